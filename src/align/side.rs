//! Headlines, standfirsts and captions, and the sentences of their own story that bear them out.
//!
//! A headline is told from the story below it: it has a tenth of the words, and nearly all of those that matter stand
//! together in one sentence of the story. What it says is looked for there.

use super::bag::Bag;
use super::digest::{self, NEAR};
use super::evidence::{Found, Told, Weighed, weigh_told};
use super::veto::{self, Veto};
use super::{ClaimRef, SentenceRef, Story};
use crate::claim::Claim;
use crate::document::{Document, Zone};

/// Sentences beside the story that are looked at in one document.
const SIDES: usize = 24;
/// Sentences of a story that are looked at: what is told above stands near the top.
const STORY: usize = 400;
/// Less of a headline than this is not told in a sentence.
const COVERED: f32 = 0.4;
/// Sentences of the story that are kept for one headline.
const KEPT: usize = 4;

/// A sentence beside the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The sentence.
    pub at: SentenceRef,
    /// Whether it is a headline, heading or standfirst, or a caption.
    pub zone: Zone,
    /// The sentences of the story that tell the same, each with the share of the side that it covers, the best first.
    pub covering: Vec<(usize, f32)>,
}

pub(super) fn sides(documents: &[Document], bags: &[Vec<Bag>]) -> Vec<Side> {
    let mut sides = Vec::new();
    for (document, doc) in documents.iter().enumerate() {
        let of_side = |z: Zone| matches!(z, Zone::Headline | Zone::Caption);
        let beside = doc.sentences.iter().enumerate().filter(|(_, s)| of_side(s.zone)).take(SIDES);
        let story: Vec<usize> = (0..doc.sentences.len()).filter(|&i| doc.sentences[i].zone == Zone::Body).take(STORY).collect();
        for (sentence, s) in beside {
            let own = &bags[document][sentence];
            if own.terms.len() < 2 {
                continue;
            }
            let share = |&i: &usize| (i, digest::share(own, &bags[document][i]));
            let mut covering: Vec<(usize, f32)> = story.iter().map(share).filter(|c| c.1 >= COVERED).collect();
            covering.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
            covering.truncate(KEPT);
            sides.push(Side { at: SentenceRef { document, sentence }, zone: s.zone, covering });
        }
    }
    sides
}

/// Weighs whether `side`, whose value the story does not have, is told of the same thing as `body`, in a sentence that
/// covers the share `cover` of its own.
#[must_use]
pub fn weigh_side(story: Story<'_>, bags: &[Vec<Bag>], side: ClaimRef, body: ClaimRef, cover: f32) -> (Weighed, Option<Veto>) {
    let (x, y) = (story.claim(side), story.claim(body));
    let doc = &story.documents[side.document];
    let fold = |at: ClaimRef, c: &Claim| story.folds.of(SentenceRef { document: at.document, sentence: c.sentence });
    let slot = veto::slot(fold(side, x), x, fold(body, y), y);
    let around = digest::around(doc, story.folds.terms(side.document), x.sentence, x.tokens, NEAR);
    let near = bags[body.document].get(y.sentence).map_or(0.0, |bag| digest::share(&around, bag));
    let told = Told { share: (1.0, true), cover, near, slot, taken: false, found: Found::Untold, only: false };
    // "Blast kills 50": a headline leaves out what is counted, and its verb tells.
    let of_verb = |c: &Claim| veto::bare(c).then(|| Claim { head: None, not_compared: None, ..c.clone() });
    let (p, q) = (of_verb(x), of_verb(y));
    if (p.is_some() || q.is_some()) && !veto::same_verb(x, y) {
        return (weigh_told(x, y, &told), Some(Veto::Heads));
    }
    let (x, y) = (p.as_ref().unwrap_or(x), q.as_ref().unwrap_or(y));
    (weigh_told(x, y, &told), veto::told_as(story, (side, x), (body, y), slot))
}
