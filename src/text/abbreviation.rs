//! Words whose dot is not the end of a sentence, and the small word lists that settle the doubtful ones.

/// What an abbreviation says about the word after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A name follows: `Mr.`, `Gen.`, `St.`.
    Title,
    /// More of the sentence follows: `vs.`, `e.g.`.
    Inner,
    /// A day follows: `Sept.`.
    Month,
    /// A date follows: `Wed.`.
    Weekday,
    /// A number follows: `No.`, `Art.`.
    Counter,
    /// The end of a time of day: `a.m.`.
    Hour,
    /// May end a sentence as well: `Inc.`, `U.S.`, `Calif.`.
    Final,
    /// One capital letter: `J.`.
    Initial,
    /// `etc.`
    Etc,
}

impl Abbreviation {
    /// The kind of `word` (with or without its dot), if it is one. `after_name`: a capitalised word stands before
    /// it, as in `Henry I. Miller`.
    pub(super) fn of(word: &str, after_name: bool) -> Option<Self> {
        let bare = word.strip_suffix('.').unwrap_or(word);
        if bare.contains('.') {
            return Some(match () {
                () if is(bare, &["a.m", "p.m"]) => Self::Hour,
                () if is(bare, &["e.g", "i.e", "c.f"]) => Self::Inner,
                () => Self::Final,
            });
        }
        let mut letters = bare.chars();
        let first = letters.next()?;
        if letters.next().is_none() {
            return match first {
                'I' if !after_name => None,
                _ if first.is_uppercase() => Some(Self::Initial),
                'v' => Some(Self::Inner),
                'p' => Some(Self::Counter),
                _ if first.is_lowercase() => Some(Self::Inner),
                _ => None,
            };
        }
        if bare.len() > 7 {
            return None;
        }
        let capital = first.is_uppercase();
        if capital {
            let kind = match bare.len() {
                2 if is(bare, &["mr", "ms", "dr", "lt", "st", "mt", "ft", "fr"]) => Self::Title,
                3 if is(
                    bare,
                    &["mrs", "sen", "rep", "gov", "gen", "col", "sgt", "cpl", "maj", "rev", "hon", "cmd", "adm", "amb", "mme", "del"],
                ) =>
                {
                    Self::Title
                }
                4 if is(
                    bare,
                    &["prof", "capt", "pres", "supt", "cmdr", "brig", "sens", "reps", "govs", "insp", "messr", "mlle", "asst", "atty"],
                ) =>
                {
                    Self::Title
                }
                5 if is(bare, &["messrs"]) => Self::Title,
                3 | 4 if is(bare, &["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]) => Self::Month,
                3..=5 if is(bare, &["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"]) => Self::Weekday,
                _ if is(bare, &["no", "nos", "art", "arts", "sec", "fig", "figs", "vol", "res", "ch", "pt", "rm", "apt", "app", "reg"]) => {
                    Self::Counter
                }
                _ if is(
                    bare,
                    &[
                        "inc", "corp", "co", "cos", "ltd", "plc", "llc", "bros", "jr", "sr", "esq", "dept", "assn", "univ", "ave", "blvd",
                        "rd", "hwy", "ariz", "ala", "ark", "calif", "colo", "conn", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md",
                        "bancorp", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt",
                        "wash", "wis", "wyo", "ont", "que", "alta", "sask", "mass", "ph", "gmbh", "ag",
                    ],
                ) =>
                {
                    Self::Final
                }
                _ => return vowelless(bare),
            };
            return Some(kind);
        }
        match bare {
            "vs" | "cf" | "approx" | "ca" | "est" | "incl" | "esp" | "resp" | "viz" => Some(Self::Inner),
            "pp" | "para" | "paras" | "vol" | "fig" => Some(Self::Counter),
            "inc" | "corp" | "ltd" | "dept" | "ave" | "co" => Some(Self::Final),
            "etc" => Some(Self::Etc),
            _ => vowelless(bare),
        }
    }
}

/// `Rgt.`, `Mtn.`: a short word that cannot be said. Acronyms are all capitals and stay words.
fn vowelless(word: &str) -> Option<Abbreviation> {
    let bytes = word.as_bytes();
    let said = |b: &u8| matches!(b.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y') || !b.is_ascii_alphabetic();
    let short = (2..=4).contains(&bytes.len()) && !bytes.iter().any(said) && bytes.iter().skip(1).all(u8::is_ascii_lowercase);
    short.then_some(Abbreviation::Final)
}

fn is(word: &str, list: &[&str]) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// What a capitalised word after a time or a month is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Part of the time: a weekday, a month, a time zone.
    Time,
    /// Any other word.
    Word,
}

/// Whether `word` goes on with a time of day or a date.
pub(super) fn place_of(word: &str) -> Place {
    const TIME: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
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
        "et",
        "est",
        "edt",
        "pt",
        "pst",
        "pdt",
        "ct",
        "cst",
        "cdt",
        "mt",
        "mst",
        "gmt",
        "utc",
        "bst",
        "cet",
        "cest",
        "ist",
        "jst",
        "aest",
        "msk",
        "eastern",
        "pacific",
        "central",
        "local",
        "moscow",
        "london",
    ];
    if word.len() <= 9 && is(word, TIME) { Place::Time } else { Place::Word }
}

/// Words that begin sentences and hardly ever stand with a capital inside one.
pub(super) fn is_starter(word: &str) -> bool {
    let mut lower = [0u8; 12];
    let Some(buffer) = lower.get_mut(..word.len()) else { return false };
    buffer.copy_from_slice(word.as_bytes());
    buffer.make_ascii_lowercase();
    std::str::from_utf8(buffer).is_ok_and(|w| STARTERS.binary_search(&w).is_ok())
}

/// Sorted.
const STARTERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "despite",
    "during",
    "each",
    "earlier",
    "even",
    "every",
    "few",
    "for",
    "from",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "it",
    "its",
    "just",
    "last",
    "later",
    "many",
    "meanwhile",
    "more",
    "moreover",
    "most",
    "much",
    "my",
    "neither",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "over",
    "several",
    "she",
    "since",
    "so",
    "some",
    "still",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "thus",
    "to",
    "two",
    "under",
    "until",
    "we",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "without",
    "yet",
    "you",
    "your",
];

/// Verbs that follow a quotation.
pub(super) fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "asked"
            | "asks"
            | "added"
            | "wrote"
            | "writes"
            | "told"
            | "shouted"
            | "cried"
            | "replied"
            | "wondered"
            | "tweeted"
            | "posted"
            | "quipped"
            | "exclaimed"
            | "demanded"
            | "joked"
            | "responded"
            | "recalled"
            | "continued"
            | "answered"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (word, want) in [
            ("Mr", Some(Abbreviation::Title)),
            ("Sept", Some(Abbreviation::Month)),
            ("U.S.", Some(Abbreviation::Final)),
            ("p.m.", Some(Abbreviation::Hour)),
            ("No", Some(Abbreviation::Counter)),
            ("no", None),
            ("may", None),
            ("J", Some(Abbreviation::Initial)),
            ("I", None),
            ("Rgt", Some(Abbreviation::Final)),
            ("NHS", None),
            ("sky", None),
            ("in", None),
            ("Calif", Some(Abbreviation::Final)),
            ("authorities", None),
            ("é", Some(Abbreviation::Inner)),
        ] {
            assert_eq!(Abbreviation::of(word, false), want, "{word}");
        }
        assert!(STARTERS.is_sorted());
        assert!(is_starter("However") && !is_starter("Putin") && !is_starter("The\u{300}"));
    }
}
