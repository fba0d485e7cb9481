//! Who says it: the speaker and the carrier of every quotation, and which other claims are somebody's words.
//!
//! A quotation is compared with another only where the speakers can be one person, and a claim that a named
//! speaker makes is no contradiction of the claim another makes; both hang on this file. The rules are a sieve
//! from the surest place to the least: the clause beside the marks, the clause before them, the sentence, the
//! quotation before in the paragraph. No speaker is better than a wrong one.

use super::carrier::is_carrier;
use super::marks::{Pair, pairs};
use super::memory::Memory;
use super::saying::{Party, Voice, first_party, is, is_name_word, party_back, party_forward, party_text, subject, tag, voice, with_verb};
use super::{Claim, Kind};
use crate::document::Document;
use crate::lexicon::Tag;
use crate::text::TokenKind;

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

/// Every pair of marks that lies in no other, with its frame and speaker, in order.
pub(super) fn speeches(doc: &Document) -> Vec<Speech> {
    let outer: Vec<Pair> = pairs(doc).into_iter().filter(|p| p.depth == 0).collect();
    let mut memory = Memory { doc, speakers: Vec::new() };
    let mut found: Vec<Speech> = Vec::with_capacity(outer.len());
    for (k, &pair) in outer.iter().enumerate() {
        let region = Region::new(doc, &outer, k);
        let mut speech = Speech { pair, frame: Frame::None, speaker: None, carrier: None };
        let party = sieve(doc, &region, &mut speech);
        speech.speaker = match party {
            Some(party) if party.pronoun => memory.resolve(party, pair.open),
            Some(party) => Some(party_text(doc, party)),
            None => None,
        };
        if speech.frame == Frame::None && region.whole(doc) {
            speech.frame = Frame::Whole;
        }
        if party.is_none() && matches!(speech.frame, Frame::Whole | Frame::None) {
            speech.speaker = memory.carried(&outer, k, &found, speech.frame);
        }
        if let (Some(speaker), true) = (&speech.speaker, speech.frame >= Frame::Sentence) {
            memory.speakers.push((pair.open, speaker.clone()));
        }
        found.push(speech);
    }
    found
}

/// The tokens around a pair of marks that may say who speaks.
struct Region {
    pair: Pair,
    /// Before the marks, back to the beginning of the sentence or the mark before.
    before: (usize, usize),
    /// Behind them, to the end of the sentence or the next mark.
    after: (usize, usize),
    /// The sentence behind, where the marks end one with ? or !.
    next: (usize, usize),
    /// The words before begin behind a closing mark of the same sentence.
    joined: bool,
}

impl Region {
    fn new(doc: &Document, outer: &[Pair], k: usize) -> Self {
        let pair = outer.get(k).copied().unwrap_or(Pair { first: 0, last: 0, after: 0, open: 0, depth: 0, unfinished: false });
        let sentence = |i: usize| doc.sentences.get(doc.sentence_of(i));
        let floor = k.checked_sub(1).and_then(|p| outer.get(p)).map_or(0, |p| p.after);
        let ceiling = outer.get(k + 1).map_or(doc.tokens.len(), |p| p.open);
        let mut start = sentence(pair.open).map_or(pair.open, |s| s.first).min(pair.open);
        // A colon at the end of the paragraph before leads in the next.
        if start == pair.open && start > 0 && (doc.token(start - 1) == ":" || is(doc, start - 1, &["this", "following"])) {
            start = sentence(start - 1).map_or(start, |s| s.first);
        }
        let joined = floor > start;
        let before = (start.max(floor), pair.open);
        let end = sentence(pair.after.saturating_sub(1)).map_or(pair.after, |s| s.last).max(pair.after).min(ceiling);
        let mut next = (pair.after, pair.after);
        let asks = matches!(last_inside(doc, pair), "?" | "!" | "," | "—" | "-" | "…" | "...");
        if end <= pair.after && asks && doc.tokens.get(pair.after).is_some_and(|t| !t.new_paragraph) {
            next = (pair.after, sentence(pair.after).map_or(pair.after, |s| s.last).min(ceiling));
        }
        Self { pair, before, after: (pair.after, end), next, joined }
    }

    /// A verb of saying and a comma or a colon stand right before the marks.
    fn led_in(&self, doc: &Document) -> bool {
        let (from, to) = self.before;
        to > from + 1
            && !self.joined
            && matches!(doc.token(to - 1), "," | ":")
            && (from.max(to.saturating_sub(7))..to).any(|i| matches!(voice(doc, i), Some(Voice::Say | Voice::Weak)))
    }

    /// The marks hold whole sentences: they begin one and end one.
    fn whole(&self, doc: &Document) -> bool {
        let begins = self.before.0 >= self.before.1 || self.joined && doc.token(self.before.1.saturating_sub(1)) == ".";
        let ends = self.pair.unfinished
            || matches!(last_inside(doc, self.pair), "." | "!" | "?" | "…" | "..." | "—" | "-" | "--")
            || doc.token(self.pair.after) == ".";
        begins && ends && self.after.1.saturating_sub(self.after.0) <= 1
    }
}

/// Finds who speaks, and sets frame and carrier.
fn sieve(doc: &Document, region: &Region, speech: &mut Speech) -> Option<Party> {
    // Keller asked, “…?” The crowd answered: a verb that leads in is surer than one that may begin the next clause.
    let found = if region.led_in(doc) { None } else { behind(doc, region, speech) };
    found.or_else(|| ahead(doc, region, speech)).or_else(|| behind(doc, region, speech)).and_then(|found| found.0)
}

/// A verb with its clause: found, but perhaps without a speaker.
struct Found(Option<Party>);

/// `“…,” said Keller`, `“…,” Keller said`, `“…,” according to Keller`.
fn behind(doc: &Document, region: &Region, speech: &mut Speech) -> Option<Found> {
    let next_sentence = region.after.0 >= region.after.1;
    let (mut from, to) = if next_sentence { region.next } else { region.after };
    if from >= to {
        return None;
    }
    let comma = doc.token(from) == ",";
    let inside = last_inside(doc, region.pair);
    let closed = comma || matches!(inside, "," | "?" | "!" | "—" | "-" | "--" | "…" | "..." | ".");
    from += usize::from(comma);
    if is(doc, from, &["according"]) && is(doc, from + 1, &["to"]) {
        speech.frame = if closed { Frame::Beside } else { Frame::Sentence };
        return Some(Found(source(doc, from + 2, to, speech)));
    }
    // ‘It is a scandal’: mayor.
    if doc.token(from) == ":" && doc.sentences.get(doc.sentence_of(region.pair.open)).is_some_and(|s| s.first == region.pair.open) {
        speech.frame = Frame::Beside;
        return Some(Found(party_forward(doc, from + 1, to, true)));
    }
    // “stupid,” and warned that …, “…,” adding that: the words in marks belong to what stands before.
    let goes_on = matches!(tag(doc, from), Tag::Conjunction | Tag::Preposition | Tag::Ing)
        || is(doc, from, &["and", "but", "while", "when", "as", "who", "which", "that", "because", "after", "before", "in", "on", "with"]);
    if goes_on {
        return None;
    }
    let verb = telling(doc, from, to).or_else(|| any_verb(doc, from, to).filter(|_| closed))?;
    if next_sentence && verb - from > 6 {
        return None;
    }
    let party = if verb == from { party_forward(doc, verb + 1, to, true)? } else { subject(doc, verb, from)? };
    let near = if closed { party.first <= from + 8 } else { party.first <= from + 2 && party.last >= verb };
    if !near && verb != from {
        return None;
    }
    speech.frame = Frame::Beside;
    carried_by(doc, verb, to, speech);
    Some(Found(Some(party)))
}

/// Was told, has been confirmed: the subject of a passive says nothing.
pub(super) fn is_passive(doc: &Document, verb: usize) -> bool {
    tag(doc, verb) == Tag::Participle
        && (verb.saturating_sub(4)..verb)
            .rev()
            .take_while(|&i| matches!(tag(doc, i), Tag::Auxiliary | Tag::Adverb | Tag::Negator | Tag::Modal))
            .any(|i| is(doc, i, &["is", "are", "was", "were", "be", "been", "being", "'s", "wasn't", "isn't", "aren't", "weren't"]))
}

/// The verb of saying of the clause that begins at `from`.
fn telling(doc: &Document, from: usize, to: usize) -> Option<usize> {
    (from..to).take(60).find(|&i| {
        voice(doc, i).is_some_and(|v| match v {
            Voice::Say => true,
            Voice::Weak => i == from || subject(doc, i, from).is_some_and(|p| p.first <= from + 2 && p.last + 2 >= i),
            Voice::Call => i == from,
        }) || (is(doc, i, &["quoted"]) && i > from)
    })
}

/// Beside marks that end in a comma any verb in the past may tell: `“…,” beamed Keller`, `“…,” Keller retorted`.
fn any_verb(doc: &Document, from: usize, to: usize) -> Option<usize> {
    if tag(doc, from) == Tag::Past && (is_name_word(doc, from + 1) || tag(doc, from + 1) == Tag::Determiner) {
        return Some(from);
    }
    let party = party_forward(doc, from, to, false)?;
    let verb = (party.last..to.min(party.last + 3)).find(|&i| tag(doc, i) != Tag::Adverb)?;
    (tag(doc, verb) == Tag::Past).then_some(verb)
}

/// The last token inside the marks that is no mark of quotation.
fn last_inside(doc: &Document, pair: Pair) -> &str {
    let last = (pair.first..pair.last).rev().find(|&i| doc.tokens.get(i).is_some_and(|t| t.kind != TokenKind::QuoteMark));
    last.map_or("", |i| doc.token(i))
}

/// `Keller said, “…”`, `Keller said “…”`, `Keller: “…”`, `saying “…”`, `according to Keller, “…”`.
fn ahead(doc: &Document, region: &Region, speech: &mut Speech) -> Option<Found> {
    let (from, to) = region.before;
    if from >= to {
        return None;
    }
    let mark = doc.token(to - 1);
    let led = matches!(mark, "," | ":") || is(doc, to - 1, &["this", "following"]);
    let found = (from..to).rev().find_map(|i| voice(doc, i).map(|v| (i, v)));
    if let Some((verb, voice)) = found {
        let beside = to - verb <= 1 || led && to - verb <= 26;
        // “…,” said Keller, “…”: subject behind the verb.
        let start = (from..to).find(|&i| doc.token(i) != ",").unwrap_or(from);
        let inverted = region.joined && verb == start && voice != Voice::Call;
        let party = if inverted { party_forward(doc, verb + 1, to, true) } else { said_by(doc, verb, region) };
        speech.frame = match voice {
            Voice::Say | Voice::Weak if beside => Frame::Beside,
            Voice::Say => Frame::Sentence,
            Voice::Call => Frame::Call,
            Voice::Weak => Frame::Sentence,
        };
        carried_by(doc, verb, to, speech);
        if party.is_some() || beside {
            return Some(Found(party));
        }
    }
    if let Some(at) = (from..to.saturating_sub(1)).find(|&i| is(doc, i, &["according"]) && is(doc, i + 1, &["to"])) {
        speech.frame = Frame::Sentence;
        return Some(Found(source(doc, at + 2, to, speech)));
    }
    if mark == ":" {
        // Keller: “…”, Keller on the strike: “…”
        speech.frame = Frame::Beside;
        let party = party_back(doc, to.saturating_sub(2), from).filter(|p| !p.pronoun).or_else(|| first_party(doc, from, to - 1));
        return Some(Found(party));
    }
    found.map(|_| Found(None))
}

/// The subject of a verb of saying before the marks.
fn said_by(doc: &Document, verb: usize, region: &Region) -> Option<Party> {
    let (from, to) = region.before;
    if tag(doc, verb) != Tag::Ing {
        return with_verb(doc, verb, from, to);
    }
    if is(doc, verb.wrapping_sub(1), &["as"]) {
        // Keller was quoted by the agency as saying.
        if let Some(quoted) = (from..verb).rev().find(|&i| is(doc, i, &["quoted", "cited"])) {
            return subject(doc, quoted, from);
        }
    }
    // With Keller shouting; but: Keller left the room, shouting.
    let direct = subject(doc, verb, from).filter(|p| !p.pronoun && p.last <= verb && !comma_between(doc, p.last, verb));
    if direct.is_some() {
        return direct;
    }
    // The main verb of saying before it has the same subject.
    let main = (from..verb).find(|&i| matches!(voice(doc, i), Some(Voice::Say | Voice::Call)));
    main.and_then(|main| with_verb(doc, main, from, verb)).or_else(|| first_party(doc, from, verb))
}

fn comma_between(doc: &Document, from: usize, to: usize) -> bool {
    (from..to).any(|i| doc.token(i) == ",")
}

/// `according to Keller`, or to an agency, which is no speaker.
fn source(doc: &Document, at: usize, to: usize, speech: &mut Speech) -> Option<Party> {
    let party = party_forward(doc, at, to, true)?;
    let text = party_text(doc, party);
    if is_carrier(&text) {
        speech.carrier = Some(text);
        return None;
    }
    Some(party)
}

/// Agencies, papers and programmes that carry words: `told Reuters`, `quoted by the agency`.
fn carried_by(doc: &Document, verb: usize, to: usize, speech: &mut Speech) {
    let after = if is(doc, verb, &["tell", "told", "tells", "telling", "tweeted"]) {
        verb + 1
    } else if let Some(by) =
        (verb..to.min(verb + 12)).find(|&i| is(doc, i, &["by"]) && doc_any(doc, verb.saturating_sub(8), i, &["quoted", "cited"]))
    {
        by + 1
    } else if let Some(by) =
        (verb.saturating_sub(10)..verb).find(|&i| is(doc, i, &["by"]) && doc_any(doc, verb.saturating_sub(12), i, &["quoted", "cited"]))
    {
        by + 1
    } else {
        return;
    };
    let end = to.max(verb).min(after + 12);
    let Some(party) = party_forward(doc, after, end, true).filter(|p| !p.pronoun) else { return };
    let text = party_text(doc, party);
    let quoted = !is(doc, verb, &["tell", "told", "tells", "telling"]);
    if quoted || is_carrier(&text) {
        speech.carrier = Some(text);
    }
}

fn doc_any(doc: &Document, from: usize, to: usize, words: &[&str]) -> bool {
    (from..to).any(|i| is(doc, i, words))
}

/// Fills `quoted` and `speaker` of every claim: words in somebody's marks are quoted; what somebody says without
/// marks has a speaker.
pub(super) fn complete(doc: &Document, claims: &mut [Claim]) {
    let mut quotes: Vec<(usize, usize, Option<String>)> =
        claims.iter().filter(|c| c.kind == Kind::Quote).map(|c| (c.tokens.0, c.tokens.1, c.speaker.clone())).collect();
    quotes.sort_by_key(|q| q.0);
    // One look for each sentence that has claims.
    let mut said: Vec<Option<Option<Reported>>> = vec![None; doc.sentences.len()];
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
            && let Some(reported) = said.get_or_insert_with(|| reported(doc, claim.sentence))
            && reported.content.0 <= claim.tokens.0
            && claim.tokens.1 <= reported.content.1
        {
            claim.speaker = Some(reported.speaker.clone());
        }
    }
}

/// What somebody says without marks.
#[derive(Clone, Debug)]
struct Reported {
    speaker: String,
    /// The tokens that are said: behind the verb, before it, or all but the speaker.
    content: (usize, usize),
}

/// Who says something in a sentence without marks: `Keller said that …`, `…, Keller said`, `according to Keller`.
fn reported(doc: &Document, sentence: usize) -> Option<Reported> {
    let s = doc.sentences.get(sentence)?;
    let told = |party: Party, content| {
        let speaker = (!party.pronoun).then(|| party_text(doc, party)).filter(|t| !is_carrier(t))?;
        Some(Reported { speaker, content })
    };
    for i in s.first..s.last {
        if is(doc, i, &["according"])
            && is(doc, i + 1, &["to"])
            && let Some(party) = party_forward(doc, i + 2, s.last, true)
        {
            return told(party, if i == s.first { (party.last, s.last) } else { (s.first, i) });
        }
        if voice(doc, i) != Some(Voice::Say) || !matches!(tag(doc, i), Tag::Past | Tag::Verb | Tag::Participle) || is_passive(doc, i) {
            continue;
        }
        let Some(party) = with_verb(doc, i, s.first, s.last) else { continue };
        // Behind a comma the words said stand before: The toll is legal, Keller said on Monday.
        let comma = |t: usize| t > s.first && doc.token(t - 1) == ",";
        let behind = comma(party.first.min(i)) && !matches!(doc.token(i + 1), "that" | "it" | "he" | "she" | "they");
        return told(party, if behind { (s.first, party.first.min(i)) } else { (i + 1, s.last) });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn words_without_marks_have_a_speaker() {
        for (text, want) in [
            ("Keller said that 12 ships had left.", Some(("Keller", "that 12 ships had left."))),
            ("12 ships had left, Keller said on Monday.", Some(("Keller", "12 ships had left,"))),
            ("12 ships had left, said Anna Keller.", Some(("Anna Keller", "12 ships had left,"))),
            ("12 ships had left, according to Keller.", Some(("Keller", "12 ships had left,"))),
            ("According to Keller, 12 ships had left.", Some(("Keller", ", 12 ships had left."))),
            ("The toll has been confirmed.", None),
            ("She said that 12 ships had left.", None),
            ("12 ships left on Monday.", None),
        ] {
            let doc = Document::new(Source::from_text("t", text));
            let got = reported(&doc, 0);
            let got = got.as_ref().map(|r| (r.speaker.as_str(), doc.slice(doc.span(r.content.0, r.content.1))));
            assert_eq!(got, want, "{text}");
        }
    }
}
