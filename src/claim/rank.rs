//! Places in an order: "the third-largest bank", "his second term", "the 69th birthday".
//!
//! "First" is left alone unless a superlative follows: it is an adverb more often than a rank.

use super::amount::unit_at;
use super::hedge::is_any;
use super::number_word::{NumberWord, number_word, ordinal};
use super::numeral::{glued, is_dash};
use super::{Claim, Claims, Kind, count};
use crate::document::Document;
use crate::lexicon::{Question, Tag};
use crate::text::TokenKind;
use crate::value::Value;

/// The ordinal that begins at token `i`, with one past its last token: "third", "twenty-first", "69th".
fn read(doc: &Document, i: usize) -> Option<(u32, usize)> {
    let token = doc.tokens.get(i)?;
    match token.kind {
        TokenKind::Number => {
            let suffix = doc.token(i + 1);
            let fits = glued(doc, i + 1) && ["th", "st", "nd", "rd"].iter().any(|s| s.eq_ignore_ascii_case(suffix));
            let rank = doc.token(i).parse().ok().filter(|&r| fits && r > 0)?;
            // "F-16th" and the like
            (!glued(doc, i) || !is_dash(doc, i.wrapping_sub(1))).then_some((rank, i + 2))
        }
        TokenKind::Word if doc.asks(i, Question::Ordinal, |w| ordinal(w).is_some() || number_word(w).is_some()) => {
            if let Some(rank) = ordinal(doc.token(i)) {
                return Some((rank, i + 1));
            }
            let Some(NumberWord::Ten(tens)) = number_word(doc.token(i)) else { return None };
            let at = unit_at(doc, i + 1);
            let unit = ordinal(doc.token(at)).filter(|&u| u < 10)?;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "20 to 90")]
            Some((tens as u32 + unit, at + 1))
        }
        _ => None,
    }
}

fn is_superlative(doc: &Document, i: usize) -> bool {
    let word = doc.token(i);
    let adjective = doc.words.get(i).is_none_or(|w| matches!(w.tag, Tag::Adjective | Tag::Other | Tag::Noun | Tag::Adverb));
    is_any(doc, i, &["most", "least", "best", "worst", "last", "longest", "richest"])
        || (word.len() > 5 && word.ends_with("est") && adjective)
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let mut i = 0;
    while i < doc.tokens.len() {
        let Some((rank, last)) = read(doc, i).filter(|_| !claims.taken(i, i + 1)) else {
            i += 1;
            continue;
        };
        let first = i;
        i = last;
        let at = unit_at(doc, last);
        let superlative = is_superlative(doc, at);
        if (rank == 1 && !superlative) || claims.taken(first, last) {
            continue;
        }
        // Parts of the calendar and of names are no ranks.
        let next = doc.tokens.get(last);
        let named = !superlative && next.is_some_and(|t| t.kind == TokenKind::Word && t.capital);
        let calendar = is_any(doc, at, &["quarter", "half", "century", "day", "minute", "hour", "week", "month", "amendment"]);
        if named || calendar || next.is_none_or(|t| t.kind != TokenKind::Word && at == last) {
            continue;
        }
        // "a second term" is another one; "a third person" too.
        let article = first.checked_sub(1).is_some_and(|p| is_any(doc, p, &["a", "an", "another", "every"]));
        let end = if superlative { at + 1 } else { last };
        let Some((head, _)) = count::head_behind(doc, end) else { continue };
        if rank == 2 && !superlative && doc.words.get(last).is_some_and(|w| !matches!(w.tag, Tag::Noun | Tag::Adjective | Tag::Nouns)) {
            continue;
        }
        let mut claim = Claim::new(doc, "rank", Kind::Rank, Value::Rank(rank), first, end);
        claim.head = Some(head);
        claim.not_compared = (article && !superlative).then_some("“a second”, “a third” is another one");
        claims.take(first, last);
        claims.push(claim);
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::testing::{number, says};

    #[test]
    fn ranks_need_a_noun() {
        for (text, want) in [
            ("It is the third-largest bank.", 3.0),
            ("It is the second most important port.", 2.0),
            ("He won a fifth title and his third term.", 3.0),
            ("It was her 69th birthday.", 69.0),
            ("The twenty-first attempt failed.", 21.0),
        ] {
            assert_eq!(number(text, "rank"), Some(says(want, want, "", None)), "{text}");
        }
        for text in ["He came first.", "A second term was denied.", "In the third quarter, it fell.", "It took a second."] {
            assert_eq!(number(text, "rank"), None, "{text}");
        }
    }
}
