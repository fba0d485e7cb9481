//! The fact sheet: every claim of a draft in the order of the text, with what the sources make of it.
//!
//! A checker ticks facts from top to bottom. What a source contradicts is said with the rule that found it; what no
//! source has is not doubted by that, it stands only here.

use super::borne::{Bearing, Borne};
use super::finding::{Finding, Hidden, Hiding, Passage, Reading, Relation};
use super::run::Outcome;
use crate::claim::Kind;
use crate::rule::Severity;
use crate::text::Span;

/// What the sources make of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// A finding is about it.
    Contradicted,
    /// A source says something of the same point that differs, and no finding calls it a contradiction.
    Unsettled,
    /// A source bears it out, and none speaks against it.
    Supported,
    /// No source was found to speak of it.
    OnlyHere,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Contradicted, Self::Unsettled, Self::Supported, Self::OnlyHere];

    /// In words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::Unsettled => "not settled",
            Self::Supported => "supported",
            Self::OnlyHere => "only here",
        }
    }
}

/// One fact of the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What the sources make of it.
    pub status: Status,
    /// The claim, or the words of a finding that no claim stands for, with what sources say.
    pub claim: Borne,
    /// Findings about it, as indices into those of the outcome.
    pub findings: Vec<usize>,
    /// Findings about it that somebody put aside, as indices into the hidden ones.
    pub hidden: Vec<usize>,
}

/// A fact sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactSheet {
    /// In the order of the text.
    pub facts: Vec<Fact>,
    /// Claims that are read and not compared, each with why, in the order of the text.
    pub not_checked: Vec<(Borne, String)>,
}

impl FactSheet {
    /// How many facts have that status.
    #[must_use]
    pub fn count(&self, status: Status) -> usize {
        self.facts.iter().filter(|f| f.status == status).count()
    }
}

/// Makes the sheet from the outcome of a check of a draft in which the claims of the draft were kept. Findings that
/// are hidden contradict nothing; but what was only put aside, by a comment or a baseline, is not settled by that.
#[must_use]
pub fn facts(outcome: &Outcome) -> FactSheet {
    let mut sheet = FactSheet::default();
    let mut told = vec![false; outcome.findings.len()];
    for claim in &outcome.draft {
        let findings: Vec<usize> = (0..outcome.findings.len()).filter(|&i| about(&outcome.findings[i], claim)).collect();
        findings.iter().for_each(|&i| told[i] = true);
        match &claim.not_compared {
            Some(why) if findings.is_empty() => sheet.not_checked.push((claim.clone(), why.clone())),
            _ => sheet.facts.push(fact(outcome, claim.clone(), findings)),
        }
    }
    for (i, finding) in outcome.findings.iter().enumerate().filter(|(i, _)| !told[*i]) {
        let drafts = finding.readings.iter().filter(|r| !r.beside).find_map(|r| own(r).next().map(|p| (p, r)));
        if let Some((passage, reading)) = drafts {
            let claim = Borne {
                kind: finding.kind,
                passage: passage.clone(),
                also: Vec::new(),
                display: reading.display.clone(),
                about: None,
                support: Vec::new(),
                apart: Vec::new(),
                not_compared: None,
            };
            sheet.facts.push(fact(outcome, claim, vec![i]));
        }
    }
    sheet.facts.sort_by_key(|f| (f.claim.passage.span.start, f.claim.passage.span.end));
    sheet
}

fn fact(outcome: &Outcome, mut claim: Borne, findings: Vec<usize>) -> Fact {
    let of = |i: &usize| outcome.findings.get(*i);
    // Who stands with the draft in a finding bears it out.
    for reading in findings.iter().filter_map(of).filter(|f| f.readings.len() > 1).flat_map(|f| &f.readings) {
        if own(reading).any(|p| touches(p, &claim)) {
            let others = reading.passages.iter().filter(|p| p.document != 0);
            let new = others.map(|p| Bearing { passage: p.clone(), display: reading.display.clone(), remark: String::new() });
            let known = |b: &Bearing| {
                claim.support.iter().any(|s| s.passage.document == b.passage.document && s.passage.span.overlaps(b.passage.span))
            };
            let new: Vec<Bearing> = new.filter(|b| !known(b)).collect();
            claim.support.extend(new);
            claim.support.sort_by_key(|b| (b.passage.document, b.passage.span));
        }
    }
    // What a finding tells needs no second telling.
    let told = |b: &Bearing| {
        let mut passages = findings.iter().filter_map(of).flat_map(|f| &f.readings).flat_map(|r| &r.passages);
        passages.any(|p| p.document == b.passage.document && p.span.overlaps(b.passage.span))
    };
    claim.apart.retain(|b| !told(b));
    let loud = findings.iter().filter_map(of).any(contradicts);
    let aside = |h: &Hidden| !matches!(h.by, Hiding::Accepted(_)) && about(&h.finding, &claim);
    let hidden: Vec<usize> = outcome.hidden.iter().enumerate().filter(|(_, h)| aside(h)).map(|(i, _)| i).collect();
    let quiet = findings.is_empty() && claim.apart.is_empty() && hidden.is_empty();
    let status = match (loud, quiet, claim.support.is_empty()) {
        (true, _, _) => Status::Contradicted,
        (false, false, _) => Status::Unsettled,
        (false, true, false) => Status::Supported,
        (false, true, true) => Status::OnlyHere,
    };
    Fact { status, claim, findings, hidden }
}

/// Whether a finding speaks against the draft: louder than a note, and not of two parties or times.
fn contradicts(finding: &Finding) -> bool {
    finding.severity > Severity::Note && matches!(finding.relation, Relation::Contradiction | Relation::Variant | Relation::Broken)
}

/// The passages of a reading that stand in the draft.
fn own(reading: &Reading) -> impl Iterator<Item = &Passage> {
    reading.passages.iter().filter(|p| p.document == 0)
}

/// Whether a finding is about a claim: of its kind, with words of it at issue.
fn about(finding: &Finding, claim: &Borne) -> bool {
    family(finding.kind) == family(claim.kind) && finding.readings.iter().filter(|r| !r.beside).flat_map(own).any(|p| touches(p, claim))
}

fn touches(p: &Passage, claim: &Borne) -> bool {
    let differs: Vec<Span> = p.differs.iter().copied().filter(|s| !s.is_empty()).collect();
    let issue: &[Span] = if differs.is_empty() { std::slice::from_ref(&p.span) } else { &differs };
    std::iter::once(&claim.passage).chain(&claim.also).any(|c| issue.iter().any(|s| s.overlaps(c.span)))
}

/// Kinds that one finding may be about.
fn family(kind: Kind) -> Kind {
    match kind {
        Kind::Phrase => Kind::Quote,
        Kind::Gap => Kind::Duration,
        Kind::Place => Kind::Name,
        other => other,
    }
}
