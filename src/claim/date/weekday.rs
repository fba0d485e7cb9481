//! Weekdays and days by name: "Wednesday", "last Friday", "the first Monday in October", "the day before yesterday".

use super::term::{Spelling, Term, cardinal, ordinal};
use super::{Found, Reader, Tense};
use crate::value::{Basis, Calendar, Cycle, Date, DayInterval, Grain, WrittenDate};

pub(super) const REPEATED: &str = "a repeated time";

/// Names of days that are no weekdays of this week.
const NAMED_DAYS: &[&str] = &[
    "black",
    "good",
    "bloody",
    "super",
    "ash",
    "cyber",
    "palm",
    "easter",
    "holy",
    "maundy",
    "shrove",
    "giving",
    "fat",
    "throwback",
    "casual",
];

impl Reader<'_> {
    /// A weekday at token `i`.
    pub(super) fn weekday(&mut self, i: usize, weekday: i32, spelling: Spelling) -> Option<Found> {
        if spelling == Spelling::Short && !(self.capital(i) && self.short_weekday(i)) {
            return None;
        }
        if self.month_follows(i) {
            return None;
        }
        if let Some(b) = self.before(i) {
            if self.is(b, NAMED_DAYS) && self.capital(b) {
                return None;
            }
            if self.is(b, &["every", "each"]) {
                return Some(self.repeated(b, self.daytime_after(i + 1), weekday));
            }
        }
        if let Some(found) = self.nth_weekday(i, weekday) {
            return Some(found);
        }
        let mut last = i + 1;
        // "Thursday the 21st"
        if self.is(last, &["the"])
            && let Some((day, next)) = self.day(last + 1).filter(|&(_, n)| self.suffix(n - 1) || self.digits(n - 1, 2).is_none())
        {
            let date = self.anchor.day_of_month(day, Some(weekday), self.tense(i, next));
            return Some(Found::new(i, next, date));
        }
        last = self.daytime_after(last);
        // "Tuesday next week", "Friday of last week"
        let j = if self.is(last, &["of"]) { last + 1 } else { last };
        if let (Some(count), true) = (self.shift_word(j), self.is(j + 1, &["week"])) {
            return Some(Found::new(i, j + 2, self.anchor.weekday_shifted(weekday, count, true)));
        }
        let (mut first, part) = self.part(i);
        let mut date = match self.shift_before(first) {
            Some((start, count)) => {
                first = start;
                self.anchor.weekday_shifted(weekday, count, false)
            }
            None if self.after_one_of(first, &["coming"]) => {
                first -= 1;
                self.anchor.weekday(weekday, Tense::Future)
            }
            None if self.after_one_of(first, &["previous", "following", "preceding"]) => {
                let b = first - 1;
                let count = if self.is(b, &["following"]) { 1 } else { -1 };
                return Some(self.near_weekday(self.over(b, &["the"]), last, weekday, count));
            }
            None => {
                first = self.over(first, &["earlier", "later"]);
                let tense = if self.after_one_of(first, &["until", "till"]) { Tense::Future } else { self.tense(first, last) };
                self.anchor.weekday(weekday, tense)
            }
        };
        // The part of a day does not place it on the calendar.
        let _ = part;
        date.part = None;
        Some(Found::new(first, last, date))
    }

    /// "the first Monday in October", "last Friday of next month".
    pub(super) fn nth_weekday(&self, i: usize, weekday: i32) -> Option<Found> {
        let b = self.before(i)?;
        let n = if self.is(b, &["last"]) { 5 } else { ordinal(self.word(b)).filter(|n| (1..=5).contains(n))? };
        if !self.is(i + 1, &["of", "in"]) {
            return None;
        }
        let (month, last) = match self.term(i + 2) {
            Some(Term::Month(m, spelling)) => {
                let dot = usize::from(spelling == Spelling::Short && self.word(i + 3) == "." && self.glued(i + 3));
                let year = self.year_after(i + 3 + dot, true);
                let last = year.map_or(i + 3 + dot, |(_, l)| l);
                (self.place(Cycle::Month(m), year.map(|(y, _)| y), b, last), last)
            }
            _ => {
                let count = self.shift_word(i + 2).or_else(|| self.is(i + 2, &["previous"]).then_some(-1))?;
                self.is(i + 3, &["month"]).then(|| (self.anchor.shifted(Grain::Month, count), i + 4))?
            }
        };
        let mut date = Date::unresolved(Grain::Day);
        date.weekday = Some(weekday);
        date.written = WrittenDate { cycle: None, ..month.written };
        if let Some(days) = month.days {
            let first = days.first + (weekday - Calendar::weekday(days.first)).rem_euclid(7);
            let days_of = (0..5).map(|k| first + 7 * k).take_while(|d| *d <= days.last);
            let day =
                if n == 5 && self.is(b, &["last"]) { days_of.last() } else { days_of.clone().nth(usize::try_from(n - 1).unwrap_or(0)) };
            if let Some(day) = day {
                (date.days, date.basis) = (Some(DayInterval::day(day)), month.basis);
            }
        }
        Some(Found::new(self.over(b, &["the"]), last, date))
    }

    /// Whether an abbreviated weekday is one: "Wed.", "Wed, 22 Jan".
    pub(super) fn short_weekday(&self, i: usize) -> bool {
        let sun = self.is(i, &["sun", "sat"]);
        let dot = self.word(i + 1) == "." && self.glued(i + 1);
        (dot && !sun && !self.sentence_first(i)) || self.month_follows(i)
    }

    /// Whether a day of the month with its month follows on a weekday, and is read at the month.
    pub(super) fn month_follows(&self, i: usize) -> bool {
        let mut j = i + 1;
        while j < i + 4 && (matches!(self.word(j), "," | "(" | ".") || self.is(j, &["the"])) {
            j += 1;
        }
        if matches!(self.term(j), Some(Term::Month(..))) {
            let k = if self.word(j + 1) == "." { j + 2 } else { j + 1 };
            return self.day(k).is_some();
        }
        let Some((_, next)) = self.day(j) else {
            // 2022-09-07 or 9/7/2022 in brackets or after a comma
            return matches!(self.word(j + 1), "-" | "/") && self.figures(j).is_some();
        };
        let next = if self.is(next, &["of"]) { next + 1 } else { next };
        matches!(self.term(next), Some(Term::Month(..)))
            || (matches!(self.word(next), "-" | "–" | "/") && matches!(self.term(next + 2), Some(Term::Month(..))))
            || (matches!(self.word(j + 1), "-" | "/") && self.figures(j).is_some())
    }

    pub(super) fn daytime_after(&self, last: usize) -> usize {
        if self.is(last, &["morning", "afternoon", "evening", "night"]) { last + 1 } else { last }
    }

    /// "the following Friday": counted from the date mentioned before.
    pub(super) fn near_weekday(&self, first: usize, last: usize, weekday: i32, count: i32) -> Found {
        let mut date = Date::unresolved(Grain::Day);
        date.weekday = Some(weekday);
        if let Some(mention) = self.recent(first).filter(|m| m.grain <= Grain::Week) {
            let d = if count < 0 { mention.days.first } else { mention.days.last };
            let ahead = (weekday - Calendar::weekday(d)).rem_euclid(7);
            let day = if count < 0 { d - (7 - ahead) } else { d + if ahead == 0 { 7 } else { ahead } };
            (date.days, date.basis) = (Some(DayInterval::day(day)), Basis::Weak);
        }
        Found::new(first, last, date)
    }

    /// "Mondays", "every Friday": on no one day.
    pub(super) fn weekdays(&self, i: usize, weekday: i32) -> Found {
        // "two Sundays ago"
        if let (Some((n, first)), true) = (self.count_before(i), self.is(i + 1, &["ago"])) {
            let mut date = self.anchor.weekday_shifted(weekday, -1, false);
            date.days = date.days.map(|d| d.moved(-7 * (n - 1)));
            return Found::new(first, i + 2, date);
        }
        let last = if self.is(i + 1, &["mornings", "afternoons", "evenings", "nights"]) { i + 2 } else { i + 1 };
        self.repeated(i, last, weekday)
    }

    pub(super) fn repeated(&self, first: usize, last: usize, weekday: i32) -> Found {
        let mut date = Date::unresolved(Grain::Day);
        date.weekday = Some(weekday);
        Found { first, last, date: Some(date), not_compared: Some(REPEATED) }
    }

    /// today, yesterday, tomorrow, tonight.
    pub(super) fn day_word(&mut self, i: usize, shift: i32) -> Option<Found> {
        // "the people of tomorrow", "USA Today"
        let name = self.before(i).is_some_and(|b| self.doc.tokens.get(b).is_some_and(|t| t.all_capitals));
        if self.after_one_of(i, &["of"]) && shift >= 0 || (name && self.capital(i)) {
            return None;
        }
        let (mut first, _) = self.part(i);
        let mut count = shift;
        let mut last = self.daytime_after(i + 1);
        if shift != 0 && self.after_one_of(i, &["before", "after", "from"]) {
            let b = i - 1;
            // "the day before yesterday", "two days from tomorrow"
            if let Some(c) = self.before(b).filter(|&c| matches!(self.term(c), Some(Term::Unit(Grain::Day, _)))) {
                let n = self.before(c).and_then(|n| Some((cardinal(self.word(n), false)?, n)));
                let sign = if self.is(b, &["before"]) { -1 } else { 1 };
                match n {
                    Some((n, start)) => (count, first) = (shift + sign * n, start),
                    None => (count, first) = (shift + sign, self.over(c, &["the"])),
                }
            }
        } else {
            first = self.over(first, &["earlier", "later"]);
        }
        if self.is(last, &["week"]) && shift == 0 {
            last = i + 1;
        }
        Some(Found::new(first, last, self.anchor.shifted(Grain::Day, count)))
    }

    /// "this morning", "last night", "overnight".
    pub(super) fn daytime(&mut self, i: usize) -> Option<Found> {
        let (start, _) = self.part(i);
        let b = self.before(start)?;
        let count = match () {
            () if self.is(b, &["this"]) => 0,
            () if self.is(b, &["last"]) && self.is(i, &["night"]) => -1,
            () => return None,
        };
        let first = self.over(b, &["earlier", "later", "early", "late"]);
        Some(Found::new(first, i + 1, self.anchor.shifted(Grain::Day, count)))
    }
}
