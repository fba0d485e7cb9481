//! Contradictions that are planted: a point on which two articles of a story agree, said otherwise in one of them.
//!
//! Which points two articles agree on is asked of the fact sheet. Planted is what a check of the two articles alone
//! finds then: what an audit misses of it was lost on the way through the archive. What a check does not find is counted
//! beside it.

use super::chance;
use super::day::Part;
use super::name::slip;
use super::story::{Article, Guise, Piece, Story, document};
use super::word;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use twosource::check::{Options, check, facts};
use twosource::claim::Kind;
use twosource::document::{Document, settle_dates};
use twosource::rule::{RuleSet, Severity};

/// What is said otherwise.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// The number in this piece has another first digit.
    Number(usize),
    /// The day in this piece is another of the month.
    Day(usize),
    /// This word of names is misspelt wherever it stands.
    Name(usize),
    /// This piece of a quotation is another word.
    Word(usize),
}

/// A contradiction that can be planted.
#[derive(Clone, Copy, Debug)]
pub struct Plant {
    pub kind: &'static str,
    /// The article in which it is planted.
    pub article: usize,
    /// The article that has the point as it was.
    pub other: usize,
    pub change: Change,
}

/// What can be planted in one story.
#[derive(Default)]
pub struct Plants {
    found: OnceLock<Vec<Tried>>,
}

/// What was tried of one kind: what a check found, and how many it were.
struct Tried {
    kind: &'static str,
    plants: Vec<Plant>,
    all: usize,
}

/// Points of one kind that are tried in one pair of articles.
const TRIED: usize = 3;

impl Plants {
    /// What is planted in a copy.
    pub fn choose(&self, story: &Story, chance: u64) -> Option<Plant> {
        let kinds: Vec<&Tried> = self.found.get_or_init(|| find(story)).iter().filter(|k| !k.plants.is_empty()).collect();
        let plants = &kinds.get(chance::pick(chance, 101, kinds.len()))?.plants;
        plants.get(chance::pick(chance, 102, plants.len())).copied()
    }

    /// Of each kind, how many points were found by a check, and how many were tried.
    pub fn tried(&self) -> impl Iterator<Item = (&'static str, (usize, usize))> {
        self.found.get().into_iter().flatten().map(|k| (k.kind, (k.plants.len(), k.all)))
    }
}

fn find(story: &Story) -> Vec<Tried> {
    let rules = RuleSet::shipped();
    let plain = story.plain();
    let mut kinds: BTreeMap<&'static str, Tried> = BTreeMap::new();
    for article in 0..story.articles.len().min(8) {
        let other = (article + 1) % story.articles.len();
        let read = |n: usize| {
            let mut text = String::new();
            let title = story.articles[n].tell(&plain, |_, _| None, &mut text);
            document(&n.to_string(), &text[..title], text[title..].trim_start(), story.articles[n].day)
        };
        let mut both = [read(article), read(other)];
        settle_dates(&mut both);
        let outcome = check(&both, &rules, &Options { against: true, facts: true, ..Options::default() });
        let mut of: BTreeMap<&'static str, usize> = BTreeMap::new();
        for fact in facts(&outcome).facts.iter().map(|f| &f.claim).filter(|c| !c.support.is_empty() && c.apart.is_empty()) {
            let (span, told) = (fact.passage.span, &story.articles[article]);
            let Some((kind, change)) = change(told, fact.kind, span.start as usize, span.end as usize) else { continue };
            let count = of.entry(kind).or_default();
            *count += 1;
            if *count > TRIED {
                continue;
            }
            let tried = kinds.entry(kind).or_insert(Tried { kind, plants: Vec::new(), all: 0 });
            tried.all += 1;
            let plant = Plant { kind, article, other, change };
            let (text, title, _) = plant.told(story, &plain, 1);
            let told = document(&article.to_string(), &text[..title], text[title..].trim_start(), story.articles[article].day);
            let mut both: [Document; 2] = [told, read(other)];
            settle_dates(&mut both);
            let outcome = check(&both, &rules, &Options::default());
            let loud = |f: &twosource::check::Finding| f.severity > Severity::Note && f.readings.len() > 1;
            if outcome.findings.iter().any(loud) {
                tried.plants.push(plant);
            }
        }
    }
    kinds.into_values().collect()
}

/// How the point that stands between two bytes can be said otherwise.
fn change(article: &Article, kind: Kind, start: usize, end: usize) -> Option<(&'static str, Change)> {
    let pieces = || article.at.range(start..end).map(|(_, &p)| p);
    let number = || pieces().find(|&p| matches!(&article.pieces[p], Piece::Number(n, _) if !n.trim_matches(['0', '.']).is_empty()));
    match kind {
        Kind::Count => number().map(|p| ("number", Change::Number(p))),
        Kind::Money => number().map(|p| ("money", Change::Number(p))),
        Kind::Percent => number().map(|p| ("percent", Change::Number(p))),
        Kind::Age | Kind::Duration | Kind::Measure => number().map(|p| (kind.name(), Change::Number(p))),
        Kind::Date => {
            let day = |&p: &usize| matches!(&article.pieces[p], Piece::Date(Part::Day(_)));
            pieces().find(day).map(|p| ("date", Change::Day(p)))
        }
        Kind::Name => {
            let words: Vec<usize> =
                pieces().filter_map(|p| if let Piece::Name(n, _) = article.pieces[p] { Some(n) } else { None }).collect();
            // A family name: the last of two or three.
            words.last().filter(|_| words.len() > 1).map(|&n| ("name", Change::Name(n)))
        }
        Kind::Quote => {
            let words: Vec<usize> = pieces().filter(|&p| matches!(article.pieces[p], Piece::Word(..))).collect();
            words.get(words.len() / 2).map(|&p| ("quotation", Change::Word(p)))
        }
        _ => None,
    }
}

impl Plant {
    /// The article with the contradiction in it, how much of it is headline, and what was said and is said there.
    pub fn told(&self, story: &Story, guise: &Guise, chance: u64) -> (String, usize, (String, String)) {
        let article = &story.articles[self.article];
        let said = std::cell::RefCell::new((String::new(), String::new()));
        let instead = |p: usize, text: &str| {
            let new = match (self.change, &article.pieces[p]) {
                (Change::Number(at), _) if at == p => changed(text),
                (Change::Day(at), _) if at == p => {
                    let day: u32 = text.parse().ok()?;
                    (if day > 14 { day - 3 } else { day + 4 }).to_string()
                }
                (Change::Name(name), Piece::Name(n, case)) if *n == name => {
                    let slip = slip(&guise.names[name], chance);
                    if *case == super::story::Case::Capitals { slip.to_uppercase() } else { slip }
                }
                (Change::Word(at), Piece::Word(n, form, _)) if at == p => word::inflected(word::other(guise.words[*n], chance), *form),
                _ => return None,
            };
            *said.borrow_mut() = (text.to_owned(), new.clone());
            Some(new)
        };
        let mut text = String::new();
        let title = article.tell(guise, instead, &mut text);
        (text, title, said.into_inner())
    }
}

/// Another number of as many digits: the first digit is another.
fn changed(number: &str) -> String {
    let other = |c: char| match c {
        '0' => '0',
        '9' => '4',
        c => char::from(c as u8 + 1 + u8::from(c < '5') * 2),
    };
    let at = number.find(|c: char| c.is_ascii_digit() && c != '0');
    number.char_indices().map(|(i, c)| if Some(i) == at { other(c) } else { c }).collect()
}
