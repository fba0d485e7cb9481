//! The baseline as a file: JSON, one entry a line, sorted, so that a change to it is a small change.

use super::wire;
use crate::check::{Baseline, Known, Times};
use serde::{Deserialize, Serialize};
use std::io;

/// The version that is written, and the only one that is read.
const VERSION: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    draft: String,
    rule: String,
    fingerprint: String,
    count: usize,
    message: String,
}

/// The text of a baseline.
///
/// # Errors
/// Never for a baseline that was read or made by a check.
pub fn write_baseline(baseline: &Baseline) -> io::Result<Vec<u8>> {
    let mut out = format!("{{\"version\":{VERSION},\"findings\":[").into_bytes();
    for (i, (known, times)) in baseline.entries.iter().enumerate() {
        out.extend_from_slice(if i == 0 { b"\n" } else { b",\n" });
        let Known { draft, rule, fingerprint } = known.clone();
        wire::write(&mut out, &Entry { draft, rule, fingerprint, count: times.count, message: times.message.clone() })?;
    }
    out.extend_from_slice(if baseline.entries.is_empty() { b"]}\n" } else { b"\n]}\n" });
    Ok(out)
}

/// Reads the text of a baseline.
///
/// # Errors
/// What is not understood, with its line and column, in words.
pub fn read_baseline(text: &str) -> Result<Baseline, String> {
    let file: File = serde_json::from_str(text).map_err(|e| {
        let message = e.to_string();
        let what = message.split_once(" at line ").map_or(message.as_str(), |(what, _)| what);
        format!("{}:{}: {what}", e.line().max(1), e.column().max(1))
    })?;
    if file.version != VERSION {
        return Err(format!("1:1: version {} of a baseline; this program reads version {VERSION}", file.version));
    }
    let mut baseline = Baseline::default();
    for Entry { draft, rule, fingerprint, count, message } in file.findings {
        let times = baseline.entries.entry(Known { draft, rule, fingerprint }).or_insert(Times { count: 0, message });
        times.count = times.count.saturating_add(count);
    }
    Ok(baseline)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let known = |rule: &str| Known { draft: "a \"draft\".md".to_owned(), rule: rule.to_owned(), fingerprint: "00ff".to_owned() };
        let times = |count| Times { count, message: "Two tolls: 12, 15.\u{202e}\n".to_owned() };
        let baseline = Baseline { entries: [(known("count.conflict"), times(2)), (known("age.conflict"), times(1))].into() };
        let text = String::from_utf8(write_baseline(&baseline).unwrap()).unwrap();
        assert_eq!(text.lines().count(), 4);
        assert!(text.find("age.conflict") < text.find("count.conflict") && !text.contains('\u{202e}'), "{text}");
        assert_eq!(read_baseline(&text).unwrap(), baseline);
        assert_eq!(read_baseline(&String::from_utf8(write_baseline(&Baseline::default()).unwrap()).unwrap()).unwrap(), Baseline::default());
    }

    #[test]
    fn a_broken_baseline_is_told_where() {
        for (text, want) in [
            ("", "1:1: EOF while parsing a value"),
            ("{\"version\":2,\"findings\":[]}", "1:1: version 2 of a baseline; this program reads version 1"),
            ("{\"version\":1,\n\"findngs\":[]}", "2:9: unknown field `findngs`, expected `version` or `findings`"),
            ("{\"version\":1,\"findings\":[\n{\"draft\":1}]}", "2:10: invalid type: integer `1`, expected a string"),
        ] {
            assert_eq!(read_baseline(text).unwrap_err(), want, "{text}");
        }
    }
}
