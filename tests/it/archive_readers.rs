//! Who reads while another writes sees a whole state of the archive, at once; who writes waits for whoever does, and
//! then says who that is.

use crate::archive::{run, said};
use crate::archive_kill::stories;
use crate::contract::{Desk, program};
use rusqlite::Connection;
use std::fs::File;
use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

#[test]
fn readers_see_whole_states_while_articles_are_added() {
    let desk = Desk::new("readers");
    desk.write("a.jsonl", stories(40));
    desk.write("b.jsonl", stories(900));
    desk.write(
        "draft.md",
        "---\ndate: 2024-02-02\n---\nThe harbour board of Norvik said on Monday that 48 ships were held in the bay by the ice.\n",
    );
    said(&desk, &["add", "x.archive", "a.jsonl"]);
    let mut writer = program(desk.path())
        .args(["archive", "add", "x.archive", "b.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut seen, mut rounds) = (Vec::new(), 0);
    while writer.try_wait().unwrap().is_none() {
        rounds += 1;
        // Articles, and what they say, and how they are found: all of one state.
        let verified = said(&desk, &["verify", "x.archive"]);
        seen.push(verified.split(' ').next().unwrap().replace(',', "").parse::<u32>().unwrap());
        assert!(said(&desk, &["status", "x.archive"]).contains("articles of 4 outlets"));
        assert!(said(&desk, &["export", "x.archive", "documents"]).lines().count() >= 40);
        let check = program(desk.path()).args(["check", "draft.md", "--archive", "x.archive"]).output().unwrap();
        assert!(check.status.code().is_some_and(|c| c < 2), "{}", String::from_utf8_lossy(&check.stderr));
    }
    let output = writer.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(seen.is_sorted() && seen.iter().all(|n| (40..=900).contains(n)), "{seen:?}");
    assert!(rounds > 0);
    assert!(said(&desk, &["verify", "x.archive"]).starts_with("900 articles"));
}

#[test]
fn the_second_of_two_audits_says_who_is_first() {
    let desk = Desk::new("two-audits");
    desk.write("a.jsonl", stories(8));
    said(&desk, &["add", "x.archive", "a.jsonl"]);
    // Somebody else has the lock, as an audit that goes on has it.
    let mut lock = File::options().read(true).write(true).create(true).truncate(true).open(desk.path().join("x.archive-lock")).unwrap();
    lock.lock().unwrap();
    lock.write_all(b"audit, process 4711").unwrap();
    let began = Instant::now();
    for args in [&["audit", "x.archive"][..], &["archive", "remove", "x.archive", "a1"]] {
        let output = program(desk.path()).args(args).output().unwrap();
        let why = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{why}");
        assert!(why.contains("did not end within 5 seconds (audit, process 4711)") && why.contains("x.archive"), "{why}");
    }
    assert!(began.elapsed() < Duration::from_secs(60));
    // Articles may come in meanwhile.
    desk.write("b.jsonl", stories(12));
    assert!(said(&desk, &["add", "x.archive", "b.jsonl"]).starts_with("4 articles added"));
    let waiting = program(desk.path()).args(["audit", "x.archive", "--fail-on", "never"]).stdout(Stdio::null()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(300));
    drop(lock);
    assert!(waiting.wait_with_output().unwrap().status.success());
    assert!(cfg!(not(unix)) || !desk.path().join("x.archive-lock").exists());
}

#[test]
fn a_writer_that_is_waited_for_has_a_name() {
    let desk = Desk::new("named-writer");
    desk.write("a.jsonl", stories(4));
    said(&desk, &["add", "x.archive", "a.jsonl"]);
    let other = Connection::open(desk.path().join("x.archive")).unwrap();
    let own = std::process::id();
    let sql = "INSERT INTO runs(kind, started, version, settings, counts, process) VALUES('add', 0, '0', '{}', '{}', ?1)";
    other.execute(sql, [own]).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let output = run(&desk, &["add", "x.archive", "a.jsonl"]);
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && why.contains(&format!("within 5 seconds (run 2, add, process {own})")), "{why}");
}
