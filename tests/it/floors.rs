//! Data flows one way: a file uses rooms on lower floors and its own. Each replaceable crate has one door.

use crate::house::{code, files, names, table};
use std::collections::{BTreeMap, BTreeSet};

/// The room of a file: `src/claim/count.rs` and `src/claim/mod.rs` are in `claim`, `src/words.rs` is `words`.
fn room(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// The rooms that a file names after `crate::`.
fn used(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let list = rest.strip_prefix('{').and_then(|inner| inner.split('}').next());
        for path in list.unwrap_or(rest).split(',').take(if list.is_some() { usize::MAX } else { 1 }) {
            rooms.insert(path.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect());
        }
    }
    rooms.remove("");
    rooms
}

#[test]
fn a_file_uses_lower_floors_only() {
    let mut floors: BTreeMap<String, u32> = BTreeMap::new();
    for row in table("Floor") {
        let floor = row[0].parse().expect("a floor is a number");
        floors.extend(names(&row[1]).into_iter().map(|name| (name.trim_end_matches('/').trim_end_matches(".rs").to_owned(), floor)));
    }
    let mut broken = Vec::new();
    for path in files("src", ".rs").iter().filter(|path| !["src/lib.rs", "src/main.rs"].contains(&path.as_str())) {
        let own = room(path);
        let Some(floor) = floors.get(own) else {
            broken.push(format!("{path}: the room `{own}` is missing from the table in ARCHITECTURE.md"));
            continue;
        };
        for other in used(&code(path)).iter().filter(|other| *other != own) {
            match floors.get(other) {
                Some(lower) if lower < floor => {}
                Some(_) => broken.push(format!("{path} uses `{other}`, which is not on a lower floor than `{own}`")),
                None => broken.push(format!("{path} uses `{other}`, which is no room")),
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_scan_sees_lists_and_paths() {
    let code = "use crate::text::{Span, Token};\nuse crate::{claim::Claim, value};\nfn f() { crate::yaml::from_str() }";
    assert_eq!(used(code).into_iter().collect::<Vec<_>>(), ["claim", "text", "value", "yaml"]);
}

#[test]
fn each_replaceable_crate_has_one_door() {
    let mut broken = Vec::new();
    let sources: Vec<(String, String)> = files("src", ".rs").into_iter().map(|path| (code(&path), path)).map(|(c, p)| (p, c)).collect();
    for row in table("Crate") {
        let (krate, doors) = (names(&row[0])[0].replace('-', "_"), names(&row[1]));
        let uses = |code: &str| {
            code.match_indices(&format!("{krate}::")).any(|(i, _)| !code[..i].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        };
        let using: Vec<&String> = sources.iter().filter(|(_, code)| uses(code)).map(|(path, _)| path).collect();
        if using.is_empty() {
            broken.push(format!("`{krate}` is used nowhere"));
        }
        for path in using.iter().filter(|path| !doors.iter().any(|door| path.starts_with(door.as_str()))) {
            broken.push(format!("{path} uses `{krate}`, whose door is {}", doors.join(", ")));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What a room must not know, as words that its code does not hold.
#[test]
fn invariants_are_absences() {
    let absent = [
        ("src/value", "crate::text", "values hold no text positions"),
        ("src/compare", "Span", "comparisons see values only"),
        ("src/claim", "Severity", "extractors know no rules"),
        ("src/align", "Severity", "alignment does not know how loud anything is"),
        ("src/check", "style::", "the check knows no colours"),
        ("src", "unsafe ", "the crate forbids it"),
        ("src", "todo!(", "no stubs"),
        ("src", "dbg!(", "no leftovers"),
    ];
    let mut broken = Vec::new();
    for (folder, word, why) in absent {
        for path in files(folder, ".rs") {
            if code(&path).contains(word) {
                broken.push(format!("{path} holds `{word}`: {why}"));
            }
        }
    }
    for path in files("src", ".rs").iter().filter(|path| ["value", "compare", "document", "claim", "align", "check"].contains(&room(path)))
    {
        for word in ["std::fs", "std::env", "SystemTime", "Instant::now", "println!"] {
            if code(path).contains(word) {
                broken.push(format!("{path} holds `{word}`: everything from document to check is a pure function"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
