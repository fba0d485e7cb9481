//! `twosource claims`: what the program understood. Streams: memory does not grow with the number of files.
//!
//! Each document stands alone here: what is read from one never depends on which others are named beside it.

use super::args::{ClaimsArgs, Global};
use super::error::Failure;
use super::progress::Progress;
use super::{Exit, input, output, screen};
use crate::claim::extract;
use crate::document::Document;
use crate::report::{ClaimFormat, Look, caution};
use crate::source::{Input, SourceError};
use rayon::prelude::*;
use std::io::Write;

/// How many files are read and worked on at a time.
const CHUNK: usize = 64;

/// What became of one file: what is printed, and what is said of it on standard error.
struct Part {
    bytes: Vec<u8>,
    notes: Vec<String>,
}

/// Why there is no such part.
enum Lost {
    Source(SourceError),
    Fault(Failure),
}

pub(super) fn run(args: &ClaimsArgs, global: &Global) -> Result<Exit, Failure> {
    let found = input::list(&args.files);
    let going = args.input.keep_going && !found.inputs.is_empty();
    if !found.errors.is_empty() && !going {
        return Err(Failure::sources(&found.errors, found.inputs.len()));
    }
    let paint = screen::stderr(global.color);
    for error in &found.errors {
        output::complain(&caution(&format!("not read: {error}"), paint));
    }
    for note in found.notes.into_iter().chain(found.not_checked.into_iter().map(|n| format!("not read: {}: {}", n.what, n.why))) {
        output::complain(&caution(&note, paint));
    }
    let Some(format) = args.format.claims else { return Err(Failure::new("that format has no form for claims")) };
    let look = screen::stdout(global);
    let (mut out, mut exit) = (output::direct(), Exit::Clean);
    let mut put = |bytes: &[u8]| out.write_all(bytes).map_err(output::failure);
    put(format.open.as_bytes())?;
    let (mut first, mut done, mut progress) = (true, 0, Progress::new());
    for chunk in found.inputs.chunks(CHUNK) {
        let parts: Vec<Result<Part, Lost>> = chunk.par_iter().map(|file| one(file, args, &format, &look)).collect();
        done += parts.len();
        progress.at(done, found.inputs.len());
        for part in parts {
            let part = match part {
                Ok(part) => part,
                Err(Lost::Source(error)) if args.input.keep_going => {
                    output::complain(&caution(&format!("not read: {error}"), paint));
                    continue;
                }
                Err(Lost::Source(error)) => return Err(Failure::sources(&[error], 0)),
                Err(Lost::Fault(failure)) => {
                    exit = failure.report(global.color);
                    continue;
                }
            };
            for note in &part.notes {
                output::complain(&caution(note, paint));
            }
            if part.bytes.len() <= format.between.len() {
                continue;
            }
            // What stands between two documents was written before each.
            put(part.bytes.get(if first { format.between.len() } else { 0 }..).unwrap_or_default())?;
            first = false;
        }
    }
    progress.clear();
    if !(first && format.open.is_empty()) {
        put(format.close.as_bytes())?;
    }
    out.flush().map_err(output::failure)?;
    Ok(exit)
}

fn one(file: &Input, args: &ClaimsArgs, format: &ClaimFormat, look: &Look) -> Result<Part, Lost> {
    let source = input::one(file, &args.input).map_err(Lost::Source)?;
    let notes = source.notes.iter().map(|n| format!("{}: {n}", source.path)).collect();
    let bytes = input::fenced(&file.path, || {
        let doc = Document::new(source);
        let claims = extract(&doc);
        let mut out = Vec::with_capacity(claims.len() * 450 + 64);
        out.extend_from_slice(format.between.as_bytes());
        (format.document)(&doc, &claims, look, &mut out).map(|()| out)
    });
    let bytes = bytes.map_err(Lost::Fault)?.map_err(|e| Lost::Fault(output::failure(e)))?;
    Ok(Part { bytes, notes })
}
