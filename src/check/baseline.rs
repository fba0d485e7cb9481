//! Findings that were there when a baseline was written: kept apart and counted, so that a gate speaks of new ones.
//!
//! An entry is a draft, a rule and a fingerprint, which holds the values of both readings and no place: a paragraph may
//! move, but 12 dead against 51 is not 12 against 15. It says how often; one more is reported.

use super::finding::{Finding, Hidden, Hiding};
use super::run::Outcome;
use std::collections::BTreeMap;

/// What is known of: draft, rule, fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The draft as the baseline names it; empty where sources were compared with one another.
    pub draft: String,
    /// Id of the rule.
    pub rule: String,
    /// Of the finding.
    pub fingerprint: String,
}

/// What stands in a baseline about one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// How often it is there.
    pub count: usize,
    /// The message of the finding, for whoever reads the file.
    pub message: String,
}

/// A baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Its entries, sorted.
    pub entries: BTreeMap<Known, Times>,
}

impl Baseline {
    /// Puts all findings in the place of what is said of these drafts. `name` gives the name of a finding's draft.
    pub fn take(&mut self, findings: &[Finding], drafts: &[String], name: impl Fn(&Finding) -> String) {
        self.entries.retain(|known, _| !drafts.contains(&known.draft));
        for finding in findings {
            let entry = self.entries.entry(known(finding, &name)).or_default();
            entry.count += 1;
            entry.message.clone_from(&finding.message);
        }
    }

    /// Hides what the baseline knows, and gives the entries about these drafts that are found no more, or less often.
    pub fn hide(&self, outcome: &mut Outcome, drafts: &[String], name: impl Fn(&Finding) -> String) -> Vec<(Known, Times)> {
        let mut left: BTreeMap<Known, Times> =
            self.entries.iter().filter(|(k, _)| drafts.contains(&k.draft)).map(|(k, t)| (k.clone(), t.clone())).collect();
        for finding in std::mem::take(&mut outcome.findings) {
            match left.get_mut(&known(&finding, &name)).filter(|times| times.count > 0) {
                Some(times) => {
                    times.count -= 1;
                    outcome.summary.baselined += 1;
                    outcome.hidden.push(Hidden { finding, by: Hiding::Baseline });
                }
                None => outcome.findings.push(finding),
            }
        }
        let stale: Vec<(Known, Times)> = left.into_iter().filter(|(_, times)| times.count > 0).collect();
        outcome.summary.stale = stale.iter().map(|(_, times)| times.count).sum();
        stale
    }
}

fn known(finding: &Finding, name: impl Fn(&Finding) -> String) -> Known {
    Known { draft: name(finding), rule: finding.rule.clone(), fingerprint: finding.fingerprint.clone() }
}
