//! What typed shapes would swallow: repeated keys, tags, and aliases that make a small file a large one.

use super::{YamlError, from_seed};
use rustc_hash::FxHashSet;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// Values that any file may have with its aliases written out; a larger file as many as it has bytes.
const VALUES: usize = 10_000;

/// Walks a text once and changes nothing.
pub(super) fn checked(file: &str, text: &str) -> Result<(), YamlError> {
    let left = Cell::new(text.len().max(VALUES));
    from_seed(file, text, Walk { left: &left })
}

/// Whether a text may hold an alias or a tag: `*` or `!` where a value may begin.
pub(super) fn may_alias(text: &str) -> bool {
    let begins = |before: Option<&u8>| before.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b',' | b'[' | b'{' | b':'));
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'*', b'!', bytes).any(|at| begins(at.checked_sub(1).and_then(|before| bytes.get(before))))
}

/// A mapping of anybody's keys, each of which stands once.
#[derive(Debug)]
pub struct Unique<V>(pub BTreeMap<String, V>);

impl<V> Default for Unique<V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Unique<V> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Read<V> {
            type Value = Unique<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unique<V>, A::Error> {
                let mut all = BTreeMap::new();
                while let Some(key) = map.next_key::<String>()? {
                    if all.contains_key(&key) {
                        return Err(A::Error::custom(twice(&key)));
                    }
                    all.insert(key, map.next_value()?);
                }
                Ok(Unique(all))
            }
        }
        d.deserialize_map(Read(PhantomData))
    }
}

/// The complaint about a key that stands twice.
pub(crate) fn twice(key: &str) -> String {
    let key: String = key.chars().take(64).collect();
    format!("the key `{key}` stands twice; leave one of the two out")
}

/// One value, with how many are left.
#[derive(Clone, Copy)]
struct Walk<'a> {
    left: &'a Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        let left = self.left.get().checked_sub(1);
        // In the library's own words, which are put into ours with its other complaints.
        self.left.set(left.ok_or_else(|| D::Error::custom("repetition limit exceeded"))?);
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i128<E>(self, _: i128) -> Result<(), E> {
        Ok(())
    }

    fn visit_u128<E>(self, _: u128) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = FxHashSet::default();
        while map.next_key_seed(Key(&mut seen))?.is_some() {
            map.next_value_seed(self)?;
        }
        Ok(())
    }

    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, data: A) -> Result<(), A::Error> {
        let (tag, _) = data.variant::<String>()?;
        Err(A::Error::custom(format!("the tag `!{tag}` has no meaning here")))
    }
}

/// One key of a mapping, beside those already seen.
struct Key<'a>(&'a mut FxHashSet<String>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key of one line")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<(), E> {
        if self.0.insert(key.to_owned()) {
            return Ok(());
        }
        Err(E::custom(twice(key)))
    }

    fn visit_bool<E: serde::de::Error>(self, key: bool) -> Result<(), E> {
        self.visit_str(if key { "true" } else { "false" })
    }

    fn visit_i64<E: serde::de::Error>(self, key: i64) -> Result<(), E> {
        self.visit_str(&key.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, key: u64) -> Result<(), E> {
        self.visit_str(&key.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, key: f64) -> Result<(), E> {
        self.visit_str(&key.to_string())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.visit_str("null")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Err(A::Error::custom("a list cannot be a key; put a value that begins with `[` in single quotes"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Err(A::Error::custom("a mapping cannot be a key; put a value that begins with `{` in single quotes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{from_str, from_strict};

    #[test]
    fn strict_shapes_say_the_same_in_one_pass() {
        type Shape = Unique<Unique<Vec<String>>>;
        for text in [
            "a: {b: [c]}\nd: {b: [c], e: []}\n",
            "a: {b: [c], b: [d]}\n",
            "a: {b: [c]}\na: {}\n",
            "a: {b: [c]}\n d: {}\n",
            "a: {b: !c [d]}\n",
            "a: {b: !c [d], b: []}\n",
            "a: &x {b: [c]}\nd: *x\n",
            "a: {b: c}\n",
            "[a]: {}\n",
            "",
        ] {
            let read = |read: Result<Shape, YamlError>| read.map(|shape| format!("{shape:?}")).map_err(|e| e.to_string());
            assert_eq!(read(from_strict("p", text)), read(from_str("p", text)), "{text}");
        }
    }

    #[test]
    fn aliases_are_found_where_values_begin() {
        for (text, want) in
            [("a: *b", true), ("[*b]", true), ("- *b", true), ("*b", true), ("a: !b c", true), ("a: stop! b*c", false), ("'x*'", false)]
        {
            assert_eq!(may_alias(text), want, "{text}");
        }
    }

    #[test]
    fn what_aliases_write_out_has_a_limit() {
        let long = |words: usize, times: usize| {
            let words = (0..words).map(|i| format!("w{i}")).collect::<Vec<_>>().join(",");
            format!("a0: &a [{words}]\n{}", (1..=times).map(|i| format!("a{i}: *a\n")).collect::<String>())
        };
        assert!(from_str::<Unique<Vec<String>>>("p", &long(90, 99)).is_ok());
        for text in [long(110, 99), long(20_000, 900)] {
            let error = from_strict::<Unique<Vec<String>>>("p", &text).map(|_| ()).unwrap_err();
            assert_eq!(error.message, "aliases repeat too much of the file");
        }
    }
}
