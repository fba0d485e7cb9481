//! The order of the report: what embarrasses most in print stands first.
//!
//! Within a severity a finding ranks by what is at stake, then by its rule, then by how far the readings lie apart, then
//! by where it stands: a total order. A rule of a newsroom ranks by what it compares, beside the shipped ones.

use super::finding::Finding;
use super::hit::Context;
use crate::rule::{Rule, Severity, Test};
use std::cmp::Reverse;

/// What is at stake, worst first. The list stands in `docs/rules.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stake {
    /// Who it is.
    Name,
    /// Millions or billions, miles or kilometres.
    Magnitude,
    /// How many, how much, how long.
    Number,
    /// What somebody said.
    Remark,
    /// That it is so.
    Statement,
    /// When.
    Date,
    /// What somebody is.
    Office,
    /// A sum that does not come out.
    Sum,
    /// A headline or caption that the story does not bear out.
    Headline,
    /// How it is put.
    Wording,
    /// The comments that hide what else would be reported.
    Upkeep,
}

/// What is at stake in a finding of a rule.
pub(super) fn stake(test: &Test, severity: Severity) -> Stake {
    match test {
        Test::Name | Test::PersonSwapped => Stake::Name,
        Test::MissingScale { .. } | Test::Unit => Stake::Magnitude,
        Test::Interval | Test::ReversedRange => Stake::Number,
        Test::Polarity => Stake::Statement,
        Test::OtherSpeaker | Test::Reported => Stake::Remark,
        // A remark whose meaning is changed is an error; else it is put in other words.
        Test::Quote if severity == Severity::Error => Stake::Remark,
        Test::Date | Test::Weekday { .. } | Test::EventYear { .. } | Test::DurationDates => Stake::Date,
        Test::Role => Stake::Office,
        Test::Sum(_) => Stake::Sum,
        Test::Headline | Test::Caption => Stake::Headline,
        Test::Quote | Test::RewordedFact | Test::Strength | Test::LostWords { .. } | Test::BrokenSentence => Stake::Wording,
        Test::Comment(_) => Stake::Upkeep,
    }
}

/// Puts the findings, each with the index of its rule, into their order.
pub(super) fn order(cx: Context<'_>, rules: &[Rule], findings: &mut [(usize, Finding)]) {
    let stake = |(rank, f): &(usize, Finding)| rules.get(*rank).map(|rule| stake(&rule.test, f.severity));
    let path = |f: &Finding| first_place(f).map(|p| (cx.document(p.0).source.path.as_str(), p.1, p.2));
    findings.sort_by(|x, y| {
        let ((r, f), (s, g)) = (x, y);
        (Reverse(f.severity).cmp(&Reverse(g.severity)))
            .then_with(|| stake(x).cmp(&stake(y)))
            .then(r.cmp(s))
            .then(g.gap.total_cmp(&f.gap))
            .then_with(|| first_place(f).cmp(&first_place(g)))
            .then_with(|| path(f).cmp(&path(g)))
            .then_with(|| f.message.cmp(&g.message))
    });
}

fn first_place(f: &Finding) -> Option<(usize, u32, u32)> {
    f.readings.iter().flat_map(|r| &r.passages).map(|p| (p.document, p.span.start, p.span.end)).min()
}

#[cfg(test)]
mod tests {
    use super::super::{Options, check};
    use super::*;
    use crate::document::Document;
    use crate::rule::RuleSet;
    use crate::source::Source;

    #[test]
    fn the_shipped_rules_stand_in_the_order_of_what_is_at_stake() {
        let rules = RuleSet::shipped().rules;
        let stakes: Vec<(Stake, &str)> = rules.iter().map(|r| (stake(&r.test, Severity::Error), r.id.as_str())).collect();
        for pair in stakes.windows(2) {
            assert!(pair[0].0 <= pair[1].0, "{} stands above {}", pair[0].1, pair[1].1);
        }
    }

    #[test]
    fn a_remark_in_other_words_is_a_matter_of_wording() {
        assert_eq!(stake(&Test::Quote, Severity::Error), Stake::Remark);
        assert_eq!(stake(&Test::Quote, Severity::Warning), Stake::Wording);
    }

    #[test]
    fn the_report_begins_with_what_embarrasses_most() {
        let a = "The council of Kelmar met on Monday, September 12, 2023. Mayor Elena Vasquez opened the meeting and Elena Vasqez closed it. \
            The Norvik shipyard said on Monday it would hire 1,200 welders for the ferry contract. \
            “We will never sell the northern dock to anyone,” Elena Vasquez said.";
        let b = "The Norvik shipyard said on Monday it would hire 2,100 welders for the ferry contract. \
            “We will sell the northern dock to anyone,” Elena Vasquez said.";
        let documents = [a, b].map(|text| Document::new(Source::from_text("a.txt", text)));
        let found = check(&documents, &RuleSet::shipped(), &Options::default()).findings;
        let errors: Vec<&str> = found.iter().filter(|f| f.severity == Severity::Error).map(|f| f.rule.as_str()).collect();
        assert_eq!(errors, ["name.variant", "count.conflict", "quote.altered", "date.weekday"], "{found:#?}");
    }
}
