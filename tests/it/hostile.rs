//! Text that tries to be something else (markup, a link, a formula, a command to a terminal or a build server) is text in
//! every format there is. A new format has to say here what that means for it.

use crate::{formats, markup};
use serde_json::Value;
use twosource::check::{Evidence, Finding, Hidden, Hiding, Outcome, Passage, Reading, Relation, Summary};
use twosource::claim::Kind;
use twosource::document::Document;
use twosource::report::{FORMATS, Format, Look, Report};
use twosource::rule::{RuleSet, Severity};
use twosource::source::Source;
use twosource::text::Span;

/// Each holds the word MARK, by which it is found again.
const HOSTILE: &[&str] = &[
    "\u{1b}]52;c;aGk=\u{7}\u{1b}[2J MARK \u{9b}31m",
    "pay \u{202e}001$\u{202c} MARK \u{2066}x\u{2069} \u{200f}y",
    "</script><script>MARK</script><img src=x onerror=alert(1)><!-- ]]> --> <![CDATA[x",
    "::error file=a,line=1::MARK",
    "\n::add-mask::MARK\n::stop-commands::x\r\n::warning::y",
    "%0A::error::MARK%0D%3A,title=x",
    "MARK ##[error]x ##vso[task.setvariable variable=a]b ###[section]",
    "=cmd|' /C calc'!A0 MARK",
    "+1+MARK",
    "-1-MARK",
    "@SUM(MARK)",
    " \u{a0}=HYPERLINK(\"http://x\",\"MARK\")",
    "\t=MARK\u{0}\u{2028}next\u{2029}last",
    "```\n# MARK\n- [x](http://x) ![y](http://y) **z** `q` | a | b |",
    "[MARK](1) [source B](http://evil.example) <http://x> www.x.org",
    "@everyone @team/desk #12 !3 &amp; &lt;MARK&gt; &#64;x",
    "\"MARK\",\"';--\\\" \\\\",
    "e\u{301}\u{301}\u{301} MARK 😀😀 \u{feff}\u{200b}",
];

/// A run in which everything that can be foreign is `text`: the file name, the words, the messages, the rule's id.
fn report<T>(text: &str, write: impl FnOnce(&Report) -> T) -> T {
    let words = format!("Before {text} after.");
    let path = format!("desk/{text}.md");
    let documents: Vec<Document> = ["", "b"].iter().map(|_| Document::new(Source::from_text(&path, &words))).collect();
    let at = words.find("MARK").unwrap();
    let passage = |document| Passage {
        document,
        span: Span::new(7, 7 + text.len()),
        sentence: Span::new(0, words.len()),
        differs: vec![Span::new(at, at + 4)],
    };
    let reading = |d| Reading { value: None, display: text.to_owned(), origins: 1, beside: false, passages: vec![passage(d)] };
    let finding = |severity| Finding {
        rule: text.to_owned(),
        kind: Kind::Count,
        severity,
        relation: Relation::Contradiction,
        message: text.to_owned(),
        query: text.to_owned(),
        suggestion: Some(text.to_owned()),
        fingerprint: "8f3ac2d107be5a91".to_owned(),
        readings: vec![reading(0), reading(1)],
        evidence: Evidence { centibits: 300, because: vec![(text.to_owned(), 300)] },
        values: Some(text.to_owned()),
        note: Some(text.to_owned()),
        gap: 0.1,
    };
    let outcome = Outcome {
        findings: vec![finding(Severity::Error), finding(Severity::Warning), finding(Severity::Note)],
        hidden: vec![Hidden { finding: finding(Severity::Error), by: Hiding::Comment(Some(text.to_owned())) }],
        origins: vec![0, 0],
        summary: Summary { not_checked: vec![(text.to_owned(), text.to_owned())], ..Summary::default() },
        ..Outcome::default()
    };
    let rules = RuleSet::shipped();
    let look = Look { notes: true, explain: true, ..Look::default() };
    let report = Report { documents: &documents, outcome: &outcome, rules: &rules, exit: 1, fail_on: "error", drafts: 1, unread: 0, look };
    write(&report)
}

fn written(format: &Format, report: &Report) -> String {
    let mut out = Vec::new();
    (format.findings)(report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What no text may hold raw, wherever it is printed. The joiner of Markdown is ours.
fn unruly(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn hostile_text_is_text_in_every_format() {
    for text in HOSTILE {
        for format in FORMATS {
            let page = report(text, |report| written(format, report));
            let here = format!("{} of {text:?}:\n{page}", format.name);
            assert!(page.contains("MARK"), "nothing is shown: {here}");
            assert!(!page.chars().any(unruly), "{here}");
            let commands = formats::commands(&page);
            match format.name {
                "text" => {}
                "json" | "jsonl" => {
                    let text_of = |l: &str| serde_json::from_str::<Value>(l).unwrap();
                    let whole: Vec<Value> = if format.name == "json" { vec![text_of(&page)] } else { page.lines().map(text_of).collect() };
                    let first = whole[0].get("findings").map_or(&whole[0], |list| &list[0]);
                    assert_eq!(first["message"].as_str(), Some(*text), "{here}");
                    assert_eq!(first["readings"][0]["passages"][0]["text"].as_str(), Some(*text), "{here}");
                }
                "sarif" => {
                    let log: Value = serde_json::from_str(&page).unwrap();
                    for result in log["runs"][0]["results"].as_array().unwrap() {
                        let message = result["message"]["text"].as_str().unwrap();
                        assert_eq!(message.matches("](").count(), 1, "links: {here}");
                        assert_eq!(result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"].as_str(), Some(*text));
                    }
                }
                "gitlab" => assert_eq!(serde_json::from_str::<Vec<Value>>(&page).unwrap().len(), 3),
                "github" => {
                    let names: Vec<&str> = commands.iter().map(|c| c.name.as_str()).collect();
                    assert_eq!(names, ["error", "warning", "notice"], "{here}");
                    for command in &commands {
                        assert!(command.data.contains("MARK") && command.properties["title"].contains("MARK"), "{command:?}");
                        let keys: Vec<&str> = command.properties.keys().map(String::as_str).collect();
                        assert!(
                            keys == ["col", "endColumn", "endLine", "file", "line", "title"]
                                || keys == ["endLine", "file", "line", "title"]
                        );
                    }
                }
                "junit" => {
                    let (names, said) = formats::xml(&page);
                    assert!(names.iter().all(|n| ["testsuites", "testsuite", "testcase", "failure", "system-out"].contains(&n.as_str())));
                    assert!(said.contains("MARK"), "{here}");
                }
                "markdown" => formats::plain_markdown(&page),
                "csv" => {
                    for row in formats::csv(&page).iter().skip(1) {
                        assert_eq!(row.len(), 19, "{here}");
                        let begins = |cell: &String| cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
                        assert!(!row.iter().any(begins), "{here}");
                    }
                }
                "html" => assert_eq!(markup::check(&page).faults, Vec::<String>::new(), "{here}"),
                other => panic!("{other} does not say what becomes of hostile text"),
            }
            if format.name != "github" {
                assert!(commands.is_empty(), "a build server would obey {commands:?} in {here}");
            }
        }
    }
}
