//! What the sources say of each claim of a draft: where they bear it out, and where they say something near it.
//!
//! A claim is borne out only by what it was set against: a claim of a source that is about the same point and agrees,
//! or whose range a fair reader takes for the same. What was not compared is not called borne out, however likely.

use super::claims::display;
use super::finding::Passage;
use super::hit::Context;
use crate::align::{ClaimRef, Regime, SentenceRef};
use crate::claim::{Claim, Kind, same_speaker};
use crate::compare::{self, Verdict};
use crate::value::{Name, Value};
use crate::words::fold_spelling;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Words that a part of a quotation has at least, to stand for the whole.
const PART: usize = 4;

/// A place in a source that bears on a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Bearing {
    /// Where it stands.
    pub passage: Passage,
    /// The value there.
    pub display: String,
    /// What is to be known of it: how the two differ, or what could not be compared; empty where there is nothing.
    pub remark: String,
}

/// One claim of the draft; one name for all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Borne {
    /// What kind of thing it says.
    pub kind: Kind,
    /// Where it stands.
    pub passage: Passage,
    /// Other mentions of the same name.
    pub also: Vec<Passage>,
    /// The value as understood.
    pub display: String,
    /// The noun it is about, where it is known.
    pub about: Option<String>,
    /// Where sources bear it out, by path and place.
    pub support: Vec<Bearing>,
    /// Where sources say something of the same point that differs.
    pub apart: Vec<Bearing>,
    /// Why it was not compared.
    pub not_compared: Option<String>,
}

/// The claims of the draft, in the order of the text.
pub(super) fn borne(cx: Context<'_>) -> Vec<Borne> {
    let Some(own) = cx.story.claims.first() else { return Vec::new() };
    let at = |claim| ClaimRef { document: 0, claim };
    let mut list: Vec<Borne> = own.iter().enumerate().map(|(i, c)| fact(cx, at(i), c)).collect();
    numbers(cx, &mut list);
    names(cx, own, &mut list);
    roles(cx, own, &mut list);
    quotes(cx, own, &mut list);
    statements(cx, own, &mut list);
    for fact in &mut list {
        for bearings in [&mut fact.support, &mut fact.apart] {
            bearings.sort_by_key(|b| (b.passage.document, b.passage.span));
            bearings.dedup_by_key(|b| (b.passage.document, b.passage.span));
        }
    }
    joined(own, list)
}

fn fact(cx: Context<'_>, at: ClaimRef, claim: &Claim) -> Borne {
    Borne {
        kind: claim.kind,
        passage: cx.passage(at.document, claim.span),
        also: Vec::new(),
        display: display(claim),
        about: claim.head.as_ref().map(crate::claim::Head::text),
        support: Vec::new(),
        apart: Vec::new(),
        not_compared: claim.not_compared.map(str::to_owned),
    }
}

fn bearing(cx: Context<'_>, at: ClaimRef, remark: impl Into<String>) -> Bearing {
    let claim = cx.claim(at);
    Bearing { passage: cx.passage(at.document, claim.span), display: display(claim), remark: remark.into() }
}

/// Numbers and dates: the pairs that were weighed and taken to be about one point.
fn numbers(cx: Context<'_>, list: &mut [Borne]) {
    for pair in cx.alignment.claims.iter().filter(|p| p.accepted() && p.a.document == 0 && p.b.document != 0) {
        let Some(fact) = list.get_mut(pair.a.claim) else { continue };
        if pair.agrees {
            fact.support.push(bearing(cx, pair.b, ""));
            continue;
        }
        let judgement = pair.judge(cx.story);
        if judgement.verdict >= Verdict::Differs {
            fact.apart.push(bearing(cx, pair.b, judgement.reason));
        }
    }
}

/// A name that a source has too, in one spelling or another of house style, or as it stands: a surname alone has the
/// name in full as its key only where the text gives it.
fn names(cx: Context<'_>, own: &[Claim], list: &mut [Borne]) {
    let mut held: FxHashMap<String, Vec<ClaimRef>> = FxHashMap::default();
    for (at, name) in sourced(cx).filter_map(|(at, c)| Some((at, name(c)?))) {
        let folded = Name::fold(&name.text);
        if folded != name.key {
            held.entry(folded).or_default().push(at);
        }
        held.entry(name.key.clone()).or_default().push(at);
    }
    for (claim, fact) in own.iter().zip(list) {
        let Some(name) = name(claim) else { continue };
        let of = |key: &str| held.get(key).into_iter().flatten().copied().collect::<Vec<_>>();
        let same = of(&name.key).into_iter().chain(of(&Name::fold(&name.text)));
        fact.support.extend(same.map(|at| bearing(cx, at, "")));
    }
}

fn name(claim: &Claim) -> Option<&Name> {
    match &claim.value {
        Value::Name(name) if claim.not_compared.is_none() => Some(name),
        _ => None,
    }
}

/// All claims of the sources that can be compared.
fn sourced<'c>(cx: Context<'c>) -> impl Iterator<Item = (ClaimRef, &'c Claim)> {
    let all = cx.story.claims.iter().enumerate().skip(1);
    let each = all.flat_map(|(document, claims)| claims.iter().enumerate().map(move |(claim, c)| (ClaimRef { document, claim }, c)));
    each.filter(|(_, c)| c.not_compared.is_none())
}

/// The same office, in the same word, of the same person.
fn roles(cx: Context<'_>, own: &[Claim], list: &mut [Borne]) {
    for (claim, fact) in own.iter().zip(list).filter(|(c, _)| c.not_compared.is_none()) {
        let Value::Role(role) = &claim.value else { continue };
        if role.person.is_none() {
            continue;
        }
        let same =
            |c: &Claim| matches!(&c.value, Value::Role(r) if r.person == role.person && r.class == role.class && r.word == role.word);
        fact.support.extend(sourced(cx).filter(|(_, c)| same(c)).map(|(at, _)| bearing(cx, at, "")));
    }
}

/// The same words in quotation marks, or a part of them, said by one speaker as far as that is told.
fn quotes(cx: Context<'_>, own: &[Claim], list: &mut [Borne]) {
    let spoken: Vec<(ClaimRef, &Claim, Vec<String>)> = sourced(cx).filter_map(|(at, c)| Some((at, c, quoted(c)?))).collect();
    let aligned: BTreeSet<(usize, SentenceRef)> = partners(cx).collect();
    for (claim, fact) in own.iter().zip(list).filter(|(c, _)| c.not_compared.is_none()) {
        let Some(words) = quoted(claim).filter(|w| !w.is_empty()) else { continue };
        let mut untold = Vec::new();
        for (at, other, theirs) in &spoken {
            let same = *theirs == words;
            let part = words.len() >= PART && theirs.windows(words.len()).any(|w| w == words);
            // A word or two in marks may be about anything, unless the sentences or the nouns are the same.
            let near = words.len() >= PART || aligned.contains(&(claim.sentence, cx.sentence(*at))) || one_noun(claim, other);
            if !(same || part) || !near {
                continue;
            }
            let whose = other.speaker.as_deref().unwrap_or_default();
            match same_speaker(claim, other) {
                Some(true) => fact.support.push(bearing(cx, *at, "")),
                Some(false) => fact.apart.push(bearing(cx, *at, format!("the same words, said by {whose}"))),
                None if claim.kind == Kind::Phrase => fact.support.push(bearing(cx, *at, "")),
                None if claim.speaker.is_some() && other.speaker.is_some() => {
                    untold.push(bearing(cx, *at, format!("the same words, of {whose}")))
                }
                None => fact.support.push(bearing(cx, *at, "who speaks was not compared")),
            }
        }
        // Whether the mayor is Ingrid Aasen, nobody has said; another source may have.
        if fact.support.is_empty() {
            fact.apart.append(&mut untold);
        }
    }
}

fn one_noun(a: &Claim, b: &Claim) -> bool {
    a.head.as_ref().zip(b.head.as_ref()).is_some_and(|(x, y)| x.noun == y.noun)
}

/// The folded words between quotation marks.
fn quoted(claim: &Claim) -> Option<Vec<String>> {
    let Value::Quote(quote) = &claim.value else { return None };
    let words = quote.text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty());
    Some(words.map(|w| fold_spelling(w).into_owned()).collect())
}

/// Sentences of the draft with those of sources that are paired with them.
fn partners(cx: Context<'_>) -> impl Iterator<Item = (usize, SentenceRef)> {
    let across = cx.alignment.sentences.iter().filter(|p| p.a.document == 0 && p.b.document != 0);
    across.map(|p| (p.a.sentence, p.b))
}

/// What is affirmed, denied or done, and years in names: the same in a sentence that is a copy or a rewrite.
fn statements(cx: Context<'_>, own: &[Claim], list: &mut [Borne]) {
    let of_kind = |c: &Claim| matches!(c.kind, Kind::Polarity | Kind::Strength | Kind::EventYear) && c.not_compared.is_none();
    let mut copies: BTreeMap<usize, Vec<SentenceRef>> = BTreeMap::new();
    for pair in cx.alignment.sentences.iter().filter(|p| p.regime == Regime::Copy && p.a.document == 0 && p.b.document != 0) {
        copies.entry(pair.a.sentence).or_default().push(pair.b);
    }
    for (claim, fact) in own.iter().zip(list).filter(|(c, _)| of_kind(c)) {
        for &sentence in copies.get(&claim.sentence).into_iter().flatten() {
            let same = |c: &Claim| of_kind(c) && c.kind == claim.kind && (c.value == claim.value || agrees(&c.value, &claim.value));
            fact.support.extend(cx.story.in_sentence(sentence).filter(|(_, c)| same(c)).map(|(at, _)| bearing(cx, at, "")));
        }
    }
}

fn agrees(a: &Value, b: &Value) -> bool {
    compare::verdict(a, b) == Verdict::Agrees
}

/// Mentions of one name are one fact, at the first of them.
fn joined(own: &[Claim], list: Vec<Borne>) -> Vec<Borne> {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    let mut kept: Vec<Borne> = Vec::with_capacity(list.len());
    for (claim, fact) in own.iter().zip(list) {
        if let Some(name) = name(claim) {
            if let Some(known) = first.get(name.key.as_str()).and_then(|&i| kept.get_mut(i)) {
                known.also.push(fact.passage);
                continue;
            }
            first.insert(&name.key, kept.len());
        }
        kept.push(fact);
    }
    kept
}

#[cfg(test)]
mod tests {
    use crate::check::{Fact, Options, Status, check, facts};
    use crate::document::Document;
    use crate::rule::RuleSet;
    use crate::source::Source;

    /// The sheet of a draft against sources, and the words of a fact.
    fn sheet(draft: &str, sources: &[&str]) -> (Vec<Fact>, Vec<(String, String)>, String) {
        let names = ["b.txt", "c.txt", "d.txt"];
        let mut documents = vec![Document::new(Source::from_text("a.txt", draft))];
        documents.extend(sources.iter().zip(names).map(|(text, name)| Document::new(Source::from_text(name, text))));
        let outcome = check(&documents, &RuleSet::shipped(), &Options { against: true, facts: true, ..Options::default() });
        let sheet = facts(&outcome);
        let unchecked = sheet.not_checked.into_iter().map(|(c, why)| (documents[0].slice(c.passage.span).to_owned(), why)).collect();
        (sheet.facts, unchecked, draft.to_owned())
    }

    fn status(sheet: &(Vec<Fact>, Vec<(String, String)>, String), words: &str) -> Option<Status> {
        let at = sheet.2.find(words).expect("the words stand in the draft");
        let inside = |f: &&Fact| f.claim.passage.span.range().contains(&at) && f.claim.passage.span.len() <= words.len() + 4;
        sheet.0.iter().find(inside).map(|f| f.status)
    }

    const WIRE: &str = "The ferry Solveig carried 270 people to Saltholm on Monday, May 3, 2021, the coastguard said. “We are ready for whatever the winter brings,” said harbour master Ingrid Aasen. The crossing takes 40 minutes.\n";

    #[test]
    fn what_sources_say_of_a_claim() {
        let draft = "The ferry Solveig carried 212 people to Saltholm on Monday, May 3, 2021, the coastguard said. “We are ready for whatever the winter brings,” said harbour master Ingrid Aasen. The crossing takes 40 minutes. Tickets cost $18, and Jonas Lindqvist sold them.\n";
        let sheet = sheet(draft, &[WIRE]);
        for (words, want) in [
            ("212", Status::Contradicted),
            ("Monday, May 3, 2021", Status::Supported),
            ("40 minutes", Status::Supported),
            ("Ingrid Aasen", Status::Supported),
            ("We are ready for whatever the winter brings", Status::Supported),
            ("$18", Status::OnlyHere),
            ("Jonas Lindqvist", Status::OnlyHere),
        ] {
            assert_eq!(status(&sheet, words), Some(want), "{words}: {:#?}", sheet.0);
        }
    }

    #[test]
    fn what_was_not_compared_is_not_supported() {
        // The same number of other things, the same words of another mouth, and a range that is none.
        let draft = "Saltholm has 270 schools. “We are ready for whatever the winter brings,” said Per Dahl. The two leaders met.\n";
        let sheet = sheet(draft, &[WIRE]);
        for (words, want) in [("270", Status::OnlyHere), ("We are ready for whatever the winter brings", Status::Unsettled)] {
            assert_eq!(status(&sheet, words), Some(want), "{words}: {:#?}", sheet.0);
        }
        assert!(sheet.1.iter().any(|(words, _)| words == "two"), "{:?}", sheet.1);
        // Whether an office is a name cannot be told.
        let office = self::sheet("“We are ready for whatever the winter brings,” the mayor said.\n", &[WIRE]);
        assert_eq!(status(&office, "We are ready for whatever the winter brings"), Some(Status::Unsettled), "{:#?}", office.0);
    }

    #[test]
    fn mentions_of_one_name_are_one_fact() {
        let sheet = sheet("Ingrid Aasen spoke. Later Aasen left Saltholm for Oslo, and Mrs Aasen did not return.\n", &[WIRE]);
        let names: Vec<(&str, usize)> =
            sheet.0.iter().map(|f| (f.claim.display.as_str(), f.claim.also.len())).filter(|(d, _)| d.contains("Aasen")).collect();
        assert_eq!(names, [("Ingrid Aasen", 2)]);
    }

    #[test]
    fn a_sheet_without_sources_that_speak_has_everything_only_here() {
        let (facts, _, _) = sheet("The ferry carried 212 people, and tickets cost $18.\n", &["Nothing happened.\n"]);
        assert!(facts.len() >= 2 && facts.iter().all(|f| f.status == Status::OnlyHere && f.findings.is_empty()), "{facts:#?}");
    }
}
