//! What editors have: pages, Word documents, records, standard input; from the file to the report.

use crate::contract::{Desk, program};
use serde_json::Value;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::{Output, Stdio};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SAID: &str = "The ferry Solveig carried 212 people to Saltholm on Monday, the coastguard said.";
const OTHER: &str = "The ferry Solveig carried 270 people to Saltholm on Monday, the coastguard said.";

fn run(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child =
        program(folder).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    // A run that fails early reads nothing.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("it ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {} {}", text(&output.stdout), text(&output.stderr)))
}

fn page(story: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>Ferry sails</title></head><body><nav>Home</nav>\
         <article><h1>Ferry\u{1b}]0;x\u{7} sails</h1><p>By Ann Moss</p><p>{story}</p></article><footer>900 people read this</footer></body></html>"
    )
}

fn word(story: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let p = |t: &str| format!("<w:p><w:r><w:t>{t}</w:t></w:r></w:p>");
    write!(zip, "<w:document xmlns:w=\"x\"><w:body>{}{}</w:body></w:document>", p("Ferry sails"), p(story)).unwrap();
    zip.finish().unwrap().into_inner()
}

fn record(title: &str, story: &str) -> String {
    serde_json::json!({"title": title, "date": "2021-05-04", "text": story, "id": "x7"}).to_string()
}

#[test]
fn each_kind_is_compared_with_text() {
    let desk = Desk::new("inputs-kinds");
    desk.write("wire.txt", format!("{OTHER}\n"));
    desk.write("draft.html", page(SAID));
    desk.write("draft.docx", word(SAID));
    desk.write("draft.json", record("Ferry sails", SAID));
    desk.write("draft.jsonl", record("Ferry sails", SAID) + "\n");
    for (draft, reader, path, paragraph) in [
        ("draft.html", "html", "draft.html", 3),
        ("draft.docx", "docx", "draft.docx", 2),
        ("draft.json", "json", "draft.json", 2),
        ("draft.jsonl", "jsonl", "draft.jsonl#1", 2),
    ] {
        let output = run(desk.path(), &["check", draft, "--against", "wire.txt", "--format", "json"], b"");
        assert_eq!(output.status.code(), Some(1), "{draft}: {}", text(&output.stderr));
        let document = json(&output);
        assert_eq!(document["sources"][0]["path"], path);
        assert_eq!(document["sources"][0]["reader"], reader);
        let passage = &document["findings"][0]["readings"][0]["passages"][0];
        assert_eq!((&passage["text"], &passage["paragraph"]), (&Value::from("212"), &Value::from(paragraph)), "{draft}");
        // Places count in the extracted text: the sentence begins a line of its own.
        assert_eq!(passage["column"], SAID.find("212").unwrap() + 1);
        let shown = text(&run(desk.path(), &["check", draft, "--against", "wire.txt"], b"").stdout);
        assert!(shown.contains(&format!(" {path}:¶{paragraph}\n")), "{shown}");
        let ascii = text(&run(desk.path(), &["check", draft, "--against", "wire.txt", "--ascii"], b"").stdout);
        assert!(ascii.contains(&format!(" {path}:para. {paragraph}\n")), "{ascii}");
        // The same through standard input, by the name it is given.
        let bytes = std::fs::read(desk.path().join(draft)).unwrap();
        let piped = run(desk.path(), &["check", "-", "--stdin-filename", draft, "--against", "wire.txt", "--format", "json"], &bytes);
        assert_eq!(json(&piped), document, "{draft}");
    }
}

#[test]
fn what_has_no_name_is_known_by_its_beginning() {
    let desk = Desk::new("inputs-sniffed");
    for (bytes, reader) in [(page(SAID).into_bytes(), "html"), (word(SAID), "docx"), (SAID.as_bytes().to_vec(), "text")] {
        let document = json(&run(desk.path(), &["check", "-", "--format", "json"], &bytes));
        assert_eq!(document["sources"][0]["reader"], reader);
    }
}

#[test]
fn a_folder_gives_all_kinds_and_leaves_other_json_alone() {
    let desk = Desk::new("inputs-folder");
    desk.write("desk/a.htm", page(SAID));
    desk.write("desk/b.docx", word(SAID));
    desk.write("desk/c.jsonl", format!("{}\n\n{}\n", record("One", SAID), record("Two", SAID)));
    desk.write("desk/findings.json", "{\"version\": 1, \"findings\": []}");
    desk.write("desk/empty.json", "");
    desk.write("desk/scan.pdf", "%PDF-1.4");
    let output = run(desk.path(), &["check", "desk", "--format", "json"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let document = json(&output);
    let paths: Vec<&str> = document["sources"].as_array().unwrap().iter().map(|s| s["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["desk/a.htm", "desk/b.docx", "desk/c.jsonl#1", "desk/c.jsonl#3"]);
    assert_eq!(document["sources"][2]["id"], "x7");
    let left_out = document["summary"]["not_checked"].to_string();
    for name in ["findings.json", "empty.json", "scan.pdf"] {
        assert!(left_out.contains(name), "{left_out}");
    }
    // Named, it must be what it says.
    let named = run(desk.path(), &["check", "desk/findings.json"], b"");
    assert_eq!(named.status.code(), Some(2));
    assert!(text(&named.stderr).contains("has no `text`; it has `findings`, `version`"), "{}", text(&named.stderr));
}

#[test]
fn bad_records_stop_a_run_or_are_counted() {
    let desk = Desk::new("inputs-records");
    let mut lines = format!("{}\nnot json\n{{\"body\": \"x\"}}\n", record("One", SAID));
    lines += &"{}\n".repeat(30);
    desk.write("a.jsonl", lines);
    for command in ["check", "claims"] {
        let output = run(desk.path(), &[command, "a.jsonl"], b"");
        assert_eq!(output.status.code(), Some(2), "{command}");
        let said = text(&output.stderr);
        assert!(said.contains("a.jsonl: line 2: is no JSON: expected ident at column 2"), "{said}");
        assert!(said.contains("a.jsonl: line 3: has no `text`; it has `body`"), "{said}");
        assert!(said.contains("12 more records cannot be read"), "{said}");
    }
    let going = run(desk.path(), &["check", "a.jsonl", "--keep-going"], b"");
    assert_eq!(going.status.code(), Some(0));
    assert!(text(&going.stdout).contains("checked 1 of 33 sources"), "{}", text(&going.stdout));
    let document = json(&run(desk.path(), &["check", "a.jsonl", "--keep-going", "--format", "json"], b""));
    assert_eq!(document["summary"]["not_checked"].as_array().unwrap().len(), 21);
    let claims = run(desk.path(), &["claims", "a.jsonl", "--keep-going", "--format", "jsonl"], b"");
    assert_eq!(claims.status.code(), Some(0));
    assert!(text(&claims.stdout).contains("\"source\":\"a.jsonl#1\""));
    assert!(text(&claims.stderr).contains("line 2"));
}

#[test]
fn a_fact_sheet_is_of_one_document() {
    let desk = Desk::new("inputs-draft");
    desk.write("a.jsonl", format!("{}\n{}\n", record("One", SAID), record("Two", SAID)));
    desk.write("wire.txt", OTHER);
    let output = run(desk.path(), &["facts", "a.jsonl", "--against", "wire.txt"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--against takes one draft, and a.jsonl holds 2 documents"));
}

#[test]
fn a_pdf_says_how_its_text_gets_in() {
    let desk = Desk::new("inputs-pdf");
    desk.write("story.pdf", "%PDF-1.4");
    desk.write("story.txt", "%PDF-1.4");
    for (args, input) in [(&["check", "story.pdf"][..], &b""[..]), (&["check", "story.txt"], b""), (&["check", "-"], b"%PDF-1.7\n")] {
        let output = run(desk.path(), args, input);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains("pdftotext -layout ") && said.contains(" - | twosource check - --against …"), "{said}");
    }
}

#[test]
fn what_a_page_hides_is_shown_as_what_it_is() {
    let desk = Desk::new("inputs-hostile");
    let page = "<title>Ferry \u{1b}[2Jsails &#27;]52;c;aGk=&#7; now</title><article><h1>Ferry &#27;[31m carried 212 people&#x202E;</h1>\
        <p>The ferry Solveig carried 270 people to Saltholm on Monday&#x9b;2J, the coastguard said, and the ferry carried 270 people.</p></article>";
    desk.write("a\u{1b}[31m.html", page);
    for args in
        [&["check", ".", "--notes"][..], &["claims", "."], &["check", ".", "--format", "json"], &["claims", ".", "--format", "jsonl"]]
    {
        let output = run(desk.path(), args, b"");
        assert_ne!(output.status.code(), Some(2), "{}", text(&output.stderr));
        for stream in [output.stdout, output.stderr] {
            let shown = text(&stream);
            let wild = shown.chars().find(|&c| (c.is_control() && c != '\n') || c == '\u{202E}');
            assert_eq!(wild, None, "{args:?}: {shown}");
        }
    }
}
