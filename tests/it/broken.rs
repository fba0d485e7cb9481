//! Broken rule files in `tests/broken/`, as people break them: each is told what, where, and what helps.

use crate::house::{files, root, text};
use std::process::Command;
use std::time::Instant;
use twosource::rule::RuleSet;
use twosource::yaml::YamlError;

fn complaint(path: &str, text: &str) -> YamlError {
    let told = RuleSet::shipped().add_packs(&[(path.to_owned(), text.to_owned())]);
    let mut errors = told.err().unwrap_or_else(|| panic!("{path} is fine"));
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

#[test]
fn each_broken_file_is_told_what_where_and_what_helps() {
    let all = files("tests/broken", ".yaml");
    assert!(all.len() >= 12, "{}", all.len());
    let mut told = String::new();
    for path in all {
        let ran = Command::new(env!("CARGO_BIN_EXE_twosource"))
            .args(["rules", "test", &path, "--isolated"])
            .current_dir(root())
            .env("NO_COLOR", "1")
            .output()
            .expect("the program runs");
        assert_eq!(ran.status.code(), Some(2), "{path}");
        assert!(ran.stdout.is_empty(), "{path}");
        told = told + &String::from_utf8_lossy(&ran.stderr) + "\n";
        let error = complaint(&path, &text(&path));
        let named = error.hint.is_some() || error.message.contains("there are");
        assert!(named, "{path} does not say what helps: {error}");
        assert!(!error.excerpt.is_empty() && error.line <= text(&path).lines().count(), "{path} is pointed at nowhere: {error}");
    }
    insta::assert_snapshot!(told);
}

#[test]
fn bombs_are_refused_with_a_clear_word() {
    let aliases = {
        let mut text = "lexicons:\n  a: &a {words: [lol, lol, lol, lol, lol, lol, lol, lol, lol]}\n".to_owned();
        let mut before = 'a';
        for name in 'b'..='j' {
            let list = vec![format!("*{before}"); 9].join(", ");
            text += &format!("  {name}: &{name} [{list}]\n");
            before = name;
        }
        text
    };
    let pattern = |p: &str| format!("claims:\n  - id: x\n    about: x\n    match: '{p}'\n    frame: {{value: percent}}\n");
    for (what, bomb, want) in [
        ("aliases", aliases, "aliases repeat too much of the file; write the parts out"),
        ("brackets", "[".repeat(100_000), "more than 256 brackets are open; close them, or put the value in single quotes"),
        (
            "braces",
            format!("compare: {}", "{a: ".repeat(100_000)),
            "more than 256 brackets are open; close them, or put the value in single quotes",
        ),
        (
            "groups",
            pattern(&format!("word{}x{}", "(".repeat(400), ")".repeat(400))),
            "bad pattern: exceed the maximum number of nested parentheses/brackets (50); write fewer groups inside one another",
        ),
        (
            "counts",
            pattern(r"word(?P<value>(?:(?:\w{9}){9}){9}){99}"),
            "the pattern is larger than 1048576 bytes when compiled; write smaller counts in its braces",
        ),
        ("a long pattern", pattern(&"word".repeat(1_000)), "the pattern has 4000 characters; it may have 1000"),
        ("a large file", format!("# {}\n", "x".repeat(1 << 20)), "1048579 bytes; a file may have 1048576"),
    ] {
        let start = Instant::now();
        let error = complaint("bomb.yaml", &bomb);
        let told = error.to_string();
        assert!(told.ends_with(want), "{what}: {told}");
        // The bound is wide: a debug build on a busy machine. What it costs is measured by hand.
        assert!(start.elapsed().as_secs() < 3, "{what}: {:?}", start.elapsed());
    }
}
