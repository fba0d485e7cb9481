//! From a numeral with its unit to a claim: hedge, bounds, level or change, the words it covers.

use super::hedge::{self, is_any};
use super::numeral::{CHANGE, Form, Numeral, changes_by, connector, glued, is_dash};
use super::{Claim, Claims, Kind};
use crate::document::Document;
use crate::text::TokenKind;
use crate::value::{Dimension, Hedge, Interval, Quantity, Unit, Value, Written};

/// A number with its unit, as the extractors find it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// What is written.
    pub written: Written,
    /// In which unit.
    pub unit: Unit,
    /// Index of the first token, currency mark included, hedge not.
    pub first: usize,
    /// One past the last token, unit included.
    pub last: usize,
}

impl Amount {
    /// Joins the amount of numeral `k` to the one of numeral `k + 1` where both bear the same unit and a range word
    /// stands between them: "5 percent to 7 percent". `read` gives the amount of a numeral.
    pub(super) fn joined(self, doc: &Document, numerals: &[Numeral], k: usize, read: impl Fn(&Numeral) -> Option<Self>) -> Self {
        let Some(next) = numerals.get(k + 1) else { return self };
        let near = next.first >= self.last && next.first <= self.last + 3;
        if !near || self.written.core.lo < self.written.core.hi || next.is_range() || next.veto.is_some() {
            return self;
        }
        let Some(at) = connector(doc, self.first, self.last) else { return self };
        if is_any(doc, at - 1, &["to"]) && changes_by(doc, self.first) {
            return self;
        }
        let Some(other) = read(next).filter(|o| o.first == at && o.unit.name == self.unit.name) else { return self };
        let (a, b) = (self.written, other.written);
        if a.core.lo >= b.core.lo || (is_any(doc, at - 1, &["or"]) && b.core.lo > 2.0 * a.core.lo + 1.0) {
            return self;
        }
        let written = Written {
            core: Interval::new(a.core.lo, b.core.hi),
            grain: a.grain.min(b.grain),
            step: a.step.min(b.step),
            scaled: a.scaled || b.scaled,
            vague: None,
            soft: false,
        };
        Self { written, last: other.last, ..self }
    }

    /// The amount of a numeral whose unit is said once, behind a later number: "from 4.8 to 4.7 percent", "four-,
    /// five- and six-cylinder engines". `read` gives the amount of a numeral.
    pub(super) fn borrowed(doc: &Document, numerals: &[Numeral], k: usize, read: &dyn Fn(&Numeral) -> Option<Self>) -> Option<Self> {
        Self::borrowed_from(doc, numerals, k, read, 4)
    }

    fn borrowed_from(doc: &Document, numerals: &[Numeral], k: usize, read: &dyn Fn(&Numeral) -> Option<Self>, more: u32) -> Option<Self> {
        let n = numerals.get(k).filter(|n| n.veto.is_none() && matches!(n.form, Form::Digits | Form::Words))?;
        let hyphen = is_dash(doc, n.last) && glued(doc, n.last) && !glued(doc, n.last + 1);
        let mut at = n.last + usize::from(hyphen);
        let comma = doc.token(at) == ",";
        let to = is_any(doc, at, &["to"]);
        if !(to || hyphen && (comma || is_any(doc, at, &["and", "or"]))) {
            return None;
        }
        at += 1;
        at += usize::from(comma && is_any(doc, at, &["and", "or"]));
        let next = numerals.get(k + 1).filter(|m| m.first == at)?;
        let other =
            read(next).or_else(|| if hyphen && more > 0 { Self::borrowed_from(doc, numerals, k + 1, read, more - 1) } else { None })?;
        // A unit before the number is not shared.
        if other.first != next.first {
            return None;
        }
        let mut written = n.written;
        if other.written.scaled && !written.scaled && n.value() < 1000.0 && other.written.core.hi > 0.0 {
            let by = next.scale();
            written.core = written.core.times(by);
            (written.grain, written.step, written.scaled) = (written.grain * by, written.step * by, true);
        }
        Some(Self { written, unit: other.unit, first: n.first, last: n.last })
    }

    /// Adds the claim and takes its tokens. Returns one past the last token of the claim.
    pub(super) fn push(self, doc: &Document, claims: &mut Claims, kind: Kind, extractor: &'static str) -> usize {
        self.push_unless(doc, claims, kind, extractor, None)
    }

    /// As [`Self::push`], read but not compared for the reason given.
    pub(super) fn push_unless(
        self,
        doc: &Document,
        claims: &mut Claims,
        kind: Kind,
        extractor: &'static str,
        why: Option<&'static str>,
    ) -> usize {
        let after = self.last;
        self.push_with(doc, claims, kind, extractor, why, after)
    }

    /// As [`Self::push_unless`], with the hedge behind the number looked for at token `after`, past the noun counted.
    pub(super) fn push_with(
        self,
        doc: &Document,
        claims: &mut Claims,
        kind: Kind,
        extractor: &'static str,
        why: Option<&'static str>,
        after: usize,
    ) -> usize {
        let claim = self.claim(doc, kind, extractor, after);
        let last = claim.tokens.1;
        claims.take(claim.tokens.0, last);
        claims.push(Claim { not_compared: why, ..claim });
        last
    }

    fn claim(self, doc: &Document, kind: Kind, extractor: &'static str, after: usize) -> Claim {
        let floor = doc.sentences.get(doc.sentence_of(self.first)).map_or(0, |s| s.first);
        let time = matches!(self.unit.dimension, Dimension::Time);
        let range = self.written.core.lo < self.written.core.hi && self.written.vague.is_none();
        let before = hedge::before(doc, self.first, floor, time);
        let after = hedge::after(doc, after);
        let (mut first, mut last) = (self.first, self.last);
        let mut bound = None;
        if let Some((h, at)) = before {
            (bound, first) = (Some(h), at);
        } else if let Some((h, end)) = after {
            (bound, last) = (Some(h), end);
        }
        if range && bound.is_none() {
            bound = Some(Hedge::Between);
            if let Some(lead) = first.checked_sub(1).filter(|&i| i >= floor && is_any(doc, i, &["between", "from"])) {
                first = lead;
            }
        }
        let mut quantity = Quantity::new(self.written, self.unit, bound);
        quantity.delta = is_change(doc, first, self.last, floor, self.unit.dimension);
        Claim::new(doc, extractor, kind, Value::Quantity(quantity), first, last)
    }
}

/// Words behind a number that make it a difference.
const MORE: &[&str] = &["more", "fewer", "less", "higher", "lower", "additional", "extra", "further"];

/// Nouns of change behind an amount: "a 5 percent rise".
const CHANGES: &[&str] = &[
    "increase",
    "rise",
    "drop",
    "fall",
    "decline",
    "decrease",
    "jump",
    "gain",
    "hike",
    "cut",
    "surge",
    "reduction",
    "growth",
    "discount",
    "slump",
    "plunge",
    "boost",
    "increases",
    "cuts",
    "gains",
    "swing",
    "lead",
    "margin",
];

/// Whether a number says a change or a margin and not a level.
fn is_change(doc: &Document, first: usize, last: usize, floor: usize, dimension: Dimension) -> bool {
    let at = |n: usize| first.checked_sub(n).filter(|&i| i >= floor);
    let is = |n: usize, words: &[&str]| at(n).is_some_and(|i| is_any(doc, i, words));
    if is(1, &["by"])
        && (dimension != Dimension::Count
            || (2..=5).any(|n| is(n, CHANGE) || is(n, &["win", "won", "wins", "lead", "leads", "led", "lost"])))
    {
        return true;
    }
    if is(1, &["another", "additional", "extra", "further"]) {
        return true;
    }
    let adverb = usize::from(at(1).is_some_and(|i| doc.token(i).len() > 4 && doc.token(i).ends_with("ly")));
    if dimension != Dimension::Time && is(1 + adverb, CHANGE) {
        return true;
    }
    // The hedge may hold the word itself: "an additional 500".
    if (first..last).any(|i| is_any(doc, i, &["another", "additional", "extra"])) {
        return true;
    }
    if dimension == Dimension::Age {
        return false;
    }
    let more = is_any(doc, last, MORE);
    (more && (dimension != Dimension::Count || !is_any(doc, last + 1, &["than"]))) || is_any(doc, last, CHANGES)
}

/// Index of the token at which a unit may begin: behind the number, or behind the hyphen of "27-mile" and
/// "36 - year".
pub(super) fn unit_at(doc: &Document, last: usize) -> usize {
    let dash = is_dash(doc, last) && doc.token(last) != "—" && (glued(doc, last) == glued(doc, last + 1));
    if dash && doc.tokens.get(last + 1).is_some_and(|t| t.kind == TokenKind::Word) { last + 1 } else { last }
}

/// Whether token `i` is a word in the same paragraph as the token before it.
pub(super) fn is_word(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.new_paragraph)
}
