//! Findings beyond those that have a card: one short row each, so that a page of thousands still opens.

use super::super::Report;
use super::super::blocks::{letter, place};
use super::filter::Filter;
use super::markup::Markup;
use crate::check::Finding;

/// Writes the table of the findings from `from` (counted from 0).
pub(super) fn write(html: &mut Markup, report: &Report, filter: &Filter, from: usize) {
    let rest = report.outcome.findings.get(from..).unwrap_or_default();
    if rest.is_empty() {
        return;
    }
    html.put("<section id=\"rest\" aria-labelledby=\"hx\">\n<h2 id=\"hx\">").number(rest.len()).put(" more, a line each</h2>\n");
    html.put("<p class=\"hint\">The ones above are the loudest. <code>--format json</code> has all of them whole.</p>\n");
    html.put(
        "<section class=\"scroll\" aria-label=\"Table of further findings, scrolls sideways\" tabindex=\"0\">\n<table class=\"rest\">\n",
    );
    html.put("<thead><tr><th scope=\"col\">Finding</th><th scope=\"col\">Severity</th><th scope=\"col\">Rule</th><th scope=\"col\">What</th><th scope=\"col\">Where</th></tr></thead>\n<tbody>\n");
    for (i, finding) in rest.iter().enumerate() {
        row(html, report, filter, finding, from + i + 1);
    }
    html.put("</tbody></table></section>\n</section>\n");
}

fn row(html: &mut Markup, report: &Report, filter: &Filter, finding: &Finding, number: usize) {
    html.put("<tr");
    filter.classes(html, "card ", finding);
    html.put(" id=\"f").number(number).put("\"><th scope=\"row\">").number(number).put("</th><td>").put(finding.severity.name());
    html.within("</td><td>", &finding.rule, "</td><td>").text(&finding.message).put("</td><td>");
    for (i, reading) in finding.readings.iter().take(4).enumerate() {
        html.put(if i > 0 { "; " } else { "" });
        if finding.readings.len() > 1 {
            html.text(&letter(i).to_string()).put(" ");
        }
        html.text(&reading.passages.first().map(|p| place(report.documents, p)).unwrap_or_default());
    }
    html.put("</td></tr>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Look;
    use crate::report::sample::Sample;

    #[test]
    fn a_row_costs_at_most_200_bytes_beyond_its_words() {
        let sample = Sample::new();
        let report = sample.report(Look::default());
        let filter = Filter::of(&sample.outcome.findings);
        for finding in &sample.outcome.findings {
            let mut html = Markup::default();
            row(&mut html, &report, &filter, finding, 123_456);
            let places: usize = finding.readings.iter().filter_map(|r| r.passages.first()).map(|p| place(report.documents, p).len()).sum();
            let words = finding.rule.len() + finding.message.len() + places;
            assert!(html.len() - words <= 200, "{} bytes: {}", html.len() - words, html.finish());
        }
    }
}
