//! Sorted keys to stories.
//!
//! One process sees all keys, and keeps of an article its day and id and what it is linked to, of no key anything
//! once its lines are over.

use super::super::lines::Lines;
use super::super::pair::Stories;
use super::line::{Incoming, KeyLine, StoryLine, read_key, write};
use rustc_hash::FxHashMap;
use std::io::{self, Write};

/// Reads lines of keys, sorted, and writes for each article of a story a line, story by story.
///
/// # Errors
/// Where nothing can be read or written.
pub fn pair(lines: Lines, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Incoming::new(lines, "pair");
    let mut stories = Stories::default();
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    let mut order: Vec<(i32, u64)> = Vec::new();
    let (mut current, mut members) = (String::new(), Vec::new());
    while let Some(line) = lines.next(out)? {
        let read: Option<(KeyLine<'_>, u64, i32)> = serde_json::from_slice(&line).ok().and_then(|read: KeyLine<'_>| {
            let (id, day) = (u64::from_str_radix(&read.id, 16).ok()?, read.day.parse().ok()?);
            read_key(&read.key)?;
            Some((read, id, day))
        });
        let Some((read, id, day)) = read else {
            lines.reject(out, "is no line of a key")?;
            continue;
        };
        if read.key != current {
            close(&mut stories, &current, &mut members);
            current = read.key.into_owned();
        }
        let article = *numbers.entry(id).or_insert_with(|| {
            order.push((day, id));
            stories.article(day, id)
        });
        if members.last() != Some(&article) {
            members.push(article);
        }
    }
    close(&mut stories, &current, &mut members);
    let (found, _) = stories.finish();
    for story in found {
        let name = format!("{:016x}", story.id);
        for article in story.articles {
            let Some(&(d, id)) = order.get(article as usize) else { continue };
            let id = format!("{id:016x}");
            write(out, &StoryLine { id: id.into(), story: name.as_str().into(), day: as_written(d).into() })?;
        }
    }
    out.flush()
}

/// The day as the line of the key had it.
fn as_written(day: i32) -> String {
    format!("{day:010}")
}

fn close(stories: &mut Stories, key: &str, members: &mut Vec<u32>) {
    if let Some(key) = read_key(key) {
        stories.key(key, members);
    }
    members.clear();
}

#[cfg(test)]
mod tests {
    use super::super::line::day;
    use super::*;

    #[test]
    fn a_day_is_written_as_it_was_read() {
        for last in [None, Some(19_000), Some(-5)] {
            assert_eq!(as_written(day(last).parse().unwrap()), day(last));
        }
    }
}
