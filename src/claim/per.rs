//! What a rate is told for: "$2.11 a gallon", "63 cents per share", "12 cases per 100,000 people", "€50/MWh".
//!
//! So much a month and so much a year share every other word; a sum whose denominator is lost is compared with sums
//! of another kind.

use super::hedge::is_any;
use super::number_word::lower;
use super::numeral::{glued, is_dash};
use super::{duration, measure};
use crate::document::Document;
use crate::text::TokenKind;
use crate::value::Per;

/// Things that are paid, made or counted for, and are no units.
fn thing(word: &str) -> Option<&'static str> {
    let mut buffer = [0; 12];
    Some(match lower(word, &mut buffer)? {
        "share" | "shares" => "share",
        "person" | "people" | "capita" | "head" | "inhabitant" | "inhabitants" | "resident" | "residents" => "person",
        "household" | "households" => "household",
        "family" => "family",
        "student" | "students" => "student",
        "pupil" | "pupils" => "pupil",
        "child" | "children" => "child",
        "adult" => "adult",
        "woman" | "women" => "woman",
        "man" | "men" => "man",
        "worker" | "workers" => "worker",
        "employee" | "employees" => "employee",
        "patient" | "patients" => "patient",
        "passenger" | "passengers" => "passenger",
        "player" => "player",
        "customer" | "customers" => "customer",
        "user" | "users" => "user",
        "subscriber" => "subscriber",
        "voter" => "voter",
        "vote" => "vote",
        "ticket" => "ticket",
        "seat" => "seat",
        "plate" => "plate",
        "bed" => "bed",
        "room" => "room",
        "home" | "homes" => "home",
        "house" => "house",
        "flat" => "flat",
        "apartment" => "apartment",
        "unit" | "units" => "unit",
        "car" | "cars" => "car",
        "vehicle" | "vehicles" => "vehicle",
        "bottle" => "bottle",
        "can" => "can",
        "pack" | "packet" => "pack",
        "box" => "box",
        "bag" => "bag",
        "case" => "case",
        "cup" => "cup",
        "loaf" => "loaf",
        "piece" | "apiece" => "piece",
        "item" => "item",
        "copy" => "copy",
        "dozen" => "dozen",
        "pair" => "pair",
        "dose" | "doses" => "dose",
        "shot" => "shot",
        "game" => "game",
        "match" => "match",
        "episode" => "episode",
        "film" => "film",
        "visit" => "visit",
        "trip" => "trip",
        "ride" => "ride",
        "flight" => "flight",
        "night" => "night",
        "call" => "call",
        "message" => "message",
        "transaction" => "transaction",
        "order" => "order",
        "meal" => "meal",
        "birth" | "births" => "birth",
        "death" => "death",
        "animal" => "animal",
        "cow" => "cow",
        "tree" => "tree",
        _ => return None,
    })
}

/// Letters that tell so much a month, a week, a year, an hour or a head: "£900 pcm".
fn short(word: &str) -> Option<Per> {
    let name = match word {
        "pcm" => "month",
        "pw" => "week",
        "pa" | "p.a." | "p.a" => "year",
        "ph" => "hour",
        "pp" => return Some(Per { name: "person", unit: false }),
        _ => return None,
    };
    Some(Per { name, unit: true })
}

/// Whether letters glued to a sum of money tell what it is for.
pub(super) fn is_short(word: &str) -> bool {
    short(word).is_some()
}

/// A round number of things: the 100,000 of "per 100,000 people".
fn round(word: &str) -> Option<&'static str> {
    Some(match word {
        "10" | "ten" => "10",
        "100" | "hundred" => "100",
        "1,000" | "1000" | "thousand" => "1,000",
        "10,000" | "10000" => "10,000",
        "100,000" | "100000" => "100,000",
        "million" => "million",
        _ => return None,
    })
}

/// What stands at token `at`, with one past its last token. `symbol` tells that symbols may stand there too, as they
/// do behind "per" and a slash.
fn what(doc: &Document, at: usize, symbol: bool) -> Option<(Per, usize)> {
    let token = doc.tokens.get(at).filter(|t| !t.new_paragraph)?;
    let word = doc.token(at);
    let of = |name, unit, last| Some((Per { name, unit }, last));
    if symbol && let Some(many) = round(word) {
        // "per 100,000 people", "per million"
        let thousand = many == "100" && is_any(doc, at + 1, &["thousand"]);
        let last = at + 1 + usize::from(thousand);
        let many = if thousand { "100,000" } else { many };
        return of(many, false, last + usize::from(thing(doc.token(last)).is_some()));
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    if symbol && is_any(doc, at, &["annum"]) {
        return of("year", true, at + 1);
    }
    if let Some(name) = duration::unit_name(word, symbol) {
        return of(name, true, at + 1);
    }
    if let Some((name, last)) = measure::denominator(doc, at, symbol) {
        return of(name, true, last);
    }
    thing(word).and_then(|name| of(name, false, at + 1))
}

/// The denominator that begins at token `at`, right behind a unit or a noun, with one past its last token.
pub(super) fn behind(doc: &Document, at: usize) -> Option<(Per, usize)> {
    let token = doc.tokens.get(at).filter(|t| !t.new_paragraph)?;
    match token.kind {
        TokenKind::Mark if doc.token(at) == "/" && glued(doc, at) => what(doc, at + 1, true),
        // "$100-a-plate", "barrel-a-day"
        TokenKind::Mark if is_dash(doc, at) && glued(doc, at) && glued(doc, at + 1) => {
            let article = is_any(doc, at + 1, &["a", "an", "per"]) && is_dash(doc, at + 2) && glued(doc, at + 2) && glued(doc, at + 3);
            if article { what(doc, at + 3, false) } else { None }
        }
        TokenKind::Word => {
            if let Some(per) = short(doc.token(at)) {
                return Some((per, at + 1));
            }
            if is_any(doc, at, &["per"]) {
                return what(doc, at + 1 + usize::from(is_any(doc, at + 1, &["fiscal", "calendar", "registered"])), true);
            }
            let article = is_any(doc, at, &["a", "an"]);
            if !article && !is_any(doc, at, &["each", "every"]) {
                return None;
            }
            let (per, last) = what(doc, at + 1, false)?;
            // "$5 a year earlier", "two times a day-long march"
            let moment =
                is_any(doc, last, &["earlier", "ago", "later", "before", "after", "since", "apart", "away", "into", "long", "old"])
                    || is_any(doc, last, &["from"]) && is_any(doc, last + 1, &["now", "today", "then"]);
            let compound = is_dash(doc, last) && glued(doc, last) && glued(doc, last + 1);
            (!moment && !compound).then_some((per, last))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn denominators_in_all_their_forms() {
        for (text, want) in [
            ("$2 a gallon now", Some(("gallon", true))),
            ("$2 per square foot", Some(("square foot", true))),
            ("$2 per sq m.", Some(("square metre", true))),
            ("$2/MWh", Some(("megawatt hour", true))),
            ("$2-a-plate dinner", Some(("plate", false))),
            ("$2 an hour", Some(("hour", true))),
            ("$2 every month", Some(("month", true))),
            ("$2 per annum", Some(("year", true))),
            ("$2 per 100,000 people", Some(("100,000", false))),
            ("$2 per capita", Some(("person", false))),
            ("$2 a share", Some(("share", false))),
            ("$2 a year earlier", None),
            ("$2 a day-long trip", None),
            ("$2 pcm now", Some(("month", true))),
            ("$2 a bargain", None),
            ("$2 in May", None),
        ] {
            let doc = Document::new(Source::from_text("a", text));
            assert_eq!(behind(&doc, 2).map(|p| (p.0.name, p.0.unit)), want, "{text}");
        }
    }
}
