//! The page of tricky cases says what the program says.

use crate::house::text;
use twosource::check::{Options, check};
use twosource::document::Document;
use twosource::rule::{RuleSet, Severity};
use twosource::source::decode;

const PAGE: &str = "docs/tricky-cases.md";
const WRITTEN: &str = "---\ndate: 2022-09-13\n---\n\n";

/// The rows of the page: its line, A, B and what is said of them.
fn rows() -> Vec<(usize, String, String, String)> {
    let row = |(i, line): (usize, &str)| {
        let cells: Vec<&str> = line.strip_prefix('|')?.split('|').map(str::trim).collect();
        let [a, b, says, ..] = cells.as_slice() else { return None };
        (*a != "A" && !a.starts_with("--")).then(|| (i + 1, (*a).to_owned(), (*b).to_owned(), (*says).to_owned()))
    };
    text(PAGE).lines().enumerate().filter_map(row).collect()
}

/// What a check of the two says above a note: severity and rule, the loudest first.
fn said(a: &str, b: &str, rules: &RuleSet) -> String {
    let written =
        |name: &str, text: &str| Document::new(decode(name, format!("{WRITTEN}{text}\n").into_bytes()).expect("the page is text"));
    let mut documents = vec![written("a.md", a)];
    if !b.is_empty() {
        documents.push(written("b.md", b));
    }
    let outcome = check(&documents, rules, &Options::default());
    let loud = outcome.findings.iter().filter(|f| f.severity > Severity::Note);
    let said: Vec<String> = loud.map(|f| format!("{} {}", f.severity.name(), f.rule)).collect();
    if said.is_empty() { "nothing".to_owned() } else { said.join(", ") }
}

#[test]
fn the_page_tells_what_is_said_today() {
    let (rules, rows) = (RuleSet::shipped(), rows());
    assert!(rows.len() >= 20, "{} rows", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .map(|(line, a, b, says)| (line, said(a, b, &rules), says))
        .filter(|(_, said, says)| said != *says)
        .map(|(line, said, says)| format!("{PAGE}:{line}: the page has `{says}`, the program says `{said}`"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
