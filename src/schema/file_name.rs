//! Names of files that every system can write.
//!
//! In: one part of a path. Out: what is wrong with it. Holds: a part without a fault can be a file's or
//! a folder's name on Linux, macOS and Windows alike.

/// Names that Windows keeps for devices, with any extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// What is wrong with one part of a path, as the end of a sentence that starts with its name.
pub fn fault(part: &str) -> Option<&'static str> {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.len() == 4
        && stem.ends_with(|last: char| last.is_ascii_digit());
    if part.is_empty() {
        Some("is not a relative path")
    } else if part == "." || part == ".." {
        Some("leads elsewhere")
    } else if part.len() > 255 {
        Some("has a part that is too long")
    } else if part.contains(|character: char| character.is_control() || r#"\:*?"<>|"#.contains(character)) {
        Some("has a character that Windows does not allow")
    } else if part.ends_with(['.', ' ']) {
        Some("has a part that ends in a dot or a space")
    } else if numbered || DEVICES.contains(&stem.as_str()) {
        Some("has a name that Windows keeps for a device")
    } else {
        None
    }
}
