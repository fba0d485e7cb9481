//! Dates counted from a date named before: "the following year", "a year earlier", "the quarter"; and stretches that
//! need no counting: "the weekend", "the end of the month", "year-end".

use super::term::{Number, Term};
use super::{Found, Mention, Reader};
use crate::text::TokenKind;
use crate::value::{Basis, Calendar, CountedFrom, Date, DayInterval, Grain, Part, Shift};

pub(super) const EVENT_RELATIVE: &str = "counted from another event";

impl Reader<'_> {
    /// "a year ago", "a year earlier", "year-earlier": in a report of quarters the same quarter a year before, else
    /// the year before.
    pub(super) fn year_ago(&mut self, i: usize, first: usize, last: usize, grain: Grain) -> Option<Found> {
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
    pub(super) fn counted_from_mention(&mut self, i: usize, grain: Grain) -> Option<Found> {
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
        if let Some(mention) = self.recent(i).filter(|m| m.grain <= grain && m.days.last - m.days.first < 400)
            && let Some(days) = super::resolve::stretch(grain, mention.days.first, count)
        {
            (date.days, date.basis) = (Some(days), Basis::Weak);
        }
        Some(Found { first, last: i + 1, date: Some(date), not_compared: Some(EVENT_RELATIVE) })
    }

    /// The date mentioned in this sentence or the one before.
    pub(super) fn recent(&self, i: usize) -> Option<Mention> {
        let sentence = self.doc.sentence_of(i);
        self.last.filter(|m| sentence.saturating_sub(m.sentence) <= 1)
    }

    /// "the weekend", "the quarter", "the end of the year", "later in the day": the one of the day of writing, or
    /// the quarter that the report is about.
    pub(super) fn the_unit(&mut self, i: usize, grain: Grain) -> Option<Found> {
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
    pub(super) fn quarter_again(&self, i: usize, b: usize) -> Option<Found> {
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
    pub(super) fn year_end(&mut self, i: usize) -> Option<Found> {
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
