//! The sheet as a page: sentence by sentence, in the order of the text, its claims and what the sources say of each.

use super::super::blocks::{query, spot};
use super::super::closing::thousands;
use super::super::html::{Markup, quoted, shell};
use super::super::short;
use super::{FactReport, line};
use crate::check::{Borne, Fact, Passage, Status};
use crate::text::Span;
use std::io::{self, Write};

/// How many passages of sources are quoted for one value.
const QUOTED: usize = 2;

/// Writes the page.
pub(super) fn write(report: &FactReport, out: &mut dyn Write) -> io::Result<()> {
    let mut html = Markup::default();
    let names = short::names(report.documents);
    shell::open(&mut html, &line::title(report), |_| ());
    shell::skip(&mut html, "facts");
    head(&mut html, report);
    html.put("<main>\n<section id=\"facts\" aria-labelledby=\"hf\">\n<h2 id=\"hf\">Claim by claim</h2>\n");
    form(&mut html, report);
    if report.sheet.facts.is_empty() {
        html.put("<p>No claim was found that could be compared.</p>\n");
    } else {
        html.put("<ol class=\"sheet\">\n");
        // Facts are in the order of the text, so those of one sentence stand together.
        for together in report.sheet.facts.chunk_by(|a, b| a.claim.passage.sentence == b.claim.passage.sentence) {
            told(&mut html, report, &names, together);
        }
        html.put("</ol>\n");
        html.put("<p class=\"shown\" role=\"status\">of ").number(report.sheet.facts.len());
        html.put(" shown <button type=\"reset\" form=\"filter\">Show all</button></p>\n");
    }
    html.put("</section>\n");
    not_checked(&mut html, report);
    sources(&mut html, report, &names);
    html.put("</main>\n");
    shell::close(&mut html);
    out.write_all(html.finish().as_bytes())
}

/// The class of a status, and its name as it is shown.
fn class(status: Status) -> &'static str {
    match status {
        Status::Contradicted => "e",
        Status::Unsettled => "w",
        Status::Supported => "y",
        Status::OnlyHere => "n",
    }
}

fn head(html: &mut Markup, report: &FactReport) {
    html.put("<header>\n<p class=\"tool\"><b>twosource</b> fact sheet</p>\n").within(
        "<h1>",
        &line::title(report),
        "</h1>\n<p class=\"lead\">",
    );
    html.text(&line::counts(report)).put(" ").text(line::MEANING).put("</p>\n<dl class=\"facts\">\n");
    for status in Status::ALL {
        html.within("<div><dt>", status.name(), "</dt><dd>").text(&thousands(report.sheet.count(status))).put("</dd></div>\n");
    }
    html.put("<div><dt>not checked</dt><dd>").text(&thousands(report.sheet.not_checked.len())).put("</dd></div>\n</dl>\n</header>\n");
    html.put("<nav aria-label=\"Parts of this page\"><ul>\n<li><a href=\"#facts\">Claim by claim</a></li>\n");
    html.put("<li><a href=\"#unchecked\">Not checked</a></li>\n<li><a href=\"#sources\">Sources</a></li>\n</ul></nav>\n");
}

fn form(html: &mut Markup, report: &FactReport) {
    if report.sheet.facts.is_empty() {
        return;
    }
    html.put("<form class=\"filter\" id=\"filter\" aria-label=\"Filter the facts\">\n<fieldset><legend>Show</legend>\n");
    for status in Status::ALL.into_iter().filter(|&s| report.sheet.count(s) > 0) {
        html.put("<label><input type=\"checkbox\" id=\"show-").put(class(status)).put("\" checked> ").put(status.name());
        html.put(" (").number(report.sheet.count(status)).put(")</label>\n");
    }
    html.put("</fieldset>\n</form>\n");
}

/// A sentence with its claims.
fn told(html: &mut Markup, report: &FactReport, names: &[String], facts: &[Fact]) {
    html.put("<li class=\"told\">\n<blockquote><p>");
    if let (Some(draft), Some(first)) = (report.documents.first(), facts.first()) {
        let spans: Vec<Span> = facts.iter().map(|f| f.claim.passage.span).collect();
        quoted::claims(html, draft, first.claim.passage.sentence, &spans);
    }
    html.put("</p></blockquote>\n<ul>\n");
    facts.iter().for_each(|fact| one(html, report, names, fact));
    html.put("</ul>\n</li>\n");
}

fn one(html: &mut Markup, report: &FactReport, names: &[String], fact: &Fact) {
    let claim = &fact.claim;
    html.put("<li class=\"f card ").put(class(fact.status)).put("\">\n<p class=\"slug\"><b class=\"status\">").put(fact.status.name());
    html.within("</b> <code>", &spot(report.documents, &claim.passage), "</code> <span class=\"rule\">").put(claim.kind.name());
    html.within("</span></p>\n<p class=\"claimed\"><b>", line::claimed(report, claim), "</b>");
    if let Some(words) = line::written(report, claim) {
        html.within(" <q>", words, "</q>");
    }
    if let Some(about) = &claim.about {
        html.within(" <small>", about, "</small>");
    }
    html.put("</p>\n");
    if !claim.also.is_empty() {
        html.within("<p class=\"places\">also ", &line::places(report, names, &claim.also), "</p>\n");
    }
    for finding in line::findings(report, fact) {
        html.put("<div class=\"against\">\n").within("<p><b>", &finding.message, "</b> <code>").text(&finding.rule).put("</code></p>\n");
        for (letter, reading) in line::others(finding, claim) {
            html.within("<p><b class=\"l\">", &letter.to_string(), "</b> <b>").text(&reading.display).put("</b></p>\n");
            quotes(html, report, names, reading.passages.iter());
        }
        if let Some(note) = &finding.note {
            html.within("<p>", note, "</p>\n");
        }
        html.within("<p class=\"line query\"><b>Query</b> ", &query(finding), "</p>\n</div>\n");
    }
    for words in line::hidden(report, fact) {
        html.within("<p class=\"against\">", &words, "</p>\n");
    }
    said(html, report, names, claim, true);
    said(html, report, names, claim, false);
    html.put("</li>\n");
}

/// What sources say, those with one value together.
fn said(html: &mut Markup, report: &FactReport, names: &[String], claim: &Borne, against: bool) {
    let bearings = if against { &claim.apart } else { &claim.support };
    for group in line::groups(claim, bearings) {
        html.put(if against { "<div class=\"against\">\n<p>Differs" } else { "<details class=\"borne\"><summary>Borne out by " });
        if !against {
            html.text(&line::origins(report, group.passages.iter().copied())).put(": ");
            html.text(&line::places(report, names, group.passages.iter().copied()));
        }
        if let Some(display) = group.display {
            html.within(if against { ": <b>" } else { " as <b>" }, display, "</b>");
        }
        if !group.remark.is_empty() {
            html.put("; ").text(group.remark);
        }
        html.put(if against { "</p>\n" } else { "</summary>\n" });
        quotes(html, report, names, group.passages.iter().copied());
        html.put(if against { "</div>\n" } else { "</details>\n" });
    }
}

/// The first sentences of these passages, copies once, and the places of the others.
fn quotes<'a>(html: &mut Markup, report: &FactReport, names: &[String], passages: impl Iterator<Item = &'a Passage>) {
    let mut seen: Vec<&str> = Vec::new();
    let mut others: Vec<&Passage> = Vec::new();
    for p in passages {
        let Some(doc) = report.documents.get(p.document) else { continue };
        let words = doc.slice(p.sentence);
        if seen.contains(&words) || seen.len() == QUOTED {
            others.push(p);
            continue;
        }
        seen.push(words);
        html.put("<blockquote><p>");
        quoted::sentence(html, doc, p);
        html.within(
            "</p></blockquote>\n<p class=\"places\"><code>",
            if p.document == 0 { "this document" } else { &doc.source.path },
            "<b>:",
        );
        html.text(&spot(report.documents, p)).put("</b></code></p>\n");
    }
    if !others.is_empty() {
        html.within("<p class=\"places\">also ", &line::places(report, names, others), "</p>\n");
    }
}

fn not_checked(html: &mut Markup, report: &FactReport) {
    html.put("<section id=\"unchecked\" aria-labelledby=\"hu\">\n<h2 id=\"hu\">Not checked</h2>\n");
    let reasons = line::unchecked(report);
    if reasons.is_empty() && report.left_out.is_empty() {
        html.put("<p>Every claim that was read was compared.</p>\n</section>\n");
        return;
    }
    html.put("<table><caption>Claims that were read and not compared</caption>\n<thead><tr><th scope=\"col\">Why</th><th scope=\"col\">What</th></tr></thead>\n<tbody>\n");
    for (what, why) in report.left_out {
        html.within("<tr><th scope=\"row\">", why, "</th><td>").text(what).put("</td></tr>\n");
    }
    for (why, claims) in reasons {
        html.within("<tr><th scope=\"row\">", why, "</th><td>");
        for (i, claim) in claims.iter().enumerate() {
            html.put(if i > 0 { ", <code>" } else { "<code>" }).text(&spot(report.documents, &claim.passage));
            html.within("</code> <q>", line::words(report, claim), "</q>");
        }
        html.put("</td></tr>\n");
    }
    html.put("</tbody></table>\n</section>\n");
}

fn sources(html: &mut Markup, report: &FactReport, names: &[String]) {
    html.put("<section id=\"sources\" aria-labelledby=\"hs\">\n<h2 id=\"hs\">Sources</h2>\n<ul>\n");
    for (i, doc) in report.documents.iter().enumerate() {
        html.within("<li><b>", names.get(i).map_or("", String::as_str), "</b> <code>").text(&doc.source.path).put("</code>");
        html.put(if i == 0 { " draft" } else { "" });
        let same: Vec<&str> = (0..report.documents.len())
            .filter(|&d| d != i && line::origin(report, d) == line::origin(report, i))
            .filter_map(|d| names.get(d).map(String::as_str))
            .collect();
        if !same.is_empty() {
            html.within(", shares text with ", &same.join(", "), "");
        }
        html.put("</li>\n");
    }
    html.put("</ul>\n</section>\n");
}
