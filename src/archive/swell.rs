//! What a compressed input may become: a bound on how many times its size it unpacks to.

use std::io::{self, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many times its size a compressed input may unpack to, once it is past the first bytes.
pub(super) const RATIO: u64 = 200;
/// The first bytes, which may be anything.
pub(super) const FREE: u64 = 10 << 20;

/// A stream that counts what is taken from it.
pub(super) struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    pub(super) fn new(inner: R, count: Arc<AtomicU64>) -> Self {
        Self { inner, count }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.count.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// An unpacked stream that ends with an error once it has swollen beyond belief.
pub(super) struct Swell<R> {
    inner: R,
    /// What was read of the stream before it was unpacked.
    packed: Arc<AtomicU64>,
    unpacked: u64,
    over: bool,
}

impl<R> Swell<R> {
    pub(super) fn new(inner: R, packed: Arc<AtomicU64>) -> Self {
        Self { inner, packed, unpacked: 0, over: false }
    }
}

impl<R: Read> Read for Swell<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.over {
            return Ok(0);
        }
        let n = self.inner.read(buffer)?;
        self.unpacked += n as u64;
        self.over = self.unpacked > FREE && self.unpacked / RATIO > self.packed.load(Ordering::Relaxed);
        if self.over { Err(too_much()) } else { Ok(n) }
    }
}

/// What is said of a stream that swells.
pub(super) fn too_much() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, format!("unpacks to more than {RATIO} times its size"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_that_swells_is_stopped() {
        let mut stream = Swell::new(io::repeat(b'\n'), Arc::new(AtomicU64::new(1 << 10)));
        let (mut buffer, mut count) = ([0; 4096], 0);
        let error = loop {
            match stream.read(&mut buffer) {
                Ok(0) => panic!("it has no end"),
                Ok(n) => count += n as u64,
                Err(e) => break e,
            }
        };
        assert!(error.to_string().contains("200 times"), "{error}");
        assert!((FREE - 4096..=FREE).contains(&count), "{count}");
        assert_eq!(stream.read(&mut buffer).unwrap(), 0);
    }

    #[test]
    fn a_large_stream_that_does_not_is_read() {
        let packed = Arc::new(AtomicU64::new(FREE));
        let mut stream = Swell::new(io::repeat(b'x').take(3 * FREE), packed);
        assert_eq!(io::copy(&mut stream, &mut io::sink()).unwrap(), 3 * FREE);
    }
}
