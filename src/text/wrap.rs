//! Is a line end a line end? In a hard-wrapped text it is white space; elsewhere it ends a headline, a caption, an
//! item of a list.

use super::Token;

/// The single line breaks of a text (blank lines apart).
pub(super) struct Lines {
    /// Width to which the text was wrapped, if it was.
    width: Option<u32>,
    /// For each break: the token after it, the length of the line before it, the length of the word after it.
    breaks: Vec<(usize, u32, u32)>,
}

/// Lines longer than this are paragraphs.
const WIDEST: u32 = 140;
/// A text wrapped narrower than this is a column of short lines.
const NARROWEST: u32 = 40;

impl Lines {
    pub(super) fn new(text: &str, tokens: &[Token]) -> Self {
        let mut breaks = Vec::new();
        let (mut start, mut long) = (tokens.first().map_or(0, |t| t.span.start), 0usize);
        for (i, pair) in tokens.windows(2).enumerate() {
            let [last, next] = pair else { continue };
            if !next.new_line && !next.new_paragraph {
                continue;
            }
            // Bytes stand in for characters: curly quotes weigh three, which a wrapped line hardly notices.
            let length = last.span.end.saturating_sub(start);
            start = next.span.start;
            if !next.new_paragraph {
                let rest = text.as_bytes().get(next.span.start as usize..).unwrap_or_default();
                let word = rest.iter().take(WIDEST as usize).take_while(|b| !b.is_ascii_whitespace()).count();
                long += usize::from(length > WIDEST);
                breaks.push((i + 1, length, u32::try_from(word).unwrap_or(u32::MAX)));
            }
        }
        let mut lines = Self { width: None, breaks };
        let mut lengths: Vec<u32> = lines.breaks.iter().map(|b| b.1).collect();
        lengths.sort_unstable();
        let width = lengths.get(lengths.len().saturating_sub(1) * 19 / 20).copied().unwrap_or(0);
        let full = lines.breaks.iter().filter(|b| b.1 + 1 + b.2 > width).count();
        let wrapped =
            (NARROWEST..=WIDEST).contains(&width) && lengths.len() >= 3 && long * 10 <= lengths.len() && full * 10 >= lengths.len() * 7;
        lines.width = wrapped.then_some(width);
        lines
    }

    /// The text was wrapped to a width.
    pub(super) fn wrapped(&self) -> bool {
        self.width.is_some()
    }

    /// The break before token `i` is there because the next word did not fit.
    pub(super) fn joins(&self, i: usize) -> bool {
        let Some(width) = self.width else { return false };
        self.breaks.binary_search_by_key(&i, |b| b.0).ok().and_then(|k| self.breaks.get(k)).is_some_and(|b| b.1 + 1 + b.2 > width)
    }
}
