//! Documents of Word, made here, and what is read of them.

use super::{looks_like, read};
use proptest::prelude::*;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// An archive of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> Vec<u8> {
    let text = format!("<?xml version=\"1.0\"?><w:document {SPACE}><w:body>{body}</w:body></w:document>");
    let styles = format!(
        "<w:styles {SPACE}><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style><w:style w:styleId=\"U\"><w:name w:val=\"Subtitle\"/></w:style>\
         <w:style w:styleId=\"B\"><w:name w:val=\"caption\"/></w:style><w:style w:styleId=\"T\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"
    );
    archive(&[("word/document.xml", text.as_bytes()), ("word/styles.xml", styles.as_bytes())])
}

fn paragraphs(body: &str) -> Vec<String> {
    let (extract, ..) = read(document(body)).unwrap();
    extract.signed()
}

#[test]
fn paragraphs_read_as_they_do_in_word() {
    for (body, want) in [
        ("<w:p><w:r><w:t>Ships </w:t></w:r><w:r><w:t>sail</w:t></w:r></w:p><w:p/>", &["Ships sail"][..]),
        ("<w:p><w:r><w:t>AT&amp;T paid &#163;5 &#x2014; R&D</w:t></w:r></w:p>", &["AT&T paid £5 — R&D"]),
        ("<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>", &["One\ntwo three"]),
        ("<w:p><w:r><w:t>One</w:t><w:br w:type=\"page\"/></w:r></w:p>", &["One"]),
        ("<w:p><w:r><w:t>twenty</w:t><w:noBreakHyphen/><w:t>one</w:t><w:softHyphen/></w:r></w:p>", &["twenty\u{2011}one"]),
        // Changes: what was deleted or moved away goes, what was inserted or moved here stays.
        (
            "<w:p><w:r><w:t>12 </w:t></w:r><w:del><w:r><w:delText>nine </w:delText></w:r></w:del><w:ins><w:r><w:t>ten</w:t></w:r></w:ins></w:p>",
            &["12 ten"],
        ),
        ("<w:p><w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>b</w:t></w:r></w:moveTo></w:p>", &["b"]),
        (
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p><w:p><w:r><w:t>line.</w:t></w:r></w:p>",
            &["One line."],
        ),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>The end</w:t></w:r></w:p>", &["The end"]),
        (
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>b</w:t></w:r></w:p>",
            &["b"],
        ),
        // Hidden text, instructions of fields, what an old program would show, what is to be filled in.
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>y</w:t></w:r></w:p>",
            &["y"],
        ),
        ("<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>", &["link"]),
        (
            "<w:p><w:r><w:t>a</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>b</w:t></w:r></w:p>",
            &["box", "ab"],
        ),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here</w:t></w:r></w:p></w:sdtContent></w:sdt><w:sdt><w:sdtContent><w:p><w:r><w:t>x</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            &["x"],
        ),
        // Styles.
        ("<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>Cost</w:t></w:r></w:p>", &["# Cost"]),
        ("<w:p><w:pPr><w:pStyle w:val=\"B\"/></w:pPr><w:r><w:t>The quay</w:t></w:r></w:p>", &["! The quay"]),
        ("<w:p><w:pPr><w:pStyle w:val=\"T\"/></w:pPr><w:r><w:t>Cost 3</w:t></w:r></w:p>", &[]),
        ("<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>$4 million</w:t></w:r></w:p>", &["- $4 million"]),
        // Tables.
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ships</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>2019:</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            &["- Year; Ships", "- 2019: 12"],
        ),
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p><w:r><w:t>Two.</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            &["One.", "Two.", "x"],
        ),
    ] {
        assert_eq!(paragraphs(body), want, "{body}");
    }
}

#[test]
fn a_document_says_what_it_is() {
    let text = |style: &str, words: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>");
    let body = text("x", "For Thursday") + &text("Titel", "Ferry sails") + &text("U", "Nine days") + &text("x", "It did.");
    let main = format!("<w:document {SPACE}><w:body>{body}</w:body></w:document>");
    let styles = format!(
        "<w:styles {SPACE}><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style><w:style w:styleId=\"U\"><w:name w:val=\"Subtitle\"/></w:style></w:styles>"
    );
    let notes = format!(
        "<w:footnotes {SPACE}><w:footnote w:type=\"separator\"><w:p><w:r><w:t>--</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"1\"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let bytes = archive(&[
        ("_rels/.rels", b"<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"/word/document2.xml\"/></Relationships>"),
        ("word/document2.xml", main.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
        (
            "docProps/core.xml",
            b"<cp:coreProperties><dc:title>Template</dc:title><dcterms:created>2001-01-01T00:00:00Z</dcterms:created><dcterms:modified>2022-09-07T10:00:00Z</dcterms:modified></cp:coreProperties>",
        ),
    ]);
    assert!(looks_like(&bytes));
    let (extract, metadata, said) = read(bytes).unwrap();
    assert_eq!(extract.text, "For Thursday\n\nFerry sails\n\nNine days\n\nIt did.\n\nA note.\n");
    assert_eq!(metadata.title.as_deref(), Some("Ferry sails"));
    assert_eq!(metadata.title_span, Some((14, 25)));
    assert_eq!(metadata.standfirst_span, Some((27, 36)));
    assert_eq!(metadata.date.as_deref(), Some("2022-09-07T10:00:00Z"));
    assert!(said.is_empty());
}

#[test]
fn what_cannot_be_read_says_why() {
    let zeros = vec![b' '; 12 << 20];
    let many: Vec<String> = (0..10_001).map(|i| format!("p{i}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let deep = "<w:p>".repeat(2000);
    let mut cut = document("<w:p/>");
    cut.truncate(cut.len() / 2);
    for (bytes, want) in [
        (b"plain text".to_vec(), "it does not begin as a .docx file does"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "it is an old .doc or protected by a password; save it as .docx without one"),
        (archive(&[("x.txt", b"x")]), "it holds no text of Word"),
        (archive(&[("word/document.xml", &zeros)]), "word/document.xml is more than 200 times as long as it is stored, which is the limit"),
        (archive(&many), "it holds more than 10000 parts, which is the limit"),
        (document(&deep), "word/document.xml is broken: elements are nested more than 1024 deep, which is the limit"),
        (document("<w:p>"), "word/document.xml is broken: "),
        (cut, "its archive is broken: "),
        (archive(&[("word/document.xml", b"\0\x01\x02")]), "word/document.xml is not text"),
    ] {
        let start = Instant::now();
        let error = read(bytes).map(|_| ()).unwrap_err();
        assert!(error.starts_with(want), "{error}");
        assert!(start.elapsed() < Duration::from_secs(2), "{want}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_damage_is_borne(at in 0usize..2000, byte in any::<u8>(), cut in 0usize..2000) {
        let mut bytes = document("<w:p><w:r><w:t>Ships sail on Monday &amp; Friday</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>");
        let length = bytes.len();
        bytes[at % length] = byte;
        bytes.truncate(length - if cut % 3 == 0 { cut % length } else { 0 });
        let _ = read(bytes);
    }

    #[test]
    fn any_body_is_borne(body in prop::collection::vec(prop::sample::select(vec![
        "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:del>",
        "</w:del>", "<w:pPr>", "</w:pPr>", "<w:rPr>", "</w:rPr>", "<w:del/>", "<w:p/>", "<w:br/>", "text", "&amp;", "&x;", "&", "<!--", "-->",
        "<![CDATA[", "]]>", "<w:pStyle w:val=\"Titel\"/>", "<w:sdtContent>", "</w:sdtContent>", "é",
    ]), 0..40)) {
        if let Ok((extract, metadata, _)) = read(document(&body.concat())) {
            prop_assert!(extract.paragraphs.iter().all(|p| extract.text.get(p.start as usize..p.end as usize).is_some_and(|t| !t.is_empty())));
            prop_assert!(metadata.title_span.is_none_or(|(a, b)| extract.text.get(a..b).is_some()));
        }
    }
}
