//! The pairs among many names that may be two spellings of one, found without comparing all with all.

use super::{Judgement, Read, Verdict, Word, bare, judge_read};
use crate::value::{Name, NameKind};

/// Pairs of names (indices, ascending) that may be one name in two forms: all that [`judge`] lets differ, different
/// names aside (`transliteration`, `partial`, `near`, `slip`). Names that share
/// a part are compared where the other parts begin alike; single words where leaving out one letter makes them
/// equal. Time grows with the number of names, not with its square.
#[must_use]
pub fn near_pairs(names: &[&Name]) -> Vec<(usize, usize, Judgement)> {
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(names.len() * 8);
    let read: Vec<Read<'_>> = names.iter().map(|name| Read::new(name)).collect();
    for (i, name) in read.iter().enumerate() {
        block_keys(name, |key| keys.push((key, i as u32)));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut candidates: Vec<(u32, u32)> = Vec::new();
    for block in keys.chunk_by(|x, y| x.0 == y.0).filter(|b| b.len() > 1) {
        // A block of a very common part says little; its members still meet their nearest neighbours.
        for (at, &(_, i)) in block.iter().enumerate() {
            candidates.extend(block.iter().skip(at + 1).take(MAX_BLOCK).map(|&(_, j)| (i, j)));
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    candidates
        .into_iter()
        .filter_map(|(i, j)| {
            let (i, j) = (i as usize, j as usize);
            let (x, y) = (read.get(i)?, read.get(j)?);
            let (a, b) = (x.name, y.name);
            if a.key == b.key && a.text == b.text {
                return None;
            }
            let judgement = judge_read(x, y);
            (judgement.verdict >= Verdict::Differs && judgement.class != "different").then_some((i, j, judgement))
        })
        .collect()
}

/// How many later members of a block one name is compared with.
const MAX_BLOCK: usize = 48;

/// The keys of the blocks a name belongs to; a clash of two keys costs a comparison and no more.
fn block_keys(read: &Read<'_>, mut add: impl FnMut(u64)) {
    let words = read.words();
    let whole = words.iter().fold(hash(0, ""), |h, w| w.fold.bytes().fold(h, step));
    add(whole);
    match words {
        [] => {}
        [word] => deletions(&word.key, add),
        [first, .., last] => {
            // One part shared, the other beginning alike (another first sound is too rare a slip to look for).
            for (i, word) in words.iter().enumerate().filter(|(_, w)| w.key.len() >= 2) {
                let other = if i + 1 == words.len() { first } else { last };
                add(step(hash(1, &word.key), first_sound(other)));
            }
            // Two parts shared, whatever is left out.
            for pair in words.windows(2) {
                if let [a, b] = pair {
                    add(hash(hash(3, &a.key), &b.key));
                }
            }
            add(hash(hash(3, &first.key), &last.key));
            if read.name.kind == NameKind::Person {
                deletions(&last.key, add);
            }
        }
    }
}

/// FNV-1a, the same on every machine.
fn hash(seed: u64, text: &str) -> u64 {
    text.bytes().fold(step(0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15), 0xff), step)
}

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The first sound of a word, with those together that romanisations swap.
fn first_sound(word: &Word) -> u8 {
    match bare(word).bytes().next() {
        Some(b'c' | b'g' | b'h' | b'j' | b'k' | b'q' | b's' | b'x' | b'z') => b'k',
        Some(b'b' | b'f' | b'p' | b'v' | b'w') => b'v',
        Some(b'd' | b't') => b'd',
        Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y') => b'a',
        other => other.unwrap_or(b' '),
    }
}

/// The word and what is left of it when one letter is missing: two words one edit apart share one of these.
fn deletions(word: &str, mut add: impl FnMut(u64)) {
    if word.len() < 5 || word.len() > 24 || !word.is_ascii() {
        return;
    }
    add(hash(2, word));
    for i in 0..word.len() {
        let bytes = word.bytes().enumerate().filter(|&(k, _)| k != i).map(|(_, b)| b);
        add(bytes.fold(hash(2, ""), step));
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
