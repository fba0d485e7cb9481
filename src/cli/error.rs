//! Why a run could not be done.

use super::Exit;
use super::args::When;
use super::{output, screen};
use crate::report::{Problem, problems};
use crate::source::SourceError;
use crate::yaml::{YamlError, nearest};

/// A run that could not be done.
#[derive(Debug)]
pub(super) enum Failure {
    /// The reader of our output went away: the end of the run, and no fault.
    ClosedPipe,
    /// What went wrong, and how the run ends, in words.
    Problems(Vec<Problem>, String),
}

impl Failure {
    /// One problem.
    pub fn new(what: impl Into<String>) -> Self {
        Self::Problems(vec![Problem { what: what.into(), ..Problem::default() }], "could not check".to_owned())
    }

    pub fn at(self, place: impl Into<String>) -> Self {
        self.with(|p| p.places.push(place.into()))
    }

    pub fn help(self, help: impl Into<String>) -> Self {
        self.with(|p| p.help.push(help.into()))
    }

    fn with(mut self, change: impl FnOnce(&mut Problem)) -> Self {
        if let Self::Problems(list, _) = &mut self
            && let Some(last) = list.last_mut()
        {
            change(last);
        }
        self
    }

    pub fn usage(error: &clap::Error) -> Self {
        let text = error.render().to_string();
        let text = text.trim();
        Self::new(text.strip_prefix("error: ").unwrap_or(text))
    }

    /// Sources that cannot be read, while `others` can.
    pub fn sources(errors: &[SourceError], others: usize) -> Self {
        let kind = match errors {
            [one] => format!("cannot read a source: {}", one.reason()),
            many => format!("cannot read {} sources", many.len()),
        };
        let place = |e: &SourceError| {
            let path = e.path().to_string_lossy();
            if errors.len() == 1 { path.into_owned() } else { format!("{path}: {}", e.reason()) }
        };
        let mut helps: Vec<String> = errors.iter().filter_map(help).collect();
        let mut notes = Vec::new();
        if others > 0 {
            let (source, others_are) = if others == 1 { ("source", "the other") } else { ("sources", "the others") };
            notes.push(format!("{others} other {source} can be read; nothing has been checked"));
            helps.push(format!("--keep-going checks {others_are}"));
        }
        let help = if helps.is_empty() { helps } else { vec![helps.join("  ")] };
        let problem = Problem { what: kind, places: errors.iter().map(place).collect(), notes, help, excerpt: None };
        Self::Problems(vec![problem], "could not check".to_owned())
    }

    /// Rule files that cannot be used, of `files` that were named.
    pub fn rules(errors: &[YamlError], files: usize) -> Self {
        let file = if files == 1 { "file" } else { "files" };
        let verdict = format!("{} of {files} rule {file} broken; nothing has been checked", errors.len());
        Self::Problems(errors.iter().map(Problem::from).collect(), verdict)
    }

    /// Prints it on standard error.
    pub fn report(&self, when: When) -> Exit {
        match self {
            Self::ClosedPipe => Exit::Clean,
            Self::Problems(list, verdict) => {
                output::complain(&problems(list, verdict, screen::stderr(when)));
                Exit::Failed
            }
        }
    }
}

/// What helps: a file beside the one that is missing, of nearly the same name; the way to the text of a PDF.
fn help(error: &SourceError) -> Option<String> {
    let path = match error {
        SourceError::Missing(path) => path,
        SourceError::NoReader(path, "pdf") => {
            return Some(format!("pdftotext -layout {} - | twosource check - --against …", path.display()));
        }
        _ => return None,
    };
    let name = path.file_name()?.to_str()?;
    let folder = path.parent()?;
    let listed = if folder.as_os_str().is_empty() { std::path::Path::new(".") } else { folder };
    let mut names: Vec<String> =
        std::fs::read_dir(listed).ok()?.flatten().take(1000).filter_map(|e| e.file_name().into_string().ok()).collect();
    names.sort_unstable();
    let near = nearest(name, names.iter().map(String::as_str))?;
    Some(format!("did you mean {}?", folder.join(near).display()))
}
