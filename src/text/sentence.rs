//! Sentence boundaries in messy news text.

use super::{Token, TokenKind};

/// Where a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// Index of the first token of the next sentence.
    pub token: usize,
    /// The next sentence begins with a small letter: the split may be damage in the text, not an end.
    pub suspect: bool,
}

/// The ends of the sentences of `tokens`, in order; the last is `tokens.len()`. A paragraph always ends one.
#[must_use]
pub fn sentence_ends(text: &str, tokens: &[Token]) -> Vec<Boundary> {
    let mut ends = Vec::new();
    for i in 1..tokens.len() {
        let next = tokens[i];
        if next.new_paragraph {
            ends.push(Boundary { token: i, suspect: false });
            continue;
        }
        let mut j = i;
        while j > 0 && tokens[j - 1].kind == TokenKind::QuoteMark && !tokens[j - 1].spaced {
            j -= 1;
        }
        let Some(stop) = j.checked_sub(1).map(|k| tokens[k]) else { continue };
        if stop.kind == TokenKind::Mark && matches!(stop.span.of(text), "." | "!" | "?") && next.spaced && next.capital {
            ends.push(Boundary { token: i, suspect: false });
        }
    }
    if !tokens.is_empty() {
        ends.push(Boundary { token: tokens.len(), suspect: false });
    }
    ends
}
