//! Two wordings as one line: the words they share, and what only one of them has, with its letter before it.
//!
//! `del` and `ins` are announced by few screen readers, so the letter is hidden text too, and nothing is struck
//! through: no wording is the wrong one. Where one side is the draft, `ins` is the draft's.

use super::super::blocks::letter;
use super::markup::Markup;
use crate::check::{Finding, Passage};
use crate::document::Document;
use crate::words::{Run, align};
use std::ops::Range;

/// From so many words on a side, a line of differences is nothing to read.
const WORDS: usize = 120;
/// How many readings are set against the first.
const LINES: usize = 3;

/// Writes a line for each reading that has most words in common with the first.
pub(super) fn lines(html: &mut Markup, documents: &[Document], finding: &Finding, draft: bool) {
    if !finding.readings.iter().flat_map(|r| &r.passages).any(|p| !p.differs.is_empty()) {
        return;
    }
    let Some((first, rest)) = finding.readings.split_first() else { return };
    let Some(a) = first.passages.first().map(|p| words(documents, p)) else { return };
    let mut left = LINES;
    for (i, reading) in rest.iter().enumerate() {
        let Some(b) = reading.passages.first().map(|p| words(documents, p)) else { continue };
        let keys = |list: &[&str]| list.iter().map(|w| key(w)).collect::<Vec<_>>();
        let runs = align(&keys(&a), &keys(&b));
        let shared: usize = runs.iter().map(|r| if let Run::Shared(l, _) = r { l.len() } else { 0 }).sum();
        let most = a.len().max(b.len());
        if left == 0 || most > WORDS || shared == most || shared * 5 < most * 2 {
            continue;
        }
        left -= 1;
        line(html, &a, &b, &runs, i + 1, draft);
    }
}

fn line(html: &mut Markup, a: &[&str], b: &[&str], runs: &[Run], other: usize, draft: bool) {
    html.put("<p class=\"line diff\"><b>Words</b> <q>");
    let join = |list: &[&str], range: &Range<usize>| list.get(range.clone()).unwrap_or_default().join(" ");
    for (i, run) in runs.iter().enumerate() {
        html.put(if i > 0 { " " } else { "" });
        match run {
            Run::Shared(l, _) => {
                html.text(&join(a, l));
            }
            Run::Changed(l, r) => {
                side(html, &join(a, l), 0, draft);
                html.put(if l.is_empty() || r.is_empty() { "" } else { " " });
                side(html, &join(b, r), other, false);
            }
        }
    }
    html.put("</q></p>\n");
}

/// What only one side has.
fn side(html: &mut Markup, words: &str, reading: usize, draft: bool) {
    if words.is_empty() {
        return;
    }
    let letter = letter(reading).to_string();
    let added = draft || reading > 0;
    html.put(if added { "<ins>" } else { "<del>" });
    html.within("<span class=\"vh\">only in ", &letter, ": </span>");
    html.within("<b aria-hidden=\"true\">", &letter, "</b>").text(words).put("<span class=\"vh\">;</span>");
    html.put(if added { "</ins>" } else { "</del>" });
}

fn words<'a>(documents: &'a [Document], p: &Passage) -> Vec<&'a str> {
    let whole = p.differs.iter().fold(p.span, |all, s| all.join(*s));
    documents.get(p.document).map_or("", |d| d.slice(whole)).split_whitespace().collect()
}

/// A word as it counts: without the marks around it and in lower case.
fn key(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
