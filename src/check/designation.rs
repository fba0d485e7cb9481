//! Things with a number in their name, which a copy or a text told from another gives with another number.
//!
//! "Tier 1" and "Tier 2", "Q2" and "Q3", "Under 21" and "Under 23": the number counts nothing and is not compared as a
//! count, yet a slip in it names another thing.

use super::copied::Copy;
use super::hit::{Camp, Context, Hit};
use crate::align::{ClaimRef, SentenceRef, share};
use crate::claim::{Claim, Kind};
use crate::compare::{Judgement, Verdict};
use crate::text::TokenKind;
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How much of a text must stand in its source.
const TOLD: f32 = 0.75;
/// Share of the words of two copies that must be shared.
const SHARED: f32 = 0.8;
/// Words that the shorter of them must have: the like of a short sentence may be told of each of a series.
const LONG: usize = 12;
/// Numbers that a source may give to one name: of a long series a text may well tell another.
const SERIES: usize = 2;

/// A name that ends in a number.
struct Numbered {
    at: ClaimRef,
    sentence: usize,
    name: String,
    number: u32,
}

/// Names with another number than in the text that theirs was copied or told from.
pub(super) fn numbers(cx: Context<'_>) -> Vec<Hit> {
    let all: Vec<Vec<Numbered>> = (0..cx.story.documents.len()).map(|d| of_document(cx, d)).collect();
    let mut hits = told(cx, &all);
    hits.extend(one_a_name(copied(cx, &all)));
    hits
}

/// Of many copies with many numbers, one hit for each name, with a camp for each number.
fn one_a_name(found: Vec<(String, Hit)>) -> Vec<Hit> {
    let mut by_name: BTreeMap<String, Hit> = BTreeMap::new();
    for (name, hit) in found {
        let Some(first) = by_name.get_mut(&name) else {
            by_name.insert(name, hit);
            continue;
        };
        for camp in hit.camps {
            let number = |c: &Camp| read(&c.display).map(|r| r.1);
            match first.camps.iter_mut().find(|c| number(c) == number(&camp)) {
                Some(c) => c.passages.extend(camp.passages),
                None => first.camps.push(camp),
            }
        }
    }
    by_name.into_values().collect()
}

fn of_document(cx: Context<'_>, document: usize) -> Vec<Numbered> {
    let claims = cx.story.claims[document].iter().enumerate();
    let one = |(claim, c): (usize, &Claim)| {
        let doc = cx.document(document);
        // "Solvik 3-1"
        let score = doc.tokens.get(c.tokens.1 + 1).is_some_and(|t| t.kind == TokenKind::Number)
            && matches!(doc.token(c.tokens.1), "-" | "–" | "to");
        let (name, number) = read(doc.slice(c.span)).filter(|_| is_name(c) && !score)?;
        Some(Numbered { at: ClaimRef { document, claim }, sentence: c.sentence, name, number })
    };
    claims.filter_map(one).collect()
}

/// Names, and numbers that were read as a part of one.
fn is_name(c: &Claim) -> bool {
    c.kind == Kind::Name && c.not_compared.is_none() || c.kind == Kind::Count && matches!(c.value, Value::Unread)
}

/// The name without its number, folded, and the number. Years and long numbers are something else.
fn read(text: &str) -> Option<(String, u32)> {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(letters.len()..).filter(|d| (1..=3).contains(&d.len()))?;
    let name = letters.trim_end_matches(['-', '–', ' ', '\u{a0}']).to_lowercase();
    // "9/11", "7.30"
    let fits = name.chars().last().is_some_and(char::is_alphabetic) && name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | ' '));
    fits.then(|| digits.parse().ok().map(|n| (name, n)))?
}

/// A digest has a number that its source does not give to the name.
fn told(cx: Context<'_>, all: &[Vec<Numbered>]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (telling, own) in all.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
        for source in cx.alignment.shares.sources(telling) {
            if !cx.alignment.shares.digest(telling, source) || cx.alignment.shares.of(telling, source) < TOLD {
                continue;
            }
            let mut given: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
            for n in &all[source] {
                given.entry(&n.name).or_default().insert(n.number);
            }
            for n in own {
                // A quarter may be written out.
                let other = given.get(n.name.as_str()).is_some_and(|g| g.len() <= SERIES && !g.contains(&n.number));
                if !other || matches!(n.name.as_str(), "q" | "h") {
                    continue;
                }
                let bag = &cx.alignment.bags[telling][n.sentence];
                let cover = |m: &&Numbered| (share(bag, &cx.alignment.bags[source][m.sentence]) * 1000.0) as i32;
                let theirs = all[source].iter().filter(|m| m.name == n.name);
                hits.extend(
                    theirs.max_by_key(|m| (cover(m), std::cmp::Reverse(m.at))).map(|m| hit(cx, n, m, "the source has no such number")),
                );
            }
        }
    }
    hits
}

/// In copies one number took the place of another.
fn copied(cx: Context<'_>, all: &[Vec<Numbered>]) -> Vec<(String, Hit)> {
    let mut hits = Vec::new();
    let long = |c: &Copy<'_>| c.fa.len().min(c.fb.len()) >= LONG;
    for copy in cx.copies.iter().filter(|c| c.told && c.a.document != c.b.document && long(c) && c.shared() >= SHARED) {
        let here = |at: SentenceRef| {
            let list = &all[at.document];
            list[list.partition_point(|n| n.sentence < at.sentence)..].iter().take_while(move |n| n.sentence == at.sentence)
        };
        let lone = |n: &Numbered, at: SentenceRef, number: u32| !here(at).any(|m| m.name == n.name && m.number == number);
        for x in here(copy.a) {
            for y in here(copy.b).filter(|y| y.name == x.name && y.number != x.number) {
                let known = |n: &Numbered, d: usize| all[d].iter().any(|m| m.name == n.name && m.number == n.number);
                let both = known(x, copy.b.document) && known(y, copy.a.document);
                if !both && lone(x, copy.b, x.number) && lone(y, copy.a, y.number) {
                    let mut hit = hit(cx, x, y, "in the same place of copied sentences");
                    hit.copied = true;
                    hits.push((x.name.clone(), hit));
                }
            }
        }
    }
    hits
}

fn hit(cx: Context<'_>, x: &Numbered, y: &Numbered, how: &str) -> Hit {
    let shown = |n: &Numbered| super::wording::words(cx.document(n.at.document).slice(cx.claim(n.at).span));
    let (a, b) = (shown(x), shown(y));
    let reason = format!("{a} and {b}: one name with two numbers; {how}");
    let mut hit = Hit::new(
        Kind::Name,
        Judgement { verdict: Verdict::Contradicts, reason: reason.clone(), gap: 1.0, class: "number" },
        vec![cx.camp(x.at, a), cx.camp(y.at, b)],
    );
    hit.evidence.because.push((reason, 400));
    hit.evidence.centibits = 400;
    hit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_its_number() {
        for (text, want) in [
            ("Tier 1", Some(("tier", 1))),
            ("Q3", Some(("q", 3))),
            ("SARS-CoV-2", Some(("sars-cov", 2))),
            ("Under 21", Some(("under", 21))),
            ("Masters 2019", None),
            ("9/11", None),
            ("7", None),
            ("Lund", None),
        ] {
            assert_eq!(read(text), want.map(|(name, number)| (name.to_owned(), number)), "{text}");
        }
    }
}
