//! Markdown for a comment on a pull request or a message to the desk: the verdict first, then each finding with its
//! readings, its query, and folded below them why the passages were taken for one point.
//!
//! Comments have an end at 65,536 characters. Before it the findings are told in one line each, and then counted.

use super::blocks::{letter, query, spot, why};
use super::closing::{Counts, meaning, plural};
use super::mark::{code, cut, escaped};
use super::safe::Safe;
use super::{Report, origin, short};
use crate::check::{Finding, Passage, Reading};
use crate::document::Document;
use crate::rule::Severity;
use crate::text::Span;
use std::io::{self, Write};

/// Up to how many bytes findings are told whole, in one line each, and at all.
const WHOLE: usize = 40_000;
const LINES: usize = 52_000;
const NOTES: usize = 56_000;
/// How many readings are shown, how many places of one, how many rows of what was not checked.
const READINGS: usize = 8;
const PLACES: usize = 5;
const NOT_CHECKED: usize = 8;
/// How many characters are shown of a text of ours, and on each side of the words at issue.
const TEXT: usize = 600;
const AROUND: usize = 160;

/// Writes the report.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let names = short::names(report.documents);
    let mut page = format!("### twosource: {}\n{}\n", verdict(report), meaning(report));
    let (loud, notes): (Vec<&Finding>, Vec<&Finding>) = report.outcome.findings.iter().partition(|f| f.severity > Severity::Note);
    let mut told = 0;
    for (i, finding) in loud.iter().enumerate() {
        let whole = block(report, &names, finding, i + 1);
        // Once one does not fit, none is told whole: nothing stands out because it is short.
        if told < i || page.len() + whole.len() > WHOLE {
            break;
        }
        page += &whole;
        told += 1;
    }
    told += lines(&mut page, report, loud.get(told..).unwrap_or_default(), told, LINES);
    if told < loud.len() {
        page += &format!("\nand {} more: the other formats hold them\n", loud.len() - told);
    }
    if !notes.is_empty() {
        page += &format!("\n<details><summary>{}</summary>\n", plural(notes.len(), "note"));
        let shown = lines(&mut page, report, &notes, loud.len(), NOTES);
        if shown < notes.len() {
            page += &format!("\nand {} more: the other formats hold them\n", notes.len() - shown);
        }
        page += "\n</details>\n";
    }
    page += &coverage(report);
    out.write_all(page.as_bytes())
}

/// `7 findings (4 errors, 3 warnings), 3 notes, in 5 sources`.
fn verdict(report: &Report) -> String {
    let counts = Counts::of(report);
    let kinds: Vec<String> =
        [(counts.errors, "error"), (counts.warnings, "warning")].iter().filter(|(n, _)| *n > 0).map(|&(n, noun)| plural(n, noun)).collect();
    let mut parts = match counts.loud() {
        0 => vec!["nothing found".to_owned()],
        loud => vec![format!("{} ({})", plural(loud, "finding"), kinds.join(", "))],
    };
    if counts.notes > 0 {
        parts.push(plural(counts.notes, "note"));
    }
    parts.push(format!("in {}", plural(report.documents.len(), "source")));
    if report.unread > 0 {
        parts.push(format!("{} not read", plural(report.unread, "source")));
    }
    parts.join(", ")
}

/// A finding whole.
fn block(report: &Report, names: &[String], finding: &Finding, number: usize) -> String {
    let mut out = format!("\n**{number}. {} {} {}**\n", badge(finding), code(&finding.rule), escaped(&cut(&finding.message, TEXT)));
    for (i, reading) in finding.readings.iter().enumerate().take(READINGS) {
        out += &bullet(report, names, finding, reading, i);
    }
    let more = finding.readings.len().saturating_sub(READINGS);
    if more > 0 {
        out += &format!("- and {}\n", plural(more, "more reading"));
    }
    for (label, text) in
        [("Value", finding.values.as_ref()), ("Note", finding.note.as_ref()), ("Origin", origin::line(report, names, finding).as_ref())]
    {
        if let Some(text) = text {
            out += &format!("- {label}: {}\n", escaped(&cut(text, TEXT)));
        }
    }
    let query = query(finding);
    if !query.is_empty() {
        out += &format!("- Query: {}\n", escaped(&cut(&query, TEXT)));
    }
    if let Some(why) = why(finding) {
        out += &format!("\n<details><summary>Why these are one point</summary>\n\nEvidence: {}\n\n</details>\n", escaped(&cut(&why, TEXT)));
    }
    out
}

fn badge(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "note",
    }
}

/// `- **A Usakov**, 3 times: Kremlin aide Yuri **Usakov** told reporters. `draft.md:5:592`, also 5:1744, 5:2277`.
fn bullet(report: &Report, names: &[String], finding: &Finding, reading: &Reading, index: usize) -> String {
    let name = if finding.readings.len() > 1 { format!("{} ", letter(index)) } else { String::new() };
    let times = match reading.passages.len() {
        0 | 1 => String::new(),
        n => format!(", {n} times"),
    };
    let mut out = format!("- **{name}{}**{times}", escaped(&cut(&reading.display, TEXT)));
    if let Some((first, document)) = reading.passages.first().and_then(|p| Some((p, report.documents.get(p.document)?))) {
        out += &format!(": {} {}", sentence(document, first), code(&format!("{}:{}", document.source.path, spot(report.documents, first))));
        let mut also: Vec<String> = reading.passages.iter().skip(1).take(PLACES).map(|p| place(report, names, first, p)).collect();
        let more = reading.passages.len().saturating_sub(also.len() + 1);
        if more > 0 {
            also.push(format!("{more} more"));
        }
        if !also.is_empty() {
            out += &format!(", also {}", also.join(", "));
        }
    }
    out.push('\n');
    out
}

/// A further place, with the short name of its document where that is another than the first.
fn place(report: &Report, names: &[String], first: &Passage, p: &Passage) -> String {
    let spot = spot(report.documents, p);
    match names.get(p.document) {
        Some(name) if p.document != first.document => format!("{} {spot}", code(name)),
        _ => spot,
    }
}

/// The sentence around the words at issue, with these in bold; cut where it is long.
fn sentence(document: &Document, p: &Passage) -> String {
    let whole = if p.sentence.is_empty() { p.span } else { p.sentence.join(p.span) };
    let before = document.slice(Span { start: whole.start, end: p.span.start });
    let after = document.slice(Span { start: p.span.end, end: whole.end });
    let head = match before.char_indices().rev().nth(AROUND) {
        Some((at, _)) => format!("… {}", before.get(at..).and_then(|b| b.split_once(' ')).map_or("", |(_, rest)| rest)),
        None => before.to_owned(),
    };
    let tail = match after.char_indices().nth(AROUND) {
        Some((at, _)) => format!("{} …", after.get(..at).and_then(|a| a.rsplit_once(' ')).map_or("", |(rest, _)| rest)),
        None => after.to_owned(),
    };
    let (head, tail) = (Safe::line(&head), Safe::line(&tail));
    let words = cut(document.slice(p.span), TEXT);
    let marked = bold(words.trim(), head.as_str().chars().last(), tail.as_str().chars().next());
    format!("{}{marked}{}", escaped(head.as_str().trim_start()), escaped(tail.as_str().trim_end()))
}

/// Words in bold. Between letters and marks of punctuation two asterisks are no bold in Markdown, and a tag is.
fn bold(words: &str, before: Option<char>, after: Option<char>) -> String {
    let (Some(first), Some(last)) = (words.chars().next(), words.chars().last()) else { return String::new() };
    let mark = |c: char| !c.is_alphanumeric();
    let works = |inner: char, outer: Option<char>| !mark(inner) || outer.is_none_or(mark);
    let words = escaped(words);
    if works(first, before) && works(last, after) { format!("**{words}**") } else { format!("<b>{words}</b>") }
}

/// The findings in one line each, as far as the page has room. Returns how many.
fn lines(page: &mut String, report: &Report, findings: &[&Finding], before: usize, room: usize) -> usize {
    for (i, finding) in findings.iter().enumerate() {
        let first = finding.readings.iter().flat_map(|r| &r.passages).next();
        let place =
            first.and_then(|p| Some(code(&format!("{}:{}", report.documents.get(p.document)?.source.path, spot(report.documents, p)))));
        let message = escaped(&cut(&finding.message, TEXT));
        let line = format!("{}. {} {} {message} {}\n", before + i + 1, badge(finding), code(&finding.rule), place.unwrap_or_default());
        if page.len() + line.len() > room {
            return i;
        }
        if i == 0 {
            page.push('\n');
        }
        page.push_str(&line);
    }
    findings.len()
}

/// What was checked, what is hidden and what was not checked, folded.
fn coverage(report: &Report) -> String {
    let summary = &report.outcome.summary;
    let mut out = "\n<details><summary>What was checked</summary>\n\n".to_owned();
    out += &format!(
        "- {} found, {} aligned with another, {} of those agree\n",
        plural(summary.claims, "claim"),
        summary.aligned,
        summary.agreeing
    );
    if !report.outcome.hidden.is_empty() || summary.suppressed + summary.baselined > 0 {
        out += &format!("- hidden: {} suppressed, {} by baseline\n", summary.suppressed, summary.baselined);
    }
    for (what, why) in summary.not_checked.iter().take(NOT_CHECKED) {
        out += &format!("- not checked: {}: {}\n", escaped(&cut(what, TEXT / 2)), escaped(&cut(why, TEXT / 2)));
    }
    let more = summary.not_checked.len().saturating_sub(NOT_CHECKED);
    if more > 0 {
        out += &format!("- not checked: {more} more\n");
    }
    out + "\n</details>\n"
}

#[cfg(test)]
mod tests {
    use super::super::Look;
    use super::super::sample::{Sample, written};
    use super::*;

    fn shown(report: &Report) -> String {
        written(write, report)
    }

    #[test]
    fn the_verdict_then_the_findings() {
        let sample = Sample::new();
        insta::assert_snapshot!(shown(&sample.report(Look::default())), @r"
        ### twosource: 3 findings (2 errors, 1 warning), 1 note, in 3 sources
        Sources disagree here. Each finding asks; none says which source is wrong.

        **1. ERROR `count.conflict` The ferry carried 212 people, or 270 passengers.**
        - **A 212**: The ferry Solveig carried **212 people** when it left Saltholm on Tuesday. `draft.md:1:27`
        - **B 270 (256 to 284)**, 2 times: SALTHOLM — **Some 270 passengers** were on board the ferry, the coastguard said. `wires/one.txt:1:12`, also `two` 1:12
        - Origin: A: 1 origin; B: 1 (one, two share copied text)
        - Query: How many people were on board?

        <details><summary>Why these are one point</summary>

        Evidence: holder: the ferry Solveig; head: people, passengers: class PEOPLE

        </details>

        **2. ERROR `scale.missing` “almost $93” has no scale word; the figure beside it is in millions.**
        - **A $93 (92 to 93)**: It cost **almost $93**, after a first estimate of $140 million, said harbour master Ingrid Aasen. `draft.md:3:9`
        - **B $140 million**: It cost almost $93, after a first estimate of **$140 million**, said harbour master Ingrid Aasen. `draft.md:3:47`
        - Value: 92 to 93 dollars beside 140 million
        - Query: Thousands or millions? Perhaps “almost $93 million”.

        <details><summary>Why these are one point</summary>

        Evidence: holder: the ferry Solveig; head: people, passengers: class PEOPLE

        </details>

        **3. WARNING `quote.altered` One remark by Aasen in two wordings: “for it”, “for this”.**
        - **A for it**: “**We are ready for it**,” Mrs Aasan told reporters on the pier, where families had waited through the night for word from the islands and the coastguard had put up tents. `draft.md:5:2`
        - **B for this**, 2 times: “**We are ready for this**,” said Ingrid Aasen. `wires/one.txt:3:2`, also `two` 3:2
        - Note: these may be two translations
        - Origin: A: 1 origin; B: 1 (one, two share copied text)
        - Query: What are the words on the record?

        <details><summary>Why these are one point</summary>

        Evidence: holder: the ferry Solveig; head: people, passengers: class PEOPLE

        </details>

        <details><summary>1 note</summary>

        4. note `name.variant` One person, two spellings: Aasen, Aasan. `draft.md:3:88`

        </details>

        <details><summary>What was checked</summary>

        - 21 claims found, 9 aligned with another, 5 of those agree
        - not checked: wires/photo.png: not a source

        </details>
        ");
    }

    #[test]
    fn a_comment_has_an_end() {
        let mut sample = Sample::new();
        let [mut count, _, _, name] = <[Finding; 4]>::try_from(std::mem::take(&mut sample.outcome.findings)).unwrap();
        for (n, want) in
            [(40, &["**40. ERROR"][..]), (300, &["**1. ERROR", "\n200. ERROR"]), (5000, &["and ", " more: the other formats hold them"])]
        {
            sample.outcome.findings = [vec![count.clone(); n], vec![name.clone(); n]].concat();
            let page = shown(&sample.report(Look::default()));
            assert!(page.len() < 60_000, "{} bytes of {n}", page.len());
            want.iter().for_each(|w| assert!(page.contains(w), "{n}: no {w}"));
        }
        // Not even one monstrous message takes it all.
        count.message = "[*_@<".repeat(20_000);
        sample.outcome.findings = vec![count; 100];
        assert!(shown(&sample.report(Look::default())).len() < 60_000);
    }

    #[test]
    fn bold_where_asterisks_would_not_be() {
        assert_eq!(bold("212", Some(' '), Some(' ')), "**212**");
        assert_eq!(bold("“no”", Some(' '), Some(',')), "**“no”**");
        assert_eq!(bold("“no”", Some('d'), Some(',')), "<b>“no”</b>");
        assert_eq!(bold("a", Some('b'), Some('c')), "**a**");
    }
}
