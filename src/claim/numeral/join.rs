//! Two numbers and what joins them: ranges, scores, a scale word said once.

use super::digits::{digits, digits_after_dash};
use super::words::words;
use super::{Form, Numeral, glued, is_currency_mark, is_dash, multiply};
use crate::claim::Claims;
use crate::claim::hedge::is_any;
use crate::document::Document;
use crate::text::TokenKind;
use crate::value::{Interval, Written};

/// Words for a change, before which "from A to B" gives two levels and not a range.
pub(in crate::claim) const CHANGE: &[&str] = &[
    "rise",
    "rises",
    "rose",
    "risen",
    "rising",
    "fall",
    "falls",
    "fell",
    "fallen",
    "falling",
    "drop",
    "drops",
    "dropped",
    "dropping",
    "increase",
    "increases",
    "increased",
    "increasing",
    "decrease",
    "decreases",
    "decreased",
    "decreasing",
    "decline",
    "declines",
    "declined",
    "declining",
    "grow",
    "grows",
    "grew",
    "grown",
    "growing",
    "climb",
    "climbs",
    "climbed",
    "climbing",
    "jump",
    "jumps",
    "jumped",
    "jumping",
    "gain",
    "gains",
    "gained",
    "slip",
    "slips",
    "slipped",
    "slipping",
    "slid",
    "slide",
    "plunge",
    "plunged",
    "surge",
    "surged",
    "soar",
    "soared",
    "tumble",
    "tumbled",
    "shrink",
    "shrank",
    "shrunk",
    "cut",
    "cuts",
    "cutting",
    "raise",
    "raised",
    "raises",
    "raising",
    "lower",
    "lowered",
    "reduce",
    "reduced",
    "reducing",
    "up",
    "down",
    "higher",
    "expand",
    "expanded",
    "double",
    "doubled",
    "widen",
    "widened",
    "narrow",
    "narrowed",
    "improve",
    "improved",
    "advance",
    "advanced",
    "dip",
    "dipped",
    "ease",
    "eased",
    "revise",
    "revised",
    "went",
    "go",
    "goes",
    "going",
    "boost",
    "boosted",
    "trim",
    "trimmed",
    "edge",
    "edged",
    "rebound",
    "rebounded",
    "move",
    "moved",
    "change",
    "changed",
    "upgrade",
    "upgraded",
    "extend",
    "extended",
    "shot",
    "spike",
    "spiked",
    "sank",
];

/// What joins two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::claim) enum Join {
    /// "5 to 7", "from 5 up to 7".
    To,
    /// "between 5 and 7".
    And,
    /// "5 or 7".
    Or,
    /// "5-7", "5 – 7".
    Dash,
}

/// Whether a connector at `at` joins a number that begins at `first` to the one that follows it, with one past the
/// connector. Only the words decide here; the caller sees to it that the numbers rise and their units fit.
pub(in crate::claim) fn connector(doc: &Document, first: usize, at: usize) -> Option<(usize, Join)> {
    let lead = |words: &[&str]| {
        (1..=3)
            .map_while(|n| first.checked_sub(n))
            .take_while(|&i| doc.tokens.get(i).is_some_and(|t| !t.new_paragraph || i == 0))
            .any(|i| is_any(doc, i, words))
    };
    let mut j = at;
    if is_dash(doc, j) && glued(doc, j) && is_any(doc, j + 1, &["to"]) {
        j += 1;
    }
    // "from 14 up to 20"
    if is_any(doc, j, &["up"]) && is_any(doc, j + 1, &["to"]) && lead(&["from", "anywhere"]) {
        j += 1;
    }
    if is_any(doc, j, &["to"]) {
        // "rose from 5 to 7": two levels
        let from = (1..=4).map_while(|n| first.checked_sub(n)).find(|&i| is_any(doc, i, &["from"]));
        if let Some(from) = from {
            let changes = (1..=6).map_while(|n| from.checked_sub(n)).any(|i| is_any(doc, i, CHANGE));
            if changes {
                return None;
            }
        }
        let after = j + 1 + usize::from(is_any(doc, j + 1, &["about", "around", "nearly", "almost", "roughly", "perhaps", "maybe"]));
        return Some((if is_dash(doc, after) && glued(doc, after) { after + 1 } else { after }, Join::To));
    }
    let ages = || first.checked_sub(4).is_some_and(|i| is_any(doc, i, &["between"]) && is_any(doc, i + 2, &["ages"]));
    // "the gap between 40 and 30" is no range
    let apart = || {
        let between = (1..=3).map_while(|n| first.checked_sub(n)).find(|&i| is_any(doc, i, &["between"]));
        between
            .and_then(|b| b.checked_sub(1))
            .is_some_and(|i| is_any(doc, i, &["gap", "difference", "spread", "margin", "choice", "ratio", "split"]))
    };
    if is_any(doc, j, &["and"]) && (lead(&["between"]) && !apart() || ages()) {
        return Some((j + 1, Join::And));
    }
    if is_any(doc, j, &["or"]) {
        return Some((j + 1, Join::Or));
    }
    let dash = is_dash(doc, j) && doc.token(j) != "—";
    let both = dash && glued(doc, j) == glued(doc, j + 1);
    both.then_some((j + 1, Join::Dash))
}

/// "fell from $89 to $75 billion": two levels that share a scale.
fn with_scale_of_next(doc: &Document, mut one: Numeral, claims: &Claims) -> Numeral {
    if one.scale != 1.0 || !(one.plain || one.written.step < 1.0) || one.value() >= 1000.0 || !is_any(doc, one.last, &["to"]) {
        return one;
    }
    let marked = one.first.checked_sub(1).filter(|&i| is_currency_mark(doc.token(i)));
    let at = one.last + 1 + usize::from(marked.is_some_and(|i| doc.token(one.last + 1) == doc.token(i)));
    let from = one.first.checked_sub(1 + usize::from(marked.is_some())).is_some_and(|i| is_any(doc, i, &["from"]));
    let both = marked.is_some() == (at > one.last + 1);
    if both
        && (from || marked.is_some())
        && doc.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
        && let Some(two) = digits(doc, at).filter(|t| t.veto.is_none() && t.scale > 1.0 && !claims.taken(t.first, t.last))
    {
        multiply(&mut one, two.scale);
    }
    one
}

/// "increased by 3 million to 12 million": a change and a level.
pub(in crate::claim) fn changes_by(doc: &Document, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|i| is_any(doc, i, &["by"]) || is_any(doc, i, CHANGE))
}

/// Whether a range and no change begins at token `first`: "ranging from", "anywhere from".
fn leads_range(doc: &Document, first: usize) -> bool {
    let Some(from) = first.checked_sub(1).filter(|&i| is_any(doc, i, &["from"])) else { return false };
    from.checked_sub(1).is_some_and(|i| is_any(doc, i, &["range", "ranges", "ranged", "ranging", "anywhere", "somewhere"]))
}

/// Whether nothing that a number could count stands at token `at`.
fn ends_clause(doc: &Document, at: usize) -> bool {
    doc.tokens.get(at).is_none_or(|t| t.new_paragraph || t.kind == TokenKind::Mark && !matches!(doc.token(at), "%" | "-" | "°" | "¢"))
        || is_any(doc, at, &["in", "on", "at", "by", "from", "after", "since", "as", "and", "but", "when", "while", "with", "last", "this"])
}

/// Joins `one` to the number that follows it, if the two are a range or a score.
pub(super) fn joined(doc: &Document, one: Numeral, claims: &Claims) -> Numeral {
    if one.veto.is_some() || matches!(one.form, Form::Fraction(..)) || one.form == Form::Vague {
        return one;
    }
    let Some((mut at, join)) = connector(doc, one.first, one.last) else { return with_scale_of_next(doc, one, claims) };
    let (or, dash, to) = (join == Join::Or, join == Join::Dash, join == Join::To);
    let marked = one.first > 0 && is_currency_mark(doc.token(one.first - 1));
    if (one.scale > 1.0 || marked) && to && changes_by(doc, one.first - usize::from(marked)) {
        return one;
    }
    if marked && doc.token(at) == doc.token(one.first - 1) {
        at += 1;
    }
    let two = match doc.tokens.get(at).map(|t| t.kind) {
        Some(TokenKind::Number) if dash && glued(doc, at) => digits_after_dash(doc, at),
        Some(TokenKind::Number) => digits(doc, at),
        Some(TokenKind::Word) => words(doc, at),
        _ => None,
    };
    let Some(two) =
        two.filter(|t| t.veto.is_none() && !claims.taken(t.first, t.last) && !matches!(t.form, Form::Fraction(..) | Form::Vague))
    else {
        return one;
    };
    let mut a = one.clone();
    // "$270 to 300 million": the scale is said once.
    if a.scale == 1.0 && two.scale > 1.0 && a.value() < 1000.0 && (a.plain || a.written.step < 1.0 || a.form == Form::Words) {
        multiply(&mut a, two.scale);
        // "from $200 to $4 million": no scale is shared
        if a.value() > two.value() {
            a = one.clone();
        }
    }
    let (x, y) = (a.value(), two.value());
    // "rose by 3 to 12": with nothing counted behind them, a change and a level
    if to && !marked && changes_by(doc, one.first) && ends_clause(doc, two.last) {
        return one;
    }
    if x < y && x >= 0.0 {
        let apart = or && y > 2.0 * x + 1.0;
        if apart {
            return one;
        }
        let written = Written {
            core: Interval::new(x, y),
            grain: a.written.grain.min(two.written.grain),
            step: a.written.step.min(two.written.step),
            scaled: two.written.scaled,
            vague: None,
            soft: false,
            reversed: false,
        };
        return Numeral { last: two.last, written, scale: two.scale, plain: false, form: a.form, ..one };
    }
    // "between 40 and 30"; working hours are another matter
    let swapped = join == Join::And || to && leads_range(doc, one.first - usize::from(marked));
    if swapped && x > y && y >= 0.0 && !(x == 9.0 && y == 5.0) {
        let (grain, step) = (a.written.grain.min(two.written.grain), a.written.step.min(two.written.step));
        let scaled = a.written.scaled && two.written.scaled;
        let written = Written { core: Interval::new(y, x), grain, step, scaled, vague: None, soft: false, reversed: true };
        return Numeral { last: two.last, written, scale: two.scale, plain: false, form: a.form, ..one };
    }
    // "a 45 - 36 lead" of old tokenised text
    let spaced =
        || is_any(doc, two.last, &["lead", "win", "victory", "loss", "defeat", "vote", "draw", "run", "record", "margin", "setback"]);
    if dash
        && (glued(doc, one.last) || spaced())
        && one.scale == 1.0
        && two.scale == 1.0
        && one.form == Form::Digits
        && two.form == Form::Digits
    {
        return Numeral { last: two.last, form: Form::Score(x, y), plain: false, ..one };
    }
    one
}
