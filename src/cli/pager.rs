//! A page that is longer than the screen goes through the user's pager.
//!
//! The only other program that is ever started, and only where a person sits before it: standard output is a
//! terminal, what is to be read is longer than it is high, and neither `--no-pager` nor an empty `PAGER` says no.
//! `PAGER` is split at blanks and started without a shell.

use super::args::Global;
use super::error::Failure;
use super::output;
use std::io::{self, IsTerminal, Write};
use std::process::{Child, Command, Stdio};

/// Where there is no `PAGER`: what fits one screen is left alone, colours pass, the page stays when it ends.
const DEFAULT: &str = "less -FRXK";

/// Standard output for a page that people read: kept until it is flushed, then shown.
pub(super) struct Paged {
    page: Vec<u8>,
    pager: Option<String>,
    rows: usize,
}

impl Paged {
    /// A page for standard output, with the pager that would show it.
    pub fn new(global: &Global) -> Self {
        let screen = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
        let rows = screen.map_or(0, |(_, height)| usize::from(height.0));
        let pager = if global.no_pager || rows == 0 { None } else { chosen(std::env::var("PAGER").ok(), std::env::var("TERM").ok()) };
        Self { page: Vec::new(), pager, rows }
    }

    /// Whether the page would be kept: without a pager it goes straight out.
    pub fn keeps(&self) -> bool {
        self.pager.is_some()
    }

    fn show(&self) -> io::Result<()> {
        let long = memchr::memchr_iter(b'\n', &self.page).count() >= self.rows;
        match self.pager.as_deref().filter(|_| long).and_then(start) {
            Some(mut child) => {
                let mut input = child.stdin.take();
                // Who leaves the pager before the end has read enough.
                let written = input.as_mut().map_or(Ok(()), |input| input.write_all(&self.page));
                drop(input);
                child.wait()?;
                written.or_else(|e| if e.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(e) })
            }
            None => io::stdout().lock().write_all(&self.page),
        }
    }
}

impl Write for Paged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.page.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Shows the page.
    fn flush(&mut self) -> io::Result<()> {
        self.show()?;
        self.page.clear();
        io::stdout().lock().flush()
    }
}

/// Prints a page that people read.
pub(super) fn print(page: &str, global: &Global) -> Result<(), Failure> {
    let mut paged = Paged::new(global);
    if !paged.keeps() {
        return output::print(page.as_bytes());
    }
    paged.write_all(page.as_bytes()).and_then(|()| paged.flush()).map_err(output::failure)
}

/// The pager that the environment asks for.
fn chosen(pager: Option<String>, term: Option<String>) -> Option<String> {
    let pager = pager.unwrap_or_else(|| DEFAULT.to_owned());
    let plain = term.is_some_and(|term| term == "dumb") || pager.trim().is_empty() || pager.trim() == "cat";
    (!plain).then_some(pager)
}

/// Starts a pager; without one that starts the page is printed as it is.
fn start(pager: &str) -> Option<Child> {
    let mut words = pager.split_whitespace();
    let mut command = Command::new(words.next()?);
    command.args(words).stdin(Stdio::piped());
    // What `PAGER=less` alone would not do.
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRXK");
    }
    command.spawn().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_chooses() {
        for (pager, term, want) in [
            (None, None, Some(DEFAULT)),
            (Some("more"), Some("xterm"), Some("more")),
            (Some(""), None, None),
            (Some("cat"), None, None),
            (None, Some("dumb"), None),
        ] {
            let owned = |s: Option<&str>| s.map(str::to_owned);
            assert_eq!(chosen(owned(pager), owned(term)).as_deref(), want, "{pager:?} {term:?}");
        }
    }

    #[test]
    fn a_pager_that_is_not_there_is_done_without() {
        assert!(start("no-such-pager-anywhere -x").is_none());
        assert!(start("").is_none());
    }
}
