//! How near two words of names are that are not the same: a slip of the pen, a romanisation, a neighbour.

use crate::value::{Origin, loose, skeleton, variant};

/// What a near miss looks like, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// Two romanisations.
    Roman,
    /// A slip: a letter or two wrong, left out, doubled or swapped.
    Slip,
    /// Too short, too far, or both exist: worth a note.
    Near,
}

/// A near miss and its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Nearness {
    /// Letters to change.
    pub edits: usize,
    /// What it looks like.
    pub class: Class,
}

/// How near two folded words are, or `None` where they are two words. `listed`: both are listed names or words, so
/// each may be right. `arabic`: a part of one of the names comes from Arabic script, whose vowels are guessed.
pub(super) fn nearness(a: &str, b: &str, listed: bool, arabic: bool) -> Option<Nearness> {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    // The budget grows with the length; two letters and digits have none.
    let doubled = short >= 2 && is_doubled(a, b);
    if short < 3 && !doubled || long > 64 || a.bytes().chain(b.bytes()).any(|c| c.is_ascii_digit()) || is_derived(a, b) {
        return None;
    }
    let edits = strsim::osa_distance(a, b);
    if edits == 0 {
        return None;
    }
    let class = if edits == 1 && short >= 4 {
        if !listed && (arabic && is_roman(a, b, edits, arabic) || is_vowel_of_variant(a, b) || is_french(a, b)) {
            Class::Roman
        } else if doubled && long >= 5 {
            Class::Slip
        } else if long < 5 || listed || is_feminine(a, b) || a.as_bytes().first() != b.as_bytes().first() {
            Class::Near
        } else {
            Class::Slip
        }
    } else if edits == 2 && !listed && short >= 9 && !arabic && a.as_bytes().first() == b.as_bytes().first() && skeleton(a) != skeleton(b) {
        Class::Slip
    } else if !listed && is_roman(a, b, edits, arabic) {
        Class::Roman
    } else if edits == 2 && !listed && short >= 7 && a.as_bytes().first() == b.as_bytes().first() {
        if short >= 9 { Class::Slip } else { Class::Near }
    } else if doubled {
        Class::Near
    } else {
        return None;
    };
    Some(Nearness { edits, class })
}

/// Two romanisations of one name: the skeleton is the same, or the consonants are and there are enough of them.
fn is_roman(a: &str, b: &str, edits: usize, arabic: bool) -> bool {
    if skeleton(a) == skeleton(b) {
        return true;
    }
    let (left, right) = (loose(a), loose(b));
    let enough = match left.len() {
        0 | 1 => false,
        2 => arabic && a.len().min(b.len()) >= 5 && edits <= 3,
        _ => a.len().min(b.len()) >= 5 && edits <= 3 + usize::from(arabic),
    };
    enough && left == right
}

/// One vowel for another in a given name that is romanised in several ways: Mikhail, Mikhael.
fn is_vowel_of_variant(a: &str, b: &str) -> bool {
    let listed = |w: &str| variant(w).is_some_and(|v| matches!(v.1, Origin::Slavic | Origin::Arabic));
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    (listed(a) || listed(b)) && a.len() == b.len() && a.bytes().zip(b.bytes()).all(|(x, y)| x == y || vowel(x) && vowel(y))
}

/// French outlets write ch for sh: Tarashenko, Tarachenko.
fn is_french(a: &str, b: &str) -> bool {
    a.ends_with("enko") && b.ends_with("enko") && skeleton(a) == skeleton(b)
}

/// The words differ in nothing but doubled letters: Phillip, Philip.
pub(super) fn is_doubled(a: &str, b: &str) -> bool {
    squeezed(a) == squeezed(b)
}

/// Doubled letters single.
fn squeezed(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// One is the other with an `a`: Paul, Paula; Petrov, Petrova.
fn is_feminine(a: &str, b: &str) -> bool {
    a.strip_suffix('a') == Some(b) || b.strip_suffix('a') == Some(a)
}

/// One is the other with an ending that makes a new word: Lanka, Lankan; Smith, Smiths.
fn is_derived(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let ending = |stem: &str| {
        long.strip_prefix(stem).is_some_and(|e| matches!(e, "n" | "an" | "ian" | "i" | "s" | "es" | "ese" | "ish" | "er" | "ers" | "y"))
    };
    let endings = ["iers", "ies", "ers", "ing", "ed", "er", "y", "s"];
    let stem = |w: &str| endings.iter().filter_map(|e| w.strip_suffix(e)).map(str::len).filter(|&n| n >= 4).collect::<Vec<_>>();
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    if stem(a).iter().any(|n| *n <= common && stem(b).contains(n)) {
        return true;
    }
    ending(short) || short.strip_suffix('a').is_some_and(|stem| long.strip_prefix(stem).is_some_and(|e| matches!(e, "ian" | "an")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        for (a, b, listed, arabic, want) in [
            ("usarin", "usharin", false, false, Some(Class::Slip)),
            ("lanka", "lankan", false, false, None),
            ("partners", "partnering", false, false, None),
            ("petrov", "petrova", false, false, Some(Class::Near)),
            ("cold", "gold", true, false, Some(Class::Near)),
            ("kim", "kam", false, false, None),
            ("halvorsen", "helvorson", false, false, Some(Class::Slip)),
            ("warsame", "warsane", true, false, Some(Class::Near)),
            ("dagmush", "daghmoush", false, true, Some(Class::Roman)),
            ("varga", "verdi", false, false, None),
            ("mark5", "mark6", false, false, None),
        ] {
            assert_eq!(nearness(a, b, listed, arabic).map(|n| n.class), want, "{a} / {b}");
            assert_eq!(nearness(a, b, listed, arabic), nearness(b, a, listed, arabic));
        }
    }
}
