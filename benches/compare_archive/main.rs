//! Our side of the comparison with Splink and datasketch: see `run.sh` beside this file.
//!
//! `cargo bench --bench compare_archive -- PART ARTICLES --out FILE` with one of these parts prints a line of JSON.
//! `claims`: numbers with a head noun, blocked by kind and head; every pair of a block is judged; the same claims go
//! into FILE for Splink. `stories`: the keys of every article and the stories they make; the turns of phrase go into
//! FILE for datasketch. `align`: the stories as an audit aligns them, candidates counted. One part a process, so that
//! the peak of memory is that of the part.

mod clock;
mod pairs;
mod stories;

use std::path::PathBuf;
use twosource::archive::{Article, Feed, Limits, Plan};

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    // `cargo bench` runs every bench; this one has nothing to measure by itself.
    let [part, articles, rest @ ..] = args.as_slice() else { return Ok(()) };
    let out = rest.iter().skip_while(|a| *a != "--out").nth(1).map(PathBuf::from);
    let articles = PathBuf::from(articles);
    match part.as_str() {
        "claims" => pairs::claims(&articles, out),
        "stories" => stories::stories(&articles, out),
        "align" => stories::aligned(&articles),
        _ => Err(std::io::Error::other("one of claims, stories, align")),
    }
}

/// The articles of a file of records.
fn articles(path: &std::path::Path) -> impl Iterator<Item = Article> {
    let feed = Feed::new(&[path.to_owned()], &Plan::default()).expect("a file of articles");
    feed.flat_map(|item| item.articles(Limits::default())).filter_map(Result::ok)
}
