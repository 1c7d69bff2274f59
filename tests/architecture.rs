//! ARCHITECTURE.md and the code say the same; the house rules that a reader relies on hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The most lines that a file may have.
const LONGEST: usize = 600;

/// Catalogues: long because the field is, and read by looking something up.
const CATALOGUES: &[&str] = &[];

/// Renderers that may know another one, and which: pages and paper carry the drawings, pages offer what
/// was printed, and tables go with a document as the files that they are exported to.
const RENDERERS: &[(&str, &str)] =
    &[("html", "svg"), ("html", "paper"), ("print", "svg"), ("print", "paper"), ("print", "export")];

struct Source {
    /// From the project's folder, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The part of the library it belongs to: `view` for src/view/page.rs.
    fn module(&self) -> &str {
        let rest = self.path.strip_prefix("src/").unwrap_or(&self.path);
        rest.split('/').next().unwrap_or(rest).trim_end_matches(".rs")
    }

    fn in_library(&self) -> bool {
        !matches!(self.module(), "cli" | "main")
    }

    /// Whether the whole file is tests.
    fn is_tests(&self) -> bool {
        self.path.ends_with("tests.rs")
    }

    /// The code without its tests and its comments.
    fn code(&self) -> String {
        let text = self.text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
    }

    /// The modules of `prefix` (`crate::`, `crate::render::`) that the code names.
    fn names_below(&self, prefix: &str) -> BTreeSet<String> {
        let code = self.code();
        let mut names = BTreeSet::new();
        for (at, _) in code.match_indices(prefix) {
            let rest = &code[at + prefix.len()..];
            match rest.strip_prefix('{') {
                // use crate::{a::b, c}; only the outer names count.
                Some(list) => names.extend(outer_names(list)),
                None => names.extend([word(rest)]),
            }
        }
        names.remove("");
        names
    }
}

#[test]
fn nobody_imports_what_the_table_does_not_allow() {
    let table = import_table();
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in library() {
        let module = source.module().to_owned();
        if module == "lib" {
            continue;
        }
        let Some(allowed) = table.get(&module) else {
            wrong.push(format!("{}: `{module}` is not in the table of ARCHITECTURE.md", source.path));
            continue;
        };
        for name in source.names_below("crate::").into_iter().filter(|name| *name != module) {
            if !allowed.contains(&name) {
                wrong.push(format!("{}: `{module}` may not know `{name}`", source.path));
            }
            seen.entry(module.clone()).or_default().insert(name);
        }
    }
    for (module, allowed) in &table {
        let used = seen.remove(module).unwrap_or_default();
        for name in allowed.difference(&used) {
            wrong.push(format!("ARCHITECTURE.md allows `{module}` to know `{name}`, which it does not"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    let mut open = import_table();
    while !open.is_empty() {
        let free: Vec<String> =
            open.iter().filter(|(_, allowed)| allowed.is_empty()).map(|(module, _)| module.clone()).collect();
        assert!(!free.is_empty(), "a circle among {:?}", open.keys());
        for module in free {
            open.remove(&module);
            open.values_mut().for_each(|allowed| {
                allowed.remove(&module);
            });
        }
    }
}

#[test]
fn renderers_do_not_know_each_other() {
    let mut wrong = Vec::new();
    for source in library() {
        let Some(rest) = source.path.strip_prefix("src/render/") else { continue };
        let own = rest.split('/').next().unwrap_or(rest).trim_end_matches(".rs");
        if own == "mod" {
            continue;
        }
        for other in source.names_below("crate::render::") {
            if other != own && !RENDERERS.contains(&(own, other.as_str())) {
                wrong.push(format!("{}: `{own}` knows `{other}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nothing_behind_the_door_is_named_before_it() {
    let mut wrong = Vec::new();
    for source in library().filter(|source| matches!(source.module(), "alert" | "view" | "render")) {
        for name in ["Portfolio", "Findings"] {
            if words(&source.code()).any(|word| word == name) {
                wrong.push(format!("{}: `{name}` is behind the door; ask the edition", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn an_edition_is_made_by_disclose_alone() {
    let edition = all().into_iter().find(|source| source.path == "src/edition/mod.rs").expect("the door");
    let code = edition.code();
    let fields = code.split("pub struct Edition {").nth(1).and_then(|rest| rest.split('}').next());
    let fields = fields.expect("struct Edition with named fields");
    assert!(!fields.contains("pub"), "a field of Edition is public:\n{fields}");
    for way in ["Default for Edition", "Deserialize for Edition", "impl From", "-> Self {"] {
        assert!(!code.contains(way), "another way to an Edition: {way}");
    }
    let derives = code.split("pub struct Edition {").next().and_then(|before| before.lines().last());
    assert_eq!(derives, Some("#[derive(Debug)]"), "an Edition cannot be copied or read from anywhere");
    // `Edition {` as an expression: after its declaration and `impl`, once, in `disclose`.
    let makers: Vec<String> = all()
        .iter()
        .filter(|source| !source.is_tests())
        .flat_map(|source| {
            let code = source.code();
            let made = code
                .lines()
                .filter(|line| {
                    words(line).any(|word| word == "Edition") && line.trim_end().ends_with("Edition {")
                })
                .filter(|line| !line.contains("struct ") && !line.contains("impl ") && !line.contains("->"))
                .count();
            vec![source.path.clone(); made]
        })
        .collect();
    assert_eq!(makers, ["src/edition/mod.rs"]);
    assert!(code.contains(
        "pub fn disclose(portfolio: &Portfolio, findings: &Findings, audience: &Audience) -> Edition"
    ));
}

#[test]
fn the_library_is_pure() {
    let banned = [
        "std::fs",
        "std::env::",
        "std::net",
        "std::process",
        "SystemTime",
        "Instant",
        "println!",
        "eprintln!",
        "print!(",
        "dbg!",
        "Zoned::now",
        "Timestamp::now",
        "unsafe ",
        "todo!",
        "unimplemented!",
    ];
    let mut wrong = Vec::new();
    for source in library() {
        let code = source.code();
        wrong.extend(
            banned.iter().filter(|name| code.contains(**name)).map(|name| format!("{}: {name}", source.path)),
        );
    }
    assert!(wrong.is_empty(), "the caller does that:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = all()
        .into_iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| source.path)
        .collect();
    assert!(silent.is_empty(), "without an opening `//!`:\n{}", silent.join("\n"));
}

#[test]
fn no_file_is_too_long_to_read() {
    let long: Vec<String> = all()
        .into_iter()
        .filter(|source| !CATALOGUES.contains(&source.path.as_str()))
        .map(|source| (source.text.lines().count(), source.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "more than {LONGEST} lines:\n{}", long.join("\n"));
}

#[test]
fn what_the_documents_name_is_there() {
    let mut missing = Vec::new();
    for document in ["ARCHITECTURE.md", "RELEASE.md"] {
        let text = read(document);
        // Every second piece stands between backticks.
        for name in text.split('`').skip(1).step_by(2) {
            let is_path =
                name.contains('/') && !name.contains([' ', '<', '*', '…', '\n']) && !name.starts_with('/');
            if is_path
                && !Path::new(ROOT).join(name).exists()
                && !name.starts_with("output/")
                && !name.starts_with("target/")
            {
                missing.push(format!("{document}: {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// The block ```imports of ARCHITECTURE.md: `module: what it may know`.
fn import_table() -> BTreeMap<String, BTreeSet<String>> {
    let text = read("ARCHITECTURE.md");
    let block = text.split("```imports\n").nth(1).and_then(|rest| rest.split("```").next());
    let block = block.expect("ARCHITECTURE.md has a block ```imports");
    let rows = block.lines().filter_map(|line| line.split_once(':'));
    let table: BTreeMap<String, BTreeSet<String>> = rows
        .map(|(module, allowed)| {
            let allowed = allowed.split_whitespace().filter(|name| *name != "none").map(str::to_owned);
            (module.trim().to_owned(), allowed.collect())
        })
        .collect();
    assert!(table.len() > 10, "the table has {} rows", table.len());
    table
}

fn library() -> impl Iterator<Item = Source> {
    all().into_iter().filter(|source| source.in_library() && !source.is_tests())
}

fn all() -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&Path::new(ROOT).join("src"), &mut paths);
    paths.sort();
    assert!(paths.len() > 100, "{} files in src", paths.len());
    paths
        .into_iter()
        .map(|path| Source {
            text: std::fs::read_to_string(&path).expect("a source file"),
            path: path.strip_prefix(ROOT).expect("below the project").to_string_lossy().replace('\\', "/"),
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of src") {
        let path = entry.expect("an entry of src").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

fn read(document: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join(document)).expect(document)
}

fn word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
}

/// The first names in `a::b, c::{d, e}, f}` and what follows.
fn outer_names(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = vec![String::new()];
    for letter in list.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(String::new()),
            _ if depth == 0 => names.last_mut().expect("one at least").push(letter),
            _ => {}
        }
    }
    names.iter().map(|name| word(name.trim_start())).collect()
}
