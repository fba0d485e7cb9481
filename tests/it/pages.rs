//! The pages of `docs/rules/` are written from the rule files and the table of what was measured.
//!
//! `TWOSOURCE_PAGES=write cargo test --test it pages` writes them anew.

use crate::house::{files, root, text};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use twosource::report::rule_markdown;
use twosource::rule::{Rule, RuleSet};

const TABLE: &str = "docs/rules/measured.tsv";

const HEAD: &str = "\
# The shipped rules

In the order of their rank: of two findings that are equally loud, the one whose rule stands higher comes first, and of two \
findings of one rule the one with the larger gap. What embarrasses most in print stands first. Each page says what the rule finds, \
a pair that it reports and pairs that it leaves alone, what can be set, what it is known to get wrong, and what was measured. The \
pages are written from the rule files and from [measured.tsv](measured.tsv); [the rule language](../rules.md) is told elsewhere, and \
[the tricky cases](../tricky-cases.md) cut across all rules.

| | rule | at its loudest | finds |
|---|---|---|---|
";

/// For each rule the rows of the table: what was measured, the value, n, the interval, on what.
fn measured() -> BTreeMap<String, Vec<[String; 5]>> {
    let mut rules: BTreeMap<String, Vec<[String; 5]>> = BTreeMap::new();
    for (i, line) in text(TABLE).lines().enumerate().skip(1) {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let [rule, row @ ..] = cells.as_slice() else { continue };
        let row = <[String; 5]>::try_from(row.to_vec()).unwrap_or_else(|_| panic!("{TABLE}:{}: six columns are wanted", i + 1));
        rules.entry(rule.clone()).or_default().push(row);
    }
    rules
}

fn section(rows: Option<&Vec<[String; 5]>>) -> String {
    let Some(rows) = rows else {
        return "No figure yet: too few cases in the data that were read.".to_owned();
    };
    let mut out = "| what | value | n | 95 % | on |\n|---|---|---|---|---|\n".to_owned();
    for [what, value, n, interval, on] in rows {
        let _ = writeln!(out, "| {what} | {value} | {n} | {interval} | {on} |");
    }
    out
}

fn pages() -> BTreeMap<String, String> {
    let set = RuleSet::shipped_in_full().expect("the shipped rules are whole");
    let table = measured();
    let page = |rule: &Rule| (format!("docs/rules/{}.md", rule.id), rule_markdown(rule, &section(table.get(&rule.id))));
    let mut pages: BTreeMap<String, String> = set.rules.iter().map(page).collect();
    let mut index = HEAD.to_owned();
    for (i, rule) in set.rules.iter().enumerate() {
        let _ = writeln!(index, "| {} | [{id}]({id}.md) | {} | {} |", i + 1, rule.loudest().name(), rule.about, id = rule.id);
    }
    pages.insert("docs/rules/README.md".to_owned(), index);
    pages
}

#[test]
fn every_rule_has_its_page_and_every_page_its_rule() {
    let pages = pages();
    if std::env::var_os("TWOSOURCE_PAGES").is_some_and(|v| v == "write") {
        for (path, page) in &pages {
            std::fs::write(root().join(path), page).expect("docs/rules can be written");
        }
    }
    let stale: Vec<&String> =
        pages.iter().filter(|(path, page)| std::fs::read_to_string(root().join(path)).ok().as_ref() != Some(page)).map(|p| p.0).collect();
    assert!(
        stale.is_empty(),
        "written from other rules or figures: {stale:?}; TWOSOURCE_PAGES=write cargo test --test it pages writes them"
    );
    let orphans: Vec<String> = files("docs/rules", ".md").into_iter().filter(|path| !pages.contains_key(path)).collect();
    assert!(orphans.is_empty(), "pages without a rule: {orphans:?}");
}

#[test]
fn what_is_measured_is_of_a_rule() {
    let set = RuleSet::shipped();
    let strangers: Vec<String> = measured().into_keys().filter(|id| set.get(id).is_none()).collect();
    assert!(strangers.is_empty(), "{TABLE} names rules that are not there: {strangers:?}");
}

#[test]
fn every_shipped_rule_says_why() {
    let set = RuleSet::shipped_in_full().expect("the shipped rules are whole");
    let silent: Vec<&str> = set.rules.iter().filter(|r| r.why.len() < 80 || r.known.is_empty()).map(|r| r.id.as_str()).collect();
    assert!(silent.is_empty(), "no `why`, or nothing `known` to go wrong: {silent:?}");
}
