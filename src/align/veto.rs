//! Vetoes: what stops two claims from being compared, however alike their sentences are. Each was seen to cause
//! false alarms on real news.

use super::slot::{Folded, same_slot};
use super::{ClaimRef, Story};
use crate::claim::{Claim, Kind, Mode, TimeRole, same_speaker};
use crate::compare::{self, Verdict};
use crate::document::Document;
use crate::lexicon::{self, Tag};
use crate::value::{Calendar, Dimension, Grain, Hedge, Value};

/// Why two claims are not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Veto {
    /// Metres and euros.
    Dimension,
    /// Two kinds of claim of the newsroom's own.
    Kinds,
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
    /// A total so far, and the number of one event.
    Total,
    /// A sum in another currency, put in brackets for the reader.
    Converted,
    /// All the numbers of the two sentences differ: they tell two facts.
    Facts,
    /// Several candidates on both sides and nothing to tell them apart.
    Crowd,
}

impl Veto {
    /// In words, for `--explain-rejected`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Dimension => "unlike dimension",
            Self::Kinds => "two kinds of claim",
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
            Self::Total => "a total and the number of one event",
            Self::Converted => "a sum converted for the reader",
            Self::Facts => "several numbers differ and none agrees: two facts",
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
        _ => match a.same_thing(b) {
            Some(true) => Heads::Class,
            Some(false) => Heads::Different,
            None => Heads::Unknown,
        },
    }
}

/// Whether the newsroom calls two claims by two names.
pub(super) fn kinds_apart(x: &Claim, y: &Claim) -> bool {
    x.house.is_some() && y.house.is_some() && x.house != y.house
}

/// The first veto that holds for two claims of one kind; `slot` is how many neighbours they share (0 to 6), and
/// `copied` says that their sentences are copies.
pub(super) fn first(story: Story<'_>, a: ClaimRef, b: ClaimRef, slot: u8, copied: bool) -> Option<Veto> {
    let (x, y) = (story.claim(a), story.claim(b));
    let firm = copied && slot >= 3;
    if dimension(&x.value) != dimension(&y.value) {
        return Some(Veto::Dimension);
    }
    if kinds_apart(x, y) {
        return Some(Veto::Kinds);
    }
    if (bare(x) || bare(y)) && !(copied && slot >= 4) {
        return Some(Veto::Heads);
    }
    if heads(x, y) == Heads::Different && !(copied && slot >= 4) && (x.kind == Kind::Count || !firm) {
        return Some(Veto::Heads);
    }
    if !firm && x.kind == Kind::Count && (counted_apart(story, x, b) || counted_apart(story, y, a)) {
        return Some(Veto::Modifiers);
    }
    if x.kind != Kind::Date && exclusive(x, y) && (!firm || nations_apart(x, y)) {
        return Some(Veto::Modifiers);
    }
    if !firm && x.holder.is_some() && y.holder.is_some() && x.holder != y.holder && x.kind != Kind::Date {
        return Some(Veto::Holders);
    }
    if !copied && x.kind != Kind::Date && x.kind != Kind::Gap && other_verbs(x, y) && slot < 4 && x.house.is_none_or(|h| y.house != Some(h))
    {
        return Some(Veto::Verbs);
    }
    let (p, q) = (&story.documents[a.document], &story.documents[b.document]);
    if !firm && x.kind != Kind::Date && total(p, x) != total(q, y) {
        return Some(Veto::Total);
    }
    if !firm && x.kind != Kind::Date && long_ago(story, a) != long_ago(story, b) {
        return Some(Veto::Times);
    }
    if x.kind == Kind::Money && (converted(story, a) || converted(story, b)) {
        return Some(Veto::Converted);
    }
    if !firm && (sum_of(story, a, b) || sum_of(story, b, a)) {
        return Some(Veto::Part);
    }
    if !firm && x.kind != Kind::Measure && places(p, x, q, y) {
        return Some(Veto::Landmarks);
    }
    if !copied && (vague(x) || vague(y)) {
        return Some(Veto::Vague);
    }
    if x.kind == Kind::Measure && landmarks(&story.documents[a.document], x, &story.documents[b.document], y) {
        return Some(Veto::Landmarks);
    }
    if mode(x) != mode(y) || wanted(x) != wanted(y) {
        return Some(Veto::Mode);
    }
    if orders_apart(p, x, q, y) || x.kind == Kind::Rank && heads(x, y) == Heads::Unknown && slot < 3 {
        return Some(Veto::Heads);
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
    if same_speaker(x, y) == Some(false) && !firm {
        return Some(Veto::Speakers);
    }
    if rebutted(&story.documents[a.document], x) != rebutted(&story.documents[b.document], y) {
        return Some(Veto::Rebuttal);
    }
    None
}

/// One of the numbers of a telephone.
fn in_a_row(doc: &Document, c: &Claim) -> bool {
    let number = |i: Option<usize>| i.and_then(|i| doc.tokens.get(i)).is_some_and(|t| t.kind == crate::text::TokenKind::Number);
    bare(c) && (number(c.tokens.0.checked_sub(1)) || number(Some(c.tokens.1)))
}

/// The first veto on a claim of a text told from another, and a claim of that other.
pub(super) fn told(story: Story<'_>, a: ClaimRef, b: ClaimRef, slot: u8) -> Option<Veto> {
    told_as(story, (a, story.claim(a)), (b, story.claim(b)), slot)
}

/// The same of claims that are read otherwise than they stand in the story.
pub(super) fn told_as(story: Story<'_>, (a, x): (ClaimRef, &Claim), (b, y): (ClaimRef, &Claim), slot: u8) -> Option<Veto> {
    let (p, q) = (&story.documents[a.document], &story.documents[b.document]);
    let stopped = [
        (dimension(&x.value) != dimension(&y.value), Veto::Dimension),
        (kinds_apart(x, y), Veto::Kinds),
        (x.kind == Kind::Count && heads(x, y) == Heads::Different && slot < 4, Veto::Heads),
        ((bare(x) || bare(y)) && slot < 3, Veto::Heads),
        (in_a_row(p, x) || in_a_row(q, y), Veto::Heads),
        (x.kind != Kind::Date && exclusive(x, y), Veto::Modifiers),
        (x.kind == Kind::Count && (counted_apart(story, x, b) || counted_apart(story, y, a)), Veto::Modifiers),
        (vague(x) || vague(y), Veto::Vague),
        (x.kind == Kind::Measure && landmarks(p, x, q, y), Veto::Landmarks),
        (mode(x) != mode(y) || wanted(x) != wanted(y), Veto::Mode),
        (orders_apart(p, x, q, y) || x.kind == Kind::Rank && heads(x, y) == Heads::Unknown && slot < 3, Veto::Heads),
        (part(p, x) != part(q, y) || sum_of(story, a, b) || sum_of(story, b, a), Veto::Part),
        (x.kind != Kind::Date && total(p, x) != total(q, y), Veto::Total),
        (x.kind != Kind::Date && long_ago(story, a) != long_ago(story, b), Veto::Times),
        (x.kind == Kind::Age && x.holder.is_none() && (among_others(story, a) || among_others(story, b)), Veto::Crowd),
        (x.kind == Kind::Age && slot < 3 && heads(x, y) != Heads::Same && !one_person(x, y), Veto::Holders),
        (x.kind != Kind::Measure && places(p, x, q, y), Veto::Landmarks),
        (x.kind == Kind::Date && (of_the_report(p, x) || of_the_report(q, y)), Veto::Times),
        (x.kind != Kind::Date && times_apart(x, y), Veto::Times),
        (x.speaker.is_some() && y.speaker.is_some() && x.speaker != y.speaker, Veto::Speakers),
        (rebutted(p, x) != rebutted(q, y), Veto::Rebuttal),
    ];
    stopped.into_iter().find(|s| s.0).map(|s| s.1)
}

/// Two ages of one person, as far as their holders are known.
fn one_person(a: &Claim, b: &Claim) -> bool {
    matches!((&a.holder, &b.holder), (Some(x), Some(y)) if super::one_holder(x, y))
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

/// Whether two claims stand with the same verb, or with two of one class.
#[must_use]
pub fn same_verb(a: &Claim, b: &Claim) -> bool {
    matches!((&a.predicate, &b.predicate), (Some(p), Some(q)) if p.verb == q.verb || lexicon::same_class(&p.verb, &q.verb))
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

/// "20 dead in Lund" and "12 dead in Malmo": a name of a place stands right behind what is counted, and not the same.
fn places(x: &Document, a: &Claim, y: &Document, b: &Claim) -> bool {
    const SOON: usize = 4;
    let place = |d: &Document, c: &Claim| {
        let from = c.head.as_ref().map_or(c.tokens.1, |h| d.token_at(h.span.end)).max(c.tokens.1);
        (from..from + SOON).find_map(|i| {
            let before = d.token(i).to_ascii_lowercase();
            let capital = d.tokens.get(i + 1).is_some_and(|t| t.capital);
            let name = d.words.get(i + 1).filter(|w| w.tag == Tag::Name || capital)?;
            let in_place = matches!(before.as_str(), "in" | "at" | "near" | "from" | "to" | "across" | "outside");
            (in_place && !name.entry.is_some_and(|e| e.is_month() || e.is_weekday())).then(|| d.token(i + 1).to_lowercase())
        })
    };
    matches!((place(x, a), place(y, b)), (Some(p), Some(q)) if p != q)
}

/// A number counted over all of it so far, or during a part of it, or on average, and not in one event.
fn total(doc: &Document, c: &Claim) -> bool {
    let Some(s) = doc.sentences.get(c.sentence) else { return false };
    const SOON: usize = 6;
    let is = |i: usize, word: &str| i < s.last && doc.token(i).eq_ignore_ascii_case(word);
    // Asked of every pair of claims: most words are ruled out by their first letter.
    let may = |i: usize| {
        doc.tokens
            .get(i)
            .and_then(|t| doc.text().as_bytes().get(t.span.start as usize))
            .is_some_and(|b| matches!(b.to_ascii_lowercase(), b's' | b't' | b'i' | b'a' | b'c' | b'p' | b'd'))
    };
    (s.first..s.last).filter(|&i| may(i)).any(|i| {
        is(i, "so") && is(i + 1, "far")
            || is(i, "to") && is(i + 1, "date")
            || is(i, "in") && (is(i + 1, "all") || is(i + 1, "total"))
            || is(i, "altogether")
            || is(i, "combined")
            || is(i, "cumulative")
            || is(i, "averaged")
            || is(i, "averaging")
            || is(i, "per") && (is(i + 1, "game") || is(i + 1, "match"))
            || is(i, "during") && i >= c.tokens.1 && i < c.tokens.1 + SOON
    })
}

/// What is needed or asked for, and not what there is.
fn wanted(c: &Claim) -> bool {
    const WANTED: &[&str] = &["need", "require", "want", "seek", "demand", "ask", "request"];
    c.predicate.as_ref().is_some_and(|p| WANTED.contains(&p.verb.as_str()))
}

/// A place in an order of which nothing says whose it is, set against one of which something does; a place among all
/// of them ("the sixth planet") against a place by size ("the second-largest").
fn orders_apart(p: &Document, x: &Claim, q: &Document, y: &Claim) -> bool {
    let superlative = |d: &Document, c: &Claim| {
        let next = c.tokens.0 + 1;
        (next..c.tokens.1.max(next)).any(|i| {
            let word = d.token(i);
            word.len() > 4 && word.ends_with("est") || d.is(i, &["most", "least", "best", "worst"])
        })
    };
    x.kind == Kind::Rank && superlative(p, x) != superlative(q, y)
}

/// Whether the sentence of a claim dates it to a year before that of its document.
fn long_ago(story: Story<'_>, at: ClaimRef) -> bool {
    let (doc, claim) = (&story.documents[at.document], story.claim(at));
    let written = doc.date.year();
    let sentence = super::SentenceRef { document: at.document, sentence: claim.sentence };
    story.in_sentence(sentence).any(|(_, c)| match &c.value {
        Value::Date(_) if compared_with(doc, c) => false,
        Value::Date(d) => {
            let shifted = d.written.shift.is_some_and(|s| s.count < 0 && s.grain >= Grain::Year);
            let before = d.days.zip(written).is_some_and(|(days, year)| Calendar::date(days.last).0 < year);
            shifted || before || doc.slice(c.span).to_ascii_lowercase().ends_with("last year")
        }
        _ => false,
    })
}

/// "up 4% from last year", "higher than a year ago": the time is that of another figure.
fn compared_with(doc: &Document, date: &Claim) -> bool {
    const BACK: usize = 6;
    let first = doc.sentences.get(date.sentence).map_or(0, |s| s.first);
    let back = |end: usize| end.saturating_sub(BACK).max(first)..end;
    let grows = |i: usize| ["LEVEL", "MORE"].iter().any(|axis| lexicon::sign(&doc.lemma(i), axis) != 0);
    back(date.tokens.0).any(|i| {
        let word = doc.token(i).to_ascii_lowercase();
        matches!(word.as_str(), "than" | "compared" | "versus" | "vs" | "against") || word == "from" && back(i).any(grows)
    })
}

/// "€110 billion ($143 billion)": the second is the first at the rate of the day.
fn converted(story: Story<'_>, at: ClaimRef) -> bool {
    let (doc, claim) = (&story.documents[at.document], story.claim(at));
    let Some(bracket) = claim.tokens.0.checked_sub(1).filter(|&i| doc.token(i) == "(") else { return false };
    let sentence = super::SentenceRef { document: at.document, sentence: claim.sentence };
    story.in_sentence(sentence).any(|(_, c)| c.kind == Kind::Money && c.tokens.1 == bracket)
}

/// Whether the claim is the sum of the other and another number beside that: 23 people are 12 of one nation and 11 of
/// another.
fn sum_of(story: Story<'_>, whole: ClaimRef, part: ClaimRef) -> bool {
    let (Value::Quantity(w), Value::Quantity(p)) = (&story.claim(whole).value, &story.claim(part).value) else { return false };
    let rest = w.core.middle() - p.core.middle();
    let sentence = |at: ClaimRef| super::SentenceRef { document: at.document, sentence: story.claim(at).sentence };
    // One that stands beside the whole as well is no part of it: "one Dane and two Finns", "one Dane and one Finn".
    let beside = |c: &Claim| {
        let mut others = story.in_sentence(sentence(whole)).filter(|(r, _)| *r != whole);
        others.any(|(_, o)| o.kind == c.kind && o.value == c.value && o.head.is_some() && heads(o, c) == Heads::Same)
    };
    rest > 0.0
        && matches!(story.claim(part).kind, Kind::Count | Kind::Money)
        && story.in_sentence(sentence(part)).filter(|(r, c)| *r != part && c.kind == story.claim(part).kind).any(
            |(_, c)| matches!(&c.value, Value::Quantity(q) if q.unit.name == p.unit.name && (q.core.middle() - rest).abs() <= 1e-9 * rest && !beside(c)),
        )
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

/// "Seven AK-47 rifles" and, elsewhere, "12 AK-47s and three rifles": what tells the one from its kind is counted in
/// the other's sentence by itself.
fn counted_apart(story: Story<'_>, one: &Claim, other: ClaimRef) -> bool {
    let claim = story.claim(other);
    let of = |c: &Claim| c.head.iter().flat_map(|h| h.modifiers.iter().cloned().chain([h.noun.clone()])).collect::<Vec<_>>();
    let own = of(claim);
    let telling = |c: &Claim| c.head.iter().flat_map(|h| &h.modifiers).filter(|m| !own.contains(m)).cloned().collect::<Vec<_>>();
    let only = telling(one);
    let sentence = super::SentenceRef { document: other.document, sentence: claim.sentence };
    !only.is_empty()
        && story
            .in_sentence(sentence)
            .filter(|(r, c)| *r != other && c.kind == Kind::Count)
            .any(|(_, c)| of(c).iter().any(|w| only.iter().any(|m| m == w || m.split('-').next() == Some(w) && m.contains('-'))))
}

/// An age of one of several people that are told by nothing else: two girls of whom neither is named.
fn among_others(story: Story<'_>, at: ClaimRef) -> bool {
    let claim = story.claim(at);
    let Some(claims) = story.claims.get(at.document) else { return false };
    let noun = |c: &Claim| c.head.as_ref().map(|h| h.noun.clone());
    let near = claims.iter().skip(at.claim.saturating_sub(AROUND)).take(2 * AROUND);
    near.filter(|c| c.kind == Kind::Age && noun(c) == noun(claim)).any(|c| compare::verdict(&c.value, &claim.value) == Verdict::Contradicts)
}

/// How many claims before and behind one are looked through.
const AROUND: usize = 200;

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
    if and_more(doc, c) {
        return true;
    }
    let back = |n: usize| c.tokens.0.checked_sub(n).map_or("", |i| doc.token(i));
    let first = back(1);
    // "Earnings of $5" are no part.
    let counted = matches!(c.kind, Kind::Count | Kind::Ratio | Kind::Percent);
    ["including", "among"].iter().any(|w| first.eq_ignore_ascii_case(w))
        || counted && first.eq_ignore_ascii_case("of")
        || counted && first.eq_ignore_ascii_case("the") && back(2).eq_ignore_ascii_case("of")
        || ((first.eq_ignore_ascii_case("first") || first.eq_ignore_ascii_case("last")) && c.kind == Kind::Count)
}

/// "12 people in the town and dozens more in the hills": what is counted goes on elsewhere.
fn and_more(doc: &Document, c: &Claim) -> bool {
    const SOON: usize = 8;
    if c.kind != Kind::Count {
        return false;
    }
    let last = doc.sentences.get(c.sentence).map_or(0, |s| s.last);
    let is = |i: usize, words: &[&str]| i < last && doc.is(i, words);
    let from = c.head.as_ref().map_or(c.tokens.1, |h| doc.token_at(h.span.end)).max(c.tokens.1);
    let Some(and) = (from..from + SOON).find(|&i| is(i, &["and"])) else { return false };
    (and + 2..and + 6).any(|i| is(i, &["more"]) && !is(i + 1, &["than"]) && is(i + 1, &["in", "at", "elsewhere", "across", "on", "near"]))
}

/// "today (14 October)": the day of the report, not of what it tells.
fn of_the_report(doc: &Document, c: &Claim) -> bool {
    let back = |n: usize| c.tokens.0.checked_sub(n).map_or("", |i| doc.token(i));
    let today = |w: &str| ["today", "yesterday", "tonight"].iter().any(|t| w.eq_ignore_ascii_case(t));
    back(1) == "(" && (today(back(2)) || c.tokens.0 <= 2) || today(doc.slice(c.span))
}

/// "rather than 5", "not 5", "instead of 5".
fn rebutted(doc: &Document, c: &Claim) -> bool {
    let back = |n: usize| c.tokens.0.checked_sub(n).map_or("", |i| doc.token(i)).to_ascii_lowercase();
    let (one, two) = (back(1), back(2));
    one == "not" || (one == "than" && two == "rather") || (one == "of" && two == "instead") || (one == "the" && two == "not")
}

/// Neighbours shared by two claims, 0 to 6.
pub(super) fn slot(a: &Folded, x: &Claim, b: &Folded, y: &Claim) -> u8 {
    same_slot(a, x.tokens, b, y.tokens)
}
