//! The same articles give the same findings, byte for byte: whatever the threads, the batches, the order in which they
//! came, the memory, and whatever was cut off, added or taken out before.

use crate::archive::said;
use crate::archive_kill::Dice;
use crate::audit::records;
use crate::contract::{Desk, program};

fn audited(desk: &Desk, archive: &str, args: &[&str]) -> Vec<u8> {
    let mut program = program(desk.path());
    let output = program.args(["audit", archive, "--format", "jsonl", "--fail-on", "never"]).args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn whatever_the_threads_the_order_and_the_batches() {
    let desk = Desk::new("same-findings");
    let lines = records();
    desk.write("a.jsonl", lines.concat());
    said(&desk, &["add", "one.archive", "a.jsonl", "--threads", "1"]);
    let want = audited(&desk, "one.archive", &["--threads", "1"]);
    assert!(want.iter().filter(|b| **b == b'\n').count() > 20);
    for args in [&["--threads", "2"][..], &["--threads", "8"], &["--threads", "8", "--memory", "100M"]] {
        assert!(audited(&desk, "one.archive", args) == want, "{args:?}");
    }
    // Shuffled, in fifty batches.
    let (mut shuffled, mut dice) = (lines.clone(), Dice::new(6));
    for i in (1..shuffled.len()).rev() {
        shuffled.swap(i, dice.below(i as u64 + 1) as usize);
    }
    assert_ne!(shuffled, lines);
    for (i, part) in shuffled.chunks(lines.len().div_ceil(50)).enumerate() {
        desk.write(&format!("part-{i}.jsonl"), part.concat());
        said(&desk, &["add", "fifty.archive", &format!("part-{i}.jsonl")]);
    }
    assert!(audited(&desk, "fifty.archive", &["--threads", "2"]) == want);
    // Others came in and were taken out again.
    desk.write("other.jsonl", crate::archive_kill::stories(8));
    said(&desk, &["add", "fifty.archive", "other.jsonl"]);
    assert!(audited(&desk, "fifty.archive", &[]) != want);
    let names: Vec<String> = (0..8).map(|i| format!("a{i}")).collect();
    said(&desk, &[&["remove", "fifty.archive"][..], &names.iter().map(String::as_str).collect::<Vec<_>>()].concat());
    assert!(audited(&desk, "fifty.archive", &[]) == want);
}

/// Copies of a text cost a share of their number, and what is found in them is found.
#[test]
fn copies_are_counted_and_cost_little() {
    let desk = Desk::new("copies");
    let copy = |i: usize| {
        let ships = if i == 150 { 84 } else { 48 };
        format!(
            "{{\"id\":\"c{i}\",\"outlet\":\"Paper {}\",\"date\":\"2024-02-05\",\"text\":\"The Norvik harbour board said on Monday that {ships} \
             ships were held in the bay of Tarn by the ice. Ilse Brandt, who leads the board, told the Tarn Herald that the ice would \
             stay until the middle of March and that tugs from Solvik were on their way.\"}}\n",
            i % 7
        )
    };
    desk.write("a.jsonl", (0..400).map(copy).collect::<String>());
    assert!(said(&desk, &["add", "x.archive", "a.jsonl"]).starts_with("400 articles added"));
    let output = program(desk.path()).args(["audit", "x.archive", "--fail-on", "never"]).output().unwrap();
    let page = String::from_utf8_lossy(&output.stdout);
    assert!(page.contains("count.conflict") && page.contains("their text stands in 4 articles of the story already"), "{page}");
    // Of two hundred in a story four are checked, and the one that says otherwise.
    assert!(page.contains("391: their text"), "{page}");
    let found = audited(&desk, "x.archive", &["--outlet", "Paper 3"]);
    assert!(String::from_utf8_lossy(&found).contains("count.conflict"), "{}", String::from_utf8_lossy(&found));
}
