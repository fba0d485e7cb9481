//! Text made safe for a terminal.
//!
//! Articles, file names and rules are written by others. A terminal obeys what is hidden in them: escape sequences
//! move the cursor, rename the window, write to the clipboard; bidirectional controls make a reader see other words
//! than those that are there. Nothing foreign is printed but through [`Safe`], in which such characters are made
//! visible: `<U+001B>`.

use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text that may be printed: one line, no control of any kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Safe(String);

impl Safe {
    /// Makes foreign text safe; runs of white space, line ends among them, become one space.
    pub fn line(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        let (mut blank, mut marks) = (false, 0);
        for c in text.chars() {
            if is_blank(c) {
                blank = true;
                continue;
            }
            if blank {
                out.push(' ');
                (blank, marks) = (false, 0);
            }
            marks = if c.width() == Some(0) { marks + 1 } else { 0 };
            if marks <= MARKS {
                push(&mut out, c);
            }
        }
        if blank {
            out.push(' ');
        }
        Self(uncommanded(out))
    }

    /// Makes foreign text of several lines safe, line by line.
    pub fn lines(text: &str) -> Vec<Self> {
        text.lines().map(Self::keep).collect()
    }

    /// As [`Safe::line`], with its blanks as they stand: for text that is laid out in columns.
    pub fn keep(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if is_blank(c) { out.push(' ') } else { push(&mut out, c) }
        }
        Self(uncommanded(out))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Columns it takes.
    pub fn width(&self) -> usize {
        self.0.width()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Joins `rest` to the end.
    pub fn add(&mut self, rest: &Self) {
        self.0.push_str(&rest.0);
    }

    /// The same in ASCII marks, for text of ours on a terminal that has no others.
    pub fn ascii(&self) -> Self {
        let mut out = String::with_capacity(self.0.len());
        for c in self.0.chars() {
            match c {
                '“' | '”' => out.push('"'),
                '‘' | '’' => out.push('\''),
                '…' => out.push_str("..."),
                '–' | '—' | '─' => out.push('-'),
                _ => out.push(c),
            }
        }
        Self(out)
    }

    /// Its words.
    pub fn words(&self) -> impl Iterator<Item = Self> {
        self.0.split(' ').filter(|w| !w.is_empty()).map(|w| Self(w.to_owned()))
    }

    /// Splits it at the last place at which the head still fits `columns`; the head has at least one character.
    pub fn split(&self, columns: usize) -> (Self, Self) {
        let (mut width, mut at) = (0, 0);
        for (i, c) in self.0.char_indices() {
            let w = c.width().unwrap_or(0);
            if i > 0 && width + w > columns {
                break;
            }
            width += w;
            at = i + c.len_utf8();
        }
        (Self(self.0[..at].to_owned()), Self(self.0[at..].to_owned()))
    }
}

/// Text in which a build server finds no command: some take `##[error]`, `##vso[…]` wherever it stands in a line.
fn uncommanded(text: String) -> String {
    let command = |(at, _)| {
        let before: &str = text.get(..at).unwrap_or_default();
        before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).ends_with("##")
    };
    if text.match_indices('[').any(command) { text.replace("##", "#<U+0023>") } else { text }
}

/// How many combining marks on one letter are shown.
pub(super) const MARKS: usize = 8;

/// Appends `c`, made visible if it is not harmless.
pub(super) fn push(out: &mut String, c: char) {
    if is_harmful(c) {
        let _ = write!(out, "<U+{:04X}>", u32::from(c));
    } else {
        out.push(c);
    }
}

/// White space that is shown as a space. The separators U+2028 and U+2029 are shown as what they are.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t') || (c.is_whitespace() && !is_harmful(c))
}

fn is_harmful(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn attacks_become_visible() {
        for (text, want) in [
            ("plain “words” – ½ é 中", "plain “words” – ½ é 中"),
            ("\u{1b}]52;c;aGk=\u{7}x", "<U+001B>]52;c;aGk=<U+0007>x"),
            ("\u{9b}31mred", "<U+009B>31mred"),
            ("a\tb\r\nc  d", "a b c d"),
            ("over\u{8}\u{8}write\u{7f}", "over<U+0008><U+0008>write<U+007F>"),
            ("pay\u{202e}001$\u{202c}", "pay<U+202E>001$<U+202C>"),
            ("zero\u{200b}width\u{feff}", "zero<U+200B>width<U+FEFF>"),
            ("tag\u{e0041}", "tag<U+E0041>"),
            ("line\u{2028}sep", "line<U+2028>sep"),
            ("x ##[error]y", "x #<U+0023>[error]y"),
            ("###vso[task.setvariable]", "#<U+0023>#vso[task.setvariable]"),
            ("## a heading [1]", "## a heading [1]"),
        ] {
            assert_eq!(Safe::line(text).as_str(), want, "{text:?}");
        }
    }

    #[test]
    fn a_pile_of_combining_marks_is_cut() {
        let text = format!("e{}x", "\u{301}".repeat(1000));
        assert_eq!(Safe::line(&text).as_str().chars().count(), 1 + MARKS + 1);
    }

    #[test]
    fn ascii_has_no_typography_of_ours() {
        assert_eq!(Safe::line("“no limits” … it’s").ascii().as_str(), "\"no limits\" ... it's");
    }

    proptest! {
        #[test]
        fn nothing_that_a_terminal_obeys_gets_through(text in any::<String>(), extra in "[\\x00-\\x1f\\x7f-\\u{9f}\\u{200b}-\\u{206f}\\[\\];m0-9a-z]{0,40}") {
            for text in [text, extra] {
                for safe in [Safe::line(&text), Safe::keep(&text)] {
                    prop_assert!(!safe.as_str().chars().any(is_harmful));
                    prop_assert!(!safe.as_str().chars().any(char::is_control));
                }
            }
        }

        #[test]
        fn splitting_loses_nothing(text in ".{1,60}", columns in 1usize..20) {
            let safe = Safe::line(&text);
            let (head, tail) = safe.split(columns);
            prop_assert!(!head.is_empty());
            prop_assert_eq!(format!("{}{}", head.as_str(), tail.as_str()), safe.as_str());
        }
    }
}
