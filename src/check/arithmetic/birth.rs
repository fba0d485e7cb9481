//! An age against the day of birth: "born on 3 May 1950, … died on 2 June 2010 at the age of 65".
//!
//! Birth and age are of one person where the last name before each is the same, or the same sentence tells both. The
//! age must be that of a death, of a moment that is dated in the same breath, or of the day of writing (", 45,", "is
//! 45"); an age at any other time ("joined at 15") is left alone. Where only years are known, both ages that they
//! leave are right.

use super::{Fault, Line, Side, gap, lines};
use crate::align::SentenceRef;
use crate::check::hit::{Context, Hit};
use crate::claim::Kind;
use crate::document::{DateStatus, Zone};
use crate::lexicon::Tag;
use crate::value::{Basis, Calendar, Date, DayInterval, Dimension, Grain, NameKind, Value};

/// How far behind "born" its date may stand, and "died" its date or age, in tokens.
const REACH: usize = 12;
/// How many births of a text are looked at.
const MOST: usize = 200;

/// The day somebody was born.
struct Birth<'c> {
    line: Line<'c>,
    claim: usize,
    days: DayInterval,
    /// Key of the name before it.
    person: Option<&'c str>,
}

/// An age and the days on which it was so.
struct Age<'c> {
    line: Line<'c>,
    claim: usize,
    on: DayInterval,
    /// The date that says when, if it is not the day of writing.
    when: Option<usize>,
    person: Option<&'c str>,
}

/// Ages that the dates do not bear out.
pub(super) fn ages(cx: Context<'_>) -> Vec<Hit> {
    let mut births: Vec<Birth<'_>> = lines(cx).flat_map(born).collect();
    births.truncate(MOST);
    if births.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for line in lines(cx) {
        for age in told(line) {
            let own = births.iter().filter(|b| b.line.document == line.document && one_person(b, &age));
            hits.extend(own.take(1).filter_map(|birth| judge(birth, &age)));
        }
    }
    hits
}

fn one_person(birth: &Birth<'_>, age: &Age<'_>) -> bool {
    match (birth.person, age.person) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

/// The key of the last person named before token `i` in the sentence.
fn person<'c>(line: &Line<'c>, i: usize) -> Option<&'c str> {
    let to = line.claims.partition_point(|c| c.tokens.0 < i);
    line.claims.get(..to)?.iter().rev().take(super::NEAR).filter(|c| c.kind == Kind::Name && c.tokens.1 <= i).find_map(|c| match &c.value {
        Value::Name(n) if n.kind == NameKind::Person || n.kind == NameKind::Other && n.family.is_some() => Some(n.key.as_str()),
        _ => None,
    })
}

/// The key of the person who is born at token `i`: the last one named, with nothing between that may be somebody else.
fn subject<'c>(line: &Line<'c>, i: usize) -> Option<&'c str> {
    let to = line.claims.partition_point(|c| c.tokens.0 < i);
    let names = line.claims.get(..to)?.iter().rev().take(super::NEAR).filter(|c| c.kind == Kind::Name);
    let end = names.map(|c| c.tokens.1).find(|&end| end <= i)?;
    let light = |t: usize| {
        super::digits(line.doc, t)
            || matches!(line.doc.token(t), "," | "(" | ")" | ".")
            || line.is(t, &["who", "was", "is", "aged", "now", "jr", "sr"])
    };
    let plain = (end..i).all(light);
    // "Tom Ford, who turned 50, was born": the clause is closed.
    let closed = line.doc.token(i.wrapping_sub(2)) == ",";
    let own = |t: usize| {
        (closed || !line.is(t, &["who", "that", "which", "whose"])) && !line.is(t, &OTHERS) && !matches!(line.doc.token(t), "'s" | "’s")
    };
    let was = line.is(i.wrapping_sub(1), &["was"]) && i - end <= super::NEAR && (end..i).all(own);
    if plain || was { person(line, i) } else { None }
}

/// The key of the first person named behind token `i`.
fn behind<'c>(line: &Line<'c>, i: usize) -> Option<&'c str> {
    let from = line.claims.partition_point(|c| c.tokens.0 <= i);
    line.claims.get(from..)?.iter().take(super::NEAR).find_map(|c| match &c.value {
        Value::Name(n) if c.kind == Kind::Name && c.tokens.0 > i && c.tokens.0 <= i + 3 && n.kind == NameKind::Person => {
            Some(n.key.as_str())
        }
        _ => None,
    })
}

/// "He was born": the one person whom the sentence before names.
fn pronoun<'c>(line: &Line<'c>, i: usize) -> Option<&'c str> {
    let he = (1..=2).filter_map(|n| i.checked_sub(n)).any(|p| p == line.sentence.first && line.is(p, &["he", "she"]));
    let sentence = line.claims.first()?.sentence.checked_sub(1).filter(|_| he)?;
    let before = line.cx.story.in_sentence(SentenceRef { document: line.document, sentence }).take(super::NEAR);
    let mut keys: Vec<&str> = before
        .filter_map(|(_, c)| match &c.value {
            Value::Name(n) if n.kind == NameKind::Person || n.family.is_some() => Some(n.key.as_str()),
            _ => None,
        })
        .collect();
    keys.dedup();
    let &[one] = keys.as_slice() else { return None };
    Some(one)
}

/// The births of a sentence.
fn born(line: Line<'_>) -> Vec<Birth<'_>> {
    let (first, last) = (line.sentence.first, line.sentence.last);
    let dates: Vec<usize> = (0..line.claims.len()).filter(|&k| date(&line, k).is_some()).collect();
    if dates.is_empty() || line.sentence.zone == Zone::Caption {
        return Vec::new();
    }
    let verb =
        |i: &usize| line.is(*i, &["born"]) && line.doc.token(i + 1) != "-" && i.checked_sub(1).is_none_or(|b| line.doc.token(b) != "-");
    let found = (first..last).filter(verb).filter_map(|i| {
        let next = dates.partition_point(|&k| line.claims[k].tokens.0 <= i);
        let &claim = dates.get(next).filter(|&&k| line.claims[k].tokens.0 <= i + REACH)?;
        let to = line.claims[claim].tokens.0;
        // "born in Lund, he moved in 1980": what follows a mark is told of something else, but for a place or a name.
        let own = (i + 1..to).all(|t| {
            let tag = line.doc.words.get(t).map_or(Tag::Other, |w| w.tag);
            !tag.is_verb()
                && tag != Tag::Pronoun
                && !matches!(line.doc.token(t), ";" | ":" | ")")
                && !line.is(t, &["and", "before", "after", "who"])
        });
        let days = date(&line, claim)?.days?;
        // "was born" asks for a subject; "were born" has several.
        let several = i.checked_sub(1).is_some_and(|b| line.is(b, &["were", "are", "first"]));
        // "Born on 12 August 1931, Tom Ford …": the name follows.
        let subject = if i == first { behind(&line, line.claims[claim].tokens.1) } else { subject(&line, i).or_else(|| pronoun(&line, i)) };
        (own && !several && subject.is_some()).then_some(Birth { line, claim, days, person: subject })
    });
    found.collect()
}

/// Words that tell of somebody else, or of another time.
const OTHERS: [&str; 22] = [
    "one",
    "child",
    "children",
    "baby",
    "son",
    "daughter",
    "wife",
    "husband",
    "father",
    "mother",
    "brother",
    "sister",
    "twin",
    "twins",
    "parents",
    "grandson",
    "granddaughter",
    "grandfather",
    "grandmother",
    "when",
    "after",
    "and",
];

/// A date with its year, of a day, a month or a year.
fn date<'c>(line: &Line<'c>, k: usize) -> Option<&'c Date> {
    let claim = line.claims.get(k).filter(|c| c.kind == Kind::Date)?;
    let Value::Date(date) = &claim.value else { return None };
    let grain = matches!(date.grain, Grain::Day | Grain::Month | Grain::Year);
    // "1950-2010" is a life, and no day in it.
    let short = date.days.is_some_and(|d| d.last - d.first <= 366);
    (date.basis == Basis::Written && grain && short && date.part.is_none() && !date.fiscal).then_some(date)
}

/// The ages of a sentence that can be dated.
fn told(line: Line<'_>) -> Vec<Age<'_>> {
    let found = (0..line.claims.len()).filter_map(|k| {
        // "turned 50 this week" is read as a count.
        let q = line.quantity(k, &[Kind::Age, Kind::Count]).filter(|q| super::plain(q))?;
        let aged = q.unit.dimension == Dimension::Age && q.unit.name == "year" || q.unit.dimension == Dimension::Count && turning(&line, k);
        if !aged {
            return None;
        }
        let claim = &line.claims[k];
        if claim.quoted || q.core.lo < 1.0 {
            return None;
        }
        let dead = (claim.tokens.0.saturating_sub(REACH).max(line.sentence.first)..claim.tokens.0)
            .rev()
            .find(|&i| line.is(i, &["died", "dies", "dead", "death", "killed"]));
        let written = line.doc.date.days.filter(|_| line.doc.date.status == DateStatus::Sure);
        let (when, on) = if let Some(died) = dead {
            let verb = |i: usize| line.doc.words.get(i).is_some_and(|w| w.tag.is_verb());
            if (died + 1..claim.tokens.0).any(|i| verb(i) && !line.is(i, &["aged"])) || line.is(died, &["death", "killed"]) {
                return None;
            }
            let near = |d: usize| {
                let t = line.claims[d].tokens;
                t.0 > died && t.0 <= claim.tokens.1 + 5 && t.0.saturating_sub(died) <= REACH + 5
            };
            match line.about(k).find(|&d| date(&line, d).is_some() && near(d)) {
                Some(d) => (Some(d), date(&line, d)?.days?),
                None if years_told(&line, k) => return None,
                // The dead of the day.
                None => (None, written?),
            }
        } else if turning(&line, k) {
            let year = Calendar::date(written?.first).0;
            (None, Calendar::years(year, year)?)
        } else if present(&line, k) && !years_told(&line, k) {
            (None, written?)
        } else {
            return None;
        };
        Some(Age { line, claim: k, on, when, person: person(&line, claim.tokens.0) })
    });
    found.collect()
}

/// Whether the sentence tells a year besides that of a birth.
fn years_told(line: &Line<'_>, k: usize) -> bool {
    let born = line.around(line.claims[k].tokens.0).filter(|&i| line.is(i, &["born"])).count();
    let dated = |d: &Date| {
        d.basis == Basis::Written || d.written.shift.is_some_and(|s| s.count.abs() > 1 || s.grain >= Grain::Month && s.count != 0)
    };
    let told = line.about(k).filter(|&o| matches!(&line.claims[o].value, Value::Date(d) if dated(d)));
    told.count() > born
}

/// "who turns 50 this year": of the year of writing.
fn turning(line: &Line<'_>, k: usize) -> bool {
    let (first, last) = line.claims[k].tokens;
    let turns = (first.saturating_sub(1)..=first).any(|i| line.is(i, &["turns", "turned"]));
    turns
        && (last.saturating_sub(1)..last + 3)
            .any(|i| line.is(i, &["this"]) && line.is(i + 1, &["year", "month", "week", "summer"]) || line.is(i, &["today"]))
}

/// "Smith, 45,", "Smith (45)", "who is 45": an age of the day of writing.
fn present(line: &Line<'_>, k: usize) -> bool {
    let (first, last) = line.claims[k].tokens;
    let Some(mark) = first.checked_sub(1) else { return false };
    let alone = last == first + 1;
    let apposed = alone
        && (line.doc.token(mark) == "," && matches!(line.doc.token(last), "," | ".")
            || line.doc.token(mark) == "(" && line.doc.token(last) == ")");
    let is = line.is(mark, &["is"]) || line.is(mark, &["now"]);
    apposed || is
}

fn judge(birth: &Birth<'_>, age: &Age<'_>) -> Option<Hit> {
    let q = age.line.quantity(age.claim, &[Kind::Age, Kind::Count])?;
    // A day or two between the event and the text.
    let on = if age.when.is_some() { age.on } else { age.on.widened(10) };
    let (low, high) = (years(birth.days.last, on.first), years(birth.days.first, on.last));
    let stated = q.core.lo;
    if high < 0 || f64::from(low) <= stated && stated <= f64::from(high) {
        return None;
    }
    // Babies, and people long dead.
    if high > 120 || f64::from(high) < 1.0 {
        return None;
    }
    let fits = if low == high { format!("{high}") } else { format!("{low} or {high}") };
    let exact = low == high || stated + 1.0 < f64::from(low) || stated > f64::from(high) + 1.0;
    let year = |day: i32| Calendar::date(day).0;
    let reason = format!("born in {}, in {} of age {fits}, not {}", year(birth.days.first), year(on.last), super::figure(stated));
    let fault = Fault { reason, fits, gap: gap(f64::from(high), stated), exact };
    let side = |line: &Line<'_>, k: usize| line.words(k);
    let mut hit = age.line.hit(Kind::Age, vec![side(&age.line, age.claim)], fault);
    if birth.line.sentence.first != age.line.sentence.first {
        let name = age.person.unwrap_or_default();
        hit.evidence.because = vec![(format!("one name: {name}"), 400)];
    }
    let words = birth.line.words(birth.claim);
    let Side { tokens, display, value } = words;
    hit.camps.push(crate::check::hit::Camp { value, display, passages: vec![birth.line.passage(tokens)] });
    if let Some(when) = age.when {
        let Side { tokens, display, value } = age.line.words(when);
        hit.camps.push(crate::check::hit::Camp { value, display, passages: vec![age.line.passage(tokens)] });
    }
    Some(hit)
}

/// Whole years from one day to another.
fn years(from: i32, to: i32) -> i32 {
    let ((y, m, d), (z, n, e)) = (Calendar::date(from), Calendar::date(to));
    z - y - i32::from((n, e) < (m, d))
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;

    #[test]
    fn ages_and_births() {
        table(
            "arithmetic.age",
            &[
                ("Ann Smith was born on 3 May 1950 and died on 2 June 2010 at the age of 65.", true),
                ("Ann Smith was born on 3 May 1950 and died on 2 June 2010 at the age of 60.", false),
                ("Ann Smith was born on 3 May 1950 in Leeds. Smith died on 1 May 2010, aged 60.", true),
                ("Ann Smith was born on 3 May 1950 in Leeds. Smith died on 1 May 2010, aged 59.", false),
                ("Ann Smith, 45, who was born in 1980, left on Monday.", true),
                ("Ann Smith, 34, who was born in 1980, left on Monday.", false),
                ("Ann Smith, 33, who was born in 1980, left on Monday.", false),
                ("Ann Smith died on Monday, aged 85. Smith was born in Leeds on 5 March 1923.", true),
                ("Ann Smith died on Monday, aged 91. Smith was born in Leeds on 5 March 1923.", false),
                ("Born in 1980, Ann Smith joined the guard at the age of 15.", false),
                ("Ann Smith, 45, met Tom Ford, who was born in 1980.", false),
                ("Ann Smith was born in Leeds. She moved to Lund in 1980 and is 45.", false),
                ("Born on 12 August 1931, Tom Ford died on 3 March 2001, aged 79.", true),
                ("Born on 12 August 1931, Tom Ford died on 3 March 2001, aged 69.", false),
                ("Tom Ford, who turned 50 this week, was born in 1974.", true),
                ("Tom Ford, who turned 40 this week, was born in 1974.", false),
                ("Tom Ford died last week at the age of 90. He was born in 1934 in Leeds.", true),
                ("Tom Ford died last week at the age of 80. He was born in 1934 in Leeds.", false),
                ("Tom Ford praised Ann Smith, 45. She was born in 1990.", false),
                ("Per Lund, 45, has two children, one born in 2001 and one born in 2004.", false),
                ("Per Lund, 70, father of the singer born in 1980, said no.", false),
                ("Per Lund, 70, said his son was born in 1980.", false),
                ("Ann Smith, born in 1950, was 30 when she left.", false),
                ("Ann Smith was born in 1950. In 1990 Smith, 40, won.", false),
                ("Ann Smith, who was born in 1950 and died in 2010 at 72, wrote it.", true),
                ("Ann Smith, who was born in 1950 and died in 2010 at 59, wrote it.", false),
            ],
        );
    }
}
