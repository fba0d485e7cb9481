//! Build script only: turns `rules/lexicon/*.yaml` into tables of words in alphabetical order.

use serde_yaml::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

/// The classes, groups, antonyms and scales.
pub struct Classes {
    source: String,
    /// Lemmas that are in a synonym class.
    pub members: BTreeSet<String>,
    /// Entries of several words.
    pub phrases: BTreeSet<String>,
    /// All words that occur in an entry.
    pub words: BTreeSet<String>,
}

impl Classes {
    pub fn read() -> Self {
        let mut classes = Self { source: String::new(), members: BTreeSet::new(), phrases: BTreeSet::new(), words: BTreeSet::new() };
        classes.synonyms();
        classes.groups();
        classes.antonyms();
        classes.strength();
        classes
    }

    /// The tables as Rust source; `phrases` are all entries of several words, those of places included.
    pub fn source(&self, phrases: &BTreeSet<String>) -> String {
        let mut out = self.source.clone();
        table(&mut out, "PHRASES", "&str", phrases.iter().map(|p| format!("{p:?}")));
        out
    }

    fn note(&mut self, entry: &str) {
        for word in entry.split(' ').filter(|w| *w != "-") {
            self.words.insert(word.to_owned());
        }
        if entry.contains(' ') {
            self.phrases.insert(entry.to_owned());
        }
    }

    fn synonyms(&mut self) {
        let (mut names, mut members) = (Vec::new(), BTreeMap::<String, BTreeSet<usize>>::new());
        for (name, list) in map(&load("synonyms")) {
            for entry in strings(&list) {
                self.note(&entry);
                members.entry(entry).or_default().insert(names.len());
            }
            names.push(name);
        }
        self.members = members.keys().cloned().collect();
        table(&mut self.source, "CLASSES", "&str", names.iter().map(|n| format!("{n:?}")));
        table(
            &mut self.source,
            "MEMBERS",
            "(&str, &[u16])",
            members.iter().map(|(w, c)| format!("({w:?}, &{:?})", c.iter().collect::<Vec<_>>())),
        );
    }

    fn groups(&mut self) {
        let mut rows = Vec::new();
        for (name, list) in map(&load("groups")) {
            let entries: BTreeSet<String> = strings(&list).into_iter().collect();
            entries.iter().for_each(|e| self.note(e));
            rows.push(format!("({name:?}, &{entries:?})", entries = entries.iter().collect::<Vec<_>>()));
        }
        rows.sort();
        table(&mut self.source, "GROUPS", "(&str, &[&str])", rows.into_iter());
    }

    fn antonyms(&mut self) {
        let (mut rows, mut axes) = (BTreeSet::new(), Vec::new());
        for (axis, (name, sides)) in map(&load("antonyms")).into_iter().enumerate() {
            axes.push(name);
            for (side, steps) in map(&sides) {
                let sign = match side.as_str() {
                    "up" => 1,
                    "down" => -1,
                    other => panic!("antonyms.yaml: {other}"),
                };
                for (strength, list) in map(&steps) {
                    let strength: u8 = strength.parse().expect("a strength");
                    for entry in strings(&list) {
                        self.note(&entry);
                        rows.insert((entry, axis, sign, strength));
                    }
                }
            }
        }
        table(&mut self.source, "AXES", "&str", axes.iter().map(|a| format!("{a:?}")));
        table(&mut self.source, "DIRECTIONS", "(&str, u8, i8, u8)", rows.iter().map(|r| format!("{r:?}")));
    }

    fn strength(&mut self) {
        let mut rows = BTreeSet::new();
        for (scale, (_, steps)) in map(&load("strength")).into_iter().enumerate() {
            for (step, list) in steps.as_sequence().expect("steps").iter().enumerate() {
                for entry in strings(list) {
                    self.note(&entry);
                    rows.insert((entry, scale, step));
                }
            }
        }
        table(&mut self.source, "STEPS", "(&str, u8, u8)", rows.iter().map(|r| format!("{r:?}")));
    }
}

fn load(name: &str) -> Value {
    let path = format!("rules/lexicon/{name}.yaml");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The entries of a mapping in the order of the file.
fn map(value: &Value) -> Vec<(String, Value)> {
    let mapping = value.as_mapping().expect("a mapping");
    mapping.iter().map(|(k, v)| (k.as_str().map_or_else(|| k.as_u64().expect("a key").to_string(), str::to_owned), v.clone())).collect()
}

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_sequence().expect("a list");
    list.iter().map(|v| v.as_str().unwrap_or_else(|| panic!("a word, not {v:?}")).to_owned()).collect()
}

/// A static table as Rust source.
pub fn table(out: &mut String, name: &str, row: &str, rows: impl Iterator<Item = String>) {
    let rows: Vec<String> = rows.collect();
    write!(out, "static {name}: [{row}; {}] = [\n{}\n];\n", rows.len(), rows.join(",\n")).expect("writing to a string");
}
