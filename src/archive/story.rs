//! The articles of one story, checked: the one step that an audit, a cluster and a draft against the archive share.

use crate::check::{Finding, Outcome, check};
use crate::document::{Document, settle_dates};
use crate::report::finding_line;
use crate::rule::{RuleSet, Severity};
use crate::source::Source;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

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
    let run = AssertUnwindSafe(|| {
        let mut documents: Vec<Document> = sources.into_iter().map(Document::new).collect();
        settle_dates(&mut documents);
        let outcome = check(&documents, rules, &crate::check::Options::default());
        told(&documents, outcome, rules)
    });
    catch_unwind(run).unwrap_or_else(|_| Checked {
        not_checked: vec![(format!("the story of {first}"), "it gave an internal error; please report it with the texts".to_owned())],
        ..Checked::default()
    })
}

fn told(documents: &[Document], outcome: Outcome, rules: &RuleSet) -> Checked {
    let articles = |f: &Finding| f.readings.iter().flat_map(|r| &r.passages).map(|p| p.document).collect::<BTreeSet<_>>();
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
    Checked { findings: findings.collect(), not_checked: outcome.summary.not_checked }
}
