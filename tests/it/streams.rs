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

/// What a command prints with these variables.
fn printed(desk: &Desk, args: &[&str], vars: &[(&str, &str)]) -> String {
    let mut program = program(desk.path());
    program.env_remove("NO_COLOR").args(args).envs(vars.iter().copied());
    String::from_utf8(program.output().unwrap().stdout).unwrap()
}

#[test]
fn places_are_linked_where_that_is_asked_for() {
    let desk = Desk::new("links");
    desk.write("a b.txt", "The ferry Solveig carried 212 people to Saltholm on Monday, the coastguard said.\n");
    desk.write("c.txt", "The ferry Solveig carried 270 people to Saltholm on Monday, the coastguard said.\n");
    let check = |args: &[&str]| printed(&desk, &[&["check", "a b.txt", "c.txt"], args].concat(), &[]);
    let folder = desk.path().to_str().unwrap();
    let linked = check(&["--hyperlinks", "always"]);
    assert!(linked.contains(&format!("\u{1b}]8;;file://{folder}/a%20b.txt\u{1b}\\a b.txt:1:27\u{1b}]8;;\u{1b}\\\n")), "{linked}");
    let editor = check(&["--hyperlinks", "always", "--hyperlink-format", "vscode"]);
    assert!(editor.contains(&format!("\u{1b}]8;;vscode://file{folder}/c.txt:1:27\u{1b}\\c.txt:1:27")), "{editor}");
    // Without the links the page is the same.
    let bare = linked.split("\u{1b}]8;;").map(|part| part.split_once("\u{1b}\\").map_or(part, |(_, text)| text)).collect::<String>();
    assert_eq!(bare, check(&["--hyperlinks", "never"]));
    for args in [&[][..], &["--hyperlinks", "never"], &["--color", "always"]] {
        assert!(!check(args).contains("]8;;"), "{args:?}");
    }
    assert!(!check(&["--format", "json", "--hyperlinks", "always"]).contains("]8;;"));
}

#[test]
fn no_pager_where_nobody_sits() {
    let desk = Desk::new("pager");
    desk.write("a.txt", "The ferry carried 212 people.\n\n".repeat(200));
    for args in [&["text", "a.txt"][..], &["check", "a.txt"], &["rules", "list"], &["rules", "explain", "scale.missing"]] {
        let plain = printed(&desk, &[args, &["--no-pager"]].concat(), &[]);
        assert_eq!(printed(&desk, args, &[("PAGER", "no-such-pager-anywhere")]), plain);
        assert!(!plain.is_empty());
    }
}

#[test]
fn shells_and_manual_know_every_command() {
    let desk = Desk::new("packagers");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&desk, &["completions", shell], &[]);
        for word in ["check", "claims", "rules", "against", "fail-on"] {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
    for (args, words) in [
        (&["man"][..], &["twosource \\- Finds where sources disagree", "Exit codes"][..]),
        (&["man", "check"], &["twosource\\-check \\- Compare sources", "fail\\-on", "Examples:"]),
        (&["man", "rules", "explain"], &["twosource\\-rules\\-explain"]),
    ] {
        let page = printed(&desk, args, &[]);
        for word in words {
            assert!(page.contains(word), "{args:?} has no {word}: {page}");
        }
    }
    let output = program(desk.path()).args(["man", "chekc"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean check?"));
}
