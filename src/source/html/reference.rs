//! Character references: `&eacute;`, `&#8217;`, `&#x2019;`, and what pages write instead.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The names with their semicolons, and those that may stand without.
static NAMES: LazyLock<FxHashMap<&'static str, [Option<char>; 2]>> = LazyLock::new(|| {
    let lines = include_str!("references.txt").lines().filter(|l| !l.starts_with('#'));
    let row = |line: &'static str| {
        let mut cells = line.split(' ');
        let name = cells.next()?;
        let mut point = || cells.next().and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        Some((name, [point(), point()]))
    };
    lines.filter_map(row).collect()
});

/// Longest name with its semicolon, and longest that may stand without, in bytes.
const LONGEST: usize = 32;
const LONGEST_BARE: usize = 6;

/// What the bytes 0x80 to 0x9F of Windows-1252 are; pages give them as numbers.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Appends `text` with its references resolved. In the value of an attribute an ampersand of an address stays one.
pub(super) fn decode(text: &str, attribute: bool, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let used = one(rest, attribute, out);
        if used == 0 {
            out.push('&');
        }
        rest = &rest[used.max(1)..];
    }
    out.push_str(rest);
}

/// Reads the reference at the head of `text`, which begins with an ampersand; how many bytes it takes, or 0.
fn one(text: &str, attribute: bool, out: &mut String) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        return number(bytes, out);
    }
    let run = bytes.iter().skip(1).take(LONGEST).take_while(|b| b.is_ascii_alphanumeric()).count();
    let name = |end: usize| text.get(1..end).and_then(|name| NAMES.get(name)).map(|chars| (end, chars));
    let whole = if bytes.get(1 + run) == Some(&b';') { name(run + 2) } else { None };
    let bare = || {
        (2..=run.min(LONGEST_BARE)).rev().find_map(|length| name(length + 1)).filter(|(end, _)| {
            let next = bytes.get(*end);
            !attribute || next.is_none_or(|b| *b != b'=' && !b.is_ascii_alphanumeric())
        })
    };
    let Some((end, chars)) = whole.or_else(bare) else { return 0 };
    out.extend(chars.iter().flatten());
    end
}

/// `&#8217;` and `&#x2019;`, with or without the semicolon.
fn number(bytes: &[u8], out: &mut String) -> usize {
    let (start, radix) = if matches!(bytes.get(2), Some(b'x' | b'X')) { (3, 16) } else { (2, 10) };
    let digits = bytes.iter().skip(start).map_while(|&b| char::from(b).to_digit(radix));
    let (mut end, mut value) = (start, 0u32);
    for digit in digits {
        value = value.saturating_mul(radix).saturating_add(digit);
        end += 1;
    }
    if end == start {
        return 0;
    }
    let windows = value.checked_sub(0x80).and_then(|i| WINDOWS.get(i as usize)).copied();
    out.push(windows.or_else(|| char::from_u32(value).filter(|&c| c != '\0')).unwrap_or('\u{FFFD}'));
    end + usize::from(bytes.get(end) == Some(&b';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str, attribute: bool) -> String {
        let mut out = String::new();
        decode(text, attribute, &mut out);
        out
    }

    #[test]
    fn references_are_resolved() {
        for (text, want) in [
            ("caf&eacute; &amp; bar", "café & bar"),
            ("&ldquo;no&rdquo; &mdash; it&rsquo;s", "“no” — it’s"),
            ("it&#8217;s &#x2019;&#X2019; &#146;", "it’s ’’ ’"),
            ("AT&T, R&D, Q&A, &c.", "AT&T, R&D, Q&A, &c."),
            ("&copy 2022 &ampx; &notit; &notin;", "© 2022 &x; ¬it; ∉"),
            ("&#0;&#xD800;&#x110000;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&#; &#x; &; & &nosuchname; &", "&#; &#x; &; & &nosuchname; &"),
            ("&euro;1.5m&nbsp;&frac12;", "€1.5m\u{a0}½"),
            ("&NotEqualTilde;", "≂\u{338}"),
            ("&é;", "&é;"),
            ("", ""),
        ] {
            assert_eq!(decoded(text, false), want, "{text}");
        }
    }

    #[test]
    fn addresses_keep_their_ampersands() {
        for (text, want) in [("a?x=1&copy=2&lt=3", "a?x=1&copy=2&lt=3"), ("Tom &amp; Ida &lt b", "Tom & Ida < b"), ("&copyx", "&copyx")] {
            assert_eq!(decoded(text, true), want, "{text}");
        }
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(NAMES.len(), 2231);
        assert!(NAMES.keys().all(|name| name.len() <= LONGEST && (name.ends_with(';') || name.len() <= LONGEST_BARE)));
        assert!(NAMES.values().all(|chars| chars[0].is_some()));
    }
}
