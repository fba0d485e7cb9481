//! One finding as a block: rule line, message, the readings with their sentences, what the editor can ask.

use super::anchor::Anchor;
use super::heading::Headings;
use super::page::{LABEL, Page, Row, TEXT};
use super::safe::Safe;
use super::strip::Strip;
use super::style::Meaning;
use super::window::{Marked, Sentence};
use super::{Report, explain, origin};
use crate::check::{Finding, Passage, Reading};
use crate::document::Document;
use crate::rule::Severity;
use crate::text::Span;

/// How many readings are shown.
const READINGS: usize = 6;
/// How many reasons stand behind `why`.
const REASONS: usize = 4;

/// Writes the block of a finding, which is the `number`th.
pub(super) fn write(page: &mut Page, report: &Report, names: &[String], finding: &Finding, number: usize) {
    let (badge, meaning) = match finding.severity {
        Severity::Error => (" ERROR ", Meaning::Error),
        Severity::Warning => (" WARNING ", Meaning::Warning),
        Severity::Note => (" note ", Meaning::Note),
    };
    rule_line(page, &number.to_string(), badge, meaning, &finding.rule);
    page.wrapped(LABEL, Meaning::Strong, &page.ours(&finding.message));
    readings(page, report, names, finding);
    if let Some(values) = &finding.values {
        for (i, line) in values.lines().enumerate() {
            page.labelled(if i == 0 { "value" } else { "" }, false, line);
        }
    }
    if let Some(note) = &finding.note {
        page.labelled("note", false, note);
    }
    if let Some(line) = origin::line(report, names, finding) {
        page.labelled("origin", false, &line);
    }
    if !(report.look.explain && explain::weighs(finding))
        && let Some(why) = why(finding)
    {
        page.labelled("why", false, &why);
    }
    if !finding.query.is_empty() {
        page.labelled("query", true, &query(finding));
    }
    if report.look.explain {
        explain::write(page, report, names, finding);
    }
}

/// ` 3  ERROR  ──────── event.year`.
pub(super) fn rule_line(page: &mut Page, number: &str, badge: &str, meaning: Meaning, rule: &str) {
    let rule = Safe::line(rule);
    let row = Row::default().plain(&format!("{number:>2} ")).put(meaning, &Safe::keep(badge)).plain(" ");
    let line = page.rule(page.width.saturating_sub(row.width() + 1 + rule.width()).max(2));
    page.row(row.put(Meaning::Frame, &line).plain(" ").put(Meaning::Plain, &rule));
}

/// The query with what it might be, asked.
pub(super) fn query(finding: &Finding) -> String {
    match &finding.suggestion {
        Some(s) if !s.is_empty() && !finding.query.contains(s.as_str()) => format!("{} Perhaps “{s}”.", finding.query),
        _ => finding.query.clone(),
    }
}

/// The reasons that weigh most, in the order of their weight; those without weight where there are no others.
pub(super) fn why(finding: &Finding) -> Option<String> {
    let because = &finding.evidence.because;
    let mut pieces: Vec<&(String, i32)> = because.iter().filter(|(_, bits)| *bits > 0).collect();
    if pieces.is_empty() {
        pieces = because.iter().filter(|(_, bits)| *bits == 0).collect();
    }
    pieces.sort_by_key(|(_, bits)| std::cmp::Reverse(*bits));
    let words: Vec<&str> = pieces.iter().take(REASONS).map(|(why, _)| why.as_str()).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// The letter of a reading.
pub(super) fn letter(index: usize) -> char {
    u8::try_from(index).ok().and_then(|i| b'A'.checked_add(i)).filter(u8::is_ascii_uppercase).map_or('*', char::from)
}

fn readings(page: &mut Page, report: &Report, names: &[String], finding: &Finding) {
    let shown = chosen(finding, report.look.explain);
    let context = Context { report, headings: Headings { report, names, lettered: finding.readings.len() > 1 }, shown: &shown };
    let mut rest = shown.as_slice();
    while let Some((&first, _)) = rest.split_first() {
        let together = rest.iter().take_while(|&&i| same_sentence(finding, first, i)).count().max(1);
        let (group, after) = rest.split_at(together);
        if context.fits_together(page, finding, group) {
            context.headings_then_sentence(page, finding, group);
        } else {
            group.iter().for_each(|&i| context.headings_then_sentence(page, finding, &[i]));
        }
        rest = after;
    }
    let hidden = finding.readings.len() - shown.len();
    if hidden > 0 {
        let word = if hidden == 1 { "reading" } else { "readings" };
        page.row(Row::default().to(TEXT).plain(&format!("and {hidden} more {word} (--explain)")));
    }
}

/// Which readings are shown: all of them, or those with most origins, in their order.
fn chosen(finding: &Finding, all: bool) -> Vec<usize> {
    let mut indices: Vec<usize> = (0..finding.readings.len()).collect();
    if !all && indices.len() > READINGS {
        indices.sort_by_key(|&i| std::cmp::Reverse(finding.readings.get(i).map_or(0, |r| r.origins)));
        indices.truncate(READINGS);
        indices.sort_unstable();
    }
    indices
}

fn passage(finding: &Finding, reading: usize) -> Option<&Passage> {
    finding.readings.get(reading)?.passages.first()
}

fn same_sentence(finding: &Finding, a: usize, b: usize) -> bool {
    match (passage(finding, a), passage(finding, b)) {
        (Some(a), Some(b)) => a.document == b.document && extent(a) == extent(b),
        _ => false,
    }
}

/// The stretch that is shown of a passage: its sentence, and the words at issue where they go beyond it.
fn extent(p: &Passage) -> Span {
    if p.sentence.is_empty() { p.span } else { p.sentence.join(p.span) }
}

/// The sentence of a passage.
pub(super) fn sentence(documents: &[Document], p: &Passage) -> Option<Sentence> {
    let doc = documents.get(p.document)?;
    let extent = extent(p);
    Some(Sentence::new(doc.slice(extent), extent.start))
}

/// What is to be marked for a passage.
pub(super) fn marked(p: &Passage, letter: Option<char>) -> Marked {
    Marked { span: p.span, differs: p.differs.clone(), letter }
}

/// Prints a sentence with its marks.
pub(super) fn strips(page: &mut Page, strips: Vec<Strip>) {
    for strip in strips {
        for pieces in [strip.text, strip.marks] {
            if !pieces.is_empty() {
                page.row(pieces.iter().fold(Row::default().to(TEXT), |row, (meaning, text)| row.put(*meaning, text)));
            }
        }
    }
}

struct Context<'a> {
    report: &'a Report<'a>,
    headings: Headings<'a>,
    shown: &'a [usize],
}

impl Context<'_> {
    /// Whether the words at issue of all these readings fit one line and stand apart.
    fn fits_together(&self, page: &Page, finding: &Finding, group: &[usize]) -> bool {
        let passages: Vec<&Passage> = group.iter().filter_map(|&i| passage(finding, i)).collect();
        let apart = passages.iter().enumerate().all(|(i, a)| {
            passages.iter().take(i).all(|b| {
                let (a, b) = (a.span, b.span);
                a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end)) >= 3
            })
        });
        let Some(sentence) = passages.first().and_then(|p| sentence(self.report.documents, p)) else { return false };
        let marked: Vec<Marked> = passages.iter().map(|p| marked(p, None)).collect();
        apart && sentence.issue_width(&marked) + 4 <= page.width.saturating_sub(TEXT)
    }

    fn headings_then_sentence(&self, page: &mut Page, finding: &Finding, group: &[usize]) {
        for &i in group {
            if let Some(reading) = finding.readings.get(i) {
                self.headings.write(page, finding, reading, i);
            }
        }
        let Some(first) = group.first().and_then(|&i| passage(finding, i)) else { return };
        let Some(sentence) = sentence(self.report.documents, first) else { return };
        let alone = group.len() == 1;
        let marks: Vec<Marked> =
            group.iter().filter_map(|&i| passage(finding, i).map(|p| marked(p, (!alone).then(|| letter(i))))).collect();
        let issue = if alone { self.reckoned(page, finding, first) } else { sentence.issue_width(&marks) };
        strips(page, sentence.lay(&marks, page.width.saturating_sub(TEXT), issue, page.unicode()));
    }

    /// The width to reckon with for the words at issue of a passage: the widest among readings with the same words
    /// before theirs, so that copies of one sentence are cut at the same word.
    fn reckoned(&self, page: &Page, finding: &Finding, p: &Passage) -> usize {
        let width = |q: &Passage| sentence(self.report.documents, q).map_or(0, |s| s.issue_width(&[marked(q, None)]));
        let before = |q: &Passage| {
            let extent = extent(q);
            self.report.documents.get(q.document).map_or("", |d| d.slice(Span { start: extent.start, end: q.span.start.max(extent.start) }))
        };
        let own = before(p);
        let half = page.width.saturating_sub(TEXT) / 2;
        let copies = self.shown.iter().filter_map(|&i| passage(finding, i)).filter(|q| !own.is_empty() && before(q) == own);
        copies.map(width).filter(|&w| w < half).chain([width(p)]).max().unwrap_or(0)
    }
}

/// In how many documents a reading stands.
pub(super) fn documents(reading: &Reading) -> usize {
    let mut list: Vec<usize> = reading.passages.iter().map(|p| p.document).collect();
    list.sort_unstable();
    list.dedup();
    list.len()
}

/// `line:column`; `¶7`, the seventh paragraph, in a text that was taken out of a format that shows no lines.
pub(super) fn spot(documents: &[Document], p: &Passage) -> String {
    documents.get(p.document).map_or_else(String::new, |d| match d.paragraph(p.span.start as usize) {
        Some(number) => format!("¶{number}"),
        None => {
            let place = d.place(p.span.start as usize);
            format!("{}:{}", place.line, place.column)
        }
    })
}

/// `path:line:column`, never shortened: it is clicked and copied.
pub(super) fn place(documents: &[Document], p: &Passage) -> String {
    documents.get(p.document).map_or_else(String::new, |d| format!("{}:{}", d.source.path, spot(documents, p)))
}

/// [`spot`], as this terminal can show it.
pub(super) fn spot_shown(report: &Report, p: &Passage) -> String {
    plain_mark(spot(report.documents, p), report.look.unicode)
}

/// [`place`], as this terminal can show it.
pub(super) fn place_shown(report: &Report, p: &Passage) -> String {
    report.documents.get(p.document).map_or_else(String::new, |d| format!("{}:{}", d.source.path, spot_shown(report, p)))
}

/// What begins the link to the place of a passage, where places are linked. A record of a list has the line of its
/// own, a paragraph none; what came through standard input is nowhere.
pub(super) fn link(report: &Report, p: &Passage) -> Option<String> {
    let (links, doc) = (report.look.links?, report.documents.get(p.document)?);
    let path = doc.source.path.as_str();
    if path == "-" {
        return None;
    }
    let place = doc.place(p.span.start as usize);
    let anchor = Anchor::new(doc);
    Some(anchor.line.map_or_else(|| links.open(path, place.line, place.column), |line| links.open(anchor.file, line, 1)))
}

/// The number of a paragraph without the sign, where that cannot be shown.
pub(super) fn plain_mark(spot: String, unicode: bool) -> String {
    if unicode { spot } else { spot.replace('¶', "para. ") }
}
