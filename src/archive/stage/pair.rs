//! Sorted keys to stories, in one process: what `link`, the stars and `cut` do together.
//!
//! It sees all keys, and keeps of an article its day and id and what it is linked to, of no key anything once its
//! lines are over.

use super::super::key::Key;
use super::super::lines::Lines;
use super::super::pair::Stories;
use super::line::{Incoming, Node, crowded, cut, read_key_line, write_story};
use rustc_hash::FxHashMap;
use std::io::{self, Write};

/// Reads lines of keys, sorted, and writes for each article of a story a line, story by story.
///
/// # Errors
/// Where nothing can be read or written.
pub fn pair(lines: Lines, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Incoming::new(lines, "pair");
    let mut stories = Stories::default();
    let mut numbers: FxHashMap<(i32, u64), u32> = FxHashMap::default();
    let mut order: Vec<Node> = Vec::new();
    let (mut current, mut members) = (None, Vec::new());
    let close = |stories: &mut Stories, key: Option<Key>, members: &mut Vec<u32>, out: &mut dyn Write| {
        let few = key.is_none_or(|key| stories.key(key, members));
        members.clear();
        if few { Ok(()) } else { key.map_or(Ok(()), |key| crowded(out, "pair", key)) }
    };
    while let Some(line) = lines.next(out)? {
        let Some((key, node)) = read_key_line(&line) else {
            lines.reject(out, &line, "is no line of a key")?;
            continue;
        };
        if current != Some(key) {
            close(&mut stories, current.replace(key), &mut members, out)?;
        }
        let article = *numbers.entry((node.day, node.id)).or_insert_with(|| {
            order.push(node);
            stories.article(node.day, node.id)
        });
        if members.last() != Some(&article) {
            members.push(article);
        }
    }
    close(&mut stories, current, &mut members, out)?;
    let (found, cuts) = stories.finish();
    for story in found {
        write_story(out, story.articles.iter().filter_map(|&article| order.get(article as usize)).copied())?;
    }
    if cuts > 0 {
        cut(out, "pair", "", cuts)?;
    }
    out.flush()
}
