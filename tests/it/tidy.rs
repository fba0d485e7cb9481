//! The repository polices itself: what a contributor would have to remember, a test remembers.

use crate::house::{code, files, names, root, text};
use twosource::rule::{RuleSet, Test};

/// Most lines of a source file, tests included.
const CEILING: usize = 600;

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    let mut broken = Vec::new();
    for path in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        let text = text(&path);
        if !text.starts_with("//!") {
            broken.push(format!("{path} has no module documentation"));
        }
        let lines = text.lines().count();
        if lines > CEILING {
            broken.push(format!("{path} has {lines} lines; {CEILING} is the ceiling"));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_input_meets_an_unwrap() {
    let unwraps: Vec<String> = files("src", ".rs")
        .into_iter()
        .flat_map(|path| {
            let code = code(&path);
            let found: Vec<String> = code.lines().filter(|l| l.contains(".unwrap()")).map(|l| format!("{path}: {}", l.trim())).collect();
            found
        })
        .collect();
    assert!(unwraps.is_empty(), "{}", unwraps.join("\n"));
}

#[test]
fn rule_ids_are_file_stems_and_every_pack_is_shipped() {
    let rules = RuleSet::shipped();
    let mut shipped: Vec<String> = rules.rules.iter().map(|rule| rule.pack.clone()).collect();
    for rule in &rules.rules {
        let family = rule.id.split('.').next().unwrap_or_default();
        assert_eq!(rule.pack, format!("rules/{family}/{}.yaml", rule.id));
    }
    shipped.sort();
    let on_disk: Vec<String> = files("rules", ".yaml").into_iter().filter(|path| !path.starts_with("rules/lexicon/")).collect();
    assert_eq!(shipped, on_disk, "a pack lies in rules/ and is not in the list of src/rule/pack.rs, or the other way round");
}

#[test]
fn every_comparison_is_used_by_a_rule() {
    let rules = RuleSet::shipped();
    for name in Test::NAMES {
        assert!(rules.rules.iter().any(|rule| rule.test.name() == name), "no shipped rule uses `{name}`");
    }
}

#[test]
fn every_path_in_the_documents_exists() {
    let mut broken = Vec::new();
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/rules.md", "docs/formats.md", "docs/archive.md"] {
        for name in names(&text(document)) {
            let is_path = ["src/", "rules/", "tests/", "corpus/", "docs/"].iter().any(|start| name.starts_with(start))
                && !name.contains(['<', '*', ' ']);
            if is_path && !root().join(&name).exists() {
                broken.push(format!("{document} names {name}, which is not there"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_rule_language_is_documented_whole() {
    let guide = text("docs/rules.md");
    for name in Test::NAMES {
        assert!(guide.contains(&format!("`{name}`")), "docs/rules.md does not speak of the comparison `{name}`");
    }
    for (_, name, meaning) in twosource::rule::Slot::ALL {
        assert!(guide.contains(&format!("| `{{{name}}}` | {meaning} |")), "docs/rules.md lacks the row: | `{{{name}}}` | {meaning} |");
    }
    for rule in RuleSet::shipped().rules {
        assert!(
            guide.contains(&format!("| `{}` | {} |", rule.id, rule.about)),
            "docs/rules.md lacks the row: | `{}` | {} |",
            rule.id,
            rule.about
        );
    }
}
