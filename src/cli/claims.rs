//! `twosource claims`: what the program understood. Streams: memory does not grow with the number of files.

use super::args::{ClaimsArgs, Global};
use super::error::Failure;
use super::input::{self, Input};
use super::{Exit, output};
use crate::claim::extract;
use crate::document::Document;
use crate::report::{ClaimFormat, Look};
use rayon::prelude::*;
use std::io::Write;

/// How many files are read and worked on at a time.
const CHUNK: usize = 64;

pub(super) fn run(args: &ClaimsArgs, global: &Global) -> Result<Exit, Failure> {
    super::threads(global)?;
    let inputs = input::list(&args.files, &args.input)?;
    let Some(format) = args.format.claims else { return Err(Failure::new("that format has no form for claims")) };
    let look = super::screen::stdout(global);
    let mut out = output::stdout();
    let mut put = |bytes: &[u8]| out.write_all(bytes).map_err(output::failure);
    put(format.open.as_bytes())?;
    let mut first = true;
    for chunk in inputs.files.chunks(CHUNK) {
        let parts: Vec<Result<Vec<u8>, Failure>> = chunk.par_iter().map(|file| one(file, &format, &look)).collect();
        for part in parts {
            let part = part?;
            if part.is_empty() {
                continue;
            }
            if !first {
                put(format.between.as_bytes())?;
            }
            put(&part)?;
            first = false;
        }
    }
    if !(first && format.open.is_empty()) {
        put(format.close.as_bytes())?;
    }
    out.flush().map_err(output::failure)?;
    Ok(Exit::Clean)
}

fn one(file: &Input, format: &ClaimFormat, look: &Look) -> Result<Vec<u8>, Failure> {
    let doc = Document::new(input::read(file)?);
    let claims = extract(&doc);
    let mut out = Vec::with_capacity(claims.len() * 400);
    (format.document)(&doc, &claims, look, &mut out).map_err(output::failure)?;
    Ok(out)
}
