//! What the example tables of this room run.

use crate::check::{Options, check};
use crate::document::Document;
use crate::rule::RuleSet;
use crate::source::Source;
use std::sync::LazyLock;

/// Tries a table of texts of 20 June 2014, each with whether the rule reports anything in it.
pub(super) fn table(rule: &str, rows: &[(&str, bool)]) {
    let unlike: Vec<&(&str, bool)> = rows.iter().filter(|(text, want)| fires(text, rule) != *want).collect();
    assert!(unlike.is_empty(), "{rule}: {} of {} are otherwise: {unlike:#?}", unlike.len(), rows.len());
}

fn fires(text: &str, rule: &str) -> bool {
    static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
        let mut rules = RuleSet::shipped();
        rules.rules.retain(|r| r.id.starts_with("arithmetic."));
        rules
    });
    let mut source = Source::from_text("story", text);
    source.metadata.date = Some("2014-06-20".to_owned());
    let found = check(&[Document::new(source)], &RULES, &Options::default()).findings;
    assert!(found.iter().all(|f| f.rule == rule), "{text}: {found:?}");
    !found.is_empty()
}
