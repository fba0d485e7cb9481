//! A Word document: its paragraphs as they read with all changes accepted.
//!
//! What is inserted stays and what is deleted goes; comments, headers, footers and hidden text are not read; notes
//! stand at the end. A row of a table is a line.

mod body;
mod package;
mod property;

use super::Metadata;
use super::extract::{Extract, Part};
use body::{Body, Role};
use package::Package;

/// The text of a document, what it says of itself, and what was said while reading it; or why it cannot be read.
pub(super) fn read(bytes: Vec<u8>) -> Result<(Extract, Metadata, Vec<String>), String> {
    let mut package = Package::open(bytes)?;
    let root = package.part("_rels/.rels")?.and_then(|rels| property::main_part(&rels));
    let main = root.unwrap_or_else(|| "word/document.xml".to_owned());
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let text = package.part(&main)?.ok_or("it holds no text of Word")?;
    let styles = package.part(&format!("{folder}styles.xml"))?.map(|xml| property::styles(&xml)).unwrap_or_default();
    let mut notes = Vec::new();
    let mut paragraphs = Body::read(&text, &styles).map_err(|why| format!("{main} is broken: {why}"))?;
    for name in ["footnotes", "endnotes"] {
        let Some(xml) = package.part(&format!("{folder}{name}.xml"))? else { continue };
        match Body::read(&xml, &styles) {
            Ok(more) => paragraphs.extend(more),
            Err(why) => notes.push(format!("its {name} cannot be read: {why}")),
        }
    }
    let core = package.part("docProps/core.xml")?.map(|xml| property::core(&xml)).unwrap_or_default();
    let mut metadata = Metadata { title: core.title, date: core.date, ..Metadata::default() };
    let mut extract = Extract::default();
    for paragraph in paragraphs {
        // A headline is what calls itself title, or the heading with which the text begins.
        let begins = extract.text.is_empty() && paragraph.part == Part::Heading;
        let Some(span) = extract.push(&paragraph.text, paragraph.part) else { continue };
        if metadata.title_span.is_none() && (begins || paragraph.role == Role::Title) {
            metadata.title = extract.text.get(span.0..span.1).map(|t| t.replace('\n', " "));
            metadata.title_span = Some(span);
        } else if paragraph.role == Role::Subtitle && metadata.standfirst_span.is_none() {
            metadata.standfirst_span = Some(span);
        }
    }
    Ok((extract, metadata, notes))
}

/// Whether the bytes are a Word document, for what has no name that says it.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && memchr::memmem::find(bytes, b"word/document").is_some()
}

#[cfg(test)]
mod tests;
