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

    /// One article in each format, told from one another by the names of their files.
    const SAMPLES: [(&str, &str); 8] = [
        ("a.jsonl", "{\"text\": \"Ships sail at dawn.\", \"title\": \"Port\"}\n{\"text\": \"They \\u0064o.\"}\n"),
        ("a.csv", "text,title\n\"Ships, \"\"all\"\", sail.\",Port\nThey do.,\n"),
        ("a.json", "[{\"text\": \"Ships sail.\"}, {\"text\": \"They do.\", \"x\": [1, {\"y\": null}]}]"),
        (
            "b.json",
            "{\"uri\": \"u\", \"bodies\": [{\"role\": \"main\", \"contenttype\": \"text/html\", \"value\": \"<p>Ships sail.</p>\"}], \"headline\": \"Port\"}",
        ),
        (
            "a.xml",
            "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><nitf><head><title>Port</title></head><body><body.content><p>Ships &amp; boats.</p>\
             <ul><li>One</li></ul></body.content></body></nitf>",
        ),
        (
            "b.xml",
            "<newsMessage><itemSet><newsItem guid=\"u\"><contentMeta><headline>Port</headline></contentMeta><contentSet><inlineXML><html><body>\
             <p>Ships</p></body></html></inlineXML><inlineData contenttype=\"text/plain\">Ships</inlineData></contentSet></newsItem></itemSet></newsMessage>",
        ),
        ("c.xml", "<html><head><title>Port</title></head><body><p>Ships sail.</p></body></html>"),
        (
            "a.warc",
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/2021/05/04/b\r\nContent-Type: application/http\r\n\
             Content-Length: 87\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n0\r\n\r\n\r\n\r\n",
        ),
    ];

    #[test]
    fn the_samples_are_read() {
        for (name, text) in SAMPLES {
            let said = testing::read(name, text.as_bytes());
            assert!(!said.is_empty() && !said.iter().any(|s| s.contains("! ")), "{name}: {said:?}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]

        /// Whatever is done to an input, packed or not, it is read to its end and nothing panics.
        #[test]
        fn mutated_inputs_are_borne(which in 0..SAMPLES.len(), packed in 0..3, edits in proptest::collection::vec((0usize..1000, 0usize..12, proptest::collection::vec(proptest::prelude::any::<u8>(), 0..6)), 0..6)) {
            let (name, text) = SAMPLES[which];
            let mutate = |bytes: &mut Vec<u8>| {
                for (at, cut, new) in &edits {
                    let at = at % (bytes.len() + 1);
                    let end = (at + cut).min(bytes.len());
                    bytes.splice(at..end, new.iter().copied());
                }
            };
            let mut bytes = text.as_bytes().to_vec();
            let name = match packed {
                0 => name.to_owned(),
                1 => format!("{name}.zst"),
                _ => format!("{name}.gz"),
            };
            match packed {
                0 => mutate(&mut bytes),
                // Once what is packed, once the packing.
                1 => {
                    mutate(&mut bytes);
                    bytes = zstd::encode_all(&bytes[..], 1).expect("it is packed");
                }
                _ => {
                    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                    std::io::Write::write_all(&mut gz, &bytes).expect("it is packed");
                    bytes = gz.finish().expect("it is packed");
                    mutate(&mut bytes);
                }
            }
            let _ = testing::read(&name, &bytes);
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
