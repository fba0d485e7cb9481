//! A weekday written beside a date: is it the weekday of that date?
//!
//! With the year written the answer is certain and the fault is a real one; without it the answer rests on the
//! year taken from the document date, so it is given only where that is sure and near.

use super::{Judgement, Verdict};
use crate::value::{Basis, Calendar, Cycle, Date, DayInterval};

/// Judges the weekday of `date` against its day of the month.
///
/// `document` is the document date where it is sure. Without a written year the date must lie within `within_days`
/// of it. The gap is the distance of the weekdays in days (1 to 3). Classes: `certain` (the year is written),
/// `year-less`.
#[must_use]
pub fn judge(date: &Date, document: Option<DayInterval>, within_days: i32) -> Judgement {
    let day_written = matches!(date.written.cycle, Some(Cycle::Days(a, b)) if a == b);
    let (Some(stated), Some(days)) = (date.weekday, date.days.filter(|d| day_written && d.first == d.last)) else {
        return answer(Verdict::Unknown, "no weekday beside a day of the month".to_owned(), 0, "");
    };
    let certain = date.basis == Basis::Written && date.written.year.is_some();
    if !certain && document.is_none_or(|d| d.distance(days) > within_days) {
        return answer(Verdict::Unknown, "the year is not written, and the date of the document is not sure or not near".to_owned(), 0, "");
    }
    let actual = Calendar::weekday(days.first);
    let gap = (stated - actual).rem_euclid(7).min((actual - stated).rem_euclid(7));
    let (shown, name) = (days.display(), Calendar::weekday_name(actual));
    match gap {
        0 => answer(Verdict::Agrees, format!("{shown} was a {name}"), 0, ""),
        _ => {
            let reason = format!("{shown} was a {name}, not a {}", Calendar::weekday_name(stated));
            answer(Verdict::Contradicts, reason, gap, if certain { "certain" } else { "year-less" })
        }
    }
}

fn answer(verdict: Verdict, reason: String, gap: i32, class: &'static str) -> Judgement {
    Judgement { verdict, reason, gap: f64::from(gap), class }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Grain, WrittenDate};

    fn date(y: i32, m: i32, d: i32, weekday: Option<i32>, with_year: bool) -> Date {
        let basis = if with_year { Basis::Written } else { Basis::Year };
        let mut date = Date::new(DayInterval::day(Calendar::day(y, m, d).unwrap()), Grain::Day, basis);
        date.written = WrittenDate { year: with_year.then_some(y), cycle: Some(Cycle::Days((m, d), (m, d))), shift: None };
        date.weekday = weekday;
        date
    }

    #[test]
    fn a_weekday_must_fit_its_date() {
        let sure = Some(DayInterval::day(Calendar::day(2022, 9, 7).unwrap()));
        let far = Some(DayInterval::day(Calendar::day(2022, 1, 7).unwrap()));
        for (value, document, verdict, class) in [
            (date(2022, 9, 7, Some(2), true), None, Verdict::Agrees, ""),
            (date(2022, 9, 7, Some(3), true), None, Verdict::Contradicts, "certain"),
            (date(2022, 9, 7, Some(3), false), sure, Verdict::Contradicts, "year-less"),
            (date(2022, 9, 7, Some(3), false), far, Verdict::Unknown, ""),
            (date(2022, 9, 7, Some(3), false), None, Verdict::Unknown, ""),
            (date(2022, 9, 7, None, true), sure, Verdict::Unknown, ""),
        ] {
            let got = judge(&value, document, 14);
            assert_eq!((got.verdict, got.class), (verdict, class), "{}", got.reason);
        }
        assert_eq!(judge(&date(2022, 9, 7, Some(3), true), None, 14).reason, "7 Sep 2022 was a Wednesday, not a Thursday");
    }
}
