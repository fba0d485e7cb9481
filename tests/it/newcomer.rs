//! The newcomer's path: the script that goes from a clone to a gate, here with the program that is built already, the
//! page that tells it, and the index and links by which all other pages are found.

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

#[test]
fn the_index_names_every_page_and_no_other() {
    let named = |page: &str| -> Vec<String> {
        // What stands in code is no link.
        let text: String = text(page).split('`').step_by(2).collect();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        links.filter(|l| !l.contains("://")).map(|l| l.split('#').next().unwrap_or_default().to_owned()).collect()
    };
    let index = named("docs/README.md");
    for entry in std::fs::read_dir(root().join("docs")).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let link = [format!("{name}/README.md"), format!("{name}/"), name.clone()].into_iter().find(|l| index.contains(l));
        assert!(name == "README.md" || link.is_some(), "docs/README.md does not name {name}");
    }
    for link in &index {
        assert_eq!(index.iter().filter(|l| *l == link).count(), 1, "docs/README.md names {link} twice");
    }
    let pages = crate::house::files("docs", ".md")
        .into_iter()
        .chain(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(String::from));
    for page in pages {
        let folder = std::path::Path::new(&page).parent().unwrap().to_owned();
        for link in named(&page).into_iter().filter(|l| !l.is_empty()) {
            assert!(root().join(&folder).join(&link).exists(), "{page} leads to {link}, which is not there");
        }
    }
}
