//! From a numeral with its unit to a claim: hedge, bounds, level or change, the words it covers.

use super::hedge::{self, is_any};
use super::numeral::{CHANGE, Form, Join, Numeral, changes_by, connector, glued, is_dash};
use super::{Claim, Claims, Kind, per};
use crate::document::Document;
use crate::lexicon::Tag;
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
        let Some((at, join)) = connector(doc, self.first, self.last) else { return self };
        if join == Join::To && changes_by(doc, self.first) {
            return self;
        }
        // "between 20 percent and 15"
        let bare = || {
            let fits = join == Join::And && next.first == at && nothing_counted(doc, next.last);
            fits.then_some(Self { written: next.written, unit: self.unit, first: next.first, last: next.last })
        };
        let Some(other) = read(next).filter(|o| o.first == at && o.unit.name == self.unit.name).or_else(bare) else { return self };
        let (a, b) = (self.written, other.written);
        let swapped = join == Join::And && a.core.lo > b.core.lo && b.core.lo >= 0.0;
        if a.core.lo >= b.core.lo && !swapped || (join == Join::Or && b.core.lo > 2.0 * a.core.lo + 1.0) {
            return self;
        }
        let written = Written {
            core: if swapped { Interval::new(b.core.lo, a.core.hi) } else { Interval::new(a.core.lo, b.core.hi) },
            grain: a.grain.min(b.grain),
            step: a.step.min(b.step),
            scaled: a.scaled || b.scaled,
            vague: None,
            soft: false,
            reversed: swapped,
        };
        Self { written, last: other.last, ..self }
    }

    /// The amount of a numeral whose unit is said once, behind a later number: "from 4.8 to 4.7 percent", "5, 6 and 7
    /// percent", "four-, five- and six-cylinder engines". `read` gives the amount of a numeral.
    pub(super) fn borrowed(doc: &Document, numerals: &[Numeral], k: usize, read: &dyn Fn(&Numeral) -> Option<Self>) -> Option<Self> {
        Self::borrowed_from(doc, numerals, k, read, 4)
    }

    fn borrowed_from(doc: &Document, numerals: &[Numeral], k: usize, read: &dyn Fn(&Numeral) -> Option<Self>, more: u32) -> Option<Self> {
        let n = numerals.get(k).filter(|n| n.veto.is_none() && matches!(n.form, Form::Digits | Form::Words))?;
        let next = numerals.get(k + 1).filter(|m| m.first <= n.last + 4)?;
        let hyphen = is_dash(doc, n.last) && glued(doc, n.last) && !glued(doc, n.last + 1);
        let mut at = n.last + usize::from(hyphen);
        let comma = doc.token(at) == ",";
        let to = is_any(doc, at, &["to"]);
        let and = is_any(doc, at, &["and", "or"]);
        if !(to || comma || and) || !(to || hyphen || in_list(doc, n)) {
            return None;
        }
        at += 1;
        let last = and || comma && is_any(doc, at, &["and", "or"]);
        at += usize::from(comma && last);
        if next.first != at {
            return None;
        }
        let further = || if !to && !last && more > 0 { Self::borrowed_from(doc, numerals, k + 1, read, more - 1) } else { None };
        // Of a list without hyphens only the last two are joined by a word: "5, 6 and 7 percent", not "in all, 6 percent".
        let other = if to || hyphen || last { read(next).or_else(further) } else { further() }?;
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

    /// The amount of numeral `k`, which has no unit, where the unit stands with the number before it: "from 208
    /// pounds to 193", "to 24 mpg from 21". `self` is the amount before.
    pub(super) fn lent(self, doc: &Document, numerals: &[Numeral], k: usize) -> Option<Self> {
        let n = numerals.get(k).filter(|n| n.veto.is_none() && matches!(n.form, Form::Digits | Form::Words))?;
        let year = n.plain && (1900.0..2100.0).contains(&n.value());
        if n.written.scaled || self.written.scaled || year || !self.leads_to(doc, n.first) || !nothing_counted(doc, n.last) {
            return None;
        }
        Some(Self { written: n.written, unit: self.unit, first: n.first, last: n.last })
    }

    /// Whether "to" or "from" leads from this amount to one that begins at token `first`: the two ends of a change.
    pub(super) fn leads_to(self, doc: &Document, first: usize) -> bool {
        let Some(word) = first.checked_sub(1).filter(|&w| w >= self.last && w < self.last + 4) else { return false };
        let plain = (self.last..word).all(|i| is_word(doc, i));
        let lead = |words: &[&str], far: usize| (1..=far).map_while(|n| self.first.checked_sub(n)).any(|i| is_any(doc, i, words));
        plain && (is_any(doc, word, &["to"]) && lead(&["from"], 3) || is_any(doc, word, &["from"]) && lead(&["to", "at"], 3))
    }

    /// With what it is told for, where that stands behind it: "$2.11 a gallon", also past a sum in brackets
    /// ("9 billion shekels ($2.4 billion) a year").
    pub(super) fn rated(mut self, doc: &Document, claims: &mut Claims) -> Self {
        if self.unit.per.is_some() {
            return self;
        }
        if let Some((per, last)) = per::behind(doc, self.last).filter(|p| !claims.taken(self.last, p.1)) {
            self.unit.per = Some(per);
            self.last = last;
        } else if doc.token(self.last) == "("
            && let Some(close) = (self.last + 1..self.last + 12).find(|&i| doc.token(i) == ")")
            && let Some((per, last)) = per::behind(doc, close + 1)
        {
            self.unit.per = Some(per);
            claims.take(close + 1, last);
        }
        self
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
        let mut claim = self.claim(doc, kind, extractor, after);
        if let Value::Quantity(q) = &mut claim.value
            && q.hedge.is_none()
            && let Some(hedge) = self.converted(doc, kind, claims.list())
        {
            let delta = q.delta;
            *q = Quantity { delta, ..Quantity::new(self.written, self.unit, Some(hedge)) };
        }
        let last = claim.tokens.1;
        claims.take(claim.tokens.0, last);
        claims.push(Claim { not_compared: why, ..claim });
        last
    }

    /// The hedge of the amount that this one converts, in brackets behind it: "almost 5 miles (8 km)".
    fn converted(self, doc: &Document, kind: Kind, list: &[Claim]) -> Option<Hedge> {
        let mark = self.first.checked_sub(1).filter(|&i| matches!(doc.token(i), "(" | "/"))?;
        let before = list.iter().rev().take(4).find(|c| c.kind == kind && c.tokens.1 == mark)?;
        match &before.value {
            Value::Quantity(q) if q.unit.name != self.unit.name && q.hedge != Some(Hedge::Between) => q.hedge,
            _ => None,
        }
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
        if bound.is_none() {
            // "20-odd percent": the hedge stands between the number and its unit
            bound = (self.first + 1..self.last).find_map(|i| hedge::after(doc, i).filter(|h| h.1 < self.last)).map(|h| h.0);
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

/// Whether numeral `n` may be one of a list: not the number of a name, a label or a year.
fn in_list(doc: &Document, n: &Numeral) -> bool {
    let year = n.plain && (1900.0..2100.0).contains(&n.value());
    let before = n.first.checked_sub(1);
    let named = before.is_some_and(|b| {
        let word = doc.tokens.get(b).is_some_and(|t| t.kind == TokenKind::Word && !t.new_paragraph);
        word && (doc.tokens.get(b).is_some_and(|t| t.capital && b > 0 && !t.new_line) && !is_any(doc, b, &["from", "between", "some"])
            || is_any(doc, b, super::numeral::LABELS)
            || is_any(doc, b, &["the", "those", "these"]))
    });
    !year && !named && !n.is_range()
}

/// Whether nothing that a number could count stands at token `at`.
pub(super) fn nothing_counted(doc: &Document, at: usize) -> bool {
    doc.tokens.get(at).is_none_or(|t| match t.kind {
        TokenKind::Mark => !is_dash(doc, at) && !matches!(doc.token(at), "%" | "°" | "$" | "/" | ":"),
        TokenKind::Word => {
            t.new_paragraph
                || matches!(doc.words.get(at).map(|w| w.tag), Some(Tag::Preposition | Tag::Conjunction)) && !is_any(doc, at, &["of", "per"])
        }
        _ => false,
    })
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

/// The unit behind the number that ends before token `last`, perhaps past a hedge: "20-odd percent", "10+ miles",
/// "three or more years". `unit` reads it at a token.
pub(super) fn unit_behind<T>(doc: &Document, last: usize, unit: impl Fn(usize) -> Option<T>) -> Option<T> {
    unit(unit_at(doc, last)).or_else(|| {
        let (_, end) = hedge::after(doc, last)?;
        unit(unit_at(doc, end))
    })
}

/// Whether token `i` is a word in the same paragraph as the token before it.
pub(super) fn is_word(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.new_paragraph)
}
