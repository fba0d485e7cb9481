//! From one number to another, and the change it is called: "rose from 200 to 250, or 20%", "doubled from 10 to 30",
//! "down 10% from $100 to $80".
//!
//! Start and end must be told as such (from … to …), and the change must stand with them: before them with its verb,
//! or behind them after ", or", "a … increase", "up". Points between percentages are a difference, not a share.

use super::{Fault, Line, Side, figure, gap, tight};
use crate::claim::Kind;
use crate::value::{Dimension, Hedge, Interval, Quantity};

/// What goes from here to there.
const AMOUNTS: [Kind; 4] = [Kind::Count, Kind::Money, Kind::Measure, Kind::Percent];
/// Words between start and end at most.
const BETWEEN: usize = 10;
/// Words between the change and its ends at most.
const JOINT: usize = 6;

/// Verbs and nouns of change with the way they point.
const UP: [&str; 26] = [
    "rise",
    "rose",
    "risen",
    "rises",
    "rising",
    "grow",
    "grew",
    "grown",
    "grows",
    "growing",
    "climb",
    "climbed",
    "climbs",
    "jump",
    "jumped",
    "soared",
    "surged",
    "increase",
    "increased",
    "increases",
    "gained",
    "up",
    "growth",
    "raised",
    "gain",
    "jumps",
];
const DOWN: [&str; 27] = [
    "fall",
    "fell",
    "fallen",
    "falls",
    "falling",
    "drop",
    "dropped",
    "drops",
    "decline",
    "declined",
    "declines",
    "sank",
    "slid",
    "plunged",
    "tumbled",
    "decrease",
    "decreased",
    "cut",
    "reduced",
    "reduction",
    "down",
    "shrank",
    "slashed",
    "lowered",
    "lost",
    "slipped",
    "loss",
];

/// Whether the word at `i` speaks of a change, and whether upwards.
pub(super) fn moves(line: &Line<'_>, i: usize) -> Option<bool> {
    if line.is(i, &UP) { Some(true) } else { line.is(i, &DOWN).then_some(false) }
}

/// Start and end of a change.
struct Change {
    start: (usize, Quantity),
    end: (usize, Quantity),
    /// Tokens of the whole, from the first preposition to the second number.
    tokens: (usize, usize),
}

/// Changes that are not what they are called.
pub(super) fn changes(line: &Line<'_>) -> Vec<super::Hit> {
    let amounts: Vec<usize> = (0..line.claims.len()).filter(|&k| line.quantity(k, &AMOUNTS).is_some()).collect();
    let mut hits = Vec::new();
    let ranges = amounts.iter().filter_map(|&k| range(line, k));
    for change in amounts.windows(2).filter_map(|pair| change(line, pair[0], pair[1])).chain(ranges) {
        hits.extend(called(line, &change, &amounts).or_else(|| multiplied(line, &change)));
    }
    hits.extend(super::level::levels(line));
    hits
}

/// The preposition before a claim, with at most a few words of a noun phrase between.
fn preposition(line: &Line<'_>, k: usize) -> Option<(usize, bool)> {
    let first = line.claims.get(k)?.tokens.0;
    for n in 1..=4 {
        let i = first.checked_sub(n).filter(|&i| i >= line.sentence.first)?;
        if line.is(i, &["from"]) {
            // "up 2% to $51, from a low of $30 in May"
            let extreme = (i + 1..first).any(|t| line.is(t, &["low", "high", "peak", "record"]));
            return (!extreme).then_some((i, true));
        }
        if line.is(i, &["to", "at"]) {
            return Some((i, false));
        }
        let light = line.is(
            i,
            &["a", "an", "the", "its", "record", "just", "only", "high", "low", "new", "all-time", "of", "last", "year", "'s", "’s"],
        );
        if !light {
            return None;
        }
    }
    None
}

fn change(line: &Line<'_>, a: usize, b: usize) -> Option<Change> {
    let (x, y) = (line.quantity(a, &AMOUNTS)?, line.quantity(b, &AMOUNTS)?);
    let ((at, from), (second, other)) = (preposition(line, a)?, preposition(line, b)?);
    let apart = line.claims[b].tokens.0.saturating_sub(line.claims[a].tokens.1) > BETWEEN;
    if from == other || apart || second < line.claims[a].tokens.1 || x.delta || y.delta {
        return None;
    }
    if x.unit.dimension != y.unit.dimension || !x.unit.comparable(&y.unit) || x.core.lo < x.core.hi || y.core.lo < y.core.hi {
        return None;
    }
    // "from 12 to 20 hours a week": one number borrows its unit from the other, and neither is a place in a table.
    if x.unit.dimension == Dimension::Count && [a, b].iter().all(|&k| line.claims[k].not_compared.is_some()) {
        return None;
    }
    let tokens = (at, line.claims[b].tokens.1);
    let (start, end) = if from { ((a, *x), (b, *y)) } else { ((b, *y), (a, *x)) };
    (start.1.core.lo > 0.0 && end.1.core.lo >= 0.0).then_some(Change { start, end, tokens })
}

/// "from $10 million to $24 million" where it was read as one range.
fn range(line: &Line<'_>, k: usize) -> Option<Change> {
    let (claim, q) = (&line.claims[k], line.quantity(k, &AMOUNTS)?);
    let from = (claim.tokens.0.saturating_sub(1)..=claim.tokens.0).find(|&i| line.is(i, &["from"]))?;
    let end = |v: f64| Quantity {
        core: Interval::point(v),
        loose: Interval::point(v),
        hard: Interval::point(v),
        hedge: None,
        reversed: false,
        ..*q
    };
    let (lo, hi) = if q.reversed { (q.core.hi, q.core.lo) } else { (q.core.lo, q.core.hi) };
    let spread = q.hedge == Some(Hedge::Between) && q.core.lo > 0.0 && q.core.lo < q.core.hi && !q.delta;
    (spread && claim.not_compared.is_none()).then(|| Change { start: (k, end(lo)), end: (k, end(hi)), tokens: (from, claim.tokens.1) })
}

/// The percentage, or the points, that stand with a change.
fn called(line: &Line<'_>, change: &Change, amounts: &[usize]) -> Option<super::Hit> {
    let shares = change.start.1.unit.dimension == Dimension::Percent;
    let fits = |&&k: &&usize| {
        let claim = &line.claims[k];
        let Some(q) = line.quantity(k, &[Kind::Percent]) else { return false };
        let wanted = if shares { Dimension::PercentagePoint } else { Dimension::Percent };
        q.unit.dimension == wanted && (stands_before(line, claim.tokens, change) || stands_behind(line, claim.tokens, change))
    };
    let at = amounts.partition_point(|&k| k < change.start.0.min(change.end.0));
    let near = amounts.get(at.saturating_sub(3)..(at + 5).min(amounts.len()))?;
    let &k = near.iter().find(|k| **k != change.start.0 && **k != change.end.0 && fits(k))?;
    let told = line.quantity(k, &[Kind::Percent])?;
    let (s, e) = (&change.start.1, &change.end.1);
    let grain = s.grain.min(e.grain);
    let (x, y) = (tight(s, grain), tight(e, grain));
    let (low, high, central) = if shares {
        (y.lo - x.hi, y.hi - x.lo, e.core.lo - s.core.lo)
    } else {
        let by = |end: f64, start: f64| 100.0 * (end - start) / start.max(f64::MIN_POSITIVE);
        (by(y.lo, x.hi), by(y.hi, x.lo), by(e.core.lo, s.core.lo))
    };
    let size = Interval::new(low, high);
    // A fall of 20% is told as 20, not as -20.
    let size = if size.lo >= 0.0 {
        size
    } else if size.hi <= 0.0 {
        Interval::new(-size.hi, -size.lo)
    } else {
        Interval::new(0.0, size.hi.max(-size.lo))
    };
    let room = told.loose.join(told.hard).join(told.core.widen(0.5));
    if super::agree(size, room) || told.core.hi < 0.5 {
        return None;
    }
    let unit = if shares { " points" } else { "%" };
    let fits = format!("{}{unit}", figure(central.abs()));
    let reason =
        format!("from {} to {} is {}{fits}, not {}", s.spell(s.core.lo), e.spell(e.core.lo), sign(central), told.spell(told.core.hi));
    let fault = Fault { reason, fits, gap: gap(central.abs(), told.core.hi), exact: told.hedge.is_none() };
    let side = Side { tokens: change.tokens, display: format!("{} to {}", s.spell(s.core.lo), e.spell(e.core.lo)), value: None };
    Some(line.hit(Kind::Percent, vec![side, line.words(k)], fault))
}

fn sign(change: f64) -> &'static str {
    if change < 0.0 { "minus " } else { "" }
}

/// "rose 20% from …", "a 20% increase from …", "up 20% at …".
fn stands_before(line: &Line<'_>, tokens: (usize, usize), change: &Change) -> bool {
    let between = tokens.1..change.tokens.0;
    if tokens.1 > change.tokens.0 || between.len() > JOINT {
        return false;
    }
    let moves = |i: usize| moves(line, i).is_some();
    let verb = (1..=3).filter_map(|n| tokens.0.checked_sub(n)).filter(|&i| i >= line.sentence.first).any(moves);
    let noun = between.clone().take(2).any(moves);
    let plain = between.clone().all(|i| moves(i) || line.is(i, &["in", "price", "prices", "year", "last"]) || between.len() == 1);
    // "a 10% pay rise takes the wage from"
    let whole = noun
        && between
            .clone()
            .all(|i| !matches!(line.doc.token(i), "," | ";" | "(" | ":") && !line.is(i, &["and", "or", "but", "than", "that"]));
    verb && plain || noun && (plain || whole)
}

/// "…, or 20%", "…, a 20% increase", "…, up 20%", "… (20%)".
fn stands_behind(line: &Line<'_>, tokens: (usize, usize), change: &Change) -> bool {
    let last = [change.start.0, change.end.0].iter().map(|&k| line.end(k)).max().unwrap_or(change.tokens.1);
    let last = line.over(last);
    if tokens.0 <= last || tokens.0 - last > JOINT {
        return false;
    }
    let between = last..tokens.0;
    let moves = |i: usize| moves(line, i).is_some();
    let opens = matches!(line.doc.token(last), "," | "(" | ";") || line.dash(last) || line.is(last, &["or"]);
    let light = |i: usize| {
        line.is(
            i,
            &["or", "a", "an", "of", "by", "about", "nearly", "almost", "some", "roughly", "more", "than", "just", "that", "is", "which"],
        )
    };
    let says = between.clone().any(|i| moves(i) || line.is(i, &["or"]) || line.doc.token(i) == "(") || (tokens.1..tokens.1 + 2).any(moves);
    opens && says && between.clone().all(|i| i == last || moves(i) || light(i) || line.doc.token(i) == ",")
}

/// "doubled from 10 to 30".
fn multiplied(line: &Line<'_>, change: &Change) -> Option<super::Hit> {
    if change.start.1.unit.dimension == Dimension::Percent && change.start.1.core.lo < 1.0 {
        return None;
    }
    let from = change.tokens.0;
    let (at, factor) =
        (1..=5).filter_map(|n| from.checked_sub(n)).filter(|&i| i >= line.sentence.first).find_map(|i| factor(line, i).map(|f| (i, f)))?;
    // Nothing but the thing itself may stand between, and no further verb.
    let comma = |i: usize| line.doc.token(i) == "," && i + 1 == from;
    let plain = (at + 1..from)
        .all(|i| comma(i) || !matches!(line.doc.token(i), "," | ";" | "(" | ":") && !line.is(i, &["and", "but", "or", "that"]));
    if !plain {
        return None;
    }
    let hedge = |words: &[&str]| (1..=2).filter_map(|n| at.checked_sub(n)).any(|i| i >= line.sentence.first && line.is(i, words));
    let (s, e) = (&change.start.1, &change.end.1);
    let grain = s.grain.min(e.grain);
    let (x, y) = (tight(s, grain), tight(e, grain));
    let ratio = Interval::new(y.lo / x.hi.max(f64::MIN_POSITIVE), y.hi / x.lo.max(f64::MIN_POSITIVE));
    let fair = if hedge(&["than"]) {
        if factor > 1.0 { Interval::new(factor * 0.97, f64::INFINITY) } else { Interval::new(0.0, factor * 1.03) }
    } else if hedge(&["nearly", "almost", "about", "roughly", "virtually", "around"]) {
        Interval::new(factor * 0.7, factor * 1.3)
    } else {
        Interval::new(factor * 0.85, factor * 1.2)
    };
    if super::agree(ratio, fair) {
        return None;
    }
    let times = e.core.lo / s.core.lo;
    let fits = format!("{times:.1} times");
    let reason = format!(
        "from {} to {} is {fits}, not {}",
        s.spell(s.core.lo),
        e.spell(e.core.lo),
        if factor < 1.0 { "half".to_owned() } else { figure(factor) }
    );
    let fault = Fault { reason, fits, gap: gap(times, factor), exact: s.hedge != Some(Hedge::About) };
    let side = Side { tokens: change.tokens, display: format!("{} to {}", s.spell(s.core.lo), e.spell(e.core.lo)), value: None };
    let word = Side { tokens: (at, at + 1), display: format!("times {}", figure(factor)), value: None };
    Some(line.hit(line.claims[change.start.0].kind, vec![word, side], fault))
}

fn factor(line: &Line<'_>, i: usize) -> Option<f64> {
    let words: [(&[&str], f64); 5] = [
        (&["doubled", "double", "doubling", "doubles", "twofold"], 2.0),
        (&["tripled", "triple", "tripling", "triples", "trebled", "treble", "threefold"], 3.0),
        (&["quadrupled", "quadruple", "quadrupling", "fourfold"], 4.0),
        (&["quintupled", "fivefold"], 5.0),
        (&["halved", "halve", "halving"], 0.5),
    ];
    words.iter().find(|(words, _)| line.is(i, words)).map(|&(_, f)| f)
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;

    #[test]
    fn changes() {
        table(
            "arithmetic.percent-change",
            &[
                ("Revenue rose from $200 million to $250 million, or 20%, last year.", true),
                ("Revenue rose from $200 million to $250 million, or 25%, last year.", false),
                ("Revenue rose 25% from $200 million to $250 million.", false),
                ("Revenue rose 35% to $250 million from $200 million.", true),
                ("Shares fell 10% from $100 to $80.", true),
                ("Shares fell 20% to $80 from $100.", false),
                ("The fee went up from 40 euros to 50 euros, a 15 percent increase.", true),
                ("The fee went up from 40 euros to 50 euros, an increase of 25 percent.", false),
                ("The fee dropped to 40 euros from 50 euros (20 percent).", false),
                ("The fee dropped to 40 euros from 50 euros (40 percent).", true),
                ("Profit doubled from $10 million to $30 million.", true),
                ("Membership has more than tripled, from 2,000 people to 5,000.", true),
                ("Membership has doubled since May, from 2,000 people to 4,100.", false),
                ("A 10% pay rise takes the wage from $20 to $25 an hour.", true),
                ("Output climbed to 60 tonnes in May from 40 tonnes in April, an increase of 20 percent.", true),
                ("Output climbed to 60 tonnes in May from 40 tonnes in April, an increase of 50 percent.", false),
                ("Profit tripled from $10 million to $30 million.", false),
                ("Profit more than doubled from $10 million to $30 million.", false),
                ("Profit more than tripled from $10 million to $24 million.", true),
                ("Sales were halved from 400 cars to 100 cars.", true),
                ("Sales nearly doubled from 400 cars to 750 cars.", false),
                ("Support climbed from 40 percent to 45 percent, up 3 points.", true),
                ("Support climbed from 40 percent to 45 percent, up 5 points.", false),
                ("Support climbed 20 percent from 40 percent to 48 percent.", false),
                ("Profit rose 20% from a year earlier to $250 million.", false),
                ("Sales rose 12% from 2010 to 2012, to 300 cars.", false),
                ("Sales rose to $1.5 billion from $1.2 billion, up 22%.", false),
                ("Staff grew from 20,000 people to 24,000 people, or about 20%.", false),
                ("Shares rose 2% to $51, from a low of $30 in May.", false),
                ("Passengers rose to 5.5 million people from 5 million people, an increase of 20 percent.", true),
                ("The tax went from 5 euros to 8 euros, and 20% of shops closed.", false),
            ],
        );
    }
}
