//! Parts that are said to make up a total: "60 were expelled: 48 diplomats and 12 staff".
//!
//! Only a form that says so is added up: a colon, a dash, a bracket or "made up of" behind the total, with nothing
//! behind it but parts, each told with its number; or the parts, and then "a total of 60", "60 in all". What is left
//! open (including, among them, the others) may be less than the total and never more.

use super::{Fault, Line, Side, exact, gap, plain, room};
use crate::claim::Kind;
use crate::lexicon::{self, Tag};
use crate::value::{Interval, Quantity};

/// Kinds that add up.
const ADDED: [Kind; 2] = [Kind::Count, Kind::Money];
/// More parts than this are a table.
const MOST: usize = 12;
/// A part is not followed further than so many tokens.
const LONGEST: usize = 24;
/// How far a total may stand before its parts, in tokens.
const REACH: usize = 16;

/// Words that leave a list open.
const OPEN: [&str; 10] = ["among", "including", "others", "rest", "remainder", "elsewhere", "example", "instance", "mostly", "least"];
/// What a sum of money is for one and not for all.
const PRICES: [&str; 13] =
    ["price", "prices", "fee", "fees", "fare", "fares", "ticket", "tickets", "admission", "rent", "rate", "entry", "each"];

/// One part: a claim, or the single thing of "a doctor".
struct Part {
    claim: Option<usize>,
    noun: Option<String>,
    /// Nothing stands behind the number, not even "in London".
    bare: bool,
}

/// A list of parts.
struct List {
    parts: Vec<Part>,
    tokens: (usize, usize),
    /// Something stands in the list that has no number of its own.
    open: bool,
}

/// What opens a list of parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opener {
    Colon,
    Dash,
    Bracket,
    Words,
    Comma,
}

/// Totals whose parts make another number.
pub(super) fn totals(line: &Line<'_>) -> Vec<super::Hit> {
    let numbers = line.claims.iter().filter(|c| ADDED.contains(&c.kind)).count();
    if numbers < 3 {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let mut at = line.sentence.first;
    while at < line.sentence.last {
        let opened = opener(line, at);
        let found = opened.and_then(|(opener, start)| behind(line, at, opener, start)).or_else(|| in_all(line, at));
        at = match found {
            Some((hit, end)) => {
                hits.extend(hit);
                end.max(at + 1)
            }
            None => at + 1,
        };
    }
    hits
}

/// Whether token `at` opens a list of parts, and where the list begins.
fn opener(line: &Line<'_>, at: usize) -> Option<(Opener, usize)> {
    match line.doc.token(at) {
        ":" => return Some((Opener::Colon, at + 1)),
        "(" => return Some((Opener::Bracket, at + 1)),
        "," => return Some((Opener::Comma, at + 1)),
        _ if line.dash(at) => return Some((Opener::Dash, at + 1)),
        _ => {}
    }
    let two = line.is(at, &["comprising", "totalling", "numbering"]) && !line.is(at, &["totalling", "numbering"]);
    if two {
        return Some((Opener::Words, at + 1));
    }
    let of = line.is(at, &["comprised", "composed", "consisting", "consists", "consisted"]) && line.is(at + 1, &["of"]);
    let made = line.is(at, &["made"]) && line.is(at + 1, &["up"]) && line.is(at + 2, &["of"]);
    if made {
        return Some((Opener::Words, at + 3));
    }
    of.then_some((Opener::Words, at + 2))
}

/// The parts behind an opener, against the total before it. Where there is a list, says where it ends.
fn behind(line: &Line<'_>, at: usize, opener: Opener, start: usize) -> Option<(Option<super::Hit>, usize)> {
    let list = list(line, start, opener, line.sentence.last)?;
    let end = list.tokens.1;
    Some((against(line, at, opener, &list), end))
}

fn against(line: &Line<'_>, at: usize, opener: Opener, list: &List) -> Option<super::Hit> {
    let total = line.before(at, &ADDED)?;
    let whole = line.quantity(total, &ADDED)?;
    let reach = if opener == Opener::Comma || opener == Opener::Bracket { 3 } else { REACH };
    if at.saturating_sub(line.end(total)) > reach || list.open && opener == Opener::Comma {
        return None;
    }
    // "Of 19 people aboard, 11 men and six women survived."
    let of =
        line.claims.get(total)?.tokens.0.checked_sub(1).is_some_and(|i| i >= line.sentence.first && line.is(i, &["of", "among", "from"]));
    if of && opener == Opener::Comma {
        return None;
    }
    // "killed 12 and wounded 60: …": the parts may be those of an earlier number, or of all together.
    let others: Vec<&Quantity> = (line.about(total).start..total).filter_map(|k| line.quantity(k, &ADDED)).collect();
    judge(line, total, whole, list, opener, &others)
}

/// The parts before "a total of 63", "63 in all".
fn in_all(line: &Line<'_>, at: usize) -> Option<(Option<super::Hit>, usize)> {
    let total = if line.is(at, &["total"]) && line.is(at + 1, &["of"]) {
        line.at(at + 2, &ADDED).or_else(|| line.at(at, &ADDED)).or_else(|| line.at(at.checked_sub(1)?, &ADDED))?
    } else if line.is(at, &["in"]) && line.is(at + 1, &["all", "total"]) || line.is(at, &["altogether"]) {
        let total = line.before(at, &ADDED)?;
        (line.end(total) == at).then_some(total)?
    } else {
        return None;
    };
    let mut begin = line.claims.get(total)?.tokens.0;
    while begin > line.sentence.first && line.is(begin - 1, &["a", "for", "of", "total", "making", "or", "the", "grand", "combined"]) {
        begin -= 1;
    }
    let mark = begin.checked_sub(1)?;
    if !(line.doc.token(mark) == "," || line.doc.token(mark) == "(" || line.dash(mark) || line.is(begin, &["for"])) {
        return None;
    }
    let close = if line.is(begin, &["for"]) && line.doc.token(mark) != "," && !line.dash(mark) { begin } else { mark };
    let starts: Vec<usize> =
        (line.about(total).start..total).filter(|&k| line.quantity(k, &ADDED).is_some()).map(|k| line.claims[k].tokens.0).collect();
    let from = starts.len().saturating_sub(MOST);
    let list = starts.get(from..)?.iter().find_map(|&start| list(line, start, Opener::Words, close).filter(|l| l.tokens.1 == close))?;
    let whole = line.quantity(total, &ADDED)?;
    let end = line.end(total);
    if list.open {
        return Some((None, end));
    }
    Some((judge(line, total, whole, &list, Opener::Words, &[]), end))
}

/// The list of parts that begins at token `start` and ends before token `limit`.
fn list(line: &Line<'_>, start: usize, opener: Opener, limit: usize) -> Option<List> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut at, mut open, mut and) = (start, false, false);
    loop {
        let (part, mut j) = item(line, at)?;
        let behind = j;
        parts.push(part);
        if parts.len() > MOST {
            return None;
        }
        let next = loop {
            if j >= limit || closes(line, j, opener) {
                break None;
            }
            if let Some((next, by_and)) = separator(line, j) {
                if item(line, next).is_some() {
                    and |= by_and;
                    break Some(next);
                }
                // Behind "and" the list is over: what follows the comma goes on with the sentence.
                if line.doc.token(j) == "," && and {
                    open |= line.is(j + 1, &OPEN);
                    break None;
                }
                open = true;
            }
            open |= line.is(j, &OPEN);
            // "£15 million more than last year" is no part.
            let compared = line.is(j, &["than", "more", "fewer", "less", "higher", "lower"]);
            if compared || j > behind && line.at(j, &ADDED).is_some() || j - behind > LONGEST {
                return None;
            }
            j += 1;
        };
        if j == behind
            && let Some(p) = parts.last_mut()
        {
            p.bare = p.noun.is_none();
        }
        match next {
            Some(next) => at = next,
            None => return (parts.len() > 1).then_some(List { parts, tokens: (start, j), open }),
        }
    }
}

/// Whether a list that `opener` opened ends before token `j`.
fn closes(line: &Line<'_>, j: usize, opener: Opener) -> bool {
    if j >= line.sentence.last {
        return true;
    }
    match line.doc.token(j) {
        "." | "?" | "!" | ":" => true,
        ")" => opener == Opener::Bracket,
        "(" => false,
        ";" => separator(line, j).is_none_or(|(next, _)| item(line, next).is_none()),
        "," => opener == Opener::Comma && separator(line, j).is_none_or(|(next, _)| item(line, next).is_none()),
        _ => line.dash(j),
    }
}

/// A comma, a stroke or "and" at token `j`: where the next part begins, and whether it is the last.
fn separator(line: &Line<'_>, j: usize) -> Option<(usize, bool)> {
    let and = |i: usize| line.is(i, &["and", "plus"]) || line.doc.token(i) == "&";
    let skip = |mut i: usize| {
        while line.is(i, &["another", "the", "other", "some", "also", "as", "well", "finally"]) && line.at(i, &ADDED).is_none() {
            i += 1;
        }
        i
    };
    match line.doc.token(j) {
        "," | ";" => Some((skip(j + 1 + usize::from(and(j + 1))), and(j + 1))),
        _ if and(j) => Some((skip(j + 1), true)),
        _ => None,
    }
}

/// The part that begins at token `i`, and one past its noun.
fn item(line: &Line<'_>, i: usize) -> Option<(Part, usize)> {
    if let Some(k) = line.at(i, &ADDED) {
        let noun = line.claims[k].head.as_ref().filter(|h| h.span.start >= line.claims[k].span.end).map(|h| h.noun.clone());
        return Some((Part { claim: Some(k), noun, bare: false }, line.end(k)));
    }
    // "and a doctor"
    if !line.is(i, &["a", "an"]) || line.at(i, &Kind::ALL).is_some() {
        return None;
    }
    let grammar = line.doc.grammar(i);
    let phrase = grammar.noun_phrase(i).filter(|p| p.first == i && grammar.tag(p.head) == Tag::Noun)?;
    let counts = !grammar.measures_out(phrase) && !(i..phrase.last).any(|t| line.at(t, &ADDED).is_some());
    counts.then(|| (Part { claim: None, noun: Some(line.doc.lemma(phrase.head).to_lowercase()), bare: false }, phrase.last))
}

fn judge(line: &Line<'_>, total: usize, whole: &Quantity, list: &List, opener: Opener, others: &[&Quantity]) -> Option<super::Hit> {
    let money = line.claims.get(total)?.kind == Kind::Money;
    let mut numbers: Vec<&Quantity> = Vec::new();
    let mut ones = 0.0;
    for part in &list.parts {
        match part.claim {
            Some(k) => {
                let q = line.quantity(k, &ADDED)?;
                let kind = line.claims[k].kind;
                // "95 euros: 40 for the room", the euros left out.
                let bare = money && kind == Kind::Count && part.noun.is_none() && q.scaled == whole.scaled;
                if !bare && (kind != line.claims[total].kind || !q.unit.comparable(&whole.unit)) || q.unit.per.is_some() {
                    return None;
                }
                numbers.push(q);
            }
            None if money => return None,
            None => ones += 1.0,
        }
    }
    // "three boys: 12, 14 and 16" gives ages.
    if numbers.len() < 2 || list.parts.iter().filter(|p| p.bare).count() > 1 || whole.delta || whole.unit.per.is_some() {
        return None;
    }
    let grain = numbers.iter().map(|q| q.grain).fold(whole.grain, f64::min);
    let add = |f: &dyn Fn(&Quantity) -> f64| numbers.iter().map(|q| f(q)).sum::<f64>() + ones;
    let sum = Interval::new(add(&|q| room(q, grain).lo), add(&|q| room(q, grain).hi));
    let written = add(&|q| q.core.middle());
    let total_room = room(whole, grain);
    if super::agree(sum, total_room) || others.iter().any(|o| super::agree(sum, room(o, grain))) {
        return None;
    }
    let all = others.iter().fold(total_room, |all, o| Interval::new(all.lo + o.core.lo, all.hi + o.core.hi));
    let start = line.claims.get(total)?.tokens.0;
    let price = |i: usize| i >= line.sentence.first && line.is(i, &PRICES);
    if money && (1..=6).filter_map(|n| start.checked_sub(n)).any(price) {
        return None;
    }
    let less = sum.hi < total_room.lo;
    let akin = akin(line, total, list);
    let near = gap(written, whole.core.middle());
    // Three dogs are none of 42 people.
    let thing = |p: &Part| p.noun.as_deref().is_some_and(|n| lexicon::lookup(n).is_some() && !person(n));
    if line.claims.get(total).and_then(|c| c.head.as_ref()).is_some_and(|h| person(&h.noun)) && list.parts.iter().any(thing) {
        return None;
    }
    if !others.is_empty() && super::agree(sum, all) || less && list.open || near > if akin { 0.5 } else { 0.2 } {
        return None;
    }
    if opener == Opener::Comma && !(akin && apposed(line, total, list)) {
        return None;
    }
    let terms: Vec<String> =
        numbers.iter().map(|q| q.spell(q.core.middle())).chain((0..list.parts.len() - numbers.len()).map(|_| "1".to_owned())).collect();
    let fits = whole.spell(written);
    let exactly = exact(whole) && numbers.iter().all(|q| exact(q));
    let display = format!("{} = {fits}", terms.join(" + "));
    let reason = format!("{display}, not {}", whole.spell(whole.core.middle()));
    let fault = Fault { reason, fits, gap: near, exact: exactly && plain(whole) };
    let sides = vec![line.words(total), Side { tokens: list.tokens, display, value: None }];
    Some(line.hit(line.claims[total].kind, sides, fault))
}

/// Whether the parts are of the sort of the total: the same noun, no noun of their own, or persons of persons.
fn akin(line: &Line<'_>, total: usize, list: &List) -> bool {
    let whole = line.claims.get(total).and_then(|c| c.head.as_ref()).map(|h| h.noun.as_str());
    let Some(whole) = whole else { return true };
    let one =
        |n: &str| n == whole || lexicon::same_class(n, whole) || person(n) && person(whole) || whole == "medal" && METALS.contains(&n);
    list.parts.iter().all(|p| p.noun.as_deref().is_none_or(one))
}

/// Whether a noun is one for persons; a rare plural may stand as it is written.
fn person(noun: &str) -> bool {
    lexicon::in_class(noun, "PEOPLE") || noun.strip_suffix('s').is_some_and(|n| lexicon::in_class(n, "PEOPLE"))
}

/// What medals are called for short.
const METALS: [&str; 3] = ["gold", "silver", "bronze"];

/// "60 people, 48 men and 12 women, were held": the general word, and then who they were.
fn apposed(line: &Line<'_>, total: usize, list: &List) -> bool {
    let general = ["people", "person", "dead", "victim", "casualty", "fatality", "passenger"];
    let noun = line.claims.get(total).and_then(|c| c.head.as_ref());
    let own = |p: &Part| p.noun.as_deref().is_some_and(|n| !general.contains(&n) && person(n));
    let metal = |p: &Part| p.noun.as_deref().is_some_and(|n| METALS.contains(&n));
    if noun.is_some_and(|h| h.noun == "medal") {
        return list.parts.iter().all(metal);
    }
    noun.is_some_and(|h| h.modifiers.is_empty() && general.contains(&h.noun.as_str())) && list.parts.iter().all(own)
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;

    #[test]
    fn parts_and_totals() {
        table(
            "arithmetic.parts",
            &[
                ("Sixty were expelled: 48 diplomats and 12 staff.", false),
                ("Sixty were expelled: 48 diplomats and 15 staff.", true),
                ("The blast killed 17 people – 12 men and five women.", false),
                ("The blast killed 17 people – 12 men and four women.", true),
                ("The blast killed 17 people (12 men and four women) in Osmark.", true),
                ("The delegation of 18, made up of 12 senators, five aides and a doctor, left.", false),
                ("A team of 20 people, made up of 12 engineers, five drivers and a doctor, left.", true),
                ("The club sold 900 shirts: 500 in Lund, 300 in Solvik and 200 abroad.", true),
                ("The club sold 900 shirts: 500 in Lund, 300 in Solvik and 100 abroad.", false),
                ("The plan costs $60 million: $48 million for roads and $15 million for schools.", true),
                ("The plan costs $60 million: $48 million for roads and $12 million for schools.", false),
                ("The plan costs $1.2 billion: $700 million for roads and $400 million for schools.", false),
                ("Nine people, six women and four men, were on board.", true),
                ("Nine people, six women and three men, were on board.", false),
                ("Norway won 11 medals, four gold, three silver and five bronze.", true),
                ("Norway won 11 medals, four gold, three silver and four bronze.", false),
                ("The price is $40: $30 for members and $20 for children.", false),
                ("She has 10 wins this year: four on clay and three on grass, among others.", false),
                ("It carried 30 crew, 12 guests and three dogs, a total of 42 people.", false),
                ("The bill came to 95 euros: 40 for the room, 30 for food and 15 for wine.", true),
                ("He earned 3 million crowns: 2 million in salary and 1.5 million in bonuses.", true),
                ("Some 1,200 jobs will go: 700 in Lund, 400 in Solvik, and 300 in Brevik.", true),
                ("The squad has 26 players: three goalkeepers, nine defenders, eight midfielders and five forwards.", true),
                ("Of 19 people aboard, 11 adults and six children survived.", false),
                ("Nine people, three dogs and two cats were on board.", false),
                ("The hotel took in 12 women and 15 men, for a total of 29 people.", true),
                ("The hotel took in 12 women and 15 men, for a total of 27 people.", false),
                ("The hotel took in 12 women and 15 men, 29 in all.", true),
                ("The hotel took in 12 women and 15 men – a total of 29 guests.", true),
                ("Sixty were hurt: 48 men and several women.", false),
                ("Sixty were hurt: 20 in the first blast and the others in the second.", false),
                ("Sixty people were hurt, including 48 men and six women.", false),
                ("Two were killed and 15 hurt: 10 men and seven women.", false),
                ("He has three sons: 12, 14 and 16.", false),
                ("There are two plans: 40 homes or 30 shops and 12 flats.", false),
                ("About 60 people were held: 48 men and 15 women.", false),
                ("More than 60 people were held: 48 men and 15 women.", false),
                ("More than 60 people were held: 28 men and 15 women.", true),
                ("The council has 45 members: 20 from the north, 15 from the south and 12 from the islands.", true),
                ("The court heard 30 witnesses: 18 for the state, nine for the defence and three experts.", false),
                ("The court heard 30 witnesses: 18 for the state, nine for the defence and four experts.", true),
            ],
        );
    }
}
