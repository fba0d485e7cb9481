//! What a token can be before any rule is asked: from the lexicon, its capital letter, its ending.

use super::{ADJECTIVE, ADVERB, ING, OPENER, PAST, set};
use crate::lexicon::{Entry, Tag, lookup};
use crate::text::{Token, TokenKind};

/// A noun this rare, alone before a verb at the start of a sentence, is a name that looks like it.
const RARE: f32 = 6.0;

/// Most words carry a capital: a headline, where a capital says nothing.
pub(super) fn headline(tokens: &[Token]) -> bool {
    let (mut all, mut capitals) = (0usize, 0usize);
    for token in tokens {
        let counts = token.kind == TokenKind::Word && token.span.len() > 3;
        all += usize::from(counts);
        capitals += usize::from(counts && token.capital);
    }
    all >= 3 && capitals * 100 >= all * 85
}

/// What a token can be, a bit for each part of speech.
pub(super) fn possible(text: &str, tokens: &[Token], i: usize, token: &Token, entry: Option<Entry>, headline: bool) -> u32 {
    match token.kind {
        TokenKind::QuoteMark if bare_possessive(text, tokens, i) => return Tag::Possessive.bit(),
        TokenKind::Mark | TokenKind::QuoteMark => return Tag::Mark.bit(),
        TokenKind::Number => return Tag::Number.bit(),
        TokenKind::Clitic => return set(&[Tag::Possessive, Tag::Auxiliary]),
        TokenKind::Word => {}
    }
    // "3.8bn birds": the letters are a part of the number
    let figure =
        !token.spaced && !token.new_line && i.checked_sub(1).is_some_and(|b| tokens.get(b).is_some_and(|t| t.kind == TokenKind::Number));
    if figure && matches!(token.span.of(text), "k" | "K" | "m" | "M" | "mn" | "bn" | "tn" | "mln" | "bln") {
        return Tag::Number.bit();
    }
    let known = entry.map_or(0, Entry::tags);
    if known & Tag::Number.bit() != 0 && known & (OPENER | set(&[Tag::Pronoun])) == 0 {
        return Tag::Number.bit();
    }
    let name = Tag::Name.bit();
    if !token.capital {
        let common = known & !name;
        return if common == 0 { guess(token.span.of(text)) } else { common };
    }
    let Some(entry) = entry else { return name };
    let closed = entry.is_closed() || entry.can_be(Tag::Number);
    let free = headline || i == 0 || tokens.get(i - 1).is_some_and(|t| begins_after(t, text));
    if !free {
        return match () {
            () if token.all_capitals && entry.word() != "i" => name,
            () if closed && known & name == 0 => known,
            () if entry.is_demonym() => known & !name,
            () => name,
        };
    }
    let next_capital = !headline && tokens.get(i + 1).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
    if known & !name == 0 && (known != 0 || !entry.is_common()) || !closed && entry.is_given_name() && next_capital {
        return name;
    }
    if entry.is_month() && tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number) || entry.is_weekday() {
        return name;
    }
    // "Stone denied it": a singular noun that is a name too, with no article, before a verb.
    let surname =
        (entry.is_surname() || entry.is_given_name() || entry.idf() >= RARE) && known & Tag::Noun.bit() != 0 && !closed && !headline;
    if surname && tokens.get(i + 1).is_some_and(|t| names_before(t, text)) {
        return name;
    }
    match known & !name {
        0 => guess(token.span.of(text)),
        common => common,
    }
}

/// The bare mark of a plural's possessive ("the leaders’ talks"), as against a closing quotation mark: no single
/// mark stands open before it, and a word in small letters follows.
pub(super) fn bare_possessive(text: &str, tokens: &[Token], i: usize) -> bool {
    let mark = |t: &Token| t.kind == TokenKind::QuoteMark && matches!(t.span.of(text), "'" | "‘" | "’");
    let glued = tokens.get(i).is_some_and(|t| !t.spaced && matches!(t.span.of(text), "'" | "’"));
    let after_s = i > 0 && tokens.get(i - 1).is_some_and(|t| t.kind == TokenKind::Word && t.span.of(text).ends_with(['s', 'S']));
    let word_next = tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Word && t.spaced && !t.capital);
    glued && after_s && word_next && !tokens.get(..i).is_some_and(|before| before.iter().any(mark))
}

/// A token that a name stands before rather than a bare singular noun.
pub(super) fn names_before(next: &Token, text: &str) -> bool {
    match next.kind {
        TokenKind::Clitic => true,
        TokenKind::Word => lookup(next.span.of(text)).is_some_and(|e| {
            e.can_be(Tag::Modal)
                || e.can_be(Tag::Auxiliary)
                || e.can_be(Tag::Past) && !e.can_be(Tag::Noun)
                || e.is_third_person() && !e.can_be(Tag::Noun) && !e.can_be(Tag::Nouns)
        }),
        _ => false,
    }
}

/// A mark after which a sentence may begin inside a sentence: a quotation mark, a colon, a dash with blanks.
pub(super) fn begins_after(mark: &Token, text: &str) -> bool {
    match mark.kind {
        TokenKind::QuoteMark => true,
        TokenKind::Mark => {
            matches!(mark.span.of(text), ":" | "•" | "|" | "…") || mark.spaced && matches!(mark.span.of(text), "-" | "–" | "—" | "--" | "*")
        }
        _ => false,
    }
}

/// What a word that is in no list can be, by its ending.
pub(super) fn guess(word: &str) -> u32 {
    let ends = |endings: &[&str]| endings.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e));
    match () {
        () if ends(&["ly"]) => ADVERB,
        () if ends(&["ing"]) => ING | Tag::Noun.bit(),
        () if ends(&["ed"]) => PAST | ADJECTIVE,
        () if ends(&["ness", "ment", "tion", "sion", "ship", "ism", "ity"]) => Tag::Noun.bit(),
        () if ends(&["ous", "ful", "able", "ible", "less", "ish", "ive", "ical"]) => ADJECTIVE,
        () if ends(&["s"]) && !ends(&["ss", "us", "is"]) => Tag::Nouns.bit(),
        () => Tag::Noun.bit(),
    }
}
