//! Spellings that no rewrite joins: given names and places with several accepted forms, and words that British and
//! American English spell in two ways.

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Where the forms of a variant group come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Arabic, Persian, Turkish, South Asian names of Arabic origin.
    Arabic,
    /// Russian, Ukrainian, Belarusian, South Slavic.
    Slavic,
    /// Any other language.
    Other,
    /// A place.
    Place,
}

static TABLE: LazyLock<FxHashMap<&'static str, (&'static str, Origin)>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for line in include_str!("variants.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(origin), Some(forms)) = (fields.next(), fields.next()) else { continue };
        let origin = match origin {
            "arabic" => Origin::Arabic,
            "slavic" => Origin::Slavic,
            "place" => Origin::Place,
            _ => Origin::Other,
        };
        let Some(first) = forms.split(' ').next() else { continue };
        for form in forms.split(' ') {
            table.insert(form, (first, origin));
        }
    }
    table
});

/// The canonical form of a folded word that has accepted variants, and where they come from.
#[must_use]
pub fn variant(word: &str) -> Option<(&'static str, Origin)> {
    TABLE.get(word).copied()
}

/// All forms with accepted variants and where they come from, in no order.
pub fn variants() -> impl Iterator<Item = (&'static str, Origin)> {
    TABLE.iter().map(|(form, (_, origin))| (*form, *origin))
}

/// The American spelling of a folded word that names share with ordinary English: defence, organisation, centre.
#[must_use]
pub fn spelling(word: &str) -> Cow<'_, str> {
    let pairs = [
        ("defence", "defense"),
        ("centre", "center"),
        ("theatre", "theater"),
        ("labour", "labor"),
        ("harbour", "harbor"),
        ("programme", "program"),
        ("adviser", "advisor"),
        ("advisers", "advisors"),
        ("centres", "centers"),
        ("theatres", "theaters"),
        ("programmes", "programs"),
        ("saint", "st"),
        ("mount", "mt"),
        ("and", ""),
    ];
    let begins = matches!(word.as_bytes().first(), Some(b'a' | b'c' | b'd' | b'h' | b'l' | b'm' | b'p' | b's' | b't'));
    if let Some((_, american)) = pairs.iter().filter(|_| begins).find(|(british, _)| *british == word) {
        return Cow::Borrowed(american);
    }
    let ends = matches!(word.as_bytes(), [.., b'i', b'n', b'g'] | [.., b'i', b'o', b'n'] | [.., b'i', b'o', b'n', b's']);
    if !ends {
        return Cow::Borrowed(word);
    }
    for (british, american) in [("isation", "ization"), ("isations", "izations"), ("ising", "izing")] {
        if let Some(stem) = word.strip_suffix(british).filter(|s| s.len() >= 4) {
            return Cow::Owned(format!("{stem}{american}"));
        }
    }
    Cow::Borrowed(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name_meet() {
        for (a, b) in [("mohammed", "muhammad"), ("kyiv", "kiev"), ("dmitriy", "dmitry"), ("oleksandr", "aleksandr")] {
            assert_eq!(variant(a).map(|v| v.0), variant(b).map(|v| v.0), "{a} / {b}");
            assert!(variant(a).is_some());
        }
        assert_ne!(variant("ahmed").map(|v| v.0), variant("hamid").map(|v| v.0));
        assert_eq!(spelling("organisation"), "organization");
    }

    #[test]
    fn no_form_stands_in_two_groups() {
        let mut seen = FxHashMap::default();
        for line in include_str!("variants.tsv").lines().filter(|l| !l.starts_with('#')) {
            for form in line.split('\t').nth(1).unwrap_or("").split(' ') {
                assert_eq!(seen.insert(form, line), None, "{form}");
            }
        }
    }
}
