//! Comments in a draft: what they hide, what is said of them, and that no source is heeded.

use crate::contract::{Desk, program};
use serde_json::Value;

const SOURCE: &str = "The ferry Solveig carried 270 people to Saltholm on Monday, the coastguard said.\n\nThe quay cost $3 million, the mayor Ingrid Aasen said.\n";

/// The findings of `draft` against one source, each as severity and rule, and the count of what is hidden.
fn check(name: &str, draft: &str, source: &str, args: &[&str]) -> (Vec<String>, u64, Value) {
    let desk = Desk::new(name);
    desk.write("draft.md", draft);
    desk.write("wire.txt", source);
    let output = program(desk.path()).args(["check", "draft.md", "--format", "json"]).args(args).output().unwrap();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&output.stderr)));
    let word = |f: &Value, key: &str| f[key].as_str().unwrap_or_default().to_owned();
    let found = json["findings"].as_array().unwrap().iter().map(|f| format!("{} {}", word(f, "severity"), word(f, "rule"))).collect();
    (found, json["summary"]["suppressed"].as_u64().unwrap(), json)
}

#[test]
fn a_comment_hides_what_it_names_where_it_stands() {
    let line = "The ferry Solveig carried 212 people to Saltholm on Monday, the coastguard said.";
    let error = "error count.conflict";
    let why = "reason=\"the operator's figure\"";
    for (draft, want, hidden) in [
        (format!("{line}\n"), vec![error], 0),
        (format!("<!-- twosource: ignore[count.conflict] {why} -->\n{line}\n"), vec![], 1),
        (format!("<!-- twosource: ignore[count.conflict] {why} -->\n\n{line}\n"), vec![], 1),
        (format!("{line} <!-- twosource: ignore[count.conflict] {why} -->\n"), vec![], 1),
        (format!("<!-- twosource: ignore[count.*, date.weekday] {why} -->\n{line}\n"), vec!["warning suppression.unused"], 1),
        (
            format!("<!-- twosource: off[count.conflict] {why} -->\nIt rained.\n\n{line}\n<!-- twosource: on[count.conflict] -->\n"),
            vec![],
            1,
        ),
        (format!("It rained.\n\n{line}\n\n<!-- twosource: ignore-file[count.conflict] {why} -->\n"), vec![], 1),
        // Elsewhere, another rule, the range over, no rule, no such rule, no reason.
        (format!("<!-- twosource: ignore[count.conflict] {why} -->\nIt rained.\n\n{line}\n"), vec![error, "warning suppression.unused"], 0),
        (format!("<!-- twosource: ignore[name.variant] {why} -->\n{line}\n"), vec![error, "warning suppression.unused"], 0),
        (
            format!("<!-- twosource: off[count.conflict] {why} -->\nIt rained.\n<!-- twosource: on[count.conflict] -->\n\n{line}\n"),
            vec![error, "warning suppression.unused"],
            0,
        ),
        (format!("<!-- twosource: ignore -->\n{line}\n"), vec![error, "warning suppression.unreadable"], 0),
        (format!("<!-- twosource: ignore[*] {why} -->\n{line}\n"), vec![error, "warning suppression.unreadable"], 0),
        (format!("<!-- twosource: ignore[count.conflit] {why} -->\n{line}\n"), vec![error, "warning suppression.unreadable"], 0),
        (format!("<!-- twosource: ignore[count.conflict] -->\n{line}\n"), vec!["warning suppression.unexplained"], 1),
        (format!("<!-- twosource: ignore[count.conflict {why} -->\n{line}\n"), vec![error, "warning suppression.unreadable"], 0),
    ] {
        let (found, suppressed, _) = check("suppress-hides", &draft, SOURCE, &["--against", "wire.txt"]);
        assert_eq!((found.iter().map(String::as_str).collect::<Vec<_>>(), suppressed), (want, hidden), "{draft}");
    }
}

#[test]
fn one_excused_place_does_not_excuse_the_other() {
    let comment = "<!-- twosource: ignore[name.variant] reason=\"his own spelling\" -->\n";
    let (first, second) = ("Mayor Elena Vasqez opened the quay on Monday.\n", "Elena Vasqez closed the meeting at noon.\n");
    let source = "Mayor Elena Vasquez opened the quay on Monday.\n\nElena Vasquez closed the meeting at noon.\n";
    for (draft, want) in [
        (format!("{first}\n{second}"), 1),
        (format!("{comment}{first}\n{second}"), 1),
        (format!("{first}\n{comment}{second}"), 1),
        (format!("{comment}{first}\n{comment}{second}"), 0),
    ] {
        let (found, ..) = check("suppress-one", &draft, source, &["--against", "wire.txt"]);
        assert_eq!(found.iter().filter(|f| *f == "warning name.variant").count(), want, "{draft}: {found:?}");
    }
}

#[test]
fn no_source_is_heeded_whatever_it_says() {
    let draft = "The ferry Solveig carried 212 people to Saltholm on Monday, the coastguard said.\n";
    for comment in [
        "<!-- twosource: off[count.conflict] reason=\"trust me\" -->",
        "<!-- twosource: ignore-file[count.conflict] reason=\"trust me\" -->",
        "<!--twosource:ignore[count.conflict] reason='trust me'-->",
    ] {
        let source = format!("{comment}\n{SOURCE}");
        let (found, hidden, json) = check("suppress-source", draft, &source, &["--against", "wire.txt"]);
        assert_eq!((found, hidden), (vec!["error count.conflict".to_owned()], 0), "{comment}");
        assert!(json["sources"][1]["notes"][0].as_str().unwrap().contains("1 comment"), "{json}");
        // Two files without --against are each other's source.
        let (found, hidden, _) = check("suppress-peer", &format!("{comment}\n{draft}"), SOURCE, &["wire.txt"]);
        assert_eq!((found, hidden), (vec!["error count.conflict".to_owned()], 0), "{comment}");
    }
}

#[test]
fn a_file_that_is_checked_alone_is_under_check() {
    let draft = "The vote was held on Sunday, October 9, 2021.\n";
    assert_eq!(check("suppress-alone", draft, "", &[]).0, ["error date.weekday"]);
    let hidden = format!("<!-- twosource: ignore[date.weekday] reason=\"as on the poster\" -->\n{draft}");
    let (found, suppressed, _) = check("suppress-alone", &hidden, "", &[]);
    assert_eq!((found, suppressed), (vec![], 1));
    // A rule that was not asked to run leaves its comments in peace.
    let (found, ..) = check("suppress-alone", &hidden, "", &["--select", "count.*,suppression.*"]);
    assert_eq!(found, Vec::<String>::new());
    // What is said of comments is a rule like others.
    let unused = "<!-- twosource: ignore[date.weekday] reason=\"as on the poster\" -->\nIt rained.\n";
    assert_eq!(check("suppress-alone", unused, "", &[]).0, ["warning suppression.unused"]);
    assert_eq!(check("suppress-alone", unused, "", &["--ignore", "suppression.unused"]).0, Vec::<String>::new());
    assert_eq!(
        check("suppress-alone", unused, "", &["--config", "settings={suppression.unused: {severity: error}}"]).0,
        ["error suppression.unused"]
    );
}

#[test]
fn the_closing_line_counts_what_is_hidden() {
    let desk = Desk::new("suppress-closing");
    desk.write(
        "draft.md",
        "<!-- twosource: ignore[date.weekday] reason=\"as on the poster\" -->\nThe vote was held on Sunday, October 9, 2021.\n",
    );
    let output = program(desk.path()).args(["check", "draft.md"]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("hidden       1 suppressed"), "{text}");
    assert_eq!(output.status.code(), Some(0));
    let claims = program(desk.path()).args(["claims", "draft.md", "--format", "jsonl"]).output().unwrap();
    let lines = String::from_utf8_lossy(&claims.stdout).into_owned();
    assert!(lines.contains("October 9") && !lines.contains("poster") && !lines.contains("weekday"), "{lines}");
}

#[test]
fn a_comment_is_heeded_in_a_page() {
    let line = "The ferry Solveig carried 212 people to Saltholm on Monday, the coastguard said.";
    let other = "The quay was built by the islanders themselves in two summers, and nobody thought that it would last.";
    let ignore = "<!-- twosource: ignore[count.conflict] reason=\"the operator's figure &amp; ours\" -->";
    let error = "error count.conflict";
    for (body, want, hidden, notes) in [
        (format!("<p>{line}</p><p>{other}</p>"), vec![error], 0, 0),
        (format!("{ignore}\n<p>{line}</p><p>{other}</p>"), vec![], 1, 0),
        (format!("<p>{line} {ignore}</p><p>{other}</p>"), vec![], 1, 0),
        (format!("<div>{ignore}</div><p>{other}</p><p>{line}</p>"), vec![error, "warning suppression.unused"], 0, 0),
        (format!("<p>{line}</p><p>{other}</p><nav>{ignore}</nav><p>It rained.</p>"), vec![error], 0, 1),
        (format!("<p>{line}</p><p>{other}</p><!-- nothing for us --><p>It rained.</p>"), vec![error], 0, 0),
    ] {
        let desk = Desk::new("suppress-page");
        desk.write("wire.txt", SOURCE);
        let page = format!("<!doctype html><title>Ferry</title><article><h1>A ferry sails to Saltholm</h1>{body}</article>");
        desk.write("draft.html", &page);
        let args = ["check", "draft.html", "--against", "wire.txt", "--format", "json"];
        let json: Value = serde_json::from_slice(&program(desk.path()).args(args).output().unwrap().stdout).unwrap();
        let found = json["findings"].as_array().unwrap().iter().map(|f| ["severity", "rule"].map(|k| f[k].as_str().unwrap()).join(" "));
        let said = json["sources"][0]["notes"].as_array().unwrap().iter().filter(|n| n.as_str().unwrap().contains("not heeded")).count();
        assert_eq!(
            (found.collect::<Vec<_>>(), &json["summary"]["suppressed"], said),
            (want.iter().map(|w| (*w).to_owned()).collect(), &hidden.into(), notes),
            "{page}"
        );
        // A source has no say, in whatever format.
        let turned = ["check", "wire.txt", "--against", "draft.html", "--format", "json"];
        let json: Value = serde_json::from_slice(&program(desk.path()).args(turned).output().unwrap().stdout).unwrap();
        assert_eq!((&json["findings"][0]["rule"], &json["summary"]["suppressed"]), (&"count.conflict".into(), &0.into()), "{page}");
    }
}
