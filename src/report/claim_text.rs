//! Claims for people: what the program understood, a line a claim. The value stands before the words, so that a
//! misreading is seen at once.

use super::blocks::plain_mark;
use super::closing::plural;
use super::page::{LABEL, Page, Row};
use super::place::Cursor;
use super::safe::Safe;
use super::style::Meaning;
use super::{Look, when};
use crate::check::display;
use crate::claim::Claim;
use crate::document::{DateStatus, Document};
use std::io;

/// Columns (from 0) of the kind and the value.
const KIND: usize = 10;
const VALUE: usize = 21;

/// Writes the claims of one document.
pub(super) fn write(doc: &Document, claims: &[Claim], look: &Look, out: &mut Vec<u8>) -> io::Result<()> {
    let mut page = Page::new(look.width, look.unicode, look.paint);
    let date = doc.date.days.map(when::words).map_or_else(String::new, |days| match doc.date.status {
        DateStatus::Inferred => format!("  {days}, inferred"),
        _ => format!("  {days}"),
    });
    page.row(Row::default().put(Meaning::Strong, &Safe::line(&doc.source.path)).plain(&date));
    let columns = Columns::of(look.width);
    if !claims.is_empty() {
        let head = Row::default().to(LABEL).plain("place").to(KIND).plain("kind").to(VALUE).plain("value");
        page.row(head.to(columns.words).plain("words").to(columns.of).plain("of"));
    }
    let mut cursor = Cursor::new(doc.text());
    for claim in claims {
        let place = match doc.paragraph(claim.span.start as usize) {
            Some(number) => plain_mark(format!("¶{number}"), look.unicode),
            None => {
                let place = cursor.place(claim.span.start as usize);
                format!("{}:{}", place.line, place.column)
            }
        };
        let row = Row::default().to(LABEL).plain(&place).to(KIND);
        let value = page.ours(&display(claim));
        let words = Safe::line(doc.slice(claim.span));
        let row = row.plain(claim.kind_name()).to(VALUE).put(Meaning::Strong, &page.cut(&value, columns.words - VALUE - 1));
        let row = row.to(columns.words).put(Meaning::Plain, &page.cut(&words, columns.of - columns.words - 1));
        let of = page.ours(&of(claim));
        page.row(row.to(columns.of).put(Meaning::Plain, &page.cut(&of, look.width - columns.of)));
    }
    let alone = claims.iter().filter(|c| c.not_compared.is_some()).count();
    let alone = if alone > 0 { format!("; {alone} left alone, in brackets why") } else { String::new() };
    page.row(Row::default().plain(&format!("{}{alone}", plural(claims.len(), "claim"))));
    out.extend_from_slice(page.finish().as_bytes());
    Ok(())
}

/// Where the columns begin.
struct Columns {
    words: usize,
    of: usize,
}

impl Columns {
    fn of(width: usize) -> Self {
        let rest = width.saturating_sub(VALUE);
        Self { words: VALUE + rest * 2 / 5, of: VALUE + rest * 7 / 10 }
    }
}

/// What a claim is about, as far as that is known: noun, holder, speaker.
fn of(claim: &Claim) -> String {
    if let Some(why) = claim.not_compared {
        return format!("({why})");
    }
    let speaker = claim.speaker.as_ref().map(|s| format!("{s}, said"));
    let parts = [claim.head.as_ref().map(crate::claim::Head::text), claim.holder.clone(), speaker];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Head, Kind};
    use crate::source::Source;
    use crate::text::Span;
    use crate::value::{Quote, Value};

    #[test]
    fn a_line_a_claim() {
        let doc = Document::new(Source::from_text("pier.txt", "“We are ready for whatever the winter brings,” said Ingrid\u{1b} Aasen.\n"));
        let claim = |words: &str, kind, value| {
            let at = doc.text().find(words).expect("the words stand in the text");
            Claim { span: Span::new(at, at + words.len()), ..Claim::new(&doc, "test", kind, value, 0, 1) }
        };
        let words = "We are ready for whatever the winter brings";
        let mut quote = claim(words, Kind::Quote, Value::Quote(Quote { text: words.to_owned(), carrier: None }));
        quote.speaker = Some("Ingrid Aasen".to_owned());
        quote.head = Some(Head { noun: "winter".to_owned(), modifiers: vec!["long".to_owned()], span: Span::default() });
        let mut rank = claim("Ingrid", Kind::Rank, Value::Rank(1));
        rank.not_compared = Some("an example");
        let mut out = Vec::new();
        write(&doc, &[quote, rank], &Look::default(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
        pier.txt
          place   kind       value                  words             of
          1:2     quote      We are ready for what… We are ready for… long winter, Ingr…
          1:53    rank       number 1               Ingrid            (an example)
        2 claims; 1 left alone, in brackets why
        ");
    }
}
