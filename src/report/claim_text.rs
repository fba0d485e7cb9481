//! Claims for people: what the program understood, a line a claim.

use super::Look;
use super::place::Cursor;
use crate::claim::Claim;
use crate::document::Document;
use std::io::{self, Write};

/// Writes the claims of one document.
pub(super) fn write(doc: &Document, claims: &[Claim], _look: &Look, out: &mut Vec<u8>) -> io::Result<()> {
    let mut cursor = Cursor::new(doc.text());
    for c in claims {
        let place = cursor.place(c.span.start as usize);
        writeln!(out, "  {:<9} {:<10} {}", format!("{}:{}", place.line, place.column), c.kind.name(), doc.slice(c.span))?;
    }
    Ok(())
}
