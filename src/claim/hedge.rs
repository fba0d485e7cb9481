//! Words that loosen or bound a number, found by looking left (and a little to the right) from it.
//!
//! "More than 300" and "300" can both be true of one crowd, "almost 300" and "301" perhaps not; losing the hedge is
//! how comparisons of numbers go wrong most often.

use super::numeral::glued;
use crate::document::Document;
use crate::text::TokenKind;
use crate::value::Hedge;

/// Whether the word at `i` is one of `words`, in any case.
pub(super) fn is_any(doc: &Document, i: usize, words: &[&str]) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word) && doc.is(i, words)
}

/// Words that may stand between a hedge and its number without changing either.
const FILLERS: &[&str] =
    &["just", "only", "a", "an", "the", "another", "additional", "extra", "total", "of", "even", "perhaps", "possibly", "all"];

/// The hedge before token `first`, with the index of its first token. `floor` is the start of the sentence.
/// `time` tells that a length of time follows: then "over", "around" and "under" are mostly prepositions.
pub(super) fn before(doc: &Document, first: usize, floor: usize, time: bool) -> Option<(Hedge, usize)> {
    let mut at = first;
    for _ in 0..4 {
        if let Some(found) = ending_at(doc, at, floor, time) {
            return Some(found);
        }
        let previous = at.checked_sub(1).filter(|&p| p >= floor)?;
        if !is_any(doc, previous, FILLERS) {
            return None;
        }
        at = previous;
    }
    None
}

/// The hedge whose last word stands right before token `at`.
fn ending_at(doc: &Document, at: usize, floor: usize, time: bool) -> Option<(Hedge, usize)> {
    let back = |n: usize| at.checked_sub(n).filter(|&i| i >= floor);
    let one = back(1)?;
    let is = |n: usize, words: &[&str]| back(n).is_some_and(|i| is_any(doc, i, words));
    let start = |n: usize| at - n;
    // A negated bound turns round: "no more than", "not less than".
    let turned =
        |n: usize, plain: Hedge, negated: Hedge| if is(n + 1, &["no", "not"]) { (negated, start(n + 1)) } else { (plain, start(n)) };
    // "slightly more than", "well over"
    let soften = |found: (Hedge, usize)| {
        let before = found.1.checked_sub(1).filter(|&i| i >= floor);
        match before {
            Some(i)
                if is_any(
                    doc,
                    i,
                    &["slightly", "well", "far", "significantly", "considerably", "substantially", "much", "way", "barely"],
                ) =>
            {
                (found.0, i)
            }
            Some(i) if is_any(doc, i, &["bit", "little"]) && i > floor && is_any(doc, i - 1, &["a"]) => (found.0, i - 1),
            Some(i) if is_any(doc, i, &["little"]) => (found.0, i),
            _ => found,
        }
    };
    let token = doc.token(one);
    if doc.tokens.get(one).is_some_and(|t| t.kind == TokenKind::Mark) {
        return match token {
            "~" | "≈" | "±" => Some((Hedge::About, one)),
            ">" => Some((Hedge::MoreThan, one)),
            "<" => Some((Hedge::LessThan, one)),
            "≥" => Some((Hedge::AtLeast, one)),
            "≤" => Some((Hedge::AtMost, one)),
            // "sub-7 nanometre"
            "-" if glued(doc, one) && glued(doc, at) && is(2, &["sub"]) => Some((Hedge::LessThan, start(2))),
            // "approx. 30"
            "." if is(2, &["approx", "ca", "c"]) => Some((Hedge::About, start(2))),
            _ => None,
        };
    }
    if is(1, &["than"]) {
        if is(
            2,
            &[
                "more", "over", "above", "greater", "higher", "larger", "longer", "bigger", "older", "better", "heavier", "further",
                "farther", "faster", "taller", "deeper",
            ],
        ) {
            return Some(soften(turned(2, Hedge::MoreThan, Hedge::AtMost)));
        }
        if is(2, &["less", "fewer", "lower", "smaller", "shorter", "younger", "cheaper", "lighter"]) {
            return Some(soften(turned(2, Hedge::LessThan, Hedge::AtLeast)));
        }
        return None;
    }
    if is(1, &["as"]) && is(3, &["as"]) {
        if is(2, &["many", "much", "high", "long", "far", "big", "large", "great", "deep", "fast", "old"]) {
            return Some((Hedge::AtMost, start(3)));
        }
        if is(2, &["few", "little", "low", "small", "young", "short"]) {
            return Some((Hedge::AtLeast, start(3)));
        }
        return None;
    }
    if is(1, &["to"]) {
        if is(2, &["up"]) {
            // "from 3 up to 5" reads the same
            return Some((Hedge::AtMost, start(2)));
        }
        return is(2, &["close", "closer", "near"]).then(|| (Hedge::Almost, start(2)));
    }
    if is(1, &["of"]) {
        for (words, hedge) in [
            (&["upwards", "upward", "north", "excess"][..], Hedge::MoreThan),
            (&["south"], Hedge::LessThan),
            (&["minimum"], Hedge::AtLeast),
            (&["maximum"], Hedge::AtMost),
            (&["short", "shy"], Hedge::Almost),
            (&["region", "neighbourhood", "neighborhood", "vicinity", "order"], Hedge::About),
        ] {
            if is(2, words) {
                let from = if is(3, &["in", "the", "a", "just"]) { 3 } else { 2 };
                let from = if from == 3 && is(4, &["in", "on"]) { 4 } else { from };
                return Some((hedge, start(from)));
            }
        }
        return None;
    }
    if is(1, &["about", "roughly", "approximately", "approx", "circa", "estimated", "some", "around"]) {
        if is(1, &["around", "about"]) && time && is(2, &["turned", "turn", "all"]) {
            return None;
        }
        // "centred around the 30m hull"
        if is(1, &["around"]) && back(2).is_some_and(|i| turns_around(doc.token(i))) {
            return None;
        }
        let from = if is(1, &["estimated"]) && is(2, &["an", "the", "is", "was", "were", "are"]) && is(2, &["an"]) { 2 } else { 1 };
        return Some((Hedge::About, start(from)));
    }
    if is(1, &["like"]) && is(2, &["something"]) {
        return Some((Hedge::About, start(2)));
    }
    if is(1, &["barely", "scarcely"]) {
        return Some((Hedge::About, one));
    }
    if is(1, &["almost", "nearly", "approaching", "nearing", "virtually"]) {
        return Some((Hedge::Almost, one));
    }
    if is(1, &["under", "below", "beneath"]) {
        if is(2, &["just", "slightly", "fractionally"]) {
            return Some((Hedge::Almost, start(2)));
        }
        if is(2, &["well", "far"]) {
            return Some((Hedge::LessThan, start(2)));
        }
        return Some((Hedge::LessThan, one));
    }
    if is(1, &["over", "above"]) {
        // "over five years" is a span, "for over five years" a bound.
        if time
            && is(1, &["over"])
            && !is(
                2,
                &[
                    "for", "in", "just", "well", "after", "is", "was", "lasted", "took", "takes", "take", "lasting", "since", "of", "at",
                    "with", "to", "been", "slightly", "little", "now",
                ],
            )
        {
            return None;
        }
        return Some(soften((Hedge::MoreThan, one)));
    }
    if is(
        1,
        &[
            "exceeding",
            "exceeds",
            "exceeded",
            "exceed",
            "topping",
            "topped",
            "tops",
            "surpassing",
            "surpassed",
            "surpasses",
            "surpass",
            "beyond",
        ],
    ) {
        return Some((Hedge::MoreThan, one));
    }
    if is(1, &["least"]) && is(2, &["at"]) {
        return Some((Hedge::AtLeast, start(2)));
    }
    if is(1, &["most"]) && is(2, &["at"]) {
        return Some((Hedge::AtMost, start(2)));
    }
    if is(1, &["minimum"]) {
        return Some((Hedge::AtLeast, one));
    }
    if is(1, &["maximum"]) {
        return Some((Hedge::AtMost, one));
    }
    None
}

/// Verbs whose "around" is a place: "centred around", "revolves around", "wrapped around".
fn turns_around(word: &str) -> bool {
    const STEMS: &[&str] = &["center", "centre", "centr", "revolv", "wrapp", "orbit"];
    let bytes = word.as_bytes();
    STEMS.iter().any(|s| bytes.get(..s.len()).is_some_and(|b| b.eq_ignore_ascii_case(s.as_bytes())))
}

/// The hedge that follows token index `last` ("or more", "or so", "-plus"), with one past its last token.
pub(super) fn after(doc: &Document, last: usize) -> Option<(Hedge, usize)> {
    let token = doc.token(last);
    let glued = doc.tokens.get(last).is_some_and(|t| !t.spaced);
    if glued && token == "+" {
        return Some((Hedge::AtLeast, last + 1));
    }
    if glued && token == "-" {
        if is_any(doc, last + 1, &["plus"]) {
            return Some((Hedge::AtLeast, last + 2));
        }
        if is_any(doc, last + 1, &["odd", "some", "ish"]) {
            return Some((Hedge::About, last + 2));
        }
        return None;
    }
    // Most numbers are followed by none of these.
    if !is_any(doc, last, &["plus", "or", "and", "at"]) {
        return None;
    }
    if is_any(doc, last, &["plus"]) && !doc.tokens.get(last + 1).is_some_and(|t| t.kind == TokenKind::Number) {
        return Some((Hedge::AtLeast, last + 1));
    }
    if is_any(doc, last, &["or"]) {
        let next = last + 1;
        if is_any(doc, next, &["more", "older", "higher", "longer", "above", "over", "greater", "better", "later"]) {
            return Some((Hedge::AtLeast, last + 2));
        }
        if is_any(doc, next, &["less", "fewer", "younger", "lower", "under", "below", "shorter"]) {
            return Some((Hedge::AtMost, last + 2));
        }
        if is_any(doc, next, &["so", "thereabouts"]) {
            return Some((Hedge::About, last + 2));
        }
    }
    if is_any(doc, last, &["and"]) && is_any(doc, last + 1, &["counting"]) {
        return Some((Hedge::AtLeast, last + 2));
    }
    if is_any(doc, last, &["and"]) && is_any(doc, last + 1, &["up", "older", "above", "over"]) && !is_any(doc, last + 2, &["to", "the"]) {
        return Some((Hedge::AtLeast, last + 2));
    }
    if is_any(doc, last, &["and"]) && is_any(doc, last + 1, &["under", "younger", "below"]) {
        return Some((Hedge::AtMost, last + 2));
    }
    (is_any(doc, last, &["at"]) && is_any(doc, last + 1, &["most", "least"])).then(|| {
        let hedge = if is_any(doc, last + 1, &["most"]) { Hedge::AtMost } else { Hedge::AtLeast };
        (hedge, last + 2)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn hedges_are_found_beside_the_number() {
        use Hedge::{About, Almost, AtLeast, AtMost, LessThan, MoreThan};
        for (text, time, want) in [
            ("more than 5 men", false, Some(MoreThan)),
            ("no more than 5 men", false, Some(AtMost)),
            ("no fewer than 5 men", false, Some(AtLeast)),
            ("an estimated 5 men", false, Some(About)),
            ("as many as 5 men", false, Some(AtMost)),
            ("up to 5 men", false, Some(AtMost)),
            ("just under 5 men", false, Some(Almost)),
            ("well over 5 men", false, Some(MoreThan)),
            ("paid over 5 years", true, None),
            ("for over 5 years", true, Some(MoreThan)),
            ("about a total of 5 men", false, Some(About)),
            ("under 5 men", false, Some(LessThan)),
            ("saw 5 or more", false, Some(AtLeast)),
            ("saw 5 or so", false, Some(About)),
            ("saw 5-odd men", false, Some(About)),
            ("a sub-5 deal", false, Some(LessThan)),
            ("barely 5 men", false, Some(About)),
            ("south of 5 men", false, Some(LessThan)),
            ("saw 5 and counting", false, Some(AtLeast)),
            ("centred around the 5 men", false, None),
            ("saw 5 men", false, None),
        ] {
            let doc = Document::new(Source::from_text("a", text));
            let at = (0..doc.tokens.len()).find(|&i| doc.token(i) == "5").unwrap();
            let got = before(&doc, at, 0, time).or_else(|| after(&doc, at + 1)).map(|f| f.0);
            assert_eq!(got, want, "{text}");
        }
    }
}
