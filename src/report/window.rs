//! A sentence cut to one line around the words at issue, with a row of marks below.
//!
//! `^` stands below words that differ, `-` below words at issue that are the same in all readings, `^` below a space
//! where words are missing. Marks are printed with and without colour, so that a screenshot, a log and a terminal
//! agree.

use super::safe::{self, Safe};
use super::strip::{Cell, Mark, Paper, Strip};
use super::style::Meaning;
use crate::text::Span;
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many lines words at issue may take that do not fit in one.
const LINES: usize = 3;
/// Columns of `… ` and ` …`.
const CUT: usize = 2;

/// What is to be marked for one reading.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    /// The words at issue.
    pub span: Span,
    /// What of them differs; empty where all of it does.
    pub differs: Vec<Span>,
    /// The letter to put behind the marks, where several readings stand in one sentence.
    pub letter: Option<char>,
}

/// A sentence as columns: one cell a character with its combining marks, or a run of white space.
#[derive(Debug)]
pub(super) struct Sentence {
    cells: Vec<Cell>,
}

impl Sentence {
    /// Reads `text`, which begins at byte `at` of its document.
    pub fn new(text: &str, at: u32) -> Self {
        let mut cells: Vec<Cell> = Vec::new();
        let (mut byte, mut marks) = (at, 0);
        for c in text.chars() {
            let end = byte.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(4));
            let blank = safe::is_blank(c);
            match cells.last_mut() {
                Some(last) if blank && last.blank => last.end = end,
                Some(last) if !blank && !last.blank && c.width() == Some(0) && plain(c) => {
                    last.end = end;
                    marks += 1;
                    if marks <= safe::MARKS {
                        last.text.push(c);
                    }
                }
                _ => {
                    let mut shown = String::new();
                    if blank {
                        shown.push(' ')
                    } else {
                        safe::push(&mut shown, c)
                    }
                    let width = shown.width();
                    cells.push(Cell { start: byte, end, text: shown, width, blank });
                    marks = 0;
                }
            }
            byte = end;
        }
        Self { cells }
    }

    /// Columns that the words at issue take.
    pub fn issue_width(&self, marked: &[Marked]) -> usize {
        self.width(&self.hull(marked))
    }

    /// Lays the sentence out in `width` columns. `issue` is the width to reckon with for the words at issue: the widest
    /// of all readings of a finding, so that copies of one sentence are cut at the same word and stack.
    pub fn lay(&self, marked: &[Marked], width: usize, issue: usize, unicode: bool) -> Vec<Strip> {
        let marks = self.marks(marked);
        let letters: Vec<(usize, char)> =
            marked.iter().filter_map(|m| Some((self.range(m.span).end.saturating_sub(1), m.letter?))).collect();
        let paper = Paper { cells: &self.cells, marks: &marks, letters: &letters, dots: if unicode { "…" } else { "..." } };
        let all = 0..self.cells.len();
        if self.width(&all) <= width {
            return vec![paper.strip(all, false, false)];
        }
        let hull = self.hull(marked);
        if self.width(&hull) + 2 * (CUT + 2) <= width {
            let (shown, before, after) = self.around(&hull, width, issue.min(width), paper.dots.width() + 1);
            return vec![paper.strip(shown, before, after)];
        }
        let lines = self.lines(&hull, width.saturating_sub(2 * (paper.dots.width() + 1)));
        if lines.len() <= LINES {
            return paper.stack(&lines, hull.start > 0, hull.end < self.cells.len());
        }
        let differs = self.differing(&marks);
        if differs.len() < hull.len() && self.width(&differs) + 2 * (CUT + 2) <= width {
            let (shown, before, after) = self.around(&differs, width, self.width(&differs), paper.dots.width() + 1);
            return vec![paper.strip(shown, before, after)];
        }
        let (first, last) = (lines.first().cloned().unwrap_or(0..0), lines.last().cloned().unwrap_or(0..0));
        let words = self.words(&(first.end..last.start));
        let mut strips = paper.stack(&[first], hull.start > 0, false);
        let count = format!("{} ({words} words) {}", paper.dots, paper.dots);
        strips.push(Strip { text: vec![(Meaning::Plain, Safe::keep(&count))], marks: Vec::new() });
        strips.extend(paper.stack(&[last], false, hull.end < self.cells.len()));
        strips
    }

    fn width(&self, range: &Range<usize>) -> usize {
        self.cells.get(range.clone()).map_or(0, |c| c.iter().map(|c| c.width).sum())
    }

    fn words(&self, range: &Range<usize>) -> usize {
        let cells = self.cells.get(range.clone()).unwrap_or(&[]);
        cells.split(|c| c.blank).filter(|w| !w.is_empty()).count()
    }

    /// The cells of a span; for an empty one, the blank it stands at.
    fn range(&self, span: Span) -> Range<usize> {
        let first = self.cells.partition_point(|c| c.end <= span.start);
        if span.is_empty() {
            let at = first.saturating_sub(usize::from(!self.is_blank(first) && first > 0 && self.is_blank(first - 1)));
            let at = at.min(self.cells.len().saturating_sub(1));
            return at..(at + 1).min(self.cells.len());
        }
        let end = self.cells.partition_point(|c| c.start < span.end);
        first.min(end)..end
    }

    fn is_blank(&self, i: usize) -> bool {
        self.cells.get(i).is_some_and(|c| c.blank)
    }

    fn hull(&self, marked: &[Marked]) -> Range<usize> {
        let ranges = marked.iter().flat_map(|m| std::iter::once(m.span).chain(m.differs.iter().copied())).map(|s| self.range(s));
        ranges.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0)
    }

    fn marks(&self, marked: &[Marked]) -> Vec<Mark> {
        let mut marks = vec![Mark::None; self.cells.len()];
        for m in marked {
            let all = self.range(m.span);
            let mut own = vec![Mark::Same; all.len()];
            let parts: Vec<Range<usize>> = m.differs.iter().map(|&s| self.range(s)).collect();
            for part in &parts {
                for i in part.clone() {
                    match i.checked_sub(all.start).and_then(|i| own.get_mut(i)) {
                        Some(mark) => *mark = Mark::Differ,
                        None => marks[i] = Mark::Differ,
                    }
                }
            }
            // Marks on single words help only while most of the words are the same.
            let differing: usize = parts.iter().map(|p| self.words(p)).sum();
            if parts.is_empty() || differing * 5 > self.words(&all) * 3 {
                own.fill(Mark::Differ);
            }
            for (i, mark) in all.zip(own) {
                if marks[i] != Mark::Differ {
                    marks[i] = mark;
                }
            }
        }
        marks
    }

    fn differing(&self, marks: &[Mark]) -> Range<usize> {
        let first = marks.iter().position(|&m| m == Mark::Differ).unwrap_or(0);
        let last = marks.iter().rposition(|&m| m == Mark::Differ).map_or(0, |i| i + 1);
        first.min(last)..last
    }

    /// A stretch of at most `width` columns around `issue`: three fifths of the room before it, two fifths after,
    /// cut at words. Says whether it was cut before and after.
    fn around(&self, issue: &Range<usize>, width: usize, reckoned: usize, cut: usize) -> (Range<usize>, bool, bool) {
        let own = self.width(issue);
        let rest = width.saturating_sub(reckoned.max(own));
        let (left, right) = (self.width(&(0..issue.start)), self.width(&(issue.end..self.cells.len())));
        let (mut before, mut after) = (rest * 3 / 5, rest - rest * 3 / 5);
        if left <= before {
            (before, after) = (left, width - own - left);
        } else if right <= after {
            (before, after) = (width - own - right, right);
        }
        let start = if left <= before { 0 } else { self.start(issue.start, before.saturating_sub(cut)) };
        if start > 0 {
            // What a cut at a word leaves over serves the other side.
            after += before.saturating_sub(cut + self.width(&(start..issue.start)));
        }
        let end = if right <= after { self.cells.len() } else { self.end(issue.end, after.saturating_sub(cut)) };
        (start..end, start > 0, end < self.cells.len())
    }

    /// Where to begin so that at most `room` columns stand before cell `at`.
    fn start(&self, at: usize, room: usize) -> usize {
        let (mut first, mut width) = (at, 0);
        while let Some(cell) = first.checked_sub(1).and_then(|i| self.cells.get(i)) {
            if width + cell.width > room {
                break;
            }
            width += cell.width;
            first -= 1;
        }
        // The next beginning of a word; if there is none before the words at issue, within a word.
        let word = (first..at).find(|&i| i > 0 && self.is_blank(i - 1) && !self.is_blank(i));
        let mut first = match word {
            Some(i) => i,
            None if self.is_blank(at.saturating_sub(1)) => at,
            None => first,
        };
        while first < at && self.is_trifle(first) {
            first += 1;
        }
        first
    }

    /// Where to end so that at most `room` columns stand from cell `at`.
    fn end(&self, at: usize, room: usize) -> usize {
        let (mut last, mut width) = (at, 0);
        while let Some(cell) = self.cells.get(last) {
            if width + cell.width > room {
                break;
            }
            width += cell.width;
            last += 1;
        }
        let word = (at..=last).rev().find(|&i| self.is_blank(i));
        let mut last = word.unwrap_or(last);
        while last > at && self.is_trifle(last - 1) {
            last -= 1;
        }
        last
    }

    /// A blank, comma or dash, which is dropped at a cut.
    fn is_trifle(&self, i: usize) -> bool {
        self.cells.get(i).is_some_and(|c| c.blank || matches!(c.text.as_str(), "," | ";" | ":" | "-" | "–" | "—"))
    }

    /// Splits a stretch into lines at blanks.
    fn lines(&self, range: &Range<usize>, width: usize) -> Vec<Range<usize>> {
        let (mut lines, mut first) = (Vec::new(), range.start);
        while first < range.end {
            let (mut last, mut used) = (first, 0);
            while last < range.end && (last == first || used + self.cells[last].width <= width) {
                used += self.cells[last].width;
                last += 1;
            }
            if last < range.end
                && !self.is_blank(last)
                && let Some(i) = (first + 1..last).rev().find(|&i| self.is_blank(i))
            {
                last = i;
            }
            lines.push(first..last);
            first = last;
            while first < range.end && self.is_blank(first) {
                first += 1;
            }
        }
        lines
    }
}

fn plain(c: char) -> bool {
    let mut shown = String::new();
    safe::push(&mut shown, c);
    shown.len() == c.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, words: &str) -> Span {
        let at = text.find(words).expect("the words stand in the text");
        Span::new(at, at + words.len())
    }

    fn shown(text: &str, marked: &[Marked], width: usize) -> String {
        let sentence = Sentence::new(text, 0);
        let issue = sentence.issue_width(marked);
        let strips = sentence.lay(marked, width, issue, true);
        let join = |pieces: &[(Meaning, Safe)]| pieces.iter().map(|(_, t)| t.as_str()).collect::<String>();
        let rows = strips.iter().flat_map(|s| [join(&s.text), join(&s.marks)]);
        rows.map(|r| format!("{}\n", r.trim_end())).collect()
    }

    fn one(text: &str, words: &str, differs: &[&str], width: usize) -> String {
        let marked = Marked { span: span(text, words), differs: differs.iter().map(|d| span(text, d)).collect(), letter: None };
        shown(text, &[marked], width)
    }

    #[test]
    fn a_short_sentence_is_shown_whole() {
        insta::assert_snapshot!(one("The ferry\tcarried 212 people.", "212 people", &["212"], 40), @r"
        The ferry carried 212 people.
                          ^^^-------
        ");
    }

    #[test]
    fn a_long_sentence_is_cut_at_words_around_the_marks() {
        let text = "After a night of storms along the coast, the harbour master said, the ferry carried 212 people to the island of Saltholm, where tents had been put up.";
        insta::assert_snapshot!(one(text, "212 people", &[], 50), @r"
        … the ferry carried 212 people to the island of …
                            ^^^^^^^^^^
        ");
        insta::assert_snapshot!(one(text, "After a night", &[], 50), @r"
        After a night of storms along the coast, the …
        ^^^^^^^^^^^^^
        ");
        insta::assert_snapshot!(one(text, "tents", &[], 50), @r"
        … island of Saltholm, where tents had been put up.
                                    ^^^^^
        ");
    }

    #[test]
    fn wide_and_combining_characters_keep_the_marks_in_place() {
        insta::assert_snapshot!(one("首相 met Jose\u{301} 😀 today.", "Jose\u{301}", &[], 40), @r"
        首相 met José 😀 today.
                 ^^^^
        ");
        insta::assert_snapshot!(one("The\u{1b}[2J \u{202e}total was 9.", "9", &[], 60), @r"
        The<U+001B>[2J <U+202E>total was 9.
                                         ^
        ");
    }

    #[test]
    fn lost_words_are_marked_on_the_space() {
        let text = "It looks like dry for a later attack.";
        let at = text.find(" for").unwrap();
        let marked = Marked { span: span(text, "dry for"), differs: vec![Span::new(at, at)], letter: None };
        insta::assert_snapshot!(shown(text, &[marked], 60), @r"
        It looks like dry for a later attack.
                      ---^---
        ");
    }

    #[test]
    fn two_readings_in_one_sentence_bear_letters() {
        let text = "Trade reached $140 billion last year and almost $93 by July.";
        let marked = [("almost $93", 'A'), ("$140 billion", 'B')].map(|(words, letter)| Marked {
            span: span(text, words),
            differs: Vec::new(),
            letter: Some(letter),
        });
        insta::assert_snapshot!(shown(text, &marked, 70), @r"
        Trade reached $140 billion last year and almost $93 by July.
                      ^^^^^^^^^^^^ B             ^^^^^^^^^^ A
        ");
    }

    #[test]
    fn long_quotations_wrap_and_longer_ones_lose_their_middle() {
        let words = "we will keep the route open through the winter whatever the weather does to the quay";
        let text = format!("“{words},” the harbour master told reporters on the pier after the meeting.");
        insta::assert_snapshot!(one(&text, words, &["winter"], 40), @r"
        … we will keep the route open through
          -----------------------------------
        the winter whatever the weather does
        ----^^^^^^--------------------------
        to the quay …
        -----------
        ");
        let long = format!("{words} and {words} or {words}");
        insta::assert_snapshot!(one(&format!("“{long}.”"), &long, &[], 40), @r"
        … we will keep the route open through
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        … (38 words) …

        weather does to the quay …
        ^^^^^^^^^^^^^^^^^^^^^^^^
        ");
    }

    #[test]
    fn nothing_panics_on_odd_spans() {
        for (text, start, end) in [("", 0, 0), ("a", 5, 9), ("é é", 1, 2), ("   ", 1, 1), ("word", 4, 4), ("a b", 3, 99)] {
            for width in [1, 5, 40] {
                shown(text, &[Marked { span: Span::new(start, end), differs: vec![Span::new(end, end)], letter: Some('A') }], width);
            }
        }
    }
}
