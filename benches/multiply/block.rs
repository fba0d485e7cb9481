//! How well articles find their stories: all the stories thrown together, as an archive would have them.

use super::wilson::wilson;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use twosource::archive::{Key, KeyKind, Stories, keys};
use twosource::claim::{House, extract};
use twosource::document::{Document, settle_dates};
use twosource::source::decode;

/// Puts each article into an archive of keys and says which pairs of one story meet, and how many others do. With
/// `dated`, an article without a date gets that of another article of its story, as it would have one in an archive.
#[expect(clippy::print_stdout, reason = "it is what was asked for")]
pub fn block(stories: &[Vec<PathBuf>], dated: bool) {
    let read = |files: &Vec<PathBuf>| -> Vec<(Option<i32>, Vec<Key>)> {
        let sources = files.iter().filter_map(|f| decode(&f.to_string_lossy(), std::fs::read(f).ok()?).ok());
        let mut documents: Vec<Document> = sources.map(Document::new).collect();
        if dated {
            settle_dates(&mut documents);
            let day = documents.iter().find_map(|d| d.date.days);
            for doc in documents.iter_mut().filter(|d| d.date.days.is_none()) {
                doc.date.days = day;
            }
        }
        documents.iter().map(|d| (d.date.days.map(|d| d.last), keys(d, &extract(d, &House::default())))).collect()
    };
    let read: Vec<Vec<(Option<i32>, Vec<Key>)>> = stories.par_iter().map(read).collect();
    let mut all = Stories::default();
    let (mut of, mut ids, mut held) = (Vec::new(), Vec::new(), BTreeMap::<Key, Vec<(i32, u32)>>::new());
    let mut count = BTreeMap::<&str, usize>::new();
    for (story, articles) in read.iter().enumerate() {
        for (n, (day, keys)) in articles.iter().enumerate() {
            let day = day.unwrap_or(i32::MIN);
            let article = all.article(day, (story * 1000 + n) as u64);
            of.push(story);
            ids.push((story, n));
            for &key in keys {
                held.entry(key).or_default().push((day, article));
                *count.entry(key.kind.name()).or_default() += 1;
            }
        }
    }
    for (key, mut articles) in held {
        articles.sort_unstable();
        all.key(key, &articles.into_iter().map(|a| a.1).collect::<Vec<u32>>());
    }
    let crowded = all.crowded;
    let (found, cuts) = all.finish();
    let mut together = BTreeSet::new();
    let mut false_ones = BTreeMap::<(usize, usize), usize>::new();
    for story in &found {
        for (i, &a) in story.articles.iter().enumerate() {
            for &b in &story.articles[i + 1..] {
                together.insert((a.min(b), a.max(b)));
                if of[a as usize] != of[b as usize] {
                    *false_ones.entry((of[a as usize].min(of[b as usize]), of[a as usize].max(of[b as usize]))).or_default() += 1;
                }
            }
        }
    }
    let (mut pairs, mut met) = (0, 0);
    for a in 0..of.len() {
        for b in a + 1..of.len() {
            if of[a] == of[b] {
                pairs += 1;
                met += usize::from(together.contains(&(a as u32, b as u32)));
            }
        }
    }
    let say = |what: &str, part: usize, all: usize| {
        let (low, high) = wilson(part, all);
        println!("{what}: {part} of {all}, {:.3} [{low:.3}, {high:.3}]", part as f64 / all.max(1) as f64);
    };
    let articles = of.len();
    println!("{articles} articles of {} stories, {} without a date", read.len(), read.iter().flatten().filter(|a| a.0.is_none()).count());
    say("pairs of one story that meet", met, pairs);
    say("pairs that meet and are of one story", met, together.len());
    let largest = found.iter().map(|s| s.articles.len()).max().unwrap_or(0);
    println!("{} stories found, the largest of {largest}; {cuts} cuts, {crowded} keys of too many articles", found.len());
    for kind in KeyKind::ALL {
        let n = count.get(kind.name()).copied().unwrap_or(0);
        println!("{} keys: {:.1} an article", kind.name(), n as f64 / articles.max(1) as f64);
    }
    for ((a, b), n) in false_ones {
        let name = |s: usize| stories[s].first().and_then(|f| f.parent()?.file_name()?.to_str()).unwrap_or("");
        println!("{n} pairs of {} and {}", name(a), name(b));
    }
}
