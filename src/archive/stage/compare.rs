//! The articles of stories, sorted by story, to findings.

use super::super::lines::Lines;
use super::super::story::{Checked, Cut, check_story};
use super::line::{Aside, Incoming, Member};
use crate::rule::RuleSet;
use crate::source::Source;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Most stories that are checked together, and about how many bytes they have.
const STORIES: usize = 64;
const BYTES: usize = 4 << 20;

/// Reads articles with their stories, sorted, and writes the findings of each story, a line each, and
/// last what was not checked.
///
/// # Errors
/// Where nothing can be read or written.
pub fn compare(lines: Lines, rules: &RuleSet, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Incoming::new(lines, "compare");
    let (mut batch, mut bytes): (Vec<Vec<Source>>, usize) = (Vec::new(), 0);
    let (mut current, mut cut) = (String::new(), Cut::default());
    let mut passed_over = BTreeMap::new();
    while let Some(line) = lines.next(out)? {
        let member = serde_json::from_slice::<Member<'_>>(&line).ok();
        let Some((story, source)) = member.and_then(|m| Some((m.story.into_owned(), m.article.source()?))) else {
            lines.reject(out, &line, "is no line of an article with its story")?;
            continue;
        };
        let another = story != current;
        if another {
            (current, cut) = (story, Cut::default());
        }
        if cut.before(source.text.len()) || another {
            if batch.len() >= STORIES || bytes >= BYTES {
                bytes = 0;
                flush(&mut batch, rules, &mut passed_over, out)?;
            }
            batch.push(Vec::new());
        }
        bytes = bytes.saturating_add(source.text.len());
        if let Some(last) = batch.last_mut() {
            last.push(source);
        }
    }
    flush(&mut batch, rules, &mut passed_over, out)?;
    for (why, count) in passed_over {
        Aside { stage: "compare", why: &why, count: Some(count), ..Aside::default() }.write(out)?;
    }
    out.flush()
}

/// How much was not checked, by the reason.
type PassedOver = BTreeMap<String, usize>;

fn flush(batch: &mut Vec<Vec<Source>>, rules: &RuleSet, passed_over: &mut PassedOver, out: &mut dyn Write) -> io::Result<()> {
    let checked: Vec<Checked> = std::mem::take(batch).into_par_iter().map(|sources| check_story(sources, rules)).collect();
    for story in checked {
        for (why, count) in story.passed_over() {
            *passed_over.entry(why.to_owned()).or_default() += count;
        }
        for finding in story.findings {
            out.write_all(finding.json.as_bytes())?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()
}
