//! A newsroom's own kinds of claim for people: the list, and one kind with its pattern and its examples.

use super::Look;
use super::page::{LABEL, Page, Row, TEXT, wrap};
use super::safe::Safe;
use super::style::Meaning;
use crate::claim::Reading;
use crate::document::Zone;
use crate::rule::{HouseRule, Rule, RuleSet};

/// The kinds below the rules, one a line; what they are begins in that column.
pub(super) fn kind_rows(page: &mut Page, set: &RuleSet, column: usize) {
    for kind in &set.kinds {
        let about = page.ours(&kind.about);
        for (i, line) in wrap(&about, page.width.saturating_sub(column).max(20)).iter().enumerate() {
            let mut row = Row::default().to(LABEL);
            if i == 0 {
                row = row.plain("kind").to(TEXT).put(Meaning::Strong, &Safe::line(kind.id()));
            }
            page.row(row.to(column).put(Meaning::Plain, line));
        }
    }
}

/// One kind of claim: what it is, where it is read and where not, which rules are about it, its examples.
#[must_use]
pub fn kind_page(kind: &HouseRule, set: &RuleSet, look: &Look) -> String {
    let mut page = Page::new(look.width, look.unicode, look.paint);
    let claim = &kind.claim;
    page.wrapped(0, Meaning::Strong, &Safe::line(kind.id()));
    page.wrapped(0, Meaning::Plain, &Safe::line(&kind.pack));
    page.wrapped(0, Meaning::Plain, &page.ours(&kind.about));
    page.blank();
    page.labelled("kind", false, "a kind of claim, read where its pattern is found");
    page.labelled("pattern", false, claim.pattern.written());
    page.labelled("value", false, kind.value_name());
    if claim.value == Reading::Word {
        page.labelled("", false, &claim.words.iter().map(|w| format!("{} ({})", w.word, w.sort)).collect::<Vec<_>>().join(", "));
    }
    page.labelled("of", false, &claim.head);
    if claim.placed {
        page.labelled("holder", false, "the nearest place in its sentence");
    }
    page.labelled("time", false, if claim.timeless { "none: it holds whenever it is said" } else { "the nearest in its sentence" });
    if let Some(before) = &claim.unless_before {
        page.labelled("unless", false, &format!("behind {}", before.written()));
    }
    let quoted = claim.unless_quoted.then_some("quotation");
    let parts: Vec<&str> = quoted.into_iter().chain(claim.unless_in.iter().map(|zone: &Zone| zone.name())).collect();
    if !parts.is_empty() {
        page.labelled("unless", false, &format!("in a {}", parts.join(", a ")));
    }
    let about: Vec<&str> = set.rules.iter().filter(|rule| names(rule, kind)).map(|rule| rule.id.as_str()).collect();
    let none = || format!("none of its own; those about every {} see it", kind.value_name());
    page.labelled("rules", false, &if about.is_empty() { none() } else { about.join(", ") });
    if kind.reads.is_empty() || kind.silent.is_empty() {
        page.labelled("", false, "its rules are drafts until it has an example that it reads and one on which it is silent");
    }
    let reads: Vec<(&str, Option<&str>)> = kind.reads.iter().map(|(text, value)| (text.as_str(), value.as_deref())).collect();
    let silent: Vec<(&str, Option<&str>)> = kind.silent.iter().map(|text| (text.as_str(), None)).collect();
    for (title, list) in [("Is read in", reads), ("Is not read in", silent)] {
        if list.is_empty() {
            continue;
        }
        page.blank();
        page.row(Row::default().strong(title));
        for (text, value) in list {
            page.wrapped(LABEL, Meaning::Plain, &page.ours(text));
            if let Some(value) = value {
                page.wrapped(5, Meaning::Plain, &page.ours(&format!("as {value}")));
            }
        }
    }
    page.finish()
}

fn names(rule: &Rule, kind: &HouseRule) -> bool {
    rule.on.iter().any(|on| on.name() == kind.id())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rule_list;

    const PACK: &str = "\
claims:
  - id: snow-depth
    about: Snow on the ground, as a length
    match: 'snow (?:lay|was) (?P<value>{NUMBER} cm)'
    unless-before: '(?:forecast|expected) $'
    unless-in: [quote, caption]
    frame: {value: measure, head: snow, place: nearest}
    examples:
      reads: [{text: 'Snow lay 40 cm deep in Tarn.', value: 40 cm}]
      silent: ['Snow will come.']
";

    #[test]
    fn a_kind_is_listed_and_explained() {
        let mut set = RuleSet::default();
        set.add_packs(&[("snow.yaml".to_owned(), PACK.to_owned())]).unwrap();
        assert_eq!(rule_list(&set, &Look::default()), "  kind    snow-depth  Snow on the ground, as a length\n");
        insta::assert_snapshot!(kind_page(&set.kinds[0], &set, &Look::default()), @r"
        snow-depth
        snow.yaml
        Snow on the ground, as a length

          kind    a kind of claim, read where its pattern is found
          pattern snow (?:lay|was) (?P<value>{NUMBER} cm)
          value   measure
          of      snow
          holder  the nearest place in its sentence
          time    the nearest in its sentence
          unless  behind (?:forecast|expected) $
          unless  in a quotation, a caption
          rules   none of its own; those about every measure see it

        Is read in
          Snow lay 40 cm deep in Tarn.
             as 40 cm

        Is not read in
          Snow will come.
        ");
    }
}
