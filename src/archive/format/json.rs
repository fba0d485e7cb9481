//! JSON: one object, a list of them, or one after the other, each a record; in a line of its own where the first is.
//!
//! Objects are cut out by their brackets as they stream by, so that a file may be of any length. Where each has a line
//! of its own, a broken one ends with its line.

use super::super::article::Article;
use super::super::lines::{beginning, chunk};
use super::{Context, Next, Reading, Record, Records, Stream, ninjs, too_long};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read};

pub(super) fn open(stream: Stream) -> io::Result<Box<dyn Records>> {
    let most = stream.limits.record;
    Ok(Box::new(Values {
        stream: stream.unpacked()?,
        buffer: Vec::new(),
        at: 0,
        over: false,
        line: 1,
        in_list: false,
        by_line: None,
        most,
    }))
}

/// The values of a file.
struct Values {
    stream: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    at: usize,
    over: bool,
    line: u64,
    in_list: bool,
    /// Whether each value has a line of its own, once that can be told.
    by_line: Option<bool>,
    most: usize,
}

impl Values {
    fn peek(&mut self) -> io::Result<Option<u8>> {
        if self.at >= self.buffer.len() && !self.over {
            self.at = 0;
            let read = chunk(&mut self.stream, &mut self.buffer);
            self.over = self.buffer.is_empty();
            read?;
        }
        Ok(self.buffer.get(self.at).copied())
    }

    fn go(&mut self, byte: u8) {
        self.at += 1;
        self.line += u64::from(byte == b'\n');
    }

    /// The bytes of a value, up to the bracket that closes it, or `None` where they are too many.
    fn value(&mut self) -> io::Result<Option<Vec<u8>>> {
        let (mut bytes, mut long) = (Vec::new(), false);
        let (mut depth, mut quoted, mut escaped, mut lines) = (0usize, false, false, false);
        while let Some(byte) = self.peek()? {
            let bare = depth == 0 && !quoted && !bytes.is_empty();
            if bare && (byte.is_ascii_whitespace() || matches!(byte, b',' | b']' | b'{' | b'['))
                || byte == b'\n' && self.by_line == Some(true)
            {
                break;
            }
            self.go(byte);
            lines |= byte == b'\n';
            if bytes.len() < self.most {
                bytes.push(byte);
            } else {
                long = true;
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                _ => {}
            }
        }
        if !self.in_list {
            self.by_line = self.by_line.or(Some(!lines));
        }
        Ok((!long).then_some(bytes))
    }
}

impl Records for Values {
    fn next(&mut self) -> io::Result<Option<Next>> {
        while let Some(byte) = self.peek()? {
            match byte {
                b'[' if !self.in_list && self.by_line.is_none() => self.in_list = true,
                b']' if self.in_list => self.in_list = false,
                b',' if self.in_list => {}
                // A byte order mark, or white space.
                0xEF | 0xBB | 0xBF => {}
                _ if byte.is_ascii_whitespace() => {}
                _ => {
                    let line = self.line;
                    return Ok(Some(match self.value()? {
                        Some(bytes) => Next::Record(line, Box::new(Object(bytes))),
                        None => Next::Bad(line, too_long(self.most)),
                    }));
                }
            }
            self.go(byte);
        }
        Ok(None)
    }

    fn place(&self) -> u64 {
        self.line
    }
}

/// A record as it is written.
#[derive(Debug)]
pub(super) struct Object(pub(super) Vec<u8>);

impl Record for Object {
    fn size(&self) -> usize {
        self.0.len()
    }

    fn begins(&self) -> Option<String> {
        Some(beginning(&self.0))
    }

    fn read(self: Box<Self>, context: &Context<'_>) -> Reading {
        let text = match std::str::from_utf8(&self.0) {
            Ok(text) => text,
            Err(e) => return Reading::Bad(format!("is not UTF-8 from byte {} on", e.valid_up_to() + 1)),
        };
        match serde_json::from_str::<Fields>(text) {
            Err(e) => Reading::Bad(told(&e)),
            Ok(object) if ninjs::is(&object) => ninjs::read(&object, context),
            Ok(object) => match context.fields.row(|name| object.say(name)) {
                Some(row) => Reading::Article(Box::new(Article::of_row(row))),
                None => Reading::Bad(format!("has no text in {}", context.fields.of_text())),
            },
        }
    }
}

/// The fields of an object, none of them read.
#[derive(Deserialize)]
pub(super) struct Fields<'a>(#[serde(borrow)] BTreeMap<Cow<'a, str>, &'a RawValue>);

fn told(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or(&text);
    if error.is_data() {
        "is no JSON object".to_owned()
    } else if error.line() > 1 {
        format!("is no JSON: {what} at column {} of its line {}", error.column(), error.line())
    } else if error.column() > 0 {
        format!("is no JSON: {what} at column {}", error.column())
    } else {
        format!("is no JSON: {what}")
    }
}

/// How deep a field may lie.
const DEPTH: usize = 8;
/// Objects of a list that are looked at.
const LISTED: usize = 100;

impl<'a> Fields<'a> {
    /// The field of that name, in any case, as it is written.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let exact = self.0.get(name).copied();
        let found = exact.or_else(|| self.0.iter().find(|(k, _)| k.eq_ignore_ascii_case(name)).map(|(_, v)| *v));
        found.map(RawValue::get)
    }

    /// What the field says; `a.b` is the field `b` of the object `a`, or of the first in the list `a` that has it.
    pub(super) fn say(&self, name: &str) -> Option<String> {
        self.say_at(name, 0)
    }

    fn say_at(&self, name: &str, depth: usize) -> Option<String> {
        if let Some(value) = self.get(name) {
            return string(value);
        }
        let (outer, inner) = name.split_once('.').filter(|_| depth < DEPTH)?;
        objects(self.get(outer)?).iter().find_map(|object| object.say_at(inner, depth + 1))
    }
}

/// The object that is written so, or those in a list.
pub(super) fn objects(value: &str) -> Vec<Fields<'_>> {
    if value.starts_with('[') {
        let list = serde_json::from_str::<Vec<&RawValue>>(value).unwrap_or_default();
        return list.into_iter().take(LISTED).filter_map(|object| serde_json::from_str(object.get()).ok()).collect();
    }
    serde_json::from_str(value).ok().into_iter().collect()
}

/// A string, or a number as it is written; a list of strings is one string of many paragraphs.
fn string(value: &str) -> Option<String> {
    match value.as_bytes().first()? {
        b'"' => serde_json::from_str(value).ok(),
        b'0'..=b'9' | b'-' => Some(value.to_owned()),
        b'[' => serde_json::from_str::<Vec<String>>(value).ok().map(|parts| parts.join("\n\n")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{known, only, read};
    use crate::archive::Fields;

    #[test]
    fn objects_are_read_or_told_off() {
        for (text, want) in [
            (r#"{"text": "Ships sail.", "title": "Port", "n": {"x": [1]}}"#, "1 Port//Ships sail."),
            (r#"{"Body": ["One.", "Two."]}"#, "1 One.//Two."),
            (r#"{"text": "\u0041 \ud83d\ude00"}"#, "1 A \u{1f600}"),
            (r#"{"text": "a \" } ] b"}"#, "1 a \" } ] b"),
            (r#"{"text": null}"#, "1! has no text in `text`, `body`, `content`, `article`, `maintext`, `body_text`, `full_text`"),
            (r#"{"text": "Ships"#, "1! is no JSON: EOF while parsing a string at column 15"),
            ("{\n\n\"text\": tru}", "1! is no JSON: expected ident at column 12 of its line 3"),
            ("17", "1! is no JSON object"),
        ] {
            assert_eq!(read("a.json", text.as_bytes()), [want], "{text}");
        }
        assert_eq!(read("a.json", b"{\"text\": \"\xff\"}"), ["1! is not UTF-8 from byte 11 on"]);
    }

    #[test]
    fn lists_and_lines_are_cut_into_objects() {
        let one = r#"{"text": "One."}"#;
        let two = "{\n \"text\": \"Two.\"\n}";
        let bad = r#"{"text": "Half."#;
        for (text, want) in [
            (format!("[{one},\n{two} , {one}]\n"), &["1 One.", "2 Two.", "4 One."][..]),
            (
                format!("\u{feff}\n[\n{one}, 7, \"x\", [{one}]]"),
                &["3 One.", "3! is no JSON object", "3! is no JSON object", "3! is no JSON object"],
            ),
            (format!("{one}\n\n{one}\r\n"), &["1 One.", "3 One."]),
            (format!("{one}\n{bad}\n{one}"), &["1 One.", "2! is no JSON: EOF while parsing a string at column 15", "3 One."]),
            (format!("{two}{two}\n{two}"), &["1 Two.", "3 Two.", "6 Two."][..]),
            (format!("[{one}, {{\"text\": oh}}, {one}]"), &["1 One.", "1! is no JSON: expected value at column 10", "1 One."]),
            (format!("[{one}] [{one}]"), &["1 One.", "1 One."]),
            ("[]".to_owned(), &[]),
            (" \n".to_owned(), &[]),
        ] {
            let want: Vec<String> = want.iter().map(|w| (*w).to_owned()).collect();
            assert_eq!(read("a.json", text.as_bytes()), want, "{text}");
        }
        let long = format!("[{{\"text\": \"{}\"}}, {one}]", "x".repeat(1 << 17));
        assert_eq!(read("a.json", long.as_bytes()), ["1! is longer than 64 KiB, the most that a record may hold", "1 One."]);
        assert_eq!(read("a.json", "[".repeat(200_000).as_bytes()).len(), 1);
    }

    #[test]
    fn a_field_may_lie_in_an_object_or_a_list() {
        let mut fields = Fields::default();
        fields.map("text=story.body.plain").unwrap();
        fields.map("outlet=feeds.name").unwrap();
        let text = br#"{"story": {"body": {"plain": "Ships sail."}}, "feeds": [{"id": 4}, {"name": "The Pilot"}]}"#;
        let article = only("a.json", text, &fields);
        assert_eq!(article.source.text, "Ships sail.");
        assert!(known(&article).starts_with("-|-|-|The Pilot|-|"));
        let deep = [br#"{"a":"#.repeat(300).as_slice(), b"1", &b"}".repeat(300)].concat();
        assert_eq!(read("a.json", &deep).len(), 1);
    }
}
