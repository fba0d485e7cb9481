//! One JSON object a claim, written straight into the buffer.
//!
//! A claim is ten times as long in JSON as in the text it was read from, so that writing it costs as much as reading
//! it: keys are put down as they are, and only what comes from a text is looked at for what must be escaped. What is
//! escaped is what [`super::wire`] escapes.

use super::wire::{self, Number};

/// An object that is being written.
pub(super) struct Object<'o> {
    out: &'o mut Vec<u8>,
    empty: bool,
}

impl<'o> Object<'o> {
    /// Begins an object at the end of `out`.
    pub(super) fn open(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, empty: true }
    }

    /// Ends it.
    pub(super) fn close(self) {
        self.out.push(b'}');
    }

    #[inline(always)]
    fn key(&mut self, key: &'static str) -> &mut Vec<u8> {
        // The longest key, its marks and a short value find room at once.
        self.out.reserve(64);
        if !self.empty {
            self.out.push(b',');
        }
        self.empty = false;
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.out
    }

    /// JSON that was written before: whole members, without the comma before them.
    pub(super) fn members(&mut self, members: &[u8]) {
        self.empty = false;
        self.out.extend_from_slice(members);
    }

    /// Text from outside.
    #[inline(always)]
    pub(super) fn text(&mut self, key: &'static str, text: &str) {
        string(self.key(key), text);
    }

    /// Text from outside, or `null`.
    #[inline(always)]
    pub(super) fn maybe(&mut self, key: &'static str, text: Option<&str>) {
        match text {
            Some(text) => self.text(key, text),
            None => self.null(key),
        }
    }

    /// A word of the program's own, which needs no escaping.
    #[inline(always)]
    pub(super) fn word(&mut self, key: &'static str, word: &'static str) {
        let out = self.key(key);
        out.push(b'"');
        out.extend_from_slice(word.as_bytes());
        out.push(b'"');
    }

    /// A word of the program's own, or `null`.
    #[inline(always)]
    pub(super) fn maybe_word(&mut self, key: &'static str, word: Option<&'static str>) {
        match word {
            Some(word) => self.word(key, word),
            None => self.null(key),
        }
    }

    #[inline(always)]
    pub(super) fn null(&mut self, key: &'static str) {
        self.key(key).extend_from_slice(b"null");
    }

    #[inline(always)]
    pub(super) fn flag(&mut self, key: &'static str, yes: bool) {
        self.key(key).extend_from_slice(if yes { b"true" } else { b"false" });
    }

    #[inline(always)]
    pub(super) fn whole(&mut self, key: &'static str, n: impl itoa::Integer) {
        whole(self.key(key), n);
    }

    /// See [`Number`].
    pub(super) fn number(&mut self, key: &'static str, n: f64) {
        number(self.key(key), n);
    }

    /// Both ends of an interval.
    pub(super) fn pair(&mut self, key: &'static str, ends: [f64; 2]) {
        let out = self.key(key);
        out.push(b'[');
        number(out, ends[0]);
        out.push(b',');
        number(out, ends[1]);
        out.push(b']');
    }

    /// An object as the value of `key`.
    pub(super) fn object(&mut self, key: &'static str, write: impl FnOnce(&mut Object<'_>)) {
        let mut inner = Object::open(self.key(key));
        write(&mut inner);
        inner.close();
    }
}

fn whole(out: &mut Vec<u8>, n: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(n).as_bytes());
}

fn number(out: &mut Vec<u8>, n: f64) {
    if n.fract() == 0.0 && n.abs() < 9e15 {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
        whole(out, n as i64);
    } else {
        // Writing to memory does not fail.
        let _ = wire::write(out, &Number(n));
    }
}

/// Whether a text can be copied as it is: printable ASCII without quotation marks, backslashes and hashes.
fn is_plain(text: &str) -> bool {
    let (blocks, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [b' '; 8];
    last[..rest.len()].copy_from_slice(rest);
    blocks.iter().chain([&last]).all(|block| {
        const ONES: u64 = 0x0101_0101_0101_0101;
        let eight = u64::from_le_bytes(*block);
        // The high bit of a byte is set where it is below the one taken away, or where it was set.
        let below = |x: u64, n: u64| x.wrapping_sub(ONES * n) | x;
        let one = |byte: u8| below(eight ^ (ONES * u64::from(byte)), 1);
        let special = below(eight, 0x20) | one(b'"') | one(b'\\') | one(b'#');
        special & ONES << 7 == 0
    })
}

fn string(out: &mut Vec<u8>, text: &str) {
    if !is_plain(text) {
        let _ = wire::write(out, &text);
        return;
    }
    out.reserve(text.len() + 2);
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_serde_writes() {
        for text in [
            "",
            "plain",
            "twelve bytes",
            "a \u{7f}",
            "eight \u{1}..",
            "\\",
            "eight...\"",
            "x ##[error]",
            "\"quoted\" \\",
            "é “x” …",
            "a\u{202e}b\u{85}\u{7}",
            "😀",
        ] {
            let (mut out, mut want) = (Vec::new(), Vec::new());
            string(&mut out, text);
            wire::write(&mut want, &text).unwrap();
            assert_eq!(String::from_utf8(out), String::from_utf8(want), "{text:?}");
        }
    }

    #[test]
    fn objects_nest() {
        let mut out = Vec::new();
        let mut object = Object::open(&mut out);
        object.text("a", "x\n");
        object.maybe("b", None);
        object.object("c", |c| {
            c.pair("d", [-0.5, f64::INFINITY]);
            c.whole("e", 3u32);
        });
        object.flag("f", true);
        object.close();
        assert_eq!(String::from_utf8(out).unwrap(), r#"{"a":"x\n","b":null,"c":{"d":[-0.5,null],"e":3},"f":true}"#);
    }
}
