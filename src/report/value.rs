//! Values as the documents give them: the same object in claims and in the readings of a finding.

use super::object::Object;
use crate::value::{Calendar, DayInterval, Gender, Interval, Value};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Writes the members of a value into an object that was begun for it.
pub(super) fn value(object: &mut Object<'_>, value: &Value) {
    match value {
        Value::Quantity(q) => {
            object.pair("core", ends(q.core));
            object.pair("loose", ends(q.loose));
            object.pair("hard", ends(q.hard));
            match q.unit.full_name() {
                Cow::Borrowed(name) => object.maybe_word("unit", Some(name).filter(|n| !n.is_empty())),
                Cow::Owned(name) => object.text("unit", &name),
            }
            if let Some(per) = q.unit.per {
                object.word("per", per.name);
            }
            object.maybe_word("hedge", q.hedge.map(crate::value::Hedge::name));
        }
        // Written as null by whoever opens the object.
        Value::Unread => {}
        Value::Ratio { part, whole } => {
            object.number("part", *part);
            object.number("whole", *whole);
        }
        Value::Rank(rank) => object.whole("rank", *rank),
        Value::Date(d) => {
            let (from, to) = days(d.days);
            object.maybe("from", from.as_deref());
            object.maybe("to", to.as_deref());
            object.word("grain", d.grain.name());
        }
        Value::EventYear { event, year } => {
            object.text("event", event);
            object.whole("year", *year);
        }
        Value::Name(n) | Value::Place(n) => {
            object.text("key", &n.key);
            object.text("name", &n.text);
            object.maybe("given", n.given.as_deref());
            object.text("family", n.family.as_deref().unwrap_or(&n.text));
        }
        Value::Role(r) => {
            object.text("class", &r.class);
            object.text("word", &r.word);
            let gender = match r.gender {
                Gender::Male => "male",
                Gender::Female => "female",
                Gender::Neutral => "neutral",
            };
            object.word("gender", gender);
            object.maybe("person", r.person.as_deref());
        }
        Value::Quote(q) => {
            object.text("text", &q.text);
            object.maybe("carrier", q.carrier.as_deref());
        }
        Value::Polarity(p) => {
            object.text("predicate", &p.predicate);
            object.flag("positive", p.positive);
        }
        Value::Sort(s) => {
            object.text("word", &s.word);
            object.text("sort", &s.sort);
        }
        Value::Strength(s) => {
            object.text("predicate", &s.predicate);
            object.whole("step", s.step);
        }
    }
}

/// A value as a part of a document that serde writes.
pub(super) fn raw(of: &Value) -> Option<Box<RawValue>> {
    let mut out = Vec::new();
    if *of == Value::Unread {
        out.extend_from_slice(b"null");
    } else {
        let mut object = Object::open(&mut out);
        value(&mut object, of);
        object.close();
    }
    // It is JSON, and of text that was text.
    RawValue::from_string(String::from_utf8(out).ok()?).ok()
}

fn ends(i: Interval) -> [f64; 2] {
    [i.lo, i.hi]
}

/// First and last day in ISO form.
pub(super) fn days(days: Option<DayInterval>) -> (Option<String>, Option<String>) {
    days.map_or((None, None), |d| (Some(Calendar::iso(d.first)), Some(Calendar::iso(d.last))))
}
