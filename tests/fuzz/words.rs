//! What the texts are made of: sentences with every kind of claim, and the pieces that the rooms look at.

use std::sync::LazyLock;

/// Sentences as they stand in news.
pub static SENTENCES: LazyLock<Vec<String>> = LazyLock::new(|| include_str!("sentences.txt").lines().map(plain).collect());

/// Marks, numbers, units, dates, titles, verbs of saying, odd characters.
pub static PIECES: LazyLock<Vec<String>> =
    LazyLock::new(|| include_str!("pieces.txt").lines().filter_map(|line| line.strip_prefix('|')?.strip_suffix('|')).map(plain).collect());

/// Resolves `\n`, `\t`, `\r` and `\u{…}`.
fn plain(line: &str) -> String {
    let line = line.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r");
    let mut parts = line.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("an escape is closed");
        text.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        text.push_str(rest);
    }
    text
}

#[test]
fn the_lists_are_read() {
    assert!(SENTENCES.len() > 30 && PIECES.len() > 300);
    assert!(PIECES.iter().any(|p| p == "\u{202e}") && PIECES.iter().any(|p| p == "\r\n"));
    assert!(PIECES.iter().all(|p| !p.is_empty()));
}
