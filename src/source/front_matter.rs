//! What a text says of itself before it begins: YAML between `---` lines, or a leading date.
//!
//! Any key is allowed, because newsrooms keep much there; date, title and outlet are read.

use super::Metadata;
use crate::yaml::{self, Scalar, YamlError};
use std::collections::BTreeMap;

pub(super) const DATE: &[&str] = &["date", "published", "pubdate", "date_published", "published_at", "publication_date", "datetime"];
pub(super) const TITLE: &[&str] = &["title", "headline"];
const STANDFIRST: &[&str] = &["standfirst", "subtitle", "subheadline", "subhead", "deck", "dek", "description"];
pub(super) const OUTLET: &[&str] = &["outlet", "publisher", "source", "publication"];

/// Reads the metadata at the head of `text`.
///
/// # Errors
/// Where there is a front matter and it is no YAML mapping; lines count from the start of the file.
pub(super) fn read(name: &str, text: &str) -> Result<Metadata, Box<YamlError>> {
    let Some(block) = block(text) else { return Ok(leading_date(text)) };
    let yaml = text.get(block.start..block.inner_end).unwrap_or("");
    let keys: BTreeMap<String, Scalar> = yaml::from_str(name, yaml)?;
    let find = |names: &[&str]| {
        names.iter().find_map(|n| {
            let (key, value) = keys.iter().find(|(k, _)| k.eq_ignore_ascii_case(n))?;
            scalar(value).map(|v| (key.as_str(), v))
        })
    };
    let title = find(TITLE);
    let title_span = title.as_ref().and_then(|(key, _)| value_span(text, &block, key));
    let standfirst_span = find(STANDFIRST).and_then(|(key, _)| value_span(text, &block, key));
    Ok(Metadata {
        title: title.map(|(_, t)| t),
        title_span,
        standfirst_span,
        date: find(DATE).map(|(_, d)| d),
        outlet: find(OUTLET).map(|(_, o)| o),
        body_start: block.end,
        ..Metadata::default()
    })
}

/// Byte offsets of a front matter.
struct Block {
    /// The first `---`.
    start: usize,
    /// First byte of the second mark: `start..inner_end` is one YAML document with the right line numbers.
    inner_end: usize,
    /// After the second mark and its line end.
    end: usize,
}

/// The front matter, if the text begins with one. A text that only begins with a rule of dashes has none: the
/// first line that says anything must look like a key.
fn block(text: &str) -> Option<Block> {
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let mut lines = text.get(start..)?.split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let (mut at, mut keyed) = (start + first.len(), false);
    for line in lines {
        let bare = line.trim_end();
        if bare == "---" || bare == "..." {
            return Some(Block { start, inner_end: at, end: at + line.len() }).filter(|_| keyed || at == start + first.len());
        }
        if !keyed && !bare.is_empty() && !bare.starts_with('#') {
            keyed = is_key(bare);
            if !keyed {
                return None;
            }
        }
        at += line.len();
        if at - start > yaml::LIMIT {
            return None;
        }
    }
    None
}

fn is_key(line: &str) -> bool {
    let Some((key, rest)) = line.split_once(':') else { return false };
    (rest.is_empty() || rest.starts_with([' ', '\t']))
        && !key.is_empty()
        && key.len() <= 64
        && key.split(' ').count() <= 3
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '"' | '\''))
}

fn scalar(value: &Scalar) -> Option<String> {
    value.0.as_deref().map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned)
}

/// Where the value of a top-level key stands: inside its quotation marks, with the lines that continue it.
fn value_span(text: &str, block: &Block, key: &str) -> Option<(usize, usize)> {
    let mut at = block.start;
    let mut span: Option<(usize, usize)> = None;
    for line in text.get(block.start..block.inner_end)?.split_inclusive('\n') {
        let (from, to) = (at, at + line.trim_end().len());
        at += line.len();
        let bare = line.trim_start_matches(['"', '\'']);
        let quoted = line.len() - bare.len();
        if span.is_some() {
            if !line.starts_with([' ', '\t']) && !line.trim().is_empty() {
                break;
            }
            span = span.map(|(s, e)| (s, to.max(e)));
        } else if bare.starts_with(key) && bare[key.len()..].trim_start_matches(['"', '\'']).starts_with(':') {
            let colon = from + quoted + key.len() + bare[key.len()..].find(':')? + 1;
            span = Some((colon, to.max(colon)));
        }
    }
    let (start, end) = span?;
    let value = text.get(start..end)?;
    let mut inner = value.trim();
    if inner.starts_with(['>', '|']) {
        // The mark of a block of lines, with its indicators.
        inner = inner.split_once('\n').map_or("", |(_, rest)| rest.trim());
    } else if let Some(mark) = inner.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        inner = inner.strip_prefix(mark).unwrap_or(inner);
        inner = inner.rfind(mark).map_or(inner, |end| &inner[..end]);
    } else if let Some(comment) = inner.find(" #") {
        inner = inner[..comment].trim_end();
    }
    let first = start + (inner.as_ptr() as usize).checked_sub(value.as_ptr() as usize)?;
    (!inner.is_empty()).then_some((first, first + inner.len()))
}

/// A text may begin with `date 2022-09-07`, or a first line that is nothing but a date: then that is the recorded
/// date, and the article begins after it.
fn leading_date(text: &str) -> Metadata {
    let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let start = text.trim_start_matches(blank);
    let label = start.find(|c: char| !c.is_ascii_alphabetic()).map_or("", |end| &start[..end]);
    let named = ["date", "dated", "published", "posted", "updated"].iter().any(|l| label.eq_ignore_ascii_case(l));
    let after = if named { start[label.len()..].trim_start_matches([':', ' ', '\t']) } else { start };
    let date: &str = after.split(blank).next().unwrap_or("");
    let rest = &after[date.len()..];
    let alone = rest.is_empty() || rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    if is_iso_date(date) && (named || (alone && !rest.is_empty())) {
        return Metadata { date: Some(date.to_owned()), body_start: text.len() - rest.len(), ..Metadata::default() };
    }
    Metadata::default()
}

/// `2022-09-07`, perhaps with a time.
fn is_iso_date(word: &str) -> bool {
    let b = word.as_bytes();
    let shape = b.len() >= 10 && b[..10].iter().enumerate().all(|(i, c)| if i == 4 || i == 7 { *c == b'-' } else { c.is_ascii_digit() });
    shape && (b.len() == 10 || b[10] == b'T')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_there() {
        let text = "---\ntitle: \"Harbour: reopened\"\nDate: 2022-09-07\noutlet: The Pilot\ntags: [a, b]\n---\nShips sail.\n";
        let m = read("a.md", text).unwrap();
        assert_eq!(m.title.as_deref(), Some("Harbour: reopened"));
        assert_eq!(m.title_span.map(|(a, b)| &text[a..b]), Some("Harbour: reopened"));
        assert_eq!((m.date.as_deref(), m.outlet.as_deref()), (Some("2022-09-07"), Some("The Pilot")));
        assert_eq!(&text[m.body_start..], "Ships sail.\n");
    }

    #[test]
    fn the_title_is_found_however_it_is_written() {
        for (yaml, want) in [
            ("title: Port reopens", "Port reopens"),
            ("title: 'Port reopens'   # late", "Port reopens"),
            ("title: Port reopens # late", "Port reopens"),
            ("date: 2020-01-01\ntitle:   Port reopens\r\nlead: x", "Port reopens"),
            ("title: >-\n  Port reopens\n  after storm\ndate: 2020-01-01", "Port reopens\n  after storm"),
            ("title:\n  Port reopens\noutlet: A", "Port reopens"),
            ("\"title\": Port reopens", "Port reopens"),
            ("headline: Port reopens", "Port reopens"),
        ] {
            let text = format!("---\n{yaml}\n---\nBody.\n");
            let m = read("a.md", &text).unwrap();
            assert_eq!(m.title_span.map(|(a, b)| &text[a..b]), Some(want), "{yaml}");
        }
    }

    #[test]
    fn the_standfirst_is_found_under_its_names() {
        for (yaml, want) in [
            ("title: Port reopens\nstandfirst: Ships had waited nine days", Some("Ships had waited nine days")),
            ("description: 'Ships had waited nine days'\ntitle: Port reopens", Some("Ships had waited nine days")),
            ("Subtitle: >-\n  Ships had waited\n  nine days\ntitle: Port reopens", Some("Ships had waited\n  nine days")),
            ("title: Port reopens\ntags: [a, b]", None),
        ] {
            let text = format!("---\n{yaml}\n---\nBody.\n");
            assert_eq!(read("a.md", &text).unwrap().standfirst_span.map(|(a, b)| &text[a..b]), want, "{yaml}");
        }
    }

    #[test]
    fn a_rule_of_dashes_is_no_front_matter() {
        for text in
            ["---\nShips sail again today.\n---\nMore.", "---\n", "--- \nShips: they sail", "Text\n---\na: b\n---\n", "---\ntitle: open"]
        {
            assert_eq!(read("a.md", text).unwrap(), Metadata::default(), "{text}");
        }
        assert_eq!(read("a.md", "---\n---\nText").unwrap().body_start, 8);
    }

    #[test]
    fn broken_yaml_is_told_with_its_line() {
        for (text, line) in [("---\ntitle: a\n  bad: [\n---\n", 3), ("---\ntitle: a\ntitle: b\n---\n", 3), ("---\nkey: \"open\n---\nx", 2)]
        {
            let error = read("a.md", text).unwrap_err();
            assert!(error.line >= line, "{text}: {error}");
        }
    }

    #[test]
    fn a_leading_date_is_recorded() {
        for (text, date, body) in [
            (" date 2022-09-07 The harbour reopened.", Some("2022-09-07"), " The harbour reopened."),
            ("Published: 2021-01-02\n\nThe harbour", Some("2021-01-02"), "\n\nThe harbour"),
            ("2021-01-02\nThe harbour", Some("2021-01-02"), "\nThe harbour"),
            ("2021-01-02 was a Saturday.", None, "2021-01-02 was a Saturday."),
            ("2021-01-02", None, "2021-01-02"),
            ("date palms", None, "date palms"),
            ("", None, ""),
        ] {
            let m = read("a.txt", text).unwrap();
            assert_eq!((m.date.as_deref(), &text[m.body_start..]), (date, body), "{text}");
        }
    }
}
