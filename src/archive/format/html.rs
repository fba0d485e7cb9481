//! XHTML as a file of XML: a page of the web, read as one.

use super::super::article::{Article, Row};
use super::super::field::Own;
use super::Reading;
use super::markup::{Markup, Tag};
use super::xml::{Body, Collect, Piece};
use crate::source::{Attributes, decode};

/// What stands in a page and is not to be read.
pub(super) fn tag(name: &str) -> Tag {
    match name {
        "script" | "style" | "template" | "iframe" | "object" | "svg" | "math" => Tag::Skip,
        _ => Tag::Same,
    }
}

/// All is known from the page itself.
const OWN: &Own = &[];

pub(super) fn collect(most: usize) -> Box<dyn Collect> {
    Box::new(Page { depth: 0, line: 1, markup: Some(Markup::new(most, tag)) })
}

struct Page {
    depth: usize,
    line: u64,
    markup: Option<Markup>,
}

impl Collect for Page {
    fn open(&mut self, name: &str, attributes: Attributes<'_>, line: u64) {
        if self.depth == 0 {
            self.line = line;
        }
        self.depth += 1;
        if let Some(markup) = &mut self.markup {
            markup.open(name, attributes);
        }
    }

    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        if let Some(markup) = &mut self.markup {
            markup.close(name);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(markup) = &mut self.markup {
            markup.text(text);
        }
    }

    fn take(&mut self) -> Option<Piece> {
        if self.depth > 0 {
            return None;
        }
        let body = match self.markup.take()?.finish() {
            Some(page) => Body::Page(page),
            None => Body::TooLong,
        };
        Some(Piece { line: self.line, own: OWN, body, textless: Some("is a page without text"), ..Piece::default() })
    }
}

/// The story of a page; what the page says of itself stands behind what is known otherwise.
pub(super) fn page(page: impl Into<Vec<u8>>, row: Row, name: String) -> Reading {
    let source = match decode("page.html", page.into()) {
        Ok(source) => source,
        Err(error) => return Reading::Bad(error.reason()),
    };
    Reading::Article(Box::new(Article::of_page(source, row, name)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{known, only, read};
    use crate::archive::Fields;

    #[test]
    fn a_page_of_xhtml_is_read_as_a_page() {
        let story = "<p>The ferry Solveig carried 212 people to Saltholm on Monday, the harbour master said on the quay.</p>".repeat(3);
        let xml = format!(
            "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Ferry sails</title>\
             <meta property=\"article:published_time\" content=\"2021-05-04\"/><script>var x = \"&lt;p>\";</script></head>\
             <body><nav><a href=\"/\">Home</a></nav><article><h1>Ferry sails</h1>{story}</article></body></html>"
        );
        let article = only("a.xml", xml.as_bytes(), &Fields::default());
        assert_eq!(known(&article), "-|Ferry sails|2021-05-04|-|-|-|-|a.xml");
        assert!(article.source.text.starts_with("Ferry sails\n\nThe ferry") && !article.source.text.contains("Home"));
        assert_eq!(read("a.xml", b"<html><body/></html>"), ["1 "]);
    }
}
