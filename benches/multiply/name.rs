//! The words of names: which are replaced, and by what. A man's name becomes a man's name and a city a city, so that
//! what is read off a name stays; a word for people of a country goes with the country.

use super::{chance, country};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use twosource::claim::{Claim, Kind};
use twosource::document::Document;
use twosource::lexicon::{Entry, lookup};
use twosource::text::TokenKind;
use twosource::value::{NameKind, Value};

/// What a word of a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Man,
    Woman,
    Family,
    City,
    /// A country, by its number.
    Country(usize),
    /// What is of that country, and more than one of those.
    Demonym(usize, bool),
    /// A word that is no word: of a company, a ship, a village.
    Made,
    /// So many capitals.
    Letters(usize),
}

static MEN: LazyLock<Vec<String>> = LazyLock::new(|| given(|e, sex| sex.starts_with('m') && !e.is_female_name()));
static WOMEN: LazyLock<Vec<String>> = LazyLock::new(|| given(|e, sex| sex.starts_with('f') && !e.is_male_name()));
static FAMILIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../src/lexicon/data/surname.tsv")).map(|row| row[0]);
    rows.filter(|w| w.len() > 4 && lookup(w).is_some_and(|e| e.is_surname() && only(e) && !e.is_given_name() && !e.is_place()))
        .map(capital)
        .collect()
});
static CITIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../src/lexicon/data/place.tsv")).filter(|row| row.get(1) == Some(&"city"));
    let alone = |e: Entry| e.is_place() && only(e) && !e.is_given_name() && !e.is_surname() && !e.is_country();
    rows.map(|row| row[0]).filter(|w| w.len() > 4 && letters(w) && lookup(w).is_some_and(alone)).map(capital).collect()
});
const FIRST: [&str; 48] = [
    "Bal", "Bren", "Cal", "Cor", "Dal", "Dun", "Dor", "Fal", "Fen", "Gar", "Gol", "Hal", "Har", "Hol", "Jar", "Jen", "Kal", "Kel", "Kor",
    "Lam", "Lor", "Mal", "Mer", "Mor", "Nar", "Nel", "Nor", "Ol", "Par", "Pel", "Quil", "Ral", "Ren", "Ros", "Sal", "Sel", "Sor", "Tal",
    "Tor", "Tul", "Ul", "Val", "Vel", "Vor", "Wal", "Wen", "Yar", "Zel",
];
const MIDDLE: [&str; 24] = [
    "a", "ama", "ani", "ara", "avi", "edo", "ela", "emi", "era", "evi", "ida", "ila", "imo", "ina", "iro", "oba", "oda", "oka", "ola",
    "oma", "ona", "ora", "osi", "uda",
];
const LAST: [&str; 16] =
    ["beck", "chuk", "dal", "feld", "gren", "kin", "lund", "ner", "quist", "vic", "dax", "mar", "tech", "nix", "bury", "wick"];

pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').collect())
}

fn given(fit: impl Fn(Entry, &str) -> bool) -> Vec<String> {
    let rows = rows(include_str!("../../src/lexicon/data/given.tsv")).filter(|row| row.len() > 1 && row[0].len() > 3);
    let alone = |e: Entry| only(e) && !e.is_place() && !e.is_surname();
    rows.filter(|row| lookup(row[0]).is_some_and(|e| alone(e) && fit(e, row[1]))).map(|row| capital(row[0])).collect()
}

/// A name and nothing else.
pub fn only(entry: Entry) -> bool {
    !entry.is_common() && !entry.is_month() && !entry.is_weekday() && !entry.is_closed()
}

pub fn letters(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The words of the names of a story, in lower case, each with its number and its sort.
pub fn find(documents: &[Document], claims: &[Vec<Claim>]) -> BTreeMap<String, (usize, Sort)> {
    let mut found: BTreeMap<String, (usize, Sort)> = BTreeMap::new();
    found.extend(country::find(documents).into_iter().enumerate().map(|(n, (word, sort))| (word, (n, sort))));
    let small: BTreeSet<&str> =
        documents.iter().flat_map(|d| (0..d.tokens.len()).map(|i| d.token(i))).filter(|w| w.starts_with(char::is_lowercase)).collect();
    for kind in [NameKind::Person, NameKind::Place, NameKind::Organization, NameKind::Other] {
        for (doc, claims) in documents.iter().zip(claims) {
            for claim in claims.iter().filter(|c| c.kind == Kind::Name) {
                let Value::Name(name) = &claim.value else { continue };
                if name.kind != kind {
                    continue;
                }
                for i in claim.tokens.0..claim.tokens.1 {
                    if let Some(sort) = sort(doc, i, kind, i + 1 == claim.tokens.1, &small) {
                        add(doc, i, sort, &mut found);
                    }
                }
            }
        }
    }
    // What has a capital inside a sentence and is no word is a name too, whatever it names.
    for doc in documents {
        for i in doc.sentences.iter().flat_map(|s| s.first + 1..s.last) {
            let entry = doc.words.get(i).and_then(|w| w.entry);
            let name = doc.tokens[i].kind == TokenKind::Word && doc.tokens[i].capital && entry.is_none_or(only);
            if let Some(sort) = sort(doc, i, NameKind::Other, true, &small).filter(|_| name) {
                add(doc, i, sort, &mut found);
            }
        }
    }
    for (doc, claims) in documents.iter().zip(claims) {
        for i in claims.iter().filter(|c| c.kind == Kind::Name).flat_map(|c| c.tokens.0..c.tokens.1) {
            let word = doc.token(i).to_lowercase();
            let new = doc.tokens[i].capital && !found.contains_key(&word) && !small.contains(word.as_str());
            if let Some(&of) = found.iter().find(|f| new && misspelt(f.0, &word)).map(|f| f.1) {
                found.insert(word, of);
            }
        }
    }
    found
}

/// Takes a word up; one that differs by a slip from one that is there is the same name.
fn add(doc: &Document, i: usize, sort: Sort, found: &mut BTreeMap<String, (usize, Sort)>) {
    let word = doc.token(i).to_lowercase();
    if !found.contains_key(&word) {
        let of = found.iter().find(|f| misspelt(f.0, &word)).map(|f| *f.1);
        let next = found.values().map(|f| f.0 + 1).max().unwrap_or(0);
        found.insert(word, of.unwrap_or((next, sort)));
    }
}

/// Whether one word is the other with one letter more, less or another inside it.
fn misspelt(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 5 || a.len().abs_diff(b.len()) > 1 || a.last() != b.last() {
        return false;
    }
    let before = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    before > 0 && before + behind + 1 >= a.len().max(b.len())
}

/// What a word of a name is; `None` for what stays: words in lower case, months, and words of the language, for a
/// court stays a court and a party a party.
fn sort(doc: &Document, i: usize, kind: NameKind, last: bool, small: &BTreeSet<&str>) -> Option<Sort> {
    let word = doc.token(i);
    let entry = doc.words.get(i).and_then(|w| w.entry);
    if word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()) {
        return (kind != NameKind::Person && (3..=5).contains(&word.len()) && entry.is_none()).then_some(Sort::Letters(word.len()));
    }
    let plain = word.len() > 2 && word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’');
    let Some(entry) = entry.filter(|_| plain) else {
        return plain.then_some(if kind == NameKind::Person { Sort::Family } else { Sort::Made });
    };
    if entry.is_month() || entry.is_weekday() || entry.is_closed() {
        return None;
    }
    let lower = word.to_lowercase();
    if entry.is_country() || entry.is_demonym() {
        return None;
    }
    let person = entry.is_surname() || entry.is_given_name() && !small.contains(lower.as_str());
    if entry.is_common() && !(kind == NameKind::Person && person) {
        // Rare as a word, and not one here.
        let name = kind == NameKind::Person && last || entry.idf() >= 4.0;
        return (name && !small.contains(lower.as_str())).then_some(if kind == NameKind::Person { Sort::Family } else { Sort::Made });
    }
    Some(match kind {
        NameKind::Person if !last && entry.is_male_name() => Sort::Man,
        NameKind::Person if !last && entry.is_female_name() => Sort::Woman,
        NameKind::Person => Sort::Family,
        _ if entry.is_place() => Sort::City,
        _ if entry.is_male_name() => Sort::Man,
        _ if entry.is_female_name() => Sort::Woman,
        _ if entry.is_surname() => Sort::Family,
        _ => Sort::Made,
    })
}

/// The words that stand for those of a story in its `nth` copy. No two begin with the same three letters, so that none
/// looks like another misspelt; and where one copy has a name, the copies next to it in number have others.
pub fn choose(sorts: &[Sort], order: u64, nth: usize, out: &mut Vec<String>) {
    out.clear();
    for (n, &sort) in sorts.iter().enumerate() {
        let from = chance::mix(order ^ (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let turn = chance::mix(order).wrapping_add(nth as u64);
        for attempt in 0.. {
            let place = |count: usize| (chance::ring(from, nth, count) + attempt * attempt) % count;
            let pick = |list: &[String]| list[place(list.len())].clone();
            let word = match sort {
                Sort::Man => pick(&MEN),
                Sort::Woman => pick(&WOMEN),
                Sort::Family => pick(&FAMILIES),
                Sort::City => pick(&CITIES),
                Sort::Country(c) => country::country(c, turn),
                Sort::Demonym(c, many) => country::people(c, many, turn),
                Sort::Made => {
                    let n = place(FIRST.len() * MIDDLE.len() * LAST.len());
                    let (n, first) = (n / FIRST.len(), FIRST[n % FIRST.len()]);
                    format!("{first}{}{}", MIDDLE[n % MIDDLE.len()], LAST[n / MIDDLE.len()])
                }
                Sort::Letters(count) => {
                    let salt = chance::mix(from ^ chance::mix((nth + 1000 * attempt) as u64));
                    (0..count).map(|k| char::from(b'A' + ((salt >> (8 * k)) % 26) as u8)).collect()
                }
            };
            let free = matches!(sort, Sort::Country(_) | Sort::Demonym(..)) || out.iter().all(|w| w.get(..3) != word.get(..3));
            if free || attempt == 50 {
                out.push(word);
                break;
            }
        }
    }
}

/// A name with a slip of the pen: one letter inside it is another.
pub fn slip(name: &str, salt: u64) -> String {
    let letters: Vec<char> = name.chars().collect();
    let at = 2 + (salt as usize % letters.len().saturating_sub(3).max(1));
    let other = |c: char| match c {
        'a' => 'e',
        'e' | 'i' => 'a',
        'o' => 'a',
        'u' => 'o',
        'n' => 'm',
        'r' | 't' => 'l',
        'l' => 'r',
        _ => 'n',
    };
    letters.iter().enumerate().map(|(i, &c)| if i == at { other(c) } else { c }).collect()
}
