//! A score and the margin it is called: "won 52 to 48, a margin of six votes", "by six points, 52-48".
//!
//! Score and margin must stand side by side with nothing between them but the words that join them: a lead at half
//! time, a margin of error and the games of a series are other numbers.

use super::{Fault, Line, figure, gap};
use crate::claim::Kind;
use crate::value::{Dimension, Interval, Value};

/// Words between score and margin at most.
const JOINT: usize = 9;
/// What a margin is counted in.
const UNITS: [&str; 10] = ["vote", "point", "goal", "seat", "run", "ballot", "wicket", "percentage", "stroke", "shot"];

/// A score: its two numbers and its tokens.
struct Score {
    high: f64,
    low: f64,
    tokens: (usize, usize),
    /// Two percentages, each of them rounded.
    percent: bool,
}

/// Margins that are not the difference.
pub(super) fn margins(line: &Line<'_>) -> Vec<super::Hit> {
    let scores = scores(line);
    let [score] = scores.as_slice() else { return Vec::new() };
    let found = (0..line.claims.len()).find_map(|k| judge(line, score, k));
    found.into_iter().collect()
}

fn scores(line: &Line<'_>) -> Vec<Score> {
    let mut scores = Vec::new();
    for (k, c) in line.claims.iter().enumerate() {
        match c.value {
            Value::Ratio { part, whole } if !(c.tokens.0..c.tokens.1).any(|i| line.is(i, &["of", "in", "out"])) => {
                let digits = (c.tokens.0..c.tokens.1).filter(|&i| super::digits(line.doc, i)).count();
                if digits == 2 {
                    scores.push(Score { high: part.max(whole), low: part.min(whole), tokens: c.tokens, percent: false });
                }
            }
            Value::Quantity(q) if c.kind == Kind::Percent && q.unit.dimension == Dimension::Percent => {
                // "52 percent to 46 percent"
                let percent = |n: &usize| line.quantity(*n, &[Kind::Percent]).is_some();
                let Some(n) = (k + 1..line.claims.len().min(k + 4)).find(percent) else { continue };
                let (Some(next), Some(other)) = (line.claims.get(n), line.quantity(n, &[Kind::Percent])) else { continue };
                if other.unit.dimension != Dimension::Percent || next.tokens.0 < c.tokens.1 {
                    continue;
                }
                let between = c.tokens.1..next.tokens.0;
                let to = between.len() == 1
                    && (line.is(c.tokens.1, &["to", "against", "versus"]) || ["-", "–"].contains(&line.doc.token(c.tokens.1)));
                // "Ford at 47 percent and Gray at 41 percent"
                let named = (2..=5).contains(&between.len())
                    && between.clone().any(|i| line.doc.tokens.get(i).is_some_and(|t| t.capital))
                    && between.clone().all(|i| {
                        line.doc.tokens.get(i).is_some_and(|t| t.capital)
                            || line.is(i, &["and", "to", "at", "with", "on", "for", "against", "has"])
                            || line.doc.token(i) == ","
                    });
                let joined = to || named;
                let from = c.tokens.0.checked_sub(1).is_some_and(|i| line.is(i, &["from"]));
                if joined && !from && super::plain(&q) && super::plain(other) {
                    let (a, b) = (q.core.lo, other.core.lo);
                    scores.push(Score { high: a.max(b), low: a.min(b), tokens: (c.tokens.0, next.tokens.1), percent: true });
                }
            }
            _ => {}
        }
    }
    scores
}

/// Whether claim `k` is the margin of the score, and not its difference.
fn judge(line: &Line<'_>, score: &Score, k: usize) -> Option<super::Hit> {
    let claim = line.claims.get(k).filter(|c| c.tokens.1 <= score.tokens.0 || c.tokens.0 >= score.tokens.1)?;
    let q = line.quantity(k, &[Kind::Count, Kind::Percent]).filter(|q| super::plain(q))?;
    let points = q.unit.dimension == Dimension::PercentagePoint;
    let noun = claim.head.as_ref().map_or("", |h| h.noun.as_str());
    let unit = points || UNITS.contains(&noun) || UNITS.iter().any(|u| line.is(claim.tokens.1 + 1, &[u]) || line.is(claim.tokens.1, &[u]));
    let named =
        |i: usize| line.is(i, &["margin", "majority", "lead", "victory", "win", "advantage", "edge", "difference", "gap", "deficit"]);
    let (from, to) = if claim.tokens.0 >= score.tokens.1 { (score.tokens.1, claim.tokens.0) } else { (line.end(k), score.tokens.0) };
    let between = from.min(to)..to;
    let light = |i: usize| {
        named(i)
            || line.is(
                i,
                &[
                    "a", "an", "the", "by", "of", "with", "for", "in", "just", "only", "votes", "vote", "points", "point", "percent", "or",
                    "and", "won", "at", "goals", "seats",
                ],
            )
            || matches!(line.doc.token(i), "," | "(" | "–" | "—" | "-" | ":" | ")")
    };
    if between.len() > JOINT || !between.clone().all(light) || !unit {
        return None;
    }
    let before = |n: usize| claim.tokens.0.checked_sub(n).filter(|&i| i >= line.sentence.first);
    let by = before(1).is_some_and(|i| line.is(i, &["by"]))
        || before(1).zip(before(2)).is_some_and(|(a, b)| line.is(a, &["just", "only"]) && line.is(b, &["by"]));
    let of = before(1).is_some_and(|i| line.is(i, &["of"])) && before(2).is_some_and(named);
    let behind = (claim.tokens.1..claim.tokens.1 + 4).take_while(|&i| line.doc.token(i) != ",").any(named);
    let error = (line.sentence.first..line.sentence.last).any(|i| line.is(i, &["error"]));
    if !(by || of || behind) || error {
        return None;
    }
    let (difference, told) = (score.high - score.low, q.core.lo);
    let room = if score.percent { 1.0 } else { 0.0 };
    if super::agree(Interval::point(difference).widen(room + 0.05), q.core) || told > score.high && (points || noun == "point") {
        return None;
    }
    // Two thirds of a chamber, and what is needed for it, are no difference.
    let fits = figure(difference);
    let reason = format!("{} − {} = {fits}, not {}", figure(score.high), figure(score.low), figure(told));
    let fault = Fault { reason, fits: fits.clone(), gap: gap(difference, told), exact: !score.percent };
    let side = super::Side { tokens: score.tokens, display: format!("a difference of {fits}"), value: None };
    Some(line.hit(Kind::Ratio, vec![side, line.words(k)], fault))
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;

    #[test]
    fn margins() {
        table(
            "arithmetic.margin",
            &[
                ("She won 52 to 48, a margin of six votes.", true),
                ("She won 52 to 48, a margin of four votes.", false),
                ("The council passed it 52-48, a six-vote margin.", true),
                ("The council passed it by four votes, 52 to 48.", false),
                ("The council passed it by six votes (52-48).", true),
                ("He led 52 percent to 46 percent, a nine-point lead.", true),
                ("He led 52 percent to 46 percent, a six-point lead.", false),
                ("He led 52 percent to 46 percent, a five-point lead.", false),
                ("He led 52% to 46% in a poll with a margin of error of three points.", false),
                ("Lund beat Solvik 3-1, a two-goal victory.", false),
                ("Lund beat Solvik 5-1, a three-goal victory.", true),
                ("Lund had a two-goal lead at the break and beat Solvik 5-1.", false),
                ("The plan passed with a majority of 12 votes, 60 to 48.", false),
                ("The plan passed with a majority of 22 votes, 60 to 48.", true),
                ("The poll has Ford at 47 percent and Gray at 41 percent, a nine-point lead.", true),
                ("The poll has Ford at 47 percent and Gray at 41 percent, a six-point lead.", false),
                ("Ford leads Gray 47% to 41%, a three-point gap.", true),
                ("Ford is at 47 percent among men and Gray at 41 percent among women, a nine-point gap.", false),
                ("Lund beat Solvik by five goals, 4-1.", true),
                ("He scored 12 points as Lund won 90-80.", false),
            ],
        );
    }
}
