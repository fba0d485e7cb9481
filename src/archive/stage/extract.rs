//! Articles to their lines and the lines of their keys.

use super::super::add::{Met, Plan, meet};
use super::super::feed::{Feed, Item};
use super::super::key::keys;
use super::line::{ArticleLine, Aside, KeyLine, day, key, write};
use crate::claim::{House, extract as claims};
use crate::document::Document;
use rayon::prelude::*;
use std::io::{self, Write};

/// Items that are read together.
const BATCH: usize = 256;

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
    let mut feed = feed.peekable();
    while feed.peek().is_some() {
        let batch: Vec<Item> = feed.by_ref().take(BATCH).collect();
        let lines: Vec<io::Result<Vec<u8>>> = batch.into_par_iter().map(|item| one(item, plan, only)).collect();
        for lines in lines {
            out.write_all(&lines?)?;
        }
        out.flush()?;
    }
    Ok(())
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
                if only != Some(Only::Keys) {
                    write(&mut out, &ArticleLine::of(&article, &id))?;
                }
                if only != Some(Only::Articles) {
                    let doc = Document::new(article.source);
                    let found = claims(&doc, &House::default());
                    let day = day(doc.date.days.map(|d| d.last));
                    for k in keys(&doc, &found) {
                        write(&mut out, &KeyLine { key: key(k).into(), day: day.as_str().into(), id: id.as_str().into() })?;
                    }
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
