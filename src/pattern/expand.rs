//! Macros of patterns, written out as loose patterns: what they capture is read again by its own reader, which must
//! take it whole.

use super::Words;
use crate::yaml::unknown;

const DIGITS: &str = r"[0-9]+(?:[.,][0-9]+)*";
const WORD: &str = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|\
                    eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
const SCALE: &str = "(?:hundred|thousand|million|billion|trillion)";
const MONTH: &str = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|\
                     nov(?:ember)?|dec(?:ember)?)";
/// A word of a name: an initial, or a capital and letters.
const CAPITAL: &str = r"(?:[A-ZÀ-ÞĀ-Ž]\.|[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ɏ'-]*[A-Za-zÀ-ɏ]|[A-Z]\b)";

/// The names of the macros.
pub(super) const NAMES: [&str; 7] = ["NUMBER", "MONEY", "PERCENT", "DURATION", "DATE", "PERSON", "NAME"];

/// What a macro stands for.
fn loose(name: &str) -> Option<String> {
    let number = || format!("(?:{DIGITS}(?: {SCALE})*|(?:{WORD}|a {SCALE})(?:[ -](?:and )?(?:{WORD}|{SCALE}))*)");
    Some(match name {
        "NUMBER" => number(),
        "MONEY" => {
            let named = "(?:(?:us|american|canadian|australian) )?(?:dollars?|euros?|pounds?|yen|yuan|rupees?|francs?|pesos?|roubles?|rubles?|\
                         krone[rn]?|kronor|shekels?|cents?|pence)";
            let sign = "(?:[a-z]{0,3}[$£€¥₹] ?|(?:usd|eur|gbp|chf|jpy) ?)";
            format!(r"(?:{sign}{DIGITS}(?:[ -]?{SCALE}|[kmb]n?\b)?|{number} {named})", number = number())
        }
        "PERCENT" => {
            format!("{}(?: ?%|[ -]?per ?cent|[ -]?pct)(?:(?: age|age)?[ -]points?)?|{0}[ -]percentage[ -]points?", number())
        }
        "DURATION" => {
            format!("(?:{}|an?|half an?|several)(?: and a half)?[ -](?:second|minute|hour|day|week|month|year|decade)s?", number())
        }
        "DATE" => format!(
            r"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|(?:[a-z]{{3,6}}day,? )?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}\b\.?(?:,? [0-9]{{4}})?|{MONTH}\b\.? [0-9]{{1,2}}\b(?:st|nd|rd|th)?(?:,? [0-9]{{4}})?|{MONTH}\b\.?(?: [0-9]{{4}})?)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[0-9]{{4}})"
        ),
        "PERSON" => {
            let particle = "(?:(?:de|van|von|der|den|al|el|bin|ibn|la|di|da|du|dos|del) ){0,2}";
            format!("(?-i:{CAPITAL}(?: {particle}{CAPITAL}){{0,3}})")
        }
        "NAME" => format!("(?-i:{CAPITAL}(?: (?:(?:of|the|and|for|in|on|de|van|von|la) ){{0,2}}{CAPITAL}){{0,5}})"),
        _ => return None,
    })
}

/// A pattern with its macros written out. Braces that hold no macro (counts, classes) stay as they are.
pub(super) fn macros(pattern: &str, words: &Words<'_>) -> Result<String, String> {
    written(pattern, words, &loose)
}

/// As [`macros`], with a sign for each macro that stands for it while the pattern is measured; `None` where a macro
/// could not be told from what is around it.
pub(super) fn signs(pattern: &str, words: &Words<'_>) -> Option<String> {
    let plain = pattern.contains('{') && !pattern.contains('[') && !pattern.chars().any(|c| SIGNS.contains(&c) || c == BESIDE);
    let sign = |name: &str| {
        let sign = SIGNS.get(NAMES.iter().position(|n| *n == name)?)?;
        // What follows keeps two signs beside a `|` from becoming one class.
        Some(format!("[{sign}{BESIDE}]{sign}"))
    };
    plain.then(|| written(pattern, words, &sign).ok()).flatten()
}

/// Signs of no script, one for each of [`NAMES`].
const SIGNS: [char; NAMES.len()] = ['\u{e000}', '\u{e001}', '\u{e002}', '\u{e003}', '\u{e004}', '\u{e005}', '\u{e006}'];

/// Makes a class of a sign.
const BESIDE: char = '\u{f8ff}';

/// The place of a sign in [`NAMES`], given the first and last character of a class.
pub(super) fn sign(first: char, last: char) -> Option<usize> {
    if last == BESIDE { SIGNS.iter().position(|sign| *sign == first) } else { None }
}

/// What each macro stands for.
pub(super) fn all() -> [Option<String>; NAMES.len()] {
    NAMES.map(loose)
}

fn written(pattern: &str, words: &Words<'_>, macros: &dyn Fn(&str) -> Option<String>) -> Result<String, String> {
    let (mut text, mut rest) = (String::with_capacity(pattern.len()), pattern);
    while let Some(open) = rest.find('{') {
        let (before, behind) = rest.split_at(open);
        text += before;
        let Some(close) = behind.find('}') else { break };
        let name = &behind[1..close];
        let escaped = before.ends_with('\\') || before.ends_with(r"\p") || before.ends_with(r"\P");
        rest = &behind[close + 1..];
        if let Some(lexicon) = name.strip_prefix('@') {
            text += &forms(&words(lexicon)?);
        } else if !escaped && name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') {
            let stands_for = macros(name).ok_or_else(|| unknown("macro", name, &NAMES))?;
            text = text + "(?:" + &stands_for + ")";
        } else {
            text += &behind[..=close];
        }
    }
    Ok(text + rest)
}

/// The words of a lexicon, the longest first, each in its forms: `(?:arrest|toll)(?:s|es|ed|d|ing)?`.
fn forms(words: &[String]) -> String {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_by_key(|w| (std::cmp::Reverse(w.len()), *w));
    let escaped: Vec<String> = words.into_iter().map(regex::escape).collect();
    format!("(?:{})(?:s|es|ed|d|ing)?", escaped.join("|"))
}

/// `\b` as it knows ASCII letters only.
pub(super) fn boundaries(pattern: &str) -> String {
    let (mut text, mut escaped) = (String::with_capacity(pattern.len()), false);
    for c in pattern.chars() {
        match c {
            'b' | 'B' if escaped => {
                text.pop();
                text += if c == 'b' { r"(?-u:\b)" } else { r"(?-u:\B)" };
                escaped = false;
                continue;
            }
            _ => escaped = c == '\\' && !escaped,
        }
        text.push(c);
    }
    text
}
