//! Years, decades and centuries: "in 2021", "late 2019", "the 1990s", "2012-13", "fiscal 2022", "nineteen ninety-six".

use super::absolute::YearOf;
use super::term::{Number, Term, any, cardinal, ordinal};
use super::{Found, Reader};
use crate::text::TokenKind;
use crate::value::{Basis, Calendar, Cycle, Date, DayInterval, Grain, Part, WrittenDate};

const DASHES: &[&str] = &["-", "–", "—"];

/// Words after which a number of four digits is a year, also one that could be a count.
const BEFORE_YEAR: &[&str] = &[
    "in",
    "since",
    "until",
    "till",
    "by",
    "from",
    "before",
    "after",
    "during",
    "circa",
    "year",
    "early",
    "late",
    "mid",
    "throughout",
    "through",
    "between",
    "around",
    "of",
    "to",
    "and",
    "fiscal",
    "for",
    "ended",
    "summer",
    "winter",
    "spring",
    "fall",
    "autumn",
];

/// What a number after it numbers: no years.
const NUMBERED: &[&str] = &[
    "no",
    "number",
    "flight",
    "boeing",
    "route",
    "highway",
    "room",
    "channel",
    "article",
    "section",
    "rule",
    "resolution",
    "interstate",
    "model",
    "page",
    "chapter",
    "apartment",
    "suite",
    "gate",
    "unit",
    "bill",
    "proposition",
    "series",
    "windows",
];

impl Reader<'_> {
    /// A number at token `i`: a date in figures, a time of day, a decade, a year.
    pub(super) fn number(&mut self, i: usize) -> Option<Found> {
        if let Some(found) = self.figures(i) {
            return Some(found);
        }
        if let Some(last) = self.clock(i) {
            return Some(Found { first: i, last, date: None, not_compared: None });
        }
        let word = self.word(i);
        if word.len() == 2 && self.glued(i + 1) && self.word(i + 1) == "s" {
            return self.short_decade(i);
        }
        let year = self.digits(i, 4).filter(|y| word.len() == 4 && (1000..=2100).contains(y))?;
        let possessive = self.doc.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Clitic);
        if year % 10 == 0 && self.glued(i + 1) && (self.word(i + 1) == "s" || (possessive && self.led_to_decade(i))) {
            return self.decade(i, i + 2, year);
        }
        // "the 1988 third quarter" is read at the quarter.
        let quarter = if self.word(i + 2) == "-" { i + 3 } else { i + 2 };
        if ordinal(self.word(i + 1)).is_some() && matches!(self.term(quarter), Some(Term::Unit(Grain::Quarter | Grain::Half, Number::One)))
        {
            return None;
        }
        self.year(i, year)
    }

    fn year(&mut self, i: usize, year: i32) -> Option<Found> {
        let mut last = i + 1;
        let mut to = year;
        if self.is(last, DASHES) && self.glued(last) && self.glued(last + 1) {
            let next = self.digits(last + 1, 4);
            to = match (next, self.word(last + 1).len()) {
                (Some(n), 2) if n == (year + 1).rem_euclid(100) || (year % 100 < n) => year - year % 100 + n,
                (Some(n), 2) if n == 0 && year % 100 == 99 => year + 1,
                (Some(n), 4) if (year..=2100).contains(&n) => n,
                // 2000-metre, 1990-born: joined to a word, or a score.
                _ => return None,
            };
            last += 2;
        } else if self.word(last) == "/" && self.glued(last) && self.digits(last + 1, 2) == Some((year + 1).rem_euclid(100)) {
            to = year + 1;
            last += 2;
        }
        if !self.is_year(i, last, year, to) {
            return None;
        }
        let (first, mut part) = self.part(i);
        let (first, fiscal) = self.fiscal(first);
        let (first, also) = if fiscal { self.part(first) } else { (first, None) };
        part = part.or(also);
        let mut first = self.over(first, &["year"]);
        if first < i {
            first = self.over(first, &["the"]);
        }
        let mut date = match Calendar::years(year, to) {
            Some(days) => Date::new(days, Grain::Year, Basis::Written),
            None => Date::unresolved(Grain::Year),
        };
        (date.part, date.fiscal) = (part, fiscal);
        // "the 1988 quarter" in a report of quarters
        if let Some(days) = self.same_quarter(last, year).filter(|_| year == to) {
            date = Date::new(days, Grain::Quarter, Basis::Weak);
            last += 1;
        }
        date.written = WrittenDate { year: (year == to).then_some(year), cycle: None, shift: None };
        Some(Found::new(first, last, date))
    }

    /// The quarter named a little before, in another year, if "quarter" or "period" stands at token `j`.
    fn same_quarter(&self, j: usize, year: i32) -> Option<DayInterval> {
        if !matches!(self.term(j), Some(Term::Unit(Grain::Quarter, Number::One) | Term::Period)) {
            return None;
        }
        let sentence = self.doc.sentence_of(j);
        let mention = self.quarter.filter(|m| sentence.saturating_sub(m.sentence) <= 8)?;
        Calendar::months(year, Calendar::date(mention.days.first).1, 3)
    }

    /// fiscal, "fiscal year", FY before a year or quarter.
    pub(super) fn fiscal(&self, first: usize) -> (usize, bool) {
        let Some(b) = self.before(first) else { return (first, false) };
        if self.is(b, &["fiscal", "fy"]) {
            return (b, true);
        }
        match self.before(b) {
            Some(c) if self.is(b, &["year", "-"]) && self.is(c, &["fiscal", "financial"]) => (c, true),
            _ => (first, false),
        }
    }

    /// Whether a number of four digits is a year where it stands.
    fn is_year(&self, i: usize, last: usize, year: i32, to: i32) -> bool {
        let before = self.before(i);
        let led = before.is_some_and(|b| self.is(b, BEFORE_YEAR));
        if let Some(b) = i.checked_sub(1) {
            let mark = self.word(b);
            let joined = self.glued(i) && !matches!(mark, "(" | "[" | "/" | "," | "“" | "\"" | "'" | "’" | "‘");
            let mid = joined
                && matches!(mark, "-" | "–")
                && b > 0
                && (self.is(b - 1, &["mid", "early", "late", "pre", "post"]) || self.digits(b - 1, 4).is_some());
            if (joined && !mid)
                || matches!(mark, "$" | "£" | "€" | "#" | "+" | "¥")
                || (self.glued(i) && mark == "," && b > 0 && self.digits(b - 1, 4).is_some())
            {
                return false;
            }
            let numbered = any(mark, NUMBERED) || (mark == "." && b > 0 && self.is(b - 1, &["no", "nos", "art", "sec"]));
            if numbered {
                return false;
            }
        }
        if self.counted(last) || (self.glued(last) && matches!(self.word(last), ":" | "-" | "–" | "/")) {
            return false;
        }
        if self.glued(last) && self.doc.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Word) {
            return false;
        }
        // "2088 Philip Street"
        const STREETS: &[&str] =
            &["street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "drive", "lane", "highway", "place", "court"];
        if self.capital(last) && (last + 1..last + 4).any(|k| self.capital(k) && self.is(k, STREETS)) {
            return false;
        }
        let next_counts = self.doc.words.get(last).is_some_and(|w| w.tag == crate::lexicon::Tag::Nouns);
        if to != year || (led && !(next_counts && self.after_one_of(i, &["of", "to", "by", "for", "and", "from", "between", "around"]))) {
            return true;
        }
        if !(1900..2100).contains(&year) || (next_counts && year % 100 == 0) {
            return false;
        }
        // "Windows 2000", "Agenda 2030": the number is part of a name.
        before.is_none_or(|b| {
            !self.capital(b)
                || self.sentence_first(b)
                || self.term(b).is_some()
                || self.doc.tokens.get(b).is_some_and(|t| t.kind != TokenKind::Word)
        })
    }

    pub(super) fn sentence_first(&self, i: usize) -> bool {
        let s = self.doc.sentence_of(i);
        self.doc.sentences.get(s).is_some_and(|s| s.first == i)
    }

    fn led_to_decade(&self, i: usize) -> bool {
        self.after_one_of(i, &["the", "mid", "early", "late", "-"])
    }

    fn decade(&self, i: usize, last: usize, year: i32) -> Option<Found> {
        let (first, part) = self.part(i);
        let first = self.over(first, &["the"]);
        let span = if year % 100 == 0 && self.after_one_of(first, &["century"]) { 99 } else { 9 };
        let mut date = Date::new(Calendar::years(year, year + span)?, Grain::Decade, Basis::Written);
        date.part = part;
        Some(Found::new(first, last, date))
    }

    /// "'90s", "the 90s": the decade last past.
    fn short_decade(&self, i: usize) -> Option<Found> {
        let two = self.digits(i, 2).filter(|d| d % 10 == 0)?;
        let marked = i.checked_sub(1).filter(|&b| b >= self.floor && self.glued(i) && matches!(self.word(b), "'" | "’" | "‘"));
        let start = marked.unwrap_or(i);
        // "the mid 50s", but not "her late 70s", and not the 50s of a poll.
        let (led, _) = self.part(start);
        if (marked.is_none() && !self.after_one_of(led, &["the"]))
            || self.after_one_of(led, &["his", "her", "their", "my", "your", "our", "its"])
        {
            return None;
        }
        let now = self.doc.date.days.map_or(2025, |d| Calendar::date(d.last).0);
        let year = now - now.rem_euclid(100) + two;
        let year = if year > now { year - 100 } else { year };
        let mut found = self.decade(start, i + 2, year)?;
        if let Some(date) = found.date.as_mut() {
            date.basis = Basis::Year;
        }
        Some(found)
    }

    /// "the nineties", "the early sixties".
    pub(super) fn decade_word(&self, i: usize, two: i32) -> Option<Found> {
        let (start, part) = self.part(i);
        if !self.after_one_of(start, &["the"])
            || (part.is_none()
                && !self
                    .after_one_of(self.over(start, &["the"]), &["in", "of", "since", "during", "from", "until", "through", "throughout"]))
        {
            return None;
        }
        let mut found = self.decade(i, i + 1, 1900 + two)?;
        if let Some(date) = found.date.as_mut() {
            date.basis = Basis::Year;
        }
        Some(found)
    }

    /// "the 20th century", "late 19th-century".
    pub(super) fn century_at(&self, i: usize) -> Option<Found> {
        let mut b = self.before(i)?;
        if self.word(b) == "-" {
            b = self.before(b)?;
        }
        let (n, start) = if self.suffix(b) {
            let n = self.before(b)?;
            (self.digits(n, 2)?, n)
        } else {
            (ordinal(self.word(b))?, b)
        };
        let (first, part) = self.part(start);
        let first = self.over(first, &["the"]);
        let first_year = n.checked_sub(1)?.checked_mul(100)?;
        let mut date = match Calendar::years(first_year, first_year + 99) {
            Some(days) if (1..=21).contains(&n) => Date::new(days, Grain::Century, Basis::Written),
            _ => return None,
        };
        date.part = part;
        Some(Found::new(first, i + 1, date))
    }

    /// A year in words that begins at token `i`: "nineteen ninety-six", "two thousand [and] ten" after "the year".
    pub(super) fn spoken_year(&self, i: usize) -> Option<(i32, usize)> {
        if self.is(i, &["two"]) && self.is(i + 1, &["thousand"]) {
            let year = self.after_one_of(i, &["year"]) || matches!(self.before(i).and_then(|b| self.term(b)), Some(Term::Month(..)));
            let j = if self.is(i + 2, &["and"]) { i + 3 } else { i + 2 };
            return year.then(|| match cardinal(self.word(j), false).filter(|n| *n <= 30) {
                Some(n) => (2000 + n, j + 1),
                None => (2000, i + 2),
            });
        }
        let century = match () {
            () if self.is(i, &["nineteen"]) => 1900,
            () if self.is(i, &["eighteen"]) => 1800,
            () => return None,
        };
        let tens = cardinal(self.word(i + 1), false).filter(|t| (10..100).contains(t) && self.digits(i + 1, 4).is_none())?;
        let j = if self.word(i + 2) == "-" { i + 3 } else { i + 2 };
        match cardinal(self.word(j), false).filter(|n| *n < 10 && tens >= 20 && self.digits(j, 4).is_none()) {
            Some(ones) => Some((century + tens + ones, j + 1)),
            None => Some((century + tens, i + 2)),
        }
    }

    /// A year in words that stands alone.
    pub(super) fn year_words(&mut self, i: usize) -> Option<Found> {
        let (year, last) = self.spoken_year(i)?;
        let (first, part) = self.part(i);
        let first = self.over(self.over(first, &["year"]), &["the"]);
        let mut date = Date::new(Calendar::years(year, year)?, Grain::Year, Basis::Written);
        date.part = part;
        date.written.year = Some(year);
        Some(Found::new(first, last, date))
    }

    /// Q3, Q3 2022, H1, FY2022.
    pub(super) fn code(&mut self, i: usize) -> Option<Found> {
        let word = self.word(i);
        let bytes = word.as_bytes();
        let upper = bytes.first().copied()?;
        if !matches!(upper, b'Q' | b'H' | b'F') || bytes.len() > 6 {
            return None;
        }
        let digits = word.get(1..)?;
        if upper == b'F' {
            let digits = word.strip_prefix("FY").filter(|d| matches!(d.len(), 2 | 4))?;
            let year: i32 = digits.parse().ok()?;
            let year = if digits.len() == 2 { self.century(year) } else { year };
            let mut date = Date::new(Calendar::years(year, year)?, Grain::Year, Basis::Written);
            date.fiscal = true;
            date.written.year = Some(year);
            return Some(Found::new(i, i + 1, date));
        }
        let n: i32 = if digits.len() == 1 { digits.parse().ok()? } else { return None };
        let cycle = match upper {
            b'Q' if (1..=4).contains(&n) => Cycle::Quarter(n),
            b'H' if (1..=2).contains(&n) => Cycle::Half(n),
            _ => return None,
        };
        let year = self.year_after(i + 1, true);
        let last = year.map_or(i + 1, |(_, last)| last);
        // A code alone is a player's label or a question number as often as a quarter.
        if year.is_none() && (upper == b'H' || !self.after_one_of(i, &["in", "for", "of", "the", "our", "its", "during"])) {
            return None;
        }
        let date = self.place(cycle, year.map(|(y, _)| y), i, last);
        Some(Found::new(i, last, date))
    }

    /// The end of a time of day that begins at token `i`: "10 p.m.", "7:15 p.m. EST", "14:30 GMT".
    fn clock(&self, i: usize) -> Option<usize> {
        let mut last = i + 1;
        let hour = self.digits(i, 4)?;
        let colon = self.word(last) == ":" && self.glued(last) && self.glued(last + 1) && self.digits(last + 1, 2).is_some_and(|m| m < 60);
        if colon {
            last += 2;
        }
        let half = self.is(last, &["a.m.", "p.m.", "am", "pm", "o'clock", "o’clock"]) || (self.is(last, &["a.m", "p.m"]));
        let zone = self.is(last, &["GMT", "UTC", "BST", "CET", "EST", "EDT", "PST", "PDT", "ET", "PT", "CT"])
            && (colon || self.word(i).len() == 4);
        if (!half && !zone) || hour > 2359 || (half && hour > 12) {
            return None;
        }
        last += 1;
        if half && self.is(last, &["GMT", "UTC", "BST", "CET", "EST", "EDT", "PST", "PDT", "ET", "PT", "CT"]) {
            last += 1;
        }
        Some(last)
    }

    /// The year-like words after "of": "1990", "this year", "the year", with the token after them.
    pub(super) fn year_like(&self, j: usize) -> Option<(YearOf, usize)> {
        let fiscal = self.is(j, &["fiscal"]);
        if let Some(found) = self.year_at(if fiscal { j + 1 } else { j }) {
            return Some(found);
        }
        let count = match () {
            () if self.is(j, &["this", "the"]) => 0,
            () if self.is(j, &["last"]) => -1,
            () if self.is(j, &["next"]) => 1,
            () => return None,
        };
        self.is(j + 1, &["year"]).then_some((YearOf::Shift(count), j + 2))
    }

    /// The part of a stretch that "the first half of" names.
    pub(super) fn half_part(n: i32) -> Part {
        if n == 1 { Part::Early } else { Part::Late }
    }
}
