//! Compression: of texts in the store, and of inputs.

use std::cell::RefCell;
use std::io::{self, BufReader, Read};
use std::sync::Arc;

/// The level of zstd for texts: higher ones cost more time than they save in the store.
const LEVEL: i32 = 3;
/// Largest window that a compressed input may ask for, as a power of two: 64 MiB.
const WINDOW: u32 = 26;

/// Bytes of a dictionary, and how much text there must be to make one.
const DICTIONARY: usize = 112 << 10;
const ENOUGH: usize = 256 << 10;

/// What the articles of an archive have in common, so that each need not say it again. Of short texts it saves a
/// sixth of the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dictionary {
    /// Its number in the archive.
    pub(super) number: i64,
    pub(super) bytes: Arc<[u8]>,
}

impl Dictionary {
    /// What a dictionary may be made of: pieces of many texts, if there are enough.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Option<Vec<u8>> {
        let (count, size) = texts.clone().fold((0, 0), |(n, bytes), t| (n + 1, bytes + t.len()));
        if size < ENOUGH {
            return None;
        }
        let piece = DICTIONARY / count;
        let mut bytes = Vec::with_capacity(DICTIONARY);
        for text in texts {
            bytes.extend_from_slice(text.as_bytes().get(..piece).unwrap_or(text.as_bytes()));
        }
        Some(bytes)
    }
}

thread_local! {
    /// With the dictionary it was made for.
    static IN: RefCell<Option<(Option<Dictionary>, zstd::bulk::Compressor<'static>)>> = const { RefCell::new(None) };
}

/// A text, compressed.
pub(super) fn pack(text: &str, dictionary: Option<&Dictionary>) -> io::Result<Vec<u8>> {
    IN.with_borrow_mut(|slot| {
        if slot.as_ref().is_none_or(|(made_for, _)| !same(made_for.as_ref(), dictionary)) {
            let bytes = dictionary.map_or(&[][..], |d| &d.bytes);
            *slot = Some((dictionary.cloned(), zstd::bulk::Compressor::with_dictionary(LEVEL, bytes)?));
        }
        match slot {
            Some((_, compressor)) => compressor.compress(text.as_bytes()),
            None => zstd::bulk::compress(text.as_bytes(), LEVEL),
        }
    })
}

/// Whether the two are one, which need not be read to see it.
fn same(a: Option<&Dictionary>, b: Option<&Dictionary>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(&a.bytes, &b.bytes) || a == b,
        (None, None) => true,
        _ => false,
    }
}

/// Gives texts back.
#[derive(Default)]
pub(super) struct Unpacker(Option<(i64, zstd::bulk::Decompressor<'static>)>);

impl Unpacker {
    /// The text again, which has `size` bytes; `dictionary` says what it was packed with.
    pub(super) fn unpack(&mut self, packed: &[u8], size: usize, dictionary: Option<&Dictionary>) -> io::Result<String> {
        let number = dictionary.map_or(0, |d| d.number);
        let decompressor = match self.0.take() {
            Some((of, decompressor)) if of == number => decompressor,
            _ => zstd::bulk::Decompressor::with_dictionary(dictionary.map_or(&[][..], |d| &d.bytes))?,
        };
        let (_, decompressor) = self.0.insert((number, decompressor));
        let bytes = decompressor.decompress(packed, size)?;
        if bytes.len() != size {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it has another size than it should"));
        }
        String::from_utf8(bytes).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))
    }
}

impl std::fmt::Debug for Unpacker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unpacker")
    }
}

/// What a name says of compression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    /// The packing of a file of that name, and its name without it.
    pub(super) fn of(name: &str) -> (Self, &str) {
        for (ending, packing) in [(".gz", Self::Gzip), (".zst", Self::Zstd)] {
            let cut = name.len().wrapping_sub(ending.len());
            if let (Some(stem), Some(end)) = (name.get(..cut), name.get(cut..))
                && end.eq_ignore_ascii_case(ending)
            {
                return (packing, stem);
            }
        }
        (Self::None, name)
    }

    /// What stands in a compressed stream.
    pub(super) fn open(self, stream: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Self::None => stream,
            Self::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(BufReader::with_capacity(1 << 16, stream))),
            Self::Zstd => {
                let mut decoder = zstd::stream::read::Decoder::new(stream)?;
                decoder.window_log_max(WINDOW)?;
                Box::new(decoder)
            }
        })
    }
}

/// What was packed as a web server names it: `gzip`, `deflate`, `zstd`; nothing where it has more than `most` bytes.
///
/// # Errors
/// Where it is packed in another way, or broken, in words.
pub(super) fn inflate(packing: &str, bytes: &[u8], most: usize) -> Result<Option<Vec<u8>>, String> {
    let stream: Box<dyn Read + '_> = match packing {
        "gzip" | "x-gzip" => Box::new(flate2::read::MultiGzDecoder::new(bytes)),
        // With or without the two bytes before it.
        "deflate" if bytes.first().is_some_and(|b| b & 0x0F == 8) => Box::new(flate2::read::ZlibDecoder::new(bytes)),
        "deflate" => Box::new(flate2::read::DeflateDecoder::new(bytes)),
        "zstd" => {
            let mut decoder = zstd::stream::read::Decoder::new(bytes).map_err(|e| e.to_string())?;
            decoder.window_log_max(WINDOW).map_err(|e| e.to_string())?;
            Box::new(decoder)
        }
        other => return Err(format!("there is no reader for `{}`", other.chars().take(20).collect::<String>())),
    };
    let mut all = Vec::new();
    stream.take(most as u64 + 1).read_to_end(&mut all).map_err(|e| e.to_string())?;
    Ok((all.len() <= most).then_some(all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_and_lies_about_their_size_are_found() {
        let text = "Ships sail again from the quay, the harbour master said. ".repeat(40);
        let texts: Vec<String> = (0..60).map(|i| format!("On day {i}, {text} {}", i * i).repeat(2)).collect();
        let bytes = Dictionary::of(texts.iter().map(String::as_str)).unwrap();
        assert!(bytes.len() <= DICTIONARY && bytes.len() > DICTIONARY / 2);
        assert!(Dictionary::of(texts.iter().take(2).map(String::as_str)).is_none());
        let dictionary = Dictionary { number: 1, bytes: bytes.into() };
        let mut unpacker = Unpacker::default();
        let mut sizes = Vec::new();
        for dictionary in [None, Some(&dictionary), None] {
            let packed = pack(&text, dictionary).unwrap();
            assert_eq!(unpacker.unpack(&packed, text.len(), dictionary).unwrap(), text);
            for size in [text.len() - 1, text.len() + 1] {
                assert!(unpacker.unpack(&packed, size, dictionary).is_err(), "{size}");
            }
            assert!(unpacker.unpack(&packed[..packed.len() - 3], text.len(), dictionary).is_err());
            sizes.push(packed.len());
        }
        assert!(sizes[1] < sizes[0] && sizes[2] == sizes[0] && sizes[0] * 4 < text.len(), "{sizes:?}");
    }

    #[test]
    fn names_say_how_a_file_is_packed() {
        for (name, want) in [
            ("a.jsonl.gz", (Packing::Gzip, "a.jsonl")),
            ("a.jsonl.ZST", (Packing::Zstd, "a.jsonl")),
            ("a.jsonl", (Packing::None, "a.jsonl")),
            ("gz", (Packing::None, "gz")),
            ("é.gz", (Packing::Gzip, "é")),
        ] {
            assert_eq!(Packing::of(name), want, "{name}");
        }
    }
}
