//! One source: its decoded text, its metadata, and the way back to the bytes on disk.

use std::path::PathBuf;

/// What a file says about itself outside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline, from the front matter.
    pub title: Option<String>,
    /// Where the value of `title` stands in the text, in bytes.
    pub title_span: Option<(usize, usize)>,
    /// Recorded date as written: `2022-09-07` or a longer time stamp.
    pub date: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Byte offset in the text at which the article begins, after the front matter.
    pub body_start: usize,
}

/// A readable source.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as given, or the folder as given joined by `/` with the path inside; `-` for standard input.
    pub path: String,
    /// The decoded text, front matter included.
    pub text: String,
    /// What the front matter says.
    pub metadata: Metadata,
    /// Size on disk in bytes.
    pub bytes: usize,
    /// For files that are not UTF-8: pairs of (offset in `text`, offset on disk), ascending; empty where the two
    /// are the same.
    pub offsets: Vec<(u32, u32)>,
    /// What was said of it while reading: an encoding guessed, bytes replaced.
    pub notes: Vec<String>,
}

impl Source {
    /// A source from a string, for tests and rule examples: no metadata, offsets as they stand.
    #[must_use]
    pub fn from_text(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            metadata: Metadata::default(),
            bytes: text.len(),
            offsets: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The offset on disk of byte `at` of the decoded text.
    #[must_use]
    pub fn on_disk(&self, at: usize) -> usize {
        let i = self.offsets.partition_point(|&(t, _)| t as usize <= at);
        match i.checked_sub(1).map(|i| self.offsets[i]) {
            Some((text, disk)) => disk as usize + (at - text as usize),
            None => at,
        }
    }
}

/// Why a source could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// There is no such file.
    Missing(PathBuf),
    /// It is there, but reading it failed, with the system's reason.
    Unreadable(PathBuf, String),
    /// Not text.
    Binary(PathBuf),
    /// Larger than the limit, in bytes.
    TooLarge(PathBuf, u64, u64),
    /// A folder in which nothing can be read as a source.
    EmptyFolder(PathBuf),
    /// The front matter is no YAML, with the place and the reason.
    FrontMatter(PathBuf, String),
}
