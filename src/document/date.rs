//! When a document was written, as a weighted vote with its reasons.

use crate::source::Source;
use crate::value::{Calendar, DayInterval};

/// How well the date of a document is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStatus {
    /// Recorded with the document, and nothing in the text speaks against it.
    Sure,
    /// Worked out from the text or from the other sources.
    Inferred,
    /// Not known.
    #[default]
    None,
}

/// The date of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentDate {
    /// The days on which it may have been written.
    pub days: Option<DayInterval>,
    /// How well that is known.
    pub status: DateStatus,
    /// It rests on one dated term of the lexicon alone: too little for an error.
    pub weak: bool,
    /// What it rests on, in words.
    pub reasons: Vec<String>,
}

impl DocumentDate {
    /// The year, if all the days lie in one.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        let days = self.days?;
        let (first, last) = (Calendar::date(days.first).0, Calendar::date(days.last).0);
        (first == last).then_some(first)
    }
}

pub(super) fn infer(source: &Source) -> DocumentDate {
    let Some(day) = source.metadata.date.as_deref().and_then(recorded) else { return DocumentDate::default() };
    DocumentDate {
        days: Some(DayInterval::day(day)),
        status: DateStatus::Sure,
        weak: false,
        reasons: vec![format!("recorded with the text: {}", Calendar::iso(day))],
    }
}

/// Day number of a date as people record it: `2022-09-07`, a longer time stamp, `20220907`, `7 September 2022`,
/// `Sept. 7, 2022`.
fn recorded(text: &str) -> Option<i32> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i32>().ok();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 {
        return Calendar::day(number(0, 4)?, number(4, 6)?, number(6, 8)?);
    }
    if digits == 4 && text.as_bytes().get(4).is_some_and(|b| matches!(b, b'-' | b'/' | b'.')) {
        let mut parts = text.split(['-', '/', '.', 'T', ' ', ':']).map(str::parse::<i32>);
        return Calendar::day(parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    }
    let (mut day, mut month, mut year) = (None, None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        match word.parse::<i32>() {
            Ok(n) if (1..=31).contains(&n) && day.is_none() => day = Some(n),
            Ok(n) if (1000..=9999).contains(&n) && year.is_none() => year = Some(n),
            Ok(_) => {}
            Err(_) if month.is_none() => month = month_of(word),
            Err(_) => {}
        }
    }
    Calendar::day(year?, month?, day?)
}

/// The month that a word or its abbreviation names, 1 to 12.
pub(super) fn month_of(word: &str) -> Option<i32> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let found = MONTHS.iter().position(|m| {
        m.eq_ignore_ascii_case(word)
            || (word.len() == 3 || word.eq_ignore_ascii_case("sept")) && m.get(..word.len()).is_some_and(|p| p.eq_ignore_ascii_case(word))
    });
    found.and_then(|m| i32::try_from(m + 1).ok())
}

/// The weekday that a word or its abbreviation names, Monday 0.
pub(super) fn weekday_of(word: &str) -> Option<i32> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let short = |d: &&str| matches!(word.len(), 3 | 4 | 5) && d.get(..word.len()).is_some_and(|p| p.eq_ignore_ascii_case(word));
    let found = DAYS.iter().position(|d| d.eq_ignore_ascii_case(word) || short(d));
    found.and_then(|d| i32::try_from(d).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recorded_dates_are_read_as_people_write_them() {
        for text in [
            "2022-09-07",
            "2022-09-07T10:00:00Z",
            "2022-09-07 10:00",
            "2022/9/7",
            "20220907",
            "7 September 2022",
            "Sept. 7, 2022",
            "Wednesday, September 7, 2022",
        ] {
            assert_eq!(recorded(text), Calendar::day(2022, 9, 7), "{text}");
        }
        for text in ["", "tomorrow", "2022-13-01", "2022", "31 February 2022", "é2022"] {
            assert_eq!(recorded(text), None, "{text}");
        }
    }
}
