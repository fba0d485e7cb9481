//! The parts of a .docx file, which is a zip archive, within limits: a few bytes of one can stand for gigabytes.

use crate::source::encoding;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// Largest part that is read, in bytes.
const PART: u64 = 64 << 20;
/// How many times as long as it is stored a part may be, once it is longer than `SMALL` bytes.
const RATIO: u64 = 200;
const SMALL: u64 = 10 << 20;
/// Most parts that an archive may hold.
const PARTS: usize = 10_000;

/// The record with which an archive ends, and its length.
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
/// The one of large archives, and its length with what points to it.
const END_LARGE: &[u8] = b"PK\x06\x06";
const END_LARGE_LENGTH: usize = 76;

/// An open archive.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    size: u64,
}

impl Package {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, String> {
        if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err("it is an old .doc or protected by a password; save it as .docx without one".to_owned());
        }
        if !bytes.starts_with(b"PK") {
            return Err("it does not begin as a .docx file does".to_owned());
        }
        if parts(&bytes) > PARTS {
            return Err(format!("it holds more than {PARTS} parts, which is the limit"));
        }
        let size = bytes.len() as u64;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| format!("its archive is broken: {e}"))?;
        Ok(Self { archive, size })
    }

    /// The text of a part, if it is there.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let mut file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(e) => return Err(format!("{name} cannot be read: {e}")),
        };
        // What the archive says of lengths may be a lie; the file itself is not longer than it is.
        let stored = file.compressed_size().min(self.size);
        let most = stored.saturating_mul(RATIO).clamp(SMALL, PART);
        let mut bytes = Vec::new();
        file.by_ref().take(most + 1).read_to_end(&mut bytes).map_err(|e| format!("{name} cannot be read: {e}"))?;
        if bytes.len() as u64 > most {
            return Err(match most {
                PART => format!("{name} is longer than {} MiB, which is the limit", PART >> 20),
                _ => format!("{name} is more than {RATIO} times as long as it is stored, which is the limit"),
            });
        }
        encoding::decode(bytes).map(|d| Some(d.text)).ok_or_else(|| format!("{name} is not text"))
    }
}

/// How many parts the archive says it holds, the most of what its end records say. They are counted before the
/// list of them is read, which takes memory for each.
fn parts(bytes: &[u8]) -> usize {
    let tail = bytes.get(bytes.len().saturating_sub(END_LENGTH + END_LARGE_LENGTH + 0xFFFF)..).unwrap_or_default();
    let number = |at: usize, length: usize| {
        let bytes = tail.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0usize, |n, &b| n.saturating_mul(256).saturating_add(usize::from(b))))
    };
    let small = memchr::memmem::find_iter(tail, END).filter_map(|at| number(at + 10, 2));
    let large = memchr::memmem::find_iter(tail, END_LARGE).filter_map(|at| number(at + 32, 8));
    small.chain(large).max().unwrap_or(0)
}
