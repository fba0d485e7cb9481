//! How loud a hit is under its rule.

use super::hit::{Context, Hit};
use crate::rule::{Condition, Downgrade, Relation, Rule, Severity};
use crate::value::Calendar;

/// What a rule says of a hit.
#[derive(Debug)]
pub(super) struct Grade {
    pub severity: Severity,
    pub relation: Relation,
    pub remark: Option<String>,
}

/// How loud a hit is, how its readings stand to each other, and a remark; `None` where the rule has nothing to say.
pub(super) fn grade(cx: Context<'_>, rule: &Rule, hit: &Hit) -> Option<Grade> {
    let holds = |c: &Condition| holds(cx, c, hit);
    let severity = rule.grading.steps.iter().find(|(_, c)| holds(c))?.0;
    let mut grade = Grade { severity, relation: hit.relation, remark: None };
    // No number grows a thousandfold from one report to the next: its scale word was lost.
    let grows = |d: &Downgrade| d.relation != Some(Relation::Superseded) || hit.judgement.class != "scale";
    for d in rule.downgrade.iter().filter(|d| grows(d)) {
        // Of several reasons for one loudness the first is told.
        let told = grade.remark.is_some() || grade.relation != Relation::Contradiction;
        let lowers = d.to < grade.severity || d.to == grade.severity && !told && d.relation.is_some();
        if lowers && holds(&d.when) && !d.unless.as_ref().is_some_and(holds) {
            grade.severity = d.to;
            if !told {
                grade.relation = d.relation.unwrap_or(grade.relation);
            }
            grade.remark.clone_from(&d.say);
        }
    }
    grade.severity = grade.severity.min(grade.relation.loudest());
    if rule.draft {
        grade.severity = Severity::Note;
    }
    Some(grade)
}

fn holds(cx: Context<'_>, c: &Condition, hit: &Hit) -> bool {
    let j = &hit.judgement;
    c.gap.is_none_or(|g| j.gap >= g)
        && (c.class.is_empty() || c.class.iter().any(|x| x == j.class))
        && c.within.is_none_or(|w| w == hit.within())
        && c.copied.is_none_or(|x| x == hit.copied)
        && (c.about.is_empty() || hit.about.iter().chain(&hit.beside).any(|a| c.about.iter().any(|w| w == a)))
        && c.time_apart.is_none_or(|x| hit.time_apart.unwrap_or(true) == x)
        && c.past_year.is_none_or(|x| past_year(cx, hit) == x)
        && c.later.is_none_or(|x| later(cx, hit) == x)
        && c.told.is_none_or(|x| told(cx, hit) == x)
        && c.disputed.is_none_or(|x| (hit.relation == Relation::Disputed) == x)
        && c.planned.is_none_or(|x| hit.planned == x)
}

/// Whether a sentence of the hit dates its matter to a year before that of its document.
fn past_year(cx: Context<'_>, hit: &Hit) -> bool {
    hit.camps.iter().flat_map(|c| &c.passages).any(|p| {
        let written = cx.document(p.document).date.year();
        cx.story.claims[p.document].iter().filter(|c| p.sentence.contains(c.span)).any(
            |c| matches!(&c.value, crate::value::Value::Date(d) if d.days.zip(written).is_some_and(|(i, y)| Calendar::date(i.last).0 < y)),
        )
    })
}

/// Whether one of the documents of the hit is told from another of them.
fn told(cx: Context<'_>, hit: &Hit) -> bool {
    let documents: Vec<usize> = hit.camps.iter().flat_map(|c| &c.passages).map(|p| p.document).collect();
    documents.iter().any(|&d| documents.iter().any(|&e| cx.alignment.shares.of(d, e) >= 0.8 && cx.alignment.shares.told_from(d, e)))
}

/// Whether the documents of the hit were written on different days, as far as is known.
fn later(cx: Context<'_>, hit: &Hit) -> bool {
    let days: Vec<_> = hit.camps.iter().flat_map(|c| &c.passages).filter_map(|p| cx.document(p.document).date.days).collect();
    days.iter().any(|d| !d.meets(days[0]))
}
