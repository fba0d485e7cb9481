//! Why a run could not be done: what, where, a note, what helps; then the exit code in words.

use super::Exit;
use std::fmt::Write;

/// A run that could not be done.
#[derive(Debug, Default)]
pub(super) struct Failure {
    what: String,
    places: Vec<String>,
    notes: Vec<String>,
    help: Vec<String>,
    verdict: String,
    silent: bool,
}

impl Failure {
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), verdict: "could not check".to_owned(), ..Self::default() }
    }

    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.places.push(place.into());
        self
    }

    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The reader of our output went away: no failure, but the end of the run.
    pub fn closed_pipe() -> Self {
        Self { silent: true, ..Self::default() }
    }

    pub fn usage(error: &clap::Error) -> Self {
        let text = error.render().to_string();
        let text = text.trim();
        Self::new(text.strip_prefix("error: ").unwrap_or(text))
    }

    /// Prints it on standard error.
    pub fn report(&self) -> Exit {
        if self.silent {
            return Exit::Clean;
        }
        let mut text = format!("error: {}\n", self.what);
        for place in &self.places {
            let _ = writeln!(text, "  {place}");
        }
        for note in &self.notes {
            let _ = writeln!(text, "  note  {note}");
        }
        for help in &self.help {
            let _ = writeln!(text, "  help  {help}");
        }
        let _ = writeln!(text, "exit 2: {}", self.verdict);
        super::output::complain(&text);
        Exit::Failed
    }
}
