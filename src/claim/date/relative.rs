//! Weekdays and stretches counted from the day of writing or from another date: "Wednesday", "last week", "the third
//! quarter", "two years ago", "the first seven months of this year".

use super::absolute::YearOf;
use super::term::{Number, Spelling, Term, cardinal, ordinal};
use super::{Found, Mention, Reader, Tense};
use crate::text::TokenKind;
use crate::value::{Basis, Calendar, CountedFrom, Cycle, Date, DayInterval, Grain, Part, Shift, WrittenDate};

const REPEATED: &str = "a repeated time";
const EVENT_RELATIVE: &str = "counted from another event";

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

/// Words before a length of time "ago" that belong to it.
const HEDGES: &[&str] = &["nearly", "almost", "about", "around", "some", "roughly", "over", "just", "approximately", "only", "barely"];

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
        if self.is(last, &["the"]) {
            if let Some((day, next)) = self.day(last + 1).filter(|&(_, n)| self.suffix(n - 1) || self.digits(n - 1, 2).is_none()) {
                let date = self.anchor.day_of_month(day, Some(weekday), self.tense(i, next));
                return Some(Found::new(i, next, date));
            }
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
    fn nth_weekday(&self, i: usize, weekday: i32) -> Option<Found> {
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
    fn short_weekday(&self, i: usize) -> bool {
        let sun = self.is(i, &["sun", "sat"]);
        let dot = self.word(i + 1) == "." && self.glued(i + 1);
        (dot && !sun && !self.sentence_first(i)) || self.month_follows(i)
    }

    /// Whether a day of the month with its month follows on a weekday, and is read at the month.
    fn month_follows(&self, i: usize) -> bool {
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

    fn daytime_after(&self, last: usize) -> usize {
        if self.is(last, &["morning", "afternoon", "evening", "night"]) { last + 1 } else { last }
    }

    /// last, this, next before week, month, year.
    fn shift_word(&self, j: usize) -> Option<i32> {
        match () {
            () if self.is(j, &["last"]) => Some(-1),
            () if self.is(j, &["this"]) => Some(0),
            () if self.is(j, &["next"]) => Some(1),
            () => None,
        }
    }

    /// "the following Friday": counted from the date mentioned before.
    fn near_weekday(&self, first: usize, last: usize, weekday: i32, count: i32) -> Found {
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

    fn repeated(&self, first: usize, last: usize, weekday: i32) -> Found {
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

    /// A season at token `i`.
    pub(super) fn season(&mut self, i: usize, season: i32) -> Option<Found> {
        let cycle = Cycle::Season(season);
        let (start, part) = self.part(i);
        let year = self.year_after(i + 1, true);
        let last = year.map_or(i + 1, |(_, last)| last);
        let year = year.map(|(y, _)| y);
        // "Winter Olympics", "fall" and "spring" as verbs: only what is led in like a date is one.
        if self.capital(i + 1) && year.is_none() && !self.sentence_first(i) && self.capital(i) {
            return None;
        }
        let mut date;
        let first;
        if let Some((shifted, count)) = self.shift_before(start).filter(|_| year.is_none()) {
            first = shifted;
            date = self.anchor.cycle_shifted(cycle, count);
        } else {
            let article = self.over(start, &["the"]);
            let led = self.after_one_of(article, &["in", "over", "during", "since", "until", "by", "through", "throughout", "into", "of"]);
            let plain = article < start && led && !self.is(i + 1, &["of"]);
            if year.is_none() && !plain {
                return None;
            }
            first = article;
            date = self.place(cycle, year, first, last);
        }
        date.part = part;
        Some(Found::new(first, last, date))
    }

    /// A day, week, month, quarter, year … at token `i`.
    pub(super) fn unit(&mut self, i: usize, grain: Grain, number: Number) -> Option<Found> {
        if let Some(found) = self.ago(i, grain) {
            return Some(found);
        }
        if number == Number::Many {
            return self.first_of(i, grain);
        }
        match grain {
            Grain::Century => {
                if let Some(found) = self.century_at(i) {
                    return Some(found);
                }
            }
            Grain::Quarter | Grain::Half => {
                if let Some(found) = self.numbered(i, grain) {
                    return Some(found);
                }
                if grain == Grain::Half {
                    return None;
                }
            }
            _ => {}
        }
        let b = self.before(i)?;
        if self.is(b, &["every", "each"]) {
            let date = Date::unresolved(grain);
            return Some(Found { first: b, last: i + 1, date: Some(date), not_compared: Some(REPEATED) });
        }
        if grain == Grain::Year {
            if self.is(i + 1, &["two"]) {
                return self.year_words(i + 1);
            }
            if let Some(found) = self.year_end(i) {
                return Some(found);
            }
        }
        if let Some(found) = self.shifted_unit(i, grain) {
            return Some(found);
        }
        if let Some(found) = self.from_mention(i, grain) {
            return Some(found);
        }
        self.the_unit(i, grain)
    }

    /// "last week", "early next year", "this year's third quarter", "the end of this month".
    fn shifted_unit(&mut self, i: usize, grain: Grain) -> Option<Found> {
        let mut b = self.before(i)?;
        let fiscal = self.is(b, &["fiscal"]);
        if fiscal {
            b = self.before(b)?;
        }
        let article = self.after_one_of(b, &["the"]);
        // the programme "This Week"
        let marked = b.checked_sub(1).and_then(|q| self.doc.tokens.get(q)).is_some_and(|t| t.kind == TokenKind::QuoteMark);
        if marked && self.capital(b) && self.capital(i) {
            return None;
        }
        let count = match () {
            () if self.is(b, &["last"]) && !article => -1,
            () if self.is(b, &["this"]) => 0,
            () if self.is(b, &["next"]) && !article => 1,
            () if self.is(b, &["current"]) && article => 0,
            // "over the past year" is a length; "the past weekend" is not.
            () if self.is(b, &["past", "previous"]) && grain == Grain::Weekend => -1,
            () if self.is(b, &["coming", "upcoming"]) && !matches!(grain, Grain::Decade | Grain::Century) => 1,
            () => return None,
        };
        if grain == Grain::Day && !(count == 0 && self.is(i + 1, &["and"])) {
            // "this day", "the next day", "last day" are told from the story, not from the day of writing.
            return None;
        }
        let mut first = if self.is(b, &["current", "coming", "past", "previous", "upcoming"]) { self.over(b, &["the", "this"]) } else { b };
        if grain == Grain::Year && self.doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Clitic) {
            if let Some((cycle, last)) = self.cycle_after(i + 2) {
                return Some(Found::new(first, last, self.anchor.cycle_of_year(cycle, count)));
            }
        }
        if let Some(found) = self.day_of(first, i, grain, count) {
            return Some(found);
        }
        let (start, part) = self.part(first);
        first = if part.is_some() { start } else { self.over(first, &["earlier", "later", "sometime"]) };
        let mut date = self.anchor.shifted(grain, count);
        (date.part, date.fiscal) = (part, fiscal);
        // "last week on Friday", "this week Friday"
        if grain == Grain::Week {
            let j = if self.is(i + 1, &["on"]) { i + 2 } else { i + 1 };
            if let Some(Term::Weekday(w, Spelling::Plain)) = self.term(j) {
                return Some(Found::new(first, j + 1, self.anchor.weekday_shifted(w, count, true)));
            }
        }
        Some(Found::new(first, i + 1, date))
    }

    /// "the 20th of next month", with its month at token `i`.
    fn day_of(&self, first: usize, i: usize, grain: Grain, count: i32) -> Option<Found> {
        let suffix = self.before(self.before(first).filter(|&b| grain == Grain::Month && self.is(b, &["of"]))?)?;
        let number = self.before(suffix).filter(|_| self.suffix(suffix))?;
        let day = self.digits(number, 2).filter(|d| (1..=31).contains(d))?;
        let mut date = Date::unresolved(Grain::Day);
        if let Some(days) = self.anchor.shifted(Grain::Month, count).days.filter(|m| m.first + day - 1 <= m.last) {
            (date.days, date.basis) = (Some(DayInterval::day(days.first + day - 1)), Basis::Relative);
        }
        Some(Found::new(self.over(number, &["the"]), i + 1, date))
    }

    /// An ordinal with quarter or half at token `j`: "third quarter", "first-half".
    fn cycle_after(&self, j: usize) -> Option<(Cycle, usize)> {
        let n = ordinal(self.word(j))?;
        let k = if self.word(j + 1) == "-" { j + 2 } else { j + 1 };
        match self.term(k)? {
            Term::Unit(Grain::Quarter, Number::One) if n <= 4 => Some((Cycle::Quarter(n), k + 1)),
            Term::Unit(Grain::Half, Number::One) if n <= 2 => Some((Cycle::Half(n), k + 1)),
            _ => None,
        }
    }

    /// "the third quarter [of 1990]", "third-quarter", "the 1988 third quarter", "the first half of this year".
    fn numbered(&mut self, i: usize, grain: Grain) -> Option<Found> {
        let mut b = self.before(i)?;
        if self.word(b) == "-" {
            b = self.before(b)?;
        }
        let n = match self.suffix(b) {
            true => {
                b = self.before(b)?;
                self.digits(b, 1)?
            }
            false if self.is(b, &["last", "latter"]) && grain == Grain::Half => 2,
            false => ordinal(self.word(b))?,
        };
        let cycle = match grain {
            Grain::Quarter if (1..=4).contains(&n) => Cycle::Quarter(n),
            Grain::Half if (1..=2).contains(&n) => Cycle::Half(n),
            _ => return None,
        };
        let (mut first, mut fiscal) = self.fiscal(b);
        let mut last = i + 1;
        let mut year = None;
        if self.is(last, &["of", "in"]) {
            fiscal |= self.is(last + 1, &["fiscal"]);
            // "the first half of the 1980s", "the second half of June"
            if let Some(found) = self.half_of(first, last + 1, cycle).filter(|_| grain == Grain::Half) {
                return Some(found);
            }
            if let Some((y, next)) = self.year_like(last + 1) {
                (year, last) = (Some(y), next);
            }
        } else if let Some((y, next)) = self.year_after(last, false) {
            (year, last) = (Some(y), next);
        }
        if year.is_none() {
            if let Some(y) = self.before(first).and_then(|y| Some((self.year_at(y).filter(|&(_, next)| next == first)?.0, y))) {
                (year, first) = (Some(y.0), y.1);
            }
        }
        // "in the second half" of a match is no date.
        if grain == Grain::Half && year.is_none() {
            return None;
        }
        let (start, part) = self.part(first);
        let start = if part.is_some() { start } else { self.over(first, &["the", "its", "their"]) };
        let mut date = self.place(cycle, year, start, last);
        (date.fiscal, date.part) = (fiscal, part);
        Some(Found::new(start, last, date))
    }

    /// Half of a decade or month: "the last half of the '80s".
    fn half_of(&mut self, first: usize, j: usize, cycle: Cycle) -> Option<Found> {
        let Cycle::Half(n) = cycle else { return None };
        let mut k = if self.is(j, &["the"]) { j + 1 } else { j };
        if matches!(self.word(k), "'" | "’" | "‘") {
            k += 1;
        }
        let inner = match self.term(k) {
            Some(Term::Month(m, s)) => self.month(k, m, s),
            None if self.word(k + 1) == "s" && self.glued(k + 1) => self.number(k),
            _ => None,
        }?;
        let mut date = inner.date?;
        date.part = Some(Self::half_part(n));
        Some(Found::new(self.over(first, &["the"]), inner.last, date))
    }

    /// "the first seven months of this year", "first two quarters of 1990": from the start of the year on.
    fn first_of(&mut self, i: usize, grain: Grain) -> Option<Found> {
        let n = self.before(i)?;
        let count = cardinal(self.word(n), false).filter(|c| (1..=12).contains(c))?;
        let b = self.before(n)?;
        let (from_start, size) = match (self.is(b, &["first"]), self.is(b, &["last", "final"]), grain) {
            (true, _, Grain::Month) => (true, count),
            (_, true, Grain::Month) => (false, count),
            (true, _, Grain::Quarter) => (true, count * 3),
            (_, true, Grain::Quarter) => (false, count * 3),
            _ => return None,
        };
        if size > 12 || !self.is(i + 1, &["of", "in"]) {
            return None;
        }
        let (year, last) = self.year_like(i + 2)?;
        // "the year" of a report need not be the one it is written in.
        let named = self.is(i + 2, &["the"]);
        let (y, basis) = match year {
            YearOf::Number(y) => (Some(y), Basis::Written),
            YearOf::Shift(s) if named => (self.anchor.shifted(Grain::Year, s).days.map(|d| Calendar::date(d.first).0), Basis::Weak),
            YearOf::Shift(s) => (self.anchor.shifted(Grain::Year, s).days.map(|d| Calendar::date(d.first).0), Basis::Relative),
        };
        let mut date = Date::unresolved(Grain::Month);
        let from = if from_start { 1 } else { 13 - size };
        if let Some(days) = y.and_then(|y| Calendar::months(y, from, size)) {
            (date.days, date.basis) = (Some(days), basis);
        }
        date.written = WrittenDate { year: y, cycle: Some(Cycle::Days((from, 1), (from + size - 1, 28))), shift: None };
        Some(Found::new(self.over(b, &["the"]), last, date))
    }

    /// "two weeks ago", "a year ago", "three days from now", "two days later".
    fn ago(&mut self, i: usize, grain: Grain) -> Option<Found> {
        let mut j = i + 1;
        if self.is(j, &["or"]) && self.is(j + 1, &["so", "two"]) {
            j += 2;
        }
        let joined = self.word(j) == "-" && self.glued(j) && self.glued(j + 1);
        if joined {
            // "year-ago", "year-earlier" before a noun
            if !self.is(j + 1, &["ago", "earlier"]) {
                return None;
            }
            return self.year_ago(i, i, j + 2, grain);
        }
        let (sign, event, last) = match () {
            () if self.is(j, &["ago"]) => (-1, false, j + 1),
            () if self.is(j, &["from"]) && self.is(j + 1, &["now", "today"]) => (1, false, j + 2),
            () if self.is(j, &["hence"]) => (1, false, j + 1),
            () if self.is(j, &["earlier"]) && !self.is(j + 1, &["than"]) => (-1, true, j + 1),
            () if self.is(j, &["later"]) && !self.is(j + 1, &["than"]) => (1, true, j + 1),
            () => return None,
        };
        let n = self.before(i)?;
        let vague = self.is(n, &["several", "few", "many", "some", "couple", "recent"])
            || (self.is(n, &["of"]) && self.after_one_of(n, &["couple"]));
        let count = if vague { None } else { self.count_before(i) };
        if !vague && count.is_none() && !(event && self.is(n, &["a", "the"])) {
            return None;
        }
        let mut first = count.map_or(n, |(_, start)| start);
        if vague {
            first = self.over(if self.is(n, &["of"]) { n - 1 } else { n }, &["a"]);
            // "a couple of weeks ago" is two, "several weeks ago" is nothing to count with
        }
        let bare = first;
        first = self.over(first, HEDGES);
        if self.after_one_of(first, &["than"]) {
            first = self.over(self.over(first, &["than"]), &["more", "less", "fewer"]);
        }
        let hedged = first < bare && !self.is(first, &["just", "only"]);
        let count = count.map(|(c, _)| c);
        if count == Some(1) && grain == Grain::Year && (event || sign < 0) {
            return self.year_ago(first, first, last, grain);
        }
        let shift = count.map(|c| sign * c);
        if event {
            let mut date = Date::unresolved(grain);
            date.written.shift = shift.map(|count| Shift { grain, count, from: CountedFrom::Event });
            return Some(Found { first, last, date: Some(date), not_compared: Some(EVENT_RELATIVE) });
        }
        let mut date = match shift {
            Some(count) => self.anchor.elapsed(grain, count),
            None => Date::unresolved(grain),
        };
        if hedged && date.days.is_some() {
            date.basis = Basis::Weak;
        }
        Some(Found::new(first, last, date))
    }

    /// A whole number before token `i`, with its first token: "two", "10", "twenty-one", "a".
    fn count_before(&self, i: usize) -> Option<(i32, usize)> {
        let b = self.before(i)?;
        let ones = cardinal(self.word(b), true)?;
        if ones < 10 && self.digits(b, 4).is_none() {
            let c = self.before(b).map(|c| if self.word(c) == "-" { self.before(c).unwrap_or(c) } else { c });
            if let Some((tens, c)) =
                c.and_then(|c| Some((cardinal(self.word(c), false).filter(|t| *t >= 20 && t % 10 == 0 && self.digits(c, 4).is_none())?, c)))
            {
                return Some((tens + ones, c));
            }
        }
        Some((ones, b))
    }

    /// "a year ago", "a year earlier", "year-earlier": in a report of quarters the same quarter a year before, else
    /// the year before.
    fn year_ago(&mut self, i: usize, first: usize, last: usize, grain: Grain) -> Option<Found> {
        if grain != Grain::Year {
            return None;
        }
        let sentence = self.doc.sentence_of(i);
        let event = self.is(last - 1, &["earlier"]);
        // "the year-ago quarter", "the quarter a year ago"
        let noun = matches!(self.term(last), Some(Term::Unit(Grain::Quarter | Grain::Month, Number::One) | Term::Period));
        let end = if noun { last + 1 } else { last };
        let mut date = Date::unresolved(Grain::Year);
        date.written.shift = Some(Shift { grain, count: -1, from: if event { CountedFrom::Event } else { CountedFrom::Elapsed } });
        if let Some(mention) = self.quarter.filter(|m| sentence.saturating_sub(m.sentence) <= 6) {
            (date.days, date.grain, date.basis) = (year_before(mention.days), mention.grain, Basis::Weak);
        } else if let Some(mention) = self.recent(i).filter(|m| event && matches!(m.grain, Grain::Year | Grain::Month | Grain::Half)) {
            (date.days, date.grain, date.basis) = (year_before(mention.days), mention.grain, Basis::Weak);
        } else {
            let found = self.anchor.elapsed(Grain::Year, -1);
            (date.days, date.basis) = (found.days, if event { Basis::Weak } else { found.basis });
            if event {
                date.basis = Basis::Weak.min(Basis::Unresolved);
            }
        }
        if date.days.is_none() {
            date.basis = Basis::Unresolved;
        }
        let first = if noun { self.over(first, &["the"]) } else { first };
        let why = event.then_some(EVENT_RELATIVE);
        Some(Found { first, last: end, date: Some(date), not_compared: why })
    }

    /// "the following year", "the same month", "that day": counted from the date mentioned before.
    fn from_mention(&mut self, i: usize, grain: Grain) -> Option<Found> {
        let b = self.before(i)?;
        let count = match () {
            () if self.is(b, &["following"]) => 1,
            () if self.is(b, &["next"]) && self.after_one_of(b, &["the"]) && grain == Grain::Day => 1,
            () if self.is(b, &["previous", "preceding", "prior"]) => -1,
            () if self.is(b, &["same", "that"]) => 0,
            () => return None,
        };
        if self.is(b, &["that"]) && self.is(i + 1, &["after", "of", "by"]) {
            return None;
        }
        let first = self.over(b, &["the", "that"]);
        let mut date = Date::unresolved(grain);
        date.written.shift = Some(Shift { grain, count, from: CountedFrom::Event });
        if let Some(mention) = self.recent(i).filter(|m| m.grain <= grain && m.days.last - m.days.first < 400) {
            if let Some(days) = super::resolve::stretch(grain, mention.days.first, count) {
                (date.days, date.basis) = (Some(days), Basis::Weak);
            }
        }
        Some(Found { first, last: i + 1, date: Some(date), not_compared: Some(EVENT_RELATIVE) })
    }

    /// The date mentioned in this sentence or the one before.
    fn recent(&self, i: usize) -> Option<Mention> {
        let sentence = self.doc.sentence_of(i);
        self.last.filter(|m| sentence.saturating_sub(m.sentence) <= 1)
    }

    /// "the weekend", "the quarter", "the end of the year", "later in the day": the one of the day of writing, or
    /// the quarter that the report is about.
    fn the_unit(&mut self, i: usize, grain: Grain) -> Option<Found> {
        let b = self.before(i)?;
        if grain == Grain::Quarter && (self.is(b, &["the"]) || (self.is(b, &["latest", "recent"]) && self.before(b).is_some())) {
            return self.quarter_again(i, b);
        }
        let full = self.is(b, &["full"]) && self.after_one_of(b, &["the"]) && grain == Grain::Year;
        if !self.is(b, &["the"]) && !full {
            return None;
        }
        let (start, part) = if full { (self.over(b, &["the"]), None) } else { self.part(b) };
        if grain == Grain::Weekend {
            return Some(Found::new(b, i + 1, self.anchor.weekend(self.tense(b, i + 1))));
        }
        let within = self.after_one_of(b, &["in"]) && self.before(b).is_some_and(|c| self.after_one_of(c, &["earlier", "later"]));
        if (part.is_none() && !within && !full) || self.is(i + 1, &["of", "ended", "ending"]) {
            return None;
        }
        if !matches!(grain, Grain::Week | Grain::Month | Grain::Year | Grain::Decade | Grain::Century) {
            return None;
        }
        let first = if part.is_some() || full { start } else { b.saturating_sub(2).max(self.floor) };
        let mut date = self.anchor.shifted(grain, 0);
        date.part = part;
        if (full || matches!(grain, Grain::Decade | Grain::Century)) && date.days.is_some() {
            date.basis = Basis::Weak;
        }
        Some(Found::new(first, i + 1, date))
    }

    /// "the quarter", "the latest period": the quarter named a little before.
    fn quarter_again(&self, i: usize, b: usize) -> Option<Found> {
        let sentence = self.doc.sentence_of(i);
        let mention = self.quarter.filter(|m| sentence.saturating_sub(m.sentence) <= 8)?;
        if self.is(i + 1, &["of", "ended", "ending", "century", "mile"]) {
            return None;
        }
        let first = if self.is(b, &["latest", "recent"]) { self.over(self.over(b, &["most"]), &["the"]) } else { b };
        let mut date = Date::new(mention.days, Grain::Quarter, Basis::Weak);
        date.written.shift = None;
        Some(Found { first, last: i + 1, date: Some(date), not_compared: Some(EVENT_RELATIVE) })
    }

    /// "the latest period", "the same period last year".
    pub(super) fn period(&mut self, i: usize) -> Option<Found> {
        let b = self.before(i)?;
        if self.is(b, &["latest"]) {
            return self.quarter_again(i, b);
        }
        None
    }

    /// "year-end", "the year's end": the last day of the year.
    fn year_end(&mut self, i: usize) -> Option<Found> {
        let clitic = self.doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Clitic);
        let last = match () {
            () if matches!(self.word(i + 1), "-") && self.is(i + 2, &["end"]) && !matches!(self.word(i + 3), "-") => i + 3,
            () if clitic && self.is(i + 2, &["end"]) => i + 3,
            () if self.is(i + 1, &["end"]) => i + 2,
            () => return None,
        };
        if !self.after_one_of(i, &["by", "at", "before", "until", "through", "the", "since", "around", "after", "to", "from"]) {
            return None;
        }
        let count = if self.after_one_of(i, &["since"]) { -1 } else { 0 };
        let year = self.anchor.shifted(Grain::Year, count);
        let date = match year.days {
            Some(days) => Date::new(DayInterval::day(days.last), Grain::Day, Basis::Weak),
            None => Date { part: Some(Part::Late), ..year },
        };
        Some(Found::new(i, last, date))
    }
}

/// The same stretch a year before.
fn year_before(days: DayInterval) -> Option<DayInterval> {
    let ((y, m, d), (ly, lm, ld)) = (Calendar::date(days.first), Calendar::date(days.last));
    let first = Calendar::day(y - 1, m, d)?;
    let last = Calendar::day(ly - 1, lm, ld.min(Calendar::days_in_month(ly - 1, lm)))?;
    Some(DayInterval::new(first, last))
}
