//! Articles to their lines and the lines of their keys.

use super::super::add::{Met, Plan, meet};
use super::super::article::Article;
use super::super::feed::{Feed, Item};
use super::super::key::keys;
use super::line::{ArticleLine, Aside, day, write, write_keys};
use crate::claim::{House, extract as claims};
use crate::document::Document;
use rayon::prelude::*;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most items that are read together, and about how many bytes they have.
const ITEMS: usize = 256;
const BYTES: usize = 4 << 20;

/// Which lines of an article are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Its own line: the article with its text.
    Articles,
    /// The lines of its keys.
    Keys,
}

/// Writes, for every article of the feed, its line and the lines of its keys, or only the ones, in the order of the
/// feed. Articles in other languages are set aside.
///
/// # Errors
/// Where nothing can be written.
pub fn extract(feed: Feed, plan: &Plan, only: Option<Only>, out: &mut dyn Write) -> io::Result<()> {
    let (mut batch, mut bytes) = (Vec::new(), 0usize);
    for item in feed {
        bytes = bytes.saturating_add(item.size());
        batch.push(item);
        if batch.len() >= ITEMS || bytes >= BYTES {
            bytes = 0;
            flush(&mut batch, plan, only, out)?;
        }
    }
    flush(&mut batch, plan, only, out)
}

fn flush(batch: &mut Vec<Item>, plan: &Plan, only: Option<Only>, out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<io::Result<Vec<u8>>> = std::mem::take(batch).into_par_iter().map(|item| one(item, plan, only)).collect();
    for lines in lines {
        out.write_all(&lines?)?;
    }
    out.flush()
}

fn one(item: Item, plan: &Plan, only: Option<Only>) -> io::Result<Vec<u8>> {
    let (input, line) = item.place();
    let begins = item.begins();
    let mut out = Vec::new();
    for met in meet(item, plan) {
        let aside = |input: &str, line, why: &str, out: &mut Vec<u8>| {
            Aside { stage: "extract", input, line, why, begins: begins.clone(), ..Aside::default() }.write(out)
        };
        match met {
            Met::Article(article, id) => {
                let name = article.source.path.clone();
                match catch_unwind(AssertUnwindSafe(|| lines(*article, &id, only))) {
                    Ok(lines) => out.extend(lines?),
                    Err(_) => aside(&name, line, "gave an internal error; please report it with the text", &mut out)?,
                }
            }
            Met::Foreign => aside(&input, line, "is not English", &mut out)?,
            Met::Reject(r) => aside(&r.input, r.line, &r.why, &mut out)?,
            Met::Other(count) => {
                let why = format!("holds {count} record{} of other things than articles", if count == 1 { "" } else { "s" });
                aside(&input, line, &why, &mut out)?;
            }
        }
    }
    Ok(out)
}

/// The lines of an article.
fn lines(article: Article, id: &str, only: Option<Only>) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    if only != Some(Only::Keys) {
        write(&mut out, &ArticleLine::of(&article, id))?;
    }
    if only != Some(Only::Articles) {
        let doc = Document::new(article.source);
        let found = claims(&doc, &House::default());
        write_keys(&mut out, &keys(&doc, &found), &day(doc.date.days.map(|d| d.last)), id)?;
    }
    Ok(out)
}
