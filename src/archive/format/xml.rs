//! XML of many flavours, told by its root element and not by the name of the file: articles as they stream by.
//!
//! A flavour collects what it hears of the walk into pieces, each an article that is not read yet. Nothing is kept
//! but the piece that is open, and that is bounded.

use super::super::article::{Article, Row};
use super::super::field::Own;
use super::markup::Markup;
use super::{Context, Next, Reading, Record, Records, Stream, html, newsml, nitf, too_long};
use crate::source::{Attributes, Step, Walk, local};
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::io::Read;

/// A flavour of XML.
struct Flavour {
    /// Its root elements.
    roots: &'static [&'static str],
    /// What collects its articles; it is told how large one may be.
    collect: fn(usize) -> Box<dyn Collect>,
}

/// All of them. A new one is a file of its own and a row here.
const FLAVOURS: &[Flavour] = &[
    Flavour { roots: &["nitf"], collect: nitf::collect },
    Flavour { roots: newsml::ROOTS, collect: newsml::collect },
    Flavour { roots: &["html"], collect: html::collect },
];

/// What collects the articles of one document.
pub(super) trait Collect: Send {
    /// An element begins, in that line. Its name is without the prefix.
    fn open(&mut self, name: &str, attributes: Attributes<'_>, line: u64);

    /// It ends.
    fn close(&mut self, name: &str);

    /// Text stands here.
    fn text(&mut self, text: &str);

    /// A piece that is complete.
    fn take(&mut self) -> Option<Piece>;
}

/// An article that is not read yet.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// The line where it begins.
    pub(super) line: u64,
    /// What is said beside its text, by the name of the element, of its parent and its own joined by a dot, or of the
    /// element and an attribute joined by `@`.
    pub(super) fields: BTreeMap<String, String>,
    /// Where this flavour looks for what.
    pub(super) own: &'static Own,
    pub(super) body: Body,
    /// Why it is no article whatever it holds.
    pub(super) refused: Option<String>,
    /// What is said where it has no text; nothing where nobody expects one.
    pub(super) textless: Option<&'static str>,
    /// Others came before it in the file.
    pub(super) later: bool,
}

/// The text of a piece.
#[derive(Debug, Default)]
pub(super) enum Body {
    #[default]
    None,
    /// Markup that is all story.
    Markup(String),
    /// Text with its paragraphs.
    Plain(String),
    /// A whole page.
    Page(String),
    /// It was longer than a record may be.
    TooLong,
}

/// Most fields of a piece, and most bytes of one.
const FIELDS: usize = 500;
const FIELD: usize = 2000;

/// The fields of a piece while it is open.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<(String, String)>,
    pub(super) all: BTreeMap<String, String>,
}

impl Fields {
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.attributes(name, attributes);
        self.open.push((name.to_owned(), String::new()));
    }

    /// The attributes of an element that is no field itself.
    pub(super) fn attributes(&mut self, name: &str, attributes: Attributes<'_>) {
        for (attribute, value) in attributes.all() {
            self.add(format!("{name}@{attribute}"), &value);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some((_, all)) = self.open.last_mut() {
            push(all, text);
        }
    }

    pub(super) fn close(&mut self) {
        let Some((name, text)) = self.open.pop() else { return };
        let parent = self.open.last_mut().map(|(parent, all)| {
            // The text of an element is that of all in it.
            push(all, &text);
            format!("{parent}.{name}")
        });
        for key in parent.into_iter().chain([name]) {
            self.add(key, &text);
        }
    }

    /// How many are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Closes all but so many.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.close();
        }
    }

    fn add(&mut self, key: String, value: &str) {
        if self.all.len() < FIELDS && !value.trim().is_empty() && !self.all.contains_key(&key) {
            let mut kept = String::new();
            push(&mut kept, value);
            self.all.insert(key, kept);
        }
    }
}

/// Appends as much as a field may hold.
fn push(all: &mut String, text: &str) {
    let room = FIELD.saturating_sub(all.len()).min(text.len());
    let end = (0..=room).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    all.push_str(text.get(..end).unwrap_or_default());
}

impl Body {
    /// What was collected as markup.
    pub(super) fn of(markup: Markup) -> Self {
        match markup.finish() {
            None => Self::TooLong,
            Some(text) if text.is_empty() => Self::None,
            Some(text) => Self::Markup(text),
        }
    }
}

pub(super) fn open(stream: Stream) -> io::Result<Box<dyn Records>> {
    let most = stream.limits.record;
    let walk = Walk::new(stream.unpacked()?, most);
    Ok(Box::new(Xml { walk, most, depth: 0, collector: None, unknown: None, line: 1, met: VecDeque::new(), any: false, over: false }))
}

struct Xml {
    walk: Walk<Box<dyn Read + Send>>,
    most: usize,
    depth: usize,
    collector: Option<Box<dyn Collect>>,
    /// A root that is of no flavour.
    unknown: Option<String>,
    line: u64,
    met: VecDeque<Piece>,
    /// A piece was met.
    any: bool,
    over: bool,
}

impl Xml {
    fn step(&mut self) -> Result<bool, String> {
        let Self { walk, most, depth, collector, unknown, line, met, .. } = self;
        *line = walk.line();
        let more = walk.step(|step| match step {
            Step::Open(name, attributes) => {
                let name = local(name);
                if *depth == 0 {
                    *collector = FLAVOURS.iter().find(|f| f.roots.contains(&name)).map(|f| (f.collect)(*most));
                    if collector.is_none() {
                        *unknown = Some(name.chars().take(60).collect());
                    }
                }
                *depth += 1;
                if let Some(collector) = collector {
                    collector.open(name, attributes, *line);
                }
            }
            Step::Close(name) => {
                *depth = depth.saturating_sub(1);
                if let Some(collector) = collector {
                    collector.close(local(name));
                    met.extend(collector.take());
                }
            }
            Step::Text(text) => {
                if let Some(collector) = collector {
                    collector.text(&text);
                }
            }
        })?;
        Ok(more)
    }
}

impl Records for Xml {
    fn next(&mut self) -> io::Result<Option<Next>> {
        loop {
            if let Some(mut piece) = self.met.pop_front() {
                piece.later = std::mem::replace(&mut self.any, true);
                return Ok(Some(Next::Record(piece.line, Box::new(piece))));
            }
            if self.over {
                return Ok(None);
            }
            match self.step() {
                Ok(true) => {}
                Ok(false) => {
                    self.over = true;
                    if !self.any && self.met.is_empty() && self.collector.is_none() {
                        return Ok(Some(Next::Bad(0, "is no XML: it has no element".to_owned())));
                    }
                }
                Err(why) => {
                    self.over = true;
                    let rest = if self.any { ", and what follows cannot be read" } else { "" };
                    return Ok(Some(Next::Bad(self.walk.line(), format!("{why}{rest}"))));
                }
            }
            if let Some(root) = self.unknown.take() {
                self.over = true;
                let known: Vec<&str> = FLAVOURS.iter().flat_map(|f| f.roots).copied().collect();
                let why = format!("is XML with the root `{root}`; the roots that are read are {}", known.join(", "));
                return Ok(Some(Next::Bad(0, why)));
            }
        }
    }

    fn place(&self) -> u64 {
        self.line
    }
}

impl Record for Piece {
    fn size(&self) -> usize {
        let body = match &self.body {
            Body::Markup(text) | Body::Plain(text) | Body::Page(text) => text.len(),
            Body::None | Body::TooLong => 0,
        };
        body + self.fields.values().map(String::len).sum::<usize>()
    }

    fn read(self: Box<Self>, context: &Context<'_>) -> Reading {
        if let Some(why) = self.refused {
            return Reading::Bad(why);
        }
        let Self { line, fields, own, body, textless, later, .. } = *self;
        let say =
            |name: &str| fields.get(name).or_else(|| fields.iter().find(|(k, _)| k.eq_ignore_ascii_case(name)).map(|(_, v)| v)).cloned();
        let mut row: Row = context.fields.own_row(own, say);
        row.address();
        let name = if later { format!("{}#{line}", context.file) } else { context.file.to_owned() };
        let article = match body {
            _ if !row.text.is_empty() => Article::of_row(row),
            Body::Markup(markup) => Article::of_markup(row, &markup, Some(name)),
            Body::Plain(text) => {
                row.text = text;
                row.id = row.id.or(Some(name));
                Article::of_row(row)
            }
            Body::Page(page) => return html::page(page, row, name),
            Body::TooLong => return Reading::Bad(too_long(context.limits.record)),
            Body::None => return textless.map_or(Reading::Other, |why| Reading::Bad(why.to_owned())),
        };
        Reading::Article(Box::new(article))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use proptest::prelude::*;

    #[test]
    fn the_root_says_what_it_is() {
        let nitf = "<nitf><body><body.content><p>The ferry sails.</p></body.content></body></nitf>";
        for (xml, want) in [
            (nitf.to_owned(), &["1 The ferry sails."][..]),
            (format!("<?xml version=\"1.0\"?>\n<!DOCTYPE nitf SYSTEM \"nitf.dtd\">\n{nitf}"), &["3 The ferry sails."]),
            (format!("{nitf}\n<?xml version='1.0'?>{nitf}"), &["1 The ferry sails.", "2 The ferry sails."]),
            (
                "<rss><channel/></rss>".to_owned(),
                &[
                    "0! is XML with the root `rss`; the roots that are read are nitf, newsMessage, newsItem, packageItem, conceptItem, knowledgeItem, planningItem, catalogItem, html",
                ],
            ),
            ("Ferry sails.".to_owned(), &["0! is no XML: it has no element"]),
            (String::new(), &["0! is no XML: it has no element"]),
            (format!("{nitf}<nitf><p>"), &["1 The ferry sails.", "1! is no XML: it ends in the middle, and what follows cannot be read"]),
        ] {
            assert_eq!(read("a.xml", xml.as_bytes()), want, "{xml}");
        }
    }

    #[test]
    fn what_is_too_large_or_too_deep_is_told() {
        let long = format!("<nitf><body.content>{}</body.content></nitf>", "<p>The ferry sails.</p>".repeat(4000));
        assert_eq!(read("a.xml", long.as_bytes()), ["1! is longer than 64 KiB, the most that a record may hold"]);
        let one = format!("<nitf><body.content>{}</body.content></nitf>", "The ferry sails. ".repeat(8000));
        assert_eq!(read("a.xml", one.as_bytes()), ["1! cannot be read: a tag or a piece of text is longer than 64 KiB"]);
        let deep = format!("<nitf>{}", "<p>".repeat(2000));
        assert_eq!(read("a.xml", deep.as_bytes()), ["1! is no XML: elements are nested more than 1024 deep, which is the limit"]);
        let many = format!("<nitf><head>{}</head></nitf>", "<meta name='x' content='y'>z</meta>".repeat(20_000));
        assert_eq!(read("a.xml", many.as_bytes()), ["1! is NITF without a text in `body.content`"]);
    }

    proptest! {
        #[test]
        fn whatever_the_tags_it_ends(tags in prop::collection::vec("(</?|<)(nitf|newsItem|newsMessage|contentSet|inlineXML|inlineData|html|body|body.content|block|p|hl1|script|br)( contenttype='text/html')?/?>|[a-z &]{1,5}", 0..40), root in "(<nitf>|<newsMessage>|<newsItem>|<html>)") {
            let _ = read("a.xml", (root + &tags.concat()).as_bytes());
        }
    }
}
