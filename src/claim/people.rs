//! People whom a number counts without saying so: a fire that killed 14 and injured 38, 83 who were hurt, a crew of 31.
//!
//! In news the commonest count of all has no noun behind it. What such a verb is done to, or what does it, is people;
//! and a crew of 31 is 31 of a crew.

use super::hedge;
use super::{Head, Mode, Predicate};
use crate::document::Document;
use crate::lexicon::Tag;
use crate::text::TokenKind;

/// What is done to people, as the lexicon has the verbs.
const DONE_TO_PEOPLE: &[&str] = &[
    "kill",
    "injure",
    "wound",
    "hurt",
    "maim",
    "arrest",
    "detain",
    "rescue",
    "hospitalize",
    "hospitalise",
    "evacuate",
    "displace",
    "infect",
    "kidnap",
    "abduct",
    "behead",
    "execute",
    "massacre",
];
/// What people do at the end.
const DONE_BY_PEOPLE: &[&str] = &["die", "drown", "perish", "survive"];

/// Bodies of people that are told with their number.
const BODIES: &[&str] = &["crew", "crowd", "team", "squad", "staff", "workforce", "audience", "garrison", "congregation", "jury"];

/// What the number at tokens `first..last`, behind which no noun stands, counts: people, with the span of the number,
/// where a verb beside it is done to people; and that verb. Or the body of people that has this number.
pub(super) fn find(doc: &Document, (first, last): (usize, usize), floor: usize) -> Option<(Head, Option<Predicate>)> {
    if let Some(body) = body_of(doc, first, last, floor) {
        return Some((Head { noun: doc.lemma(body).into_owned(), modifiers: Vec::new(), span: doc.span(body, body + 1) }, None));
    }
    let (at, passive) = object_of(doc, first, last, floor).map(|at| (at, false)).or_else(|| subject_of(doc, last))?;
    let head = Head { noun: "people".to_owned(), modifiers: Vec::new(), span: doc.span(first, last) };
    Some((head, Some(Predicate { verb: verb(doc, at)?, span: doc.span(at, at + 1), passive, mode: Mode::default() })))
}

/// "a crew of 31", "a crowd of some 3,000", and nothing else counted behind it.
fn body_of(doc: &Document, first: usize, last: usize, floor: usize) -> Option<usize> {
    let start = hedge::before(doc, first, floor, false).map_or(first, |h| h.1);
    let of = start.checked_sub(1).filter(|&i| i > floor && hedge::is_any(doc, i, &["of"]))?;
    (BODIES.contains(&&*doc.lemma(of - 1)) && ends(doc, last)).then_some(of - 1)
}

/// Nothing that could be counted stands behind a number.
fn ends(doc: &Document, last: usize) -> bool {
    doc.tokens.get(last).is_none_or(|t| {
        t.new_paragraph
            || matches!(t.kind, TokenKind::Mark)
            || doc.words.get(last).is_some_and(|w| {
                w.tag.is_verb() || matches!(w.tag, Tag::Auxiliary | Tag::Modal | Tag::Conjunction | Tag::Preposition | Tag::Adverb)
            })
            || doc.words.get(last).and_then(|w| w.entry).is_some_and(|e| e.is_weekday())
    })
}

fn verb(doc: &Document, i: usize) -> Option<String> {
    let tag = doc.words.get(i)?.tag;
    (tag.is_verb() || matches!(tag, Tag::Participle | Tag::Ing)).then(|| doc.lemma(i).into_owned())
}

fn is_verb(doc: &Document, i: usize, verbs: &[&str]) -> bool {
    verb(doc, i).is_some_and(|v| verbs.contains(&v.as_str()))
}

/// "killed 14", "killing at least 14 and injuring 38": the verb before the number, and no noun, "of" or unit behind it.
fn object_of(doc: &Document, first: usize, last: usize, floor: usize) -> Option<usize> {
    let start = hedge::before(doc, first, floor, false).map_or(first, |h| h.1);
    let done = start.checked_sub(1).filter(|&i| i >= floor && is_verb(doc, i, DONE_TO_PEOPLE))?;
    (ends(doc, last) && !hedge::is_any(doc, last, &["of"])).then_some(done)
}

/// "83 were hurt", "12 have been arrested", "14 died": the verb, and whether it is a passive.
fn subject_of(doc: &Document, last: usize) -> Option<(usize, bool)> {
    let auxiliary = |i: &usize| doc.words.get(*i).is_some_and(|w| matches!(w.tag, Tag::Auxiliary | Tag::Modal | Tag::Adverb));
    let at = (last..last + 4).find(|i| !auxiliary(i)).unwrap_or(last);
    let passive = (last..at).any(|i| hedge::is_any(doc, i, &["was", "were", "been", "being", "be", "are", "is"]));
    (passive && is_verb(doc, at, DONE_TO_PEOPLE) || is_verb(doc, at, DONE_BY_PEOPLE)).then_some((at, passive))
}

#[cfg(test)]
mod tests {
    use crate::claim::{Kind, extract};
    use crate::document::Document;
    use crate::source::Source;

    #[test]
    fn people_are_counted_where_a_verb_says_so() {
        for (text, want) in [
            ("A fire killed 14 and injured 38 on Tuesday.", "14 people, 38 people"),
            ("The blast killed at least 14, including two children.", "at least 14 people, two child"),
            ("Fourteen people died and 83 were hurt.", "Fourteen people, 83 people"),
            ("Police arrested 12 on Monday.", "12 people"),
            ("By noon 12 had been arrested.", "12 people"),
            ("A blast in Arvik left 14 dead, killing three at once.", "14 dead, three people"),
            ("The ship had a crew of 31.", "31 crew"),
            ("A crowd of some 3,000 gathered.", "some 3,000 crowd"),
            ("Fire on the Tarn ferry kills 41\n\nKELMAR — Rain fell.", "41 people"),
            // Nobody is counted.
            ("Turnover rose by 14 and fell by 38.", "14 -, 38 -"),
            ("The toll rose to 14.", "14 -"),
        ] {
            let doc = Document::new(Source::from_text("a", text));
            let claims = extract(&doc, &crate::claim::House::default());
            let counts = claims.iter().filter(|c| c.kind == Kind::Count);
            let said: Vec<String> = counts
                .map(|c| {
                    let compared = c.head.as_ref().filter(|_| c.not_compared.is_none());
                    format!("{} {}", doc.slice(c.span), compared.map_or("-", |h| &h.noun))
                })
                .collect();
            assert_eq!(said.join(", "), want, "{text}");
        }
    }
}
