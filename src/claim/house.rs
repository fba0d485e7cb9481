//! Kinds of claim of the newsroom's own: a turnout, a key rate, the magnitude of a quake.
//!
//! A pattern says where such a claim stands, and one of the readers of this room says what the captured words mean:
//! they must be taken whole, else there is no claim. What was read as a percentage stays one and is named more closely,
//! so that every rule about percentages still sees it. The patterns come ready made; nothing here knows rules.

use super::amount::Amount;
use super::registry::Claims;
use super::{Claim, Head, Kind};
use crate::document::{Document, Sentence, Zone};
use crate::lexicon::country_of;
use crate::pattern::{Folded, Pattern};
use crate::text::{Span, TokenKind};
use crate::value::{NameKind, Sort, Unit, Value};
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Mutex, OnceLock};

/// The id of a kind of the newsroom's own, kept once for the whole run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HouseKind(&'static str);

impl HouseKind {
    /// The kind of that id. Ids are few, and live as long as the program.
    #[must_use]
    pub fn named(id: &str) -> Self {
        static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(id) = known.get(id) {
            return Self(id);
        }
        let id: &'static str = Box::leak(id.to_owned().into_boxed_str());
        known.insert(id);
        Self(id)
    }

    /// Its id.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0
    }
}

/// Which reader must take the captured words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Any plain number.
    Number,
    /// What the reader of one of the kinds of this program takes.
    Of(Kind),
    /// A word of the lexicon that is given with the kind.
    Word,
}

/// One kind of the newsroom's own.
#[derive(Clone, Debug)]
pub struct HouseClaim {
    /// Its id.
    pub kind: HouseKind,
    /// Where it stands; the group `value` is what it says.
    pub pattern: Pattern,
    /// Silences it where this is found in the sentence before the match.
    pub unless_before: Option<Pattern>,
    /// Silences it in these parts of an article.
    pub unless_in: Vec<Zone>,
    /// Silences it in quotations.
    pub unless_quoted: bool,
    /// Who reads the value.
    pub value: Reading,
    /// The words that it may be, in small letters.
    pub words: Vec<Sort>,
    /// The noun it is about.
    pub head: String,
    /// The nearest place in its sentence is whose it is.
    pub placed: bool,
    /// It holds whenever it is said.
    pub timeless: bool,
}

/// All kinds of the newsroom's own, with one search for the words that their patterns cannot do without.
#[derive(Clone, Debug, Default)]
pub struct House {
    claims: Vec<HouseClaim>,
    /// Nouns, in small letters, with the lexicon that has them for one thing.
    synonyms: BTreeMap<String, HouseKind>,
    search: OnceLock<Option<Search>>,
}

#[derive(Clone, Debug)]
struct Search {
    literals: AhoCorasick,
    /// For each literal, the claim it belongs to.
    of: Vec<usize>,
}

impl House {
    /// These kinds; of two that take one expression, the earlier has it. `synonyms` are nouns in small letters, each
    /// with the name of what it is a word for.
    #[must_use]
    pub fn new(claims: Vec<HouseClaim>, synonyms: BTreeMap<String, HouseKind>) -> Self {
        Self { claims, synonyms, search: OnceLock::new() }
    }

    /// The kinds.
    #[must_use]
    pub fn claims(&self) -> &[HouseClaim] {
        &self.claims
    }

    /// The kinds whose pattern may stand in a sentence, in their order.
    fn likely(&self, sentence: &str) -> BTreeSet<usize> {
        let build = || {
            let all = self.claims.iter().enumerate().flat_map(|(i, c)| c.pattern.literals().iter().map(move |literal| (i, literal)));
            let (of, words): (Vec<usize>, Vec<&String>) = all.unzip();
            let literals = AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(words).ok()?;
            Some(Search { literals, of })
        };
        match self.search.get_or_init(build) {
            Some(search) => {
                let found = search.literals.find_overlapping_iter(sentence);
                found.filter_map(|m| search.of.get(m.pattern().as_usize()).copied()).collect()
            }
            None => (0..self.claims.len()).collect(),
        }
    }

    fn of(&self, kind: HouseKind) -> Option<&HouseClaim> {
        self.claims.iter().find(|c| c.kind == kind)
    }
}

/// Names the claims more closely that a kind of the house takes, and adds those that only it reads.
pub(super) fn run(doc: &Document, claims: &mut Claims, house: &House) {
    if house.claims.is_empty() {
        return;
    }
    for sentence in &doc.sentences {
        let start = sentence.span.start as usize;
        let folded = Folded::new(doc.slice(sentence.span));
        for house in house.likely(&folded.text).into_iter().filter_map(|i| house.claims.get(i)) {
            if house.unless_in.contains(&sentence.zone) {
                continue;
            }
            for (whole, value) in house.pattern.values(&folded.text) {
                let before = folded.text.get(..whole.start).unwrap_or_default();
                if house.unless_before.as_ref().is_some_and(|pattern| pattern.is_in(before)) {
                    continue;
                }
                let value = start + folded.back(value.start)..start + folded.back(value.end);
                if let Some(tokens) = tokens(doc, sentence, value) {
                    read(doc, claims, house, tokens);
                }
            }
        }
    }
}

/// The tokens that make up just these bytes.
fn tokens(doc: &Document, sentence: &Sentence, bytes: Range<usize>) -> Option<(usize, usize)> {
    let (start, end) = (u32::try_from(bytes.start).ok()?, u32::try_from(bytes.end).ok()?);
    let (first, last) = (doc.token_at(start), doc.token_at(end));
    let whole = first < last && last <= sentence.last && doc.span(first, last) == Span { start, end };
    whole.then_some((first, last))
}

/// Has the captured words read.
fn read(doc: &Document, claims: &mut Claims, house: &HouseClaim, (first, last): (usize, usize)) {
    let number = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
    // A hedge before the number is part of its claim, another number is not: "between 5 and 7 percent" is not 7.
    let whole = |c: &Claim| c.tokens.1 == last && c.tokens.0 <= first && !(c.tokens.0..first).any(number);
    let fits = |c: &Claim| match house.value {
        Reading::Number => matches!(c.kind, Kind::Count | Kind::Rank),
        Reading::Of(kind) => c.kind == kind,
        Reading::Word => false,
    };
    if let Some(claim) = claims.list_mut().iter_mut().find(|c| fits(c) && whole(c)) {
        if claim.house.is_none() {
            claim.house = Some(house.kind);
        }
        return;
    }
    if house.value == Reading::Word {
        let word = Folded::new(doc.slice(doc.span(first, last))).text.to_lowercase();
        let stem = |s: &&Sort| ["s", "es", "ed", "d", "ing"].iter().any(|end| word.strip_suffix(end) == Some(s.word.as_str()));
        let sort = house.words.iter().find(|s| s.word == word).or_else(|| house.words.iter().find(stem));
        if let Some(sort) = sort {
            let value = Value::Sort(Sort { word, ..sort.clone() });
            let mut claim = Claim::new(doc, house.kind.name(), Kind::House(house.kind), value, first, last);
            claim.house = Some(house.kind);
            claims.push(claim);
        }
        return;
    }
    if house.value != Reading::Number || claims.taken(first, last) {
        return;
    }
    let numerals = claims.numerals(doc);
    let Some(n) = numerals.iter().find(|n| n.first == first && n.last == last && n.veto.is_none()) else { return };
    let amount = Amount { written: n.written, unit: Unit::COUNT, first, last };
    let listed = claims.list().len();
    amount.push(doc, claims, Kind::Count, house.kind.name());
    if let Some(claim) = claims.list_mut().get_mut(listed) {
        claim.house = Some(house.kind);
    }
}

/// Gives the claims what their kind says of them, after everything else is known.
pub(super) fn complete(claims: &mut Vec<Claim>, house: &House) {
    if !house.synonyms.is_empty() {
        // Words that no dictionary has keep their plural.
        let class = |noun: &str| {
            let singular = || ["s", "es"].iter().find_map(|end| house.synonyms.get(noun.strip_suffix(end)?));
            house.synonyms.get(noun).or_else(singular).copied()
        };
        for claim in claims.iter_mut() {
            claim.class = claim.head.as_ref().and_then(|head| class(&head.noun));
        }
    }
    if claims.iter().all(|c| c.house.is_none()) {
        return;
    }
    let place = |c: &Claim| match &c.value {
        Value::Name(n) if n.kind == NameKind::Place => {
            let key = n.readable();
            Some((c.sentence, c.tokens.0, country_of(&key).map_or(key, str::to_owned)))
        }
        _ => None,
    };
    let places: Vec<(usize, usize, String)> = claims.iter().filter_map(place).collect();
    for claim in claims.iter_mut() {
        let Some(of) = claim.house.and_then(|kind| house.of(kind)) else { continue };
        if claim.quoted && of.unless_quoted {
            claim.house = None;
            continue;
        }
        claim.extractor = of.kind.name();
        // What it is is known now, be it a number of nothing or one in a name.
        if !matches!(claim.zone, Zone::Promo | Zone::Credit) {
            claim.not_compared = None;
        }
        if claim.head.as_ref().is_none_or(|h| h.noun != of.head) {
            let span = claim.head.as_ref().map_or(claim.span, |h| h.span);
            claim.head = Some(Head { noun: of.head.clone(), modifiers: Vec::new(), span });
        }
        if of.placed {
            let near = places.iter().filter(|p| p.0 == claim.sentence).min_by_key(|p| p.1.abs_diff(claim.tokens.0));
            claim.holder = near.map(|p| p.2.clone()).or(claim.holder.take());
        }
        if of.timeless {
            claim.time = None;
        }
    }
    // What only a kind of the house read is nothing without it.
    claims.retain(|c| c.house.is_some() || house.claims.iter().all(|of| of.kind.name() != c.extractor));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::extract;
    use crate::pattern::no_lexicons;
    use crate::source::Source;

    fn kind(id: &str, pattern: &str, value: Reading) -> HouseClaim {
        HouseClaim {
            kind: HouseKind::named(id),
            pattern: Pattern::new(pattern, &no_lexicons).unwrap(),
            unless_before: Some(Pattern::anywhere("(?:forecast|expected) $", &no_lexicons).unwrap()),
            unless_in: vec![Zone::Caption],
            unless_quoted: true,
            value,
            words: Vec::new(),
            head: id.to_owned(),
            placed: true,
            timeless: false,
        }
    }

    #[test]
    fn captured_words_are_taken_whole_or_not_at_all() {
        let house = House::new(
            vec![
                kind("turnout", r"\bturnout (?:was|of|reached) (?:nearly )?(?P<value>{PERCENT})", Reading::Of(Kind::Percent)),
                kind("alert", r"\balert level (?P<value>{NUMBER})", Reading::Number),
                kind("coach", r"\bcoach (?P<value>{PERSON})", Reading::Of(Kind::Name)),
                kind("budget", r"\bbudget of (?P<value>.*)", Reading::Of(Kind::Money)),
            ],
            BTreeMap::new(),
        );
        for (text, want) in [
            ("Turnout was 61.4% in Leeds.", &[("turnout", "61.4%", Some("leeds"))][..]),
            ("There the turnout\nreached 57 per cent.", &[("turnout", "57 per cent", None)]),
            ("In Leeds turnout reached nearly 60 percent.", &[("turnout", "nearly 60 percent", Some("leeds"))]),
            ("An expected turnout of 70% was named.", &[]),
            ("“Turnout was 61.4% here,” Mayor Anna Lund said.", &[]),
            ("Turnout was 61.4 points.", &[]),
            ("The volcano near Bergen is on alert level 4.", &[("alert", "level 4", Some("bergen"))]),
            ("It is on alert level 4 of 5.", &[]),
            ("Head coach Ingrid Aasen left.", &[("coach", "Ingrid Aasen", None)]),
            ("It has a budget of $3 million.", &[]),
            ("It has a budget of $3 million", &[("budget", "$3 million", None)]),
        ] {
            let doc = Document::new(Source::from_text("a", text));
            let claims = extract(&doc, &house);
            let got: Vec<_> = claims
                .iter()
                .filter(|c| c.house.is_some())
                .map(|c| (c.kind_name(), doc.slice(c.span), c.holder.as_deref().filter(|_| c.kind != Kind::Name)))
                .collect();
            assert_eq!(got, want, "{text}");
            assert!(claims.iter().filter(|c| c.house.is_some()).all(|c| c.not_compared.is_none()), "{text}");
        }
    }

    #[test]
    fn a_kind_names_more_closely_and_takes_nothing_away() {
        let doc = Document::new(Source::from_text("a", "Turnout was 61.4% on 3 May, and 12 people stayed at home."));
        let house = House::new(vec![kind("turnout", r"turnout was (?P<value>{PERCENT})", Reading::Of(Kind::Percent))], BTreeMap::new());
        let (bare, named) = (extract(&doc, &House::default()), extract(&doc, &house));
        assert_eq!(bare.len(), named.len());
        assert!(bare.iter().zip(&named).all(|(b, n)| b.kind == n.kind && b.value == n.value && b.span == n.span));
        assert_eq!(named.iter().filter_map(|c| c.house).map(HouseKind::name).collect::<Vec<_>>(), ["turnout"]);
        assert_eq!(HouseKind::named("turnout"), HouseKind::named("turnout"));
    }
}
