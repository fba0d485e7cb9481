//! Dates: every expression that names days, months, quarters or years on the calendar, put on it where the text and
//! the date of the document allow.
//!
//! Two accounts of one event that put it on different days cannot both be right, and a wrong date is the slip that a
//! reader notices first. The reader walks the tokens once; around a word or number that a date may be built on it
//! reads to the right and to the left, and takes the tokens, so that "15" of "Sept. 15" is never counted.

mod absolute;
#[cfg(test)]
mod examples;
mod holiday;
mod mention;
mod relative;
mod resolve;
mod tense;
mod term;
mod weekday;
mod year;

use super::{Claim, Claims, Kind};
use crate::document::Document;
use crate::lexicon::Question;
use crate::text::TokenKind;
use crate::value::{Basis, Date, DayInterval, Grain, Part, Value};
use resolve::Anchor;
use tense::{Tense, tense};
use term::{Term, any, term};

/// Name of the extractor.
pub(super) const NAME: &str = "date";

/// Finds the dates of a document.
pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let cues = claims.cues(doc);
    let mut reader = Reader { doc, anchor: Anchor::new(doc), floor: 0, last: None, quarter: None, extra: Vec::new() };
    let mut next = 0;
    for i in cues.of(Question::Date.bit() | Question::Digits.bit()) {
        if i < next {
            continue;
        }
        let found = if claims.taken(i, i + 1) { None } else { reader.at(i) };
        match found {
            Some(found) if found.first < found.last && found.last > i && !claims.taken(found.first, found.last) => {
                next = found.last;
                reader.keep(found, claims);
                for extra in std::mem::take(&mut reader.extra) {
                    next = next.max(extra.last);
                    reader.keep(extra, claims);
                }
            }
            _ => reader.extra.clear(),
        }
    }
}

/// A number of four digits from 1896 to 2100 at token `i`, as stands in the name of an event.
pub(super) fn plain_year(doc: &Document, i: usize) -> Option<i32> {
    let token = doc.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
    let word = token.span.of(doc.text());
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| word.parse().ok()).flatten().filter(|y| (1896..=2100).contains(y))
}

/// A whole number below ten thousand at token `i`, in digits or in one word.
pub(super) fn small_number(doc: &Document, i: usize) -> Option<i32> {
    term::cardinal(doc.token(i), false)
}

/// Whether a date may be built around a word: a month, a unit, the name of a day, a code like `Q3` or `FY19`.
pub(super) fn begins(word: &str) -> bool {
    let code = word.starts_with(['q', 'h', 'f', 'Q', 'H', 'F']) && word.bytes().any(|b| b.is_ascii_digit());
    code || term(word).is_some() || holiday::begins(word)
}

/// A date expression on the tokens `first..last`.
#[derive(Clone, Copy, Debug)]
struct Found {
    first: usize,
    last: usize,
    /// `None` for a time of day, which is taken so that its numbers are not counted, and gives no claim.
    date: Option<Date>,
    not_compared: Option<&'static str>,
}

impl Found {
    fn new(first: usize, last: usize, date: Date) -> Self {
        Self { first, last, date: Some(date), not_compared: None }
    }
}

/// A date mentioned before, from which "the following year" or "a year earlier" counts.
#[derive(Clone, Copy, Debug)]
struct Mention {
    sentence: usize,
    days: DayInterval,
    grain: Grain,
}

struct Reader<'d> {
    doc: &'d Document,
    anchor: Anchor,
    /// Tokens before this one belong to an earlier date.
    floor: usize,
    last: Option<Mention>,
    quarter: Option<Mention>,
    /// Further dates of the same expression: the 20th in "Sept. 15 and 20".
    extra: Vec<Found>,
}

impl Reader<'_> {
    fn at(&mut self, i: usize) -> Option<Found> {
        let token = self.doc.tokens.get(i)?;
        match token.kind {
            TokenKind::Word => match term(self.word(i)) {
                None => self.code(i).or_else(|| self.holiday(i)),
                Some(Term::Month(m, spelling)) => self.month(i, m, spelling),
                Some(Term::Weekday(w, spelling)) => self.weekday(i, w, spelling),
                Some(Term::Weekdays(w)) => Some(self.weekdays(i, w)),
                Some(Term::Season(s)) => self.season(i, s),
                Some(Term::Unit(grain, number)) => self.unit(i, grain, number),
                Some(Term::Day(shift)) => self.day_word(i, shift),
                Some(Term::Daytime) => self.daytime(i),
                Some(Term::Decade(d)) => self.decade_word(i, d),
                Some(Term::Nineteen) => self.year_words(i),
                Some(Term::Period) => self.period(i),
            },
            TokenKind::Number => self.number(i),
            _ => None,
        }
    }

    fn keep(&mut self, found: Found, claims: &mut Claims) {
        let sentence = self.doc.sentence_of(found.first);
        if let Some(mut date) = found.date {
            // What rests on a document date that is itself a guess is one too.
            if self.doc.date.weak && matches!(date.basis, Basis::Year | Basis::Relative) {
                date.basis = Basis::Weak;
            }
            if let Some(days) = date.days {
                let mention = Mention { sentence, days, grain: date.grain };
                self.last = Some(mention);
                // The quarter that a report is about, not the one it is set against.
                let season = matches!(date.written.cycle, Some(crate::value::Cycle::Season(_)));
                if date.grain == Grain::Quarter && !season && date.basis < Basis::Weak {
                    self.quarter = Some(mention);
                }
            }
            let mut claim = Claim::new(self.doc, NAME, Kind::Date, Value::Date(date), found.first, found.last);
            claim.not_compared = found.not_compared;
            claims.push(claim);
        }
        claims.take(found.first, found.last);
        self.floor = found.last;
    }

    /// The letters of token `i`; empty past the end.
    fn word(&self, i: usize) -> &str {
        self.doc.token(i)
    }

    /// Whether token `i` is one of `list`, in any case.
    fn is(&self, i: usize, list: &[&str]) -> bool {
        any(self.word(i), list)
    }

    /// Index of the token before `i`, if it belongs to no earlier date and to the same sentence.
    fn before(&self, i: usize) -> Option<usize> {
        let b = i.checked_sub(1).filter(|&b| b >= self.floor)?;
        (!self.doc.tokens.get(i).is_some_and(|t| t.new_paragraph)).then_some(b)
    }

    /// Whether the token before `i` is one of `list`.
    fn after_one_of(&self, i: usize, list: &[&str]) -> bool {
        self.before(i).is_some_and(|b| self.is(b, list))
    }

    /// Whether token `i` stands right after the one before, without a blank.
    fn glued(&self, i: usize) -> bool {
        self.doc.tokens.get(i).is_some_and(|t| !t.spaced)
    }

    fn capital(&self, i: usize) -> bool {
        self.doc.tokens.get(i).is_some_and(|t| t.capital)
    }

    fn term(&self, i: usize) -> Option<Term> {
        self.doc.tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
        term(self.word(i))
    }

    /// Token `i` as plain digits.
    fn digits(&self, i: usize, most: usize) -> Option<i32> {
        self.doc.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
        let word = self.word(i);
        (word.len() <= most && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
    }

    fn tense(&self, first: usize, last: usize) -> Tense {
        tense(self.doc, first, last)
    }

    /// Words to the left that name a part of what follows: "early", "mid-", "the end of". Gives the first token.
    fn part(&self, first: usize) -> (usize, Option<Part>) {
        let Some(b) = self.before(first) else { return (first, None) };
        let named = |i: usize| match () {
            () if self.is(i, &["early", "beginning", "start"]) => Some(Part::Early),
            () if self.is(i, &["mid", "middle"]) => Some(Part::Middle),
            () if self.is(i, &["late", "end", "close"]) => Some(Part::Late),
            () => None,
        };
        if self.is(b, &["early", "late", "mid"]) {
            return (b, named(b));
        }
        let Some(c) = self.before(b) else { return (first, None) };
        if self.word(b) == "-" && self.is(c, &["mid", "early", "late"]) {
            return (c, named(c));
        }
        let of = self.is(b, &["of"]) && self.is(c, &["end", "beginning", "start", "middle", "close"]);
        let within = self.is(b, &["in"]) && self.is(c, &["early", "late"]);
        if of || within {
            let first = if of { self.over(c, &["the"]) } else { c };
            return (first, named(c));
        }
        (first, None)
    }

    /// `first`, or the token before it if that is one of `list`.
    fn over(&self, first: usize, list: &[&str]) -> usize {
        self.before(first).filter(|&b| self.is(b, list)).unwrap_or(first)
    }

    /// Whether the token at `i` is a noun that numbers count ("people", "troops"), so that the number before it is
    /// no day and no year.
    fn counted(&self, i: usize) -> bool {
        const COUNTED: &[&str] = &[
            "people",
            "persons",
            "men",
            "women",
            "children",
            "soldiers",
            "troops",
            "deaths",
            "cases",
            "votes",
            "homes",
            "houses",
            "miles",
            "metres",
            "meters",
            "feet",
            "pounds",
            "tons",
            "tonnes",
            "dollars",
            "euros",
            "points",
            "percent",
            "per",
            "km",
            "mph",
            "kg",
            "million",
            "billion",
            "trillion",
            "thousand",
            "hundred",
            "degrees",
            "times",
            "others",
            "police",
            "officers",
            "workers",
            "members",
            "residents",
            "students",
            "civilians",
            "passengers",
            "vehicles",
            "aircraft",
            "acres",
            "hectares",
            "barrels",
            "shares",
            "jobs",
            "minutes",
            "hours",
            "seconds",
            "inches",
            "yards",
            "countries",
            "employees",
        ];
        self.is(i, COUNTED) || matches!(self.word(i), "%" | "°")
    }
}
