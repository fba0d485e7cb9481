//! A quotation as folded words: one spelling, numbers as digits, contractions written out, brackets and gaps marked.

use crate::text::{Token, TokenKind, tokenize};
use crate::words::{expand, fold_spelling};
use std::ops::Range;

/// Words of which a longer text is no quotation that anyone compares.
const WORDS: usize = 1_500;

/// One word of a quotation, folded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// Folded: lower case, one spelling, numbers as digits.
    pub text: String,
    /// Bytes in the quotation.
    pub range: Range<usize>,
    /// An ellipsis: any words may stand here.
    pub gap: bool,
    /// In brackets: put there by the writer.
    pub inserted: bool,
    /// Written with a capital though no sentence begins here.
    pub capital: bool,
    /// First word of a sentence.
    pub start: bool,
    /// A number.
    pub number: bool,
}

/// Reads a quotation as folded words.
pub(super) fn read(text: &str) -> Vec<Word> {
    let tokens = tokenize(text);
    let mut reader = Reader { text, tokens: &tokens, words: Vec::with_capacity(tokens.len()), brackets: 0, start: true };
    let mut i = 0;
    while i < tokens.len() && reader.words.len() < WORDS {
        i = reader.token(i);
    }
    merge_numbers(reader.words)
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    words: Vec<Word>,
    brackets: usize,
    start: bool,
}

impl Reader<'_> {
    fn of(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    fn push(&mut self, text: String, range: Range<usize>, token: &Token) {
        let number = text.starts_with(|c: char| c.is_ascii_digit()) || number_word(&text).is_some();
        let word =
            Word { text, range, gap: false, inserted: self.brackets > 0, capital: token.capital && !self.start, start: self.start, number };
        self.words.push(word);
        self.start = false;
    }

    /// Reads token `i` and what belongs to it; gives the index of the next.
    fn token(&mut self, i: usize) -> usize {
        let Some(&token) = self.tokens.get(i) else { return i + 1 };
        let range = token.span.range();
        match token.kind {
            TokenKind::Word => self.word(i, &token),
            TokenKind::Number => self.number(i, &token),
            TokenKind::Clitic => {
                self.push("'s".into(), range, &token);
                i + 1
            }
            TokenKind::QuoteMark => {
                // Tokenised text sets a contraction apart: "I ' m".
                let next = self.of(i + 1).to_lowercase();
                if matches!(self.of(i), "'" | "’" | "ʼ" | "`" | "‘") && matches!(next.as_str(), "s" | "m" | "re" | "ve" | "ll" | "d") {
                    let (text, end) = (contracted(&next), self.tokens.get(i + 1).map_or(range.end, |t| t.span.range().end));
                    self.push(text, range.start..end, &token);
                    return i + 2;
                }
                i + 1
            }
            TokenKind::Mark => {
                self.mark(i, &token);
                i + 1
            }
        }
    }

    fn mark(&mut self, i: usize, token: &Token) {
        let range = token.span.range();
        match self.of(i) {
            "[" | "(" | "{" => self.brackets += 1,
            "]" | ")" | "}" => self.brackets = self.brackets.saturating_sub(1),
            "." | "!" | "?" => {
                // ". . ." is an ellipsis too.
                if self.of(i + 1) == "." && self.of(i).starts_with('.') {
                    self.gap(range);
                } else {
                    self.start = true;
                }
            }
            "%" => self.push("percent".into(), range, token),
            "&" => self.push("and".into(), range, token),
            s if s.starts_with('…') || (s.starts_with("..") && s.len() > 1) => {
                self.gap(range);
                self.start = true;
            }
            _ => {}
        }
    }

    fn gap(&mut self, range: Range<usize>) {
        if self.words.last().is_none_or(|w| !w.gap) {
            self.words.push(Word { text: "…".into(), range, gap: true, inserted: false, capital: false, start: false, number: false });
        }
    }

    fn word(&mut self, i: usize, token: &Token) -> usize {
        let raw = self.of(i);
        if token.all_capitals && raw == "US" {
            self.push("u.s.".into(), token.span.range(), token);
            return i + 1;
        }
        let lower = raw.to_lowercase();
        // A bracket inside a word changes its ending or its first letter: pick[ing], [t]he.
        if let Some(next) = self.glued(i) {
            let mut text = lower;
            let mut end = token.span.range().end;
            for k in i + 1..next {
                if self.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word) {
                    text.push_str(&self.of(k).to_lowercase());
                }
                end = self.tokens.get(k).map_or(end, |t| t.span.range().end);
            }
            let inside = std::mem::replace(&mut self.brackets, 1);
            self.push(text, token.span.range().start..end, token);
            self.brackets = inside.saturating_sub(usize::from(inside > 0 && self.of(next.saturating_sub(2)) == "]"));
            return next;
        }
        if lower.contains('.') {
            let text: String = lower.chars().filter(|&c| c != '.').collect();
            let text = if text == "us" { "u.s.".to_owned() } else { text };
            self.push(text, token.span.range(), token);
            return i + 1;
        }
        // "n't" set apart by a tokeniser.
        if matches!(lower.as_str(), "n't" | "n’t") {
            self.push("not".into(), token.span.range(), token);
            return i + 1;
        }
        if let Some((first, second)) = expand(&lower) {
            let (first, range) = (fold_spelling(&first).into_owned(), token.span.range());
            let split = range.end;
            self.push(first, range.start..split, token);
            self.push(second.to_owned(), split..split, token);
            if let Some(w) = self.words.last_mut() {
                w.range = range;
                w.capital = false;
            }
            return i + 1;
        }
        // Letters starred out.
        let starred = self.tokens.get(i + 1).is_some_and(|t| !t.spaced && t.span.len() >= 2) && self.of(i + 1).starts_with(['*', '-', '_']);
        if starred {
            let rest = self.tokens.get(i + 2).filter(|t| !t.spaced && t.kind == TokenKind::Word);
            let end = rest.or(self.tokens.get(i + 1)).map_or(token.span.range().end, |t| t.span.range().end);
            self.push(format!("{lower}*"), token.span.range().start..end, token);
            return i + 2 + usize::from(rest.is_some());
        }
        if lower == "no" && self.of(i + 1) == "." && self.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Number) {
            self.push("number".into(), token.span.range(), token);
            return i + 2;
        }
        let handle = i.checked_sub(1).is_some_and(|b| self.of(b) == "@" && !token.spaced);
        if handle {
            self.push(format!("@{lower}"), token.span.range(), token);
            return i + 1;
        }
        if let Some(ordinal) = ordinal(&lower) {
            self.push(ordinal, token.span.range(), token);
            return i + 1;
        }
        let text = match lower.as_str() {
            "sen" if self.of(i + 1) == "." => "senator".to_owned(),
            "gov" if self.of(i + 1) == "." => "governor".to_owned(),
            "rep" if self.of(i + 1) == "." => "representative".to_owned(),
            "gen" if self.of(i + 1) == "." => "general".to_owned(),
            "ca" | "wo" if matches!(self.of(i + 1), "n't" | "n’t") => if lower == "ca" { "can" } else { "will" }.to_owned(),
            _ => fold_spelling(&lower).into_owned(),
        };
        let title = self.of(i + 1) == "." && matches!(lower.as_str(), "sen" | "gov" | "rep" | "gen" | "mr" | "mrs" | "ms" | "dr" | "st");
        self.push(text, token.span.range(), token);
        i + 1 + usize::from(title)
    }

    /// Where a word goes on through a bracket without a space: the index after it.
    fn glued(&self, i: usize) -> Option<usize> {
        let glued = |k: usize| self.tokens.get(k).is_some_and(|t| !t.spaced);
        let word = |k: usize| self.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word);
        if self.of(i + 1) == "[" && glued(i + 1) && word(i + 2) && glued(i + 2) && self.of(i + 3) == "]" {
            return Some(i + 4);
        }
        if self.of(i + 1) == "]" && self.brackets > 0 && word(i + 2) && glued(i + 1) && glued(i + 2) {
            return Some(i + 3);
        }
        None
    }

    /// A number, or a time of day: 6 p.m., 6:00 p.m., 18:00.
    fn number(&mut self, i: usize, token: &Token) -> usize {
        let digits: String = self.of(i).chars().filter(|&c| c != ',').collect();
        let (start, mut end, mut next) = (token.span.range().start, token.span.range().end, i + 1);
        let mut minutes = None;
        if self.of(i + 1) == ":" && self.of(i + 2).len() == 2 && self.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Number) {
            minutes = self.of(i + 2).parse::<u32>().ok();
            (next, end) = (i + 3, self.tokens.get(i + 2).map_or(end, |t| t.span.range().end));
        }
        let half = self.of(next).to_lowercase().replace('.', "");
        let hour = digits.parse::<u32>().ok().filter(|&h| h <= 24);
        if let Some(hour) = hour.filter(|_| minutes.is_some() || matches!(half.as_str(), "am" | "pm")) {
            let hour = match half.as_str() {
                "pm" if hour < 12 => hour + 12,
                "am" if hour == 12 => 0,
                _ => hour,
            };
            if matches!(half.as_str(), "am" | "pm") {
                end = self.tokens.get(next).map_or(end, |t| t.span.range().end);
                next += 1;
            }
            self.push(format!("{hour:02}:{:02}", minutes.unwrap_or(0)), start..end, token);
            return next;
        }
        // 0241 GMT
        if digits.len() == 4 && matches!(half.as_str(), "gmt" | "utc") && digits.is_ascii() {
            self.push(format!("{}:{}", &digits[..2], &digits[2..]), start..end, token);
            return i + 1;
        }
        let ending = self.tokens.get(i + 1).filter(|t| !t.spaced && matches!(t.span.of(self.text), "st" | "nd" | "rd" | "th"));
        if let Some(ending) = ending {
            self.push(format!("{digits}th"), start..ending.span.range().end, token);
            return i + 2;
        }
        self.push(digits, token.span.range(), token);
        i + 1
    }
}

/// `9th` for ninth, up to twelfth, which are written both ways.
fn ordinal(word: &str) -> Option<String> {
    const WORDS: [&str; 10] = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    WORDS.iter().position(|&w| w == word).map(|i| format!("{}th", i + 3))
}

fn contracted(clitic: &str) -> String {
    match clitic {
        "m" => "am",
        "re" => "are",
        "ve" => "have",
        "ll" => "will",
        "d" => "'d",
        _ => "'s",
    }
    .to_owned()
}

/// The value of a number word up to ninety-nine, or of one that multiplies (negative).
fn number_word(word: &str) -> Option<f64> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(i) = SMALL.iter().position(|&w| w == word) {
        return Some(f64::from(u32::try_from(i).unwrap_or(0)));
    }
    if let Some(i) = TENS.iter().position(|&w| w == word) {
        return Some(f64::from(u32::try_from(i + 2).unwrap_or(0) * 10));
    }
    Some(match word {
        "hundred" => -1e2,
        "thousand" => -1e3,
        "million" => -1e6,
        "billion" => -1e9,
        "trillion" => -1e12,
        _ => return None,
    })
}

/// Joins number words and digits that make one number: twenty five, 2 million.
fn merge_numbers(words: Vec<Word>) -> Vec<Word> {
    let mut merged: Vec<Word> = Vec::with_capacity(words.len());
    let value = |w: &Word| number_word(&w.text).or_else(|| w.text.parse::<f64>().ok().filter(|v| v.is_finite() && *v >= 0.0 && w.number));
    let mut last: Option<f64> = None;
    for mut word in words {
        let Some(v) = value(&word) else {
            last = None;
            merged.push(word);
            continue;
        };
        let joined = match last {
            Some(before) if v < 0.0 => Some(before * -v),
            Some(before) if (20.0..100.0).contains(&before) && before % 10.0 == 0.0 && (1.0..10.0).contains(&v) => Some(before + v),
            _ => None,
        };
        match (joined, merged.last_mut()) {
            (Some(total), Some(before)) => {
                before.text = format!("{total}");
                before.range.end = word.range.end;
                last = Some(total);
            }
            _ if v < 0.0 => {
                // hundreds of, a million
                last = None;
                merged.push(word);
            }
            _ => {
                word.text = format!("{v}");
                last = Some(v);
                merged.push(word);
            }
        }
    }
    merged
}
