//! The editions that a command is about.
//!
//! In: the ids that somebody typed. Out: a usage error before any work is done, or the editions.

use briefbook::BuiltEdition;
use briefbook::diagnostic::suggestion::did_you_mean;
use briefbook::source::Sources;

use crate::cli::failure::Failure;

/// Refuses ids that `briefbook.toml` does not have. Where it cannot be read, the report tells why.
pub fn refuse_unknown(wanted: &[String], sources: &Sources) -> Result<(), Failure> {
    let Some(known) = briefbook::configured_editions(sources) else { return Ok(()) };
    let Some(name) = wanted.iter().find(|name| !known.contains(name)) else { return Ok(()) };
    let help = did_you_mean(name, known.iter().map(String::as_str))
        .unwrap_or_else(|| "editions are set up in briefbook.toml, as [[edition]]".to_owned());
    Err(Failure::usage(format!("there is no edition `{name}`")).help(help))
}

/// The editions that were asked for; all where none was.
pub fn choose(editions: Vec<BuiltEdition>, wanted: &[String]) -> Vec<BuiltEdition> {
    let asked = |edition: &BuiltEdition| wanted.is_empty() || wanted.contains(&edition.id);
    editions.into_iter().filter(asked).collect()
}
