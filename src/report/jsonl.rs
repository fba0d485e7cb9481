//! The findings one a line, then one line with the summary: for tools that read streams.

use super::json::{SummaryWire, finding, summary};
use super::{Report, wire};
use crate::check::Finding;
use crate::document::Document;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Last<'a> {
    summary: SummaryWire<'a>,
}

/// One finding as its line, without the line end.
#[must_use]
pub fn finding_line(f: &Finding, documents: &[Document]) -> String {
    let mut buffer = Vec::new();
    // Writing into memory does not fail.
    let _ = wire::write(&mut buffer, &finding(f, documents));
    String::from_utf8(buffer).unwrap_or_default()
}

/// Writes the lines.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut buffer = Vec::new();
    for f in &report.outcome.findings {
        wire::write(&mut buffer, &finding(f, report.documents))?;
        buffer.push(b'\n');
    }
    wire::write(&mut buffer, &Last { summary: summary(report.outcome) })?;
    buffer.push(b'\n');
    out.write_all(&buffer)
}
