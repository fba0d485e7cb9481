//! The common words: which are replaced, and by what. Two reports made from one story would otherwise be told in the
//! same words, as no two stories of an archive are.
//!
//! A word gives way to another of the same parts of speech, inflected the same way and about as rare, the same in all
//! articles of a copy: two words that were one stay one, two that were two stay two. A word of a class or group of the
//! lexicon gives way to another of the same. Other words that mean something to the program stay: those on a scale,
//! units, titles, and all that are frequent.

use super::chance;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;
use twosource::claim::{House, Kind, extract};
use twosource::document::Document;
use twosource::lexicon::{ClassId, Entry, Tag, classes_of, directions, lookup, may_end_phrase, strength_steps};
use twosource::source::Source;

/// More frequent words stay.
const RARE: f32 = 2.0;
/// Words of one kind that there must be to choose from.
const POOL: usize = 3;

/// How a word is inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Base,
    S,
    Ed,
    Ing,
}

/// Words that can stand for one another.
type Profile = (u8, bool, u8, &'static [ClassId]);

/// Every word that may give way: the pool it is in, and its place there.
static PLACES: LazyLock<HashMap<&'static str, (usize, usize)>> = LazyLock::new(|| {
    let pools = POOLS.iter().enumerate();
    pools.flat_map(|(p, pool)| pool.iter().enumerate().map(move |(n, &word)| (word, (p, n)))).collect()
});

static POOLS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let irregular: BTreeSet<&str> =
        include_str!("../../src/lexicon/data/irregular.tsv").lines().filter_map(|l| l.split('\t').nth(2)).collect();
    let rows = include_str!("../../src/lexicon/data/words.tsv").lines().filter(|l| !l.starts_with('#'));
    let words = rows.filter_map(|row| {
        let mut fields = row.split('\t');
        let word = fields.next()?;
        fields.nth(1).filter(|pos| !pos.is_empty() && !irregular.contains(word)).map(|_| word)
    });
    let mut pools: BTreeMap<Profile, Vec<&'static str>> = BTreeMap::new();
    for (word, profile) in words.filter_map(|word| Some((word, profile(word)?))) {
        pools.entry(profile).or_default().push(word);
    }
    let pools: Vec<Vec<&str>> = pools.into_values().collect();
    let meant = meant(pools.iter().flatten().copied());
    let plain = pools.into_iter().map(|pool| pool.into_iter().filter(|w| !meant.contains(w)).collect::<Vec<_>>());
    plain.filter(|pool| pool.len() >= POOL).collect()
});

/// What kind of word it is; `None` for one that stays.
fn profile(word: &str) -> Option<Profile> {
    let plain = (4..=14).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
    let entry = lookup(word).filter(|_| plain)?;
    let name = entry.is_given_name() || entry.is_surname() || entry.is_place() || entry.is_demonym();
    if name || entry.is_month() || entry.is_weekday() || entry.is_closed() || entry.is_negative() || entry.idf() < RARE {
        return None;
    }
    let told = directions(word).next().is_some() || strength_steps(word, word).is_some();
    if told || may_end_phrase(entry) || word.ends_with('s') {
        return None;
    }
    let tags = [Tag::Noun, Tag::Verb, Tag::Adjective, Tag::Adverb];
    let parts = tags.iter().fold(0, |bits, &tag| bits << 1 | u8::from(entry.can_be(tag)));
    let own = |entry: Entry, tag: Tag| !entry.can_be(tag) || entry.lemma(tag) == word;
    let forms = [(Form::S, Tag::Nouns), (Form::S, Tag::Verb), (Form::Ed, Tag::Past), (Form::Ing, Tag::Ing)];
    let regular = |(form, tag): (Form, Tag)| {
        let needed = if tag == Tag::Nouns { entry.can_be(Tag::Noun) } else { entry.can_be(Tag::Verb) };
        !needed || lookup(&inflected(word, form)).is_some_and(|e| e.lemma(tag) == word)
    };
    let fits = parts != 0 && tags.iter().all(|&t| own(entry, t)) && forms.into_iter().all(regular);
    fits.then_some((parts, word.starts_with(['a', 'e', 'i', 'o', 'u']), (entry.idf() * 1.5) as u8, classes_of(word)))
}

/// The words that an extractor reads as more than a word: with a number they are a unit, before a name a title.
fn meant<'w>(words: impl Iterator<Item = &'w str>) -> BTreeSet<&'w str> {
    let words: Vec<&str> = words.filter(|w| lookup(w).is_some_and(|e| e.can_be(Tag::Noun))).collect();
    let mut found = BTreeSet::new();
    for part in words.chunks(200) {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for w in part {
            starts.push(text.len() as u32);
            text.push_str(&format!("There were 12 {} in it, and {w} Ruth Keller saw it.\n\n", inflected(w, Form::S)));
        }
        let claims = extract(&Document::new(Source::from_text("words.txt", &text)), &House::default());
        let mut counted = BTreeSet::new();
        for claim in &claims {
            let word = part[starts.partition_point(|&s| s <= claim.span.start).saturating_sub(1)];
            if claim.kind == Kind::Count && claim.head.as_ref().is_some_and(|h| h.noun == word) {
                counted.insert(word);
            } else if claim.kind == Kind::Role {
                found.insert(word);
            }
        }
        found.extend(part.iter().filter(|w| !counted.contains(*w)));
    }
    found
}

/// The word in a form, by the rules.
pub fn inflected(word: &str, form: Form) -> String {
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    let before = word.chars().rev().nth(1);
    let soft = word.ends_with('y') && !vowel(before);
    let stem = &word[..word.len() - 1];
    match form {
        Form::Base => word.to_owned(),
        Form::S if soft => format!("{stem}ies"),
        Form::S if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") => format!("{word}es"),
        Form::S => format!("{word}s"),
        Form::Ed if soft => format!("{stem}ied"),
        Form::Ed if word.ends_with('e') => format!("{word}d"),
        Form::Ed => format!("{word}ed"),
        Form::Ing if word.ends_with('e') && !word.ends_with("ee") => format!("{stem}ing"),
        Form::Ing => format!("{word}ing"),
    }
}

/// The word that a token is a form of, if that may give way.
pub fn read(doc: &Document, i: usize) -> Option<(&'static str, Form)> {
    let word = doc.words.get(i)?;
    let lemma = word.entry?.lemma(word.tag);
    let (known, _) = PLACES.get_key_value(lemma)?;
    let text = doc.token(i).to_lowercase();
    [Form::Base, Form::S, Form::Ed, Form::Ing].into_iter().find(|&form| inflected(lemma, form) == text).map(|form| (*known, form))
}

/// What stands for a word in one copy: each pool is turned by so much, so that no two words become one.
pub fn choose(word: &str, chance: u64) -> &'static str {
    let Some(&(pool, at)) = PLACES.get(word) else { return "" };
    let list = &POOLS[pool];
    list[(at + chance::pick(chance, pool as u64, list.len())) % list.len()]
}

/// Another word of its kind: what a slip in a quotation puts in its place.
pub fn other(word: &str, salt: u64) -> &'static str {
    let Some(&(pool, at)) = PLACES.get(word) else { return "" };
    let list = &POOLS[pool];
    list[(at + 1 + chance::pick(salt, 0, list.len() - 1)) % list.len()]
}
