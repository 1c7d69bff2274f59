//! `briefbook explain`: the manual page of a problem or an alert.

mod alerts;

use briefbook::diagnostic::Code;
use briefbook::diagnostic::suggestion::did_you_mean;
use briefbook::model::records::kind_named;
use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::text::wrap;

/// Explain a problem or an alert: why it matters and what to do
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook explain unknown-key
  briefbook explain              lists all codes
  briefbook explain --alerts     writes the page of all alert rules")]
pub struct Arguments {
    /// The code, as it stands in brackets in a message
    code: Option<String>,
    /// All alert rules with what can be set of them, as Markdown
    #[arg(long, conflicts_with = "code")]
    alerts: bool,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    if arguments.alerts {
        return session.terminal.result(&alerts::manual());
    }
    let mut codes = briefbook::catalogue();
    codes.sort_by_key(|code| code.name);
    codes.dedup_by_key(|code| code.name);
    let Some(wanted) = arguments.code else {
        session.terminal.result(&list(&codes))?;
        session.terminal.say("\n`briefbook explain CODE` tells why one matters and what to do.");
        return Ok(());
    };
    // People paste what they see: `error[unknown-key]`.
    let name =
        wanted.rsplit_once('[').map_or(wanted.as_str(), |(_, inner)| inner.trim_end_matches([']', ':']));
    match codes.iter().find(|code| code.name == name) {
        Some(code) => session.terminal.result(&alerts::page(code).unwrap_or_else(|| page(code))),
        None => {
            let help = match kind_named(name) {
                Some(kind) => {
                    let kind = kind.word();
                    format!("{kind} is a kind of record; `briefbook schema {kind}` lists its fields")
                }
                None => did_you_mean(name, codes.iter().map(|code| code.name))
                    .unwrap_or_else(|| "`briefbook explain` lists all codes".to_owned()),
            };
            Err(Failure::usage(format!("there is no code `{name}`")).help(help))
        }
    }
}

fn list(codes: &[&Code]) -> String {
    let width = codes.iter().map(|code| code.name.len()).max().unwrap_or(0);
    codes
        .iter()
        .map(|code| format!("{:width$}  {:7}  {}\n", code.name, code.level.word(), code.summary))
        .collect()
}

fn page(code: &Code) -> String {
    let paragraphs = [code.summary].into_iter().chain(code.explanation.split("\n\n"));
    let text: Vec<String> = paragraphs.map(|paragraph| wrap(paragraph, 80)).collect();
    let level = code.level.word();
    format!(
        "{} ({level})\n\n{}\n\nTo change its level, write under [rules] in briefbook.toml: {} = \"{level}\"\n",
        code.name,
        text.join("\n\n"),
        code.name
    )
}
