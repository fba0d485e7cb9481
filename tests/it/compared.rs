//! The page that compares this program with others: a "yes" of ours has a test that shows it, and a "yes" of others a
//! page that says it.

use crate::house::{files, text};

/// The links of a cell: what is written, and where it goes.
fn links(cell: &str) -> Vec<(String, String)> {
    let parts = cell.split('[').skip(1).filter_map(|rest| rest.split_once("]("));
    parts.filter_map(|(name, rest)| Some((name.to_owned(), rest.split_once(')')?.0.to_owned()))).collect()
}

/// What is wrong with a row of the tables.
fn broken(row: &str) -> Vec<String> {
    let cells: Vec<&str> = row.trim().trim_matches('|').split('|').map(str::trim).collect();
    let [feature, ours, others @ ..] = cells.as_slice() else { return vec![format!("too few cells: {row}")] };
    let mut broken = Vec::new();
    if others.len() != 6 {
        broken.push(format!("{feature}: {} other tools", others.len()));
    }
    let tests: Vec<(String, String)> = links(ours).into_iter().filter(|(_, path)| path.ends_with(".rs")).collect();
    if ours.starts_with("yes") && tests.is_empty() {
        broken.push(format!("{feature}: a yes without a test"));
    }
    for (name, path) in tests {
        let path = path.trim_start_matches("../");
        let there = files("tests", ".rs").into_iter().chain(files("src", ".rs")).any(|file| file == path);
        if !there || !text(path).replace("\n    fn", "\nfn").contains(&format!("#[test]\nfn {name}(")) {
            broken.push(format!("{feature}: {path} has no test {name}"));
        }
    }
    for cell in others {
        if cell.is_empty() || cell.starts_with("yes") {
            broken.push(format!("{feature}: without a source: {cell}"));
        }
    }
    broken
}

#[test]
fn every_yes_has_its_test_and_every_word_on_others_its_source() {
    let page = text("docs/compared.md");
    let rows: Vec<&str> = page.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| feature")).collect();
    assert!(rows.len() > 40, "{} rows", rows.len());
    let wrong: Vec<String> = rows.into_iter().flat_map(broken).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_row_without_proof_is_seen() {
    let others = "| - ".repeat(6);
    for (row, says) in [
        (format!("| speed | yes {others}|"), "without a test"),
        (format!("| speed | yes: [it_is_fast](../tests/it/compared.rs) {others}|"), "no test it_is_fast"),
        (format!("| speed | yes: [links](../tests/it/compared.rs) {others}|"), "no test links"),
        (format!("| speed | yes: [f](../tests/it/absent.rs) {others}|"), "no test f"),
        (format!("| speed | no | yes {}|", "| - ".repeat(5)), "without a source"),
        ("| speed | no | - |".to_owned(), "other tools"),
    ] {
        assert!(broken(&row).iter().any(|w| w.contains(says)), "{row}: {:?}", broken(&row));
    }
}

/// No code of ours opens a connection, no crate that is built in can, and two programs are started, each in one place.
#[test]
fn nothing_reaches_the_network() {
    let mut starts = Vec::new();
    for file in files("src", ".rs") {
        let code = text(&file);
        for word in ["std::net", "TcpStream", "UdpSocket", "UnixStream"] {
            assert!(!code.contains(word), "{file}: {word}");
        }
        if code.contains("Command::new(") && !file.ends_with("tests.rs") {
            starts.push(file);
        }
    }
    assert_eq!(starts, ["src/cli/pager.rs", "src/cli/since.rs"], "git for --since, the pager for long reports");
    let lock = text("Cargo.lock");
    for name in ["curl", "h2", "hyper", "mio", "native-tls", "openssl", "reqwest", "rustls", "socket2", "tokio", "ureq"] {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name}");
    }
}
