//! The articles of stories, sorted by story, to findings.

use super::super::lines::Lines;
use super::super::story::{Checked, check_story};
use super::line::{Incoming, Member};
use crate::rule::RuleSet;
use crate::source::Source;
use rayon::prelude::*;
use std::io::{self, Write};

/// Stories that are checked together.
const BATCH: usize = 64;

/// Reads articles with their stories, sorted, and writes the findings of each story, a line each.
///
/// # Errors
/// Where nothing can be read or written.
pub fn compare(lines: Lines, rules: &RuleSet, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Incoming::new(lines, "compare");
    let mut batch: Vec<Vec<Source>> = Vec::new();
    let mut current = String::new();
    while let Some(line) = lines.next(out)? {
        let read = serde_json::from_slice::<Member<'_>>(&line).ok();
        let Some((story, source)) = read.and_then(|m| Some((m.story.into_owned(), m.article.source()?))) else {
            lines.reject(out, "is no line of an article with its story")?;
            continue;
        };
        if story != current {
            current = story;
            if batch.len() >= BATCH {
                flush(&mut batch, rules, out)?;
            }
            batch.push(Vec::new());
        }
        if let Some(last) = batch.last_mut() {
            last.push(source);
        }
    }
    flush(&mut batch, rules, out)
}

fn flush(batch: &mut Vec<Vec<Source>>, rules: &RuleSet, out: &mut dyn Write) -> io::Result<()> {
    let checked: Vec<Checked> = std::mem::take(batch).into_par_iter().map(|sources| check_story(sources, rules)).collect();
    for finding in checked.into_iter().flat_map(|c| c.findings) {
        out.write_all(finding.json.as_bytes())?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
