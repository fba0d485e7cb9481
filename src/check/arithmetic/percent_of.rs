//! A number of another number, and the percentage it is called: "12 of the 48, or 20%", "a third (50%)".
//!
//! The two must be told of one another: joined by ", or" or by a bracket. Where a count stands with a share of a
//! second count ("1,200 people, or 10% of the 8,000 employees"), that share is done too.

use super::{Fault, Line, figure, gap, room};
use crate::claim::Kind;
use crate::value::{Dimension, Interval, Quantity, Value};

/// How far a fraction in words may be from its percentage: "a third" is 30 as well as 36.
const WORDS: f64 = 4.0;
/// The same with a word before it that says so: "nearly half (43%)".
const LOOSE: f64 = 8.0;
/// How far before its percentage a word like "majority" may stand.
const REACH: usize = 6;
/// Words and marks between the two at most.
const JOINT: usize = 6;

/// Percentages that are not what they are called.
pub(super) fn shares(line: &Line<'_>) -> Vec<super::Hit> {
    let percents = (0..line.claims.len()).filter(|&k| percent(line, k).is_some());
    percents
        .filter_map(|k| ratio(line, k).or_else(|| of_those(line, k)).or_else(|| share_of(line, k)).or_else(|| majority(line, k)))
        .collect()
}

/// A share of a hundred.
fn percent<'c>(line: &Line<'c>, k: usize) -> Option<&'c Quantity> {
    line.quantity(k, &[Kind::Percent]).filter(|q| q.unit.dimension == Dimension::Percent && !q.delta)
}

/// Whether the tokens `from..to` only say that what follows is the same again.
pub(super) fn again(line: &Line<'_>, from: usize, to: usize) -> bool {
    if to <= from || to - from > JOINT {
        return false;
    }
    // "nine of the 12 – 75 percent – were new"
    if to == from + 1 && line.dash(from) {
        return line.at(to, &[Kind::Percent]).is_some_and(|k| line.dash(line.claims[k].tokens.1));
    }
    // "30 of the 150, about 20 percent, found work"
    if to == from + 1 && line.doc.token(from) == "," {
        let end = line.at(to, &[Kind::Percent]).map_or(to, |k| line.claims[k].tokens.1);
        let hedged = line.is(to, &["about", "roughly", "around", "nearly", "almost", "some", "just"]);
        return hedged && matches!(line.doc.token(end), "," | ".");
    }
    let light = |i: usize| {
        line.is(
            i,
            &["about", "some", "just", "roughly", "around", "approximately", "nearly", "almost", "only", "a", "of", "them", "that", "is"],
        ) || matches!(line.doc.token(i), "," | "–" | "—")
    };
    let bracket = (from..to).filter(|&i| line.doc.token(i) == "(").count();
    let or = (from..to).filter(|&i| line.is(i, &["or"])).count();
    bracket + or == 1
        && (from..to).all(|i| line.doc.token(i) == "(" || line.is(i, &["or"]) || light(i))
        // "one in three or 20%" gives a choice; ", or 20%" says it again.
        && (bracket == 1 || line.doc.token(from) == "," || line.dash(from) || line.is(to.saturating_sub(1), &["about", "some", "just", "roughly", "around"]))
}

/// "12 of the 48, or 20%", "20 percent, or 12 of 48", "a third (50%)".
fn ratio(line: &Line<'_>, k: usize) -> Option<super::Hit> {
    let ratios = k.saturating_sub(3)..(k + 4).min(line.claims.len());
    ratios.filter(|&r| r != k).find_map(|r| {
        let claim = &line.claims[r];
        let Value::Ratio { part, whole } = claim.value else { return None };
        let percent_claim = &line.claims[k];
        let joined = if r < k {
            again(line, line.over(line.end(r)), percent_claim.tokens.0)
        } else {
            again(line, percent_claim.tokens.1, claim.tokens.0)
        };
        (joined && whole > 0.0).then(|| judge_ratio(line, r, k, part, whole)).flatten()
    })
}

fn judge_ratio(line: &Line<'_>, r: usize, k: usize, part: f64, whole: f64) -> Option<super::Hit> {
    let claim = &line.claims[r];
    let told = percent(line, k)?;
    let inside = claim.tokens.0..claim.tokens.1;
    let of = inside.clone().any(|i| line.is(i, &["of", "in"]));
    // Whether it is a fraction in words ("two-thirds", "half of") and no score.
    let digits = inside.clone().any(|i| super::digits(line.doc, i));
    let score = inside.clone().any(|i| line.is(i, &["to"])) || digits && !of;
    if score {
        return None;
    }
    let share = 100.0 * part / whole;
    let hedge = |words: &[&str]| (claim.tokens.0.saturating_sub(3).max(line.sentence.first)..claim.tokens.1).any(|i| line.is(i, words));
    let possible = if hedge(&["more", "over", "least"]) {
        Interval::new(share - 0.5, 100.0)
    } else if hedge(&["less", "under", "fewer", "most", "up"]) {
        Interval::new(0.0, share + 0.5)
    } else if hedge(&["about", "nearly", "almost", "around", "roughly", "some", "just", "approximately", "close", "barely"]) {
        Interval::point(share).widen(LOOSE)
    } else if digits && whole > 10.0 {
        // Large round numbers are rounded.
        let half = |v: f64| if v >= 1000.0 && v % 100.0 == 0.0 { v * 0.025 } else { 0.0 };
        Interval::new(100.0 * (part - half(part)) / (whole + half(whole)), 100.0 * (part + half(part)) / (whole - half(whole)))
    } else {
        Interval::point(share).widen(WORDS)
    };
    if super::agree(possible, told.hard.join(told.loose).join(told.core.widen(0.5))) {
        return None;
    }
    let fits = format!("{}%", figure(share));
    let words = super::super::wording::words(line.doc.slice(claim.span));
    let reason = format!("{words} is {fits}, not {}", told.spell(told.core.hi));
    let fault =
        Fault { reason, fits, gap: gap(share, told.core.hi), exact: digits && told.hedge.is_none() && possible.hi - possible.lo < 0.1 };
    Some(line.hit(Kind::Percent, vec![line.words(r), line.words(k)], fault))
}

/// "Of 80 homes inspected, 20 (40 percent) had mould."
fn of_those(line: &Line<'_>, k: usize) -> Option<super::Hit> {
    let first = line.claims[k].tokens.0;
    let part = line
        .before(first, &[Kind::Count])
        .filter(|&p| again(line, line.claims[p].tokens.1, first) || again(line, line.over(line.end(p)), first))?;
    let whole = line.before(line.claims[part].tokens.0, &[Kind::Count])?;
    let at = line.claims[whole].tokens.0;
    let of = (1..=2)
        .filter_map(|n| at.checked_sub(n))
        .any(|i| i >= line.sentence.first && line.is(i, &["of"]) && line.doc.tokens.get(i).is_some_and(|t| t.capital));
    let comma = line.claims[part].tokens.0.checked_sub(1).is_some_and(|i| line.doc.token(i) == ",")
        || (line.end(whole)..line.claims[part].tokens.0).any(|i| line.doc.token(i) == ",");
    let (x, y) = (line.quantity(part, &[Kind::Count])?, line.quantity(whole, &[Kind::Count])?);
    let told = percent(line, k)?;
    if !of || !comma || x.core.lo > y.core.lo || line.is(line.claims[k].tokens.1, &["of"]) {
        return None;
    }
    compared(line, (part, x), (whole, y), (k, told))
}

/// "1,200 people, or 10% of the 8,000 employees".
fn share_of(line: &Line<'_>, k: usize) -> Option<super::Hit> {
    const KINDS: [Kind; 2] = [Kind::Count, Kind::Money];
    let claim = &line.claims[k];
    let at = claim.tokens.1;
    if !line.is(at, &["of"]) {
        return None;
    }
    let whole = (at + 1..at + 5).find_map(|i| line.at(i, &KINDS)).filter(|&w| line.claims[w].tokens.0 <= at + 4)?;
    let between = at + 1..line.claims[whole].tokens.0;
    let plain_words = between
        .clone()
        .all(|i| line.is(i, &["the", "its", "their", "his", "her", "a", "total", "of", "all", "some", "company's", "'s", "’s", "nearly"]));
    let part = line.before(claim.tokens.0, &KINDS).filter(|&p| again(line, line.over(line.end(p)), claim.tokens.0))?;
    let (x, y, told) = (line.quantity(part, &KINDS)?, line.quantity(whole, &KINDS)?, percent(line, k)?);
    if !plain_words || x.unit.dimension != y.unit.dimension || !x.unit.comparable(&y.unit) || y.core.lo <= 0.0 {
        return None;
    }
    compared(line, (part, x), (whole, y), (k, told))
}

/// The part and the whole against the percentage.
fn compared(
    line: &Line<'_>,
    (part, x): (usize, &Quantity),
    (whole, y): (usize, &Quantity),
    (k, told): (usize, &Quantity),
) -> Option<super::Hit> {
    let (p, w) = (room(x, x.grain), room(y, y.grain));
    let possible = Interval::new(100.0 * p.lo / w.hi.max(f64::MIN_POSITIVE), 100.0 * p.hi / w.lo.max(f64::MIN_POSITIVE));
    if super::agree(possible, told.hard.join(told.loose).join(told.core.widen(0.5))) {
        return None;
    }
    let share = 100.0 * x.core.middle() / y.core.middle();
    let fits = format!("{}%", figure(share));
    let reason = format!("{} of {} is {fits}, not {}", x.spell(x.core.middle()), y.spell(y.core.middle()), told.spell(told.core.hi));
    let fault = Fault { reason, fits, gap: gap(share, told.core.hi), exact: super::exact(x) && super::exact(y) };
    Some(line.hit(Kind::Percent, vec![line.words(part), line.words(k), line.words(whole)], fault))
}

/// "A majority (45%) agreed", "more than half (45%)": half or less is neither.
fn majority(line: &Line<'_>, k: usize) -> Option<super::Hit> {
    let (claim, told) = (&line.claims[k], percent(line, k)?);
    let bracket = claim.tokens.0.checked_sub(1).filter(|&i| line.doc.token(i) == "(" && line.doc.token(claim.tokens.1) == ")");
    let open = bracket.or_else(|| {
        (1..=3).filter_map(|n| claim.tokens.0.checked_sub(n)).find(|&i| line.doc.token(i) == "," && again(line, i, claim.tokens.0))
    })?;
    let from = open.saturating_sub(REACH).max(line.sentence.first);
    let word = (from..open).rev().find(|&i| line.is(i, &["majority", "half"]))?;
    let two = |n: usize, words: &[&str]| word.checked_sub(n).is_some_and(|i| i >= line.sentence.first && line.is(i, words));
    let half = line.is(word, &["half"]);
    let more = two(1, &["over"]) || two(1, &["than"]) && two(2, &["more"]);
    let less = two(1, &["under"]) || two(1, &["than"]) && two(2, &["less", "fewer"]);
    let article = two(1, &["a", "the"]) || two(2, &["a", "the"]);
    // "half of voters (45%)": nothing between but whose half it is.
    let whose = (word + 1..open).all(|i| i > word + 1 || line.is(i, &["of", "the", "his", "her", "their", "its", "all"]))
        && (word + 1..open).all(|i| line.doc.token(i) != "," && line.at(i, &Kind::ALL[..4]).is_none());
    let (above, below) = (told.hard.hi.max(told.loose.hi), told.hard.lo.min(told.loose.lo));
    let (display, broken) = if half && less { ("less than 50%", below > 50.5) } else { ("more than 50%", above < 49.5) };
    if !whose || !broken || half && !(more || less) || !half && !article {
        return None;
    }
    let reason = format!("{} is not {display}", told.spell(told.core.hi));
    let fault = Fault { reason, fits: String::new(), gap: gap(told.core.hi, 50.0), exact: false };
    let first = if half { word - 1 } else { word };
    let side = super::Side { tokens: (first, word + 1), display: display.to_owned(), value: None };
    Some(line.hit(Kind::Percent, vec![side, line.words(k)], fault))
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;

    #[test]
    fn percentages_of_numbers() {
        table(
            "arithmetic.percent-of",
            &[
                ("Inspectors closed 12 of the 48 bridges, or 20%.", true),
                ("Inspectors closed 12 of the 48 bridges, or 25%.", false),
                ("Inspectors closed 12 of 48 bridges (20 percent).", true),
                ("Inspectors closed 25 percent, or 12 out of 48, of the bridges.", false),
                ("Inspectors closed 35 percent (12 of 48) of the bridges.", true),
                ("A third of the pupils (50 percent) failed.", true),
                ("A third of the pupils (35 percent) failed.", false),
                ("Two-thirds, or 67 percent, agreed.", false),
                ("More than half (45 percent) agreed.", true),
                ("Nearly half (45 percent) agreed.", false),
                ("About one in five (20 percent) agreed.", false),
                ("About one in five (40 percent) agreed.", true),
                ("The mill dismissed 1,200 people, or 10% of its 8,000 employees.", true),
                ("The mill dismissed 1,200 people, or 15% of its 8,000 employees.", false),
                ("The town spent £12 million, or 25% of its £48 million budget.", false),
                ("The town spent £12 million, or 40% of its £48 million budget.", true),
                ("A majority (45%) agreed.", true),
                ("A slim majority of voters (51%) agreed.", false),
                ("One in three had been to Lund and 20% to Solvik.", false),
                ("The vote was 52 to 48, or 52 percent.", false),
                ("Nine of the 12 judges – 60 percent – were new.", true),
                ("Of 80 homes inspected, 20 (40 percent) had mould.", true),
                ("Of 80 homes inspected, 20 (25 percent) had mould.", false),
                ("Only 30 of the 150 graduates, about 50 percent, found work.", true),
                ("He won seven of nine games (78 percent).", false),
            ],
        );
    }
}
