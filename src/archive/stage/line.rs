//! The lines that go from stage to stage.

use super::super::article::{Article, laid_out, layout};
use super::super::key::{Key, KeyKind};
use super::super::lines::{Line, Lines};
use crate::source::{Metadata, Source};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Write};

/// Days are written from this one on, so that none is negative; an article without a date is of day 0.
const EPOCH: i32 = 1_000_000;

/// A day in ten figures.
pub(super) fn day(last: Option<i32>) -> String {
    format!("{:010}", last.map_or(0, |d| d.saturating_add(EPOCH).max(1)))
}

/// `s0123456789abcdef`: the first letter of the kind, and the hash.
pub(super) fn key(key: Key) -> String {
    format!("{}{:016x}", key.kind.name().get(..1).unwrap_or_default(), key.hash)
}

/// A key as [`key`] writes it.
pub(super) fn read_key(text: &str) -> Option<Key> {
    let (kind, hash) = text.split_at_checked(1)?;
    let kind = KeyKind::ALL.into_iter().find(|k| k.name().starts_with(kind))?;
    Some(Key { kind, hash: u64::from_str_radix(hash, 16).ok()? })
}

/// That an article has a key.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct KeyLine<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) day: Cow<'a, str>,
    pub(super) id: Cow<'a, str>,
}

/// That an article belongs to a story.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct StoryLine<'a> {
    pub(super) id: Cow<'a, str>,
    pub(super) story: Cow<'a, str>,
    pub(super) day: Cow<'a, str>,
}

/// An article.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct ArticleLine<'a> {
    pub(super) id: Cow<'a, str>,
    /// After the lines of the stories, which have none: so the story of an article is known before it comes.
    pub(super) text: Cow<'a, str>,
    pub(super) name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) outlet: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<Cow<'a, str>>,
    pub(super) layout: Cow<'a, str>,
}

/// An article with its story.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Member<'a> {
    pub(super) story: Cow<'a, str>,
    pub(super) day: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) article: ArticleLine<'a>,
}

/// What was set aside.
#[derive(Debug, Serialize)]
struct RejectLine<'a> {
    reject: RejectBody<'a>,
}

#[derive(Debug, Serialize)]
struct RejectBody<'a> {
    stage: &'a str,
    input: &'a str,
    line: u64,
    why: &'a str,
}

impl<'a> ArticleLine<'a> {
    pub(super) fn of(article: &'a Article, id: &'a str) -> Self {
        let (source, meta) = (&article.source, &article.source.metadata);
        let said = |text: &'a Option<String>| text.as_deref().map(Cow::Borrowed);
        Self {
            id: id.into(),
            text: source.text.as_str().into(),
            name: source.path.as_str().into(),
            title: said(&meta.title),
            date: said(&meta.date),
            outlet: said(&meta.outlet),
            url: said(&meta.url),
            layout: layout(source).into(),
        }
    }

    /// The source, as it was read first; `None` where the layout does not fit the text.
    pub(super) fn source(self) -> Option<Source> {
        let said = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        let metadata = Metadata {
            title: said(self.title),
            date: said(self.date),
            outlet: said(self.outlet),
            url: said(self.url),
            ..Metadata::default()
        };
        let text = self.text.into_owned();
        let source = Source { bytes: text.len(), metadata, ..Source::from_text(&self.name, "") };
        laid_out(Source { text, ..source }, &self.layout)
    }
}

/// Writes a line.
pub(super) fn write(out: &mut dyn Write, line: &impl Serialize) -> io::Result<()> {
    let mut bytes = serde_json::to_vec(line).map_err(io::Error::from)?;
    bytes.push(b'\n');
    out.write_all(&bytes)
}

/// Writes what was set aside.
pub(super) fn reject(out: &mut dyn Write, stage: &str, input: &str, line: u64, why: &str) -> io::Result<()> {
    write(out, &RejectLine { reject: RejectBody { stage, input, line, why } })
}

/// The lines that come into a stage.
pub(super) struct Incoming {
    lines: Lines,
    stage: &'static str,
    number: u64,
}

impl Incoming {
    pub(super) fn new(lines: Lines, stage: &'static str) -> Self {
        Self { lines, stage, number: 0 }
    }

    /// The next line that is for the stage; what an earlier one set aside is passed on, and what is too long joins it.
    pub(super) fn next(&mut self, out: &mut dyn Write) -> io::Result<Option<Vec<u8>>> {
        while let Some(line) = self.lines.next()? {
            match line {
                Line::TooLong(number) => reject(out, self.stage, "", number, "is too long")?,
                Line::Whole(_, line) if line.starts_with(b"{\"reject\"") => {
                    out.write_all(&line)?;
                    out.write_all(b"\n")?;
                }
                Line::Whole(number, line) => {
                    self.number = number;
                    return Ok(Some(line));
                }
            }
        }
        Ok(None)
    }

    /// Sets the last line aside.
    pub(super) fn reject(&self, out: &mut dyn Write, why: &str) -> io::Result<()> {
        reject(out, self.stage, "", self.number, why)
    }
}
