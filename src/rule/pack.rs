//! The packs: those built into the binary, and those of a newsroom on top.

use super::Rule;
use super::compile::{Origin, rules};
use crate::yaml::{YamlError, nearest};

/// The shipped rules, in the order of their rank: of two findings that are equally loud, the one whose rule stands
/// higher here comes first. What embarrasses most in print stands first.
macro_rules! shipped {
    ($($family:literal / $id:literal,)*) => {
        &[$((
            concat!("rules/", $family, "/", $id, ".yaml"),
            include_str!(concat!("../../rules/", $family, "/", $id, ".yaml")),
        )),*]
    };
}

const SHIPPED: &[(&str, &str)] = shipped! {
    "name"/"name.variant",
    "name"/"name.swapped",
    "scale"/"scale.missing",
    "unit"/"unit.differs",
    "count"/"count.conflict",
    "ratio"/"ratio.conflict",
    "age"/"age.conflict",
    "rank"/"rank.conflict",
    "duration"/"duration.conflict",
    "gap"/"gap.conflict",
    "range"/"range.reversed",
    "quote"/"quote.altered",
    "quote"/"quote.speaker",
    "quote"/"quote.reported",
    "polarity"/"polarity.conflict",
    "date"/"date.conflict",
    "date"/"date.weekday",
    "event"/"event.year",
    "duration"/"duration.vs-dates",
    "role"/"role.gender",
    "arithmetic"/"arithmetic.parts",
    "arithmetic"/"arithmetic.whole",
    "arithmetic"/"arithmetic.percent-of",
    "arithmetic"/"arithmetic.percent-change",
    "arithmetic"/"arithmetic.margin",
    "arithmetic"/"arithmetic.age",
    "arithmetic"/"arithmetic.years",
    "arithmetic"/"arithmetic.shares",
    "arithmetic"/"arithmetic.list",
    "arithmetic"/"arithmetic.conversion",
    "headline"/"headline.conflict",
    "caption"/"caption.conflict",
    "copy"/"copy.reworded-fact",
    "strength"/"strength.differs",
    "copy"/"copy.lost-words",
    "text"/"text.broken-sentence",
    "suppression"/"suppression.unreadable",
    "suppression"/"suppression.unused",
    "suppression"/"suppression.unexplained",
};

/// All rules of a run, in the order of their rank.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// The rules.
    pub rules: Vec<Rule>,
    /// Ids of the rules that [`narrow`](Self::narrow) left out.
    pub left_out: Vec<String>,
}

impl RuleSet {
    /// The rules built into the binary, without what is for readers (`why`, `known`, `examples`), which a check does not
    /// need.
    ///
    /// # Panics
    /// Never: a test reads every shipped pack.
    #[must_use]
    pub fn shipped() -> Self {
        let lean = |&(path, text): &(&str, &str)| {
            let for_readers = ["\n    why:", "\n    known:", "\n    examples:"];
            let text = for_readers.iter().filter_map(|key| text.find(key)).min().map_or(text, |at| &text[..=at]);
            rules(path, text, Origin::Shipped)
        };
        Self { rules: SHIPPED.iter().filter_map(|pack| lean(pack).ok()).flatten().collect(), ..Self::default() }
    }

    /// The rules built into the binary with their examples, for listing, explaining and proving them.
    ///
    /// # Errors
    /// Where a shipped pack is broken, which a test rules out.
    pub fn shipped_in_full() -> Result<Self, YamlError> {
        let mut all = Vec::new();
        for (path, text) in SHIPPED {
            all.extend(rules(path, text, Origin::Written)?);
        }
        Ok(Self { rules: all, ..Self::default() })
    }

    /// Adds the rules of packs, each given as a path and its text. A rule of the same id replaces the one before it
    /// and keeps its rank; what was replaced is returned in words.
    ///
    /// # Errors
    /// All packs that cannot be read, one error each.
    pub fn add_packs(&mut self, packs: &[(String, String)]) -> Result<Vec<String>, Vec<YamlError>> {
        let (mut said, mut errors) = (Vec::new(), Vec::new());
        for (path, text) in packs {
            match rules(path, text, Origin::Written) {
                Ok(read) => {
                    for rule in read {
                        match self.rules.iter_mut().find(|r| r.id == rule.id) {
                            Some(old) => {
                                said.push(format!("the rule {} of {path} replaces that of {}", rule.id, old.pack));
                                *old = rule;
                            }
                            None => self.rules.push(rule),
                        }
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(said) } else { Err(errors) }
    }

    /// Keeps the rules that one of `select` names (all, if it is empty) and none of `ignore` does. A name is an id
    /// or a glob with `*` and `?`.
    ///
    /// # Errors
    /// A name that fits no rule, in words.
    pub fn narrow(&mut self, select: &[String], ignore: &[String]) -> Result<(), String> {
        for name in select.iter().chain(ignore) {
            if !self.rules.iter().any(|rule| fits(name, &rule.id)) {
                let meant = nearest(name, self.rules.iter().map(|rule| rule.id.as_str()));
                let hint = meant.map_or_else(String::new, |id| format!("; did you mean `{id}`?"));
                return Err(format!("no rule is called `{name}`{hint}"));
            }
        }
        let named = |names: &[String], rule: &Rule| names.iter().any(|name| fits(name, &rule.id));
        let left_out = &mut self.left_out;
        self.rules.retain(|rule| {
            let kept = (select.is_empty() || named(select, rule)) && !named(ignore, rule);
            if !kept {
                left_out.push(rule.id.clone());
            }
            kept
        });
        Ok(())
    }

    /// The rule of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}

/// Whether an id fits a glob of `*` (any run of characters) and `?` (any one).
#[must_use]
pub fn fits(glob: &str, id: &str) -> bool {
    let (glob, id) = (glob.as_bytes(), id.as_bytes());
    let (mut g, mut i, mut star) = (0, 0, None);
    while i < id.len() {
        match glob.get(g) {
            Some(b'*') => {
                star = Some((g, i));
                g += 1;
            }
            Some(&c) if c == b'?' || c == id[i] => (g, i) = (g + 1, i + 1),
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    (g, i) = (at + 1, from + 1);
                }
                None => return false,
            },
        }
    }
    glob[g..].iter().all(|&c| c == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        for (glob, id, want) in [
            ("count.*", "count.conflict", true),
            ("*.conflict", "date.conflict", true),
            ("*", "x", true),
            ("a*b*c", "aXbYbZc", true),
            ("dat?.weekday", "date.weekday", true),
            ("count", "count.conflict", false),
            ("*.year", "event.years", false),
            ("", "x", false),
        ] {
            assert_eq!(fits(glob, id), want, "{glob} {id}");
        }
    }

    #[test]
    fn every_shipped_pack_is_read_and_reads_the_same_without_its_examples() {
        let (lean, full) = (RuleSet::shipped(), RuleSet::shipped_in_full().unwrap());
        assert_eq!(lean.rules.len(), SHIPPED.len(), "a pack is broken or holds more than one rule");
        for (lean, full) in lean.rules.iter().zip(&full.rules) {
            assert!(!full.draft, "{} has no proof", full.id);
            assert!(lean.examples.contradicts.is_empty(), "{}: `why`, `known` and `examples` are the last keys", lean.id);
            let bare = Rule { why: String::new(), known: Vec::new(), examples: lean.examples.clone(), ..full.clone() };
            assert_eq!(format!("{lean:?}"), format!("{bare:?}"), "something else stands below `why`");
        }
    }
}
