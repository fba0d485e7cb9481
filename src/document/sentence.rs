//! The sentences of a document.

use super::zone::Zone;
use crate::source::Source;
use crate::text::{Span, Token, sentence_ends};

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Index of its first token.
    pub first: usize,
    /// One past its last token.
    pub last: usize,
    /// Its bytes.
    pub span: Span,
    /// Which part of the article it belongs to.
    pub zone: Zone,
    /// Number of its paragraph, from 0.
    pub paragraph: u32,
    /// It begins with a small letter after a stop: the split may be damage in the text.
    pub suspect: bool,
}

pub(super) fn split(source: &Source, tokens: &[Token]) -> Vec<Sentence> {
    let (mut sentences, mut first, mut suspect, mut paragraph) = (Vec::new(), 0, false, 0u32);
    for end in sentence_ends(&source.text, tokens) {
        if first > 0 && tokens[first].new_paragraph {
            paragraph += 1;
        }
        let span = tokens[first].span.join(tokens[end.token - 1].span);
        sentences.push(Sentence { first, last: end.token, span, zone: Zone::Body, paragraph, suspect });
        (first, suspect) = (end.token, end.suspect);
    }
    sentences
}
