//! Stretches counted from the day of writing: "last week", "two years ago", "the third quarter", "last summer", "the
//! first seven months of this year".

use super::absolute::YearOf;
use super::mention::EVENT_RELATIVE;
use super::term::{Number, Spelling, Term, cardinal, ordinal};
use super::weekday::REPEATED;
use super::{Found, Reader};
use crate::text::TokenKind;
use crate::value::{Basis, Calendar, CountedFrom, Cycle, Date, DayInterval, Grain, Shift, WrittenDate};

/// Words before a length of time "ago" that belong to it.
const HEDGES: &[&str] = &["nearly", "almost", "about", "around", "some", "roughly", "over", "just", "approximately", "only", "barely"];

impl Reader<'_> {
    /// last, this, next before week, month, year.
    pub(super) fn shift_word(&self, j: usize) -> Option<i32> {
        match () {
            () if self.is(j, &["last"]) => Some(-1),
            () if self.is(j, &["this"]) => Some(0),
            () if self.is(j, &["next"]) => Some(1),
            () => None,
        }
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
        if let Some(found) = self.counted_from_mention(i, grain) {
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
        if grain == Grain::Year
            && self.doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Clitic)
            && let Some((cycle, last)) = self.cycle_after(i + 2)
        {
            return Some(Found::new(first, last, self.anchor.cycle_of_year(cycle, count)));
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
        if year.is_none()
            && let Some(y) = self.before(first).and_then(|y| Some((self.year_at(y).filter(|&(_, next)| next == first)?.0, y)))
        {
            (year, first) = (Some(y.0), y.1);
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
        if grain == Grain::Half {
            return self.and_a_half(i, sign, event, last);
        }
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

    /// "a year and a half ago", "two hours and a half later", with the half at token `i`.
    fn and_a_half(&mut self, i: usize, sign: i32, event: bool, last: usize) -> Option<Found> {
        let and = self.before(self.before(i).filter(|&a| self.is(a, &["a"]))?).filter(|&a| self.is(a, &["and"]))?;
        let unit = self.before(and)?;
        let (count, first) = self.count_before(unit)?;
        let grain = match self.term(unit) {
            Some(Term::Unit(grain, _)) => grain,
            // hours and minutes
            _ => Grain::Day,
        };
        let mut date = match grain {
            Grain::Year if !event => self.anchor.elapsed(Grain::Month, sign * count.saturating_mul(12).saturating_add(6)),
            _ => Date::unresolved(grain),
        };
        if date.days.is_some() {
            date.basis = Basis::Weak;
        }
        Some(Found { first, last, date: Some(date), not_compared: event.then_some(EVENT_RELATIVE) })
    }

    /// A whole number before token `i`, with its first token: "two", "10", "twenty-one", "a".
    pub(super) fn count_before(&self, i: usize) -> Option<(i32, usize)> {
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
}
