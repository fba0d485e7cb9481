//! The readers, and which of them reads what.

use std::path::Path;

/// How a file is made into text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// As it stands.
    #[default]
    Text,
    /// As it stands; its marks are no words.
    Markdown,
    /// The story of a page of the web.
    Html,
    /// The paragraphs of a Word document.
    Docx,
    /// A record of JSON, or a list of them.
    Json,
    /// A record of JSON a line.
    JsonLines,
}

/// The extensions of what is read from folders.
const FOLDER: &[(&str, Option<Reader>)] = &[
    ("txt", Some(Reader::Text)),
    ("md", Some(Reader::Markdown)),
    ("html", Some(Reader::Html)),
    ("htm", Some(Reader::Html)),
    ("docx", Some(Reader::Docx)),
    ("json", Some(Reader::Json)),
    ("jsonl", Some(Reader::JsonLines)),
];

/// What else says how a file that is named is to be read.
const NAMED: &[(&str, Option<Reader>)] =
    &[("markdown", Some(Reader::Markdown)), ("xhtml", Some(Reader::Html)), ("ndjson", Some(Reader::JsonLines)), ("pdf", None)];

/// What an extension says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It is read so.
    Read(Reader),
    /// It is known, and cannot be read.
    Unread(&'static str),
    /// It says nothing.
    No,
}

fn look(table: &'static [(&str, Option<Reader>)], path: &str) -> Known {
    let Some(extension) = Path::new(path).extension().and_then(|e| e.to_str()) else { return Known::No };
    match table.iter().find(|(e, _)| e.eq_ignore_ascii_case(extension)) {
        Some((_, Some(reader))) => Known::Read(*reader),
        Some((extension, None)) => Known::Unread(extension),
        None => Known::No,
    }
}

impl Reader {
    /// What the name of a file in a folder says.
    pub(super) fn in_folder(path: &str) -> Known {
        look(FOLDER, path)
    }

    /// What the name of a file says that the user names.
    pub(super) fn named(path: &str) -> Known {
        match look(FOLDER, path) {
            Known::No => look(NAMED, path),
            known => known,
        }
    }

    /// How a text of that name is read: as it stands, if the name says nothing.
    #[must_use]
    pub fn of(path: &str) -> Self {
        match Self::named(path) {
            Known::Read(reader) => reader,
            _ => Self::Text,
        }
    }

    /// Its name in the findings document.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
        }
    }

    /// Whether the text is taken out of something else, so that its offsets are not those on disk.
    #[must_use]
    pub fn extracts(self) -> bool {
        !matches!(self, Self::Text | Self::Markdown)
    }
}

/// Whether the bytes begin as a page of the web does, for what has no name that says it.
pub(super) fn looks_like_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    ["<!doctype html", "<html"].iter().any(|start| bytes.get(..start.len()).is_some_and(|b| b.eq_ignore_ascii_case(start.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_how_a_file_is_read() {
        for (path, want) in [
            ("a.txt", Known::Read(Reader::Text)),
            ("desk/A.HTM", Known::Read(Reader::Html)),
            ("a.markdown", Known::Read(Reader::Markdown)),
            ("a.pdf", Known::Unread("pdf")),
            ("notes", Known::No),
            ("a.csv", Known::No),
            ("-", Known::No),
        ] {
            assert_eq!(Reader::named(path), want, "{path}");
        }
        assert_eq!(Reader::in_folder("a.pdf"), Known::No);
    }

    #[test]
    fn pages_show_by_their_beginning() {
        for (bytes, want) in
            [(&b"\xEF\xBB\xBF\n<!DOCTYPE HTML>"[..], true), (b"<html lang=en>", true), (b"<p>x", false), (b"", false), (b"<htm", false)]
        {
            assert_eq!(looks_like_html(bytes), want);
        }
    }
}
