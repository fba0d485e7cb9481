//! From words to days: how a date without its year, a weekday or "last month" is put on the calendar.
//!
//! Everything counts from the day of writing. Where only a stretch is known for that day, a date is resolved only
//! if every day of the stretch gives the same answer.

use super::tense::Tense;
use crate::document::Document;
use crate::value::{Basis, Calendar, CountedFrom, Cycle, Date, DayInterval, Grain, Shift};

/// A date without its year lies on the side of the day of writing that the tense says, unless it is nearer than this
/// on the other side: "said the bid would run to Nov. 6" looks ahead, whatever the verb of saying.
const NEAR: i32 = 45;

/// The day of writing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    days: Option<DayInterval>,
}

impl Anchor {
    pub(super) fn new(doc: &Document) -> Self {
        Self { days: doc.date.days }
    }

    #[cfg(test)]
    pub(super) fn on(day: i32) -> Self {
        Self { days: Some(DayInterval::day(day)) }
    }

    /// The days that `find` gives for the first and the last possible day of writing, if they are the same.
    fn agree(self, find: impl Fn(i32) -> Option<DayInterval>) -> Option<DayInterval> {
        let days = self.days?;
        let first = find(days.first)?;
        (days.first == days.last || find(days.last) == Some(first)).then_some(first)
    }

    /// The year of writing, if it is known.
    fn year(self) -> Option<i32> {
        let days = self.days?;
        let (first, last) = (Calendar::date(days.first).0, Calendar::date(days.last).0);
        (first == last).then_some(first)
    }

    /// A part of every year, in the year that the tense picks.
    pub(super) fn cycle(self, cycle: Cycle, tense: Tense) -> Date {
        let grain = grain_of(cycle);
        let mut date = Date::unresolved(grain);
        date.written.cycle = Some(cycle);
        if let Some(days) = self.agree(|d| nearest(cycle, d, tense)) {
            (date.days, date.basis) = (Some(days), Basis::Year);
        } else if let Some(days) = self.year().and_then(|y| in_year(cycle, y)) {
            (date.days, date.basis) = (Some(days), Basis::Weak);
        }
        date
    }

    /// "last April", "this summer", "next September".
    pub(super) fn cycle_shifted(self, cycle: Cycle, count: i32) -> Date {
        let mut date = Date::unresolved(grain_of(cycle));
        date.written.cycle = Some(cycle);
        let found = self.agree(|d| {
            let (year, month, _) = Calendar::date(d);
            match count {
                0 => in_year(cycle, year),
                // In March "last February" is that of the year before: the other one was last month.
                c if c < 0 && cycle == Cycle::Month(month - 1) => in_year(cycle, year - 1),
                c if c < 0 => (0..=1).filter_map(|k| in_year(cycle, year - k)).find(|i| i.last < d),
                _ => (0..=1).filter_map(|k| in_year(cycle, year + k)).find(|i| i.first > d),
            }
        });
        if let Some(days) = found {
            (date.days, date.basis) = (Some(days), Basis::Relative);
        }
        date
    }

    /// A part of the year that is `count` years from that of writing: "January this year", "last year's third quarter".
    pub(super) fn cycle_of_year(self, cycle: Cycle, count: i32) -> Date {
        let mut date = Date::unresolved(grain_of(cycle));
        date.written.cycle = Some(cycle);
        if let Some(year) = self.year().and_then(|y| y.checked_add(count))
            && let Some(days) = in_year(cycle, year)
        {
            (date.days, date.basis) = (Some(days), Basis::Relative);
            date.written.year = Some(year);
        }
        date
    }

    /// A weekday by the tense of its clause; AP usage keeps it within a week of the day of writing.
    pub(super) fn weekday(self, weekday: i32, tense: Tense) -> Date {
        let mut date = Date::unresolved(Grain::Day);
        date.weekday = Some(weekday);
        let found = self.agree(|d| {
            let back = (Calendar::weekday(d) - weekday).rem_euclid(7);
            let day = if tense == Tense::Future { d + (7 - back) % 7 } else { d - back };
            Some(DayInterval::day(day))
        });
        if let Some(days) = found {
            date.days = Some(days);
            date.basis = if tense == Tense::Unknown { Basis::Weak } else { Basis::Relative };
        }
        date
    }

    /// "last Wednesday", "this Friday", "next Tuesday", "Tuesday next week".
    pub(super) fn weekday_shifted(self, weekday: i32, count: i32, of_week: bool) -> Date {
        let mut date = Date::unresolved(Grain::Day);
        date.weekday = Some(weekday);
        let in_week = |d: i32| Calendar::week(d).first + weekday + 7 * count;
        let found = self.agree(|d| {
            let back = (Calendar::weekday(d) - weekday).rem_euclid(7);
            Some(DayInterval::day(match count {
                // The latest before the day of writing, that day left out.
                c if c < 0 && !of_week => d - if back == 0 { 7 } else { back },
                _ => in_week(d),
            }))
        });
        if let Some(days) = found {
            (date.days, date.basis) = (Some(days), Basis::Relative);
            // Late in the week "next Friday" is the coming one for some, that of next week for others.
            let doubtful = count > 0
                && !of_week
                && self.agree(|d| Some(DayInterval::day(d + (weekday - Calendar::weekday(d) + 6).rem_euclid(7) + 1))) != Some(days);
            if doubtful {
                date.basis = Basis::Weak;
            }
        }
        date
    }

    /// A day of the month without the month: "Thursday the 21st".
    pub(super) fn day_of_month(self, day: i32, weekday: Option<i32>, tense: Tense) -> Date {
        let mut date = Date::unresolved(Grain::Day);
        date.weekday = weekday;
        let found = self.agree(|d| {
            let (y, m, _) = Calendar::date(d);
            let months = [-2, -1, 0, 1, 2].into_iter().filter_map(|k| Some(Calendar::months(y, m + k, 1)?.first + day - 1));
            let fits = |x: &i32| Calendar::date(*x).2 == day && weekday.is_none_or(|w| Calendar::weekday(*x) == w);
            let best = months.filter(fits).min_by_key(|x| {
                let wrong = (tense == Tense::Past && *x > d) || (tense == Tense::Future && *x < d);
                (wrong, (x - d).abs())
            })?;
            Some(DayInterval::day(best))
        });
        if let Some(days) = found {
            (date.days, date.basis) = (Some(days), if weekday.is_some() { Basis::Relative } else { Basis::Weak });
        }
        date
    }

    /// "yesterday", "last month", "this year", "next weekend".
    pub(super) fn shifted(self, grain: Grain, count: i32) -> Date {
        let mut date = Date::unresolved(grain);
        date.written.shift = Some(Shift { grain, count, from: CountedFrom::Calendar });
        if let Some(days) = self.agree(|d| stretch(grain, d, count)) {
            (date.days, date.basis) = (Some(days), Basis::Relative);
        }
        date
    }

    /// "two weeks ago", "three years from now": the day (for days and weeks), month or year that lies that far off.
    pub(super) fn elapsed(self, grain: Grain, count: i32) -> Date {
        let mut date = match (grain, count.checked_mul(7)) {
            (Grain::Week, Some(days)) => Date { grain, ..self.shifted(Grain::Day, days) },
            _ => self.shifted(grain, count),
        };
        date.written.shift = Some(Shift { grain, count, from: CountedFrom::Elapsed });
        date
    }

    /// The weekend last past, the coming one where the clause looks ahead.
    pub(super) fn weekend(self, tense: Tense) -> Date {
        let mut date = Date::unresolved(Grain::Weekend);
        let found = self.agree(|d| {
            // On a weekend day itself it is this one.
            let back = if tense == Tense::Future || Calendar::weekday(d) >= 5 { 0 } else { -1 };
            stretch(Grain::Weekend, d, back)
        });
        if let Some(days) = found {
            (date.days, date.basis) = (Some(days), Basis::Relative);
        }
        date
    }
}

/// Days `count` stretches of `grain` from the one that holds day `d`.
pub(super) fn stretch(grain: Grain, d: i32, count: i32) -> Option<DayInterval> {
    let (y, m, _) = Calendar::date(d);
    let by = |n: i32| count.checked_mul(n);
    match grain {
        Grain::Day => Some(DayInterval::day(d.checked_add(count)?)),
        Grain::Week => Some(Calendar::week(d.checked_add(by(7)?)?)),
        Grain::Weekend => {
            let week = Calendar::week(d.checked_add(by(7)?)?);
            Some(DayInterval::new(week.last - 1, week.last))
        }
        Grain::Month => Calendar::months(y, m.checked_add(count)?, 1),
        Grain::Quarter => Calendar::months(y, ((m - 1) / 3 * 3 + 1).checked_add(by(3)?)?, 3),
        Grain::Half => Calendar::months(y, ((m - 1) / 6 * 6 + 1).checked_add(by(6)?)?, 6),
        Grain::Year => Calendar::years(y.checked_add(count)?, y.checked_add(count)?),
        Grain::Decade => {
            let first = y.div_euclid(10).checked_add(count)?.checked_mul(10)?;
            Calendar::years(first, first.checked_add(9)?)
        }
        Grain::Century => {
            let first = y.div_euclid(100).checked_add(count)?.checked_mul(100)?;
            Calendar::years(first, first.checked_add(99)?)
        }
    }
}

fn grain_of(cycle: Cycle) -> Grain {
    match cycle {
        Cycle::Days(..) => Grain::Day,
        Cycle::Month(_) => Grain::Month,
        Cycle::Quarter(_) | Cycle::Season(_) => Grain::Quarter,
        Cycle::Half(_) => Grain::Half,
    }
}

/// A part of every year in one year; a winter is that which begins in it.
pub(super) fn in_year(cycle: Cycle, year: i32) -> Option<DayInterval> {
    match cycle {
        Cycle::Days((m, d), (n, e)) => {
            let first = Calendar::day(year, m, d)?;
            let last = Calendar::day(if n < m { year.checked_add(1)? } else { year }, n, e)?;
            (first <= last).then(|| DayInterval::new(first, last))
        }
        Cycle::Month(m) => Calendar::month(year, m),
        Cycle::Quarter(q) => Calendar::months(year, q.checked_mul(3)?.checked_sub(2)?, 3),
        Cycle::Half(h) => Calendar::months(year, h.checked_mul(6)?.checked_sub(5)?, 6),
        Cycle::Season(s) => Calendar::months(year, s.checked_mul(3)?.checked_add(3)?, 3),
    }
}

/// The year that the tense picks for a part of every year.
fn nearest(cycle: Cycle, d: i32, tense: Tense) -> Option<DayInterval> {
    let year = Calendar::date(d).0;
    // A leap day may be years away.
    let reach = if matches!(cycle, Cycle::Days((2, 29), _)) { 4 } else { 1 };
    let candidates = (-reach..=reach).filter_map(|k| in_year(cycle, year + k));
    candidates.min_by_key(|i| {
        let away = i.distance(DayInterval::day(d));
        let ahead = i.first > d;
        // What ends before the day of writing lies back; what holds that day fits either tense. A day without its
        // year that is just past is not that of next year, whatever an infinitive beside it says.
        let away = if matches!(cycle, Cycle::Days(..)) && tense == Tense::Future && i.last < d { 4 * away } else { away };
        let wrong = match tense {
            Tense::Past => ahead && away > if matches!(cycle, Cycle::Quarter(_) | Cycle::Half(_)) { 0 } else { NEAR },
            // Results are told some weeks after their quarter.
            Tense::Future if matches!(cycle, Cycle::Quarter(_)) => i.last < d && away > 2 * NEAR,
            Tense::Future if matches!(cycle, Cycle::Days(..)) => false,
            Tense::Future => i.last < d && away > NEAR / 3,
            Tense::Unknown => false,
        };
        (wrong, away, ahead)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(date: Date) -> String {
        date.days.map_or("?".to_owned(), |d| format!("{}..{}", Calendar::iso(d.first), Calendar::iso(d.last)))
    }

    #[test]
    fn the_tense_picks_the_year() {
        let anchor = Anchor::on(Calendar::day(2022, 9, 7).unwrap());
        for (cycle, tense, want) in [
            (Cycle::Days((9, 15), (9, 16)), Tense::Past, "2022-09-15..2022-09-16"),
            (Cycle::Days((2, 25), (2, 25)), Tense::Past, "2022-02-25..2022-02-25"),
            (Cycle::Days((2, 25), (2, 25)), Tense::Future, "2023-02-25..2023-02-25"),
            (Cycle::Days((12, 30), (1, 2)), Tense::Past, "2021-12-30..2022-01-02"),
            (Cycle::Days((2, 31), (2, 31)), Tense::Past, "?"),
            (Cycle::Days((2, 29), (2, 29)), Tense::Past, "2020-02-29..2020-02-29"),
            (Cycle::Month(2), Tense::Past, "2022-02-01..2022-02-28"),
            (Cycle::Month(12), Tense::Past, "2021-12-01..2021-12-31"),
            (Cycle::Month(10), Tense::Future, "2022-10-01..2022-10-31"),
            (Cycle::Quarter(4), Tense::Past, "2021-10-01..2021-12-31"),
            (Cycle::Quarter(3), Tense::Past, "2022-07-01..2022-09-30"),
            (Cycle::Season(3), Tense::Future, "2022-12-01..2023-02-28"),
        ] {
            assert_eq!(shown(anchor.cycle(cycle, tense)), want, "{cycle:?} {tense:?}");
        }
    }

    #[test]
    fn an_uncertain_day_of_writing_resolves_what_it_can() {
        let anchor = Anchor { days: Calendar::years(2022, 2022) };
        assert_eq!(shown(anchor.shifted(Grain::Year, -1)), "2021-01-01..2021-12-31");
        assert_eq!(shown(anchor.shifted(Grain::Month, -1)), "?");
        assert_eq!(shown(anchor.weekday(2, Tense::Past)), "?");
        let feb = anchor.cycle(Cycle::Month(2), Tense::Past);
        assert_eq!((shown(feb), feb.basis), ("2022-02-01..2022-02-28".to_owned(), Basis::Weak));
    }

    #[test]
    fn weekdays() {
        let wednesday = Anchor::on(Calendar::day(2022, 9, 7).unwrap());
        assert_eq!(shown(wednesday.weekday(2, Tense::Past)), "2022-09-07..2022-09-07");
        assert_eq!(shown(wednesday.weekday(3, Tense::Past)), "2022-09-01..2022-09-01");
        assert_eq!(shown(wednesday.weekday(3, Tense::Future)), "2022-09-08..2022-09-08");
        assert_eq!(shown(wednesday.weekday_shifted(2, -1, false)), "2022-08-31..2022-08-31");
        assert_eq!(shown(wednesday.weekday_shifted(0, -1, false)), "2022-09-05..2022-09-05");
        assert_eq!(shown(wednesday.weekday_shifted(4, 1, false)), "2022-09-16..2022-09-16");
        assert_eq!(wednesday.weekday_shifted(4, 1, false).basis, Basis::Weak);
        assert_eq!(wednesday.weekday_shifted(0, 1, false).basis, Basis::Relative);
        assert_eq!(shown(wednesday.day_of_month(21, Some(2), Tense::Future)), "2022-09-21..2022-09-21");
    }

    proptest::proptest! {
        #[test]
        fn any_distance_from_any_day_is_in_order_or_unknown(day: i32, count: i32) {
            for grain in [Grain::Day, Grain::Weekend, Grain::Week, Grain::Month, Grain::Quarter, Grain::Half, Grain::Year, Grain::Decade, Grain::Century] {
                if let Some(days) = Anchor::on(day.clamp(-3_000_000, 2_900_000)).shifted(grain, count).days {
                    proptest::prop_assert!(days.first <= days.last);
                }
            }
        }
    }
}
