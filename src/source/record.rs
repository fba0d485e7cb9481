//! JSON: a document with its `text` and what is known of it, alone, in a list, or one a line.
//!
//! The text of a record is kept as it is, after its title and a blank line where it has one, so that places can be
//! found again. A record that cannot be read is told with its line, and the others are read.

use super::extract::{Paragraph, Part};
use super::{Metadata, Reader, Reading, Source, SourceError, front_matter};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::path::Path;

/// Longest record, in bytes.
const RECORD: usize = 16 << 20;
/// Records of one file that are told one by one when they cannot be read.
const TOLD: usize = 20;

/// Reads the documents of a file. Where not one record of it has a text, the file is something else.
pub(super) fn read(name: &str, path: &Path, json: &str, reader: Reader) -> Result<Reading, SourceError> {
    let json = json.trim_start_matches('\u{FEFF}');
    let mut file = File { name, path, reader, reading: Reading::default(), untold: 0, texts: 0 };
    if reader == Reader::JsonLines {
        for (i, line) in json.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            file.record(line, i + 1, Some(i + 1));
        }
    } else {
        file.whole(json)?;
    }
    file.finish()
}

struct File<'f> {
    name: &'f str,
    path: &'f Path,
    reader: Reader,
    reading: Reading,
    /// Records that cannot be read beyond those that are told.
    untold: usize,
    /// Records that have a text, readable or not.
    texts: usize,
}

impl File<'_> {
    /// A file that is one record or a list of them.
    fn whole(&mut self, json: &str) -> Result<(), SourceError> {
        if !json.trim_start().starts_with('[') {
            self.record(json, 1, None);
            return Ok(());
        }
        let broken = |e: serde_json::Error| SourceError::NoRecords(self.path.to_owned(), format!("line {}: {}", e.line(), is_no_json(&e)));
        let list: Vec<&RawValue> = serde_json::from_str(json).map_err(broken)?;
        // Line ends are counted once, from record to record.
        let (mut at, mut line) = (0usize, 1usize);
        for (i, raw) in list.into_iter().enumerate() {
            let start = (raw.get().as_ptr() as usize).saturating_sub(json.as_ptr() as usize);
            line += json.get(at..start).map_or(0, |between| memchr::memchr_iter(b'\n', between.as_bytes()).count());
            at = start;
            self.record(raw.get(), line, Some(i + 1));
        }
        Ok(())
    }

    /// One record, which begins in that line; `number` is its own among several.
    fn record(&mut self, json: &str, line: usize, number: Option<usize>) {
        match self.source(json, line, number) {
            Ok(source) => self.reading.sources.push(source),
            Err((line, why)) if self.reading.errors.len() < TOLD => {
                self.reading.errors.push(SourceError::Record(self.path.to_owned(), line, why));
            }
            Err(_) => self.untold += 1,
        }
    }

    fn source(&mut self, json: &str, line: usize, number: Option<usize>) -> Result<Source, (usize, String)> {
        if json.len() > RECORD {
            return Err((line, format!("is longer than {} MiB, which is the limit for a record", RECORD >> 20)));
        }
        let value: Value = serde_json::from_str(json).map_err(|e| (line + e.line().saturating_sub(1), is_no_json(&e)))?;
        let Value::Object(record) = value else { return Err((line, "is no object".to_owned())) };
        let text = match find(&record, &["text"]) {
            Some(Value::String(text)) => text,
            Some(_) => return Err((line, "its `text` is no string".to_owned())),
            None => return Err((line, without_text(&record))),
        };
        self.texts += 1;
        let title = said(&record, front_matter::TITLE);
        let mut metadata = Metadata {
            date: said(&record, front_matter::DATE),
            outlet: said(&record, front_matter::OUTLET),
            id: said(&record, &["id"]),
            url: said(&record, &["url", "link"]),
            ..Metadata::default()
        };
        let mut whole = String::with_capacity(text.len() + title.as_ref().map_or(0, |t| t.len() + 2));
        if let Some(title) = title.as_deref() {
            let begins = text.trim_start();
            if begins.strip_prefix(title).is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r'])) {
                let start = text.len() - begins.len();
                metadata.title_span = Some((start, start + title.len()));
            } else {
                whole.push_str(title);
                metadata.title_span = Some((0, title.len()));
                whole.push_str("\n\n");
            }
        }
        whole.push_str(text);
        metadata.title = title;
        let paragraphs = paragraphs(&whole, metadata.title_span);
        let path = number.map_or_else(|| self.name.to_owned(), |n| format!("{}#{n}", self.name));
        Ok(Source { metadata, paragraphs, reader: self.reader, bytes: json.len(), ..Source::from_string(&path, whole) })
    }

    fn finish(mut self) -> Result<Reading, SourceError> {
        if self.texts == 0 {
            let first = self.reading.errors.first().map_or("is empty".to_owned(), SourceError::reason);
            return Err(SourceError::NoRecords(self.path.to_owned(), first));
        }
        if self.untold > 0 {
            self.reading.errors.push(SourceError::MoreRecords(self.path.to_owned(), self.untold));
        }
        Ok(self.reading)
    }
}

/// What is wrong with JSON, without the line, which counts in the record.
fn is_no_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    format!("is no JSON: {what} at column {}", error.column())
}

/// What there is instead of a text.
fn without_text(record: &Map<String, Value>) -> String {
    let keys: Vec<String> = record.keys().take(5).map(|k| format!("`{}`", k.chars().take(40).collect::<String>())).collect();
    let more = if record.len() > keys.len() { ", …" } else { "" };
    match keys.as_slice() {
        [] => "has no `text`: it is empty".to_owned(),
        keys => format!("has no `text`; it has {}{more}", keys.join(", ")),
    }
}

/// The value of the first of the keys that is there, in any case.
fn find<'r>(record: &'r Map<String, Value>, keys: &[&str]) -> Option<&'r Value> {
    keys.iter().find_map(|key| record.get(*key).or_else(|| record.iter().find(|(k, _)| k.eq_ignore_ascii_case(key)).map(|(_, v)| v)))
}

/// The value of the first of the keys that says something, as one line.
fn said(record: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| {
        let text = match find(record, &[key])? {
            Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    })
}

/// The paragraphs of a text: what blank lines part, or each line where there are none.
fn paragraphs(text: &str, title: Option<(usize, usize)>) -> Vec<Paragraph> {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    // The blank line after a title says nothing of the text.
    let body = text.get(title.map_or(0, |(_, end)| end)..).unwrap_or_default();
    let blank = body.trim().lines().any(|line| line.trim().is_empty());
    let mut list: Vec<Paragraph> = Vec::new();
    let (mut at, mut apart) = (0, true);
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let end = start + line.trim().len();
        at += line.len();
        if end == start {
            apart = true;
            continue;
        }
        let part = if title.is_some_and(|(from, to)| from <= start && end <= to) { Part::Heading } else { Part::Text };
        match list.last_mut() {
            Some(last) if blank && !apart && last.part == part => last.end = offset(end),
            _ => list.push(Paragraph { start: offset(start), end: offset(end), part }),
        }
        apart = false;
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::decode_all;
    use proptest::prelude::*;

    fn reading(name: &str, json: &str) -> Reading {
        decode_all(name, json.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn records_are_documents() {
        for (name, json, want) in [
            ("a.json", "{\"text\": \"Ships sail.\"}", &[("a.json", "Ships sail.")][..]),
            (
                "a.json",
                "[{\"text\": \"One.\"},\n {\"title\": \"T\", \"text\": \"Two.\"}]",
                &[("a.json#1", "One."), ("a.json#2", "T\n\nTwo.")],
            ),
            ("a.jsonl", "\u{feff}{\"text\":\"One.\"}\r\n\n{\"TEXT\":\"Two.\"}", &[("a.jsonl#1", "One."), ("a.jsonl#3", "Two.")]),
            ("a.jsonl", "{\"text\":\"\"}", &[("a.jsonl#1", "")]),
        ] {
            let reading = reading(name, json);
            let got: Vec<_> = reading.sources.iter().map(|s| (s.path.as_str(), s.text.as_str())).collect();
            assert_eq!(got, want, "{json}");
            assert!(reading.errors.is_empty());
        }
    }

    #[test]
    fn what_is_known_is_read() {
        let json = "{\"id\": 7, \"url\": \"https://a.example/1\", \"headline\": \"Port\\n reopens\", \"date\": \"2022-09-07\",\
            \"source\": \"The Quay\", \"text\": \"Ships sail.\\nThey do.\\n\\nAgain.\", \"tags\": [1]}";
        let source = reading("a.json", json).sources.remove(0);
        let m = &source.metadata;
        assert_eq!((m.title.as_deref(), m.date.as_deref()), (Some("Port reopens"), Some("2022-09-07")));
        assert_eq!((m.outlet.as_deref(), m.id.as_deref(), m.url.as_deref()), (Some("The Quay"), Some("7"), Some("https://a.example/1")));
        let shown: Vec<_> = source.paragraphs.iter().map(|p| (p.part, &source.text[p.start as usize..p.end as usize])).collect();
        assert_eq!(shown, [(Part::Heading, "Port reopens"), (Part::Text, "Ships sail.\nThey do."), (Part::Text, "Again.")]);
        assert_eq!(m.title_span, Some((0, 12)));
        let twice = reading("a.json", "{\"title\": \"Port\", \"text\": \"Port\\nShips sail.\\nThey do.\"}").sources.remove(0);
        assert_eq!((twice.text.as_str(), twice.metadata.title_span), ("Port\nShips sail.\nThey do.", Some((0, 4))));
        assert_eq!(twice.paragraphs.len(), 3);
    }

    #[test]
    fn a_bad_record_is_told_with_its_line() {
        let lines = "{\"text\":\"One.\"}\n{\"text\":\n[1]\n\n{\"title\":\"x\",\"body\":\"y\"}\n{\"text\":5}\n{}\n{\"text\":\"\\ud800\"}";
        let read = reading("a.jsonl", lines);
        let errors: Vec<String> = read.errors.iter().map(SourceError::reason).collect();
        assert_eq!(read.sources.len(), 1);
        assert_eq!(
            errors,
            [
                "line 2: is no JSON: EOF while parsing a value at column 8",
                "line 3: is no object",
                "line 5: has no `text`; it has `body`, `title`",
                "line 6: its `text` is no string",
                "line 7: has no `text`: it is empty",
                "line 8: is no JSON: unexpected end of hex escape at column 16",
            ]
        );
        let array = reading("a.json", "[{\"text\":\"One.\"},\n\n{},\n{\"text\":\"\"}]");
        assert_eq!(array.errors.iter().map(SourceError::reason).collect::<Vec<_>>(), ["line 3: has no `text`: it is empty"]);
        let many = reading("a.jsonl", &("{\"text\":\"x\"}\n".to_owned() + &"nothing\n".repeat(50)));
        assert_eq!(many.errors.len(), TOLD + 1);
        assert_eq!(many.errors.iter().map(SourceError::count).sum::<usize>(), 50);
        assert_eq!(many.errors[TOLD].reason(), "30 more records cannot be read");
    }

    #[test]
    fn a_file_without_records_is_something_else() {
        for (name, json) in [("a.json", ""), ("a.json", "{\"version\":1}"), ("a.json", "[]"), ("a.json", "[1"), ("a.jsonl", "1\n2\n")] {
            let error = decode_all(name, json.as_bytes().to_vec()).map(|_| ()).unwrap_err();
            assert!(matches!(error, SourceError::NoRecords(..)), "{json}: {error}");
        }
        let deep = "[".repeat(200_000);
        assert!(decode_all("a.json", deep.into_bytes()).is_err());
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>(), title in prop::option::of(any::<String>())) {
            let record = serde_json::json!({"text": text, "title": title});
            let source = reading("a.jsonl", &record.to_string()).sources.remove(0);
            prop_assert!(source.text.ends_with(&text));
            let mut last = 0;
            for p in &source.paragraphs {
                prop_assert!(p.start >= last && p.end > p.start);
                prop_assert!(source.text.get(p.start as usize..p.end as usize).is_some());
                last = p.end;
            }
            prop_assert!(source.metadata.title_span.is_none_or(|(a, b)| source.text.get(a..b).is_some()));
        }

        #[test]
        fn any_lines_are_borne(lines in "[\\[\\]{}\":,a-z0-9\\\\\\n text]{0,80}") {
            for name in ["a.json", "a.jsonl"] {
                let _ = decode_all(name, lines.clone().into_bytes());
            }
        }
    }
}
