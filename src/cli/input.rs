//! Sources on their way in: found, read, fenced.

use super::args::InputArgs;
use super::error::Failure;
use crate::report::Problem;
use crate::source::{Found, Input, Reading, SourceError, find, read};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::PathBuf;

/// Finds the sources among the files and folders named.
pub(super) fn list(paths: &[PathBuf]) -> Found {
    find(paths)
}

/// Reads the documents of one file; standard input under the name that the user gives it, which also says how it is
/// read.
pub(super) fn one(input: &Input, args: &InputArgs) -> Result<Reading, SourceError> {
    match &args.stdin_filename {
        Some(name) if input.file.is_none() => read(&input.under(name)),
        _ => read(input),
    }
}

/// What cannot be read, as a row of what was not checked.
pub(super) fn left_out(error: &SourceError) -> (String, String) {
    (error.path().to_string_lossy().into_owned(), error.reason())
}

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics from printing by themselves; [`fenced`] tells of them.
pub(super) fn fence() {
    set_hook(Box::new(|panic| LAST.with_borrow_mut(|last| *last = panic.to_string())));
}

/// Runs `work` on a source; a fault of ours there becomes a failure with the name of the source.
pub(super) fn fenced<T>(name: &str, work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let what = LAST.with_borrow(String::clone);
        let problem = Problem {
            what: format!("internal error in {name}"),
            notes: vec![what],
            help: vec!["this is a fault of twosource; please report it with the text".to_owned()],
            ..Problem::default()
        };
        Failure::Problems(vec![problem], "could not check".to_owned())
    })
}
