//! A small folder of stories made as large as an archive, with contradictions planted in it, and how an audit of the
//! outcome did.
//!
//! `cargo bench --bench multiply -- STORIES --articles 10000 --seed 1 --planted planted.jsonl > articles.jsonl`
//! `cargo bench --bench multiply -- score findings.jsonl --planted planted.jsonl --articles 10000`
//! `cargo bench --bench multiply -- block STORIES --dated`
//!
//! STORIES is a folder with a folder of texts a story. Articles for which the check finds anything loud by itself, as
//! they are or in some of the guises they may get, are left out, so that what an audit of the outcome reports beyond the
//! planted is a false alarm; so are the shortest, until the others have `--mean` bytes each.
//!
//! Each copy of a story is another story: people, places, companies and countries have other names, the same in all its
//! articles, common words give way to others of their kind, counts and sums are multiplied, and all its dates are moved
//! by so many weeks. One copy in so many (`--plant`) has one point on which two of its articles agree said otherwise in
//! one of them.

mod block;
mod chance;
mod country;
mod day;
mod name;
mod plant;
mod quiet;
mod score;
mod story;
mod wilson;
mod word;

use plant::{Planting, Tried};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use story::{Guise, Story};
use twosource::value::Calendar;

struct Settings {
    stories: PathBuf,
    score: bool,
    block: bool,
    dated: bool,
    articles: usize,
    seed: u64,
    plant: usize,
    mean: usize,
    planted: Option<PathBuf>,
}

/// Articles of a year at least, unless there are fewer: what a large newsroom or an agency prints.
const YEAR: usize = 50_000;

fn settings() -> Settings {
    let mut found = Settings {
        stories: PathBuf::new(),
        score: false,
        block: false,
        dated: false,
        articles: 10_000,
        seed: 1,
        plant: 100,
        mean: 6000,
        planted: None,
    };
    let mut args = std::env::args().skip(1);
    let number = |text: Option<String>| text.and_then(|t| t.parse().ok()).expect("a number");
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--bench" => {}
            "score" => found.score = true,
            "block" => found.block = true,
            "--dated" => found.dated = true,
            "--articles" => found.articles = number(args.next()),
            "--seed" => found.seed = number(args.next()) as u64,
            "--plant" => found.plant = number(args.next()).max(1),
            "--mean" => found.mean = number(args.next()),
            "--planted" => found.planted = args.next().map(PathBuf::from),
            path => found.stories = PathBuf::from(path),
        }
    }
    found
}

fn files(path: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(path).expect("a folder of stories").flatten().map(|e| e.path()).collect();
    found.sort();
    found
}

fn main() -> io::Result<()> {
    let settings = settings();
    if settings.stories.as_os_str().is_empty() {
        // `cargo bench` runs every bench; this one has nothing to measure by itself.
        return Ok(());
    }
    if settings.score {
        return score::score(&settings.stories, settings.planted.as_deref(), settings.articles);
    }
    if settings.block {
        block::block(&files(&settings.stories).iter().map(|folder| files(folder)).collect::<Vec<_>>(), settings.dated);
        return Ok(());
    }
    write(&settings)
}

/// The stories that are multiplied, each with what can be planted in it.
fn stories(settings: &Settings) -> Vec<(Story, Vec<Tried>)> {
    let folders = files(&settings.stories);
    let mut stories: Vec<Story> = folders.par_iter().filter_map(|folder| Story::read(&files(folder))).collect();
    let years = settings.articles.div_ceil(YEAR).clamp(1, 20) as i32;
    let last = Calendar::day(2009 + years, 12, 31).unwrap_or(0);
    for story in &mut stories {
        let from = story.articles[0].day;
        story.shifts.retain(|s| from + s.days <= last);
    }
    stories.retain(|s| !s.shifts.is_empty());
    longest(&mut stories, settings.mean);
    let tried: Vec<Vec<Tried>> = stories.par_iter().map(plant::find).collect();
    stories.into_iter().zip(tried).collect()
}

/// Leaves out articles until the others have `mean` bytes each: of each story the two longest stay, and of the stories
/// those in which they are longest, as many as can be; then the longest of the other articles.
fn longest(stories: &mut Vec<Story>, mean: usize) {
    let mut bytes: Vec<(usize, Vec<(usize, usize)>)> = (stories.iter().enumerate())
        .map(|(s, story)| {
            let mut sizes: Vec<(usize, usize)> = story.articles.iter().enumerate().map(|(n, a)| (a.size, n)).collect();
            sizes.sort_by_key(|&(size, n)| (std::cmp::Reverse(size), n));
            (s, sizes)
        })
        .collect();
    bytes.sort_by_key(|(s, sizes)| (std::cmp::Reverse(sizes[0].0 + sizes[1].0), *s));
    let (mut sum, mut count) = (0, 0);
    let mut fits = |size: usize, articles: usize| {
        let fits = count == 0 || sum + size >= mean * (count + articles);
        (sum, count) = if fits { (sum + size, count + articles) } else { (sum, count) };
        fits
    };
    bytes.retain(|(_, sizes)| fits(sizes[0].0 + sizes[1].0, 2));
    let mut stay: BTreeSet<(usize, usize)> = bytes.iter().flat_map(|(s, sizes)| [(*s, sizes[0].1), (*s, sizes[1].1)]).collect();
    let mut rest: Vec<(usize, usize, usize)> =
        bytes.iter().flat_map(|(s, sizes)| sizes[2..].iter().map(|&(size, n)| (size, *s, n))).collect();
    rest.sort_by_key(|&(size, s, n)| (std::cmp::Reverse(size), s, n));
    stay.extend(rest.into_iter().filter(|&(size, ..)| fits(size, 1)).map(|(_, s, n)| (s, n)));
    for (s, story) in stories.iter_mut().enumerate() {
        let mut n = 0;
        story.articles.retain(|_| (stay.contains(&(s, n)), n += 1).0);
    }
    stories.retain(|s| s.articles.len() > 1);
}

/// Which story is copied next: one after another, and each only to as many places of the span as it can be moved to, until
/// none has any left; then each as often again.
struct Order {
    /// Copies of each story so far.
    copies: Vec<usize>,
    at: usize,
    round: usize,
}

impl Order {
    /// A story, and which copy of it.
    fn next(&mut self, stories: &[(Story, Vec<Tried>)]) -> (usize, usize) {
        loop {
            for _ in 0..stories.len() {
                let base = self.at;
                self.at = (base + 1) % stories.len();
                if self.copies[base] < self.round * stories[base].0.shifts.len() {
                    self.copies[base] += 1;
                    return (base, self.copies[base] - 1);
                }
            }
            self.round += 1;
        }
    }
}

#[expect(clippy::print_stderr, reason = "what was made is said beside it")]
fn write(settings: &Settings) -> io::Result<()> {
    let stories = stories(settings);
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let mut planted = settings.planted.as_ref().map(|path| File::create(path).map(BufWriter::new)).transpose()?;
    let (mut written, mut bytes, mut copy, mut count) = (0, 0, 0u64, 0);
    let mut guise = Guise { names: Vec::new(), words: Vec::new(), factor: 1, shift: day::Shift::default() };
    let mut order = Order { copies: vec![0; stories.len()], at: 0, round: 1 };
    let mut planting = Planting::default();
    let kinds: BTreeSet<&str> = stories.iter().flat_map(|s| &s.1).filter(|t| !t.plants.is_empty()).map(|t| t.kind).collect();
    let (mut text, mut line) = (String::new(), String::new());
    while written < settings.articles && !stories.is_empty() {
        let chance = chance::mix(settings.seed ^ chance::mix(copy));
        let (base, nth) = order.next(&stories);
        let (story, tried) = &stories[base];
        story.guise(chance, chance::mix(settings.seed), nth, &mut guise);
        if chance::pick(chance, 3, settings.plant) == 0 {
            planting.add();
        }
        let whole = written + story.articles.len() <= settings.articles;
        let plant = if whole { planting.choose(story, tried, kinds.len(), &guise, chance) } else { None };
        for (n, article) in story.articles.iter().enumerate().take(settings.articles - written) {
            let id = |n: usize| format!("{}-{copy}-{n}", settings.seed);
            text.clear();
            let title = match plant.filter(|p| p.article == n) {
                Some(plant) => {
                    let (told, title, (old, new)) = plant.told(story, &guise, chance);
                    text.push_str(&told);
                    if let Some(planted) = &mut planted {
                        let (id, other, kind) = (id(n), id(plant.other), plant.kind);
                        write!(planted, r#"{{"id":"{id}","other":"{other}","kind":"{kind}","old":{},"new":"#, quoted(&old))?;
                        writeln!(planted, "{}}}", quoted(&new))?;
                    }
                    count += 1;
                    title
                }
                None => article.tell(&guise, |_, _| None, &mut text),
            };
            line.clear();
            let date = Calendar::iso(article.day + guise.shift.days);
            let _ = write!(line, r#"{{"id":"{}","outlet":"Outlet {n}","date":"{date}","#, id(n));
            if title > 0 {
                line.push_str("\"title\":");
                escape(text[..title].trim(), &mut line);
                line.push(',');
            }
            line.push_str("\"text\":");
            escape(text[title..].trim(), &mut line);
            line.push_str("}\n");
            out.write_all(line.as_bytes())?;
            bytes += text.len();
            written += 1;
        }
        copy += 1;
    }
    let mut tried: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for of in stories.iter().flat_map(|s| &s.1) {
        let sum = tried.entry(of.kind).or_default();
        *sum = (sum.0 + of.plants.len(), sum.1 + of.all);
    }
    eprintln!(
        "{written} articles of {} bytes from {} stories in {copy} copies, {count} with a planted contradiction",
        bytes / written.max(1),
        stories.len()
    );
    for (kind, (found, all)) in tried {
        eprintln!("{kind}: a check of the two articles alone finds {found} of {all} tried; only such were planted");
    }
    out.flush()
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

/// Writes a JSON string.
fn escape(text: &str, out: &mut String) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, b)| matches!(b, b'"' | b'\\' | ..0x20)) {
        out.push_str(&text[from..at]);
        match byte {
            b'\n' => out.push_str("\\n"),
            b'"' | b'\\' => out.extend(['\\', char::from(byte)]),
            _ => {
                let _ = write!(out, "\\u{byte:04x}");
            }
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out.push('"');
}
