//! `twosource claims`: what the program understood. Streams: memory does not grow with the number of files.
//!
//! Each document stands alone here: what is read from one never depends on which others are named beside it.

use super::args::{ClaimsArgs, Global, RuleArgs};
use super::config::Settings;
use super::error::Failure;
use super::progress::Progress;
use super::{Exit, input, output, rules, screen};
use crate::claim::{House, extract, extract_by_part};
use crate::document::Document;
use crate::report::{ClaimFormat, Look, caution};
use crate::source::{Input, Source, SourceError};
use rayon::prelude::*;
use std::io::Write;

/// How many files are read and worked on at a time, and of how many bytes together: their claims wait in memory for
/// those of the files before them. A larger file goes alone, and its claims are written as they are found.
const CHUNK: usize = 64;
const CHUNK_BYTES: u64 = 4 << 20;

/// Why there are no claims of a file.
enum Lost {
    Sources(Vec<SourceError>),
    Fault(Failure),
}

pub(super) fn run(args: &ClaimsArgs, global: &Global) -> Result<Exit, Failure> {
    let found = input::list(&args.files);
    let going = args.input.keep_going && !found.inputs.is_empty();
    if !found.errors.is_empty() && !going {
        return Err(Failure::sources(&found.errors, found.inputs.len()));
    }
    let paint = screen::stderr(global.color);
    let named = RuleArgs { packs: args.packs.clone(), ..RuleArgs::default() };
    let house = rules::house(&Settings::new(global, &named)?, paint)?;
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
    // What stands between two documents was written before each.
    let mut put_page = |page: &[u8]| {
        let page = page.get(if first { format.between.len() } else { 0 }..).unwrap_or_default();
        first = false;
        put(page)
    };
    for chunk in chunks(&found.inputs) {
        let files: Vec<Result<Page, Lost>> = match chunk {
            [file] => vec![one(file, (args, &house), &format, &look, &mut put_page).map(|notes| (notes, Vec::new()))],
            _ => chunk.par_iter().map(|file| waiting(file, (args, &house), &format, &look)).collect(),
        };
        done += files.len();
        progress.at(done, found.inputs.len());
        for file in files {
            let (notes, page) = match file {
                Ok(file) => file,
                Err(Lost::Sources(errors)) if args.input.keep_going => {
                    errors.iter().for_each(|error| output::complain(&caution(&format!("not read: {error}"), paint)));
                    continue;
                }
                Err(Lost::Sources(errors)) => return Err(Failure::sources(&errors, 0)),
                Err(Lost::Fault(Failure::ClosedPipe)) => return Err(Failure::ClosedPipe),
                Err(Lost::Fault(failure)) => {
                    exit = failure.report(global.color);
                    continue;
                }
            };
            for note in &notes {
                output::complain(&caution(note, paint));
            }
            if !page.is_empty() {
                put_page(&page)?;
            }
        }
    }
    progress.clear();
    if !(first && format.open.is_empty()) {
        put(format.close.as_bytes())?;
    }
    out.flush().map_err(output::failure)?;
    Ok(exit)
}

/// What is said of a file on standard error, and its claims as they are printed.
type Page = (Vec<String>, Vec<u8>);

/// The files in groups that are worked on together: few enough, and of few enough bytes.
fn chunks(files: &[Input]) -> impl Iterator<Item = &[Input]> {
    let mut rest = files;
    std::iter::from_fn(move || {
        let (mut count, mut bytes) = (0, 0u64);
        while let Some(file) = rest.get(count).filter(|_| count < CHUNK) {
            bytes = bytes.saturating_add(file.size());
            if count > 0 && bytes > CHUNK_BYTES {
                break;
            }
            count += 1;
        }
        let (chunk, after) = rest.split_at(count);
        rest = after;
        (count > 0).then_some(chunk)
    })
}

/// The claims of a file, kept until those of the files before it are written.
fn waiting(file: &Input, args: (&ClaimsArgs, &House), format: &ClaimFormat, look: &Look) -> Result<Page, Lost> {
    let mut all = Vec::new();
    let notes = one(file, args, format, look, &mut |page| {
        all.extend_from_slice(page);
        Ok(())
    })?;
    Ok((notes, all))
}

/// Writes the claims of a file, page by page; what is said of it comes back.
fn one(
    file: &Input,
    (args, house): (&ClaimsArgs, &House),
    format: &ClaimFormat,
    look: &Look,
    write: &mut dyn FnMut(&[u8]) -> Result<(), Failure>,
) -> Result<Vec<String>, Lost> {
    let reading = input::one(file, &args.input).map_err(|e| Lost::Sources(vec![e]))?;
    if !reading.errors.is_empty() && !args.input.keep_going {
        return Err(Lost::Sources(reading.errors));
    }
    let mut notes: Vec<String> = reading.errors.iter().map(|e| format!("not read: {e}")).collect();
    notes.extend(reading.left_out.iter().map(|n| format!("not read: {}: {}", n.what, n.why)));
    for source in reading.sources {
        notes.extend(source.notes.iter().map(|n| format!("{}: {n}", source.path)));
        document(source, house, format, look, write)?;
    }
    Ok(notes)
}

/// Writes the claims of a document.
fn document(
    source: Source,
    house: &House,
    format: &ClaimFormat,
    look: &Look,
    write: &mut dyn FnMut(&[u8]) -> Result<(), Failure>,
) -> Result<(), Lost> {
    let name = source.path.clone();
    let doc = input::fenced(&name, || Document::new(source)).map_err(Lost::Fault)?;
    let mut parts = extract_by_part(&doc, house);
    let mut page = Vec::new();
    while let Some(claims) =
        input::fenced(&name, || if format.parts { parts.next() } else { Some(extract(&doc, house)) }).map_err(Lost::Fault)?
    {
        page.clear();
        page.reserve(claims.len() * 450 + 64);
        page.extend_from_slice(format.between.as_bytes());
        let written = input::fenced(&name, || (format.document)(&doc, &claims, look, &mut page)).map_err(Lost::Fault)?;
        written.map_err(|e| Lost::Fault(output::failure(e)))?;
        if page.len() > format.between.len() {
            write(&page).map_err(Lost::Fault)?;
        }
        if !format.parts {
            break;
        }
    }
    Ok(())
}
