//! The keys of an article: what two articles share if they tell of one thing.
//!
//! Three ways to be about the same point. A *copy* shares its turns of phrase: spots are a function
//! word with the two words of weight behind it (SpotSigs: Theobald, Siddharth, Paepcke 2008, who found that
//! boilerplate has few of them), and MinHash bands over them (Broder 1997) meet where two thirds of them are shared.
//! A *story* is about the same things: every pair of the words that stand out in the article, one of them a name. A
//! *remark* is printed word for word in both: five words in a row, and who says them.
//!
//! Reports made from one form (results, quakes, obituaries) share nearly all their turns of phrase, and the common words
//! that stand out in them, and are not about one thing. So a copy must also share a name that stands out, and two common
//! words make no key. No key has the day in it: how many days two articles
//! may lie apart is for [`Stories`](super::Stories) to say.

use crate::align::folded;
use crate::claim::{Claim, Kind};
use crate::document::Document;
use crate::lexicon::{Entry, UNKNOWN_IDF, lookup};
use crate::text::TokenKind;
use crate::value::{Name, NameKind, Value};
use crate::words::fold_spelling;
use rustc_hash::FxHashMap;
use std::hash::Hasher as _;

/// How many words stand for an article.
const WORDS: usize = 12;
/// How far down two words may stand together, from 0, to make a key: the last of them say little with one another.
const DOWN: usize = 16;
/// What a word has to be at least, in natural bits of rarity, to stand for it.
const RARE: f32 = 4.0;
/// A word in so many first sentences, the headline among them, stands for an article rather than another.
const FIRST: usize = 4;
const LEAD: f32 = 1.5;
/// With how many names a turn of phrase makes a key.
const BESIDE: usize = 1;
/// Bands of the MinHash, and how many hashes make a band.
const BANDS: usize = 8;
const ROWS: usize = 4;
/// How near behind a function word the words of weight stand that make a spot with it.
const BEHIND: usize = 8;
/// An article with fewer spots has no copy keys: too little to tell a copy by.
const SPOTS: usize = 8;
/// How many words in a row a remark is told by, how many a remark must have, and how many keys an article may have.
const ROW: usize = 5;
const REMARK: usize = 8;
const REMARKS: usize = 8;

/// The kinds of keys. How many must be shared is for [`Stories`](super::Stories) to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// A band of turns of phrase.
    Copy,
    /// Two words that stand out, a name among them.
    Story,
    /// Five words of a remark.
    Remark,
}

impl KeyKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Copy, Self::Story, Self::Remark];

    /// Its name, as stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Story => "story",
            Self::Remark => "remark",
        }
    }
}

/// One key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What it stands for.
    pub kind: KeyKind,
    /// A hash over what it is made of. The last two bits are 0: the store keeps the kind there.
    pub hash: u64,
}

/// The keys of an article, sorted, each once.
#[must_use]
pub fn keys(doc: &Document, claims: &[Claim]) -> Vec<Key> {
    let mut out = Vec::with_capacity(64);
    let names = names(claims);
    copies(doc, &names, &mut out);
    stories(doc, &mut out);
    remarks(doc, claims, &mut out);
    out.iter_mut().for_each(|key| key.hash &= !3);
    out.sort_unstable();
    out.dedup();
    out
}

/// A hash in which every bit tells.
fn hash<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> u64 {
    mix(crate::check::hash(parts))
}

/// A finaliser in which every bit of the input moves every bit of the output (Stafford's variant 13 of MurmurHash3's).
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The turns of phrase of an article: each function word with the two words of weight behind it, as they are written.
pub fn spots(doc: &Document, mut each: impl FnMut([&str; 3])) {
    // The words of weight and the function words, each kind in order.
    let (mut weighty, mut closed) = (Vec::with_capacity(doc.tokens.len() / 2), Vec::with_capacity(doc.tokens.len() / 2));
    for (i, (_, word)) in doc.tokens.iter().zip(&doc.words).enumerate().filter(|(_, (token, _))| token.kind == TokenKind::Word) {
        if word.entry.is_some_and(Entry::is_closed) { closed.push(i) } else { weighty.push(i) }
    }
    let mut next = 0;
    for i in closed {
        while weighty.get(next).is_some_and(|&k| k < i) {
            next += 1;
        }
        let Some(&[first, second]) = weighty.get(next..next + 2) else { break };
        if second < i + BEHIND {
            each([doc.token(i), doc.token(first), doc.token(second)]);
        }
    }
}

/// The hash of a turn of phrase.
fn spot(words: [&str; 3]) -> u64 {
    mix(words.into_iter().fold(0xcbf2_9ce4_8422_2325, add_word))
}

/// The hashes of the turns of phrase of an article, in order, each once.
pub(super) fn spot_hashes(doc: &Document) -> Vec<u64> {
    let mut hashes = Vec::new();
    spots(doc, |words| hashes.push(spot(words)));
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// What the hash of a spot is multiplied by for each row of the MinHash: to have the least of so many products in common
/// is nearly as telling as to have the least of so many hashes, at a tenth of the work (Dietzfelbinger et al. 1997).
const FACTORS: [u64; BANDS * ROWS] = {
    let mut factors = [0; BANDS * ROWS];
    let mut row = 0;
    while row < factors.len() {
        factors[row] = mix((row as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)) | 1;
        row += 1;
    }
    factors
};

/// Adds the letters of a word in lower case to a hash (FNV-1a), and a mark behind them.
fn add_word(hash: u64, word: &str) -> u64 {
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut sum = hash;
    for byte in word.bytes() {
        if !byte.is_ascii() {
            return add(word.to_lowercase().bytes().fold(hash, add), b' ');
        }
        sum = add(sum, byte.to_ascii_lowercase());
    }
    add(sum, b' ')
}

fn copies(doc: &Document, names: &[&str], out: &mut Vec<Key>) {
    let mut least = [u64::MAX; BANDS * ROWS];
    let mut count = 0;
    spots(doc, |words| {
        let spot = spot(words);
        count += 1;
        for row in 0..FACTORS.len() {
            let hash = spot.wrapping_mul(FACTORS[row]);
            // The least of many is seldom beaten: a jump is cheaper here than a choice.
            if hash < least[row] {
                least[row] = hash;
            }
        }
    });
    if count < SPOTS {
        return;
    }
    let beside: Vec<u64> = names.iter().take(BESIDE).map(|name| hash([name.as_bytes()])).collect();
    for (band, rows) in (0u64..).zip(least.chunks(ROWS)) {
        let mut hasher = rustc_hash::FxHasher::default();
        rows.iter().for_each(|&row| hasher.write_u64(row));
        let band = mix(hasher.finish() ^ mix(band));
        out.extend(beside.iter().map(|name| Key { kind: KeyKind::Copy, hash: mix(band ^ name) }));
    }
}

/// The names that stand out, the first the most: said often, and rare words.
fn names(claims: &[Claim]) -> Vec<&str> {
    let rarity = |name: &Name| name.words().iter().map(|w| lookup(w).map_or(UNKNOWN_IDF, Entry::idf)).fold(0.0, f32::max);
    let mut names: FxHashMap<&str, (f32, f32)> = FxHashMap::default();
    for claim in claims.iter().filter(|c| c.kind == Kind::Name) {
        if let Value::Name(name) = &claim.value {
            names.entry(name.key.as_str()).or_insert_with(|| (rarity(name), 0.0)).1 += 1.0;
        }
    }
    // Their order here does not matter: they are put in order by their weight, then by their letters.
    let mut ranked: Vec<(f32, &str)> = names.into_iter().map(|(key, (rarity, n))| (rarity * (1.0 + n.ln()), key)).collect();
    ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(y.1)));
    ranked.truncate(BESIDE);
    ranked.into_iter().map(|r| r.1).collect()
}

/// Every pair of the words that stand out, but those of two common words.
fn stories(doc: &Document, out: &mut Vec<Key>) {
    let chosen = standing_out(doc);
    for (i, (a, name)) in chosen.iter().enumerate() {
        let others = chosen.iter().take((DOWN + 1).saturating_sub(i)).skip(i + 1).filter(|(_, other)| *name || *other);
        let pairs = others.map(|(b, _)| hash([a.min(b).to_le_bytes().as_slice(), &a.max(b).to_le_bytes()]));
        out.extend(pairs.map(|hash| Key { kind: KeyKind::Story, hash }));
    }
}

/// A word as it stands in an article.
struct Standing {
    count: f32,
    lead: f32,
    rarity: f32,
    /// Written small somewhere.
    small: bool,
    /// Written with a capital that no beginning of a sentence asks for, or no word of the language.
    capital: bool,
}

/// Hashes of the lemmas of the words that stand out: rare, often said, and at the beginning; and whether it is a name.
fn standing_out(doc: &Document) -> Vec<(u64, bool)> {
    let mut words: FxHashMap<u64, Standing> = FxHashMap::default();
    let mut letters = String::new();
    for (n, sentence) in doc.sentences.iter().enumerate() {
        for i in sentence.first..sentence.last.min(doc.tokens.len()) {
            let (Some(token), Some(word)) = (doc.tokens.get(i), doc.words.get(i)) else { break };
            let rarity = word.entry.map_or(UNKNOWN_IDF, Entry::idf);
            let of_calendar = || word.entry.is_some_and(|e| e.is_month() || e.is_weekday());
            if token.kind != TokenKind::Word || rarity < RARE || token.span.len() < 3 || of_calendar() {
                continue;
            }
            let key = match word.entry {
                Some(entry) => hash([entry.lemma(word.tag).as_bytes()]),
                None => {
                    letters.clear();
                    letters.extend(doc.token(i).chars().flat_map(char::to_lowercase));
                    hash([letters.as_bytes()])
                }
            };
            let lead = if n < FIRST { LEAD } else { 1.0 };
            let common = word.entry.is_some_and(Entry::is_common);
            let word = words.entry(key).or_insert(Standing { count: 0.0, lead, rarity, small: false, capital: false });
            word.count += 1.0;
            word.small |= !token.capital;
            word.capital |= token.capital && (i > sentence.first || !common);
        }
    }
    // Square roots are the same on every machine; powers and logarithms need not be.
    let weight = |w: &Standing| w.rarity * w.rarity.sqrt() * w.count.sqrt() * w.lead;
    let name = |w: &Standing| w.capital && !w.small;
    let mut ranked: Vec<(f32, (u64, bool))> = words.into_iter().map(|(key, w)| (weight(&w), (key, name(&w)))).collect();
    ranked.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    ranked.truncate(WORDS);
    ranked.into_iter().map(|r| r.1).collect()
}

/// Whether a person of the article has this as the last word of the name.
fn person(claims: &[Claim], last: &str) -> bool {
    claims.iter().any(|c| match &c.value {
        Value::Name(name) => name.kind == NameKind::Person && name.text.ends_with(last),
        _ => false,
    })
}

/// The rows of words of long remarks with the smallest hashes, so that two articles choose the same.
fn remarks(doc: &Document, claims: &[Claim], out: &mut Vec<Key>) {
    let mut hashes: Vec<u64> = Vec::new();
    for claim in claims.iter().filter(|c| c.kind == Kind::Quote && c.not_compared.is_none()) {
        let folded = folded(doc, claim.tokens.0, claim.tokens.1);
        let Some(speaker) = claim.speaker.as_deref().and_then(|s| s.rsplit(' ').next()) else { continue };
        if folded.len() < REMARK {
            continue;
        }
        // "Officials" say the same of many things.
        if !person(claims, speaker) {
            continue;
        }
        let speaker = fold_spelling(speaker);
        let words = folded.words(doc, 0..folded.len());
        let rows = words.windows(ROW).map(|row| hash(row.iter().map(|w| w.as_bytes()).chain([speaker.as_bytes()])));
        // One row of each remark: the one that every text which prints it whole chooses too.
        hashes.extend(rows.min());
    }
    hashes.sort_unstable();
    hashes.dedup();
    out.extend(hashes.into_iter().take(REMARKS).map(|hash| Key { kind: KeyKind::Remark, hash }));
}

#[cfg(test)]
mod tests {
    use super::super::pair::ENOUGH;
    use super::*;
    use crate::claim::{House, extract};
    use crate::source::decode;

    /// How many keys of each kind two articles share.
    fn shared(a: &str, b: &str) -> [usize; 3] {
        let read = |text: &str| {
            let doc = Document::new(decode("a.md", text.as_bytes().to_vec()).unwrap());
            keys(&doc, &extract(&doc, &House::default()))
        };
        let (x, y) = (read(a), read(b));
        KeyKind::ALL.map(|kind| x.iter().filter(|k| k.kind == kind && y.contains(k)).count())
    }

    const STORY: &str = "---\ndate: 2023-09-12\n---\nThe council of Kelmar met in Norvik on the shore of the bay, and Elena \
        Vasquez told the members of the board that the sale of the ferry to a bank in Lund was off. “We shall keep the old \
        ferry until the last winter of the decade,” Elena Vasquez said in a hall of the port. Tom Ferris of the union was \
        at the table for the first time in a year, and the council of Kelmar will meet with him in the spring.\n";

    #[test]
    fn a_copy_shares_its_turns_of_phrase() {
        let copy = STORY.replace("the first time in a year", "the first time in a decade");
        let [copies, stories, remarks] = shared(STORY, &copy);
        assert!(copies >= 2 && stories >= 10 && remarks == 1, "{copies} {stories} {remarks}");
    }

    #[test]
    fn reports_of_one_form_are_no_copies() {
        let other = STORY.replace("Kelmar", "Tarn").replace("Vasquez", "Brandt").replace("Elena", "Ilse").replace("Ferris", "Novak");
        let other = other.replace("Tom", "Karl").replace("Norvik", "Solvik").replace("Lund", "Ostrava");
        let [copies, stories, remarks] = shared(STORY, &other);
        assert_eq!([copies, stories, remarks], [0; 3]);
    }

    #[test]
    fn a_story_told_anew_shares_its_words() {
        let anew = "---\ndate: 2023-09-14\n---\nElena Vasquez will not sell to Lund. Tom Ferris cheered in Norvik when Elena \
            Vasquez told Kelmar so on Tuesday; Ferris had called for that since spring.\n";
        let [copies, stories, remarks] = shared(STORY, anew);
        assert!(copies == 0 && stories >= usize::from(ENOUGH) && remarks == 0, "{copies} {stories} {remarks}");
    }

    #[test]
    fn a_remark_is_found_in_any_story() {
        let other = "---\ndate: 2016-01-02\n---\n“We shall keep the old ferry until the last winter of the decade,” said Elena Vasquez.\n";
        let [copies, _, remarks] = shared(STORY, other);
        assert_eq!([copies, remarks], [0, 1]);
    }
}
