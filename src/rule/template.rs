//! Messages and queries with placeholders, checked when the rule is loaded.
//!
//! `{a.text}` stands for words of the sources. A part in square brackets falls away when a placeholder inside it is
//! not known: `{a.text} and {b.text}[ for {head}]`.

use crate::yaml;
use std::fmt;

/// What a placeholder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Words at issue of the first reading.
    AText,
    /// Words at issue of the second reading.
    BText,
    /// Value of the first reading as understood.
    AValue,
    /// Value of the second reading as understood.
    BValue,
    /// Short name of the first source.
    ASource,
    /// Short name of the second source.
    BSource,
    /// Scale word of the first reading.
    AScale,
    /// Scale word of the second reading.
    BScale,
    /// The words at issue of every reading, each in quotation marks.
    Texts,
    /// The values of all readings.
    Values,
    /// What is counted, dated or named.
    Head,
    /// Whose it is.
    Holder,
    /// Who says it.
    Speaker,
    /// Name of the event, without its year.
    Event,
    /// The year that the text, or the other source, gives.
    Year,
    /// The words that were lost or changed.
    Words,
    /// What kind of change it is.
    Class,
    /// Why the two were judged to differ.
    Reason,
}

impl Slot {
    /// All placeholders with their names and what they stand for, as the documentation lists them.
    pub const ALL: [(Self, &'static str, &'static str); 18] = [
        (Self::AText, "a.text", "the words at issue of the first reading"),
        (Self::BText, "b.text", "the words at issue of the second reading"),
        (Self::AValue, "a.value", "the value of the first reading as understood"),
        (Self::BValue, "b.value", "the value of the second reading as understood"),
        (Self::ASource, "a.source", "the short name of the first source"),
        (Self::BSource, "b.source", "the short name of the second source"),
        (Self::AScale, "a.scale", "the scale word of the first reading"),
        (Self::BScale, "b.scale", "the scale word of the second reading"),
        (Self::Texts, "texts", "the words at issue of every reading, each in quotation marks"),
        (Self::Values, "values", "the values of all readings"),
        (Self::Head, "head", "what is counted, dated or named"),
        (Self::Holder, "holder", "whose it is"),
        (Self::Speaker, "speaker", "who says it"),
        (Self::Event, "event", "the name of the event, without its year"),
        (Self::Year, "year", "the year that the text, or the other source, gives"),
        (Self::Words, "words", "the words that were lost or changed"),
        (Self::Class, "class", "what kind of change it is"),
        (Self::Reason, "reason", "why the two were judged to differ"),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n, _)| *n == name).map(|&(slot, ..)| slot)
    }

    /// Its name between the braces.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(slot, ..)| *slot == self).map_or("", |&(_, name, _)| name)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Slot(Slot),
    Optional(Vec<Part>),
}

/// A sentence with placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// A sentence that says what is not understood: an unknown placeholder, a brace or bracket without its partner.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (mut parts, mut outer, mut rest) = (Vec::new(), None, text);
        while let Some(at) = rest.find(['{', '}', '[', ']']) {
            if at > 0 {
                parts.push(Part::Text(rest[..at].to_owned()));
            }
            let (mark, after) = (&rest[at..=at], &rest[at + 1..]);
            rest = after;
            match mark {
                "{" => {
                    let Some((name, after)) = after.split_once('}') else {
                        return Err("the placeholder has no closing `}`".to_owned());
                    };
                    let Some(slot) = Slot::named(name) else {
                        let names: Vec<&str> = Slot::ALL.iter().map(|&(_, name, _)| name).collect();
                        return Err(yaml::unknown("placeholder", name, &names));
                    };
                    parts.push(Part::Slot(slot));
                    rest = after;
                }
                "[" if outer.is_none() => outer = Some(std::mem::take(&mut parts)),
                "]" => {
                    let Some(before) = outer.take() else {
                        return Err("a `]` without its `[`".to_owned());
                    };
                    let optional = std::mem::replace(&mut parts, before);
                    if !optional.iter().any(|p| matches!(p, Part::Slot(_))) {
                        return Err("a part in square brackets needs a placeholder".to_owned());
                    }
                    parts.push(Part::Optional(optional));
                }
                "[" => return Err("square brackets inside square brackets".to_owned()),
                _ => return Err("a `}` without its `{`".to_owned()),
            }
        }
        if outer.is_some() {
            return Err("a `[` without its `]`".to_owned());
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self { parts })
    }

    /// Fills the placeholders. What is not known leaves nothing behind, and takes its bracketed part with it.
    #[must_use]
    pub fn fill(&self, mut value: impl FnMut(Slot) -> Option<String>) -> String {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Text(words) => text += words,
                Part::Slot(slot) => text += &value(*slot).unwrap_or_default(),
                Part::Optional(parts) => text += &optional(parts, &mut value).unwrap_or_default(),
            }
        }
        text
    }

    /// The placeholders in it.
    pub fn slots(&self) -> impl Iterator<Item = Slot> + '_ {
        self.parts.iter().flat_map(|part| {
            let inner = if let Part::Optional(parts) = part { parts.as_slice() } else { std::slice::from_ref(part) };
            inner.iter().filter_map(|p| if let Part::Slot(slot) = p { Some(*slot) } else { None })
        })
    }
}

fn optional(parts: &[Part], value: &mut impl FnMut(Slot) -> Option<String>) -> Option<String> {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Text(words) => text += words,
            Part::Slot(slot) => text += &value(*slot).filter(|v| !v.is_empty())?,
            Part::Optional(_) => {}
        }
    }
    Some(text)
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn write(parts: &[Part], f: &mut fmt::Formatter<'_>) -> fmt::Result {
            parts.iter().try_for_each(|part| match part {
                Part::Text(words) => f.write_str(words),
                Part::Slot(slot) => write!(f, "{{{}}}", slot.name()),
                Part::Optional(parts) => {
                    f.write_str("[")?;
                    write(parts, f)?;
                    f.write_str("]")
                }
            })
        }
        write(&self.parts, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_what_is_known() {
        let template = Template::parse("{a.text} and {b.text}[ for {head}]: which?").unwrap();
        let known = |slot| match slot {
            Slot::AText => Some("12".to_owned()),
            Slot::BText => Some("[15]".to_owned()),
            _ => None,
        };
        assert_eq!(template.fill(known), "12 and [15]: which?");
        let with_head = |slot| if slot == Slot::Head { Some("miner".to_owned()) } else { known(slot) };
        assert_eq!(template.fill(with_head), "12 and [15] for miner: which?");
        assert_eq!(template.to_string(), "{a.text} and {b.text}[ for {head}]: which?");
        assert_eq!(template.slots().count(), 3);
    }

    #[test]
    fn says_what_is_not_understood() {
        for (text, want) in [
            ("{a.txt}", "unknown placeholder `a.txt`; did you mean `a.text`?"),
            ("{a.text", "the placeholder has no closing `}`"),
            ("a} b", "a `}` without its `{`"),
            ("[of {head}", "a `[` without its `]`"),
            ("of {head}]", "a `]` without its `[`"),
            ("[of it]", "a part in square brackets needs a placeholder"),
            ("[of [{head}]]", "square brackets inside square brackets"),
        ] {
            assert_eq!(Template::parse(text).unwrap_err(), want, "{text}");
        }
    }
}
