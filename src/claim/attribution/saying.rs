//! Verbs of saying, and what single words are to the grammar of attribution.

use crate::document::Document;
use crate::lexicon::{Entry, Question, Tag, lookup};
use crate::text::TokenKind;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How a verb brings in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::claim) enum Voice {
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
    claim comment complain concede conclude confess confide confirm contend counter declare deny disclose elaborate
    emphasise emphasize exclaim explain fume hint imply inform insist joke lament maintain mention note observe opine
    pledge post predict proclaim promise protest quip read reassure recall recount refute reiterate remark
    remember repeat reply report respond retort reveal say shout state stress suggest swear tell
    testify tweet urge vow warn whisper wonder write yell";

/// Lemmas of verbs that do so only beside quotation marks.
const WEAK: &str = "
    agree bark beam beg begin believe bellow blog boom brag caption chant cheer chide chuckle clarify conclude continue
    cry deadpan demand email estimate feel finish gasp go grin gripe groan grouse growl grumble gush hope howl interject
    interrupt intone jab laugh marvel message moan mock mumble murmur muse mutter nod offer open order plead point
    praise pray preach press pronounce put rail rant react reason recite reflect relate relay retaliate roar rule scoff
    scold scrawl scream shrug shriek sigh sing smile snap snarl sneer sniff snort sob speak specify spit sputter stammer
    stutter sum summarise summarize surmise taunt tease text thank theorise theorize think thunder toast trumpet venture
    volunteer wail want whine worry";

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
pub(in crate::claim) fn voice(doc: &Document, i: usize) -> Option<Voice> {
    let word = doc.words.get(i).filter(|w| w.tag.is_verb())?;
    let entry = word.entry?;
    if !entry.asks(Question::Voice, |_| VOICES.contains_key(&entry.lemma_entry(Tag::Verb))) {
        return None;
    }
    let voice = *VOICES.get(&entry.lemma_entry(Tag::Verb))?;
    // Pointed out, put it; not: point the way.
    let half = |words, rest| is(doc, i, words) && !is(doc, i + 1, &[rest]);
    let cut = voice == Voice::Weak && (half(&["point", "points", "pointed", "pointing"], "out") || half(&["put", "puts", "putting"], "it"));
    (!cut).then_some(voice)
}

/// Whether a verb, given as its lemma, says that something is so.
pub(super) fn may_say(lemma: Entry) -> bool {
    VOICES.get(&lemma.lemma_entry(Tag::Verb)) == Some(&Voice::Say)
}

/// What kind of verb of saying stands right before an opening mark at `open`, though its form may be a noun's: The ad
/// claims “…”.
pub(in crate::claim) fn voice_before(doc: &Document, open: usize) -> Option<usize> {
    let at = open.checked_sub(1).map(|i| if matches!(doc.token(i), "," | ":") { i.saturating_sub(1) } else { i })?;
    let word = doc.words.get(at).filter(|w| w.tag == Tag::Nouns)?;
    (VOICES.get(&word.entry?.lemma_entry(Tag::Verb)) == Some(&Voice::Say)).then_some(at)
}

/// Whether a capital at `i` only marks the beginning of a sentence or a quotation. Behind a mark that closes a
/// quotation there is a blank.
fn starts_clause(doc: &Document, i: usize) -> bool {
    let glued = doc.tokens.get(i).is_some_and(|t| !t.spaced);
    i == 0
        || doc.sentences.get(doc.sentence_of(i)).is_some_and(|s| s.first == i)
        || doc.tokens.get(i - 1).is_some_and(|t| t.kind == TokenKind::QuoteMark && glued)
}

/// Whether token `i` is one of these words, in any case.
pub(in crate::claim) fn is(doc: &Document, i: usize, words: &[&str]) -> bool {
    doc.is(i, words)
}

/// Words that may stand between a subject and its verb.
pub(in crate::claim) fn is_helper(doc: &Document, i: usize) -> bool {
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
    doc.asks(i, Question::Helper, |word| HELPERS.contains(&word)) && is(doc, i, &HELPERS)
        || (doc.token(i).len() > 4 && doc.token(i).ends_with("ly") && doc.tokens.get(i).is_some_and(|t| !t.capital))
}

pub(in crate::claim) fn is_mark(doc: &Document, i: usize, mark: &str) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark) && doc.token(i) == mark
}

pub(in crate::claim) fn is_pronoun(doc: &Document, i: usize) -> bool {
    // The letters with which they begin.
    let first = doc.tokens.get(i).and_then(|t| doc.text().as_bytes().get(t.span.start as usize));
    if !first.is_some_and(|b| matches!(b.to_ascii_lowercase(), b'h' | b's' | b't' | b'i' | b'w' | b'y' | b'a' | b'o' | b'm' | b'b' | b'n'))
    {
        return false;
    }
    // He'd said: the pronoun with its verb is one word.
    let word = doc.token(i);
    let word = word.split_once(['\'', '’']).map_or(word, |w| w.0);
    ["he", "she", "they", "it", "we", "i", "you", "who", "which"].iter().any(|p| p.eq_ignore_ascii_case(word))
        || (is(doc, i, &["another", "others", "some", "many", "one", "both", "neither"]) && voice(doc, i + 1).is_some())
}

/// A word that can begin or continue a name: a capital that is not owed to the place in the sentence.
pub(in crate::claim) fn is_name_word(doc: &Document, i: usize) -> bool {
    let capital = doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
    capital
        && match tag(doc, i) {
            Tag::Name => true,
            Tag::Pronoun | Tag::Determiner | Tag::Possessive => false,
            Tag::Preposition | Tag::Conjunction | Tag::Adverb | Tag::Auxiliary | Tag::Modal => is_name_all_the_same(doc, i),
            _ => !starts_clause(doc, i) || doc.words.get(i).is_some_and(|w| w.entry.is_none()),
        }
}

/// May, Will, From: small words are names inside a sentence, beside a verb of saying or behind a given name.
fn is_name_all_the_same(doc: &Document, i: usize) -> bool {
    let given = |k: usize| doc.words.get(k).and_then(|w| w.entry).is_some_and(|e| e.is_given_name() && !e.is_closed());
    let before = i.checked_sub(1).filter(|&b| doc.tokens.get(b).is_some_and(|t| t.kind == TokenKind::Word));
    doc.token(i).len() > 2
        && !starts_clause(doc, i)
        && (voice(doc, i + 1) == Some(Voice::Say)
            || before.is_some_and(|b| voice(doc, b) == Some(Voice::Say) || doc.tokens.get(b).is_some_and(|t| t.capital) && given(b)))
}

pub(in crate::claim) fn tag(doc: &Document, i: usize) -> Tag {
    doc.words.get(i).map_or(Tag::Other, |w| w.tag)
}

/// Whether a sentence ends at the dot `i`.
pub(in crate::claim) fn starts_sentence_gap(doc: &Document, i: usize) -> bool {
    doc.sentence_of(i) != doc.sentence_of(i + 1)
}

/// A weekday, or a month beside a number or a word that dates.
pub(in crate::claim) fn date_word(doc: &Document, i: usize) -> bool {
    let Some(entry) = doc.words.get(i).and_then(|w| w.entry) else { return false };
    let dated = || {
        doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number)
            || is(doc, i.wrapping_sub(1), &["in", "of", "last", "next", "since", "until", "late", "early"])
    };
    entry.is_weekday() || (entry.is_month() && dated())
}

pub(in crate::claim) fn is_quote_mark(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::QuoteMark)
}
