//! Vetoes: what stops two claims from being compared, however alike their sentences are. Each was seen to cause
//! false alarms on real news.

use super::slot::{Folded, same_slot};
use super::{ClaimRef, Story};
use crate::claim::{Claim, Kind, Mode, TimeRole};
use crate::document::Document;
use crate::lexicon::{self, Tag};
use crate::value::{Dimension, Hedge, Value};

/// Why two claims are not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Veto {
    /// Metres and euros.
    Dimension,
    /// "2,000 troops" and "300 vehicles".
    Heads,
    /// "Russian diplomats" and "British diplomats".
    Modifiers,
    /// Two named holders: votes of two candidates.
    Holders,
    /// "needed nine points" and "scored 20 points".
    Verbs,
    /// "several houses" and "1,500 houses".
    Vague,
    /// "four miles from Lund" and "seven miles from Malmo".
    Landmarks,
    /// "rose by 5" and "reached 72".
    Mode,
    /// "8 of 18" and "8".
    Part,
    /// Two different times.
    Times,
    /// The other source gives this value too.
    Elsewhere,
    /// Two named speakers.
    Speakers,
    /// "rather than", "not … but".
    Rebuttal,
    /// Nothing rare in common.
    Anchor,
    /// Several candidates on both sides and nothing to tell them apart.
    Crowd,
}

impl Veto {
    /// In words, for `--explain-rejected`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Dimension => "unlike dimension",
            Self::Heads => "heads of different class",
            Self::Modifiers => "modifiers exclude each other",
            Self::Holders => "different holder",
            Self::Verbs => "other verbs",
            Self::Vague => "one is only a vague number",
            Self::Landmarks => "counted from different places",
            Self::Mode => "different mode",
            Self::Part => "part of a whole, range end",
            Self::Times => "time scopes apart or nested",
            Self::Elsewhere => "other source has this value too",
            Self::Speakers => "different speakers",
            Self::Rebuttal => "rebuttal cue",
            Self::Anchor => "nothing rare in common",
            Self::Crowd => "several candidates and nothing to tell them apart",
        }
    }
}

/// How two head nouns stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    Same,
    Class,
    Unknown,
    Different,
}

pub(super) fn heads(a: &Claim, b: &Claim) -> Heads {
    match (&a.head, &b.head) {
        (Some(x), Some(y)) if x.noun == y.noun => Heads::Same,
        (Some(x), Some(y)) if lexicon::same_class(&x.noun, &y.noun) => Heads::Class,
        (Some(_), Some(_)) => Heads::Different,
        _ => Heads::Unknown,
    }
}

/// The first veto that holds for two claims of one kind; `slot` is how many neighbours they share (0 to 6), and
/// `copied` says that their sentences are copies.
pub(super) fn first(story: Story<'_>, a: ClaimRef, b: ClaimRef, slot: u8, copied: bool) -> Option<Veto> {
    let (x, y) = (story.claim(a), story.claim(b));
    let firm = copied && slot >= 3;
    if dimension(&x.value) != dimension(&y.value) {
        return Some(Veto::Dimension);
    }
    if (bare(x) || bare(y)) && !(copied && slot >= 4) {
        return Some(Veto::Heads);
    }
    if heads(x, y) == Heads::Different && !(copied && slot >= 4) && (x.kind == Kind::Count || !firm) {
        return Some(Veto::Heads);
    }
    if x.kind != Kind::Date && exclusive(x, y) && (!firm || nations_apart(x, y)) {
        return Some(Veto::Modifiers);
    }
    if !firm && x.holder.is_some() && y.holder.is_some() && x.holder != y.holder && x.kind != Kind::Date {
        return Some(Veto::Holders);
    }
    if !copied && x.kind != Kind::Date && x.kind != Kind::Gap && other_verbs(x, y) && slot < 3 {
        return Some(Veto::Verbs);
    }
    if !copied && (vague(x) || vague(y)) {
        return Some(Veto::Vague);
    }
    if x.kind == Kind::Measure && landmarks(&story.documents[a.document], x, &story.documents[b.document], y) {
        return Some(Veto::Landmarks);
    }
    if mode(x) != mode(y) {
        return Some(Veto::Mode);
    }
    if part(&story.documents[a.document], x) != part(&story.documents[b.document], y) {
        return Some(Veto::Part);
    }
    if x.kind == Kind::Date && (of_the_report(&story.documents[a.document], x) || of_the_report(&story.documents[b.document], y)) {
        return Some(Veto::Times);
    }
    if x.kind != Kind::Date && times_apart(x, y) {
        return Some(Veto::Times);
    }
    if x.speaker.is_some() && y.speaker.is_some() && x.speaker != y.speaker && !firm {
        return Some(Veto::Speakers);
    }
    if rebutted(&story.documents[a.document], x) != rebutted(&story.documents[b.document], y) {
        return Some(Veto::Rebuttal);
    }
    None
}

/// A number that counts nothing that is named: only its place in a copied sentence can tell what it is.
pub(super) fn bare(c: &Claim) -> bool {
    c.not_compared == Some(crate::claim::NOTHING_COUNTED)
}

/// The dimension of a value, where it has one.
pub(super) fn dimension(value: &Value) -> Option<Dimension> {
    match value {
        Value::Quantity(q) => Some(q.unit.dimension),
        _ => None,
    }
}

/// Verbs of unlike meaning; "be" and "have" say nothing by themselves.
fn other_verbs(a: &Claim, b: &Claim) -> bool {
    let (Some(p), Some(q)) = (&a.predicate, &b.predicate) else { return false };
    let plain = |v: &str| matches!(v, "be" | "have" | "do");
    p.verb != q.verb && !plain(&p.verb) && !plain(&q.verb) && !lexicon::same_class(&p.verb, &q.verb)
}

/// A number written as no number: "several", "dozens".
fn vague(c: &Claim) -> bool {
    matches!(&c.value, Value::Quantity(q) if q.hedge == Some(Hedge::About) && q.core.lo > 0.0 && q.core.hi >= 2.0 * q.core.lo)
}

/// Distances from two places: a name stands soon after each, and not the same.
fn landmarks(x: &Document, a: &Claim, y: &Document, b: &Claim) -> bool {
    const SOON: usize = 5;
    let name = |d: &Document, c: &Claim| {
        (c.tokens.1..c.tokens.1 + SOON).find(|&i| d.words.get(i).is_some_and(|w| w.tag == Tag::Name)).map(|i| d.token(i).to_lowercase())
    };
    matches!((name(x, a), name(y, b)), (Some(p), Some(q)) if p != q)
}

fn mode(c: &Claim) -> Mode {
    let delta = matches!(&c.value, Value::Quantity(q) if q.delta);
    match c.predicate.as_ref().map(|p| p.mode) {
        Some(mode) if mode != Mode::Level => mode,
        _ if delta => Mode::Delta,
        _ => Mode::Level,
    }
}

/// Both have restrictive modifiers and share none.
fn exclusive(a: &Claim, b: &Claim) -> bool {
    match (&a.head, &b.head) {
        (Some(x), Some(y)) if !x.modifiers.is_empty() && !y.modifiers.is_empty() => !x.modifiers.iter().any(|m| y.modifiers.contains(m)),
        _ => false,
    }
}

/// Each counts people or things of a nation, and not of the same: no slip turns French diplomats into Spanish ones
/// and their number with them.
fn nations_apart(a: &Claim, b: &Claim) -> bool {
    let nations = |c: &Claim| {
        let all = c.head.iter().flat_map(|h| &h.modifiers);
        all.filter(|m| lexicon::lookup(m).is_some_and(lexicon::Entry::is_demonym)).cloned().collect::<Vec<_>>()
    };
    let (x, y) = (nations(a), nations(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|m| y.contains(m))
}

/// Whether two claims hold for times that are known and apart, or nested where they add up over time.
pub(super) fn times_apart(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (a.time, b.time) else { return false };
    let (Some(p), Some(q)) = (x.days, y.days) else { return false };
    if !p.meets(q) {
        return true;
    }
    let adds_up = |r: TimeRole| matches!(r, TimeRole::During | TimeRole::Since);
    p != q && (adds_up(x.role) || adds_up(y.role))
}

/// A part named as such ("including 12"), or one of a counted whole ("of 18").
fn part(doc: &Document, c: &Claim) -> bool {
    let back = |n: usize| c.tokens.0.checked_sub(n).map_or("", |i| doc.token(i));
    let first = back(1);
    ["including", "among", "of"].iter().any(|w| first.eq_ignore_ascii_case(w))
        || (first.eq_ignore_ascii_case("the") && back(2).eq_ignore_ascii_case("of"))
        || ((first.eq_ignore_ascii_case("first") || first.eq_ignore_ascii_case("last")) && c.kind == Kind::Count)
}

/// "today (14 October)": the day of the report, not of what it tells.
fn of_the_report(doc: &Document, c: &Claim) -> bool {
    let back = |n: usize| c.tokens.0.checked_sub(n).map_or("", |i| doc.token(i));
    let today = |w: &str| ["today", "yesterday", "tonight"].iter().any(|t| w.eq_ignore_ascii_case(t));
    back(1) == "(" && today(back(2)) || today(doc.slice(c.span))
}

/// "rather than 5", "not 5", "instead of 5".
fn rebutted(doc: &Document, c: &Claim) -> bool {
    let back = |n: usize| c.tokens.0.checked_sub(n).map_or("", |i| doc.token(i)).to_ascii_lowercase();
    let (one, two) = (back(1), back(2));
    one == "not" || (one == "than" && two == "rather") || (one == "of" && two == "instead") || (one == "the" && two == "not")
}

/// Neighbours shared by two claims, 0 to 6.
pub(super) fn slot(a: &Folded<'_>, x: &Claim, b: &Folded<'_>, y: &Claim) -> u8 {
    same_slot(a, x.tokens, b, y.tokens)
}
