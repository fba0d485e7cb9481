//! The schema in `docs/schema/rules.json` has the keys and the words that this room reads, and no others.

use super::file::{AcceptedFile, AlignFile, ClaimFile, DowngradeFile, ExamplesFile, FrameFile, LexiconFile, PackFile, PairFile};
use super::file::{ReadFile, ReadsFile, RuleFile, UnlessFile, WhenFile};
use super::part::{Choice, PARTS, READINGS};
use super::{HeadNeed, HolderNeed, Relation, Severity, SpeakerNeed, Test, TimeNeed, VerbNeed, Within};
use crate::claim::Kind;
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde_json::Value;
use std::collections::BTreeSet;

/// Asked for a struct, it gives back the names of its fields as an error.
struct Fields;

impl<'de> Deserializer<'de> for Fields {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom("no struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &str, fields: &'static [&'static str], _: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom(fields.join(" ")))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}

fn fields<T: DeserializeOwned>() -> BTreeSet<String> {
    let told = T::deserialize(Fields).err().map(|e| e.to_string()).unwrap_or_default();
    told.split(' ').map(str::to_owned).collect()
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../../docs/schema/rules.json")).unwrap()
}

fn keys(schema: &Value, at: &str) -> BTreeSet<String> {
    let found = schema.pointer(at).unwrap_or_else(|| panic!("{at} is not in the schema"));
    found["properties"].as_object().unwrap().keys().cloned().collect()
}

fn words(schema: &Value, at: &str) -> BTreeSet<String> {
    let found = schema.pointer(at).unwrap_or_else(|| panic!("{at} is not in the schema"));
    found["enum"].as_array().unwrap().iter().map(|w| w.as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_keys_of_the_schema_are_those_that_are_read() {
    let schema = schema();
    for (at, read) in [
        ("", fields::<PackFile>()),
        ("/definitions/lexicon", fields::<LexiconFile>()),
        ("/definitions/claim", fields::<ClaimFile>()),
        ("/definitions/claim/properties/frame", fields::<FrameFile>()),
        ("/definitions/claim/properties/examples", fields::<ReadsFile>()),
        ("/definitions/claim/properties/examples/properties/reads/items", fields::<ReadFile>()),
        ("/definitions/compare", fields::<RuleFile<true>>()),
        ("/definitions/check", fields::<RuleFile<false>>()),
        ("/definitions/align", fields::<AlignFile>()),
        ("/definitions/unless", fields::<UnlessFile>()),
        ("/definitions/condition", fields::<WhenFile>()),
        ("/definitions/downgrade", fields::<DowngradeFile>()),
        ("/definitions/examples", fields::<ExamplesFile>()),
        ("/definitions/example/anyOf/1", fields::<PairFile>()),
        ("/definitions/accepted", fields::<AcceptedFile>()),
    ] {
        assert!(read.len() > 1, "{at} {read:?}");
        assert_eq!(keys(&schema, at), read, "{at}");
    }
}

#[test]
fn the_words_of_the_schema_are_those_that_are_read() {
    fn choice<T: Choice>() -> BTreeSet<String> {
        T::WORDS.iter().map(|(word, _)| (*word).to_owned()).collect()
    }
    let schema = schema();
    let all = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<BTreeSet<_>>();
    for (at, read) in [
        ("/definitions/kind/anyOf/0", all(&Kind::ALL.map(Kind::name))),
        ("/definitions/severity", choice::<Severity>()),
        ("/definitions/downgrade/properties/relation", choice::<Relation>()),
        ("/definitions/condition/properties/within", choice::<Within>()),
        ("/definitions/align/properties/head", choice::<HeadNeed>()),
        ("/definitions/align/properties/verb", choice::<VerbNeed>()),
        ("/definitions/align/properties/holder", choice::<HolderNeed>()),
        ("/definitions/align/properties/time", choice::<TimeNeed>()),
        ("/definitions/align/properties/speaker", choice::<SpeakerNeed>()),
        ("/definitions/claim/properties/frame/properties/value/anyOf/0", all(&READINGS.map(|(name, _)| name))),
        ("/definitions/claim/properties/unless-in/items", all(&PARTS.map(|(name, _)| name))),
    ] {
        assert_eq!(words(&schema, at), read, "{at}");
    }
    let tests: BTreeSet<String> =
        keys(&schema, "/definitions/compare-test").union(&keys(&schema, "/definitions/check-test")).cloned().collect();
    assert_eq!(tests, all(&Test::NAMES));
}
