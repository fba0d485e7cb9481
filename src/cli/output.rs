//! The way out: standard output and standard error. A reader that goes away ends the run quietly.

use super::error::Failure;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

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

/// Puts `bytes` into a file in one step: nobody finds half of them there, and what was there stays if they cannot be
/// written.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = OsString::from(".");
    name.push(path.file_name().ok_or_else(|| io::Error::from(ErrorKind::InvalidInput))?);
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = || -> io::Result<()> {
        let mut file = File::create_new(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    };
    written().inspect_err(|e| {
        if e.kind() != ErrorKind::AlreadyExists {
            let _ = std::fs::remove_file(&part);
        }
    })
}

/// What a failed write means for the run.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn failure(error: io::Error) -> Failure {
    if error.kind() == ErrorKind::BrokenPipe { Failure::ClosedPipe } else { Failure::new(format!("cannot write the report: {error}")) }
}
