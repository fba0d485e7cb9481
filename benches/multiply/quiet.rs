//! What is left out of a story because a check finds something in it: as it is, or in some of the guises that copies of
//! it wear.

use super::chance;
use super::story::{Guise, Story};
use twosource::check::{Options, check};
use twosource::document::{Document, settle_dates};
use twosource::rule::{RuleSet, Severity};

/// Guises in which a story is tried.
const GUISES: u64 = 6;

/// The article that is in most of the loud findings of a check, of several the last; `None` where nothing is loud.
pub fn loudest(documents: &mut [Document]) -> Option<usize> {
    settle_dates(documents);
    let mut counts = vec![0usize; documents.len()];
    for finding in check(documents, &RuleSet::shipped(), &Options::default()).findings.iter().filter(|f| f.severity > Severity::Note) {
        let mut among = vec![false; documents.len()];
        finding.readings.iter().flat_map(|r| &r.passages).for_each(|p| among[p.document] = true);
        counts.iter_mut().zip(&among).for_each(|(count, &is)| *count += usize::from(is));
    }
    (0..counts.len()).max_by_key(|&n| counts[n]).filter(|&n| counts[n] > 0)
}

/// Leaves out, one by one, the articles that are loud in some guise of the story, and the factors that make it loud.
pub fn quieten(story: &mut Story) {
    let mut guise = story.plain();
    for factor in [2, 3] {
        guise.factor = factor;
        if loudest(&mut story.documents(&guise)).is_none() {
            story.factors.push(factor);
        }
    }
    for n in 0..GUISES {
        // Spread over the shifts as later copies are, not only the first of them.
        let nth = chance::pick(n, 4, story.shifts.len());
        story.guise(chance::mix(n), 0, nth, &mut guise);
        while story.articles.len() > 1 {
            let Some(article) = loudest(&mut story.documents(&guise)) else { break };
            let single = Guise { names: guise.names.clone(), words: guise.words.clone(), factor: 1, shift: guise.shift };
            if guise.factor > 1 && loudest(&mut story.documents(&single)).is_none() {
                story.factors.retain(|&f| f != guise.factor);
                break;
            }
            story.articles.remove(article);
        }
    }
}
