//! The program from the outside: one command a file, arguments, files, exit codes.

mod again;
mod archive;
mod args;
mod audit;
mod baseline;
mod check;
mod claims;
mod completions;
mod config;
mod draft;
mod error;
mod facts;
mod init;
mod input;
mod man;
mod memory;
mod output;
mod pager;
mod progress;
mod rules;
mod screen;
mod since;
mod stage;
mod stop;
mod story;
mod target;
mod text;

use args::{Cli, Command, When};
use clap::{CommandFactory, FromArgMatches};
use error::Failure;
use std::process::ExitCode;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nothing at or above the gate.
    Clean,
    /// Findings at or above the gate.
    Findings,
    /// Could not check.
    Failed,
    /// Somebody ended it.
    Interrupted,
}

impl Exit {
    fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failed => 2,
            Self::Interrupted => 130,
        }
    }
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    input::fence();
    let exit = match parse() {
        Ok(cli) => run_command(&cli).unwrap_or_else(|failure| failure.report(cli.global.color)),
        Err(exit) => exit,
    };
    ExitCode::from(exit.code())
}

fn run_command(cli: &Cli) -> Result<Exit, Failure> {
    if let Some(jobs) = cli.global.jobs {
        let built = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
        built.map_err(|e| Failure::new(format!("cannot start {jobs} threads: {e}")))?;
    }
    input::fenced("the program", || match &cli.command {
        Command::Check(args) => check::run(args, &cli.global),
        Command::Facts(args) => facts::run(args, &cli.global),
        Command::Claims(args) => claims::run(args, &cli.global),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
        Command::Text(args) => text::run(args, &cli.global),
        Command::Rules(args) => rules::run(args, &cli.global),
        Command::Init(args) => init::run(args, &cli.global),
        Command::Archive(args) => archive::run(args, &cli.global),
        Command::Audit(args) => audit::run(args, &cli.global),
        Command::Stage(args) => stage::run(args, &cli.global),
    })?
}

fn parse() -> Result<Cli, Exit> {
    let parsed = Cli::command().try_get_matches().and_then(|m| Cli::from_arg_matches(&m));
    parsed.map_err(|error| {
        let failure = if error.use_stderr() {
            Failure::usage(&error)
        } else {
            match output::print(error.render().to_string().as_bytes()) {
                Ok(()) => return Exit::Clean,
                Err(failure) => failure,
            }
        };
        failure.report(When::Auto)
    })
}
