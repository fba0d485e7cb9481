//! Days that have a name: "on Christmas Eve", "since Good Friday", "last Thanksgiving".
//!
//! The name of a day is as often an adjective ("a Christmas tree"), so it is a date only where it is led in like one
//! and no noun follows.

use super::resolve::in_year;
use super::{Found, Reader, Tense};
use crate::lexicon::Tag;
use crate::value::{Basis, Calendar, Cycle, Date, DayInterval, Grain};

/// When a named day is.
#[derive(Clone, Copy)]
enum Rule {
    /// Month and day.
    Fixed(i32, i32),
    /// The nth (5: the last) of a weekday in a month.
    Nth(i32, i32, i32),
    /// Days from Easter Sunday of the Western churches.
    Easter(i32),
}

/// Names word by word, longest first where one begins another.
const DAYS: &[(&[&str], Rule)] = &[
    (&["Christmas", "Eve"], Rule::Fixed(12, 24)),
    (&["Christmas", "Day"], Rule::Fixed(12, 25)),
    (&["Christmas"], Rule::Fixed(12, 25)),
    (&["Boxing", "Day"], Rule::Fixed(12, 26)),
    (&["New", "Year", "'s", "Eve"], Rule::Fixed(12, 31)),
    (&["New", "Year", "'s", "Day"], Rule::Fixed(1, 1)),
    (&["Valentine", "'s", "Day"], Rule::Fixed(2, 14)),
    (&["Halloween"], Rule::Fixed(10, 31)),
    (&["Thanksgiving"], Rule::Nth(4, 3, 11)),
    (&["Labor", "Day"], Rule::Nth(1, 0, 9)),
    (&["Memorial", "Day"], Rule::Nth(5, 0, 5)),
    (&["Ash", "Wednesday"], Rule::Easter(-46)),
    (&["Palm", "Sunday"], Rule::Easter(-7)),
    (&["Good", "Friday"], Rule::Easter(-2)),
    (&["Easter", "Sunday"], Rule::Easter(0)),
    (&["Easter", "Monday"], Rule::Easter(1)),
];

const LED: &[&str] = &["on", "by", "before", "after", "since", "until", "last", "this", "next", "from", "every"];

/// Whether the name of a day may begin with a word.
pub(super) fn begins(word: &str) -> bool {
    DAYS.iter().any(|(words, _)| words.first().is_some_and(|d| d.len() == word.len() && d.eq_ignore_ascii_case(word)))
}

impl Reader<'_> {
    /// A named day that begins at token `i`.
    pub(super) fn holiday(&self, i: usize) -> Option<Found> {
        if !self.capital(i) || !self.after_one_of(i, LED) {
            return None;
        }
        let (words, rule) = DAYS.iter().find(|(words, _)| {
            words.iter().enumerate().all(|(k, w)| self.word(i + k).eq_ignore_ascii_case(w) || (*w == "'s" && self.word(i + k) == "’s"))
        })?;
        let last = i + words.len();
        let adjective = matches!(self.doc.words.get(last).map(|w| w.tag), Some(Tag::Noun | Tag::Nouns | Tag::Name))
            && !self.doc.tokens.get(last).is_some_and(|t| t.new_line);
        if adjective || self.after_one_of(i, &["every"]) {
            return None;
        }
        let year = self.year_after(last, true);
        let last = year.map_or(last, |(_, l)| l);
        let shift = self.shift_before(i);
        let first = shift.map_or(i, |(first, _)| first);
        let date = match (year, shift) {
            (Some((super::absolute::YearOf::Number(y), _)), _) => dated(*rule, y, Basis::Written),
            _ => {
                let tense = match shift {
                    Some((_, count)) if count < 0 => Tense::Past,
                    Some((_, count)) if count > 0 => Tense::Future,
                    _ => self.tense(first, last),
                };
                self.nearest_year(*rule, tense)
            }
        };
        Some(Found::new(first, last, date))
    }

    /// The named day that lies nearest to the day of writing, on the side that the tense says.
    fn nearest_year(&self, rule: Rule, tense: Tense) -> Date {
        let Some(today) = self.doc.date.days.filter(|d| d.last - d.first <= 31) else { return Date::unresolved(Grain::Day) };
        let year = Calendar::date(today.first).0;
        let best = (-1..=1).map(|k| dated(rule, year + k, Basis::Year)).filter(|d| d.days.is_some()).min_by_key(|d| {
            let away = d.days.map_or(i32::MAX, |x| x.distance(today));
            let ahead = d.days.is_some_and(|x| x.first > today.last);
            let wrong = away > 0 && ((ahead && tense == Tense::Past) || (!ahead && tense == Tense::Future));
            (wrong, away)
        });
        best.unwrap_or_else(|| Date::unresolved(Grain::Day))
    }
}

fn dated(rule: Rule, year: i32, basis: Basis) -> Date {
    let day = match rule {
        Rule::Fixed(m, d) => Calendar::day(year, m, d),
        Rule::Nth(n, weekday, month) => in_year(Cycle::Month(month), year).map(|days| {
            let first = days.first + (weekday - Calendar::weekday(days.first)).rem_euclid(7);
            let last = days.last - (Calendar::weekday(days.last) - weekday).rem_euclid(7);
            (first + 7 * (n - 1)).min(last)
        }),
        Rule::Easter(days) => easter(year).map(|d| d + days),
    };
    let Some(day) = day else { return Date::unresolved(Grain::Day) };
    let mut date = Date::new(DayInterval::day(day), Grain::Day, basis);
    let (_, m, d) = Calendar::date(day);
    date.written.cycle = matches!(rule, Rule::Fixed(..)).then_some(Cycle::Days((m, d), (m, d)));
    date.written.year = (basis == Basis::Written).then_some(year);
    date
}

/// Easter Sunday by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i32) -> Option<i32> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let month = (h + l - 7 * m + 90).div_euclid(25);
    Calendar::day(year, month, (h + l - 7 * m + 33 * month + 19).rem_euclid(32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_days() {
        for (rule, year, want) in [
            (Rule::Easter(0), 2022, "2022-04-17"),
            (Rule::Easter(0), 2024, "2024-03-31"),
            (Rule::Easter(0), 1961, "1961-04-02"),
            (Rule::Easter(-46), 2015, "2015-02-18"),
            (Rule::Nth(4, 3, 11), 2022, "2022-11-24"),
            (Rule::Nth(5, 0, 5), 2021, "2021-05-31"),
            (Rule::Nth(1, 0, 9), 2022, "2022-09-05"),
        ] {
            assert_eq!(dated(rule, year, Basis::Year).days.map(|d| Calendar::iso(d.first)).as_deref(), Some(want));
        }
        assert_eq!(dated(Rule::Fixed(12, 25), i32::MAX, Basis::Year).days, None);
    }

    proptest::proptest! {
        #[test]
        fn easter_is_a_sunday_of_spring(year in 1583..9000) {
            let day = easter(year).expect("a day");
            proptest::prop_assert_eq!(Calendar::weekday(day), 6);
            let (_, m, d) = Calendar::date(day);
            proptest::prop_assert!((m, d) >= (3, 22) && (m, d) <= (4, 25));
        }
    }
}
