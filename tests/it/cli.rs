//! Command lines as files, and those of the README: what is printed and how the run ends.

use crate::contract::program;
use crate::house::{root, text};

#[test]
fn commands() {
    let cases = trycmd::TestCases::new();
    cases.env("LANG", "C.UTF-8").env("NO_COLOR", "1").case("tests/cmd/*.trycmd").case("README.md");
}

/// The lines of the README's blocks of that language.
fn blocks(language: &str) -> Vec<String> {
    let readme = text("README.md");
    let mut lines = Vec::new();
    for block in readme.split("```").skip(1).step_by(2) {
        if let Some(body) = block.strip_prefix(language) {
            lines.extend(body.trim().lines().map(str::to_owned));
        }
    }
    lines
}

#[test]
fn the_first_command_of_the_readme_does_what_it_says() {
    let lines = blocks("sh\n");
    let run = lines.iter().find_map(|l| l.strip_prefix("cargo run --release -- ")).expect("the README says how to run it");
    let output = program(root()).args(run.split(' ')).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "the demo holds errors");
    assert!(text("README.md").contains("`cargo test`"));
}

#[test]
fn every_command_of_the_readme_is_understood() {
    let lines = blocks("sh\n");
    let commands: Vec<&String> = lines.iter().filter(|l| l.starts_with("twosource ")).collect();
    assert!(commands.len() >= 4, "{commands:?}");
    for command in commands {
        let output = program(root()).args(command.split(' ').skip(1)).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        // The files are made up; everything else must be right.
        assert!(output.status.success() || ["cannot read", "no such archive"].iter().any(|w| said.contains(w)), "{command}: {said}");
    }
}

#[test]
fn the_formats_in_the_readme_are_those_there_are() {
    let readme = text("README.md");
    for format in twosource::report::FORMATS.iter().filter(|f| f.name != "text") {
        assert!(readme.contains(&format!("--format {}", format.name)), "{}", format.name);
    }
}
