//! The parts of the YAML shape that take more than one form, or are checked while they are read.
//!
//! Each check is made inside a visitor, so that the complaint gets the place of the value it is about.

use super::compiled::{CommentFault, HeadNeed, HolderNeed, SpeakerNeed, Sum, Test, TimeNeed, VerbNeed, Within};
use super::file::{PairFile, WhenFile};
use super::{Relation, Severity, Template};
use crate::claim::{Kind, Reading};
use crate::document::Zone;
use crate::pattern::Pattern;
use crate::yaml::{twice, unknown};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

/// One example: a text, or a pair.
#[derive(Debug)]
pub(super) struct ExampleFile(pub PairFile);

/// Severity by condition, in the order of loudness.
#[derive(Debug)]
pub(super) struct SeverityFile(pub Vec<(Severity, WhenFile)>);

/// A comparison with its parameters.
#[derive(Debug)]
pub(super) struct TestFile<const TWO: bool>(pub Test);

/// One value, or a list of them.
#[derive(Debug)]
pub(super) struct Many<T>(pub Vec<T>);

/// Words, listed or mapped to a category each.
#[derive(Debug)]
pub(super) struct Words(pub Vec<(String, Option<String>)>);

/// Defines a type that is read from one word or sentence, with the check that belongs to it.
macro_rules! read_from_text {
    ($name:ident($inner:ty), $expects:literal, $parse:expr) => {
        #[derive(Debug)]
        pub(super) struct $name(pub $inner);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                d.deserialize_str(Text { expects: $expects, parse: $parse }).map($name)
            }
        }
    };
}

read_from_text!(Id(String), "an id such as `count.conflict`", |text| {
    let part = |p: &str| !p.is_empty() && p.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if text.len() <= 64 && text.split('.').all(part) {
        return Ok(text.to_owned());
    }
    Err(format!("bad id `{text}`: small letters, digits and hyphens in parts joined by a dot, as in `count.conflict`"))
});
read_from_text!(Sentence(Template), "a sentence", |text| if text.trim().is_empty() {
    Err("an empty sentence".to_owned())
} else {
    Template::parse(text)
});
read_from_text!(Search(Pattern), "a pattern", |text| Pattern::new(text, &any_lexicon));
read_from_text!(Capture(Pattern), "a pattern", |text| {
    let pattern = Pattern::new(text, &any_lexicon)?;
    let groups = pattern.groups();
    match groups {
        [one] if one == "value" => Ok(pattern),
        [] => Err("the pattern captures nothing; write `(?P<value>…)` around what is compared".to_owned()),
        _ => match groups.iter().find(|g| *g != "value") {
            Some(other) => Err(unknown("group", other, &["value"])),
            None => Err("the group `value` stands twice in the pattern".to_owned()),
        },
    }
});
read_from_text!(Nearest(()), "`nearest`", |text| if text == "nearest" { Ok(()) } else { Err(unknown("place", text, &["nearest"])) });
read_from_text!(TimeFrame(bool), "`nearest` or `none`", |text| match text {
    "nearest" => Ok(true),
    "none" => Ok(false),
    _ => Err(unknown("time", text, &["nearest", "none"])),
});
read_from_text!(ReadingWord(ReadingFile), "what the value is", |text| {
    let names: Vec<&str> = READINGS.iter().map(|(name, _)| *name).collect();
    let lexicon = text.starts_with(|c: char| c.is_ascii_uppercase()).then(|| ReadingFile::Lexicon(text.to_owned()));
    let reading = READINGS.iter().find(|(name, _)| *name == text).map(|(_, reading)| ReadingFile::Of(*reading));
    reading.or(lexicon).ok_or_else(|| unknown("value", text, &names))
});
read_from_text!(PartWord(Part), "a part of an article", |text| {
    let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
    PARTS.iter().find(|(name, _)| *name == text).map(|(_, part)| *part).ok_or_else(|| unknown("part", text, &names))
});
read_from_text!(Before(String), "a pattern", |text| Pattern::anywhere(text, &any_lexicon).map(|_| text.to_owned()));
read_from_text!(Named(String), "the id of a rule", |text| if text.is_empty() {
    Err("an empty id".to_owned())
} else {
    Ok(text.to_owned())
});
read_from_text!(Why(String), "a reason", |text| if text.trim().is_empty() {
    Err("an empty reason".to_owned())
} else {
    Ok(text.trim().to_owned())
});
read_from_text!(Lexicon(String), "the name of a lexicon", |text| Ok(text.to_owned()));
read_from_text!(EventWord(()), "`past-year`", |text| if text == "past-year" {
    Ok(())
} else {
    Err(unknown("event condition", text, &["past-year"]))
});
read_from_text!(Day(String), "a date such as 2022-09-13", |text| {
    let parts: Vec<i32> = text.splitn(3, '-').filter_map(|p| p.parse().ok()).collect();
    match parts[..] {
        [y, m, d] if text.len() == 10 && crate::value::Calendar::day(y, m, d).is_some() => Ok(text.to_owned()),
        _ => Err(format!("`{text}` is no date; write it as 2022-09-13")),
    }
});

/// Where a kind of the house may be silent: a zone, or (`None`) quotation marks.
pub(super) type Part = Option<Zone>;

pub(super) const PARTS: [(&str, Part); 4] =
    [("quote", None), ("headline", Some(Zone::Headline)), ("caption", Some(Zone::Caption)), ("body", Some(Zone::Body))];

/// Who reads a value, or the lexicon that it is a word of.
#[derive(Debug)]
pub(super) enum ReadingFile {
    Of(Reading),
    Lexicon(String),
}

impl ReadingFile {
    pub fn reading(&self) -> Reading {
        if let Self::Of(reading) = self { *reading } else { Reading::Word }
    }
}

/// What the value of a kind of the house may be, and who reads it.
pub(super) const READINGS: [(&str, Reading); 8] = [
    ("number", Reading::Number),
    ("money", Reading::Of(Kind::Money)),
    ("percent", Reading::Of(Kind::Percent)),
    ("measure", Reading::Of(Kind::Measure)),
    ("duration", Reading::Of(Kind::Duration)),
    ("age", Reading::Of(Kind::Age)),
    ("date", Reading::Of(Kind::Date)),
    ("name", Reading::Of(Kind::Name)),
];

/// Stands in for a lexicon while a pattern is read: whether there is one of that name is known when all is read.
#[expect(clippy::unnecessary_wraps, reason = "one of the two ways to find the words of a lexicon")]
fn any_lexicon(_: &str) -> Result<Vec<String>, String> {
    Ok(vec!["lexicon".to_owned()])
}

struct Text<T> {
    expects: &'static str,
    parse: fn(&str) -> Result<T, String>,
}

impl<T> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expects)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).map_err(E::custom)
    }
}

/// A word for one of a few.
pub(super) trait Choice: Copy + 'static {
    /// What it is called in complaints.
    const WHAT: &'static str;
    /// The words and what they mean.
    const WORDS: &'static [(&'static str, Self)];

    fn read(word: &str) -> Result<Self, String> {
        let names: Vec<&str> = Self::WORDS.iter().map(|&(name, _)| name).collect();
        Self::WORDS.iter().find(|(name, _)| *name == word).map(|&(_, v)| v).ok_or_else(|| unknown(Self::WHAT, word, &names))
    }
}

impl Choice for Severity {
    const WHAT: &'static str = "severity";
    const WORDS: &'static [(&'static str, Self)] = &[("error", Self::Error), ("warning", Self::Warning), ("note", Self::Note)];
}

impl Choice for Relation {
    const WHAT: &'static str = "relation";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("contradiction", Self::Contradiction),
        ("variant", Self::Variant),
        ("superseded", Self::Superseded),
        ("disputed", Self::Disputed),
        ("part", Self::Part),
        ("scope", Self::Scope),
        ("broken", Self::Broken),
    ];
}

impl Choice for HeadNeed {
    const WHAT: &'static str = "need";
    const WORDS: &'static [(&'static str, Self)] = &[("any", Self::Any), ("same-class", Self::SameClass), ("same", Self::Same)];
}

impl Choice for HolderNeed {
    const WHAT: &'static str = "need";
    const WORDS: &'static [(&'static str, Self)] = &[("any", Self::Any), ("compatible", Self::Compatible), ("same", Self::Same)];
}

impl Choice for VerbNeed {
    const WHAT: &'static str = "need";
    const WORDS: &'static [(&'static str, Self)] = &[("any", Self::Any), ("compatible", Self::Compatible)];
}

impl Choice for TimeNeed {
    const WHAT: &'static str = "need";
    const WORDS: &'static [(&'static str, Self)] = &[("any", Self::Any), ("compatible", Self::Compatible), ("same", Self::Same)];
}

impl Choice for SpeakerNeed {
    const WHAT: &'static str = "need";
    const WORDS: &'static [(&'static str, Self)] = &[("any", Self::Any), ("compatible", Self::Compatible), ("same", Self::Same)];
}

impl Choice for Within {
    const WHAT: &'static str = "place";
    const WORDS: &'static [(&'static str, Self)] = &[("document", Self::Document), ("sources", Self::Sources)];
}

/// One of a few, read from its word.
#[derive(Debug)]
pub(super) struct Need<T>(pub T);

impl<'de, T: Choice> Deserialize<'de> for Need<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_str(Text { expects: "a word", parse: T::read }).map(Need)
    }
}

impl<'de> Deserialize<'de> for Severity {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_str(Text { expects: "a severity", parse: <Self as Choice>::read })
    }
}

/// How far apart: a share (`10%`, `.1`) or a number of days, edits or words.
#[derive(Debug)]
pub(super) struct Gap(pub f64);

impl<'de> Deserialize<'de> for Gap {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = Gap;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a share such as 10% or a number")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Gap, E> {
                let share = text.strip_suffix('%').and_then(|n| n.trim().parse::<f64>().ok());
                let share = share.ok_or_else(|| E::custom(format!("`{text}` is neither a share such as 10% nor a number")))?;
                self.visit_f64(share / 100.0)
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Gap, E> {
                self.visit_f64(u32::try_from(number).map_or(f64::INFINITY, f64::from))
            }

            fn visit_i64<E: de::Error>(self, _: i64) -> Result<Gap, E> {
                self.visit_f64(-1.0)
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Gap, E> {
                if number.is_finite() && number >= 0.0 { Ok(Gap(number)) } else { Err(E::custom("a gap is a number from 0 up")) }
            }
        }
        d.deserialize_any(Read)
    }
}

/// `[different, unknown]`, or `same`.
#[derive(Debug)]
pub(super) struct TimeWord(pub bool);

impl<'de> Deserialize<'de> for TimeWord {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = TimeWord;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`[different, unknown]` or `same`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<TimeWord, E> {
                if text == "same" {
                    return Ok(TimeWord(false));
                }
                Err(E::custom("a time is `[different, unknown]` or `same`"))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<TimeWord, A::Error> {
                let mut words = Vec::new();
                while let Some(word) = list.next_element::<String>()? {
                    words.push(word);
                }
                words.sort();
                if words == ["different", "unknown"] {
                    return Ok(TimeWord(true));
                }
                self.visit_str("")
            }
        }
        d.deserialize_any(Read)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Read<T> {
            type Value = Many<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word or a list of words")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Many<T>, E> {
                T::deserialize(de::value::StrDeserializer::new(text)).map(|one| Many(vec![one]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Many<T>, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = list.next_element()? {
                    all.push(one);
                }
                if all.is_empty() { Err(de::Error::custom("an empty list")) } else { Ok(Many(all)) }
            }
        }
        d.deserialize_any(Read(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Words;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of words")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Words, A::Error> {
                let mut words = Vec::new();
                while let Some(word) = list.next_element::<String>()? {
                    words.push((word.to_lowercase(), None));
                }
                Ok(Words(words))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Words, A::Error> {
                let (mut words, mut seen) = (Vec::new(), BTreeSet::new());
                while let Some((word, sort)) = map.next_entry::<String, String>()? {
                    words.push((word.to_lowercase(), Some(sort)));
                    if let Some(word) = seen.replace(word) {
                        return Err(de::Error::custom(twice(&word)));
                    }
                }
                Ok(Words(words))
            }
        }
        d.deserialize_any(Read)
    }
}

impl<'de> Deserialize<'de> for ExampleFile {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = ExampleFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sentence, or a mapping with `a` and `b`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<ExampleFile, E> {
                Ok(ExampleFile(PairFile { a: text.to_owned(), b: None, date: None, because: None }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ExampleFile, A::Error> {
                PairFile::deserialize(MapAccessDeserializer::new(map)).map(ExampleFile)
            }
        }
        d.deserialize_any(Read)
    }
}

/// One condition, several of which any may hold, or `otherwise`.
struct Steps(Vec<WhenFile>);

impl<'de> Deserialize<'de> for Steps {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Steps;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a condition, a list of conditions or `otherwise`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Steps, E> {
                if text == "otherwise" {
                    return Ok(Steps(vec![WhenFile::default()]));
                }
                Err(E::custom(unknown("condition", text, &["otherwise"])))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Steps, A::Error> {
                WhenFile::deserialize(MapAccessDeserializer::new(map)).map(|when| Steps(vec![when]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Steps, A::Error> {
                let mut all = Vec::new();
                while let Some(when) = list.next_element()? {
                    all.push(when);
                }
                Ok(Steps(all))
            }
        }
        d.deserialize_any(Read)
    }
}

impl<'de> Deserialize<'de> for SeverityFile {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = SeverityFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a severity, or a mapping of severities to conditions")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<SeverityFile, E> {
                let severity = <Severity as Choice>::read(text).map_err(E::custom)?;
                Ok(SeverityFile(vec![(severity, WhenFile::default())]))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SeverityFile, A::Error> {
                let (mut steps, mut seen) = (Vec::new(), Vec::new());
                while let Some((severity, Steps(conditions))) = map.next_entry::<Severity, Steps>()? {
                    if seen.contains(&severity) {
                        return Err(de::Error::custom(twice(severity.name())));
                    }
                    seen.push(severity);
                    steps.extend(conditions.into_iter().map(|when| (severity, when)));
                }
                steps.sort_by_key(|&(severity, _)| std::cmp::Reverse(severity));
                Ok(SeverityFile(steps))
            }
        }
        d.deserialize_any(Read)
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleFile {
    powers: Vec<u32>,
    within: f64,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DaysFile {
    within_days: i32,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct LostFile {
    words: usize,
}

/// The name of a comparison, where it stands as a key.
struct TestName(&'static str);

impl<'de> Deserialize<'de> for TestName {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let read = |text: &str| Test::NAMES.into_iter().find(|n| *n == text).ok_or_else(|| unknown("comparison", text, &Test::NAMES));
        d.deserialize_str(Text { expects: "the name of a comparison", parse: read }).map(TestName)
    }
}

impl<'de, const TWO: bool> Deserialize<'de> for TestFile<TWO> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read<const TWO: bool>;
        impl<'de, const TWO: bool> Visitor<'de> for Read<TWO> {
            type Value = TestFile<TWO>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a comparison such as `{interval: {}}`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TestFile<TWO>, A::Error> {
                let Some(TestName(name)) = map.next_key()? else {
                    return Err(de::Error::custom("a comparison is missing here"));
                };
                let test = parameters(name, &mut map)?;
                if test.alone() == TWO {
                    let (is, list) = if TWO { ("looks at one document", "checks") } else { ("compares two claims", "compare") };
                    return Err(de::Error::custom(format!("`{name}` {is}; put the rule under `{list}`")));
                }
                if map.next_key::<TestName>()?.is_some() {
                    return Err(de::Error::custom("two comparisons in one rule; make it two rules"));
                }
                Ok(TestFile(test))
            }
        }
        d.deserialize_any(Read)
    }
}

/// Reads the parameters of the comparison `name`.
fn parameters<'de, A: MapAccess<'de>>(name: &str, map: &mut A) -> Result<Test, A::Error> {
    let test = match name {
        "missing-scale" => {
            let ScaleFile { powers, within } = map.next_value()?;
            if powers.is_empty() || powers.iter().any(|&p| !(1..=15).contains(&p)) || within.is_nan() || within < 1.0 {
                return Err(de::Error::custom("`powers` are from 1 to 15 and `within` is a factor of at least 1"));
            }
            return Ok(Test::MissingScale { powers, within });
        }
        "weekday" => return map.next_value().map(|DaysFile { within_days }| Test::Weekday { within_days }),
        "event-year" => return map.next_value().map(|DaysFile { within_days }| Test::EventYear { within_days }),
        "lost-words" => return map.next_value().map(|LostFile { words }| Test::LostWords { words }),
        "interval" => Test::Interval,
        "unit" => Test::Unit,
        "date" => Test::Date,
        "name" => Test::Name,
        "role" => Test::Role,
        "quote" => Test::Quote,
        "other-speaker" => Test::OtherSpeaker,
        "reported" => Test::Reported,
        "polarity" => Test::Polarity,
        "strength" => Test::Strength,
        "duration-dates" => Test::DurationDates,
        "reworded-fact" => Test::RewordedFact,
        "person-swapped" => Test::PersonSwapped,
        "reversed-range" => Test::ReversedRange,
        "headline" => Test::Headline,
        "caption" => Test::Caption,
        "broken-sentence" => Test::BrokenSentence,
        _ => {
            let sum = Sum::ALL.iter().find(|(_, n)| *n == name).map(|&(sum, _)| Test::Sum(sum));
            let fault = CommentFault::ALL.iter().find(|(_, n)| *n == name).map(|&(fault, _)| Test::Comment(fault));
            sum.or(fault).ok_or_else(|| de::Error::custom(unknown("comparison", name, &Test::NAMES)))?
        }
    };
    map.next_value::<Nothing>().map(|_| test)
}
