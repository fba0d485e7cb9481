//! Physical measures: lengths, areas, weights, speeds, temperatures, power, data.
//!
//! Units keep the name they are written under and carry an exact factor to the base unit, so that 15 miles and 24
//! kilometres meet while 15 and 24 miles do not.

use super::amount::{Amount, is_word, unit_at, unit_behind};
use super::hedge::is_any;
use super::number_word::lower;
use super::numeral::{CHANGE, Form, Numeral, glued, is_dash};
use super::unit_word::{CELSIUS, DEGREE, FAHRENHEIT, INCH, Spelling, by_word, name, of};
use super::{Claims, Kind};
use crate::document::Document;
use crate::lexicon::Tag;
use crate::text::TokenKind;
use crate::value::Dimension::{Area, Energy, Length, Mass, Other, Power, Speed, Temperature, Volume};
use crate::value::{Interval, Unit, Written};

/// Whether letters glued to digits may be a unit: `24km`.
pub(super) fn is_unit_word(word: &str) -> bool {
    by_word(word).is_some()
}

/// The name of the unit at token `at` as the denominator of a rate ("a gallon", "per square foot"), with one past its
/// last token. Symbols count only where `symbol` says that one may stand there.
pub(super) fn denominator(doc: &Document, at: usize, symbol: bool) -> Option<(&'static str, usize)> {
    if symbol && doc.token(at).eq_ignore_ascii_case("mmbtu") {
        return Some(("million British thermal units", at + 1));
    }
    let modified = is_any(doc, at, &["square", "sq", "cubic", "cu", "metric", "nautical", "troy", "fluid", "imperial", "us"]);
    if modified {
        return phrase(doc, at).map(|(unit, last)| (unit.name, last));
    }
    let (unit, spelling) = by_word(doc.token(at))?;
    let fits = match spelling {
        Spelling::Word => unit.name != "second",
        Spelling::Symbol => symbol,
        Spelling::Glued => false,
    };
    fits.then_some((unit.name, at + 1))
}

/// The unit at token `at` behind numeral `n`, with one past its last token.
fn unit(doc: &Document, n: &Numeral, at: usize) -> Option<(Unit, usize)> {
    let token = doc.token(at);
    if matches!(token, "°" | "º" | "˚") {
        return Some(degree(doc, at + 1));
    }
    if token == "″" && glued(doc, at) {
        return Some((INCH, at + 1));
    }
    if matches!(token, "(" | "[" | "{" | "<") && matches!(doc.token(at + 2), ")" | "]" | "}" | ">") && n.form == Form::Digits {
        // "20 (kg)"
        let (unit, spelling) = by_word(doc.token(at + 1))?;
        return (spelling == Spelling::Symbol).then_some((unit, at + 3));
    }
    if !is_word(doc, at) {
        return None;
    }
    let digits = n.form == Form::Digits || matches!(n.form, Form::Fraction(..));
    // "1.3 A/cm2"; the letter alone is an article too often
    if token == "A" && digits && doc.token(at + 1) == "/" && glued(doc, at + 1) {
        return Some((of("ampere", Other, 1.0), at + 1));
    }
    if is_any(doc, at, &["degree", "degrees", "deg"]) {
        return temperature(doc, n, at);
    }
    if let Some(found) = phrase(doc, at) {
        return Some(found);
    }
    let (base, spelling) = by_word(token)?;
    let fits = match spelling {
        Spelling::Word => true,
        // "1h 20m": minutes
        Spelling::Symbol => {
            let minutes = || n.first > 0 && is_any(doc, n.first - 1, &["h", "hr", "hrs", "hour", "hours"]);
            digits && (token != "m" || !n.written.scaled && !minutes())
        }
        Spelling::Glued => {
            // "38C", "(100F)", but not the end of a code
            let open = n.first == 0 || !glued(doc, n.first) || matches!(doc.token(n.first - 1), "(" | "/" | "-" | "–");
            digits && at == n.last && glued(doc, at) && (open || !matches!(token, "C" | "F"))
        }
    };
    // "12 stone 4lb", not "12 stone lions"
    let stone = base.name == "stone"
        && doc.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word)
        && !matches!(doc.words.get(at + 1).map(|w| w.tag), Some(Tag::Preposition | Tag::Conjunction | Tag::Adverb));
    // "200 W. 5th Street"
    let initial = token.len() == 1 && doc.token(at + 1) == "." && glued(doc, at + 1) && doc.tokens.get(at + 2).is_some_and(|t| t.capital);
    if !fits || stone || initial && spelling != Spelling::Word && doc.sentence_of(at) == doc.sentence_of(at + 2) {
        return None;
    }
    Some(compound(doc, base, at + 1))
}

/// A unit of two words at token `at` ("square foot", "metric ton"), with one past its last token.
fn phrase(doc: &Document, at: usize) -> Option<(Unit, usize)> {
    if is_any(doc, at, &["square", "sq"]) || is_any(doc, at, &["cubic", "cu"]) {
        let cubic = is_any(doc, at, &["cubic", "cu"]);
        let next = unit_at(doc, at + 1 + usize::from(doc.token(at + 1) == "."));
        let (base, _) = by_word(doc.token(next)).filter(|(u, _)| u.dimension == Length)?;
        return Some((raised(base, cubic)?, next + 1));
    }
    if is_any(doc, at, &["metric", "short", "long"]) && is_any(doc, at + 1, &["ton", "tons", "tonne", "tonnes"]) {
        let unit = if is_any(doc, at, &["metric"]) {
            of("metric ton", Mass, 1000.0)
        } else if is_any(doc, at, &["short"]) {
            of("short ton", Mass, 907.184_74)
        } else {
            of("long ton", Mass, 1_016.046_908_8)
        };
        return Some((unit, at + 2));
    }
    if is_any(doc, at, &["nautical"]) && is_any(doc, at + 1, &["mile", "miles"]) {
        return Some((of("nautical mile", Length, 1852.0), at + 2));
    }
    // "5 US gallons", "1/4 of an imperial pint"
    let american = matches!(doc.token(at), "US" | "U.S." | "American");
    if american || is_any(doc, at, &["imperial"]) || matches!(doc.token(at), "UK" | "British") {
        let (name, litres) = match (name(lower(doc.token(at + 1), &mut [0; 15])?)?.name, american) {
            ("gallon", true) => ("US gallon", 3.785_411_784),
            ("gallon", false) => ("imperial gallon", 4.546_09),
            ("quart", true) => ("US quart", 0.946_352_946),
            ("quart", false) => ("imperial quart", 1.136_522_5),
            ("pint", true) => ("US pint", 0.473_176_473),
            ("pint", false) => ("imperial pint", 0.568_261_25),
            _ => return None,
        };
        return Some((of(name, Volume, litres), at + 2));
    }
    let light = unit_at(doc, at + 1);
    if is_any(doc, at, &["light"]) && is_any(doc, light, &["year", "years"]) {
        return Some((of("light-year", Length, 9.460_730_472_580_8e15), light + 1));
    }
    if is_any(doc, at, &["fluid", "fl", "troy"]) && is_any(doc, at + 1, &["ounce", "ounces", "oz"]) {
        let unit = if is_any(doc, at, &["troy"]) {
            of("troy ounce", Mass, 0.031_103_476_8)
        } else {
            Unit { slack: 0.05, ..of("fluid ounce", Volume, 0.029_573_529_562_5) }
        };
        return Some((unit, at + 2));
    }
    None
}

/// What a unit makes with the words behind it: "miles per hour", "km²", "kilowatt hours", "pound-feet".
fn compound(doc: &Document, base: Unit, at: usize) -> (Unit, usize) {
    if glued(doc, at)
        && matches!(doc.token(at), "²" | "³")
        && base.dimension == Length
        && let Some(unit) = raised(base, doc.token(at) == "³")
    {
        return (unit, at + 1);
    }
    let next = unit_at(doc, at);
    if base.dimension == Power && is_any(doc, next, &["hour", "hours"]) {
        let energy = match base.name {
            "watt" => of("watt hour", Energy, 3.6e3),
            "kilowatt" => of("kilowatt hour", Energy, 3.6e6),
            "megawatt" => of("megawatt hour", Energy, 3.6e9),
            "gigawatt" => of("gigawatt hour", Energy, 3.6e12),
            "terawatt" => of("terawatt hour", Energy, 3.6e15),
            _ => base,
        };
        return if energy.name == base.name { (base, at) } else { (energy, next + 1) };
    }
    if next > at && base.name == "pound" && is_any(doc, next, &["foot", "feet", "ft"]) {
        return (of("pound-foot", Other, 1.0), next + 1);
    }
    if next > at && base.name == "newton" && is_any(doc, next, &["metre", "metres", "meter", "meters"]) {
        return (of("newton metre", Other, 1.0), next + 1);
    }
    let slash = doc.token(at) == "/";
    if !slash && !is_any(doc, at, &["per", "an", "a"]) {
        return (base, at);
    }
    let per = doc.token(at + 1);
    let article = !slash && !is_any(doc, at, &["per"]);
    let hour = is_any(doc, at + 1, &["hour"]) || (!article && matches!(per, "h" | "hr"));
    let second = is_any(doc, at + 1, &["second"]) || (!article && matches!(per, "s" | "sec"));
    let speed = match (base.name, hour, second) {
        ("mile", true, _) => of("mile per hour", Speed, 0.447_04),
        ("mile", _, true) => of("mile per second", Speed, 1609.344),
        ("kilometre", true, _) => of("kilometre per hour", Speed, 1.0 / 3.6),
        ("kilometre", _, true) => of("kilometre per second", Speed, 1000.0),
        ("metre", true, _) => of("metre per hour", Speed, 1.0 / 3600.0),
        ("metre", _, true) => of("metre per second", Speed, 1.0),
        ("foot", _, true) => of("foot per second", Speed, 0.3048),
        ("megabit", _, true) => of("megabit per second", Other, 1.0),
        ("gigabit", _, true) => of("gigabit per second", Other, 1.0),
        ("mile", ..) if is_any(doc, at + 1, &["gallon"]) => of("mile per gallon", Other, 1.0),
        ("gram", ..) if matches!(per, "km") || is_any(doc, at + 1, &["kilometre", "kilometer"]) => of("gram per kilometre", Other, 1.0),
        _ => return (base, at),
    };
    (speed, at + 2)
}

/// The square or the cube of a unit of length.
fn raised(base: Unit, cubic: bool) -> Option<Unit> {
    let f = base.factor;
    Some(match (base.name, cubic) {
        ("metre", false) => of("square metre", Area, 1.0),
        ("kilometre", false) => of("square kilometre", Area, 1e6),
        ("centimetre", false) => of("square centimetre", Area, 1e-4),
        ("mile", false) => of("square mile", Area, f * f),
        ("foot", false) => of("square foot", Area, f * f),
        ("yard", false) => of("square yard", Area, f * f),
        ("inch", false) => of("square inch", Area, f * f),
        ("metre", true) => of("cubic metre", Volume, 1000.0),
        ("kilometre", true) => of("cubic kilometre", Volume, 1e12),
        ("centimetre", true) => of("cubic centimetre", Volume, 1e-3),
        ("foot", true) => of("cubic foot", Volume, f * f * f * 1000.0),
        ("yard", true) => of("cubic yard", Volume, f * f * f * 1000.0),
        ("inch", true) => of("cubic inch", Volume, f * f * f * 1000.0),
        ("mile", true) => of("cubic mile", Volume, f * f * f * 1000.0),
        _ => return None,
    })
}

/// The scale behind a degree mark or word, if it is told, with one past its last token.
fn degree(doc: &Document, at: usize) -> (Unit, usize) {
    let dot = at + usize::from(doc.token(at) == "." && !glued(doc, at + 1) && is_any(doc, at - 1, &["deg"]));
    for at in [at, dot] {
        if is_word(doc, at) {
            if matches!(doc.token(at), "C" | "c") || is_any(doc, at, &["celsius", "celcius", "centigrade"]) {
                return (CELSIUS, at + 1);
            }
            if matches!(doc.token(at), "F" | "f") || is_any(doc, at, &["fahrenheit", "farenheit"]) {
                return (FAHRENHEIT, at + 1);
            }
        }
    }
    (DEGREE, at)
}

/// "98 degrees", unless they are academic or of separation.
fn temperature(doc: &Document, n: &Numeral, at: usize) -> Option<(Unit, usize)> {
    let (unit, end) = degree(doc, at + 1);
    if unit.name != "degree" {
        return Some((unit, end));
    }
    // "two degrees of separation", "2 degrees in law", but "rose 2 degrees in a year"
    let few = n.value() < 10.0 && is_any(doc, end, &["of", "in", "from"]);
    let rising = n.first.checked_sub(1).is_some_and(|i| is_any(doc, i, &["by"]) || is_any(doc, i, CHANGE));
    (!few || rising).then_some((unit, end))
}

/// "magnitude 6.1", "a 6.1-magnitude earthquake".
fn magnitude(doc: &Document, n: &Numeral) -> Option<Amount> {
    const MAGNITUDE: Unit = of("magnitude", Other, 1.0);
    if n.form != Form::Digits || n.value() >= 10.0 || n.value() < 0.0 {
        return None;
    }
    let at = unit_at(doc, n.last);
    if is_any(doc, at, &["magnitude"]) {
        return Some(Amount { written: n.written, unit: MAGNITUDE, first: n.first, last: at + 1 });
    }
    let mut before = n.first.checked_sub(1)?;
    if is_dash(doc, before) || is_any(doc, before, &["of"]) {
        before = before.checked_sub(1)?;
    }
    is_any(doc, before, &["magnitude"]).then_some(Amount { written: n.written, unit: MAGNITUDE, first: before, last: n.last })
}

fn read(doc: &Document, n: &Numeral) -> Option<Amount> {
    if let Some(amount) = magnitude(doc, n) {
        return Some(amount);
    }
    let (unit, last) = unit_behind(doc, n.last, |mut at| {
        // "half a mile", "two-thirds of a mile", "hundreds of miles"
        if n.form == Form::Vague {
            at += usize::from(is_any(doc, at, &["of"]));
        } else if matches!(n.form, Form::Fraction(..)) {
            at += usize::from(is_any(doc, at, &["of"]));
            at += usize::from(is_any(doc, at, &["a", "an"]));
        }
        unit(doc, n, at)
    })?;
    Some(Amount { written: n.written, unit, first: n.first, last })
}

/// The smaller unit that may follow a larger one, and how many make one: inches, ounces, pounds of a stone.
fn smaller(name: &str) -> Option<(&'static [&'static str], f64)> {
    Some(match name {
        "foot" => (&["inch", "inches", "in"], 12.0),
        "pound" => (&["ounce", "ounces", "oz"], 16.0),
        "stone" => (&["pound", "pounds", "lb", "lbs"], 14.0),
        _ => return None,
    })
}

/// "6-foot-2", "5 feet 4 inches", "5ft 4in", "7 pounds, 4 ounces", "12 stone 4lb".
fn with_smaller(doc: &Document, amount: Amount, next: Option<&Numeral>) -> Amount {
    let Some((names, per)) = smaller(amount.unit.name) else { return amount };
    let Some(part) = next.filter(|n| n.veto.is_none() && n.value() < per && !n.is_range()) else { return amount };
    let dash = is_dash(doc, amount.last);
    let comma = per > 12.0 && doc.token(amount.last) == ",";
    if part.first != amount.last + usize::from(dash || comma) || doc.tokens.get(part.first).is_some_and(|t| t.new_line) {
        return amount;
    }
    let at = unit_at(doc, part.last);
    let named = is_any(doc, at, names);
    if !named && !(dash && per == 12.0) {
        return amount;
    }
    let value = amount.written.core.middle() + part.value() / per;
    let written = Written { core: Interval::point(value), step: 1.0 / per, grain: 1.0 / per, ..amount.written };
    Amount { written, last: if named { at + 1 } else { part.last }, ..amount }
}

/// "20 degrees below zero", "five below zero", "10C below freezing": what is below zero is negative.
fn below_zero(doc: &Document, n: &Numeral, amount: Option<Amount>) -> Option<Amount> {
    let at = amount.map_or(n.last, |a| a.last);
    let zero = is_any(doc, at, &["below"]) && is_any(doc, at + 1, &["zero"]);
    let warm = amount.is_none_or(|a| a.unit.dimension == Temperature);
    if !zero || !warm || n.is_range() || n.value() > 120.0 {
        return amount;
    }
    let whole = amount.unwrap_or(Amount { written: n.written, unit: DEGREE, first: n.first, last: n.last });
    let written = Written { core: Interval::point(-whole.written.core.lo.abs()), ..whole.written };
    Some(Amount { written, last: at + 2, ..whole })
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let numerals = claims.numerals(doc);
    let mut before: Option<Amount> = None;
    for (k, n) in numerals.iter().enumerate() {
        if n.veto.is_some() || claims.taken(n.first, n.last) || matches!(n.form, Form::Score(..)) {
            continue;
        }
        let amount = below_zero(doc, n, read(doc, n)).or_else(|| Amount::borrowed(doc, &numerals, k, &|n| read(doc, n)));
        let Some(amount) = amount.or_else(|| before?.lent(doc, &numerals, k)) else { continue };
        if doc.tokens.get(amount.last).is_some_and(|t| t.kind == TokenKind::Clitic) && n.form == Form::Words {
            continue;
        }
        let amount = amount.joined(doc, &numerals, k, |n| read(doc, n));
        let amount = with_smaller(doc, amount, numerals.get(k + 1)).rated(doc, claims);
        amount.push(doc, claims, Kind::Measure, "measure");
        before = Some(amount);
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::testing::{all, number, says};

    #[test]
    fn measures_in_all_their_forms() {
        for (text, want) in [
            ("A 27-mile trail.", says(27.0, 27.0, "mile", None)),
            ("About 24km north.", says(24.0, 24.0, "kilometre", Some("about"))),
            ("It ran at 140 km/h.", says(140.0, 140.0, "kilometre per hour", None)),
            ("Gusts of 60 miles an hour.", says(60.0, 60.0, "mile per hour", None)),
            ("It rose by 1 to 1.5 degrees Celsius.", says(1.0, 1.5, "celsius", Some("between"))),
            ("It was 38°C.", says(38.0, 38.0, "celsius", None)),
            ("Some 660 square metres.", says(660.0, 660.0, "square metre", Some("about"))),
            ("It holds 2.4 billion gallons.", says(2.4e9, 2.4e9, "gallon", None)),
            ("A magnitude-6.1 quake.", says(6.1, 6.1, "magnitude", None)),
            ("A 6.1-magnitude quake.", says(6.1, 6.1, "magnitude", None)),
            ("It is half a mile away.", says(0.5, 0.5, "mile", None)),
            ("A 10 1/2 mile walk.", says(10.5, 10.5, "mile", None)),
            ("A 7.62mm round.", says(7.62, 7.62, "millimetre", None)),
            ("It makes 640bhp.", says(640.0, 640.0, "brake horsepower", None)),
            ("A 10+ mile walk.", says(10.0, 10.0, "mile", Some("at least"))),
            ("It is 1/16 of a US gallon.", says(0.0625, 0.0625, "US gallon", None)),
            ("She is 5 feet 6 inches tall.", says(5.5, 5.5, "foot", None)),
            ("They sent 16,000 metric tons.", says(16_000.0, 16_000.0, "metric ton", None)),
            ("The baby weighed 7 pounds, 4 ounces.", says(7.25, 7.25, "pound", None)),
            ("He weighs 12 stone 7lb.", says(12.5, 12.5, "stone", None)),
            ("It reached (100F) there.", says(100.0, 100.0, "fahrenheit", None)),
            ("It was 20 degrees below zero.", says(-20.0, -20.0, "degree", None)),
            ("It was five below zero.", says(-5.0, -5.0, "degree", None)),
            ("Hundreds of miles of pipe burst.", says(100.0, 1000.0, "mile", Some("about"))),
            ("A 500-pound bomb.", says(500.0, 500.0, "pound", None)),
        ] {
            assert_eq!(number(text, "measure"), Some(want), "{text}");
        }
        assert_eq!(all("It fell from 208 pounds to 193 by May.", "measure").len(), 2);
        assert_eq!(all("It fell from 208 pounds to 193 towns.", "measure").len(), 1);
        let both = all("It weighs almost 5 pounds (2.3 kg).", "measure");
        assert_eq!(both.get(1), Some(&says(2.3, 2.3, "kilogram", Some("almost"))));
        for text in [
            "The audience peaked at 6.9m.",
            "He lives at 200 W. Garden Street there.",
            "They carved 12 stone lions.",
            "He has 2 degrees in law.",
            "It was 5 in all.",
            "I am a man.",
        ] {
            assert_eq!(number(text, "measure"), None, "{text}");
        }
    }
}
