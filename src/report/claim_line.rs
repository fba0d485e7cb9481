//! Claims as JSON: one object a line. All keys are always there; what is not known is `null`.

use super::place::Cursor;
use super::value::{WireValue, days};
use super::wire;
use crate::claim::{Claim, TimeRole};
use crate::document::Document;
use serde::Serialize;
use std::io;

#[derive(Serialize)]
struct Line<'a> {
    source: &'a str,
    start: usize,
    end: usize,
    line: u32,
    column: u32,
    text: &'a str,
    kind: &'static str,
    value: WireValue<'a>,
    head: Option<String>,
    holder: Option<&'a str>,
    predicate: Option<&'a str>,
    time: Option<Time>,
    modality: &'static str,
    polarity: &'static str,
    speaker: Option<&'a str>,
    quoted: bool,
    zone: &'static str,
    rule: &'static str,
    compared: bool,
    why: Option<&'a str>,
}

#[derive(Serialize)]
struct Time {
    from: Option<String>,
    to: Option<String>,
    role: &'static str,
}

/// Writes the claims of one document, which are in the order of their spans, a line each; `between` stands between
/// two of them.
pub(super) fn write(doc: &Document, claims: &[Claim], out: &mut Vec<u8>, between: &[u8]) -> io::Result<()> {
    let mut cursor = Cursor::new(doc.text());
    for (i, claim) in claims.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(between);
        }
        let (start, end) = (claim.span.start as usize, claim.span.end as usize);
        let place = cursor.place(start);
        let line = Line {
            source: &doc.source.path,
            start: doc.source.on_disk(start),
            end: doc.source.on_disk(end),
            line: place.line,
            column: place.column,
            text: doc.slice(claim.span),
            kind: claim.kind.name(),
            value: WireValue::from(&claim.value),
            head: claim.head.as_ref().map(crate::claim::Head::text),
            holder: claim.holder.as_deref(),
            predicate: claim.predicate.as_ref().map(|p| p.verb.as_str()),
            time: claim.time.map(|t| {
                let (from, to) = days(t.days);
                Time { from, to, role: role(t.role) }
            }),
            modality: claim.modality.name(),
            polarity: if claim.positive { "positive" } else { "negative" },
            speaker: claim.speaker.as_deref(),
            quoted: claim.quoted,
            zone: claim.zone.name(),
            rule: claim.extractor,
            compared: claim.not_compared.is_none(),
            why: claim.not_compared,
        };
        wire::write(out, &line)?;
    }
    Ok(())
}

fn role(role: TimeRole) -> &'static str {
    match role {
        TimeRole::At => "at",
        TimeRole::AsOf => "as of",
        TimeRole::During => "during",
        TimeRole::Since => "since",
        TimeRole::Until => "until",
    }
}
