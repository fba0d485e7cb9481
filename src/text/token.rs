//! Tokens: words, numbers, marks. White space is no token, only a flag on the token that follows it.
//!
//! What is one token and what is several decides much of what the extractors can see, so it is fixed here:
//! - a word is a run of letters (marks and inner digits included: `G7`); an apostrophe inside joins
//!   (`don't`, `O'Neill`), but a possessive `'s` / `’s` is a token of its own; `U.S.` and `p.m.` are one word
//!   with their dots, `Mr.` and `Sept.` are a word and a dot;
//! - a number is digits with inner commas and dots (`2,000`, `93.5`, `.46`), and a following vulgar fraction
//!   (`2½`); a lone `½` is a number; letters glued to it are a token of their own (`10` `m`, `69` `th`);
//! - a web address is one mark, whatever it is made of; a bare `example.com` is a word, a dot and a word, and a
//!   capital glued to its end (`example.comSign`) begins a token of its own;
//! - a hyphen or dash is a token (`weeks` `-` `long`), and so is every other mark; a run of the same mark
//!   (`...`, `--`) is one token.

use super::Span;
use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, perhaps with separators and a vulgar fraction.
    Number,
    /// A possessive clitic: `'s`, `’s`, or the bare mark after a final s.
    Clitic,
    /// A quotation mark, curly, straight or angular (an apostrophe that is none included).
    QuoteMark,
    /// Any other mark or symbol.
    Mark,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// White space stands before it.
    pub spaced: bool,
    /// A line end stands between it and the token before.
    pub new_line: bool,
    /// A blank line (or the start of the text) stands before it.
    pub new_paragraph: bool,
    /// Its first letter is a capital.
    pub capital: bool,
    /// All its letters are capitals and there are at least two.
    pub all_capitals: bool,
}

/// Splits `text` into tokens. Runs in linear time and never fails.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    tokenize_part(text, 0..text.len(), &mut tokens);
    tokens
}

/// Splits a part of `text` into tokens, whose spans count from the start of the whole text, and adds them to
/// `tokens`. The first begins a paragraph. A range that is none of this text adds nothing.
pub fn tokenize_part(text: &str, part: Range<usize>, tokens: &mut Vec<Token>) {
    let old = tokens.len();
    let Some(text) = text.get(..part.end).filter(|t| t.is_char_boundary(part.start)) else { return };
    let mut scan = Scan { text, at: part.start };
    let (mut spaced, mut lines) = (false, 2u32);
    let bytes = text.as_bytes();
    // Most of a text is plain words, single blanks and the commonest marks: they are told by their bytes alone.
    while let Some(&b) = bytes.get(scan.at) {
        if matches!(b, b' ' | b'\n' | b'\r' | b'\t') {
            spaced = true;
            lines += u32::from(b == b'\n');
            scan.at += 1;
            continue;
        }
        if let Some((end, capital, all_capitals)) = plain_word(bytes, scan.at)
            && (spaced || scan.at.checked_sub(1).and_then(|p| bytes.get(p)) != Some(&b'.'))
        {
            let span = Span::new(scan.at, end);
            let (new_line, new_paragraph) = (lines >= 1, lines >= 2);
            tokens.push(Token { span, kind: TokenKind::Word, spaced, new_line, new_paragraph, capital, all_capitals });
            (spaced, lines, scan.at) = (false, 0, end);
            continue;
        }
        if matches!(b, b',' | b';' | b':' | b'(' | b')' | b'$' | b'%' | b'/') {
            let span = Span::new(scan.at, scan.at + 1);
            let (new_line, new_paragraph) = (lines >= 1, lines >= 2);
            tokens.push(Token { span, kind: TokenKind::Mark, spaced, new_line, new_paragraph, capital: false, all_capitals: false });
            (spaced, lines, scan.at) = (false, 0, scan.at + 1);
            continue;
        }
        let Some(c) = scan.peek() else { break };
        if is_blank(c) {
            spaced = true;
            lines += u32::from(c == '\n' || c == '\u{2029}') + 2 * u32::from(c == '\u{2029}');
            scan.at += c.len_utf8();
            continue;
        }
        let start = scan.at;
        let before = if tokens.len() > old { tokens.last() } else { None };
        let kind = scan.token(c, before, spaced);
        let span = Span::new(start, scan.at);
        let (capital, all_capitals) = if kind == TokenKind::Word { case(span.of(text)) } else { (false, false) };
        tokens.push(Token { span, kind, spaced, new_line: lines >= 1, new_paragraph: lines >= 2, capital, all_capitals });
        (spaced, lines) = (false, 0);
    }
}

/// Whether a byte is an ASCII letter.
const LETTER: [bool; 256] = {
    let mut letters = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        letters[byte] = (byte as u8).is_ascii_alphabetic();
        byte += 1;
    }
    letters
};

/// The end of the ASCII word at `start`, whether it begins with a capital and whether it is all capitals; `None` where
/// what follows might belong to it and must be looked at.
fn plain_word(bytes: &[u8], start: usize) -> Option<(usize, bool, bool)> {
    let mut end = start;
    while bytes.get(end).is_some_and(|&b| LETTER[usize::from(b)]) {
        end += 1;
    }
    let (word, length) = (bytes.get(start..end)?, end - start);
    let ends = match bytes.get(end) {
        None | Some(b' ' | b'\n' | b'\r' | b',' | b';' | b'-' | b')' | b'?' | b'!' | b'"' | b'/') => true,
        Some(b'.') => length > 3,
        _ => false,
    };
    let capital = word.first()?.is_ascii_uppercase();
    ends.then(|| (end, capital, capital && length >= 2 && word.iter().all(u8::is_ascii_uppercase)))
}

fn case(word: &str) -> (bool, bool) {
    let bytes = word.as_bytes();
    if bytes.is_ascii() {
        let capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
        let upper = bytes.iter().filter(|b| b.is_ascii_uppercase()).count();
        return (capital, upper >= 2 && !bytes.iter().any(u8::is_ascii_lowercase));
    }
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    (capital, word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase))
}

/// White space, the no-break and zero-width kinds included.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}') || c.is_whitespace()
}

fn is_letter(c: char) -> bool {
    // The punctuation of print, which is most of what is not ASCII in English, is told before the tables are asked.
    let print = matches!(c, '\u{2010}'..='\u{205F}');
    c.is_ascii_alphabetic() || (!c.is_ascii() && !print && (c.is_alphabetic() || is_combining(c)))
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200C}' | '\u{200D}')
}

fn is_fraction(c: char) -> bool {
    matches!(c, '¼' | '½' | '¾' | '⅐'..='⅞')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`')
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn token(&mut self, c: char, before: Option<&Token>, spaced: bool) -> TokenKind {
        if is_letter(c) {
            if matches!(c, 'h' | 'H' | 'w' | 'W') && self.address() {
                return TokenKind::Mark;
            }
            let start = self.at;
            self.word();
            if before.is_some_and(|t| t.span.of(self.text) == ".") && !spaced {
                self.at = start + domain(&self.text[start..self.at]);
            }
            return TokenKind::Word;
        }
        if c.is_ascii_digit()
            || is_fraction(c)
            || (c == '.' && self.after(self.at + 1).is_some_and(|d| d.is_ascii_digit()) && leading_dot(before, spaced))
        {
            self.number();
            return TokenKind::Number;
        }
        if is_apostrophe(c) {
            return self.apostrophe(c, before, spaced);
        }
        self.at += c.len_utf8();
        if matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‚' | '‛' | '‹' | '›') {
            return TokenKind::QuoteMark;
        }
        if matches!(c, '.' | '-' | '*' | '_' | '=' | '!' | '?' | '…') {
            while self.peek() == Some(c) {
                self.at += c.len_utf8();
            }
        }
        TokenKind::Mark
    }

    /// Steps over a web address: up to white space, a quotation mark or an unopened bracket, without the stop after it.
    fn address(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or("");
        let starts = |head: &str| rest.get(..head.len()).is_some_and(|r| r.eq_ignore_ascii_case(head));
        if !starts("http://") && !starts("https://") && !starts("www.") {
            return false;
        }
        let (mut end, mut open) = (0, 0i32);
        for (i, c) in rest.char_indices() {
            open += i32::from(c == '(') - i32::from(c == ')');
            if is_blank(c) || open < 0 || matches!(c, '"' | '<' | '>' | '“' | '”' | '«' | '»' | ']' | '|') {
                break;
            }
            if !matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '_') {
                end = i + c.len_utf8();
            }
        }
        self.at += end.max(4);
        true
    }

    fn word(&mut self) {
        let start = self.at;
        loop {
            self.letters();
            let Some(c) = self.peek() else { return };
            let next = self.after(self.at + c.len_utf8());
            if is_apostrophe(c) && c != '‘' && c != '`' && next.is_some_and(is_letter) {
                // A possessive stands apart; everything else that an apostrophe joins is one word.
                let rest = &self.text[self.at + c.len_utf8()..];
                let tail: usize = rest.chars().take_while(|&c| is_letter(c)).map(char::len_utf8).sum();
                if rest[..tail].eq_ignore_ascii_case("s") {
                    return;
                }
                self.at += c.len_utf8();
                continue;
            }
            if c == '.' && self.at - start == 1 && next.is_some_and(|n| n.is_ascii_alphabetic()) {
                let end = dotted(self.text.as_bytes(), start);
                if end > start {
                    self.at = end;
                }
            }
            return;
        }
    }

    fn letters(&mut self) {
        let bytes = self.text.as_bytes();
        loop {
            while self.at < bytes.len() && bytes[self.at].is_ascii_alphanumeric() {
                self.at += 1;
            }
            match self.peek() {
                Some(c) if !c.is_ascii() && (is_letter(c) || is_combining(c)) => self.at += c.len_utf8(),
                _ => return,
            }
        }
    }

    fn number(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let b = bytes[self.at];
            let digit_next = bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
            if b.is_ascii_digit() || (matches!(b, b',' | b'.') && digit_next) {
                self.at += 1;
            } else {
                break;
            }
        }
        if let Some(c) = self.peek().filter(|&c| is_fraction(c)) {
            self.at += c.len_utf8();
        }
    }

    fn apostrophe(&mut self, c: char, before: Option<&Token>, spaced: bool) -> TokenKind {
        self.at += c.len_utf8();
        let glued = !spaced
            && before.is_some_and(|t| {
                matches!(t.kind, TokenKind::Word | TokenKind::Number) || (t.kind == TokenKind::Mark && t.span.of(self.text) == ".")
            });
        if glued && c != '‘' && c != '`' {
            let rest = &self.text.as_bytes()[self.at..];
            if rest.first().is_some_and(|b| b.eq_ignore_ascii_case(&b's'))
                && !self.after(self.at + 1).is_some_and(|n| is_letter(n) || n.is_ascii_digit())
            {
                self.at += 1;
                return TokenKind::Clitic;
            }
        }
        TokenKind::QuoteMark
    }
}

/// `.46` is a number at the start of a text or after a blank or an opening mark, not at the end of `No.46`.
fn leading_dot(before: Option<&Token>, spaced: bool) -> bool {
    spaced || before.is_none_or(|t| t.kind == TokenKind::Mark || t.kind == TokenKind::QuoteMark)
}

/// Length of the top-level domain that `word` begins with, where a capital is glued to it; else its whole length.
fn domain(word: &str) -> usize {
    for name in ["com", "org", "net", "gov", "edu", "info", "news", "co", "uk", "eu", "tv"] {
        if word.strip_prefix(name).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase())) {
            return name.len();
        }
    }
    word.len()
}

/// End of a dotted abbreviation (`U.S.`, `p.m.`) that begins at `start`, or `start` if there is none. Single
/// letters only; the last dot is taken along.
fn dotted(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut letters) = (start, 0);
    while at + 1 < bytes.len() && bytes[at].is_ascii_alphabetic() && bytes[at + 1] == b'.' {
        at += 2;
        letters += 1;
    }
    if letters < 2 {
        return start;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn splits_as_described() {
        for (text, want) in [
            ("Xi’s trip", &["Xi", "’s", "trip"][..]),
            ("They don’t", &["They", "don’t"]),
            ("weeks-long", &["weeks", "-", "long"]),
            ("$93.5bn, 2½", &["$", "93.5", "bn", ",", "2½"]),
            ("the U.S. said", &["the", "U.S.", "said"]),
            ("at 5 p.m. on Sept. 15-16.", &["at", "5", "p.m.", "on", "Sept", ".", "15", "-", "16", "."]),
            ("“no limits.”", &["“", "no", "limits", ".", "”"]),
            ("2,000 troops", &["2,000", "troops"]),
            ("G7 .46", &["G7", ".46"]),
            ("boys’ team", &["boys", "’", "team"]),
            ("wait... no", &["wait", "...", "no"]),
            ("example.comSign up", &["example", ".", "com", "Sign", "up"]),
            ("at example.com now", &["at", "example", ".", "com", "now"]),
            ("(see https://a.example/x?y=1,2). He", &["(", "see", "https://a.example/x?y=1,2", ")", ".", "He"]),
            ("www.a.example, and how", &["www.a.example", ",", "and", "how"]),
            ("https://", &["https://"]),
        ] {
            assert_eq!(words(text), want, "{text}");
        }
    }

    #[test]
    fn paragraphs_and_lines_are_flagged() {
        let text = "One.\nTwo.\n\nThree.";
        let t = tokenize(text);
        assert!(t[0].new_paragraph);
        assert!(t[2].new_line && !t[2].new_paragraph);
        assert!(t[4].new_paragraph);
    }
}
