//! The year in an event's name against the days to which the event is dated.
//!
//! "The 2020 exercise ended on Wednesday", written in September 2022, is a slip that no single word gives away.

use super::{Judgement, Verdict};
use crate::value::{Calendar, DayInterval};

/// Judges the year in a name against the days on which the same text, or another source, puts the event.
///
/// The gap is in years. Class `year`. An event that runs over New Year may bear either year.
#[must_use]
pub fn judge(year: i32, dated: DayInterval) -> Judgement {
    let (first, last) = (Calendar::date(dated.first).0, Calendar::date(dated.last).0);
    if (first..=last).contains(&year) {
        let verdict = if first == last { Verdict::Agrees } else { Verdict::Compatible };
        return Judgement { verdict, reason: format!("the event is dated to {}", dated.display()), gap: 0.0, class: "" };
    }
    let gap = first.saturating_sub(year).max(year.saturating_sub(last));
    let reason = format!("the name says {year}, but the event is dated to {}", dated.display());
    Judgement { verdict: Verdict::Contradicts, reason, gap: f64::from(gap), class: "year" }
}

/// Judges the years that two sources give to an event of one name, known to be the same edition of it.
#[must_use]
pub fn judge_names(a: i32, b: i32) -> Judgement {
    if a == b {
        return Judgement { verdict: Verdict::Agrees, reason: format!("both say {a}"), gap: 0.0, class: "" };
    }
    let (lo, hi) = (a.min(b), a.max(b));
    let reason = format!("the same event bears the year {lo} and the year {hi}");
    Judgement { verdict: Verdict::Contradicts, reason, gap: f64::from(hi.saturating_sub(lo)), class: "year" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_the_name_must_be_that_of_the_event() {
        let week = DayInterval::new(Calendar::day(2022, 9, 1).unwrap(), Calendar::day(2022, 9, 7).unwrap());
        let new_year = DayInterval::new(Calendar::day(2022, 12, 26).unwrap(), Calendar::day(2023, 1, 1).unwrap());
        for (year, dated, verdict, gap) in [
            (2022, week, Verdict::Agrees, 0.0),
            (2020, week, Verdict::Contradicts, 2.0),
            (2023, week, Verdict::Contradicts, 1.0),
            (2022, new_year, Verdict::Compatible, 0.0),
            (2023, new_year, Verdict::Compatible, 0.0),
        ] {
            let got = judge(year, dated);
            assert_eq!((got.verdict, got.gap), (verdict, gap), "{}", got.reason);
        }
        assert_eq!(judge_names(2020, 2022), judge_names(2022, 2020));
        assert_eq!(judge_names(2022, 2022).verdict, Verdict::Agrees);
    }
}
