//! Dates as intervals of days, with the grain they were written at and what they rest on.

use super::calendar::{Calendar, DayInterval};

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
    /// As `Relative`, with no tense to go by, or counted from another date of the text.
    Weak,
    /// Not on the calendar: "two days later", "every Monday", "Wednesday" in a document without a date.
    Unresolved,
}

/// The part of a longer stretch that is meant: "early 2019", "mid-June", "the end of the month".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// early, the beginning of
    Early,
    /// mid-, the middle of
    Middle,
    /// late, the end of
    Late,
}

/// A stretch that comes back every year, as written: what is left of a date when its year is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cycle {
    /// From a (month, day) to a (month, day).
    Days((i32, i32), (i32, i32)),
    /// A month, from 1.
    Month(i32),
    /// A quarter, from 1.
    Quarter(i32),
    /// A half year, from 1.
    Half(i32),
    /// A season: spring 0, summer 1, autumn 2, winter 3.
    Season(i32),
}

/// From what a relative date counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountedFrom {
    /// From the day of writing, by the calendar: "last week", "tomorrow".
    Calendar,
    /// From the day of writing, by length: "two years ago".
    Elapsed,
    /// From another event: "two days later".
    Event,
}

/// A date said as a distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shift {
    /// In what it is counted.
    pub grain: Grain,
    /// How many, negative into the past.
    pub count: i32,
    /// From where.
    pub from: CountedFrom,
}

/// What was written, whether or not it could be put on the calendar: enough to compare two accounts of one story
/// that carry no date of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WrittenDate {
    /// The year.
    pub year: Option<i32>,
    /// Days, month, quarter or season without the year.
    pub cycle: Option<Cycle>,
    /// A distance.
    pub shift: Option<Shift>,
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
    /// The part of `days` that is meant, if a part was named. `days` stays the whole stretch.
    pub part: Option<Part>,
    /// What was written.
    pub written: WrittenDate,
}

impl Date {
    /// A date on the calendar.
    #[must_use]
    pub fn new(days: DayInterval, grain: Grain, basis: Basis) -> Self {
        Self { days: Some(days), grain, basis, weekday: None, fiscal: false, part: None, written: WrittenDate::default() }
    }

    /// A date that is not on the calendar.
    #[must_use]
    pub fn unresolved(grain: Grain) -> Self {
        Self { days: None, grain, basis: Basis::Unresolved, weekday: None, fiscal: false, part: None, written: WrittenDate::default() }
    }

    /// The days a fair reader would accept, for comparing: a named part is about half of the whole, a week or a
    /// weekend may start or end a day off, and a length counted back from the day of writing is as loose as its unit.
    #[must_use]
    pub fn loose(&self) -> Option<DayInterval> {
        let days = self.days?;
        let length = i64::from(days.last) - i64::from(days.first) + 1;
        let at = |percent: i64| days.first.saturating_add(i32::try_from(length * percent / 100).unwrap_or(0));
        let days = match self.part {
            Some(Part::Early) => DayInterval::new(days.first, at(45)),
            Some(Part::Middle) => DayInterval::new(at(25), at(75)),
            Some(Part::Late) => DayInterval::new(at(55), days.last),
            None => days,
        };
        let elapsed = self.written.shift.is_some_and(|s| s.from == CountedFrom::Elapsed);
        let slack = match self.grain {
            Grain::Week | Grain::Weekend if !elapsed => 1,
            _ if !elapsed => 0,
            Grain::Day => 1,
            Grain::Week | Grain::Weekend => 7,
            Grain::Month => 31,
            Grain::Quarter => 92,
            Grain::Half => 183,
            Grain::Year => 366,
            Grain::Decade | Grain::Century => 3660,
        };
        Some(days.widened(slack))
    }

    /// As a reader would write it: `7 Sep 2022`, `15 to 16 Sep 2022`, `29 Aug–4 Sep 2022`, `late 2019`, `1990s`.
    #[must_use]
    pub fn display(&self) -> String {
        let part = match self.part {
            Some(Part::Early) => "early ",
            Some(Part::Middle) => "mid-",
            Some(Part::Late) => "late ",
            None => "",
        };
        let fiscal = if self.fiscal { "fiscal " } else { "" };
        let text = match self.days {
            Some(days) => days.display(),
            None => self.display_written(),
        };
        format!("{part}{fiscal}{text}")
    }

    fn display_written(&self) -> String {
        let year = self.written.year.map_or(String::new(), |y| format!(" {y}"));
        if let Some(cycle) = self.written.cycle {
            return match cycle {
                Cycle::Days(a, b) if a == b => format!("{} {}{year}", a.1, month_name(a.0)),
                Cycle::Days(a, b) if a.0 == b.0 => format!("{} to {} {}{year}", a.1, b.1, month_name(a.0)),
                Cycle::Days(a, b) => format!("{} {}–{} {}{year}", a.1, month_name(a.0), b.1, month_name(b.0)),
                Cycle::Month(m) => format!("{}{year}", month_name(m)),
                Cycle::Quarter(q) => format!("quarter {q}{year}"),
                Cycle::Half(h) => format!("half {h}{year}"),
                Cycle::Season(s) => {
                    let name = ["spring", "summer", "autumn", "winter"].get(usize::try_from(s).unwrap_or(0)).copied();
                    format!("{}{year}", name.unwrap_or("season"))
                }
            };
        }
        if let Some(day) = self.weekday {
            return Calendar::weekday_name(day).to_owned();
        }
        if let Some(Shift { grain, count, from }) = self.written.shift {
            let unit = grain.name();
            let plural = if count.unsigned_abs() == 1 { "" } else { "s" };
            let n = count.unsigned_abs();
            return match (from, count) {
                (CountedFrom::Calendar, -1) if grain == Grain::Day => "yesterday".to_owned(),
                (CountedFrom::Calendar, 0) if grain == Grain::Day => "today".to_owned(),
                (CountedFrom::Calendar, 1) if grain == Grain::Day => "tomorrow".to_owned(),
                (CountedFrom::Calendar, -1) => format!("last {unit}"),
                (CountedFrom::Calendar, 0) => format!("this {unit}"),
                (CountedFrom::Calendar, 1) => format!("next {unit}"),
                (CountedFrom::Event, 0) => format!("the same {unit}"),
                (CountedFrom::Event, c) if c < 0 => format!("{n} {unit}{plural} earlier"),
                (CountedFrom::Event, _) => format!("{n} {unit}{plural} later"),
                (_, c) if c < 0 => format!("{n} {unit}{plural} ago"),
                _ => format!("{n} {unit}{plural} from now"),
            };
        }
        self.written.year.map_or_else(|| "a date not on the calendar".to_owned(), |y| y.to_string())
    }
}

impl DayInterval {
    /// As a reader would write it: a day, a span of days, or a whole month, quarter, year, decade by its name.
    #[must_use]
    pub fn display(self) -> String {
        let ((y, m, d), (ly, lm, ld)) = (Calendar::date(self.first), Calendar::date(self.last));
        let whole_months = d == 1 && ld == Calendar::days_in_month(ly, lm);
        match () {
            () if self.first == self.last => format!("{d} {} {y}", month_name(m)),
            () if whole_months && m == 1 && lm == 12 => match ly - y {
                0 => y.to_string(),
                9 if y.rem_euclid(10) == 0 => format!("{y}s"),
                99 if y.rem_euclid(100) <= 1 => format!("{y} to {ly}"),
                _ => format!("{y} to {ly}"),
            },
            () if whole_months && y == ly && m == lm => format!("{} {y}", month_name(m)),
            () if whole_months && y == ly && m % 3 == 1 && lm == m + 2 => format!("Q{} {y}", (m + 2) / 3),
            () if whole_months && y == ly => format!("{} to {} {y}", month_name(m), month_name(lm)),
            () if whole_months => format!("{} {y} to {} {ly}", month_name(m), month_name(lm)),
            () if y == ly && m == lm => format!("{d} to {ld} {} {y}", month_name(m)),
            () if y == ly => format!("{d} {}–{ld} {} {y}", month_name(m), month_name(lm)),
            () => format!("{d} {} {y}–{ld} {} {ly}", month_name(m), month_name(lm)),
        }
    }
}

/// Short English name of a month, from 1.
fn month_name(month: i32) -> &'static str {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    usize::try_from(month - 1).ok().and_then(|i| NAMES.get(i)).copied().unwrap_or("month")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(a: (i32, i32, i32), b: (i32, i32, i32)) -> DayInterval {
        let day = |(y, m, d)| Calendar::day(y, m, d).unwrap();
        DayInterval::new(day(a), day(b))
    }

    #[test]
    fn display_reads_as_an_editor_would_write() {
        for (a, b, want) in [
            ((2022, 9, 7), (2022, 9, 7), "7 Sep 2022"),
            ((2022, 9, 15), (2022, 9, 16), "15 to 16 Sep 2022"),
            ((2022, 8, 29), (2022, 9, 4), "29 Aug–4 Sep 2022"),
            ((2022, 12, 26), (2023, 1, 1), "26 Dec 2022–1 Jan 2023"),
            ((2021, 1, 1), (2021, 12, 31), "2021"),
            ((2019, 9, 1), (2019, 9, 30), "Sep 2019"),
            ((2022, 1, 1), (2022, 7, 31), "Jan to Jul 2022"),
            ((2022, 7, 1), (2022, 9, 30), "Q3 2022"),
            ((1990, 1, 1), (1999, 12, 31), "1990s"),
            ((2019, 12, 1), (2020, 2, 29), "Dec 2019 to Feb 2020"),
        ] {
            assert_eq!(days(a, b).display(), want);
        }
    }

    #[test]
    fn what_is_not_resolved_still_reads() {
        let mut date = Date::unresolved(Grain::Day);
        assert_eq!(date.display(), "a date not on the calendar");
        date.weekday = Some(2);
        assert_eq!(date.display(), "Wednesday");
        date.written.cycle = Some(Cycle::Days((9, 15), (9, 16)));
        assert_eq!(date.display(), "15 to 16 Sep");
        date = Date::unresolved(Grain::Day);
        date.written.shift = Some(Shift { grain: Grain::Day, count: 2, from: CountedFrom::Event });
        assert_eq!(date.display(), "2 days later");
    }

    #[test]
    fn a_named_part_is_narrower_only_when_compared() {
        let mut date = Date::new(days((2019, 1, 1), (2019, 12, 31)), Grain::Year, Basis::Written);
        date.part = Some(Part::Late);
        let loose = date.loose().unwrap();
        assert!(loose.meets(days((2019, 9, 1), (2019, 9, 30))));
        assert!(!loose.meets(days((2019, 2, 1), (2019, 2, 28))));
        assert_eq!(date.display(), "late 2019");
        assert_eq!(date.days.unwrap().first, Calendar::day(2019, 1, 1).unwrap());
    }
}
