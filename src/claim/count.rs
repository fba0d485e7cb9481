//! Things counted: "2,000 troops", "nearly 300 million residents", "dozens of homes".
//!
//! What no other kind has taken ends here, with the noun that is counted. A number without one, an anaphor ("the two
//! leaders") and an idiom are listed, with the reason, and not compared; a number in a name or a code is none.

use super::amount::Amount;
use super::hedge::{self, is_any};
use super::numeral::{ANAPHOR, Form, LABELS, Numeral, glued, is_dash};
use super::{Claim, Claims, Head, Kind, people, per};
use crate::document::Document;
use crate::lexicon::{Grammar, NounPhrase, Tag};
use crate::text::TokenKind;
use crate::value::{Unit, Value};

/// Words that stand between a number and its noun and say nothing about which things are meant.
const LIGHT: &[&str] = &[
    "more",
    "other",
    "additional",
    "extra",
    "further",
    "fewer",
    "new",
    "such",
    "of",
    "the",
    "these",
    "those",
    "its",
    "their",
    "his",
    "her",
    "our",
    "my",
    "different",
    "separate",
    "total",
    "entire",
    "whole",
];

fn tag(doc: &Document, i: usize) -> Tag {
    doc.words.get(i).map_or(Tag::Other, |w| w.tag)
}

/// The noun that is counted behind token `at`, with one past its last token: restrictive modifiers kept, "of the"
/// skipped, nothing after the first noun phrase.
pub(super) fn head_behind(doc: &Document, at: usize) -> Option<(Head, usize)> {
    let i = at;
    // What a headline or a paragraph ends in counts nothing of the next.
    if doc.tokens.get(i)?.new_paragraph {
        return None;
    }
    // "five-nation summit", "16-bit chip": the nations are counted, not the summit.
    if is_dash(doc, i) && glued(doc, i) == glued(doc, i + 1) && doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Word) {
        let noun = doc.token(i + 1).to_lowercase();
        let noun = doc.words.get(i + 1).and_then(|w| w.entry).map_or(noun, |e| e.lemma(Tag::Noun).to_lowercase());
        return Some((Head { noun, modifiers: Vec::new(), span: doc.span(i + 1, i + 2) }, i + 2));
    }
    // "6.5 times earnings", "three times as many"
    if is_any(doc, i, &["times"]) {
        return Some((Head { noun: "time".to_owned(), modifiers: Vec::new(), span: doc.span(i, i + 1) }, i + 1));
    }
    let grammar = doc.grammar(i);
    let shared = coordinated(doc, &grammar, i);
    let mut phrase = shared.or_else(|| grammar.counted(i))?;
    // "one official Monday said"
    let calendar = doc.words.get(phrase.head).and_then(|w| w.entry).is_some_and(|e| e.is_weekday() || e.is_month());
    if calendar && phrase.head > phrase.first.max(i) {
        (phrase.head, phrase.last) = (phrase.head - 1, phrase.head);
    }
    // "at one point last year": what says when is no part of it
    if let Some(when) = (phrase.first.max(i) + 1..phrase.head).find(|&w| is_any(doc, w, &["last", "this", "next", "each", "every"]))
        && matches!(tag(doc, when - 1), Tag::Noun | Tag::Nouns)
    {
        (phrase.head, phrase.last) = (when - 1, when);
    }
    // A phrase that begins with a pronoun or a number of its own is another one.
    if phrase.first > i + 4 || doc.tokens.get(phrase.head).is_none_or(|t| t.kind != TokenKind::Word) {
        return None;
    }
    // Of "digital and printed copies" not all are printed.
    let modifiers = modifiers(doc, &grammar, phrase, if shared.is_some() { i + 3 } else { i });
    let lemma = doc
        .words
        .get(phrase.head)
        .and_then(|w| w.entry)
        .map(|e| e.lemma(if tag(doc, phrase.head) == Tag::Nouns { Tag::Nouns } else { Tag::Noun }));
    let noun = lemma.map_or_else(|| doc.token(phrase.head).to_lowercase(), str::to_lowercase);
    Some((Head { noun, modifiers, span: doc.span(phrase.first.max(i), phrase.last) }, phrase.last))
}

/// "digital and printed copies", "electric or hybrid buses": the phrase whose noun two adjectives share.
fn coordinated(doc: &Document, grammar: &Grammar<'_>, i: usize) -> Option<NounPhrase> {
    let entry = doc.words.get(i)?.entry?;
    let adjective = match tag(doc, i) {
        Tag::Adjective | Tag::Participle => true,
        Tag::Noun => entry.can_be(Tag::Adjective),
        _ => false,
    };
    if !adjective || !is_any(doc, i + 1, &["and", "or"]) || !matches!(tag(doc, i + 2), Tag::Adjective | Tag::Participle | Tag::Noun) {
        return None;
    }
    grammar.noun_phrase_from(i + 2).filter(|p| p.head > i + 2 && tag(doc, p.head) == Tag::Nouns)
}

/// The restrictive modifiers of `phrase` from token `from` on; words joined by a hyphen ("first-team") are one.
fn modifiers(doc: &Document, grammar: &Grammar<'_>, phrase: NounPhrase, from: usize) -> Vec<String> {
    let joint = |i: usize| is_dash(doc, i) && glued(doc, i) && glued(doc, i + 1);
    let mut found: Vec<String> = Vec::new();
    let mut end = 0;
    for m in grammar.modifiers(phrase) {
        if m < from.max(end) || measures(doc, m) || is_any(doc, m, LIGHT) || is_any(doc, m, &["most", "least"]) {
            continue;
        }
        let mut start = m;
        while start >= from + 2 && joint(start - 1) && doc.tokens.get(start - 2).is_some_and(|t| t.kind == TokenKind::Word) {
            start -= 2;
        }
        end = m + 1;
        while joint(end) && end + 1 < phrase.head {
            end += 2;
        }
        found.push(doc.slice(doc.span(start, end)).to_lowercase());
    }
    found
}

/// Whether the word at `m` is the unit of a number before it: the year of "a five-year term".
fn measures(doc: &Document, m: usize) -> bool {
    m > 1 && is_dash(doc, m - 1) && glued(doc, m) && tag(doc, m - 2) == Tag::Number
}

/// Words whose number names a thing, unless something is counted behind it.
const NUMBERED: &[&str] = &[
    "interstate",
    "game",
    "apollo",
    "formula",
    "episode",
    "season",
    "act",
    "area",
    "block",
    "boeing",
    "airbus",
    "exit",
    "lot",
    "proposition",
    "resolution",
    "week",
    "day",
    "year",
    "league",
    "ward",
    "precinct",
    "track",
    "question",
    "box",
    "amendment",
    "model",
    "series",
    "windows",
    "iphone",
    "galaxy",
    "xbox",
    "playstation",
    "nos",
    "nr",
    "nrs",
    "pp",
    "vol",
    "ch",
    "sec",
    "tram",
    "radio",
    "studio",
];

/// Whether a number belongs to a name: "Nord Stream 2", "Boeing 777", "Article 5", "Big 12".
fn in_name(doc: &Document, n: &Numeral, floor: usize, headed: bool) -> bool {
    in_name_or_none(doc, n, floor, headed).unwrap_or(false)
}

fn in_name_or_none(doc: &Document, n: &Numeral, floor: usize, headed: bool) -> Option<bool> {
    let before = n.first.checked_sub(1).filter(|&i| i >= floor)?;
    let token = doc.tokens.get(before)?;
    if doc.token(before) == "." {
        // "No. 1"
        let word = before.checked_sub(1)?;
        return if is_any(doc, word, &["no", "nos", "nr", "nrs", "vol", "ch", "sec", "pp", "fig"]) { Some(true) } else { None };
    }
    if token.kind != TokenKind::Word || doc.tokens.get(n.first).is_some_and(|t| t.new_paragraph) {
        return None;
    }
    let simple = n.form == Form::Digits && n.plain && !n.is_range() && !n.written.scaled;
    let capital_word = n.form == Form::Words && doc.tokens.get(n.first).is_some_and(|t| t.capital) && n.first > floor && token.capital;
    // "a category 4 storm", but "of each group 5 men"
    let each = || before.checked_sub(1).is_some_and(|i| is_any(doc, i, &["each", "every", "per", "any", "that", "this", "same", "no"]));
    if simple && n.value() < 100.0 && is_any(doc, before, LABELS) && !each() {
        return Some(true);
    }
    if (is_any(doc, before, NUMBERED) || is_any(doc, before, LABELS))
        && (simple || n.form == Form::Words && (token.capital || is_any(doc, before, &["number"])))
        && (!headed || token.capital)
    {
        return Some(true);
    }
    let entry = doc.words.get(before).and_then(|w| w.entry);
    let dated = entry.is_some_and(|e| e.is_month() || e.is_weekday());
    // "Some 300 people" after a stop that is missing
    if is_any(doc, before, &["some", "about", "around", "nearly", "almost", "roughly", "approximately", "only", "just"]) {
        return None;
    }
    // "iPhone 12 Mini"
    let capital = token.capital || doc.token(before).bytes().skip(1).any(|b| b.is_ascii_uppercase());
    if !capital || dated || !(simple || capital_word) {
        return None;
    }
    // The first word of a sentence has its capital from there; in a headline every word has one.
    let ordinary = entry.is_some_and(|e| e.is_closed() || (!e.is_surname() && !e.is_given_name() && !e.is_place()));
    if (before == floor || is_title_case(doc, floor)) && ordinary {
        return None;
    }
    let follows = doc.tokens.get(n.last);
    let counted =
        headed && follows.is_some_and(|t| t.kind == TokenKind::Word && !t.capital) && tag(doc, n.last) != Tag::Noun && n.value() > 1.0;
    let preposition = before.checked_sub(1).filter(|&i| i >= floor).is_some_and(|i| tag(doc, i) == Tag::Preposition);
    // "In Paris 300 people marched" counts people.
    Some(!(counted && (preposition || before == floor || tag(doc, before) != Tag::Name)))
}

/// "787 Dreamliner", "12 Mini deal": digits right before a capital that is no nationality and no plural.
fn begins_name(doc: &Document, n: &Numeral, found: &Option<(Head, usize)>) -> bool {
    // "zero-COVID"
    if is_dash(doc, n.last) && glued(doc, n.last) && glued(doc, n.last + 1) && doc.tokens.get(n.last + 1).is_some_and(|t| t.capital) {
        return true;
    }
    // "the 90049 ZIP code"
    if is_any(doc, n.last, &["zip", "postal", "area"]) && is_any(doc, n.last + 1, &["code", "codes"]) {
        return true;
    }
    // "the Sixteen Oaks Fund"
    let floor = doc.sentences.get(doc.sentence_of(n.first)).map_or(0, |s| s.first);
    let capital = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.capital && !t.new_paragraph);
    let quoted = n.first.checked_sub(1).is_some_and(|i| doc.tokens.get(i).is_some_and(|t| t.kind != TokenKind::Word));
    if n.form == Form::Words && n.first > floor && !quoted && capital(n.first) && capital(n.last) && !is_title_case(doc, floor) {
        return true;
    }
    let simple = n.form == Form::Digits && n.plain && !n.is_range() && !n.written.scaled && n.value() < 10_000.0;
    let Some(next) = doc.tokens.get(n.last).filter(|t| simple && t.kind == TokenKind::Word && t.capital && !t.new_paragraph) else {
        return false;
    };
    let entry = doc.words.get(n.last).and_then(|w| w.entry);
    let people = entry.is_some_and(|e| e.is_demonym() || e.is_country());
    let plural = found.as_ref().is_some_and(|(_, end)| tag(doc, end - 1) == Tag::Nouns || doc.token(end - 1).ends_with('s'));
    let floor = doc.sentences.get(doc.sentence_of(n.first)).map_or(0, |s| s.first);
    !people && !plural && next.span.len() > 1 && !is_title_case(doc, floor)
}

/// "575 Mill Road": digits before a capital and a word for a street.
fn in_address(doc: &Document, n: &Numeral) -> bool {
    const STREETS: &[&str] = &[
        "road",
        "street",
        "avenue",
        "lane",
        "drive",
        "way",
        "boulevard",
        "court",
        "square",
        "close",
        "terrace",
        "rd",
        "st",
        "ave",
        "blvd",
        "highway",
        "place",
    ];
    // Where the street comes first: "22 Rue Foch".
    const BEFORE: &[&str] = &["rue", "via", "calle", "avenida", "plaza", "piazza", "ave", "avenue", "boulevard", "rua"];
    let capital = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
    // "71st"
    let ordinal = |i: usize| {
        let kind = doc.tokens.get(i).map(|t| t.kind);
        kind == Some(TokenKind::Number) && glued(doc, i + 1) || glued(doc, i) && is_any(doc, i, &["st", "nd", "rd", "th"])
    };
    n.form == Form::Digits
        && capital(n.last)
        && ((1..=4)
            .take_while(|&k| capital(n.last + k) || ordinal(n.last + k))
            .any(|k| capital(n.last + k) && is_any(doc, n.last + k, STREETS))
            || is_any(doc, n.last, BEFORE) && capital(n.last + 1))
}

/// Whether most words of the sentence at `floor` have capitals.
fn is_title_case(doc: &Document, floor: usize) -> bool {
    let Some(s) = doc.sentences.get(doc.sentence_of(floor)) else { return false };
    let words =
        (s.first..s.last.min(s.first + 40)).filter_map(|i| doc.tokens.get(i)).filter(|t| t.kind == TokenKind::Word && t.span.len() > 3);
    let (mut capitals, mut all) = (0u32, 0u32);
    for t in words {
        all += 1;
        capitals += u32::from(t.capital);
    }
    all >= 3 && capitals * 4 >= all * 3
}

/// Why a number with a noun is not compared: an anaphor or an idiom.
fn aside(doc: &Document, n: &Numeral, head: &Head, floor: usize) -> Option<&'static str> {
    let before = n.first.checked_sub(1).filter(|&i| i >= floor);
    let small = n.value() <= 12.0 && n.value().fract() == 0.0 && !n.is_range() && n.written.vague.is_none();
    if small && before.is_some_and(|i| is_any(doc, i, &["the", "these", "those", "all", "both"])) {
        return Some(ANAPHOR);
    }
    // "no two are the same"
    if n.value() == 2.0 && before.is_some_and(|i| is_any(doc, i, &["no"])) {
        return Some("an idiom");
    }
    if n.value() == 1.0 && n.form == Form::Words {
        if is_any(doc, n.last, &["of"]) {
            return Some("“one of” counts nothing");
        }
        if [
            "thing", "day", "point", "way", "side", "hand", "place", "time", "case", "area", "reason", "example", "option", "person",
            "another",
        ]
        .contains(&head.noun.as_str())
        {
            return Some("an idiom");
        }
    }
    None
}

/// "four-, five- and six-cylinder engines": the noun stands behind the last number only.
fn suspended(doc: &Document, at: usize) -> Option<(Head, usize)> {
    let mut i = at;
    for _ in 0..4 {
        if !(is_dash(doc, i) && glued(doc, i) && !glued(doc, i + 1) || doc.token(i + 1) == ",") {
            return None;
        }
        i += 1;
        i += usize::from(doc.token(i) == ",");
        i += usize::from(is_any(doc, i, &["and", "or", "to"]));
        // past the next number
        i += 1;
        if is_dash(doc, i) && glued(doc, i) && glued(doc, i + 1) {
            return head_behind(doc, i).map(|(head, _)| (head, at));
        }
    }
    None
}

/// Whether "one" at `n` is a number here and no pronoun.
fn is_pronoun(doc: &Document, n: &Numeral, headed: bool) -> bool {
    let one = n.form == Form::Words && n.value() == 1.0 && n.last == n.first + 1;
    let before = n.first.checked_sub(1);
    let determined = before.is_some_and(|i| {
        is_any(
            doc,
            i,
            &[
                "no", "any", "every", "each", "this", "that", "some", "which", "another", "the", "only", "big", "good", "first", "last",
                "new",
            ],
        )
    });
    one && (!headed && !is_any(doc, n.last, &["of"])
        || (determined && !is_any(doc, before.unwrap_or(0), &["only", "the"]))
        || is_dash(doc, n.last))
}

/// Why a number in a name is listed and not compared.
const NAMED: &str = "part of a name";

/// Lists a number that says nothing: the 66 of "Route 66", a telephone number.
fn list(doc: &Document, claims: &mut Claims, (first, last): (usize, usize), why: &'static str) {
    let claim = Claim::new(doc, "count", Kind::Count, Value::Unread, first, last);
    claims.take(first, last);
    claims.push(Claim { not_compared: Some(why), ..claim });
}

/// The words of the name that numeral `n` belongs to, as far as they stand beside it: "Route 66", "787 Dreamliner".
fn with_name(doc: &Document, n: &Numeral, behind: bool) -> (usize, usize) {
    if behind {
        return (n.first, (n.last + 1).min(doc.tokens.len()));
    }
    let before = n.first.saturating_sub(1);
    let first = if doc.token(before) == "." { before.saturating_sub(1) } else { before };
    (first, n.last)
}

/// Adds the claim of numeral `n`. `inside` is the end of the phrase that the number before it counts. Returns the end
/// of the phrase that this one counts.
fn push(doc: &Document, claims: &mut Claims, n: &Numeral, inside: usize) -> usize {
    let floor = doc.sentences.get(doc.sentence_of(n.first)).map_or(0, |s| s.first);
    if let Some(why) = n.veto {
        // What a name with a hyphen ends in ("F-16") is listed with the name.
        let named =
            n.first > 1 && (is_dash(doc, n.first - 1) || glued(doc, n.first)) && doc.tokens.get(n.first - 2).is_some_and(|t| t.capital);
        if !named && doc.token(n.first - usize::from(n.first > 0)) != "/" {
            list(doc, claims, (n.first, n.last), why);
        }
        return inside;
    }
    let mut at = n.last;
    if let Some((_, end)) = hedge::after(doc, at) {
        at = end;
    }
    let found = head_behind(doc, at).or_else(|| suspended(doc, at));
    let headed = found.is_some();
    if is_pronoun(doc, n, headed) {
        return inside;
    }
    if in_address(doc, n) {
        list(doc, claims, (n.first, n.last), "part of an address");
        return inside;
    }
    // "two new 737 Max jets": a number inside what another number counts
    // and not "52 of the 40 members"
    let whole = n.first.checked_sub(1).is_some_and(|b| is_any(doc, b, &["of", "the", "its", "their", "his", "her", "these", "those"]))
        && doc.tokens.get(n.last).is_none_or(|t| !t.capital);
    let nested = n.first < inside && n.form == Form::Digits && n.plain && !is_dash(doc, n.last) && !whole;
    let before = in_name(doc, n, floor, headed);
    if before || nested || begins_name(doc, n, &found) {
        // Names are claims of their own.
        list(doc, claims, with_name(doc, n, !before), NAMED);
        return inside;
    }
    let counted = if headed { None } else { people::find(doc, (n.first, n.last), floor) };
    let (people, done) = counted.unzip();
    let found = found.or_else(|| people.map(|head| (head, n.last)));
    let mut amount = Amount { written: n.written, unit: Unit::COUNT, first: n.first, last: n.last };
    let why = match &found {
        Some((head, _)) => aside(doc, n, head, floor),
        None => Some(super::NOTHING_COUNTED),
    };
    // A bare year that no date extractor took is no count.
    let year = n.form == Form::Digits && n.plain && (1000.0..2200.0).contains(&n.value()) && n.last == n.first + 1;
    if year && !found.as_ref().is_some_and(|(h, end)| tag(doc, end - 1) == Tag::Nouns || h.noun == "people") {
        return inside;
    }
    // "300 people or more": the bound stands behind the noun.
    let behind = found.as_ref().map_or(n.last, |f| f.1);
    let after = if hedge::after(doc, n.last).is_none() && hedge::after(doc, behind).is_some() { behind } else { n.last };
    // "14 cars a day", "12 cases per 100,000 people"
    if let Some((per, last)) = per::behind(doc, behind).filter(|p| headed && !claims.taken(behind, p.1)) {
        amount.unit.per = Some(per);
        claims.take(behind, last);
    }
    let listed = claims.list().len();
    amount.push_with(doc, claims, Kind::Count, "count", why, after);
    if let Some(claim) = claims.list_mut().get_mut(listed) {
        claim.head = found.map(|f| f.0);
        claim.predicate = done.flatten();
    }
    if headed { behind } else { inside }
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let numerals = claims.numerals(doc);
    let mut inside = 0;
    for n in numerals.iter() {
        if claims.taken(n.first, n.last) || matches!(n.form, Form::Score(..) | Form::Fraction(..)) {
            continue;
        }
        inside = push(doc, claims, n, inside);
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::testing::{all, number, says};
    use crate::claim::{Claim, extract};
    use crate::document::Document;
    use crate::source::Source;

    fn claims(text: &str) -> Vec<Claim> {
        extract(&Document::new(Source::from_text("a", text)), &crate::claim::House::default())
    }

    #[test]
    fn counts_in_all_their_forms() {
        for (text, want) in [
            ("They sent 2,000 troops.", says(2000.0, 2000.0, "", None)),
            ("It left nearly 300 million residents at home.", says(3e8, 3e8, "", Some("almost"))),
            ("Dozens of homes burned.", says(12.0, 100.0, "", Some("about"))),
            ("Tens of thousands of people marched.", says(1e4, 1e5, "", Some("about"))),
            ("Half a dozen ships came.", says(6.0, 6.0, "", None)),
            ("One hundred and three men came.", says(103.0, 103.0, "", None)),
            ("Some 816 000 people came.", says(816_000.0, 816_000.0, "", Some("about"))),
            ("No fewer than 40 people came.", says(40.0, 40.0, "", Some("at least"))),
            ("Two or three people came.", says(2.0, 3.0, "", Some("between"))),
            ("It sold 4.3M old and new books.", says(4.3e6, 4.3e6, "", None)),
            ("Between 40 and 30 people came.", says(30.0, 40.0, "", Some("between"))),
            ("From 14 up to 20 people came.", says(14.0, 20.0, "", Some("between"))),
            ("They counted 12 345 people.", says(12_345.0, 12_345.0, "", None)),
            ("It hired 270 to 300 nurses.", says(270.0, 300.0, "", Some("between"))),
            ("It gave 12,34,567 doses.", says(1_234_567.0, 1_234_567.0, "", None)),
            ("It gave 1.5m doses.", says(1.5e6, 1.5e6, "", None)),
            ("It hired 300 people or more.", says(300.0, 300.0, "", Some("at least"))),
            ("More than a dozen ships came.", says(12.0, 12.0, "", Some("more than"))),
        ] {
            assert_eq!(number(text, "count"), Some(want), "{text}");
        }
    }

    #[test]
    fn a_list_shares_nothing_but_the_verb() {
        assert_eq!(all("Lund sent 1,400 troops, 210 army trucks, 16 aircraft and four frigates.", "count").len(), 4);
        let heads: Vec<String> = claims("They sent 300 military vehicles.").into_iter().filter_map(|c| c.head.map(|h| h.text())).collect();
        assert_eq!(heads, ["military vehicle"]);
    }

    #[test]
    fn names_anaphors_idioms_and_codes_are_not_compared() {
        for text in [
            "The Nord Stream 2 pipeline is shut.",
            "The two leaders met.",
            "She flew an F-16 there.",
            "A Boeing 777 landed.",
            "One of the men fled.",
            "Call 0800-555-111 now.",
            "It is version 1.2.3 now.",
            "It ended at 2:08 sharp.",
            "It was 1e999999 then.",
            "They cite Article 5 of it.",
            "They answered 24/7 then.",
        ] {
            assert_eq!(number(text, "count"), None, "{text}");
        }
    }

    #[test]
    fn odd_numbers_neither_panic_nor_lie() {
        let long = "9".repeat(10_000);
        for text in [
            long.as_str(),
            "1/0 of it",
            "10^30 %",
            "1,2,3,4",
            "1.234.567 people",
            "0,5 people",
            "½½½",
            "-",
            "1 2 3 4 5 6",
            "½/½",
            "2012–13 people",
            "1-1-1-1-1",
        ] {
            for claim in claims(text) {
                if let crate::value::Value::Quantity(q) = claim.value {
                    assert!(
                        q.core.lo.is_finite() && q.core.hi.is_finite() && (claim.not_compared.is_some() || q.core.hi < 1e3),
                        "{text} {q:?}"
                    );
                }
            }
        }
    }
}
