//! The time a claim holds for: the date, or the stretch counted back from the day of writing, that its clause names.
//!
//! "$140 billion in 2021" and "$93 billion for the first seven months of this year" do not disagree, and neither do
//! tolls of two days. A time that belongs to the verb of saying ("an official said Wednesday that 12 were killed")
//! is not the time of what is said.

use super::{Claim, Kind, TimeRole, TimeScope};
use crate::document::Document;
use crate::lexicon::{Entry, Question, Tag};
use crate::text::TokenKind;
use crate::value::{DayInterval, Value};

/// Tokens between which a date may lie from a claim; a comma or "and" in between counts for several.
const REACH: usize = 22;
const COMMA: usize = 9;
const AND: usize = 6;

/// Verbs whose time is that of the saying.
const SAYING: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "tells",
    "announced",
    "reported",
    "added",
    "wrote",
    "tweeted",
    "stated",
    "confirmed",
    "claimed",
    "warned",
    "noted",
    "estimated",
    "acknowledged",
    "disclosed",
    "predicted",
    "quoted",
    "testified",
];

/// Words at which a clause ends.
const BREAKS: &[&str] = &[
    "while", "but", "whereas", "although", "though", "after", "before", "when", "because", "which", "who", "whose", "where", "that", "if",
    "unless", "than", "versus", "compared",
];

/// Words that lead in a stretch that ends, or begins, on the day of writing.
const BACK: &[&str] = &["past", "last", "previous"];
const AHEAD: &[&str] = &["next", "coming"];

/// A time named in a sentence.
#[derive(Clone, Copy, Debug)]
struct Named {
    first: usize,
    last: usize,
    scope: TimeScope,
    /// Belongs to a verb of saying.
    said: bool,
}

/// Gives every claim the time that its clause names.
pub(super) fn complete(doc: &Document, claims: &mut [Claim]) {
    let mut dates: Vec<(usize, Named)> = claims.iter().filter_map(|c| Some((c.sentence, named(doc, c)?))).collect();
    dates.sort_by_key(|(sentence, n)| (*sentence, n.first));
    let leads = |entry: Entry| entry.asks(Question::Window, |w| BACK.contains(&w) || AHEAD.contains(&w));
    let windows = doc.words.iter().enumerate().filter(|(_, word)| word.entry.is_some_and(leads)).map(|(i, _)| i);
    let windows: Vec<usize> = windows.collect();
    for claim in claims.iter_mut().filter(|c| c.time.is_none()) {
        claim.time = match (claim.kind, &claim.value) {
            (Kind::Name | Kind::Role | Kind::Quote | Kind::Phrase, _) => None,
            (_, Value::Date(_)) => named(doc, claim).map(|n| n.scope),
            _ => {
                // Only what stands near, so that a sentence without end costs no more than many short ones.
                let from = dates.partition_point(|(s, n)| (*s, n.last + 2 * REACH) < (claim.sentence, claim.tokens.0));
                let to = dates.partition_point(|(s, n)| (*s, n.first) < (claim.sentence, claim.tokens.1 + 2 * REACH));
                let dates = dates.get(from..to).unwrap_or(&[]);
                nearest(doc, claim, dates).or_else(|| window(doc, claim, &windows)).map(|n| n.scope)
            }
        };
    }
}

/// The time that a date names for its clause.
fn named(doc: &Document, claim: &Claim) -> Option<Named> {
    let (first, last) = claim.tokens;
    let Value::Date(date) = &claim.value else { return None };
    let scope = TimeScope { days: date.days, role: role(doc, first) };
    Some(Named { first, last, scope, said: of_saying(doc, first, last) })
}

/// How a claim lies in the time before which these words stand.
fn role(doc: &Document, first: usize) -> TimeRole {
    let before = |n: usize| first.checked_sub(n).map_or("", |i| doc.token(i));
    let is = |word: &str, list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    let (one, two) = (before(1), before(2));
    let (one, two) = if is(one, &["the", "about", "around", "at", "least"]) { (two, before(3)) } else { (one, two) };
    match () {
        () if is(one, &["of"]) && is(two, &["as"]) => TimeRole::AsOf,
        () if is(one, &["by"]) => TimeRole::AsOf,
        () if is(one, &["during", "over", "for", "throughout", "within"]) => TimeRole::During,
        () if is(one, &["since", "from"]) => TimeRole::Since,
        () if is(one, &["until", "till", "through"]) => TimeRole::Until,
        () if doc.token(first).eq_ignore_ascii_case("the") && is(doc.token(first + 1), &["first", "last"]) => TimeRole::During,
        () => TimeRole::At,
    }
}

fn saying(doc: &Document, i: usize) -> bool {
    doc.asks(i, Question::Saying, |word| SAYING.iter().any(|w| w.eq_ignore_ascii_case(word)))
}

fn verb(doc: &Document, i: usize) -> bool {
    matches!(doc.words.get(i).map(|w| w.tag), Some(Tag::Verb | Tag::Past | Tag::Participle | Tag::Ing | Tag::Auxiliary | Tag::Modal))
}

/// Whether the nearest verb of the date's clause is one of saying: "said Wednesday", "told reporters on Monday", "On
/// Wednesday, officials said".
fn of_saying(doc: &Document, first: usize, last: usize) -> bool {
    let (start, end) = doc.sentences.get(doc.sentence_of(first)).map_or((0, doc.tokens.len()), |s| (s.first, s.last));
    let mut i = first;
    while i > start && first - i < REACH {
        i -= 1;
        if breaks(doc, i) || (doc.token(i) == "," && first - i > 1) {
            break;
        }
        if verb(doc, i) || saying(doc, i) {
            return saying(doc, i);
        }
    }
    // Nothing to the left: the clause begins with its date.
    let (mut i, mut commas) = (last, 0);
    while i < end && i - last < REACH {
        if doc.token(i) == "," {
            commas += 1;
            if commas > 1 {
                break;
            }
        } else if breaks(doc, i) {
            break;
        } else if verb(doc, i) || saying(doc, i) {
            return saying(doc, i);
        }
        i += 1;
    }
    false
}

/// Whether a clause ends at token `i`.
fn breaks(doc: &Document, i: usize) -> bool {
    let Some(token) = doc.tokens.get(i) else { return true };
    match token.kind {
        TokenKind::Mark => matches!(doc.token(i), ";" | ":" | "–" | "—" | "(" | ")" | "--"),
        TokenKind::Word => doc.asks(i, Question::Break, |word| BREAKS.iter().any(|w| w.eq_ignore_ascii_case(word))),
        _ => false,
    }
}

/// The nearest time of a claim's clause.
fn nearest(doc: &Document, claim: &Claim, dates: &[(usize, Named)]) -> Option<Named> {
    let (first, last) = claim.tokens;
    let sentence = doc.sentences.get(claim.sentence)?;
    let mut best: Option<(usize, Named)> = None;
    for (_, named) in dates.iter().filter(|(_, n)| !n.said) {
        let (from, to) = if named.last <= first { (named.last, first) } else { (last, named.first) };
        if from > to || to - from > 2 * REACH {
            continue;
        }
        // A date that opens the sentence is set off by one comma, and holds for what follows.
        let opens = named.last <= first && named.first <= sentence.first + 2;
        let mut cost = to - from;
        for i in from..to {
            // Only so far as it can still be the nearest.
            if cost > REACH {
                break;
            }
            if breaks(doc, i) || saying(doc, i) {
                cost += 4 * REACH;
            } else if doc.is(i, &["and"]) {
                cost += AND;
            } else if doc.is(i, &[","]) && !(opens && i == named.last) {
                cost += COMMA;
            }
        }
        if cost <= REACH && best.is_none_or(|(c, b)| cost < c || (cost == c && b.last <= first)) {
            best = Some((cost, *named));
        }
    }
    let (_, mut found) = best?;
    if let Some(days) = stretch(doc, dates, &found) {
        found.scope = TimeScope { days, role: TimeRole::During };
    }
    Some(found)
}

/// "from 2010 to 2015", "between March and May": the whole stretch, whichever end was found.
fn stretch(doc: &Document, dates: &[(usize, Named)], found: &Named) -> Option<Option<DayInterval>> {
    let joined = |a: &Named, b: &Named| {
        let lead = a.first.checked_sub(1).map_or("", |i| doc.token(i));
        b.first == a.last + 1
            && matches!(doc.token(a.last), "to" | "and" | "through" | "until" | "-" | "–")
            && (lead.eq_ignore_ascii_case("from") || lead.eq_ignore_ascii_case("between"))
    };
    let (a, b) = dates.windows(2).find_map(|w| match w {
        [(_, a), (_, b)] if (a.first == found.first || b.first == found.first) && joined(a, b) => Some((a, b)),
        _ => None,
    })?;
    Some(a.scope.days.zip(b.scope.days).map(|(a, b)| DayInterval::new(a.first, b.last)))
}

/// "over the past month", "in the last 24 hours", "for the next two years": a stretch that ends or begins on the day
/// of writing.
fn window(doc: &Document, claim: &Claim, windows: &[usize]) -> Option<Named> {
    let sentence = doc.sentences.get(claim.sentence)?;
    let (from, to) = (sentence.first.max(claim.tokens.0.saturating_sub(REACH)), sentence.last.min(claim.tokens.1 + REACH));
    let is = |i: usize, list: &[&str]| doc.is(i, list);
    let first = windows.partition_point(|&i| i < from);
    for &i in windows.get(first..).unwrap_or_default().iter().take_while(|&&i| i < to) {
        let back = is(i, BACK);
        if !is(i.wrapping_sub(1), &["the"]) {
            continue;
        }
        if !is(i.wrapping_sub(2), &["over", "in", "during", "for", "within", "of"]) {
            continue;
        }
        let number = super::date::small_number(doc, i + 1);
        let at = if number.is_some() { i + 2 } else { i + 1 };
        let days = match () {
            () if is(at, &["hour", "hours"]) => 1.0 / 24.0,
            () if is(at, &["day", "days"]) => 1.0,
            () if is(at, &["week", "weeks"]) => 7.0,
            () if is(at, &["month", "months"]) => 30.436_875,
            () if is(at, &["quarter", "quarters"]) => 91.3,
            () if is(at, &["year", "years"]) => 365.2425,
            () if is(at, &["decade", "decades"]) => 3652.4,
            () => continue,
        };
        let between = if at < claim.tokens.0 { at..claim.tokens.0 } else { claim.tokens.1..i };
        if between.clone().any(|k| breaks(doc, k) || saying(doc, k)) {
            continue;
        }
        let length = (days * f64::from(number.unwrap_or(1))).ceil().min(4_000_000.0) as i32;
        let today = doc.date.days;
        let days = today.map(|d| {
            if back {
                DayInterval::new(d.first.saturating_sub(length), d.last)
            } else {
                DayInterval::new(d.first, d.last.saturating_add(length))
            }
        });
        return Some(Named { first: i, last: at + 1, scope: TimeScope { days, role: TimeRole::During }, said: false });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::extract;
    use crate::document::DocumentDate;
    use crate::source::Source;
    use crate::value::Calendar;

    #[test]
    fn words_that_lead_in_a_stretch_are_in_the_lexicon() {
        for word in BACK.iter().chain(AHEAD) {
            assert_eq!(crate::lexicon::lookup(word).map(Entry::word), Some(*word));
        }
    }

    /// The time of the first claim whose words hold `at`.
    fn scope(text: &str, at: &str) -> String {
        let mut doc = Document::new(Source::from_text("t", text));
        let day = Calendar::day(2022, 9, 7).unwrap();
        doc.date = DocumentDate { days: Some(DayInterval::day(day)), ..DocumentDate::default() };
        let mut claims = extract(&doc, &crate::claim::House::default());
        for claim in &mut claims {
            claim.time = None;
        }
        complete(&doc, &mut claims);
        let found = claims.iter().find(|c| doc.slice(c.span).contains(at) && !matches!(c.kind, Kind::Name | Kind::Date | Kind::Role));
        found.unwrap_or_else(|| panic!("no claim on {at}: {text}")).time.map_or("none".to_owned(), |t| {
            let role = match t.role {
                TimeRole::At => "at",
                TimeRole::AsOf => "as of",
                TimeRole::During => "during",
                TimeRole::Since => "since",
                TimeRole::Until => "until",
            };
            format!("{role} {}", t.days.map_or("?".to_owned(), DayInterval::display))
        })
    }

    #[test]
    fn the_clause_names_the_time() {
        for (text, at, want) in [
            ("Trade rose to $140 billion in 2021.", "140", "at 2021"),
            ("Exports rose to $140 billion in 2021, and came to $93 billion over the first seven months of this year.", "140", "at 2021"),
            (
                "Exports rose to $140 billion in 2021, and came to $93 billion over the first seven months of this year.",
                "93",
                "during Jan to Jul 2022",
            ),
            ("On Tuesday, 12 people were killed.", "12", "at 6 Sep 2022"),
            ("An official said Wednesday that 12 people were killed.", "12", "none"),
            ("On Wednesday, officials said 12 people were killed.", "12", "none"),
            ("Some 12 people were killed on Monday, police said Wednesday.", "12", "at 5 Sep 2022"),
            ("As of Monday, 412 cases had been counted.", "412", "as of 5 Sep 2022"),
            ("Prices rose 5% in 2020 and 7% in 2021.", "7%", "at 2021"),
            ("Prices rose 5% in 2020 and 7% in 2021.", "5%", "at 2020"),
            ("The firm has shed 300 jobs since March.", "300", "since Mar 2022"),
            ("From 2010 to 2015 the state built 40 bridges.", "40", "during 2010 to 2015"),
            ("Rebels fired 3,300 rockets over the past month.", "3,300", "during 7 Aug–7 Sep 2022"),
            ("She owns 12 houses.", "12", "none"),
        ] {
            assert_eq!(scope(text, at), want, "{at} in: {text}");
        }
    }
}
