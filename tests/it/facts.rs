//! The fact sheet as it is written: the same statuses in every format, and nothing of a source obeyed by any.

use crate::contract::{Desk, program};
use crate::house::root;
use crate::markup::check;
use serde_json::Value;
use std::path::Path;

fn sheet(folder: &Path, draft: &str, against: &str, format: &str) -> String {
    let output = program(folder).args(["facts", draft, "--against", against, "--format", format]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A table as spreadsheets read it.
fn table(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(cell.is_empty() && row.is_empty() && !quoted, "the last row ends with a line end");
    rows
}

#[test]
fn every_format_tells_the_same_facts() {
    let (draft, against) = ("corpus/samarkand/eastern-post.md", "corpus/samarkand");
    let json: Value = serde_json::from_str(&sheet(root(), draft, against, "json")).unwrap();
    let facts = json["facts"].as_array().unwrap();
    let of = |status: &str| facts.iter().filter(|f| f["status"] == status).count();
    for (status, key) in
        [("contradicted", "contradicted"), ("not settled", "not_settled"), ("supported", "supported"), ("only here", "only_here")]
    {
        assert_eq!(json["summary"][key], of(status), "{status}");
    }
    assert!(of("contradicted") >= 3 && of("supported") >= 5 && of("only here") >= 5);
    let starts: Vec<u64> = facts.iter().map(|f| f["passage"]["start"].as_u64().unwrap()).collect();
    assert!(starts.is_sorted(), "in the order of the text");
    for fact in facts {
        let (support, findings) = (fact["support"].as_array().unwrap(), fact["findings"].as_array().unwrap());
        match fact["status"].as_str().unwrap() {
            "supported" => assert!(!support.is_empty() && findings.is_empty() && fact["origins"].as_u64().unwrap() > 0, "{fact}"),
            "only here" => assert!(support.is_empty() && findings.is_empty(), "{fact}"),
            "contradicted" => assert!(!findings.is_empty(), "{fact}"),
            _ => assert!(
                !fact["hidden"].as_array().unwrap().is_empty() || !findings.is_empty() || !fact["differs"].as_array().unwrap().is_empty(),
                "{fact}"
            ),
        }
    }
    let rows = table(&sheet(root(), draft, against, "csv"));
    assert!(rows.iter().all(|r| r.len() == rows[0].len()), "{rows:?}");
    let unchecked = json["not_checked"].as_array().unwrap().len() + json["summary"]["not_checked"].as_array().unwrap().len();
    assert_eq!(rows.len(), 1 + facts.len() + unchecked);
    for (row, fact) in rows[1..].iter().zip(facts) {
        assert_eq!(row[0], fact["status"].as_str().unwrap());
        assert_eq!(row[4], fact["passage"]["text"].as_str().unwrap());
    }
    let text = sheet(root(), draft, against, "text");
    assert_eq!(text.lines().filter(|l| l.starts_with("  CONTRADICTED ")).count(), of("contradicted"));
    let markdown = sheet(root(), draft, against, "markdown");
    assert_eq!(markdown.lines().filter(|l| l.starts_with("- [ ] ")).count(), facts.len());
    let page = sheet(root(), draft, against, "html");
    let sentences: std::collections::BTreeSet<u64> = facts.iter().map(|f| f["passage"]["sentence"]["start"].as_u64().unwrap()).collect();
    assert_eq!(page.matches("<li class=\"told\">").count(), sentences.len(), "each sentence stands once");
    let html = check(&page);
    assert_eq!(html.faults, Vec::<String>::new());
    let shown =
        |status: &str| html.tags.iter().filter(|t| t.attributes.get("class").is_some_and(|c| c == "status") && t.text == status).count();
    for status in ["contradicted", "supported", "only here"] {
        assert_eq!(shown(status), of(status), "{status}");
    }
}

#[test]
fn hostile_text_is_text_in_every_sheet() {
    let desk = Desk::new("facts-hostile");
    let evil = "</b><script>alert(1)</script> [x](javascript:y) `=cmd()`";
    desk.write(
        "draft\"><i>.txt",
        format!(
            "The ferry carried 212 people, Ingrid Aasen said. “=cmd() {evil} we are ready for it \u{202e}now\u{1b}[31m.” Aasen left.\n"
        ),
    );
    desk.write("in/wire&'.txt", "The ferry carried 270 people, Ingrid Aasen said. “=cmd() </b> we are ready for this now.” Aasen left.\n");
    let html = sheet(desk.path(), "draft\"><i>.txt", "in", "html");
    assert_eq!(check(&html).faults, Vec::<String>::new());
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !html.contains("<script"));
    for row in table(&sheet(desk.path(), "draft\"><i>.txt", "in", "csv")) {
        assert!(row.iter().all(|c| !c.starts_with(['=', '+', '-', '@', '\t'])), "{row:?}");
    }
    let markdown = sheet(desk.path(), "draft\"><i>.txt", "in", "markdown");
    assert!(!markdown.replace("\\<", "").contains('<') && !markdown.contains("[x](") && markdown.contains("\\<script"), "{markdown}");
    for format in ["text", "markdown", "csv", "html"] {
        let out = sheet(desk.path(), "draft\"><i>.txt", "in", format);
        assert!(!out.contains(['\u{1b}', '\u{202e}']), "{format}");
    }
    let json = sheet(desk.path(), "draft\"><i>.txt", "in", "json");
    assert!(!json.contains(['\u{1b}', '\u{202e}']) && json.contains("\\u202e"));
}

#[test]
fn the_order_of_sources_changes_nothing() {
    let draft = "corpus/samarkand/north-wire-late.md";
    let run = |sources: &[&str], jobs: &str| {
        let output = program(root()).args(["facts", draft, "-j", jobs, "--against"]).args(sources).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        output.stdout
    };
    let (a, b) = ("corpus/samarkand/market-daily.md", "corpus/samarkand/harbour-gazette.md");
    assert_eq!(run(&[a, b], "1"), run(&[b, a], "2"));
}

#[test]
fn what_was_put_aside_is_not_settled() {
    let desk = Desk::new("facts-aside");
    let draft = |comment: &str| format!("{comment}The ferry Solveig carried 212 people to Saltholm on Monday, the coastguard said.\n");
    desk.write("wire.txt", "The ferry Solveig carried 270 people to Saltholm on Monday, the coastguard said.\n");
    desk.write("plain.md", draft(""));
    desk.write("aside.md", draft("<!-- twosource: ignore[count.conflict] reason=\"the harbour counted\" -->\n"));
    for (name, want, said) in [("plain.md", "contradicted", ""), ("aside.md", "not settled", "the harbour counted")] {
        let json: Value = serde_json::from_str(&sheet(desk.path(), name, "wire.txt", "json")).unwrap();
        let fact = json["facts"].as_array().unwrap().iter().find(|f| f["passage"]["text"] == "212").unwrap();
        assert_eq!(fact["status"], want, "{fact}");
        assert!(fact["hidden"].to_string().contains(said), "{fact}");
        let text = sheet(desk.path(), name, "wire.txt", "text");
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn a_sheet_goes_into_files_as_a_report_does() {
    let desk = Desk::new("facts-files");
    desk.write("draft.md", "The ferry Solveig carried 212 people to Saltholm on Monday, the coastguard said.\n");
    desk.write("wire.txt", "The ferry Solveig carried 270 people to Saltholm on Monday, the coastguard said.\n");
    let run = |args: &[&str]| {
        let output = program(desk.path()).args(["facts", "draft.md", "--against", "wire.txt"]).args(args).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, out, _) = run(&["--quiet", "--output-file", "html=sheet.html", "--output-file", "text=sheet.txt"]);
    assert_eq!((code, out.lines().count(), out.contains("1 contradicted")), (Some(0), 1, true), "{out}");
    let file = |name: &str| std::fs::read_to_string(desk.path().join(name)).unwrap();
    assert_eq!(file("sheet.html"), sheet(desk.path(), "draft.md", "wire.txt", "html"));
    assert_eq!(file("sheet.txt"), sheet(desk.path(), "draft.md", "wire.txt", "text"), "the whole sheet");
    for wrong in ["sarif=x", "csv=draft.md", "csv=absent/x.csv"] {
        let (code, out, said) = run(&["--output-file", wrong]);
        assert!(code == Some(2) && out.is_empty() && !said.is_empty(), "{wrong}: {code:?} {said}");
    }
    assert!(file("draft.md").starts_with("The ferry"));
}
