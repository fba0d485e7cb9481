//! What the tests about the house itself share: its files and the tables of ARCHITECTURE.md.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files under a folder with this ending, sorted, as paths from the root with `/`.
pub fn files(folder: &str, ending: &str) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    let from_root = |path: PathBuf| path.strip_prefix(root()).map(|p| p.to_string_lossy().replace('\\', "/")).unwrap_or_default();
    let mut names: Vec<String> = found.into_iter().map(from_root).filter(|name| name.ends_with(ending)).collect();
    names.sort();
    names
}

/// The text of a file, by its path from the root.
pub fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The rows of the table in ARCHITECTURE.md whose heading row begins with `first`, cell by cell.
pub fn table(first: &str) -> Vec<Vec<String>> {
    let architecture = text("ARCHITECTURE.md");
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut lines = architecture.lines().skip_while(|line| !line.starts_with(&format!("| {first} |")));
    assert!(lines.next().is_some(), "ARCHITECTURE.md has no table that begins with {first}");
    lines.skip(1).take_while(|line| line.starts_with('|')).map(cells).collect()
}

/// The names in backquotes in a cell.
pub fn names(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether the file belongs to the tests: its parent declares it under `#[cfg(test)]`.
pub fn is_test(path: &str) -> bool {
    let Some((folder, file)) = path.rsplit_once('/') else { return false };
    let stem = file.trim_end_matches(".rs");
    let parents = [format!("{folder}/mod.rs"), format!("{folder}.rs")];
    parents.iter().filter(|parent| root().join(parent).exists()).any(|parent| {
        let text = text(parent);
        ["", "pub ", "pub(crate) ", "pub(super) "].iter().any(|seen| text.contains(&format!("#[cfg(test)]\n{seen}mod {stem};")))
    })
}

/// A source file up to its tests, without comments.
pub fn code(path: &str) -> String {
    if is_test(path) {
        return String::new();
    }
    let all = text(path);
    let own = all.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    own.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}
