//! `briefbook completions`: a script that lets a shell complete commands and flags.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use crate::cli::failure::Failure;
use crate::cli::session::Session;

/// Write the completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefbook completions bash > ~/.local/share/bash-completion/completions/briefbook
  briefbook completions fish > ~/.config/fish/completions/briefbook.fish")]
pub struct Arguments {
    shell: Shell,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut crate::cli::Arguments::command(), "briefbook", &mut script);
    session.terminal.result(&String::from_utf8_lossy(&script))
}
