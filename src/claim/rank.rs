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
            // "the 1,000th visitor"
            let comma = doc.token(i).contains(',');
            let number = if fits && comma { doc.token(i).replace(',', "").parse() } else { doc.token(i).parse() };
            let rank = number.ok().filter(|&r: &u32| fits && r > 0)?;
            // "F-16th" and the like
            (!glued(doc, i) || !is_dash(doc, i.wrapping_sub(1))).then_some((rank, i + 2))
        }
        TokenKind::Word => {
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
    // "the third largest", not "the second protest"
    let adjective = doc.words.get(i).is_none_or(|w| match w.tag {
        Tag::Adjective | Tag::Other | Tag::Adverb => true,
        Tag::Noun => w.entry.is_none_or(|e| e.can_be(Tag::Adjective)),
        _ => false,
    });
    is_any(doc, i, &["most", "least", "best", "worst", "last", "longest", "richest"])
        || (word.len() > 5 && word.ends_with("est") && adjective)
}

/// Nouns with an ordinal that say no place in an order: "second thoughts", "the third world".
const IDIOMS: &[&str] = &[
    "thought",
    "hand",
    "nature",
    "world",
    "party",
    "person",
    "degree",
    "column",
    "sense",
    "opinion",
    "wind",
    "fiddle",
    "lady",
    "estate",
    "language",
    "cousin",
    "home",
    "dimension",
];

/// Whether the ordinal at `first..last` is where somebody came in: "finished fourth", "ranked third in".
fn placed(doc: &Document, first: usize, last: usize, rank: u32) -> bool {
    let Some(verb) = first.checked_sub(1) else { return false };
    let words: &[&str] = if rank == 1 {
        &["finished", "finish", "finishes", "finishing", "ranked", "ranks", "ranking", "placed"]
    } else {
        &[
            "finished",
            "finish",
            "finishes",
            "finishing",
            "ranked",
            "ranks",
            "rank",
            "ranking",
            "placed",
            "places",
            "came",
            "come",
            "comes",
            "lies",
            "lay",
            "sits",
            "sat",
            "stands",
            "stood",
        ]
    };
    let ends = doc.tokens.get(last).is_none_or(|t| t.kind == TokenKind::Mark && !is_dash(doc, last))
        || matches!(doc.words.get(last).map(|w| w.tag), Some(Tag::Preposition | Tag::Conjunction))
        || is_any(doc, last, &["overall"]);
    ends && is_any(doc, verb, words)
}

/// "ranked No. 3", "the world No. 1", "No. 2 in the league": the place and one past its last token. Other numbers of
/// this form are names.
fn numbered(doc: &Document, i: usize) -> Option<(u32, usize)> {
    let dot = usize::from(doc.token(i + 1) == ".");
    let at = i + 1 + dot;
    let rank =
        doc.tokens.get(at).filter(|t| t.kind == TokenKind::Number).and_then(|_| doc.token(at).parse().ok()).filter(|&r: &u32| r > 0)?;
    let before = i.checked_sub(1).is_some_and(|b| is_any(doc, b, &["ranked", "rank", "seeded", "world", "ranking", "seed"]));
    let behind = is_any(doc, at + 1, &["seed", "spot", "ranking", "ranked"])
        || is_any(doc, at + 1, &["in"])
            && is_any(doc, at + 2, &["the"])
            && is_any(doc, at + 3, &["world", "country", "nation", "league", "state"]);
    (before || behind).then_some((rank, at + 1))
}

fn push(
    doc: &Document,
    claims: &mut Claims,
    rank: u32,
    (first, last): (usize, usize),
    head: Option<super::Head>,
    why: Option<&'static str>,
) {
    let mut claim = Claim::new(doc, "rank", Kind::Rank, Value::Rank(rank), first, last);
    claim.head = head;
    claim.not_compared = why;
    claims.take(first, last);
    claims.push(claim);
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let cues = claims.cues(doc);
    let mut free = 0;
    for i in cues.of(Question::Ordinal.bit() | Question::Digits.bit()) {
        if i < free {
            continue;
        }
        if doc.token(i) == "No"
            && let Some((rank, last)) = numbered(doc, i).filter(|n| !claims.taken(i, n.1))
        {
            push(doc, claims, rank, (i, last), None, None);
            free = last;
            continue;
        }
        let Some((rank, last)) = read(doc, i).filter(|_| !claims.taken(i, i + 1)) else { continue };
        let first = i;
        free = last;
        let at = unit_at(doc, last);
        let superlative = is_superlative(doc, at);
        if claims.taken(first, last) {
            continue;
        }
        if !superlative && placed(doc, first, last, rank) {
            push(doc, claims, rank, (first, last), None, None);
            continue;
        }
        // "first" alone is an adverb, "one second" a length of time
        let length = rank == 2 && first.checked_sub(1).is_some_and(|b| doc.words.get(b).is_some_and(|w| w.tag == Tag::Number));
        if rank == 1 && !superlative || length {
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
        // "the 11th-ranked team", "third-and-goal"
        if at > last && is_any(doc, at, &["ranked", "seeded", "placed", "rated"]) {
            push(doc, claims, rank, (first, at + 1), None, None);
            continue;
        }
        if at > last && is_any(doc, at, &["and"]) {
            continue;
        }
        let Some((head, _)) = count::head_behind(doc, end) else { continue };
        if rank == 2 && !superlative && doc.words.get(last).is_some_and(|w| !matches!(w.tag, Tag::Noun | Tag::Adjective | Tag::Nouns)) {
            continue;
        }
        let why = if article && !superlative {
            Some("“a second”, “a third” is another one")
        } else if !superlative && rank < 8 && head.modifiers.is_empty() && IDIOMS.contains(&head.noun.as_str()) {
            Some("an idiom")
        } else {
            None
        };
        push(doc, claims, rank, (first, end), Some(head), why);
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
            ("It was the 1,000th visitor.", 1000.0),
            ("She finished fourth in the race.", 4.0),
            ("He is ranked No. 3 now.", 3.0),
        ] {
            assert_eq!(number(text, "rank"), Some(says(want, want, "", None)), "{text}");
        }
        for text in [
            "He came first.",
            "A second term was denied.",
            "In the third quarter, it fell.",
            "It took a second.",
            "She had second thoughts.",
            "With one second left, he ran.",
            "He lives at No. 3 now.",
        ] {
            assert_eq!(number(text, "rank"), None, "{text}");
        }
    }
}
