//! YAML text to one typed value, with a place for every complaint: the one door to the YAML library.
//!
//! Rules, word classes, configuration and front matter all come through here, so the same things hold for all of
//! them: a file is at most [`LIMIT`] bytes and [`DEPTH`] levels deep, which is seen before anything is parsed; a
//! file holds one document; a key stands once in its mapping; and an error names file, line, column and what was
//! meant. No public type shows which library does the work.
//!
//! Shapes keep their positions only without `flatten`, `untagged` and internal tags. A check that belongs to one
//! value is made inside its `visit_str`, where the error gets the place of that value.

mod checked;
mod guard;

pub use checked::Unique;
pub(crate) use checked::twice;

use checked::{checked, may_alias};
use serde::de::{DeserializeOwned, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Largest text that is read, in bytes.
pub const LIMIT: usize = 1 << 20;
/// Deepest nesting that is read.
pub const DEPTH: usize = 64;

/// What a clause begins with that says what to do: `no query; add one` is a complaint and its hint.
const HELPS: [&str; 8] = ["did you mean", "write", "put", "make", "give", "close", "add", "leave"];

/// Why a text is not what it must be, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// The file as it was named to [`from_str`].
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The complaint, a clause without a stop: ``unknown key `sevrity` ``.
    pub message: String,
    /// What to do: ``did you mean `severity`?``
    pub hint: Option<String>,
    /// Where in the structure, as far as it is known: `compare[0].test`.
    pub key: Option<String>,
    /// Lines around the place with their numbers, at most two before it and one after.
    pub excerpt: Vec<(usize, String)>,
}

impl YamlError {
    /// An error at a place of `text` that was found after parsing.
    #[must_use]
    pub fn at(file: &str, text: &str, line: usize, column: usize, message: impl Into<String>) -> Self {
        let (line, message) = (line.max(1), message.into());
        let (message, hint) = match HELPS.iter().filter_map(|word| message.find(&format!("; {word} "))).min() {
            Some(at) => (message[..at].to_owned(), Some(message[at + 2..].to_owned())),
            None => (message, None),
        };
        let first = line.saturating_sub(2).max(1);
        let lines = text.lines().enumerate().skip(first - 1).take(line + 2 - first);
        let excerpt = lines.map(|(i, l)| (i + 1, l.chars().take(200).collect())).collect();
        Self { file: file.to_owned(), line, column: column.max(1), message, hint, key: None, excerpt }
    }

    /// Number of characters from the column on that belong to the word complained of; at least 1.
    #[must_use]
    pub fn width(&self) -> usize {
        let Some((_, line)) = self.excerpt.iter().find(|(n, _)| *n == self.line) else { return 1 };
        let mut rest = line.chars().skip(self.column - 1);
        let Some(first) = rest.next() else { return 1 };
        let stop = |c: char| if matches!(first, '\'' | '"') { c == first } else { c.is_whitespace() || ",:[]{}".contains(c) };
        if stop(first) && !matches!(first, '\'' | '"') {
            return 1;
        }
        let inner = rest.take_while(|&c| !stop(c)).count();
        inner + if matches!(first, '\'' | '"') { 2 } else { 1 }
    }
}

impl fmt::Display for YamlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "; {hint}"))
    }
}

impl std::error::Error for YamlError {}

/// Reads one value from a text. `file` is what errors call it.
///
/// # Errors
/// Where the text is too large, too deep, no YAML, more than one document, repeats a key, or is not a `T`.
pub fn from_str<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, YamlError> {
    guard::guard(file, text)?;
    checked(file, text)?;
    from_trusted(file, text)
}

/// As [`from_str`], in one pass where nothing is amiss: for shapes in which every mapping refuses a repeated key, as
/// those of `derive` and [`Unique`] do.
///
/// # Errors
/// As [`from_str`].
pub fn from_strict<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, YamlError> {
    guard::guard(file, text)?;
    if may_alias(text) {
        checked(file, text)?;
        return from_trusted(file, text);
    }
    // Of two complaints that of the walk comes first, as it does where it goes first.
    from_trusted(file, text).map_err(|error| checked(file, text).err().unwrap_or(error))
}

/// As [`from_str`], for text built into the binary, which a test has put through [`from_str`]: skips the pass that
/// looks for repeated keys.
///
/// # Errors
/// Where the text is no YAML or not a `T`.
pub(crate) fn from_trusted<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, YamlError> {
    serde_yaml::from_str(text).map_err(|e| located(file, text, &e))
}

/// As [`from_trusted`], with what a seed makes of it.
fn from_seed<'t, S: DeserializeSeed<'t>>(file: &str, text: &'t str, seed: S) -> Result<S::Value, YamlError> {
    seed.deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|e| located(file, text, &e))
}

/// The candidate nearest to `word`, if it is near enough to have been meant.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: String = word.chars().take(64).collect();
    let scored = candidates.into_iter().map(|c| (strsim::jaro_winkler(&word, c), c));
    let best = scored.fold(None, |best: Option<(f64, &str)>, next| match best {
        Some(b) if b.0 >= next.0 => Some(b),
        _ => Some(next),
    });
    best.filter(|(score, _)| *score >= 0.8).map(|(_, c)| c)
}

/// ``unknown comparison `intervall`; did you mean `interval`?``, or the list of what there is.
#[must_use]
pub fn unknown(what: &str, word: &str, candidates: &[&str]) -> String {
    let word: String = word.chars().take(64).collect();
    match nearest(&word, candidates.iter().copied()) {
        Some(meant) => format!("unknown {what} `{word}`; did you mean `{meant}`?"),
        None => format!("unknown {what} `{word}`; there are {}", listed(candidates)),
    }
}

fn listed(candidates: &[&str]) -> String {
    if candidates.is_empty() {
        return "none".to_owned();
    }
    candidates.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ")
}

/// Turns an error of the library into one of ours.
fn located(file: &str, text: &str, error: &serde_yaml::Error) -> YamlError {
    let (line, column) = error.location().map_or((1, 1), |l| (l.line(), l.column()));
    let mut message = error.to_string();
    // A syntax error says its places in the middle of the sentence; one of a shape says it at the end.
    let shape = message.strip_suffix(&format!(" at line {line} column {column}")).map(str::to_owned);
    let syntax = message.starts_with("mapping values") || (shape.is_none() && message.contains(" at line "));
    if let Some(shape) = shape {
        message = shape;
    }
    let mut key = None;
    if let Some((path, rest)) = message.split_once(": ")
        && !path.contains(char::is_whitespace)
    {
        key = Some(path.to_owned());
        message = rest.to_owned();
    }
    let mut found = YamlError::at(file, text, line, column, if syntax { grammar(&message) } else { reworded(&message) });
    if message.contains("tab character") {
        found.hint = Some("indent with spaces".to_owned());
    } else if message.contains("cannot start any token") {
        found.hint = Some("indent with spaces, and put a value that begins with a special character in single quotes".to_owned());
    } else if message.contains("scanning an alias") {
        found.hint = Some("put a value that begins with `*` in single quotes".to_owned());
    } else if syntax {
        found.hint = Some("put a value that begins with a quotation mark or holds `: ` in single quotes".to_owned());
    }
    found.key = key;
    found
}

/// `did not find expected key at line 3 column 1, while parsing …` without its places.
fn grammar(message: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    let mut parts = message.split(' ').peekable();
    while let Some(word) = parts.next() {
        if word == "at" && parts.peek() == Some(&"line") {
            let place: Vec<&str> = parts.by_ref().take(4).collect();
            if let (Some(last), true) = (words.last_mut(), place.last().is_some_and(|p| p.ends_with(','))) {
                let clause = *last;
                words.pop();
                words.push(clause);
                words.push("(");
            }
        } else {
            words.push(word);
        }
    }
    let text = words.join(" ");
    match text.split_once(" ( ") {
        Some((what, during)) => format!("not valid YAML: {what} ({during})"),
        None => format!("not valid YAML: {text}"),
    }
}

/// The library's words for a wrong shape in those of a person who writes YAML.
fn reworded(message: &str) -> String {
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let mut words = rest.split('`').skip(1).step_by(2);
        let word = words.next().unwrap_or_default();
        if word.contains(' ') {
            return format!("unknown key `{word}`; a comma ends a value inside `{{ }}` unless it is in quotes");
        }
        return unknown("key", word, &words.collect::<Vec<_>>());
    }
    if let Some(rest) = message.strip_prefix("missing field ") {
        let key = rest.trim_matches('`');
        return format!("missing key {rest}; add `{key}:` to this entry");
    }
    if let Some(rest) = message.strip_prefix("duplicate field ") {
        return format!("the key {rest} stands twice; leave one of the two out");
    }
    if let Some(rest) = message.strip_prefix("invalid type: ")
        && let Some((found, wanted)) = rest.rsplit_once(", expected ")
    {
        let found = found.replace("string ", "the text ").replace("unit value", "nothing");
        let found = found.replace("sequence", "a list").replace("map", "a mapping").replace("floating point", "the number");
        let found = found.replace("integer", "the number").replace("boolean", "the word");
        let wanted = match wanted {
            "a string" => "text",
            "a sequence" => "a list",
            "a boolean" => "true or false",
            w if w.starts_with("struct ") || w == "a map" => "a mapping",
            "f64" | "f32" | "u32" | "i32" | "usize" | "u64" => "a number",
            w => w,
        };
        return format!("expected {wanted}, found {found}");
    }
    if message.starts_with("EOF while parsing") {
        return "the file is empty".to_owned();
    }
    if message == "repetition limit exceeded" {
        return "aliases repeat too much of the file; write the parts out".to_owned();
    }
    if message == "recursion limit exceeded" {
        return format!("nested deeper than {DEPTH} levels; close the brackets, or put the value in single quotes");
    }
    message.to_owned()
}

/// Any value; a string or a number is kept as written text, everything else is passed over. For mappings whose keys
/// are anybody's, such as front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scalar(pub Option<String>);

impl<'de> serde::Deserialize<'de> for Scalar {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Scalar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar(Some(text.to_owned())))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar(Some(number.to_string())))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
                Ok(Scalar(Some(number.to_string())))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar(Some(number.to_string())))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Scalar, E> {
                Ok(Scalar(None))
            }

            fn visit_unit<E>(self) -> Result<Scalar, E> {
                Ok(Scalar(None))
            }

            fn visit_none<E>(self) -> Result<Scalar, E> {
                Ok(Scalar(None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Scalar, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Scalar(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Scalar(None))
            }
        }
        d.deserialize_any(Read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;
    use std::time::{Duration, Instant};

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Note {
        title: String,
        #[serde(default)]
        tags: Vec<String>,
        #[serde(default)]
        marks: BTreeMap<String, f64>,
    }

    fn complaint(text: &str) -> String {
        from_str::<Note>("note.yaml", text).unwrap_err().to_string()
    }

    #[test]
    fn reads_what_people_write() {
        let text = "# a comment\n---\ntitle: 'don''t [ stop'\ntags: [a, 'b: c', \"d}\"]\nmarks: {x: 1, y: 2.5}\n";
        let note: Note = from_str("note.yaml", text).unwrap();
        assert_eq!(note.title, "don't [ stop");
        assert_eq!(note.tags, ["a", "b: c", "d}"]);
        let block = "title: |\n  [[[[ not brackets\n  it's prose: {\ntags: []\n";
        assert_eq!(from_str::<Note>("n", block).unwrap().title, "[[[[ not brackets\nit's prose: {\n");
    }

    #[test]
    fn complaints_have_a_place() {
        for (text, want) in [
            ("title: a\ntgas: [b]\n", "note.yaml:2:1: unknown key `tgas`; did you mean `tags`?"),
            ("title: a\nzzz: 1\n", "note.yaml:2:1: unknown key `zzz`; there are `title`, `tags`, `marks`"),
            ("title: a\ntags: b\n", "note.yaml:2:7: expected a list, found the text \"b\""),
            ("title: a\ntitle: b\n", "note.yaml:2:1: the key `title` stands twice; leave one of the two out"),
            ("title: a\nmarks: {x: 1, x: 2}\n", "note.yaml:2:15: the key `x` stands twice; leave one of the two out"),
            ("title: a\nmarks: {x: ten}\n", "note.yaml:2:12: expected a number, found the text \"ten\""),
            ("tags: []\n", "note.yaml:1:1: missing key `title`; add `title:` to this entry"),
            ("title: a\n---\ntitle: b\n", "note.yaml:2:1: a second document; a file holds one"),
            (
                "title: \"he\" said\n",
                "note.yaml:1:13: not valid YAML: did not find expected key (while parsing a block mapping); \
                 put a value that begins with a quotation mark or holds `: ` in single quotes",
            ),
            (
                "title: he said: no\n",
                "note.yaml:1:15: not valid YAML: mapping values are not allowed in this context; \
                 put a value that begins with a quotation mark or holds `: ` in single quotes",
            ),
        ] {
            assert_eq!(complaint(text), want, "{text}");
        }
    }

    #[test]
    fn scalars_are_kept_as_text() {
        let text = "a: x\nb: 12\nc: 2022-09-07\nd: [1]\ne: {f: g}\nh:\ni: true\n";
        let read: BTreeMap<String, Scalar> = from_str("n", text).unwrap();
        let kept: Vec<&str> = read.values().filter_map(|s| s.0.as_deref()).collect();
        assert_eq!(kept, ["x", "12", "2022-09-07"]);
    }

    #[test]
    fn the_word_complained_of_has_a_width() {
        let error = from_str::<Note>("n", "title: a\ntgas: [b]\n").unwrap_err();
        assert_eq!((error.width(), error.excerpt.len()), (4, 2));
        let error = from_str::<Note>("n", "title: a\ntags: 'b c'\n").unwrap_err();
        assert_eq!(error.width(), 5);
    }

    #[test]
    fn bombs_are_refused_at_once() {
        let mut aliases = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for i in 1..12 {
            let row = vec![format!("*a{}", i - 1); 9].join(",");
            aliases += &format!("a{i}: &a{i} [{row}]\n");
        }
        let steps: String = (0..5_000).map(|i| format!("{}a:\n", " ".repeat(i % 200))).collect();
        let stairs: String = (0..1_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
        let hidden = format!("title: 'a\n\n  b'\nx: {}", "[".repeat(100_000));
        let block = format!("- a: |\n  b: {}", "[".repeat(100_000));
        let apart: String = (0..100_000).map(|_| "[a,\n").collect();
        for (what, text) in [
            ("aliases", aliases),
            ("many aliases", format!("a: &a [x]\nb: [{}]\n", "*a,".repeat(100_000))),
            ("brackets", "[".repeat(100_000)),
            ("braces", "{".repeat(100_000)),
            ("braces with keys", "{a: ".repeat(100_000)),
            ("apart", apart),
            ("after a quotation", hidden),
            ("beside block text", block),
            ("list items", "- ".repeat(100_000)),
            ("complex keys", "? ".repeat(100_000)),
            ("levels", stairs),
            ("levels again", steps),
            ("a key of a megabyte", format!("{}: 1", "k".repeat(LIMIT - 10))),
            ("too much", " ".repeat(LIMIT + 1)),
        ] {
            let start = Instant::now();
            assert!(from_str::<BTreeMap<String, IgnoredAny>>("bomb.yaml", &text).is_err(), "{what} was read");
            let took = start.elapsed();
            // An unoptimised build is some ten times slower.
            let bar = Duration::from_millis(if cfg!(debug_assertions) { 1_500 } else { 100 });
            assert!(took < bar, "{what}: {took:?}");
        }
    }
}
