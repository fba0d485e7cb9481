//! A line of JSON as a row.

use super::article::Row;
use super::field::Fields;
use crate::value::Calendar;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Record<'a>(#[serde(borrow)] BTreeMap<Cow<'a, str>, &'a RawValue>);

/// Reads a record.
///
/// # Errors
/// With the reason why it is no article.
pub(super) fn row(line: &[u8], fields: &Fields) -> Result<Row, String> {
    let text = std::str::from_utf8(line).map_err(|e| format!("is not UTF-8 from byte {} on", e.valid_up_to() + 1))?;
    let record: Record = serde_json::from_str(text).map_err(|e| told(&e))?;
    fields.row(|name| say(&record, name, 0)).ok_or_else(|| format!("has no text in {}", fields.of_text()))
}

fn told(error: &serde_json::Error) -> String {
    let text = error.to_string();
    // The line is always the first here.
    let what = text.split(" at line ").next().unwrap_or(&text);
    if error.is_data() {
        "is no JSON object".to_owned()
    } else if error.column() > 0 {
        format!("is no JSON: {what} at column {}", error.column())
    } else {
        format!("is no JSON: {what}")
    }
}

/// How deep a field may lie.
const DEPTH: usize = 8;

fn say(record: &Record, name: &str, depth: usize) -> Option<String> {
    let exact = record.0.get(name).copied();
    if let Some(value) = exact.or_else(|| record.0.iter().find(|(k, _)| k.eq_ignore_ascii_case(name)).map(|(_, v)| *v)) {
        return string(value.get());
    }
    let (outer, inner) = name.split_once('.').filter(|_| depth < DEPTH)?;
    let outer: Record = serde_json::from_str(record.0.get(outer)?.get()).ok()?;
    say(&outer, inner, depth + 1)
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

/// A date that is a number of seconds or milliseconds since 1970, as a date.
pub(super) fn date(written: String) -> String {
    let Ok(number) = written.parse::<f64>() else { return written };
    let seconds = if number.abs() >= 1e11 { number / 1000.0 } else { number };
    if (1e8..1e11).contains(&seconds) { Calendar::iso((seconds / 86400.0).floor() as i32) } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_or_told_off() {
        for (line, want) in [
            (&br#"{"text": "Ships sail.", "title": "Port", "n": {"x": [1]}}"#[..], Ok(("Ships sail.", Some("Port")))),
            (br#"{"Body": ["One.", "Two."]}"#, Ok(("One.\n\nTwo.", None))),
            (br#"{"text": "\u0041 \ud83d\ude00"}"#, Ok(("A \u{1f600}", None))),
            (br#"{"text": null}"#, Err("has no text in `text`, `body`")),
            (br#"{"title": "Port"}"#, Err("has no text in")),
            (br#"["text"]"#, Err("is no JSON object")),
            (br#"{"text": "Ships"#, Err("is no JSON: EOF")),
            (b"", Err("is no JSON")),
            (b"{\"text\": \"\xff\"}", Err("is not UTF-8 from byte 11 on")),
        ] {
            let row = row(line, &Fields::default());
            match want {
                Ok((text, title)) => {
                    let row = row.unwrap();
                    assert_eq!((row.text.as_str(), row.title.as_deref()), (text, title));
                }
                Err(why) => assert!(row.clone().unwrap_err().starts_with(why), "{row:?}"),
            }
        }
    }

    #[test]
    fn a_field_may_lie_in_an_object() {
        let mut fields = Fields::default();
        fields.map("text=story.body.plain").unwrap();
        let line = br#"{"story": {"body": {"plain": "Ships sail."}}}"#;
        assert_eq!(row(line, &fields).unwrap().text, "Ships sail.");
        let deep = [br#"{"a":"#.repeat(300).as_slice(), b"1", &b"}".repeat(300)].concat();
        assert!(row(&deep, &fields).is_err());
    }

    #[test]
    fn numbers_are_dates_too() {
        for (written, want) in
            [("1662508800", "2022-09-07"), ("1662508800000", "2022-09-07"), ("2022-09-07", "2022-09-07"), ("20220907", "20220907")]
        {
            assert_eq!(date(written.to_owned()), want);
        }
    }
}
