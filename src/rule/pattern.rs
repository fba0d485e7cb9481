//! Patterns that a newsroom writes, held to limits that keep every run linear and every start quick.
//!
//! A pattern is searched for only in sentences that hold one of its literals, so it must have one; `\b` knows ASCII
//! letters only, which is what keeps text with curly quotation marks fast.

use regex::{Regex, RegexBuilder};

/// Most characters of a pattern.
const LENGTH: usize = 1_000;
/// Most bytes of a compiled pattern.
const SIZE: usize = 1 << 20;
/// Fewest bytes of the literal that a pattern must hold.
const LITERAL: usize = 3;
/// Macros and the loose patterns they stand for; what they capture is read again by its own extractor.
const MACROS: [(&str, &str); 7] = [
    ("NUMBER", r"[0-9][0-9.,]*"),
    ("MONEY", r"(?:[A-Z]{0,3}[$£€¥] ?[0-9][0-9.,]*(?: (?:hundred|thousand|million|billion|trillion)|[kmb]n?)?)"),
    ("PERCENT", r"[0-9][0-9.,]* ?(?:%|per ?cent)"),
    ("DURATION", r"[0-9a-z½¼¾.-]+[ -](?:second|minute|hour|day|week|month|year|decade)s?"),
    ("DATE", r"[0-9A-Za-z., -]{3,24}"),
    ("PERSON", r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"),
    ("NAME", r"[A-Z][\w.’'-]*(?: (?:[a-z]{1,3} )?[A-Z][\w.’'-]*){0,5}"),
];

/// Compiles a pattern.
///
/// # Errors
/// A clause that says what is not understood, or which limit it passes.
pub(super) fn compile(pattern: &str) -> Result<Regex, String> {
    let length = pattern.chars().count();
    if length > LENGTH {
        return Err(format!("the pattern has {length} characters; it may have {LENGTH}"));
    }
    if literal(pattern) < LITERAL {
        return Err(format!("the pattern needs a word of at least {LITERAL} letters that every match holds"));
    }
    let expanded = expand(pattern)?;
    let built = RegexBuilder::new(&ascii_boundaries(&expanded)).size_limit(SIZE).dfa_size_limit(2 * SIZE).nest_limit(50).build();
    built.map_err(|e| match e {
        regex::Error::CompiledTooBig(limit) => format!("the pattern is larger than {limit} bytes when compiled"),
        regex::Error::Syntax(report) => {
            let reason = report.lines().rev().find_map(|l| l.trim().strip_prefix("error: ")).unwrap_or("it cannot be read");
            format!("bad pattern: {reason}")
        }
        _ => "bad pattern".to_owned(),
    })
}

fn expand(pattern: &str) -> Result<String, String> {
    let mut text = pattern.to_owned();
    for (name, loose) in MACROS {
        text = text.replace(&format!("{{{name}}}"), loose);
    }
    // What is left in braces is a count or a name that nobody knows.
    for part in text.split('{').skip(1) {
        let name = part.split('}').next().unwrap_or_default();
        if name.starts_with(|c: char| c.is_ascii_uppercase()) {
            let names: Vec<&str> = MACROS.iter().map(|&(name, _)| name).collect();
            return Err(crate::yaml::unknown("macro", name, &names));
        }
    }
    Ok(text)
}

/// `\b` as it knows ASCII letters only.
fn ascii_boundaries(pattern: &str) -> String {
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

/// Length of the longest run of letters outside groups, classes and repetitions: a lower bound for the literal that
/// every match holds.
fn literal(pattern: &str) -> usize {
    let (mut depth, mut run, mut best, mut escaped, mut optional) = (0usize, 0usize, 0usize, false, false);
    for c in pattern.chars() {
        if escaped {
            (escaped, run) = (false, 0);
            continue;
        }
        match c {
            '\\' => escaped = true,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => optional = true,
            _ => {}
        }
        let letter = depth == 0 && (c.is_alphanumeric() || c == ' ');
        run = if letter {
            run + c.len_utf8()
        } else {
            // A repeated letter may be left out.
            let kept = if matches!(c, '?' | '*' | '{') { run.saturating_sub(1) } else { run };
            best = best.max(kept);
            0
        };
    }
    if optional { 0 } else { best.max(run) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn patterns_are_read_or_refused() {
        let turnout = compile(r"\bturnout (?:was|of) (?P<value>{PERCENT})").unwrap();
        assert!(turnout.is_match("“turnout was 61.4% in Leeds"));
        for (pattern, want) in [
            ("turnout (", "bad pattern: unclosed group"),
            ("a|turnout", "the pattern needs a word of at least 3 letters that every match holds"),
            (r"\d+", "the pattern needs a word of at least 3 letters that every match holds"),
            ("turnout {PRCENT}", "unknown macro `PRCENT`; did you mean `PERCENT`?"),
            ("turnout (?:x{1000}){1000}", "the pattern is larger than 1048576 bytes when compiled"),
        ] {
            assert_eq!(compile(pattern).unwrap_err(), want, "{pattern}");
        }
        assert_eq!(compile(&"long".repeat(300)).unwrap_err(), "the pattern has 1200 characters; it may have 1000");
    }

    #[test]
    fn bombs_are_refused_quickly() {
        let start = Instant::now();
        for bomb in [r"word(?:\w{100}){100}", r"word(?:\pL{50}){200}", r"word((((\w{9}){9}){9}){9}){9}", "word(?:.{999}){999}"] {
            assert!(compile(bomb).is_err(), "{bomb}");
        }
        assert!(start.elapsed().as_millis() < if cfg!(debug_assertions) { 3_000 } else { 300 }, "{:?}", start.elapsed());
    }
}
