//! Countries and their peoples: a country becomes another, and a word for what is of it goes with it.

use super::name::{Sort, capital, letters, only, rows};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use twosource::document::Document;
use twosource::lexicon::lookup;

/// Countries of one word with the word for what is of them; first those where people are called by it too.
static COUNTRIES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| countries().into_iter().flatten().collect());
/// How many of them have such a word for people.
static PEOPLES: LazyLock<usize> = LazyLock::new(|| countries()[0].len());

/// For a word of what is of a place, the place; its other names follow.
static PLACES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let own = rows(include_str!("../../src/lexicon/data/demonym.tsv")).filter(|row| row.len() > 1).map(|row| (row[0], row[1]));
    let other = rows(include_str!("../../src/lexicon/data/alias.tsv")).filter(|row| row.len() > 2).map(|row| (row[0], row[2]));
    other.chain(own).collect()
});

/// What stays, for stories all over an archive are set there.
const STAY: [&str; 4] = ["united states", "europe", "africa", "asia"];

fn countries() -> [Vec<(String, String)>; 2] {
    let rows: Vec<Vec<&str>> = rows(include_str!("../../src/lexicon/data/demonym.tsv")).filter(|row| row.len() > 1).collect();
    let country = |name: &str| letters(name) && lookup(name).is_some_and(|e| e.is_country() && only(e) && !e.is_given_name());
    [true, false].map(|plural| {
        let endings: &[&str] = if plural { &["an", "qi", "ni", "ti"] } else { &["ese", "ish", "ch"] };
        let ending = |word: &str| endings.iter().any(|e| word.ends_with(e));
        let fit = |row: &&Vec<&str>| ending(row[0]) && letters(row[0]) && country(row[1]);
        let found: BTreeMap<&str, &str> = rows.iter().filter(fit).map(|row| (row[1], row[0])).collect();
        found.into_iter().map(|(country, people)| (capital(country), capital(people))).collect()
    })
}

/// The countries and peoples of a story, in lower case, each with its sort. A country that is not among [`COUNTRIES`]
/// goes as one of them that the story has not.
pub fn find(documents: &[Document]) -> BTreeMap<String, Sort> {
    let mut told: BTreeMap<String, (String, bool, bool)> = BTreeMap::new();
    for doc in documents {
        for (i, token) in doc.tokens.iter().enumerate().filter(|(_, t)| t.capital) {
            let word = doc.token(i).to_lowercase();
            let Some(entry) = lookup(&word).filter(|e| letters(&word) && word.len() > 2 && (e.is_country() || e.is_demonym())) else {
                continue;
            };
            let one = word.strip_suffix('s').filter(|one| PLACES.contains_key(one));
            let place = PLACES.get(word.as_str()).or_else(|| PLACES.get(one?)).map_or_else(|| word.clone(), |&p| p.to_owned());
            if !token.all_capitals && !STAY.contains(&place.as_str()) {
                let many = one.is_some();
                told.insert(word, (place, entry.is_demonym(), many));
            }
        }
    }
    let known = |place: &str| COUNTRIES.iter().position(|c| c.0.to_lowercase() == place);
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    numbers.extend(told.values().filter_map(|(place, ..)| Some((place.as_str(), known(place)?))));
    let mut taken: BTreeSet<usize> = numbers.values().copied().collect();
    for (place, ..) in told.values() {
        if !numbers.contains_key(place.as_str()) {
            let Some(free) = (0..COUNTRIES.len()).find(|n| !taken.contains(n)) else { break };
            taken.insert(free);
            numbers.insert(place, free);
        }
    }
    let sort = |(place, people, many): &(String, bool, bool)| {
        let &n = numbers.get(place.as_str())?;
        Some(if *people { Sort::Demonym(n, *many) } else { Sort::Country(n) })
    };
    told.iter().filter_map(|(word, of)| Some((word.clone(), sort(of)?))).collect()
}

/// The country that stands for one in a copy, and the word for what is of it: all are turned by so much, so that no two
/// become one.
fn turned(country: usize, chance: u64) -> &'static (String, String) {
    let (from, count) = if country < *PEOPLES { (0, *PEOPLES) } else { (*PEOPLES, COUNTRIES.len() - *PEOPLES) };
    &COUNTRIES[from + (country - from + chance as usize % count) % count]
}

/// A country in a copy.
pub fn country(country: usize, chance: u64) -> String {
    turned(country, chance).0.clone()
}

/// What is of a country in a copy, or its people.
pub fn people(country: usize, many: bool, chance: u64) -> String {
    let word = &turned(country, chance).1;
    if many && country < *PEOPLES { format!("{word}s") } else { word.clone() }
}
