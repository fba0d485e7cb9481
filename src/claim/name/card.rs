//! Names that were read before, kept for the next text that bears them.
//!
//! The news of a day is about the same few thousand names over and over; folding one and finding its key costs more
//! than finding it in the text. A card is a function of the letters and the parts alone, so that it does not matter
//! which document, or which thread, made it.

use super::is_known;
use crate::value::{Name, NameKind};
use rustc_hash::{FxHashMap, FxHasher};
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Cards that a thread keeps; past that it begins anew.
const MOST: usize = 4096;

thread_local! {
    static CARDS: RefCell<FxHashMap<u64, Arc<Name>>> = RefCell::default();
}

/// The name with these parts.
pub(super) fn card(text: &str, given: Option<&str>, family: Option<&str>, kind: NameKind) -> Arc<Name> {
    let mut hasher = FxHasher::default();
    (text, given, family, kind).hash(&mut hasher);
    let key = hasher.finish();
    let same = |n: &Name| n.text == text && n.given.as_deref() == given && n.family.as_deref() == family && n.kind == kind;
    CARDS.with_borrow_mut(|cards| {
        if let Some(name) = cards.get(&key).filter(|n| same(n)) {
            return Arc::clone(name);
        }
        let name = Arc::new(Name::build(text, given, family, kind, &is_known));
        if cards.len() >= MOST {
            cards.clear();
        }
        cards.insert(key, Arc::clone(&name));
        name
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_made_once_and_for_its_parts() {
        let person = |given, family| card("Tarn Solheim", given, family, NameKind::Person);
        let (a, b) = (person(Some("Tarn"), Some("Solheim")), person(Some("Tarn"), Some("Solheim")));
        assert!(Arc::ptr_eq(&a, &b));
        let turned = person(Some("Solheim"), Some("Tarn"));
        assert_ne!(a.family, turned.family);
        for i in 0..2 * MOST {
            assert_eq!(card(&format!("Unit {i}"), None, None, NameKind::Other).text, format!("Unit {i}"));
        }
        assert_eq!(person(Some("Tarn"), Some("Solheim")), a);
    }
}
