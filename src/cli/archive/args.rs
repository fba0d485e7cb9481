//! The arguments of `twosource archive`.

use clap::{Args, Subcommand};
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
}

#[derive(Args, Debug)]
#[command(before_help = ADD, help_template = TEMPLATE)]
pub(in super::super) struct AddArgs {
    /// The archive; made if there is none
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,
    /// JSON lines and tables (.jsonl, .csv, .tsv, also .gz and .zst), texts, and folders of them. `-`
    /// is standard input, JSON lines
    #[arg(value_name = "FILE|DIR", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Which field of a record is its text, id, title, date, outlet, url, desk or language
    #[arg(long, value_name = "ROLE=FIELD")]
    pub map: Vec<String>,
    /// Set aside articles whose text is larger
    #[arg(long, value_name = "KIB", default_value_t = 1024)]
    pub max_article: usize,
    /// Take articles in other languages too
    #[arg(long)]
    pub any_language: bool,
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
}
