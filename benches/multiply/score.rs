//! How an audit did: how many of the planted contradictions are in its findings, and what else is.

use super::wilson::wilson;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Alarms that are shown, of each rule.
const SHOWN: usize = 5;

struct Planted {
    id: String,
    other: String,
    kind: String,
    old: String,
    new: String,
    found: Option<String>,
}

/// Reads findings as JSON lines and says how they lie to what was planted.
#[expect(clippy::print_stdout, reason = "it is what was asked for")]
pub fn score(findings: &Path, planted: Option<&Path>, articles: usize) -> io::Result<()> {
    let field = |value: &serde_json::Value, name: &str| value[name].as_str().unwrap_or("").to_owned();
    let mut plants: BTreeMap<String, Planted> = BTreeMap::new();
    for line in planted.map(|p| File::open(p).map(BufReader::new)).transpose()?.into_iter().flat_map(BufRead::lines) {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let id = field(&value, "id");
        let own = |name| field(&value, name);
        plants.insert(id.clone(), Planted { id, other: own("other"), kind: own("kind"), old: own("old"), new: own("new"), found: None });
    }
    let (mut loud, mut notes) = (0usize, 0usize);
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut alarms: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for line in BufReader::new(File::open(findings)?).lines() {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let Some(readings) = value["readings"].as_array() else { continue };
        let passages: Vec<(String, String)> =
            (readings.iter().filter_map(|r| r["passages"].as_array()).flatten()).map(|p| (field(p, "source"), field(p, "text"))).collect();
        let (severity, rule) = (field(&value, "severity"), field(&value, "rule"));
        let mut touches = false;
        for (source, text) in &passages {
            if let Some(plant) = plants.get_mut(source) {
                touches = true;
                if severity != "note" && text.to_lowercase().contains(&plant.new.to_lowercase()) {
                    plant.found.get_or_insert_with(|| rule.clone());
                }
            }
        }
        match (touches, severity.as_str()) {
            (true, _) => {}
            (false, "note") => notes += 1,
            (false, _) => {
                loud += 1;
                let stories: BTreeSet<&str> = passages.iter().filter_map(|p| p.0.rsplit_once('-').map(|s| s.0)).collect();
                let articles: BTreeSet<&str> = passages.iter().map(|p| p.0.as_str()).collect();
                let place_of = match (stories.len() > 1, articles.len() > 1) {
                    (true, _) => "across stories",
                    (false, true) => "in one story",
                    (false, false) => "in one article",
                };
                *places.entry(place_of).or_default() += 1;
                let told = passages.iter().map(|p| format!("{}: {}", p.0, p.1)).collect::<Vec<_>>().join(" | ");
                alarms.entry((severity, format!("{rule} {place_of}"))).or_default().push(format!("{} — {told}", field(&value, "message")));
            }
        }
    }
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for plant in plants.values() {
        for kind in ["all", plant.kind.as_str()] {
            let count = kinds.entry(kind).or_default();
            *count = (count.0 + usize::from(plant.found.is_some()), count.1 + 1);
        }
    }
    for (kind, (found, all)) in kinds {
        let (low, high) = wilson(found, all);
        println!("recall {kind}: {found} of {all}, {:.3} [{low:.3}, {high:.3}]", found as f64 / all as f64);
    }
    let rest = articles - plants.len().min(articles);
    let per = |n: usize| 1000.0 * n as f64 / rest.max(1) as f64;
    println!("beyond the planted, of {rest} articles: {loud} loud, {:.3} per 1,000; {notes} notes, {:.3} per 1,000", per(loud), per(notes));
    for (place, count) in places {
        println!("{place}: {count} loud, {:.3} per 1,000", per(count));
    }
    for plant in plants.values().filter(|p| p.found.is_none()) {
        println!("missed {} {} against {}: {} for {}", plant.kind, plant.id, plant.other, plant.new, plant.old);
    }
    for ((severity, rule), list) in alarms {
        println!("{} times {severity} {rule}", list.len());
        list.iter().take(SHOWN).for_each(|alarm| println!("    {alarm}"));
    }
    Ok(())
}
