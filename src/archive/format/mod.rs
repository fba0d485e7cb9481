//! The formats of inputs that hold records, one row each: what their files are called, and how they are opened.
//!
//! A format cuts a stream into records, one after the other, and keeps none; what a record says is read later, by
//! any thread. It never fails as a whole: what is no record is told with its place, and the next one is looked for.

mod csv;
mod html;
mod http;
mod json;
mod lines;
mod markup;
mod newsml;
mod ninjs;
mod nitf;
mod warc;
mod xml;

use super::article::Article;
use super::feed::Limits;
use super::field::Fields;
use super::member::Members;
use super::pack::Packing;
use super::segment::{Segments, Whole};
use super::swell::{Counted, Swell};
use std::fmt::Debug;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// A format of inputs that hold records.
pub(super) struct Format {
    /// What it is called.
    pub(super) name: &'static str,
    /// How the names of its files end, before `.gz` or `.zst`.
    pub(super) endings: &'static [&'static str],
    /// Opens an input.
    pub(super) open: fn(Stream) -> io::Result<Box<dyn Records>>,
}

/// All of them. A new one is a file of its own and a row here.
pub(super) const FORMATS: &[Format] = &[
    Format { name: "JSON lines", endings: &["jsonl", "ndjson"], open: lines::open },
    Format { name: "a table", endings: &["csv", "tsv"], open: csv::open },
    Format { name: "JSON", endings: &["json"], open: json::open },
    Format { name: "XML", endings: &["xml"], open: xml::open },
    Format { name: "a web archive", endings: &["warc"], open: warc::open },
];

/// The format of standard input.
pub(super) const STANDARD: &Format = &FORMATS[0];

impl Format {
    /// The format of a file of that name, and how it is packed.
    pub(super) fn of(name: &str) -> Option<(&'static Self, Packing)> {
        let (packing, stem) = Packing::of(name);
        let extension = Path::new(stem).extension()?.to_str()?;
        let format = FORMATS.iter().find(|f| f.endings.iter().any(|e| e.eq_ignore_ascii_case(extension)))?;
        Some((format, packing))
    }
}

/// An input, opened.
pub(super) struct Stream {
    inner: Box<dyn Read + Send>,
    packing: Packing,
    /// Bytes that were taken from it.
    packed: Arc<AtomicU64>,
    /// How much it may hold.
    pub(super) limits: Limits,
}

impl Stream {
    pub(super) fn new(inner: Box<dyn Read + Send>, packing: Packing, limits: Limits) -> Self {
        let packed = Arc::new(AtomicU64::new(0));
        let inner = Box::new(Counted::new(inner, Arc::clone(&packed)));
        Self { inner, packing, packed, limits }
    }

    /// What stands in it, unpacked, as one stream.
    pub(super) fn unpacked(self) -> io::Result<Box<dyn Read + Send>> {
        if self.packing == Packing::None {
            return Ok(self.inner);
        }
        Ok(Box::new(Swell::new(self.packing.open(self.inner)?, self.packed)))
    }

    /// The same in segments: the members of a gzip file.
    pub(super) fn segments(self) -> io::Result<Box<dyn Segments>> {
        if self.packing == Packing::Gzip {
            return Ok(Box::new(Members::new(self.inner, self.packed)));
        }
        Ok(Box::new(Whole::new(self.unpacked()?)))
    }
}

/// The records of an input, one after the other.
pub(super) trait Records: Send {
    /// The next, if there is one.
    ///
    /// # Errors
    /// Where the input cannot be read any further; what was met before stands.
    fn next(&mut self) -> io::Result<Option<Next>>;

    /// The place of what would come next: a line, or the number of a record.
    fn place(&self) -> u64;
}

/// What comes next, with its place.
pub(super) enum Next {
    Record(u64, Box<dyn Record>),
    /// Something that is no record, and why, as a part of a sentence: `is no JSON`.
    Bad(u64, String),
    /// So many records of other things than articles: pictures, requests.
    Other(u64),
}

/// One record, cut out and not read yet.
pub(super) trait Record: Debug + Send {
    /// How many bytes it holds, about.
    fn size(&self) -> usize;

    /// How it begins, for one who looks for it where its place says little.
    fn begins(&self) -> Option<String> {
        None
    }

    /// Reads it.
    fn read(self: Box<Self>, context: &Context<'_>) -> Reading;
}

/// What a record is read with.
pub(super) struct Context<'c> {
    pub(super) fields: &'c Fields,
    pub(super) limits: Limits,
    /// The file it lies in.
    pub(super) file: &'c str,
}

/// What a record comes to.
#[derive(Debug)]
pub(super) enum Reading {
    Article(Box<Article>),
    /// It is none, and why.
    Bad(String),
    /// It is something else, which nobody expects to be an article.
    Other,
}

/// What is said of a record that is too long.
pub(super) fn too_long(most: usize) -> String {
    format!("is longer than {} KiB, the most that a record may hold", most >> 10)
}

#[cfg(test)]
mod testing;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_file_is() {
        for (name, want) in [
            ("a.jsonl", Some(("JSON lines", Packing::None))),
            ("desk/A.NDJSON.GZ", Some(("JSON lines", Packing::Gzip))),
            ("a.tsv.zst", Some(("a table", Packing::Zstd))),
            ("a.json", Some(("JSON", Packing::None))),
            ("a.warc.gz", Some(("a web archive", Packing::Gzip))),
            ("a.xml", Some(("XML", Packing::None))),
            ("a.txt", None),
            ("a.gz", None),
            ("warc", None),
        ] {
            assert_eq!(Format::of(name).map(|(f, p)| (f.name, p)), want, "{name}");
        }
    }

    /// No ending says two things.
    #[test]
    fn each_ending_is_of_one_format() {
        let mut endings: Vec<&str> = FORMATS.iter().flat_map(|f| f.endings).copied().collect();
        let count = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), count);
    }
}
