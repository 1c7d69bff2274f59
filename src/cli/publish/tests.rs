//! Publishing on a disk that may fail at any step.

use std::fs;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use briefbook::Artifact;
use rayon::prelude::*;
use tempfile::TempDir;

use super::*;

fn edition(id: &str, files: &[(&str, &str)]) -> BuiltEdition {
    let artifact = |(path, text): &(&str, &str)| Artifact::new(*path, *text);
    let artifacts = files.iter().map(artifact).collect();
    BuiltEdition { id: id.into(), title: id.into(), artifacts, ..BuiltEdition::default() }
}

/// Two editions, all of whose files say `words`.
fn editions(words: &str) -> Vec<BuiltEdition> {
    let files = [("index.html", words), ("a/index.html", words), ("a/b/chart.svg", words)];
    vec![edition("joint", &files), edition("sponsor", &files)]
}

fn run(disk: &dyn Disk, output: &Path, editions: &[BuiltEdition], force: bool) -> Result<Published, Failure> {
    let configured: Vec<String> = editions.iter().map(|edition| edition.id.clone()).collect();
    let as_of = "2026-03-31".parse().unwrap();
    publish_on(
        disk,
        &Job { output, editions, configured: &configured, as_of, revision: Some("abc123"), force },
    )
}

fn message(result: Result<Published, Failure>) -> String {
    match result {
        Err(Failure::Disk(words)) => words.message,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it should have failed"),
    }
}

/// The words of a published edition, after making sure that it is whole.
fn words(output: &Path, id: &str) -> String {
    let place = output.join(id);
    let manifest = Manifest::parse(&fs::read(place.join(manifest::FILE)).unwrap()).unwrap();
    assert_eq!(manifest.files.len(), 3);
    for listed in &manifest.files {
        let bytes = fs::read(place.join(&listed.path)).unwrap();
        assert_eq!(*listed, manifest::Listed::of(&listed.path, &bytes));
    }
    fs::read_to_string(place.join("index.html")).unwrap()
}

/// What stands in `output`, without the lock.
fn names(output: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(output)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.retain(|name| name != ".briefbook.lock");
    names.sort();
    names
}

fn output() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    (folder, output)
}

/// A disk on which the step with the number `fails_at` and, if it is a full disk, all writing
/// after it fails; optionally one that cannot exchange folders.
struct FailingDisk {
    steps: AtomicUsize,
    fails_at: usize,
    stays_broken: bool,
    exchanges: bool,
}

/// A disk on which nothing fails, and that does not wait for the hardware.
fn sound() -> FailingDisk {
    FailingDisk { steps: AtomicUsize::new(0), fails_at: usize::MAX, stays_broken: false, exchanges: true }
}

impl FailingDisk {
    fn step(&self) -> io::Result<()> {
        let step = self.steps.fetch_add(1, Ordering::SeqCst);
        let fails = step == self.fails_at || self.stays_broken && step > self.fails_at;
        if fails { Err(io::Error::from(io::ErrorKind::StorageFull)) } else { Ok(()) }
    }
}

impl Disk for FailingDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| LocalDisk.create_folder(path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // A full disk keeps the beginning.
        self.step().inspect_err(|_| drop(fs::write(path, &bytes[..bytes.len() / 2])))?;
        LocalDisk.write(path, bytes)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.step().and_then(|()| LocalDisk.read(path))
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| LocalDisk.copy(from, to))
    }

    fn flush(&self, _folder: &Path) -> io::Result<()> {
        self.step()
    }

    fn flush_entries(&self, _folder: &Path) -> io::Result<()> {
        self.step()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| LocalDisk.rename(from, to))
    }

    fn exchange(&self, left: &Path, right: &Path) -> io::Result<bool> {
        self.step()?;
        if self.exchanges { LocalDisk.exchange(left, right) } else { Ok(false) }
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| LocalDisk.remove_file(path))
    }

    fn remove_empty(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| LocalDisk.remove_empty(path))
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| LocalDisk.remove_all(path))
    }
}

#[test]
fn editions_are_published_with_a_manifest_and_nothing_else_is_left() {
    let (_folder, output) = output();
    run(&LocalDisk, &output, &editions("one"), false).unwrap();
    let published = run(&LocalDisk, &output, &editions("two"), false).unwrap();
    assert_eq!((published.files, published.warnings.len()), (6, 0));
    assert_eq!(words(&output, "joint"), "two");
    assert_eq!(names(&output), ["joint", "sponsor"]);
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(output.join("joint/manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["generator"], "briefbook");
    assert_eq!(manifest["as_of"], "2026-03-31");
    assert_eq!(manifest["files"][0]["path"], "a/b/chart.svg");
}

/// Every step of a build fails once. Without anything published before, nothing half-made may
/// appear; over a published edition, that or the new one has to be there, whole. The next build
/// works, and leaves no trace of the failed one.
#[test]
fn a_failure_at_any_step_leaves_whole_editions() {
    let disks = [(true, false), (true, true), (false, false), (false, true)];
    disks.into_par_iter().for_each(|(exchanges, stays_broken)| {
        for fails_at in 0.. {
            let (_folder, output) = output();
            run(&sound(), &output, &editions("old"), false).unwrap();
            let disk = FailingDisk { steps: AtomicUsize::new(0), fails_at, stays_broken, exchanges };
            let result = run(&disk, &output, &editions("new"), false);
            // A disk that breaks for good between the two renames is what recovery is for.
            let aside = stays_broken
                && !exchanges
                && !(output.join("joint").exists() && output.join("sponsor").exists());
            if !aside {
                let both = (words(&output, "joint"), words(&output, "sponsor"));
                if result.is_err() && !stays_broken {
                    assert!(both.0 == both.1, "step {fails_at}: {both:?}");
                }
            }
            run(&sound(), &output, &[], false).unwrap();
            let both = (words(&output, "joint"), words(&output, "sponsor"));
            assert!([both.0.as_str(), both.1.as_str()].iter().all(|words| ["old", "new"].contains(words)));
            run(&sound(), &output, &editions("newer"), false).unwrap();
            assert_eq!(words(&output, "joint"), "newer");
            assert_eq!(names(&output), ["joint", "sponsor"], "step {fails_at}");
            if disk.steps.load(Ordering::SeqCst) <= fails_at {
                break;
            }
        }
    });
}

#[test]
fn a_first_build_that_fails_shows_nothing() {
    for fails_at in 0..12 {
        let (_folder, output) = output();
        let disk = FailingDisk { steps: AtomicUsize::new(0), fails_at, stays_broken: false, exchanges: true };
        assert!(run(&disk, &output, &editions("one"), false).is_err());
        assert!(!output.join("joint").exists() && !output.join("sponsor").exists());
    }
}

#[test]
fn what_briefbook_did_not_make_is_never_emptied() {
    let (_folder, output) = output();
    fs::create_dir_all(output.join("sponsor")).unwrap();
    fs::write(output.join("sponsor/thesis.docx"), "years of work").unwrap();
    for force in [false, true] {
        let message = message(run(&LocalDisk, &output, &editions("new"), force));
        assert!(message.contains("was not made by briefbook"), "{message}");
    }
    fs::write(output.join("sponsor/manifest.json"), r#"{"name": "a web app"}"#).unwrap();
    assert!(run(&LocalDisk, &output, &editions("new"), true).is_err());
    assert!(output.join("sponsor/thesis.docx").exists());
    assert_eq!(names(&output), ["sponsor"]);
}

#[test]
fn an_empty_folder_and_a_file_in_the_way() {
    let (_folder, output) = output();
    fs::create_dir_all(output.join("joint")).unwrap();
    run(&LocalDisk, &output, &editions("new"), false).unwrap();
    assert_eq!(words(&output, "joint"), "new");
    fs::remove_dir_all(output.join("joint")).unwrap();
    fs::write(output.join("joint"), "").unwrap();
    assert!(message(run(&LocalDisk, &output, &editions("new"), true)).contains("not a folder"));
}

#[test]
fn hidden_files_stay_and_others_need_force() {
    let (_folder, output) = output();
    run(&LocalDisk, &output, &editions("old"), false).unwrap();
    fs::create_dir_all(output.join("joint/.well-known")).unwrap();
    fs::write(output.join("joint/.well-known/security.txt"), "contact").unwrap();
    fs::write(output.join("joint/.htaccess"), "deny").unwrap();
    fs::create_dir_all(output.join("joint/.git/refs/tags")).unwrap();
    run(&LocalDisk, &output, &editions("new"), false).unwrap();
    assert_eq!(fs::read_to_string(output.join("joint/.well-known/security.txt")).unwrap(), "contact");
    assert_eq!(words(&output, "joint"), "new");
    assert!(output.join("joint/.git/refs/tags").is_dir());

    fs::write(output.join("joint/a/notes.txt"), "mine").unwrap();
    let message = message(run(&LocalDisk, &output, &editions("newer"), false));
    assert!(message.contains("a/notes.txt") && !message.contains("htaccess"), "{message}");
    assert!(output.join("joint/a/notes.txt").exists());
    run(&LocalDisk, &output, &editions("newer"), true).unwrap();
    assert!(!output.join("joint/a/notes.txt").exists());
    assert!(output.join("joint/.htaccess").exists());
}

#[test]
fn leftovers_of_a_killed_build_go_and_those_of_others_stay() {
    let (_folder, output) = output();
    run(&LocalDisk, &output, &editions("old"), false).unwrap();
    let ours = output.join(".staging-joint-4242");
    fs::create_dir_all(ours.join("edition/a")).unwrap();
    fs::write(ours.join(".briefbook-staging"), "").unwrap();
    fs::create_dir_all(output.join(".staging-sponsor-17")).unwrap();
    fs::create_dir_all(output.join(".staging-mine/notes")).unwrap();
    fs::create_dir_all(output.join(".staging-joint-99/notes")).unwrap();
    run(&LocalDisk, &output, &editions("new"), false).unwrap();
    assert_eq!(names(&output), [".staging-joint-99", ".staging-mine", "joint", "sponsor"]);
}

#[test]
fn an_edition_that_was_moved_aside_comes_back() {
    let (_folder, output) = output();
    run(&LocalDisk, &output, &editions("old"), false).unwrap();
    let staging = output.join(".staging-joint-4242");
    fs::create_dir_all(&staging).unwrap();
    fs::write(staging.join(".briefbook-staging"), "").unwrap();
    fs::rename(output.join("joint"), staging.join("old")).unwrap();
    run(&LocalDisk, &output, &[], false).unwrap();
    assert_eq!(words(&output, "joint"), "old");
}

#[test]
fn an_edition_that_is_not_configured_any_more_is_named() {
    let (_folder, output) = output();
    run(&LocalDisk, &output, &editions("old"), false).unwrap();
    let published = run(&LocalDisk, &output, &editions("new")[..1], false).unwrap();
    assert_eq!(published.warnings.len(), 1);
    assert!(published.warnings[0].contains("sponsor"));
    assert_eq!(words(&output, "sponsor"), "old");
}

#[test]
fn two_builds_at_once_do_not_meet() {
    let (_folder, output) = output();
    fs::create_dir_all(&output).unwrap();
    let _lock = lock::take(&output).unwrap();
    assert!(message(run(&LocalDisk, &output, &editions("new"), false)).contains("another build"));
}
