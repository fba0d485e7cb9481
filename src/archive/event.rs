//! Which articles of a story tell of one event.
//!
//! Reports made from one form (results, quakes, verdicts, market reports) share the words that stand out, and may lie in
//! the same days, but each is about people and places of its own. To set them against each other is to ask about every
//! name and number in them. So articles of a story are only checked together where people of the one are people of the
//! other, or nearly half of the names are the same; what hangs together by such pairs is one event.

use crate::claim::{Claim, Kind};
use crate::lexicon::{Entry, UNKNOWN_IDF, lookup};
use crate::value::{NameKind, Value};
use std::collections::BTreeMap;

/// The share of the people of the article that names fewer, weighed by how rare their names are, that the other has too.
const PEOPLE: f32 = 0.13;
/// The same for names of every kind.
const NAMES: f32 = 0.47;
/// People, and names, of which an article has fewer cannot tell it from another.
const FEWEST_PEOPLE: usize = 2;
const FEWEST_NAMES: usize = 3;

/// Names, each with its weight in bits.
type Names<'c> = BTreeMap<&'c str, f32>;

/// The names of an article.
struct Named<'c> {
    all: Names<'c>,
    /// Family names.
    people: Names<'c>,
}

/// The articles of each event, in their order; the events in the order of their first.
pub(super) fn events(claims: &[Vec<Claim>]) -> Vec<Vec<usize>> {
    let names: Vec<Named<'_>> = claims.iter().map(|c| named(c)).collect();
    let mut event: Vec<usize> = (0..names.len()).collect();
    for (b, y) in names.iter().enumerate() {
        for (a, x) in names.iter().enumerate().take(b) {
            let (first, second) = (event[a].min(event[b]), event[a].max(event[b]));
            if first != second && akin(x, y) {
                event.iter_mut().filter(|e| **e == second).for_each(|e| *e = first);
            }
        }
    }
    let mut events: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (article, of) in event.into_iter().enumerate() {
        events.entry(of).or_default().push(article);
    }
    events.into_values().collect()
}

fn named(claims: &[Claim]) -> Named<'_> {
    let rarity = |word: &str| lookup(word).map_or(UNKNOWN_IDF, Entry::idf);
    let mut named = Named { all: Names::new(), people: Names::new() };
    for claim in claims.iter().filter(|c| c.kind == Kind::Name) {
        let Value::Name(name) = &claim.value else { continue };
        named.all.entry(&name.key).or_insert_with(|| name.key.split(' ').map(rarity).fold(0.0, f32::max));
        if name.kind == NameKind::Person {
            let family = name.key.rsplit(' ').next().unwrap_or(&name.key);
            named.people.entry(family).or_insert_with(|| rarity(family));
        }
    }
    named
}

fn akin(a: &Named<'_>, b: &Named<'_>) -> bool {
    let people = a.people.len().min(b.people.len()) >= FEWEST_PEOPLE;
    if people && share(&a.people, &b.people) >= PEOPLE || share(&a.all, &b.all) >= NAMES {
        return true;
    }
    !people && a.all.len().min(b.all.len()) < FEWEST_NAMES
}

fn share(a: &Names<'_>, b: &Names<'_>) -> f32 {
    let total = |names: &Names<'_>| names.values().sum::<f32>();
    let shared: f32 = a.iter().filter(|(key, _)| b.contains_key(*key)).map(|(_, weight)| weight).sum();
    shared / total(a).min(total(b)).max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{House, extract};
    use crate::document::Document;
    use crate::source::Source;

    fn of(texts: &[&str]) -> Vec<Vec<usize>> {
        let claims: Vec<Vec<Claim>> =
            texts.iter().map(|t| extract(&Document::new(Source::from_text("a.txt", t)), &House::default())).collect();
        events(&claims)
    }

    const BRANDT: &str = "Ilse Brandt told the court in Norvik that Karl Holm had sold the ferry to a bank in Lund. Brandt said that \
        Holm had known of the debt since May.\n";

    #[test]
    fn reports_of_one_form_on_two_events_stay_apart() {
        let other = BRANDT.replace("Brandt", "Varga").replace("Ilse", "Petra").replace("Holm", "Novak").replace("Karl", "Tomas");
        let other = other.replace("Norvik", "Ostrava").replace("Lund", "Brno");
        assert_eq!(of(&[BRANDT, &other]), [vec![0], vec![1]]);
    }

    #[test]
    fn one_event_told_anew_is_one() {
        let anew = "Karl Holm, a shipowner, denied on Friday what Ilse Brandt had said of him. Anders Dahl defends Holm.\n";
        let slip = BRANDT.replace("Brandt", "Brand");
        assert_eq!(of(&[BRANDT, anew, &slip]), [vec![0, 1, 2]]);
    }

    #[test]
    fn what_names_hardly_anybody_stays_with_the_story() {
        assert_eq!(of(&[BRANDT, "The ferry was sold, the court heard.\n"]), [vec![0, 1]]);
    }

    #[test]
    fn a_third_text_brings_two_together() {
        let dahl = "Anders Dahl and Maria Lind left the board of the bank on Monday.\n";
        let both = "Anders Dahl left the board of the bank after Ilse Brandt had told of the ferry, and so did Maria Lind and Karl Holm.\n";
        assert_eq!(of(&[BRANDT, dahl]), [vec![0], vec![1]]);
        assert_eq!(of(&[BRANDT, dahl, both]), [vec![0, 1, 2]]);
    }
}
