//! The sieve: who speaks in a pair of marks, from the surest place beside it to the least.

use super::carrier::is_carrier;
use super::party::{Party, agent, first_party, party_back, party_forward, party_text, subject, with_verb};
use super::region::{Region, last_inside};
use super::saying::{Voice, is, is_name_word, tag, voice, voice_before};
use super::{Frame, Speech};
use crate::document::Document;
use crate::lexicon::Tag;

/// Finds who speaks, and sets frame and carrier.
pub(super) fn sieve(doc: &Document, region: &Region, speech: &mut Speech) -> Option<Party> {
    // Keller asked, “…?” The crowd answered: a verb that leads in is surer than one that may begin the next clause.
    let found = if region.led_in(doc) { None } else { behind(doc, region, speech) };
    // Keller said: “…,” according to Reuters: the agency carries, and the speaker stands before.
    if matches!(found, Some(Found(None))) && speech.carrier.is_some() {
        let (carrier, frame) = (speech.carrier.take(), speech.frame);
        let before = ahead(doc, region, speech).and_then(|found| found.0);
        (speech.carrier, speech.frame) = (carrier, frame.max(speech.frame));
        return before;
    }
    // Keller weighed in, telling the crew, “…,” he said: the sentence names who he is.
    if let Some(Found(Some(party))) = &found
        && is(doc, party.first, &["he", "she"])
        && !region.joined
    {
        let mut before = speech.clone();
        if let Some(Found(Some(named))) =
            ahead(doc, region, &mut before).filter(|f| f.0.is_some_and(|p| !p.pronoun && before.frame == Frame::Beside))
        {
            return Some(named);
        }
    }
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
    let goes_on = matches!(tag(doc, from), Tag::Conjunction | Tag::Preposition | Tag::Ing | Tag::To)
        || is(doc, from, &["and", "but", "while", "when", "as", "who", "which", "that", "because", "after", "before", "in", "on", "with"]);
    if goes_on && !is_name_word(doc, from) {
        return None;
    }
    let verb = telling(doc, region, from, to).or_else(|| any_verb(doc, from, to).filter(|_| closed))?;
    // “…,” Keller was told: a passive says who does not speak.
    if is_passive(doc, verb) && !is(doc, verb, &["quoted", "cited"]) {
        speech.frame = Frame::Beside;
        return Some(Found(agent(doc, verb, to)));
    }
    let party = if verb == from {
        party_forward(doc, verb + 1, to, true)?
    } else if let Some(party) = quoted_as(doc, verb, from, to, speech) {
        party
    } else {
        let heard = if tag(doc, verb) == Tag::Ing { first_party(doc, from, verb) } else { None };
        subject(doc, verb, from).or(heard)?
    };
    // “…?” Keller, 54, said; but: “…?” Keller left for Leeds and later said.
    let apposed =
        |p: &Party| p.first <= from + 3 && doc.token(p.last) == "," && (p.last + 1..verb).rev().take(4).any(|i| doc.token(i) == ",");
    if next_sentence && verb - from > 6 && !apposed(&party) {
        return None;
    }
    let near = if closed { party.first <= from + 8 } else { party.first <= from + 2 && party.last >= verb };
    // “… again” to keep the bridge open: without a comma only a verb that says tells.
    if !near && verb != from || !closed && voice(doc, verb) != Some(Voice::Say) {
        return None;
    }
    speech.frame = Frame::Beside;
    carried_by(doc, verb, to, speech);
    Some(Found(speaking(doc, party, speech)))
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
fn telling(doc: &Document, region: &Region, from: usize, to: usize) -> Option<usize> {
    // “…,” Read said: a capital before another verb is a name.
    let named = |i: usize| is_name_word(doc, i) && (i + 1..i + 3).any(|k| voice(doc, k).is_some());
    (from..to).take(60).filter(|&i| !named(i)).find(|&i| {
        region.voice(doc, i).is_some_and(|v| match v {
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

/// `Keller said, “…”`, `Keller said “…”`, `Keller: “…”`, `saying “…”`, `according to Keller, “…”`.
fn ahead(doc: &Document, region: &Region, speech: &mut Speech) -> Option<Found> {
    let (from, to) = region.before;
    if from >= to {
        return None;
    }
    let mark = doc.token(to - 1);
    let led = matches!(mark, "," | ":") || is(doc, to - 1, &["this", "following"]);
    // Asked by Keller, who had called it off, “…”: a comma leads in what is said, no name for a thing.
    let last = |wanted: fn(Voice) -> bool| (from..to).rev().find_map(|i| region.voice(doc, i).filter(|&v| wanted(v)).map(|v| (i, v)));
    let found = if led { last(|v| v != Voice::Call) } else { None }.or_else(|| last(|_| true));
    let noun = voice_before(doc, to).filter(|&i| i > from && found.is_none_or(|f| f.0 < i)).map(|i| (i, Voice::Say));
    if let Some((verb, voice)) = noun.or(found) {
        let beside = to - verb <= 1 || led && to - verb <= 26;
        // “…,” said Keller, “…”: subject behind the verb.
        let start = (from..to).find(|&i| doc.token(i) != ",").unwrap_or(from);
        let inverted = region.joined && verb == start && voice != Voice::Call;
        let party = match () {
            () if inverted => party_forward(doc, verb + 1, to, true),
            () if is_passive(doc, verb) && voice != Voice::Call => agent(doc, verb, to),
            () => said_by(doc, verb, region, speech),
        };
        let party = party.and_then(|party| speaking(doc, party, speech));
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
        let dressed = |i: usize| doc.token(i) == "." || doc.tokens.get(i).is_some_and(|t| t.capital || !t.spaced);
        let alone = |p: &Party| !p.pronoun && (from..p.first).all(dressed);
        // The plan pleased Keller: “…”: where the subject is a thing, the name before the colon speaks.
        let near = party_back(doc, to.saturating_sub(2), from).filter(|p| !p.pronoun);
        let named = |p: &Party| p.pronoun || is_name_word(doc, p.last - 1);
        let subject = || first_party(doc, from, to - 1);
        let party = near.filter(alone).or_else(|| subject().filter(named)).or(near.filter(named)).or_else(subject);
        return Some(Found(party));
    }
    found.map(|_| Found(None))
}

/// The subject of a verb of saying before the marks.
fn said_by(doc: &Document, verb: usize, region: &Region, speech: &mut Speech) -> Option<Party> {
    let (from, to) = region.before;
    if tag(doc, verb) != Tag::Ing {
        return with_verb(doc, verb, from, to);
    }
    if is(doc, verb.wrapping_sub(1), &["as"])
        && let Some(quoted) = (from..verb).rev().find(|&i| is(doc, i, &["quoted", "cited", "quotes", "cites"]))
    {
        return quoted_as(doc, quoted, from, to, speech).or_else(|| subject(doc, quoted, from));
    }
    // With Keller shouting; but: Keller left the room, shouting.
    let direct = subject(doc, verb, from).filter(|p| !p.pronoun && p.last <= verb && !comma_between(doc, p.last, verb));
    if direct.is_some() {
        return direct;
    }
    // The main verb of saying before it has the same subject.
    let main = (from..verb).find(|&i| region.voice(doc, i) == Some(Voice::Say) && !is_passive(doc, i));
    main.and_then(|main| with_verb(doc, main, from, verb)).or_else(|| first_party(doc, from, verb))
}

fn comma_between(doc: &Document, from: usize, to: usize) -> bool {
    (from..to).any(|i| doc.token(i) == ",")
}

/// Whom the active verb at `verb` quotes: the agency quoted Keller as saying. The agency carries.
fn quoted_as(doc: &Document, verb: usize, from: usize, to: usize, speech: &mut Speech) -> Option<Party> {
    if !is(doc, verb, &["quoted", "cited", "quotes", "cites"]) || is_passive(doc, verb) {
        return None;
    }
    let party = party_forward(doc, verb + 1, to, false)?;
    let said = is(doc, party.last, &["as"]) && voice(doc, party.last + 1).is_some();
    if !said {
        return None;
    }
    speech.carrier = subject(doc, verb, from).filter(|p| !p.pronoun).map(|p| party_text(doc, p));
    Some(party)
}

/// The party, unless it is an agency or a paper: Reuters reported, “…”.
fn speaking(doc: &Document, party: Party, speech: &mut Speech) -> Option<Party> {
    if party.pronoun || !is_name_word(doc, party.last - 1) {
        return Some(party);
    }
    let text = party_text(doc, party);
    if is_carrier(&text) {
        speech.carrier.get_or_insert(text);
        return None;
    }
    Some(party)
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

/// Agencies, papers and programmes that carry words: `told Reuters`, `quoted by the agency`, `in an interview with the
/// Gazette`, `said, according to Reuters`.
fn carried_by(doc: &Document, verb: usize, to: usize, speech: &mut Speech) {
    if speech.carrier.is_some() {
        return;
    }
    let quotes = |i: usize| is(doc, i, &["quoted", "cited"]);
    let by = |from: usize, to: usize, back: usize| {
        (from..to).find(|&i| is(doc, i, &["by"]) && (verb.saturating_sub(back)..i).any(quotes)).map(|i| (i + 1, true))
    };
    let told = is(doc, verb, &["tell", "told", "tells", "telling", "tweeted"]);
    let behind = || {
        (verb + 1..to.min(verb + 12)).find_map(|i| {
            let with = is(doc, i, &["interview"]) && is(doc, i + 1, &["with", "by", "on"]);
            let source = is(doc, i, &["according"]) && is(doc, i + 1, &["to"]);
            (with || source).then_some((i + 2, false))
        })
    };
    let found = if told { Some((verb + 1, false)) } else { None };
    let found = found.or_else(|| by(verb, to.min(verb + 12), 8)).or_else(|| by(verb.saturating_sub(10), verb, 12)).or_else(behind);
    let Some((after, quoted)) = found else { return };
    let end = to.max(verb).min(after + 12);
    let Some(party) = party_forward(doc, after, end, true).filter(|p| !p.pronoun) else { return };
    let text = party_text(doc, party);
    if quoted || is_carrier(&text) {
        speech.carrier = Some(text);
    }
}
