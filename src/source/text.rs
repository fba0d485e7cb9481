//! One source: its decoded text, its metadata, and the way back to the bytes on disk.

use super::{Paragraph, Part, Reader};
use crate::yaml::YamlError;
use std::fmt;
use std::path::{Path, PathBuf};

/// What a file says about itself outside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline, from the front matter.
    pub title: Option<String>,
    /// Where the value of `title` stands in the text, in bytes.
    pub title_span: Option<(usize, usize)>,
    /// Where the standfirst stands in the front matter, in bytes: the line under the headline.
    pub standfirst_span: Option<(usize, usize)>,
    /// Recorded date as written: `2022-09-07` or a longer time stamp.
    pub date: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// What a record calls itself.
    pub id: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// Byte offset in the text at which the article begins, after the front matter.
    pub body_start: usize,
}

/// How far back a good place for a cut is looked for, in bytes.
const NEAR: usize = 4096;

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
    /// How it was read.
    pub reader: Reader,
    /// The paragraphs of a text that was taken out of another format, in order; empty for a text that is read as it
    /// stands. Offsets count in the extracted text, whose first paragraph is number 1.
    pub paragraphs: Vec<Paragraph>,
    /// What was said of it while reading: an encoding guessed, bytes replaced.
    pub notes: Vec<String>,
}

impl Source {
    /// A source from a string, for tests and rule examples: no metadata, offsets as they stand. A text with front
    /// matter goes through [`decode`](super::decode).
    #[must_use]
    pub fn from_text(path: &str, text: &str) -> Self {
        Self::from_string(path, text.to_owned())
    }

    pub(super) fn from_string(path: &str, text: String) -> Self {
        Self {
            path: path.to_owned(),
            bytes: text.len(),
            text,
            metadata: Metadata::default(),
            offsets: Vec::new(),
            reader: Reader::of(path),
            paragraphs: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Cuts the text where it is longer than `most` bytes, at white space if there is any near by, and says whether it
    /// did.
    pub fn cut(&mut self, most: usize) -> bool {
        if self.text.len() <= most {
            return false;
        }
        let end = (0..=most).rev().find(|&i| self.text.is_char_boundary(i)).unwrap_or(0);
        let near = end - end.min(NEAR);
        let near = (near..=end).find(|&i| self.text.is_char_boundary(i)).unwrap_or(end);
        let tail = self.text.get(near..end).unwrap_or_default();
        let at = ["\n\n", "\n", ". ", " "].iter().find_map(|mark| tail.rfind(mark).map(|i| near + i + mark.len())).unwrap_or(end);
        self.text.truncate(at);
        self.paragraphs.retain(|p| (p.start as usize) < at);
        if let Some(last) = self.paragraphs.last_mut() {
            last.end = last.end.min(u32::try_from(at).unwrap_or(u32::MAX));
        }
        self.text.shrink_to_fit();
        true
    }

    /// The index of the paragraph in which byte `at` stands, for a text that was taken out of another format.
    #[must_use]
    pub fn paragraph(&self, at: usize) -> Option<usize> {
        self.paragraphs.partition_point(|p| p.start as usize <= at).checked_sub(1)
    }

    /// What its format says of byte `at`.
    #[must_use]
    pub fn part(&self, at: usize) -> Part {
        self.paragraph(at).and_then(|i| self.paragraphs.get(i)).map_or(Part::Text, |p| p.part)
    }

    /// What sources are sorted by: the path, and within a list of documents the place in it.
    #[must_use]
    pub fn order(&self) -> (&[u8], usize) {
        let listed = matches!(self.reader, Reader::Json | Reader::JsonLines).then(|| self.path.rsplit_once('#')).flatten();
        let numbered = listed.and_then(|(file, number)| Some((file.as_bytes(), number.parse().ok()?)));
        numbered.unwrap_or((self.path.as_bytes(), 0))
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
    /// Neither a file nor a folder: a pipe, a device, a socket.
    Special(PathBuf, &'static str),
    /// Not text.
    Binary(PathBuf),
    /// A format that cannot be read, with its extension.
    NoReader(PathBuf, &'static str),
    /// Larger than the limit: size if known, else what was read of it, then the limit, in bytes.
    TooLarge(PathBuf, u64, u64),
    /// A folder in which nothing can be read as a source.
    EmptyFolder(PathBuf),
    /// It is what its name says, and cannot be read as that, with the reason.
    Broken(PathBuf, String),
    /// A record that cannot be read, with its line and the reason.
    Record(PathBuf, usize, String),
    /// So many more records of the file.
    MoreRecords(PathBuf, usize),
    /// A file of JSON in which no record has a text, with what is wrong with the first.
    NoRecords(PathBuf, String),
    /// The front matter is no YAML, with the place and the reason.
    FrontMatter(PathBuf, Box<YamlError>),
}

impl SourceError {
    /// The file or folder that the error is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing(path)
            | Self::Unreadable(path, _)
            | Self::Special(path, _)
            | Self::Binary(path)
            | Self::NoReader(path, _)
            | Self::TooLarge(path, ..)
            | Self::EmptyFolder(path)
            | Self::Broken(path, _)
            | Self::Record(path, ..)
            | Self::MoreRecords(path, _)
            | Self::NoRecords(path, _)
            | Self::FrontMatter(path, _) => path,
        }
    }

    /// How many documents it cost.
    #[must_use]
    pub fn count(&self) -> usize {
        if let Self::MoreRecords(_, count) = self { *count } else { 1 }
    }

    /// The error in words, without the path.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Missing(_) => "no such file or folder".to_owned(),
            Self::Unreadable(_, why) => format!("cannot be read: {why}"),
            Self::Special(_, what) => format!("is {what}, not a file"),
            Self::Binary(_) => "is not text".to_owned(),
            Self::NoReader(_, "pdf") => "a PDF is not read itself, but its text can be".to_owned(),
            Self::NoReader(_, extension) => format!("there is no reader for .{extension}"),
            Self::TooLarge(_, size, limit) => format!("is larger than {} MiB ({size} bytes)", limit >> 20),
            Self::EmptyFolder(_) => "holds no text that can be checked".to_owned(),
            Self::Broken(_, why) => why.clone(),
            Self::Record(_, line, why) => format!("line {line}: {why}"),
            Self::MoreRecords(_, 1) => "1 more record cannot be read".to_owned(),
            Self::MoreRecords(_, count) => format!("{count} more records cannot be read"),
            Self::NoRecords(_, why) => format!("holds no record with a `text`: {why}"),
            Self::FrontMatter(_, error) => {
                let hint = error.hint.as_ref().map(|h| format!("; {h}")).unwrap_or_default();
                format!("broken front matter in line {}, column {}: {}{hint}", error.line, error.column, error.message)
            }
        }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path().display(), self.reason())
    }
}

impl std::error::Error for SourceError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_words() {
        for (text, most, want) in [
            ("One two.", 8, "One two."),
            ("One two.", 7, "One "),
            ("One. Two three", 12, "One. "),
            ("One two\nthree four", 13, "One two\n"),
            ("Oné", 3, "On"),
            ("élan", 1, ""),
        ] {
            let mut source = Source::from_text("a.txt", text);
            assert_eq!(source.cut(most), text != want, "{text}");
            assert_eq!(source.text, want);
        }
    }
}
