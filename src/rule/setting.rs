//! What a configuration changes about a rule without copying it: how loud it is at most, and its parameters.

use super::{Rule, Severity, Test};

/// Changes to one rule. What is `None` stays as the rule has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// What its loudest findings become. Quieter ones stay as they are, and none is louder than this.
    pub severity: Option<Severity>,
    /// How many days apart, for a rule about days.
    pub within_days: Option<i32>,
    /// A factor, for a rule about scale words.
    pub within: Option<f64>,
    /// Powers of ten, for a rule about scale words.
    pub powers: Option<Vec<u32>>,
    /// A number of words, for a rule about lost ones.
    pub words: Option<usize>,
}

impl Setting {
    /// The names of all parameters in YAML.
    pub const PARAMETERS: [&'static str; 4] = ["within-days", "within", "powers", "words"];

    /// The names of the parameters that it gives.
    #[must_use]
    pub fn given(&self) -> Vec<&'static str> {
        let given = [self.within_days.is_some(), self.within.is_some(), self.powers.is_some(), self.words.is_some()];
        Self::PARAMETERS.into_iter().zip(given).filter(|(_, given)| *given).map(|(name, _)| name).collect()
    }

    /// A parameter of this that `rule` has not, with what there is, in words.
    #[must_use]
    pub fn misplaced(&self, rule: &Rule) -> Option<(&'static str, String)> {
        let known: Vec<&str> = rule.test.parameters().into_iter().map(|(name, ..)| name).collect();
        let name = self.given().into_iter().find(|name| !known.contains(name))?;
        let there = match known[..] {
            [] => "it has none".to_owned(),
            _ => format!("there is {}", known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")),
        };
        Some((name, format!("the rule `{}` has no parameter `{name}`; {there}", rule.id)))
    }

    /// Changes `rule`.
    pub fn apply(&self, rule: &mut Rule) {
        if let Some(severity) = self.severity {
            rule.regrade(severity);
        }
        match &mut rule.test {
            Test::MissingScale { powers, within } => {
                self.powers.clone_into_some(powers);
                self.within.clone_into_some(within);
            }
            Test::Weekday { within_days } | Test::EventYear { within_days } => self.within_days.clone_into_some(within_days),
            Test::LostWords { words } => self.words.clone_into_some(words),
            _ => {}
        }
    }
}

/// Takes the place of a value where something is given.
trait Given<T> {
    fn clone_into_some(&self, place: &mut T);
}

impl<T: Clone> Given<T> for Option<T> {
    fn clone_into_some(&self, place: &mut T) {
        if let Some(value) = self {
            place.clone_from(value);
        }
    }
}

impl Rule {
    /// Makes its loudest findings `to`, and none louder. What is quieter by its nature (two parties that differ, a later
    /// report) stays a note.
    pub fn regrade(&mut self, to: Severity) {
        let loudest = self.grading.steps.iter().map(|(severity, _)| *severity).max();
        for (severity, _) in &mut self.grading.steps {
            *severity = regraded(*severity, loudest, to);
        }
        for downgrade in &mut self.downgrade {
            downgrade.to = downgrade.to.min(to);
        }
    }
}

/// How loud a finding is when the loudest of its rule become `to`.
#[must_use]
pub fn regraded(severity: Severity, loudest: Option<Severity>, to: Severity) -> Severity {
    if Some(severity) == loudest { to } else { severity.min(to) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleSet;

    #[test]
    fn the_loudest_become_what_is_wanted_and_the_rest_stays() {
        use Severity::{Error, Note, Warning};
        for (severity, loudest, to, want) in [
            (Error, Error, Warning, Warning),
            (Warning, Error, Warning, Warning),
            (Note, Error, Warning, Note),
            (Warning, Warning, Error, Error),
            (Note, Warning, Error, Note),
            (Warning, Error, Note, Note),
        ] {
            assert_eq!(regraded(severity, Some(loudest), to), want, "{severity:?} {loudest:?} {to:?}");
        }
    }

    #[test]
    fn every_parameter_of_a_shipped_rule_can_be_set_and_no_other() {
        let all =
            Setting { severity: Some(Severity::Note), within_days: Some(5), within: Some(4.5), powers: Some(vec![9]), words: Some(7) };
        for mut rule in RuleSet::shipped().rules {
            let parameters = rule.test.parameters();
            for (name, value, _) in &parameters {
                assert!(Setting::PARAMETERS.contains(name), "{name} of {}", rule.id);
                assert!(["5", "4.5", "[9]", "7"].iter().all(|new| new != value), "{name} of {}: choose other values here", rule.id);
            }
            let misplaced = all.misplaced(&rule).is_some();
            assert_eq!(misplaced, parameters.len() < Setting::PARAMETERS.len(), "{}", rule.id);
            all.apply(&mut rule);
            assert_eq!(rule.loudest(), Severity::Note, "{}", rule.id);
            for ((name, old, _), (_, new, _)) in parameters.iter().zip(rule.test.parameters()) {
                assert_ne!(*old, new, "{name} of {}", rule.id);
            }
        }
    }
}
