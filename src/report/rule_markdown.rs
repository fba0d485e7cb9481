//! One rule as a page of the documents, in Markdown: what it finds and why, a pair that it reports and pairs that it
//! leaves alone, how loud it is, what can be set, and what it is known to get wrong.

use super::rule_text::{graded, lowered, needs};
use super::safe::Safe;
use crate::rule::{Example, Rule};
use std::fmt::Write as _;

/// The page of a rule. `measured` is put below: Markdown with what is known of its precision and recall.
#[must_use]
pub fn rule_markdown(rule: &Rule, measured: &str) -> String {
    let mut out = format!("# {}\n\n{}.\n", escaped(&rule.id), escaped(&rule.about));
    if !rule.why.is_empty() {
        let _ = write!(out, "\n{}\n", escaped(&rule.why));
    }
    out.push_str("\n| | |\n|---|---|\n");
    let mut row = |name: &str, what: &str| {
        let _ = writeln!(out, "| {name} | {} |", escaped(what));
    };
    row("claims", &rule.on.iter().map(|k| k.name()).collect::<Vec<_>>().join(", "));
    let alone = rule.test.alone();
    row("comparison", &format!("{}, {}", rule.test.name(), if alone { "inside one document" } else { "between two passages" }));
    if !alone {
        row("they must share", &needs(rule.align));
    }
    for (severity, condition) in &rule.grading.steps {
        row("severity", &graded(*severity, condition));
    }
    for d in &rule.downgrade {
        row("", &lowered(d));
    }
    if !rule.unless.words_near.is_empty() {
        row("silent near", &rule.unless.words_near.join(", "));
    }
    row("message", &rule.message.to_string());
    row("query", &rule.query.to_string());
    if let Some(suggest) = &rule.suggest {
        row("suggestion", &suggest.to_string());
    }
    let silent: Vec<&Example> = rule.examples.agrees.iter().chain(&rule.examples.unrelated).collect();
    examples(&mut out, "Reported", &rule.examples.contradicts.iter().collect::<Vec<_>>());
    examples(&mut out, "Left alone", &silent);
    out.push_str("\n## Options\n\n");
    for (name, value, what) in rule.test.parameters() {
        let _ = writeln!(out, "- `{name}: {value}` in `test`: {what}.");
    }
    let _ = writeln!(
        out,
        "- `--ignore {id}` leaves it out, `--select {id}` runs it alone. A rule of the same id in a pack of your own (`--rules PATH`) \
         replaces it: copy `{}`, change what you need, and `twosource rules test PATH` proves it.",
        rule.pack,
        id = rule.id,
    );
    if !rule.known.is_empty() {
        out.push_str("\n## Known to go wrong\n\n");
        for known in &rule.known {
            let _ = writeln!(out, "- {}", escaped(known));
        }
    }
    if !rule.examples.todo.is_empty() {
        examples(&mut out, "Missed so far", &rule.examples.todo.iter().collect::<Vec<_>>());
    }
    let _ = write!(out, "\n## Measured\n\n{}\n", measured.trim_end());
    out
}

fn examples(out: &mut String, title: &str, list: &[&Example]) {
    let _ = write!(out, "\n## {title}\n");
    for example in list {
        let _ = write!(out, "\n> {}\n", quoted(&example.a));
        if let Some(b) = &example.b {
            let _ = write!(out, ">\n> {}\n", quoted(b));
        }
        let dated = example.date.as_ref().map(|date| format!("written on {date}"));
        let said: Vec<String> = dated.into_iter().chain(example.because.clone()).collect();
        if !said.is_empty() {
            let _ = write!(out, "\n({})\n", escaped(&said.join("; ")));
        }
    }
}

/// A text of one or more lines inside a block quotation.
fn quoted(text: &str) -> String {
    let lines: Vec<String> = text.trim().lines().map(escaped).collect();
    lines.join("\n> ")
}

/// Text that Markdown and a table leave as it is.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in Safe::line(text).as_str().chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleSet;

    #[test]
    fn a_page_holds_what_a_reader_asks_for() {
        let set = RuleSet::shipped_in_full().unwrap();
        let page = rule_markdown(set.get("date.weekday").unwrap(), "Nothing yet.");
        for part in ["# date.weekday\n", "## Reported\n", "## Left alone\n", "`within-days: 14`", "--ignore date.weekday", "Nothing yet.\n"]
        {
            assert!(page.contains(part), "{part}\n{page}");
        }
    }

    #[test]
    fn text_of_a_rule_cannot_become_markup() {
        assert_eq!(escaped("a|b <i>*x*</i> [y](z)"), "a\\|b \\<i\\>\\*x\\*\\</i\\> \\[y\\](z)");
        assert_eq!(quoted("# one\ntwo"), "\\# one\n> two");
    }
}
