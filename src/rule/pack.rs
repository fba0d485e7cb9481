//! The packs: those built into the binary, and those of a newsroom on top.

use super::compile::{Kinds, Origin, Pack, Read, read};
use super::spot::Spot;
use super::{Accepted, HouseRule, Rule};
use crate::claim::{House, HouseKind};
use rayon::prelude::*;
use std::collections::BTreeMap;

use crate::yaml::{YamlError, nearest, unknown};

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
    /// The newsroom's own kinds of claim.
    pub kinds: Vec<HouseRule>,
    /// How they are read.
    pub house: House,
    /// Nouns that the newsroom has for one thing, each with the lexicon it stands in.
    pub synonyms: BTreeMap<String, HouseKind>,
    /// Pairs that the newsroom accepts.
    pub accepted: Vec<Accepted>,
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
            read(path, text, Origin::Shipped)?.compile(&Kinds::new())
        };
        Self { rules: SHIPPED.iter().filter_map(|pack| lean(pack).ok()).flat_map(|pack| pack.rules).collect(), ..Self::default() }
    }

    /// The rules built into the binary with their examples, for listing, explaining and proving them.
    ///
    /// # Errors
    /// Where a shipped pack is broken, which a test rules out.
    pub fn shipped_in_full() -> Result<Self, YamlError> {
        let mut all = Vec::new();
        for (path, text) in SHIPPED {
            all.extend(read(path, text, Origin::Written)?.compile(&Kinds::new())?.rules);
        }
        Ok(Self { rules: all, ..Self::default() })
    }

    /// Adds the rules of packs, each given as a path and its text. A rule of the same id replaces the one before it
    /// and keeps its rank; what was replaced is returned in words.
    ///
    /// # Errors
    /// All packs that cannot be read, one error each.
    pub fn add_packs(&mut self, packs: &[(String, String)]) -> Result<Vec<String>, Vec<YamlError>> {
        let (mut said, mut errors, mut shapes) = (Vec::new(), Vec::new(), Vec::new());
        let read: Vec<_> = packs.par_iter().map(|(path, text)| read(path, text, Origin::Written)).collect();
        for shape in read {
            match shape {
                Ok(shape) => shapes.push(shape),
                Err(error) => errors.push(error),
            }
        }
        let kinds: Kinds = shapes.iter().flat_map(Read::kinds).map(|(id, known)| (id.to_owned(), known)).collect();
        let compiled: Vec<_> = shapes.into_par_iter().map(|shape| shape.compile(&kinds)).collect();
        let mut places = Places::of(self);
        for pack in compiled {
            match pack {
                Ok(pack) => self.add(pack, &mut places, &mut said),
                Err(error) => errors.push(error),
            }
        }
        self.house = House::new(self.kinds.iter().map(|kind| kind.claim.clone()).collect(), self.synonyms.clone());
        if errors.is_empty() {
            errors.extend(packs.iter().flat_map(|(path, text)| self.unnamed(path, text)));
        }
        if errors.is_empty() { Ok(said) } else { Err(errors) }
    }

    fn add(&mut self, pack: Pack, places: &mut Places, said: &mut Vec<String>) {
        let replaced = |what: &str, id: &str, new: &str, old: &str| format!("the {what} {id} of {new} replaces that of {old}");
        for kind in pack.kinds {
            match places.kinds.get(kind.id()).and_then(|&i| self.kinds.get_mut(i)) {
                Some(old) => {
                    said.push(replaced("kind", kind.id(), &kind.pack, &old.pack));
                    *old = kind;
                }
                None => {
                    places.kinds.insert(kind.id(), self.kinds.len());
                    self.kinds.push(kind);
                }
            }
        }
        for rule in pack.rules {
            match places.rules.get(&rule.id).and_then(|&i| self.rules.get_mut(i)) {
                Some(old) => {
                    said.push(replaced("rule", &rule.id, &rule.pack, &old.pack));
                    *old = rule;
                }
                None => {
                    places.rules.insert(rule.id.clone(), self.rules.len());
                    self.rules.push(rule);
                }
            }
        }
        self.accepted.extend(pack.accepted);
        self.synonyms.extend(pack.synonyms);
    }

    /// What accepted pairs of a file name and no rule is called.
    fn unnamed(&self, path: &str, text: &str) -> Vec<YamlError> {
        let lost = self.accepted.iter().filter(|a| a.from == path && !self.rules.iter().any(|rule| a.names(&rule.id)));
        let ids: Vec<&str> = self.rules.iter().map(|rule| rule.id.as_str()).collect();
        let said = |a: &Accepted| match nearest(&a.rule, ids.iter().copied()) {
            Some(_) => unknown("rule", &a.rule, &ids),
            None => format!("unknown rule `{}`; `twosource rules list` shows them", a.rule),
        };
        lost.map(|a| Spot { id: "", key: "rule", word: &a.rule }.error(path, text, said(a))).collect()
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

/// Where each id stands in the lists of a set.
struct Places {
    rules: BTreeMap<String, usize>,
    kinds: BTreeMap<&'static str, usize>,
}

impl Places {
    fn of(set: &RuleSet) -> Self {
        let rules = set.rules.iter().enumerate().map(|(i, rule)| (rule.id.clone(), i)).collect();
        Self { rules, kinds: set.kinds.iter().enumerate().map(|(i, kind)| (kind.id(), i)).collect() }
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
