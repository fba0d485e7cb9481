//! JSON as this program writes it: lossless, and harmless where it is printed.
//!
//! Control characters of C0 are escaped by every JSON writer. C1, the line and paragraph separators and the
//! bidirectional controls are legal as they stand, but move text about in a terminal or an editor, so they are
//! escaped too.

use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Writes `value` as one line of JSON, without the line end.
pub(super) fn write<T: Serialize>(out: &mut Vec<u8>, value: &T) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(out, Careful)).map_err(io::Error::from)
}

struct Careful;

impl Formatter for Careful {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // A build server takes `##[error]` for a command wherever it stands in a line of its log.
        for (i, piece) in fragment.split("##").enumerate() {
            if i > 0 {
                out.write_all(b"#\\u0023")?;
            }
            ruled(out, piece)?;
        }
        Ok(())
    }
}

/// Writes a part of a string with its unruly characters escaped.
fn ruled<W: ?Sized + Write>(out: &mut W, mut rest: &str) -> io::Result<()> {
    // All characters concerned begin with one of these three bytes in UTF-8.
    while let Some(at) = memchr::memchr3(0xC2, 0xD8, 0xE2, rest.as_bytes()) {
        let Some(c) = rest[at..].chars().next() else { break };
        let after = at + c.len_utf8();
        if is_unruly(c) {
            out.write_all(&rest.as_bytes()[..at])?;
            write!(out, "\\u{:04x}", u32::from(c))?;
        } else {
            out.write_all(&rest.as_bytes()[..after])?;
        }
        rest = &rest[after..];
    }
    out.write_all(rest.as_bytes())
}

/// C1 controls, line and paragraph separators, bidirectional controls.
fn is_unruly(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A number: whole ones without a fraction, infinite ones as `null`.
#[derive(Clone, Copy)]
pub(super) struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let v = self.0;
        if !v.is_finite() {
            serializer.serialize_none()
        } else if v.fract() == 0.0 && v.abs() < 9e15 {
            #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
            serializer.serialize_i64(v as i64)
        } else {
            serializer.serialize_f64(v)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json<T: Serialize>(value: T) -> String {
        let mut out = Vec::new();
        write(&mut out, &value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn unruly_characters_are_escaped_and_survive() {
        for text in [
            "a\u{9b}31mb",
            "x\u{202e}y\u{2066}z",
            "l\u{2028}l\u{2029}",
            "“no limits” – é £ \u{61c}",
            "\u{1b}]0;\u{7}\"\\\n",
            "😀",
            "x ##[error] ###vso[y]",
        ] {
            let out = json(text);
            assert!(!out.chars().any(|c| c < ' ' || is_unruly(c)), "{out}");
            assert!(!out.contains("##"), "{out}");
            assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
        }
    }

    #[test]
    fn numbers_are_short_and_open_ends_null() {
        assert_eq!(
            json([Number(93.0), Number(-0.5), Number(f64::INFINITY), Number(1e15), Number(1e300)]),
            "[93,-0.5,null,1000000000000000,1e+300]"
        );
    }
}
