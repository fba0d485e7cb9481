//! The lines that go from stage to stage.

use super::super::article::{Article, laid_out, layout};
use super::super::key::{Key, KeyKind};
use super::super::lines::{Line, Lines, beginning};
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
fn key(key: Key) -> String {
    figures(key).into_iter().map(char::from).collect()
}

/// See [`key`].
fn figures(key: Key) -> [u8; 17] {
    let mut text = [0; 17];
    text[0] = key.kind.name().as_bytes()[0];
    for (figure, at) in text[1..].iter_mut().zip((0..16).rev()) {
        *figure = b"0123456789abcdef"[(key.hash >> (4 * at)) as usize & 15];
    }
    text
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

/// That two articles share a key, or belong together already.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct LinkLine<'a> {
    pub(super) link: Cow<'a, str>,
    pub(super) to: Cow<'a, str>,
    /// How much that says, in the weights of keys.
    pub(super) by: u8,
}

/// That so many articles are not linked to the first of theirs yet.
#[derive(Debug, Serialize)]
pub(super) struct OpenLine {
    pub(super) open: u64,
}

/// How the line begins that [`OpenLine`] writes.
pub(super) const OPEN: &[u8] = b"{\"open\"";

/// What was set aside.
#[derive(Debug, Serialize)]
struct RejectLine<'a> {
    reject: Aside<'a>,
}

/// What was set aside, passed over or cut, where, and why.
#[derive(Debug, Default, Serialize)]
pub(super) struct Aside<'a> {
    pub(super) stage: &'a str,
    /// A file, a key or a story.
    pub(super) input: &'a str,
    pub(super) line: u64,
    /// As a part of a sentence.
    pub(super) why: &'a str,
    /// How often, if not once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) count: Option<usize>,
    /// How the line begins: in a cluster nobody knows where it stood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) begins: Option<String>,
}

impl Aside<'_> {
    pub(super) fn write(self, out: &mut dyn Write) -> io::Result<()> {
        write(out, &RejectLine { reject: self })
    }
}

/// An article as links name it: its day and its id, so that the order of names is that of (day, id).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node {
    pub(super) day: i32,
    pub(super) id: u64,
}

/// Figures of a day.
const DAY: usize = 10;

impl Node {
    pub(super) fn read(day: &str, id: &str) -> Option<Self> {
        let fits = day.len() == DAY && id.len() == 16 && [day, id].iter().all(|t| t.bytes().all(|b| b.is_ascii_hexdigit()));
        fits.then_some(Self { day: day.parse().ok()?, id: u64::from_str_radix(id, 16).ok()? })
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        name.split_at_checked(DAY).and_then(|(day, id)| Self::read(day, id))
    }

    pub(super) fn name(self) -> String {
        format!("{:0DAY$}{:016x}", self.day, self.id)
    }

    /// The day and the id, as the lines of keys and stories have them.
    pub(super) fn parts(self) -> (String, String) {
        (format!("{:0DAY$}", self.day), format!("{:016x}", self.id))
    }
}

/// Reads the line of a key.
pub(super) fn read_key_line(line: &[u8]) -> Option<(Key, Node)> {
    let read: KeyLine<'_> = serde_json::from_slice(line).ok()?;
    Some((read_key(&read.key)?, Node::read(&read.day, &read.id)?))
}

/// Reads the line of a link.
pub(super) fn read_link_line(line: &[u8]) -> Option<(Node, Node, u8)> {
    let read: LinkLine<'_> = serde_json::from_slice(line).ok()?;
    let (link, to) = (Node::named(&read.link)?, Node::named(&read.to)?);
    (link != to).then_some((link, to, read.by))
}

/// Writes a link.
pub(super) fn write_link(out: &mut dyn Write, link: Node, to: Node, by: u8) -> io::Result<()> {
    write(out, &LinkLine { link: link.name().into(), to: to.name().into(), by })
}

/// Writes the lines of a story that begins with the first of these articles.
pub(super) fn write_story(out: &mut dyn Write, articles: impl IntoIterator<Item = Node>) -> io::Result<()> {
    let mut story = None;
    for article in articles {
        let (day, id) = article.parts();
        let story: &String = story.get_or_insert_with(|| id.clone());
        write(out, &StoryLine { id: id.as_str().into(), story: story.as_str().into(), day: day.into() })?;
    }
    Ok(())
}

/// Says that too many articles have a key.
pub(super) fn crowded(out: &mut dyn Write, stage: &str, crowd: Key) -> io::Result<()> {
    let why = "is a pair of words that too many articles share in its days: it makes no story";
    Aside { stage, input: &key(crowd), why, ..Aside::default() }.write(out)
}

/// Says that a story was cut so often.
pub(super) fn cut(out: &mut dyn Write, stage: &str, story: &str, cuts: usize) -> io::Result<()> {
    let why = "is a story of too many articles: it is cut along its days";
    Aside { stage, input: story, why, count: Some(cuts), ..Aside::default() }.write(out)
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

/// Writes the lines of the keys of an article, each a [`KeyLine`]. An article has half a hundred, of one form, so that
/// only what differs between them is put together anew.
pub(super) fn write_keys(out: &mut Vec<u8>, keys: &[Key], day: &str, id: &str) -> io::Result<()> {
    let (day, id) = (serde_json::to_vec(day)?, serde_json::to_vec(id)?);
    let rest = [b"\",\"day\":", &*day, b",\"id\":", &*id, b"}\n"].concat();
    for k in keys {
        out.extend_from_slice(b"{\"key\":\"");
        out.extend_from_slice(&figures(*k));
        out.extend_from_slice(&rest);
    }
    Ok(())
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
                Line::TooLong(line) => Aside { stage: self.stage, line, why: "is too long", ..Aside::default() }.write(out)?,
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
    pub(super) fn reject(&self, out: &mut dyn Write, line: &[u8], why: &str) -> io::Result<()> {
        Aside { stage: self.stage, line: self.number, why, begins: Some(beginning(line)), ..Aside::default() }.write(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_were_written_and_in_the_order_of_days() {
        let nodes = [(None, 7), (Some(-900_000), 3), (Some(0), u64::MAX), (Some(19_000), 1), (Some(19_000), 2)];
        let nodes = nodes.map(|(last, id)| Node::read(&day(last), &format!("{id:016x}")).unwrap());
        assert!(nodes.is_sorted() && nodes.map(Node::name).is_sorted());
        for node in nodes {
            assert_eq!(Node::named(&node.name()), Some(node));
        }
        for bad in ["", "0000000001", "00000000010000000000000000z", "é000000001000000000000000", "+0000000010000000000000000"] {
            assert_eq!(Node::named(bad), None, "{bad}");
        }
    }

    #[test]
    fn lines_of_keys_are_what_serde_writes() {
        let keys = [(KeyKind::Copy, 0), (KeyKind::Story, 0x0123_4567_89ab_cdec), (KeyKind::Remark, u64::MAX)];
        let keys = keys.map(|(kind, hash)| Key { kind, hash });
        for id in ["0123456789abcdef", "a \"quoted\" id\n", ""] {
            let (mut out, mut want) = (Vec::new(), Vec::new());
            write_keys(&mut out, &keys, &day(Some(-3)), id).unwrap();
            for k in keys {
                let key = format!("{}{:016x}", &k.kind.name()[..1], k.hash);
                assert_eq!(read_key(&key), Some(k));
                write(&mut want, &KeyLine { key: key.into(), day: day(Some(-3)).into(), id: id.into() }).unwrap();
            }
            assert_eq!(String::from_utf8(out).unwrap(), String::from_utf8(want).unwrap());
        }
    }
}
