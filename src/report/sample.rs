//! Findings made by hand, for the snapshots of the formats.

use super::{Look, Report};
use crate::check::{Evidence, Finding, Outcome, Passage, Reading, Relation, Summary};
use crate::claim::Kind;
use crate::document::Document;
use crate::rule::{RuleSet, Severity};
use crate::source::Source;
use crate::text::Span;
use std::io::{self, Write};

/// A story of a ferry in three sources, the third a copy of the second.
pub(super) struct Sample {
    pub documents: Vec<Document>,
    pub outcome: Outcome,
    pub rules: RuleSet,
}

const DRAFT: &str = "The ferry Solveig carried 212 people when it left Saltholm on Tuesday.\n\nIt cost almost $93, after a first estimate of $140 million, said harbour master Ingrid Aasen.\n\n“We are ready for it,” Mrs Aasan told reporters on the pier, where families had waited through the night for word from the islands and the coastguard had put up tents.\n";
const WIRE: &str =
    "SALTHOLM — Some 270 passengers were on board the ferry, the coastguard said.\n\n“We are ready for this,” said Ingrid Aasen.\n";

/// What a format writes.
pub(super) fn written(format: fn(&Report, &mut dyn Write) -> io::Result<()>, report: &Report) -> String {
    let mut out = Vec::new();
    format(report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn passage(documents: &[Document], document: usize, words: &str, differs: &[&str]) -> Passage {
    let text = documents[document].text();
    let at = text.find(words).expect("the words stand in the text");
    let span = Span::new(at, at + words.len());
    let sentence = documents[document].sentences.iter().map(|s| s.span).find(|s| s.contains(span)).expect("a sentence");
    let differs = differs.iter().map(|d| {
        let i = at + words.find(d).expect("a part of the words");
        Span::new(i, i + d.len())
    });
    Passage { document, span, sentence, differs: differs.collect() }
}

fn reading(display: &str, origins: usize, passages: Vec<Passage>) -> Reading {
    Reading { value: None, display: display.to_owned(), origins, beside: false, passages }
}

impl Sample {
    pub fn new() -> Self {
        let documents: Vec<Document> = [("draft.md", DRAFT), ("wires/one.txt", WIRE), ("wires/two.txt", WIRE)]
            .map(|(path, text)| Document::new(Source::from_text(path, text)))
            .into();
        let at = |document, words, differs: &[&str]| passage(&documents, document, words, differs);
        let finding = |rule: &str, kind, severity, message: &str, query: &str, readings| Finding {
            rule: rule.to_owned(),
            kind,
            severity,
            relation: Relation::Contradiction,
            message: message.to_owned(),
            query: query.to_owned(),
            suggestion: None,
            fingerprint: "8f3ac2d107be5a91".to_owned(),
            readings,
            evidence: Evidence {
                centibits: 350,
                because: vec![
                    ("sources given together: starting odds".to_owned(), -600),
                    ("head: people, passengers: class PEOPLE".to_owned(), 450),
                    ("holder: the ferry Solveig".to_owned(), 500),
                ],
            },
            values: None,
            note: None,
            gap: 0.2,
        };
        let count = finding(
            "count.conflict",
            Kind::Count,
            Severity::Error,
            "The ferry carried 212 people, or 270 passengers.",
            "How many people were on board?",
            vec![
                reading("212", 1, vec![at(0, "212 people", &["212"])]),
                reading("270 (256 to 284)", 1, vec![at(1, "Some 270 passengers", &["270"]), at(2, "Some 270 passengers", &["270"])]),
            ],
        );
        let scale = Finding {
            suggestion: Some("almost $93 million".to_owned()),
            values: Some("92 to 93 dollars beside 140 million".to_owned()),
            ..finding(
                "scale.missing",
                Kind::Money,
                Severity::Error,
                "“almost $93” has no scale word; the figure beside it is in millions.",
                "Thousands or millions?",
                vec![
                    reading("$93 (92 to 93)", 1, vec![at(0, "almost $93", &[])]),
                    reading("$140 million", 1, vec![at(0, "$140 million", &[])]),
                ],
            )
        };
        let quote = Finding {
            note: Some("these may be two translations".to_owned()),
            ..finding(
                "quote.altered",
                Kind::Quote,
                Severity::Warning,
                "One remark by Aasen in two wordings: “for it”, “for this”.",
                "What are the words on the record?",
                vec![
                    reading("for it", 1, vec![at(0, "We are ready for it", &["it"])]),
                    reading("for this", 1, vec![at(1, "We are ready for this", &["this"]), at(2, "We are ready for this", &["this"])]),
                ],
            )
        };
        let name = finding(
            "name.variant",
            Kind::Name,
            Severity::Note,
            "One person, two spellings: Aasen, Aasan.",
            "Aasen or Aasan?",
            vec![
                reading("Aasen", 2, vec![at(0, "Aasen", &[]), at(1, "Aasen", &[]), at(2, "Aasen", &[])]),
                reading("Aasan", 1, vec![at(0, "Aasan", &[])]),
            ],
        );
        let summary = Summary {
            claims: 21,
            aligned: 9,
            agreeing: 5,
            not_checked: vec![("wires/photo.png".to_owned(), "not a source".to_owned())],
            ..Summary::default()
        };
        let findings = vec![count, scale, quote, name];
        let outcome = Outcome { findings, origins: vec![0, 1, 1], summary, ..Outcome::default() };
        Self { documents, outcome, rules: RuleSet::shipped() }
    }

    pub fn report(&self, look: Look) -> Report<'_> {
        Report {
            documents: &self.documents,
            outcome: &self.outcome,
            rules: &self.rules,
            exit: 1,
            fail_on: "error",
            drafts: 1,
            unread: 0,
            look,
        }
    }
}
