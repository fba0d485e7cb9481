//! One line of a sentence as it is printed: the text in its pieces, and the row of marks below.

use super::safe::Safe;
use super::style::Meaning;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// One line of a sentence and the marks below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Strip {
    /// Pieces of the sentence.
    pub text: Vec<(Meaning, Safe)>,
    /// Marks and letters, padded with blanks; empty where nothing on the line is marked.
    pub marks: Vec<(Meaning, Safe)>,
}

/// A character with its combining marks, or a run of white space.
#[derive(Debug)]
pub(super) struct Cell {
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub width: usize,
    pub blank: bool,
}

/// What stands below a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Same,
    Differ,
}

/// What the lines of one sentence are cut from.
pub(super) struct Paper<'a> {
    pub cells: &'a [Cell],
    pub marks: &'a [Mark],
    /// Letters, each with the cell it stands behind.
    pub letters: &'a [(usize, char)],
    pub dots: &'static str,
}

impl Paper<'_> {
    pub fn stack(&self, lines: &[Range<usize>], before: bool, after: bool) -> Vec<Strip> {
        let last = lines.len().saturating_sub(1);
        lines.iter().enumerate().map(|(i, l)| self.strip(l.clone(), before && i == 0, after && i == last)).collect()
    }

    pub fn strip(&self, shown: Range<usize>, before: bool, after: bool) -> Strip {
        let mut text = Pieces::default();
        let mut marks = Pieces::default();
        if before {
            text.push(Meaning::Plain, &format!("{} ", self.dots));
            marks.blanks(self.dots.width() + 1);
        }
        let mut letters = Vec::new();
        for i in shown {
            let (Some(cell), Some(&mark)) = (self.cells.get(i), self.marks.get(i)) else { continue };
            let (meaning, sign) = match mark {
                Mark::None => (Meaning::Plain, " "),
                Mark::Same => (Meaning::Same, "-"),
                Mark::Differ => (Meaning::Differ, "^"),
            };
            text.push(meaning, &cell.text);
            let meaning = if mark == Mark::None { Meaning::Plain } else { Meaning::Frame };
            marks.push(meaning, &sign.repeat(cell.width));
            letters.extend(self.letters.iter().filter(|(at, _)| *at == i).map(|&(_, letter)| (marks.width, letter)));
        }
        if after {
            text.push(Meaning::Plain, &format!(" {}", self.dots));
        }
        for (at, letter) in letters {
            marks.letter(at, letter);
        }
        Strip { text: text.finish(), marks: marks.trimmed() }
    }
}

/// Pieces of one line, neighbours of one meaning joined.
#[derive(Default)]
struct Pieces {
    list: Vec<(Meaning, String)>,
    width: usize,
}

impl Pieces {
    fn push(&mut self, meaning: Meaning, text: &str) {
        self.width += text.width();
        match self.list.last_mut() {
            Some((last, joined)) if *last == meaning => joined.push_str(text),
            _ => self.list.push((meaning, text.to_owned())),
        }
    }

    fn blanks(&mut self, n: usize) {
        self.push(Meaning::Plain, &" ".repeat(n));
    }

    /// Writes ` A` at column `at`, where the line has blanks or ends.
    fn letter(&mut self, at: usize, letter: char) {
        let mut column = 0;
        for i in 0..=self.list.len() {
            let Some((meaning, text)) = self.list.get(i).cloned() else {
                self.push(Meaning::Plain, " ");
                self.push(Meaning::Strong, &letter.to_string());
                return;
            };
            if column == at && meaning == Meaning::Plain && text.len() >= 2 {
                let rest = text.get(2..).unwrap_or("").to_owned();
                let new = [(Meaning::Plain, " ".to_owned()), (Meaning::Strong, letter.to_string()), (Meaning::Plain, rest)];
                self.list.splice(i..=i, new);
                return;
            }
            column += text.width();
        }
    }

    fn finish(self) -> Vec<(Meaning, Safe)> {
        self.list.into_iter().filter(|(_, t)| !t.is_empty()).map(|(m, t)| (m, Safe::keep(&t))).collect()
    }

    fn trimmed(mut self) -> Vec<(Meaning, Safe)> {
        while self.list.last().is_some_and(|(m, t)| *m == Meaning::Plain && t.trim().is_empty()) {
            self.list.pop();
        }
        self.finish()
    }
}
