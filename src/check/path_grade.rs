//! Other grades for the findings of some documents: what a configuration says of an opinion page.

use super::finding::Finding;
use crate::rule::{Rule, Severity, fits, regraded};

/// Grades that hold where all of a finding stands in certain documents; of a draft held against sources, the draft
/// alone counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathGrade {
    /// For each document of the run, whether it is one of them.
    pub documents: Vec<bool>,
    /// Ids or globs of rules, each with what its loudest findings become; `None` is nothing at all.
    pub rules: Vec<(String, Option<Severity>)>,
}

impl PathGrade {
    /// Whether the finding is still one, graded anew.
    pub(super) fn apply(&self, rule: &Rule, against: bool, finding: &mut Finding) -> bool {
        let is = |document: usize| self.documents.get(document).copied().unwrap_or(false);
        let here = if against { is(0) } else { finding.readings.iter().flat_map(|r| &r.passages).all(|p| is(p.document)) };
        for (_, to) in self.rules.iter().filter(|(name, _)| here && fits(name, &finding.rule)) {
            match to {
                None => return false,
                Some(to) => finding.severity = regraded(finding.severity, Some(rule.loudest()), *to).min(finding.relation.loudest()),
            }
        }
        true
    }
}
