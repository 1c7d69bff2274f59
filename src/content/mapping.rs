//! Mapping files: fields of a survey file that stand in a file of their own.
//!
//! In: a TOML file whose name ends in `mapping.toml`, and the files of a wave that name it. Out: the
//! wave's files with the mapping's fields among their own, each with its place. Holds: what a wave
//! says itself goes before what the mapping says.

use crate::content::problem::MAPPING_FILE;
use crate::content::{add_default, toml};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::survey::SurveyFile;
use crate::schema::{Entry, Field, Node, Value, path};
use crate::source::{FileId, Sources};

/// What the names of mapping files end in.
const ENDING: &str = "mapping.toml";

/// Whether a file of `content/` is a mapping and holds no records.
pub fn is_mapping(path: &str) -> bool {
    path.ends_with(ENDING)
}

/// The mapping in a file, for answers that belong to no wave.
pub fn in_file(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<SurveyFile> {
    let mut node = fields(sources, file, diagnostics)?;
    let path = Node { span: node.span, value: Value::Text(sources.file(file).path.clone()) };
    add_default(&mut node, "path", Some(&path));
    SurveyFile::read(&node, diagnostics)
}

/// Adds the fields of mapping files to the files of a wave that name them.
pub fn add_to_wave(wave: &mut Node, sources: &Sources, diagnostics: &mut Diagnostics) {
    let Value::Table(entries) = &mut wave.value else { return };
    let files = entries.iter_mut().find(|entry| entry.key == "files");
    let Some(Entry { node: Node { value: Value::List(files), .. }, .. }) = files else { return };
    for file in files {
        let Some((name, written)) = named(file) else { continue };
        let here = &sources.file(name.span.file).path;
        let found = path::join(here, &written).and_then(|path| sources.find(&path));
        match found.filter(|_| is_mapping(&written)) {
            Some(id) => {
                let Some(mapping) = fields(sources, id, diagnostics) else { continue };
                add_missing(file, mapping);
            }
            None if is_mapping(&written) => {
                let message = format!("There is no mapping `{written}`.");
                let problem = Diagnostic::new(&MAPPING_FILE, name.span, message).label("not found");
                diagnostics.push(problem.help("the path starts from the folder of this file"));
            }
            None => {
                let message = format!("The name of a mapping ends in `{ENDING}`; this one is `{written}`.");
                let problem = Diagnostic::new(&MAPPING_FILE, name.span, message).label("no mapping");
                diagnostics.push(problem.help("rename the file, so that it is not read as records"));
            }
        }
    }
}

/// Adds the entries of `mapping` whose keys `file` does not have.
fn add_missing(file: &mut Node, mapping: Node) {
    let (Value::Table(own), Value::Table(further)) = (&mut file.value, mapping.value) else { return };
    for entry in further {
        if !own.iter().any(|known| known.key == entry.key) {
            own.push(entry);
        }
    }
}

fn named(file: &Node) -> Option<(Node, String)> {
    let Value::Table(entries) = &file.value else { return None };
    let node = &entries.iter().find(|entry| entry.key == "mapping")?.node;
    match &node.value {
        Value::Text(written) => Some((node.clone(), written.clone())),
        _ => None,
    }
}

fn fields(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = sources.file(file).text().ok()?;
    Some(toml::parse(text, file, 0, diagnostics))
}
