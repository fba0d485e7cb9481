//! Names of people, organisations and places: as written, and as compared.
//!
//! Two forms are kept. [`Name::fold`] takes away what house style adds (case, accents, hyphens, dots,
//! apostrophes). [`Name::key`] also takes away what romanisation adds, so that Sergei, Sergey and Sergej have one
//! key; it leaves listed English names alone, for Brian is not Bryan.

mod roman;
mod variant;

pub use roman::{loose, skeleton};
pub use variant::{Origin, spelling, variant, variants};

use smallvec::SmallVec;
use std::borrow::Cow;

/// What bears a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A body of people: a company, a ministry, a party.
    Organization,
    /// A place on the map.
    Place,
    /// Anything else, or not told.
    #[default]
    Other,
}

/// A name as written and as compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// As written, without title or role.
    pub text: String,
    /// Given names, where they can be told; for a second reference, those of the full name it stands for.
    pub given: Option<String>,
    /// Family name with its particles, where it can be told.
    pub family: Option<String>,
    /// The whole name folded: equal exactly when two names are taken for one spelling, house style and
    /// romanisation variants included. A second reference has the key of the full name it stands for.
    pub key: String,
    /// What bears it.
    pub kind: NameKind,
    /// Bit `i`: the `i`-th of [`Name::words`] is a listed name or word, so a neighbour of it may well be another.
    pub known: u32,
}

impl Name {
    /// A name of which nothing is known but its letters.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::build(text, None, None, NameKind::Other, &|_| false)
    }

    /// A name with its parts; `known` tells whether a folded word is a listed name or word.
    #[must_use]
    pub fn build(text: &str, given: Option<&str>, family: Option<&str>, kind: NameKind, known: &dyn Fn(&str) -> bool) -> Self {
        let mut name = Self {
            text: text.to_owned(),
            given: given.map(str::to_owned),
            family: family.map(str::to_owned),
            key: Self::key_of(text, known),
            kind,
            known: 0,
        };
        let (mut bits, mut bit) = (0, 1u32);
        name.each_word(|word| {
            bits |= if known(word) { bit } else { 0 };
            // Past the 32nd nothing is left to set.
            bit <<= 1;
        });
        name.known = bits;
        name
    }

    /// Lower case, no accents, hyphens, dots or apostrophes, single spaces.
    #[must_use]
    pub fn fold(text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        fold_into(text, &mut out);
        out
    }

    /// The key of a name as written: each word by its variant group, else as it is if `known`, else by its
    /// romanisation skeleton; articles (`al-`, `el-`, `the`) and spaces left out.
    #[must_use]
    pub fn key_of(text: &str, known: &dyn Fn(&str) -> bool) -> String {
        let folded = Self::fold(text);
        // A junior is another person; the third of his name goes by the name alone.
        let words: SmallVec<[&str; 6]> = folded.split(' ').filter(|w| !matches!(*w, "ii" | "iii" | "iv")).collect();
        let mut key = String::with_capacity(folded.len() + 2);
        for (word, _) in merge(&words) {
            push_key(&word, known(&word), &mut key);
        }
        key
    }

    /// The folded words in canonical order: given names, then family name; of `text` where the parts are not told.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::with_capacity(4);
        self.each_word(|word| words.push(word.to_owned()));
        words
    }

    fn each_word(&self, mut see: impl FnMut(&str)) {
        let mut folded = String::with_capacity(self.text.len());
        let whole = self.given.is_none() && self.family.is_none();
        for part in [&self.given, &self.family].into_iter().flatten().chain(whole.then_some(&self.text)) {
            folded.clear();
            fold_into(part, &mut folded);
            folded.split(' ').filter(|w| !w.is_empty() && !(whole && is_suffix(w))).for_each(&mut see);
        }
    }

    /// The key word by word, so that it can be shown: romanisation variants are one, as in [`Name::key`].
    #[must_use]
    pub fn readable(&self) -> String {
        let mut key = String::with_capacity(self.text.len() + 2);
        let mut i = 0u32;
        self.each_word(|word| {
            if i > 0 {
                key.push(' ');
            }
            push_key(word, i >= 32 || self.known >> i & 1 == 1, &mut key);
            i += 1;
        });
        key
    }

    /// [`Name::words`] in one, with single spaces between them, and how many of them are given names.
    #[must_use]
    pub fn folded_words(&self) -> (String, usize) {
        let mut folded = String::with_capacity(self.text.len() + 1);
        if self.given.is_none() && self.family.is_none() {
            self.each_word(|word| push_word(word, &mut folded));
            return (folded, 0);
        }
        if let Some(given) = &self.given {
            fold_into(given, &mut folded);
        }
        let given = folded.split(' ').filter(|w| !w.is_empty()).count();
        if let Some(family) = &self.family {
            let start = folded.len();
            folded.push(' ');
            fold_into(family, &mut folded);
            if start == 0 || folded.len() == start + 1 {
                folded.remove(start);
            }
        }
        (folded, given)
    }

    /// The generation that follows the name: `jr`, `sr`, `ii`, `iii`, `iv`.
    #[must_use]
    pub fn suffix(&self) -> Option<String> {
        Self::fold(&self.text).split(' ').skip(1).find(|w| is_suffix(w)).map(str::to_owned)
    }
}

fn push_word(word: &str, out: &mut String) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(word);
}

/// The key of one folded word.
#[must_use]
pub fn word_key(word: &str, known: bool) -> String {
    let mut key = String::with_capacity(word.len() + 2);
    push_key(word, known, &mut key);
    key
}

fn push_key(word: &str, known: bool, key: &mut String) {
    if let Some((canonical, _)) = variant(word) {
        key.push_str(canonical);
        return;
    }
    let spelled = spelling(word);
    if known { key.push_str(&spelled) } else { roman::push_skeleton(&spelled, key) }
}

/// See [`Name::fold`].
fn fold_into(text: &str, out: &mut String) {
    let ascii = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(deunicode::deunicode(text)) };
    // Bytes and not characters: a name is folded more often than anything else.
    let mut bytes = std::mem::take(out).into_bytes();
    let (start, mut gap) = (bytes.len(), false);
    bytes.reserve(ascii.len());
    for c in ascii.bytes() {
        if c.is_ascii_alphanumeric() {
            if gap && bytes.len() > start {
                bytes.push(b' ');
            }
            gap = false;
            bytes.push(c.to_ascii_lowercase());
        } else if !matches!(c, b'\'' | b'`') {
            gap = true;
        }
    }
    *out = String::from_utf8(bytes).unwrap_or_default();
}

/// What [`merge`] gives: words, each with the index it begins at.
pub type Merged<'w> = SmallVec<[(Cow<'w, str>, usize); 6]>;

/// The folded words of a name as they are compared, each with the index it begins at: articles left out,
/// `Abd al-Rahman` and `co-operation` in one word.
#[must_use]
pub fn merge<'w>(words: &[&'w str]) -> Merged<'w> {
    let mut merged = Merged::new();
    let mut open = false;
    for (i, &word) in words.iter().enumerate() {
        let last = i + 1 == words.len();
        // The al of al-Basri, but not the at of AT&T.
        let article = !last && is_article(word) && words.get(i + 1).is_some_and(|next| next.len() > 1);
        if words.len() > 1 && (article || i == 0 && word == "the") {
            continue;
        }
        if let (true, Some((before, _))) = (open, merged.last_mut()) {
            before.to_mut().push_str(word);
            open = false;
            continue;
        }
        open = !last && matches!(word, "abd" | "abdul" | "abdel" | "abdal" | "abdol" | "abdur" | "abdou" | "co");
        let servant = word.starts_with("abd");
        let head = ["abdul", "abdel", "abdal", "abdol"].iter().filter(|_| servant).find_map(|head| word.strip_prefix(head));
        merged.push((
            match head.filter(|rest| rest.len() >= 4) {
                Some(rest) => Cow::Owned(format!("abdul{rest}")),
                None if open && word != "co" => Cow::Borrowed("abdul"),
                None => Cow::Borrowed(word),
            },
            i,
        ));
    }
    merged
}

/// Whether a folded word is an Arabic article written apart.
#[must_use]
pub fn is_article(word: &str) -> bool {
    matches!(word, "al" | "el" | "ul" | "as" | "ad" | "ar" | "az" | "ash" | "at" | "an")
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn house_style_and_romanisation_have_one_key() {
        let listed = |w: &str| matches!(w, "brian" | "bryan" | "smith" | "smyth" | "cooperation" | "council");
        for (a, b, same) in [
            ("Anna Berg-Larsen", "ANNA BERG LARSEN", true),
            ("Renée Dubois", "Renee Dubois", true),
            ("Sergei Orlovsky", "Sergey Orlovskiy", true),
            ("Aleksandr Khabarin", "Alexander Habarin", true),
            ("Northern Defence League", "Northern Defense League", true),
            ("Baltic Co-operation Council", "Baltic Cooperation Council", true),
            ("The Harbour Trust", "Harbor Trust", true),
            ("Omar al-Basri", "Omar Basri", true),
            ("AT&T", "T", false),
            ("Brian Smith", "Bryan Smith", false),
            ("Brian Smith", "Brian Smyth", false),
            ("Yuri Sarov", "Yuri Sharov", false),
            ("Karin Zorin", "Karin Zhorin", false),
            ("Unit 5", "Unit 6", false),
        ] {
            assert_eq!(Name::key_of(a, &listed) == Name::key_of(b, &listed), same, "{a} / {b}: {}", Name::key_of(a, &listed));
        }
    }

    proptest! {
        #[test]
        fn fold_is_idempotent(text in "\\PC{0,40}") {
            let once = Name::fold(&text);
            prop_assert_eq!(Name::fold(&once), once);
        }

        #[test]
        fn any_text_has_a_key(text in "\\PC{0,40}") {
            let name = Name::new(&text);
            prop_assert_eq!(Name::new(&text).key, name.key);
        }
    }
}
