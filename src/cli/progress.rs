//! How far a long run has come, on standard error: for somebody who looks on, and for the log of a very long one.
//!
//! Nobody looks on in a runner (`CI` is set), and nobody wants to with `--quiet`.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long a run may take before it says anything, and how often it says more.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often a log is told of a run that goes on for long.
const LOG: Duration = Duration::from_secs(30);

/// So many sources take a while to compare.
const MANY: usize = 40;

/// A line that counts.
pub(super) struct Progress {
    seen: bool,
    logged: bool,
    said: usize,
    last: Instant,
}

impl Progress {
    /// Shown only if standard error is a terminal, and standard output, which would run into it, is none.
    pub fn new() -> Self {
        Self { seen: seen() && !io::stdout().is_terminal(), logged: false, said: 0, last: Instant::now() }
    }

    /// For a run that prints nothing before its end: standard output may be the same terminal.
    pub fn before_output(quiet: bool) -> Self {
        Self { seen: !quiet && seen(), logged: false, said: 0, last: Instant::now() }
    }

    /// For a run that prints nothing before its end: shown on a terminal, now and then as a line in a file, never on a
    /// pipe.
    pub fn logged() -> Self {
        let seen = seen();
        Self { seen, logged: !seen && in_a_file(), said: 0, last: Instant::now() }
    }

    /// Says how far the run is, in words.
    pub fn say(&mut self, text: impl FnOnce() -> String) {
        if self.seen && self.last.elapsed() >= PATIENCE {
            self.last = Instant::now();
            self.write(&text());
        } else if self.logged && self.last.elapsed() >= LOG {
            self.last = Instant::now();
            let _ = io::stderr().lock().write_all((text() + "\n").as_bytes());
        }
    }

    /// So many of so many sources are done.
    pub fn at(&mut self, done: usize, all: usize) {
        if self.seen && self.last.elapsed() >= PATIENCE {
            self.last = Instant::now();
            self.write(&format!("{done} of {all} sources"));
        }
    }

    /// So many sources are compared now. Nobody knows how long that takes, and few take no time.
    pub fn compare(&mut self, sources: usize) {
        if self.seen && (sources >= MANY || self.said > 0) {
            self.write(&format!("comparing {sources} sources"));
        }
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if self.said > 0 {
            self.write("");
            let _ = io::stderr().lock().write_all(b"\r");
            self.said = 0;
        }
    }

    fn write(&mut self, text: &str) {
        let line = format!("\r{text:<width$}", width = self.said);
        self.said = text.len();
        let _ = io::stderr().lock().write_all(line.as_bytes());
    }
}

/// An end that comes early leaves no line behind.
impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn seen() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
    let runner = std::env::var_os("CI").is_some_and(|v| !v.is_empty());
    !dumb && !runner && io::stderr().is_terminal()
}

/// Whether standard error is kept in a file: who reads a pipe waits for what went wrong.
fn in_a_file() -> bool {
    std::fs::metadata("/dev/stderr").is_ok_and(|m| m.is_file())
}

/// Counts what several threads do.
pub(super) struct Count<'p> {
    progress: Mutex<&'p mut Progress>,
    done: AtomicUsize,
    all: usize,
}

impl<'p> Count<'p> {
    pub fn new(progress: &'p mut Progress, all: usize) -> Self {
        Self { progress: Mutex::new(progress), done: AtomicUsize::new(0), all }
    }

    /// One more is done. Who finds another thread writing goes on.
    pub fn one(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if let Ok(mut progress) = self.progress.try_lock() {
            progress.at(done, self.all);
        }
    }
}
