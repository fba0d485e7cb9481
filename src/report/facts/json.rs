//! The sheet as one JSON document, version 1: passages and findings as those of a check.

use super::super::json::{FindingWire, NotChecked, PassageWire, SourceWire, Tool, finding, list, passage, source};
use super::super::wire;
use super::FactReport;
use crate::check::{Bearing, Borne, Fact, Status};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes the document.
pub(super) fn write(report: &FactReport, out: &mut dyn Write) -> io::Result<()> {
    let mut buffer = Vec::new();
    buffer.extend_from_slice(b"{\"version\":1,\"tool\":");
    wire::write(&mut buffer, &Tool::OURS)?;
    let sources: Vec<SourceWire<'_>> = report.documents.iter().enumerate().map(|(i, d)| source(i, d, report.outcome, i == 0)).collect();
    list(&mut buffer, "sources", sources.into_iter())?;
    buffer.extend_from_slice(b",\n\"summary\":");
    let count = |status| report.sheet.count(status);
    let summary = SummaryWire {
        claims: report.sheet.facts.len() + report.sheet.not_checked.len(),
        contradicted: count(Status::Contradicted),
        not_settled: count(Status::Unsettled),
        supported: count(Status::Supported),
        only_here: count(Status::OnlyHere),
        not_checked: report.left_out.iter().map(|(what, why)| NotChecked { what, why }).collect(),
    };
    wire::write(&mut buffer, &summary)?;
    list(&mut buffer, "facts", report.sheet.facts.iter().map(|f| fact(report, f)))?;
    let not_checked = report.sheet.not_checked.iter();
    list(&mut buffer, "not_checked", not_checked.map(|(c, why)| UncheckedWire { claim: claim(report, c), why }))?;
    buffer.extend_from_slice(b"}\n");
    out.write_all(&buffer)
}

#[derive(Serialize)]
struct SummaryWire<'a> {
    claims: usize,
    contradicted: usize,
    not_settled: usize,
    supported: usize,
    only_here: usize,
    not_checked: Vec<NotChecked<'a>>,
}

#[derive(Serialize)]
struct ClaimWire<'a> {
    kind: &'static str,
    display: &'a str,
    about: Option<&'a str>,
    passage: Option<PassageWire<'a>>,
    also: Vec<PassageWire<'a>>,
}

#[derive(Serialize)]
struct FactWire<'a> {
    status: &'static str,
    #[serde(flatten)]
    claim: ClaimWire<'a>,
    support: Vec<BearingWire<'a>>,
    origins: usize,
    differs: Vec<BearingWire<'a>>,
    findings: Vec<FindingWire<'a>>,
    hidden: Vec<String>,
}

#[derive(Serialize)]
struct BearingWire<'a> {
    display: &'a str,
    remark: &'a str,
    passage: Option<PassageWire<'a>>,
}

#[derive(Serialize)]
struct UncheckedWire<'a> {
    #[serde(flatten)]
    claim: ClaimWire<'a>,
    why: &'a str,
}

fn claim<'a>(report: &FactReport<'a>, c: &'a Borne) -> ClaimWire<'a> {
    ClaimWire {
        kind: c.kind.name(),
        display: &c.display,
        about: c.about.as_deref(),
        passage: passage(&c.passage, report.documents),
        also: c.also.iter().filter_map(|p| passage(p, report.documents)).collect(),
    }
}

fn fact<'a>(report: &FactReport<'a>, f: &'a Fact) -> FactWire<'a> {
    let bearing = |b: &'a Bearing| BearingWire { display: &b.display, remark: &b.remark, passage: passage(&b.passage, report.documents) };
    let origin = |b: &Bearing| report.outcome.origins.get(b.passage.document).copied().unwrap_or(b.passage.document);
    FactWire {
        status: f.status.name(),
        claim: claim(report, &f.claim),
        support: f.claim.support.iter().map(bearing).collect(),
        origins: f.claim.support.iter().map(origin).collect::<BTreeSet<_>>().len(),
        differs: f.claim.apart.iter().map(bearing).collect(),
        findings: f.findings.iter().filter_map(|&i| report.outcome.findings.get(i)).map(|x| finding(x, report.documents)).collect(),
        hidden: super::line::hidden(report, f).collect(),
    }
}
