//! The newcomer's path: the script that goes from a clone to a gate, here with the program that is built already, and
//! the page that tells it.

use crate::house::{root, text};
use std::process::{Command, Output};

fn walk(program: &str) -> Output {
    Command::new("bash").arg(root().join("tests/newcomer/run.sh")).args(["--program", program]).output().unwrap()
}

/// The steps that the script closes, in order.
fn steps() -> Vec<String> {
    let script = text("tests/newcomer/run.sh");
    script.lines().filter_map(|l| l.trim().strip_prefix("done_with '")?.strip_suffix('\'').map(str::to_owned)).collect()
}

#[test]
fn the_newcomer_reaches_a_gate_that_turns_red_and_green() {
    let output = walk(env!("CARGO_BIN_EXE_twosource"));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let walked: Vec<String> = steps().into_iter().filter(|s| said.contains(&format!("| {s} | "))).collect();
    assert_eq!(walked, steps()[2..], "all but the clone and the installation: {said}");
}

#[test]
fn a_program_that_finds_nothing_does_not_get_through() {
    let output = walk("/bin/true");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("FAILED"));
}

#[test]
fn the_page_tells_every_step() {
    let page = text("docs/newcomer.md");
    for step in steps() {
        assert!(page.contains(&format!("| {step} | ")), "docs/newcomer.md lacks the row of: {step}");
    }
}
