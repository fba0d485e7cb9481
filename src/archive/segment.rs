//! A stream in pieces that stand for themselves, and a window on it that can look ahead and go back.

use std::io::{self, ErrorKind, Read};

/// Bytes that are read at a time.
const CHUNK: usize = 1 << 16;

/// A stream in segments. Each is read to its end; then the next is asked for, also before the first.
pub(super) trait Segments: Read + Send {
    /// Begins the next segment, if there is one: how many bytes before it belong to none.
    fn next_segment(&mut self) -> io::Result<Option<u64>>;
}

/// A stream that is one segment.
pub(super) struct Whole<R> {
    inner: R,
    begun: bool,
}

impl<R> Whole<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, begun: false }
    }
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: Read + Send> Segments for Whole<R> {
    fn next_segment(&mut self) -> io::Result<Option<u64>> {
        Ok(if std::mem::replace(&mut self.begun, true) { None } else { Some(0) })
    }
}

/// What is read of the segment, from the place that was come to.
pub(super) struct Window {
    stream: Box<dyn Segments>,
    buffer: Vec<u8>,
    at: usize,
    /// The segment has no more than what is in the buffer.
    ended: bool,
}

impl Window {
    pub(super) fn new(stream: Box<dyn Segments>) -> Self {
        Self { stream, buffer: Vec::new(), at: 0, ended: true }
    }

    /// Leaves this segment for the next; see [`Segments::next_segment`].
    pub(super) fn next_segment(&mut self) -> io::Result<Option<u64>> {
        self.buffer.clear();
        self.at = 0;
        let next = self.stream.next_segment()?;
        self.ended = next.is_none();
        Ok(next)
    }

    /// What is there of the segment, without reading on.
    pub(super) fn rest(&self) -> &[u8] {
        self.buffer.get(self.at..).unwrap_or_default()
    }

    /// The next `n` bytes, or what there is to the end of the segment.
    pub(super) fn peek(&mut self, n: usize) -> io::Result<&[u8]> {
        while self.rest().len() < n && self.more()? {}
        let rest = self.rest();
        Ok(rest.get(..n).unwrap_or(rest))
    }

    /// Goes on by `n` bytes of what was looked at.
    pub(super) fn take(&mut self, n: usize) {
        self.at = self.at.saturating_add(n).min(self.buffer.len());
    }

    /// Reads more of the segment; whether there was any.
    pub(super) fn more(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.at > self.buffer.len() / 2 {
            self.buffer.drain(..self.at);
            self.at = 0;
            self.buffer.shrink_to(4 * CHUNK + self.buffer.len());
        }
        let from = self.buffer.len();
        self.buffer.resize(from + CHUNK, 0);
        let read = loop {
            match self.stream.read(self.buffer.get_mut(from..).unwrap_or_default()) {
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(from + *read.as_ref().unwrap_or(&0));
        self.ended = !matches!(read, Ok(1..));
        Ok(read? > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_looks_ahead_and_moves_on() {
        let bytes: Vec<u8> = (0..5 * CHUNK).map(|i| (i % 251) as u8).collect();
        let mut window = Window::new(Box::new(Whole::new(io::Cursor::new(bytes.clone()))));
        assert_eq!(window.peek(3).unwrap(), b"");
        assert_eq!(window.next_segment().unwrap(), Some(0));
        let mut at = 0;
        for step in [3, CHUNK, 7, 2 * CHUNK, CHUNK, 100] {
            assert_eq!(window.peek(step).unwrap(), &bytes[at..at + step]);
            assert_eq!(window.peek(1).unwrap(), &bytes[at..=at]);
            window.take(step);
            at += step;
        }
        assert_eq!(window.peek(bytes.len()).unwrap(), &bytes[at..]);
        assert!(window.buffer.capacity() <= 8 * CHUNK, "{}", window.buffer.capacity());
        assert_eq!(window.next_segment().unwrap(), None);
        assert_eq!(window.peek(1).unwrap(), b"");
    }
}
