//! A stream as lines, with a bound on what one line may hold.

use std::io::{self, ErrorKind, Read};

/// Most bytes of a line that goes from stage to stage: an article of the largest size, escaped.
const STAGE: usize = 64 << 20;
/// Bytes that are read at a time.
const CHUNK: usize = 1 << 16;
/// How many letters of a bad line are shown.
const BEGINNING: usize = 60;

/// The next thing on a stream.
#[derive(Debug)]
pub enum Line {
    /// A line, without its end, and its number from 1.
    Whole(u64, Vec<u8>),
    /// A line that is longer than the bound; it was passed over.
    TooLong(u64),
}

/// The lines of a stream.
pub struct Lines {
    stream: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    /// What of the buffer is still to be given out.
    at: usize,
    most: usize,
    number: u64,
    over: bool,
}

impl Lines {
    /// The lines of a stream, none of more than `most` bytes.
    #[must_use]
    pub(super) fn new(stream: Box<dyn Read + Send>, most: usize) -> Self {
        Self { stream, buffer: Vec::new(), at: 0, most, number: 0, over: false }
    }

    /// Standard input, with the largest record that a stage takes.
    #[must_use]
    pub fn standard() -> Self {
        Self::of(Box::new(io::stdin()))
    }

    /// The lines of a stream from another stage.
    #[must_use]
    pub fn of(stream: Box<dyn Read + Send>) -> Self {
        Self::new(stream, STAGE)
    }

    /// Number of the last line that was given out.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The next line, blank ones too.
    ///
    /// # Errors
    /// Where the stream cannot be read; then it has ended.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        let (mut line, mut long) = (Vec::new(), false);
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            let end = memchr::memchr(b'\n', rest);
            let part = &rest[..end.unwrap_or(rest.len())];
            if line.len() + part.len() > self.most {
                long = true;
                line = Vec::new();
            } else if !long {
                line.extend_from_slice(part);
            }
            self.at += part.len() + usize::from(end.is_some());
            let ended = end.is_some() || (!self.fill()? && (self.at_last(&line, long)));
            if ended {
                self.number += 1;
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(Some(if long { Line::TooLong(self.number) } else { Line::Whole(self.number, line) }));
            }
            if self.over && self.at >= self.buffer.len() {
                return Ok(None);
            }
        }
    }

    /// A last line may have no end.
    fn at_last(&self, line: &[u8], long: bool) -> bool {
        self.over && (long || !line.is_empty())
    }

    /// Reads on, once all that was read is given out; whether there is more.
    fn fill(&mut self) -> io::Result<bool> {
        if self.over {
            return Ok(false);
        }
        self.at = 0;
        let read = chunk(&mut self.stream, &mut self.buffer);
        self.over = self.buffer.is_empty();
        read.map(|()| !self.over)
    }
}

/// Reads the next bytes of a stream into a buffer, which is empty where the stream is over or fails.
pub(super) fn chunk(stream: &mut impl Read, buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.resize(CHUNK, 0);
    let read = loop {
        match stream.read(buffer) {
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            other => break other,
        }
    };
    buffer.truncate(*read.as_ref().unwrap_or(&0));
    read.map(drop)
}

/// The first letters of a line.
pub(super) fn beginning(line: &[u8]) -> String {
    let some = line.get(..4 * BEGINNING).unwrap_or(line);
    String::from_utf8_lossy(some).chars().take(BEGINNING).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &'static [u8], most: usize) -> Vec<String> {
        let mut lines = Lines::new(Box::new(bytes), most);
        let mut said = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            said.push(match line {
                Line::Whole(n, line) => format!("{n}:{}", String::from_utf8_lossy(&line)),
                Line::TooLong(n) => format!("{n}!"),
            });
        }
        said
    }

    #[test]
    fn lines_have_ends_and_bounds() {
        for (bytes, most, want) in [
            (&b"a\nb\r\n\nc"[..], 10, &["1:a", "2:b", "3:", "4:c"][..]),
            (b"a\n", 10, &["1:a"]),
            (b"", 10, &[]),
            (b"\n", 10, &["1:"]),
            (b"abcdef\nb\nabcdefg", 5, &["1!", "2:b", "3!"]),
            (b"abcde\nb", 5, &["1:abcde", "2:b"]),
        ] {
            assert_eq!(all(bytes, most), want, "{bytes:?}");
        }
    }

    #[test]
    fn a_line_over_many_chunks_is_one() {
        let text: &'static [u8] = Box::leak([vec![b'x'; 3 * CHUNK], b"\nend".to_vec()].concat().into_boxed_slice());
        assert_eq!(all(text, 4 * CHUNK).iter().map(String::len).collect::<Vec<_>>(), [3 * CHUNK + 2, 5]);
        assert_eq!(all(text, 2 * CHUNK), ["1!", "2:end"]);
        assert_eq!(all(&text[..3 * CHUNK], 2 * CHUNK), ["1!"]);
    }
}
