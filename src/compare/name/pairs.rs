//! The pairs among many names that may be two spellings of one, found without comparing all with all.

use super::{Judgement, Verdict, Word, bare, judge};
use crate::value::{Name, NameKind};
use rustc_hash::FxHashMap;

/// Pairs of names (indices, ascending) that may be one name in two forms: all that [`judge`] lets differ, different
/// names aside (`transliteration`, `partial`, `near`, `slip`). Names that share
/// a part are compared where the other parts begin alike; single words where leaving out one letter makes them
/// equal. Time grows with the number of names, not with its square.
#[must_use]
pub fn near_pairs(names: &[&Name]) -> Vec<(usize, usize, Judgement)> {
    let mut blocks: FxHashMap<(u8, String), Vec<usize>> = FxHashMap::default();
    for (i, name) in names.iter().enumerate() {
        let mut keys = block_keys(name);
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            blocks.entry(key).or_default().push(i);
        }
    }
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for members in blocks.values().filter(|m| m.len() > 1) {
        // A block of a very common part says little; its members still meet their nearest neighbours.
        for (at, &i) in members.iter().enumerate() {
            candidates.extend(members.iter().skip(at + 1).take(MAX_BLOCK).map(|&j| (i, j)));
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    candidates
        .into_iter()
        .filter_map(|(i, j)| {
            let judgement = judge(names.get(i)?, names.get(j)?);
            (judgement.verdict >= Verdict::Differs && judgement.class != "different").then_some((i, j, judgement))
        })
        .collect()
}

/// How many later members of a block one name is compared with.
const MAX_BLOCK: usize = 48;

fn block_keys(name: &Name) -> Vec<(u8, String)> {
    let words = super::words(name);
    let mut keys = vec![(0, words.iter().map(|w| w.fold.as_str()).collect())];
    match words.as_slice() {
        [] => {}
        [word] => deletions(&word.key, &mut keys),
        [first, .., last] => {
            // One part shared, the other beginning alike (another first sound is too rare a slip to look for).
            for (i, word) in words.iter().enumerate().filter(|(_, w)| w.key.len() >= 2) {
                let other = if i + 1 == words.len() { first } else { last };
                keys.push((1, format!("{} {}", word.key, first_sound(other))));
            }
            // Two parts shared, whatever is left out.
            for pair in words.windows(2) {
                keys.push((3, format!("{} {}", pair[0].key, pair[1].key)));
            }
            keys.push((3, format!("{} {}", first.key, last.key)));
            if name.kind == NameKind::Person {
                deletions(&last.key, &mut keys);
            }
        }
    }
    keys
}

/// The first sound of a word, with those together that romanisations swap.
fn first_sound(word: &Word) -> char {
    match bare(word).bytes().next() {
        Some(b'c' | b'g' | b'h' | b'j' | b'k' | b'q' | b's' | b'x' | b'z') => 'k',
        Some(b'b' | b'f' | b'p' | b'v' | b'w') => 'v',
        Some(b'd' | b't') => 'd',
        Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y') => 'a',
        other => other.map_or(' ', char::from),
    }
}

/// The word and what is left of it when one letter is missing: two words one edit apart share one of these.
fn deletions(word: &str, keys: &mut Vec<(u8, String)>) {
    if word.len() < 5 || word.len() > 24 || !word.is_ascii() {
        return;
    }
    keys.push((2, word.to_owned()));
    for i in 0..word.len() {
        let mut short = word.to_owned();
        short.remove(i);
        keys.push((2, short));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_near_ones_only() {
        let known = |w: &str| matches!(w, "marta" | "ivo");
        let person = |g: &str, f: &str| {
            let text = if g.is_empty() { f.to_owned() } else { format!("{g} {f}") };
            Name::build(&text, (!g.is_empty()).then_some(g), Some(f), NameKind::Person, &known)
        };
        let names = [
            person("Marta", "Lundgrin"),
            person("Marta", "Lundgren"),
            person("Ivo", "Lundgrin"),
            person("", "Usarin"),
            person("Ivo", "Usharin"),
            person("", "Petersen"),
        ];
        let refs: Vec<&Name> = names.iter().collect();
        let found: Vec<(usize, usize, &str)> = near_pairs(&refs).into_iter().map(|(i, j, x)| (i, j, x.class)).collect();
        assert_eq!(found, [(0, 1, "slip"), (3, 4, "near")]);
    }
}
