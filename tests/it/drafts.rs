//! Several drafts in one run, each with its own sources; lists of files; and what changed since a commit.

use crate::contract::{Desk, program};
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

fn toll(n: u32) -> String {
    format!("The blast at the mill in Tarn killed {n} workers on Tuesday, the fire service said.\n")
}

/// Two stories, the first with a fault and the second without.
fn stories(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.write("stories/mill/draft.md", toll(12));
    desk.write("stories/mill/sources/wire.txt", toll(15));
    desk.write("stories/dam/draft.md", toll(21));
    desk.write("stories/dam/sources/wire.txt", toll(21));
    desk
}

const DRAFTS: [&str; 2] = ["stories/dam/draft.md", "stories/mill/draft.md"];
const AGAINST: [&str; 2] = ["--against", "{dir}/sources"];

/// Exit code and the readings of each finding, as `path: words`.
fn check(desk: &Desk, args: &[&str]) -> (Option<i32>, Vec<Vec<String>>, Value) {
    let output = program(desk.path()).arg("check").args(args).args(["--format", "json"]).output().unwrap();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let passage = |p: &Value| format!("{}: {}", p["source"].as_str().unwrap(), p["text"].as_str().unwrap());
    let readings =
        |f: &Value| f["readings"].as_array().unwrap().iter().flat_map(|r| r["passages"].as_array().unwrap().iter().map(passage)).collect();
    let found = json["findings"].as_array().map(|all| all.iter().map(readings).collect()).unwrap_or_default();
    (output.status.code(), found, json)
}

#[test]
fn each_draft_is_held_against_its_own_sources() {
    let desk = stories("drafts-own");
    let (code, found, json) = check(&desk, &[&DRAFTS[..], &AGAINST].concat());
    assert_eq!(
        (code, &found[..]),
        (Some(1), &[vec!["stories/mill/draft.md: 12".to_owned(), "stories/mill/sources/wire.txt: 15".to_owned()]][..])
    );
    let paths: Vec<&str> = json["sources"].as_array().unwrap().iter().filter_map(|s| s["path"].as_str()).collect();
    assert_eq!(paths, [DRAFTS[0], DRAFTS[1], "stories/dam/sources/wire.txt", "stories/mill/sources/wire.txt"]);
    // The order in which they are named says nothing.
    let turned = check(&desk, &[&[DRAFTS[1], DRAFTS[0]], &AGAINST[..]].concat());
    assert_eq!(turned.2, json);
    // Drafts are no sources of one another, and common sources are read for each.
    let (code, found, _) = check(&desk, &[&DRAFTS[..], &["--against", "stories/mill/sources"]].concat());
    assert_eq!((code, found.len()), (Some(1), 2), "{found:?}");
    assert!(found.iter().all(|f| f.iter().any(|p| p == "stories/mill/sources/wire.txt: 15")), "{found:?}");
    assert_eq!(check(&desk, &["stories/mill/draft.md", "--against", "{dir}/absent"]).0, Some(2));
}

#[test]
fn a_baseline_knows_several_drafts() {
    let desk = stories("drafts-baseline");
    let args = [&DRAFTS[..], &AGAINST].concat();
    assert_eq!(check(&desk, &[&args[..], &["--write-baseline", "b.json"]].concat()).0, Some(0));
    let (code, found, json) = check(&desk, &[&args[..], &["--baseline", "b.json"]].concat());
    assert_eq!((code, found.len(), &json["summary"]["baselined"]), (Some(0), 0, &1.into()));
    // One draft alone leaves the entries of the others in peace.
    let (code, _, json) = check(&desk, &[&DRAFTS[..1], &AGAINST, &["--baseline", "b.json"]].concat());
    assert_eq!((code, &json["summary"]["stale"]), (Some(0), &0.into()));
}

#[test]
fn names_come_from_a_list() {
    let desk = stories("drafts-list");
    desk.write("lines.txt", "stories/mill/draft.md\r\n\nstories/dam/draft.md\n");
    desk.write("zeroes.txt", "stories/mill/draft.md\0stories/dam/draft.md\0");
    for list in ["lines.txt", "zeroes.txt"] {
        let (code, found, _) = check(&desk, &[&["--file-list", list], &AGAINST[..]].concat());
        assert_eq!((code, found.len()), (Some(1), 1), "{list}");
    }
    let mut child =
        program(desk.path()).args(["check", "--file-list", "-"]).args(AGAINST).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"stories/mill/draft.md\n").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(check(&desk, &[&["--file-list", "absent.txt"], &AGAINST[..]].concat()).0, Some(2));
    assert_eq!(check(&desk, &["--against", "stories"]).0, Some(2), "no draft at all");
}

/// Runs git in the folder, with nobody's configuration.
pub fn git(desk: &Desk, args: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(desk.path()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let name = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"];
    let output = git.args(name).args(args).output().expect("git is there");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn only_what_changed_since_a_commit() {
    let desk = stories("drafts-since");
    git(&desk, &["init", "-q", "-b", "main"]);
    git(&desk, &["add", "-A"]);
    git(&desk, &["commit", "-q", "-m", "Two stories"]);
    let all = [&DRAFTS[..], &AGAINST, &["--since", "main"]].concat();
    let checked = |desk: &Desk| {
        let (code, _, json) = check(desk, &all);
        let sources = json["sources"].as_array().unwrap().iter();
        (code, sources.filter_map(|s| s["path"].as_str()).filter(|p| p.ends_with("draft.md")).map(str::to_owned).collect::<Vec<_>>())
    };
    // The fault of the first story was there before.
    assert_eq!(checked(&desk), (Some(0), vec![]));
    git(&desk, &["checkout", "-q", "-b", "topic"]);
    desk.write("stories/dam/draft.md", format!("{}It rained.\n", toll(21)));
    assert_eq!(checked(&desk), (Some(0), vec![DRAFTS[0].to_owned()]), "not yet committed");
    git(&desk, &["commit", "-qam", "Rain"]);
    assert_eq!(checked(&desk), (Some(0), vec![DRAFTS[0].to_owned()]));
    // What others do on main meanwhile is not ours.
    git(&desk, &["checkout", "-q", "main"]);
    desk.write("stories/mill/draft.md", format!("{}It rained.\n", toll(12)));
    git(&desk, &["commit", "-qam", "Rain on the mill"]);
    git(&desk, &["checkout", "-q", "topic"]);
    assert_eq!(checked(&desk), (Some(0), vec![DRAFTS[0].to_owned()]));
    // A new source is news for its draft.
    desk.write("stories/mill/sources/second.txt", toll(12));
    assert_eq!(checked(&desk), (Some(1), DRAFTS.map(str::to_owned).to_vec()));
    for wrong in ["no-such-branch", "--output=x", "-h", ""] {
        let since = format!("--since={wrong}");
        let output = program(desk.path()).args(["check", DRAFTS[0], "--against", "{dir}/sources", &since]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(&format!("no commit `{wrong}`")), "{wrong}: {said}");
    }
    assert!(!desk.path().join("x").exists());
}

#[test]
fn since_without_a_repository_is_told() {
    let outside = std::env::temp_dir().join(format!("twosource-since-{}", std::process::id()));
    std::fs::create_dir_all(&outside).unwrap();
    std::fs::write(outside.join("a.md"), toll(12)).unwrap();
    std::fs::write(outside.join("b.md"), toll(15)).unwrap();
    let output = program(&outside).args(["check", "a.md", "--against", "b.md", "--since", "main"]).output().unwrap();
    std::fs::remove_dir_all(&outside).unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("no commit `main`"), "{said}");
}

/// What a run on several drafts writes in that format.
fn written(desk: &Desk, drafts: &[&str], format: &str) -> String {
    let output = program(desk.path()).arg("check").args(drafts).args(AGAINST).args(["--format", format]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_draft_is_a_draft_in_every_format() {
    let desk = stories("drafts-formats");
    desk.write("stories/bay/draft.md", toll(31));
    desk.write("stories/bay/sources/wire.txt", toll(35));
    let drafts = ["stories/bay/draft.md", DRAFTS[0], DRAFTS[1]];
    let of = |format: &str| written(&desk, &drafts, format);
    let log: Value = serde_json::from_str(&of("sarif")).unwrap();
    let places = log["runs"][0]["results"].as_array().unwrap().iter();
    let places: Vec<&str> = places.filter_map(|r| r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str()).collect();
    assert_eq!(places, [drafts[0], drafts[2]]);
    let issues: Value = serde_json::from_str(&of("gitlab")).unwrap();
    assert_eq!((&issues[0]["location"]["path"], &issues[1]["location"]["path"]), (&drafts[0].into(), &drafts[2].into()));
    let annotations = of("github");
    assert!(annotations.lines().nth(1).is_some_and(|l| l.starts_with(&format!("::error file={},", drafts[2]))), "{annotations}");
    // A draft in which nothing was found is green, and no source has a suite.
    let suites = of("junit");
    let failures = |draft: &str| {
        let (_, rest) = suites.split_once(&format!("<testsuite name=\"{draft}\" ")).unwrap_or_else(|| panic!("no {draft}: {suites}"));
        rest.split_once("failures=\"").unwrap().1.split('"').next().unwrap().to_owned()
    };
    assert_eq!(drafts.map(failures), ["1", "0", "1"]);
    assert_eq!(suites.matches("<testsuite ").count(), 3);
    let (page, report) = (of("text"), of("html"));
    assert_eq!(page.lines().filter(|l| l.contains("  draft  ")).count(), 2, "{page}");
    assert_eq!((report.matches(" draft <code>").count(), report.matches("<small>draft</small>").count()), (3, 2), "{report}");
    let json: Value = serde_json::from_str(&of("json")).unwrap();
    let marked: Vec<bool> = json["sources"].as_array().unwrap().iter().map(|s| s["draft"] == true).collect();
    assert_eq!(marked, [true, true, true, false, false, false]);
}
