//! Two dates of one event: do their days leave room for both?
//!
//! Dates on the calendar are compared by their days; where one of the two has no year or no document date to rest
//! on, what is left (day and month, weekday, "last week") is compared instead, so that two undated accounts of one
//! story can still be told apart. A date that rests on a guess never contradicts.

use super::{Judgement, Verdict};
use crate::value::{Basis, Calendar, CountedFrom, Cycle, Date, DayInterval, Grain};

/// Judges two dates said of one event.
///
/// The gap is in days. Classes: `year` (other years, or the same day and month in other years), `day-off-by-one` (a
/// day apart, and one of them rests on a weekday or the like, so that time zones may explain it), `day` (days),
/// `coarse` (other stretches: months, quarters, parts of a year), `weekday` (weekdays without a date), `shift`
/// ("last week" against "this week", undated), `event-relative` ("two days later" against "four days later": only the
/// same event makes them comparable), `weak` (rests on a guess).
#[must_use]
pub fn judge(a: &Date, b: &Date) -> Judgement {
    graded(a, b, true)
}

/// The verdict of [`judge`] without its reason. Most pairs are never told of, and a reason costs more than the verdict.
#[must_use]
pub fn verdict(a: &Date, b: &Date) -> Verdict {
    graded(a, b, false).verdict
}

/// The judgement; its reason may be empty unless it is to be told.
fn graded(a: &Date, b: &Date, told: bool) -> Judgement {
    if a.fiscal != b.fiscal {
        return answer(Verdict::Unknown, "a fiscal year need not be a calendar year", 0, "");
    }
    match (a.loose(), b.loose()) {
        (Some(x), Some(y)) => on_calendar(a, b, (x, y), told),
        _ => as_written(a, b),
    }
}

fn on_calendar(a: &Date, b: &Date, (x, y): (DayInterval, DayInterval), told: bool) -> Judgement {
    let both = |how: &str| if told { format!("{} and {} {how}", a.display(), b.display()) } else { String::new() };
    if a.days == b.days && a.part == b.part {
        return answer(Verdict::Agrees, "the same days", 0, "");
    }
    if x.meets(y) {
        return answer(Verdict::Compatible, &both("have days in common"), 0, "");
    }
    if same_words(a, b) {
        return answer(Verdict::Compatible, "the same words, counted from another day", 0, "");
    }
    let gap = x.distance(y);
    let reason = both("have no day in common");
    let (firmer, looser) = (a.basis.min(b.basis), a.basis.max(b.basis));
    if looser >= Basis::Weak {
        return answer(Verdict::Differs, &format!("{reason}, but one of them rests on a guess"), gap, "weak");
    }
    if gap == 1 && looser >= Basis::Relative {
        return answer(Verdict::Contradicts, &reason, gap, "day-off-by-one");
    }
    let class = match (cycle_of(a), cycle_of(b)) {
        (Some(p), Some(q)) if p == q && firmer == Basis::Written => "year",
        _ if a.grain == Grain::Day && b.grain == Grain::Day => "day",
        _ if a.grain >= Grain::Year && b.grain >= Grain::Year && a.days != b.days => "year",
        _ => "coarse",
    };
    answer(Verdict::Contradicts, &reason, gap, class)
}

/// "Wednesday" and "Wednesday", "yesterday" and "yesterday", printed on different days: a story that is printed again
/// keeps its words, and a reader who sees the same ones twice has nothing to ask.
fn same_words(a: &Date, b: &Date) -> bool {
    let counted = a.basis >= Basis::Relative && b.basis >= Basis::Relative;
    let words = |d: &Date| (d.weekday, d.written.shift, d.written.cycle, d.grain, d.part);
    counted && words(a) == words(b) && (a.weekday.is_some() || a.written.shift.is_some())
}

fn as_written(a: &Date, b: &Date) -> Judgement {
    if let (Some(x), Some(y)) = (cycle_of(a), cycle_of(b)) {
        return cycles(a, b, x, y);
    }
    if let (Some(x), Some(y)) = (weekday_of(a), weekday_of(b)) {
        let gap = (x - y).rem_euclid(7).min((y - x).rem_euclid(7));
        return match gap {
            0 => answer(Verdict::Compatible, "the same weekday", 0, ""),
            _ => answer(Verdict::Contradicts, &format!("{} is not {}", a.display(), b.display()), gap, "weekday"),
        };
    }
    match (a.written.shift, b.written.shift) {
        (Some(x), Some(y)) if x.grain == y.grain && (x.from == CountedFrom::Event) == (y.from == CountedFrom::Event) => {
            let steps = x.count.saturating_sub(y.count).saturating_abs();
            let gap = steps.saturating_mul(days_in(x.grain));
            let class = if x.from == CountedFrom::Event { "event-relative" } else { "shift" };
            let loose = x.from == CountedFrom::Elapsed || y.from == CountedFrom::Elapsed;
            match steps {
                0 if a.part == b.part => answer(Verdict::Agrees, "the same distance in time", 0, ""),
                0 => answer(Verdict::Compatible, "the same distance in time", 0, ""),
                1 if loose && class == "shift" => answer(Verdict::Compatible, "one of them is counted loosely", 0, ""),
                _ => answer(Verdict::Contradicts, &format!("{} is not {}", a.display(), b.display()), gap, class),
            }
        }
        _ => match (a.written.year, b.written.year) {
            (Some(x), Some(y)) if x != y => {
                let gap = x.saturating_sub(y).saturating_abs().saturating_mul(365);
                answer(Verdict::Contradicts, &format!("{x} is not {y}"), gap, "year")
            }
            _ if a == b => answer(Verdict::Agrees, "the same words", 0, ""),
            _ => answer(Verdict::Unknown, "one of them is not on the calendar", 0, ""),
        },
    }
}

/// Days and months without the year.
fn cycles(a: &Date, b: &Date, x: Cycle, y: Cycle) -> Judgement {
    if x == y {
        let (p, q) = (a.written.year, b.written.year);
        return if p.is_some() && p == q {
            answer(Verdict::Agrees, "the same date", 0, "")
        } else {
            answer(Verdict::Compatible, "the same date without its year", 0, "")
        };
    }
    let (Some(p), Some(q)) = (in_common_year(x), in_common_year(y)) else {
        return answer(Verdict::Unknown, "a season has no exact days", 0, "");
    };
    let gap = p.distance(q).min(366 - p.distance(q).min(366));
    match p.meets(q) {
        true => answer(Verdict::Compatible, &format!("{} and {} have days in common", a.display(), b.display()), 0, ""),
        false => {
            let class = if a.grain == Grain::Day && b.grain == Grain::Day { "day" } else { "coarse" };
            answer(Verdict::Contradicts, &format!("{} and {} have no day in common", a.display(), b.display()), gap, class)
        }
    }
}

/// What a date says without its year: as written, or read off its days.
fn cycle_of(date: &Date) -> Option<Cycle> {
    if date.written.cycle.is_some() {
        return date.written.cycle;
    }
    let days = date.days.filter(|d| date.grain == Grain::Day && d.last.saturating_sub(d.first) < 300)?;
    let ((_, m, d), (_, n, e)) = (Calendar::date(days.first), Calendar::date(days.last));
    Some(Cycle::Days((m, d), (n, e)))
}

fn weekday_of(date: &Date) -> Option<i32> {
    match date.days {
        _ if date.weekday.is_some() => date.weekday,
        Some(d) if date.grain == Grain::Day && d.first == d.last => Some(Calendar::weekday(d.first)),
        _ => None,
    }
}

/// Length of a stretch in days, in round figures.
fn days_in(grain: Grain) -> i32 {
    match grain {
        Grain::Day => 1,
        Grain::Week | Grain::Weekend => 7,
        Grain::Month => 30,
        Grain::Quarter => 91,
        Grain::Half => 182,
        Grain::Year => 365,
        Grain::Decade => 3652,
        Grain::Century => 36_524,
    }
}

/// The days of a cycle in a leap year, so that it can be laid beside another.
fn in_common_year(cycle: Cycle) -> Option<DayInterval> {
    const YEAR: i32 = 2000;
    match cycle {
        Cycle::Days((m, d), (n, e)) => {
            let (first, last) = (Calendar::day(YEAR, m, d)?, Calendar::day(YEAR, n, e)?);
            (first <= last).then(|| DayInterval::new(first, last))
        }
        Cycle::Month(m) => Calendar::month(YEAR, m),
        Cycle::Quarter(q) => Calendar::months(YEAR, q.saturating_mul(3).saturating_sub(2), 3),
        Cycle::Half(h) => Calendar::months(YEAR, h.saturating_mul(6).saturating_sub(5), 6),
        Cycle::Season(_) => None,
    }
}

fn answer(verdict: Verdict, reason: &str, gap: i32, class: &'static str) -> Judgement {
    Judgement { verdict, reason: reason.to_owned(), gap: f64::from(gap), class }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Part, Shift, WrittenDate};

    fn day(y: i32, m: i32, d: i32, basis: Basis) -> Date {
        let mut date = Date::new(DayInterval::day(Calendar::day(y, m, d).unwrap()), Grain::Day, basis);
        date.written = WrittenDate { year: Some(y), cycle: Some(Cycle::Days((m, d), (m, d))), shift: None };
        date
    }

    fn year(y: i32, part: Option<Part>) -> Date {
        let mut date = Date::new(Calendar::years(y, y).unwrap(), Grain::Year, Basis::Written);
        date.part = part;
        date
    }

    fn undated(cycle: Option<Cycle>, weekday: Option<i32>, shift: Option<Shift>) -> Date {
        let mut date = Date::unresolved(Grain::Day);
        date.written = WrittenDate { year: None, cycle, shift };
        date.weekday = weekday;
        date
    }

    fn undated_month(m: i32) -> Date {
        Date { grain: Grain::Month, ..undated(Some(Cycle::Month(m)), None, None) }
    }

    fn ago(count: i32, from: CountedFrom) -> Date {
        undated(None, None, Some(Shift { grain: Grain::Day, count, from }))
    }

    #[test]
    fn ladder() {
        use Verdict::{Agrees, Compatible, Contradicts, Differs, Unknown};
        let sept = |d| undated(Some(Cycle::Days((9, d), (9, d))), None, None);
        let range = undated(Some(Cycle::Days((9, 15), (9, 16))), None, None);
        let mut fiscal = year(2021, None);
        fiscal.fiscal = true;
        for (a, b, verdict, class, gap) in [
            (day(2022, 9, 15, Basis::Written), day(2022, 9, 15, Basis::Relative), Agrees, "", 0.0),
            (day(2022, 9, 15, Basis::Written), year(2022, None), Compatible, "", 0.0),
            (day(2022, 9, 15, Basis::Written), day(2021, 9, 15, Basis::Written), Contradicts, "year", 365.0),
            (day(2022, 9, 15, Basis::Year), day(2022, 9, 16, Basis::Year), Contradicts, "day", 1.0),
            (day(2022, 9, 15, Basis::Year), day(2022, 9, 16, Basis::Relative), Contradicts, "day-off-by-one", 1.0),
            (day(2022, 9, 15, Basis::Year), day(2022, 9, 20, Basis::Weak), Differs, "weak", 5.0),
            (year(2019, Some(Part::Late)), year(2019, Some(Part::Early)), Contradicts, "coarse", 36.0),
            (year(2019, Some(Part::Late)), year(2019, None), Compatible, "", 0.0),
            (year(2019, Some(Part::Late)), day(2019, 2, 3, Basis::Written), Contradicts, "coarse", 167.0),
            (year(2021, None), fiscal, Unknown, "", 0.0),
            (sept(15), sept(15), Compatible, "", 0.0),
            (sept(15), sept(18), Contradicts, "day", 3.0),
            (sept(15), range, Compatible, "", 0.0),
            (sept(15), day(2022, 9, 15, Basis::Written), Compatible, "", 0.0),
            (sept(15), undated(Some(Cycle::Month(9)), None, None), Compatible, "", 0.0),
            (sept(15), undated_month(10), Contradicts, "coarse", 16.0),
            (undated(None, Some(2), None), undated(None, Some(3), None), Contradicts, "weekday", 1.0),
            (undated(None, Some(2), None), day(2022, 9, 7, Basis::Written), Compatible, "", 0.0),
            (ago(-2, CountedFrom::Event), ago(-4, CountedFrom::Event), Contradicts, "event-relative", 2.0),
            (ago(-1, CountedFrom::Calendar), ago(0, CountedFrom::Calendar), Contradicts, "shift", 1.0),
            (ago(-1, CountedFrom::Calendar), ago(1, CountedFrom::Event), Unknown, "", 0.0),
            (undated(None, Some(2), None), ago(-1, CountedFrom::Calendar), Unknown, "", 0.0),
        ] {
            for (a, b) in [(a, b), (b, a)] {
                let got = judge(&a, &b);
                assert_eq!((got.verdict, got.class, got.gap), (verdict, class, gap), "{} / {}", a.display(), b.display());
            }
            assert!(matches!(judge(&a, &a).verdict, Agrees | Compatible), "{} with itself", a.display());
        }
    }
    fn any_date() -> impl proptest::strategy::Strategy<Value = Date> {
        use proptest::prelude::*;
        let basis = prop::sample::select(vec![Basis::Written, Basis::Year, Basis::Relative, Basis::Weak, Basis::Unresolved]);
        let grain =
            prop::sample::select(vec![Grain::Day, Grain::Weekend, Grain::Week, Grain::Month, Grain::Quarter, Grain::Year, Grain::Century]);
        let part = prop::option::of(prop::sample::select(vec![Part::Early, Part::Middle, Part::Late]));
        let cycle = prop::option::of(prop_oneof![
            (any::<i32>(), any::<i32>(), 0..40).prop_map(|(m, d, e)| Cycle::Days((m, d), (m, e))),
            any::<i32>().prop_map(Cycle::Month),
            any::<i32>().prop_map(Cycle::Quarter),
            any::<i32>().prop_map(Cycle::Half),
            any::<i32>().prop_map(Cycle::Season),
        ]);
        let from = prop::sample::select(vec![CountedFrom::Calendar, CountedFrom::Elapsed, CountedFrom::Event]);
        let shift = prop::option::of((grain.clone(), any::<i32>(), from).prop_map(|(grain, count, from)| Shift { grain, count, from }));
        let days = prop::option::of(any::<(i32, i32)>().prop_map(|(a, b)| DayInterval::new(a, b)));
        let rest = (prop::option::of(0..7), any::<bool>(), prop::option::of(any::<i32>()));
        (days, grain, basis, part, cycle, shift, rest).prop_map(|(days, grain, basis, part, cycle, shift, (weekday, fiscal, year))| Date {
            days,
            grain,
            basis,
            weekday,
            fiscal,
            part,
            written: WrittenDate { year, cycle, shift },
        })
    }

    proptest::proptest! {
        #[test]
        fn order_does_not_matter_and_a_date_never_contradicts_itself(a in any_date(), b in any_date()) {
            let (x, y) = (judge(&a, &b), judge(&b, &a));
            proptest::prop_assert_eq!((x.verdict, x.class, x.gap), (y.verdict, y.class, y.gap));
            proptest::prop_assert!(judge(&a, &a).verdict <= Verdict::Compatible);
            proptest::prop_assert!(!a.display().is_empty());
        }
    }
}
