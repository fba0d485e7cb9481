//! An archive is held against itself: the same findings from the store and from the stages, in whatever order the
//! articles come in; a draft finds what the archive has about it.

use crate::contract::program;
use crate::house::{files, root, text};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// A folder of its own for a test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("twosource-audit-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// The texts of the corpus as records, each case some days after the one before.
pub(crate) fn records() -> Vec<String> {
    let mut cases: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for path in files("corpus", ".md").into_iter().chain(files("corpus", ".txt")) {
        let case = path.split('/').nth(1).unwrap_or_default().to_owned();
        if !cases.contains(&case) {
            cases.push(case);
        }
        let article = text(&path);
        let body = if article.starts_with("---\n") { article.splitn(3, "---\n").nth(2).unwrap_or_default() } else { &article };
        let body = serde_json::to_string(body.trim()).unwrap();
        lines.push(format!("{{\"id\":\"{path}\",\"outlet\":\"Herald\",\"text\":{body}}}\n"));
    }
    assert!(lines.len() > 40, "the corpus is read");
    lines
}

pub(crate) fn run(dir: &Path, args: &[&str], input: &str) -> String {
    let mut child = program(root()).current_dir(dir).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    assert!(output.status.code().is_some_and(|c| c < 2), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

pub(crate) fn sorted<'l>(lines: impl IntoIterator<Item = &'l str>) -> String {
    let mut all: Vec<&str> = lines.into_iter().collect();
    all.sort_unstable();
    all.into_iter().flat_map(|line| [line, "\n"]).collect()
}

/// The findings by way of the stages, with sorting between them.
fn by_stages(dir: &Path, articles: &str) -> String {
    let lines = run(dir, &["stage", "extract"], articles);
    let keys = sorted(lines.lines().filter(|l| l.starts_with("{\"key\"")));
    let stories = run(dir, &["stage", "pair"], &keys);
    let both = sorted(lines.lines().filter(|l| l.starts_with("{\"id\"")).chain(stories.lines()));
    let members = run(dir, &["stage", "join"], &both);
    sorted(run(dir, &["stage", "compare"], &sorted(members.lines())).lines().filter(|l| !l.starts_with("{\"reject\"")))
}

/// The findings by way of the store.
pub(crate) fn by_archive(dir: &Path, name: &str, parts: &[String]) -> String {
    for (i, part) in parts.iter().enumerate() {
        let file = format!("{name}-{i}.jsonl");
        fs::write(dir.join(&file), part).unwrap();
        run(dir, &["archive", "add", name, &file], "");
    }
    sorted(run(dir, &["audit", name, "--format", "jsonl", "--fail-on", "never"], "").lines())
}

#[test]
fn the_store_and_the_stages_find_the_same_in_any_order() {
    let dir = folder("same");
    let lines = records();
    let forward = lines.concat();
    let backward: String = lines.iter().rev().cloned().collect();
    let found = by_archive(&dir, "one.archive", std::slice::from_ref(&forward));
    assert!(found.lines().count() > 20, "the corpus holds contradictions: {found}");
    assert_eq!(by_stages(&dir, &forward), found, "stages");
    assert_eq!(by_stages(&dir, &backward), found, "stages, backwards");
    let parts: Vec<String> = lines.rchunks(7).map(<[String]>::concat).collect();
    assert_eq!(by_archive(&dir, "parts.archive", &parts), found, "in many parts");
    // Again: nothing is found twice.
    assert_eq!(sorted(run(&dir, &["audit", "one.archive", "--format", "jsonl", "--fail-on", "never"], "").lines()), found);
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn what_is_no_line_of_a_stage_is_set_aside_and_the_stage_goes_on() {
    let dir = folder("bad");
    let lines = run(&dir, &["stage", "extract"], "no json\n{\"text\":\"Short.\"}\n");
    assert!(lines.starts_with("{\"reject\":{\"stage\":\"extract\",\"input\":\"-\",\"line\":1,"), "{lines}");
    assert!(lines.lines().nth(1).unwrap().starts_with("{\"id\":"), "{lines}");
    for stage in ["pair", "join", "compare"] {
        let said = run(&dir, &["stage", stage], "[]\n{\"reject\":{}}\n");
        let lines: BTreeSet<&str> = said.lines().collect();
        assert!(
            lines.contains("{\"reject\":{}}")
                && lines.iter().any(|l| l.contains(&format!("\"stage\":\"{stage}\",\"input\":\"\",\"line\":1")))
        );
    }
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn a_draft_is_held_against_the_archive() {
    let dir = folder("draft");
    let told = |ships: u32| {
        format!(
            "The Norvik harbour board said on Monday that {ships} ships were held in the bay of Tarn by the ice. Ilse Brandt, who leads \
             the board, told the Tarn Herald that the ice would stay until the middle of March and that tugs from Solvik were on their way.\n"
        )
    };
    let record = format!("{{\"id\":\"a1\",\"date\":\"2024-02-05\",\"text\":{}}}\n", serde_json::to_string(&told(48)).unwrap());
    by_archive(&dir, "paper.archive", &[record]);
    fs::write(dir.join("draft.md"), format!("---\ndate: 2024-02-06\n---\n{}", told(84))).unwrap();
    let said = run(&dir, &["check", "draft.md", "--archive", "paper.archive"], "");
    assert!(said.contains("count.conflict") && said.contains("48") && said.contains("84"), "{said}");
    let sheet = run(&dir, &["facts", "draft.md", "--archive", "paper.archive"], "");
    assert!(sheet.to_lowercase().contains("contradicted"), "{sheet}");
    // One that was taken out is not missed.
    let own = format!("{{\"id\":\"a2\",\"date\":\"2024-02-06\",\"text\":{}}}\n", serde_json::to_string(&told(84)).unwrap());
    fs::write(dir.join("own.jsonl"), own).unwrap();
    run(&dir, &["archive", "add", "paper.archive", "own.jsonl"], "");
    run(&dir, &["archive", "remove", "paper.archive", "a1"], "");
    let said = run(&dir, &["check", "draft.md", "--archive", "paper.archive"], "");
    assert!(said.contains("\nnothing found; exit 0"), "{said}");
    fs::remove_dir_all(dir).unwrap();
}
