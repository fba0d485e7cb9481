//! The end of the page: findings by rule, what was checked and what was not, what is hidden, and the sources.

use super::super::closing::{plural, thousands};
use super::super::{Report, when};
use super::filter::{documents, severity};
use super::markup::Markup;
use crate::check::{Hidden, Hiding};
use crate::document::DateStatus;
use crate::text::TokenKind;
use std::collections::BTreeMap;

/// How many findings of a rule are linked.
const LINKS: usize = 20;
/// How many rows say what was not checked.
const NOT_CHECKED: usize = 200;
/// How many hidden findings are named, and how many pairs that were not compared.
const HIDDEN: usize = 200;

/// The section that counts by rule.
pub(super) fn rules(html: &mut Markup, report: &Report) {
    let findings = &report.outcome.findings;
    if findings.is_empty() {
        return;
    }
    let mut rules: BTreeMap<&str, ([usize; 3], Vec<usize>)> = BTreeMap::new();
    for (i, finding) in findings.iter().enumerate() {
        let (counts, numbers) = rules.entry(&finding.rule).or_default();
        counts[severity(finding.severity).0] += 1;
        numbers.push(i + 1);
    }
    html.put("<section id=\"rules\" aria-labelledby=\"hr\">\n<h2 id=\"hr\">By rule</h2>\n");
    html.put("<section class=\"scroll\" aria-label=\"Table of rules, scrolls sideways\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Rule</th>");
    html.put("<th scope=\"col\" class=\"n\">Errors</th><th scope=\"col\" class=\"n\">Warnings</th><th scope=\"col\" class=\"n\">Notes</th><th scope=\"col\">Findings</th></tr></thead>\n<tbody>\n");
    for (rule, (counts, numbers)) in &rules {
        html.within("<tr><th scope=\"row\"><code>", rule, "</code></th>");
        for &count in counts {
            html.put("<td class=\"n\">").number(count).put("</td>");
        }
        html.put("<td>");
        for (i, &n) in numbers.iter().take(LINKS).enumerate() {
            html.put(if i > 0 { ", <a href=\"#f" } else { "<a href=\"#f" }).number(n).put("\">").number(n).put("</a>");
        }
        if numbers.len() > LINKS {
            html.put(" and ").number(numbers.len() - LINKS).put(" more");
        }
        html.put("</td></tr>\n");
    }
    html.put("</tbody></table></section>\n</section>\n");
}

/// The section that says what was checked, what was not, and what is hidden.
pub(super) fn coverage(html: &mut Markup, report: &Report) {
    let summary = &report.outcome.summary;
    html.put("<section id=\"coverage\" aria-labelledby=\"hc\">\n<h2 id=\"hc\">What was checked</h2>\n<p>");
    let read = report.documents.len();
    html.text(&format!("{} of {} read. ", thousands(read), plural(read + report.unread, "source")));
    html.text(&format!("{} found; ", plural(summary.claims, "claim")));
    match summary.aligned {
        0 => html.put("none could be compared with another.</p>\n"),
        n => html.text(&format!("{} aligned with another; {} of those agree.", thousands(n), thousands(summary.agreeing))).put("</p>\n"),
    };
    if summary.not_checked.is_empty() {
        html.put("<p>Nothing was left out for a reason that is known.</p>\n");
    } else {
        html.put("<table class=\"pairs\"><caption>Not checked</caption>\n<thead><tr><th scope=\"col\">What</th><th scope=\"col\">Why</th></tr></thead>\n<tbody>\n");
        for (what, why) in summary.not_checked.iter().take(NOT_CHECKED) {
            html.within("<tr><th scope=\"row\">", what, "</th><td>").text(why).put("</td></tr>\n");
        }
        html.put("</tbody></table>\n");
        let more = summary.not_checked.len().saturating_sub(NOT_CHECKED);
        if more > 0 {
            html.put("<p>and ").number(more).put(" more; <code>--format json</code> lists them</p>\n");
        }
    }
    hidden(html, report);
    rejected(html, report);
    html.put("</section>\n");
}

fn hidden(html: &mut Markup, report: &Report) {
    let (summary, list) = (&report.outcome.summary, &report.outcome.hidden);
    if summary.suppressed + summary.baselined == 0 && list.is_empty() {
        return;
    }
    html.put("<details id=\"hidden\"><summary>Hidden: ").number(summary.baselined).put(" by baseline, ");
    html.number(summary.suppressed).put(" suppressed</summary>\n<ul>\n");
    for Hidden { finding, by } in list.iter().take(HIDDEN) {
        html.within("<li><code>", &finding.rule, "</code> ").text(&finding.message).put(" <i>");
        match by {
            Hiding::Comment(Some(reason)) => html.put("By a comment: ").text(reason),
            Hiding::Comment(None) => html.put("By a comment without a reason."),
            Hiding::Accepted(why) => html.put("Accepted: ").text(why),
            Hiding::Baseline => html.put("By the baseline."),
        };
        html.put("</i></li>\n");
    }
    let more = list.len().saturating_sub(HIDDEN);
    if more > 0 {
        html.put("<li>and ").number(more).put(" more; <code>--format json</code> lists them</li>\n");
    }
    html.put("</ul></details>\n");
}

fn rejected(html: &mut Markup, report: &Report) {
    if report.outcome.rejected.is_empty() {
        return;
    }
    html.put("<details id=\"rejected\"><summary>").number(report.outcome.rejected.len());
    html.put(" pairs that looked alike and were not compared</summary>\n<ul>\n");
    for pair in report.outcome.rejected.iter().take(HIDDEN) {
        html.within("<li>", &pair.veto, ": ");
        for (i, p) in pair.passages.iter().enumerate() {
            let Some(doc) = report.documents.get(p.document) else { continue };
            html.put(if i > 0 { "; <q>" } else { "<q>" }).text(doc.slice(p.span)).put("</q> <code>").text(&doc.source.path);
            html.put(":").text(&super::super::blocks::spot(report.documents, p)).put("</code>");
        }
        html.put("</li>\n");
    }
    let more = report.outcome.rejected.len().saturating_sub(HIDDEN);
    if more > 0 {
        html.put("<li>and ").number(more).put(" more; <code>--format json</code> lists them</li>\n");
    }
    html.put("</ul></details>\n");
}

/// The section that lists the sources.
pub(super) fn sources(html: &mut Markup, report: &Report, names: &[String]) {
    html.put("<section id=\"sources\" aria-labelledby=\"hs\">\n<h2 id=\"hs\">Sources</h2>\n");
    html.put("<section class=\"scroll\" aria-label=\"Table of sources, scrolls sideways\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Source</th>");
    html.put("<th scope=\"col\">Title</th><th scope=\"col\">Date</th><th scope=\"col\" class=\"n\">Origin</th><th scope=\"col\" class=\"n\">Words</th><th scope=\"col\" class=\"n\">Findings</th></tr></thead>\n<tbody>\n");
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    report.outcome.findings.iter().flat_map(documents).for_each(|d| *found.entry(d).or_default() += 1);
    let mut origins: Vec<usize> = Vec::new();
    for (i, doc) in report.documents.iter().enumerate() {
        let origin = report.outcome.origins.get(i).copied().unwrap_or(i);
        let number = origins.iter().position(|o| *o == origin).unwrap_or_else(|| {
            origins.push(origin);
            origins.len() - 1
        });
        html.within("<tr><th scope=\"row\"><b>", names.get(i).map_or("", String::as_str), "</b>");
        html.put(if report.is_draft(i) { " draft <code>" } else { " <code>" }).text(&doc.source.path).put("</code>");
        for note in &doc.source.notes {
            html.within(" <small>", note, "</small>");
        }
        html.within("</th><td>", doc.source.metadata.title.as_deref().unwrap_or_default(), "</td><td>");
        html.text(&doc.date.days.map(when::words).unwrap_or_default());
        html.put(if doc.date.status == DateStatus::Inferred { ", inferred" } else { "" });
        let words = doc.tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count();
        html.put("</td><td class=\"n\">").number(number + 1).put("</td><td class=\"n\">").text(&thousands(words));
        html.put("</td><td class=\"n\">").number(found.get(&i).copied().unwrap_or(0)).put("</td></tr>\n");
    }
    html.put("</tbody></table></section>\n</section>\n");
}
