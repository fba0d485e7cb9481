//! A fall of so many points, what it is of the whole, and where it ended: "fell 500 points, or 2%, to 24,500".
//!
//! The three numbers leave no choice: where it ended and how far it came give where it began.

use super::percent_change::moves;
use super::percent_of::again;
use super::{Fault, Line, figure, gap, tight};
use crate::claim::Kind;
use crate::value::{Dimension, Interval, Quantity};

const AMOUNTS: [Kind; 3] = [Kind::Count, Kind::Money, Kind::Measure];

/// Steps that are not the percentage that they are called.
pub(super) fn levels(line: &Line<'_>) -> Vec<super::Hit> {
    let percents =
        (0..line.claims.len()).filter(|&k| line.quantity(k, &[Kind::Percent]).is_some_and(|q| q.unit.dimension == Dimension::Percent));
    percents.filter_map(|k| level(line, k)).collect()
}

fn level(line: &Line<'_>, k: usize) -> Option<super::Hit> {
    let told = line.quantity(k, &[Kind::Percent]).filter(|q| q.core.hi >= 0.1)?;
    let (first, last) = line.claims[k].tokens;
    let step = line.before(first, &AMOUNTS).filter(|&d| again(line, line.end(d), first))?;
    let by = line.quantity(step, &AMOUNTS)?;
    let before = line.claims[step].tokens.0;
    let verb = (1..=3).filter_map(|n| before.checked_sub(n)).filter(|&i| i >= line.sentence.first).find(|&i| moves(line, i).is_some())?;
    let up = moves(line, verb)?;
    let end = behind(line, last, by).or_else(|| ahead(line, verb, by))?;
    let to = line.quantity(end, &AMOUNTS)?;
    let grain = |q: &Quantity| tight(q, q.grain);
    let base = |q: &Quantity, i: Interval| i.times(q.unit.factor);
    // Points are cut off as often as they are rounded.
    let cut = by.grain.min(1.0) / 2.0;
    let (x, y) = (base(by, grain(by).widen(cut)), base(to, grain(to)));
    let start = if up { Interval::new(y.lo - x.hi, y.hi - x.lo) } else { Interval::new(y.lo + x.lo, y.hi + x.hi) };
    if start.lo <= 0.0 || x.lo <= 0.0 {
        return None;
    }
    let size = Interval::new(100.0 * x.lo / start.hi, 100.0 * x.hi / start.lo);
    let room = told.loose.join(told.hard);
    if super::agree(size, room.widen(room.hi.min(100.0) * 0.03)) {
        return None;
    }
    let central = 100.0 * by.core.lo * by.unit.factor / start.middle();
    let fits = if central < 10.0 { format!("{central:.1}%") } else { format!("{}%", figure(central)) };
    let reason = format!(
        "{} {} to {} is {fits}, not {}",
        by.spell(by.core.lo),
        if up { "up" } else { "down" },
        to.spell(to.core.lo),
        told.spell(told.core.hi)
    );
    let fault = Fault { reason, fits, gap: gap(central, told.core.hi), exact: told.hedge.is_none() && by.hedge.is_none() };
    Some(line.hit(Kind::Percent, vec![line.words(step), line.words(k), line.words(end)], fault))
}

/// Whether a level can be one of a step: the same money or measure, points of an index.
fn same(line: &Line<'_>, k: usize, by: &Quantity) -> bool {
    let Some(q) = line.quantity(k, &AMOUNTS) else { return false };
    let hedged = q.core.lo < q.core.hi;
    let one = match by.unit.dimension {
        // "24,500", "24,500 points"
        Dimension::Count => q.unit.dimension == Dimension::Count && q.core.lo > by.core.lo,
        dimension => q.unit.dimension == dimension && q.unit.comparable(&by.unit),
    };
    one && !hedged && q.unit.per.is_none() == by.unit.per.is_none()
}

/// ", to 24,500", ", to close at $10.50".
fn behind(line: &Line<'_>, last: usize, by: &Quantity) -> Option<usize> {
    let mut at = last + usize::from(matches!(line.doc.token(last), "," | ")"));
    at += usize::from(line.doc.token(at) == ",");
    if !line.is(at, &["to", "at", "closing", "ending", "finishing"]) {
        return None;
    }
    let end = (at + 1..at + 5).find_map(|i| line.at(i, &AMOUNTS))?;
    let light = |i: usize| line.is(i, &["close", "end", "finish", "settle", "at", "a", "trade", "on", "just", "stand"]);
    ((at + 1..line.claims[end].tokens.0).all(light) && same(line, end, by)).then_some(end)
}

/// "closed at 2,000, down 100 points, or 5%".
fn ahead(line: &Line<'_>, verb: usize, by: &Quantity) -> Option<usize> {
    let end = line.before(verb, &AMOUNTS)?;
    let at = line.claims[end].tokens.0.checked_sub(1)?;
    let near = verb.saturating_sub(line.end(end)) <= 2 && line.is(verb, &["up", "down"]);
    (near && line.is(at, &["at", "to"]) && same(line, end, by)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;

    #[test]
    fn steps_and_levels() {
        table(
            "arithmetic.percent-change",
            &[
                ("The index fell 500 points, or 5 percent, to 24,500.", true),
                ("The index fell 500 points, or 2 percent, to 24,500.", false),
                ("Shares rose 50 cents, or 10%, to $10.50.", true),
                ("Shares rose 50 cents, or 5%, to close at $10.50.", false),
                ("The index closed at 2,000, down 100 points, or 10%.", true),
                ("The index closed at 2,000, down 100 points, or 4.8%.", false),
                ("The index rose 5 points, or 0.3 percent, to 2,404.", false),
                ("The index rose 10 points, or 0.5%, as 20% of shares fell.", false),
                ("The mill dismissed 500 people, or 5 percent, to save 24,500 euros.", false),
            ],
        );
    }
}
