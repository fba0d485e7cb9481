//! The place of a claim in its sentence: the words right before and after it.
//!
//! Two numbers with the same neighbours stand in the same slot, whatever happened to the rest of the sentence.

use crate::document::Document;
use crate::text::TokenKind;
use crate::words::fold_spelling;
use std::borrow::Cow;

/// The words of a stretch of tokens, folded for comparison: lower case, one spelling, marks left out.
#[derive(Clone, Debug, Default)]
pub struct Folded<'d> {
    /// The folded words.
    pub words: Vec<Cow<'d, str>>,
    /// For each word, the index of its token.
    pub tokens: Vec<usize>,
}

/// Folds the tokens `first..last`.
#[must_use]
pub fn folded(doc: &Document, first: usize, last: usize) -> Folded<'_> {
    let mut out = Folded::default();
    for i in first..last.min(doc.tokens.len()) {
        if matches!(doc.tokens[i].kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic) {
            out.words.push(fold_spelling(doc.token(i)));
            out.tokens.push(i);
        }
    }
    out
}

/// How many neighbours two stretches of tokens share, 0 to 6: the nearest word on a side counts 2, the second 1, the edge
/// of both sentences 1.
#[must_use]
pub fn same_slot(a: &Folded<'_>, in_a: (usize, usize), b: &Folded<'_>, in_b: (usize, usize)) -> u8 {
    let sides = |f: &Folded<'_>, at: (usize, usize)| (f.tokens.partition_point(|&t| t < at.0), f.tokens.partition_point(|&t| t < at.1));
    let ((la, ra), (lb, rb)) = (sides(a, in_a), sides(b, in_b));
    let left = |n: usize| la.checked_sub(n).zip(lb.checked_sub(n)).is_some_and(|(i, j)| a.words[i] == b.words[j]);
    let right = |n: usize| a.words.get(ra + n).zip(b.words.get(rb + n)).is_some_and(|(x, y)| x == y);
    // A missing neighbour on both sides is the edge of both sentences, which is a likeness too.
    let start = la == 0 && lb == 0;
    let end = ra == a.words.len() && rb == b.words.len();
    let near = |shared: bool, edge: bool| if shared { 2 } else { u8::from(edge) };
    near(left(1), start) + u8::from(left(1) && left(2)) + near(right(0), end) + u8::from(right(0) && right(1))
}
