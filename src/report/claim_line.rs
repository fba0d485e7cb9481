//! Claims as JSON: one object a line. All keys are always there; what is not known is `null`.

use super::object::Object;
use super::place::Cursor;
use super::value::{days, value};
use crate::claim::{Claim, TimeRole};
use crate::document::Document;
use crate::value::Value;

/// Writes the claims of one document, which are in the order of their spans, a line each; `between` stands between
/// two of them.
pub(super) fn write(doc: &Document, claims: &[Claim], out: &mut Vec<u8>, between: &[u8]) {
    let mut source = Vec::new();
    Object::open(&mut source).text("source", &doc.source.path);
    let mut cursor = Cursor::new(doc.text());
    for (i, claim) in claims.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(between);
        }
        let (start, end) = (claim.span.start as usize, claim.span.end as usize);
        let place = cursor.place(start);
        let mut line = Object::open(out);
        line.members(source.get(1..).unwrap_or_default());
        line.whole("start", doc.source.on_disk(start));
        line.whole("end", doc.source.on_disk(end));
        line.whole("line", place.line);
        line.whole("column", place.column);
        match doc.paragraph(start) {
            Some(number) => line.whole("paragraph", number),
            None => line.null("paragraph"),
        }
        line.text("text", doc.slice(claim.span));
        line.word("kind", claim.kind_name());
        match &claim.value {
            Value::Unread => line.null("value"),
            read => line.object("value", |object| value(object, read)),
        }
        match &claim.head {
            Some(head) if head.modifiers.is_empty() => line.text("head", &head.noun),
            Some(head) => line.text("head", &head.text()),
            None => line.null("head"),
        }
        line.maybe("holder", claim.holder.as_deref());
        line.maybe("predicate", claim.predicate.as_ref().map(|p| p.verb.as_str()));
        match claim.time {
            Some(time) => line.object("time", |object| {
                let (from, to) = days(time.days);
                object.maybe("from", from.as_deref());
                object.maybe("to", to.as_deref());
                object.word("role", role(time.role));
            }),
            None => line.null("time"),
        }
        line.word("modality", claim.modality.name());
        line.word("polarity", if claim.positive { "positive" } else { "negative" });
        line.maybe("speaker", claim.speaker.as_deref());
        line.flag("quoted", claim.quoted);
        line.word("zone", claim.zone.name());
        line.text("rule", claim.extractor);
        line.flag("compared", claim.not_compared.is_none());
        line.maybe("why", claim.not_compared);
        line.close();
    }
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
