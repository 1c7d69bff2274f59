//! What is read of a project, and what is not.

use std::fs;
use std::path::Path;

use super::*;

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn paths(root: &Path) -> (Vec<String>, Vec<String>) {
    let (project, left_out) = read(root.to_owned()).map_err(|failure| format!("{failure:?}")).unwrap();
    (project.sources.iter().map(|(_, file)| file.path.clone()).collect(), left_out)
}

#[test]
fn content_is_read_in_order_and_what_is_not_content_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for path in [
        "briefbook.toml",
        "content/b.toml",
        "answers/spring.csv",
        "content/a/z.md",
        "content/a/data.csv",
        "content/.git/config",
        "content/a/.hidden.toml",
        "content/a/z.md~",
        "content/a/~$z.xlsx",
        "output/joint/index.html",
        "themes/other/main.css",
        "notes.md",
    ] {
        write(root, path, "");
    }
    let read =
        ["answers/spring.csv", "briefbook.toml", "content/a/data.csv", "content/a/z.md", "content/b.toml"];
    assert_eq!(paths(root).0, read);
}

#[test]
fn the_theme_that_the_settings_name_is_read() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "briefbook.toml", "theme = { name = \"house\" }\n");
    write(folder.path(), "themes/house/assets/main.css", "body {}");
    write(folder.path(), "themes/other/assets/main.css", "body {}");
    assert_eq!(paths(folder.path()).0, ["briefbook.toml", "themes/house/assets/main.css"]);
}

#[test]
fn a_theme_cannot_lead_out_of_the_project() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "briefbook.toml", "theme = { name = \"../../etc\" }\n");
    assert_eq!(paths(folder.path()).0, ["briefbook.toml"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_only_inside_the_project() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(outside.path(), "secret.md", "secret");
    write(root, "briefbook.toml", "");
    write(root, "content/a.md", "");
    symlink(root.join("content/a.md"), root.join("content/inside.md")).unwrap();
    symlink(outside.path(), root.join("content/outside")).unwrap();
    symlink(outside.path().join("secret.md"), root.join("content/secret.md")).unwrap();
    symlink(root.join("nowhere"), root.join("content/.#a.md")).unwrap();
    let (paths, left_out) = paths(root);
    assert_eq!(paths, ["briefbook.toml", "content/a.md", "content/inside.md"]);
    assert_eq!(left_out.len(), 2);
    assert!(left_out[0].contains("leads out of the project"));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_an_error_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "briefbook.toml", "");
    write(folder.path(), "content/a.md", "");
    std::os::unix::fs::symlink("nowhere", folder.path().join("content/b.md")).unwrap();
    let Err(Failure::Disk(words)) = read(folder.path().to_owned()) else { panic!() };
    assert!(words.message.contains("b.md"), "{}", words.message);
}
