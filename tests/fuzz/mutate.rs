//! New inputs: texts put together from sentences and pieces, and old inputs changed.

use crate::random::Random;
use crate::words::{PIECES, SENTENCES};

/// Longest input that a mutation leaves, in bytes, but for one in fifty; longer ones are cut. Short inputs meet more
/// of the program in an hour than long ones.
const LONG: usize = 400;
const LONGEST: usize = 4096;

/// A text that is made anew.
pub fn fresh(random: &mut Random) -> Vec<u8> {
    match random.below(12) {
        // Bytes without any sense.
        0 => (0..random.below(100)).map(|_| random.next() as u8).collect(),
        // Characters without any sense.
        1 => (0..random.below(120)).map(|_| character(random)).collect::<String>().into_bytes(),
        // Pieces, with or without blanks between.
        2..=5 => {
            let glue = *random.pick(&["", " ", " ", "\n", "\u{a0}", "-"]);
            let pieces: Vec<&str> = (0..random.below(40)).map(|_| random.pick(&PIECES).as_str()).collect();
            pieces.join(glue).into_bytes()
        }
        // One piece over and over, or two of them.
        6 => {
            let (a, b) = (random.pick(&PIECES), random.pick(&PIECES));
            let unit = if random.once_in(2) { a.clone() } else { format!("{a} {b} ") };
            unit.repeat(1 << random.below(8)).into_bytes()
        }
        _ => {
            let glue = *random.pick(&[" ", " ", "\n\n", "\n"]);
            let sentences: Vec<&str> = (0..random.few(5)).map(|_| random.pick(&SENTENCES).as_str()).collect();
            sentences.join(glue).into_bytes()
        }
    }
}

/// Any character, the common ones more often.
fn character(random: &mut Random) -> char {
    let top = *random.pick(&[0x80, 0x80, 0x250, 0x2100, 0x3100, 0x11_0000]);
    char::from_u32(random.below(top) as u32).unwrap_or('\u{fffd}')
}

/// Changes `input` in a few places; `other` lends its words.
pub fn mutate(input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    // Most of what goes wrong goes wrong in text; broken bytes are for the decoder.
    if random.once_in(16) {
        return break_bytes(input, random);
    }
    let mut text = String::from_utf8_lossy(input).into_owned();
    let other = String::from_utf8_lossy(other);
    for _ in 0..random.few(6) {
        change(&mut text, &other, random);
    }
    let end = floor(&text, if random.once_in(50) { LONGEST } else { LONG });
    text.truncate(end);
    text.into_bytes()
}

fn break_bytes(input: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..random.few(8) {
        let at = random.below(bytes.len() + 1);
        match random.below(4) {
            0 => bytes.insert(at, random.next() as u8),
            1 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            2 => bytes.truncate(at),
            _ => drop(bytes.drain(at..(at + random.below(4)).min(bytes.len()))),
        }
    }
    if random.once_in(8) {
        let wide: Vec<u16> = String::from_utf8_lossy(&bytes).encode_utf16().collect();
        bytes = wide.into_iter().flat_map(u16::to_le_bytes).collect();
    }
    bytes.truncate(2 * LONG);
    bytes
}

/// One change to a text.
fn change(text: &mut String, other: &str, random: &mut Random) {
    let (a, b) = stretch(text, random);
    match random.below(15) {
        0..=2 => text.insert_str(a, random.pick::<String>(&PIECES)),
        3 => {
            let piece = format!(" {} ", random.pick(&PIECES));
            text.insert_str(a, &piece);
        }
        4 | 5 => text.replace_range(a..b, random.pick::<String>(&PIECES)),
        6 => text.replace_range(a..b, ""),
        7 => {
            let again = text[a..b].to_owned();
            text.insert_str(b, &again);
        }
        8 => {
            let many = text[a..b].repeat(2 + random.below(40));
            let end = floor(&many, 600);
            text.insert_str(b, &many[..end]);
        }
        9 => {
            let (c, d) = stretch(other, random);
            text.replace_range(a..b, &other[c..d]);
        }
        10 => {
            let (open, close) = *random.pick(&[("“", "”"), ("\"", "\""), ("(", ")"), ("‘", "’"), ("[", "]"), ("*", "*")]);
            let deep = random.few(8);
            text.insert_str(b, &close.repeat(deep));
            text.insert_str(a, &open.repeat(deep));
        }
        11 => {
            let (from, to) = *random.pick(&[
                (" ", "\u{a0}"),
                (" ", "\n"),
                (" ", ""),
                ("“", "\""),
                ("”", "“"),
                ("’", "'"),
                (".", ""),
                (",", "."),
                ("-", "–"),
                ("\n", " "),
                ("e", "e\u{301}"),
                ("1", "11"),
            ]);
            let swapped = text[a..b].replace(from, to);
            text.replace_range(a..b, &swapped);
        }
        12 => {
            let cased = if random.once_in(2) { text[a..b].to_uppercase() } else { text[a..b].to_lowercase() };
            text.replace_range(a..b, &cased);
        }
        13 => {
            let digits = (0..random.few(12)).map(|_| char::from(b'0' + random.below(10) as u8)).collect::<String>();
            text.insert_str(a, &digits);
        }
        _ => text.insert(a, character(random)),
    }
}

/// Two places in order, near each other more often than not, mostly where words begin.
fn stretch(text: &str, random: &mut Random) -> (usize, usize) {
    let a = place(text, random);
    let length = if random.once_in(4) { random.below(200) } else { random.below(16) };
    let b = if random.once_in(2) {
        text[a..].char_indices().filter(|(_, c)| *c == ' ').map(|(i, _)| a + i).nth(random.few(6) - 1).unwrap_or(text.len())
    } else {
        floor(text, a + length)
    };
    (a, b.max(a))
}

fn place(text: &str, random: &mut Random) -> usize {
    let at = floor(text, random.below(text.len() + 1));
    if random.once_in(3) { at } else { text[..at].rfind(' ').map_or(0, |i| i + 1) }
}

/// The last boundary between characters at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}
