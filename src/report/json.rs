//! The findings document, version 1: one JSON object, a line for each source and each finding.
//!
//! Measuring tools and gates rely on its names: add to them, never rename. Places are offsets into the file as it
//! stands on disk.

use super::value::{days, raw};
use super::{Report, wire};
use crate::check::{Evidence, Finding, Outcome, Passage, Reading, Rejected};
use crate::document::{DateStatus, Document};
use crate::rule::Severity;
use crate::text::Span;
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::{self, Write};

/// Writes the whole document.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut buffer = Vec::new();
    buffer.extend_from_slice(b"{\"version\":1,\"tool\":");
    wire::write(&mut buffer, &Tool::OURS)?;
    list(&mut buffer, "sources", report.documents.iter().enumerate().map(|(i, d)| source(i, d, report.outcome, report.is_draft(i))))?;
    buffer.extend_from_slice(b",\n\"summary\":");
    wire::write(&mut buffer, &summary(report.outcome))?;
    list(&mut buffer, "findings", report.outcome.findings.iter().map(|f| finding(f, report.documents)))?;
    if !report.outcome.rejected.is_empty() {
        list(&mut buffer, "rejected", report.outcome.rejected.iter().map(|r| rejected(r, report.documents)))?;
    }
    buffer.extend_from_slice(b"}\n");
    out.write_all(&buffer)
}

/// A member whose value is a list, an item a line; what stands before it ends with a value.
pub(super) fn list<T: Serialize>(buffer: &mut Vec<u8>, name: &str, items: impl Iterator<Item = T>) -> io::Result<()> {
    write!(buffer, ",\n\"{name}\":[")?;
    for (i, item) in items.enumerate() {
        buffer.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
        wire::write(buffer, &item)?;
    }
    buffer.push(b']');
    Ok(())
}

#[derive(Serialize)]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    /// This program.
    pub const OURS: Self = Self { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
}

#[derive(Serialize)]
pub(super) struct SourceWire<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
    title: Option<&'a str>,
    date: Option<String>,
    date_status: &'static str,
    origin: usize,
    bytes: usize,
    reader: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    notes: &'a [String],
}

pub(super) fn source<'a>(index: usize, doc: &'a Document, outcome: &Outcome, draft: bool) -> SourceWire<'a> {
    let (first, last) = days(doc.date.days);
    let date = if first == last { first } else { first.zip(last).map(|(a, b)| format!("{a}/{b}")) };
    SourceWire {
        path: &doc.source.path,
        draft,
        title: doc.source.metadata.title.as_deref(),
        date,
        date_status: match doc.date.status {
            DateStatus::Sure => "sure",
            DateStatus::Inferred => "inferred",
            DateStatus::None => "none",
        },
        origin: outcome.origins.get(index).copied().unwrap_or(index),
        bytes: doc.source.bytes,
        reader: doc.source.reader.name(),
        id: doc.source.metadata.id.as_deref(),
        url: doc.source.metadata.url.as_deref(),
        notes: &doc.source.notes,
    }
}

#[derive(Serialize)]
pub(super) struct SummaryWire<'a> {
    claims: usize,
    aligned: usize,
    agreeing: usize,
    error: usize,
    warning: usize,
    note: usize,
    suppressed: usize,
    baselined: usize,
    stale: usize,
    not_checked: Vec<NotChecked<'a>>,
}

#[derive(Serialize)]
pub(super) struct NotChecked<'a> {
    pub what: &'a str,
    pub why: &'a str,
}

pub(super) fn summary(outcome: &Outcome) -> SummaryWire<'_> {
    let count = |s: Severity| outcome.findings.iter().filter(|f| f.severity == s).count();
    let summary = &outcome.summary;
    SummaryWire {
        claims: summary.claims,
        aligned: summary.aligned,
        agreeing: summary.agreeing,
        error: count(Severity::Error),
        warning: count(Severity::Warning),
        note: count(Severity::Note),
        suppressed: summary.suppressed,
        baselined: summary.baselined,
        stale: summary.stale,
        not_checked: summary.not_checked.iter().map(|(what, why)| NotChecked { what, why }).collect(),
    }
}

#[derive(Serialize)]
pub(super) struct FindingWire<'a> {
    rule: &'a str,
    kind: &'static str,
    severity: &'static str,
    relation: &'static str,
    message: &'a str,
    query: &'a str,
    suggestion: Option<&'a str>,
    fingerprint: &'a str,
    readings: Vec<ReadingWire<'a>>,
    alignment: AlignmentWire<'a>,
    values: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct ReadingWire<'a> {
    value: Option<Box<RawValue>>,
    display: &'a str,
    origins: usize,
    passages: Vec<PassageWire<'a>>,
}

#[derive(Serialize)]
pub(super) struct PassageWire<'a> {
    source: &'a str,
    start: usize,
    end: usize,
    line: u32,
    column: u32,
    paragraph: Option<usize>,
    text: &'a str,
    sentence: SpanWire,
    differs: Vec<SpanWire>,
}

#[derive(Serialize)]
struct SpanWire {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct AlignmentWire<'a> {
    bits: f64,
    because: Vec<(&'a str, f64)>,
}

pub(super) fn finding<'a>(f: &'a Finding, documents: &'a [Document]) -> FindingWire<'a> {
    FindingWire {
        rule: &f.rule,
        kind: f.kind.name(),
        severity: f.severity.name(),
        relation: f.relation.name(),
        message: &f.message,
        query: &f.query,
        suggestion: f.suggestion.as_deref(),
        fingerprint: &f.fingerprint,
        readings: f.readings.iter().map(|r| reading(r, documents)).collect(),
        alignment: alignment(&f.evidence),
        values: f.values.as_deref(),
        note: f.note.as_deref(),
    }
}

fn alignment(evidence: &Evidence) -> AlignmentWire<'_> {
    let because = evidence.because.iter().map(|(why, centibits)| (why.as_str(), bits(*centibits))).collect();
    AlignmentWire { bits: bits(evidence.centibits), because }
}

fn bits(centibits: i32) -> f64 {
    f64::from(centibits) / 100.0
}

fn reading<'a>(r: &'a Reading, documents: &'a [Document]) -> ReadingWire<'a> {
    ReadingWire {
        value: r.value.as_ref().and_then(raw),
        display: &r.display,
        origins: r.origins,
        passages: r.passages.iter().filter_map(|p| passage(p, documents)).collect(),
    }
}

pub(super) fn passage<'a>(p: &Passage, documents: &'a [Document]) -> Option<PassageWire<'a>> {
    let doc = documents.get(p.document)?;
    let on_disk = |s: Span| SpanWire { start: doc.source.on_disk(s.start as usize), end: doc.source.on_disk(s.end as usize) };
    let (span, place) = (on_disk(p.span), doc.place(p.span.start as usize));
    Some(PassageWire {
        source: &doc.source.path,
        start: span.start,
        end: span.end,
        line: place.line,
        column: place.column,
        paragraph: doc.paragraph(p.span.start as usize),
        text: doc.slice(p.span),
        sentence: on_disk(p.sentence),
        differs: p.differs.iter().map(|&s| on_disk(s)).collect(),
    })
}

#[derive(Serialize)]
struct RejectedWire<'a> {
    veto: &'a str,
    passages: Vec<PassageWire<'a>>,
    alignment: AlignmentWire<'a>,
}

fn rejected<'a>(r: &'a Rejected, documents: &'a [Document]) -> RejectedWire<'a> {
    RejectedWire {
        veto: &r.veto,
        passages: r.passages.iter().filter_map(|p| passage(p, documents)).collect(),
        alignment: alignment(&r.evidence),
    }
}
