//! The words that dates are made of. Reading one takes no allocation, so that every token can be tried.

use crate::claim::number_word;
use crate::text::is_one_of;
use crate::value::Grain;

/// A word around which a date may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// A month from 1, and how its name may mislead.
    Month(i32, Spelling),
    /// A weekday, Monday 0.
    Weekday(i32, Spelling),
    /// Weekdays in the plural: "on Mondays".
    Weekdays(i32),
    /// Spring 0 to winter 3.
    Season(i32),
    /// A stretch of the calendar.
    Unit(Grain, Number),
    /// today, yesterday, tomorrow, tonight: days from the day of writing.
    Day(i32),
    /// morning, afternoon, evening, night.
    Daytime,
    /// `nineties`: the decade that begins with this year of its century.
    Decade(i32),
    /// `nineteen` in "nineteen ninety-six".
    Nineteen,
    /// period: a quarter or year said again.
    Period,
}

/// How sure it is that a word is the name of a month or day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// A word that is nothing else.
    Plain,
    /// Also a verb or a given name: May, March, April, August, June.
    Common,
    /// An abbreviation: Sept, Wed.
    Short,
}

/// Singular or plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// week
    One,
    /// weeks
    Many,
}

/// Small letters of a word of at most twelve ASCII letters.
pub(super) struct Lower {
    bytes: [u8; 12],
    len: usize,
}

impl Lower {
    pub(super) fn new(word: &str) -> Option<Self> {
        let len = word.len();
        let mut bytes = [0u8; 12];
        let room = bytes.get_mut(..len)?;
        for (to, from) in room.iter_mut().zip(word.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        Some(Self { bytes, len })
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&[])
    }
}

/// What `word` is, if it is one of the words around which a date may stand.
pub(super) fn term(word: &str) -> Option<Term> {
    use Grain::{Century, Day, Decade, Half, Month, Quarter, Week, Weekend, Year};
    use Number::{Many, One};
    use Spelling::{Common, Plain, Short};
    if !(3..=10).contains(&word.len()) {
        return None;
    }
    let lower = Lower::new(word)?;
    Some(match lower.as_bytes() {
        b"january" => Term::Month(1, Plain),
        b"february" => Term::Month(2, Plain),
        b"march" => Term::Month(3, Common),
        b"april" => Term::Month(4, Common),
        b"may" => Term::Month(5, Common),
        b"june" => Term::Month(6, Common),
        b"july" => Term::Month(7, Plain),
        b"august" => Term::Month(8, Common),
        b"september" => Term::Month(9, Plain),
        b"october" => Term::Month(10, Plain),
        b"november" => Term::Month(11, Plain),
        b"december" => Term::Month(12, Plain),
        b"jan" => Term::Month(1, Short),
        b"feb" => Term::Month(2, Short),
        b"mar" => Term::Month(3, Short),
        b"apr" => Term::Month(4, Short),
        b"jun" => Term::Month(6, Short),
        b"jul" => Term::Month(7, Short),
        b"aug" => Term::Month(8, Short),
        b"sep" | b"sept" => Term::Month(9, Short),
        b"oct" => Term::Month(10, Short),
        b"nov" => Term::Month(11, Short),
        b"dec" => Term::Month(12, Short),
        b"monday" => Term::Weekday(0, Plain),
        b"tuesday" => Term::Weekday(1, Plain),
        b"wednesday" => Term::Weekday(2, Plain),
        b"thursday" => Term::Weekday(3, Plain),
        b"friday" => Term::Weekday(4, Plain),
        b"saturday" => Term::Weekday(5, Plain),
        b"sunday" => Term::Weekday(6, Plain),
        b"mon" => Term::Weekday(0, Short),
        b"tue" | b"tues" => Term::Weekday(1, Short),
        b"wed" => Term::Weekday(2, Short),
        b"thu" | b"thur" | b"thurs" => Term::Weekday(3, Short),
        b"fri" => Term::Weekday(4, Short),
        b"sat" => Term::Weekday(5, Short),
        b"sun" => Term::Weekday(6, Short),
        b"mondays" => Term::Weekdays(0),
        b"tuesdays" => Term::Weekdays(1),
        b"wednesdays" => Term::Weekdays(2),
        b"thursdays" => Term::Weekdays(3),
        b"fridays" => Term::Weekdays(4),
        b"saturdays" => Term::Weekdays(5),
        b"sundays" => Term::Weekdays(6),
        b"spring" => Term::Season(0),
        b"summer" => Term::Season(1),
        b"fall" | b"autumn" => Term::Season(2),
        b"winter" => Term::Season(3),
        b"day" => Term::Unit(Day, One),
        b"days" => Term::Unit(Day, Many),
        b"weekend" => Term::Unit(Weekend, One),
        b"weekends" => Term::Unit(Weekend, Many),
        b"week" => Term::Unit(Week, One),
        b"weeks" => Term::Unit(Week, Many),
        b"month" => Term::Unit(Month, One),
        b"months" => Term::Unit(Month, Many),
        b"quarter" => Term::Unit(Quarter, One),
        b"quarters" => Term::Unit(Quarter, Many),
        b"half" => Term::Unit(Half, One),
        b"year" => Term::Unit(Year, One),
        b"years" => Term::Unit(Year, Many),
        b"decade" => Term::Unit(Decade, One),
        b"decades" => Term::Unit(Decade, Many),
        b"century" => Term::Unit(Century, One),
        b"centuries" => Term::Unit(Century, Many),
        b"today" | b"tonight" => Term::Day(0),
        b"yesterday" => Term::Day(-1),
        b"tomorrow" => Term::Day(1),
        b"morning" | b"afternoon" | b"evening" | b"night" | b"overnight" => Term::Daytime,
        b"twenties" => Term::Decade(20),
        b"thirties" => Term::Decade(30),
        b"forties" => Term::Decade(40),
        b"fifties" => Term::Decade(50),
        b"sixties" => Term::Decade(60),
        b"seventies" => Term::Decade(70),
        b"eighties" => Term::Decade(80),
        b"nineties" => Term::Decade(90),
        b"nineteen" => Term::Nineteen,
        b"period" => Term::Period,
        _ => return None,
    })
}

/// A whole number written in one word or in digits: `two` → 2, `a` → 1 (where `articles` allows), `12` → 12.
pub(super) fn cardinal(word: &str, articles: bool) -> Option<i32> {
    if word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return (word.len() <= 4).then(|| word.parse().ok()).flatten();
    }
    let lower = Lower::new(word)?;
    Some(match lower.as_bytes() {
        b"a" | b"an" if articles => 1,
        b"one" => 1,
        b"two" => 2,
        b"three" => 3,
        b"four" => 4,
        b"five" => 5,
        b"six" => 6,
        b"seven" => 7,
        b"eight" => 8,
        b"nine" => 9,
        b"ten" => 10,
        b"eleven" => 11,
        b"twelve" => 12,
        b"thirteen" => 13,
        b"fourteen" => 14,
        b"fifteen" => 15,
        b"sixteen" => 16,
        b"seventeen" => 17,
        b"eighteen" => 18,
        b"nineteen" => 19,
        b"twenty" => 20,
        b"thirty" => 30,
        b"forty" => 40,
        b"fifty" => 50,
        b"sixty" => 60,
        b"seventy" => 70,
        b"eighty" => 80,
        b"ninety" => 90,
        _ => return None,
    })
}

/// A place in an order in one word: `third` → 3. In digits the suffix is a token of its own.
pub(super) fn ordinal(word: &str) -> Option<i32> {
    number_word::ordinal(word).filter(|n| matches!(n, 1..=20 | 30)).and_then(|n| i32::try_from(n).ok())
}

/// Whether `word` is one of `list`, in any case.
pub(super) fn any(word: &str, list: &[&str]) -> bool {
    is_one_of(word.as_bytes(), list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_any_case() {
        assert_eq!(term("SEPTEMBER"), Some(Term::Month(9, Spelling::Plain)));
        assert_eq!(term("sept"), Some(Term::Month(9, Spelling::Short)));
        assert_eq!(term("Weeks"), Some(Term::Unit(Grain::Week, Number::Many)));
        assert_eq!(term("weekly"), None);
        assert_eq!(term("naïveté"), None);
        assert_eq!(cardinal("Two", false), Some(2));
        assert_eq!(cardinal("a", false), None);
        assert_eq!(cardinal("99999999", false), None);
        assert_eq!(ordinal("Twelfth"), Some(12));
    }
}
