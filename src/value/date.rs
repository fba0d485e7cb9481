//! Dates as intervals of days, with the grain they were written at and what they rest on.

use jiff::civil;

/// The proleptic Gregorian calendar, as day numbers counted from 1970-01-01.
pub struct Calendar;

impl Calendar {
    /// Day number of a date, or `None` for one that is not on the calendar.
    #[must_use]
    pub fn day(year: i32, month: i32, day: i32) -> Option<i32> {
        let date = civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Self::number(date)
    }

    /// Year, month and day of a day number; day numbers off the calendar (before year -9999 or after 9999) are clamped.
    #[must_use]
    pub fn date(day: i32) -> (i32, i32, i32) {
        let span = jiff::Span::new().try_days(i64::from(day));
        let date = span.ok().and_then(|s| civil::date(1970, 1, 1).checked_add(s).ok()).unwrap_or(if day < 0 {
            civil::Date::MIN
        } else {
            civil::Date::MAX
        });
        (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()))
    }

    /// Day of the week, Monday 0 to Sunday 6.
    #[must_use]
    pub fn weekday(day: i32) -> i32 {
        (day + 3).rem_euclid(7)
    }

    /// Days in a month.
    #[must_use]
    pub fn days_in_month(year: i32, month: i32) -> i32 {
        civil::Date::new(i16::try_from(year).unwrap_or(2000), i8::try_from(month).unwrap_or(1), 1)
            .map_or(30, |d| i32::from(d.days_in_month()))
    }

    /// `2022-09-07`.
    #[must_use]
    pub fn iso(day: i32) -> String {
        let (y, m, d) = Self::date(day);
        format!("{y:04}-{m:02}-{d:02}")
    }

    fn number(date: civil::Date) -> Option<i32> {
        let span = civil::date(1970, 1, 1).until((jiff::Unit::Day, date)).ok()?;
        Some(span.get_days())
    }
}

/// Days from `first` to `last`, both inclusive, as day numbers of [`Calendar`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayInterval {
    /// First day.
    pub first: i32,
    /// Last day.
    pub last: i32,
}

impl DayInterval {
    /// One day.
    #[must_use]
    pub fn day(day: i32) -> Self {
        Self { first: day, last: day }
    }

    /// From `first` to `last`, put in order.
    #[must_use]
    pub fn new(first: i32, last: i32) -> Self {
        Self { first: first.min(last), last: last.max(first) }
    }

    /// Whether they share a day.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Days between the nearest ends, 0 where they meet.
    #[must_use]
    pub fn distance(self, other: Self) -> i32 {
        (other.first - self.last).max(self.first - other.last).max(0)
    }
}

/// How fine a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A time of day or a day.
    Day,
    /// A weekend.
    Weekend,
    /// A week.
    Week,
    /// A month or a part of one.
    Month,
    /// A quarter or a season.
    Quarter,
    /// A half year.
    Half,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
}

impl Grain {
    /// The word for it in the claims document.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}

/// What the place of a date on the calendar rests on, the firmest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Written out with its year.
    Written,
    /// The year was taken from the document date.
    Year,
    /// A weekday or a phrase like "last week", counted from the document date with the tense of the clause.
    Relative,
    /// As `Relative`, with no tense to go by.
    Weak,
    /// Not on the calendar: "two days later", "every Monday".
    Unresolved,
}

/// A date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The calendar interval of the expression itself; `None` where it could not be resolved.
    pub days: Option<DayInterval>,
    /// How fine it was written.
    pub grain: Grain,
    /// What it rests on.
    pub basis: Basis,
    /// The weekday that was written with or as the date, Monday 0.
    pub weekday: Option<i32>,
    /// A fiscal year or quarter, which never compares with the calendar's.
    pub fiscal: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_round_trip() {
        let day = Calendar::day(2022, 9, 7).unwrap();
        assert_eq!(Calendar::weekday(day), 2, "a Wednesday");
        assert_eq!(Calendar::iso(day), "2022-09-07");
        assert_eq!(Calendar::day(2022, 2, 31), None);
        assert_eq!(Calendar::day(99_999_999, 1, 1), None);
    }
}
