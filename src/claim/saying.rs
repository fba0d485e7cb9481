//! Verbs of saying, and who stands with them: the grammar of attribution.
//!
//! A speaker is found from the verb outwards: the subject before it (`Keller, the mayor, said`), behind it
//! (`said Keller, the mayor`), or the one that a preposition names (`according to Keller`).

use crate::document::Document;
use crate::lexicon::{Entry, Tag, lookup};
use crate::text::TokenKind;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

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

/// Lemmas of verbs that bring in what is said.
const SAY: &str = "
    accuse acknowledge add admit advise allege announce answer argue ask assert assure boast caution charge
    claim comment complain concede conclude confess confirm contend counter declare deny disclose emphasise
    emphasize exclaim explain fume hint imply inform insist joke lament maintain mention note observe opine
    pledge post predict proclaim promise protest quip read reassure recall recount refute reiterate remark
    remember repeat reply report respond retort reveal say shout state stress suggest swear tell
    testify tweet urge vow warn whisper wonder write yell";

/// Lemmas of verbs that do so only beside quotation marks.
const WEAK: &str = "
    agree bark beam beg begin believe bellow blog boom brag chant chide clarify continue cry email feel finish
    gasp go gripe groan grumble gush hope howl interject interrupt intone jab laugh marvel message mock mumble
    murmur muse mutter offer open order plead point praise pray preach press put rail react reason recite
    reflect relate retaliate roar scoff scold scrawl scream sigh sing smile snap sneer sob speak specify spit
    sputter sum tease text thank think thunder trumpet venture want worry";

/// Lemmas of verbs that name or judge something.
const CALL: &str = "
    blast brand call characterise characterize condemn consider criticise criticize decry deem denounce depict
    deride describe dismiss dub entitle hail label liken name portray quote reject ridicule slam style tag
    term title tout";

/// By the entry of the verb's lemma: hashing a number is all that a look costs.
static VOICES: LazyLock<FxHashMap<Entry, Voice>> = LazyLock::new(|| {
    let of =
        |words: &'static str, voice| words.split_ascii_whitespace().filter_map(move |w| Some((lookup(w)?.lemma_entry(Tag::Verb), voice)));
    of(WEAK, Voice::Weak).chain(of(CALL, Voice::Call)).chain(of(SAY, Voice::Say)).collect()
});

/// What kind of verb of saying token `i` is, if it is one.
pub(super) fn voice(doc: &Document, i: usize) -> Option<Voice> {
    let word = doc.words.get(i).filter(|w| w.tag.is_verb())?;
    let voice = *VOICES.get(&word.entry?.lemma_entry(Tag::Verb))?;
    // Pointed out, put it; not: point the way.
    let half = |words, rest| is(doc, i, words) && !is(doc, i + 1, &[rest]);
    let cut = voice == Voice::Weak && (half(&["point", "points", "pointed", "pointing"], "out") || half(&["put", "puts", "putting"], "it"));
    (!cut).then_some(voice)
}

/// Whether a capital at `i` only marks the beginning of a sentence or a quotation.
fn starts_clause(doc: &Document, i: usize) -> bool {
    i == 0
        || doc.sentences.get(doc.sentence_of(i)).is_some_and(|s| s.first == i)
        || doc.tokens.get(i - 1).is_some_and(|t| t.kind == TokenKind::QuoteMark)
}

/// Whether token `i` is one of these words, in any case.
pub(super) fn is(doc: &Document, i: usize, words: &[&str]) -> bool {
    let Some(token) = doc.tokens.get(i) else { return false };
    let length = token.span.len();
    words.iter().any(|w| w.len() == length && w.eq_ignore_ascii_case(doc.token(i)))
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
    let capital = doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
    capital
        && match tag(doc, i) {
            Tag::Name => true,
            Tag::Pronoun
            | Tag::Determiner
            | Tag::Possessive
            | Tag::Preposition
            | Tag::Conjunction
            | Tag::Adverb
            | Tag::Auxiliary
            | Tag::Modal => false,
            _ => !starts_clause(doc, i) || doc.words.get(i).is_some_and(|w| w.entry.is_none()),
        }
}

pub(super) fn tag(doc: &Document, i: usize) -> Tag {
    doc.words.get(i).map_or(Tag::Other, |w| w.tag)
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
        let common = (first..given).all(|k| {
            doc.words.get(k).and_then(|w| w.entry).is_some_and(|e| e.is_place() || e.is_demonym() || !e.is_given_name() && !e.is_surname())
        });
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
        // Her lawyer, Ann Keller, said: the apposition is the name.
        if let Some(k) = comma.filter(|&k| k > floor && !is_name_word(doc, k - 1) && i > k + 1 && is_name_word(doc, i - 1)) {
            let first = name_back(doc, i - 1, k + 1);
            if first == k + 1 {
                return Some(named(doc, first, i));
            }
        }
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
        return Some(party);
    }
    None
}

fn is_quote_mark(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::QuoteMark)
}

/// The noun phrase that begins at token `start`, not beyond `end`. Behind a verb (`said a man close to Keller`)
/// nothing but the phrase follows, and it may be longer.
pub(super) fn party_forward(doc: &Document, start: usize, end: usize, behind: bool) -> Option<Party> {
    if start >= end {
        return None;
    }
    if is_pronoun(doc, start) {
        return Some(Party { first: start, last: start + 1, pronoun: true });
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
        let word = token.kind == TokenKind::Word || token.kind == TokenKind::Number || is_mark(doc, i, "-") && !token.spaced;
        let opens = matches!(tag(doc, i), Tag::Determiner | Tag::Possessive);
        if !word
            || (i > start && !opens && stops(doc, i))
            || (opens && i > start && name.is_some())
            || (i == start && tag(doc, i) == Tag::Preposition)
        {
            break;
        }
        name = None;
        i += 1;
    }
    if i == start {
        return None;
    }
    if let Some((first, last)) = name.filter(|n| n.1 == i) {
        return Some(named(doc, first, last));
    }
    // A spokesman for Keller, the head of the union.
    let prepositions: &[&str] = if behind { &["for", "of", "to", "at", "with", "from", "in"] } else { &["for", "of"] };
    let more = is(doc, i, prepositions).then(|| party_forward(doc, i + 1, end, behind)).flatten();
    Some(Party { first: start, last: more.map_or(i, |m| m.last), pronoun: false })
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
    let follows = is_name_word(doc, verb + 1) || matches!(tag(doc, verb + 1), Tag::Determiner | Tag::Possessive);
    if follows && lemma_is_not_tell(doc, verb) && (begins || before.is_some_and(|b| is_mark(doc, b, ","))) {
        // The strike is over, said Keller. But: Keller, the mayor, said Leeds was ready.
        let party = party_forward(doc, verb + 1, end, true);
        let ends = |p: &Party| {
            p.last >= end || doc.tokens.get(p.last).is_none_or(|t| t.kind != TokenKind::Word) || tag(doc, p.last) == Tag::Preposition
        };
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
    doc.slice(doc.span(party.first, party.last)).split_whitespace().collect::<Vec<_>>().join(" ")
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
