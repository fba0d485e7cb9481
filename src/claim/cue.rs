//! Where extractors look closer: the tokens at which a number, a date, a length of time or an office may begin.
//!
//! One walk over the tokens serves all extractors. What a word can begin is said by the lists of the extractors
//! themselves; each is asked once for every word of the lexicon, see [`Question`].

use super::number_word::{number_word, ordinal};
use super::role::words::role_word;
use super::{age, date, duration};
use crate::document::Document;
use crate::lexicon::{Asked, Question};
use crate::text::TokenKind;

/// What is asked of every word, and by whom it is answered. Capitals do not matter to any of them.
const ASKED: &[Asked] = &[
    // "US5m" is a number that begins with letters.
    (Question::NumberWord, |w| number_word(w).is_some() || age::tens(w).is_some() || w.bytes().any(|b| b.is_ascii_digit())),
    // "No. 1" is a rank.
    (Question::Ordinal, |w| ordinal(w).is_some() || number_word(w).is_some() || w.eq_ignore_ascii_case("no")),
    (Question::Length, duration::is_of_time),
    (Question::Date, date::begins),
    (Question::Role, |w| role_word(w).is_some()),
];

const ALL: u32 = {
    let (mut all, mut i) = (0, 0);
    while i < ASKED.len() {
        all |= ASKED[i].0.bit();
        i += 1;
    }
    all
};

/// The tokens that may begin anything, in order, each with what it may begin: one in six.
#[derive(Clone, Debug)]
pub(super) struct Cues(Vec<(usize, u32)>);

impl Cues {
    /// Walks over the tokens of a document.
    pub(super) fn new(doc: &Document) -> Self {
        let cue = |(i, token): (usize, &crate::text::Token)| match (token.kind, doc.words.get(i).and_then(|w| w.entry)) {
            (TokenKind::Word, Some(entry)) => entry.answers(ASKED, ALL),
            (TokenKind::Word, None) => {
                let word = doc.token(i);
                ASKED.iter().filter(|(_, answer)| answer(word)).map(|(question, _)| question.bit()).sum()
            }
            (TokenKind::Number, _) => Question::Digits.bit(),
            _ => 0,
        };
        let mut marked = Vec::with_capacity(doc.tokens.len() / 4);
        for (i, token) in doc.tokens.iter().enumerate() {
            let bits = cue((i, token));
            if bits != 0 {
                marked.push((i, bits));
            }
        }
        Self(marked)
    }

    /// The tokens that may begin any of what these bits stand for, in order.
    pub(super) fn of(&self, bits: u32) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().filter(move |cue| cue.1 & bits != 0).map(|cue| cue.0)
    }
}
