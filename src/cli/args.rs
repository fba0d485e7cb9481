//! The arguments, as they are written.

use super::archive::ArchiveArgs;
use super::audit::AuditArgs;
use super::stage::StageArgs;
use super::target::{self, Target};
use crate::report::{FACT_FORMATS, FORMATS, FactFormat, Format, format};
use crate::rule::Severity;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Examples first: they are what is copied.
const TEMPLATE: &str = "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}\n";

const EXAMPLES: &str = "\
Examples:
  twosource check draft.md --against wire.txt agency.txt   the draft against its sources
  twosource check stories/                                 every source with every other
  twosource claims draft.md                                what the program understood";

const CHECK: &str = "\
Examples:
  twosource check draft.md --against wire.txt agency.txt
  twosource check stories/ --notes
  twosource check draft.md --against sources/ --output-file html=report.html";

const FACTS: &str = "\
Examples:
  twosource facts draft.md --against wire.txt agency.txt
  twosource facts draft.md --against sources/ --format html > facts.html
  twosource facts draft.md --against sources/ --format csv > facts.csv";

const CLAIMS: &str = "\
Examples:
  twosource claims draft.md
  twosource claims draft.md --format jsonl | grep '\"kind\":\"money\"'
  twosource claims archive/ --format jsonl > claims.jsonl";

const TEXT: &str = "\
Examples:
  twosource text draft.docx
  twosource text page.html | grep ¶7
  curl -s https://example.org/story.html | twosource text -";

const RULES: &str = "\
Examples:
  twosource rules list
  twosource rules explain scale.missing
  twosource rules new turnout.conflict house-rules/
  twosource rules test house-rules/";

const AFTER: &str = "\
Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 could not check.
It finds disagreement, not error: it never says which source is wrong.";

/// Finds where sources disagree: names, numbers, dates, titles, quotations
#[derive(Debug, Parser)]
#[command(
    name = "twosource",
    version,
    disable_help_subcommand = true,
    help_template = TEMPLATE,
    before_help = EXAMPLES,
    after_help = AFTER,
    max_term_width = 100,
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: Global,
}

const REPORT: &str = "Report";
const WHICH: &str = "Rules";
const READING: &str = "Sources";
const EVERYWHERE: &str = "Everywhere";

/// What every command takes.
#[derive(Args, Debug)]
pub(super) struct Global {
    /// auto, always or never; NO_COLOR and CLICOLOR_FORCE are heeded
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, hide_possible_values = true, help_heading = EVERYWHERE)]
    pub color: When,
    /// Draw with ASCII alone
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub ascii: bool,
    /// A configuration file, or a setting such as fail-on=warning
    #[arg(long, value_name = "PATH|KEY=VALUE", global = true, help_heading = EVERYWHERE)]
    pub config: Vec<String>,
    /// Use no configuration file
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub isolated: bool,
    /// Print long pages without $PAGER
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub no_pager: bool,
    /// Places to click: auto, always or never
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, hide_possible_values = true, help_heading = EVERYWHERE)]
    pub hyperlinks: When,
    /// What a click opens: file, vscode, vscodium, cursor, zed or textmate
    #[arg(long, value_name = "APP", default_value = "file", global = true, hide_possible_values = true, help_heading = EVERYWHERE)]
    pub hyperlink_format: App,
    /// Threads to use [default: one a core]
    #[arg(short = 'j', long = "jobs", visible_alias = "threads", value_name = "N", global = true, help_heading = EVERYWHERE)]
    pub jobs: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

/// What opens the place of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum App {
    File,
    Vscode,
    Vscodium,
    Cursor,
    Zed,
    Textmate,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compare sources with one another, or a draft with its sources
    Check(CheckArgs),
    /// Go through a draft claim by claim: what its sources bear out, what they contradict
    Facts(FactsArgs),
    /// List the claims as understood
    Claims(ClaimsArgs),
    /// Show sources as they are read, with the numbers that reports give
    Text(TextArgs),
    /// List, explain and test the rules
    Rules(RulesArgs),
    /// Write a commented twosource.yaml
    Init(InitArgs),
    /// Keep any number of articles in one file
    Archive(ArchiveArgs),
    /// Hold an archive against itself
    Audit(AuditArgs),
    /// The steps of an audit as filters, for shells and clusters
    Stage(StageArgs),
    /// Print a script that completes the arguments in a shell
    #[command(hide = true)]
    Completions(CompletionsArgs),
    /// Print the manual, in the form that man reads
    #[command(hide = true)]
    Man(ManArgs),
}

#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(super) struct ManArgs {
    /// The command that the page is for [default: all of the program]
    pub command: Vec<String>,
}

#[derive(Args, Debug)]
#[command(before_help = CHECK, after_help = AFTER, help_template = TEMPLATE)]
pub(super) struct CheckArgs {
    /// Sources to compare with one another; with --against, the drafts. `-` is standard input
    #[arg(value_name = "FILE|DIR", required_unless_present_any = ["show_settings", "file_list"])]
    pub files: Vec<PathBuf>,
    /// Report only what is about the drafts, each compared with these; {dir} is the folder of a draft
    #[arg(long, value_name = "FILE|DIR", num_args = 1..)]
    pub against: Vec<PathBuf>,
    /// Compare the drafts with what an archive has about the same points
    #[arg(long, value_name = "ARCHIVE")]
    pub archive: Option<PathBuf>,
    /// Only drafts that changed since this commit, or whose sources did; asks git
    #[arg(long, value_name = "REF", requires = "against")]
    pub since: Option<String>,
    /// Names of more files or drafts, one a line. `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub file_list: Option<PathBuf>,
    #[arg(long, value_name = "FORMAT", help = format!("{} [default: text]", choices(|_| true)), hide_possible_values = true)]
    #[arg(value_parser = formats(|_| true), help_heading = REPORT)]
    pub format: Option<&'static Format>,
    /// Write the report into a file as well, in that format; may be given again
    #[arg(long, value_name = "FORMAT=PATH", value_parser = target::of_check, help_heading = REPORT)]
    pub output_file: Vec<Target<Format>>,
    /// error, warning, note or never: from where findings exit with 1 [default: error]
    #[arg(long, value_name = "SEVERITY", hide_possible_values = true, help_heading = REPORT)]
    pub fail_on: Option<FailOn>,
    /// Show notes in text too; machine formats always hold them
    #[arg(long, help_heading = REPORT)]
    pub notes: bool,
    /// Show all the evidence for each finding
    #[arg(long, help_heading = REPORT)]
    pub explain: bool,
    /// Show the pairs that were not compared, and what stopped them
    #[arg(long, help_heading = REPORT)]
    pub explain_rejected: bool,
    /// Print the verdict alone
    #[arg(long, short, help_heading = REPORT)]
    pub quiet: bool,
    /// Exit 0 whatever is found
    #[arg(long, help_heading = REPORT)]
    pub exit_zero: bool,
    /// Hide what this baseline knows
    #[arg(long, value_name = "FILE", help_heading = REPORT)]
    pub baseline: Option<PathBuf>,
    /// Write all that is found to a baseline, and no report
    #[arg(long, value_name = "FILE", help_heading = REPORT)]
    pub write_baseline: Option<PathBuf>,
    /// Print each setting with its value and what set it
    #[arg(long, help_heading = REPORT)]
    pub show_settings: bool,
    #[command(flatten)]
    pub rules: RuleArgs,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Args, Debug)]
#[command(before_help = FACTS, help_template = TEMPLATE)]
pub(super) struct FactsArgs {
    /// The draft. `-` is standard input
    #[arg(value_name = "DRAFT")]
    pub draft: PathBuf,
    /// Its sources
    #[arg(long, value_name = "FILE|DIR", num_args = 1.., required_unless_present = "archive")]
    pub against: Vec<PathBuf>,
    /// An archive: what it has about the same points is a source too
    #[arg(long, value_name = "ARCHIVE")]
    pub archive: Option<PathBuf>,
    #[arg(long, value_name = "FORMAT", default_value = "text", help = fact_choices(), hide_possible_values = true)]
    #[arg(value_parser = fact_formats(), help_heading = REPORT)]
    pub format: &'static FactFormat,
    /// Write the sheet into a file as well, in that format; may be given again
    #[arg(long, value_name = "FORMAT=PATH", value_parser = target::of_facts, help_heading = REPORT)]
    pub output_file: Vec<Target<FactFormat>>,
    /// Print the counts alone
    #[arg(long, short, help_heading = REPORT)]
    pub quiet: bool,
    #[command(flatten)]
    pub rules: RuleArgs,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Args, Debug)]
#[command(before_help = CLAIMS, help_template = TEMPLATE)]
pub(super) struct ClaimsArgs {
    /// Sources to read. `-` is standard input
    #[arg(value_name = "FILE|DIR", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "FORMAT", default_value = "text", help = choices(|f| f.claims.is_some()), hide_possible_values = true)]
    #[arg(value_parser = formats(|f| f.claims.is_some()), help_heading = REPORT)]
    pub format: &'static Format,
    /// Rule files or folders whose own kinds of claim are read too
    #[arg(long = "rules", value_name = "PATH", num_args = 1.., help_heading = WHICH)]
    pub packs: Vec<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Args, Debug)]
#[command(before_help = TEXT, help_template = TEMPLATE)]
pub(super) struct TextArgs {
    /// Sources to show. `-` is standard input
    #[arg(value_name = "FILE|DIR", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
}

#[derive(Args, Debug)]
#[command(before_help = RULES, help_template = TEMPLATE)]
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
    /// Write the draft of a rule, with examples to fill in
    New {
        /// Id of the rule, as in a report: `turnout.conflict`
        id: String,
        /// File or folder to write to [default: ID.yaml here]
        #[arg(value_name = "PATH")]
        path: Option<PathBuf>,
    },
    /// Print the JSON Schema of rule files, for editors
    Schema,
    /// Run the examples of the rules
    Test {
        /// Rule files or folders [default: the rules built in]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
}

#[derive(Args, Debug)]
#[command(help_template = TEMPLATE)]
pub(super) struct InitArgs {
    /// Where to put it [default: here]
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// Print the JSON Schema of twosource.yaml instead, for editors
    #[arg(long)]
    pub schema: bool,
}

/// Which rules are used.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct RuleArgs {
    /// Rule files or folders to add to those built in
    #[arg(long = "rules", value_name = "PATH", num_args = 1.., help_heading = WHICH)]
    pub packs: Vec<PathBuf>,
    /// Use only these rules
    #[arg(long, value_name = "ID|GLOB", value_delimiter = ',', help_heading = WHICH)]
    pub select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "ID|GLOB", value_delimiter = ',', help_heading = WHICH)]
    pub ignore: Vec<String>,
}

/// How sources are read.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct InputArgs {
    /// Go on when a source cannot be read, and say so
    #[arg(long, help_heading = READING)]
    pub keep_going: bool,
    /// Name for standard input in reports; its ending says how it is read
    #[arg(long, value_name = "NAME", help_heading = READING)]
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

/// `text: for reading; json: one document`.
pub(super) fn choices(wanted: fn(&Format) -> bool) -> String {
    let list: Vec<String> = FORMATS.iter().filter(|f| wanted(f)).map(|f| format!("{}: {}", f.name, f.about)).collect();
    list.join("; ")
}

pub(super) fn formats(wanted: fn(&Format) -> bool) -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS.iter().filter(move |f| wanted(f)).map(|f| PossibleValue::new(f.name));
    PossibleValuesParser::new(values).map(|name| format(&name).unwrap_or(&FORMATS[0]))
}

fn fact_choices() -> String {
    let list: Vec<String> = FACT_FORMATS.iter().map(|f| format!("{}: {}", f.name, f.about)).collect();
    list.join("; ")
}

fn fact_formats() -> impl TypedValueParser<Value = &'static FactFormat> {
    let values = FACT_FORMATS.iter().map(|f| PossibleValue::new(f.name));
    PossibleValuesParser::new(values).map(|name| FACT_FORMATS.iter().find(|f| f.name == name).unwrap_or(&FACT_FORMATS[0]))
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
