//! The last section of a case: what is expected of it.

use std::ops::Range;
use std::path::Path;

/// Compares `found` with the snapshot in the section of the case, or writes it there with
/// SNAPSHOTS=overwrite.
pub fn compare(path: &Path, section: &str, found: &str) -> Result<(), String> {
    let mut text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let place = snapshot(&text, section);
    let expected = place.clone().map(|range| &text[range]);
    if expected == Some(found) {
        return Ok(());
    }
    if std::env::var("SNAPSHOTS").as_deref() == Ok("overwrite") {
        match place {
            Some(range) => text.replace_range(range, found),
            None => text.push_str(&format!("\n## {section}\n\n```text\n{found}```\n")),
        }
        return std::fs::write(path, text).map_err(|error| error.to_string());
    }
    let expected = expected.unwrap_or("(no snapshot)");
    Err(format!("expected:\n{expected}\nfound:\n{found}\nSNAPSHOTS=overwrite writes it"))
}

fn snapshot(text: &str, section: &str) -> Option<Range<usize>> {
    const OPENING: &str = "\n```text\n";
    let heading = text.rfind(&format!("\n## {section}\n"))?;
    let start = heading + text[heading..].find(OPENING)? + OPENING.len();
    let end = start + text[start..].rfind("```\n")?;
    Some(start..end)
}
