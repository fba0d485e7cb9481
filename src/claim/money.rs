//! Sums of money, with the currency as far as it is written.
//!
//! A bare `$` stays a bare dollar: which country's it is, is for the comparison to leave open.

use super::amount::{Amount, is_word, unit_behind};
use super::currency::{CENT, PENCE, by_code, by_country, by_mark, by_prefix, by_suffix, by_word, of};
use super::hedge::is_any;
use super::numeral::{Form, Numeral, glued, is_currency_mark, is_dash};
use super::{Claims, Kind};
use crate::document::Document;
use crate::text::TokenKind;
use crate::value::{Interval, Unit, Written};

/// Whether letters glued to digits may be money: `500yen`, `50p`, `100元`.
pub(super) fn is_unit_word(word: &str) -> bool {
    by_word(word).is_some() || by_code(word).is_some() || matches!(word, "p" | "c" | "元")
}

/// The currency that `letters` before the number of `n` stand for, if its figure is one of money.
pub(super) fn prefixed(letters: &str, n: &Numeral) -> Option<Unit> {
    let (unit, sure) = by_prefix(letters)?;
    // "R2", "N95", "P45" and "PS5" are no sums; "R2m", "N1,200" and "PS45" are.
    let sum = sure || n.written.scaled || !n.plain || (letters == "PS" && n.value() >= 10.0);
    sum.then_some(unit)
}

/// The currency in the token of the number itself: `USD10m`, `$US5,000`.
fn inside(doc: &Document, n: &Numeral) -> Option<(Unit, usize)> {
    let first = n.first;
    let word = doc.tokens.get(first).filter(|t| t.kind == TokenKind::Word).map(|_| doc.token(first))?;
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let code = word.get(..letters).filter(|_| letters < word.len())?;
    if first > 0 && doc.token(first - 1) == "$" {
        return Some((by_mark("$", code), first - 1));
    }
    prefixed(code, n).map(|unit| (unit, first))
}

/// Whether a currency is abbreviated by these letters, so that a dot may follow: "Rs. 500".
pub(super) fn is_abbreviation(letters: &str) -> bool {
    matches!(letters, "Rs" | "Re" | "Rp" | "Tk" | "Sh" | "Shs" | "Dh" | "Dhs" | "SFr" | "Sfr")
}

/// Whether letters before a sum stand for a currency and nothing else.
pub(super) fn is_currency(letters: &str) -> bool {
    by_prefix(letters).is_some_and(|p| p.1)
}

/// The currency before a number, with its first token.
fn before(doc: &Document, n: &Numeral) -> Option<(Unit, usize)> {
    let first = n.first;
    let at = first.checked_sub(1)?;
    let token = doc.token(at);
    let kind = doc.tokens.get(at)?.kind;
    if !matches!(kind, TokenKind::Mark | TokenKind::Word) || doc.tokens.get(first).is_some_and(|t| t.new_paragraph) {
        return None;
    }
    let word_before = |i: usize| i.checked_sub(1).map_or("", |i| doc.token(i));
    if is_currency_mark(token) {
        let country = word_before(at);
        // `US$`, `HK $`; a spaced "a" or "us" in running text is a word, unless it is a code in capitals.
        let near = glued(doc, at)
            || matches!(country, "US" | "U.S." | "USD" | "HK" | "NZ" | "C" | "CAD" | "AUD" | "hk" | "c")
            || (country == "us" && !glued(doc, first));
        let unit = by_mark(token, if near { country } else { "" });
        let named = near && (unit.name != "dollar" && token == "$");
        let mut start = if named { at - 1 } else { at };
        // "U.S $100"
        if token == "$" && !named && near && country.eq_ignore_ascii_case("s") && doc.token(at.wrapping_sub(2)) == "." {
            start = at;
        }
        return Some((unit, start));
    }
    // What a yen sign becomes in plain ASCII.
    if token == "=" && word_before(at) == "Y" && glued(doc, at) && glued(doc, first) {
        return Some((of("yen"), at - 1));
    }
    if kind == TokenKind::Mark {
        // "Rs. 500"
        let start = at.checked_sub(1).filter(|_| token == ".")?;
        return is_abbreviation(doc.token(start)).then(|| by_prefix(doc.token(start))).flatten().map(|(unit, _)| (unit, start));
    }
    // "$US 5"
    if word_before(at) == "$" && glued(doc, at) && by_suffix(token).is_some() {
        return Some((by_mark("$", token), at - 1));
    }
    by_prefix(token).filter(|&(_, sure)| sure && !token.eq_ignore_ascii_case("kr")).map(|(unit, _)| (unit, at))
}

/// The currency behind a number that ends before token `last`, with one past its last token.
fn behind(doc: &Document, n: &Numeral) -> Option<(Unit, usize)> {
    let last = n.last;
    let token = doc.token(last);
    if matches!(token, "¢" | "￠") {
        return Some((CENT, last + 1));
    }
    if is_currency_mark(token) && token != "$" && !doc.tokens.get(last + 1).is_some_and(|t| t.kind == TokenKind::Number && !t.spaced) {
        return Some((by_mark(token, ""), last + 1));
    }
    unit_behind(doc, last, |at| named(doc, n, at))
}

/// The currency that words at token `at` name, behind the number `n` and perhaps a hedge, with one past its last token.
fn named(doc: &Document, n: &Numeral, mut at: usize) -> Option<(Unit, usize)> {
    let last = n.last;
    // "tens of millions of dollars"
    if n.form == Form::Vague && is_any(doc, at, &["of"]) {
        at += 1;
    }
    if !is_word(doc, at) {
        return None;
    }
    let word = doc.token(at);
    let near = glued(doc, at) && at == last;
    if near && word == "p" && n.form == Form::Digits {
        return Some((PENCE, at + 1));
    }
    // "99c", unless it is a temperature
    if near && word == "c" && n.form == Form::Digits && n.value() < 1000.0 && !about_weather(doc, at) {
        return Some((CENT, at + 1));
    }
    if word == "元" {
        return Some((of("yuan"), at + 1));
    }
    if let Some(unit) = by_code(word) {
        return Some((unit, at + 1));
    }
    // "eight Canadian cents", "5 euro cents"
    let country = doc.tokens.get(at).is_some_and(|t| t.capital) || is_any(doc, at, &["euro", "us"]);
    let cents = at + usize::from(country && is_any(doc, at + 1, &["cent", "cents"]));
    if is_any(doc, cents, &["cent", "cents"]) {
        return Some((CENT, cents + 1));
    }
    if is_any(doc, at, &["pence", "penny", "pennies"]) {
        return Some((PENCE, at + 1));
    }
    // up to two words of country: "Hong Kong dollars"
    for skip in 0..=2 {
        if skip > 0 && !is_word(doc, at + skip) {
            break;
        }
        let Some(name) = by_word(doc.token(at + skip)) else { continue };
        let end = at + skip + 1;
        if skip > 0 {
            if let Some(whole) = by_country(doc.token(at + skip - 1), name) {
                return Some((of(whole), end));
            }
            // "Chinese yuan", "Russian rubles": a capital before a name of one country only.
            let capital = (at..at + skip).all(|i| doc.tokens.get(i).is_some_and(|t| t.capital));
            return (capital && name != "pound").then(|| (of(name), end));
        }
        if name == "pound" {
            if is_any(doc, end, &["sterling"]) {
                return Some((of("pound sterling"), end + 1));
            }
            return pounds_are_money(doc, n, at).then(|| (of("pound sterling"), end));
        }
        // "5 won medals" is a verb, "80 marks" are a pupil's
        let sum = n.written.scaled || at > last && n.value() >= 100.0;
        return (!matches!(name, "won" | "mark" | "lei") || sum).then(|| (of(name), end));
    }
    None
}

/// Whether the sentence of token `at` is about heat and cold.
fn about_weather(doc: &Document, at: usize) -> bool {
    let Some(sentence) = doc.sentences.get(doc.sentence_of(at)) else { return false };
    (sentence.first.max(at.saturating_sub(30))..sentence.last.min(at + 30)).any(|i| {
        is_any(
            doc,
            i,
            &["temperature", "temperatures", "degrees", "celsius", "hot", "heat", "cold", "warm", "warming", "mercury", "freezing"],
        )
    })
}

/// Words in the sentence of so many pounds that make them money.
const PAID: &[&str] = &[
    "pay",
    "pays",
    "paid",
    "paying",
    "payment",
    "cost",
    "costs",
    "costing",
    "price",
    "prices",
    "priced",
    "fine",
    "fined",
    "fines",
    "budget",
    "salary",
    "earn",
    "earns",
    "earned",
    "earning",
    "earnings",
    "spend",
    "spends",
    "spent",
    "spending",
    "cash",
    "bill",
    "bills",
    "fee",
    "fees",
    "worth",
    "debt",
    "debts",
    "wage",
    "wages",
    "profit",
    "profits",
    "tax",
    "taxes",
    "sterling",
    "invest",
    "invested",
    "investment",
    "fund",
    "funds",
    "funding",
    "loan",
    "loans",
    "grant",
    "rent",
    "savings",
    "money",
    "prize",
    "reward",
    "bought",
    "sold",
    "sells",
    "charge",
    "charged",
    "charges",
    "donated",
    "donation",
    "donations",
    "compensation",
    "damages",
    "mortgage",
    "deposit",
    "insurance",
    "income",
    "pension",
    "ticket",
    "tickets",
    "euros",
    "dollars",
    "pence",
    "stolen",
    "fraud",
    "bank",
    "banks",
    "banknote",
    "banknotes",
    "note",
    "notes",
    "coin",
    "coins",
];

/// Words in it that make them a weight.
const WEIGHED: &[&str] = &[
    "weigh",
    "weighs",
    "weighed",
    "weighing",
    "weight",
    "heavy",
    "heavier",
    "bomb",
    "bombs",
    "diet",
    "baby",
    "fish",
    "explosives",
    "lift",
    "lifted",
    "ounces",
];

/// Whether "pounds" are money here and not weight.
fn pounds_are_money(doc: &Document, n: &Numeral, at: usize) -> bool {
    if is_any(doc, at + 1, &["of", "per"]) {
        return false;
    }
    if n.value() >= 1e6 || n.written.scaled && n.value() >= 1e5 {
        return true;
    }
    // "a five-pound note"
    if at > n.last {
        return is_any(doc, at + 1, &["note", "notes", "coin", "coins", "fine", "fee", "bill", "prize", "ticket", "bet", "deposit"]);
    }
    let Some(sentence) = doc.sentences.get(doc.sentence_of(at)) else { return false };
    let near = sentence.first.max(at.saturating_sub(30))..sentence.last.min(at + 30);
    let any = |words| near.clone().any(|i| is_any(doc, i, words));
    near.clone().any(|i| doc.token(i) == "£") || any(PAID) && !any(WEIGHED)
}

fn read(doc: &Document, n: &Numeral) -> Option<Amount> {
    let front = inside(doc, n).or_else(|| before(doc, n));
    let (unit, first, last) = match front {
        Some((unit, first)) => match country_behind(doc, n.last).filter(|_| unit.name == "dollar") {
            Some(name) => (of(name), first, n.last + 1),
            None => (unit, first, n.last),
        },
        None => {
            let (unit, last) = behind(doc, n)?;
            (unit, n.first, last)
        }
    };
    // "€1.1 billion euros"
    let said = || by_word(doc.token(last)).is_some_and(|name| unit.name.split(' ').any(|part| part == name));
    let last = if front.is_some() && said() { last + 1 } else { last };
    // "-$3.1m"
    let mut written = n.written;
    let minus = first.checked_sub(1).filter(|&m| {
        front.is_some() && is_dash(doc, m) && doc.token(m) != "—" && glued(doc, first) && !glued(doc, m) && written.core.lo > 0.0
    });
    if minus.is_some() {
        written.core = Interval::new(-written.core.hi, -written.core.lo);
    }
    Some(Amount { written, unit, first: minus.unwrap_or(first), last })
}

/// The country behind a sum in dollars ("$75 U.S. a barrel"), where it cannot belong to a noun that follows.
fn country_behind(doc: &Document, at: usize) -> Option<&'static str> {
    let name = doc.tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.capital).and_then(|_| by_suffix(doc.token(at)))?;
    let next = doc.tokens.get(at + 1);
    let ends = next.is_none_or(|t| t.kind == TokenKind::Mark && !is_dash(doc, at + 1) || t.new_paragraph)
        || is_any(doc, at + 1, &["a", "an", "per", "in", "for", "to", "from", "by", "and", "or", "each", "at", "on", "but", "dollars"]);
    ends.then_some(name)
}

/// "3 dollars 50 cents", "thirteen dollars and forty-five cents".
fn with_cents(doc: &Document, amount: Amount, next: Option<&Numeral>) -> Amount {
    let at = amount.last + usize::from(is_any(doc, amount.last, &["and"]));
    let Some(cents) = next.filter(|n| n.first == at && n.veto.is_none() && n.value() < 100.0 && n.value().fract() == 0.0 && !n.is_range())
    else {
        return amount;
    };
    if amount.written.scaled
        || !is_any(doc, cents.last, &["cent", "cents", "pence"])
        || amount.unit.factor < 1.0
        || amount.last == amount.first
    {
        return amount;
    }
    let value = amount.written.core.middle() + cents.value() / 100.0;
    let written =
        Written { core: Interval::point(value), step: 0.01, grain: 0.01, scaled: false, vague: None, soft: false, reversed: false };
    Amount { written, last: cents.last + 1, ..amount }
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let numerals = claims.numerals(doc);
    let mut before: Option<Amount> = None;
    for (k, n) in numerals.iter().enumerate() {
        if n.veto.is_some() || claims.taken(n.first, n.last) {
            continue;
        }
        let amount = read(doc, n).or_else(|| Amount::borrowed(doc, &numerals, k, &|n| read(doc, n)));
        if let Some(amount) = amount {
            let amount = amount.joined(doc, &numerals, k, |n| read(doc, n));
            let mut amount = with_cents(doc, amount, numerals.get(k + 1)).rated(doc, claims);
            // "to $15 an hour from $12"
            if let Some(before) = before.filter(|b| amount.unit.per.is_none() && b.leads_to(doc, amount.first)) {
                amount.unit.per = before.unit.per;
            }
            amount.push(doc, claims, Kind::Money, "money");
            before = Some(amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::testing::{number, says};

    #[test]
    fn sums_in_all_their_forms() {
        for (text, want) in [
            ("It cost almost $93.", says(93.0, 93.0, "dollar", Some("almost"))),
            ("It cost US$5bn.", says(5e9, 5e9, "US dollar", None)),
            ("It cost C$8.", says(8.0, 8.0, "Canadian dollar", None)),
            ("A loss of £10m was booked.", says(1e7, 1e7, "pound sterling", None)),
            ("Some 7.5 million Danish crowns were paid.", says(7.5e6, 7.5e6, "Danish krone", Some("about"))),
            ("The fine was Rs. 5 lakh.", says(5e5, 5e5, "rupee", None)),
            ("It pays 2 billion rubles.", says(2e9, 2e9, "ruble", None)),
            ("It is 64.2 cents a dozen.", says(64.2, 64.2, "cent", None)),
            ("It cost $5 to $7 million.", says(5e6, 7e6, "dollar", Some("between"))),
            ("It cost between $5 million and $7 million.", says(5e6, 7e6, "dollar", Some("between"))),
            ("A $2.6-million prize.", says(2.6e6, 2.6e6, "dollar", None)),
            ("It takes three dollars and 50 cents.", says(3.5, 3.5, "dollar", None)),
            ("He paid 300 Hong Kong dollars.", says(300.0, 300.0, "Hong Kong dollar", None)),
            ("He was fined 500 pounds.", says(500.0, 500.0, "pound sterling", None)),
            ("Gas is $2.11 a gallon.", says(2.11, 2.11, "dollar", None)),
            ("It made R1.2 billion.", says(1.2e9, 1.2e9, "rand", None)),
            ("It paid Rs 1.5 lakh crore.", says(1.5e12, 1.5e12, "rupee", None)),
            ("It paid Dh 40m.", says(4e7, 4e7, "dirham", None)),
            ("It paid Rs.1,200 crore.", says(1.2e10, 1.2e10, "rupee", None)),
            ("The rent is £1,350pcm.", says(1350.0, 1350.0, "pound sterling", None)),
            ("It spent €1.1 billion euros.", says(1.1e9, 1.1e9, "euro", None)),
            ("It paid Tk 500 crore.", says(5e9, 5e9, "taka", None)),
            ("It lost PS2.7m.", says(2.7e6, 2.7e6, "pound sterling", None)),
            ("It lost Y=28,030.", says(28_030.0, 28_030.0, "yen", None)),
            ("Tens of millions of pounds went.", says(1e7, 1e8, "pound sterling", Some("about"))),
            ("Half-a-million pounds went.", says(5e5, 5e5, "pound sterling", None)),
            ("A two-million-pound house burned.", says(2e6, 2e6, "pound sterling", None)),
            ("He had a five-pound note.", says(5.0, 5.0, "pound sterling", None)),
            ("A result of -$3.1m was booked.", says(-3.1e6, -3.1e6, "dollar", None)),
            ("It costs $4T.", says(4e12, 4e12, "dollar", None)),
            ("It costs 18 Canadian cents.", says(18.0, 18.0, "cent", None)),
            ("A litre costs 99c.", says(99.0, 99.0, "cent", None)),
            ("He paid $5,000 Canadian.", says(5000.0, 5000.0, "Canadian dollar", None)),
            ("They lost 50-odd euros.", says(50.0, 50.0, "euro", Some("about"))),
            ("It gave 100元 away.", says(100.0, 100.0, "yuan", None)),
        ] {
            assert_eq!(number(text, "money"), Some(want), "{text}");
        }
        for text in [
            "The stone weighs 500 pounds.",
            "They won 5 medals.",
            "The R2 robot and the N95 mask.",
            "A PS5 was sold.",
            "It was 30c, a hot day.",
        ] {
            assert_eq!(number(text, "money"), None, "{text}");
        }
    }
}
