//! Days as numbers, and intervals of them: the one place where calendar arithmetic is done.
//!
//! A day is a number counted from 1970-01-01; what is off the calendar (years before -9999 or after 9999, 31
//! February) is `None` or clamped, never a panic.

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

    /// Day number of a date as `2022-09-07`, or `None` for what is none.
    #[must_use]
    pub fn read(text: &str) -> Option<i32> {
        let mut parts = text.trim().splitn(3, '-').map(|part| part.parse().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        Self::day(year, month, day)
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
        (day.rem_euclid(7) + 3).rem_euclid(7)
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
        let digit = |n: i32| char::from(b'0' + u8::try_from(n.rem_euclid(10)).unwrap_or(0));
        if !(0..=9999).contains(&y) {
            return format!("{y:04}-{m:02}-{d:02}");
        }
        // Written often, and the general way is slow.
        [digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-', digit(m / 10), digit(m), '-', digit(d / 10), digit(d)]
            .iter()
            .collect()
    }

    /// English name of a weekday, Monday 0.
    #[must_use]
    pub fn weekday_name(weekday: i32) -> &'static str {
        const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        usize::try_from(weekday.rem_euclid(7)).ok().and_then(|i| NAMES.get(i)).copied().unwrap_or("Monday")
    }

    /// All days of a month, or `None` off the calendar.
    #[must_use]
    pub fn month(year: i32, month: i32) -> Option<DayInterval> {
        Self::months(year, month, 1)
    }

    /// `count` whole months from a month on, the month counted on over the ends of years.
    #[must_use]
    pub fn months(year: i32, month: i32, count: i32) -> Option<DayInterval> {
        let from = i64::from(year) * 12 + i64::from(month) - 1;
        let last = from + i64::from(count.max(1)) - 1;
        let split = |m: i64| Some((i32::try_from(m.div_euclid(12)).ok()?, i32::try_from(m.rem_euclid(12)).ok()? + 1));
        let ((y, m), (ly, lm)) = (split(from)?, split(last)?);
        Some(DayInterval::new(Self::day(y, m, 1)?, Self::day(ly, lm, Self::days_in_month(ly, lm))?))
    }

    /// All days of the years `first..=last`.
    #[must_use]
    pub fn years(first: i32, last: i32) -> Option<DayInterval> {
        Some(DayInterval::new(Self::day(first, 1, 1)?, Self::day(last, 12, 31)?))
    }

    /// The ISO week, Monday to Sunday, that holds `day`.
    #[must_use]
    pub fn week(day: i32) -> DayInterval {
        let monday = day.saturating_sub(Self::weekday(day));
        DayInterval::new(monday, monday.saturating_add(6))
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

    /// `days` days longer at both ends, within what 32 bits hold.
    #[must_use]
    pub fn widened(self, days: i32) -> Self {
        Self::new(self.first.saturating_sub(days), self.last.saturating_add(days))
    }

    /// Moved by `days`, within what 32 bits hold.
    #[must_use]
    pub fn moved(self, days: i32) -> Self {
        Self::new(self.first.saturating_add(days), self.last.saturating_add(days))
    }

    /// Whether `other` lies wholly inside this interval.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether they share a day.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Days between the nearest ends, 0 where they meet.
    #[must_use]
    pub fn distance(self, other: Self) -> i32 {
        other.first.saturating_sub(self.last).max(self.first.saturating_sub(other.last)).max(0)
    }
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

    #[test]
    fn months_run_over_the_end_of_a_year() {
        let winter = Calendar::months(2019, 12, 3).unwrap();
        assert_eq!((Calendar::iso(winter.first), Calendar::iso(winter.last)), ("2019-12-01".into(), "2020-02-29".into()));
        assert_eq!(Calendar::months(i32::MAX, 12, 3), None);
    }

    proptest::proptest! {
        #[test]
        fn any_three_numbers_give_a_day_or_none(y: i32, m: i32, d: i32) {
            if let Some(day) = Calendar::day(y, m, d) {
                proptest::prop_assert_eq!(Calendar::date(day), (y, m, d));
            }
        }

        #[test]
        fn any_number_has_a_date_and_a_weekday(day: i32) {
            let (y, m, d) = Calendar::date(day);
            proptest::prop_assert!(Calendar::day(y, m, d).is_some());
            proptest::prop_assert!((0..7).contains(&Calendar::weekday(day)));
            proptest::prop_assert!(!DayInterval::day(day).display().is_empty());
        }

        #[test]
        fn intervals_are_ordered_and_distance_is_symmetric(a: i32, b: i32, c: i32, d: i32) {
            let (x, y) = (DayInterval::new(a, b), DayInterval::new(c, d));
            proptest::prop_assert!(x.first <= x.last);
            proptest::prop_assert_eq!(x.distance(y), y.distance(x));
            proptest::prop_assert_eq!(x.distance(y) == 0, x.meets(y));
            proptest::prop_assert!(x.widened(i32::MAX).contains(x));
        }

        #[test]
        fn the_day_after_sunday_is_monday(day in -3_000_000i32..2_900_000) {
            let week = Calendar::week(day);
            proptest::prop_assert_eq!(Calendar::weekday(week.first), 0);
            proptest::prop_assert!(week.contains(DayInterval::day(day)));
        }
    }
}
