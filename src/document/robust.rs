//! Whatever bytes come in, reading them as a document neither panics nor loses a token.

use super::Document;
use crate::source::{Source, decode};
use proptest::prelude::*;

/// Every token in one sentence, all spans on character boundaries and in order.
fn sound(doc: &Document) {
    let text = doc.text();
    let (mut at, mut token) = (0, 0);
    for t in &doc.tokens {
        assert!(t.span.start >= at && !t.span.is_empty(), "{text:?}");
        assert!(text.get(t.span.range()).is_some(), "{text:?}");
        at = t.span.end;
    }
    for s in &doc.sentences {
        assert!(s.first == token && s.last > s.first, "{text:?}");
        assert_eq!(s.span.start, doc.tokens[s.first].span.start);
        assert_eq!(s.span.end, doc.tokens[s.last - 1].span.end);
        token = s.last;
    }
    assert_eq!(token, doc.tokens.len(), "{text:?}");
    assert_eq!(doc.words.len(), doc.tokens.len());
}

/// Pieces that the rules of sentences, zones, dates and Markdown look at.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            ".",
            "..",
            "…",
            "!",
            "?",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\r\n",
            "\u{2029}",
            "\u{a0}",
            "\u{200b}",
            "(",
            ")",
            "[",
            "](",
            "](a b)",
            "\"",
            "“",
            "”",
            "'",
            "’",
            "’s",
            "Mr.",
            "U.S.",
            "p.m.",
            "Sept.",
            "7",
            "2022",
            "1,000.5",
            "½",
            "-",
            "–",
            "—",
            "*",
            "**",
            "_",
            "#",
            "##",
            ">",
            "`",
            "---",
            "===",
            "http://",
            "www.",
            "com",
            "Sign up",
            "read more",
            "WATCH |",
            "Duration 2:08",
            "4 months ago",
            "By",
            "Editing by",
            "Ann Moss",
            "(Jan Ek/Wire)",
            "Wednesday",
            "Sept 7 (Wire) –",
            "TARN,",
            "e\u{301}",
            "\u{301}",
            "日本。",
            "😀",
            "\u{FEFF}",
            "\u{FFFD}",
            "in",
            "May",
            "COVID-19",
            "this year",
            "the",
            "Tarn",
            "said",
            "@",
            "/",
            "|",
            ":",
            ";",
            ",",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in pieces(), path in prop::sample::select(vec!["a.txt", "a.md"])) {
        sound(&Document::new(Source::from_text(path, &text)));
    }

    #[test]
    fn any_front_matter(yaml in pieces(), text in pieces()) {
        let text = format!("---\ntitle: {yaml}\n---\n{text}");
        if let Ok(source) = decode("a.md", text.into_bytes()) {
            prop_assert!(source.metadata.title_span.is_none_or(|(a, b)| source.text.get(a..b).is_some()));
            sound(&Document::new(source));
        }
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,40}") {
        for bytes in [bytes.clone(), [text.as_bytes(), &bytes].concat()] {
            let size = bytes.len();
            if let Ok(source) = decode("a.txt", bytes) {
                let ends: Vec<usize> = source.text.char_indices().map(|(at, _)| source.on_disk(at)).collect();
                prop_assert!(ends.is_sorted() && ends.iter().all(|&e| e <= size));
                sound(&Document::new(source));
            }
        }
    }
}

#[test]
fn long_texts_take_linear_time() {
    let start = std::time::Instant::now();
    for unit in
        ["1 ", "(", "\"", "Mr. ", "a.", "https://a ", "[", "](x", "*a*", "# ", "Sept. ", "2022-", "Moss (", "\n\n#\n", "read more ", "A/B "]
    {
        for path in ["a.txt", "a.md"] {
            sound(&Document::new(Source::from_text(path, &unit.repeat(20_000 / unit.len()))));
        }
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
