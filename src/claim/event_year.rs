//! The year in the name of an event: "Vostok 2020", "the 2022 Eastern Economic Forum", "the 2016 campaign".
//!
//! Such a year is no date of the sentence it stands in, and it is copied from last year's story more often than any
//! other number. It is read before the dates, so that it never counts as one.

use super::date::plain_year;
use super::{Claim, Claims, Head, Kind};
use crate::document::Document;
use crate::lexicon::{Question, Tag};
use crate::text::TokenKind;
use crate::value::{Name, Value};

/// Name of the extractor.
pub(super) const NAME: &str = "event_year";

/// Nouns of events that come back and bear their year.
const EVENTS: &[&str] = &[
    "exercise",
    "drill",
    "game",
    "forum",
    "summit",
    "conference",
    "convention",
    "congress",
    "olympics",
    "olympiad",
    "cup",
    "championship",
    "festival",
    "expo",
    "exhibition",
    "fair",
    "election",
    "campaign",
    "primary",
    "referendum",
    "census",
    "tournament",
    "race",
    "marathon",
    "tour",
    "award",
    "ceremony",
    "contest",
    "prix",
    "rally",
    "pageant",
    "parade",
    "manoeuvre",
    "maneuver",
    "bowl",
    "masters",
    "biennale",
    "triennale",
    "symposium",
    "paralympics",
    "regatta",
    "show",
    "open",
    "euro",
    "caucus",
    "derby",
    "gala",
    "meeting",
    "midterm",
];

/// Of these, nouns that also follow on a year without a name: "the 2016 campaign".
const PLAIN: &[&str] = &[
    "election",
    "campaign",
    "convention",
    "referendum",
    "olympics",
    "game",
    "census",
    "primary",
    "race",
    "festival",
    "championship",
    "tournament",
    "summit",
    "conference",
    "caucus",
    "midterm",
    "exercise",
    "drill",
    "forum",
    "congress",
];

/// Capitalised words that are no part of a name before a year.
const NO_NAME: &[&str] = &[
    "in",
    "on",
    "at",
    "by",
    "since",
    "from",
    "for",
    "the",
    "a",
    "an",
    "of",
    "until",
    "after",
    "before",
    "during",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "early",
    "late",
    "mid",
    "and",
];

/// How many words a name may have on either side of its year.
const LONGEST: usize = 7;

/// Finds the years in names of events.
pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let cues = claims.cues(doc);
    for i in cues.of(Question::Digits.bit()) {
        let Some(year) = plain_year(doc, i).filter(|_| !claims.taken(i, i + 1)) else { continue };
        let Some(event) = named_after(doc, i).or_else(|| named_before(doc, i)) else { continue };
        let name = Name::fold(&event.name);
        if name.is_empty() {
            continue;
        }
        let mut claim = Claim::new(doc, NAME, Kind::EventYear, Value::EventYear { event: name, year }, event.first, event.last);
        claim.head = Some(Head { noun: event.noun, modifiers: Vec::new(), span: doc.span(event.noun_at, event.noun_at + 1) });
        claims.take(event.first, event.last);
        claims.push(claim);
    }
}

struct Event {
    first: usize,
    last: usize,
    name: String,
    noun: String,
    noun_at: usize,
}

/// "2022 Eastern Economic Forum", "2016 presidential election": the name follows on the year.
fn named_after(doc: &Document, i: usize) -> Option<Event> {
    // "In 2016 the campaign …", "since 2018": a date.
    let dated = i
        .checked_sub(1)
        .is_some_and(|b| ["in", "since", "by", "until", "from", "between"].iter().any(|w| w.eq_ignore_ascii_case(doc.token(b))));
    if glued(doc, i + 1) || dated {
        return None;
    }
    let mut last = i + 1;
    while last < doc.tokens.len()
        && last <= i + LONGEST
        && (proper(doc, last) || (last > i + 1 && joiner(doc, last) && proper(doc, last + 1)))
    {
        last += 1;
    }
    if last > i + 1 {
        let at = (i + 1..last).rev().find(|&k| event_noun(doc, k, EVENTS).is_some());
        // "2018 World Cup" and "2020 Democratic convention"
        let at = at.or_else(|| event_noun(doc, last, PLAIN).map(|_| last))?;
        let last = at + 1;
        let noun = event_noun(doc, at, EVENTS)?;
        return Some(Event { first: i, last, name: doc.slice(doc.span(i + 1, last)).to_owned(), noun, noun_at: at });
    }
    let led = i.checked_sub(1).is_some_and(|b| {
        matches!(doc.words.get(b).map(|w| w.tag), Some(Tag::Determiner | Tag::Possessive | Tag::Preposition))
            || doc.tokens.get(b).is_some_and(|t| t.kind == TokenKind::Clitic)
    });
    if !led {
        return None;
    }
    let at = (i + 1..i + 4).take_while(|&k| word(doc, k)).find(|&k| event_noun(doc, k, PLAIN).is_some())?;
    let within =
        (i + 1..at).all(|k| matches!(doc.words.get(k).map(|w| w.tag), Some(Tag::Adjective | Tag::Noun | Tag::Name | Tag::Participle)));
    // "in 2016 election officials said": the noun is only the first half of another.
    let compound = matches!(doc.words.get(at + 1).map(|w| w.tag), Some(Tag::Noun | Tag::Nouns)) && !glued(doc, at + 1);
    let bare = i.checked_sub(1).is_some_and(|b| matches!(doc.words.get(b).map(|w| w.tag), Some(Tag::Preposition)));
    if !within || (compound && bare) {
        return None;
    }
    let noun = event_noun(doc, at, PLAIN)?;
    Some(Event { first: i, last: at + 1, name: doc.slice(doc.span(i + 1, at + 1)).to_owned(), noun, noun_at: at })
}

/// "Eastern Economic Forum 2022", "“Vostok 2020” exercise", "Zapad-2021 drills": the year follows on the name.
fn named_before(doc: &Document, i: usize) -> Option<Event> {
    let mut end = i;
    if doc.token(i.checked_sub(1)?) == "-" && glued(doc, i) && glued(doc, i - 1) {
        end = i - 1;
    }
    let mut first = end;
    while let Some(b) = first.checked_sub(1).filter(|&b| end - b <= LONGEST && !doc.tokens[first].new_paragraph) {
        let joins = joiner(doc, b) && first < end && b.checked_sub(1).is_some_and(|c| proper(doc, c));
        let named = proper(doc, b) && !NO_NAME.iter().any(|w| w.eq_ignore_ascii_case(doc.token(b)));
        if !named && !joins {
            break;
        }
        first = b;
    }
    if first == end {
        return None;
    }
    // A lone capital at the start of a sentence is a name only inside marks or beside its event.
    let name = doc.slice(doc.span(first, end)).to_owned();
    if let Some(at) = (first..end).rev().find(|&k| event_noun(doc, k, EVENTS).is_some()) {
        let short = end - first == 1 && event_noun(doc, at, &["expo", "euro", "olympics"]).is_none();
        let noun = event_noun(doc, at, EVENTS).filter(|_| !short)?;
        return Some(Event { first, last: i + 1, name, noun, noun_at: at });
    }
    let at = beside(doc, first, i + 1)?;
    let noun = event_noun(doc, at, EVENTS)?;
    Some(Event { first, last: i + 1, name, noun, noun_at: at })
}

/// An event noun just after a name with a year, or just before it: "“Vostok 2020” military exercise", "the drills,
/// dubbed Zapad-2021".
fn beside(doc: &Document, first: usize, last: usize) -> Option<usize> {
    let mut k = last;
    if doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::QuoteMark) {
        k += 1;
    }
    for at in k..k + 4 {
        if doc.tokens.get(at).is_some_and(|t| t.new_line) {
            break;
        }
        if event_noun(doc, at, EVENTS).is_some() {
            return Some(at);
        }
        if !matches!(doc.words.get(at).map(|w| w.tag), Some(Tag::Adjective | Tag::Noun | Tag::Name | Tag::Participle | Tag::Ing)) {
            break;
        }
    }
    const CALLED: &[&str] = &["called", "dubbed", "named", "known", "codenamed", "as", "the", "code-named", "titled"];
    let mut b = first;
    for _ in 0..5 {
        b = b.checked_sub(1)?;
        if event_noun(doc, b, EVENTS).is_some() {
            return Some(b);
        }
        let mark = doc.tokens.get(b).is_some_and(|t| t.kind == TokenKind::QuoteMark) || matches!(doc.token(b), "," | "(" | "-");
        if !mark && !CALLED.iter().any(|w| w.eq_ignore_ascii_case(doc.token(b))) {
            return None;
        }
    }
    None
}

/// The singular of the token at `i`, in small letters, if it is one of `list`; "war games" keeps its first half.
fn event_noun(doc: &Document, i: usize, list: &[&str]) -> Option<String> {
    let token = doc.tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
    let word = token.span.of(doc.text());
    if word.len() > 14 || !word.is_ascii() {
        return None;
    }
    let singular = |w: &&&str| {
        let n = w.len();
        let same = w.eq_ignore_ascii_case(word);
        let plural = word.len() == n + 1 && word.get(..n).is_some_and(|s| s.eq_ignore_ascii_case(w)) && word.ends_with(['s', 'S']);
        let es = word.len() == n + 2 && word.get(..n).is_some_and(|s| s.eq_ignore_ascii_case(w)) && word.ends_with("es");
        let ies = w.ends_with('y') && word.len() == n + 2 && word.ends_with("ies") && word.get(..n - 1) == w.get(..n - 1);
        same || plural || es || ies
    };
    let noun = *list.iter().find(singular)?;
    // Words that are events only as the last part of a name.
    if matches!(noun, "open" | "show" | "masters" | "bowl" | "meeting" | "euro") && !token.capital {
        return None;
    }
    if noun == "game" && i.checked_sub(1).is_some_and(|b| doc.token(b).eq_ignore_ascii_case("war")) {
        return Some("war game".to_owned());
    }
    Some(noun.to_owned())
}

fn word(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.new_paragraph)
}

fn proper(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.capital && !t.new_paragraph)
}

fn joiner(doc: &Document, i: usize) -> bool {
    matches!(doc.token(i), "of" | "the" | "&" | "for" | "de" | "du") && word(doc, i) || doc.token(i) == "&"
}

fn glued(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| !t.spaced)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn years_in_names_of_events() {
        for (text, want) in [
            ("The “Northern Shield 2019” exercise involved 40 ships.", "Northern Shield 2019=northern shield/2019/exercise"),
            ("The Northern Shield 2019 naval drills began.", "Northern Shield 2019=northern shield/2019/drill"),
            ("The Shield-2019 war games began.", "Shield-2019=shield/2019/war game"),
            ("War games dubbed “Shield 2019” began.", "Shield 2019=shield/2019/war game"),
            ("The 2021 Baltic Energy Forum opened.", "2021 Baltic Energy Forum=baltic energy forum/2021/forum"),
            ("The Baltic Energy Forum 2021 opened.", "Baltic Energy Forum 2021=baltic energy forum/2021/forum"),
            ("She spoke at Expo 2020 in March.", "Expo 2020=expo/2020/expo"),
            ("He scored at the 2018 World Cup.", "2018 World Cup=world cup/2018/cup"),
            ("He lost the 2016 presidential election.", "2016 presidential election=presidential election/2016/election"),
            ("The 2018 World Cup Final drew crowds.", "2018 World Cup=world cup/2018/cup"),
            ("He ran her 2016 campaign.", "2016 campaign=campaign/2016/campaign"),
            ("In 2016 election officials counted twice.", ""),
            ("The Nordic Games 2018 will run for nine days.", "Nordic Games 2018=nordic games/2018/game"),
            ("In 2018 the Nordic Games drew crowds.", ""),
            ("In March 2018 games were held.", ""),
            ("The firm posted 2018 results.", ""),
            ("They sent 2000 troops.", ""),
            ("Trade grew in Norway in 2019.", ""),
            ("Windows 2000 was old.", ""),
        ] {
            let doc = Document::new(Source::from_text("t", text));
            let mut claims = Claims::new(doc.tokens.len());
            run(&doc, &mut claims);
            let got: Vec<String> = claims
                .list()
                .iter()
                .map(|c| match &c.value {
                    Value::EventYear { event, year } => {
                        format!("{}={event}/{year}/{}", doc.slice(c.span), c.head.as_ref().map_or("", |h| h.noun.as_str()))
                    }
                    _ => String::new(),
                })
                .collect();
            assert_eq!(got.join("; "), want, "{text}");
        }
    }
}
