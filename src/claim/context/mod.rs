//! The words around a claim: what it is about, whose it is, the verb it stands with, and how that is meant.
//!
//! A number alone compares with nothing. Extractors fill in what they know (the noun that is counted); this pass
//! reads the clause for the rest: the head where there is none yet (a date gets the event that is dated), the
//! holder, the predicate with its mode, whether it is planned or only possible, and whether it is denied.
//!
//! Names are left alone: what stands around a name is its own matter. A pronoun that cannot be tied to a subject of
//! its paragraph leaves the holder open, for an open holder forbids nothing.

mod head;
mod holder;
mod mode;

use super::{Claim, Head, Kind, Modality, Predicate};
use crate::document::Document;
use crate::lexicon::{Clauses, Grammar, Mood, NounPhrase, Tag, VerbGroup, in_class, may_end_phrase, phrase_at};
use crate::value::{Name, NameKind, Value};
use std::rc::Rc;
use std::sync::Arc;

/// Fills in head, holder, predicate, modality and sign of all claims of a document.
pub(super) fn complete(doc: &Document, claims: &mut [Claim]) {
    let mut story = Story::new(doc, claims);
    for claim in claims.iter_mut() {
        match claim.kind {
            Kind::Name | Kind::Place | Kind::Role => {}
            Kind::Quote | Kind::Phrase => {}
            _ => one(&mut story, claim),
        }
    }
}

/// A document while its claims are completed.
struct Story<'d> {
    doc: &'d Document,
    /// The names of the document: first token, one past the last, and what stands there, in the order of the text.
    names: Vec<(usize, usize, Arc<Name>)>,
    /// The tokens of all sums, shares, measures and lengths, in the order of the text: their units are no nouns.
    amounts: Vec<(usize, usize)>,
    /// The verb groups of the sentences that were asked for.
    parsed: Vec<Option<Rc<Clauses>>>,
}

impl<'d> Story<'d> {
    fn new(doc: &'d Document, claims: &[Claim]) -> Self {
        let name = |c: &Claim| match &c.value {
            Value::Name(n) => Some((c.tokens.0, c.tokens.1, Arc::clone(n))),
            _ => None,
        };
        let mut names: Vec<_> = claims.iter().filter_map(name).collect();
        names.sort_by_key(|n| (n.0, n.1));
        let measured = |c: &&Claim| matches!(c.kind, Kind::Money | Kind::Percent | Kind::Measure | Kind::Duration);
        let mut amounts: Vec<_> = claims.iter().filter(measured).map(|c| c.tokens).collect();
        // The points of an index are a unit as well.
        let points = |c: &&Claim| c.kind == Kind::Count && c.head.as_ref().is_some_and(|h| h.noun == "point");
        let reach = |c: &Claim| Some((c.tokens.0, doc.token_at(c.head.as_ref()?.span.end)));
        amounts.extend(claims.iter().filter(points).filter_map(reach));
        amounts.sort_unstable();
        Self { doc, names, amounts, parsed: vec![None; doc.sentences.len()] }
    }

    fn grammar(&self, sentence: usize) -> Grammar<'d> {
        let (first, last) = self.doc.sentences.get(sentence).map_or((0, 0), |s| (s.first, s.last));
        Grammar::new(self.doc.text(), &self.doc.tokens, &self.doc.words, first, last)
    }

    /// The verb groups of a sentence, read once.
    fn clauses(&mut self, sentence: usize) -> Rc<Clauses> {
        if let Some(Some(clauses)) = self.parsed.get(sentence) {
            return Rc::clone(clauses);
        }
        let clauses = Rc::new(self.grammar(sentence).clauses());
        if let Some(slot) = self.parsed.get_mut(sentence) {
            *slot = Some(Rc::clone(&clauses));
        }
        clauses
    }

    /// Whether token `i` belongs to a sum, a share, a measure or a length.
    fn in_amount(&self, i: usize) -> bool {
        let at = self.amounts.partition_point(|a| a.1 <= i);
        self.amounts.get(at).is_some_and(|a| a.0 <= i)
    }

    /// The name that stands in the tokens `first..last`.
    fn name_in(&self, first: usize, last: usize) -> Option<&Name> {
        let at = self.names.partition_point(|n| n.1 <= first);
        self.names.get(at).filter(|n| n.0 < last).map(|n| &*n.2)
    }
}

fn one(story: &mut Story<'_>, claim: &mut Claim) {
    let sentence = claim.sentence;
    let grammar = story.grammar(sentence);
    if claim.tokens.0 < grammar.first || claim.tokens.1 > grammar.last || claim.tokens.0 >= claim.tokens.1 {
        return;
    }
    let clauses = story.clauses(sentence);
    let place = Place::of(story.doc, &grammar, &clauses, claim);
    if claim.head.is_none() {
        claim.head = referred(story, &grammar, &clauses, &place, claim);
    }
    if claim.head.is_none() {
        let amount = |i| story.in_amount(i);
        claim.head = head::find(&grammar, &clauses, &place, claim, &amount).map(|p| head::build(story.doc, &grammar, p, claim.tokens));
    } else if let Some(head) = &mut claim.head {
        head::widen(story.doc, &grammar, head);
    }
    let about = claim.head.as_ref().and_then(|h| head_phrase(story.doc, &grammar, h));
    if claim.kind == Kind::Age && claim.holder.is_none() {
        claim.holder = holder::apposed(story, &grammar, claim.tokens.0);
    }
    let group = place.group.and_then(|g| clauses.groups.get(g));
    // "He hurt a 15-year-old girl": the age is hers, and she is not he, unless that is what is said of him.
    let other = (claim.kind == Kind::Age).then_some(about).flatten().filter(|p| {
        let said = group.is_some_and(|g| matches!(grammar.lemma(g.main), "be" | "become" | "remain"));
        matches!(grammar.tag(p.head), Tag::Noun | Tag::Nouns) && p.head >= claim.tokens.1 && !said
    });
    claim.holder = claim.holder.take().or_else(|| match other {
        Some(phrase) => holder::apposed(story, &grammar, phrase.first),
        None => holder::find(story, &grammar, &clauses, &place, about),
    });
    if let Some(group) = group {
        claim.modality = modality(&grammar, &clauses, group);
        claim.positive &= !group.negated;
        if claim.predicate.is_none() {
            // "take place" is one verb.
            let (length, verb) = phrase_at(&grammar, group.main)
                .filter(|p| !in_class(p.1, "EVENT"))
                .map_or_else(|| (1, story.doc.lemma(group.main).into_owned()), |p| (p.0, p.1.to_owned()));
            let span = story.doc.span(group.main, group.main + length);
            let mode = mode::find(&grammar, &place, claim, about);
            claim.predicate = Some(Predicate { verb, span, passive: group.passive, mode });
        }
    }
    if denied(&grammar, claim, about) {
        claim.positive = false;
    }
}

/// The head where the claim stands with the verb of a pronoun ("it totalled 30 tons"): what the pronoun stands for.
fn referred(story: &mut Story<'_>, grammar: &Grammar<'_>, clauses: &Clauses, place: &Place, claim: &Claim) -> Option<Head> {
    if !head::of_subject(claim) || place.phrase.head >= claim.tokens.1 {
        return None;
    }
    let group = place.group?;
    let subject = clauses.subject(grammar, group).filter(|p| grammar.tag(p.head) == Tag::Pronoun)?;
    let before = clauses.object(grammar, group).is_none_or(|o| o.last > claim.tokens.0);
    let (sentence, phrase) = holder::antecedent(story, grammar, subject.head).filter(|_| before)?;
    let grammar = story.grammar(sentence);
    matches!(grammar.tag(phrase.head), Tag::Noun | Tag::Nouns).then(|| head::build(story.doc, &grammar, phrase, (0, 0)))
}

/// Where a claim stands in its sentence.
struct Place {
    /// The noun phrase around the claim, or its own tokens.
    phrase: NounPhrase,
    /// Index of the verb group it belongs to.
    group: Option<usize>,
}

impl Place {
    fn of(doc: &Document, grammar: &Grammar<'_>, clauses: &Clauses, claim: &Claim) -> Self {
        let (first, last) = claim.tokens;
        let own = NounPhrase { first, last, head: last - 1 };
        let around = grammar.noun_phrase(last - 1).or_else(|| grammar.noun_phrase(first)).filter(|p| p.first <= first && p.last >= last);
        let mut phrase = around.unwrap_or(own);
        // The extractor may have found its noun behind an "of".
        if let Some(head) = claim.head.as_ref().and_then(|h| head_phrase(doc, grammar, h)).filter(|h| h.first >= first) {
            phrase.last = phrase.last.max(head.last);
        }
        let itself = matches!(claim.kind, Kind::Polarity | Kind::Strength);
        let own = itself.then(|| clauses.groups.iter().position(|g| g.first < last && g.last > first)).flatten();
        let mut group = own.or_else(|| clauses.verb_of(grammar, phrase));
        // "She served in Leeds, and in 1995, she became mayor": the day belongs to what follows.
        if claim.kind == Kind::Date && fronted(grammar, claim) {
            group = clauses.groups.iter().position(|g| g.first >= last).or(group);
        }
        // "The two-week drills led by Chad ended": a length goes with the verb of its sentence.
        if claim.kind == Kind::Duration
            && let Some(g) = group.filter(|&g| !clauses.groups[g].finite && clauses.groups[g].first >= phrase.last)
        {
            let main = (g + 1..clauses.groups.len()).find(|&m| clauses.subject(grammar, m).is_some_and(|s| s.head == phrase.head));
            group = main.or(group);
        }
        Self { phrase, group }
    }
}

/// Whether a date opens a clause inside its sentence: ", and in May, she …", "; on Monday the …".
fn fronted(grammar: &Grammar<'_>, claim: &Claim) -> bool {
    let (first, last) = claim.tokens;
    let word = |i: Option<usize>| i.filter(|&i| i >= grammar.first).map_or("", |i| grammar.word(i));
    let preposition = first.checked_sub(1).filter(|_| matches!(word(first.checked_sub(1)), "in" | "on" | "by" | "since" | "during"));
    let Some(opener) = preposition.and_then(|p| p.checked_sub(1)).filter(|&o| o > grammar.first) else { return false };
    let joined = matches!(word(Some(opener)), "and" | "but") || grammar.letters(opener) == ";";
    let subject = last + usize::from(grammar.letters(last) == ",");
    let nominative = matches!(grammar.word(subject), "he" | "she" | "they" | "we" | "i" | "it");
    joined && (nominative || grammar.letters(last) == "," && matches!(grammar.tag(subject), Tag::Name | Tag::Determiner))
}

/// The phrase whose head is the noun of `head`, where that is in this sentence.
fn head_phrase(doc: &Document, grammar: &Grammar<'_>, head: &Head) -> Option<NounPhrase> {
    let last = doc.token_at(head.span.end).checked_sub(1)?;
    if last < grammar.first || last >= grammar.last {
        return None;
    }
    grammar.noun_phrase(last)
}

fn modality(grammar: &Grammar<'_>, clauses: &Clauses, group: &VerbGroup) -> Modality {
    match group.mood {
        Mood::Asserted => Modality::Asserted,
        Mood::Planned => Modality::Planned,
        Mood::Possible => Modality::Possible,
        Mood::Conditional => {
            let condition = (grammar.first..grammar.last).any(|i| matches!(grammar.word(i), "if" | "unless"));
            // "said it would open": the future seen from the past.
            let reported = clauses.groups.iter().any(|g| g.last <= group.first && in_class(grammar.lemma(g.main), "SAY"));
            if condition || !reported { Modality::Conditional } else { Modality::Planned }
        }
    }
}

/// "no troops", "none of the 12", "without a vote".
fn denied(grammar: &Grammar<'_>, claim: &Claim, about: Option<NounPhrase>) -> bool {
    let Some(phrase) = about else { return false };
    let inside = (phrase.first..phrase.head)
        .any(|i| grammar.word(i) == "no" && i + 1 != claim.tokens.0 && !(claim.tokens.0..claim.tokens.1).contains(&i));
    let before = phrase.first.checked_sub(1).is_some_and(|b| {
        grammar.word(b) == "without" || grammar.word(b) == "of" && b > grammar.first && matches!(grammar.word(b - 1), "none" | "neither")
    });
    inside || before
}

/// Folded key of the words `first..last`.
fn folded(doc: &Document, first: usize, last: usize) -> String {
    Name::fold(doc.slice(doc.span(first, last)))
}

/// An entry of several words whose last word is token `last`, with its first token.
fn entry_ending(grammar: &Grammar<'_>, last: usize) -> Option<(usize, &'static str)> {
    if !grammar.entry(last).is_none_or(may_end_phrase) || grammar.tag(last) == Tag::Name {
        return None;
    }
    (1..5).filter_map(|back| last.checked_sub(back)).filter(|&i| i >= grammar.first).find_map(|i| {
        let (length, words) = phrase_at(grammar, i)?;
        (i + length == last + 1).then_some((i, words))
    })
}

#[cfg(test)]
mod tests;
