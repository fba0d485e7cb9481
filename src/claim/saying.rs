//! Verbs of saying, and who stands with them: the grammar of attribution.
//!
//! A speaker is found from the verb outwards: the subject before it (`Keller, the mayor, said`), behind it
//! (`said Keller, the mayor`), or the one that a preposition names (`according to Keller`).

use crate::document::Document;
use crate::lexicon::Tag;
use crate::text::TokenKind;

/// How a verb brings in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Says that something is so: say, add, tell.
    Say,
    /// Only beside quotation marks: think, continue, laugh.
    Weak,
    /// Gives a name to something: call, dub, describe.
    Call,
}

/// Forms of verbs of saying by lemma; regular endings are taken off first. Sorted.
const SAY: &[&str] = &[
    "accuse",
    "acknowledge",
    "add",
    "admit",
    "advise",
    "allege",
    "announce",
    "answer",
    "argue",
    "ask",
    "assert",
    "assure",
    "boast",
    "caution",
    "charge",
    "claim",
    "comment",
    "complain",
    "concede",
    "conclude",
    "confess",
    "confirm",
    "contend",
    "counter",
    "declare",
    "deny",
    "disclose",
    "emphasise",
    "emphasize",
    "exclaim",
    "explain",
    "fume",
    "hint",
    "imply",
    "inform",
    "insist",
    "joke",
    "lament",
    "maintain",
    "mention",
    "note",
    "observe",
    "opine",
    "pledge",
    "post",
    "predict",
    "proclaim",
    "promise",
    "protest",
    "quip",
    "read",
    "reassure",
    "recall",
    "recount",
    "refute",
    "reiterate",
    "remark",
    "remember",
    "repeat",
    "reply",
    "report",
    "respond",
    "retort",
    "reveal",
    "say",
    "shout",
    "signal",
    "state",
    "stress",
    "suggest",
    "swear",
    "tell",
    "testify",
    "tweet",
    "urge",
    "vow",
    "warn",
    "whisper",
    "wonder",
    "write",
    "yell",
];

/// As [`SAY`], but only beside quotation marks. Sorted.
const WEAK: &[&str] = &[
    "agree",
    "bark",
    "beam",
    "beg",
    "begin",
    "believe",
    "bellow",
    "blog",
    "boom",
    "brag",
    "chant",
    "chide",
    "continue",
    "cry",
    "email",
    "feel",
    "finish",
    "gasp",
    "go",
    "gush",
    "hope",
    "interject",
    "interrupt",
    "jab",
    "laugh",
    "message",
    "mock",
    "mumble",
    "murmur",
    "muse",
    "mutter",
    "offer",
    "open",
    "order",
    "plead",
    "praise",
    "pray",
    "preach",
    "press",
    "reflect",
    "roar",
    "say",
    "scoff",
    "scold",
    "scrawl",
    "scream",
    "sigh",
    "sing",
    "smile",
    "snap",
    "sneer",
    "sob",
    "speak",
    "spit",
    "sum",
    "tease",
    "text",
    "think",
    "thunder",
    "trumpet",
    "want",
    "worry",
];

/// Sorted.
const CALL: &[&str] = &[
    "blast",
    "brand",
    "call",
    "characterise",
    "characterize",
    "condemn",
    "consider",
    "criticise",
    "criticize",
    "decry",
    "deem",
    "denounce",
    "depict",
    "deride",
    "describe",
    "dismiss",
    "dub",
    "entitle",
    "hail",
    "label",
    "liken",
    "name",
    "portray",
    "quote",
    "reject",
    "ridicule",
    "slam",
    "style",
    "tag",
    "term",
    "title",
    "tout",
];

/// What kind of verb of saying token `i` is, if it is one.
pub(super) fn voice(doc: &Document, i: usize) -> Option<Voice> {
    let token = doc.tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
    let word = doc.words.get(i)?;
    let lemma = word.entry?.lemma(Tag::Verb);
    let voice = if SAY.binary_search(&lemma).is_ok() {
        Voice::Say
    } else if CALL.binary_search(&lemma).is_ok() {
        Voice::Call
    } else if WEAK.binary_search(&lemma).is_ok() {
        Voice::Weak
    } else {
        return None;
    };
    // A noun: the claim, a report, in comments, the note's.
    if !matches!(word.tag, Tag::Other) && !word.tag.is_verb() && !token.capital {
        return None;
    }
    let before = i.checked_sub(1).map(|b| lower(doc, b)).unwrap_or_default();
    let noun = matches!(
        before.as_str(),
        "the" | "a" | "an" | "his" | "her" | "their" | "its" | "my" | "our" | "of" | "in" | "this" | "that" | "no"
    ) || doc.tokens.get(i.wrapping_sub(1)).is_some_and(|t| t.kind == TokenKind::Clitic);
    (!noun && !(token.capital && i > 0 && !token.all_capitals && before != "." && !before.is_empty() && !starts_clause(doc, i)))
        .then_some(voice)
}

/// Whether a capital at `i` only marks the beginning of a sentence or a quotation.
fn starts_clause(doc: &Document, i: usize) -> bool {
    i == 0
        || doc.sentences.get(doc.sentence_of(i)).is_some_and(|s| s.first == i)
        || doc.tokens.get(i - 1).is_some_and(|t| t.kind == TokenKind::QuoteMark)
}

/// The word at `i` in lower case.
pub(super) fn lower(doc: &Document, i: usize) -> String {
    doc.token(i).to_lowercase()
}

/// Whether token `i` is one of these words, in any case.
pub(super) fn is(doc: &Document, i: usize, words: &[&str]) -> bool {
    let token = doc.token(i);
    words.iter().any(|w| w.eq_ignore_ascii_case(token))
}

/// Words that may stand between a subject and its verb.
fn is_helper(doc: &Document, i: usize) -> bool {
    const HELPERS: [&str; 42] = [
        "has",
        "have",
        "had",
        "is",
        "was",
        "were",
        "are",
        "been",
        "be",
        "will",
        "would",
        "also",
        "then",
        "later",
        "not",
        "never",
        "often",
        "once",
        "again",
        "even",
        "just",
        "only",
        "still",
        "simply",
        "first",
        "since",
        "soon",
        "further",
        "himself",
        "herself",
        "themselves",
        "too",
        "did",
        "does",
        "do",
        "can",
        "could",
        "may",
        "might",
        "should",
        "to",
        "now",
    ];
    is(doc, i, &HELPERS) || (doc.token(i).len() > 4 && doc.token(i).ends_with("ly") && doc.tokens.get(i).is_some_and(|t| !t.capital))
}

fn is_mark(doc: &Document, i: usize, mark: &str) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark) && doc.token(i) == mark
}

fn is_pronoun(doc: &Document, i: usize) -> bool {
    is(doc, i, &["he", "she", "they", "it", "we", "i", "you", "who", "which"])
        || (is(doc, i, &["another", "others", "some", "many", "one", "both", "neither"]) && voice(doc, i + 1).is_some())
}

/// A word that can begin or continue a name: a capital that is not owed to the place in the sentence.
pub(super) fn is_name_word(doc: &Document, i: usize) -> bool {
    let Some(token) = doc.tokens.get(i).filter(|t| t.kind == TokenKind::Word && t.capital) else { return false };
    if token.all_capitals && token.span.len() > 1 {
        return !is_common_start(doc, i);
    }
    !(starts_clause(doc, i) && (is_common_start(doc, i) || is_adverb(doc, i) && !doc.tokens.get(i + 1).is_some_and(|t| t.capital))) && !is(doc, i, &["I", "I'm", "I’m"])
}

/// Instead, here, still: a word that is an adverb and no name.
fn is_adverb(doc: &Document, i: usize) -> bool {
    let entry = doc.words.get(i).and_then(|w| w.entry);
    entry.is_some_and(|e| e.can_be(Tag::Adverb) && !e.is_given_name() && !e.is_surname() && !e.is_place())
}

/// A function word, which has a capital only at the beginning.
fn is_common_start(doc: &Document, i: usize) -> bool {
    let Some(entry) = doc.words.get(i).and_then(|w| w.entry) else { return false };
    if entry.is_given_name() || entry.is_surname() && !function(entry) || entry.is_place() {
        return false;
    }
    function(entry) || is_pronoun(doc, i)
}

fn function(entry: crate::lexicon::Entry) -> bool {
    [Tag::Determiner, Tag::Preposition, Tag::Conjunction, Tag::Pronoun, Tag::Possessive, Tag::Auxiliary, Tag::Modal, Tag::Negator]
        .into_iter()
        .any(|t| entry.can_be(t))
}

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

/// Whether a sentence ends at the dot `i`.
fn starts_sentence_gap(doc: &Document, i: usize) -> bool {
    doc.sentence_of(i) != doc.sentence_of(i + 1)
}

/// A weekday, or a month beside a number or a word that dates.
fn date_word(doc: &Document, i: usize) -> bool {
    let Some(entry) = doc.words.get(i).and_then(|w| w.entry) else { return false };
    let dated = || {
        doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number)
            || is(doc, i.wrapping_sub(1), &["in", "of", "last", "next", "since", "until", "late", "early"])
    };
    entry.is_weekday() || (entry.is_month() && dated())
}

/// Titles and ranks before a name, which are no part of it.
fn is_title(doc: &Document, i: usize) -> bool {
    const TITLES: [&str; 40] = [
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Sen",
        "Rep",
        "Gov",
        "Lt",
        "Gen",
        "Col",
        "Capt",
        "Sgt",
        "Maj",
        "Adm",
        "President",
        "Senator",
        "Congressman",
        "Congresswoman",
        "Representative",
        "Governor",
        "Secretary",
        "Minister",
        "Chancellor",
        "Premier",
        "Prime",
        "Foreign",
        "Mayor",
        "Judge",
        "Justice",
        "Attorney",
        "General",
        "Sheriff",
        "Chief",
        "Professor",
        "Prof",
        "King",
        "Queen",
        "Prince",
        "Pope",
        "Ambassador",
    ];
    is(doc, i, &TITLES) && doc.tokens.get(i).is_some_and(|t| t.capital)
}

/// Takes titles off the front of the name `first..last`.
pub(super) fn without_title(doc: &Document, mut first: usize, last: usize) -> usize {
    let end = last.saturating_sub(1);
    // The last word after which nothing but the name itself comes.
    while first < end && (is_title(doc, first) || is_mark(doc, first, ".")) {
        first += 1;
    }
    // Foreign Secretary Keller, House Republican Ann Keller: from the given name on, if common words precede it.
    if let Some(given) = (first + 1..end).find(|&k| doc.words.get(k).and_then(|w| w.entry).is_some_and(|e| e.is_given_name())) {
        let common = (first..given).all(|k| doc.words.get(k).and_then(|w| w.entry).is_some_and(|e| !e.is_given_name() && !e.is_surname()));
        if common {
            return given;
        }
    }
    first
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
        return Some(named(doc, first, end + 1));
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    let first = common_back(doc, end, floor)?;
    Some(Party { first, last: end + 1, pronoun: false })
}

fn named(doc: &Document, first: usize, last: usize) -> Party {
    Party { first: without_title(doc, first, last), last, pronoun: false }
}

/// First token of the common noun phrase whose head is token `head`: back to its determiner, or to its first
/// modifier.
fn common_back(doc: &Document, head: usize, floor: usize) -> Option<usize> {
    let noun = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word) && !stops(doc, i);
    if !noun(head) || doc.words.get(head).and_then(|w| w.entry).is_some_and(|e| !e.can_be(Tag::Noun) && !e.can_be(Tag::Nouns)) {
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
            return Some(b);
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
    Some(first)
}

/// A word that no noun phrase goes across.
fn stops(doc: &Document, i: usize) -> bool {
    let Some(word) = doc.words.get(i) else { return true };
    if voice(doc, i) == Some(Voice::Say) && !matches!(word.tag, Tag::Noun | Tag::Nouns) {
        return true;
    }
    word.entry.is_some_and(|e| {
        let noun = e.can_be(Tag::Noun) || e.can_be(Tag::Nouns) || e.can_be(Tag::Adjective);
        !noun
            && (function(e) || e.can_be(Tag::Past) || e.can_be(Tag::Verb))
            && !e.can_be(Tag::Determiner)
            && !e.can_be(Tag::Ing)
            && !e.can_be(Tag::Participle)
    }) || is(
        doc,
        i,
        &[
            "when", "that", "as", "if", "while", "after", "before", "because", "where", "in", "on", "at", "by", "with", "for", "to",
            "from", "and", "or", "but", "was", "is", "has", "had",
        ],
    )
}

/// The subject of the verb at `verb`, looking back no further than `floor`.
pub(super) fn subject(doc: &Document, verb: usize, floor: usize) -> Option<Party> {
    let mut i = verb.checked_sub(1).filter(|&i| i >= floor)?;
    let mut infinitive = false;
    while is_helper(doc, i) && i > floor {
        infinitive |= is(doc, i, &["to"]);
        i -= 1;
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
        return match comma {
            Some(k) if k > floor => party_back(doc, k - 1, floor).or_else(|| first_party(doc, floor, i)),
            _ => first_party(doc, floor, i),
        };
    }
    if is(doc, i, &["who", "which", "that"]) && i > floor {
        let noun = if is_mark(doc, i - 1, ",") { i.checked_sub(2)? } else { i - 1 };
        return party_back(doc, noun, floor).filter(|p| !p.pronoun);
    }
    party_back(doc, i, floor)
}

fn verbal(doc: &Document, i: usize) -> bool {
    doc.words.get(i).and_then(|w| w.entry).is_some_and(|e| {
        (e.can_be(Tag::Past) || e.can_be(Tag::Verb)) && !e.is_given_name() && doc.tokens.get(i).is_some_and(|t| !t.capital)
    })
}

/// The first noun phrase between `floor` and `end` that stands before a verb: the subject of the sentence.
pub(super) fn first_party(doc: &Document, floor: usize, end: usize) -> Option<Party> {
    let mut i = floor;
    // In a statement, on Tuesday: what stands before the first comma is no subject if it begins with a preposition.
    let preposition = |i: usize| {
        is(
            doc,
            i,
            &[
                "in", "on", "at", "after", "before", "during", "when", "while", "asked", "speaking", "as", "for", "with", "since",
                "despite", "earlier", "later", "if", "though", "although",
            ],
        )
    };
    while is_mark(doc, i, ",")
        || is(doc, i, &["and", "but", "so", "then", "yet"])
        || doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::QuoteMark)
    {
        i += 1;
    }
    while i < end && preposition(i) {
        i = (i..end).find(|&k| is_mark(doc, k, ","))? + 1;
    }
    party_forward(doc, i, end)
}

/// The noun phrase that begins at token `start`, not beyond `end`.
pub(super) fn party_forward(doc: &Document, start: usize, end: usize) -> Option<Party> {
    if start >= end {
        return None;
    }
    if is_pronoun(doc, start) {
        return Some(Party { first: start, last: start + 1, pronoun: true });
    }
    let mut i = start;
    let mut name = None;
    while i < end && i < start + 14 {
        let Some(token) = doc.tokens.get(i) else { break };
        if is_name_word(doc, i) && !(date_word(doc, i) && i > start) {
            let first = i;
            i += 1;
            while i < end {
                let particle = is(doc, i, &["de", "da", "von", "van", "der", "den", "bin", "al", "el", "la", "le", "du", "dos", "&", "-"])
                    && is_name_word(doc, i + 1);
                let of = is(doc, i, &["of"])
                    && is_name_word(doc, i + 1)
                    && i == first + 1
                    && doc.words.get(first).and_then(|w| w.entry).is_some_and(|e| !e.is_given_name());
                let dot = is_mark(doc, i, ".") && doc.token(i - 1).len() <= 4 && !starts_sentence_gap(doc, i);
                if (is_name_word(doc, i) && !date_word(doc, i)) || particle || of || dot {
                    i += 1;
                } else {
                    break;
                }
            }
            name = Some((first, i));
            // Keller's campaign: the name only owns.
            if doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Clitic) {
                name = None;
                i += 1;
                continue;
            }
            // New Hampshire voters, Democratic candidate Ann Keller.
            if doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.capital) && !stops(doc, i) && !verbal(doc, i) && i < end {
                continue;
            }
            break;
        }
        let inside = is(
            doc,
            i,
            &["the", "a", "an", "his", "her", "their", "its", "our", "my", "this", "that", "another", "one", "some", "former", "-"],
        );
        if !inside
            && (token.kind == TokenKind::Mark
                || token.kind == TokenKind::QuoteMark
                || (token.kind == TokenKind::Word && i > start && (stops(doc, i) || certain_verb(doc, i))))
        {
            break;
        }
        name = None;
        i += 1;
    }
    if i == start {
        return None;
    }
    match name {
        Some((first, last)) if last == i => Some(named(doc, first, last)),
        _ => {
            // A spokesman for Keller, the head of the union.
            let mut last = i;
            if is(doc, last, &["for", "of"]) && last + 1 < end {
                if let Some(more) = party_forward(doc, last + 1, end) {
                    last = more.last;
                }
            }
            Some(Party { first: start, last, pronoun: false })
        }
    }
}

fn certain_verb(doc: &Document, i: usize) -> bool {
    voice(doc, i) == Some(Voice::Say)
}

/// The words of a party.
pub(super) fn party_text(doc: &Document, party: Party) -> String {
    doc.slice(doc.span(party.first, party.last)).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn the_lists_are_sorted() {
        assert!(SAY.is_sorted());
        assert!(WEAK.is_sorted());
        assert!(CALL.is_sorted());
    }

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
        ] {
            let doc = Document::new(Source::from_text("t", text));
            let at = (0..doc.tokens.len()).rev().find(|&i| doc.token(i) == verb).unwrap();
            assert_eq!(subject(&doc, at, 0).map(|p| party_text(&doc, p)).as_deref(), Some(want), "{text}");
        }
    }
}
