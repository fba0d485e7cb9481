//! A small folder of stories made as large as an archive, with contradictions planted in it.
//!
//! `cargo bench --bench multiply -- STORIES --articles 10000 --seed 1 --planted planted.jsonl > articles.jsonl`
//!
//! STORIES is a folder with a folder of texts a story. Stories in which the check finds anything loud by itself are
//! left out, so that what an audit of the outcome reports beyond the planted is a false alarm. In each copy of a story
//! people and places have other names, the same in all its articles, and counts and sums of money are multiplied by
//! one small number, so that parts still make up their total. Dates stay: a weekday must fit its date. One copy of a
//! story in so many (`--plant`) has one number changed in one of two articles that agree on it.

mod story;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use story::Story;

struct Settings {
    stories: PathBuf,
    articles: usize,
    seed: u64,
    plant: usize,
    planted: Option<PathBuf>,
}

fn settings() -> Settings {
    let mut found = Settings { stories: PathBuf::new(), articles: 10_000, seed: 1, plant: 100, planted: None };
    let mut args = std::env::args().skip(1);
    let number = |text: Option<String>| text.and_then(|t| t.parse().ok()).expect("a number");
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--bench" => {}
            "--articles" => found.articles = number(args.next()),
            "--seed" => found.seed = number(args.next()) as u64,
            "--plant" => found.plant = number(args.next()).max(1),
            "--planted" => found.planted = args.next().map(PathBuf::from),
            path => found.stories = PathBuf::from(path),
        }
    }
    found
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(path).expect("a folder of stories").flatten().map(|e| e.path()).collect();
    found.sort();
    found
}

#[expect(clippy::print_stderr, reason = "what was made is said beside it")]
fn main() -> io::Result<()> {
    let settings = settings();
    if settings.stories.as_os_str().is_empty() {
        // `cargo bench` runs every bench; this one has nothing to measure by itself.
        return Ok(());
    }
    let stories: Vec<Story> = folders(&settings.stories).iter().filter_map(|f| Story::read(&folders(f))).collect();
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let mut planted = settings.planted.map(|path| File::create(path).map(BufWriter::new)).transpose()?;
    let (mut written, mut copy, mut count) = (0, 0u64, 0);
    while written < settings.articles && !stories.is_empty() {
        let story = &stories[copy as usize % stories.len()];
        let fault = copy % settings.plant as u64 == 0;
        let told = story.copy(settings.seed, copy, fault);
        for line in told.lines.iter().take(settings.articles - written) {
            out.write_all(line.as_bytes())?;
            written += 1;
        }
        if let (Some(fault), Some(planted)) = (told.fault, &mut planted) {
            writeln!(planted, "{fault}")?;
            count += 1;
        }
        copy += 1;
    }
    eprintln!("{written} articles from {} stories in {copy} copies, {count} with a planted contradiction", stories.len());
    out.flush()
}
