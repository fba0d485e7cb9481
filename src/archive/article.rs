//! One article on its way into the archive, and out of it again.

use crate::check::fingerprint;
use crate::source::{Metadata, Paragraph, Part, Reader, Source, marked_up};
use serde::{Deserialize, Serialize};

/// An article with what its input says of it. Title, date, outlet and address are the source's own.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its text and metadata. The path is the name under which findings cite it.
    pub source: Source,
    /// The desk or section.
    pub desk: Option<String>,
    /// The language that its input says it is in.
    pub language: Option<String>,
}

/// A record of an input: an article that is a row and not a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub(super) text: String,
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) date: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) desk: Option<String>,
    pub(super) language: Option<String>,
}

impl Row {
    /// An id that is an address is the address, where no other is known.
    pub(super) fn address(&mut self) {
        if self.url.is_none() {
            self.url = self.id.clone().filter(|id| id.starts_with("http://") || id.starts_with("https://"));
        }
    }
}

impl Article {
    /// An article of a file that the program reads as a source. A record in it is called by its address, else by the
    /// id it came with.
    #[must_use]
    pub fn of_file(mut source: Source) -> Self {
        if matches!(source.reader, Reader::Json | Reader::JsonLines)
            && let Some(name) = source.metadata.url.as_ref().or(source.metadata.id.as_ref())
        {
            source.path.clone_from(name);
        }
        Self { source, desk: None, language: None }
    }

    /// An article whose text is markup that is all story. It is called by its address, else by the id it came with,
    /// else by `name`, else by the id it has here.
    #[must_use]
    pub(super) fn of_markup(row: Row, markup: &str, name: Option<String>) -> Self {
        let Row { text: _, id, title, date, outlet, url, desk, language } = row;
        let source = marked_up(title.as_deref(), markup);
        let path = url.clone().or_else(|| id.clone()).or(name);
        let metadata = Metadata { date, outlet, id, url, ..source.metadata };
        let mut source = Source { metadata, ..source };
        source.path = path.unwrap_or_else(|| id_of(&source, ""));
        Self { source, desk, language }
    }

    /// An article that is a page of the web. What is known of it otherwise comes before what the page says of itself.
    #[must_use]
    pub(super) fn of_page(source: Source, row: Row, name: String) -> Self {
        let Row { text: _, id, title, date, outlet, url, desk, language } = row;
        let mut source = source;
        let path = url.clone().or_else(|| id.clone()).unwrap_or(name);
        let meta = &mut source.metadata;
        for (mine, known) in
            [(&mut meta.title, title), (&mut meta.date, date), (&mut meta.outlet, outlet), (&mut meta.id, id), (&mut meta.url, url)]
        {
            if known.is_some() {
                *mine = known;
            }
        }
        source.path = path;
        Self { source, desk, language }
    }

    /// An article that is a row: its title becomes its first paragraph, unless the text begins with it. It is called
    /// by its address, else by the id it came with, else by the id it has here.
    #[must_use]
    pub(super) fn of_row(row: Row) -> Self {
        let Row { text, id, title, date, outlet, url, desk, language } = row;
        let (text, title_span, body_start) = match &title {
            Some(title) if text.trim_start().starts_with(title.as_str()) => {
                let start = text.len() - text.trim_start().len();
                let end = start + title.len();
                (text, Some((start, end)), end)
            }
            Some(title) => (format!("{title}\n\n{text}"), Some((0, title.len())), title.len()),
            None => (text, None, 0),
        };
        let name = url.clone().or_else(|| id.clone());
        let metadata = Metadata { title, title_span, standfirst_span: None, date, outlet, id, url, body_start };
        let mut source = Source { metadata, reader: Reader::Text, ..Source::from_text("", &text) };
        source.path = name.unwrap_or_else(|| id_of(&source, ""));
        Self { source, desk, language }
    }

    /// 16 hexadecimal digits: the same for the same words of the same outlet under the same name, wherever and
    /// whenever they are read.
    #[must_use]
    pub fn id(&self) -> String {
        let own = (self.source.path.len() == 16).then(|| id_of(&self.source, ""));
        own.filter(|own| *own == self.source.path).unwrap_or_else(|| id_of(&self.source, &self.source.path))
    }
}

fn id_of(source: &Source, name: &str) -> String {
    fingerprint([source.metadata.outlet.as_deref().unwrap_or(""), name, &source.text])
}

/// What is needed beside text and metadata to read an article again as it was read first.
#[derive(Debug, Default, Deserialize, PartialEq, Serialize)]
struct Layout {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<(usize, usize)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    standfirst: Option<(usize, usize)>,
    #[serde(default, skip_serializing_if = "is_zero")]
    body: usize,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reader: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    paragraphs: Vec<(u32, u32, u8)>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "for serde")]
fn is_zero(n: &usize) -> bool {
    *n == 0
}

const READERS: [Reader; 6] = [Reader::Text, Reader::Markdown, Reader::Html, Reader::Docx, Reader::Json, Reader::JsonLines];
const PARTS: [Part; 4] = [Part::Text, Part::Heading, Part::Caption, Part::Item];

/// How the text of a source is laid out, as JSON.
pub(super) fn layout(source: &Source) -> String {
    let part = |p: &Paragraph| u8::try_from(PARTS.iter().position(|x| *x == p.part).unwrap_or(0)).unwrap_or(0);
    let layout = Layout {
        title: source.metadata.title_span,
        standfirst: source.metadata.standfirst_span,
        body: source.metadata.body_start,
        reader: if source.reader == Reader::Text { String::new() } else { source.reader.name().to_owned() },
        paragraphs: source.paragraphs.iter().map(|p| (p.start, p.end, part(p))).collect(),
    };
    serde_json::to_string(&layout).unwrap_or_default()
}

/// The source that was laid out so; `None` where the layout does not fit the text.
pub(super) fn laid_out(mut source: Source, layout: &str) -> Option<Source> {
    let layout: Layout = serde_json::from_str(layout).ok()?;
    let on_text = |(start, end): (usize, usize)| source.text.get(start..end).is_some();
    let fits = layout.title.is_none_or(on_text)
        && layout.standfirst.is_none_or(on_text)
        && source.text.is_char_boundary(layout.body)
        && layout.paragraphs.iter().all(|p| on_text((p.0 as usize, p.1 as usize)));
    if !fits {
        return None;
    }
    source.reader = READERS.into_iter().find(|r| r.name() == layout.reader).unwrap_or(Reader::Text);
    source.metadata.title_span = layout.title;
    source.metadata.standfirst_span = layout.standfirst;
    source.metadata.body_start = layout.body;
    let paragraph =
        |&(start, end, part): &(u32, u32, u8)| Paragraph { start, end, part: PARTS.get(usize::from(part)).copied().unwrap_or_default() };
    source.paragraphs = layout.paragraphs.iter().map(paragraph).collect();
    Some(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, title: Option<&str>, id: Option<&str>) -> Article {
        Article::of_row(Row { text: text.into(), title: title.map(Into::into), id: id.map(Into::into), ..Row::default() })
    }

    #[test]
    fn a_title_stands_once_in_the_text() {
        for (text, title, want, body) in [
            ("Ships sail.", Some("Port reopens"), "Port reopens\n\nShips sail.", "\n\nShips sail."),
            ("Port reopens\nShips sail.", Some("Port reopens"), "Port reopens\nShips sail.", "\nShips sail."),
            ("Ships sail.", None, "Ships sail.", "Ships sail."),
        ] {
            let source = row(text, title, None).source;
            assert_eq!((source.text.as_str(), &source.text[source.metadata.body_start..]), (want, body));
            assert_eq!(source.metadata.title_span.map(|(a, b)| &source.text[a..b]), title);
        }
    }

    #[test]
    fn an_id_is_of_the_content() {
        let plain = row("Ships sail.", None, None);
        assert_eq!(plain.id(), row("Ships sail.", None, None).id());
        assert_eq!(plain.source.path, plain.id());
        let others = [row("Ships sail!", None, None), row("Ships sail.", None, Some("a7")), row("Ships sail.", Some("Port"), None)];
        for (i, other) in others.iter().enumerate() {
            assert_ne!(plain.id(), other.id());
            assert!(others[..i].iter().all(|o| o.id() != other.id()));
        }
    }

    #[test]
    fn a_layout_comes_back_and_a_wrong_one_is_refused() {
        let html = b"<html><body><h1>Port reopens</h1><p>Ships sail from the quay again today, the harbour master said.</p></body></html>";
        for source in [
            row("Ships sail.", Some("Port reopens"), None).source,
            crate::source::decode("a.md", b"---\ntitle: Port\n---\nShips sail.\n".to_vec()).unwrap(),
            crate::source::decode("a.html", html.to_vec()).unwrap(),
        ] {
            let bare = Source::from_text(&source.path, &source.text);
            let back = laid_out(bare, &layout(&source)).unwrap();
            assert_eq!((back.reader, &back.paragraphs), (source.reader, &source.paragraphs));
            assert_eq!(back.metadata.title_span, source.metadata.title_span);
            assert_eq!(back.metadata.body_start, source.metadata.body_start);
            let short = Source::from_text(&source.path, "é");
            assert!(laid_out(short, &layout(&source)).is_none());
        }
    }
}
