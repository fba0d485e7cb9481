//! The date of a document, and the ways in which people record one.

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
    /// It rests on dated terms of the lexicon: too little for an error.
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

/// Years in which a text may have been written.
pub(super) const FIRST_YEAR: i32 = 1990;
/// The last of them.
pub(super) const LAST_YEAR: i32 = 2035;

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub(super) fn month_name(month: i32) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|m| MONTHS.get(m)).copied().unwrap_or("")
}

pub(super) fn weekday_name(weekday: i32) -> &'static str {
    usize::try_from(weekday).ok().and_then(|d| DAYS.get(d)).copied().unwrap_or("")
}

pub(super) fn month_text(month: Option<(i32, i32)>) -> String {
    month.map_or_else(String::new, |(y, m)| format!("{} {y}", month_name(m)))
}

/// The month that a word or its abbreviation names, 1 to 12.
pub(super) fn month_of(word: &str) -> Option<i32> {
    named(word, &MONTHS, |short, _| short == 3 || (short == 4 && word.eq_ignore_ascii_case("sept"))).map(|m| m + 1)
}

/// The weekday that a word or its abbreviation names, Monday 0.
pub(super) fn weekday_of(word: &str) -> Option<i32> {
    named(word, &DAYS, |short, name| short == 3 || (short <= 5 && matches!(name, "Tuesday" | "Thursday")))
}

fn named(word: &str, names: &[&str], short: impl Fn(usize, &str) -> bool) -> Option<i32> {
    // The first two letters tell it from nearly every other word.
    let (first, second) = (word.bytes().next()?.to_ascii_uppercase(), word.as_bytes().get(1).map(u8::to_ascii_lowercase));
    let found = names.iter().position(|name| {
        let letters = name.as_bytes();
        letters.first() == Some(&first)
            && second.is_none_or(|second| letters.get(1) == Some(&second))
            && name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
            && (word.len() == name.len() || short(word.len(), name))
    });
    found.and_then(|i| i32::try_from(i).ok())
}

/// A date in the name of a file or the folders it lies in: `2022-09-07-port.txt`, `2022/09/07/port.txt`.
pub(super) fn in_path(path: &str) -> Option<i32> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut folders: Vec<&str> = path.rsplit('/').skip(1).take(3).collect();
    folders.reverse();
    let digits = |part: &str, n: usize| (part.len() == n).then(|| part.parse::<i32>().ok()).flatten();
    let from = |parts: &[&str]| match parts {
        [y, m, d] => Calendar::day(digits(y, 4).filter(|y| (FIRST_YEAR..=LAST_YEAR).contains(y))?, digits(m, 2)?, digits(d, 2)?),
        _ => None,
    };
    let parts: Vec<&str> = name.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).collect();
    let run = parts.iter().find_map(|p| if p.len() == 8 { from(&[p.get(..4)?, p.get(4..6)?, p.get(6..)?]) } else { None });
    parts.windows(3).find_map(from).or(run).or_else(|| from(&folders))
}

/// Day number of a date as people record it: `2022-09-07`, a longer time stamp, `20220907`, `7 September 2022`,
/// `Sept. 7, 2022`.
pub(super) fn recorded(text: &str) -> Option<i32> {
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

    #[test]
    fn dates_in_paths() {
        for (path, want) in [
            ("2021-09-13-port.txt", Some((2021, 9, 13))),
            ("news/2021/09/13/port.txt", Some((2021, 9, 13))),
            ("port_20210913.txt", Some((2021, 9, 13))),
            ("/data/12-34-5678/a.txt", None),
            ("20219999.txt", None),
            ("1234567890.txt", None),
        ] {
            assert_eq!(in_path(path), want.and_then(|(y, m, d)| Calendar::day(y, m, d)), "{path}");
        }
    }
}
