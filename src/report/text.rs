//! The report for people.

use super::Report;
use std::io::{self, Write};

/// Writes the report.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut buffer = String::new();
    for f in &report.outcome.findings {
        buffer.push_str(&format!("{} {}: {}\n", f.severity.name(), f.rule, f.message));
    }
    buffer.push_str(&format!("{} findings; exit {} (--fail-on {})\n", report.outcome.findings.len(), report.exit, report.fail_on));
    out.write_all(buffer.as_bytes())
}
