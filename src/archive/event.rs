//! Which articles of a story tell of one event.
//!
//! Reports made from one form (results, quakes, verdicts, market reports) share the words that stand out, and may lie in
//! the same days, but each is about people and places of its own. To set them against each other is to ask about every
//! name and number in them. So articles of a story are only checked together where they name the same: a little of it
//! is enough where they are told in words of their own, half of it where they share their turns of phrase. What hangs
//! together by such pairs is one event, those that share most first, of no more articles than a check compares all with
//! all.

use super::key::spot_hashes;
use crate::claim::{Claim, Kind};
use crate::document::Document;
use crate::lexicon::{Entry, UNKNOWN_IDF, lookup};
use crate::value::{NameKind, Value};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The share of the names of the article that has fewer, weighed by how rare they are, that the other has too: of those of
/// all kinds but places, and of people, where two at least are shared.
const NAMES: f32 = 0.1;
/// The same where the one person whom both name has to do.
const PERSON: f32 = 0.4;
/// From which share of turns of phrase on two articles are made from one form, or one from the other; and what share of
/// people, or of names, is the same where it is the latter.
const FORM: f32 = 0.22;
const COPY: f32 = 0.5;
/// People, and names, of which an article has fewer cannot tell it from another.
const FEWEST: usize = 2;
/// Rarity from which on a name tells one event from another, in natural bits: that of a word in ten thousand or so.
const RARE: f32 = 4.0;

/// Names, each with its weight: by how much it is rarer than [`RARE`].
type Names = BTreeMap<String, f32>;

/// The names of an article.
struct Named<'d> {
    document: &'d Document,
    /// The hashes of its turns of phrase, in order.
    phrases: OnceCell<Vec<u64>>,
    /// By their keys, without places: much happens in one place.
    all: Names,
    /// The last words of the names of people.
    people: Names,
}

/// Articles of one event at most; as many as a check compares all with all.
const TOGETHER: usize = 40;
/// One in so many of the pairs of articles between two groups must hang together for the two to be one event.
const LINKED: usize = 2;

/// The articles of each event, in their order; the events in the order of their first; and how many pairs of articles
/// were parted because their event would have been too large.
pub(super) fn events(documents: &[Document], claims: &[Vec<Claim>]) -> (Vec<Vec<usize>>, usize) {
    let names: Vec<Named<'_>> = documents.iter().zip(claims).map(|(d, c)| named(d, c)).collect();
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (b, y) in names.iter().enumerate() {
        let before = names.iter().take(b).enumerate();
        pairs.extend(before.filter_map(|(a, x)| akin(x, y).map(|share| (share, a, b))));
    }
    // The firmest first, by Kruskal's way; but one chance resemblance does not make one event of two.
    pairs.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut event: Vec<usize> = (0..names.len()).collect();
    let mut members: Vec<Vec<usize>> = event.iter().map(|&a| vec![a]).collect();
    let akin: FxHashSet<(usize, usize)> = pairs.iter().map(|&(_, a, b)| (a, b)).collect();
    for &(_, a, b) in &pairs {
        let (first, second) = (event[a].min(event[b]), event[a].max(event[b]));
        if first == second || members[first].len() + members[second].len() > TOGETHER {
            continue;
        }
        let all = members[first].len() * members[second].len();
        let across = members[first].iter().flat_map(|&x| members[second].iter().map(move |&y| (x.min(y), x.max(y))));
        if LINKED * across.filter(|pair| akin.contains(pair)).count() >= all {
            let joining = std::mem::take(&mut members[second]);
            joining.iter().for_each(|&x| event[x] = first);
            members[first].extend(joining);
        }
    }
    let parted = pairs.iter().filter(|(_, a, b)| event[*a] != event[*b]).count();
    let mut events: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (article, of) in event.into_iter().enumerate() {
        events.entry(of).or_default().push(article);
    }
    (events.into_values().collect(), parted)
}

fn named<'d>(document: &'d Document, claims: &[Claim]) -> Named<'d> {
    let weight = |word: &String| (lookup(word).map_or(UNKNOWN_IDF, Entry::idf) - RARE).max(0.0);
    let mut named = Named { document, phrases: OnceCell::new(), all: Names::new(), people: Names::new() };
    for claim in claims.iter().filter(|c| c.kind == Kind::Name) {
        let Value::Name(name) = &claim.value else { continue };
        if named.all.contains_key(name.key.as_str()) {
            continue;
        }
        let words = name.words();
        if name.kind != NameKind::Place && lookup(&words.join(" ")).is_none_or(|e| !e.is_place() && !e.is_country() && !e.is_demonym()) {
            named.all.insert(name.key.clone(), words.iter().map(weight).fold(0.0, f32::max));
        }
        if name.kind == NameKind::Person
            && let Some(family) = words.into_iter().next_back()
        {
            let weight = weight(&family).max(1.0);
            named.people.insert(family, weight);
        }
    }
    named
}

/// How much of what they name two articles share, where that is enough.
fn akin(a: &Named<'_>, b: &Named<'_>) -> Option<f32> {
    let ((shared, people), (_, names)) = (share(&a.people, &b.people, misspelt), share(&a.all, &b.all, |_, _| false));
    let few = |x: &Names, y: &Names| x.len().min(y.len()) < FEWEST;
    let unnamed = few(&a.people, &b.people) && few(&a.all, &b.all);
    let same = people >= PERSON || people >= NAMES && shared > 1 || names >= NAMES;
    let one = people >= COPY || names >= COPY || (same || unnamed) && copied(a, b) < FORM;
    one.then_some(people.max(names))
}

/// How many names two articles share, `near` ones too, and what share that is of the names of the one that has fewer, by
/// weight.
fn share(a: &Names, b: &Names, near: impl Fn(&str, &str) -> bool) -> (usize, f32) {
    let total = |names: &Names| names.values().sum::<f32>();
    let shared = |name: &String| b.contains_key(name.as_str()) || b.keys().any(|other| near(name, other));
    let (count, weight) = a.iter().filter(|(name, _)| shared(name)).fold((0, 0.0), |(n, sum), (_, weight)| (n + 1, sum + weight));
    (count, (weight / total(a).min(total(b)).max(f32::MIN_POSITIVE)).max(0.0))
}

/// The share of the turns of phrase of the shorter article that the other has too.
fn copied(a: &Named<'_>, b: &Named<'_>) -> f32 {
    let [x, y] = [a, b].map(|named| named.phrases.get_or_init(|| spot_hashes(named.document)));
    let shared = x.iter().filter(|hash| y.binary_search(hash).is_ok()).count();
    shared as f32 / x.len().min(y.len()).max(1) as f32
}

/// Whether one is the other with a slip in it: they differ in a letter, and only one of them at most is known to be a
/// name. What is to be found must not part the articles that it is found in.
fn misspelt(x: &str, y: &str) -> bool {
    let known = |name: &str| lookup(name).is_some_and(|e| e.is_surname() || e.is_given_name());
    x.len().min(y.len()) >= 5 && x.len().abs_diff(y.len()) <= 1 && strsim::damerau_levenshtein(x, y) == 1 && !(known(x) && known(y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{House, extract};
    use crate::source::Source;

    fn both(texts: &[&str]) -> (Vec<Vec<usize>>, usize) {
        let documents: Vec<Document> = texts.iter().map(|t| Document::new(Source::from_text("a.txt", t))).collect();
        let claims: Vec<Vec<Claim>> = documents.iter().map(|d| extract(d, &House::default())).collect();
        events(&documents, &claims)
    }

    fn of(texts: &[&str]) -> Vec<Vec<usize>> {
        both(texts).0
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

    /// Of many articles on one thing those that share most stay together, and the rest is counted.
    #[test]
    fn a_large_event_is_parted() {
        let article = |n: usize| {
            let other = if n.is_multiple_of(2) { "Anders Dahl, Maria Lind" } else { "Petra Varga, Tomas Novak" };
            format!("{BRANDT}{other} and others of the board were there on day {n}, Ilse Brandt said.\n")
        };
        let texts: Vec<String> = (0..TOGETHER + 20).map(article).collect();
        let (found, parted) = both(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let half = (TOGETHER + 20) / 2;
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [half, half]);
        assert!(found.iter().all(|event| event.iter().all(|n| n % 2 == event[0] % 2)), "{found:?}");
        assert_eq!(parted, half * half);
    }

    #[test]
    fn one_chance_resemblance_does_not_make_one_event() {
        let dahl = |n: usize| format!("Anders Dahl and Maria Lind left the board of the bank {n} days after Rolf Berg did so.\n");
        let chance = dahl(9).replace("Rolf Berg", "Ilse Brandt and Karl Holm");
        let texts = [BRANDT.to_owned(), format!("{BRANDT}It was cold."), dahl(1), dahl(2), chance];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(of(&texts), [vec![0, 1, 4], vec![2, 3]]);
    }
}
