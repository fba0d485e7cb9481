//! What an operator has in hand: the record of the runs, a run done again, Ctrl-C, a bound on memory, a clock that
//! stands still.

use crate::archive::{failed, run, said};
use crate::archive_kill::stories;
use crate::contract::{Desk, program};
use serde_json::{Value, json};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

fn audit(desk: &Desk, args: &[&str]) -> Output {
    program(desk.path()).args(["audit", "x.archive", "--fail-on", "never"]).args(args).output().unwrap()
}

fn records(desk: &Desk) -> Vec<Value> {
    said(desk, &["export", "x.archive", "runs"]).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn sha256(path: &std::path::Path) -> String {
    let output = Command::new("sha256sum").arg(path).output().unwrap();
    String::from_utf8(output.stdout).unwrap().split(' ').next().unwrap().to_owned()
}

#[test]
fn a_run_is_recorded_and_can_be_done_again() {
    let desk = Desk::new("record");
    desk.write("a.jsonl", stories(24));
    desk.write("house/twosource.yaml", "settings:\n  count.conflict: {severity: warning}\n");
    desk.write("in/one.txt", "The ferry Solveig carried 212 people to Saltholm on Monday, the harbour master said.\n");
    desk.write("in/two.txt", "The ferry Solveig carried 270 people to Saltholm on Tuesday, the harbour master said.\n");
    said(&desk, &["add", "x.archive", "a.jsonl", "in"]);
    let args = ["--since", "2024-02-02", "--config", "house/twosource.yaml", "--ignore", "quote.*", "--format", "jsonl"];
    let first = audit(&desk, &args);
    assert!(first.stdout.windows(16).any(|w| w == b"\"count.conflict\""), "{}", String::from_utf8_lossy(&first.stdout));
    desk.write("found", &first.stdout);
    let runs = records(&desk);
    let (add, found) = (&runs[0], &runs[1]);
    assert_eq!((&add["kind"], &add["version"]), (&json!("add"), &json!(env!("CARGO_PKG_VERSION"))));
    assert_eq!(add["command"], json!(["twosource", "archive", "add", "x.archive", "a.jsonl", "in"]));
    assert_eq!((&add["counts"]["added"], &add["counts"]["rejected"]), (&json!(26), &json!(0)));
    if cfg!(target_os = "linux") {
        let input = &add["inputs"][0];
        assert_eq!((&input["input"], &input["files"]), (&json!("a.jsonl"), &json!(1)));
        assert_eq!(
            (&input["bytes"], input["sha256"].as_str()),
            (&json!(stories(24).len()), Some(sha256(&desk.path().join("a.jsonl")).as_str()))
        );
        // Files that are one article each are one row: the sum of what sha256sum prints of them.
        let sums = Command::new("sh").args(["-c", "sha256sum in/* | sha256sum"]).current_dir(desk.path()).output().unwrap();
        let (folder, sums) = (&add["inputs"][1], String::from_utf8(sums.stdout).unwrap());
        assert_eq!((&folder["input"], &folder["files"]), (&json!("in"), &json!(2)));
        assert_eq!(folder["sha256"].as_str(), sums.split(' ').next());
        assert_eq!(found["counts"]["sha256"].as_str(), Some(sha256(&desk.path().join("found")).as_str()), "of the findings");
    }
    assert_eq!((&found["settings"]["since"], &found["settings"]["articles"]), (&json!("2024-02-02"), &json!(26)));
    assert_eq!(
        (&found["rules"]["ignore"], &found["rules"]["configuration"][0]["path"]),
        (&json!(["quote.*"]), &json!("house/twosource.yaml"))
    );
    assert!(add["finished"].as_str().unwrap() >= add["started"].as_str().unwrap());
    // The files of the rules are gone, and articles have come: the record is enough.
    std::fs::remove_dir_all(desk.path().join("house")).unwrap();
    desk.write("b.jsonl", stories(40));
    said(&desk, &["add", "x.archive", "b.jsonl"]);
    let more = audit(&desk, &["--format", "jsonl"]);
    assert!(more.stdout.len() > first.stdout.len());
    let again = audit(&desk, &["--again", "2", "--format", "jsonl"]);
    assert!(again.status.code() == Some(0) && again.stdout == first.stdout, "{again:?}");
    assert_eq!(String::from_utf8_lossy(&again.stderr), "note: the findings are those of run 2, byte for byte\n");
    // What was taken out cannot be found again, and that is said.
    said(&desk, &["remove", "x.archive", "a7"]);
    let less = audit(&desk, &["--again", "2"]);
    let why = String::from_utf8_lossy(&less.stderr);
    assert!(
        less.status.code() == Some(2) && why.contains("are not those of run 2") && why.contains("1 of its articles were taken out"),
        "{why}"
    );
    for (args, want) in
        [(&["--again", "1"][..], "is no finished audit"), (&["--again", "2", "--since", "2024-01-01"], "cannot be used with")]
    {
        let output = audit(&desk, args);
        assert!(output.status.code() == Some(2) && String::from_utf8_lossy(&output.stderr).contains(want), "{output:?}");
    }
    assert!(records(&desk).iter().all(|r| r["finished"].is_string()));
}

/// Twice the same, to the byte: the clock that shows in an archive is the one of the environment where there is one.
#[test]
fn a_clock_that_stands_still_is_heeded() {
    let desk = Desk::new("clock");
    desk.write("a.jsonl", stories(12));
    for name in ["one.archive", "x.archive"] {
        let output = program(desk.path())
            .args(["archive", "add", name, "a.jsonl", "-j", if name == "x.archive" { "2" } else { "1" }])
            .env("SOURCE_DATE_EPOCH", "1700000000")
            .output()
            .unwrap();
        assert!(output.status.success());
    }
    let runs = records(&desk);
    assert_eq!((&runs[0]["started"], &runs[0]["finished"]), (&json!("2023-11-14T22:13:20Z"), &json!("2023-11-14T22:13:20Z")));
}

#[test]
#[cfg(unix)]
fn a_run_that_is_interrupted_says_how_to_go_on() {
    let desk = Desk::new("interrupted");
    desk.write("a.jsonl", stories(2000));
    let interrupt = |args: &[&str], after: Duration| {
        let child = program(desk.path()).args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(after);
        let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        (sent.success(), child.wait_with_output().unwrap())
    };
    let mut met = 0;
    for wait in [300, 900] {
        let (sent, output) = interrupt(&["archive", "add", "x.archive", "a.jsonl", "-j", "1"], Duration::from_millis(wait));
        let why = String::from_utf8_lossy(&output.stderr);
        if output.status.code() == Some(130) {
            met += 1;
            assert!(sent && why.contains("interrupted: ") && why.contains("the same command goes on where it was"), "{why}");
            assert!(said(&desk, &["status", "x.archive"]).contains("not finished; the same command goes on"));
        }
        assert!(matches!(output.status.code(), Some(0 | 130)) || output.status.code().is_none(), "{output:?}");
        if desk.path().join("x.archive").exists() {
            assert_eq!(run(&desk, &["verify", "x.archive"]).status.code(), Some(0));
        }
    }
    assert!(met > 0, "no run was interrupted at its work");
    desk.write("some.jsonl", stories(200));
    std::fs::remove_file(desk.path().join("x.archive")).unwrap();
    said(&desk, &["add", "x.archive", "some.jsonl"]);
    let args = ["audit", "x.archive", "--fail-on", "never", "--format", "jsonl", "-j", "1"];
    let (_, output) = interrupt(&args, Duration::from_millis(700));
    if output.status.code() == Some(130) {
        assert!(output.stdout.is_empty() && String::from_utf8_lossy(&output.stderr).contains("goes on where it was"), "{output:?}");
    }
    let ended = program(desk.path()).args(args).output().unwrap();
    desk.write("found", &ended.stdout);
    said(&desk, &["add", "y.archive", "some.jsonl"]);
    let want = program(desk.path()).args(["audit", "y.archive", "--fail-on", "never", "--format", "jsonl"]).output().unwrap();
    assert!(!want.stdout.is_empty() && ended.stdout == want.stdout);
}

/// The most memory that a run had, in bytes, as the system counts it.
#[cfg(target_os = "linux")]
fn peak(desk: &Desk, args: &[&str]) -> (u64, bool, Vec<u8>) {
    // Into a file: nobody reads while we look on.
    let out = std::fs::File::create(desk.path().join("out")).unwrap();
    let mut child = program(desk.path()).args(args).stdout(out).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.trim().trim_end_matches(" kB").parse::<u64>().ok());
        most = most.max(line.unwrap_or(0) << 10);
        std::thread::sleep(Duration::from_millis(3));
    }
    (most, child.wait().unwrap().success(), std::fs::read(desk.path().join("out")).unwrap())
}

#[test]
#[cfg(target_os = "linux")]
fn memory_stays_below_what_was_named_and_the_findings_stay_the_same() {
    let desk = Desk::new("memory");
    // Some of the articles are long.
    let long = |n: usize| {
        let told = "The harbour board of Tarn said on Monday that 48 ships were held in the bay by the ice. ".repeat(200);
        format!("{{\"id\":\"long{n}\",\"date\":\"2024-02-05\",\"text\":\"{told} It was day {n}.\"}}\n")
    };
    desk.write("a.jsonl", stories(240) + &(0..6).map(long).collect::<String>());
    let (most, done, _) = peak(&desk, &["archive", "add", "x.archive", "a.jsonl", "--memory", "64M", "--threads", "2"]);
    assert!(done && most > 1 << 20 && most < 64 << 20, "add: {most}");
    said(&desk, &["add", "y.archive", "a.jsonl"]);
    let findings = ["--fail-on", "never", "--format", "jsonl"];
    let (most, done, small) = peak(&desk, &[&["audit", "x.archive", "--memory", "80M", "--threads", "2"][..], &findings].concat());
    assert!(done && most > 1 << 20 && most < 80 << 20, "audit: {most}");
    let (_, done, large) = peak(&desk, &[&["audit", "y.archive"][..], &findings].concat());
    assert!(done && !large.is_empty() && small == large);
    // A bound that cannot be kept is refused, not broken.
    let why = failed(&desk, &["add", "z.archive", "a.jsonl", "--memory", "10M"]);
    assert!(why.contains("less than 48M is not enough"), "{why}");
}
