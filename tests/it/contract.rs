//! What other programs rely on: the findings document, version 1, and the claims, one a line.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of sources for one test, removed afterwards.
pub struct Desk(PathBuf);

impl Desk {
    pub fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The program, to be run in a folder with nothing of ours in its environment.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_twosource"));
    for name in ["CLICOLOR_FORCE", "CLICOLOR", "NO_COLOR", "COLUMNS", "LC_ALL", "LC_CTYPE", "LANG", "TWOSOURCE_CONFIG"] {
        command.env_remove(name);
    }
    command.current_dir(folder).env("NO_COLOR", "1");
    command
}

fn run(folder: &Path, args: &[&str]) -> (Option<i32>, Vec<u8>) {
    let output = program(folder).args(args).output().unwrap();
    (output.status.code(), output.stdout)
}

/// Three sources of one story, one with a byte order mark, curly quotation marks and emoji, one that is not UTF-8.
fn story(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.write(
        "desk/draft.md",
        "---\ntitle: Ferry carried 212 people\ndate: 2021-05-04\n---\nThe ferry Solveig carried 212 people to Saltholm on Monday 😀. “We are ready for it,” harbour master Ingrid Aasen said.\n",
    );
    desk.write(
        "desk/wire.txt",
        "\u{feff}The ferry Solveig carried 270 people to Saltholm on Monday, “the coastguard” said.\r\n\r\n“We are ready for this,” harbour master Ingrid Aasan said.\r\n",
    );
    let latin: Vec<u8> = "Le caf\u{e9} near the quay sold 1,200 cups for \u{a3}3,400 to the passengers of the ferry Solveig on Monday.\n"
        .chars()
        .map(|c| c as u8)
        .collect();
    desk.write("desk/local.txt", latin);
    desk.write("desk/photo.png", [0u8, 1, 2]);
    desk
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn holds(value: &Value, wanted: &[&str]) {
    let keys = keys(value);
    for key in wanted {
        assert!(keys.contains(key), "{key} is not in {keys:?}");
    }
}

/// A place must be the line and column of its byte, and its text the bytes on disk, where those are UTF-8.
fn placed(folder: &Path, place: &Value) {
    let bytes = std::fs::read(folder.join(place["source"].as_str().unwrap())).unwrap();
    let (start, end) =
        (usize::try_from(place["start"].as_u64().unwrap()).unwrap(), usize::try_from(place["end"].as_u64().unwrap()).unwrap());
    let Ok(text) = std::str::from_utf8(&bytes) else { return assert!(end <= bytes.len()) };
    assert_eq!(&text[start..end], place["text"].as_str().unwrap());
    let before = &text[..start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    assert_eq!((line as u64, column as u64), (place["line"].as_u64().unwrap(), place["column"].as_u64().unwrap()), "{place}");
}

#[test]
fn every_claim_has_all_its_keys_and_its_place() {
    let desk = story("claims");
    let (code, out) = run(desk.path(), &["claims", "desk", "--format", "jsonl"]);
    assert_eq!(code, Some(0));
    let lines: Vec<Value> = out.split(|&b| b == b'\n').filter(|l| !l.is_empty()).map(|l| serde_json::from_slice(l).unwrap()).collect();
    assert!(lines.len() >= 6, "{} claims", lines.len());
    let mut last = (String::new(), 0);
    for claim in &lines {
        holds(
            claim,
            &[
                "source", "start", "end", "line", "column", "text", "kind", "value", "head", "holder", "time", "modality", "polarity",
                "speaker", "zone", "rule", "compared", "why",
            ],
        );
        placed(desk.path(), claim);
        assert_eq!(claim["compared"].as_bool().unwrap(), claim["why"].is_null(), "{claim}");
        let here = (claim["source"].as_str().unwrap().to_owned(), claim["start"].as_u64().unwrap());
        assert!(last <= here, "sources by path, claims by place");
        last = here;
    }
    let count = lines.iter().find(|c| c["kind"] == "count" && c["text"].as_str().unwrap().starts_with("270")).expect("a count");
    assert_eq!(count["value"]["core"], serde_json::json!([270, 270]));
    assert_eq!(count["value"]["unit"], Value::Null);
    let (_, array) = run(desk.path(), &["claims", "desk", "--format", "json"]);
    assert_eq!(serde_json::from_slice::<Vec<Value>>(&array).unwrap(), lines);
}

#[test]
fn the_findings_document_is_version_one() {
    let desk = story("findings");
    let (code, out) = run(desk.path(), &["check", "desk", "--format", "json"]);
    let document: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(document["version"], 1);
    assert_eq!(document["tool"]["name"], "twosource");
    let sources = document["sources"].as_array().unwrap();
    assert_eq!(
        sources.iter().map(|s| s["path"].as_str().unwrap()).collect::<Vec<_>>(),
        ["desk/draft.md", "desk/local.txt", "desk/wire.txt"]
    );
    sources.iter().for_each(|s| holds(s, &["path", "title", "date", "date_status", "origin", "bytes"]));
    assert_eq!(
        (&sources[0]["title"], &sources[0]["date"], &sources[0]["date_status"]),
        (&"Ferry carried 212 people".into(), &"2021-05-04".into(), &"sure".into())
    );
    holds(&document["summary"], &["claims", "aligned", "agreeing", "error", "warning", "note", "suppressed", "baselined", "not_checked"]);
    let left_out = document["summary"]["not_checked"].as_array().unwrap();
    assert!(left_out.iter().any(|n| n["what"].as_str().unwrap().contains("photo.png")), "{left_out:?}");
    let findings = document["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        holds(finding, &["rule", "kind", "severity", "relation", "message", "query", "suggestion", "fingerprint", "readings", "alignment"]);
        holds(&finding["alignment"], &["bits", "because"]);
        for reading in finding["readings"].as_array().unwrap() {
            holds(reading, &["value", "display", "origins", "passages"]);
            for passage in reading["passages"].as_array().unwrap() {
                holds(passage, &["source", "start", "end", "line", "column", "text", "sentence"]);
                placed(desk.path(), passage);
            }
        }
    }
    let errors = findings.iter().filter(|f| f["severity"] == "error").count() as u64;
    assert_eq!(document["summary"]["error"], errors);
    assert_eq!(code, Some(i32::from(errors > 0)));
    let (_, lines) = run(desk.path(), &["check", "desk", "--format", "jsonl"]);
    let lines: Vec<Value> = lines.split(|&b| b == b'\n').filter(|l| !l.is_empty()).map(|l| serde_json::from_slice(l).unwrap()).collect();
    assert_eq!(&lines[..lines.len() - 1], findings);
    assert_eq!(lines[lines.len() - 1]["summary"], document["summary"]);
}

#[test]
fn the_answer_does_not_depend_on_threads_or_order() {
    let desk = story("order");
    let names = ["desk/draft.md", "desk/local.txt", "desk/wire.txt"];
    for format in ["json", "jsonl", "text"] {
        let mut answers = Vec::new();
        for (jobs, order) in [("1", [0, 1, 2]), ("2", [2, 1, 0]), ("8", [1, 2, 0]), ("64", [0, 2, 1])] {
            let files = order.map(|i| names[i]);
            answers
                .push(run(desk.path(), &[&["check"], &files[..], &["-j", jobs, "--format", format, "--notes"]].concat()[..].to_vec()[..]));
        }
        assert!(answers.iter().all(|a| *a == answers[0]), "{format}");
    }
}

#[test]
fn the_gate_decides_the_exit_code() {
    let desk = Desk::new("gate");
    desk.write("a.txt", "The ferry Solveig carried 212 people to Saltholm on Monday, the coastguard said.\n");
    desk.write("b.txt", "The ferry Solveig carried 270 people to Saltholm on Monday, the coastguard said.\n");
    for (args, want) in [
        (&[][..], 1),
        (&["--fail-on", "warning"], 1),
        (&["--fail-on", "never"], 0),
        (&["--exit-zero"], 0),
        (&["--ignore", "*"], 0),
        (&["--select", "count.*"], 1),
        (&["--select", "date.*"], 0),
        (&["--select", "no.such"], 2),
        (&["--fail-on", "loud"], 2),
    ] {
        assert_eq!(run(desk.path(), &[&["check", "a.txt", "b.txt"], args].concat()).0, Some(want), "{args:?}");
    }
}
