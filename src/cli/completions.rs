//! `twosource completions`: what a shell needs to complete the arguments.

use super::args::{Cli, CompletionsArgs};
use super::error::Failure;
use super::{Exit, output};
use clap::CommandFactory;

pub(super) fn run(args: &CompletionsArgs) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "twosource", &mut script);
    output::print(&script)?;
    Ok(Exit::Clean)
}
