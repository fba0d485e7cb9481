//! NITF: the News Industry Text Format of the IPTC, one article a document.

use super::super::field::{Own, Role};
use super::markup::{Markup, Tag};
use super::xml::{Body, Collect, Fields, Piece};
use crate::source::Attributes;

/// Which field is what.
const OWN: &Own = &[
    (Role::Id, &["doc-id@id-string"]),
    (Role::Title, &["hl1", "title"]),
    (Role::Date, &["date.issue@norm", "story.date@norm", "pubdata@date.publication", "date.release@norm"]),
    (Role::Outlet, &["pubdata@name", "distributor", "doc.copyright@holder"]),
    (Role::Url, &["pubdata@ex-ref"]),
    (Role::Desk, &["pubdata@position.section"]),
    (Role::Language, &["nitf@lang", "body@lang", "body.content@lang"]),
];

/// What the elements of a body are in HTML; those not named are words in a line, and only their text is read.
const TAGS: &[(&str, Tag)] = &[
    ("p", Tag::As("p")),
    ("hl1", Tag::As("h2")),
    ("hl2", Tag::As("h2")),
    ("br", Tag::As("br")),
    ("hr", Tag::As("hr")),
    ("block", Tag::As("div")),
    ("bq", Tag::As("blockquote")),
    ("credit", Tag::As("p")),
    ("abstract", Tag::As("div")),
    ("pre", Tag::As("pre")),
    ("q", Tag::As("q")),
    ("ul", Tag::As("ul")),
    ("ol", Tag::As("ol")),
    ("li", Tag::As("li")),
    ("dl", Tag::As("dl")),
    ("dt", Tag::As("dt")),
    ("dd", Tag::As("dd")),
    ("table", Tag::As("table")),
    ("caption", Tag::As("caption")),
    ("thead", Tag::As("thead")),
    ("tbody", Tag::As("tbody")),
    ("tfoot", Tag::As("tfoot")),
    ("tr", Tag::As("tr")),
    ("th", Tag::As("th")),
    ("td", Tag::As("td")),
    ("media", Tag::As("figure")),
    ("media-caption", Tag::As("figcaption")),
    ("media-producer", Tag::Skip),
    ("media-metadata", Tag::Skip),
    ("media-object", Tag::Skip),
    ("media-reference", Tag::Skip),
    ("nitf-table-metadata", Tag::Skip),
    ("datasource", Tag::Skip),
    // What the desk says to those who print it.
    ("note", Tag::Skip),
];

/// What an element of a body is in HTML.
pub(super) fn tag(name: &str) -> Tag {
    TAGS.iter().find(|(own, _)| *own == name).map_or(Tag::Bare, |(_, tag)| *tag)
}

/// The element in which the story stands.
pub(super) const CONTENT: &str = "body.content";

pub(super) fn collect(most: usize) -> Box<dyn Collect> {
    Box::new(Nitf { most, depth: 0, inside: 0, line: 1, fields: Fields::default(), body: Markup::new(most, tag) })
}

struct Nitf {
    most: usize,
    depth: usize,
    /// How deep we are in the story.
    inside: usize,
    line: u64,
    fields: Fields,
    body: Markup,
}

impl Collect for Nitf {
    fn open(&mut self, name: &str, attributes: Attributes<'_>, line: u64) {
        self.depth += 1;
        if self.depth == 1 {
            self.line = line;
        }
        if self.inside > 0 {
            self.inside += 1;
            self.body.open(name, attributes);
        } else if name == CONTENT {
            self.inside = 1;
            self.fields.attributes(name, attributes);
        } else {
            self.fields.open(name, attributes);
        }
    }

    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        match self.inside {
            0 => self.fields.close(),
            1 => self.inside = 0,
            _ => {
                self.inside -= 1;
                self.body.close(name);
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.inside > 0 { self.body.text(text) } else { self.fields.text(text) }
    }

    fn take(&mut self) -> Option<Piece> {
        if self.depth > 0 {
            return None;
        }
        let fields = std::mem::take(&mut self.fields).all;
        let body = std::mem::replace(&mut self.body, Markup::new(self.most, tag));
        let status = fields.get("docdata@management-status").map(|s| s.to_ascii_lowercase());
        let refused = status.filter(|s| matches!(s.as_str(), "withheld" | "canceled" | "cancelled"));
        Some(Piece {
            line: self.line,
            fields,
            own: OWN,
            body: Body::of(body),
            refused: refused.map(|status| format!("is not to be used: its management-status is {status}")),
            textless: Some("is NITF without a text in `body.content`"),
            ..Piece::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{known, only, read};
    use crate::archive::Fields;
    use crate::source::Part;

    const STORY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">
<nitf xml:lang="en-GB">
  <head>
    <title>ferry-sails</title>
    <docdata management-status="usable">
      <doc-id id-string="pilot.0504.ferry"/>
      <date.issue norm="20210504T101500Z"/>
      <doc.copyright holder="Pilot Media" year="2021"/>
    </docdata>
    <pubdata name="The Pilot" position.section="Harbour" ex-ref="https://pilot.example/ferry"/>
  </head>
  <body>
    <body.head><hedline><hl1>Ferry <em>Solveig</em> sails</hl1><hl2>Not read</hl2></hedline><byline>By Ann Moss</byline></body.head>
    <body.content>
      <block>
        <p>The ferry <org>Solveig</org> carried <num>212</num> people to Saltholm, Fr&#246;berg &amp; Vik said.</p>
        <media media-type="image"><media-reference source="x.jpg"/><media-caption>The quay.</media-caption></media>
      </block>
      <hl2>On the quay</hl2>
      <note noteclass="editorsnote"><body.content><p>Hold until noon.</p></body.content></note>
      <ul><li>Adults: 90</li><li>Children: 45</li></ul>
      <table><tr><th>Day</th><td>Cars</td></tr></table>
    </body.content>
    <body.end><tagline>Ann Moss reports.</tagline></body.end>
  </body>
</nitf>"#;

    #[test]
    fn a_story_is_read_with_what_is_known_of_it() {
        let article = only("a.xml", STORY.as_bytes(), &Fields::default());
        assert_eq!(
            known(&article),
            "pilot.0504.ferry|Ferry Solveig sails|20210504T101500Z|The Pilot|https://pilot.example/ferry|Harbour|en-GB|https://pilot.example/ferry"
        );
        let source = &article.source;
        let shown: Vec<_> = source.paragraphs.iter().map(|p| (p.part, &source.text[p.start as usize..p.end as usize])).collect();
        assert_eq!(
            shown,
            [
                (Part::Heading, "Ferry Solveig sails"),
                (Part::Text, "The ferry Solveig carried 212 people to Saltholm, Fröberg & Vik said."),
                (Part::Caption, "The quay."),
                (Part::Heading, "On the quay"),
                (Part::Item, "Adults: 90"),
                (Part::Item, "Children: 45"),
                (Part::Item, "Day; Cars"),
            ]
        );
    }

    #[test]
    fn what_is_known_may_be_mapped() {
        let mut fields = Fields::default();
        for setting in ["outlet=doc.copyright@holder", "title=head.title", "desk=byline", "url=nowhere"] {
            fields.map(setting).unwrap();
        }
        let article = only("a.xml", STORY.as_bytes(), &fields);
        assert_eq!(
            known(&article),
            "pilot.0504.ferry|ferry-sails|20210504T101500Z|Pilot Media|https://pilot.example/ferry|By Ann Moss|en-GB|https://pilot.example/ferry"
        );
    }

    #[test]
    fn a_document_without_a_name_is_called_by_its_file() {
        let plain = "<nitf><body><body.content>The ferry sails.</body.content></body></nitf>";
        assert_eq!(known(&only("wire/a.xml", plain.as_bytes(), &Fields::default())), "-|-|-|-|-|-|-|wire/a.xml");
        for (xml, want) in [
            ("<nitf><head/></nitf>", "1! is NITF without a text in `body.content`"),
            ("<nitf><body><body.content> \n</body.content></body></nitf>", "1! is NITF without a text in `body.content`"),
            (
                "<nitf><head><docdata management-status='canceled'/></head><body><body.content>x</body.content></body></nitf>",
                "1! is not to be used: its management-status is canceled",
            ),
        ] {
            assert_eq!(read("a.xml", xml.as_bytes()), [want]);
        }
    }
}
