//! The arguments of `twosource archive`.

use crate::archive::Memory;
use crate::cli::memory;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

const TEMPLATE: &str = "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}\n";

const ARCHIVE: &str = "\
Examples:
  twosource archive add paper.archive articles.jsonl.gz
  twosource archive add paper.archive 2021/ 2022/ --map text=body
  twosource archive status paper.archive";

const ADD: &str = "\
Examples:
  twosource archive add paper.archive articles.jsonl.gz
  twosource archive add paper.archive stories/ wire.csv --map text=body --map outlet=paper";

#[derive(Args, Debug)]
#[command(before_help = ARCHIVE, help_template = TEMPLATE)]
pub(in super::super) struct ArchiveArgs {
    #[command(subcommand)]
    pub command: ArchiveCommand,
}

#[derive(Debug, Subcommand)]
pub(in super::super) enum ArchiveCommand {
    /// Add articles; those that are there already are passed over
    Add(AddArgs),
    /// Say what an archive holds
    Status(StatusArgs),
    /// Read all of it, and say whether it is as it was stored
    Verify(VerifyArgs),
    /// Take articles out
    Remove(RemoveArgs),
    /// Print claims, articles, findings or the record of the runs for other programs
    Export(ExportArgs),
}

#[derive(Args, Debug)]
#[command(before_help = ADD, help_template = TEMPLATE)]
pub(in super::super) struct AddArgs {
    /// The archive; made if there is none
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,
    /// JSON lines, JSON and ninjs, tables, NITF and NewsML-G2, WARC (all also .gz and .zst), texts, and
    /// folders of them. `-` is standard input, JSON lines
    #[arg(value_name = "FILE|DIR", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Which field of a record is its text, id, title, date, outlet, url, desk or language
    #[arg(long, value_name = "ROLE=FIELD")]
    pub map: Vec<String>,
    /// Set aside articles whose text is larger [default: 1024]
    #[arg(long, value_name = "KIB")]
    pub max_article: Option<usize>,
    /// Take articles in other languages too
    #[arg(long)]
    pub any_language: bool,
    /// How much memory to take at most: 512M, 2G [default: as it comes]
    #[arg(long, value_name = "SIZE", value_parser = memory::read)]
    pub memory: Option<Memory>,
}

#[derive(Args, Debug)]
#[command(help_template = TEMPLATE)]
pub(in super::super) struct StatusArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,
    /// List what was set aside, and why
    #[arg(long)]
    pub rejects: bool,
    /// How it is printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: StatusForm,
}

/// How the state of an archive is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum StatusForm {
    Text,
    Json,
}

#[derive(Args, Debug)]
#[command(help_template = TEMPLATE)]
pub(in super::super) struct VerifyArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,
}

#[derive(Args, Debug)]
#[command(help_template = TEMPLATE)]
pub(in super::super) struct RemoveArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,
    /// Ids of articles, or the addresses or paths under which findings cite them
    #[arg(value_name = "ID|NAME", required = true)]
    pub names: Vec<String>,
}

#[derive(Args, Debug)]
#[command(help_template = TEMPLATE)]
pub(in super::super) struct ExportArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,
    /// claims, documents, findings or runs
    #[arg(value_name = "WHAT", hide_possible_values = true)]
    pub what: What,
    /// jsonl: a row a line, of documents with their text; csv: a table
    #[arg(long, value_name = "FORMAT", default_value = "jsonl", hide_possible_values = true)]
    pub format: Form,
}

/// What can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum What {
    Claims,
    Documents,
    Findings,
    Runs,
}

/// How it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum Form {
    Jsonl,
    Csv,
}
