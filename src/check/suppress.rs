//! Comments in the draft that keep findings from being reported, and what is to be said of the comments themselves.
//!
//! Only the text under check is heeded: the draft, or the one document of a run. A source cannot ask to be left alone.
//! A finding is hidden when the comments cover one of its readings as far as that stands in the draft: who excuses one
//! of three wrong figures has not excused the others.

use super::finding::{Finding, Hidden, Hiding, Passage, Relation};
use super::hit::{Camp, Context, Hit};
use crate::claim::Kind;
use crate::compare::{Judgement, Verdict};
use crate::document::{Act, Comment, Document};
use crate::rule::{CommentFault, RuleSet, fits};
use crate::text::Span;
use crate::yaml::nearest;

/// What is left of the findings, what is hidden, and what is to be said of the comments.
pub(super) struct Suppressed {
    pub live: Vec<Finding>,
    pub hidden: Vec<Hidden>,
    pub faults: Vec<(CommentFault, Hit)>,
}

/// A rule, or several by a glob, silenced in a part of the draft.
struct Silence<'d> {
    comment: &'d Comment,
    name: &'d str,
    reason: Option<&'d str>,
    span: Span,
    /// Open to the end, unless an `on` ends it.
    open: bool,
    used: bool,
}

/// Heeds the comments of the draft.
pub(super) fn heed(cx: Context<'_>, rules: &RuleSet, against: bool, findings: Vec<Finding>) -> Suppressed {
    let mut out = Suppressed { live: Vec::new(), hidden: Vec::new(), faults: Vec::new() };
    let under_check = cx.story.documents.first().filter(|d| (against || cx.story.documents.len() == 1) && !d.comments.is_empty());
    let Some(draft) = under_check else {
        out.live = findings;
        return out;
    };
    let mut silences = silences(draft, rules, &mut out.faults);
    for finding in findings {
        match hides(&mut silences, &finding) {
            Some(reason) => out.hidden.push(Hidden { finding, by: Hiding::Comment(reason) }),
            None => out.live.push(finding),
        }
    }
    // A rule that is not run has nothing to hide.
    let runs = |s: &Silence| rules.rules.iter().any(|r| fits(s.name, &r.id));
    for s in silences.iter().filter(|s| !s.used && runs(s)) {
        out.faults.push((CommentFault::Unused, hit(draft, s.comment, format!("nothing that it reaches is found by `{}`", s.name))));
    }
    let unexplained = silences.iter().filter(|s| s.used && s.reason.is_none());
    out.faults.extend(unexplained.map(|s| (CommentFault::Unexplained, hit(draft, s.comment, format!("`{}`", s.name)))));
    out
}

fn silences<'d>(draft: &'d Document, rules: &RuleSet, faults: &mut Vec<(CommentFault, Hit)>) -> Vec<Silence<'d>> {
    let whole = Span::new(0, draft.text().len());
    let mut all: Vec<Silence> = Vec::new();
    for comment in &draft.comments {
        let says = match &comment.says {
            Ok(says) => says,
            Err(why) => {
                faults.push((CommentFault::Unread, hit(draft, comment, why.clone())));
                continue;
            }
        };
        for name in &says.rules {
            let known = || rules.rules.iter().map(|r| r.id.as_str()).chain(rules.left_out.iter().map(String::as_str));
            if !known().any(|id| fits(name, id)) {
                let meant = nearest(name, known()).map_or_else(String::new, |id| format!("; did you mean `{id}`?"));
                faults.push((CommentFault::Unread, hit(draft, comment, format!("no rule is called `{name}`{meant}"))));
                continue;
            }
            let (span, open) = match says.act {
                Act::Ignore => (comment.reach, false),
                Act::IgnoreFile => (whole, false),
                Act::Off => (Span { start: comment.span.end, end: whole.end }, true),
                Act::On => {
                    match all.iter_mut().rev().find(|s| s.open && s.name == name) {
                        Some(off) => (off.span.end, off.open) = (comment.span.start, false),
                        None => faults.push((CommentFault::Unused, hit(draft, comment, format!("no `off[{name}]` stands before it")))),
                    }
                    continue;
                }
            };
            all.push(Silence { comment, name, reason: says.reason.as_deref(), span, open, used: false });
        }
    }
    all
}

/// Whether a finding is hidden, and the reason that is given for it.
fn hides(silences: &mut [Silence], finding: &Finding) -> Option<Option<String>> {
    let covers = |s: &Silence, p: &Passage| fits(s.name, &finding.rule) && s.span.start <= p.span.start && p.span.start < s.span.end;
    let excused = finding.readings.iter().find_map(|reading| {
        let in_draft: Vec<&Passage> = reading.passages.iter().filter(|p| p.document == 0).collect();
        (!in_draft.is_empty() && in_draft.iter().all(|p| silences.iter().any(|s| covers(s, p)))).then_some(in_draft)
    })?;
    let mut reason = None;
    for s in silences.iter_mut().filter(|s| excused.iter().any(|p| covers(s, p))) {
        s.used = true;
        reason = reason.or(s.reason);
    }
    Some(reason.map(str::to_owned))
}

/// What is said of a comment, as a fault inside one passage.
fn hit(draft: &Document, comment: &Comment, reason: String) -> Hit {
    let passage = Passage { document: 0, span: comment.span, sentence: comment.span, differs: Vec::new() };
    let camp = Camp { value: None, display: draft.slice(comment.span).to_owned(), passages: vec![passage] };
    let mut hit = Hit::new(Kind::Phrase, Judgement { verdict: Verdict::Contradicts, reason, gap: 0.0, class: "" }, vec![camp]);
    hit.relation = Relation::Broken;
    hit
}
