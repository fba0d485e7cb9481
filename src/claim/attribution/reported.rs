//! Speech without marks: who says something in a sentence, and which words.

use super::carrier::is_carrier;
use super::memory::Memory;
use super::party::{Party, party_forward, party_text, with_verb};
use super::saying::{Voice, date_word, is, is_name_word, is_pronoun, may_say, tag, voice};
use super::sieve::is_passive;
use crate::document::Document;
use crate::lexicon::{Entry, Question, Tag};
use crate::text::TokenKind;

/// What somebody says without marks.
#[derive(Clone, Debug)]
pub(super) struct Reported {
    pub speaker: String,
    /// The tokens that are said: behind the verb, before it, or all but the speaker.
    pub content: (usize, usize),
    /// It is said not to be so: denied that 12 ships had left.
    pub denied: bool,
}

/// How many speakers of one sentence are told apart.
const SPEAKERS: usize = 8;

/// Who says something in a sentence without marks: `Keller said that …`, `…, Keller said`, `according to Keller`, in
/// the order of the text; where one begins to speak, the other ends.
pub(super) fn reported(doc: &Document, sentence: usize, memory: &Memory<'_>) -> Vec<Reported> {
    let mut found: Vec<Reported> = Vec::new();
    let Some(s) = doc.sentences.get(sentence) else { return found };
    // First token that nobody's words hold yet.
    let mut free = s.first;
    let mut i = s.first;
    while i < s.last && found.len() < SPEAKERS {
        let at = i;
        i += 1;
        if !doc.words.get(at).and_then(|w| w.entry).is_some_and(|e| e.asks(Question::Report, |word| tells(word, e))) {
            continue;
        }
        if is(doc, at, &["according"]) && is(doc, at + 1, &["to"]) {
            let Some(party) = party_forward(doc, at + 2, s.last, true) else { continue };
            let content = if at == free { (party.last, s.last) } else { (free, at) };
            i = party.last.max(i);
            free = content.1.max(party.last);
            add(doc, party, content, false, memory, &mut found);
            continue;
        }
        // Keller said 40 had died, but Brown put the toll at 25.
        if is(doc, at, TURNS) && is_name_word(doc, at + 1) {
            cut(&mut found, at);
            free = at + 1;
            continue;
        }
        if !says(doc, at) || memory.quoted(at) {
            continue;
        }
        let Some(party) = with_verb(doc, at, s.first, s.last) else { continue };
        // Behind a comma the words said stand before: The toll is legal, mayor Ann Keller said on Monday.
        let begin = party.first.min(at);
        let next = at.max(party.last - 1) + 1;
        let start = set_off(doc, begin, free).filter(|_| closes(doc, at, next, s.last));
        let (behind, begin) = (start.is_some(), start.unwrap_or(begin));
        // While Keller said 40 had died, Brown put the toll at 25.
        let opener = begin.checked_sub(1).filter(|&o| o >= s.first && is(doc, o, &["while", "although", "though", "whereas", "as"]));
        let begins = |k: usize| is_name_word(doc, k) || is_pronoun(doc, k) || tag(doc, k) == Tag::Determiner;
        let clause = opener.and_then(|_| (at + 1..s.last.min(at + 60)).find(|&k| doc.token(k) == "," && begins(k + 1)));
        let content = match behind {
            // The toll, Keller said, is legal.
            true if doc.token(next) == "," => (free, s.last),
            true => (free, begin),
            false => (at + 1, clause.unwrap_or(s.last)),
        };
        if !behind {
            cut(&mut found, begin);
        }
        free = if behind { at.max(party.last) } else { content.1 };
        add(doc, party, content, !behind && denies(doc, at), memory, &mut found);
    }
    found.retain(|r| r.content.0 < r.content.1);
    found
}

/// First token of the clause of saying that stands behind a comma; between that and the speaker `begin` stand titles
/// and what else belongs to the name.
fn set_off(doc: &Document, begin: usize, floor: usize) -> Option<usize> {
    (floor + 1..=begin).rev().take(9).find_map(|at| {
        if doc.token(at - 1) == "," {
            return Some(Some(at));
        }
        let word = doc.tokens.get(at - 1).is_some_and(|t| t.kind != TokenKind::Mark && t.kind != TokenKind::QuoteMark);
        let phrase =
            doc.words.get(at - 1).is_some_and(|w| !w.tag.is_verb() && !matches!(w.tag, Tag::Auxiliary | Tag::Modal | Tag::Pronoun));
        let glued = matches!(doc.token(at - 1), "-" | ".");
        (!(word && phrase || glued)).then_some(None)
    })?
}

/// Whether nothing that is said follows the verb of saying at `verb` with its speaker: a mark, a time, an occasion, or
/// who is told.
fn closes(doc: &Document, verb: usize, next: usize, end: usize) -> bool {
    let ends = |i: usize| {
        i >= end
            || doc.tokens.get(i).is_none_or(|t| matches!(t.kind, TokenKind::Mark | TokenKind::QuoteMark))
            || date_word(doc, i)
            || matches!(tag(doc, i), Tag::Preposition | Tag::Adverb | Tag::To)
            || tag(doc, i) == Tag::Conjunction && !is(doc, i, &["that"])
    };
    let told = || is(doc, verb, &["told", "tells", "tell"]).then(|| party_forward(doc, next, end, false)).flatten();
    ends(next) || told().is_some_and(|party| ends(party.last))
}

/// Whether a word of the lexicon may begin or end what somebody says.
fn tells(word: &str, entry: Entry) -> bool {
    let verb = entry.lemma_entry(Tag::Verb);
    word == "according" || TURNS.contains(&word) || FINDS.contains(&verb.word()) || may_say(verb)
}

/// Words after which another speaks.
const TURNS: &[&str] = &["but", "while", "whereas", "although", "though"];

/// Whether the verb at `i` says, or finds, that something is so.
fn says(doc: &Document, i: usize) -> bool {
    let Some(word) = doc.words.get(i).filter(|w| w.tag.is_verb()) else { return false };
    if !matches!(word.tag, Tag::Past | Tag::Verb | Tag::Participle) {
        return false;
    }
    let finds = || {
        let lemma = word.entry.map_or("", |e| e.lemma(Tag::Verb));
        is(doc, i + 1, &["that"]) && FINDS.contains(&lemma)
    };
    (voice(doc, i) == Some(Voice::Say) || finds() || denies(doc, i)) && !is_passive(doc, i)
}

/// Whether the verb at `i` says that something is not so, and is not denied itself.
fn denies(doc: &Document, i: usize) -> bool {
    let denied = |k: usize| tag(doc, k) == Tag::Negator || doc.token(k).ends_with("n't") || doc.token(k).ends_with("n’t");
    let lemma = doc.words.get(i).and_then(|w| w.entry).map_or("", |e| e.lemma(Tag::Verb));
    let that =
        || is(doc, i + 1, &["that"]) || is_pronoun(doc, i + 1) || is(doc, i + 1, &["reports", "claims", "allegations", "accusations"]);
    matches!(lemma, "deny" | "dispute" | "refute") && that() && !(i.saturating_sub(2)..i).any(denied)
}

/// Verbs that bring in what somebody holds to be so, with `that`.
const FINDS: [&str; 15] = [
    "argue",
    "dispute",
    "believe",
    "calculate",
    "conclude",
    "determine",
    "discover",
    "estimate",
    "expect",
    "find",
    "hold",
    "reckon",
    "rule",
    "show",
    "think",
];

fn add(doc: &Document, party: Party, content: (usize, usize), denied: bool, memory: &Memory<'_>, found: &mut Vec<Reported>) {
    let speaker = if party.pronoun {
        memory.resolve(party, party.first).map(|s| s.text)
    } else {
        Some(party_text(doc, party)).filter(|t| !is_carrier(t))
    };
    if let Some(speaker) = speaker {
        found.push(Reported { speaker, content, denied });
    }
}

/// What the last one says ends before token `at`.
fn cut(found: &mut [Reported], at: usize) {
    if let Some(last) = found.last_mut() {
        last.content.1 = last.content.1.min(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn words_that_turn_are_in_the_lexicon() {
        for word in TURNS.iter().chain(&FINDS).chain(&["according"]) {
            assert_eq!(crate::lexicon::lookup(word).map(Entry::word), Some(*word));
        }
    }

    #[test]
    fn words_without_marks_have_a_speaker() {
        for (text, want) in [
            ("Keller said that 12 ships had left.", &[("Keller", "that 12 ships had left.")][..]),
            ("12 ships had left, Keller said on Monday.", &[("Keller", "12 ships had left,")]),
            ("12 ships had left, said Anna Keller.", &[("Anna Keller", "12 ships had left,")]),
            ("12 ships had left, said port authority spokesman Tom Brown.", &[("Tom Brown", "12 ships had left,")]),
            ("Keller, the mayor, said national debt had risen.", &[("Keller", "national debt had risen.")]),
            ("12 ships had left, the US Harbour Survey said.", &[("US Harbour Survey", "12 ships had left,")]),
            ("12 ships had left, Leeds mayor Ann Keller told reporters on Monday.", &[("Ann Keller", "12 ships had left,")]),
            (
                "Keller, head of the port, said several docks on the river were shut.",
                &[("Keller", "several docks on the river were shut.")],
            ),
            ("However, dockers said 12 ships had left.", &[("dockers", "12 ships had left.")]),
            ("12 ships had left, a person familiar with the matter said.", &[("a person familiar with the matter", "12 ships had left,")]),
            ("A spokesman for the port said 12 ships had left.", &[("A spokesman for the port", "12 ships had left.")]),
            ("12 ships had left, according to Keller.", &[("Keller", "12 ships had left,")]),
            ("According to Keller, 12 ships had left.", &[("Keller", ", 12 ships had left.")]),
            ("The toll, Keller said, is legal.", &[("Keller", "The toll, Keller said, is legal.")]),
            ("The report found that 12 ships had left.", &[("The report", "that 12 ships had left.")]),
            ("Keller said 12 ships had left, but Ann Brown said nine.", &[("Keller", "12 ships had left,"), ("Ann Brown", "nine.")]),
            ("Keller said 12 ships had left, but Ann Brown saw nine.", &[("Keller", "12 ships had left,")]),
            ("While Keller said 12 ships had left, Ann Brown put it at nine.", &[("Keller", "12 ships had left")]),
            ("Keller denied that 12 ships had left.", &[("Keller", "that 12 ships had left.")]),
            ("12 ships had left, according to Reuters.", &[]),
            ("The toll has been confirmed.", &[]),
            ("The report found 12 ships.", &[]),
            ("She said that 12 ships had left.", &[]),
            ("12 ships left on Monday.", &[]),
        ] {
            let doc = Document::new(Source::from_text("t", text));
            let got = reported(&doc, 0, &Memory::new(&doc, &[], Vec::new()));
            assert_eq!(got.iter().any(|r| r.denied), text.contains("denied"), "{text}");
            let got: Vec<_> = got.iter().map(|r| (r.speaker.as_str(), doc.slice(doc.span(r.content.0, r.content.1)))).collect();
            assert_eq!(got, want, "{text}");
        }
        let doc = Document::new(Source::from_text("t", "Anna Keller came late. She said that 12 ships had left."));
        let got = reported(&doc, 1, &Memory::new(&doc, &[], Vec::new()));
        assert_eq!(got.first().map(|r| r.speaker.as_str()), Some("Anna Keller"));
    }
}
