//! The list of output formats. Choices, help and documents read it.

use super::{Look, Report, claim_line, claim_text, csv, github, gitlab, html, json, jsonl, junit, markdown, sarif, text};
use crate::claim::Claim;
use crate::document::Document;
use std::io::{self, Write};

/// One output format.
#[derive(Debug)]
pub struct Format {
    /// What the user writes after `--format`.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes a finished check.
    pub findings: fn(&Report, &mut dyn Write) -> io::Result<()>,
    /// Writes claims, for formats that have a form for them.
    pub claims: Option<ClaimFormat>,
}

/// How a format lists claims, document by document, so that any number of them can be streamed.
#[derive(Clone, Copy, Debug)]
pub struct ClaimFormat {
    /// Before the first document.
    pub open: &'static str,
    /// Between two documents that both gave something.
    pub between: &'static str,
    /// After the last.
    pub close: &'static str,
    /// Whether a document may be written in parts, each as if it were a document. A page for people has one heading.
    pub parts: bool,
    /// The claims of one document.
    pub document: fn(&Document, &[Claim], &Look, &mut Vec<u8>) -> io::Result<()>,
}

/// All formats, the default first.
pub static FORMATS: &[Format] = &[
    Format {
        name: "text",
        about: "for reading",
        findings: text::write,
        claims: Some(ClaimFormat { open: "", between: "\n", close: "", parts: false, document: claim_text::write }),
    },
    Format {
        name: "json",
        about: "one document",
        findings: json::write,
        claims: Some(ClaimFormat {
            open: "[",
            between: ",\n",
            close: "]\n",
            parts: true,
            document: |doc, claims, _, out| {
                claim_line::write(doc, claims, out, b",\n");
                Ok(())
            },
        }),
    },
    Format {
        name: "jsonl",
        about: "one item a line",
        findings: jsonl::write,
        claims: Some(ClaimFormat {
            open: "",
            between: "\n",
            close: "\n",
            parts: true,
            document: |doc, claims, _, out| {
                claim_line::write(doc, claims, out, b"\n");
                Ok(())
            },
        }),
    },
    Format { name: "html", about: "one page for a browser", findings: html::write, claims: None },
    Format { name: "markdown", about: "a message or a comment", findings: markdown::write, claims: None },
    Format {
        name: "csv",
        about: "spreadsheets",
        findings: csv::write,
        claims: Some(ClaimFormat { open: csv::CLAIMS, between: "", close: "", parts: true, document: csv::claims }),
    },
    Format { name: "sarif", about: "code scanning, editors", findings: sarif::write, claims: None },
    Format { name: "github", about: "annotations", findings: github::write, claims: None },
    Format { name: "gitlab", about: "code quality", findings: gitlab::write, claims: None },
    Format { name: "junit", about: "build servers", findings: junit::write, claims: None },
];

/// The format of that name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_words_and_differ() {
        for (i, f) in FORMATS.iter().enumerate() {
            assert!(!f.name.is_empty() && f.name.bytes().all(|b| b.is_ascii_lowercase()), "{}", f.name);
            assert!(!f.about.is_empty() && !f.about.ends_with('.'), "{}", f.about);
            assert!(FORMATS[..i].iter().all(|g| g.name != f.name), "{} is there twice", f.name);
            assert!(std::ptr::eq(format(f.name).unwrap(), f));
        }
    }
}
