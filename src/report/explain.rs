//! All the evidence for a finding, and the pairs that were not compared.

use super::Report;
use super::blocks::{marked, place_shown, rule_line, sentence, strips};
use super::page::{LABEL, Page, Row, TEXT, wrap};
use super::safe::Safe;
use super::style::Meaning;
use crate::check::{Evidence, Finding};

/// Columns of the picture of the sum.
const PICTURE: usize = 17;

/// Whether there is evidence with weight, and not reasons in words alone.
pub(super) fn weighs(finding: &Finding) -> bool {
    finding.evidence.because.iter().any(|(_, bits)| *bits != 0)
}

/// Writes the evidence below the block of a finding.
pub(super) fn write(page: &mut Page, _report: &Report, _names: &[String], finding: &Finding) {
    if weighs(finding) {
        page.blank();
        page.labelled("why", false, "each bit doubles (+) or halves (-) the odds that these are one point");
        waterfall(page, &finding.evidence);
    }
    page.blank();
    page.labelled("rule", false, &format!("{}, fingerprint {}", finding.rule, finding.fingerprint));
    page.wrapped(TEXT, Meaning::Plain, &Safe::line(&format!("twosource rules explain {}", finding.rule)));
}

/// A line a piece: its words, its bits, the sum so far, and the sum as it moves, `|` being zero.
fn waterfall(page: &mut Page, evidence: &Evidence) {
    let sums: Vec<i32> = evidence
        .because
        .iter()
        .scan(0, |sum: &mut i32, (_, bits)| {
            *sum = sum.saturating_add(*bits);
            Some(*sum)
        })
        .collect();
    let low = sums.iter().copied().min().unwrap_or(0).min(0);
    let high = sums.iter().copied().max().unwrap_or(0).max(0);
    let picture = page.width >= 76;
    let numbers = page.width.saturating_sub(TEXT + 14 + if picture { PICTURE + 2 } else { 0 });
    let scale = |v: i32| {
        let reach = i64::from(high) - i64::from(low);
        let columns = i64::try_from(PICTURE - 1).unwrap_or(0);
        usize::try_from((i64::from(v) - i64::from(low)) * columns / reach.max(1)).unwrap_or(0)
    };
    let mut before = 0;
    for ((words, bits), sum) in evidence.because.iter().zip(&sums) {
        let lines = wrap(&page.ours(words), numbers);
        for (i, line) in lines.iter().enumerate() {
            let mut row = Row::default().to(TEXT).put(Meaning::Plain, line);
            if i + 1 == lines.len() {
                row = row.to(TEXT + numbers).plain(&format!("{:>7}{:>7}", signed(*bits), signed(*sum)));
                if picture {
                    row = row.plain("  ").plain(&bar(scale(before), scale(*sum), scale(0), *bits));
                }
            }
            page.row(row);
        }
        before = *sum;
    }
    let total = Row::default().to(TEXT).plain("total").to(TEXT + numbers + 7);
    page.row(total.strong(&format!("{:>7}", signed(evidence.centibits))));
}

fn bar(from: usize, to: usize, zero: usize, bits: i32) -> String {
    let sign = if bits < 0 { '-' } else { '+' };
    let (low, high) = (from.min(to), from.max(to));
    let mark = |i: usize| match i {
        _ if i == zero => '|',
        _ if bits != 0 && (low..=high).contains(&i) && i != from => sign,
        _ => ' ',
    };
    (0..PICTURE).map(mark).collect::<String>()
}

/// Hundredths of a bit as `+3`, `-1.5`, `0`.
fn signed(centibits: i32) -> String {
    if centibits == 0 {
        return "0".to_owned();
    }
    let (sign, v) = (if centibits < 0 { '-' } else { '+' }, centibits.unsigned_abs());
    match v % 100 {
        0 => format!("{sign}{}", v / 100),
        r if r % 10 == 0 => format!("{sign}{}.{}", v / 100, r / 10),
        r => format!("{sign}{}.{r:02}", v / 100),
    }
}

/// The pairs that looked alike and gave no finding, with what stopped them and their evidence.
pub(super) fn rejected(page: &mut Page, report: &Report) {
    for pair in &report.outcome.rejected {
        page.blank();
        rule_line(page, "", " not compared ", Meaning::Note, "");
        for (letter, p) in ["A", "B"].iter().zip(&pair.passages) {
            let Some(sentence) = sentence(report.documents, p) else { continue };
            let row = Row::default().to(LABEL).strong(letter).to(TEXT);
            page.row(row.put(Meaning::Plain, &Safe::line(&place_shown(report, p))));
            let marks = [marked(p, None)];
            let issue = sentence.issue_width(&marks);
            strips(page, sentence.lay(&marks, page.width.saturating_sub(TEXT), issue, page.unicode()));
        }
        page.labelled("veto", false, &pair.veto);
        if report.look.explain {
            page.blank();
            waterfall(page, &pair.evidence);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_short() {
        for (centibits, want) in [(300, "+3"), (-150, "-1.5"), (0, "0"), (125, "+1.25"), (-5, "-0.05"), (i32::MIN, "-21474836.48")] {
            assert_eq!(signed(centibits), want);
        }
    }
}
