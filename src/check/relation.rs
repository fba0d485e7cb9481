//! The sentences for what is no contradiction: they replace those of the rule, which speak of one.

use super::finding::Relation;
use crate::rule::Template;
use std::sync::LazyLock;

/// What is said of a relation.
pub(super) struct Told {
    pub message: Template,
    pub query: Template,
}

/// The sentences for a relation, where those of the rule would call it more than it is.
pub(super) fn told(relation: Relation) -> Option<&'static Told> {
    static ALL: LazyLock<Vec<(Relation, Told)>> =
        LazyLock::new(|| SAID.iter().filter_map(|&(r, m, q)| Some((r, Told { message: parsed(m)?, query: parsed(q)? }))).collect());
    ALL.iter().find(|(r, _)| *r == relation).map(|(_, told)| told)
}

const SAID: [(Relation, &str, &str); 4] = [
    (Relation::Superseded, "A later report?[ {head}:] {values}.", "Which of them is the latest?"),
    (Relation::Disputed, "Two parties differ[ ({speaker})]:[ {head}:] {values}.", "Does each text say whose word it is?"),
    (Relation::Part, "Part of the whole?[ {head}:] {values}.", "Is the one counted in the other?"),
    (Relation::Scope, "Another time or extent?[ {head}:] {values}.", "Do both speak of the same time and extent?"),
];

fn parsed(text: &str) -> Option<Template> {
    Template::parse(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_contradiction_has_words_of_its_own() {
        for relation in Relation::ALL {
            assert_eq!(told(relation).is_some(), relation.plainly().is_some(), "{relation:?}");
        }
    }
}
