//! The baseline: what was known is hidden and counted, what is new is not, and what is gone is said.

use crate::contract::{Desk, program};
use serde_json::Value;

const WIRE: &str = "The ferry Solveig struck the quay of Saltholm on Monday.\n\nThe blast at the mill in Tarn killed 15 workers on Tuesday, the fire service said.\n\nThe quay cost $3 million to build, the mayor said.\n";
const DRAFT: &str = "The blast at the mill in Tarn killed 12 workers on Tuesday, the fire service said.\n\nThe quay cost $5 million to build, the mayor said.\n";

fn desk(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.write("draft.md", DRAFT);
    desk.write("wire.txt", WIRE);
    desk
}

/// Exit code, the rules of the live findings, summary, standard error.
fn check(desk: &Desk, args: &[&str]) -> (Option<i32>, Vec<String>, Value, String) {
    let output = program(desk.path()).args(["check", "draft.md", "--against", "wire.txt", "--format", "json"]).args(args).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let found = json["findings"].as_array().map(|all| all.iter().filter_map(|f| f["rule"].as_str()).map(str::to_owned).collect());
    (output.status.code(), found.unwrap_or_default(), json["summary"].clone(), said)
}

fn write(desk: &Desk) {
    let (code, found, _, said) = check(desk, &["--write-baseline", "baseline.json"]);
    assert_eq!((code, found.len()), (Some(0), 0), "{said}");
}

fn text(desk: &Desk) -> String {
    std::fs::read_to_string(desk.path().join("baseline.json")).unwrap()
}

#[test]
fn what_is_known_is_hidden_and_counted() {
    let desk = desk("baseline-known");
    let (code, found, ..) = check(&desk, &[]);
    assert_eq!((code, found.len()), (Some(1), 2), "{found:?}");
    write(&desk);
    let (code, found, summary, said) = check(&desk, &["--baseline", "baseline.json"]);
    assert_eq!((code, found, said.as_str()), (Some(0), vec![], ""));
    assert_eq!((&summary["baselined"], &summary["stale"], &summary["error"]), (&2.into(), &0.into(), &0.into()));
    // The same from the configuration, whose paths start from its folder, and from another folder.
    desk.write("twosource.yaml", "baseline: baseline.json\n");
    assert_eq!(check(&desk, &[]).0, Some(0));
    assert_eq!(check(&desk, &["--isolated"]).0, Some(1));
    let output = program(&desk.path().join(".."))
        .args(["check", "baseline-known/draft.md", "--against", "baseline-known/wire.txt"])
        .args(["--baseline", "baseline-known/baseline.json"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("hidden       2 by baseline"), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn places_do_not_matter_and_values_do() {
    let desk = desk("baseline-values");
    write(&desk);
    let baseline = &["--baseline", "baseline.json"][..];
    let pad = |n: usize| (0..n).map(|i| format!("Paragraph {i} speaks of the weather and of nothing else.\n\n")).collect::<String>();
    // A hundred paragraphs before it, other paragraphs between, the paragraphs the other way round.
    let (first, second) = DRAFT.split_once("\n\n").unwrap();
    for draft in [format!("{}{DRAFT}", pad(100)), format!("{first}\n\n{}{second}", pad(3)), format!("{second}\n{first}\n")] {
        desk.write("draft.md", &draft);
        let (code, found, summary, said) = check(&desk, baseline);
        assert_eq!((code, found, &summary["baselined"], said.as_str()), (Some(0), vec![], &2.into(), ""));
    }
    // Another number is another finding, and the entry of the old one is stale.
    desk.write("draft.md", DRAFT.replace("12 workers", "51 workers"));
    let (code, found, summary, said) = check(&desk, baseline);
    assert_eq!((code, found, &summary["baselined"], &summary["stale"]), (Some(1), vec!["count.conflict".to_owned()], &1.into(), &1.into()));
    assert!(said.contains("found no more: draft.md: count.conflict") && said.contains("1 stale entry in baseline.json"), "{said}");
    // The same numbers of other things too.
    desk.write("draft.md", DRAFT);
    desk.write("wire.txt", WIRE.replace("15 workers", "51 workers"));
    assert_eq!(check(&desk, baseline).1, ["count.conflict"]);
}

#[test]
fn one_more_of_the_same_is_new() {
    let desk = desk("baseline-twice");
    let other = "\nA storm in the port of Lund killed 12 workers in November 2019, the harbour master said.\n";
    write(&desk);
    assert!(text(&desk).contains("\"count\":1"), "{}", text(&desk));
    desk.write("draft.md", format!("{DRAFT}{other}"));
    desk.write("wire.txt", format!("{WIRE}{}", other.replace("12", "15")));
    let (code, found, summary, _) = check(&desk, &["--baseline", "baseline.json"]);
    assert_eq!((code, found, &summary["baselined"]), (Some(1), vec!["count.conflict".to_owned()], &2.into()));
    write(&desk);
    assert!(text(&desk).contains("\"count\":2"), "{}", text(&desk));
    assert_eq!(check(&desk, &["--baseline", "baseline.json"]).0, Some(0));
}

#[test]
fn another_source_of_the_same_origin_changes_nothing() {
    let desk = desk("baseline-origin");
    write(&desk);
    for name in ["again.txt", "zebra.txt"] {
        desk.write(name, WIRE);
        let args = ["check", "draft.md", "--baseline", "baseline.json", "--against", "wire.txt", name];
        let output = program(desk.path()).args(args).output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{name}");
    }
}

#[test]
fn writing_again_keeps_what_is_known_of_other_drafts() {
    let desk = desk("baseline-drafts");
    write(&desk);
    desk.write("other.md", "The vote was held on Sunday, October 9, 2021.\n");
    let run = |args: &[&str]| program(desk.path()).args(["check", "other.md", "--against", "wire.txt"]).args(args).output().unwrap();
    assert_eq!(run(&["--baseline", "baseline.json"]).status.code(), Some(1), "entries of one draft say nothing of another");
    assert_eq!(run(&["--write-baseline", "baseline.json"]).status.code(), Some(0));
    let both = text(&desk);
    assert!(both.contains("\"draft\":\"draft.md\"") && both.contains("\"draft\":\"other.md\""), "{both}");
    assert_eq!(run(&["--baseline", "baseline.json"]).status.code(), Some(0));
    let (code, _, summary, said) = check(&desk, &["--baseline", "baseline.json"]);
    assert_eq!((code, &summary["stale"], said.as_str()), (Some(0), &0.into(), ""));
    // Mended and written anew, the entries go.
    desk.write("draft.md", DRAFT.replace("12", "15").replace("$5", "$3"));
    write(&desk);
    assert!(!text(&desk).contains("draft.md") && text(&desk).contains("other.md"), "{}", text(&desk));
}

#[test]
fn a_baseline_that_cannot_be_read_or_written_is_told() {
    let desk = desk("baseline-broken");
    let (code, _, _, said) = check(&desk, &["--baseline", "absent.json"]);
    assert_eq!(code, Some(2));
    insta::assert_snapshot!(said, @r#"
    error: cannot read the baseline: no such file or folder
      absent.json
      help  --write-baseline absent.json makes one
    exit 2: could not check
    "#);
    desk.write("baseline.json", "{\"version\":1,\n\"findngs\":[]}\n");
    let (code, _, _, said) = check(&desk, &["--baseline", "baseline.json"]);
    assert_eq!(code, Some(2));
    insta::assert_snapshot!(said, @r#"
    error: the baseline is broken
      baseline.json:2:9: unknown field `findngs`, expected `version` or `findings`
      help  delete it and write it anew with --write-baseline
    exit 2: could not check
    "#);
    for target in ["no/such/folder.json", "."] {
        assert_eq!(check(&desk, &["--write-baseline", target]).0, Some(2), "{target}");
    }
    assert!(std::fs::read_dir(desk.path()).unwrap().flatten().all(|e| !e.file_name().to_string_lossy().contains(".part")));
}
