//! Rules for people: the list, and one rule with its reasons and examples.

use super::Look;
use super::kind_text::kind_rows;
use super::page::{LABEL, Page, Row, TEXT, wrap};
use super::safe::Safe;
use super::style::Meaning;
use crate::rule::{
    AlignNeeds, Condition, Downgrade, Example, HeadNeed, HolderNeed, Rule, RuleSet, Severity, SpeakerNeed, TimeNeed, Within,
};

/// The rules, one a line: how loud they can be, id, what they find; then the newsroom's own kinds of claim.
#[must_use]
pub fn rule_list(set: &RuleSet, look: &Look) -> String {
    let mut page = Page::new(look.width, look.unicode, look.paint);
    let ids = set.rules.iter().map(|r| r.id.as_str()).chain(set.kinds.iter().map(|kind| kind.id()));
    let column = TEXT + ids.map(|id| Safe::line(id).width()).max().unwrap_or(0).min(32) + 2;
    for rule in &set.rules {
        let about = page.ours(&rule.about);
        for (i, line) in wrap(&about, page.width.saturating_sub(column).max(20)).iter().enumerate() {
            let mut row = Row::default().to(LABEL);
            if i == 0 {
                row = row.plain(rule.loudest().name()).to(TEXT).put(Meaning::Strong, &Safe::line(&rule.id));
            }
            page.row(row.to(column).put(Meaning::Plain, line));
        }
    }
    kind_rows(&mut page, set, column);
    page.finish()
}

/// One rule: what it finds, of what, what two claims must share, how loud it is, what it says, its examples.
#[must_use]
pub fn rule_page(rule: &Rule, look: &Look) -> String {
    let mut page = Page::new(look.width, look.unicode, look.paint);
    page.wrapped(0, Meaning::Strong, &Safe::line(&rule.id));
    page.wrapped(0, Meaning::Plain, &Safe::line(&rule.pack));
    page.wrapped(0, Meaning::Plain, &page.ours(&rule.about));
    if !rule.why.is_empty() {
        page.blank();
        page.wrapped(0, Meaning::Plain, &page.ours(&rule.why));
    }
    page.blank();
    let kinds: Vec<&str> = rule.on.iter().map(|k| k.name()).collect();
    page.labelled("on", false, &kinds.join(", "));
    page.labelled(
        "test",
        false,
        &format!("{}, {}", rule.test.name(), if rule.test.alone() { "within one document" } else { "between two claims" }),
    );
    if !rule.test.alone() {
        page.labelled("needs", false, &needs(rule.align));
    }
    for (i, (severity, condition)) in rule.grading.steps.iter().enumerate() {
        page.labelled(if i == 0 { "grade" } else { "" }, false, &graded(*severity, condition));
    }
    for d in &rule.downgrade {
        page.labelled("", false, &lowered(d));
    }
    if rule.draft {
        page.labelled("", false, "a draft: never louder than a note until it has an example that fires and one that does not");
    }
    if !rule.unless.words_near.is_empty() {
        page.labelled("unless", false, &format!("near {}", rule.unless.words_near.join(", ")));
    }
    page.labelled("says", false, &rule.message.to_string());
    page.labelled("query", false, &rule.query.to_string());
    if let Some(suggest) = &rule.suggest {
        page.labelled("asks", false, &format!("Perhaps “{suggest}”."));
    }
    for (i, known) in rule.known.iter().enumerate() {
        page.labelled(if i == 0 { "known" } else { "" }, false, known);
    }
    examples(&mut page, "Fires on", &rule.examples.contradicts);
    examples(&mut page, "Is silent on", &rule.examples.agrees);
    examples(&mut page, "Does not compare", &rule.examples.unrelated);
    examples(&mut page, "Should handle, and does not yet", &rule.examples.todo);
    page.finish()
}

fn examples(page: &mut Page, title: &str, list: &[Example]) {
    if list.is_empty() {
        return;
    }
    page.blank();
    page.row(Row::default().strong(title));
    for example in list {
        page.field("A", 5, true, &example.a);
        if let Some(b) = &example.b {
            page.field("B", 5, true, b);
        }
        if let Some(because) = &example.because {
            page.wrapped(5, Meaning::Plain, &page.ours(&format!("({because})")));
        }
    }
}

/// What two claims must share.
pub(super) fn needs(align: AlignNeeds) -> String {
    let mut needs = Vec::new();
    match align.head {
        HeadNeed::Any => {}
        HeadNeed::SameClass => needs.push("nouns of one class"),
        HeadNeed::Same => needs.push("the same noun"),
    }
    match align.holder {
        HolderNeed::Any => {}
        HolderNeed::Compatible => needs.push("the same holder, as far as known"),
        HolderNeed::Same => needs.push("the same holder"),
    }
    match align.time {
        TimeNeed::Any => {}
        TimeNeed::Compatible => needs.push("the same time, as far as known"),
        TimeNeed::Same => needs.push("the same time"),
    }
    match align.speaker {
        SpeakerNeed::Any => {}
        SpeakerNeed::Compatible => needs.push("the same speaker, as far as known"),
        SpeakerNeed::Same => needs.push("the same speaker"),
    }
    if align.copied {
        needs.push("sentences that are copies");
    }
    if needs.is_empty() { "that the passages are about one point".to_owned() } else { needs.join("; ") }
}

/// When a rule is that loud.
pub(super) fn graded(severity: Severity, condition: &Condition) -> String {
    if *condition == Condition::default() {
        format!("{} otherwise", severity.name())
    } else {
        format!("{} when {}", severity.name(), when(condition))
    }
}

/// When a rule is less loud, and what it says then.
pub(super) fn lowered(d: &Downgrade) -> String {
    let unless = d.unless.as_ref().map_or_else(String::new, |u| format!(", unless {}", when(u)));
    let relation = d.relation.map_or_else(String::new, |r| format!(" as {}", r.name()));
    let say = d.say.as_ref().map_or_else(String::new, |s| format!(": “{s}”"));
    format!("lowered to {}{relation} when {}{unless}{say}", d.to.name(), when(&d.when))
}

fn when(c: &Condition) -> String {
    let mut parts = Vec::new();
    if let Some(gap) = c.gap {
        parts.push(if gap < 1.0 {
            format!("the gap is {}% or more", (gap * 1000.0).round() / 10.0)
        } else {
            format!("the gap is {gap} or more")
        });
    }
    if !c.class.is_empty() {
        parts.push(format!("it is of class {}", c.class.join(" or ")));
    }
    match c.within {
        Some(Within::Document) => parts.push("both stand in one document".to_owned()),
        Some(Within::Sources) => parts.push("they stand in two sources".to_owned()),
        None => {}
    }
    let mut fact = |value: Option<bool>, yes: &str, no: &str| {
        if let Some(value) = value {
            parts.push(if value { yes } else { no }.to_owned());
        }
    };
    fact(c.copied, "the sentences are copies", "the sentences are no copies");
    fact(c.time_apart, "the times differ or are not known", "the times are known and the same");
    fact(c.past_year, "the sentence dates it to an earlier year", "the sentence does not date it to an earlier year");
    fact(c.planned, "one of the two is a plan", "both are plans, or neither is");
    fact(c.told, "one text is told from the other", "neither text is told from the other");
    fact(c.disputed, "two parties say it, each for itself", "no two parties say it, each for itself");
    fact(c.later, "one document is later", "neither document is later");
    if !c.about.is_empty() {
        let first: Vec<&str> = c.about.iter().take(4).map(String::as_str).collect();
        parts.push(format!("it is about {}{}", first.join(", "), if c.about.len() > first.len() { " …" } else { "" }));
    }
    if parts.is_empty() { "always".to_owned() } else { parts.join(" and ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_rules_can_all_be_listed_and_explained() {
        let set = RuleSet::shipped_in_full().unwrap();
        let list = rule_list(&set, &Look::default());
        for rule in &set.rules {
            assert!(list.contains(&rule.id), "{}", rule.id);
            for width in [40, 80, 100] {
                let page = rule_page(rule, &Look { width, ..Look::default() });
                assert!(page.lines().all(|l| unicode_width::UnicodeWidthStr::width(l) <= width), "{page}");
                assert!(page.contains("Fires on"), "{page}");
            }
        }
    }
}
