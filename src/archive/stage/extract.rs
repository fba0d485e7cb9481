//! Articles to their lines and the lines of their keys.

use super::super::add::{Met, Plan, meet};
use super::super::feed::{Feed, Item};
use super::super::key::keys;
use super::line::{ArticleLine, KeyLine, day, key, reject, write};
use crate::claim::{House, extract as claims};
use crate::document::Document;
use rayon::prelude::*;
use std::io::{self, Write};

/// Items that are read together.
const BATCH: usize = 256;

/// Writes, for every article of the feed, its line and the lines of its keys, in the order of the feed. Articles in
/// other languages are set aside.
///
/// # Errors
/// Where nothing can be written.
pub fn extract(feed: Feed, plan: &Plan, out: &mut dyn Write) -> io::Result<()> {
    let mut feed = feed.peekable();
    while feed.peek().is_some() {
        let batch: Vec<Item> = feed.by_ref().take(BATCH).collect();
        let lines: Vec<io::Result<Vec<u8>>> = batch.into_par_iter().map(|item| one(item, plan)).collect();
        for lines in lines {
            out.write_all(&lines?)?;
        }
        out.flush()?;
    }
    Ok(())
}

fn one(item: Item, plan: &Plan) -> io::Result<Vec<u8>> {
    let (input, line) = item.place();
    let mut out = Vec::new();
    for met in meet(item, plan) {
        match met {
            Met::Article(article, id) => {
                write(&mut out, &ArticleLine::of(&article, &id))?;
                let doc = Document::new(article.source);
                let found = claims(&doc, &House::default());
                let day = day(doc.date.days.map(|d| d.last));
                for k in keys(&doc, &found) {
                    write(&mut out, &KeyLine { key: key(k).into(), day: day.as_str().into(), id: id.as_str().into() })?;
                }
            }
            Met::Foreign => reject(&mut out, "extract", &input, line, "is not English")?,
            Met::Reject(r) => reject(&mut out, "extract", &r.input, r.line, &r.why)?,
        }
    }
    Ok(out)
}
