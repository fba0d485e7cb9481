//! A tagged sentence for the tests of this room.

use super::{Grammar, Tag, Word, lookup, tag};
use crate::text::{Token, tokenize};

/// One sentence with its parts of speech.
pub(super) struct Read {
    text: String,
    tokens: Vec<Token>,
    words: Vec<Word>,
}

/// Reads `text` as one sentence.
pub(super) fn read(text: &str) -> Read {
    let tokens = tokenize(text);
    let mut words: Vec<Word> = tokens.iter().map(|t| Word { entry: lookup(t.span.of(text)), tag: Tag::Other }).collect();
    tag(text, &tokens, &mut words, &mut Vec::new());
    Read { text: text.to_owned(), tokens, words }
}

impl Read {
    pub(super) fn grammar(&self) -> Grammar<'_> {
        Grammar::new(&self.text, &self.tokens, &self.words, 0, self.tokens.len())
    }
}
