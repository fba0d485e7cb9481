//! Killed at any moment, an archive is whole; the same command goes on, and what comes out is what an undisturbed run
//! leaves. `KILLS=100` kills as often.

use crate::archive::{content, run, said};
use crate::contract::{Desk, program};
use rusqlite::Connection;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How often to kill.
fn kills() -> usize {
    std::env::var("KILLS").ok().and_then(|k| k.parse().ok()).unwrap_or(6)
}

/// Numbers that look like chance and are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % most.max(1)
    }
}

/// A name that no other number has, of letters alone.
fn name(number: usize, ends: &str) -> String {
    let mut name = String::new();
    let mut rest = number + 7;
    while rest > 0 {
        name.push_str(["ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "da", "fe", "go"][rest % 12]);
        rest /= 12;
    }
    name[..1].to_uppercase() + &name[1..] + ends
}

/// Articles as JSON lines, four on a story, the last of them with another number than the others have.
pub fn stories(articles: usize) -> String {
    let article = |i: usize| {
        let (story, turn) = (i / 4, i % 4);
        let (port, chief, ship) = (name(story, "rsund"), name(story + 3000, "nsen"), name(story + 9000, "ld"));
        let held = 40 + story % 50 + if turn == 3 { 300 } else { 0 };
        let day = 1 + story % 28;
        let told = [
            format!("The harbour board of {port} said on Monday that {held} ships were held in the bay by the ice."),
            format!("Ice holds {held} ships in the bay of {port}, the harbour board there said on Monday."),
            format!("On Monday {held} ships were held in the bay of {port} by the ice, its harbour board said."),
            format!("The ice has closed {port}: {held} ships were held in the bay on Monday, the harbour board said."),
        ];
        format!(
            "{{\"id\":\"a{i}\",\"outlet\":\"The Pilot {turn}\",\"date\":\"2024-02-{day:02}\",\"text\":\"{} Harbour master Ilse {chief} \
             said that the icebreaker {ship} was on its way from Solvik. “We shall have them out before the week ends, all of them,” \
             Ilse {chief} told the people of {port} on the quay.\"}}\n",
            told[turn]
        )
    };
    (0..articles).map(article).collect()
}

/// Starts a command and kills it after a while; how it ended, if it was over before.
fn killed(command: &mut Command, after: Duration) -> Option<ExitStatus> {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let until = Instant::now() + after;
    while Instant::now() < until {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        std::thread::sleep(Duration::from_millis(1).min(until - Instant::now().min(until)));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}

/// After a kill: the archive is sound, or there is none yet.
fn sound(desk: &Desk, archive: &str) {
    if !desk.path().join(archive).exists() {
        return;
    }
    let output = run(desk, &["verify", archive]);
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(0) || why.contains("holds nothing yet"), "{why}");
}

fn gone(desk: &Desk, archive: &str) {
    for end in ["", "-wal", "-shm", "-lock"] {
        let _ = std::fs::remove_file(desk.path().join(format!("{archive}{end}")));
    }
}

fn copied(desk: &Desk, from: &str, to: &str) {
    gone(desk, to);
    std::fs::copy(desk.path().join(from), desk.path().join(to)).unwrap();
}

/// Runs a command again and again, killed at chance moments of its work, until it was killed often enough; `whole` is
/// called whenever it came to its end in spite of that, and begins anew.
#[expect(clippy::print_stdout, reason = "how often it was killed is to be read")]
fn harass(desk: &Desk, seed: u64, args: &[&str], mut fresh: impl FnMut(), mut whole: impl FnMut()) {
    fresh();
    let began = Instant::now();
    assert!(program(desk.path()).args(args).output().unwrap().status.code().is_some_and(|c| c < 2));
    let long = began.elapsed();
    whole();
    fresh();
    let (mut dice, mut kills_left, mut wholes, mut in_work) = (Dice::new(seed), kills(), 0, 0);
    while kills_left > 0 {
        // Less than all of it: what was done before is not done again.
        let after = long.mul_f64(dice.below(600) as f64 / 1000.0);
        match killed(program(desk.path()).args(args), after) {
            None => {
                kills_left -= 1;
                in_work += usize::from(desk.path().join("got.archive-wal").exists());
                sound(desk, "got.archive");
            }
            Some(status) => {
                assert!(status.code().is_some_and(|c| c < 2), "{status}");
                wholes += 1;
                whole();
                fresh();
            }
        }
    }
    let status = program(desk.path()).args(args).output().unwrap().status;
    assert!(status.code().is_some_and(|c| c < 2), "{status}");
    sound(desk, "got.archive");
    whole();
    println!(
        "{}: {} kills within {:.1} s each, {in_work} of them with the log open; {} runs came to their end",
        args[..2].join(" "),
        kills(),
        long.as_secs_f64(),
        wholes + 2
    );
    assert!(in_work * 2 >= kills(), "{in_work} of {} kills met the archive open", kills());
}

#[test]
fn articles_are_all_there_however_often_a_run_is_killed() {
    let desk = Desk::new("kill-add");
    desk.write("a.jsonl", stories(if kills() > 20 { 1600 } else { 480 }));
    said(&desk, &["add", "want.archive", "a.jsonl"]);
    let want = content(&desk, "want.archive");
    let whole = || assert!(content(&desk, "got.archive") == want);
    harass(&desk, 1, &["archive", "add", "got.archive", "a.jsonl"], || gone(&desk, "got.archive"), whole);
}

#[test]
fn an_audit_finds_the_same_however_often_it_is_killed() {
    let desk = Desk::new("kill-audit");
    desk.write("a.jsonl", stories(if kills() > 20 { 1000 } else { 160 }));
    said(&desk, &["add", "clean.archive", "a.jsonl"]);
    let args = ["audit", "got.archive", "--fail-on", "never", "--format", "jsonl"];
    copied(&desk, "clean.archive", "got.archive");
    let want = program(desk.path()).args(args).output().unwrap().stdout;
    assert!(want.iter().filter(|b| **b == b'\n').count() >= 20, "{}", String::from_utf8_lossy(&want));
    let (kept, record) = (kept(&desk), counted(&desk));
    let whole = || {
        assert!(said(&desk, &["export", "got.archive", "findings"]).as_bytes() == want);
        assert_eq!(self::kept(&desk), kept);
        assert_eq!(counted(&desk), record);
    };
    harass(&desk, 2, &args, || copied(&desk, "clean.archive", "got.archive"), whole);
}

/// What an audit left in the tables, but for the numbers of runs and rows.
fn kept(desk: &Desk) -> Vec<String> {
    let db = Connection::open(desk.path().join("got.archive")).unwrap();
    let mut all = Vec::new();
    for sql in [
        "SELECT document || ' ' || story FROM stories ORDER BY document",
        "SELECT story || ' ' || rank || ' ' || rule || ' ' || severity || ' ' || relation || ' ' || fingerprint || ' ' || document || ' ' || gap
         FROM findings ORDER BY rank",
    ] {
        all.extend(db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::<String, _>::unwrap));
    }
    all
}

/// The counts of the audit, as they are recorded.
fn counted(desk: &Desk) -> String {
    let db = Connection::open(desk.path().join("got.archive")).unwrap();
    db.query_row("SELECT counts FROM runs WHERE kind = 'audit' AND finished IS NOT NULL ORDER BY run DESC", [], |row| row.get(0)).unwrap()
}

/// Runs a command that the system kills at the first byte that a file would grow beyond `limit` blocks of 512 bytes;
/// whether it came to its end.
#[cfg(unix)]
fn cut_off_at(desk: &Desk, limit: u64, args: &[&str]) -> bool {
    let command = format!("ulimit -c 0; ulimit -f {limit}; exec \"$0\" \"$@\"");
    let mut child = Command::new("sh");
    child.args(["-c", &command, env!("CARGO_BIN_EXE_twosource")]).args(args).current_dir(desk.path());
    let status = child.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    use std::os::unix::process::ExitStatusExt;
    assert!(status.success() || status.signal().is_some(), "{status}");
    status.success()
}

/// Articles that are taken out are all there or all gone, wherever in its writing the run is killed.
#[test]
#[cfg(unix)]
fn what_is_taken_out_goes_whole() {
    let desk = Desk::new("kill-remove");
    desk.write("a.jsonl", stories(120));
    said(&desk, &["add", "clean.archive", "a.jsonl"]);
    assert!(program(desk.path()).args(["audit", "clean.archive", "--fail-on", "never"]).output().unwrap().status.success());
    let names: Vec<String> = (0..120).step_by(3).map(|i| format!("a{i}")).collect();
    let args: Vec<&str> = ["archive", "remove", "got.archive"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let look = || (content(&desk, "got.archive"), kept(&desk));
    copied(&desk, "clean.archive", "got.archive");
    let before = look();
    said(&desk, &args[1..]);
    let after = look();
    assert!(before.0.len() > after.0.len() && before.1.len() > after.1.len());
    let size = desk.path().join("clean.archive").metadata().unwrap().len() / 512;
    let (mut dice, mut ends) = (Dice::new(3), [0; 2]);
    for _ in 0..kills().max(12) {
        copied(&desk, "clean.archive", "got.archive");
        let done = cut_off_at(&desk, dice.below(size + size / 8), &args);
        sound(&desk, "got.archive");
        let state = look();
        let is_after = state == after;
        assert!(is_after || (state == before && !done), "neither before nor after");
        ends[usize::from(is_after)] += 1;
        if !is_after {
            said(&desk, &args[1..]);
            assert!(look() == after);
        }
    }
    assert!(ends[0] > 0, "{ends:?}");
}

/// An archive of an older version is brought up to date whole or not at all, wherever in its writing that is killed.
#[test]
#[cfg(unix)]
fn an_older_archive_becomes_a_new_one_whole() {
    let desk = Desk::new("kill-migration");
    desk.write("a.jsonl", stories(24));
    said(&desk, &["add", "clean.archive", "a.jsonl"]);
    let want = content(&desk, "clean.archive");
    let older = Connection::open(desk.path().join("clean.archive")).unwrap();
    let back = "DROP TABLE inputs; DROP TABLE rule_sets; DROP INDEX finding_rank; DROP INDEX finding_story; DROP INDEX story_members;
                ALTER TABLE runs DROP COLUMN process; ALTER TABLE runs DROP COLUMN command;
                CREATE TABLE kept AS SELECT * FROM terms; DROP TABLE terms;
                CREATE TABLE terms(term INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
                INSERT INTO terms SELECT * FROM kept; DROP TABLE kept; PRAGMA user_version = 1";
    older.execute_batch(back).unwrap();
    older.close().unwrap();
    let version = || -> i32 {
        let db = Connection::open(desk.path().join("got.archive")).unwrap();
        db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    };
    let mut met = [0; 2];
    for limit in (0..400).step_by(16) {
        copied(&desk, "clean.archive", "got.archive");
        cut_off_at(&desk, limit, &["archive", "status", "got.archive"]);
        let version = version();
        met[usize::from(version != 1)] += 1;
        assert!(version == 1 || version == 3, "{version}");
        sound(&desk, "got.archive");
        assert_eq!(self::content(&desk, "got.archive"), want);
    }
    assert!(met[0] > 0 && met[1] > 0, "{met:?}");
}
