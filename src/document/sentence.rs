//! The sentences of a document.

use super::standfirst;
use super::zone::{self, Reader, Zone};
use crate::source::{Part, Source};
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

/// The sentences of a source; `headings` are the bytes at which Markdown headings begin.
pub(super) fn split(source: &Source, tokens: &[Token], headings: &[u32]) -> Vec<Sentence> {
    let reader = Reader { text: &source.text, tokens };
    let ends = sentence_ends(&source.text, tokens);
    let (mut sentences, mut marked) = (Vec::with_capacity(ends.len()), Vec::with_capacity(ends.len()));
    let (mut parts, mut first, mut suspect, mut paragraph) = (Vec::new(), 0, false, 0u32);
    for end in ends {
        parts.clear();
        reader.parts(first, end.token, &mut parts);
        for &(last, zone) in &parts {
            let (Some(a), Some(b)) = (tokens.get(first), last.checked_sub(1).and_then(|l| tokens.get(l))) else { continue };
            paragraph += u32::from(first > 0 && a.new_paragraph);
            sentences.push(Sentence { first, last, span: a.span.join(b.span), zone: Zone::Body, paragraph, suspect });
            marked.push(zone.or_else(|| (source.part(a.span.start as usize) == Part::Caption).then_some(Zone::Caption)));
            (first, suspect) = (last, false);
        }
        suspect = end.suspect;
    }
    zone::assign(reader, &mut sentences, &marked, headings, &[source.metadata.title_span, source.metadata.standfirst_span]);
    // An item of a list is short and without a stop, as a heading is.
    for s in sentences.iter_mut().filter(|s| s.zone == Zone::Headline && source.part(s.span.start as usize) == Part::Item) {
        s.zone = Zone::Body;
    }
    standfirst::mark(reader, &mut sentences);
    sentences
}
