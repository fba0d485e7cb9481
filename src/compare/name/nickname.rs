//! Short forms of English given names.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Whether one folded given name is a short form of the other, in either direction.
#[must_use]
pub fn is_nickname(a: &str, b: &str) -> bool {
    static TABLE: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
        include_str!("nicknames.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect()
    });
    let short = |name: &str, form: &str| TABLE.get(name).is_some_and(|forms| forms.split(' ').any(|f| f == form));
    short(a, b) || short(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_directions() {
        assert!(is_nickname("bill", "william"));
        assert!(is_nickname("william", "bill"));
        assert!(!is_nickname("donald", "ronald"));
        assert!(!is_nickname("", ""));
    }
}
