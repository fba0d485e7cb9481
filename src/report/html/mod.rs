//! The report as one HTML file: for those who do not live in a terminal, for a phone, a screen reader, a printer.
//!
//! It is read without a script and holds none: the policy in the page allows nothing but its own style sheet, so that
//! a text which finds a way into the markup still cannot do anything. Filters are form fields that the style sheet
//! asks (see [`filter`]). Who says what comes first, since that is what a page can show and a terminal cannot.

mod card;
mod closing;
mod diff;
mod evidence;
mod filter;
mod index;
mod markup;
mod matrix;
pub(super) mod quoted;
pub(super) mod shell;
#[cfg(test)]
mod tests;

use super::closing::{meaning, plural};
use super::{Report, short, when};
use crate::rule::Severity;
use filter::Filter;
pub(super) use markup::Markup;
use std::io::{self, Write};

/// How many findings have a card; the others have a row.
const CARDS: usize = 500;

/// Writes the page.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page(report).as_bytes())
}

fn page(report: &Report) -> String {
    let mut html = Markup::default();
    let findings = &report.outcome.findings;
    let filter = Filter::of(findings);
    let names = short::names(report.documents);
    let title = title(report);
    shell::open(&mut html, &title, |html| filter.styles(html));
    shell::skip(&mut html, "findings");
    head(&mut html, report, &title);
    navigation(&mut html, report);
    html.put("<main>\n");
    matrix::write(&mut html, report, &names, &filter);
    let cards = card::Cards { report, names: &names, filter: &filter };
    let shown = findings.len().min(CARDS);
    let loud = findings.iter().take(shown).filter(|f| f.severity != Severity::Note).count();
    html.put("<section id=\"findings\" aria-labelledby=\"hf\">\n<h2 id=\"hf\">Findings</h2>\n");
    filter.form(&mut html, report.documents);
    if loud == 0 {
        html.within("<p>No findings. ", meaning(report), "</p>\n");
    }
    for (i, finding) in findings.iter().enumerate().take(loud) {
        cards.write(&mut html, finding, i + 1);
    }
    html.put("</section>\n");
    if loud < shown {
        html.put("<section id=\"notes\" aria-labelledby=\"hn\">\n<h2 id=\"hn\">Notes</h2>\n<p class=\"hint\">What may well stand, and is worth a look.</p>\n");
        for (i, finding) in findings.iter().enumerate().take(shown).skip(loud) {
            cards.write(&mut html, finding, i + 1);
        }
        html.put("</section>\n");
    }
    index::write(&mut html, report, &filter, shown);
    filter.shown(&mut html);
    closing::rules(&mut html, report);
    closing::coverage(&mut html, report);
    closing::sources(&mut html, report, &names);
    html.put("</main>\n");
    shell::close(&mut html);
    html.finish()
}

fn count(report: &Report, severity: Severity) -> usize {
    report.outcome.findings.iter().filter(|f| f.severity == severity).count()
}

/// `7 findings, 3 notes, in 5 sources`.
fn title(report: &Report) -> String {
    let (errors, warnings, notes) = (count(report, Severity::Error), count(report, Severity::Warning), count(report, Severity::Note));
    let found = match (errors + warnings, notes) {
        (0, 0) => "Nothing found".to_owned(),
        (0, notes) => format!("No findings, {}", plural(notes, "note")),
        (loud, 0) => plural(loud, "finding"),
        (loud, notes) => format!("{}, {}", plural(loud, "finding"), plural(notes, "note")),
    };
    format!("{found} in {}", plural(report.documents.len(), "source"))
}

fn head(html: &mut Markup, report: &Report, title: &str) {
    html.put("<header>\n<p class=\"tool\"><b>twosource</b> report</p>\n").within("<h1>", title, "</h1>\n<p class=\"lead\">");
    if let Some(days) = when::span(report.documents) {
        html.put("Written ").text(&days).put(". ");
    }
    html.text(meaning(report)).put("</p>\n<dl class=\"facts\">\n");
    let summary = &report.outcome.summary;
    for (label, n) in [
        ("Errors", count(report, Severity::Error)),
        ("Warnings", count(report, Severity::Warning)),
        ("Notes", count(report, Severity::Note)),
        ("Origins", super::closing::origins(report)),
        ("Claims", summary.claims),
        ("Aligned", summary.aligned),
        ("Agreeing", summary.agreeing),
    ] {
        html.put("<div><dt>").put(label).put("</dt><dd>").text(&super::closing::thousands(n)).put("</dd></div>\n");
    }
    let hidden = summary.suppressed + summary.baselined;
    if hidden > 0 {
        html.put("<div><dt>Hidden</dt><dd>").number(hidden).put("</dd></div>\n");
    }
    html.put("</dl>\n</header>\n");
}

fn navigation(html: &mut Markup, report: &Report) {
    let (findings, several) = (&report.outcome.findings, report.documents.len() > 1);
    let loud = findings.iter().any(|f| f.severity != Severity::Note);
    html.put("<nav aria-label=\"Parts of this report\"><ul>\n");
    for (there, link) in [
        (loud && several, "<li><a href=\"#matrix\">Who says what</a></li>\n"),
        (true, "<li><a href=\"#findings\">Findings</a></li>\n"),
        (findings.iter().take(CARDS).any(|f| f.severity == Severity::Note), "<li><a href=\"#notes\">Notes</a></li>\n"),
        (findings.len() > CARDS, "<li><a href=\"#rest\">The rest</a></li>\n"),
        (!findings.is_empty(), "<li><a href=\"#rules\">By rule</a></li>\n"),
        (true, "<li><a href=\"#coverage\">What was checked</a></li>\n"),
        (true, "<li><a href=\"#sources\">Sources</a></li>\n"),
    ] {
        html.put(if there { link } else { "" });
    }
    html.put("</ul></nav>\n");
}
