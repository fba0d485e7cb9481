//! Where in a file something stands that is found amiss after the file was read.
//!
//! What one value can get wrong is complained of while it is read, at its place. What does not fit together is known
//! later, when places are gone; it is looked for again by what it is called.

use crate::yaml::YamlError;
use std::ops::Range;

/// A word under a key in the entry of an id. What is empty is anywhere.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spot<'s> {
    pub id: &'s str,
    pub key: &'s str,
    pub word: &'s str,
}

impl Spot<'_> {
    /// An error there.
    pub fn error(self, path: &str, text: &str, message: impl Into<String>) -> YamlError {
        let at = self.find(text);
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let mut error = YamlError::at(path, text, line, column(before), message);
        error.key = (!self.key.is_empty()).then(|| self.key.to_owned());
        error
    }

    /// An error where the id stands for the second time.
    pub fn twice(self, path: &str, text: &str, message: impl Into<String>) -> YamlError {
        let named = format!("id: {}", self.id);
        let first = bounded(text, &named, 0..text.len()).map_or(0, |at| at + named.len());
        let again = bounded(text, &named, first..text.len()).unwrap_or(first);
        let (before, rest) = text.split_at(again);
        let lines = before.matches('\n').count();
        let at = Spot { key: "id", word: self.id, ..Spot::default() }.error(path, rest, "");
        let mut error = YamlError::at(path, text, at.line + lines, at.column + column(before) - 1, message);
        error.key = Some("id".to_owned());
        error
    }

    /// The byte at which it stands, as near as can be told.
    fn find(self, text: &str) -> usize {
        let entry = self.entry(text);
        let key = if self.key.is_empty() { None } else { bounded(text, &format!("{}:", self.key), entry.clone()) };
        let from = key.map_or(entry.start, |at| at + self.key.len() + 1);
        let word = if self.word.is_empty() { None } else { bounded(text, self.word, from..entry.end) };
        let value = || key.map(|_| from + text.get(from..).unwrap_or_default().chars().take_while(|c| *c == ' ').count());
        word.or_else(value).unwrap_or(entry.start)
    }

    /// The entry of the id: from it to the next one.
    fn entry(self, text: &str) -> Range<usize> {
        let named = |key: &str| {
            let word = format!("{key}: {}", self.id);
            bounded(text, &word, 0..text.len()).map(|at| at + key.len() + 2)
        };
        let Some(start) = (!self.id.is_empty()).then(|| named("id").or_else(|| named("rule"))).flatten() else { return 0..text.len() };
        let next = text.get(start..).unwrap_or_default().match_indices("\n").map(|(i, _)| start + i).find(|&i| {
            let line = text.get(i + 1..).unwrap_or_default();
            line.trim_start().starts_with("- id:") || line.starts_with(|c: char| c.is_ascii_lowercase())
        });
        start..next.unwrap_or(text.len())
    }
}

/// The column behind a text.
fn column(before: &str) -> usize {
    before.rsplit('\n').next().unwrap_or_default().chars().count() + 1
}

/// The first place in a range at which a word stands by itself.
fn bounded(text: &str, word: &str, range: Range<usize>) -> Option<usize> {
    let inner = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '-');
    let part = text.get(range.clone())?;
    part.match_indices(word).map(|(i, _)| range.start + i).find(|&at| {
        let after = text[at + word.len()..].chars().next();
        !inner(text[..at].chars().next_back()) && (word.ends_with(':') || !inner(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = "\
compare:
  - id: one
    about: Two dates of a date
    on: [count]
    test: {date: {}}
  - id: one.two
    on:
      - date
    match: 'it''s'
";

    #[test]
    fn words_are_found_again() {
        for (id, key, word, want) in [
            ("one", "test", "date", "5:12"),
            ("one", "on", "count", "4:10"),
            ("one.two", "on", "date", "8:9"),
            ("one.two", "match", "it's", "9:12"),
            ("one.two", "", "one.two", "6:9"),
            ("", "about", "", "3:12"),
            ("three", "none", "nothing", "1:1"),
        ] {
            let error = Spot { id, key, word }.error("p", PACK, "");
            assert_eq!(format!("{}:{}", error.line, error.column), want, "{id} {key} {word}");
        }
    }
}
