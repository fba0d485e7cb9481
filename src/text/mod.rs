//! Text as bytes with places: spans, lines and columns, tokens, sentence boundaries.
//!
//! Nothing here knows what a word means. Every offset is a byte offset into the text as it was decoded; no
//! character is ever removed or replaced, so a span always slices back to the words on the page.

mod abbreviation;
mod alike;
mod blank;
mod line;
mod sentence;
mod spaced;
mod span;
mod token;
mod wrap;

pub use alike::is_one_of;
pub use blank::single_spaced;
pub use line::{LineIndex, Place};
pub use sentence::{Boundary, sentence_ends};
pub(crate) use spaced::mend;
pub use span::Span;
pub use token::{Token, TokenKind, tokenize, tokenize_part};
