//! Short names of sources, for lines that name many of them.

use crate::document::Document;
use std::collections::HashMap;

/// For each document, the shortest start of its file name that ends at a word and that no other has, at least three
/// characters; else the file name without its ending, if no other has that; else the whole file name, or its path.
pub(super) fn names(documents: &[Document]) -> Vec<String> {
    let paths: Vec<&str> = documents.iter().map(|d| d.source.path.as_str()).collect();
    shorten(&paths)
}

fn shorten(paths: &[&str]) -> Vec<String> {
    let files: Vec<&str> = paths.iter().map(|p| p.rsplit(['/', '\\']).next().unwrap_or(p)).collect();
    // How many file names share each start that ends at a word.
    let mut shared: HashMap<&str, usize> = HashMap::new();
    for file in &files {
        for start in starts(file) {
            *shared.entry(start).or_default() += 1;
        }
    }
    let mut stems: HashMap<&str, usize> = HashMap::new();
    files.iter().for_each(|file| *stems.entry(stem(file)).or_default() += 1);
    let name = |(path, file): (&&str, &&str)| {
        let own = stem(file);
        let alone = |start: &&str| shared.get(start) == Some(&1) || (*start == own && stems.get(own) == Some(&1));
        starts(file).find(alone).unwrap_or(path).to_owned()
    };
    paths.iter().zip(&files).map(name).collect()
}

/// A file name without its ending.
fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// The starts of a file name that end at a word, shortest first, the whole name last.
fn starts(file: &str) -> impl Iterator<Item = &str> {
    let cuts = file.char_indices().filter(|&(i, c)| i >= 3 && !c.is_alphanumeric()).map(|(i, _)| i);
    cuts.chain(std::iter::once(file.len())).filter_map(|end| file.get(..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_short_as_can_be_told_apart() {
        for (paths, want) in [
            (&["s/draft.md", "s/wire.txt"][..], &["draft", "wire"][..]),
            (&["000_ab12.txt", "001_cd34.txt"], &["000", "001"]),
            (&["wire-1.txt", "wire-2.txt", "wire.txt"], &["wire-1", "wire-2", "wire"]),
            (&["wire.txt", "wire.md", "a.txt"], &["wire.txt", "wire.md", "a.txt"]),
            (&["a/story.txt", "b/story.txt"], &["a/story.txt", "b/story.txt"]),
            (&["é-1.txt", "-"], &["é-1", "-"]),
        ] {
            assert_eq!(shorten(paths), want, "{paths:?}");
        }
    }
}
