//! How far a long run has come, on standard error: for somebody who looks on, and for the log of a very long one.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How long a run may take before it says anything, and how often it says more.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often a log is told of a run that goes on for long.
const LOG: Duration = Duration::from_secs(30);

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
        let able = std::env::var_os("TERM").is_none_or(|t| t != "dumb");
        Self { seen: able && io::stderr().is_terminal() && !io::stdout().is_terminal(), logged: false, said: 0, last: Instant::now() }
    }

    /// For a run that prints nothing before its end: shown on a terminal, and now and then as a line in a log.
    pub fn logged() -> Self {
        let able = std::env::var_os("TERM").is_none_or(|t| t != "dumb");
        let seen = able && io::stderr().is_terminal();
        Self { seen, logged: !seen, said: 0, last: Instant::now() }
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

    /// Takes the line away.
    pub fn clear(&mut self) {
        if self.said > 0 {
            self.write("");
            let _ = io::stderr().lock().write_all(b"\r");
        }
    }

    fn write(&mut self, text: &str) {
        let line = format!("\r{text:<width$}", width = self.said);
        self.said = text.len();
        let _ = io::stderr().lock().write_all(line.as_bytes());
    }
}
