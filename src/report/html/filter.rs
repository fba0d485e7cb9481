//! Filtering without a script: what a finding is about stands in its classes, and the style sheet hides what the
//! form leaves out. It works in a mail, in a sandboxed preview and offline, and needs no hole in the page's policy.
//!
//! A class is a letter and a number: `r3` is the fourth rule, `s0` the first source. No word of a source is ever part
//! of a style.

use super::markup::Markup;
use crate::check::Finding;
use crate::document::Document;
use crate::rule::Severity;
use std::collections::{BTreeMap, BTreeSet};

/// From so many sources on, choosing one of them is no help any more, and would make the page slow.
const SOURCES: usize = 200;

/// What can be chosen.
pub(super) struct Filter<'a> {
    /// Rules of the findings, in the order of their ids, with how many each has.
    rules: BTreeMap<&'a str, usize>,
    /// Documents of the findings, with how many each has.
    sources: BTreeMap<usize, usize>,
    counts: [usize; 3],
}

/// The documents of a finding.
pub(super) fn documents(finding: &Finding) -> BTreeSet<usize> {
    finding.readings.iter().flat_map(|r| &r.passages).map(|p| p.document).collect()
}

impl<'a> Filter<'a> {
    pub fn of(findings: &'a [Finding]) -> Self {
        let (mut rules, mut sources, mut counts) = (BTreeMap::new(), BTreeMap::new(), [0; 3]);
        for finding in findings {
            *rules.entry(finding.rule.as_str()).or_default() += 1;
            documents(finding).into_iter().for_each(|d| *sources.entry(d).or_default() += 1);
            counts[severity(finding.severity).0] += 1;
        }
        if sources.len() > SOURCES {
            sources.clear();
        }
        Self { rules, sources, counts }
    }

    /// Whether there is anything to choose among.
    fn is_useful(&self) -> bool {
        self.counts.iter().sum::<usize>() > 1
    }

    /// The class attribute of what stands for a finding.
    pub fn classes(&self, html: &mut Markup, kind: &'static str, finding: &Finding) {
        html.put(" class=\"f ").put(kind).put(severity(finding.severity).1);
        if let Some(rule) = self.rules.keys().position(|r| *r == finding.rule) {
            html.put(" r").number(rule);
        }
        for document in documents(finding).iter().filter(|d| self.sources.contains_key(d)) {
            html.put(" s").number(*document);
        }
        html.put("\"");
    }

    /// The rules of the style sheet that this page needs.
    pub fn styles(&self, html: &mut Markup) {
        if !self.is_useful() {
            return;
        }
        let mut row = |select: &'static str, class: &'static str, n: usize| {
            html.put("body:has(#").put(select).put(">[value=\"").number(n);
            html.put("\"]:checked) .f:not(.").put(class).number(n).put("){display:none}\n");
        };
        (0..self.rules.len()).for_each(|n| row("rule", "r", n));
        self.sources.keys().for_each(|&n| row("source", "s", n));
    }

    /// The form.
    pub fn form(&self, html: &mut Markup, documents: &[Document]) {
        if !self.is_useful() {
            return;
        }
        html.put("<form class=\"filter\" id=\"filter\" aria-label=\"Filter the findings\">\n<fieldset><legend>Show</legend>\n");
        let kinds = [("e", " errors ("), ("w", " warnings ("), ("n", " notes (")];
        for ((id, label), &count) in kinds.into_iter().zip(&self.counts) {
            if count > 0 {
                html.put("<label><input type=\"checkbox\" id=\"show-")
                    .put(id)
                    .put("\" checked>")
                    .put(label)
                    .number(count)
                    .put(")</label>\n");
            }
        }
        html.put("</fieldset>\n");
        if self.rules.len() > 1 {
            html.put("<label>Rule <select id=\"rule\">\n<option value=\"\">all</option>\n");
            for (n, (rule, count)) in self.rules.iter().enumerate() {
                option(html, n, rule, *count);
            }
            html.put("</select></label>\n");
        }
        if self.sources.len() > 1 {
            html.put("<label>Source <select id=\"source\">\n<option value=\"\">all</option>\n");
            for (&n, &count) in &self.sources {
                option(html, n, documents.get(n).map_or("", |d| &d.source.path), count);
            }
            html.put("</select></label>\n");
        }
        html.put("</form>\n");
    }

    /// How many are shown: a line that appears at the lower edge when something is left out. The number is counted by
    /// the style sheet.
    pub fn shown(&self, html: &mut Markup) {
        if self.is_useful() {
            html.put("<p class=\"shown\" role=\"status\">of ").number(self.counts.iter().sum());
            html.put(" shown <button type=\"reset\" form=\"filter\">Show all</button></p>\n");
        }
    }
}

fn option(html: &mut Markup, n: usize, name: &str, count: usize) {
    html.put("<option value=\"").number(n).put("\">").text(name).put(" (").number(count).put(")</option>\n");
}

/// Where a severity is counted, and its class.
pub(super) fn severity(severity: Severity) -> (usize, &'static str) {
    match severity {
        Severity::Error => (0, "e"),
        Severity::Warning => (1, "w"),
        Severity::Note => (2, "n"),
    }
}
