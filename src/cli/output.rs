//! The way out: standard output and standard error. A reader that goes away ends the run quietly.

use super::error::Failure;
use std::io::{self, ErrorKind, Write};

/// Standard output, buffered.
pub(super) fn stdout() -> io::BufWriter<io::StdoutLock<'static>> {
    io::BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Standard output for large pieces, which are not copied once more.
pub(super) fn direct() -> io::StdoutLock<'static> {
    io::stdout().lock()
}

/// Writes all of it to standard output.
pub(super) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(failure)
}

/// Writes to standard error; nothing can be said if that fails.
pub(super) fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// What a failed write means for the run.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn failure(error: io::Error) -> Failure {
    if error.kind() == ErrorKind::BrokenPipe { Failure::ClosedPipe } else { Failure::new(format!("cannot write the report: {error}")) }
}
