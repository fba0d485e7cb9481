//! Patterns that a newsroom writes, held to limits that keep every run linear and every start quick: the one door to
//! regular expressions.
//!
//! A pattern is looked for only in sentences that hold one of its literals, so it must have one. It is measured when
//! it is loaded and built when it is first needed. Capitals do not matter to it, but in a macro of names; `\b` knows
//! ASCII letters only, which keeps text with curly quotation marks fast. Line breaks and odd spaces in a text count as
//! spaces, and curly apostrophes as straight ones.

mod expand;
mod folded;
mod shape;

pub use folded::Folded;

use regex::{Regex, RegexBuilder};
use std::ops::Range;
use std::sync::OnceLock;

/// Most characters of a pattern as it is written.
const LENGTH: usize = 1_000;
/// Most bytes of a pattern with its macros written out.
const EXPANDED: usize = 64 << 10;
/// Most bytes of a compiled pattern.
const SIZE: usize = 1 << 20;
/// Deepest nesting of groups.
const DEPTH: u32 = 50;
/// Deepest nesting of groups in a macro.
const MACRO: u32 = 10;
/// Up to this weight a pattern is known to compile within [`SIZE`], and need not be tried when it is loaded.
const LIGHT: u64 = 3_200;
/// From this weight on a pattern is known not to.
const HEAVY: u64 = 30_000;
/// Fewest bytes of the literal that a pattern must hold.
const LITERAL: usize = 3;

/// A pattern that has been checked.
#[derive(Clone, Debug)]
pub struct Pattern {
    written: String,
    expanded: String,
    literals: Vec<String>,
    groups: Vec<String>,
    built: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Checks a pattern, which must hold a literal. `words` gives the words of a lexicon that it names.
    ///
    /// # Errors
    /// A clause that says what is not understood, or which limit it passes.
    pub fn new(pattern: &str, words: &Words<'_>) -> Result<Self, String> {
        let pattern = Self::anywhere(pattern, words)?;
        if pattern.literals.is_empty() {
            return Err(format!(
                "the pattern needs a word of at least {LITERAL} letters that every match holds; write one outside `?`, `*` and `|`"
            ));
        }
        Ok(pattern)
    }

    /// As [`Self::new`], for a pattern that need not hold a literal, since it is tried at few places.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn anywhere(pattern: &str, words: &Words<'_>) -> Result<Self, String> {
        let length = pattern.chars().count();
        if length > LENGTH {
            return Err(format!("the pattern has {length} characters; it may have {LENGTH}"));
        }
        let folded = Folded::new(pattern).text;
        let expanded = expand::boundaries(&expand::macros(&folded, words)?);
        if expanded.len() > EXPANDED {
            return Err(format!("the pattern has {} bytes with its macros written out; it may have {EXPANDED}", expanded.len()));
        }
        // With signs for its macros, or, where that says anything against it, with all that they stand for.
        let short = expand::signs(&folded, words).and_then(|signs| shape::parse(&expand::boundaries(&signs), DEPTH - MACRO).ok());
        let hir = short.map_or_else(|| shape::parse(&expanded, DEPTH), Ok)?;
        let weight = shape::weight(&hir);
        let too_large = || format!("the pattern is larger than {SIZE} bytes when compiled; write smaller counts in its braces");
        if weight > HEAVY {
            return Err(too_large());
        }
        let checked = Self {
            written: pattern.to_owned(),
            expanded,
            literals: shape::literals(&hir).unwrap_or_default(),
            groups: shape::groups(&hir),
            built: OnceLock::new(),
        };
        if weight > LIGHT && checked.regex().is_none() {
            return Err(too_large());
        }
        Ok(checked)
    }

    /// As it was written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Words in small letters of which every match holds one, in whatever capitals; at least one, unless the pattern
    /// was made by [`Self::anywhere`].
    #[must_use]
    pub fn literals(&self) -> &[String] {
        &self.literals
    }

    /// Whether it is found in a text.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(&Folded::new(text).text))
    }

    /// Where it is found in a folded text: the whole match, and the group `value`.
    pub fn values<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 't {
        let all = self.regex().into_iter().flat_map(|regex| regex.captures_iter(text));
        all.filter_map(|found| Some((found.get(0)?.range(), found.name("value")?.range())))
    }

    /// The names of its groups.
    #[must_use]
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// The same pattern with the words of the lexicons that it names, which may have been unknown when it was read.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn with_words(self, words: &Words<'_>) -> Result<Self, String> {
        if self.written.contains("{@") { Self::new(&self.written, words) } else { Ok(self) }
    }

    fn regex(&self) -> Option<&Regex> {
        let build = || {
            RegexBuilder::new(&self.expanded)
                .case_insensitive(true)
                .size_limit(SIZE)
                .dfa_size_limit(2 * SIZE)
                .nest_limit(DEPTH)
                .build()
                .ok()
        };
        self.built.get_or_init(build).as_ref()
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.expanded == other.expanded
    }
}

/// The words of a lexicon, or a complaint where there is none of that name.
pub type Words<'w> = dyn Fn(&str) -> Result<Vec<String>, String> + 'w;

/// For patterns in which no lexicon can be named.
///
/// # Errors
/// Always: there are no lexicons here.
pub fn no_lexicons(name: &str) -> Result<Vec<String>, String> {
    Err(format!("unknown lexicon `{name}`; lexicons are named in the rule files only"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    fn complaint(pattern: &str) -> String {
        match Pattern::new(pattern, &no_lexicons) {
            Ok(_) => "fine".to_owned(),
            Err(why) => why,
        }
    }

    #[test]
    fn patterns_are_read_or_refused() {
        for (pattern, want) in [
            (r"\bturnout (?:was|of) (?P<value>{PERCENT})", "fine"),
            ("(?:turnout|poll) of {NUMBER}", "fine"),
            ("turnout (", r"bad pattern: unclosed group; close it with `)`, or write `\(` for the sign itself"),
            ("a|turnout", "the pattern needs a word of at least 3 letters that every match holds; write one outside `?`, `*` and `|`"),
            (
                "(?:turnout)?{NUMBER}",
                "the pattern needs a word of at least 3 letters that every match holds; write one outside `?`, `*` and `|`",
            ),
            (r"\d+", "the pattern needs a word of at least 3 letters that every match holds; write one outside `?`, `*` and `|`"),
            ("turnout {PRCENT}", "unknown macro `PRCENT`; did you mean `PERCENT`?"),
            ("turnout {@PARTY}", "unknown lexicon `PARTY`; lexicons are named in the rule files only"),
            ("turnout (?:x{1000}){1000}", "the pattern is larger than 1048576 bytes when compiled; write smaller counts in its braces"),
        ] {
            assert_eq!(complaint(pattern), want, "{pattern}");
        }
        assert_eq!(complaint(&"long".repeat(300)), "the pattern has 1200 characters; it may have 1000");
    }

    #[test]
    fn what_is_light_compiles_within_the_limit_and_what_is_heavy_does_not() {
        for pattern in [r"word\w{4}", r"word[a-z]{2900}", "word {NAME} {PERSON} {DATE}", r"word\pL{4}", &"words".repeat(199)] {
            let pattern = Pattern::new(pattern, &no_lexicons).unwrap();
            assert!(shape::weight(&shape::parse(&pattern.expanded, DEPTH).unwrap()) <= LIGHT, "{}", pattern.written);
            assert!(pattern.regex().is_some(), "{}", pattern.written);
        }
        for pattern in [r"word\w{60}", "word[a-z]{31000}", "word(?:cup){20000}"] {
            let built = RegexBuilder::new(pattern).case_insensitive(true).size_limit(SIZE).build();
            assert!(built.is_err() && Pattern::new(pattern, &no_lexicons).is_err(), "{pattern}");
        }
    }

    #[test]
    fn macros_weigh_what_they_stand_for() {
        for pattern in
            ["word of (?P<value>{PERCENT})", "{DURATION}", "(?:{NUMBER}|{MONEY}) for", "(?:{DATE}{2}|{DURATION}) {NAME}", "{PERSON}"]
        {
            let signs = expand::signs(pattern, &no_lexicons).unwrap();
            assert!(["NUM", "MON", "PER", "DUR", "DAT", "NAM"].iter().all(|name| !signs.contains(name)), "{signs}");
            let [short, full] =
                [signs, expand::macros(pattern, &no_lexicons).unwrap()].map(|text| shape::parse(&text, DEPTH - MACRO).unwrap());
            let (a, b) = (shape::weight(&short), shape::weight(&full));
            assert!(a.abs_diff(b) < 20, "{pattern}: {a} {b}");
            assert_eq!((shape::literals(&short), shape::groups(&short)), (shape::literals(&full), shape::groups(&full)), "{pattern}");
        }
        assert_eq!(expand::signs("[{NUMBER}]", &no_lexicons), None);
        assert_eq!(expand::signs("\u{e000} {NUMBER}", &no_lexicons), None);
    }

    #[test]
    fn macros_take_what_their_reader_takes() {
        for (name, taken) in [
            ("NUMBER", &["12", "2,000", "3.8 million", "twenty-five", "two hundred and six"][..]),
            ("MONEY", &["$12", "US$3.5 billion", "€40m", "25 million euros", "forty dollars"]),
            ("PERCENT", &["61.4%", "61.4 per cent", "sixty percent", "3 percentage points"]),
            ("DURATION", &["two weeks", "an hour", "12-month", "3.5 hours"]),
            ("DATE", &["12 March 2020", "March 12, 2020", "12 March", "Tuesday", "2020-03-12", "March 2020", "1987"]),
            ("PERSON", &["Ingrid Aasen", "J. R. Keller", "Ludwig van Beethoven", "Ana-Maria O'Neill"]),
            ("NAME", &["Bank of the North", "Leeds", "Keller and Sons"]),
        ] {
            let pattern = Pattern::new(&format!("it was (?P<value>{{{name}}})"), &no_lexicons).unwrap();
            for words in taken {
                let text = format!("It was {words}, they said.");
                let found: Vec<&str> = pattern.values(&text).map(|(_, value)| &text[value]).collect();
                assert_eq!(found, [*words], "{name}");
            }
        }
        let person = Pattern::new("coach (?P<value>{PERSON})", &no_lexicons).unwrap();
        assert_eq!(person.values("The coach said so.").count(), 0);
    }

    #[test]
    fn lexicons_stand_in_their_forms() {
        let words =
            |name: &str| if name == "AIRCRAFT" { Ok(vec!["drone".to_owned(), "war plane".to_owned()]) } else { Err(name.to_owned()) };
        let pattern = Pattern::new("(?P<value>{NUMBER}) {@AIRCRAFT}", &words).unwrap();
        assert_eq!(pattern.literals(), ["drone", "war plane"]);
        for (text, found) in [("Some 12 drones came.", true), ("Some 12 War\nPlanes came.", true), ("Some 12 trains came.", false)] {
            assert_eq!(pattern.is_in(text), found, "{text}");
        }
        assert_eq!(Pattern::new("over {@SHIP}", &words).unwrap_err(), "SHIP");
    }

    #[test]
    fn bombs_are_refused_quickly() {
        let start = Instant::now();
        let nested = format!("word{}x{}", "(".repeat(400), ")".repeat(400));
        for bomb in [r"word(?:\w{100}){100}", r"word(?:\pL{50}){200}", r"word((((\w{9}){9}){9}){9}){9}", "word(?:.{999}){999}", &nested] {
            assert!(Pattern::new(bomb, &no_lexicons).is_err(), "{bomb}");
        }
        assert!(start.elapsed().as_millis() < if cfg!(debug_assertions) { 1_000 } else { 100 }, "{:?}", start.elapsed());
    }
}
