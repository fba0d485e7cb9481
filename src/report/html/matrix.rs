//! Who says what: a row a finding, a column a source, and in it the letter of the reading that the source stands
//! with. Sources of one origin stand together, so that copies do not look like witnesses.

use super::super::Report;
use super::card::frame;
use super::filter::Filter;
use super::markup::Markup;
use crate::check::{Finding, Passage};
use crate::rule::Severity;
use std::collections::{BTreeMap, BTreeSet};

/// How many rows are shown; the rest is folded.
const ROWS: usize = 12;
/// How many rows there are in all: as many as there are cards.
const ALL: usize = super::CARDS;
/// How many sources have a column. Of more, a row names those that stand somewhere.
const COLUMNS: usize = 24;
/// How many of them a row names for each reading.
const NAMED: usize = 8;
/// Characters of a value in the name of a row.
const VALUE: usize = 26;

/// Writes the section, if sources are compared.
pub(super) fn write(html: &mut Markup, report: &Report, names: &[String], filter: &Filter) {
    let findings: Vec<&Finding> = report.outcome.findings.iter().filter(|f| f.severity != Severity::Note).take(ALL).collect();
    if findings.is_empty() || report.documents.len() < 2 {
        return;
    }
    html.put("<section id=\"matrix\" aria-labelledby=\"hm\">\n<h2 id=\"hm\">Who says what</h2>\n");
    html.put("<p class=\"hint\">Each letter is a reading of that finding. A dot: the source says nothing of it that was read.</p>\n");
    let matrix = Matrix { report, names, filter, columns: columns(report, &findings) };
    let (first, rest) = findings.split_at(findings.len().min(ROWS));
    matrix.table(html, first, 1);
    if !rest.is_empty() {
        html.put("<details><summary>").number(rest.len()).put(" more</summary>\n");
        matrix.table(html, rest, ROWS + 1);
        html.put("</details>\n");
    }
    matrix.pairs(html, &findings);
    html.put("</section>\n");
}

/// The sources that have a column, each origin together, in the order of the run.
fn columns(report: &Report, findings: &[&Finding]) -> Vec<(usize, Vec<usize>)> {
    let spoken: BTreeSet<usize> = findings.iter().flat_map(|f| passages(f)).map(|(_, p)| p.document).collect();
    let all = report.documents.len() <= COLUMNS;
    let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
    for document in (0..report.documents.len()).filter(|d| all || spoken.contains(d)) {
        let origin = report.outcome.origins.get(document).copied().unwrap_or(document);
        match groups.iter_mut().find(|(o, _)| *o == origin) {
            Some((_, members)) => members.push(document),
            None => groups.push((origin, vec![document])),
        }
    }
    groups
}

fn passages(finding: &Finding) -> impl Iterator<Item = (usize, &Passage)> {
    finding.readings.iter().enumerate().flat_map(|(i, r)| r.passages.iter().map(move |p| (i, p)))
}

struct Matrix<'a> {
    report: &'a Report<'a>,
    names: &'a [String],
    filter: &'a Filter<'a>,
    columns: Vec<(usize, Vec<usize>)>,
}

impl Matrix<'_> {
    fn width(&self) -> usize {
        self.columns.iter().map(|(_, members)| members.len()).sum()
    }

    fn table(&self, html: &mut Markup, findings: &[&Finding], from: usize) {
        html.put("<section class=\"scroll\" aria-label=\"Table of readings from finding ").number(from);
        html.put(", scrolls sideways\" tabindex=\"0\">\n<table class=\"matrix\">\n");
        if self.width() <= COLUMNS {
            self.head(html);
        } else {
            html.put("<thead><tr><th scope=\"col\">Point</th><th scope=\"col\">Sources</th></tr></thead>\n");
        }
        html.put("<tbody>\n");
        for (i, finding) in findings.iter().enumerate() {
            html.put("<tr");
            self.filter.classes(html, "", finding);
            html.put("><th scope=\"row\"><a href=\"#f").number(from + i).put("\">").number(from + i).put(" ");
            html.text(&point(finding)).put("</a></th>");
            if self.width() <= COLUMNS {
                self.letters(html, finding)
            } else {
                self.named(html, finding)
            }
            html.put("</tr>\n");
        }
        html.put("</tbody>\n</table></section>\n");
    }

    fn head(&self, html: &mut Markup) {
        html.put("<thead><tr><td></td>");
        for (i, (_, members)) in self.columns.iter().enumerate() {
            html.put("<th scope=\"colgroup\" class=\"o\" colspan=\"").number(members.len()).put("\">origin ").number(i + 1).put("</th>");
        }
        html.put("</tr>\n<tr><th scope=\"col\">Point</th>");
        for (_, members) in &self.columns {
            for (i, &document) in members.iter().enumerate() {
                html.put(if i == 0 { "<th scope=\"col\" class=\"o\">" } else { "<th scope=\"col\">" });
                html.text(self.names.get(document).map_or("", String::as_str));
                html.put(if self.report.is_draft(document) { " (draft)</th>" } else { "</th>" });
            }
        }
        html.put("</tr></thead>\n");
    }

    fn letters(&self, html: &mut Markup, finding: &Finding) {
        let mut stands: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        passages(finding).for_each(|(reading, p)| _ = stands.entry(p.document).or_default().insert(reading));
        for (_, members) in &self.columns {
            for (i, document) in members.iter().enumerate() {
                html.put(if i == 0 { "<td class=\"o\">" } else { "<td>" });
                for (n, &reading) in stands.get(document).into_iter().flatten().enumerate() {
                    html.put(if n > 0 { " " } else { "" });
                    if finding.readings.len() > 1 {
                        frame(html, reading);
                    } else {
                        html.put("here");
                    }
                }
                html.put("</td>");
            }
        }
    }

    /// `A one, two; B three and 5 more`.
    fn named(&self, html: &mut Markup, finding: &Finding) {
        html.put("<td>");
        for (i, reading) in finding.readings.iter().enumerate() {
            html.put(if i > 0 { "; " } else { "" });
            if finding.readings.len() > 1 {
                frame(html, i);
            }
            let documents: BTreeSet<usize> = reading.passages.iter().map(|p| p.document).collect();
            for (n, &document) in documents.iter().take(NAMED).enumerate() {
                html.put(if n > 0 { ", " } else { " " }).text(self.names.get(document).map_or("", String::as_str));
            }
            if documents.len() > NAMED {
                html.put(" and ").number(documents.len() - NAMED).put(" more");
            }
        }
        html.put("</td>");
    }

    /// In how many findings two sources stand together, and in how many apart.
    fn pairs(&self, html: &mut Markup, findings: &[&Finding]) {
        if self.width() > COLUMNS || self.width() < 3 {
            return;
        }
        let documents: Vec<usize> = self.columns.iter().flat_map(|(_, members)| members.iter().copied()).collect();
        let mut counts: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
        for finding in findings.iter().filter(|f| f.readings.len() > 1) {
            let mut stands: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            passages(finding).for_each(|(reading, p)| _ = stands.entry(p.document).or_default().insert(reading));
            for (i, (a, own)) in stands.iter().enumerate() {
                for (b, others) in stands.iter().skip(i + 1) {
                    let (together, apart) = counts.entry((*a, *b)).or_default();
                    if own.is_disjoint(others) { *apart += 1 } else { *together += 1 }
                }
            }
        }
        html.put("<details><summary>Which sources stand together</summary>\n<section class=\"scroll\" aria-label=\"Table of pairs of sources, scrolls sideways\" tabindex=\"0\">\n");
        html.put("<table class=\"matrix\"><caption>In how many of these findings two sources give the same reading, and in how many different ones</caption>\n<thead><tr><td></td>");
        for &d in &documents {
            html.within("<th scope=\"col\">", self.names.get(d).map_or("", String::as_str), "</th>");
        }
        html.put("</tr></thead>\n<tbody>\n");
        for &a in &documents {
            html.within("<tr><th scope=\"row\">", self.names.get(a).map_or("", String::as_str), "</th>");
            for &b in &documents {
                match counts.get(&(a.min(b), a.max(b))) {
                    _ if a == b => html.put("<td class=\"self\"></td>"),
                    None => html.put("<td></td>"),
                    Some((together, 0)) => html.put("<td>").number(*together).put(" same</td>"),
                    Some((0, apart)) => html.put("<td>").number(*apart).put(" apart</td>"),
                    Some((together, apart)) => html.put("<td>").number(*together).put(" same, ").number(*apart).put(" apart</td>"),
                };
            }
            html.put("</tr>\n");
        }
        html.put("</tbody></table></section></details>\n");
    }
}

/// The name of a row: the values that stand against one another, or the message.
fn point(finding: &Finding) -> String {
    let mut values: Vec<String> = finding.readings.iter().map(|r| shortened(&r.display, VALUE)).filter(|v| !v.is_empty()).collect();
    match values.len() {
        0 => shortened(&finding.message, 2 * VALUE),
        1..=3 => values.join(" / "),
        n => {
            values.truncate(3);
            format!("{} and {} more", values.join(" / "), n - 3)
        }
    }
}

/// At most so many characters, cut at a word.
fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = text.get(..end).unwrap_or_default();
    let words = cut.rfind(' ').and_then(|i| cut.get(..i)).unwrap_or(cut);
    format!("{} …", words.trim_end_matches([',', ';', ':']))
}
