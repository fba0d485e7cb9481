//! Articles to keys, and keys to stories; and the stories aligned.

use crate::articles;
use crate::clock::{Clock, peak};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use twosource::align::{Folds, Story, align};
use twosource::archive::{Key, Stories, keys, spots};
use twosource::claim::{Claim, House, extract};
use twosource::document::Document;

/// The keys of all articles, sorted, the stories they make, and what each step took.
struct Keyed {
    articles: usize,
    bytes: usize,
    /// Seconds of processor: reading and extracting, keys, sorting and linking.
    costs: [f64; 3],
    stories: Vec<Vec<u32>>,
}

fn keyed(path: &Path, mut each: impl FnMut(Document) -> std::io::Result<()>) -> std::io::Result<Keyed> {
    let mut found = Keyed { articles: 0, bytes: 0, costs: [0.0; 3], stories: Vec::new() };
    let mut all: Vec<(Key, i32, u64, u32)> = Vec::new();
    let mut stories = Stories::default();
    let mut clock = Clock::start();
    for article in articles(path) {
        let id = u64::from_str_radix(&article.id(), 16).unwrap_or(0);
        let doc = Document::new(article.source);
        let claims = extract(&doc, &House::default());
        found.costs[0] += clock.processor();
        clock = Clock::start();
        let day = doc.date.days.map_or(i32::MIN, |d| d.last);
        let number = stories.article(day, id);
        all.extend(keys(&doc, &claims).into_iter().map(|key| (key, day, id, number)));
        found.costs[1] += clock.processor();
        (found.articles, found.bytes) = (found.articles + 1, found.bytes + doc.text().len());
        each(doc)?;
        clock = Clock::start();
    }
    all.sort_unstable();
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        let members: Vec<u32> = same.iter().map(|s| s.3).collect();
        stories.key(same[0].0, &members);
    }
    found.stories = stories.finish().0.into_iter().map(|s| s.articles).collect();
    found.costs[2] = clock.processor();
    Ok(found)
}

#[expect(clippy::print_stdout, reason = "what was measured is read by the script beside it")]
pub(super) fn stories(path: &Path, out: Option<PathBuf>) -> std::io::Result<()> {
    let mut file = out.map(File::create).transpose()?.map(BufWriter::new);
    let found = keyed(path, |doc| {
        let Some(file) = &mut file else { return Ok(()) };
        let mut line = String::new();
        spots(&doc, |words| line = [&line, words.join(" ").to_lowercase().as_str(), "\t"].concat());
        writeln!(file, "{line}")
    })?;
    let [read, keys, link] = found.costs;
    println!(
        r#"{{"what": "stories", "n": {}, "bytes": {}, "cpu": {:.3}, "cpu_read": {read:.3}, "cpu_keys": {keys:.3}, "cpu_link": {link:.3}, "peak": {:.0}, "stories": {}}}"#,
        found.articles,
        found.bytes,
        keys + link,
        peak(),
        found.stories.len(),
    );
    Ok(())
}

#[expect(clippy::print_stdout, reason = "what was measured is read by the script beside it")]
pub(super) fn aligned(path: &Path) -> std::io::Result<()> {
    let mut documents: Vec<Option<Document>> = Vec::new();
    let found = keyed(path, |doc| {
        documents.push(Some(doc));
        Ok(())
    })?;
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().map_err(std::io::Error::other)?;
    let (mut candidates, mut pairs, mut seconds) = (0, 0, 0.0);
    for story in &found.stories {
        let told: Vec<Document> = story.iter().filter_map(|&d| documents.get_mut(d as usize)?.take()).collect();
        let claims: Vec<Vec<Claim>> = told.iter().map(|d| extract(d, &House::default())).collect();
        one.install(|| {
            let clock = Clock::start();
            let folds = Folds::new(&told);
            let alignment = align(Story { documents: &told, claims: &claims, folds: &folds }, false);
            for pair in alignment.claims.iter().filter(|p| p.accepted() && !p.agrees) {
                std::hint::black_box(pair.judge(Story { documents: &told, claims: &claims, folds: &folds }));
            }
            seconds += clock.processor();
            candidates += alignment.candidates;
            pairs += alignment.claims.len();
        });
    }
    println!(
        r#"{{"what": "stories aligned", "articles": {}, "stories": {}, "n": {candidates}, "kept": {pairs}, "cpu": {seconds:.3}, "peak": {:.0}}}"#,
        found.articles,
        found.stories.len(),
        peak(),
    );
    Ok(())
}
