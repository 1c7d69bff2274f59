//! The program: what the command line asks for, done; and how it went, as an exit code.

mod cli;

use std::process::ExitCode;

use clap::Parser;
use cli::Failure;

fn main() -> ExitCode {
    // clap answers --help and its own usage errors itself; the latter with exit code 2.
    match cli::run(cli::Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.tell();
            match failure {
                Failure::Problems => ExitCode::from(1),
                Failure::Usage(_) => ExitCode::from(2),
                Failure::Disk(_) => ExitCode::from(3),
            }
        }
    }
}
