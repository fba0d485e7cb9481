//! Sums that a text does itself, done again: parts and totals, percentages, ages, years, lists, margins, conversions.
//!
//! A sum that does not come out is among the slips that readers write in about, and among the easiest false alarms:
//! parts need not be the whole, shares need not be of one thing, and numbers are rounded. So a sum is only done where
//! the form of the sentence says what belongs to what, on the claims that were read, and each number is taken with as
//! much room as its rounding leaves.

mod birth;
mod conversion;
mod level;
mod list_count;
mod margin;
mod parts;
mod percent_change;
mod percent_of;
mod shares;
#[cfg(test)]
mod testing;
mod whole;
mod years;

use super::finding::Passage;
use super::hit::{Camp, Context, Hit};
use crate::claim::{Claim, Kind};
use crate::compare::{Judgement, Verdict};
use crate::document::{Document, Sentence, Zone};
use crate::lexicon::Tag;
use crate::rule::{Slot, Sum};
use crate::text::TokenKind;
use crate::value::{Hedge, Interval, Quantity, Value};

/// All sums of one kind that do not come out.
pub(super) fn sums(cx: Context<'_>, sum: Sum) -> Vec<Hit> {
    let done = match sum {
        Sum::PartsTotal => parts::totals,
        Sum::PartWhole => whole::larger,
        Sum::PercentOf => percent_of::shares,
        Sum::PercentChange => percent_change::changes,
        Sum::BirthDate => return birth::ages(cx),
        Sum::Years => years::counted,
        Sum::Shares => shares::shares,
        Sum::ListCount => list_count::lists,
        Sum::Margin => margin::margins,
        Sum::Conversion => conversion::converted,
    };
    lines(cx).flat_map(|line| done(&line)).collect()
}

/// One sentence with its claims.
#[derive(Clone, Copy)]
struct Line<'c> {
    cx: Context<'c>,
    document: usize,
    doc: &'c Document,
    sentence: &'c Sentence,
    /// In the order of their spans.
    claims: &'c [Claim],
}

/// The sentences that hold claims, without promotion and credits.
fn lines(cx: Context<'_>) -> impl Iterator<Item = Line<'_>> {
    cx.story.claims.iter().enumerate().flat_map(move |(document, claims)| {
        claims.chunk_by(|a, b| a.sentence == b.sentence).filter_map(move |claims| {
            let doc = cx.document(document);
            let sentence = doc.sentences.get(claims.first()?.sentence)?;
            let told = !matches!(sentence.zone, Zone::Promo | Zone::Credit);
            told.then_some(Line { cx, document, doc, sentence, claims })
        })
    })
}

/// Words at issue, with what they say.
struct Side {
    tokens: (usize, usize),
    display: String,
    value: Option<Value>,
}

/// What does not come out.
struct Fault {
    /// The sum as it can be checked at a glance: `48 + 15 = 63, not 60`.
    reason: String,
    /// What would fit, for the question.
    fits: String,
    /// How far apart the two are, as a share of the larger.
    gap: f64,
    /// Every number is told to the unit.
    exact: bool,
}

impl<'c> Line<'c> {
    fn is(&self, i: usize, words: &[&str]) -> bool {
        i < self.sentence.last && self.doc.is(i, words)
    }

    /// The quantity of claim `k`, where it is of one of `kinds`.
    fn quantity(&self, k: usize, kinds: &[Kind]) -> Option<&'c Quantity> {
        let claim = self.claims.get(k).filter(|c| kinds.contains(&c.kind))?;
        if let Value::Quantity(q) = &claim.value { Some(q) } else { None }
    }

    /// The claim of one of `kinds` that begins at token `i`.
    fn at(&self, i: usize, kinds: &[Kind]) -> Option<usize> {
        let from = self.claims.partition_point(|c| c.tokens.0 < i);
        let mut here = self.claims.iter().enumerate().skip(from).take_while(|(_, c)| c.tokens.0 == i);
        here.find(|(_, c)| kinds.contains(&c.kind)).map(|(k, _)| k)
    }

    /// The last claim of one of `kinds` that ends at or before token `i`.
    fn before(&self, i: usize, kinds: &[Kind]) -> Option<usize> {
        let to = self.claims.partition_point(|c| c.tokens.0 < i);
        self.claims.iter().enumerate().take(to).rev().take(NEAR).find(|(_, c)| kinds.contains(&c.kind) && c.tokens.1 <= i).map(|(k, _)| k)
    }

    /// The claims about claim `k`, as far as anything that belongs to it can stand.
    fn about(&self, k: usize) -> std::ops::Range<usize> {
        k.saturating_sub(NEAR / 2)..(k + NEAR / 2).min(self.claims.len())
    }

    /// The tokens about token `i` in its sentence, as far as anything that belongs to it can stand.
    fn around(&self, i: usize) -> std::ops::Range<usize> {
        i.saturating_sub(2 * NEAR).max(self.sentence.first)..(i + 2 * NEAR).min(self.sentence.last)
    }

    /// One past the last token of claim `k` with the noun that it counts.
    fn end(&self, k: usize) -> usize {
        let Some(claim) = self.claims.get(k) else { return self.sentence.last };
        let behind = claim.head.as_ref().filter(|h| h.span.start >= claim.span.end && h.span.end <= self.sentence.span.end);
        behind.map_or(claim.tokens.1, |h| self.doc.token_at(h.span.end).max(claim.tokens.1))
    }

    /// Whether token `i` is a dash that parts a sentence, and no hyphen.
    fn dash(&self, i: usize) -> bool {
        match self.doc.token(i) {
            "–" | "—" | "--" => !digits(self.doc, i.wrapping_sub(1)) || !digits(self.doc, i + 1),
            "-" => self.spaced(i) && self.spaced(i + 1),
            _ => false,
        }
    }

    fn spaced(&self, i: usize) -> bool {
        self.doc.tokens.get(i).is_some_and(|t| t.spaced)
    }

    /// Over what stands behind a noun and belongs to it ("bridges in the old town"), up to the next mark; `from` itself
    /// where something else stands there.
    fn over(&self, from: usize) -> usize {
        let nominal = |i: usize| {
            let tag = self.doc.words.get(i).map_or(Tag::Other, |w| w.tag);
            let belongs = matches!(
                tag,
                Tag::Noun
                    | Tag::Nouns
                    | Tag::Name
                    | Tag::Adjective
                    | Tag::Adverb
                    | Tag::Preposition
                    | Tag::Determiner
                    | Tag::Possessive
                    | Tag::Participle
            );
            belongs && !self.is(i, &["or", "from", "to"])
        };
        // Whatever a single word is taken for: "48 lifts, or 25%".
        let one = self.doc.tokens.get(from).is_some_and(|t| t.kind == TokenKind::Word) && matches!(self.doc.token(from + 1), "," | "(");
        if one && from + 1 < self.sentence.last && !self.is(from, &["or", "from", "to"]) {
            return from + 1;
        }
        let end = (from..(from + PHRASE).min(self.sentence.last)).find(|&i| !nominal(i)).unwrap_or(from);
        if matches!(self.doc.token(end), "," | "(") || self.dash(end) { end } else { from }
    }

    fn side(&self, k: usize, tokens: (usize, usize)) -> Side {
        let claim = self.claims.get(k);
        let display = claim.map_or_else(String::new, super::claims::display);
        Side { tokens, display, value: claim.map(|c| c.value.clone()) }
    }

    /// A side of one claim, its own words marked.
    fn words(&self, k: usize) -> Side {
        self.side(k, self.claims.get(k).map_or((0, 0), |c| c.tokens))
    }

    fn passage(&self, tokens: (usize, usize)) -> Passage {
        self.cx.passage(self.document, self.doc.span(tokens.0, tokens.1))
    }

    fn hit(&self, kind: Kind, sides: Vec<Side>, fault: Fault) -> Hit {
        let quoted = |s: &Side| self.claims.iter().any(|c| c.quoted && c.tokens.0 >= s.tokens.0 && c.tokens.1 <= s.tokens.1);
        let class = match fault.exact {
            // What is spoken is told as it was said, slips and all.
            _ if sides.iter().any(quoted) => "spoken",
            true => "exact",
            false => "rounded",
        };
        let judgement = Judgement { verdict: Verdict::Contradicts, reason: fault.reason, gap: fault.gap, class };
        let camp = |s: Side| Camp { value: s.value, display: s.display, passages: vec![self.passage(s.tokens)] };
        let mut hit = Hit::new(kind, judgement, sides.into_iter().map(camp).collect());
        hit.facts.push((Slot::Words, fault.fits));
        hit.evidence.because.push(("same sentence".to_owned(), 400));
        hit.evidence.centibits = 400;
        hit
    }
}

/// How far a phrase behind a noun is followed, in tokens.
const PHRASE: usize = 7;
/// How many claims back a number is looked for: a sentence without an end must not cost the square of its length.
const NEAR: usize = 40;

fn digits(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number)
}

/// What a number may be, where it is added up with others told to `grain`: a total of 60 million beside parts of 48
/// and 15 million is told to the million. A hedge leaves all the room it logically has.
fn room(q: &Quantity, grain: f64) -> Interval {
    if q.hedge == Some(Hedge::About) && q.core.lo == q.core.hi {
        return q.loose;
    }
    if q.hedge.is_some() || q.core.lo < q.core.hi {
        return q.hard;
    }
    let half = ((q.loose.hi - q.loose.lo) / 2.0).min(grain / 2.0);
    q.core.widen(half)
}

/// Whether a number stands without hedge and range.
fn plain(q: &Quantity) -> bool {
    q.hedge.is_none() && q.core.lo == q.core.hi
}

/// Whether a number is told to the unit: small or not round, and no more or less.
fn exact(q: &Quantity) -> bool {
    plain(q) && q.loose.hi - q.loose.lo <= 1e-9 * q.core.hi.abs()
}

/// The difference of two numbers as a share of the larger.
fn gap(a: f64, b: f64) -> f64 {
    (a - b).abs() / a.abs().max(b.abs()).max(f64::MIN_POSITIVE)
}

/// Whether a hedge says nothing of which side the number lies on.
fn vague(q: &Quantity) -> bool {
    matches!(q.hedge, Some(Hedge::About | Hedge::Almost))
}

/// What a number may be where it is multiplied and not added: half its last digit, and for round numbers up to 1.5%
/// more, told no more roughly than the others beside it (`grain`).
fn tight(q: &Quantity, grain: f64) -> Interval {
    if q.hedge.is_some() || q.core.lo < q.core.hi {
        return q.hard;
    }
    let value = q.core.hi.abs();
    // "$200 million" is written to the million, "$1.2 million" to a tenth of one.
    let unit = if q.scaled { 1000_f64.powf((value.max(1.0).log10() / 3.0).floor()) } else { 1.0 };
    let step = q.grain.min(unit);
    let share = value * 0.015;
    let half = (q.grain / 2.0).min((step / 2.0).max(share));
    // "5 million" beside "5.5 million"
    q.core.widen(if grain < step { (grain / 2.0).max(share.min(half)) } else { half })
}

/// A number without idle decimals.
fn figure(v: f64) -> String {
    let text = if v.abs() < 10.0 { format!("{v:.1}") } else { format!("{v:.0}") };
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Whether two results may be one.
fn agree(a: Interval, b: Interval) -> bool {
    a.meets(b)
}
