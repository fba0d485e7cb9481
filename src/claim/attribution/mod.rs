//! Who says it: the speaker and the carrier of every quotation, and which other claims are somebody's words.
//!
//! A quotation is compared with another only where the speakers can be one person, and a claim that a named
//! speaker makes is no contradiction of the claim another makes; both hang on this room. The rules are a sieve
//! from the surest place to the least: the clause beside the marks, the clause before them, the sentence, the
//! quotation before in the paragraph. No speaker is better than a wrong one.

mod carrier;
mod memory;
mod party;
mod region;
mod reported;
pub(super) mod saying;
mod sieve;

use super::marks::{Pair, pairs};
use super::{Claim, Kind};
use crate::document::Document;
use memory::{Memory, Spoken};
use region::Region;
pub(super) use region::is_titled;
use reported::{Reported, reported};

/// How a quotation hangs together with the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frame {
    /// Nothing around it says that anyone speaks.
    None,
    /// Its sentence names something so: called it “…”.
    Call,
    /// A verb of saying stands somewhere in its sentence.
    Sentence,
    /// It is a sentence or a paragraph of its own.
    Whole,
    /// A verb of saying stands beside it.
    Beside,
}

/// A pair of marks with what is known of its speaker.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    pub pair: Pair,
    pub frame: Frame,
    pub speaker: Option<String>,
    pub carrier: Option<String>,
}

/// All that stands in quotation marks in a document.
#[derive(Debug, Default)]
pub(super) struct Speeches {
    /// Every pair of marks that lies in no other, in order.
    pub list: Vec<Speech>,
    /// The pairs inside those.
    pub nested: Vec<Pair>,
    /// The pairs of `list`.
    outer: Vec<Pair>,
    /// Token of the opening mark, and who speaks there.
    speakers: Vec<(usize, Spoken)>,
}

/// Reads the marks of a document, with frame and speaker of each pair.
pub(super) fn speeches(doc: &Document) -> Speeches {
    let (outer, nested): (Vec<Pair>, Vec<Pair>) = pairs(doc).into_iter().partition(|p| p.depth == 0);
    let mut memory = Memory::new(doc, &outer, Vec::new());
    let mut list: Vec<Speech> = Vec::with_capacity(outer.len());
    for (k, &pair) in outer.iter().enumerate() {
        let region = Region::new(doc, &outer, k);
        let mut speech = Speech { pair, frame: Frame::None, speaker: None, carrier: None };
        let party = sieve::sieve(doc, &region, &mut speech);
        let mut spoken = match party {
            Some(party) if party.pronoun => memory.resolve(party, pair.open),
            Some(party) => Some(memory.known(party)),
            None => None,
        };
        if speech.frame == Frame::None && region.whole(doc) {
            speech.frame = Frame::Whole;
        }
        // Adding: “…”: whoever spoke before goes on.
        let goes_on = speech.frame == Frame::Beside && region.goes_on(doc);
        if party.is_none() && (goes_on || matches!(speech.frame, Frame::Whole | Frame::None)) {
            spoken = memory.carried(k, &list, speech.frame);
        }
        speech.speaker = spoken.as_ref().map(|s| s.text.clone());
        if let (Some(spoken), true) = (spoken, speech.frame >= Frame::Sentence) {
            memory.add(pair.open, spoken);
        }
        list.push(speech);
    }
    let speakers = memory.into_speakers();
    Speeches { list, nested, outer, speakers }
}

/// What somebody is said to have said, without marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Who says it, as the text names them.
    pub speaker: String,
    /// The tokens that are said: the first, and one past the last.
    pub tokens: (usize, usize),
    /// The verb says that it is not so: denied that 12 ships had left.
    pub denied: bool,
}

/// Who says what in a sentence without marks.
#[must_use]
pub fn told_by(doc: &Document, sentence: usize) -> Vec<Telling> {
    let told = reported(doc, sentence, &Memory::new(doc, &[], Vec::new()));
    told.into_iter().map(|r| Telling { speaker: r.speaker, tokens: r.content, denied: r.denied }).collect()
}

/// Fills `quoted` and `speaker` of every claim: words in somebody's marks are quoted; what somebody says without
/// marks has a speaker.
pub(super) fn complete(doc: &Document, claims: &mut [Claim], speeches: &Speeches) {
    let mut quotes: Vec<(usize, usize, Option<String>)> =
        claims.iter().filter(|c| c.kind == Kind::Quote).map(|c| (c.tokens.0, c.tokens.1, c.speaker.clone())).collect();
    quotes.sort_by_key(|q| q.0);
    let memory = Memory::new(doc, &speeches.outer, speeches.speakers.clone());
    // One look for each sentence that has claims.
    let mut said: Vec<Option<Vec<Reported>>> = vec![None; doc.sentences.len()];
    for claim in claims {
        if matches!(claim.kind, Kind::Quote | Kind::Phrase) {
            continue;
        }
        let at = quotes.partition_point(|q| q.0 <= claim.tokens.0);
        if let Some(quote) = at.checked_sub(1).and_then(|i| quotes.get(i)).filter(|q| claim.tokens.1 <= q.1) {
            claim.quoted = true;
            claim.speaker.clone_from(&quote.2);
            continue;
        }
        if claim.speaker.is_none()
            && let Some(said) = said.get_mut(claim.sentence)
        {
            let said = said.get_or_insert_with(|| reported(doc, claim.sentence, &memory));
            let of = said.iter().find(|r| r.content.0 <= claim.tokens.0 && claim.tokens.1 <= r.content.1);
            let Some(of) = of else { continue };
            claim.speaker = Some(of.speaker.clone());
            // Statements count the denials around them themselves; names deny nothing.
            if of.denied && !matches!(claim.kind, Kind::Polarity | Kind::Strength | Kind::Name | Kind::Role | Kind::Place) {
                claim.positive = !claim.positive;
            }
        }
    }
}
