//! The YAML shape of `twosource.yaml`, word for word as people write it. It refuses unknown keys and does nothing.
//!
//! No shape here uses `flatten`, `untagged` or internal tags: they lose the place of an error. What only one value can
//! get wrong is checked while that value is read, so that the complaint points at it.

use super::super::args::FailOn;
use super::archive::ArchiveFile;
use crate::report::{FORMATS, Format, format};
use crate::rule::{AcceptedFile, Setting, Severity};
use crate::yaml::unknown;
use clap::ValueEnum;
use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// A configuration file.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in super::super) struct ConfigFile {
    pub extends: Option<Names>,
    pub rules: Option<Names>,
    pub select: Option<Names>,
    pub ignore: Option<Names>,
    #[serde(default)]
    pub settings: BTreeMap<String, SettingFile>,
    #[serde(default)]
    pub overrides: Vec<OverrideFile>,
    #[serde(default)]
    pub accept: Vec<AcceptedFile>,
    pub fail_on: Option<Gate>,
    pub format: Option<FormatName>,
    pub notes: Option<bool>,
    pub baseline: Option<Name>,
    pub archive: Option<ArchiveFile>,
}

/// What is changed about one rule.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in super::super) struct SettingFile {
    pub severity: Option<Loudness>,
    pub within_days: Option<Days>,
    pub within: Option<Factor>,
    pub powers: Option<Powers>,
    pub words: Option<Count>,
}

impl SettingFile {
    /// As the rule room takes it; `None` for a rule that is switched off.
    pub fn setting(&self) -> Option<Setting> {
        let severity = match self.severity {
            Some(Loudness(None)) => return None,
            Some(Loudness(severity)) => severity,
            None => None,
        };
        Some(Setting {
            severity,
            within_days: self.within_days.map(|d| d.0),
            within: self.within.map(|f| f.0),
            powers: self.powers.as_ref().map(|p| p.0.clone()),
            words: self.words.map(|c| c.0),
        })
    }

    /// Takes from `other` what this does not say.
    pub fn or(&mut self, other: &Self) {
        self.severity = self.severity.or(other.severity);
        self.within_days = self.within_days.or(other.within_days);
        self.within = self.within.or(other.within);
        self.powers = self.powers.take().or_else(|| other.powers.clone());
        self.words = self.words.or(other.words);
    }

    /// As it could be written: `severity: warning, within-days: 30`.
    pub fn shown(&self) -> String {
        let mut parts = Vec::new();
        if let Some(Loudness(severity)) = self.severity {
            parts.push(format!("severity: {}", severity.map_or("off", Severity::name)));
        }
        parts.extend(self.within_days.map(|d| format!("within-days: {}", d.0)));
        parts.extend(self.within.map(|f| format!("within: {}", f.0)));
        parts.extend(self.powers.as_ref().map(|p| format!("powers: {:?}", p.0)));
        parts.extend(self.words.map(|c| format!("words: {}", c.0)));
        parts.join(", ")
    }
}

/// Other rules for some files.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct OverrideFile {
    pub paths: Names,
    #[serde(default)]
    pub ignore: Names,
    #[serde(default)]
    pub severity: BTreeMap<String, Loudness>,
}

/// One name, or a list of them.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Names(pub Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a list of names")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Names, E> {
                if text.is_empty() { Err(E::custom("an empty name")) } else { Ok(Names(vec![text.to_owned()])) }
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
                let mut all = Vec::new();
                while let Some(Name(one)) = list.next_element()? {
                    all.push(one);
                }
                Ok(Names(all))
            }
        }
        d.deserialize_any(Read)
    }
}

/// Defines a type that is read from one word, with the check that belongs to it.
macro_rules! word {
    ($(#[$doc:meta])* $name:ident($inner:ty), $expects:literal, $parse:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(in super::super) struct $name(pub $inner);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                d.deserialize_any(Word { expects: $expects, parse: $parse }).map($name)
            }
        }
    };
}

word!(
    /// A name that is not empty.
    Name(String), "a name", |text| if text.is_empty() { Err("an empty name".to_owned()) } else { Ok(text.to_owned()) });
word!(
/// From where findings fail the run.
Gate(FailOn), "`error`, `warning`, `note` or `never`", |text| {
    FailOn::value_variants().iter().copied().find(|f| f.name() == text).ok_or_else(|| unknown("severity", text, &FailOn::value_variants().iter().map(|f| f.name()).collect::<Vec<_>>()))
});
word!(
/// The format of the report.
FormatName(&'static Format), "the name of a format", |text| {
    format(text).ok_or_else(|| unknown("format", text, &FORMATS.iter().map(|f| f.name).collect::<Vec<_>>()))
});
word!(
/// How loud a rule is; `None` is `off`.
Loudness(Option<Severity>), "`error`, `warning`, `note` or `off`", |text| {
    let all = [Severity::Error, Severity::Warning, Severity::Note];
    if text == "off" {
        return Ok(None);
    }
    all.into_iter().find(|s| s.name() == text).map(Some).ok_or_else(|| unknown("severity", text, &["error", "warning", "note", "off"]))
});
impl Copy for Loudness {}

struct Word<T> {
    expects: &'static str,
    parse: fn(&str) -> Result<T, String>,
}

impl<T> Visitor<'_> for Word<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expects)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).map_err(E::custom)
    }
}

/// Defines a type that is read from one number, with the range that it may have.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident($inner:ty), $expects:literal, $range:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(in super::super) struct $name(pub $inner);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let value = d.deserialize_any(Number($expects))?;
                let range: std::ops::RangeInclusive<f64> = $range;
                let whole = stringify!($inner) == "f64" || value.fract() == 0.0;
                if !(range.contains(&value) && whole) {
                    return Err(de::Error::custom(format!("expected {}", $expects)));
                }
                #[expect(clippy::allow_attributes, reason = "only some of the types need it")]
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::unnecessary_cast, reason = "whole and in range")]
                Ok($name(value as $inner))
            }
        }
    };
}

number!(
    /// A number of days.
    Days(i32), "a number of days from 0 to 3660", 0.0..=3660.0);
number!(
    /// A factor.
    Factor(f64), "a factor from 1 to 1000", 1.0..=1000.0);
number!(
    /// A number of words.
    Count(usize), "a number of words from 1 to 20", 1.0..=20.0);
number!(
    /// The size of an article.
    SizeKib(usize), "a size from 1 to 1048576 KiB", 1.0..=1_048_576.0);
number!(
    /// A power of ten.
    Power(u32), "a power of ten from 1 to 15", 1.0..=15.0);

/// Powers of ten.
#[derive(Clone, Debug)]
pub(in super::super) struct Powers(pub Vec<u32>);

impl<'de> Deserialize<'de> for Powers {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let list: Vec<Power> = Vec::deserialize(d)?;
        if list.is_empty() { Err(de::Error::custom("an empty list")) } else { Ok(Self(list.into_iter().map(|p| p.0).collect())) }
    }
}

struct Number(&'static str);

impl Visitor<'_> for Number {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<f64, E> {
        Ok(u32::try_from(number).map_or(f64::INFINITY, f64::from))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<f64, E> {
        Ok(i32::try_from(number).map_or(f64::NEG_INFINITY, f64::from))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<f64, E> {
        Ok(number)
    }
}
