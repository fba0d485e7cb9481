//! One sentence of a source that another tells as two or three, or one that was broken in two.
//!
//! "Police arrested twelve people after the match, which four players missed" becomes "Police arrested twelve people
//! after the match. Four players missed it." Alone each half is too little like the whole to be its copy; together they
//! are, and a claim of the whole may stand in either half.

use super::bag::{Bag, similarity};
use super::digest::share;
use super::sentence::{COPY, SentencePair};
use super::slot::{Folded, Folds};
use super::{SentenceRef, Story};
use crate::document::{Document, Sentence, Zone};
use rustc_hash::FxHashMap;

/// By how much the parts must fit better together than the best of them alone.
const MARGIN: f32 = 0.08;
/// How much of each part must stand in the whole.
const TOLD: f32 = 0.45;
/// How many sentences one may be told in.
const PARTS: usize = 3;
/// Pairs of sentences that are looked at; of more, the rest is left unmerged.
const PAIRS: usize = 100_000;

/// A sentence and the neighbours in another document that together tell the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// The whole.
    pub whole: SentenceRef,
    /// The first of the parts.
    pub first: SentenceRef,
    /// How many parts there are, two or three.
    pub parts: usize,
    /// Dice coefficient of the whole and the parts together.
    pub dice: f32,
}

impl Merge {
    /// The parts, in order.
    pub fn parts(&self) -> impl Iterator<Item = SentenceRef> + use<> {
        let first = self.first;
        (0..self.parts).map(move |i| SentenceRef { document: first.document, sentence: first.sentence + i })
    }

    /// The bag of the parts together.
    pub(super) fn bag(&self, bags: &[Vec<Bag>]) -> Bag {
        joined(bags, self.first, self.parts)
    }

    /// The words of the parts together.
    pub(super) fn folded(&self, folds: &Folds<'_>) -> Folded {
        let mut all = Folded::default();
        for part in self.parts() {
            let one = folds.of(part);
            all.hashes.extend(one.hashes.iter().copied());
            all.tokens.extend(one.tokens.iter().copied());
        }
        all
    }
}

fn joined(bags: &[Vec<Bag>], first: SentenceRef, parts: usize) -> Bag {
    let of = bags.get(first.document).and_then(|b| b.get(first.sentence..first.sentence + parts)).unwrap_or_default();
    Bag::new(of.iter().flat_map(|b| &b.terms).copied().collect())
}

/// The merges of a run: of each sentence at most one in each other document, the best.
pub(super) fn merges(story: Story<'_>, bags: &[Vec<Bag>], pairs: &[SentencePair]) -> Vec<Merge> {
    let mut best: FxHashMap<(SentenceRef, usize), Merge> = FxHashMap::default();
    for pair in pairs.iter().filter(|p| p.a.document != p.b.document).take(PAIRS) {
        for (whole, part) in [(pair.a, pair.b), (pair.b, pair.a)] {
            if let Some(merge) = merge(story, bags, whole, part, pair.dice) {
                let known = best.entry((whole, part.document)).or_insert_with(|| merge.clone());
                let key = |m: &Merge| (m.dice, std::cmp::Reverse(m.first), std::cmp::Reverse(m.parts));
                if key(&merge).partial_cmp(&key(known)).is_some_and(std::cmp::Ordering::is_gt) {
                    *known = merge;
                }
            }
        }
    }
    let mut all: Vec<Merge> = best.into_values().collect();
    all.sort_by_key(|m| (m.whole, m.first, m.parts));
    all
}

/// The stretch of sentences around `part` that fits `whole` better than `part` alone, which fits it with `alone`.
fn merge(story: Story<'_>, bags: &[Vec<Bag>], whole: SentenceRef, part: SentenceRef, alone: f32) -> Option<Merge> {
    let doc: &Document = story.documents.get(part.document)?;
    let bag = bags.get(whole.document)?.get(whole.sentence)?;
    let of_story = |d: &Document, s: SentenceRef| d.sentences.get(s.sentence).is_some_and(|s| s.zone == Zone::Body);
    if bag.terms.len() < 4 || !of_story(&story.documents[whole.document], whole) || !of_story(doc, part) {
        return None;
    }
    let told = |i: usize| {
        let own = bags[part.document].get(i).filter(|b| b.terms.len() >= 2);
        doc.sentences.get(i).is_some_and(|s| s.zone == Zone::Body) && own.is_some_and(|b| share(b, bag) >= TOLD)
    };
    if !told(part.sentence) {
        return None;
    }
    let neighbours = |a: &Sentence, b: &Sentence| b.paragraph - a.paragraph <= 1;
    let mut found: Option<Merge> = None;
    for parts in 2..=PARTS {
        for back in 0..parts {
            let Some(first) = part.sentence.checked_sub(back) else { continue };
            let Some(stretch) = doc.sentences.get(first..first + parts) else { continue };
            if !stretch.windows(2).all(|w| neighbours(&w[0], &w[1])) || !(first..first + parts).all(told) {
                continue;
            }
            let first = SentenceRef { document: part.document, sentence: first };
            let dice = similarity(bag, &joined(bags, first, parts));
            let single = (first.sentence..first.sentence + parts).map(|i| similarity(bag, &bags[part.document][i])).fold(alone, f32::max);
            let broken = stretch.iter().skip(1).any(|s| s.suspect);
            let margin = if broken { 0.0 } else { MARGIN };
            if dice >= COPY && dice > single + margin && found.as_ref().is_none_or(|f| dice > f.dice + margin) {
                found = Some(Merge { whole, first, parts, dice });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::align;
    use super::*;
    use crate::claim::{Claim, extract};
    use crate::source::Source;

    /// The merges of two texts: the words of the parts.
    fn merged(a: &str, b: &str) -> Vec<Vec<String>> {
        let documents = [a, b].map(|text| Document::new(Source::from_text("a.txt", text)));
        let claims: Vec<Vec<Claim>> = documents.iter().map(|doc| extract(doc, &crate::claim::House::default())).collect();
        let folds = Folds::new(&documents);
        let story = Story { documents: &documents, claims: &claims, folds: &folds };
        let of = |s: SentenceRef| documents[s.document].slice(documents[s.document].sentences[s.sentence].span).to_owned();
        align(story, false).merges.iter().map(|m| m.parts().map(of).collect()).collect()
    }

    #[test]
    fn one_sentence_told_as_two() {
        let whole =
            "Police in Kelmar arrested twelve dockers after the march on the harbour, which blocked the Ostrava bridge for nine hours.";
        let two =
            "Police in Kelmar arrested twelve dockers after the march on the harbour. The march blocked the Ostrava bridge for nine hours.";
        assert_eq!(merged(whole, two), merged(two, whole));
        assert_eq!(merged(whole, two).len(), 1);
        assert_eq!(merged(whole, two)[0].len(), 2);
    }

    #[test]
    fn a_sentence_that_one_other_tells_is_not_merged() {
        let one = "Police in Kelmar arrested twelve dockers after the march on the harbour.";
        for other in [
            "Police in Kelmar arrested twelve dockers after the march on the harbour. The mayor was in Lund at the time.",
            "Police in Kelmar arrested twelve dockers after the march on the harbour. Police in Kelmar arrested nobody else.",
            "Rain is expected in Kelmar. The harbour is closed.",
        ] {
            assert_eq!(merged(one, other), Vec::<Vec<String>>::new(), "{other}");
        }
    }
}
