//! Numbers that a corpus took apart: `15, 800`, `$ 5. 2 million`, `36 - year - old`, `AK - 47`, `a . 38 caliber`.
//!
//! Archives that went through a tokeniser print figures with blanks in them, and read as they stand they are other
//! numbers. A plain text must not be touched ("On June 15, 800 people came"), so a document is mended only if it shows
//! the habit beyond doubt, and keeps to it.

use super::{Token, TokenKind};

/// Units that stand behind a number and a hyphen.
const UNITS: &[&str] = &[
    "year",
    "month",
    "week",
    "day",
    "hour",
    "minute",
    "second",
    "foot",
    "feet",
    "inch",
    "mile",
    "metre",
    "meter",
    "kilometre",
    "kilometer",
    "yard",
    "acre",
    "square",
    "pound",
    "ton",
    "tonne",
    "magnitude",
    "point",
    "percent",
    "member",
    "man",
    "person",
    "seat",
    "page",
    "game",
    "story",
    "storey",
    "room",
    "bed",
    "million",
    "billion",
];
/// What cannot stand by itself: "anti - aircraft".
const PREFIXES: &[&str] = &["anti", "non", "semi", "multi", "mid", "pre", "ultra", "quasi", "inter"];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ONES: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const SCALES: &[&str] = &["million", "billion", "trillion", "percent", "%"];

/// Puts numbers together again that stand with blanks between their parts, in a text that writes all of them so: a
/// number becomes one token, and the hyphens of a compound lose the blanks around them.
pub(crate) fn mend(text: &str, tokens: &mut Vec<Token>) {
    if !taken_apart(text, tokens) {
        return;
    }
    let old = std::mem::take(tokens);
    let read = Read { text, tokens: &old };
    let mut i = 0;
    while let Some(&token) = old.get(i) {
        let (mut one, mut next) = (token, i + 1);
        if let Some(last) = read.groups(i).or_else(|| read.decimals(i)).or_else(|| read.calibre(i)) {
            one = Token { kind: TokenKind::Number, span: token.span.join(old.get(last).unwrap_or(&token).span), ..token };
            next = last + 1;
        }
        if read.closes_compound(i) {
            one.spaced = false;
        }
        tokens.push(one);
        i = next;
    }
}

/// Whether the numbers of a text are taken apart, and none is whole: thousands behind a comma and a blank, a hyphen
/// with blanks before a unit or behind a prefix.
fn taken_apart(text: &str, tokens: &[Token]) -> bool {
    let read = Read { text, tokens };
    let (mut apart, mut whole) = (0u32, 0u32);
    for (i, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Number {
            apart += u32::from(token.kind == TokenKind::Mark && i > 0 && read.hyphen(i) && read.is(i - 1, PREFIXES));
            continue;
        }
        whole += u32::from(token.span.of(text).contains(','));
        apart += u32::from(read.groups(i).is_some_and(|last| read.of(last).starts_with('0')) || read.before_unit(i + 1));
    }
    apart > whole
}

struct Read<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Read<'_> {
    fn of(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    fn is(&self, i: usize, list: &[&str]) -> bool {
        let word = self.of(i);
        list.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// A token of `kind` on the line of the one before it, with or without a blank between them.
    fn stands(&self, i: usize, kind: TokenKind, spaced: bool) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == kind && t.spaced == spaced && !t.new_line)
    }

    fn digits(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number) && self.of(i).bytes().all(|b| b.is_ascii_digit())
    }

    /// Index of the last group of thousands of a number that begins at `i`.
    fn groups(&self, i: usize) -> Option<usize> {
        let head = self.of(i);
        if !self.digits(i) || head.len() > 3 || head.starts_with('0') || self.behind_month(i) {
            return None;
        }
        let group = |j: usize| {
            let (whole, part) = self.of(j).split_once('.').unwrap_or((self.of(j), "0"));
            whole.len() == 3 && whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit())
        };
        let mut last = i;
        while self.of(last + 1) == "," && !self.tokens[last + 1].spaced && self.stands(last + 2, TokenKind::Number, true) && group(last + 2)
        {
            last += 2;
        }
        (last > i).then_some(last)
    }

    /// "June 15, 800 people": a day and a number.
    fn behind_month(&self, i: usize) -> bool {
        const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let back = |n: usize| i.checked_sub(n).map_or("", |j| self.of(j));
        let word = if back(1) == "." { back(2) } else { back(1) };
        word.get(..3).is_some_and(|w| MONTHS.iter().any(|m| m.eq_ignore_ascii_case(w)))
    }

    /// Index of the decimals of a number that begins at `i`: "$ 5. 2 million", "6. 1 - magnitude".
    fn decimals(&self, i: usize) -> Option<usize> {
        let point = self.of(i + 1) == "." && self.stands(i + 1, TokenKind::Mark, false);
        let tail = self.stands(i + 2, TokenKind::Number, true) && self.digits(i + 2) && self.of(i + 2).len() <= 2;
        let follows = self.is(i + 3, SCALES) || self.before_unit(i + 3);
        (self.digits(i) && self.of(i).len() <= 3 && point && tail && follows).then_some(i + 2)
    }

    /// Index of the digits behind the point at `i`: "a . 38 caliber".
    fn calibre(&self, i: usize) -> Option<usize> {
        let point = self.of(i) == "." && self.stands(i, TokenKind::Mark, true);
        (point && self.stands(i + 1, TokenKind::Number, true) && self.digits(i + 1) && self.is(i + 2, &["caliber", "calibre", "cal"]))
            .then_some(i + 1)
    }

    /// A hyphen with blanks around it at `i`, and a unit behind it.
    fn before_unit(&self, i: usize) -> bool {
        self.hyphen(i) && self.is(i + 1, UNITS)
    }

    fn hyphen(&self, i: usize) -> bool {
        self.of(i) == "-" && self.stands(i, TokenKind::Mark, true) && self.tokens.get(i + 1).is_some_and(|t| t.spaced && !t.new_line)
    }

    /// Whether token `i` is a hyphen inside a compound or the word behind one.
    fn closes_compound(&self, i: usize) -> bool {
        let hyphen = if self.hyphen(i) { i } else { i.wrapping_sub(1) };
        self.hyphen(hyphen) && self.compound(hyphen)
    }

    /// Whether the words around the hyphen at `i` make one: a number and a unit, and what a further hyphen adds to them;
    /// tens and ones; the letters and the number of a type.
    fn compound(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let number = self.tokens.get(before).is_some_and(|t| t.kind == TokenKind::Number);
        let counted = |hyphen: usize| {
            hyphen.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.kind == TokenKind::Number) && self.before_unit(hyphen)
        };
        let letters = self.tokens.get(before).is_some_and(|t| t.all_capitals && t.span.len() <= 3);
        let kind = |j: usize, kind: TokenKind| self.tokens.get(j).is_some_and(|t| t.kind == kind);
        let tail = kind(i + 1, TokenKind::Word) || self.digits(i + 1);
        number && self.before_unit(i)
            || tail && self.is(before, UNITS) && i.checked_sub(2).is_some_and(counted)
            || self.is(before, TENS) && self.is(i + 1, ONES)
            || letters && self.digits(i + 1) && self.stands(i + 2, TokenKind::Word, true)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokenize;
    use super::*;

    /// The tokens, with a blank before each that has one.
    fn mended(text: &str) -> String {
        let mut tokens = tokenize(text);
        mend(text, &mut tokens);
        let mut out = String::new();
        for t in &tokens {
            if t.spaced && !out.is_empty() {
                out.push('|');
            } else if !out.is_empty() {
                out.push('·');
            }
            out.push_str(t.span.of(text));
        }
        out
    }

    #[test]
    fn numbers_become_whole() {
        for (text, want) in [
            ("a 12, 400 - square - metre hall", "a|12, 400·-·square·-·metre|hall"),
            ("some 310, 000 homes and 2, 150 barns", "some|310, 000|homes|and|2, 150|barns"),
            ("a 52 - year - old sold it for $ 3. 4 million", "a|52·-·year·-·old|sold|it|for|$|3. 4|million"),
            ("a 6 - foot - 8 guard with a . 44 caliber gun", "a|6·-·foot·-·8|guard|with|a|. 44|caliber|gun"),
            ("a 9 - day hunt for six AK - 47 rifles", "a|9·-·day|hunt|for|six|AK·-·47|rifles"),
            ("a 9 - day walk of sixty - four miles", "a|9·-·day|walk|of|sixty·-·four|miles"),
            ("the anti - tank gun and the MG - 42 guns", "the|anti|-|tank|gun|and|the|MG·-·42|guns"),
            // A plain text keeps its blanks.
            ("On 3 May, 800 people and 2, 150 others", "On|3|May·,|800|people|and|2·,|150|others"),
            ("He is 45. 12 others - old men - left", "He|is|45·.|12|others|-|old|men|-|left"),
            ("a 9 - day trip for 1,200 people, 3, 400 and 5,000", "a|9|-|day|trip|for|1,200|people·,|3·,|400|and|5,000"),
            // A day is no thousand.
            ("the 9 - day trip of June 15, 800 came", "the|9·-·day|trip|of|June|15·,|800|came"),
        ] {
            assert_eq!(mended(text), want, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_letter_is_lost(text in "([0-9]{1,3}|, | - | / |\\. |year|AK|caliber|[a-z ]){0,40}") {
            let mut tokens = tokenize(&text);
            let before: String = tokens.iter().map(|t| t.span.of(&text)).collect();
            mend(&text, &mut tokens);
            let after: String = tokens.iter().map(|t| t.span.of(&text)).collect();
            proptest::prop_assert_eq!(before, after.split(' ').collect::<String>());
        }
    }
}
