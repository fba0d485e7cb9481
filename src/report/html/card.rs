//! One finding: what is at issue, the readings side by side, what to ask, and, folded, why and in what context.

use super::super::blocks::{documents, letter, query, spot, why};
use super::super::{Report, origin};
use super::filter::Filter;
use super::markup::Markup;
use super::{diff, evidence, quoted};
use crate::check::{Finding, Passage, Reading};
use crate::rule::Severity;

/// How many readings of one finding are shown.
const READINGS: usize = 24;
/// How many other places of a reading are named.
const PLACES: usize = 12;
/// How many passages of a reading are shown in their context.
const CONTEXTS: usize = 3;

/// What all cards need.
pub(super) struct Cards<'a> {
    pub report: &'a Report<'a>,
    pub names: &'a [String],
    pub filter: &'a Filter<'a>,
}

impl Cards<'_> {
    /// Writes the card of a finding, which is the `number`th. Notes are folded.
    pub fn write(&self, html: &mut Markup, finding: &Finding, number: usize) {
        if finding.severity == Severity::Note {
            html.put("<details");
            self.filter.classes(html, "card ", finding);
            html.put(">\n<summary><h3 id=\"h").number(number).put("\">").number(number).put(" ").text(&finding.message);
            html.within("</h3> <code class=\"rule\">", &finding.rule, "</code></summary>\n<div id=\"f").number(number).put("\">\n");
            self.body(html, finding, number);
            html.put("</div>\n</details>\n");
            return;
        }
        html.put("<article");
        self.filter.classes(html, "card ", finding);
        html.put(" id=\"f").number(number).put("\" aria-labelledby=\"h").number(number).put("\">\n<p class=\"slug\"><a href=\"#f");
        html.number(number).put("\" aria-label=\"Finding ").number(number).put(", link to it\">").number(number);
        html.put(if finding.severity == Severity::Error {
            "</a> <b class=\"badge\">Error</b>"
        } else {
            "</a> <b class=\"badge\">Warning</b>"
        });
        html.within(" <code class=\"rule\">", &finding.rule, "</code></p>\n<h3 id=\"h").number(number).put("\">");
        html.text(&finding.message).put("</h3>\n");
        self.body(html, finding, number);
        html.put("</article>\n");
    }

    fn body(&self, html: &mut Markup, finding: &Finding, number: usize) {
        html.put("<div class=\"readings\">\n");
        for (i, reading) in finding.readings.iter().take(READINGS).enumerate() {
            self.reading(html, finding, reading, i);
        }
        html.put("</div>\n");
        let more = finding.readings.len().saturating_sub(READINGS);
        if more > 0 {
            html.put("<p class=\"line\">and ").number(more).put(" more readings; <code>--format json</code> lists them</p>\n");
        }
        diff::lines(html, self.report.documents, finding, self.draft_speaks(finding));
        if let Some(values) = &finding.values {
            html.within("<p class=\"line\"><b>Value</b> ", values, "</p>\n");
        }
        if let Some(note) = &finding.note {
            html.within("<p class=\"line\"><b>Note</b> ", note, "</p>\n");
        }
        if let Some(line) = origin::line(self.report, self.names, finding) {
            html.within("<p class=\"line\"><b>Origin</b> ", &line, "</p>\n");
        }
        if !finding.query.is_empty() {
            html.within("<p class=\"line query\"><b>Query</b> ", &query(finding), "</p>\n");
        }
        self.folded(html, finding, number);
    }

    fn draft_speaks(&self, finding: &Finding) -> bool {
        let first = finding.readings.first().and_then(|r| r.passages.first());
        first.is_some_and(|p| self.report.is_draft(p.document))
    }

    fn reading(&self, html: &mut Markup, finding: &Finding, reading: &Reading, index: usize) {
        let Some(first) = reading.passages.first() else { return };
        html.put("<div>\n<h4>");
        if finding.readings.len() > 1 {
            frame(html, index);
            html.put(" ");
        }
        html.text(&reading.display);
        let standing = self.standing(reading);
        if !standing.is_empty() {
            html.within(" <small>", &standing, "</small>");
        }
        html.put("</h4>\n<blockquote><p>");
        if let Some(doc) = self.report.documents.get(first.document) {
            quoted::sentence(html, doc, first);
        }
        html.put("</p></blockquote>\n<p class=\"places\">");
        self.place(html, first);
        let mut last = first.document;
        for (i, p) in reading.passages.iter().skip(1).take(PLACES).enumerate() {
            html.put(if i == 0 { " <span>also " } else { ", " });
            if p.document != last {
                html.text(self.names.get(p.document).map_or("", String::as_str)).put(" ");
                last = p.document;
            }
            html.text(&spot(self.report.documents, p));
        }
        let more = reading.passages.len().saturating_sub(PLACES + 1);
        if more > 0 {
            html.put(" and ").number(more).put(" more");
        }
        html.put(if reading.passages.len() > 1 { "</span></p>\n</div>\n" } else { "</p>\n</div>\n" });
    }

    fn place(&self, html: &mut Markup, p: &Passage) {
        let Some(doc) = self.report.documents.get(p.document) else { return };
        html.within("<code>", &doc.source.path, "<b>:").text(&spot(self.report.documents, p)).put("</b></code>");
    }

    /// `draft, 3 times`; `2 documents`.
    fn standing(&self, reading: &Reading) -> String {
        let mut words = Vec::new();
        if reading.passages.iter().any(|p| self.report.is_draft(p.document)) {
            words.push("draft".to_owned());
        }
        match (documents(reading), reading.passages.len()) {
            (1, 1) => {}
            (1, 2) => words.push("twice".to_owned()),
            (1, times) => words.push(format!("{times} times")),
            (documents, _) => words.push(format!("{documents} documents")),
        }
        words.join(", ")
    }

    fn folded(&self, html: &mut Markup, finding: &Finding, number: usize) {
        let several = finding.readings.len() > 1;
        html.put("<details class=\"more\"><summary>");
        match why(finding) {
            Some(why) if several => html.put("Why these are one point: ").text(&why),
            Some(why) => html.put("Why: ").text(&why),
            None => html.put("In context"),
        };
        html.put("</summary>\n");
        for (i, reading) in finding.readings.iter().take(READINGS).enumerate() {
            self.contexts(html, reading, several.then_some(i));
        }
        evidence::write(html, &finding.evidence, number);
        html.within("<p>Fingerprint <code>", &finding.fingerprint, "</code>; ");
        html.within("about the rule: <code>twosource rules explain ", &finding.rule, "</code></p>\n</details>\n");
    }

    /// The passages of a reading with the sentences around them, copies once.
    fn contexts(&self, html: &mut Markup, reading: &Reading, index: Option<usize>) {
        let mut seen: Vec<&str> = Vec::new();
        for p in &reading.passages {
            let Some(doc) = self.report.documents.get(p.document) else { continue };
            let words = doc.slice(if p.sentence.is_empty() { p.span } else { p.sentence });
            if seen.contains(&words) || seen.len() == CONTEXTS {
                continue;
            }
            seen.push(words);
            html.put("<p class=\"context\">");
            if let Some(i) = index {
                frame(html, i);
                html.put(" ");
            }
            self.place(html, p);
            html.put("</p>\n<blockquote class=\"context\"><p>");
            quoted::context(html, doc, p);
            html.put("</p></blockquote>\n");
        }
    }
}

/// The letter of a reading in its frame. Frames differ, so that letters are told apart in print, and none is louder
/// than another.
pub(super) fn frame(html: &mut Markup, index: usize) {
    html.put(match index % 4 {
        0 => "<b class=\"l\">",
        1 => "<b class=\"l l1\">",
        2 => "<b class=\"l l2\">",
        _ => "<b class=\"l l3\">",
    });
    html.text(&letter(index).to_string()).put("</b>");
}
