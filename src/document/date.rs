//! When a document was written, as a weighted vote with its reasons.

use crate::source::Source;
use crate::value::DayInterval;

/// How well the date of a document is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStatus {
    /// Recorded with the document, and nothing in the text speaks against it.
    Sure,
    /// Worked out from the text or from the other sources.
    Inferred,
    /// Not known.
    #[default]
    None,
}

/// The date of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentDate {
    /// The days on which it may have been written.
    pub days: Option<DayInterval>,
    /// How well that is known.
    pub status: DateStatus,
    /// What it rests on, in words.
    pub reasons: Vec<String>,
}

impl DocumentDate {
    /// The year, if all the days lie in one.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        let days = self.days?;
        let (first, last) = (crate::value::Calendar::date(days.first).0, crate::value::Calendar::date(days.last).0);
        (first == last).then_some(first)
    }
}

pub(super) fn infer(_source: &Source) -> DocumentDate {
    DocumentDate::default()
}
