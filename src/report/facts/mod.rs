//! The fact sheet in its formats: one a file, as those of a check.

mod csv;
mod html;
mod json;
mod line;
mod markdown;
mod text;

use super::Look;
use crate::check::{FactSheet, Outcome};
use crate::document::Document;
use std::io::{self, Write};

/// A finished fact sheet, ready to be shown.
#[derive(Debug)]
pub struct FactReport<'a> {
    /// The draft, then its sources.
    pub documents: &'a [Document],
    /// What was found in them.
    pub outcome: &'a Outcome,
    /// The draft, claim by claim.
    pub sheet: &'a FactSheet,
    /// Sources that were not read, and parts of them, each with why.
    pub left_out: &'a [(String, String)],
    /// How a sheet on a terminal looks.
    pub look: Look,
}

/// One format of the sheet.
#[derive(Debug)]
pub struct FactFormat {
    /// What the user writes after `--format`.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes the sheet.
    pub write: fn(&FactReport, &mut dyn Write) -> io::Result<()>,
}

/// All formats of the sheet, the default first.
pub static FACT_FORMATS: &[FactFormat] = &[
    FactFormat { name: "text", about: "for reading", write: text::write },
    FactFormat { name: "markdown", about: "to tick off", write: markdown::write },
    FactFormat { name: "html", about: "one page for a browser", write: html::write },
    FactFormat { name: "csv", about: "for a spreadsheet", write: csv::write },
    FactFormat { name: "json", about: "one document", write: json::write },
];
