//! Several drafts, each held against its own sources, as one outcome.

use super::finding::{Finding, Passage};
use super::run::Outcome;
use std::cmp::Reverse;

/// Joins outcomes. Each comes with the number, in the documents of all, of each of its documents. Findings of one
/// severity stand in the order of the drafts; sources that were read for several drafts are counted for each.
#[must_use]
pub fn merge(outcomes: Vec<(Outcome, Vec<usize>)>, documents: usize) -> Outcome {
    let mut all = Outcome::default();
    let mut parent: Vec<usize> = (0..documents).collect();
    for (mut outcome, numbers) in outcomes {
        let number = |passage: &mut Passage| passage.document = numbers.get(passage.document).copied().unwrap_or_default();
        let renumber = |finding: &mut Finding| finding.readings.iter_mut().flat_map(|r| &mut r.passages).for_each(number);
        outcome.findings.iter_mut().for_each(renumber);
        outcome.hidden.iter_mut().map(|h| &mut h.finding).for_each(renumber);
        outcome.rejected.iter_mut().flat_map(|r| &mut r.passages).for_each(number);
        all.findings.append(&mut outcome.findings);
        all.hidden.append(&mut outcome.hidden);
        all.rejected.append(&mut outcome.rejected);
        // Of one origin in one run is of one origin.
        for (i, a) in outcome.origins.iter().enumerate() {
            let first = outcome.origins.iter().position(|b| a == b).unwrap_or(i);
            if let (Some(&x), Some(&y)) = (numbers.get(first), numbers.get(i)) {
                let (x, y) = (root(&parent, x), root(&parent, y));
                if let Some(p) = parent.get_mut(x.max(y)) {
                    *p = x.min(y);
                }
            }
        }
        let (sum, one) = (&mut all.summary, outcome.summary);
        sum.claims += one.claims;
        sum.aligned += one.aligned;
        sum.agreeing += one.agreeing;
        sum.suppressed += one.suppressed;
        for row in one.not_checked {
            if !sum.not_checked.contains(&row) {
                sum.not_checked.push(row);
            }
        }
    }
    all.findings.sort_by_key(|f| Reverse(f.severity));
    all.hidden.sort_by_key(|h| Reverse(h.finding.severity));
    let roots: Vec<usize> = (0..documents).map(|i| root(&parent, i)).collect();
    let mut order = roots.clone();
    order.sort_unstable();
    order.dedup();
    all.origins = roots.iter().map(|r| order.partition_point(|o| o < r)).collect();
    all
}

fn root(parent: &[usize], mut i: usize) -> usize {
    while let Some(&up) = parent.get(i).filter(|&&up| up != i) {
        i = up;
    }
    i
}

#[cfg(test)]
mod tests {
    use super::super::{Options, check};
    use super::*;
    use crate::document::Document;
    use crate::rule::RuleSet;
    use crate::source::Source;

    #[test]
    fn two_drafts_are_two_runs_in_one_outcome() {
        let toll = |n: u32| {
            format!(
                "The blast at the mill in Tarn killed {n} workers on Tuesday, the fire service said.\n\n\
                 It tore the roof off the old hall where flour for three towns was kept.\n\n\
                 The mayor told the families that the mill would not be opened again before the spring.\n"
            )
        };
        let texts = [toll(12), toll(15), toll(16), toll(15)];
        let run = |numbers: &[usize]| {
            let documents: Vec<Document> = numbers.iter().map(|&i| Document::new(Source::from_text("a.txt", &texts[i]))).collect();
            (check(&documents, &RuleSet::shipped(), &Options { against: true, ..Options::default() }), numbers.to_vec())
        };
        // Two drafts; the third document is the source of the first, the fourth that of the second.
        let all = merge(vec![run(&[0, 2]), run(&[1, 3])], 4);
        let places: Vec<Vec<usize>> =
            all.findings.iter().map(|f| f.readings.iter().flat_map(|r| &r.passages).map(|p| p.document).collect()).collect();
        assert_eq!(places, [[0, 2]], "only the first differs from its own source");
        assert_eq!(all.origins, [0, 1, 0, 1]);
    }
}
