//! Whether two claims are one speaker's.
//!
//! Two people may well contradict each other, so a claim of one is not set against a claim of the other. But one
//! account names the speaker in full where the next has the surname alone, and a third only the office.

use super::Claim;
use crate::compare::name::is_nickname;
use crate::value::Name;

/// Whether two claims are said by one; `None` where that cannot be told: nobody is named, or one is named by an
/// office alone. Symmetric.
#[must_use]
pub fn same_speaker(a: &Claim, b: &Claim) -> Option<bool> {
    one_speaker(a.speaker.as_deref()?, b.speaker.as_deref()?)
}

/// Whether two speakers, as their texts name them, are one; `None` where that cannot be told. Symmetric.
#[must_use]
pub fn one_speaker(a: &str, b: &str) -> Option<bool> {
    if a == b {
        return Some(true);
    }
    let (x, y) = (words(a), words(b));
    if x == y {
        return Some(true);
    }
    // The mayor may be Anna Keller, and police may be officials.
    if !is_named(a) || !is_named(b) {
        return None;
    }
    let both = |w: &[String]| w.iter().any(|w| w == "and");
    let within = |x: &[String], y: &[String]| x.len() < y.len() && y.windows(x.len()).any(|w| w == x);
    if both(&x) || both(&y) {
        return if within(&x, &y) || within(&y, &x) { None } else { Some(false) };
    }
    let (first, last) = ((x.first()?, y.first()?), (x.last()?, y.last()?));
    // Xi, Xi Jinping; Keller, Anna Keller.
    if within(&x, &y) || within(&y, &x) {
        return Some(true);
    }
    // What is a slip away may be one person, under two spellings.
    if last.0 != last.1 && near(last.0, last.1) {
        return None;
    }
    let initial = |s: &str, t: &str| s.len() == 1 && t.starts_with(s) || t.len() == 1 && s.starts_with(t);
    Some(last.0 == last.1 && (first.0 == first.1 || initial(first.0, first.1) || is_nickname(first.0, first.1)))
}

/// Two surnames so near that one may be a slip of the other.
fn near(x: &str, y: &str) -> bool {
    let short = x.len().min(y.len());
    let longer = (x.starts_with(y) || y.starts_with(x)) && x.len().abs_diff(y.len()) <= 2;
    short >= 4 && (longer || strsim::damerau_levenshtein(x, y) <= 1 + short / 9)
}

/// The words of a speaker, folded, without the article.
fn words(speaker: &str) -> Vec<String> {
    let folded = Name::fold(speaker);
    folded.split(' ').skip_while(|w| matches!(*w, "the" | "a" | "an")).map(str::to_owned).collect()
}

/// Whether a speaker is told by name: the last word has a capital.
fn is_named(speaker: &str) -> bool {
    speaker.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase)) && !speaker.contains(" for ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_speaker_or_two() {
        for (a, b, want) in [
            ("Anna Keller", "Keller", Some(true)),
            ("Anna Keller", "ANNA KELLER", Some(true)),
            ("Anna B. Keller", "Anna Keller", Some(true)),
            ("A. Keller", "Anna Keller", Some(true)),
            ("William Keller", "Bill Keller", Some(true)),
            ("Xi", "Xi Jinping", Some(true)),
            ("the Port Authority", "Port Authority", Some(true)),
            ("Anna Keller", "Tom Keller", Some(false)),
            ("Anna Keller", "Anna Brown", Some(false)),
            ("Keller", "Brown", Some(false)),
            ("Holm", "Holmes", None),
            ("Yuri Ushakov", "Usakov", None),
            ("Keller and Brown", "Keller", None),
            ("Keller and Brown", "Dahl", Some(false)),
            ("the mayor", "Anna Keller", None),
            ("police", "officials", None),
            ("A spokeswoman for Keller", "Keller", None),
        ] {
            assert_eq!(one_speaker(a, b), want, "{a} / {b}");
            assert_eq!(one_speaker(b, a), want, "{b} / {a}");
        }
    }
}
