//! Compression: of texts in the store, and of inputs.

use std::cell::RefCell;
use std::io::{self, BufReader, Read};

/// The level of zstd for texts: higher ones cost more time than they save in the store.
const LEVEL: i32 = 3;
/// Largest window that a compressed input may ask for, as a power of two: 64 MiB.
const WINDOW: u32 = 26;

thread_local! {
    static IN: RefCell<Option<zstd::bulk::Compressor<'static>>> = const { RefCell::new(None) };
    static OUT: RefCell<Option<zstd::bulk::Decompressor<'static>>> = const { RefCell::new(None) };
}

/// A text, compressed.
pub(super) fn pack(text: &str) -> io::Result<Vec<u8>> {
    IN.with_borrow_mut(|slot| {
        let compressor = match slot {
            Some(compressor) => compressor,
            None => slot.insert(zstd::bulk::Compressor::new(LEVEL)?),
        };
        compressor.compress(text.as_bytes())
    })
}

/// The text again, which has `size` bytes.
pub(super) fn unpack(packed: &[u8], size: usize) -> io::Result<String> {
    let bytes = OUT.with_borrow_mut(|slot| {
        let decompressor = match slot {
            Some(decompressor) => decompressor,
            None => slot.insert(zstd::bulk::Decompressor::new()?),
        };
        decompressor.decompress(packed, size)
    })?;
    String::from_utf8(bytes).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_and_lies_about_their_size_are_found() {
        let text = "Ships sail again from the quay, the harbour master said. ".repeat(40);
        let packed = pack(&text).unwrap();
        assert!(packed.len() * 4 < text.len());
        assert_eq!(unpack(&packed, text.len()).unwrap(), text);
        assert!(unpack(&packed, text.len() - 1).is_err());
        assert!(unpack(&packed[..packed.len() - 3], text.len()).is_err());
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
