//! The arguments, as they are written.

use crate::report::{FORMATS, Format, format};
use crate::rule::Severity;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  twosource check draft.md --against wire.txt agency.txt   the draft against its sources
  twosource check stories/                                 every source with every other
  twosource claims draft.md                                what the program understood";

const AFTER: &str = "\
Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 could not check.
It finds disagreement, not error: it never says which source is wrong.";

/// Finds where sources disagree: names, numbers, dates, titles, quotations
#[derive(Debug, Parser)]
#[command(
    name = "twosource",
    version,
    disable_help_subcommand = true,
    help_template = "{about}\n\n{before-help}Usage: {usage}\n\nCommands:\n{subcommands}\n\nOptions:\n{options}\n\n{after-help}\n",
    before_help = EXAMPLES,
    after_help = AFTER,
    max_term_width = 100,
    subcommand_value_name = "COMMAND",
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: Global,
}

/// What every command takes.
#[derive(Args, Debug)]
pub(super) struct Global {
    /// When to use colour; NO_COLOR and CLICOLOR_FORCE are heeded
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, hide_possible_values = false)]
    pub color: When,
    /// Use ASCII for rules, dots and quotation marks of our own
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Threads to use [default: one a core]
    #[arg(short = 'j', long = "jobs", value_name = "N", global = true)]
    pub jobs: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compare sources with one another, or a draft with its sources
    Check(CheckArgs),
    /// List the claims as understood
    Claims(ClaimsArgs),
    /// List, explain and test the rules
    Rules(RulesArgs),
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  twosource check draft.md --against wire.txt agency.txt
  twosource check stories/ --notes
  twosource check draft.md --against sources/ --format json > findings.json")]
pub(super) struct CheckArgs {
    /// Sources to compare with one another; with --against, the draft. `-` is standard input
    #[arg(value_name = "FILE|DIR", required = true)]
    pub files: Vec<PathBuf>,
    /// Report only what is about the draft, compared with these
    #[arg(long, value_name = "FILE|DIR", num_args = 1..)]
    pub against: Vec<PathBuf>,
    /// How to write the report
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats(|_| true))]
    pub format: &'static Format,
    /// From which severity findings fail the run
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,
    /// Show notes in text too; machine formats always hold them
    #[arg(long)]
    pub notes: bool,
    /// Show all the evidence for each finding
    #[arg(long)]
    pub explain: bool,
    /// Show the pairs that were not compared, and what stopped them
    #[arg(long)]
    pub explain_rejected: bool,
    /// Print the verdict alone
    #[arg(long, short)]
    pub quiet: bool,
    /// Exit 0 whatever is found
    #[arg(long)]
    pub exit_zero: bool,
    #[command(flatten)]
    pub rules: RuleArgs,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  twosource claims draft.md
  twosource claims draft.md --format jsonl | grep '\"kind\":\"money\"'
  twosource claims archive/ --format jsonl > claims.jsonl")]
pub(super) struct ClaimsArgs {
    /// Sources to read. `-` is standard input
    #[arg(value_name = "FILE|DIR", required = true)]
    pub files: Vec<PathBuf>,
    /// How to write the claims
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats(|f| f.claims.is_some()))]
    pub format: &'static Format,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  twosource rules list
  twosource rules explain scale.missing
  twosource rules test rules/house/")]
pub(super) struct RulesArgs {
    #[command(subcommand)]
    pub command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// List the rules, one a line
    List {
        #[command(flatten)]
        rules: RuleArgs,
    },
    /// Say what a rule finds, with its examples
    Explain {
        /// Id of the rule, as in a report
        id: String,
        #[command(flatten)]
        rules: RuleArgs,
    },
    /// Run the examples of the rules
    Test {
        /// Rule files or folders [default: the rules built in]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
}

/// Which rules are used.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct RuleArgs {
    /// Rule files or folders to add to those built in
    #[arg(long = "rules", value_name = "PATH", num_args = 1..)]
    pub packs: Vec<PathBuf>,
    /// Use only these rules
    #[arg(long, value_name = "ID|GLOB", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "ID|GLOB", value_delimiter = ',')]
    pub ignore: Vec<String>,
}

/// How sources are read.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct InputArgs {
    /// Go on when a source cannot be read, and say so
    #[arg(long)]
    pub keep_going: bool,
    /// Name for standard input in reports
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
}

/// The gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }

    pub fn name(self) -> &'static str {
        self.severity().map_or("never", Severity::name)
    }
}

fn formats(wanted: fn(&Format) -> bool) -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS.iter().filter(move |f| wanted(f)).map(|f| PossibleValue::new(f.name).help(f.about));
    PossibleValuesParser::new(values).map(|name| format(&name).unwrap_or(&FORMATS[0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_are_well_formed() {
        Cli::command().debug_assert();
    }
}
