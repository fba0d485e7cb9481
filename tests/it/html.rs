//! The HTML report as it is written: well-formed, reachable by keys and ears, and harmless whatever the sources hold.

use crate::contract::{Desk, program};
use crate::house::root;
use crate::markup::{Page, check, plain};

fn report(folder: &std::path::Path, args: &[&str]) -> (String, Page) {
    let output = program(folder).args(args).output().unwrap();
    assert!(output.status.code().is_some_and(|c| c < 2), "{}", String::from_utf8_lossy(&output.stderr));
    let html = String::from_utf8(output.stdout).unwrap();
    let page = check(&html);
    assert_eq!(page.faults, Vec::<String>::new());
    (html, page)
}

#[test]
fn every_case_of_the_corpus_gives_a_sound_page() {
    let mut cards = 0;
    for entry in std::fs::read_dir(root().join("corpus")).unwrap() {
        let folder = entry.unwrap().path();
        let (_, page) = report(root(), &["check", folder.to_str().unwrap(), "--format", "html", "--explain-rejected"]);
        cards += page.tags.iter().filter(|t| t.attributes.get("class").is_some_and(|c| c.starts_with("f card"))).count();
    }
    assert!(cards > 30, "{cards}");
}

#[test]
fn the_demo_shows_who_says_what() {
    let (html, page) = report(root(), &["check", "corpus/samarkand", "--format", "html"]);
    let findings = page.tags.iter().filter(|t| t.name == "article").count();
    let rows = page.tags.iter().filter(|t| t.name == "tr" && t.attributes.get("class").is_some_and(|c| c.starts_with("f "))).count();
    assert_eq!(findings, rows, "each finding has a row in the matrix");
    assert!(html.contains("<mark>Usakov</mark>"));
    let words: Vec<&str> = page.tags.iter().filter(|t| ["ins", "del"].contains(&t.name.as_str())).map(|t| t.text.as_str()).collect();
    assert!(words.iter().any(|w| w.starts_with("only in A: A")), "{words:?}");
    assert!(page.tags.iter().any(|t| t.name == "h1" && t.text.contains("findings")));
}

/// Texts that try to be markup, a command to a terminal, or other text than they are.
#[test]
fn hostile_text_is_text() {
    let desk = Desk::new("html-hostile");
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
    let one = format!(
        "---\ntitle: '\"><script>alert(0)</script>'\n---\nThe ferry carried 212 people, the harbour master said {evil} on Tuesday.\n\n“We have {evil} enough boats for every guest &amp; child,” said Ingrid Aasen.\n"
    );
    let two = "The ferry carried 270 people, the harbour master said \u{202e}</style><b onclick='x'> on Tuesday.\n\n“We have \u{1b}[31m enough rafts for every guest & child,” said Ingrid Aasen.\n";
    desk.write("one\"><i>.txt", one);
    desk.write("two&amp;'.txt", two);
    let (html, page) = report(desk.path(), &["check", ".", "--format", "html"]);
    assert!(page.tags.iter().any(|t| t.name == "article"), "something is found, or nothing is shown");
    let shown: Vec<String> = page.tags.iter().filter(|t| t.name == "blockquote").map(|t| plain(&t.text)).collect();
    for words in [evil, "<U+202E></style><b onclick='x'>", "<U+001B>[31m"] {
        assert!(shown.iter().any(|t| t.contains(words)), "{words}: {shown:#?}");
    }
    assert!(!html.contains("<img") && !html.contains("<script") && !html.contains("<i>") && html.matches("</style>").count() == 1);
    assert!(page.tags.iter().any(|t| plain(&t.text) == "\"><script>alert(0)</script>"), "the title is shown as it stands");
}

#[test]
fn the_draft_is_named_and_the_page_is_the_same_every_time() {
    let args = ["check", "corpus/samarkand/market-daily.md", "--against", "corpus/samarkand", "--format", "html"];
    let (first, page) = report(root(), &args);
    assert_eq!(first, report(root(), &args).0);
    assert_eq!(first, report(root(), &[&args[..], &["-j", "1"]].concat()).0);
    assert!(page.tags.iter().any(|t| t.name == "th" && t.text.ends_with(" (draft)")));
}
