//! Tables for spreadsheets: a row a reading of a finding, or a row a claim.
//!
//! Columns of numbers hold nothing but numbers.

use super::blocks::{letter, query};
use super::place::Cursor;
use super::table::Row;
use super::{Look, Report};
use crate::check::{Finding, display};
use crate::claim::{Claim, Head};
use crate::document::Document;
use std::io::{self, Write};

/// The columns of the findings.
const FINDINGS: &str = "finding,severity,rule,kind,relation,message,reading,value,origins,places,source,line,column,words,sentence,query,note,fingerprint,hidden\n";
/// The columns of the claims.
pub(super) const CLAIMS: &str = "source,line,column,kind,value,words,head,holder,speaker,modality,zone,compared,why\n";

/// Writes the findings, those that are hidden last.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut table = FINDINGS.as_bytes().to_vec();
    let hidden = report.outcome.hidden.iter().map(|h| (&h.finding, h.by.words()));
    let all = report.outcome.findings.iter().map(|f| (f, String::new())).chain(hidden);
    for (i, (finding, hidden)) in all.enumerate() {
        rows(&mut table, report, finding, i + 1, &hidden);
    }
    out.write_all(&table)
}

fn rows(table: &mut Vec<u8>, report: &Report, finding: &Finding, number: usize, hidden: &str) {
    for (i, reading) in finding.readings.iter().enumerate() {
        let mut row = Row::default();
        row.number(number);
        row.text(finding.severity.name());
        row.text(&finding.rule);
        row.text(finding.kind.name());
        row.text(finding.relation.name());
        row.text(&finding.message);
        row.text(letter(i).encode_utf8(&mut [0; 4]));
        row.text(&reading.display);
        row.number(reading.origins);
        row.number(reading.passages.len());
        match reading.passages.first().and_then(|p| Some((p, report.documents.get(p.document)?))) {
            Some((passage, document)) => {
                let place = document.place(passage.span.start as usize);
                row.text(&document.source.path);
                row.number(place.line);
                row.number(place.column);
                row.text(document.slice(passage.span));
                row.text(document.slice(passage.sentence));
            }
            None => (0..5).for_each(|_| row.text("")),
        }
        row.text(&query(finding));
        row.text(finding.note.as_deref().unwrap_or_default());
        row.text(&finding.fingerprint);
        row.text(hidden);
        row.end(table);
    }
}

/// Writes the claims of one document.
pub(super) fn claims(doc: &Document, claims: &[Claim], _: &Look, out: &mut Vec<u8>) -> io::Result<()> {
    let mut cursor = Cursor::new(doc.text());
    for claim in claims {
        let place = cursor.place(claim.span.start as usize);
        let mut row = Row::default();
        row.text(&doc.source.path);
        row.number(place.line);
        row.number(place.column);
        row.text(claim.kind.name());
        row.text(&display(claim));
        row.text(doc.slice(claim.span));
        row.text(&claim.head.as_ref().map(Head::text).unwrap_or_default());
        row.text(claim.holder.as_deref().unwrap_or_default());
        row.text(claim.speaker.as_deref().unwrap_or_default());
        row.text(claim.modality.name());
        row.text(claim.zone.name());
        row.text(if claim.not_compared.is_none() { "yes" } else { "no" });
        row.text(claim.not_compared.unwrap_or_default());
        row.end(out);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use crate::check::{Hidden, Hiding};

    #[test]
    fn a_row_a_reading() {
        let mut sample = Sample::new();
        let note = sample.outcome.findings.pop().unwrap();
        sample.outcome.hidden.push(Hidden { finding: note, by: Hiding::Comment(Some("house, style".to_owned())) });
        let mut out = Vec::new();
        write(&sample.report(Look::default()), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
        finding,severity,rule,kind,relation,message,reading,value,origins,places,source,line,column,words,sentence,query,note,fingerprint,hidden
        1,error,count.conflict,count,contradiction,"The ferry carried 212 people, or 270 passengers.",A,212,1,1,draft.md,1,27,212 people,The ferry Solveig carried 212 people when it left Saltholm on Tuesday.,How many people were on board?,,8f3ac2d107be5a91,
        1,error,count.conflict,count,contradiction,"The ferry carried 212 people, or 270 passengers.",B,270 (256 to 284),1,2,wires/one.txt,1,12,Some 270 passengers,"SALTHOLM — Some 270 passengers were on board the ferry, the coastguard said.",How many people were on board?,,8f3ac2d107be5a91,
        2,error,scale.missing,money,contradiction,"“almost $93” has no scale word; the figure beside it is in millions.",A,$93 (92 to 93),1,1,draft.md,3,9,almost $93,"It cost almost $93, after a first estimate of $140 million, said harbour master Ingrid Aasen.",Thousands or millions? Perhaps “almost $93 million”.,,8f3ac2d107be5a91,
        2,error,scale.missing,money,contradiction,"“almost $93” has no scale word; the figure beside it is in millions.",B,$140 million,1,1,draft.md,3,47,$140 million,"It cost almost $93, after a first estimate of $140 million, said harbour master Ingrid Aasen.",Thousands or millions? Perhaps “almost $93 million”.,,8f3ac2d107be5a91,
        3,warning,quote.altered,quote,contradiction,"One remark by Aasen in two wordings: “for it”, “for this”.",A,for it,1,1,draft.md,5,2,We are ready for it,"“We are ready for it,” Mrs Aasan told reporters on the pier, where families had waited through the night for word from the islands and the coastguard had put up tents.",What are the words on the record?,these may be two translations,8f3ac2d107be5a91,
        3,warning,quote.altered,quote,contradiction,"One remark by Aasen in two wordings: “for it”, “for this”.",B,for this,1,2,wires/one.txt,3,2,We are ready for this,"“We are ready for this,” said Ingrid Aasen.",What are the words on the record?,these may be two translations,8f3ac2d107be5a91,
        4,note,name.variant,name,contradiction,"One person, two spellings: Aasen, Aasan.",A,Aasen,2,3,draft.md,3,88,Aasen,"It cost almost $93, after a first estimate of $140 million, said harbour master Ingrid Aasen.",Aasen or Aasan?,,8f3ac2d107be5a91,"suppressed: house, style"
        4,note,name.variant,name,contradiction,"One person, two spellings: Aasen, Aasan.",B,Aasan,1,1,draft.md,5,28,Aasan,"“We are ready for it,” Mrs Aasan told reporters on the pier, where families had waited through the night for word from the islands and the coastguard had put up tents.",Aasen or Aasan?,,8f3ac2d107be5a91,"suppressed: house, style"
        "#);
    }
}
