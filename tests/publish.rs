//! Publishing as a whole: builds that are killed, that meet each other, that cannot write.

mod project;

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use project::Project;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Makes sure that an edition is whole, and gives its files.
fn whole(edition: &Path) -> Vec<String> {
    let manifest: Value = serde_json::from_slice(&fs::read(edition.join("manifest.json")).unwrap()).unwrap();
    let listed = manifest["files"].as_array().unwrap();
    let path = |file: &Value| file["path"].as_str().unwrap().to_owned();
    for file in listed {
        let bytes = fs::read(edition.join(path(file))).unwrap();
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(file["sha256"], hash.as_str(), "{}", path(file));
        assert_eq!(file["bytes"], bytes.len());
    }
    let found = walkdir::WalkDir::new(edition).into_iter().flatten();
    let count = found.filter(|entry| entry.file_type().is_file()).count();
    assert_eq!(count, listed.len() + 1, "files that the manifest does not list");
    listed.iter().map(path).collect()
}

fn names(output: &Path) -> Vec<String> {
    let entries = fs::read_dir(output).unwrap().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_same_content_makes_the_same_bytes() {
    let project = Project::new();
    for output in ["one", "two"] {
        assert!(project.briefbook(&["build", "--quiet", "--output", output]).status().unwrap().success());
    }
    let manifest = |output: &str| fs::read(project.path(output).join("joint/manifest.json")).unwrap();
    assert_eq!(manifest("one"), manifest("two"));
    assert!(whole(&project.path("one/joint")).contains(&"index.html".to_owned()));
}

#[test]
fn problems_leave_the_published_edition_as_it_was() {
    let project = Project::new();
    assert!(project.briefbook(&["build", "--quiet"]).status().unwrap().success());
    let before = fs::read(project.path("output/joint/manifest.json")).unwrap();
    project.write("content/alpha/actions.toml", "[[action]]\nid = \n");
    let output = project.briefbook(&["build"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    whole(&project.path("output/joint"));
    assert_eq!(fs::read(project.path("output/joint/manifest.json")).unwrap(), before);
}

/// A build is killed again and again, a little later each time. Whatever it was doing, the edition
/// in place is whole, and the build after it leaves nothing behind.
#[test]
fn a_build_that_is_killed_leaves_a_whole_edition() {
    let project = Project::new();
    for page in 0..150 {
        project.write(&format!("content/alpha/pages/p{page}.md"), &format!("# Page {page}\n\nWords.\n"));
    }
    assert!(project.briefbook(&["build", "--quiet"]).status().unwrap().success());
    let mut killed = 0;
    for round in 0..40 {
        // Every build has something new to write.
        project.write("content/alpha/pages/start.md", &format!("# Start\n\nRound {round}.\n"));
        let mut build = project.briefbook(&["build", "--quiet"]).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(2 + round * 4));
        build.kill().unwrap();
        killed += usize::from(!build.wait().unwrap().success());
        whole(&project.path("output/joint"));
    }
    assert!(killed > 0, "no build was killed in time");
    assert!(project.briefbook(&["build", "--quiet"]).status().unwrap().success());
    whole(&project.path("output/joint"));
    assert_eq!(names(&project.path("output")), [".briefbook.lock", "joint"]);
}

/// Builds that run at the same time either publish or say that another one does.
#[test]
fn builds_that_meet_do_no_harm() {
    let project = Project::new();
    let builds: Vec<_> = (0..6)
        .map(|_| {
            let mut build = project.briefbook(&["build", "--quiet"]);
            build.stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let outputs: Vec<_> = builds.into_iter().map(|build| build.wait_with_output().unwrap()).collect();
    assert!(outputs.iter().any(|output| output.status.success()));
    for output in outputs.iter().filter(|output| !output.status.success()) {
        assert_eq!(output.status.code(), Some(3));
        assert!(String::from_utf8_lossy(&output.stderr).contains("another build is writing"));
    }
    whole(&project.path("output/joint"));
    assert_eq!(names(&project.path("output")), [".briefbook.lock", "joint"]);
}

#[test]
fn an_output_folder_that_cannot_be_made_is_named() {
    let project = Project::new();
    project.write("taken", "a file");
    let output = project.briefbook(&["build", "--output", "taken/books"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot create taken/books"));
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let project = Project::new();
    let mut list =
        project.briefbook(&["schema"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(list.stdout.take());
    let output = list.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn the_revision_tells_whether_content_has_changed_since() {
    let project = Project::new();
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.current_dir(project.path("")).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
        git.args(arguments).output().is_ok_and(|output| output.status.success())
    };
    // Where there is no git there is nothing to tell.
    if !git(&["init", "--quiet"]) {
        return;
    }
    let revision = || {
        assert!(project.briefbook(&["build", "--quiet"]).status().unwrap().success());
        let bytes = fs::read(project.path("output/joint/manifest.json")).unwrap();
        serde_json::from_slice::<Value>(&bytes).unwrap()["revision"].clone()
    };
    assert_eq!(revision(), Value::Null);
    assert!(git(&["add", "content", "briefbook.toml"]) && git(&["commit", "--quiet", "-m", "Start"]));
    let clean = revision().as_str().unwrap().to_owned();
    assert!(!clean.contains("modified"), "{clean}");
    project.write("content/alpha/pages/start.md", "# Start\n\nOther words.\n");
    assert_eq!(revision(), format!("{clean}-modified"));
}
