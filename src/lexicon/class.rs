//! Synonym classes, groups, antonyms and scales of strength, from `rules/lexicon/*.yaml`.
//!
//! All are compiled into the program: asking costs one look into a table, starting next to nothing. Words are given as
//! lemmas; entries of several words ("war game", "call off") as their lemmas with single spaces, as [`phrase_at`]
//! finds them in a text.

use super::layout::flag;
use super::{Entry, Grammar, Question, Tag, lookup};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/classes.rs"));

/// Number of a synonym class.
pub type ClassId = u16;

/// The synonym classes of a lemma, in the order of the file; mostly none or one.
#[must_use]
pub fn classes_of(lemma: &str) -> &'static [ClassId] {
    static BY_LEMMA: LazyLock<FxHashMap<&str, &[ClassId]>> = LazyLock::new(|| MEMBERS.iter().map(|row| (row.0, row.1)).collect());
    BY_LEMMA.get(lemma).copied().unwrap_or_default()
}

/// The synonym class of that name.
#[must_use]
pub fn class(name: &str) -> Option<ClassId> {
    CLASSES.iter().position(|&c| c == name).and_then(|i| ClassId::try_from(i).ok())
}

/// The name of a synonym class.
#[must_use]
pub fn class_name(class: ClassId) -> &'static str {
    CLASSES.get(usize::from(class)).copied().unwrap_or("")
}

/// Whether two lemmas are different words for one thing.
#[must_use]
pub fn same_class(a: &str, b: &str) -> bool {
    let (a, b) = (classes_of(a), classes_of(b));
    a.iter().any(|c| b.contains(c))
}

/// Whether a lemma is in the group or the synonym class of that name: `EVOLVING`, `EVENT`, `SAY`, `EXERCISE` …
#[must_use]
pub fn in_class(lemma: &str, name: &str) -> bool {
    /// A bit for each group a lemma is in.
    static BY_LEMMA: LazyLock<FxHashMap<&str, u64>> = LazyLock::new(|| {
        let mut table: FxHashMap<&str, u64> = FxHashMap::default();
        for (g, (_, members)) in GROUPS.iter().enumerate() {
            members.iter().for_each(|m| *table.entry(m).or_default() |= 1 << g);
        }
        table
    });
    const { assert!(GROUPS.len() <= 64, "a bit for each group") };
    match GROUPS.iter().position(|g| g.0 == name) {
        Some(group) => BY_LEMMA.get(lemma).is_some_and(|groups| groups >> group & 1 == 1),
        None => class(name).is_some_and(|c| classes_of(lemma).contains(&c)),
    }
}

/// Whether there is a group or a synonym class of that name.
#[must_use]
pub fn class_exists(name: &str) -> bool {
    GROUPS.iter().any(|g| g.0 == name) || CLASSES.contains(&name)
}

/// Which way a word points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Direction {
    /// Words of one axis are about one thing.
    pub axis: u8,
    /// 1 or −1.
    pub sign: i8,
    /// From 1 (a little) to 3 (as far as it goes).
    pub strength: u8,
}

/// The directions of a lemma, one for each axis that it is on.
pub fn directions(lemma: &str) -> impl Iterator<Item = Direction> {
    let first = DIRECTIONS.partition_point(|row| row.0 < lemma);
    let rows = DIRECTIONS.get(first..).unwrap_or(&[]).iter();
    let mut left = rows;
    let lemma_row = move |lemma: &str, row: &(&'static str, u8, i8, u8)| row.0 == lemma;
    let mut found = [None; 4];
    for slot in &mut found {
        match left.next() {
            Some(row) if lemma_row(lemma, row) => *slot = Some(Direction { axis: row.1, sign: row.2, strength: row.3 }),
            _ => break,
        }
    }
    found.into_iter().flatten()
}

/// Which way a lemma points on the axis of that name, 1 or −1; 0 where it is not on it.
#[must_use]
pub fn sign(lemma: &str, axis: &str) -> i8 {
    directions(lemma).find(|d| AXES.get(usize::from(d.axis)) == Some(&axis)).map_or(0, |d| d.sign)
}

/// Whether two lemmas point opposite ways on one axis: rise and fall, confirm and deny.
#[must_use]
pub fn antonyms(a: &str, b: &str) -> bool {
    directions(a).any(|x| directions(b).any(|y| x.axis == y.axis && x.sign != y.sign))
}

/// How many steps apart two lemmas stand on one scale of strength; `None` where no scale has both.
#[must_use]
pub fn strength_steps(a: &str, b: &str) -> Option<u8> {
    let steps = |word: &str| {
        let first = STEPS.partition_point(|row| row.0 < word);
        let last = STEPS.partition_point(|row| row.0 <= word);
        STEPS.get(first..last).unwrap_or(&[])
    };
    let right = steps(b);
    steps(a).iter().find_map(|x| right.iter().find(|y| y.1 == x.1).map(|y| x.2.abs_diff(y.2)))
}

/// An entry of several words that begins at token `i`: how many tokens it takes, and its lemmas with single spaces.
/// The longest wins. Costs nothing at a word that no entry begins with.
#[must_use]
pub fn phrase_at(grammar: &Grammar<'_>, i: usize) -> Option<(usize, &'static str)> {
    let entry = grammar.entry(i).filter(|e| e.flags() & flag::PHRASE != 0)?;
    let mut best: Option<(usize, &'static str)> = None;
    let forms = forms(entry, grammar.tag(i));
    for (k, first) in forms.iter().enumerate() {
        if forms.iter().take(k).any(|f| f == first) {
            continue;
        }
        for phrase in BY_WORD.begin.get(first).into_iter().flatten() {
            if best.is_some_and(|(l, _)| l >= phrase.words.len()) {
                continue;
            }
            let fits = phrase.words.iter().enumerate().skip(1).all(|(k, (word, letters))| match grammar.entry(i + k) {
                Some(e) => *word == Some(e) || word.is_some_and(|w| self::forms(e, grammar.tag(i + k)).contains(&w)),
                None => grammar.letters(i + k).eq_ignore_ascii_case(letters),
            });
            if fits {
                best = Some((phrase.words.len(), phrase.whole));
            }
        }
    }
    best
}

/// Whether an entry of several words may end with this word in one of its forms.
#[must_use]
pub fn may_end_phrase(entry: Entry) -> bool {
    entry.asks(Question::PhraseEnd, |_| {
        [Tag::Name, Tag::Noun, Tag::Verb, Tag::Adjective].iter().any(|tag| BY_WORD.end.contains(&entry.lemma_entry(*tag)))
            || BY_WORD.end.contains(&entry)
    })
}

/// A word of an entry of several words may be meant as written ("united states") or as its lemma ("war games").
fn forms(entry: Entry, tag: Tag) -> [Entry; 4] {
    [entry, entry.lemma_entry(tag), entry.lemma_entry(Tag::Noun), entry.lemma_entry(Tag::Verb)]
}

/// An entry of several words, word by word.
struct Phrase {
    whole: &'static str,
    words: Vec<(Option<Entry>, &'static str)>,
}

struct ByWord {
    begin: FxHashMap<Entry, Vec<Phrase>>,
    end: FxHashSet<Entry>,
}

static BY_WORD: LazyLock<ByWord> = LazyLock::new(|| {
    let mut table = ByWord { begin: FxHashMap::default(), end: FxHashSet::default() };
    for whole in PHRASES {
        let words: Vec<_> = whole.split(' ').map(|w| (lookup(w), w)).collect();
        table.end.extend(words.last().and_then(|w| w.0));
        if let Some((Some(first), _)) = words.first() {
            table.begin.entry(*first).or_default().push(Phrase { whole, words });
        }
    }
    table
});

/// The country (or region) that a word or an entry of several words is, belongs to or stands for: `russian`,
/// `moscow`, `kremlin` → `russia`; `white house` → `united states`.
#[must_use]
pub fn country_of(words: &str) -> Option<&'static str> {
    let place = |i: usize| PLACES.get(i).filter(|p| p.1 & flag::LINKED != 0).map(|p| p.2);
    if words.contains(' ') {
        return PLACES.binary_search_by(|p| p.0.cmp(words)).ok().and_then(place);
    }
    static BY_WORD: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| LINKS.iter().map(|l| (l.0, l.1)).collect());
    BY_WORD.get(words).copied()
}

/// Whether an entry of several words (see [`phrase_at`]) is a country, state, capital or larger city.
#[must_use]
pub fn is_place_phrase(words: &str) -> bool {
    PLACES.binary_search_by(|p| p.0.cmp(words)).ok().and_then(|i| PLACES.get(i)).is_some_and(|p| p.1 & flag::PLACE != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::testing::read;

    #[test]
    fn synonyms_are_one_class_and_contrasts_are_not() {
        for (a, b) in [("exercise", "war game"), ("drill", "manoeuvre"), ("troop", "soldier"), ("begin", "launch"), ("envoy", "ambassador")]
        {
            assert!(same_class(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("injure", "kill"),
            ("case", "death"),
            ("report", "confirm"),
            ("plan", "deal"),
            ("arrest", "charge"),
            ("missile", "rocket"),
            ("profit", "revenue"),
            ("soldier", "civilian"),
            ("rise", "fall"),
            ("begin", "end"),
        ] {
            assert!(!same_class(a, b), "{a} {b}");
        }
    }

    #[test]
    fn no_synonyms_are_antonyms() {
        for (word, classes) in &MEMBERS {
            for (other, others) in &MEMBERS {
                let shared = classes.iter().any(|c| others.contains(c));
                assert!(!(shared && antonyms(word, other)), "{word} and {other} are both");
            }
        }
    }

    #[test]
    fn groups_and_scales_are_asked_by_name() {
        assert!(in_class("toll", "EVOLVING") && in_class("summit", "EVENT") && in_class("war game", "EVENT"));
        assert!(in_class("drill", "EXERCISE") && !in_class("drill", "EVOLVING") && !in_class("drill", "NONE"));
        assert!(class_exists("SAY") && class_exists("TRIP") && !class_exists("say"));
        assert_eq!(class("TRIP").map(class_name), Some("TRIP"));
        assert!(antonyms("rise", "plunge") && antonyms("deny", "confirm") && !antonyms("rise", "grow"));
        assert_eq!(strength_steps("suspend", "cut off"), Some(1));
        assert_eq!(strength_steps("confirm", "reaffirm"), Some(1));
        assert_eq!(strength_steps("enough", "plenty of"), Some(1));
        assert_eq!(strength_steps("enough", "suspend"), None);
    }

    #[test]
    fn entries_of_several_words_are_found() {
        for (text, want) in [
            ("War games ended.", Some("war game")),
            ("They were calling off the match.", None),
            ("calling off the match", Some("call off")),
            ("New Zealand won.", Some("new zealand")),
            ("New rules apply.", None),
        ] {
            assert_eq!(phrase_at(&read(text).grammar(), 0).map(|p| p.1), want, "{text}");
        }
    }

    #[test]
    fn countries_stand_behind_their_words() {
        for (words, country) in [
            ("russian", Some("russia")),
            ("kremlin", Some("russia")),
            ("moscow", Some("russia")),
            ("russia", Some("russia")),
            ("u.s.", Some("united states")),
            ("white house", Some("united states")),
            ("britons", Some("united kingdom")),
            ("table", None),
        ] {
            assert_eq!(country_of(words), country, "{words}");
        }
    }
}
