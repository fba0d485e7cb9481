//! A stated length against the days between a start and an end: "weeks-long games" that "began last week and ended
//! Wednesday".

use super::{Judgement, Verdict};
use crate::value::{DayInterval, Interval, Quantity};

/// How long, in days, something can have lasted that began within `start` and ended within `end`, first and last
/// day both counted; `None` where the end lies before the start.
#[must_use]
pub fn possible(start: DayInterval, end: DayInterval) -> Option<Interval> {
    let longest = end.last.saturating_sub(start.first).saturating_add(1);
    let shortest = end.first.saturating_sub(start.last).saturating_add(1).max(1);
    (longest >= 1).then(|| Interval::new(f64::from(shortest), f64::from(longest)))
}

/// Judges a stated duration (in days) against its start and end.
///
/// Whether the last day counts is left open, so one day less than the shortest is still possible. The gap is a share
/// of the longer length. Class `too-long` or `too-short`, of what was stated.
#[must_use]
pub fn judge(stated: &Quantity, start: DayInterval, end: DayInterval) -> Judgement {
    let Some(possible) = possible(start, end) else {
        let reason = format!("it ends ({}) before it begins ({})", end.display(), start.display());
        return Judgement { verdict: Verdict::Unknown, reason, gap: 0.0, class: "" };
    };
    let room = Interval::new(possible.lo - 1.0, possible.hi);
    let dates = format!("{} to {} is {}", start.display(), end.display(), days(possible));
    let answer = |verdict, reason, gap, class| Judgement { verdict, reason, gap, class };
    if stated.core.meets(room) {
        return answer(Verdict::Agrees, dates, 0.0, "");
    }
    if stated.loose.meets(room) {
        return answer(Verdict::Compatible, dates, 0.0, "");
    }
    let class = if stated.core.lo > room.hi { "too-long" } else { "too-short" };
    let reason = format!("{dates}, not {}", days(stated.hard));
    let verdict = if stated.hard.meets(room) { Verdict::Differs } else { Verdict::Contradicts };
    answer(verdict, reason, stated.loose.gap(room), class)
}

fn days(interval: Interval) -> String {
    match (interval.lo.is_finite(), interval.hi.is_finite()) {
        (_, true) if (interval.hi - interval.lo).abs() < 0.5 => format!("{:.0} days", interval.hi),
        (true, true) => format!("{:.0} to {:.0} days", interval.lo, interval.hi),
        (true, false) => format!("{:.0} days or more", interval.lo),
        (false, true) => format!("{:.0} days or less", interval.hi),
        (false, false) => "any number of days".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Calendar, Hedge, Unit};

    fn stated(core: (f64, f64), hard: (f64, f64), hedge: Option<Hedge>) -> Quantity {
        Quantity {
            core: Interval::new(core.0, core.1),
            loose: Interval::new(core.0.max(hard.0), core.1.min(hard.1)),
            hard: Interval::new(hard.0, hard.1),
            unit: Unit::DAY,
            hedge,
            grain: 1.0,
            scaled: false,
            delta: false,
            reversed: false,
        }
    }

    #[test]
    fn stated_lengths_must_fit_between_start_and_end() {
        let day = |d| Calendar::day(2022, 9, d).unwrap();
        let last_week = DayInterval::new(day(1) - 3, day(4));
        let wednesday = DayInterval::day(day(7));
        assert_eq!(possible(last_week, wednesday), Some(Interval::new(4.0, 10.0)));
        assert_eq!(possible(wednesday, last_week), None);
        for (value, verdict) in [
            (stated((14.0, 56.0), (14.0, 168.0), Some(Hedge::About)), Verdict::Contradicts),
            (stated((7.0, 7.0), (5.0, 9.0), None), Verdict::Agrees),
            (stated((3.0, 3.0), (3.0, 3.0), None), Verdict::Agrees),
            (stated((2.0, 2.0), (2.0, 2.0), None), Verdict::Contradicts),
            (stated((12.0, 12.0), (9.0, 15.0), Some(Hedge::About)), Verdict::Differs),
        ] {
            let got = judge(&value, last_week, wednesday);
            assert_eq!(got.verdict, verdict, "{}", got.reason);
        }
        let weeks = judge(&stated((14.0, 56.0), (14.0, f64::INFINITY), None), last_week, wednesday);
        assert_eq!(weeks.reason, "29 Aug–4 Sep 2022 to 7 Sep 2022 is 4 to 10 days, not 14 days or more");
        assert_eq!(weeks.class, "too-long");
    }
}
