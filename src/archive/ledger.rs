//! What a run reads, input by input, with the sum by which anybody can tell whether it is the same again.

use super::store::Ingested;
use super::sum::Sum;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// A stream that is summed up as it is read.
pub(super) struct Summed<R> {
    stream: R,
    so_far: SoFar,
}

/// The sum of what was read, and how many bytes that is.
#[derive(Clone, Default)]
pub(super) struct SoFar(Arc<Mutex<(Sum, u64)>>);

impl SoFar {
    fn add(&self, bytes: &[u8]) {
        let mut so_far = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        so_far.0.add(bytes);
        so_far.1 += bytes.len() as u64;
    }

    fn get(&self) -> (Sum, u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl<R> Summed<R> {
    pub(super) fn new(stream: R, so_far: SoFar) -> Self {
        Self { stream, so_far }
    }
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(into)?;
        self.so_far.add(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// What was read so far. Clones are of one ledger.
#[derive(Clone, Default)]
pub struct Ledger(Arc<Mutex<Rows>>);

#[derive(Default)]
struct Rows {
    files: Vec<Ingested>,
    /// By the argument under which they were found: how many files of one article each, their bytes, and the sum of the
    /// lines that `sha256sum` prints of them.
    folders: BTreeMap<String, (i64, u64, Sum)>,
}

impl Ledger {
    /// A file of records is done, or a stream. What nobody wanted to read of a file is summed up too; of a stream that
    /// was not read to its end there is no sum.
    pub(super) fn close(&self, input: &str, path: Option<&Path>, so_far: &SoFar, ended: bool) {
        let (mut sum, mut bytes) = so_far.get();
        let whole = match path {
            None => ended,
            Some(path) => File::open(path)
                .and_then(|mut file| {
                    file.seek(SeekFrom::Start(bytes))?;
                    pour(&mut file, &mut sum, &mut bytes)
                })
                .is_ok(),
        };
        let row = Ingested {
            input: input.to_owned(),
            files: 1,
            bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
            sha256: whole.then(|| sum.text()),
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).files.push(row);
    }

    /// A file that is one article, found under an argument.
    pub(super) fn file(&self, argument: &str, name: &str, path: &Path) {
        let (mut sum, mut bytes) = (Sum::default(), 0);
        if File::open(path).and_then(|mut file| pour(&mut file, &mut sum, &mut bytes)).is_err() {
            return;
        }
        let line = format!("{}  {name}\n", sum.text());
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let row = rows.folders.entry(argument.to_owned()).or_default();
        row.0 += 1;
        row.1 += bytes;
        row.2.add(line.as_bytes());
    }

    /// All of it, by name.
    #[must_use]
    pub fn inputs(&self) -> Vec<Ingested> {
        let rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = |(input, (files, bytes, sum)): (&String, &(i64, u64, Sum))| Ingested {
            input: input.clone(),
            files: *files,
            bytes: i64::try_from(*bytes).unwrap_or(i64::MAX),
            sha256: Some(sum.clone().text()),
        };
        let mut all: Vec<Ingested> = rows.files.iter().cloned().chain(rows.folders.iter().map(folder)).collect();
        all.sort_by(|a, b| a.input.cmp(&b.input));
        all
    }
}

fn pour(file: &mut File, sum: &mut Sum, bytes: &mut u64) -> io::Result<()> {
    let mut piece = [0; 1 << 14];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(n) => {
                sum.add(piece.get(..n).unwrap_or_default());
                *bytes += n as u64;
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}
