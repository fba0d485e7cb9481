//! What the examples of the rules show: a line a rule, and for each example that fails both sentences and what was
//! read in them.

use super::Look;
use super::closing::plural;
use super::page::{LABEL, Page, Row};
use super::safe::Safe;
use super::style::Meaning;
use crate::check::{How, Proof};
use std::collections::BTreeSet;

/// The proofs as a page.
#[must_use]
pub fn proof_page(proofs: &[Proof], look: &Look) -> String {
    let mut page = Page::new(look.width, look.unicode, look.paint);
    for proof in proofs {
        rule(&mut page, proof);
    }
    let ran: usize = proofs.iter().map(|p| p.ran).sum();
    let failing: usize = proofs.iter().map(|p| p.failing.len()).sum();
    let todo: usize = proofs.iter().map(|p| p.todo.len()).sum();
    let known = if todo > 0 { format!(", {} known to be missed", todo) } else { String::new() };
    let kinds = proofs.iter().filter(|p| p.kind).count();
    let tested =
        [(kinds, "kind"), (proofs.len() - kinds, "rule")].into_iter().filter(|(n, what)| *n > 0 || (*what == "rule" && kinds == 0));
    let tested: Vec<String> = tested.map(|(n, what)| plural(n, what)).collect();
    let verdict = format!("{}, {}: {failing} failing{known}", tested.join(", "), plural(ran, "example"));
    let ways: BTreeSet<How> = proofs.iter().flat_map(|p| &p.failing).map(|f| f.how).collect();
    for how in ways {
        page.field(how.name(), 14, false, how.help());
    }
    page.wrapped(0, Meaning::Strong, &Safe::line(&verdict));
    page.finish()
}

fn rule(page: &mut Page, proof: &Proof) {
    let word = match (proof.ran, proof.failing.len()) {
        (0, _) => "no examples".to_owned(),
        (ran, 0) => format!("{ran} of {ran}"),
        (ran, failing) => format!("{} of {ran}", ran.saturating_sub(failing)),
    };
    let id = Safe::line(&proof.rule);
    page.row(
        Row::default().to(LABEL).put(if proof.failing.is_empty() { Meaning::Plain } else { Meaning::Strong }, &id).to(30).plain(&word),
    );
    for failing in &proof.failing {
        let what = format!("{}: {} {}: {}", failing.how.name(), failing.list, failing.number, failing.instead);
        page.wrapped(4, Meaning::Strong, &page.ours(&what));
        page.field("  A", 7, false, &failing.example.a);
        if let Some(b) = &failing.example.b {
            page.field("  B", 7, false, b);
        }
        if let Some(because) = &failing.example.because {
            page.wrapped(7, Meaning::Plain, &page.ours(&format!("({because})")));
        }
        for line in &failing.read {
            page.wrapped(7, Meaning::Plain, &page.ours(&format!("read {line}")));
        }
    }
    for (word, list) in [("known miss", &proof.todo), ("found by now, and may move up", &proof.done)] {
        for example in list {
            let b = example.b.as_ref().map_or_else(String::new, |b| format!(" / {b}"));
            page.wrapped(4, Meaning::Plain, &page.ours(&format!("{word}: {}{b}", example.a)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Failing;
    use crate::rule::Example;

    #[test]
    fn a_failing_example_shows_both_sentences() {
        let example =
            Example { a: "The ferry carried 212 people.".to_owned(), b: Some("It carried 270.".to_owned()), ..Example::default() };
        let failing = Failing {
            how: How::Misaligned,
            list: "contradicts",
            number: 2,
            example,
            instead: "the claims were kept apart".to_owned(),
            read: vec!["a: count “212” of people".to_owned()],
        };
        let good = Proof { rule: "name.variant".to_owned(), ran: 8, ..Proof::default() };
        let bad = Proof { rule: "count.conflict".to_owned(), ran: 9, failing: vec![failing], ..Proof::default() };
        insta::assert_snapshot!(proof_page(&[good, bad], &Look::default()), @r"
          name.variant                8 of 8
          count.conflict              8 of 9
            misaligned: contradicts 2: the claims were kept apart
            A  The ferry carried 212 people.
            B  It carried 270.
               read a: count “212” of people
          misaligned  both claims were read and not taken to be about one point; look at
                      `align`, and at what the two say
        2 rules, 17 examples: 1 failing
        ");
    }
}
