//! The members of a gzip file one by one, so that a broken one costs no more than itself.
//!
//! Web archives are compressed record by record. Where a member is damaged, the next one is looked for by its first
//! bytes; where one swells beyond belief, it is left.

use super::segment::Segments;
use super::swell::{FREE, RATIO, too_much};
use flate2::bufread::GzDecoder;
use memchr::memmem;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How every member begins: two bytes that say gzip, and the one method there is.
const MAGIC: &[u8] = b"\x1f\x8b\x08";
/// Bytes that are read at a time.
const CHUNK: usize = 1 << 16;
/// What all members together may unpack to before their ratio counts.
const ALL_FREE: u64 = 1 << 30;

type Raw = BufReader<Box<dyn Read + Send>>;

/// A gzip file.
pub(super) struct Members {
    state: State,
    /// What was read of the file.
    packed: Arc<AtomicU64>,
    /// What had been read when the member began.
    began: u64,
    member: u64,
    all: u64,
}

enum State {
    Between(Raw),
    In(GzDecoder<Raw>),
    /// It cannot be read any further.
    Over,
}

impl Members {
    /// `packed` counts what is taken from the stream.
    pub(super) fn new(stream: Box<dyn Read + Send>, packed: Arc<AtomicU64>) -> Self {
        let state = State::Between(BufReader::with_capacity(CHUNK, stream));
        Self { state, packed, began: 0, member: 0, all: 0 }
    }
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let State::In(decoder) = &mut self.state else { return Ok(0) };
        let n = decoder.read(buffer)?;
        (self.member, self.all) = (self.member + n as u64, self.all + n as u64);
        let packed = self.packed.load(Ordering::Relaxed);
        if self.all > ALL_FREE && self.all / RATIO > packed {
            self.state = State::Over;
            return Err(too_much());
        }
        // What is buffered was read before the member began.
        let own = packed - self.began.min(packed) + CHUNK as u64;
        if self.member > FREE && self.member / RATIO > own { Err(too_much()) } else { Ok(n) }
    }
}

impl Segments for Members {
    fn next_segment(&mut self) -> io::Result<Option<u64>> {
        let mut raw = match std::mem::replace(&mut self.state, State::Over) {
            State::Between(raw) => raw,
            State::In(decoder) => decoder.into_inner(),
            State::Over => return Ok(None),
        };
        let skipped = to_magic(&mut raw)?;
        if raw.fill_buf()?.is_empty() {
            return if skipped > 0 { Ok(Some(skipped)) } else { Ok(None) };
        }
        (self.began, self.member) = (self.packed.load(Ordering::Relaxed), 0);
        self.state = State::In(GzDecoder::new(raw));
        Ok(Some(skipped))
    }
}

/// Goes to the next bytes with which a member can begin, or to the end; how many bytes lie between.
fn to_magic(raw: &mut Raw) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = raw.fill_buf()?;
        if buffer.is_empty() {
            return Ok(skipped);
        }
        // Two bytes at the end of the buffer are taken for the magic: if they are not, the member will say so.
        let ending = |n: usize| buffer.ends_with(MAGIC.get(..n).unwrap_or_default()).then(|| buffer.len() - n);
        let found = memmem::find(buffer, MAGIC).or_else(|| ending(2)).or_else(|| ending(1));
        let step = found.unwrap_or(buffer.len());
        raw.consume(step);
        skipped += step as u64;
        if found.is_some() {
            return Ok(skipped);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gz(text: &[u8]) -> Vec<u8> {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gz.write_all(text).unwrap();
        gz.finish().unwrap()
    }

    /// What each member holds, `!` at the end of one that is broken.
    fn all(bytes: Vec<u8>) -> Vec<String> {
        let packed = Arc::new(AtomicU64::new(0));
        let counted = super::super::swell::Counted::new(io::Cursor::new(bytes), Arc::clone(&packed));
        let mut members = Members::new(Box::new(counted), packed);
        let mut said = Vec::new();
        while let Some(skipped) = members.next_segment().unwrap() {
            let mut text = Vec::new();
            let read = members.by_ref().read_to_end(&mut text);
            let text = if text.len() > 100 { format!("{} bytes", text.len()) } else { String::from_utf8_lossy(&text).into_owned() };
            let gap = if skipped > 0 { format!("{skipped}+") } else { String::new() };
            said.push(format!("{gap}{text}{}", if read.is_err() { "!" } else { "" }));
        }
        said
    }

    #[test]
    fn members_come_one_by_one() {
        let broken = {
            let mut bytes = gz((0u32..4000).map(|i| format!("{} ", i.wrapping_mul(2_654_435_761))).collect::<String>().as_bytes());
            bytes[500..600].fill(0xEE);
            bytes
        };
        let one = all([gz(b"one"), broken, gz(b"three"), gz(b"")].concat());
        assert_eq!((one[0].as_str(), one[one.len() - 2].ends_with("three"), one.last().unwrap().as_str()), ("one", true, ""));
        assert!(one[1].ends_with('!'), "{one:?}");
        assert_eq!(all([gz(b"one"), b"stuff".to_vec(), gz(b"two")].concat()), ["one", "5+two"]);
        assert_eq!(all([gz(b"one"), b"stuff".to_vec()].concat()), ["one", "5+"]);
        assert_eq!(all([gz(b"one"), vec![0x1f]].concat()), ["one", "!"]);
        assert_eq!(all(gz(b"one")[..9].to_vec()), ["!"]);
        assert_eq!(all(Vec::new()), Vec::<String>::new());
    }

    #[test]
    fn a_member_that_swells_is_left() {
        let said = all([gz(&vec![b'x'; 40 << 20]), gz(b"two")].concat());
        assert!(said[0].ends_with("bytes!"), "{said:?}");
        assert!(said.last().unwrap().ends_with("two"), "{said:?}");
    }
}
