//! Questions that are asked of every word of every text, answered once for each word of the lexicon.
//!
//! A text is a few thousand different words over and over. Whether a word can begin a number, an office or a unit is
//! decided by the lists of the rooms above; asking those lists at every token costs more than everything else. The
//! first time a word is met the list is asked, and the answer is kept beside the word for the life of the process. It
//! is a function of the word alone, so that neither threads nor the order of documents can change it.

use super::entry::{COUNT, Entry};
use std::sync::atomic::{AtomicU64, Ordering};

/// What is asked. Each is answered by one list in the room named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// claim: can it begin a number in words?
    NumberWord,
    /// claim: is it an ordinal, or a ten that one may follow?
    Ordinal,
    /// claim: is it a unit of time, or an adjective made of one?
    Length,
    /// claim: can it begin or join a date?
    Date,
    /// claim: is it an office, a relation or a form of address?
    Role,
    /// claim: does it tell that somebody speaks?
    Voice,
    /// claim: may it begin or end what somebody says without marks?
    Report,
    /// claim: does it open a condition or a question?
    Condition,
    /// claim: is it a verb of thinking?
    Thinking,
    /// claim: does it lead in a stretch that ends or begins on the day of writing?
    Window,
    /// claim: does it lead on to another verb, and change how that is meant?
    Chain,
    /// claim: is it a word that denies?
    Denial,
    /// claim: is it a verb that decides for or against?
    Polar,
    /// claim: is it a particle that begins a name in small letters?
    Particle,
    /// claim: is it a particle that goes on a name?
    Joining,
    /// claim: may it stand between a subject and its verb of saying?
    Helper,
    /// claim: does a clause end at it, for the time it holds?
    Break,
    /// claim: is it a verb whose time is that of the saying?
    Saying,
    /// claim: is it in a table that the shape of names asks?
    Name,
    /// claim: is it a surname that East Asian names begin with?
    Asian,
    /// align: has it another spelling by which it is compared?
    Respelt,
    /// document: is it a month or a weekday?
    Calendar,
    /// document: can a dated term begin with it?
    Era,
    /// lexicon: may an entry of several words end with it?
    PhraseEnd,
    /// claim: a number in digits, which is no word.
    Digits,
    /// Asked by the tests of this file alone.
    #[cfg(test)]
    Test,
}

/// A question with what answers it for a word in lower case.
pub type Asked = (Question, fn(&str) -> bool);

impl Question {
    /// The bit of its answer among [`Entry::answers`].
    #[inline]
    #[must_use]
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// What has been asked of a word, a bit a question, and above it the answers in the same order.
static ANSWERS: [AtomicU64; COUNT] = [const { AtomicU64::new(0) }; COUNT];

impl Entry {
    /// The answer to `question` for this word: what `answer` says of its letters in lower case.
    #[inline]
    pub fn asks(self, question: Question, answer: impl FnOnce(&'static str) -> bool) -> bool {
        let Some(cell) = ANSWERS.get(self.index()) else { return answer(self.word()) };
        let known = cell.load(Ordering::Relaxed) >> question as u32;
        if known & 1 == 1 {
            return known >> 32 & 1 == 1;
        }
        let yes = answer(self.word());
        cell.fetch_or((1 | u64::from(yes) << 32) << question as u32, Ordering::Relaxed);
        yes
    }

    /// The answers to all of these questions at once, a bit for each that is answered with yes.
    #[inline]
    #[must_use]
    pub fn answers(self, questions: &[Asked], all: u32) -> u32 {
        let known = ANSWERS.get(self.index()).map_or(0, |cell| cell.load(Ordering::Relaxed));
        if known & u64::from(all) == u64::from(all) {
            return (known >> 32) as u32 & all;
        }
        questions.iter().filter(|(question, answer)| self.asks(*question, *answer)).map(|(question, _)| question.bit()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lookup;

    #[test]
    fn a_list_is_asked_once_for_a_word() {
        let entry = lookup("Harbour").unwrap();
        let mut words = Vec::new();
        for _ in 0..3 {
            let yes = entry.asks(Question::Test, |w| {
                words.push(w);
                w == "harbour"
            });
            assert!(yes);
        }
        assert_eq!(words, ["harbour"]);
    }
}
