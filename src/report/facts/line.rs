//! What every format of the sheet says of a fact, in the same words.

use super::super::blocks::{letter, spot};
use super::super::closing::plural;
use super::FactReport;
use crate::check::{Bearing, Borne, Fact, Finding, Hiding, Passage, Reading, Status};
use crate::claim::Kind;
use std::collections::BTreeSet;

/// How many places are named of one value.
const PLACES: usize = 8;

/// Sources that give one value for the point.
pub(super) struct Group<'a> {
    /// The value, where it is not the draft's own in so many words.
    pub display: Option<&'a str>,
    /// How it differs from the draft's, or what was not compared.
    pub remark: &'a str,
    pub passages: Vec<&'a Passage>,
}

/// The bearings of one kind, those with one value together, in the order of their first place.
pub(super) fn groups<'a>(claim: &'a Borne, bearings: &'a [Bearing]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for b in bearings {
        let display = (!same_value(claim, &b.display)).then_some(b.display.as_str());
        match groups.iter_mut().find(|g| g.display == display && g.remark == b.remark) {
            Some(group) => group.passages.push(&b.passage),
            None => groups.push(Group { display, remark: &b.remark, passages: vec![&b.passage] }),
        }
    }
    groups
}

/// Whether another value needs no telling: it is the same, or a name in full or in short.
fn same_value(claim: &Borne, other: &str) -> bool {
    let part = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' ') || rest.is_empty());
    claim.display == other
        || claim.kind == Kind::Name
            && (part(&claim.display, other)
                || part(other, &claim.display)
                || claim.display.starts_with(other)
                || other.starts_with(&claim.display))
}

/// `wire 3:122, agency 15:146 and 2 more`.
pub(super) fn places<'a>(report: &FactReport, names: &[String], passages: impl IntoIterator<Item = &'a Passage>) -> String {
    let all: Vec<&Passage> = passages.into_iter().collect();
    let mut last = None;
    let mut one = |p: &&Passage| {
        let spot = spot(report.documents, p);
        if last.replace(p.document) == Some(p.document) {
            return spot;
        }
        format!("{} {spot}", if p.document == 0 { "this document" } else { names.get(p.document).map_or("", String::as_str) })
    };
    let list: Vec<String> = all.iter().take(PLACES).map(&mut one).collect();
    let more = all.len().saturating_sub(PLACES);
    if more > 0 { format!("{} and {more} more", list.join(", ")) } else { list.join(", ") }
}

/// `2 origins`; `1 origin, the draft's own`: sources that share copied text with the draft bear it out less.
pub(super) fn origins<'a>(report: &FactReport, passages: impl IntoIterator<Item = &'a Passage>) -> String {
    let set: BTreeSet<usize> = passages.into_iter().map(|p| origin(report, p.document)).collect();
    let words = plural(set.len(), "origin");
    match (set.contains(&origin(report, 0)), set.len()) {
        (false, _) => words,
        (true, 1) => format!("{words}, the draft’s own"),
        (true, _) => format!("{words}, one the draft’s own"),
    }
}

/// The number of the origin of a document.
pub(super) fn origin(report: &FactReport, document: usize) -> usize {
    report.outcome.origins.get(document).copied().unwrap_or(document)
}

/// Whether all that bears a fact out shares copied text with the draft.
fn own_alone(report: &FactReport, fact: &Fact) -> bool {
    fact.status == Status::Supported && fact.claim.support.iter().all(|b| origin(report, b.passage.document) == origin(report, 0))
}

/// The findings about a fact.
pub(super) fn findings<'a>(report: &'a FactReport, fact: &'a Fact) -> impl Iterator<Item = &'a Finding> {
    fact.findings.iter().filter_map(|&i| report.outcome.findings.get(i))
}

/// Findings about a fact that were put aside, and by what: `put aside by the baseline: name.variant: …`.
pub(super) fn hidden<'a>(report: &'a FactReport, fact: &'a Fact) -> impl Iterator<Item = String> {
    fact.hidden.iter().filter_map(|&i| report.outcome.hidden.get(i)).map(|h| {
        let by = match &h.by {
            Hiding::Comment(Some(reason)) => format!("by a comment ({reason})"),
            Hiding::Comment(None) => "by a comment".to_owned(),
            Hiding::Accepted(why) => format!("as accepted ({why})"),
            Hiding::Baseline => "by the baseline".to_owned(),
        };
        format!("put aside {by}: {}: {}", h.finding.rule, h.finding.message)
    })
}

/// The readings of a finding that stand against the fact, each with its letter; none of a fault inside one passage.
pub(super) fn others<'a>(finding: &'a Finding, claim: &'a Borne) -> impl Iterator<Item = (char, &'a Reading)> {
    let own = |r: &Reading| r.passages.iter().any(|p| p.document == 0 && p.span.overlaps(claim.passage.span));
    finding.readings.iter().enumerate().filter(move |(_, r)| finding.readings.len() > 1 && !own(r)).map(|(i, r)| (letter(i), r))
}

/// What is claimed: the value, but for statements, of which the value is a bare verb.
pub(super) fn claimed<'a>(report: &'a FactReport, claim: &'a Borne) -> &'a str {
    match claim.kind {
        Kind::Polarity | Kind::Strength if !words(report, claim).is_empty() => words(report, claim),
        _ => &claim.display,
    }
}

/// The words of the draft, where the value does not hold them.
pub(super) fn written<'a>(report: &'a FactReport, claim: &'a Borne) -> Option<&'a str> {
    let (words, value) = (words(report, claim), claimed(report, claim).to_lowercase());
    (!value.contains(&words.to_lowercase())).then_some(words)
}

/// The words of the draft.
pub(super) fn words<'a>(report: &'a FactReport, claim: &Borne) -> &'a str {
    report.documents.get(claim.passage.document).map_or("", |d| d.slice(claim.passage.span))
}

/// `Fact sheet: draft.md against 4 sources, 2 origins`.
pub(super) fn title(report: &FactReport) -> String {
    let sources = report.documents.len().saturating_sub(1);
    let origins: BTreeSet<usize> = (1..report.documents.len()).map(|d| origin(report, d)).collect();
    let draft = report.documents.first().map_or("", |d| d.source.path.as_str());
    format!("Fact sheet: {draft} against {}, {}", plural(sources, "source"), plural(origins.len(), "origin"))
}

/// `10 claims: 3 contradicted, 4 supported, 3 only here. In the order of the text.`
pub(super) fn counts(report: &FactReport) -> String {
    let own = match report.sheet.facts.iter().filter(|f| own_alone(report, f)).count() {
        0 => String::new(),
        n => format!(" ({n} by copies of the draft’s own text alone)"),
    };
    let parts: Vec<String> = Status::ALL
        .iter()
        .map(|&s| (report.sheet.count(s), s.name()))
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| format!("{n} {name}{}", if name == Status::Supported.name() { own.as_str() } else { "" }))
        .collect();
    match parts.len() {
        0 => "No claim was found that could be compared.".to_owned(),
        _ => format!("{}: {}. In the order of the text.", plural(report.sheet.facts.len(), "claim"), parts.join(", ")),
    }
}

/// What a status is worth, in a sentence for those who see the sheet for the first time.
pub(super) const MEANING: &str =
    "“Supported” says that a source bears it out, not that it is true. “Only here” says that no source was found to speak of it.";

/// Why claims were not checked, each reason once with its claims, in the order of the text.
pub(super) fn unchecked<'a>(report: &'a FactReport) -> Vec<(&'a str, Vec<&'a Borne>)> {
    let mut reasons: Vec<(&str, Vec<&Borne>)> = Vec::new();
    for (claim, why) in &report.sheet.not_checked {
        match reasons.iter_mut().find(|(w, _)| w == why) {
            Some((_, list)) => list.push(claim),
            None => reasons.push((why, vec![claim])),
        }
    }
    reasons
}
