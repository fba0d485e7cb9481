//! Rows of a page: pieces of safe text with their meaning, laid out in columns.

use super::link::CLOSE;
use super::safe::Safe;
use super::style::{Meaning, Paint};

/// Column (from 0) at which labels stand.
pub(super) const LABEL: usize = 2;
/// Column (from 0) at which text stands.
pub(super) const TEXT: usize = 10;

/// One row.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pieces: Vec<(Meaning, Safe)>,
    width: usize,
    /// What begins the link that the last piece is.
    link: Option<String>,
}

impl Row {
    pub fn put(mut self, meaning: Meaning, text: &Safe) -> Self {
        self.width += text.width();
        self.pieces.push((meaning, text.clone()));
        self
    }

    /// A piece that ends the row and is a link, if there is what begins one.
    pub fn link(self, text: &Safe, open: Option<String>) -> Self {
        Self { link: open, ..self.put(Meaning::Plain, text) }
    }

    pub fn plain(self, text: &str) -> Self {
        self.put(Meaning::Plain, &Safe::keep(text))
    }

    pub fn strong(self, text: &str) -> Self {
        self.put(Meaning::Strong, &Safe::keep(text))
    }

    /// This row and then the other.
    pub fn join(mut self, other: Self) -> Self {
        self.width += other.width;
        self.pieces.extend(other.pieces);
        self
    }

    /// Blanks up to that column.
    pub fn to(self, column: usize) -> Self {
        let gap = column.saturating_sub(self.width);
        self.plain(&" ".repeat(gap))
    }

    pub fn width(&self) -> usize {
        self.width
    }
}

/// Keeps a build server from taking a row of its log for a command: `::error::` behind blanks, or `##[error]` anywhere.
fn uncommand(pieces: &mut [(Meaning, Safe)]) {
    let row: String = pieces.iter().map(|(_, text)| text.as_str()).collect();
    if row.trim_start().starts_with("::")
        && let Some((_, first)) = pieces.iter_mut().find(|(_, text)| text.as_str().contains(':'))
    {
        *first = Safe::keep(&first.as_str().replacen(':', "<U+003A>", 1));
    }
    if row.contains("##") && Safe::keep(&row).as_str() != row {
        for (_, text) in pieces {
            *text = Safe::keep(&text.as_str().replace('#', "<U+0023>"));
        }
    }
}

/// The rows of a report.
#[derive(Debug)]
pub(super) struct Page {
    out: String,
    paint: Paint,
    unicode: bool,
    /// Columns.
    pub width: usize,
}

impl Page {
    pub fn new(width: usize, unicode: bool, paint: Paint) -> Self {
        Self { out: String::new(), paint, unicode, width }
    }

    pub fn finish(self) -> String {
        self.out
    }

    /// Whether the terminal shows more than ASCII.
    pub fn unicode(&self) -> bool {
        self.unicode
    }

    /// Text of ours or of a rule, in marks that the terminal has.
    pub fn ours(&self, text: &str) -> Safe {
        let safe = Safe::line(text);
        if self.unicode { safe } else { safe.ascii() }
    }

    /// Text cut to so many columns, with dots where something is missing.
    pub fn cut(&self, text: &Safe, columns: usize) -> Safe {
        let dots = Safe::keep(if self.unicode { "…" } else { "..." });
        if text.width() <= columns {
            return text.clone();
        }
        let (head, _) = text.split(columns.saturating_sub(dots.width()).max(1));
        let mut head = Safe::keep(head.as_str().trim_end());
        head.add(&dots);
        head
    }

    /// A row, without the blanks at its end.
    pub fn row(&mut self, row: Row) {
        let mut pieces = row.pieces;
        while let Some((meaning, text)) = pieces.last_mut() {
            let kept = text.as_str().trim_end_matches(' ');
            if !text.is_empty() && (*meaning != Meaning::Plain || kept.len() == text.as_str().len()) {
                break;
            }
            if kept.is_empty() {
                pieces.pop();
            } else {
                *text = Safe::keep(kept);
            }
        }
        uncommand(&mut pieces);
        let linked = row.link.map(|open| (pieces.len().saturating_sub(1), open));
        for (i, (meaning, text)) in pieces.iter().enumerate() {
            let open = linked.as_ref().filter(|(at, _)| *at == i);
            open.iter().for_each(|(_, open)| self.out.push_str(open));
            self.paint.push(&mut self.out, *meaning, text);
            open.iter().for_each(|_| self.out.push_str(CLOSE));
        }
        self.out.push('\n');
    }

    pub fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Words from column `at`, wrapped at the width.
    pub fn wrapped(&mut self, at: usize, meaning: Meaning, text: &Safe) {
        for line in wrap(text, self.width.saturating_sub(at)) {
            self.row(Row::default().to(at).put(meaning, &line));
        }
    }

    /// A label and its words: `why     one letter apart`. Words are text of ours.
    pub fn labelled(&mut self, label: &str, strong: bool, text: &str) {
        self.field(label, TEXT, strong, text);
    }

    /// As [`Page::labelled`], with the words from column `at`.
    pub fn field(&mut self, label: &str, at: usize, strong: bool, text: &str) {
        let text = self.ours(text);
        for (i, line) in wrap(&text, self.width.saturating_sub(at)).iter().enumerate() {
            let mut row = Row::default().to(LABEL);
            if i == 0 {
                row = if strong { row.strong(label) } else { row.plain(label) };
            }
            self.row(row.to(at).put(Meaning::Plain, line));
        }
    }

    /// A rule line of that many columns.
    pub fn rule(&self, columns: usize) -> Safe {
        Safe::keep(&(if self.unicode { "─" } else { "-" }).repeat(columns))
    }
}

/// Splits text into lines of at most `width` columns, at spaces; a longer word is cut.
pub(super) fn wrap(text: &Safe, width: usize) -> Vec<Safe> {
    let width = width.max(1);
    let (mut lines, mut line) = (Vec::new(), Safe::default());
    for mut word in text.words() {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        while word.width() > width {
            let (head, tail) = word.split(width);
            if tail.is_empty() {
                break;
            }
            lines.push(head);
            word = tail;
        }
        if !line.is_empty() {
            line.add(&Safe::keep(" "));
        }
        line.add(&word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wraps_at_words_and_cuts_what_is_longer() {
        for (text, width, want) in [
            ("one two three", 7, &["one two", "three"][..]),
            ("abcdefgh ij", 3, &["abc", "def", "gh", "ij"]),
            ("中文 字", 4, &["中文", "字"]),
            ("", 10, &[]),
        ] {
            let lines: Vec<String> = wrap(&Safe::line(text), width).iter().map(|l| l.as_str().to_owned()).collect();
            assert_eq!(lines, want, "{text}");
        }
    }

    #[test]
    fn rows_end_without_blanks() {
        let mut page = Page::new(80, true, Paint::new(false));
        page.row(Row::default().to(4).plain("x").to(20));
        page.row(Row::default().to(4));
        assert_eq!(page.finish(), "    x\n\n");
    }

    proptest! {
        #[test]
        fn wrapped_lines_fit_and_keep_all_words(text in "[a-z“” é中]{0,80}", width in 2usize..30) {
            let safe = Safe::line(&text);
            let lines = wrap(&safe, width);
            prop_assert!(lines.iter().all(|l| l.width() <= width));
            let joined: String = lines.iter().map(Safe::as_str).collect();
            prop_assert_eq!(joined.replace(' ', ""), safe.as_str().replace(' ', ""));
        }
    }
}
