//! `twosource stage`: the steps of an audit as filters.

use super::args::{Global, RuleArgs};
use super::config::Settings;
use super::error::Failure;
use super::{Exit, output, rules, screen};
use crate::archive::{Feed, Lines, stage};
use clap::{Args, Subcommand, ValueEnum};
use std::io::ErrorKind;
use std::path::PathBuf;

const TEMPLATE: &str = "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}\n";

const STAGES: &str = "\
Examples:
  twosource stage extract < articles.jsonl > lines
  grep '^{\"key\"' lines | LC_ALL=C sort | twosource stage pair > stories
  (grep '^{\"id\"' lines; cat stories) | LC_ALL=C sort | twosource stage join > members
  LC_ALL=C sort members | twosource stage compare > findings";

#[derive(Args, Debug)]
#[command(before_help = STAGES, help_template = TEMPLATE)]
pub(super) struct StageArgs {
    #[command(subcommand)]
    pub command: StageCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum StageCommand {
    /// Articles to their lines and the lines of their keys
    Extract(ExtractArgs),
    /// Sorted lines of keys to the stories of the articles
    Pair,
    /// Sorted lines of keys to links between articles: the first of four steps that do what `pair` does in one
    Link,
    /// Sorted links to links with the first of the articles before
    SmallStar,
    /// Sorted links of small-star to links with the first of all; `{"open"` ends them if the two must have another turn
    LargeStar,
    /// Sorted links of small-star, settled, to the stories of the articles
    Cut,
    /// Sorted lines of articles and stories to articles with their story
    Join,
    /// Sorted lines of articles with their story to findings
    Compare {
        #[command(flatten)]
        rules: RuleArgs,
    },
}

#[derive(Args, Debug)]
#[command(help_template = TEMPLATE)]
pub(super) struct ExtractArgs {
    /// As for `archive add` [default: standard input, JSON lines]
    #[arg(value_name = "FILE|DIR")]
    pub inputs: Vec<PathBuf>,
    /// Which field of a record is its text, id, title, date, outlet, url, desk or language
    #[arg(long, value_name = "ROLE=FIELD")]
    pub map: Vec<String>,
    /// Write only the lines of the articles, or only those of their keys: articles or keys
    #[arg(long, value_name = "LINES", hide_possible_values = true)]
    pub only: Option<OnlyLines>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OnlyLines {
    Articles,
    Keys,
}

pub(super) fn run(args: &StageArgs, global: &Global) -> Result<Exit, Failure> {
    let mut out = output::stdout();
    let done = match &args.command {
        StageCommand::Extract(args) => {
            let plan = Settings::new(global, &RuleArgs::default())?.archive.plan(&args.map, None, false)?;
            let standard = [PathBuf::from("-")];
            let inputs = if args.inputs.is_empty() { &standard[..] } else { &args.inputs };
            let feed = Feed::new(inputs, &plan).map_err(|errors| Failure::sources(&errors, 0))?;
            let only = args.only.map(|only| match only {
                OnlyLines::Articles => stage::Only::Articles,
                OnlyLines::Keys => stage::Only::Keys,
            });
            stage::extract(feed, &plan, only, &mut out)
        }
        StageCommand::Pair => stage::pair(Lines::standard(), &mut out),
        StageCommand::Link => stage::link(Lines::standard(), &mut out),
        StageCommand::SmallStar => stage::small_star(Lines::standard(), &mut out),
        StageCommand::LargeStar => stage::large_star(Lines::standard(), &mut out),
        StageCommand::Cut => stage::cut(Lines::standard(), &mut out),
        StageCommand::Join => stage::join(Lines::standard(), &mut out),
        StageCommand::Compare { rules: args } => {
            let rules = rules::load(&Settings::new(global, args)?, screen::stderr(global.color))?;
            stage::compare(Lines::standard(), &rules, &mut out)
        }
    };
    match done {
        Ok(()) => Ok(Exit::Clean),
        // What came in does not do, as the stage says.
        Err(e) if e.kind() == ErrorKind::InvalidInput => Err(Failure::new(e.to_string())),
        Err(e) => Err(output::failure(e)),
    }
}
