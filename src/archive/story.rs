//! The articles of one story, checked: the one step that an audit, a cluster and a draft against the archive share.

use super::event::events;
use crate::check::{Finding, Options, Outcome, check_read};
use crate::claim::{Claim, extract};
use crate::document::{Document, settle_dates};
use crate::report::finding_line;
use crate::rule::{RuleSet, Severity};
use crate::source::Source;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Copies of one text that are checked: they say the same, and more of them prove nothing more.
const COPIES: usize = 4;

/// Bytes of the articles of a story that are read together at most.
const LONGEST: usize = 4 << 20;

/// Where a story of many bytes is cut, along its days.
#[derive(Default)]
pub(super) struct Cut {
    bytes: usize,
}

impl Cut {
    /// Whether the next article, of so many bytes, begins another part of the story.
    pub(super) fn before(&mut self, size: usize) -> bool {
        let cut = self.bytes > 0 && self.bytes + size > LONGEST;
        self.bytes = if cut { size } else { self.bytes + size };
        cut
    }
}

/// What was found in a story.
#[derive(Debug, Default)]
pub struct Checked {
    /// The findings in the order of a report.
    pub findings: Vec<Told>,
    /// What was not checked: how often, and why.
    pub not_checked: Vec<(String, String)>,
}

impl Checked {
    /// Why something was not checked, and how much.
    pub(super) fn passed_over(&self) -> impl Iterator<Item = (&str, usize)> {
        let count = |what: &str| what.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(1);
        self.not_checked.iter().map(move |(what, why)| (why.as_str(), count(what)))
    }
}

/// One finding, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Id of the rule.
    pub rule: String,
    /// Place of the rule in the order of the rules.
    pub rank: usize,
    /// How loud.
    pub severity: Severity,
    /// How the readings stand to each other, in one word.
    pub relation: &'static str,
    /// See [`crate::check::Finding::fingerprint`].
    pub fingerprint: String,
    /// Size of the disagreement.
    pub gap: f64,
    /// The article in which it stands first: its place in the story.
    pub article: usize,
    /// All the articles in which it stands.
    pub articles: Vec<usize>,
    /// The whole finding as one line of JSON, as `--format jsonl` writes it.
    pub json: String,
}

/// Checks the articles of a story, which are in the order of (day, id), with one another and each with itself. A fault
/// of ours becomes something that was not checked.
#[must_use]
pub fn check_story(sources: Vec<Source>, rules: &RuleSet) -> Checked {
    let first = sources.first().map_or_else(String::new, |s| s.path.clone());
    let (sources, places, copies) = few_copies(sources);
    let run = AssertUnwindSafe(|| {
        let mut all = Checked::default();
        let (events, parted) = by_event(sources, rules);
        for event in events {
            let checked = told(&event, rules);
            all.findings.extend(checked.findings);
            all.not_checked.extend(checked.not_checked);
        }
        if parted > 0 {
            let why = "they name the same in part, but more of those around them tell of another event";
            all.not_checked.push((format!("{parted} pairs of articles"), why.to_owned()));
        }
        all
    });
    let mut checked = catch_unwind(run).unwrap_or_else(|_| Checked {
        not_checked: vec![(format!("the story of {first}"), "it gave an internal error; please report it with the texts".to_owned())],
        ..Checked::default()
    });
    for told in &mut checked.findings {
        let place = |kept: &usize| places.get(*kept).copied().unwrap_or_default();
        let same = copies.iter().filter(|(kept, _)| told.articles.contains(kept)).map(|(_, place)| *place);
        let mut all: Vec<usize> = same.chain(told.articles.iter().map(place)).collect();
        all.sort_unstable();
        (told.article, told.articles) = (place(&told.article), all);
    }
    if !copies.is_empty() {
        checked
            .not_checked
            .push((format!("{} articles", copies.len()), format!("their text stands in {COPIES} articles of the story already")));
    }
    checked
}

/// The articles of a story that tell of one event, checked.
pub struct Event {
    /// Their places in the story.
    pub places: Vec<usize>,
    /// The articles.
    pub documents: Vec<Document>,
    /// What was found in them.
    pub outcome: Outcome,
}

/// Checks the articles of a story, those of each event with one another; the events in the order of their first, and how
/// many pairs of articles were parted though they may tell of one.
#[must_use]
pub fn by_event(sources: Vec<Source>, rules: &RuleSet) -> (Vec<Event>, usize) {
    let mut documents: Vec<Document> = sources.into_iter().map(Document::new).collect();
    settle_dates(&mut documents);
    let claims: Vec<Vec<Claim>> = documents.par_iter().map(|doc| extract(doc, &rules.house)).collect();
    let (events, parted) = events(&documents, &claims);
    let mut read: Vec<Option<(Document, Vec<Claim>)>> = documents.into_iter().zip(claims).map(Some).collect();
    let event = |places: Vec<usize>| {
        let (documents, claims): (Vec<Document>, Vec<Vec<Claim>>) = places.iter().filter_map(|&i| read.get_mut(i)?.take()).unzip();
        let outcome = check_read(&documents, &claims, rules, &Options::default());
        Event { places, documents, outcome }
    };
    (events.into_iter().map(event).collect(), parted)
}

/// Of each text the first few copies, their places in the story, and of each further copy the first one, as it is
/// numbered here, and its place.
fn few_copies(sources: Vec<Source>) -> (Vec<Source>, Vec<usize>, Vec<(usize, usize)>) {
    let (mut kept, mut places, mut copies): (Vec<Source>, Vec<usize>, Vec<(usize, usize)>) = Default::default();
    for (place, source) in sources.into_iter().enumerate() {
        let mut same = kept.iter().enumerate().filter(|(_, k)| k.text == source.text).map(|(i, _)| i);
        let (first, more) = (same.next(), same.count());
        match first.filter(|_| more + 1 >= COPIES) {
            Some(first) => copies.push((first, place)),
            None => {
                kept.push(source);
                places.push(place);
            }
        }
    }
    (kept, places, copies)
}

fn told(Event { places, documents, outcome }: &Event, rules: &RuleSet) -> Checked {
    let place = |document: usize| places.get(document).copied().unwrap_or_default();
    let articles = |f: &Finding| f.readings.iter().flat_map(|r| &r.passages).map(|p| place(p.document)).collect::<BTreeSet<_>>();
    let findings = outcome.findings.iter().map(|f| Told {
        rule: f.rule.clone(),
        rank: rules.rules.iter().position(|r| r.id == f.rule).unwrap_or(usize::MAX),
        severity: f.severity,
        relation: f.relation.name(),
        fingerprint: f.fingerprint.clone(),
        gap: f.gap,
        article: articles(f).first().copied().unwrap_or(0),
        articles: articles(f).into_iter().collect(),
        json: finding_line(f, documents),
    });
    Checked { findings: findings.collect(), not_checked: outcome.summary.not_checked.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(ships: u32, n: usize) -> Source {
        let text = format!(
            "The Norvik harbour board said on Monday that {ships} ships were held in the bay of Tarn by the ice. Ilse Brandt, who leads the \
             board, said that the ice would stay until the middle of March and that tugs from Solvik were on their way.\n"
        );
        Source::from_text(&format!("{n}.txt"), &text)
    }

    #[test]
    fn a_story_of_many_bytes_is_cut() {
        let cuts = |sizes: &[usize]| {
            let mut cut = Cut::default();
            sizes.iter().map(|&size| cut.before(size)).collect::<Vec<_>>()
        };
        assert_eq!(cuts(&[LONGEST / 2, LONGEST / 2, 1, LONGEST - 1, 1]), [false, false, true, false, true]);
        assert_eq!(cuts(&[2 * LONGEST, 1, 2 * LONGEST]), [false, true, true]);
    }

    /// Forty reprints of a text are checked as four; who has one of the others is told all the same.
    #[test]
    fn further_copies_prove_nothing_more() {
        let story: Vec<Source> = (0..40).map(|n| article(if n == 20 { 84 } else { 48 }, n)).collect();
        let checked = check_story(story, &RuleSet::shipped());
        let found = checked.findings.iter().find(|f| f.rule == "count.conflict").expect("it is found");
        assert_eq!((found.article, found.articles.len()), (0, 40));
        assert!(found.json.contains("\"20.txt\"") && !found.json.contains("\"30.txt\""), "{}", found.json);
        let copies = ("35 articles".to_owned(), "their text stands in 4 articles of the story already".to_owned());
        assert!(checked.not_checked.contains(&copies), "{:?}", checked.not_checked);
    }
}
