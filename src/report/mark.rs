//! Foreign text in Markdown, for everything that is written in it: it stays text, whatever stands in it.

use super::safe::Safe;

/// How many characters of a text stand in a code span.
const CODE: usize = 600;

/// The first so many characters, with dots where there are more.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Foreign text in a code span, whose fence is longer than any in the text.
pub(super) fn code(text: &str) -> String {
    let safe = Safe::line(&cut(text, CODE));
    let longest = safe.as_str().split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = if safe.as_str().starts_with(['`', ' ']) || safe.as_str().ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{blank}{}{blank}{fence}", safe.as_str())
}

/// Joins two characters without a width: what reads `@name` or `#12` behind the Markdown no longer does.
const JOINER: char = '\u{2060}';

/// Foreign text that stays text: no emphasis, link, tag, mention or reference. It never begins a line.
pub(super) fn escaped(text: &str) -> String {
    let safe = Safe::line(text);
    let text = safe.as_str();
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next();
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' => true,
            '&' => next.is_some_and(|n| n.is_ascii_alphanumeric() || n == '#'),
            '$' => next.is_some_and(|n| !n.is_ascii_digit()),
            ':' => rest.starts_with("//"),
            '.' => at.checked_sub(3).and_then(|from| text.get(from..at)).is_some_and(|w| w.eq_ignore_ascii_case("www")),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        let refers = match c {
            '@' => next.is_some_and(|n| n.is_alphanumeric() || n == '_'),
            '#' | '!' => next.is_some_and(|n| n.is_ascii_digit()),
            _ => false,
        };
        if refers {
            out.push(JOINER);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_stays_text() {
        for (text, want) in [
            ("plain “words” – 40% of $93 at 10:30", "plain “words” – 40% of $93 at 10:30"),
            (
                "<img onerror=x> [a](http://b) `c` **d** _e_ f|g ~~h~~",
                "\\<img onerror=x\\> \\[a\\](http\\://b) \\`c\\` \\*\\*d\\*\\* \\_e\\_ f\\|g \\~\\~h\\~\\~",
            ),
            ("&lt; &#64; AT&T A & B", "\\&lt; \\&#\u{2060}64; AT\\&T A & B"),
            ("@desk #12 !3 WWW.x.org $x$", "@\u{2060}desk #\u{2060}12 !\u{2060}3 WWW\\.x.org \\$x$"),
            ("# head\n- item\u{202e}", "# head - item\\<U+202E\\>"),
        ] {
            assert_eq!(escaped(text), want);
        }
        for (text, want) in [("a.md:1", "`a.md:1`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a\n```b", "````a ```b````")] {
            assert_eq!(code(text), want);
        }
    }
}
