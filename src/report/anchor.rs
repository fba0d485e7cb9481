//! Where a passage stands in its file, for programs that open files by their lines.
//!
//! The text of a page, a Word document or a record was taken out of its file, and its lines are not those of the file.
//! Such a passage is at the first line, a record of a list of lines at the line of the record, and which paragraph it is
//! is said in words.

use super::blocks::spot;
use crate::check::Passage;
use crate::document::Document;
use crate::source::Reader;

/// A place in a file.
pub(super) struct Anchor<'a> {
    /// The file; a record of a list is in the file of the list.
    pub file: &'a str,
    /// The line, where the text does not stand in the file as it was read.
    pub line: Option<u32>,
}

impl<'a> Anchor<'a> {
    /// Of a text that does not stand in its file, where to open that.
    pub fn new(document: &'a Document) -> Self {
        let source = &document.source;
        let path = source.path.as_str();
        match (source.reader, path.rsplit_once('#')) {
            (Reader::JsonLines, Some((file, line))) => Self { file, line: Some(line.parse().unwrap_or(1)) },
            (Reader::Json, Some((file, number))) if number.parse::<u32>().is_ok() => Self { file, line: Some(1) },
            (reader, _) if reader.extracts() => Self { file: path, line: Some(1) },
            _ => Self { file: path, line: None },
        }
    }
}

/// `#12 ¶3`, `¶3`: what to look for where a line says nothing. Nothing where it does.
pub(super) fn paragraph(documents: &[Document], passage: &Passage) -> Option<String> {
    let document = documents.get(passage.document)?;
    let anchor = Anchor::new(document);
    anchor.line?;
    let record = document.source.path.get(anchor.file.len()..).unwrap_or_default();
    let spot = spot(documents, passage);
    Some(if record.is_empty() { spot } else { format!("{record} {spot}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn a_record_is_in_its_list_and_a_page_has_no_lines() {
        for (path, reader, want) in [
            ("wire.md", Reader::Markdown, ("wire.md", None)),
            ("a#1.txt", Reader::Text, ("a#1.txt", None)),
            ("page.html", Reader::Html, ("page.html", Some(1))),
            ("a#2.docx", Reader::Docx, ("a#2.docx", Some(1))),
            ("list.jsonl#12", Reader::JsonLines, ("list.jsonl", Some(12))),
            ("list.json#12", Reader::Json, ("list.json", Some(1))),
            ("one.json", Reader::Json, ("one.json", Some(1))),
            ("#3.json", Reader::Json, ("#3.json", Some(1))),
        ] {
            let document = Document::new(Source { reader, ..Source::from_text(path, "It rained.") });
            let anchor = Anchor::new(&document);
            assert_eq!((anchor.file, anchor.line), want, "{path}");
        }
    }
}
