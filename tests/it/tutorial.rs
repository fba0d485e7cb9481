//! The tutorial is walked through: its files are written, its commands are run, and its answers compared.
//!
//! `TWOSOURCE_PAGES=write cargo test --test it tutorial` writes the answers anew.

use crate::house::{root, text};
use std::path::Path;
use std::process::Command;

const PAGE: &str = "docs/tutorial.md";

/// What a command prints in a folder: standard output, then the complaints, then the exit code if it is not 0.
fn answer(line: &str, folder: &Path) -> String {
    let (line, target) = line.split_once(" > ").map_or((line, None), |(l, t)| (l, Some(t)));
    let mut words = line.split(' ');
    assert_eq!(words.next(), Some("twosource"), "{line}");
    let ran = Command::new(env!("CARGO_BIN_EXE_twosource"))
        .args(words)
        .current_dir(folder)
        .env_remove("TWOSOURCE_CONFIG")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs");
    let mut said = String::from_utf8(ran.stdout).expect("text");
    if let Some(target) = target {
        std::fs::write(folder.join(target), &said).expect("a file");
        said.clear();
    }
    said += &String::from_utf8(ran.stderr).expect("text");
    match ran.status.code() {
        Some(0) => said,
        code => format!("{said}[exit {}]\n", code.unwrap_or(-1)),
    }
}

/// The page with the answers that the program gives today.
fn walked(page: &str, folder: &Path) -> String {
    let (mut out, mut lines, mut file) = (String::new(), page.lines(), None);
    while let Some(line) = lines.next() {
        out = out + line + "\n";
        for (mark, add) in [("<!-- file: ", false), ("<!-- add: ", true)] {
            if let Some(name) = line.strip_prefix(mark) {
                file = Some((name.trim_end_matches(" -->").to_owned(), add));
            }
        }
        let Some(kind) = line.strip_prefix("```").filter(|k| !k.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        if kind == "console" {
            for command in block.iter().filter_map(|l| l.strip_prefix("$ ")) {
                let said = answer(command, folder);
                let blank = if said.is_empty() { "" } else { "\n" };
                out = out + "$ " + command + "\n" + said.trim_end() + blank;
            }
        } else {
            let content = block.join("\n") + "\n";
            if let Some((name, add)) = file.take() {
                let before = if add { std::fs::read_to_string(folder.join(&name)).expect("a file to add to") } else { String::new() };
                std::fs::write(folder.join(name), before + &content).expect("a file");
            }
            out += &content;
        }
        out += "```\n";
    }
    out
}

#[test]
fn the_tutorial_comes_out_as_it_says() {
    let folder = std::env::temp_dir().join(format!("twosource-tutorial-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let page = text(PAGE);
    let walked = walked(&page, &folder);
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    if std::env::var_os("TWOSOURCE_PAGES").is_some_and(|v| v == "write") {
        std::fs::write(root().join(PAGE), &walked).expect("the page can be written");
        return;
    }
    for (want, got) in page.lines().zip(walked.lines()) {
        assert_eq!(want, got, "TWOSOURCE_PAGES=write cargo test --test it tutorial writes the answers anew");
    }
    assert_eq!(page.lines().count(), walked.lines().count());
}

#[test]
fn a_page_that_is_out_of_date_is_seen() {
    let folder = std::env::temp_dir().join(format!("twosource-tutorial-old-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let page = "```console\n$ twosource --version\ntwosource 0.0.0\n```\n";
    let walked = walked(page, &folder);
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    assert!(walked.starts_with("```console\n$ twosource --version\ntwosource ") && walked != page, "{walked}");
}
