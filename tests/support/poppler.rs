//! Documents for paper, as a program from outside reads them.

/// What a program of poppler says of a document; `None` where it is not installed.
pub fn read(program: &str, flags: &[&str], document: &briefbook::Artifact) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, &document.bytes).expect("written");
    let mut command = std::process::Command::new(program);
    command.args(flags).arg(&path);
    if program == "pdftotext" {
        command.arg("-");
    }
    match command.output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(_) => {
            eprintln!("skipped: {program} is not installed");
            None
        }
    }
}
