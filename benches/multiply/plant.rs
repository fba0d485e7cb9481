//! Contradictions that are planted: a point on which two articles of a story agree, said otherwise in one of them.
//!
//! Which points two articles agree on is asked of the fact sheet. Planted is what a check of the two articles alone
//! finds then, in the base and again in the copy: what an audit misses of it was lost on the way through the archive.
//! What a check does not find is counted beside it.

use super::chance;
use super::day::Part;
use super::name::{capital, slip};
use super::story::{Article, Guise, Piece, SMALL, Story, document};
use super::word;
use std::collections::BTreeMap;
use twosource::check::{Options, check, facts};
use twosource::claim::Kind;
use twosource::document::{Document, settle_dates};
use twosource::rule::{RuleSet, Severity};

/// What is said otherwise.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// The number in this piece has another first digit, wherever it stands.
    Number(usize),
    /// The day, month, weekday or year in this piece is another, wherever it stands.
    Date(usize),
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

/// What was tried of one kind in one story: what a check found, and how many it were.
#[derive(Debug)]
pub struct Tried {
    pub kind: &'static str,
    pub plants: Vec<Plant>,
    pub all: usize,
}

/// Pairs of articles that are tried of one story.
const PAIRS: usize = 12;
/// Points of one kind that are tried in one pair, and in one story.
const TRIED: usize = 6;
const ENOUGH: usize = 24;

/// What can be planted in one story, by kind.
pub fn find(story: &Story) -> Vec<Tried> {
    let plain = story.plain();
    let mut kinds: BTreeMap<&'static str, Tried> = BTreeMap::new();
    let count = story.articles.len();
    let pairs = (1..count).flat_map(|step| (0..count).map(move |a| (a, (a + step) % count)));
    for (article, other) in pairs.take(PAIRS) {
        let read = |n: usize| story.articles[n].document(n, &plain);
        let mut both = [read(article), read(other)];
        settle_dates(&mut both);
        let outcome = check(&both, &RuleSet::shipped(), &Options { against: true, facts: true, ..Options::default() });
        let mut of: BTreeMap<&'static str, usize> = BTreeMap::new();
        for fact in facts(&outcome).facts.iter().map(|f| &f.claim).filter(|c| !c.support.is_empty() && c.apart.is_empty()) {
            let (span, told) = (fact.passage.span, &story.articles[article]);
            let Some((kind, change)) = change(told, fact.kind, span.start as usize, span.end as usize) else { continue };
            let tried = kinds.entry(kind).or_insert(Tried { kind, plants: Vec::new(), all: 0 });
            let count = of.entry(kind).or_default();
            *count += 1;
            if *count > TRIED || tried.all >= ENOUGH {
                continue;
            }
            tried.all += 1;
            let plant = Plant { kind, article, other, change };
            if plant.is_found(story, &plain, 1) {
                tried.plants.push(plant);
            }
        }
    }
    kinds.into_values().collect()
}

/// Copies of which none takes a kind that is behind the others, until one that is not is planted.
const PATIENCE: usize = 60;

/// What is to be planted still, and how many of each kind have been: all kinds come as often, if there are bases for it.
#[derive(Default)]
pub struct Planting {
    due: usize,
    waited: usize,
    planted: BTreeMap<&'static str, usize>,
}

impl Planting {
    /// One more is due.
    pub fn add(&mut self) {
        self.due += 1;
    }

    /// What is planted in a copy of a story, if what is due can be; `kinds` is how many kinds some story has.
    pub fn choose(&mut self, story: &Story, tried: &[Tried], kinds: usize, guise: &Guise, chance: u64) -> Option<Plant> {
        if self.due == 0 {
            return None;
        }
        self.waited += 1;
        let count = |kind: &str| self.planted.get(kind).copied().unwrap_or(0);
        let own = tried.iter().filter(|k| !k.plants.is_empty());
        let kind = own.min_by_key(|k| (count(k.kind), chance::mix(chance ^ k.kind.len() as u64)))?;
        let behind = count(kind.kind) * kinds <= self.planted.values().sum();
        if !behind && self.waited < PATIENCE {
            return None;
        }
        let plant = kind.plants[chance::pick(chance, 102, kind.plants.len())];
        plant.is_found(story, guise, chance).then(|| {
            (self.due, self.waited) = (self.due - 1, 0);
            *self.planted.entry(plant.kind).or_default() += 1;
            plant
        })
    }
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
        Kind::Date | Kind::EventYear => {
            let part = |fit: fn(&Part) -> bool| {
                pieces().find(|&p| matches!(&article.pieces[p], Piece::Date(part) if fit(part))).map(|p| ("date", Change::Date(p)))
            };
            part(|p| matches!(p, Part::Day(_)))
                .or_else(|| part(|p| matches!(p, Part::Weekday(..))))
                .or_else(|| part(|p| matches!(p, Part::Month(..))))
                .or_else(|| part(|p| matches!(p, Part::Year(_))))
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
    /// Whether a check of the two articles alone finds it.
    fn is_found(&self, story: &Story, guise: &Guise, chance: u64) -> bool {
        let (text, title, (_, new)) = self.told(story, guise, chance);
        let day = |n: usize| story.articles[n].day + guise.shift.days;
        let told = document("0", text[..title].trim(), text[title..].trim(), day(self.article));
        let mut both: [Document; 2] = [told, story.articles[self.other].document(1, guise)];
        settle_dates(&mut both);
        let outcome = check(&both, &RuleSet::shipped(), &Options::default());
        let new = new.to_lowercase();
        let loud = outcome.findings.iter().filter(|f| f.severity > Severity::Note && f.readings.len() > 1);
        let mut passages = loud.flat_map(|f| f.readings.iter().flat_map(|r| &r.passages)).filter(|p| p.document == 0);
        passages.any(|p| both[0].text()[p.span.start as usize..p.span.end as usize].to_lowercase().contains(&new))
    }

    /// The article with the contradiction in it, how much of it is headline, and what was said and is said there.
    pub fn told(&self, story: &Story, guise: &Guise, chance: u64) -> (String, usize, (String, String)) {
        let article = &story.articles[self.article];
        let said = std::cell::RefCell::new((String::new(), String::new()));
        let instead = |p: usize, text: &str| {
            let new = match (self.change, &article.pieces[p]) {
                (Change::Number(at), Piece::Number(..)) if article.pieces[at] == article.pieces[p] => changed(text),
                (Change::Date(at), Piece::Date(part)) if article.pieces[at] == article.pieces[p] => match part {
                    Part::Weekday(day, short) => Part::Weekday(day + 2, *short).told(guise.shift),
                    Part::Month(month, short) => Part::Month(month + 2, *short).told(guise.shift),
                    Part::Year(year) => Part::Year(year - 2).told(guise.shift),
                    _ => {
                        let day: u32 = text.parse().ok()?;
                        (if day > 14 { day - 3 } else { day + 4 }).to_string()
                    }
                },
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

/// Another number of as many digits: the first digit is another. A word for a number is another such word.
fn changed(number: &str) -> String {
    let small = number.to_lowercase();
    if let Some(n) = SMALL.iter().position(|&w| w == small) {
        let other = SMALL[if n < 6 { n + 4 } else { n - 4 }];
        return if small == number { other.to_owned() } else { capital(other) };
    }
    let other = |c: char| match c {
        '0' => '0',
        '9' => '4',
        c => char::from(c as u8 + 1 + u8::from(c < '5') * 2),
    };
    let at = number.find(|c: char| c.is_ascii_digit() && c != '0');
    number.char_indices().map(|(i, c)| if Some(i) == at { other(c) } else { c }).collect()
}
