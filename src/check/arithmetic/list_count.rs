//! So many things, and the list of them: "three suspects: Ford, Gray, Hill and Lake"; "two reasons: first, …, second,
//! …, and third, …".
//!
//! Only a list behind a colon that ends the sentence and joins its last item with "and" is counted, and only where
//! every item is plain: names, or short nouns. A comma may also set off a mayor from his town or a town from its
//! state, and two things may be one ("research and development"), so what can be read in two ways is left alone.

use super::{Fault, Line, Side, gap, plain};
use crate::claim::{Claim, Kind};
use crate::lexicon::{self, Tag};
use crate::text::TokenKind;

/// Words between the number's noun and the colon at most.
const REACH: usize = 8;
/// Longest item, in tokens.
const LONGEST: usize = 6;
/// More things than this are not counted out in a sentence.
const MOST: f64 = 12.0;
/// Longer lists are tables.
const TOO_MANY: usize = 24;
/// Words that count the items themselves.
const ORDINALS: [&[&str]; 6] =
    [&["first", "firstly"], &["second", "secondly"], &["third", "thirdly"], &["fourth", "fourthly"], &["fifth"], &["sixth"]];

/// Lists that are longer or shorter than they are called.
pub(super) fn lists(line: &Line<'_>) -> Vec<super::Hit> {
    let (first, last) = (line.sentence.first, line.sentence.last);
    if !line.claims.iter().any(|c| c.kind == Kind::Count) {
        return Vec::new();
    }
    let colons: Vec<usize> = (first..last).filter(|&i| line.doc.token(i) == ":").collect();
    let dashes: Vec<usize> = (first..last).filter(|&i| line.dash(i)).collect();
    match (colons.as_slice(), dashes.as_slice()) {
        (&[colon], _) => list(line, colon).into_iter().collect(),
        ([], &[dash]) => list(line, dash).into_iter().collect(),
        ([], []) => {
            // "The five finalists are Lund, Solvik, Brevik and Halden."
            let is = (first..last.min(first + REACH)).find(|&i| line.is(i, &["are", "were"]));
            let from_the_start =
                |is: &usize| line.before(*is, &[Kind::Count]).is_some_and(|k| line.end(k) == *is && line.claims[k].tokens.0 <= first + 1);
            is.filter(from_the_start).and_then(|is| list(line, is)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn list(line: &Line<'_>, colon: usize) -> Option<super::Hit> {
    const NUMBERS: [Kind; 5] = [Kind::Count, Kind::Ratio, Kind::Money, Kind::Percent, Kind::Measure];
    let k = line.before(colon, &NUMBERS)?;
    let claim = line.claims.get(k).filter(|c| c.kind == Kind::Count)?;
    let q = line.quantity(k, &[Kind::Count]).filter(|q| plain(q) && q.core.lo >= 2.0 && q.core.lo <= MOST && q.core.lo.fract() == 0.0)?;
    let head = claim.head.as_ref().filter(|h| h.span.start >= claim.span.end)?;
    let from = line.end(k);
    let noun = from.checked_sub(1)?;
    let many = line.doc.words.get(noun).is_some_and(|w| w.tag == Tag::Nouns) || head.noun == "people";
    // "at least three", "the first three", "one of three", "three times"
    let limits = |i: usize| {
        i >= line.sentence.first
            && line.is(i, &["of", "least", "than", "first", "last", "top", "other", "another", "about", "among", "including", "some"])
    };
    let before = |n: usize| claim.tokens.0.checked_sub(n);
    let open = before(1).is_some_and(limits) || before(1).is_some_and(|i| line.is(i, &["the", "its"])) && before(2).is_some_and(limits);
    if !many
        || open
        || colon < from
        || colon - from > REACH
        || ["time", "way", "word", "letter", "line", "part"].contains(&head.noun.as_str())
    {
        return None;
    }
    // Nothing else may be listed: "three men were charged with two crimes", "three suspects in Lund, among them:"
    let among = (from..colon).any(|i| line.is(i, &["including", "among", "like", "such", "example", "instance", "notably", "mainly"]));
    if among || head.modifiers.iter().any(|m| m == "main" || m == "other") {
        return None;
    }
    let told = q.core.lo;
    if let Some(ordinals) = ordinals(line, colon + 1) {
        let count = ordinals.1;
        return (f64::from(count) > told).then(|| hit(line, k, (colon + 1, ordinals.0), f64::from(count), told));
    }
    let person = |n: &str| lexicon::in_class(n, "PEOPLE");
    let items = items(line, colon + 1, person(&head.noun))?;
    let count = items.count as f64;
    let fewest = items.fewest as f64;
    // "The three men are tired, hungry and cold" lists no men.
    if fewest <= told && told <= count || line.is(colon, &["are", "were"]) && !items.names {
        return None;
    }
    // Of goals and games one name may stand for several.
    if items.names && !person(&head.noun) && !PLACES.contains(&head.noun.as_str()) && count < told {
        return None;
    }
    Some(hit(line, k, items.tokens, count, told))
}

/// Things that bear names, one each.
const PLACES: [&str; 24] = [
    "country",
    "state",
    "city",
    "town",
    "village",
    "nation",
    "company",
    "bank",
    "party",
    "team",
    "club",
    "county",
    "province",
    "region",
    "language",
    "newspaper",
    "university",
    "college",
    "school",
    "airline",
    "island",
    "river",
    "lake",
    "planet",
];

fn hit(line: &Line<'_>, k: usize, tokens: (usize, usize), count: f64, told: f64) -> super::Hit {
    let fits = super::figure(count);
    let reason = format!("the list holds {fits}, not {}", super::figure(told));
    let fault = Fault { reason, fits: fits.clone(), gap: gap(count, told), exact: true };
    let list = Side { tokens, display: format!("{fits} items"), value: None };
    line.hit(Kind::Count, vec![line.words(k), list], fault)
}

/// "first, …, second, … and third, …": one past the last of these words, and how far they count.
fn ordinals(line: &Line<'_>, start: usize) -> Option<(usize, u32)> {
    let mut found: Option<(usize, u32)> = None;
    for i in start..line.sentence.last {
        let next = found.map_or(0, |f| f.1);
        let Some(words) = ORDINALS.get(next as usize) else { break };
        let led = i == start || matches!(line.doc.token(i - 1), "," | ";" | "—" | "–") || line.is(i - 1, &["and", "the"]);
        if led && line.is(i, words) {
            found = Some((i + 1, next + 1));
        }
    }
    found.filter(|f| f.1 >= 2)
}

struct Items {
    count: usize,
    /// What is left where a place belongs to the one before it ("Lund, Sweden").
    fewest: usize,
    names: bool,
    tokens: (usize, usize),
}

/// The items from token `start` to the end of the sentence, where all are plain and of one sort; `people` where they
/// are people and no places.
fn items(line: &Line<'_>, start: usize, people: bool) -> Option<Items> {
    let mut last = line.sentence.last;
    while last > start && line.doc.tokens.get(last - 1).is_some_and(|t| matches!(t.kind, TokenKind::Mark | TokenKind::QuoteMark)) {
        last -= 1;
    }
    if line.doc.token(last) != "." {
        return None;
    }
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let (mut from, mut joined) = (start, false);
    for i in start..last {
        let and = line.is(i, &["and"]) || line.doc.token(i) == "&";
        if line.doc.token(i) == "," || and {
            if joined && and || joined && line.doc.token(i) == "," && !age(line, i, last) {
                return None;
            }
            if i > from {
                parts.push((from, i));
            }
            if parts.len() > TOO_MANY {
                return None;
            }
            joined |= and;
            from = i + 1;
        }
        if matches!(line.doc.token(i), ";" | ":" | "(" | ")" | "“" | "\"" | "–" | "—") || line.is(i, &["or", "plus", "but", "then"]) {
            return None;
        }
    }
    parts.push((from, last));
    parts.retain(|p| !(p.1 - p.0 == 1 && super::digits(line.doc, p.0)));
    if !joined || parts.len() < 2 || last <= from {
        return None;
    }
    let names = parts.iter().all(|p| name(line, *p));
    let nouns = parts.iter().all(|p| noun(line, *p));
    if !names && !nouns {
        return None;
    }
    // A name with "and" in it, or a place behind its town.
    let across = |c: &&Claim| c.kind == Kind::Name && parts.windows(2).any(|w| c.tokens.0 < w[0].1 && c.tokens.1 > w[1].0);
    let entry = |p: &(usize, usize)| line.doc.words.get(p.0).and_then(|w| w.entry);
    let place = |p: &(usize, usize)| entry(p).is_some_and(|e| e.is_place() || e.is_country());
    // No country lies in a country.
    let inside = |w: &[(usize, usize)]| place(&w[1]) && place(&w[0]) && !entry(&w[0]).is_some_and(crate::lexicon::Entry::is_country);
    let behind = if names && !people { parts.windows(2).filter(|w| inside(w)).count() } else { 0 };
    let double = line.claims.iter().any(|c| across(&c));
    (!double).then_some(Items { count: parts.len(), fewest: parts.len() - behind.min(parts.len() - 1), names, tokens: (start, last) })
}

/// Whether the comma at `i` sets off an age: "Ann Smith, 45, and Tom Ford, 46".
fn age(line: &Line<'_>, i: usize, last: usize) -> bool {
    super::digits(line.doc, i + 1) && (i + 2 >= last || line.doc.token(i + 2) == ",")
}

/// Whether an item is one name.
fn name(line: &Line<'_>, (from, to): (usize, usize)) -> bool {
    let word = |i: usize| {
        let capital = line.doc.tokens.get(i).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
        capital
            || line.doc.token(i) == "."
            || line.doc.token(i) == "-"
            || line.is(i, &["the", "of", "de", "la", "van", "von", "der", "al", "el", "bin"])
    };
    let capital = (from..to).any(|i| line.doc.tokens.get(i).is_some_and(|t| t.capital));
    let first = line.doc.tokens.get(from).is_some_and(|t| t.capital) || line.is(from, &["the", "al", "el", "de", "van", "von"]);
    to - from <= LONGEST && capital && first && (from..to).all(word)
}

/// Whether an item is a short noun.
fn noun(line: &Line<'_>, (from, to): (usize, usize)) -> bool {
    let tag = |i: usize| line.doc.words.get(i).map_or(Tag::Other, |w| w.tag);
    let word = |i: usize| {
        let small = line.doc.tokens.get(i).is_some_and(|t| !t.capital && t.kind == TokenKind::Word) || line.doc.token(i) == "-";
        small && matches!(tag(i), Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Determiner | Tag::Ing | Tag::Mark | Tag::Participle)
    };
    to - from <= 4 && matches!(tag(to - 1), Tag::Noun | Tag::Nouns | Tag::Ing) && (from..to).all(word)
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;

    #[test]
    fn counts_and_lists() {
        table(
            "arithmetic.list",
            &[
                ("Police named three suspects: Tom Ford, Bill Gray, Sue Hill and Ann Lake.", true),
                ("Police named four suspects: Tom Ford, Bill Gray, Sue Hill and Ann Lake.", false),
                ("Police named four suspects in the case: Tom Ford, Bill Gray, and Sue Hill.", true),
                ("Police named at least three suspects: Tom Ford, Bill Gray, Sue Hill and Ann Lake.", false),
                ("The couple have two children: Ann, 18, and Tom, 15.", false),
                ("The couple have three children: Ann, 18, and Tom, 15.", true),
                ("It rests on three aims: peace, order and law.", false),
                ("It rests on two aims: peace, order and law.", true),
                ("It rests on four principles: peace, order and law.", true),
                ("He gave two reasons: first, the cost, second, the time, and third, the law.", true),
                ("He gave three reasons: first, the cost, second, the time, and third, the law.", false),
                ("It flies to two cities: Lund, Sweden, and Paris, France.", false),
                ("Two of the three suspects are held: Tom Ford and Bill Gray.", false),
                ("He met three mayors: Tom Ford of Lund, who is new, Bill Gray and Sue Hill of Brevik.", false),
                ("Lund scored four goals: Ford, Gray and Hill.", false),
                ("He has two things to say: the plan, which is good, and the cost, which is high.", false),
                ("The firm has two arms: research and development, and sales.", false),
                ("Only two countries voted against – Norway, Sweden and Denmark.", true),
                ("The three finalists are Tom Ford, Bill Gray, Sue Hill and Ann Lake.", true),
                ("The four finalists are Tom Ford, Bill Gray, Sue Hill and Ann Lake.", false),
                ("They have two daughters: Ann Smith, of Lund, and Jane.", false),
                ("The award went to two women: Ann Ford, Sue Hill and Jane Lake.", true),
                ("It spans three countries: Norway, Sweden, Finland and Denmark.", true),
                ("It spans four countries: Norway, Sweden, Finland and Denmark.", false),
            ],
        );
    }
}
