//! An archive whose bytes were damaged, or that somebody wrote who means harm: it is read or refused, and nothing
//! panics, hangs or eats the memory of the machine.

use crate::archive::{run, said};
use crate::archive_kill::{Dice, stories};
use crate::contract::{Desk, program};
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};
use twosource::archive::{Asked, Memory, Scope, Store, audit};
use twosource::rule::RuleSet;

/// An archive of a few stories that was audited, and had an article taken out.
fn archive(desk: &Desk) -> Vec<u8> {
    desk.write("a.jsonl", stories(60));
    desk.write("b.jsonl", stories(72));
    said(desk, &["add", "x.archive", "a.jsonl"]);
    said(desk, &["remove", "x.archive", "a7"]);
    assert!(program(desk.path()).args(["audit", "x.archive", "--fail-on", "never"]).output().unwrap().status.success());
    std::fs::read(desk.path().join("x.archive")).unwrap()
}

fn fresh(path: &Path, bytes: &[u8]) {
    for end in ["-wal", "-shm", "-lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let _ = std::fs::remove_file(name);
    }
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_damaged_archive_is_refused_and_nothing_breaks() {
    let desk = Desk::new("archive-damaged");
    let whole = archive(&desk);
    let (mut dice, mut noticed, rounds) = (Dice::new(4), 0, 300);
    let path = desk.path().join("y.archive");
    for round in 0..rounds {
        let mut bytes = whole.clone();
        let at = |dice: &mut Dice| usize::try_from(dice.below(whole.len() as u64)).unwrap();
        match round % 4 {
            // Of a file of half a megabyte, a hundred bits may all fall where nothing is.
            0 => (0..1 + dice.below(100)).for_each(|_| bytes[at(&mut dice)] ^= 1 << dice.below(8)),
            1 => {
                let (from, len) = (at(&mut dice), dice.below(4000) as usize);
                bytes[from..whole.len().min(from + len)].fill(dice.below(256) as u8);
            }
            2 => {
                // A page in the place of another.
                let (from, to) = (at(&mut dice) >> 14 << 14, at(&mut dice) >> 14 << 14);
                bytes.copy_within(from..from + (1 << 14), to);
            }
            _ => bytes.truncate(at(&mut dice)),
        }
        fresh(&path, &bytes);
        let began = Instant::now();
        noticed += usize::from(look(&path, round % 5 == 0));
        assert!(began.elapsed() < Duration::from_secs(60), "round {round}: {:?}", began.elapsed());
    }
    assert!(noticed > rounds / 2, "{noticed}");
    fresh(&path, &whole);
    assert!(!look(&path, true));
}

/// Uses an archive in every way; whether anything was found wrong with it.
fn look(path: &Path, audited: bool) -> bool {
    let Ok(mut store) = Store::open(path) else { return true };
    let counted = store.counts().is_err() | store.rejects().is_err() | store.runs(9).is_err();
    let mut wrong = false;
    let articles = store.each_article(|a| {
        wrong |= a.is_err();
        true
    });
    let mut keys = Vec::new();
    let each_key = store.each_key(|key, documents| {
        keys.push(key);
        documents.len() < 1_000_000
    });
    let held = store.holders(keys.get(..50).unwrap_or(&keys), 100).is_err();
    let exported = store.export_claims(&mut |_| true).is_err() | store.export_runs(|_, _| true).is_err();
    let verified = store.verify(|_| {}).map_or(true, |faults| !faults.is_empty());
    let rules = RuleSet::shipped();
    let asked = Asked {
        scope: &Scope::default(),
        rules: &rules,
        rule_files: "{}",
        command: "[]",
        upto: None,
        memory: Memory::default(),
        stopped: &|| false,
    };
    let found = audited && audit(&mut store, &asked, |_| ()).is_err();
    counted | wrong | articles.is_err() | each_key.is_err() | held | exported | verified | found
}

/// What SQLite takes for sound and is not.
#[test]
fn numbers_that_cannot_be_do_no_harm() {
    let desk = Desk::new("archive-hostile");
    let whole = archive(&desk);
    desk.write(
        "draft.md",
        "---\ndate: 2024-02-02\n---\nThe harbour board of Kebarsund said on Monday that 48 ships were held in the bay by the ice.\n",
    );
    let big = i64::MAX;
    for sql in [
        format!("UPDATE documents SET document = {big} WHERE document = 60; UPDATE texts SET document = {big} WHERE document = 60"),
        "UPDATE documents SET document = -5 WHERE document = 3; UPDATE texts SET document = -5 WHERE document = 3".to_owned(),
        format!("UPDATE documents SET bytes = {big}"),
        "UPDATE documents SET bytes = -1 WHERE document = 4".to_owned(),
        format!("UPDATE documents SET date = {}, date_last = {}", i32::MIN, i32::MAX),
        format!("UPDATE documents SET date_last = {big}"),
        "UPDATE documents SET id = 'no hash' WHERE document = 9".to_owned(),
        "UPDATE documents SET layout = '{\"title\":[9,3]}'; UPDATE documents SET layout = '[' WHERE document = 2".to_owned(),
        "UPDATE texts SET text = zeroblob(3) WHERE document = 5".to_owned(),
        "UPDATE texts SET dictionary = 7".to_owned(),
        "UPDATE dictionaries SET bytes = zeroblob(70000)".to_owned(),
        format!("UPDATE key_runs SET first_block = {}, last_block = {big}", i64::MIN),
        format!("UPDATE key_runs SET entries = {big}"),
        "UPDATE key_runs SET entries = -3".to_owned(),
        "UPDATE key_runs SET entries = entries + 1".to_owned(),
        "DELETE FROM key_blocks WHERE block % 2 = 0".to_owned(),
        "UPDATE key_blocks SET first = -first".to_owned(),
        "UPDATE key_blocks SET entries = zeroblob(4000)".to_owned(),
        "UPDATE key_blocks SET entries = x'ffffffffffffffffffffffffffffffffffff'".to_owned(),
        "INSERT INTO key_runs SELECT run + 100 + value, level, entries, first_block, last_block FROM key_runs, json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]')".to_owned(),
        format!("UPDATE claims SET start = {big}, length = {big}"),
        "UPDATE claims SET kind = 99, unit = 123456789".to_owned(),
        format!("UPDATE findings SET story = {big}, rank = -1"),
        "UPDATE findings SET json = x'00ff', gap = 9e999".to_owned().replace("x'00ff'", "char(27) || '[31m{'"),
        "UPDATE stories SET story = 1".to_owned(),
        format!("UPDATE runs SET started = {big}, finished = {}, counts = '[', settings = '', command = 'x'", i64::MIN),
        "UPDATE runs SET finished = NULL, process = 1, counts = '{\"done\":99999999}'".to_owned(),
        "UPDATE rule_sets SET json = '{}'".to_owned(),
        format!("UPDATE sqlite_sequence SET seq = {big}"),
        "DROP TABLE runs".to_owned(),
        "DROP TABLE texts; CREATE VIEW texts AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS document, 0 AS dictionary, x'' AS text FROM n LIMIT 9".to_owned(),
    ] {
        let path = desk.path().join("y.archive");
        for args in [
            &["archive", "status", "y.archive"][..],
            &["archive", "verify", "y.archive"],
            &["archive", "export", "y.archive", "claims"],
            &["archive", "export", "y.archive", "findings"],
            &["archive", "export", "y.archive", "runs"],
            &["check", "draft.md", "--archive", "y.archive"],
            &["archive", "add", "y.archive", "b.jsonl"],
            &["archive", "remove", "y.archive", "a9"],
            &["audit", "y.archive", "--again", "3"],
            &["audit", "y.archive", "--memory", "200M"],
        ] {
            fresh(&path, &whole);
            let db = Connection::open(&path).unwrap();
            db.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap_or_else(|e| panic!("{sql}: {e}"));
            drop(db);
            let began = Instant::now();
            let output = program(desk.path()).args(args).output().unwrap();
            let why = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.code().is_some_and(|c| c <= 2), "{sql}\n{args:?}: {} {why}", output.status);
            assert!(!why.contains("internal error") && !why.contains('\u{1b}'), "{sql}\n{args:?}: {why}");
            assert!(began.elapsed() < Duration::from_secs(120), "{sql}\n{args:?}: {:?}", began.elapsed());
        }
    }
}

/// What lies beside an archive may be damaged too: the log of what was written last.
#[test]
fn a_damaged_log_costs_what_was_in_it_and_no_more() {
    let desk = Desk::new("archive-log");
    desk.write("a.jsonl", stories(40));
    desk.write("b.jsonl", stories(60));
    said(&desk, &["add", "x.archive", "a.jsonl"]);
    // Somebody reads, so that the log stays when the writer goes.
    let reader = Connection::open(desk.path().join("x.archive")).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM documents").unwrap();
    said(&desk, &["add", "x.archive", "b.jsonl"]);
    let [whole, log] = ["x.archive", "x.archive-wal"].map(|name| std::fs::read(desk.path().join(name)).unwrap());
    drop(reader);
    let mut dice = Dice::new(5);
    for round in 0..25 {
        let mut bytes = log.clone();
        let at = |dice: &mut Dice| usize::try_from(dice.below(log.len() as u64)).unwrap();
        if round % 2 == 0 {
            (0..20).for_each(|_| bytes[at(&mut dice)] ^= 0x55)
        } else {
            bytes.truncate(at(&mut dice))
        }
        fresh(&desk.path().join("y.archive"), &whole);
        desk.write("y.archive-wal", &bytes);
        let output = run(&desk, &["verify", "y.archive"]);
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.code() == Some(0) && (out.starts_with("40 ") || out.starts_with("60 ")), "round {round}: {output:?}");
        assert_eq!(run(&desk, &["add", "y.archive", "b.jsonl"]).status.code(), Some(0));
        assert!(said(&desk, &["verify", "y.archive"]).starts_with("60 articles"));
    }
}
