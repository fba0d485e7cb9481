//! The dates of a story, and how they move together: days and weekdays by so many days, months and years that are told
//! alone by so many months and years, so that what was in March, before it or behind it still is.

use std::collections::BTreeSet;
use twosource::claim::{Claim, Kind};
use twosource::document::Document;
use twosource::text::TokenKind;
use twosource::value::Calendar;

/// A part of a date as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A month told alone, from 0, and whether it is written short.
    Month(i32, bool),
    /// The month of this day.
    MonthOf(i32, bool),
    /// A day of the week, from Monday, and whether it is written short.
    Weekday(i32, bool),
    /// The day of the month of this day.
    Day(i32),
    /// "th" and its like behind the day.
    Ordinal(i32),
    /// The year of this day.
    YearOf(i32),
    /// The year of this month, counted from the year 0.
    YearOfMonth(i32),
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
    /// First and last day of what is told as of one month.
    spans: BTreeSet<(i32, i32)>,
    /// Months that are told without a day, counted from the year 0.
    months: BTreeSet<i32>,
    /// Years that are told alone.
    years: BTreeSet<i32>,
    /// A weekend is told of, or a day of the week in a way that is not read here.
    weeks: bool,
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];

/// Words that bind a story to whole weeks.
const WEEK: [&str; 9] = ["weekend", "weekday", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A day of the week, written whole, or short before a month.
fn weekday(doc: &Document, i: usize) -> Option<(i32, bool)> {
    let word = doc.token(i);
    let at = |fits: &dyn Fn(&str) -> bool| WEEKDAYS.iter().position(|d| fits(d)).map(|d| d as i32);
    let before = || {
        let next = (i + 1..doc.tokens.len().min(i + 4)).find(|&k| !matches!(doc.token(k), "." | ","));
        next.is_some_and(|k| month(doc.token(k)).is_some())
    };
    let short = || (word.len() == 3 && before()).then(|| at(&|d| d[..3].eq_ignore_ascii_case(word))).flatten();
    at(&|d| d.eq_ignore_ascii_case(word)).map(|d| (d, false)).or_else(|| short().map(|d| (d, true)))
}

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
        if let Some((day, short)) = weekday(doc, i) {
            found.push((i, Part::Weekday(day, short)));
        }
        days.weeks |= WEEK.iter().any(|w| doc.token(i).to_lowercase().starts_with(w) && weekday(doc, i).is_none());
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
            found.push((i, Part::MonthOf(n, short)));
            found.extend(year.map(|(token, _)| (token, Part::YearOf(n))));
            days.full.insert(n);
            if let Some(until) = until.and_then(day) {
                found.push((first + usize::from(suffixed) + 2, Part::Day(until)));
                days.full.insert(until);
                days.spans.insert((n, until));
            }
            continue;
        }
        found.push((i, Part::Month(month, short)));
        if let Some((token, y)) = year {
            found.push((token, Part::YearOfMonth(y * 12 + month)));
            days.months.insert(y * 12 + month);
        } else {
            // Which year is meant is left to the reader: it stays the same month from the last and from the next.
            days.months.extend((own - 1..=own + 1).map(|y| y * 12 + month));
        }
    }
    let told: BTreeSet<usize> = found.iter().map(|f| f.0).collect();
    for claim in claims.iter().filter(|c| matches!(c.kind, Kind::Date | Kind::EventYear)) {
        for i in (claim.tokens.0..claim.tokens.1).filter(|i| !told.contains(i)) {
            let decade = i + 1 < doc.tokens.len() && doc.token(i + 1) == "s" && !doc.tokens[i + 1].spaced;
            if let Some(year) = number(doc, i, 1800..=2100).filter(|_| !decade) {
                found.push((i, Part::Year(year)));
                days.years.insert(year);
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
        let step = if self.weeks { 7 } else { 1 };
        let steps = (first - from).div_euclid(step) + 1..=(last - from).div_euclid(step);
        steps.filter_map(|n| self.shift(from, step * n)).collect()
    }

    fn shift(&self, from: i32, days: i32) -> Option<Shift> {
        let months = month_of(from + days) - month_of(from);
        let years = Calendar::date(from + days).0 - Calendar::date(from).0;
        let year = |day: i32| Calendar::date(day).0;
        let stays = |day: i32| {
            let month = self.months.iter().all(|m| month_of(day).cmp(m) == month_of(day + days).cmp(&(m + months)));
            month && self.years.iter().all(|y| year(day).cmp(y) == year(day + days).cmp(&(y + years)))
        };
        let fits = self.full.iter().all(|&d| stays(d)) && self.spans.iter().all(|s| month_of(s.0 + days) == month_of(s.1 + days));
        let moved = |m: &i32| (m + months).div_euclid(12) - m.div_euclid(12) == years;
        let fits = fits && (self.years.is_empty() || self.months.iter().all(moved));
        fits.then_some(Shift { days, months, years })
    }
}

impl Part {
    /// As it stands in a copy that was moved.
    pub fn told(self, shift: Shift) -> String {
        let day = |d: i32| Calendar::date(d + shift.days).2;
        match self {
            Self::Month(m, short) => (if short { SHORT } else { MONTHS })[(m + shift.months).rem_euclid(12) as usize].to_owned(),
            Self::MonthOf(d, short) => (if short { SHORT } else { MONTHS })[month_of(d + shift.days).rem_euclid(12) as usize].to_owned(),
            Self::Weekday(d, short) => {
                let name = WEEKDAYS[(d + shift.days).rem_euclid(7) as usize];
                (if short { &name[..3] } else { name }).to_owned()
            }
            Self::Day(d) => day(d).to_string(),
            Self::Ordinal(d) => match (day(d) / 10, day(d) % 10) {
                (1, _) => "th",
                (_, 1) => "st",
                (_, 2) => "nd",
                (_, 3) => "rd",
                _ => "th",
            }
            .to_owned(),
            Self::YearOf(d) => Calendar::date(d + shift.days).0.to_string(),
            Self::YearOfMonth(month) => (month + shift.months).div_euclid(12).to_string(),
            Self::Year(year) => (year + shift.years).to_string(),
        }
    }
}
