//! Where the program writes, in what colour, and what happens when nobody reads.

use crate::contract::{Desk, program};
use std::io::Read;
use std::process::Stdio;

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let desk = Desk::new("pipe");
    for i in 0..200 {
        desk.write(&format!("{i:03}.txt"), "The ferry carried 212 people on 3 May 2021, and 270 on 4 May.\n\n".repeat(20));
    }
    let mut child =
        program(desk.path()).args(["claims", ".", "--format", "jsonl"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn colour_only_where_it_was_asked_for() {
    let desk = Desk::new("colour");
    desk.write("a.txt", "The ferry carried 212 people.\n");
    for (args, var, coloured) in [
        (&[][..], None, false),
        (&["--color", "always"], None, true),
        (&["--color", "never"], Some(("CLICOLOR_FORCE", "1")), false),
        (&[], Some(("CLICOLOR_FORCE", "1")), true),
        (&[], Some(("NO_COLOR", "1")), false),
    ] {
        for command in [&["check", "a.txt"][..], &["claims", "a.txt"], &["rules", "list"], &["check", "missing.txt"]] {
            let mut program = program(desk.path());
            program.env_remove("NO_COLOR").args(command).args(args).envs(var);
            let output = program.output().unwrap();
            let escapes = [output.stdout, output.stderr].concat().contains(&0x1b);
            assert_eq!(escapes, coloured, "{command:?} {args:?} {var:?}");
        }
    }
}

#[test]
fn standard_input_bears_the_name_it_is_given() {
    let desk = Desk::new("stdin");
    desk.write("in.txt", "The ferry carried 212 people.\n");
    for (args, name) in [(&[][..], "\"-\""), (&["--stdin-filename", "draft.md"], "\"draft.md\"")] {
        let input = std::fs::File::open(desk.path().join("in.txt")).unwrap();
        let output = program(desk.path()).args(["check", "-", "--format", "json"]).args(args).stdin(input).output().unwrap();
        assert!(String::from_utf8_lossy(&output.stdout).contains(&format!("{{\"path\":{name},")), "{args:?}");
    }
}
