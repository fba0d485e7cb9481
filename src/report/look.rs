//! How a report for people is shown: what the terminal allows and what the user asked for.

use super::{Links, Paint};

/// The look of a text report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns, from 40 to 100.
    pub width: usize,
    /// Whether the terminal shows more than ASCII.
    pub unicode: bool,
    /// Whether it is coloured.
    pub paint: Paint,
    /// How places are linked, where they are.
    pub links: Option<Links>,
    /// Show all the evidence.
    pub explain: bool,
    /// Show the pairs that a veto stopped.
    pub rejected: bool,
    /// Show notes.
    pub notes: bool,
    /// Show the verdict alone.
    pub quiet: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            width: 80,
            unicode: true,
            paint: Paint::new(false),
            links: None,
            explain: false,
            rejected: false,
            notes: false,
            quiet: false,
        }
    }
}

impl Look {
    /// The same report where there is no terminal: in a file.
    #[must_use]
    pub fn plain(self) -> Self {
        let Self { explain, rejected, notes, quiet, .. } = self;
        Self { explain, rejected, notes, quiet, ..Self::default() }
    }

    /// The width for a terminal of that many columns; 80 where there is none.
    #[must_use]
    pub fn width_for(columns: Option<usize>) -> usize {
        columns.unwrap_or(80).clamp(40, 100)
    }
}
