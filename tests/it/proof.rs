//! Every shipped rule proves itself: its examples, run through the whole pipeline under all rules.

use std::collections::BTreeSet;
use twosource::check::verify;
use twosource::rule::RuleSet;

/// One named test a rule.
macro_rules! proofs {
    ($($name:ident: $id:literal,)*) => {
        $(#[test]
        fn $name() {
            prove($id);
        })*

        const PROVEN: &[&str] = &[$($id),*];
    };
}

proofs! {
    name_variant: "name.variant",
    name_swapped: "name.swapped",
    scale_missing: "scale.missing",
    count_conflict: "count.conflict",
    unit_differs: "unit.differs",
    ratio_conflict: "ratio.conflict",
    range_reversed: "range.reversed",
    arithmetic_parts: "arithmetic.parts",
    arithmetic_whole: "arithmetic.whole",
    arithmetic_percent_of: "arithmetic.percent-of",
    arithmetic_percent_change: "arithmetic.percent-change",
    arithmetic_margin: "arithmetic.margin",
    arithmetic_age: "arithmetic.age",
    arithmetic_years: "arithmetic.years",
    arithmetic_shares: "arithmetic.shares",
    arithmetic_list: "arithmetic.list",
    arithmetic_conversion: "arithmetic.conversion",
    quote_altered: "quote.altered",
    quote_speaker: "quote.speaker",
    quote_reported: "quote.reported",
    date_conflict: "date.conflict",
    date_weekday: "date.weekday",
    event_year: "event.year",
    duration_conflict: "duration.conflict",
    duration_vs_dates: "duration.vs-dates",
    gap_conflict: "gap.conflict",
    age_conflict: "age.conflict",
    rank_conflict: "rank.conflict",
    role_gender: "role.gender",
    polarity_conflict: "polarity.conflict",
    copy_reworded_fact: "copy.reworded-fact",
    copy_lost_words: "copy.lost-words",
    strength_differs: "strength.differs",
    headline_conflict: "headline.conflict",
    caption_conflict: "caption.conflict",
    text_broken_sentence: "text.broken-sentence",
    suppression_unreadable: "suppression.unreadable",
    suppression_unused: "suppression.unused",
    suppression_unexplained: "suppression.unexplained",
}

fn prove(id: &str) {
    let rules = RuleSet::shipped_in_full().unwrap();
    let rule = rules.get(id).unwrap_or_else(|| panic!("no rule {id}"));
    let proof = verify(rule, &rules);
    let failing: Vec<String> = proof.failing.iter().map(ToString::to_string).collect();
    assert!(failing.is_empty(), "{} of {} examples of {id} fail\n\n{}", failing.len(), proof.ran, failing.join("\n"));
    assert!(proof.done.is_empty(), "{id}: no longer a known miss: {:?}", proof.done);
    let (fires, silent) = (rule.examples.contradicts.len(), rule.examples.agrees.len() + rule.examples.unrelated.len());
    assert!(fires >= 3 && silent >= 5, "{id} proves {fires} firing and {silent} silent; it takes 3 and 5");
}

#[test]
fn every_shipped_rule_has_its_test() {
    let shipped: BTreeSet<String> = RuleSet::shipped().rules.into_iter().map(|rule| rule.id).collect();
    let proven: BTreeSet<String> = PROVEN.iter().map(ToString::to_string).collect();
    assert_eq!(shipped, proven);
}
