//! Words compared in any case.

/// Whether a word, given as its bytes, is one of a list, in any case of its ASCII letters. It is asked more often than
/// anything else, and nearly always for a word that is none of them: length and first letter tell most apart.
#[inline]
#[must_use]
pub fn is_one_of(word: &[u8], list: &[&str]) -> bool {
    for other in list {
        let other = other.as_bytes();
        if other.len() == word.len() && first_alike(other, word) && other.eq_ignore_ascii_case(word) {
            return true;
        }
    }
    false
}

#[inline]
fn first_alike(a: &[u8], b: &[u8]) -> bool {
    match (a.first(), b.first()) {
        (Some(a), Some(b)) => (a ^ b) & !0x20 == 0,
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn it_is_equality_in_any_case(word in "[a-cA-Cé’]{0,3}", list in proptest::collection::vec("[a-cA-Cé’]{0,3}", 0..4)) {
            let list: Vec<&str> = list.iter().map(String::as_str).collect();
            proptest::prop_assert_eq!(is_one_of(word.as_bytes(), &list), list.iter().any(|w| w.eq_ignore_ascii_case(&word)));
        }
    }
}
