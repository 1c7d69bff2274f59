//! Every dependency may be used: its licence, as its author states it, is on the list in deny.toml.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// What deny.toml allows.
struct Allowed {
    licences: BTreeSet<String>,
    /// Crate and licence.
    exceptions: BTreeSet<(String, String)>,
}

#[test]
fn every_licence_is_allowed() {
    let mut allowed = allowed();
    let mut wrong = Vec::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap_or_default();
        let Some(licence) = package["license"].as_str() else {
            wrong.push(format!("{name} states no licence"));
            continue;
        };
        if !satisfied(licence, &mut |one| allowed.licences.contains(one)) {
            let mut used = Vec::new();
            let mut excepted = |one: &str| {
                let key = (name.to_owned(), one.to_owned());
                let known = allowed.exceptions.contains(&key);
                used.push(key);
                known || allowed.licences.contains(one)
            };
            if !satisfied(licence, &mut excepted) {
                wrong.push(format!("{name}: {licence}"));
            }
            used.iter().for_each(|key| {
                allowed.exceptions.remove(key);
            });
        }
    }
    assert!(wrong.is_empty(), "not allowed by deny.toml:\n{}", wrong.join("\n"));
    assert!(allowed.exceptions.is_empty(), "exceptions that nobody needs any more: {:?}", allowed.exceptions);
}

#[test]
fn expressions_are_understood() {
    let mut mit_or_unicode = |one: &str| matches!(one, "MIT" | "Unicode-3.0");
    for (expression, holds) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("MIT OR GPL-3.0", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("GPL-3.0 OR MIT AND Unicode-3.0", true),
        ("GPL-3.0 WITH Classpath-exception-2.0", false),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
    ] {
        assert_eq!(satisfied(expression, &mut mit_or_unicode), holds, "{expression}");
    }
}

fn allowed() -> Allowed {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml")).expect("deny.toml");
    let deny: toml::Table = text.parse().expect("deny.toml is TOML");
    let words = |value: &toml::Value| -> BTreeSet<String> {
        value.as_array().into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned)).collect()
    };
    let licences = &deny["licenses"];
    let exceptions = licences["exceptions"].as_array().into_iter().flatten().flat_map(|exception| {
        let name = exception["crate"].as_str().unwrap_or_default().to_owned();
        words(&exception["allow"]).into_iter().map(move |licence| (name.clone(), licence))
    });
    Allowed { licences: words(&licences["allow"]), exceptions: exceptions.collect() }
}

/// Everything that any feature on any platform brings in.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    assert!(packages.len() > 50, "{} packages", packages.len());
    packages
}

/// Whether an SPDX expression holds where `is_allowed` says so for each licence in it.
///
/// `AND` binds more tightly than `OR`; the old `/` means `OR`.
fn satisfied(expression: &str, is_allowed: &mut dyn FnMut(&str) -> bool) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    any(&words, &mut at, is_allowed)
}

fn any(words: &[&str], at: &mut usize, is_allowed: &mut dyn FnMut(&str) -> bool) -> bool {
    let mut holds = all(words, at, is_allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        holds |= all(words, at, is_allowed);
    }
    holds
}

fn all(words: &[&str], at: &mut usize, is_allowed: &mut dyn FnMut(&str) -> bool) -> bool {
    let mut holds = one(words, at, is_allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        holds &= one(words, at, is_allowed);
    }
    holds
}

fn one(words: &[&str], at: &mut usize, is_allowed: &mut dyn FnMut(&str) -> bool) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let holds = any(words, at, is_allowed);
        *at += 1;
        return holds;
    }
    if words.get(*at) == Some(&"WITH") {
        let licence = format!("{word} WITH {}", words.get(*at + 1).copied().unwrap_or_default());
        *at += 2;
        return is_allowed(&licence);
    }
    is_allowed(word)
}
