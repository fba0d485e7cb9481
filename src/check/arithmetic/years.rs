//! Years counted from year to year: "from 1990 to 2005, a span of 25 years", "in 1986, 20 years ago", "the 30th
//! anniversary of the 1994 vote".
//!
//! A count of years must stand beside the years that it counts. Whether the first and the last year are both counted
//! is nobody's rule, so a year more or less is let pass, and for "years ago" and anniversaries, which are told from
//! the day of writing, that day must be known.

use super::{Fault, Line, Side, gap};
use crate::claim::Kind;
use crate::document::DateStatus;
use crate::value::{Basis, Calendar, CountedFrom, Date, Dimension, Grain, Value};

/// Words between a count of years and its years at most.
const JOINT: usize = 8;

/// Counts of years that do not come out.
pub(super) fn counted(line: &Line<'_>) -> Vec<super::Hit> {
    let mut hits: Vec<super::Hit> = spans(line).iter().filter_map(|span| length(line, span)).collect();
    for k in 0..line.claims.len() {
        hits.extend(ago(line, k).or_else(|| anniversary(line, k)).or_else(|| after(line, k)));
    }
    hits
}

/// The year that claim `k` tells with all its figures.
fn year(line: &Line<'_>, k: usize) -> Option<i32> {
    let date = date(line, k)?;
    let days = date.days.filter(|_| date.basis == Basis::Written && !date.fiscal && date.grain <= Grain::Year)?;
    let (first, last) = (Calendar::date(days.first).0, Calendar::date(days.last).0);
    (first == last).then_some(first)
}

fn date<'c>(line: &Line<'c>, k: usize) -> Option<&'c Date> {
    let claim = line.claims.get(k).filter(|c| c.kind == Kind::Date)?;
    if let Value::Date(date) = &claim.value { Some(date) } else { None }
}

/// From one year to another.
struct Years {
    from: i32,
    to: i32,
    tokens: (usize, usize),
    /// The claim that it begins with.
    claim: usize,
}

/// "from 1990 to 2005", "between 1990 and 2005", "1990-2005".
fn spans(line: &Line<'_>) -> Vec<Years> {
    let mut spans = Vec::new();
    for k in 0..line.claims.len() {
        let claim = &line.claims[k];
        if let (Some(from), Some(to)) = (year(line, k), (k + 1 < line.claims.len()).then(|| year(line, k + 1)).flatten()) {
            let next = &line.claims[k + 1];
            let word = claim.tokens.0.checked_sub(1).filter(|&i| i >= line.sentence.first);
            let joins = (claim.tokens.1..next.tokens.0).len() == 1;
            let joint = claim.tokens.1;
            let paired = word.is_some_and(|w| {
                line.is(w, &["from"]) && line.is(joint, &["to", "until", "till", "through"])
                    || line.is(w, &["between"]) && line.is(joint, &["and"])
            });
            if joins && paired && from < to {
                spans.push(Years { from, to, tokens: (claim.tokens.0 - 1, next.tokens.1), claim: k });
            }
        }
        // "(1990-2005)"
        if let Some(date) = date(line, k).filter(|d| d.basis == Basis::Written && d.grain == Grain::Year)
            && let Some(days) = date.days
        {
            let (from, to) = (Calendar::date(days.first).0, Calendar::date(days.last).0);
            let before = claim.tokens.0.checked_sub(1).filter(|&i| i >= line.sentence.first);
            let apart = before.is_some_and(|i| matches!(line.doc.token(i), "(" | ",") || line.is(i, &["from", "of", "in"]));
            // "through the 2008-09 season" is no length of anything.
            let season = line.is(claim.tokens.1, &["season", "seasons", "school", "fiscal", "academic", "term"]);
            if from < to && apart && !season && (claim.tokens.0..claim.tokens.1).filter(|&i| super::digits(line.doc, i)).count() == 2 {
                spans.push(Years { from, to, tokens: claim.tokens, claim: k });
            }
        }
    }
    spans
}

/// A length in years that stands beside a span.
fn length(line: &Line<'_>, span: &Years) -> Option<super::Hit> {
    let lengths = line.about(span.claim).filter_map(|k| {
        let q = line.quantity(k, &[Kind::Duration, Kind::Gap])?;
        (q.unit.dimension == Dimension::Time && ["year", "decade"].contains(&q.unit.name) && !q.delta).then_some((k, q))
    });
    let (k, q) = lengths.into_iter().find(|&(k, _)| beside(line, k, span))?;
    let years = f64::from(span.to - span.from);
    let stated = q.hard.times(1.0 / crate::value::Unit::YEAR.factor);
    let room = if q.unit.name == "decade" { 3.0 } else { 1.05 };
    if super::agree(stated, crate::value::Interval::point(years).widen(room)) {
        return None;
    }
    let told = q.core.middle() / crate::value::Unit::YEAR.factor;
    let fits = super::figure(years);
    let reason = format!("{} − {} = {fits}, not {}", span.to, span.from, super::figure(told));
    let fault = Fault { reason, fits: fits.clone(), gap: gap(years, told), exact: super::plain(q) && (years - told).abs() > 2.5 };
    let side = Side { tokens: span.tokens, display: format!("{fits} years"), value: None };
    Some(line.hit(Kind::Duration, vec![side, line.words(k)], fault))
}

/// Whether a length stands right before or behind a span and is the length of it.
fn beside(line: &Line<'_>, k: usize, span: &Years) -> bool {
    let claim = &line.claims[k];
    let behind = claim.tokens.0 >= span.tokens.1;
    let between = if behind { span.tokens.1..claim.tokens.0 } else { claim.tokens.1..span.tokens.0 };
    if between.len() > JOINT {
        return false;
    }
    if behind {
        // ", a span of 25 years", "(25 years)"
        let opens = matches!(line.doc.token(between.start), "," | "(") || line.dash(between.start);
        let names = |i: usize| line.is(i, &["span", "period", "stretch", "total", "reign", "rule", "tenure", "run", "spell", "career"]);
        let light = |i: usize| {
            names(i)
                || line.is(i, &["a", "an", "of", "or", "some", "about", "nearly", "the", "almost", "its"])
                || matches!(line.doc.token(i), "," | "(")
        };
        return opens
            && between.clone().all(light)
            && (line.doc.token(between.start) == "(" || between.clone().any(|i| names(i) || line.is(i, &["or"])));
    }
    // "25 years, from 1990 to 2005", "a 25-year reign from …", "16 years in office (1982-1998)"
    let verb = |i: usize| line.doc.words.get(i).is_some_and(|w| w.tag.is_verb());
    let before = claim.tokens.0.checked_sub(1).filter(|&i| i >= line.sentence.first);
    let other =
        before.is_some_and(|i| line.is(i, &["after", "every", "least", "past", "last", "next", "each", "another", "than", "first"]));
    let ago = line.is(claim.tokens.1, &["ago", "later", "earlier", "before", "after", "old", "since", "older", "younger"]);
    let own = between.clone().all(|i| !verb(i) && line.at(i, &[Kind::Date, Kind::Duration, Kind::Count, Kind::Ratio]).is_none())
        && between.clone().all(|i| line.doc.token(i) != "," || i + 1 == span.tokens.0)
        && between.clone().all(|i| !line.is(i, &["break", "gap", "pause", "interruption", "except", "including", "with", "without"]))
        && between.clone().all(|i| !line.is(i, &["and", "but", "or", "after", "than", "per"]) && line.doc.token(i) != ";");
    let whole = between.is_empty() || between.clone().all(|i| !line.is(i, &["out"]));
    !other && !ago && own && whole
}

/// "in 1986, 20 years ago", "20 years ago, in 1986".
fn ago(line: &Line<'_>, k: usize) -> Option<super::Hit> {
    let shift = date(line, k)?.written.shift.filter(|s| s.grain == Grain::Year && s.from == CountedFrom::Elapsed && s.count < -1)?;
    let claim = &line.claims[k];
    if !line.is(claim.tokens.1 - 1, &["ago"]) || claim.quoted {
        return None;
    }
    let (other, from, to) = [k.checked_sub(1), Some(k + 1)].into_iter().flatten().find_map(|o| {
        year(line, o)?;
        let other = line.claims.get(o)?;
        let (from, to) = if o < k { (other.tokens.1, claim.tokens.0) } else { (claim.tokens.1, other.tokens.0) };
        Some((o, from, to))
    })?;
    let hedge = (claim.tokens.0.saturating_sub(2)..claim.tokens.1)
        .any(|i| line.is(i, &["about", "nearly", "almost", "some", "over", "than", "around", "roughly", "least", "well"]));
    let joined = to.saturating_sub(from) <= 3
        && (from..to)
            .all(|i| matches!(line.doc.token(i), "," | "(" | "–" | "—") || line.is(i, &["in", "on", "just", "exactly", "only"]) || hedge);
    // "the 1986 disaster, 20 years ago"
    let modified = to.saturating_sub(from) <= 3 && line.doc.token(to.saturating_sub(1)) == "," && other < k && noun(line, from, to - 1);
    let now = line.doc.date.year().filter(|_| line.doc.date.status != DateStatus::None && !line.doc.date.weak)?;
    if !(joined || modified) {
        return None;
    }
    let (then, stated) = (year(line, other)?, -shift.count);
    let years = now - then;
    // Tens of years are told by the ten.
    let room = if hedge {
        2 + stated / 10
    } else if stated % 10 == 0 {
        2
    } else {
        1
    };
    if years <= 0 || (years - stated).abs() <= room {
        return None;
    }
    let fits = years.to_string();
    let reason = format!("{now} − {then} = {years}, not {stated}");
    let fault =
        Fault { reason, fits, gap: gap(f64::from(years), f64::from(stated)), exact: !hedge && line.doc.date.status == DateStatus::Sure };
    Some(line.hit(Kind::Date, vec![line.words(other), line.words(k)], fault))
}

/// Whether nothing but nouns and adjectives stands between.
fn noun(line: &Line<'_>, from: usize, to: usize) -> bool {
    use crate::lexicon::Tag;
    from < to
        && (from..to).all(|i| line.doc.words.get(i).is_some_and(|w| matches!(w.tag, Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Name)))
}

/// "the 30th anniversary of the 1994 vote".
fn anniversary(line: &Line<'_>, k: usize) -> Option<super::Hit> {
    let claim = line.claims.get(k)?;
    let count = match &claim.value {
        Value::Rank(rank) => i32::try_from(*rank).ok()?,
        _ => {
            let q = line.quantity(k, &[Kind::Duration])?;
            if q.unit.name != "year" || !super::plain(q) {
                return None;
            }
            #[expect(clippy::cast_possible_truncation, reason = "a float cast saturates, and no such count is near its ends")]
            let years = (q.core.lo / q.unit.factor).round() as i32;
            years
        }
    };
    let word = (claim.tokens.1.saturating_sub(1)..claim.tokens.1 + 4).find(|&i| line.is(i, &["anniversary"]))?;
    if count < 2 {
        return None;
    }
    let verb = |i: usize| line.doc.words.get(i).is_some_and(|w| w.tag.is_verb());
    let then = if line.is(word + 1, &["of"]) {
        // The year must belong to what is remembered: a year before its noun, or a date behind it.
        let then = (k + 1..line.about(k).end).find(|&o| year(line, o).is_some() && line.claims[o].tokens.0 <= word + 1 + JOINT)?;
        let at = line.claims[then].tokens.0;
        let broken = (word + 1..at).any(|i| verb(i) || matches!(line.doc.token(i), "," | ";" | ":" | "("));
        if broken || line.is(at - 1, &["in", "until", "since", "by"]) && near_now(line, year(line, then)?) {
            return None;
        }
        then
    } else {
        // "The club, founded in 1894, marks its 100th anniversary"
        let begun = |o: usize| {
            let at = line.claims[o].tokens.0;
            (1..=3).filter_map(|n| at.checked_sub(n)).any(|i| i >= line.sentence.first && line.is(i, &BEGUN)) && !verb(at - 1)
        };
        let its = claim.tokens.0.checked_sub(1).is_some_and(|i| line.is(i, &["its", "their"]));
        (line.about(k).start..k).rev().find(|&o| year(line, o).is_some() && begun(o)).filter(|_| its)?
    };
    let event = year(line, then)?;
    // Another year in the sentence may say when; else it is the day of writing, if the sentence is of that day.
    let written = line.doc.date.year().filter(|_| line.doc.date.status != DateStatus::None && !line.doc.date.weak);
    let others: Vec<i32> = line.about(k).filter(|&o| o != then).filter_map(|o| year(line, o)).filter(|&y| y > event).collect();
    let coming = ["will", "would", "by", "until", "next", "ahead", "plan", "plans", "planned"];
    let past = ["was", "were", "had"];
    let future = line.around(word).any(|i| line.is(i, &coming) || line.is(i, &past));
    let sum = event + count;
    if others.contains(&sum) || written.is_some_and(|now| (sum - now).abs() <= 1) {
        return None;
    }
    let now = match others.as_slice() {
        &[other] => other,
        [] if !future => written?,
        _ => return None,
    };
    let years = now - event;
    if years <= 0 {
        return None;
    }
    let reason = format!("{event} + {count} = {sum}, not {now}");
    let sides = vec![line.words(k), line.words(then)];
    let fault = Fault { reason, fits: years.to_string(), gap: gap(f64::from(years), f64::from(count)), exact: false };
    Some(line.hit(Kind::Date, sides, fault))
}

/// What begins a count of anniversaries.
const BEGUN: [&str; 10] =
    ["founded", "opened", "established", "launched", "formed", "built", "created", "incorporated", "consecrated", "completed"];

/// "In 2010, 30 years after the 1990 treaty, …"
fn after(line: &Line<'_>, k: usize) -> Option<super::Hit> {
    let claim = line.claims.get(k)?;
    // "30 years after" is read as a date that hangs on another, or as a length.
    let stated = match (&claim.value, line.quantity(k, &[Kind::Duration])) {
        (Value::Date(d), _) => d.written.shift.filter(|s| s.grain == Grain::Year && s.from == CountedFrom::Event)?.count,
        #[expect(clippy::cast_possible_truncation, reason = "a float cast saturates, and no such count is near its ends")]
        (_, Some(q)) if q.unit.name == "year" && super::plain(q) => (q.core.lo / q.unit.factor).round() as i32,
        _ => return None,
    };
    let joint = (claim.tokens.1.saturating_sub(1)..=claim.tokens.1).find(|&i| line.is(i, &["after"]))?;
    let then = (k + 1..line.about(k).end).find(|&o| year(line, o).is_some() && line.claims[o].tokens.0 <= joint + 4)?;
    let now = k.checked_sub(1).filter(|&o| year(line, o).is_some() && line.claims[o].tokens.1 + 1 >= claim.tokens.0)?;
    let plain = (line.claims[now].tokens.1..claim.tokens.0).all(|i| line.doc.token(i) == ",")
        && (joint + 1..line.claims[then].tokens.0).all(|i| line.is(i, &["the", "its", "their", "in"]));
    let (first, last) = (year(line, then)?, year(line, now)?);
    let years = last - first;
    let hedged =
        (claim.tokens.0.saturating_sub(2)..claim.tokens.1).any(|i| line.is(i, &["nearly", "almost", "about", "some", "than", "over"]));
    if !plain || stated < 2 || years <= 0 || (years - stated).abs() <= if hedged { 3 } else { 1 } {
        return None;
    }
    let reason = format!("{last} − {first} = {years}, not {stated}");
    let fault = Fault { reason, fits: years.to_string(), gap: gap(f64::from(years), f64::from(stated)), exact: !hedged };
    Some(line.hit(Kind::Date, vec![line.words(now), line.words(k), line.words(then)], fault))
}

/// Whether a year is about that of writing.
fn near_now(line: &Line<'_>, year: i32) -> bool {
    line.doc.date.year().is_some_and(|now| (now - year).abs() <= 1)
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;

    #[test]
    fn years_counted() {
        table(
            "arithmetic.years",
            &[
                ("He ruled from 1990 to 2005, a span of 25 years.", true),
                ("He ruled from 1990 to 2005, a span of 15 years.", false),
                ("He ruled from 1990 to 2005, a period of 16 years.", false),
                ("In his 25-year reign, from 1990 to 2005, the port grew.", true),
                ("She spent 20 years in office (1982-1998) there.", true),
                ("She spent 16 years in office (1982-1998) there.", false),
                ("Work took nine years, from 1922 to 1931.", false),
                ("Work took 19 years, from 1922 to 1931.", true),
                ("In the 35 years between 1975 and 2010, it had five mayors.", false),
                ("In the 45 years between 1975 and 2010, it had five mayors.", true),
                ("He played for more than 10 years from 1970 to 1995.", false),
                ("He played for more than 30 years from 1970 to 1995.", true),
                ("It opened in 1986, 20 years ago.", true),
                ("It opened in 1986, 28 years ago.", false),
                ("It opened 20 years ago, in 1986.", true),
                ("It opened nearly 30 years ago, in 1986.", false),
                ("The 1986 flood, 20 years ago, took the bridge.", true),
                ("Lund marks the 30th anniversary of the 1994 vote today.", true),
                ("Lund marks the 20th anniversary of the 1994 vote today.", false),
                ("In 2004 Lund marked the 30th anniversary of the 1994 vote.", true),
                ("In 2004 Lund marked the 10th anniversary of the 1994 vote.", false),
                ("Lund will open it for the 30th anniversary of the 1994 vote.", false),
                ("The club, founded in 1894, marks its 100th anniversary today.", true),
                ("The club, founded in 1894, marks its 120th anniversary today.", false),
                ("The club, founded in 1894, marked its 100th anniversary with a match in 1994.", false),
                ("In 2010, 30 years after the 1990 treaty, the line opened.", true),
                ("In 2010, 20 years after the 1990 treaty, the line opened.", false),
                ("She led it for 10 years, with a break from 2001 to 2003.", false),
                ("Three years ago he left; in 1986 he came back.", false),
                ("A year ago, in 2010, nobody knew.", false),
                ("He got a three-year deal through the 2008-09 season.", false),
                ("He was mayor from 1990 to 2005 and 25 years later came back.", false),
            ],
        );
    }
}
