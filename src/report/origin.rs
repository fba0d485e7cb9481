//! Which readings rest on copies of one another. Said in words, never as a tally of votes.

use super::Report;
use super::blocks::letter;
use crate::check::{Finding, Reading};
use std::collections::BTreeSet;

/// `A: 1 (003)   B: 1 (000, 001, 002 share copied text)`; nothing where every document stands for itself.
pub(super) fn line(report: &Report, names: &[String], finding: &Finding) -> Option<String> {
    let origins: Vec<BTreeSet<usize>> = finding.readings.iter().map(|r| origins_of(report, r)).collect();
    let copied = finding.readings.iter().zip(&origins).any(|(r, o)| super::blocks::documents(r) > o.len());
    if !copied {
        return None;
    }
    let mut parts: Vec<(Vec<char>, &BTreeSet<usize>)> = Vec::new();
    for (i, set) in origins.iter().enumerate() {
        match parts.iter_mut().find(|(_, s)| *s == set) {
            Some((letters, _)) => letters.push(letter(i)),
            None => parts.push((vec![letter(i)], set)),
        }
    }
    let words = parts.iter().enumerate().map(|(i, (letters, set))| {
        let noun = match (i, set.len()) {
            (0, 1) => " origin",
            (0, _) => " origins",
            _ => "",
        };
        let whose = if finding.readings.len() > 1 { format!("{}: ", join(letters)) } else { String::new() };
        format!("{whose}{}{noun}{}", set.len(), members(report, names, finding, set))
    });
    Some(words.collect::<Vec<_>>().join("; "))
}

fn origins_of(report: &Report, reading: &Reading) -> BTreeSet<usize> {
    reading.passages.iter().map(|p| report.outcome.origins.get(p.document).copied().unwrap_or(p.document)).collect()
}

fn join(letters: &[char]) -> String {
    let all: Vec<String> = letters.iter().map(char::to_string).collect();
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => all.concat(),
    }
}

/// ` (000, 001 share copied text)`: the documents of the finding that stand for these origins, where one stands for
/// several.
fn members(report: &Report, names: &[String], finding: &Finding, set: &BTreeSet<usize>) -> String {
    let groups = set.iter().filter_map(|origin| {
        let passages = finding.readings.iter().flat_map(|r| &r.passages);
        let documents: BTreeSet<usize> =
            passages.map(|p| p.document).filter(|&d| report.outcome.origins.get(d).copied().unwrap_or(d) == *origin).collect();
        let list: Vec<&str> = documents.iter().filter_map(|&d| names.get(d).map(String::as_str)).collect();
        (list.len() > 1).then(|| format!("{} share copied text", list.join(", ")))
    });
    let groups: Vec<String> = groups.collect();
    if groups.is_empty() { String::new() } else { format!(" ({})", groups.join("; ")) }
}
