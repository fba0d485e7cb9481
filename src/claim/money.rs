//! Sums of money, with the currency as far as it is written.
//!
//! A bare `$` stays a bare dollar: which country's it is, is for the comparison to leave open.

use super::amount::{Amount, is_word, unit_at};
use super::hedge::is_any;
use super::number_word::lower;
use super::numeral::{Numeral, glued, is_currency_mark};
use super::{Claims, Kind};
use crate::document::Document;
use crate::text::TokenKind;
use crate::value::{Dimension, Interval, Unit, Written};

const fn of(name: &'static str) -> Unit {
    Unit::exact(name, Dimension::Money, 1.0)
}

const CENT: Unit = Unit::exact("cent", Dimension::Money, 0.01);
const PENCE: Unit = Unit::exact("pence", Dimension::Money, 0.01);

/// Codes and names that say the currency whole.
fn by_code(word: &str) -> Option<Unit> {
    Some(of(match word {
        "USD" => "US dollar",
        "CAD" => "Canadian dollar",
        "AUD" => "Australian dollar",
        "NZD" => "New Zealand dollar",
        "HKD" => "Hong Kong dollar",
        "SGD" => "Singapore dollar",
        "EUR" => "euro",
        "GBP" => "pound sterling",
        "JPY" => "yen",
        "CNY" | "RMB" | "rmb" => "yuan",
        "INR" => "Indian rupee",
        "PKR" => "Pakistani rupee",
        "CHF" => "Swiss franc",
        "SEK" => "Swedish krona",
        "NOK" => "Norwegian krone",
        "DKK" => "Danish krone",
        "RUB" => "ruble",
        "UAH" => "hryvnia",
        "KRW" => "South Korean won",
        "TRY" => "Turkish lira",
        "ZAR" => "rand",
        "BRL" => "real",
        "MXN" => "Mexican peso",
        "MYR" => "ringgit",
        "THB" => "baht",
        "IDR" => "rupiah",
        "PHP" => "Philippine peso",
        "ILS" | "NIS" => "shekel",
        "PLN" => "zloty",
        "NGN" => "naira",
        "KES" => "Kenyan shilling",
        "AED" => "dirham",
        "SAR" => "Saudi riyal",
        "EGP" => "Egyptian pound",
        _ => return None,
    }))
}

/// The currency of a mark, with what stands glued or set before it: `US$`, `C $`.
fn by_mark(mark: &str, country: &str) -> Unit {
    if mark == "$" {
        let mut buffer = [0; 6];
        return of(match lower(country, &mut buffer).unwrap_or("") {
            "us" | "u.s." | "u.s" => "US dollar",
            "c" | "ca" | "can" | "cdn" => "Canadian dollar",
            "a" | "au" | "aus" => "Australian dollar",
            "nz" => "New Zealand dollar",
            "hk" => "Hong Kong dollar",
            "s" | "sg" => "Singapore dollar",
            "nt" => "Taiwan dollar",
            "r" => "real",
            "mx" | "mex" => "Mexican peso",
            "z" => "Zimbabwe dollar",
            _ => "dollar",
        });
    }
    of(match mark {
        "£" => "pound sterling",
        "€" => "euro",
        // The yuan shares the mark; only a word tells.
        "¥" => {
            if matches!(country, "RMB" | "CN" | "CNY") {
                "yuan"
            } else {
                "yen"
            }
        }
        "₹" => "Indian rupee",
        "₽" => "ruble",
        "₩" => "South Korean won",
        "₪" => "shekel",
        "₺" => "Turkish lira",
        "₴" => "hryvnia",
        "₦" => "naira",
        "฿" => "baht",
        "₫" => "dong",
        "₱" => "Philippine peso",
        "₡" => "Costa Rican colón",
        "₾" => "lari",
        "₭" => "kip",
        _ => "dollar",
    })
}

/// The currency a word names without its country: `francs` is `franc`.
fn by_word(word: &str) -> Option<&'static str> {
    let mut buffer = [0; 10];
    let word = lower(word, &mut buffer)?;
    Some(match word {
        "dollar" | "dollars" | "dlrs" | "dlr" | "bucks" => "dollar",
        "euro" | "euros" => "euro",
        "pound" | "pounds" | "quid" => "pound",
        "yen" => "yen",
        "yuan" | "renminbi" => "yuan",
        "ruble" | "rubles" | "rouble" | "roubles" => "ruble",
        "rupee" | "rupees" => "rupee",
        "franc" | "francs" => "franc",
        "krona" | "kronor" => "krona",
        "krone" | "kroner" | "crown" | "crowns" => "krone",
        "koruna" | "korunas" => "koruna",
        "won" => "won",
        "peso" | "pesos" => "peso",
        "reais" => "real",
        "rand" | "rands" => "rand",
        "lira" | "liras" | "lire" => "lira",
        "zloty" | "zlotys" | "zlotych" => "zloty",
        "forint" | "forints" => "forint",
        "baht" => "baht",
        "ringgit" => "ringgit",
        "dirham" | "dirhams" => "dirham",
        "riyal" | "riyals" | "rial" | "rials" => "riyal",
        "dinar" | "dinars" => "dinar",
        "shekel" | "shekels" => "shekel",
        "naira" | "nairas" => "naira",
        "cedi" | "cedis" => "cedi",
        "shilling" | "shillings" => "shilling",
        "hryvnia" | "hryvnias" | "hryvnya" => "hryvnia",
        "rupiah" => "rupiah",
        "dong" => "dong",
        "taka" => "taka",
        "tenge" => "tenge",
        "guilder" | "guilders" => "guilder",
        "peseta" | "pesetas" => "peseta",
        "markka" => "markka",
        "drachma" | "drachmas" => "drachma",
        "afghani" | "afghanis" => "afghani",
        "bitcoin" | "bitcoins" => "bitcoin",
        _ => return None,
    })
}

/// A currency with its country: names that the country alone does not change (yen, euro) stay as they are.
fn by_country(country: &str, name: &'static str) -> Option<&'static str> {
    let mut buffer = [0; 12];
    let country = lower(country, &mut buffer)?;
    Some(match (country, name) {
        ("us" | "u.s." | "american", "dollar") => "US dollar",
        ("canadian", "dollar") => "Canadian dollar",
        ("australian", "dollar") => "Australian dollar",
        ("singapore" | "singaporean", "dollar") => "Singapore dollar",
        ("kong", "dollar") => "Hong Kong dollar",
        ("zealand", "dollar") => "New Zealand dollar",
        ("taiwan" | "taiwanese", "dollar") => "Taiwan dollar",
        ("swiss", "franc") => "Swiss franc",
        ("french", "franc") => "French franc",
        ("belgian", "franc") => "Belgian franc",
        ("indian", "rupee") => "Indian rupee",
        ("pakistani" | "pakistan", "rupee") => "Pakistani rupee",
        ("lankan", "rupee") => "Sri Lankan rupee",
        ("mexican", "peso") => "Mexican peso",
        ("argentine" | "argentinian", "peso") => "Argentine peso",
        ("chilean", "peso") => "Chilean peso",
        ("colombian", "peso") => "Colombian peso",
        ("philippine", "peso") => "Philippine peso",
        ("cuban", "peso") => "Cuban peso",
        ("danish", "krone") => "Danish krone",
        ("norwegian", "krone") => "Norwegian krone",
        ("swedish", "krone" | "krona") => "Swedish krona",
        ("icelandic", "krone" | "krona") => "Icelandic krona",
        ("czech", "krone" | "koruna") => "Czech koruna",
        ("turkish", "lira") => "Turkish lira",
        ("italian", "lira") => "Italian lira",
        ("british" | "uk", "pound") => "pound sterling",
        ("egyptian", "pound") => "Egyptian pound",
        ("lebanese", "pound") => "Lebanese pound",
        ("syrian", "pound") => "Syrian pound",
        ("sudanese", "pound") => "Sudanese pound",
        ("irish", "pound") => "Irish pound",
        ("iraqi", "dinar") => "Iraqi dinar",
        ("kuwaiti", "dinar") => "Kuwaiti dinar",
        ("saudi", "riyal") => "Saudi riyal",
        ("iranian", "riyal") => "Iranian rial",
        ("qatari", "riyal") => "Qatari riyal",
        ("kenyan", "shilling") => "Kenyan shilling",
        ("ugandan", "shilling") => "Ugandan shilling",
        ("somali", "shilling") => "Somali shilling",
        ("korean", "won") => "South Korean won",
        ("finnish", "markka") => "Finnish markka",
        ("dutch" | "netherlands", "guilder") => "Netherlands guilder",
        _ => return None,
    })
}

/// Whether letters before digits are the code of a currency: `USD10`, `RM5`, `Rs500`.
pub(super) fn is_code(word: &str) -> bool {
    by_code(word).is_some() || matches!(word, "RM" | "Rs")
}

/// Whether letters glued to digits may be money: `500yen`, `50p`, `100元`.
pub(super) fn is_unit_word(word: &str) -> bool {
    by_word(word).is_some() || by_code(word).is_some() || matches!(word, "p" | "c" | "元")
}

/// The currency in the token of the number itself: `USD10m`, `$US5,000`.
fn inside(doc: &Document, first: usize) -> Option<(Unit, usize)> {
    let word = doc.tokens.get(first).filter(|t| t.kind == TokenKind::Word).map(|_| doc.token(first))?;
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let code = word.get(..letters).filter(|_| letters < word.len())?;
    if glued(doc, first) && first > 0 && doc.token(first - 1) == "$" {
        return Some((by_mark("$", code), first - 1));
    }
    let unit = by_code(code).or(match code {
        "RM" => Some(of("ringgit")),
        "Rs" => Some(of("rupee")),
        _ => None,
    })?;
    Some((unit, first))
}

/// The currency before a number, with its first token.
fn before(doc: &Document, first: usize) -> Option<(Unit, usize)> {
    let at = first.checked_sub(1)?;
    if doc.tokens.get(first).is_some_and(|t| t.new_paragraph) {
        return None;
    }
    let token = doc.token(at);
    if is_currency_mark(token) {
        let country = at.checked_sub(1).map_or("", |i| doc.token(i));
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
    let (token, start) = if token == "." { (at.checked_sub(1).map_or("", |i| doc.token(i)), at.checked_sub(1)?) } else { (token, at) };
    if matches!(token, "Rs" | "Re") {
        return Some((of("rupee"), start));
    }
    if start == at {
        if token == "RM" {
            return Some((of("ringgit"), start));
        }
        if token == "R" && glued(doc, first) {
            return Some((of("rand"), start));
        }
        if let Some(unit) = by_code(token) {
            return Some((unit, start));
        }
    }
    None
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
    let at = unit_at(doc, last);
    if !is_word(doc, at) {
        return None;
    }
    let word = doc.token(at);
    let near = glued(doc, at) && at == last;
    if near && word == "p" && n.plain {
        return Some((PENCE, at + 1));
    }
    if word == "元" {
        return Some((of("yuan"), at + 1));
    }
    if let Some(unit) = by_code(word) {
        return Some((unit, at + 1));
    }
    if is_any(doc, at, &["cent", "cents"]) {
        return Some((CENT, at + 1));
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
        if name == "won" && !(n.written.scaled || at > last && n.value() >= 100.0) {
            // "5 won medals" is a verb
            return None;
        }
        return Some((of(name), end));
    }
    None
}

/// Whether "pounds" are money here and not weight.
fn pounds_are_money(doc: &Document, n: &Numeral, at: usize) -> bool {
    if is_any(doc, at + 1, &["of"]) || at > n.last {
        return false;
    }
    if n.value() >= 1e6 {
        return true;
    }
    let Some(sentence) = doc.sentences.get(doc.sentence_of(at)) else { return false };
    (sentence.first.max(at.saturating_sub(30))..sentence.last.min(at + 30)).any(|i| {
        doc.token(i) == "£"
            || is_any(
                doc,
                i,
                &[
                    "pay", "pays", "paid", "cost", "costs", "price", "priced", "fine", "fined", "budget", "salary", "earn", "earned",
                    "spend", "spent", "cash", "bill", "fee", "fees", "worth", "debt", "wage", "wages", "profit", "profits", "tax",
                    "sterling", "invest", "invested", "fund", "funding", "loan",
                ],
            )
    })
}

fn read(doc: &Document, n: &Numeral) -> Option<Amount> {
    let front = inside(doc, n.first).or_else(|| before(doc, n.first));
    let (unit, first, last) = match front {
        Some((unit, first)) => {
            // "$5 US", "$10 million Canadian" stay bare; "US$" is how sums are told apart.
            (unit, first, n.last)
        }
        None => {
            let (unit, last) = behind(doc, n)?;
            (unit, n.first, last)
        }
    };
    let last = if front.is_some() && by_word(doc.token(last)) == Some("dollar") && unit.name.ends_with("dollar") { last + 1 } else { last };
    Some(Amount { written: n.written, unit, first, last })
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
    let written = Written { core: Interval::point(value), step: 0.01, grain: 0.01, scaled: false, vague: None, soft: false };
    Amount { written, last: cents.last + 1, ..amount }
}

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let numerals = claims.numerals(doc);
    for (k, n) in numerals.iter().enumerate() {
        if n.veto.is_some() || claims.taken(n.first, n.last) {
            continue;
        }
        let amount = read(doc, n).or_else(|| Amount::borrowed(doc, &numerals, k, &|n| read(doc, n)));
        if let Some(amount) = amount {
            let amount = amount.joined(doc, &numerals, k, |n| read(doc, n));
            with_cents(doc, amount, numerals.get(k + 1)).push(doc, claims, Kind::Money, "money");
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
            ("It gave 100元 away.", says(100.0, 100.0, "yuan", None)),
        ] {
            assert_eq!(number(text, "money"), Some(want), "{text}");
        }
        for text in ["The stone weighs 500 pounds.", "They won 5 medals."] {
            assert_eq!(number(text, "money"), None, "{text}");
        }
    }
}
