//! Values as the documents give them: the same object in claims and in the readings of a finding.

use super::wire::Number;
use crate::value::{Calendar, DayInterval, Gender, Interval, Value};
use serde::Serialize;

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum WireValue<'a> {
    Quantity { core: [Number; 2], loose: [Number; 2], hard: [Number; 2], unit: Option<&'static str>, hedge: Option<&'static str> },
    Ratio { part: Number, whole: Number },
    Rank { rank: u32 },
    Date { from: Option<String>, to: Option<String>, grain: &'static str },
    EventYear { event: &'a str, year: i32 },
    Name { key: &'a str, name: &'a str, given: Option<&'a str>, family: &'a str },
    Role { class: &'a str, word: &'a str, gender: &'static str, person: Option<&'a str> },
    Quote { text: &'a str, carrier: Option<&'a str> },
    Polarity { predicate: &'a str, positive: bool },
    Strength { predicate: &'a str, step: u8 },
}

impl<'a> From<&'a Value> for WireValue<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Quantity(q) => Self::Quantity {
                core: ends(q.core),
                loose: ends(q.loose),
                hard: ends(q.hard),
                unit: Some(q.unit.name).filter(|n| !n.is_empty()),
                hedge: q.hedge.map(crate::value::Hedge::name),
            },
            Value::Ratio { part, whole } => Self::Ratio { part: Number(*part), whole: Number(*whole) },
            Value::Rank(rank) => Self::Rank { rank: *rank },
            Value::Date(d) => {
                let (from, to) = days(d.days);
                Self::Date { from, to, grain: d.grain.name() }
            }
            Value::EventYear { event, year } => Self::EventYear { event, year: *year },
            Value::Name(n) | Value::Place(n) => {
                Self::Name { key: &n.key, name: &n.text, given: n.given.as_deref(), family: n.family.as_deref().unwrap_or(&n.text) }
            }
            Value::Role(r) => {
                let gender = match r.gender {
                    Gender::Male => "male",
                    Gender::Female => "female",
                    Gender::Neutral => "neutral",
                };
                Self::Role { class: &r.class, word: &r.word, gender, person: r.person.as_deref() }
            }
            Value::Quote(q) => Self::Quote { text: &q.text, carrier: q.carrier.as_deref() },
            Value::Polarity(p) => Self::Polarity { predicate: &p.predicate, positive: p.positive },
            Value::Strength(s) => Self::Strength { predicate: &s.predicate, step: s.step },
        }
    }
}

fn ends(i: Interval) -> [Number; 2] {
    [Number(i.lo), Number(i.hi)]
}

/// First and last day in ISO form.
pub(super) fn days(days: Option<DayInterval>) -> (Option<String>, Option<String>) {
    days.map_or((None, None), |d| (Some(Calendar::iso(d.first)), Some(Calendar::iso(d.last))))
}
