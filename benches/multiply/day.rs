//! The dates of a story, and how they move together: by whole weeks, so that a weekday still fits its date, and at the
//! same time by whole months, so that "in March" stays beside "on March 3".

use std::collections::BTreeSet;
use twosource::claim::{Claim, Kind};
use twosource::document::Document;
use twosource::text::TokenKind;
use twosource::value::Calendar;

/// A part of a date as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A month, from 0, and whether it is written short.
    Month(i32, bool),
    /// The day of the month of this day.
    Day(i32),
    /// "th" and its like behind the day.
    Ordinal(i32),
    /// The year of this month, counted from the year 0.
    YearOf(i32),
    /// A year by itself.
    Year(i32),
}

/// How far a copy is moved.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shift {
    pub days: i32,
    pub months: i32,
    pub years: i32,
}

/// What a story says of days.
#[derive(Debug, Default)]
pub struct Days {
    full: BTreeSet<i32>,
    /// Months that are written with their year, counted from the year 0.
    months: BTreeSet<i32>,
    /// Months that are written alone, from 0, and whether any year is told that they could belong to.
    alone: BTreeSet<i32>,
    years: bool,
    any: bool,
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];

fn month(word: &str) -> Option<(i32, bool)> {
    let at = |list: &[&str]| list.iter().position(|m| m.eq_ignore_ascii_case(word)).map(|m| m as i32);
    let full = at(&MONTHS).map(|m| (m, false));
    full.or_else(|| at(&SHORT).map(|m| (m, true)))
        .or_else(|| (word == "Sep").then_some((8, true)))
        .filter(|_| word.starts_with(char::is_uppercase))
}

fn month_of(day: i32) -> i32 {
    let (year, month, _) = Calendar::date(day);
    year * 12 + month - 1
}

/// A token that is a whole number with no more than that about it.
fn number(doc: &Document, i: usize, range: std::ops::RangeInclusive<i32>) -> Option<i32> {
    let token = doc.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
    doc.text().get(token.span.start as usize..token.span.end as usize)?.parse().ok().filter(|n| range.contains(n))
}

fn ordinal(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| !t.spaced) && matches!(doc.token(i), "st" | "nd" | "rd" | "th")
}

/// The dates of an article: token and part. `at` is the day it is dated.
pub fn find(doc: &Document, claims: &[Claim], at: i32, days: &mut Days) -> Vec<(usize, Part)> {
    let mut found = Vec::new();
    days.full.insert(at);
    for i in 0..doc.tokens.len() {
        let Some((month, short)) = month(doc.token(i)) else { continue };
        let mut next = i + 1 + usize::from(short && i + 1 < doc.tokens.len() && doc.token(i + 1) == ".");
        let first = next;
        let mut behind = number(doc, next, 1..=31);
        let suffixed = behind.is_some() && ordinal(doc, next + 1);
        next += usize::from(behind.is_some()) + usize::from(suffixed);
        let dash = behind.is_some() && next + 1 < doc.tokens.len() && matches!(doc.token(next), "-" | "–");
        let until = if dash { number(doc, next + 1, 1..=31) } else { None };
        next += if until.is_some() { 2 } else { 0 };
        let comma = next + 1 < doc.tokens.len() && doc.token(next) == ",";
        let year = number(doc, next, 1800..=2100).map(|y| (next, y));
        let year = year.or_else(|| number(doc, next + 1, 1800..=2100).filter(|_| comma).map(|y| (next + 1, y)));
        let mut before = None;
        if behind.is_none() {
            let of = usize::from(i > 0 && doc.token(i - 1) == "of");
            let th = usize::from(i > of + 1 && ordinal(doc, i - of - 1));
            before = (i > of + th).then(|| i - of - th - 1).and_then(|k| number(doc, k, 1..=31).map(|n| (k, n, th > 0)));
            // "12 May" is a date; "of 12 May voted" is none that could be told from it.
            behind = before.map(|b| b.1);
        }
        if behind.is_none() && year.is_none() && doc.words.get(i).and_then(|w| w.entry).is_some_and(|e| e.is_common()) {
            continue;
        }
        let (own, ..) = Calendar::date(at);
        let nearest = |d: i32| (own - 1..=own + 1).filter_map(|y| Calendar::day(y, month + 1, d)).min_by_key(|n| (n - at).abs());
        let day = |d: i32| year.map_or_else(|| nearest(d), |(_, y)| Calendar::day(y, month + 1, d));
        if let Some(n) = behind {
            let Some(n) = day(n) else { continue };
            let (at, suffix) = before.map_or((first, suffixed.then_some(first + 1)), |(k, _, th)| (k, th.then_some(k + 1)));
            found.push((at, Part::Day(n)));
            found.extend(suffix.map(|s| (s, Part::Ordinal(n))));
            days.full.insert(n);
            if let Some(n) = until.and_then(day) {
                found.push((first + usize::from(suffixed) + 2, Part::Day(n)));
                days.full.insert(n);
            }
        }
        found.push((i, Part::Month(month, short)));
        days.any = true;
        if behind.is_none() && year.is_none() {
            days.alone.insert(month);
        }
        if let Some((token, y)) = year {
            found.push((token, Part::YearOf(y * 12 + month)));
            days.years = true;
            days.months.insert(y * 12 + month);
        }
    }
    let told: BTreeSet<usize> = found.iter().map(|f| f.0).collect();
    for claim in claims.iter().filter(|c| matches!(c.kind, Kind::Date | Kind::EventYear)) {
        for i in (claim.tokens.0..claim.tokens.1).filter(|i| !told.contains(i)) {
            let decade = i + 1 < doc.tokens.len() && doc.token(i + 1) == "s" && !doc.tokens[i + 1].spaced;
            if let Some(year) = number(doc, i, 1800..=2100).filter(|_| !decade) {
                found.push((i, Part::Year(year)));
                days.years = true;
            }
        }
    }
    found.sort_by_key(|f| f.0);
    found.dedup_by_key(|f| f.0);
    found
}

impl Days {
    /// The shifts that bring the day `from` somewhere between `first` and `last` and keep all dates what they are to
    /// one another.
    pub fn shifts(&self, from: i32, first: i32, last: i32) -> Vec<Shift> {
        let weeks = (first - from).div_euclid(7) + 1..=(last - from).div_euclid(7);
        weeks.filter_map(|w| self.shift(from, 7 * w)).collect()
    }

    fn shift(&self, from: i32, days: i32) -> Option<Shift> {
        let months = month_of(from + days) - month_of(from);
        let years = Calendar::date(from + days).0 - Calendar::date(from).0;
        let year = |month: i32| (month + months).div_euclid(12) - month.div_euclid(12) == years;
        let together = |day: i32| !self.any || month_of(day + days) - month_of(day) == months;
        let fits = self.full.iter().all(|&d| together(d) && year(month_of(d))) && self.months.iter().all(|&m| year(m));
        let fits = fits && (!self.years || self.alone.iter().all(|&m| year(m)));
        fits.then_some(Shift { days, months, years })
    }
}

impl Part {
    /// As it stands in a copy that was moved.
    pub fn told(self, shift: Shift) -> String {
        let day = |d: i32| Calendar::date(d + shift.days).2;
        match self {
            Self::Month(m, short) => (if short { SHORT } else { MONTHS })[(m + shift.months).rem_euclid(12) as usize].to_owned(),
            Self::Day(d) => day(d).to_string(),
            Self::Ordinal(d) => match (day(d) / 10, day(d) % 10) {
                (1, _) => "th",
                (_, 1) => "st",
                (_, 2) => "nd",
                (_, 3) => "rd",
                _ => "th",
            }
            .to_owned(),
            Self::YearOf(month) => (month + shift.months).div_euclid(12).to_string(),
            Self::Year(year) => (year + shift.years).to_string(),
        }
    }
}
