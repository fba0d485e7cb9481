//! One configuration file, read, with the way back from what it says to where it says it.

use super::ConfigFile;
use crate::cli::error::Failure;
use crate::yaml::{self, YamlError};
use std::path::{Path, PathBuf};

/// One file, or one `--config KEY=VALUE`.
#[derive(Debug)]
pub(in super::super) struct Layer {
    /// What messages call it: the path from the working directory.
    pub name: String,
    /// The folder that its paths start from.
    pub base: PathBuf,
    pub file: ConfigFile,
    text: String,
}

impl Layer {
    pub fn parse(name: String, base: PathBuf, text: String) -> Result<Self, Failure> {
        let file = yaml::from_str(&name, &text).map_err(|error| Failure::config(&[error]))?;
        Ok(Self { name, base, file, text })
    }

    /// What the file says.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A complaint about what stands at `path`: a key at the edge, then keys or values below it.
    pub fn error(&self, path: &[&str], message: impl Into<String>) -> YamlError {
        let (line, column) = place(&self.text, path);
        let mut error = YamlError::at(&self.name, &self.text, line, column, message);
        error.key = path.split_last().map(|(_, keys)| keys.join(".")).filter(|key| !key.is_empty());
        error
    }

    /// The line of what stands at `path`, from 1.
    pub fn line(&self, path: &[&str]) -> usize {
        place(&self.text, path).0
    }
}

/// Line and column of the last of `path`, each looked for behind the one before it. Comments are passed over.
fn place(text: &str, path: &[&str]) -> (usize, usize) {
    let mut best = (1, 1);
    let mut from = 0;
    for (depth, word) in path.iter().enumerate() {
        let Some((at, line, column)) = find(text, word, from, depth == 0) else { break };
        (best, from) = ((line, column), at + word.len());
    }
    best
}

fn find(text: &str, word: &str, from: usize, top: bool) -> Option<(usize, usize, usize)> {
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let code = line.find(" #").map_or(line, |at| &line[..at]);
        let code = if code.trim_start().starts_with('#') { "" } else { code };
        for (at, _) in code.match_indices(word) {
            let bounded = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !"._-/*".contains(c));
            let (before, after) = (&code[..at], &code[at + word.len()..]);
            let key =
                !top || (before.trim_matches(['"', '\'', '{', ' ']).is_empty() && after.trim_start_matches(['"', '\'']).starts_with(':'));
            if start + at >= from && key && bounded(before.chars().next_back()) && bounded(after.chars().next()) {
                return Some((start + at, number + 1, before.chars().count() + 1));
            }
        }
        start += line.len();
    }
    None
}

/// The text of a file, if it is one and small enough.
pub(super) fn read(path: &Path) -> Result<String, String> {
    let meta = std::fs::metadata(path).map_err(|e| reason(&e))?;
    if !meta.is_file() {
        return Err("not a file".to_owned());
    }
    if meta.len() > yaml::LIMIT as u64 {
        return Err(format!("larger than {} bytes", yaml::LIMIT));
    }
    std::fs::read_to_string(path).map_err(|e| reason(&e))
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::InvalidData => "not UTF-8".to_owned(),
        _ => error.to_string(),
    }
}

pub(super) fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_found_again() {
        let text = "# ignore: nothing\nselect: [date.*, 'count.conflict']\nignore:\n  - date.weekday  # select\nsettings:\n  count.conflict: {severity: note}\n  date.weekday:\n    within-days: 3\n";
        for (path, want) in [
            (&["select"][..], (2, 1)),
            (&["ignore"], (3, 1)),
            (&["select", "count.conflict"], (2, 19)),
            (&["ignore", "date.weekday"], (4, 5)),
            (&["settings", "date.weekday"], (7, 3)),
            (&["settings", "date.weekday", "within-days"], (8, 5)),
            (&["settings", "count.conflict", "severity"], (6, 20)),
            (&["absent"], (1, 1)),
        ] {
            assert_eq!(place(text, path), want, "{path:?}");
        }
    }
}
