//! A source read as news: tokens with their parts of speech, sentences, zones, and the date it was written.

mod comment;
mod date;
mod era;
mod label;
mod markdown;
mod mention;
#[cfg(test)]
mod robust;
mod sentence;
mod sibling;
mod standfirst;
mod vote;
mod zone;

use crate::lexicon::{Grammar, Question, Tag, lookup_at, tag};
use crate::source::{Part, Source};
use crate::text::{LineIndex, Place, Span, Token, TokenKind, is_one_of, mend, tokenize_part};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

pub use comment::{Act, Comment, Directive};
pub use date::{DateStatus, DocumentDate};
pub use sentence::Sentence;
pub use sibling::settle_dates;
pub use zone::Zone;

/// The bytes at which headings begin, where the format says it.
fn headings(source: &Source) -> Vec<u32> {
    source.paragraphs.iter().filter(|p| p.part == Part::Heading).map(|p| p.start).collect()
}

/// What the lexicon and the tagger say of one token.
pub use crate::lexicon::Word;

/// One document.
#[derive(Debug)]
pub struct Document {
    /// What it was read from.
    pub source: Source,
    /// All tokens of the text, front matter left out except headline and standfirst.
    pub tokens: Vec<Token>,
    /// For each token, its word.
    pub words: Vec<Word>,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The comments that speak to this program, in order. They have no tokens.
    pub comments: Vec<Comment>,
    /// When it was written.
    pub date: DocumentDate,
    evidence: vote::Evidence,
    /// For each token, the sentence that holds it.
    sentence_of: Vec<u32>,
    /// Made when a place is asked for first: of most articles of an archive none ever is.
    lines: OnceLock<LineIndex>,
}

/// For each of the tokens, the sentence that holds it: the first that ends behind it.
fn sentence_of(tokens: usize, sentences: &[Sentence]) -> Vec<u32> {
    let mut of = Vec::with_capacity(tokens);
    for (number, sentence) in (0u32..).zip(sentences) {
        of.resize(sentence.last.min(tokens).max(of.len()), number);
    }
    of
}

impl Document {
    /// Reads a source.
    #[must_use]
    pub fn new(source: Source) -> Self {
        let mut tokens = Vec::with_capacity(source.text.len() / 5 + 1);
        let mut above = [source.metadata.title_span, source.metadata.standfirst_span];
        above.sort_unstable();
        let mut read = 0;
        for (start, end) in above.into_iter().flatten().filter(|s| s.1 <= source.metadata.body_start) {
            if start >= read {
                tokenize_part(&source.text, start..end, &mut tokens);
                read = end;
            }
        }
        tokenize_part(&source.text, source.metadata.body_start..source.text.len(), &mut tokens);
        let mut comments = comment::find(&source);
        comment::strip(&comments, &mut tokens);
        mend(&source.text, &mut tokens);
        let headings = if markdown::is_markdown(&source) { markdown::strip(&source.text, &mut tokens) } else { headings(&source) };
        let entry = |t: &Token| matches!(t.kind, TokenKind::Word | TokenKind::Clitic).then(|| lookup_at(&source.text, t.span)).flatten();
        let mut words: Vec<Word> = tokens.iter().map(|t| Word { entry: entry(t), tag: Tag::Other }).collect();
        let sentences = sentence::split(&source, &tokens, &headings);
        comment::reach(&mut comments, &source.text, &tokens, &sentences);
        let mut scratch = Vec::new();
        for sentence in &sentences {
            let (first, last) = (sentence.first, sentence.last);
            if let (Some(tokens), Some(words)) = (tokens.get(first..last), words.get_mut(first..last)) {
                tag(&source.text, tokens, words, &mut scratch);
            }
        }
        let evidence = vote::Evidence::gather(&source, &tokens, &words, &sentences);
        let date = evidence.decide(&[]);
        let sentence_of = sentence_of(tokens.len(), &sentences);
        Self { source, tokens, words, sentences, comments, date, evidence, sentence_of, lines: OnceLock::new() }
    }

    /// Some of the sentences as a document of their own, whose places count from its beginning. It keeps the date, and
    /// has no metadata.
    #[must_use]
    pub fn part(&self, sentences: Range<usize>) -> Self {
        let sentences = self.sentences.get(sentences).unwrap_or_default();
        let (first, last) = sentences.first().zip(sentences.last()).map_or((0, 0), |(a, b)| (a.first, b.last));
        let whole = self.span(first, last);
        let inside = |s: Span| Span { start: s.start - whole.start, end: s.end - whole.start };
        let source = Source { path: self.source.path.clone(), ..Source::from_text("", self.slice(whole)) };
        let sentences: Vec<Sentence> =
            sentences.iter().map(|s| Sentence { first: s.first - first, last: s.last - first, span: inside(s.span), ..*s }).collect();
        Self {
            lines: OnceLock::new(),
            sentence_of: sentence_of(last - first, &sentences),
            source,
            tokens: self.tokens.get(first..last).unwrap_or_default().iter().map(|t| Token { span: inside(t.span), ..*t }).collect(),
            words: self.words.get(first..last).unwrap_or_default().to_vec(),
            sentences,
            comments: Vec::new(),
            date: self.date.clone(),
            evidence: vote::Evidence::default(),
        }
    }

    /// The text that all spans refer to.
    #[inline]
    #[must_use]
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The words of a span.
    #[inline]
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.source.text)
    }

    /// The letters of token `i`; empty past the end.
    #[inline]
    #[must_use]
    pub fn token(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(&self.source.text))
    }

    /// The lemma of token `i` as the part of speech it has there; the letters in lower case for a word that is not
    /// in the lexicon; empty past the end.
    #[must_use]
    pub fn lemma(&self, i: usize) -> Cow<'_, str> {
        match self.words.get(i) {
            Some(Word { entry: Some(entry), tag }) => Cow::Borrowed(entry.lemma(*tag)),
            _ => Cow::Owned(self.token(i).to_lowercase()),
        }
    }

    /// Whether token `i` is one of `words`, in any case.
    #[inline]
    #[must_use]
    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        let letters = self.tokens.get(i).and_then(|token| self.source.text.as_bytes().get(token.span.range()));
        letters.is_some_and(|letters| is_one_of(letters, words))
    }

    /// Whether token `i` is the mark `mark`.
    #[inline]
    #[must_use]
    pub fn is_mark(&self, i: usize, mark: u8) -> bool {
        self.tokens.get(i).is_some_and(|t| t.span.len() == 1 && self.source.text.as_bytes().get(t.span.start as usize) == Some(&mark))
    }

    /// Whether token `i` is a word of which `answer` says yes. The answer must not depend on capitals: it is asked of
    /// the letters in lower case once for each word of the lexicon, see [`Question`].
    #[inline]
    #[must_use]
    pub fn asks(&self, i: usize, question: Question, answer: impl FnOnce(&str) -> bool) -> bool {
        match self.words.get(i) {
            Some(Word { entry: Some(entry), .. }) => entry.asks(question, answer),
            Some(_) if self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word) => answer(self.token(i)),
            _ => false,
        }
    }

    /// The sentence of token `i`, ready to be asked for phrases and clauses.
    #[must_use]
    pub fn grammar(&self, i: usize) -> Grammar<'_> {
        let (first, last) = self.sentences.get(self.sentence_of(i)).map_or((0, 0), |s| (s.first, s.last));
        Grammar::new(self.text(), &self.tokens, &self.words, first, last)
    }

    /// The span of the tokens `first..last` (`last` exclusive).
    #[inline]
    #[must_use]
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), last.checked_sub(1).and_then(|l| self.tokens.get(l))) {
            (Some(a), Some(b)) => a.span.join(b.span),
            _ => Span::default(),
        }
    }

    /// Index of the first token that begins at or after byte `at`.
    #[must_use]
    pub fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|t| t.span.start < at)
    }

    /// Index of the sentence that holds token `i`.
    #[inline]
    #[must_use]
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentence_of.get(i).map_or(self.sentences.len(), |&s| s as usize)
    }

    /// The number of the paragraph of a byte, from 1, where the text was taken out of another format: such a file has no
    /// lines to speak of.
    #[must_use]
    pub fn paragraph(&self, at: usize) -> Option<usize> {
        self.source.paragraph(at).map(|i| i + 1)
    }

    /// Line and column of a byte of the text.
    #[must_use]
    pub fn place(&self, at: usize) -> Place {
        self.lines().place(&self.source.text, at)
    }

    /// Line and column of a byte of the text, the column in UTF-16 code units.
    #[must_use]
    pub fn place_utf16(&self, at: usize) -> Place {
        self.lines().place_utf16(&self.source.text, at)
    }

    fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.source.text))
    }
}
