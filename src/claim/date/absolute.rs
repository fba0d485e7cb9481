//! Months and days of the month: "Sept. 7", "7 September 2022", "Sept. 15 and 16", "mid-June", "2022-09-07".

use super::resolve::in_year;
use super::term::{Spelling, Term, cardinal, ordinal};
use super::{Found, Reader, Tense};
use crate::lexicon::Tag;
use crate::value::{Basis, Calendar, Cycle, Date, DayInterval, Grain, WrittenDate};

/// A year beside a month, quarter or season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    /// Written out.
    Number(i32),
    /// this, last or next year.
    Shift(i32),
}

const DASHES: &[&str] = &["-", "–", "—", "−"];

impl Reader<'_> {
    /// A month at token `i`, with whatever day, year, weekday and modifier stands around it.
    pub(super) fn month(&mut self, i: usize, month: i32, spelling: Spelling) -> Option<Found> {
        let short = spelling == Spelling::Short;
        let dotted = short && self.word(i + 1) == "." && self.glued(i + 1);
        let after = if dotted { i + 2 } else { i + 1 };
        let joined = matches!(self.word(after), "-" | "/") && self.glued(after) && self.glued(after + 1);
        let right = self.day(if joined { after + 1 } else { after });
        let left = if right.is_none() { self.days_before(i) } else { None };
        // "On May 15 people gathered" has a day, "in May 15 people died" has none.
        let right = right.filter(|&(_, next)| !self.counted(next) || self.after_one_of(i, &["on"]));
        if !self.is_month(i, after, spelling, dotted, right.is_some(), left.is_some()) {
            return None;
        }
        let (first, last, cycle) = match (right, left) {
            (Some((day, next)), _) => {
                let (cycle, last) = self.range(month, day, next);
                (i, last, cycle)
            }
            (None, Some((first, from, to))) => (first, after, Cycle::Days((month, from), (month, to))),
            (None, None) => (i, if dotted && !self.capital(after) { after } else { i + 1 }, Cycle::Month(month)),
        };
        let year = self.year_after(last, matches!(cycle, Cycle::Month(_)));
        let (year, last) = year.map_or((None, last), |(y, next)| (Some(y), next));
        self.finish(first, last, cycle, year)
    }

    /// Puts a month or days on the calendar and reads what stands to the left and right of them.
    fn finish(&mut self, first: usize, last: usize, cycle: Cycle, year: Option<YearOf>) -> Option<Found> {
        let (mut first, mut last, mut weekday, mut part, mut shift) = (first, last, None, None, None);
        if let Cycle::Days(from, to) = cycle {
            if let Some((w, start)) = self.weekday_before(first) {
                weekday = (from == to).then_some(w);
                first = start;
            } else if let Some((w, next)) = self.weekday_after(last) {
                weekday = (from == to).then_some(w);
                last = next;
            }
        } else {
            (first, part) = self.part(first);
            shift = self.shift_before(first);
            if let Some((start, _)) = shift {
                first = start;
                let (start, found) = self.part(first);
                (first, part) = (start, part.or(found));
            }
        }
        let mut date = match (year, shift) {
            (None, Some((_, count))) => self.anchor.cycle_shifted(cycle, count),
            _ => self.place(cycle, year, first, last),
        };
        date.part = part;
        if weekday.is_some() {
            date.weekday = weekday;
        }
        Some(Found::new(first, last, date))
    }

    /// A part of a year with its year, or with the year that the tense picks.
    pub(super) fn place(&self, cycle: Cycle, year: Option<YearOf>, first: usize, last: usize) -> Date {
        match year {
            Some(YearOf::Number(y)) => {
                let mut date = match in_year(cycle, y) {
                    Some(days) => Date::new(days, grain(cycle), Basis::Written),
                    None => Date::unresolved(grain(cycle)),
                };
                date.written = WrittenDate { year: Some(y), cycle: Some(cycle), shift: None };
                date
            }
            Some(YearOf::Shift(count)) => self.anchor.cycle_of_year(cycle, count),
            None => self.anchor.cycle(cycle, self.tense_of(first, last)),
        }
    }

    /// The tense at a date without its year; some words before it say as much as a verb.
    fn tense_of(&self, first: usize, last: usize) -> Tense {
        if self.after_one_of(first, &["since", "ended", "dated", "began"]) {
            return Tense::Past;
        }
        if self.after_one_of(first, &["until", "till", "due", "expires", "expire", "effective", "payable"]) {
            return Tense::Future;
        }
        self.tense(first, last)
    }

    /// Whether the word at `i` is the name of a month here: May, March and the abbreviations need company.
    fn is_month(&self, i: usize, after: usize, spelling: Spelling, dotted: bool, right: bool, left: bool) -> bool {
        let year = self.year_at(after).is_some() || (self.word(after) == "," && self.year_at(after + 1).is_some());
        if !self.capital(i) {
            let ordinal = right && !matches!(self.digits(after, 2), Some(d) if d > 0 && !self.suffix(after + 1));
            return match spelling {
                Spelling::Common => ordinal || (left && self.before(i).is_some_and(|b| !self.counted(b))),
                _ => right || left || year,
            };
        }
        let prep: &[&str] = if self.is(i, &["may"]) {
            &["in", "since", "until", "during", "last", "this", "next", "early", "late", "mid", "previous", "by", "on"]
        } else {
            &[
                "in", "since", "until", "till", "during", "last", "this", "next", "early", "late", "mid", "previous", "by", "from", "to",
                "of", "for", "through", "between", "before", "after", "and", "on", "around", "late", "every", "each", "or",
            ]
        };
        let led = self.before(i).is_some_and(|b| self.is(b, prep) || (self.word(b) == "-" && self.glued(i)))
            && !(self.is(i, &["may"])
                && self.after_one_of(i, &["by"])
                && self.before(i).and_then(|b| self.before(b)).is_some_and(|c| self.word(c).ends_with("ed")));
        // "a June agreement", "the March vote"
        let noun =
            self.doc.words.get(after).is_some_and(|w| matches!(w.tag, Tag::Noun | Tag::Nouns | Tag::Adjective)) && !self.capital(after);
        let articles: &[&str] = if self.is(i, &["may"]) { &["a"] } else { &["a", "an", "the", "its", "his", "her", "their"] };
        let led = led || (noun && self.after_one_of(i, articles));
        let name_follows = self.capital(after) && self.term(after).is_none() && !self.is(after, &["and", "or"]);
        match spelling {
            Spelling::Plain => true,
            Spelling::Common => right || left || year || (led && !name_follows) || self.of_relative_year(after),
            Spelling::Short => {
                right || left || year || (dotted && (led || !name_follows)) || (led && self.is(i, &["sept", "feb", "aug", "oct", "nov"]))
            }
        }
    }

    fn of_relative_year(&self, after: usize) -> bool {
        let j = if self.is(after, &["of"]) { after + 1 } else { after };
        self.is(j, &["last", "this", "next"]) && self.is(j + 1, &["year"])
    }

    /// A day of the month at token `j`: its number, and the token after it.
    pub(super) fn day(&self, j: usize) -> Option<(i32, usize)> {
        let j = if self.is(j, &["the"]) && (self.suffix(j + 2) || ordinal(self.word(j + 1)).is_some()) { j + 1 } else { j };
        if let Some(d) = self.digits(j, 2) {
            let next = if self.suffix(j + 1) { j + 2 } else { j + 1 };
            let follows = self.word(next);
            let clock = follows == ":" && self.glued(next) && self.glued(next + 1) && self.digits(next + 1, 2).is_some();
            let word_joined = follows == "-"
                && self.glued(next)
                && self.glued(next + 1)
                && self.digits(next + 1, 2).is_none()
                && self.term(next + 1).is_none();
            let unit = self.is(next, &["a.m.", "p.m.", "am", "pm", "percent"]) || matches!(follows, "%" | "°");
            return ((1..=31).contains(&d) && !clock && !word_joined && !unit).then_some((d, next));
        }
        let tens =
            matches!(self.word(j).to_ascii_lowercase().as_str(), "twenty" | "thirty").then(|| cardinal(self.word(j), false)).flatten();
        if let Some(tens) = tens {
            let k = if self.word(j + 1) == "-" { j + 2 } else { j + 1 };
            let ones = ordinal(self.word(k)).or_else(|| cardinal(self.word(k), false)).filter(|d| *d < 10)?;
            return (tens + ones <= 31).then_some((tens + ones, k + 1));
        }
        ordinal(self.word(j)).filter(|d| *d <= 31).map(|d| (d, j + 1))
    }

    /// st, nd, rd, th glued to the number before.
    pub(super) fn suffix(&self, i: usize) -> bool {
        self.glued(i) && self.is(i, &["st", "nd", "rd", "th"])
    }

    /// A range or list that begins with a day: "15-16", "15 and 16", "30-Oct. 2". A day that does not follow on the
    /// first is a date of its own.
    fn range(&mut self, month: i32, day: i32, next: usize) -> (Cycle, usize) {
        let one = (Cycle::Days((month, day), (month, day)), next);
        if self.word(next) == "," {
            return self.list(month, day, next).unwrap_or(one);
        }
        let (dash, word) = (self.is(next, DASHES), self.is(next, &["to", "through", "until", "till", "and", "or", "&"]));
        if !dash && !word {
            return one;
        }
        if dash && let Some(Term::Month(m, spelling)) = self.term(next + 1) {
            let dot = spelling == Spelling::Short && self.word(next + 2) == "." && self.glued(next + 2);
            if let Some((d, last)) = self.day(next + if dot { 3 } else { 2 }) {
                return (Cycle::Days((month, day), (m, d)), last);
            }
        }
        let Some((to, last)) = self.day(next + 1).filter(|&(to, last)| to > day && !self.names_more(last)) else { return one };
        if self.digits(next + 1, 2).is_none() && !dash {
            return one;
        }
        if dash || self.is(next, &["to", "through", "until", "till"]) || to == day + 1 {
            return (Cycle::Days((month, day), (month, to)), last);
        }
        // "Sept. 15 and 20": two days, not the days between.
        let cycle = Cycle::Days((month, to), (month, to));
        let year = self.year_after(last, false);
        let date = self.place(cycle, year.map(|(y, _)| y), next + 1, last);
        self.extra.push(Found::new(next + 1, year.map_or(last, |(_, l)| l), date));
        one
    }

    /// "Sept. 15, 16 and 17": the days between if they follow on each other, else days of their own.
    fn list(&mut self, month: i32, day: i32, comma: usize) -> Option<(Cycle, usize)> {
        let mut days: Vec<(i32, usize, usize)> = Vec::new();
        let mut at = comma;
        loop {
            let comma = self.word(at) == ",";
            let and = self.is(if comma { at + 1 } else { at }, &["and", "or"]);
            let j = at + usize::from(comma) + usize::from(and);
            let (d, next) = self
                .day(j)
                .filter(|&(d, next)| self.digits(j, 2).is_some() && d > days.last().map_or(day, |l| l.0) && !self.names_more(next))?;
            days.push((d, j, next));
            if and {
                break;
            }
            if !comma || days.len() > 12 {
                return None;
            }
            at = next;
        }
        let last = days.last()?.2;
        let runs_on = days.iter().zip(1..).all(|(d, k)| d.0 == day + k);
        if runs_on {
            return Some((Cycle::Days((month, day), (month, days.last()?.0)), last));
        }
        let year = self.year_after(last, false).map(|(y, _)| y);
        for (d, first, last) in days {
            let cycle = Cycle::Days((month, d), (month, d));
            let date = self.place(cycle, year, first, last);
            self.extra.push(Found::new(first, last, date));
        }
        Some((Cycle::Days((month, day), (month, day)), comma))
    }

    /// Whether a number before token `last` counts something or belongs to another month: "and 20 people",
    /// "to 16 October".
    fn names_more(&self, last: usize) -> bool {
        let noun = self.doc.words.get(last).is_some_and(|w| matches!(w.tag, Tag::Noun | Tag::Nouns));
        self.counted(last) || matches!(self.term(last), Some(Term::Month(..) | Term::Unit(..))) || (noun && self.word(last).ends_with('s'))
    }

    /// Days before a month: "7 September", "15-16 September", "the 15th of September". First token, first and last day.
    fn days_before(&self, i: usize) -> Option<(usize, i32, i32)> {
        let b = self.before(i)?;
        let end = if self.is(b, &["of"]) { self.before(b)? } else { b };
        let of = end != b;
        let (to, mut first) = self.day_before(end, of)?;
        let mut from = to;
        if let (Some(j), false) = (self.before(first), of) {
            let joins = self.is(j, DASHES) || self.is(j, &["to", "and", "or", "&"]);
            if let Some((d, start)) = self.before(j).filter(|_| joins).and_then(|k| self.day_before(k, false))
                && d < to
                && (!self.is(j, &["and", "or", "&"]) || to == d + 1)
            {
                (from, first) = (d, start);
            }
        }
        if self.suffix(first + 1) || of {
            first = self.over(first, &["the"]);
        }
        Some((first, from, to))
    }

    /// A day of the month that ends at token `end`, with its first token.
    fn day_before(&self, end: usize, words: bool) -> Option<(i32, usize)> {
        let start = if self.suffix(end) { self.before(end)? } else { end };
        if let Some(d) = self.digits(start, 2) {
            let money = start.checked_sub(1).is_some_and(|b| matches!(self.word(b), "$" | "£" | "€" | ":" | "."));
            return ((1..=31).contains(&d) && !money).then_some((d, start));
        }
        if !words {
            return None;
        }
        let ones = ordinal(self.word(end))?;
        let b = self.before(end)?;
        let tens = if self.word(b) == "-" { self.before(b)? } else { b };
        match cardinal(self.word(tens), false).filter(|t| matches!(t, 20 | 30) && ones < 10) {
            Some(t) => Some((t + ones, tens)),
            None => Some((ones, end)),
        }
    }

    /// A year after a month or day: "2022", ", 2022", "of last year". `of` allows "of 2022".
    pub(super) fn year_after(&self, last: usize, of: bool) -> Option<(YearOf, usize)> {
        if let Some(y) = self.year_at(last) {
            return Some(y);
        }
        if self.word(last) == "," {
            // "in September, 2022" and "on Sept. 7, 2022", but not "on Sept. 7, 2022 people".
            return self.year_at(last + 1).filter(|&(_, next)| !self.counted(next));
        }
        let j = if self.is(last, &["of", "in"]) { last + 1 } else { last };
        let shift = match () {
            () if self.is(j, &["this"]) => 0,
            () if self.is(j, &["last"]) => -1,
            () if self.is(j, &["next"]) => 1,
            () if of && j > last && self.is(j, &["the"]) && self.is(j + 1, &["year"]) && self.year_at(j + 2).is_some() => {
                return self.year_at(j + 2);
            }
            () if of && j > last => return self.year_at(j),
            () => return None,
        };
        self.is(j + 1, &["year"]).then_some((YearOf::Shift(shift), j + 2))
    }

    /// A year written out at token `j`.
    pub(super) fn year_at(&self, j: usize) -> Option<(YearOf, usize)> {
        if let Some(y) = self.digits(j, 4).filter(|y| (1000..=2100).contains(y) && self.word(j).len() == 4) {
            let more = self.is(j + 1, DASHES) && self.glued(j + 1) && self.glued(j + 2) && self.digits(j + 2, 2).is_some();
            return (!self.counted(j + 1) && !more).then_some((YearOf::Number(y), j + 1));
        }
        self.spoken_year(j).map(|(y, next)| (YearOf::Number(y), next))
    }

    /// A weekday before a day of the month: "Wednesday, Sept. 7", "Friday the 15th of June".
    fn weekday_before(&self, first: usize) -> Option<(i32, usize)> {
        let mut b = self.before(first)?;
        if self.is(b, &["the"]) {
            b = self.before(b)?;
        }
        if matches!(self.word(b), "," | "(" | ".") {
            b = self.before(b)?;
            if self.word(b) == "." {
                b = self.before(b)?;
            }
        }
        match self.term(b)? {
            Term::Weekday(w, _) => {
                let first = self.over(b, &["coming"]);
                Some((w, self.over(first, &["this", "next", "last"])))
            }
            _ => None,
        }
    }

    /// A weekday after it: "Sept. 7 (Wednesday)", "Sept. 7, a Wednesday".
    fn weekday_after(&self, last: usize) -> Option<(i32, usize)> {
        let (at, next) = match self.word(last) {
            "(" if self.word(last + 2) == ")" => (last + 1, last + 3),
            "," if self.is(last + 1, &["a"]) => (last + 2, last + 3),
            _ => return None,
        };
        match self.term(at)? {
            Term::Weekday(w, _) => Some((w, next)),
            _ => None,
        }
    }

    /// last, this or next before a month or season, with its first token.
    pub(super) fn shift_before(&self, first: usize) -> Option<(usize, i32)> {
        let mut b = self.before(first)?;
        if self.is(b, &["past", "coming"]) {
            let c = self.before(b)?;
            return self.is(c, &["this"]).then_some((c, if self.is(b, &["past"]) { -1 } else { 1 }));
        }
        let count = match () {
            () if self.is(b, &["last"]) => -1,
            () if self.is(b, &["this"]) => 0,
            () if self.is(b, &["next"]) => 1,
            () => return None,
        };
        if self.after_one_of(b, &["earlier", "later"]) {
            b = self.before(b)?;
        }
        Some((b, count))
    }

    /// A date in figures that begins at token `i`: 2022-09-07, 2022/09/07, 9/7/2022, 13.5.2015.
    pub(super) fn figures(&self, i: usize) -> Option<Found> {
        let word = self.word(i);
        if word.contains('.') {
            let mut parts = word.split('.').map(|p| if p.len() <= 4 { p.parse::<i32>().ok() } else { None });
            let (a, b, c) = (parts.next()??, parts.next()??, parts.next()??);
            let whole = parts.next().is_none() && word.len() >= 8;
            return self.day_found(i, i + 1, if a > 31 { (a, b, c) } else { (c, b, a) }).filter(|_| whole);
        }
        let mark = self.word(i + 1);
        if !matches!(mark, "-" | "/" | "–") || self.word(i + 3) != mark || !(1..=4).all(|k| self.glued(i + k)) {
            return None;
        }
        let more = matches!(self.word(i + 5), "-" | "/") && self.glued(i + 5) && self.glued(i + 6);
        let (a, c) = (self.digits(i, 4)?, self.digits(i + 4, 4)?);
        let named = match self.term(i + 2) {
            Some(Term::Month(m, _)) => Some(m),
            _ => None,
        };
        let b = named.or_else(|| self.digits(i + 2, 2))?;
        if more || (word.len() == 4 && !(1000..=2100).contains(&a)) {
            return None;
        }
        let parts = match (word.len(), self.word(i + 4).len()) {
            (4, 1..=2) => (a, b, c),
            (1..=2, len @ (2 | 4)) => {
                let year = if len == 4 { c } else { self.century(c) };
                // The month stands first in the United States; a day above 12 tells the other order.
                if named.is_some() || a > 12 { (year, b, a) } else { (year, a, b) }
            }
            _ => return None,
        };
        self.day_found(i, i + 5, parts)
    }

    fn day_found(&self, first: usize, last: usize, (y, m, d): (i32, i32, i32)) -> Option<Found> {
        if !(1000..=2100).contains(&y) {
            return None;
        }
        let mut date = Date::new(DayInterval::day(Calendar::day(y, m, d)?), Grain::Day, Basis::Written);
        date.written = WrittenDate { year: Some(y), cycle: Some(Cycle::Days((m, d), (m, d))), shift: None };
        let (first, weekday) = self.weekday_before(first).map_or((first, None), |(w, start)| (start, Some(w)));
        date.weekday = weekday;
        Some(Found::new(first, last, date))
    }

    /// The year meant by two digits: not more than twenty years ahead.
    pub(super) fn century(&self, two: i32) -> i32 {
        let now = self.doc.date.days.map_or(2025, |d| Calendar::date(d.last).0);
        let year = now - now.rem_euclid(100) + two;
        if year > now + 20 { year - 100 } else { year }
    }
}

fn grain(cycle: Cycle) -> Grain {
    match cycle {
        Cycle::Days(..) => Grain::Day,
        Cycle::Month(_) => Grain::Month,
        Cycle::Quarter(_) | Cycle::Season(_) => Grain::Quarter,
        Cycle::Half(_) => Grain::Half,
    }
}
