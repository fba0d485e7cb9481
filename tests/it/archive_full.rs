//! A disk that is full, a folder that may not be written, an output that takes nothing: said in plain words, and
//! nothing of the archive is lost.

use crate::archive::{content, said};
use crate::archive_kill::stories;
use crate::contract::{Desk, program};
use std::fs::File;
use std::process::{Command, Output};

/// Runs the program in a shell that was told something first.
fn in_shell(desk: &Desk, first: &str, args: &[&str]) -> Output {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{first}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_twosource")]).args(args);
    shell.current_dir(desk.path()).env("NO_COLOR", "1").output().unwrap()
}

#[test]
#[cfg(unix)]
fn an_audit_on_a_full_disk_says_so_and_goes_on_once_there_is_room() {
    let desk = Desk::new("full-audit");
    desk.write("a.jsonl", stories(80));
    said(&desk, &["add", "x.archive", "a.jsonl"]);
    std::fs::copy(desk.path().join("x.archive"), desk.path().join("want.archive")).unwrap();
    let audit = |archive: &str| program(desk.path()).args(["audit", archive, "--format", "jsonl", "--fail-on", "never"]).output().unwrap();
    let want = audit("want.archive").stdout;
    assert!(want.len() > 1000);
    // The log may hold a page or two.
    let output = in_shell(&desk, "trap '' XFSZ; ulimit -f 80", &["audit", "x.archive", "--fail-on", "never"]);
    let why = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{why}");
    assert!(why.contains("there is no room left for the archive") && why.contains("x.archive") && why.contains("make room"), "{why}");
    assert!(said(&desk, &["verify", "x.archive"]).contains("80 articles, all as they were stored"));
    assert!(audit("x.archive").stdout == want);
}

/// A file system of a few megabytes that only these commands see. Not every machine lets a test have one.
#[test]
#[cfg(target_os = "linux")]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn a_small_disk_runs_full_and_is_made_larger() {
    let desk = Desk::new("full-disk");
    desk.write("a.jsonl", stories(600));
    let tried = Command::new("unshare").args(["-rm", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs ."]).current_dir(desk.path()).status();
    if !tried.is_ok_and(|status| status.success()) {
        return eprintln!("skipped: no file system may be made here (unshare -rm)");
    }
    let script = "set -u; mkdir small; mount -t tmpfs -o size=1m tmpfs small || exit 9
        \"$0\" archive add small/x.archive a.jsonl; echo \"full: $?\"
        \"$0\" archive status small/x.archive; echo \"read: $?\"
        mount -o remount,size=64m small; \"$0\" archive verify small/x.archive; echo \"verified: $?\"
        \"$0\" archive add small/x.archive a.jsonl; echo \"added: $?\"
        \"$0\" archive verify small/x.archive && cp small/x.archive got.archive";
    let mut shell = Command::new("unshare");
    shell.args(["-rm", "sh", "-c", script, env!("CARGO_BIN_EXE_twosource")]).current_dir(desk.path()).env("NO_COLOR", "1");
    let output = shell.output().unwrap();
    let (out, why) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(
        why.contains("there is no room left for the archive; nothing that was stored is lost") && why.contains("small/x.archive"),
        "{why}"
    );
    for want in ["full: 2\n", "verified: 0\n", " there already, in ", "added: 0\n", "600 articles, all as they were stored"] {
        assert!(out.contains(want), "{want}\n{out}\n{why}");
    }
    said(&desk, &["add", "want.archive", "a.jsonl"]);
    assert!(content(&desk, "got.archive") == content(&desk, "want.archive"));
}

#[test]
#[cfg(target_os = "linux")]
fn an_output_that_takes_nothing_is_no_report() {
    let desk = Desk::new("full-output");
    desk.write("a.jsonl", stories(8));
    said(&desk, &["add", "x.archive", "a.jsonl"]);
    for args in [
        &["audit", "x.archive", "--format", "jsonl"][..],
        &["audit", "x.archive"],
        &["archive", "export", "x.archive", "claims"],
        &["archive", "export", "x.archive", "runs"],
        &["archive", "status", "x.archive"],
        &["archive", "verify", "x.archive"],
    ] {
        let output = program(desk.path()).args(args).stdout(File::options().write(true).open("/dev/full").unwrap()).output().unwrap();
        let why = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && why.contains("cannot write the report: No space left"), "{args:?} {why}");
    }
    let output = program(desk.path()).args(["audit", "x.archive", "--output-file", "html=/dev/full"]).output().unwrap();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && why.contains("/dev/full") && why.contains("No space left"), "{why}");
}

/// What may only be read is read: on a disk that was mounted so, from the share of another desk.
#[test]
#[cfg(target_os = "linux")]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn where_nothing_may_be_written_an_archive_is_read_all_the_same() {
    let desk = Desk::new("read-only");
    desk.write("a.jsonl", stories(12));
    desk.write("b.jsonl", stories(16));
    std::fs::create_dir(desk.path().join("shelf")).unwrap();
    said(&desk, &["add", "shelf/x.archive", "a.jsonl"]);
    let script = "mount --bind shelf shelf && mount -o remount,bind,ro shelf || exit 9; exec \"$0\" \"$@\"";
    let run = |args: &[&str]| {
        let mut shell = Command::new("unshare");
        shell.args(["-rm", "sh", "-c", script, env!("CARGO_BIN_EXE_twosource")]).args(args);
        let output = shell.current_dir(desk.path()).env("NO_COLOR", "1").output();
        output.map(|o| (o.status.code(), String::from_utf8_lossy(&o.stdout).into_owned() + &String::from_utf8_lossy(&o.stderr))).ok()
    };
    match run(&["archive", "status", "shelf/x.archive"]) {
        None | Some((Some(1 | 9), _)) => return eprintln!("skipped: no file system may be mounted read-only here (unshare -rm)"),
        Some(said) => assert!(said.0 == Some(0) && said.1.contains("12 articles"), "{said:?}"),
    }
    for (args, code, want) in [
        (&["archive", "verify", "shelf/x.archive"][..], 0, "12 articles, all as they were stored"),
        (&["archive", "export", "shelf/x.archive", "claims"], 0, "\"kind\":\"count\""),
        (&["archive", "add", "shelf/x.archive", "b.jsonl"], 2, "the archive or its folder may not be written"),
        (&["archive", "add", "shelf/y.archive", "b.jsonl"], 2, "the archive or its folder may not be written"),
        (&["archive", "remove", "shelf/x.archive", "a1"], 2, "the archive or its folder may not be written"),
        (&["audit", "shelf/x.archive"], 2, "the archive or its folder may not be written"),
        (&["archive", "add", "none/x.archive", "b.jsonl"], 2, "there is no such folder"),
    ] {
        let (is, said) = run(args).unwrap();
        assert!(is == Some(code) && said.contains(want), "{args:?}: {is:?} {said}");
    }
}
