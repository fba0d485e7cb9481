//! A stream of XML in any encoding as a stream of UTF-8.
//!
//! In order: a byte order mark; UTF-16 without one, told by the first bracket; what the declaration says; else UTF-8.
//! What no encoding gives becomes U+FFFD.

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, ErrorKind, Read};

/// Bytes that are read at a time, and bytes in which a document declares its encoding.
const CHUNK: usize = 1 << 16;
const HEAD: usize = 256;

/// The stream, decoded.
pub(super) struct Transcoded<R> {
    inner: R,
    decoder: Option<Decoder>,
    buffer: Vec<u8>,
    /// What of the buffer is still to be decoded.
    at: usize,
    over: bool,
    /// The decoder has given its last.
    flushed: bool,
}

impl<R: Read> Transcoded<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, decoder: None, buffer: Vec::new(), at: 0, over: false, flushed: false }
    }
}

/// Reads on behind what is in the buffer; whether there was anything.
fn more(inner: &mut impl Read, buffer: &mut Vec<u8>) -> io::Result<bool> {
    let from = buffer.len();
    buffer.resize(from + CHUNK, 0);
    let read = loop {
        match inner.read(buffer.get_mut(from..).unwrap_or_default()) {
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            other => break other,
        }
    };
    buffer.truncate(from + *read.as_ref().unwrap_or(&0));
    Ok(read? > 0)
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.decoder.is_none() {
            while self.buffer.len() < HEAD && !self.over {
                self.over = !more(&mut self.inner, &mut self.buffer)?;
            }
            self.decoder = Some(encoding(&self.buffer).new_decoder_with_bom_removal());
        }
        let Some(decoder) = self.decoder.as_mut() else { return Ok(0) };
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            if !rest.is_empty() || (self.over && !self.flushed) {
                let (result, read, written, _) = decoder.decode_to_utf8(rest, out, self.over);
                self.at += read;
                self.flushed = self.over && result == CoderResult::InputEmpty;
                if written > 0 {
                    return Ok(written);
                }
                if result == CoderResult::OutputFull {
                    return Err(io::Error::new(ErrorKind::InvalidInput, "no room for one character"));
                }
            } else if self.over {
                return Ok(0);
            }
            if !self.over && self.at >= self.buffer.len() {
                self.buffer.clear();
                self.at = 0;
                self.over = !more(&mut self.inner, &mut self.buffer)?;
            }
        }
    }
}

/// The encoding of a document that begins so.
fn encoding(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    match head {
        [b'<', 0, ..] => return UTF_16LE,
        [0, b'<', ..] => return UTF_16BE,
        _ => {}
    }
    declared(head.get(..HEAD).unwrap_or(head)).unwrap_or(UTF_8)
}

/// `<?xml version="1.0" encoding="iso-8859-1"?>`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = declaration.split(|&b| b == b'>').next()?;
    let at = memchr::memmem::find(declaration, b"encoding")?;
    let value = declaration.get(at + 8..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (mark, value) = value.split_first()?;
    let label = value.split(|b| b == mark).next()?;
    // What could be read so far is not UTF-16, whatever it says.
    Encoding::for_label(label).filter(|e| e.is_ascii_compatible())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a byte at a time.
    struct Slow<'b>(&'b [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let n = usize::from(!self.0.is_empty() && !out.is_empty());
            out[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    #[test]
    fn streams_are_decoded_however_they_come() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        for (bytes, want) in [
            (b"<a>caf\xC3\xA9</a>".to_vec(), "<a>café</a>"),
            (b"\xEF\xBB\xBF<a/>".to_vec(), "<a/>"),
            (b"<?xml version='1.0' encoding='windows-1252'?>\x93x\x94".to_vec(), "<?xml version='1.0' encoding='windows-1252'?>“x”"),
            (utf16("<a>é😀</a>"), "<a>é😀</a>"),
            (utf16("\u{FEFF}<a>é</a>"), "<a>é</a>"),
            (b"<a>\xC3".to_vec(), "<a>\u{FFFD}"),
            (b"<?xml encoding=nonsense?>x".to_vec(), "<?xml encoding=nonsense?>x"),
            (Vec::new(), ""),
        ] {
            let mut whole = String::new();
            Transcoded::new(&bytes[..]).read_to_string(&mut whole).unwrap();
            let mut slow = String::new();
            Transcoded::new(Slow(&bytes)).read_to_string(&mut slow).unwrap();
            assert_eq!((whole.as_str(), slow.as_str()), (want, want));
        }
    }
}
