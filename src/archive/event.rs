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
use rustc_hash::{FxHashMap, FxHashSet};
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
/// After so many days one report made from another is a reprint, which shares nearly all; what shares less is another
/// report made from one form, by the same people: results by the quarter.
const DAYS: i32 = 5;
const REPRINT: f32 = 0.7;
/// People, and names, of which an article has fewer cannot tell it from another.
const FEWEST: usize = 2;
/// Letters of a name in which a slip is looked for, at least and at most, and how many names that are alike but for a
/// letter one is compared with.
const SLIP: usize = 5;
const LONG: usize = 24;
const ALIKE: usize = 48;
/// Rarity from which on a name tells one event from another, in natural bits: that of a word in ten thousand or so.
const RARE: f32 = 4.0;

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

/// Names, by the numbers that the story gives them, in order; each with its weight: by how much it is rarer than [`RARE`].
#[derive(Default)]
struct Names {
    list: Vec<(u32, f32)>,
    weight: f32,
}

impl Names {
    fn of(names: BTreeMap<u32, f32>) -> Self {
        Self { weight: names.values().sum(), list: names.into_iter().collect() }
    }

    /// Whether a name is among them, by this number or by one of others.
    fn has(&self, name: u32, others: Option<&Vec<u32>>) -> bool {
        let has = |name: &u32| self.list.binary_search_by_key(name, |n| n.0).is_ok();
        has(&name) || others.is_some_and(|others| others.iter().any(has))
    }
}

/// The names of a story by number.
#[derive(Default)]
struct Numbers<'c> {
    keys: FxHashMap<&'c str, u32>,
    families: FxHashMap<String, u32>,
    /// Of a family name, those that are it with a slip in it, or that it is with one.
    slips: FxHashMap<u32, Vec<u32>>,
}

/// Articles of one event at most; as many as a check compares all with all.
const TOGETHER: usize = 40;
/// One in so many of the pairs of articles between two groups must hang together for the two to be one event.
const LINKED: usize = 2;

/// The articles of each event, in their order; the events in the order of their first; and how many pairs of articles
/// were parted though they name the same.
pub(super) fn events(documents: &[Document], claims: &[Vec<Claim>]) -> (Vec<Vec<usize>>, usize) {
    let mut numbers = Numbers::default();
    let names: Vec<Named<'_>> = documents.iter().zip(claims).map(|(d, c)| numbers.named(d, c)).collect();
    numbers.find_slips();
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (b, y) in names.iter().enumerate() {
        let before = names.iter().take(b).enumerate();
        pairs.extend(before.filter_map(|(a, x)| akin(x, y, &numbers.slips).map(|share| (share, a, b))));
    }
    // The firmest first, by Kruskal's way; but one chance resemblance does not make one event of two, and those that are
    // made from one form and name others are of two whatever else is near to both.
    pairs.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut event: Vec<usize> = (0..names.len()).collect();
    let mut members: Vec<Vec<usize>> = event.iter().map(|&a| vec![a]).collect();
    let mut forms: FxHashMap<(usize, usize), bool> = FxHashMap::default();
    let akin: FxHashSet<(usize, usize)> = pairs.iter().map(|&(_, a, b)| (a, b)).collect();
    for &(_, a, b) in &pairs {
        let (first, second) = (event[a].min(event[b]), event[a].max(event[b]));
        if first == second || members[first].len() + members[second].len() > TOGETHER {
            continue;
        }
        let across = || members[first].iter().flat_map(|&x| members[second].iter().map(move |&y| (x.min(y), x.max(y))));
        let apart: Vec<(usize, usize)> = across().filter(|pair| !akin.contains(pair)).collect();
        let mut of_one_form = |&(x, y): &(usize, usize)| *forms.entry((x, y)).or_insert_with(|| copied(&names[x], &names[y]) >= FORM);
        if LINKED * apart.len() <= (LINKED - 1) * across().count() && !apart.iter().any(&mut of_one_form) {
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

impl<'c> Numbers<'c> {
    fn named<'d>(&mut self, document: &'d Document, claims: &'c [Claim]) -> Named<'d> {
        let weight = |word: &String| (lookup(word).map_or(UNKNOWN_IDF, Entry::idf) - RARE).max(0.0);
        let (mut all, mut people, mut met) = (BTreeMap::new(), BTreeMap::new(), FxHashSet::default());
        for claim in claims.iter().filter(|c| c.kind == Kind::Name) {
            let Value::Name(name) = &claim.value else { continue };
            if !met.insert(name.key.as_str()) {
                continue;
            }
            let words = name.words();
            let place = || lookup(&words.join(" ")).is_some_and(|e| e.is_place() || e.is_country() || e.is_demonym());
            if name.kind != NameKind::Place && !place() {
                let next = self.keys.len() as u32;
                let number = *self.keys.entry(&name.key).or_insert(next);
                all.insert(number, words.iter().map(weight).fold(0.0, f32::max));
            }
            if name.kind == NameKind::Person
                && let Some(family) = words.into_iter().next_back()
            {
                let (next, weight) = (self.families.len() as u32, weight(&family).max(1.0));
                people.insert(*self.families.entry(family).or_insert(next), weight);
            }
        }
        Named { document, phrases: OnceCell::new(), all: Names::of(all), people: Names::of(people) }
    }

    /// Finds the family names that are others with a slip in them: they differ in a letter, and one of them at most is
    /// known to be a name. What is to be found must not part the articles that it is found in. Only those are compared
    /// that are alike but for one letter left out, so that time grows with the number of names and not with its square.
    fn find_slips(&mut self) {
        let known = |name: &str| lookup(name).is_some_and(|e| e.is_surname() || e.is_given_name());
        let long = self.families.iter().filter(|(name, _)| (SLIP..=LONG).contains(&name.len()) && name.is_ascii());
        let mut names: Vec<(&str, u32, bool)> = long.map(|(name, &number)| (name.as_str(), number, known(name))).collect();
        names.sort_unstable();
        let mut rests: Vec<(String, usize)> = Vec::new();
        for (i, (name, ..)) in names.iter().enumerate() {
            rests.push(((*name).to_owned(), i));
            rests.extend((0..name.len()).map(|at| (format!("{}{}", &name[..at], &name[at + 1..]), i)));
        }
        rests.sort_unstable();
        rests.dedup();
        let mut slips: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for alike in rests.chunk_by(|x, y| x.0 == y.0) {
            for (at, &(_, i)) in alike.iter().enumerate() {
                for &(_, j) in alike.iter().skip(at + 1).take(ALIKE) {
                    let ((one, x, listed), (other, y, too)) = (names[i], names[j]);
                    if !(listed && too) && strsim::damerau_levenshtein(one, other) == 1 {
                        slips.entry(x).or_default().push(y);
                        slips.entry(y).or_default().push(x);
                    }
                }
            }
        }
        self.slips = slips;
    }
}

/// How much of what they name two articles share, where that is enough.
fn akin(a: &Named<'_>, b: &Named<'_>, slips: &FxHashMap<u32, Vec<u32>>) -> Option<f32> {
    let ((shared, people), (_, names)) = (share(&a.people, &b.people, Some(slips)), share(&a.all, &b.all, None));
    let few = |x: &Names, y: &Names| x.list.len().min(y.list.len()) < FEWEST;
    let unnamed = few(&a.people, &b.people) && few(&a.all, &b.all);
    let same = people >= PERSON || people >= NAMES && shared > 1 || names >= NAMES;
    if !same && !unnamed {
        return None;
    }
    let copied = copied(a, b);
    let one = copied < FORM || people.max(names) >= COPY && (copied >= REPRINT || days_apart(a, b) <= DAYS);
    one.then_some(people.max(names))
}

/// Days that lie between two articles at least; 0 where one has no date.
fn days_apart(a: &Named<'_>, b: &Named<'_>) -> i32 {
    let (Some(x), Some(y)) = (a.document.date.days, b.document.date.days) else { return 0 };
    (x.first - y.last).max(y.first - x.last).max(0)
}

/// How many names two articles share, misspelt ones too, and what share that is of the names of the one that has fewer,
/// by weight.
fn share(a: &Names, b: &Names, slips: Option<&FxHashMap<u32, Vec<u32>>>) -> (usize, f32) {
    let shared = a.list.iter().filter(|(name, _)| b.has(*name, slips.and_then(|s| s.get(name))));
    let (count, weight) = shared.fold((0, 0.0), |(n, sum), (_, weight)| (n + 1, sum + weight));
    (count, weight / a.weight.min(b.weight).max(f32::MIN_POSITIVE))
}

/// The share of the turns of phrase of the shorter article that the other has too.
fn copied(a: &Named<'_>, b: &Named<'_>) -> f32 {
    let [x, y] = [a, b].map(|named| named.phrases.get_or_init(|| spot_hashes(named.document)));
    let shared = x.iter().filter(|hash| y.binary_search(hash).is_ok()).count();
    shared as f32 / x.len().min(y.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{House, extract};
    use crate::source::decode;

    fn both(texts: &[&str]) -> (Vec<Vec<usize>>, usize) {
        let documents: Vec<Document> = texts.iter().map(|t| Document::new(decode("a.md", t.as_bytes().to_vec()).unwrap())).collect();
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

    /// However many names a text has, each is compared with a few.
    #[test]
    fn a_flood_of_names_costs_no_square() {
        let name = |n: usize| (0..5).map(|k| char::from(b'a' + ((n / 20usize.pow(k)) % 20) as u8)).collect::<String>();
        let families: FxHashMap<String, u32> = (0..40_000).map(|n| (format!("zq{}", name(n)), n as u32)).collect();
        let mut numbers = Numbers { families, ..Numbers::default() };
        numbers.find_slips();
        assert_eq!(numbers.slips.len(), 40_000);
        assert!(numbers.slips.values().all(|others| others.len() <= 2 * 8 * ALIKE));
    }

    #[test]
    fn one_chance_resemblance_does_not_make_one_event() {
        let dahl = |n: usize| format!("Anders Dahl and Maria Lind left the board of the bank {n} days after Rolf Berg did so.\n");
        let chance = dahl(9).replace("Rolf Berg", "Ilse Brandt and Karl Holm");
        let texts = [BRANDT.to_owned(), format!("{BRANDT}It was cold."), dahl(1), dahl(2), chance];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(of(&texts), [vec![0, 1, 4], vec![2, 3]]);
    }

    #[test]
    fn one_form_filled_in_by_the_same_people_at_other_times_is_no_reprint() {
        let report = |month: u32, sum: u32| {
            let rest = if month < 6 {
                "Karl Holm of the union spoke of a good winter for the crews of the port and thanked the pilots of the bay"
            } else {
                "A strike in the yards of the north had kept the new boat away for most of the summer, Karl Holm of the union wrote"
            };
            format!(
                "---\ndate: 2024-{month:02}-10\n---\nNorvik Shipping said on Monday that it had sold tickets for {sum} million crowns in the                  quarter, and its head, Ilse Brandt, told the bank in Lund that the ferry to Solvik was full in the spring. {rest}.\n"
            )
        };
        let (first, reprint, next) = (report(1, 12), report(1, 12).replace("2024-01-10", "2024-01-25"), report(7, 18));
        assert_eq!(of(&[&first, &reprint, &next]), [vec![0, 1], vec![2]]);
    }
}
