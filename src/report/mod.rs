//! What the program says: one output format a file, each with its own wire types, and the door to the terminal.
//!
//! Renderers decide nothing. Findings arrive grouped, ordered and graded; a format only gives them a shape. Nothing
//! outside this room knows of colours, and no type of another room is serialised as it stands, so code can change
//! without changing a document that others read.

mod anchor;
mod audit_text;
mod baseline;
mod blocks;
mod claim_line;
mod claim_text;
mod closing;
mod csv;
mod explain;
mod facts;
mod format;
mod github;
mod gitlab;
mod heading;
mod html;
mod json;
mod jsonl;
mod junit;
mod kind_text;
mod lasting;
mod ledger_text;
mod link;
mod look;
mod mark;
mod markdown;
mod notes;
mod object;
mod origin;
mod page;
mod place;
mod problem;
mod proof_text;
mod row;
mod rule_markdown;
mod rule_text;
mod safe;
#[cfg(test)]
mod sample;
mod sarif;
mod sarif_rule;
mod setting_text;
mod short;
mod source_text;
mod spot;
mod strip;
mod style;
mod table;
mod text;
mod uri;
mod value;
mod when;
mod window;
mod wire;

pub use audit_text::{Line, audit_page};
pub use baseline::{read_baseline, write_baseline};
pub use facts::{FACT_FORMATS, FactFormat, FactReport};
pub use format::{ClaimFormat, FORMATS, Format, format};
pub use jsonl::finding_line;
pub use kind_text::kind_page;
pub use ledger_text::ledger_page;
pub use link::{Links, Opens};
pub use look::Look;
pub use problem::{Excerpt, Problem, caution, done, problems};
pub use proof_text::proof_page;
pub use row::{Cell, row_csv, row_json};
pub use rule_markdown::rule_markdown;
pub use rule_text::{rule_list, rule_page};
pub use setting_text::setting_page;
pub use source_text::source_page;
pub use style::Paint;

use crate::check::Outcome;
use crate::document::Document;
use crate::rule::RuleSet;

/// A finished check, ready to be shown.
#[derive(Debug)]
pub struct Report<'a> {
    /// The documents, in the order of the run.
    pub documents: &'a [Document],
    /// What was found in them.
    pub outcome: &'a Outcome,
    /// The rules of the run.
    pub rules: &'a RuleSet,
    /// The exit code the run ends with.
    pub exit: u8,
    /// The severity from which findings fail the run, as the user would write it.
    pub fail_on: &'static str,
    /// How many of the documents are drafts, each compared with its sources; they come first.
    pub drafts: usize,
    /// How many sources could not be read; what they are is in the summary.
    pub unread: usize,
    /// How a report for people looks.
    pub look: Look,
}

impl Report<'_> {
    /// Whether a document, by its index, is a draft: what is found is reported there.
    fn is_draft(&self, document: usize) -> bool {
        document < self.drafts
    }
}
