//! Who stands with a verb of saying: the noun phrase before it (`Keller, the mayor, said`), behind it
//! (`said Keller, the mayor`), or the one that a preposition names (`according to Keller`).

use super::saying::{date_word, is, is_helper, is_mark, is_name_word, is_pronoun, is_quote_mark, starts_sentence_gap, tag, voice};
use crate::claim::role::words::{Use, role_word_at};
use crate::document::Document;
use crate::lexicon::{Tag, lookup};
use crate::text::{TokenKind, single_spaced};

/// The name that ends with token `last`: its first token.
fn name_back(doc: &Document, last: usize, floor: usize) -> usize {
    let mut first = last;
    while first > floor {
        let b = first - 1;
        let step = if is_name_word(doc, b) && !date_word(doc, b) {
            1
        } else if is(doc, b, &["de", "da", "von", "van", "der", "den", "bin", "al", "el", "la", "le", "du", "dos", "of", "&", "-", "the"])
            && b > floor
            && (is_name_word(doc, b - 1) || is(doc, b, &["the"]) && is(doc, b - 1, &["of"]) && b - 1 > floor && is_name_word(doc, b - 2))
        {
            if is(doc, b, &["the"]) { 3 } else { 2 }
        } else if is_mark(doc, b, ".")
            && b > floor
            && is_name_word(doc, b - 1)
            && doc.token(b - 1).len() <= 4
            && !starts_sentence_gap(doc, b)
        {
            2
        } else if doc.tokens.get(b).is_some_and(|t| t.kind == TokenKind::Clitic) && b > floor && is_name_word(doc, b - 1) {
            // Cruz's campaign manager: the owner is no part of the name.
            break;
        } else {
            break;
        };
        first = first.saturating_sub(step).max(floor);
    }
    first
}

/// Takes titles off the front of the name `first..last`.
fn without_title(doc: &Document, first: usize, last: usize) -> usize {
    let end = last.saturating_sub(1);
    let entry = |k: usize| doc.words.get(k).and_then(|w| w.entry);
    let capital = |k: usize| doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
    // The last title that a name follows: Speaker of the House Rep. Ann Keller; but Justice Department.
    let named = |k: usize| capital(k) && entry(k).is_none_or(|e| !e.is_common() || e.is_surname() || e.is_given_name());
    let title = |&k: &usize| capital(k) && role_word_at(doc, k).is_some_and(|r| matches!(r.usage, Use::Office | Use::Address));
    let mut start = first;
    if named(end)
        && let Some(at) = (first..end).rev().find(title)
    {
        start = at + 1;
        // Secretary of State Ann Keller: what the office is of.
        if is(doc, start, &["of", "for"]) {
            let thing = |k: usize| !named(k) || entry(k).is_some_and(|e| e.is_place() && !e.is_given_name() || e.is_demonym());
            start = (start..end).find(|&k| !thing(k)).unwrap_or(end);
        }
        while start < end && is_mark(doc, start, ".") {
            start += 1;
        }
    }
    // House Republican Ann Keller: from the given name on, if nothing but common words precede it.
    let common =
        |k: usize| entry(k).is_some_and(|e| e.is_demonym() || e.is_place() && !e.is_given_name() || !e.is_given_name() && !e.is_surname());
    match (start + 1..end).find(|&k| entry(k).is_some_and(|e| e.is_given_name())) {
        Some(given) if (start..given).all(common) => given,
        _ => start,
    }
}

/// A noun phrase that may speak, as tokens `first..last`; `name` where it ends in a name, title taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Party {
    pub first: usize,
    pub last: usize,
    pub pronoun: bool,
}

/// The noun phrase that ends with token `end`, not before `floor`.
pub(super) fn party_back(doc: &Document, end: usize, floor: usize) -> Option<Party> {
    let mut end = end;
    // Behind the name: (R-Fla.), Jr.
    if is_mark(doc, end, ")") {
        let open = (floor..end).rev().take(12).find(|&k| is_mark(doc, k, "("))?;
        end = open.checked_sub(1).filter(|&e| e >= floor)?;
    }
    let token = doc.tokens.get(end)?;
    if is_pronoun(doc, end) {
        return Some(Party { first: end, last: end + 1, pronoun: true });
    }
    if is_name_word(doc, end) && !date_word(doc, end) {
        let first = name_back(doc, end, floor);
        // A spokesman for Keller; but Ann Keller of Leeds.
        if let Some(prep) = first.checked_sub(1).filter(|&p| p > floor && is(doc, p, &["for", "of", "at", "from", "with", "to", "in"])) {
            let head = prep - 1;
            if is_name_word(doc, head) && is(doc, prep, &["of", "from", "in"]) {
                return Some(named(doc, name_back(doc, head, floor), head + 1));
            }
            if let Some(party) = common_back(doc, head, floor).filter(|_| is(doc, prep, &["for", "of", "at", "from", "with"])) {
                return Some(Party { first: party, last: end + 1, pronoun: false });
            }
        }
        return Some(one_of(doc, first, end + 1, floor));
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    let first = common_back(doc, end, floor)?;
    Some(Party { first: whole_phrase(doc, first, floor).unwrap_or(first), last: end + 1, pronoun: false })
}

/// A spokesman for the port, a person familiar with the matter: the first token of the phrase that begins the clause and
/// that the phrase from `first` on belongs to.
fn whole_phrase(doc: &Document, first: usize, floor: usize) -> Option<usize> {
    let prep = first.checked_sub(1).filter(|&p| p > floor && is(doc, p, &["for", "of", "at", "from", "with"]))?;
    let head = if is(doc, prep, &["with"]) && is(doc, prep - 1, &["familiar"]) { prep.checked_sub(2)? } else { prep - 1 };
    let outer = common_back(doc, head, floor).filter(|_| head >= floor && !is_name_word(doc, head))?;
    let outer = if is(doc, outer, &["of"]) { return None } else { outer };
    let begins = outer == floor
        || outer.checked_sub(1).is_some_and(|b| is_mark(doc, b, ",") || is_quote_mark(doc, b) || is(doc, b, &["but", "and"]));
    begins.then_some(outer)
}

/// A name; but a Leeds Liberal, one Dutch: a noun phrase with its article.
fn one_of(doc: &Document, first: usize, last: usize, floor: usize) -> Party {
    match first.checked_sub(1).filter(|&b| b >= floor && is(doc, b, &["a", "an", "one", "another"])) {
        Some(article) => Party { first: article, last, pronoun: false },
        None => named(doc, first, last),
    }
}

fn named(doc: &Document, first: usize, last: usize) -> Party {
    Party { first: without_title(doc, first, last), last, pronoun: false }
}

/// First token of the common noun phrase whose head is token `head`: back to its determiner, or to its first
/// modifier.
fn common_back(doc: &Document, head: usize, floor: usize) -> Option<usize> {
    let noun = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word) && !stops(doc, i);
    if date_word(doc, head)
        || !matches!(tag(doc, head), Tag::Noun | Tag::Nouns | Tag::Name | Tag::Other | Tag::Number | Tag::Adjective)
        || !noun(head)
    {
        return None;
    }
    let mut first = head;
    for _ in 0..9 {
        let Some(b) = first.checked_sub(1).filter(|&b| b >= floor) else { break };
        let determiner = is(
            doc,
            b,
            &["the", "a", "an", "his", "her", "their", "its", "our", "my", "this", "that", "another", "one", "some", "two", "three"],
        );
        let kind = doc.tokens.get(b).map(|t| t.kind);
        if determiner {
            // That ships had left: no determiner of a plural.
            return Some(if is(doc, b, &["that"]) && tag(doc, head) == Tag::Nouns { first } else { b });
        }
        if kind == Some(TokenKind::Clitic) || (is(doc, b, &["-", "of"]) && b > floor) || kind == Some(TokenKind::Number) || noun(b) {
            first = b;
        } else {
            break;
        }
    }
    while first < head && (is(doc, first, &["-", "of"]) || doc.tokens.get(first).is_some_and(|t| t.kind == TokenKind::Clitic)) {
        first += 1;
    }
    // Calling for peace and carrying signs: a verb of its own, no fleeing residents.
    let goes_on = |b: usize| is(doc, b, &["and", "or", ","]) || verbal(doc, b);
    if first < head && matches!(tag(doc, first), Tag::Ing) && first.checked_sub(1).is_some_and(goes_on) {
        first += 1;
    }
    Some(first)
}

/// A word that no noun phrase goes across.
fn stops(doc: &Document, i: usize) -> bool {
    match tag(doc, i) {
        Tag::Verb
        | Tag::Past
        | Tag::Auxiliary
        | Tag::Modal
        | Tag::Preposition
        | Tag::Conjunction
        | Tag::To
        | Tag::Negator
        | Tag::Pronoun => true,
        // A well-known critic.
        Tag::Adverb => !is_mark(doc, i + 1, "-"),
        Tag::Participle | Tag::Ing => !doc.words.get(i + 1).is_some_and(|w| w.tag.is_noun() || w.tag == Tag::Name),
        _ => is(doc, i, &["who", "which", "that", "when", "as", "if", "while", "and", "or", "but"]),
    }
}

/// The subject of the verb at `verb`, looking back no further than `floor`.
pub(super) fn subject(doc: &Document, verb: usize, floor: usize) -> Option<Party> {
    let mut i = verb.checked_sub(1).filter(|&i| i >= floor)?;
    let mut infinitive = false;
    while i > floor {
        if is_helper(doc, i) {
            infinitive |= is(doc, i, &["to"]);
            i -= 1;
        } else if let Some(before) = aside(doc, i, floor) {
            i = before;
        } else {
            break;
        }
    }
    // Went on to say, refused to say: the subject is that of the first verb.
    if infinitive {
        let steps = (floor..=i)
            .rev()
            .take(4)
            .find(|&k| party_back(doc, k, floor).is_some() && !is(doc, k, &["on"]) && voice(doc, k).is_none() && !verbal(doc, k));
        i = steps?;
    }
    if is(doc, i, &["and", "but", "then", "or"]) && i > floor {
        return first_party(doc, floor, i);
    }
    if is_mark(doc, i, ",") {
        // Behind an apposition or a parenthesis: Keller, the mayor of Leeds, said.
        let comma = (floor..i).rev().take(60).find(|&k| is_mark(doc, k, ","));
        // Her lawyer, Ann Keller, said: the apposition is the name.
        if let Some(k) = comma.filter(|&k| k > floor && !is_name_word(doc, k - 1) && i > k + 1 && is_name_word(doc, i - 1)) {
            let first = name_back(doc, i - 1, k + 1);
            if first == k + 1 {
                return Some(named(doc, first, i));
            }
        }
        return match comma {
            Some(k) if k > floor => party_back(doc, k - 1, floor).map(|p| apposed(doc, p, floor)).or_else(|| first_party(doc, floor, i)),
            _ => first_party(doc, floor, i),
        };
    }
    if is(doc, i, &["who", "which", "that"]) && i > floor {
        let noun = if is_mark(doc, i - 1, ",") { i.checked_sub(2)? } else { i - 1 };
        return party_back(doc, noun, floor).filter(|p| !p.pronoun).map(|p| apposed(doc, p, floor));
    }
    party_back(doc, i, floor).map(|p| with_another(doc, p, floor))
}

/// The end of what stands before a time or an occasion that ends with token `i`, between a subject and its verb:
/// Keller on Tuesday told, Keller in a statement said.
fn aside(doc: &Document, i: usize, floor: usize) -> Option<usize> {
    let within = |k: Option<usize>| k.filter(|&k| k >= floor);
    let entry = doc.words.get(i).and_then(|w| w.entry)?;
    if entry.is_weekday() || is(doc, i, &["week", "month", "year", "night", "morning", "afternoon", "evening"]) {
        let mut at = within(i.checked_sub(1))?;
        while is(doc, at, &["on", "last", "this", "late", "early", "next", "earlier", "later", "by", "that", "weekday"])
            || doc.words.get(at).and_then(|w| w.entry).is_some_and(|e| e.is_weekday())
        {
            at = within(at.checked_sub(1))?;
        }
        // The week said nothing; on Tuesday is no subject, but a Tuesday is.
        return (at + 1 < i || entry.is_weekday()).then_some(at).filter(|&at| tag(doc, at) != Tag::Preposition);
    }
    const OCCASIONS: [&str; 20] = [
        "statement",
        "interview",
        "tweet",
        "post",
        "email",
        "letter",
        "memo",
        "speech",
        "call",
        "briefing",
        "conference",
        "message",
        "release",
        "article",
        "Twitter",
        "Facebook",
        "Instagram",
        "rally",
        "hearing",
        "remarks",
    ];
    if !is(doc, i, &OCCASIONS) {
        return None;
    }
    let place = (floor + 1..i).rev().take(5).find(|&k| tag(doc, k) == Tag::Preposition)?;
    is(doc, place, &["in", "at", "on", "during", "via"]).then(|| place - 1)
}

/// The person whose apposition a common noun phrase is: Keller, a lawyer who said.
fn apposed(doc: &Document, party: Party, floor: usize) -> Party {
    let mut outer = party;
    for _ in 0..3 {
        let before = outer.first.checked_sub(2).filter(|&b| b >= floor && is_mark(doc, b + 1, ",") && !date_word(doc, b));
        if outer.pronoun || is_name_word(doc, outer.last - 1) && tag(doc, outer.first) != Tag::Determiner {
            break;
        }
        let Some(found) = before.and_then(|b| party_back(doc, b, floor)).filter(|p| !p.pronoun) else { break };
        outer = found;
        // Met Keller, the mayor said: the name is an object, or stands in a phrase of its own.
        let begins = match outer.first.checked_sub(1).filter(|&b| b >= floor) {
            None => true,
            Some(b) => !verbal(doc, b) && !matches!(tag(doc, b), Tag::Preposition | Tag::To | Tag::Ing),
        };
        if is_name_word(doc, outer.last - 1) && begins {
            return outer;
        }
    }
    party
}

/// Who a passive says has spoken: was asked by Keller.
pub(super) fn agent(doc: &Document, verb: usize, end: usize) -> Option<Party> {
    let by = (verb + 1..end.min(verb + 8)).find(|&i| is(doc, i, &["by"]))?;
    party_forward(doc, by + 1, end, true)
}

fn finite(doc: &Document, i: usize) -> bool {
    matches!(tag(doc, i), Tag::Verb | Tag::Past | Tag::Auxiliary | Tag::Modal)
}

fn verbal(doc: &Document, i: usize) -> bool {
    doc.words.get(i).is_some_and(|w| w.tag.is_verb() || matches!(w.tag, Tag::Auxiliary | Tag::Modal))
}

/// The first noun phrase between `floor` and `end` that is not set off by a comma: the subject of the sentence.
pub(super) fn first_party(doc: &Document, floor: usize, end: usize) -> Option<Party> {
    let mut i = floor;
    for _ in 0..4 {
        while i < end && (is_mark(doc, i, ",") || is(doc, i, &["and", "but", "so", "then", "yet"]) || is_quote_mark(doc, i)) {
            i += 1;
        }
        // In a statement, on Tuesday, speaking in Leeds, hours later: no subject, and a comma behind it.
        let opener = matches!(tag(doc, i), Tag::Preposition | Tag::Conjunction | Tag::Ing | Tag::Participle | Tag::Adverb)
            || is(doc, i, &["when", "while", "as", "if", "though", "although", "asked", "after", "before", "since", "earlier", "later"]);
        let comma = (i..end.min(i + 40)).find(|&k| is_mark(doc, k, ","));
        if opener {
            i = comma? + 1;
            continue;
        }
        let party = party_forward(doc, i, end, false)?;
        let set_off = is_mark(doc, party.last, ",") || tag(doc, party.last) == Tag::Adverb && is_mark(doc, party.last + 1, ",");
        if set_off
            && !party.pronoun
            && !is_name_word(doc, party.last - 1)
            && tag(doc, party.first) != Tag::Determiner
            && tag(doc, party.first) != Tag::Possessive
        {
            i = comma? + 1;
            continue;
        }
        // In Leeds, Ohio, Keller: a place set off.
        let place = |p: &Party| lookup(&party_text(doc, *p)).is_some_and(|e| e.is_place() && !e.is_surname());
        if set_off && i > floor && place(&party) {
            i = party.last + 1;
            continue;
        }
        // The mayor, Anna Keller, met.
        return Some(if party.pronoun || is_name_word(doc, party.last - 1) { party } else { apposed_behind(doc, party, end) });
    }
    None
}

/// The noun phrase that begins at token `start`, not beyond `end`. Behind a verb (`said a man close to Keller`)
/// nothing but the phrase follows, and it may be longer.
pub(super) fn party_forward(doc: &Document, start: usize, end: usize, behind: bool) -> Option<Party> {
    phrase_forward(doc, start, end, behind, 0)
}

/// How many phrases may hang on one another: a spokesman for the head of the union of …
const CHAIN: u8 = 6;

fn phrase_forward(doc: &Document, start: usize, end: usize, behind: bool, depth: u8) -> Option<Party> {
    if start >= end || depth > CHAIN {
        return None;
    }
    if is_pronoun(doc, start) {
        return Some(Party { first: start, last: start + 1, pronoun: true });
    }
    // tweeted @annakeller
    if is_mark(doc, start, "@") && doc.tokens.get(start + 1).is_some_and(|t| !t.spaced) {
        return Some(Party { first: start, last: start + 2, pronoun: false });
    }
    let (mut i, mut name) = (start, None);
    while i < end.min(start + 14) {
        if is_name_word(doc, i) && !(date_word(doc, i) && i > start) {
            let first = i;
            i = name_forward(doc, i, end);
            name = Some((first, i));
            // Keller's campaign: the name only owns.
            if doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Clitic) {
                name = None;
                i += 1;
            }
            continue;
        }
        let Some(token) = doc.tokens.get(i) else { break };
        // Rep. Ann Keller: the dot of a title that begins the sentence.
        if is_mark(doc, i, ".") && i == start + 1 && is_name_word(doc, i + 1) && role_word_at(doc, start).is_some() {
            i += 1;
            continue;
        }
        let word = matches!(token.kind, TokenKind::Word | TokenKind::Number)
            || !token.spaced && (token.kind == TokenKind::Clitic || is_mark(doc, i, "-") || owns(doc, i));
        let opens = matches!(tag(doc, i), Tag::Determiner | Tag::Possessive);
        if !word
            || (i > start && !opens && stops(doc, i))
            || (opens && i > start && name.is_some())
            || (i == start && matches!(tag(doc, i), Tag::Preposition | Tag::Auxiliary | Tag::Modal | Tag::To))
        {
            break;
        }
        name = None;
        i += 1;
    }
    // said a "bad storm" was near: an article alone is nobody
    if i == start || i == start + 1 && is(doc, start, &["a", "an", "the"]) {
        return None;
    }
    if let Some((first, last)) = name.filter(|n| n.1 == i) {
        let party = named(doc, first, last);
        return Some(if behind { and_another(doc, party, end) } else { party });
    }
    // A spokesman for Keller, the head of the union.
    let prepositions: &[&str] = if behind { &["for", "of", "to", "at", "with", "from", "in"] } else { &["for", "of"] };
    let more = is(doc, i, prepositions).then(|| phrase_forward(doc, i + 1, end, behind, depth + 1)).flatten();
    let party = Party { first: start, last: more.map_or(i, |m| m.last), pronoun: false };
    Some(if behind { apposed_behind(doc, party, end) } else { party })
}

/// The bare mark of the engineers' spokesman.
fn owns(doc: &Document, i: usize) -> bool {
    matches!(doc.token(i), "'" | "’") && i > 0 && doc.token(i - 1).ends_with('s') && doc.tokens.get(i + 1).is_some_and(|t| t.spaced)
}

/// Said the union's lawyer, Ann Keller: the name behind a noun phrase is who speaks.
fn apposed_behind(doc: &Document, party: Party, end: usize) -> Party {
    let first = party.last + 1;
    let office = (party.first..party.last).any(|i| role_word_at(doc, i).is_some());
    if !office || !is_mark(doc, party.last, ",") || first >= end || !is_name_word(doc, first) || date_word(doc, first) {
        return party;
    }
    let last = name_forward(doc, first, end);
    let closed = last >= end || doc.tokens.get(last).is_none_or(|t| t.kind == TokenKind::Mark);
    let place = doc.words.get(last - 1).and_then(|w| w.entry).is_some_and(|e| e.is_place() && !e.is_surname());
    if closed && !place { named(doc, first, last) } else { party }
}

/// Said Keller and Brown: both.
fn and_another(doc: &Document, party: Party, end: usize) -> Party {
    let first = party.last + 1;
    if !is(doc, party.last, &["and"]) || first >= end || !is_name_word(doc, first) {
        return party;
    }
    let last = name_forward(doc, first, end);
    let closed = last >= end || doc.tokens.get(last).is_none_or(|t| t.kind == TokenKind::Mark || t.kind == TokenKind::QuoteMark);
    if closed { Party { last, ..party } } else { party }
}

/// Keller and Brown said: both, where the first begins the clause.
fn with_another(doc: &Document, party: Party, floor: usize) -> Party {
    let and = party.first.checked_sub(1).filter(|&b| b > floor && is(doc, b, &["and"]) && is_name_word(doc, b - 1));
    let Some(and) = and.filter(|_| is_name_word(doc, party.last - 1)) else { return party };
    let first = name_back(doc, and - 1, floor);
    let before = first.checked_sub(1).filter(|&b| b >= floor);
    let begins = before.is_none_or(|b| is_quote_mark(doc, b) || is_mark(doc, b, ",") && b == floor || is(doc, b, &["but", "while", "as"]));
    if begins { Party { first: named(doc, first, and).first, ..party } } else { party }
}

/// One past the last token of the name that begins at `first`.
fn name_forward(doc: &Document, first: usize, end: usize) -> usize {
    let mut i = first + 1;
    while i < end {
        let particle = is(doc, i, &["de", "da", "von", "van", "der", "den", "bin", "al", "el", "la", "le", "du", "dos", "&", "-"])
            && is_name_word(doc, i + 1);
        let given = doc.words.get(first).and_then(|w| w.entry).is_some_and(|e| e.is_given_name());
        let of = is(doc, i, &["of"]) && is_name_word(doc, i + 1) && !given;
        let dot = is_mark(doc, i, ".") && doc.token(i - 1).len() <= 4 && !starts_sentence_gap(doc, i);
        if !(is_name_word(doc, i) && !date_word(doc, i) || particle || of || dot) {
            break;
        }
        i += 1;
    }
    i
}

/// Who speaks with the verb of saying at `verb`, wherever the subject stands between `floor` and `end`.
pub(super) fn with_verb(doc: &Document, verb: usize, floor: usize, end: usize) -> Option<Party> {
    let before = verb.checked_sub(1).filter(|&b| b >= floor);
    let begins = before.is_none_or(|b| is_quote_mark(doc, b));
    // The strike is over, said union leader Ann Keller.
    let bare =
        before.is_some_and(|b| is_mark(doc, b, ",")) && matches!(tag(doc, verb + 1), Tag::Adjective | Tag::Noun | Tag::Nouns | Tag::Number);
    let follows = bare || is_name_word(doc, verb + 1) || matches!(tag(doc, verb + 1), Tag::Determiner | Tag::Possessive);
    if follows && lemma_is_not_tell(doc, verb) && (begins || before.is_some_and(|b| is_mark(doc, b, ","))) {
        // The strike is over, said Keller. But: Keller, the mayor, said Leeds was ready.
        let party = party_forward(doc, verb + 1, end, true);
        // Said Ann Keller of the union; but: said the docks of Leeds were shut.
        let mark = |i: usize| i >= end || doc.tokens.get(i).is_none_or(|t| t.kind != TokenKind::Word);
        let clause = |p: &Party| (p.last..end.min(p.last + 16)).take_while(|&i| !is_mark(doc, i, ",")).any(|i| finite(doc, i));
        let ends = |p: &Party| mark(p.last) || tag(doc, p.last) == Tag::Preposition && !clause(p);
        if let Some(party) = party.filter(|p| begins || ends(p)) {
            return Some(party);
        }
    }
    subject(doc, verb, floor)
}

fn lemma_is_not_tell(doc: &Document, verb: usize) -> bool {
    !is(doc, verb, &["tell", "tells", "told", "asked", "asks", "ask"])
}

/// The words of a party.
pub(super) fn party_text(doc: &Document, party: Party) -> String {
    single_spaced(doc.slice(doc.span(party.first, party.last))).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn subjects() {
        for (text, verb, want) in [
            ("Anna Keller said so.", "said", "Anna Keller"),
            ("Keller, the mayor of Leeds, said so.", "said", "Keller"),
            ("Mr. Keller said so.", "said", "Keller"),
            ("Foreign Minister Anna Keller later told them.", "told", "Anna Keller"),
            ("The mayor's spokesman also said so.", "said", "The mayor's spokesman"),
            ("A spokeswoman for Keller said so.", "said", "A spokeswoman for Keller"),
            ("Sen. Anna Keller (R-Ohio) said so.", "said", "Anna Keller"),
            ("Keller thanked the crowd and said so.", "said", "Keller"),
            ("In a statement, the ministry said so.", "said", "the ministry"),
            ("Keller went on to say so.", "say", "Keller"),
            ("Her lawyer, Anna Keller, said so.", "said", "Anna Keller"),
            ("Hours later, Keller said so.", "said", "Keller"),
        ] {
            let doc = Document::new(Source::from_text("t", text));
            let at = (0..doc.tokens.len()).rev().find(|&i| doc.token(i) == verb).unwrap();
            assert_eq!(subject(&doc, at, 0).map(|p| party_text(&doc, p)).as_deref(), Some(want), "{text}");
        }
    }
}
