//! The places of a finding in the order in which they are told: first the one where it is reported, the draft's if
//! there is a draft, then one of every other reading, then the rest. And a finding as one line, for formats that have
//! no more room.

use super::Report;
use super::anchor::paragraph;
use super::blocks::{letter, query, spot};
use super::safe::Safe;
use crate::check::{Finding, Passage};
use crate::document::Document;

/// How many places of one reading are named in a line.
const PLACES: usize = 3;
/// How many readings are named in a line.
const READINGS: usize = 10;

/// A passage with its document and the index of its reading.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub document: &'a Document,
    pub passage: &'a Passage,
    pub reading: usize,
}

/// All places of a finding; empty only for a finding without a passage.
pub(super) fn spots<'a>(report: &Report<'a>, finding: &'a Finding) -> Vec<Spot<'a>> {
    let (mut firsts, mut rest) = (Vec::new(), Vec::new());
    for (reading, r) in finding.readings.iter().enumerate() {
        let known =
            r.passages.iter().filter_map(|passage| Some(Spot { document: report.documents.get(passage.document)?, passage, reading }));
        for (i, spot) in known.enumerate() {
            if i == 0 { &mut firsts } else { &mut rest }.push(spot);
        }
    }
    let own = firsts.iter().position(|s| report.is_draft(s.passage.document)).unwrap_or(0);
    if let Some(head) = firsts.get_mut(..=own) {
        head.rotate_right(1);
    }
    firsts.extend(rest);
    firsts
}

/// `A 212 draft.md:1:27. B 270 (256 to 284) wires/one.txt:1:12, wires/two.txt:1:12.`; in the document where the finding
/// is reported the path is left out, but not which record of a list it is.
pub(super) fn readings(report: &Report, finding: &Finding) -> String {
    let home = spots(report, finding).first().map(|s| s.passage.document);
    let mut sentences = Vec::new();
    for (i, reading) in finding.readings.iter().enumerate().take(READINGS) {
        let place = |p: &Passage| {
            let document = report.documents.get(p.document)?;
            let spot = spot(report.documents, p);
            Some(match paragraph(report.documents, p) {
                Some(paragraph) if home == Some(p.document) => paragraph,
                None if home == Some(p.document) => spot,
                _ => format!("{}:{spot}", document.source.path),
            })
        };
        let mut places: Vec<String> = reading.passages.iter().filter_map(place).take(PLACES).collect();
        let more = reading.passages.len().saturating_sub(places.len());
        if more > 0 {
            places.push(format!("and {more} more"));
        }
        let name = if finding.readings.len() > 1 { format!("{} ", letter(i)) } else { String::new() };
        sentences.push(format!("{name}{} {}.", reading.display, places.join(", ")));
    }
    let more = finding.readings.len().saturating_sub(READINGS);
    if more > 0 {
        sentences.push(format!("And {more} more readings."));
    }
    sentences.join(" ")
}

/// Message, readings and query in one line that stands alone.
pub(super) fn line(report: &Report, finding: &Finding) -> Safe {
    let parts = [
        finding.message.clone(),
        readings(report, finding),
        finding.note.clone().map_or_else(String::new, |n| format!("({n})")),
        query(finding),
    ];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    Safe::line(&parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::Look;
    use super::super::sample::Sample;
    use super::*;

    #[test]
    fn the_draft_comes_first_then_one_of_every_reading() {
        let mut sample = Sample::new();
        // The wires' reading stands first here, and the draft is still where it is reported.
        sample.outcome.findings[0].readings.reverse();
        let order = |report: &Report| {
            let list = spots(report, &report.outcome.findings[0]);
            list.iter().map(|s| (s.reading, s.passage.document)).collect::<Vec<_>>()
        };
        let report = sample.report(Look::default());
        assert_eq!(order(&report), [(1, 0), (0, 1), (0, 2)]);
        assert_eq!(order(&Report { drafts: 0, ..report }), [(0, 1), (1, 0), (0, 2)]);
    }

    #[test]
    fn a_finding_in_one_line() {
        let sample = Sample::new();
        let report = sample.report(Look::default());
        let lines: Vec<String> = sample.outcome.findings.iter().map(|f| line(&report, f).as_str().to_owned()).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        The ferry carried 212 people, or 270 passengers. A 212 1:27. B 270 (256 to 284) wires/one.txt:1:12, wires/two.txt:1:12. How many people were on board?
        “almost $93” has no scale word; the figure beside it is in millions. A $93 (92 to 93) 3:9. B $140 million 3:47. Thousands or millions? Perhaps “almost $93 million”.
        One remark by Aasen in two wordings: “for it”, “for this”. A for it 5:2. B for this wires/one.txt:3:2, wires/two.txt:3:2. (these may be two translations) What are the words on the record?
        One person, two spellings: Aasen, Aasan. A Aasen 3:88, wires/one.txt:3:38, wires/two.txt:3:38. B Aasan 5:28. Aasen or Aasan?
        ");
    }
}
