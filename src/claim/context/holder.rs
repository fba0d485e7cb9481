//! Whose a claim is: the owner or the subject, as a folded key.
//!
//! Countries are told by their name whatever stands for them: "Norwegian troops", "Oslo", "the Norwegian military"
//! are all `norway`. A common noun alone ("the company") is no key: another source may call it by name.

use super::{Clauses, Grammar, NameKind, NounPhrase, Place, Story, Tag, folded};
use crate::lexicon::{Entry, country_of, in_class, phrase_at, same_class};
use crate::value::Name;

/// The holder of a claim about the phrase `about`.
pub(super) fn find(
    story: &mut Story<'_>,
    grammar: &Grammar<'_>,
    clauses: &Clauses,
    place: &Place,
    about: Option<NounPhrase>,
) -> Option<String> {
    if let Some(phrase) = about
        && let Some(key) = in_phrase(story, grammar, phrase).or_else(|| behind(story, grammar, phrase))
    {
        return Some(key);
    }
    let group = place.group?;
    let subject = clauses.subject(grammar, group);
    let is_head = |p: &NounPhrase| about.is_some_and(|a| a.head == p.head);
    let found = match subject.filter(|p| !is_head(p)) {
        Some(phrase) => key(story, grammar, phrase),
        None => clauses.agent(grammar, group).and_then(|p| key(story, grammar, p)),
    };
    found.or_else(|| {
        let phrase = about?;
        // "The navy held drills that ended on Friday": whose drills, says the verb that has them as object.
        let sentence = story.doc.sentence_of(phrase.head);
        doer(story, grammar, sentence, phrase).or_else(|| earlier(story, grammar, phrase))
    })
}

/// Whose age it is that begins at token `at`: the name before it ("Anna Lund, aged 19", "Anna Lund, who is 19").
pub(super) fn apposed(story: &Story<'_>, grammar: &Grammar<'_>, at: usize) -> Option<String> {
    let mut mark = at.checked_sub(1)?;
    if matches!(grammar.word(mark), "is" | "was") && mark > grammar.first + 1 && grammar.word(mark - 1) == "who" {
        mark -= 2;
    }
    let name = mark.checked_sub(1).filter(|&n| n >= grammar.first && matches!(grammar.letters(mark), "," | "("))?;
    let (_, last, named) = story.names.get(story.names.partition_point(|n| n.1 <= name))?;
    (*last == mark && !matches!(named.kind, NameKind::Place | NameKind::Organization)).then(|| named.readable())
}

/// A possessor, a nationality or a country inside the phrase.
fn in_phrase(story: &mut Story<'_>, grammar: &Grammar<'_>, phrase: NounPhrase) -> Option<String> {
    if let Some(owner) = grammar.possessor(phrase) {
        return key(story, grammar, owner);
    }
    if let Some(i) = (phrase.first..phrase.head).find(|&i| grammar.tag(i) == Tag::Possessive) {
        return pronoun(story, grammar, i);
    }
    nation(grammar, phrase.first, phrase.head)
}

/// The country that a demonym or a country's name among the tokens points to.
fn nation(grammar: &Grammar<'_>, first: usize, last: usize) -> Option<String> {
    (first..last).find_map(|i| {
        let entry = grammar.entry(i)?;
        if let Some((length, words)) = phrase_at(grammar, i).filter(|p| i + p.0 <= last)
            && length > 1
            && let Some(country) = country_of(words)
        {
            return Some(country.to_owned());
        }
        let capital = grammar.letters(i).starts_with(char::is_uppercase);
        (capital && (entry.is_demonym() || entry.is_country() && named(grammar, i)))
            .then(|| country_of(entry.word()).unwrap_or(entry.word()).to_owned())
    })
}

/// "us" is a pronoun and "US" a country.
fn named(grammar: &Grammar<'_>, i: usize) -> bool {
    grammar.tag(i) == Tag::Name
}

/// "troops from Norway", "war games led by Norway", "the leader of Norway".
fn behind(story: &mut Story<'_>, grammar: &Grammar<'_>, phrase: NounPhrase) -> Option<String> {
    let mut at = phrase.last;
    if matches!(grammar.tag(at), Tag::Participle) && grammar.word(at + 1) == "by" {
        at += 1;
    } else if !matches!(grammar.word(at), "of" | "from" | "by") {
        return None;
    }
    let owner = grammar.noun_phrase_from(at + 1)?;
    key(story, grammar, owner)
}

/// The key of a phrase: a name, a nationality, or what a pronoun stands for.
fn key(story: &mut Story<'_>, grammar: &Grammar<'_>, phrase: NounPhrase) -> Option<String> {
    if grammar.tag(phrase.head) == Tag::Pronoun {
        return pronoun(story, grammar, phrase.head);
    }
    // the letters of a currency
    if story.in_amount(phrase.head) {
        return None;
    }
    if grammar.tag(phrase.head) == Tag::Name {
        let mut first = phrase.head;
        while first > phrase.first && grammar.tag(first - 1) == Tag::Name {
            first -= 1;
        }
        if grammar.entry(phrase.head).is_some_and(|e| e.is_weekday() || e.is_month()) {
            return None;
        }
        let words = folded(story.doc, first, phrase.last);
        let single = grammar.entry(phrase.head).filter(|_| phrase.head == first).and_then(|e| country_of(e.word()));
        if let Some(country) = country_of(&words).or(single) {
            return Some(country.to_owned());
        }
        return Some(story.name_in(phrase.head, phrase.last).map_or(words, Name::readable));
    }
    if let Some(owner) = grammar.possessor(phrase) {
        // "Norway's military" is Norway; "Lund's lawyer" is not Lund.
        return key(story, grammar, owner).filter(|_| state(grammar, phrase.head));
    }
    nation(grammar, phrase.first, phrase.last)
}

/// Bodies that act for their country.
fn state(grammar: &Grammar<'_>, head: usize) -> bool {
    let lemma = grammar.lemma(head);
    same_class(lemma, "government")
        || same_class(lemma, "army")
        || same_class(lemma, "parliament")
        || matches!(lemma, "ministry" | "navy" | "force" | "troop" | "police")
}

/// The key of what a pronoun at token `i` stands for.
fn pronoun(story: &mut Story<'_>, grammar: &Grammar<'_>, i: usize) -> Option<String> {
    let (sentence, phrase) = antecedent(story, grammar, i)?;
    let grammar = story.grammar(sentence);
    key(story, &grammar, phrase)
}

/// What a pronoun at token `i` stands for: the last subject before it in its paragraph that it can stand for, with
/// its sentence.
pub(super) fn antecedent(story: &mut Story<'_>, grammar: &Grammar<'_>, i: usize) -> Option<(usize, NounPhrase)> {
    let asks = match grammar.word(i) {
        "he" | "his" | "him" | "she" | "her" => Asks::Person,
        "it" | "its" => Asks::Thing,
        "they" | "their" | "them" => Asks::Many,
        _ => return None,
    };
    let sentence = story.doc.sentence_of(i);
    let paragraph = story.doc.sentences.get(sentence)?.paragraph;
    for s in (0..=sentence).rev().take(5) {
        if story.doc.sentences.get(s).is_none_or(|s| s.paragraph != paragraph) {
            break;
        }
        let grammar = story.grammar(s);
        let clauses = story.clauses(s);
        for g in (0..clauses.groups.len()).rev().filter(|&g| s < sentence || clauses.groups[g].first < i).take(VERBS_BACK) {
            if let Some(subject) = clauses.subject(&grammar, g).filter(|p| p.last <= i && fits(story, &grammar, *p, asks)) {
                return Some((s, subject));
            }
        }
    }
    None
}

#[derive(Clone, Copy)]
enum Asks {
    Person,
    Thing,
    Many,
}

/// Whether a subject is what the pronoun stands for.
fn fits(story: &Story<'_>, grammar: &Grammar<'_>, subject: NounPhrase, asks: Asks) -> bool {
    match grammar.tag(subject.head) {
        Tag::Name => {
            let kind = story.name_in(subject.head, subject.last).map(|n| n.kind);
            let place = grammar.entry(subject.head).is_some_and(Entry::is_place);
            let person = kind == Some(NameKind::Person) || kind.is_none() && !place;
            matches!(asks, Asks::Person) == person
        }
        Tag::Noun | Tag::Nouns => {
            let plural = grammar.tag(subject.head) == Tag::Nouns;
            // A body is "it" or "they"; an event is nobody.
            let body = state(grammar, subject.head) || in_class(grammar.lemma(subject.head), "FIRM");
            match asks {
                Asks::Person => !plural && !in_class(grammar.lemma(subject.head), "EVENT"),
                Asks::Thing => !plural || body,
                Asks::Many => plural || body,
            }
        }
        _ => false,
    }
}

/// How many tokens back an event may have been named before, and how many verbs back a pronoun's subject may stand:
/// more than any paragraph of news needs, and a bound on what a page without stops can cost.
const TOKENS_BACK: usize = 120;
const VERBS_BACK: usize = 24;

/// "The exercise ended on Friday": the holder of the last event of that class in the paragraph.
fn earlier(story: &mut Story<'_>, grammar: &Grammar<'_>, phrase: NounPhrase) -> Option<String> {
    let lemma = lemma(grammar, phrase.head);
    if !in_class(lemma, "EVENT") {
        return None;
    }
    let sentence = story.doc.sentence_of(phrase.head);
    let paragraph = story.doc.sentences.get(sentence)?.paragraph;
    for s in (0..=sentence).rev().take(4) {
        if story.doc.sentences.get(s).is_none_or(|s| s.paragraph != paragraph) {
            break;
        }
        let before = story.grammar(s);
        let mut i = before.last.min(phrase.first);
        while i > before.first && i + TOKENS_BACK > phrase.first {
            i -= 1;
            if !matches!(before.tag(i), Tag::Noun | Tag::Nouns) {
                continue;
            }
            let other = self::lemma(&before, i);
            if other != lemma && !same_class(other, lemma) {
                continue;
            }
            if let Some(found) = before.noun_phrase(i).filter(|p| p.head == i)
                && let Some(key) =
                    in_phrase(story, &before, found).or_else(|| behind(story, &before, found)).or_else(|| doer(story, &before, s, found))
            {
                return Some(key);
            }
        }
    }
    None
}

/// The subject of the verb whose object the phrase is, or the agent of the passive whose subject it is.
fn doer(story: &mut Story<'_>, grammar: &Grammar<'_>, sentence: usize, phrase: NounPhrase) -> Option<String> {
    let clauses = story.clauses(sentence);
    let group = clauses.verb_of(grammar, phrase)?;
    let subject = clauses.subject(grammar, group).filter(|p| p.head != phrase.head);
    let doer = subject.filter(|p| grammar.tag(p.head) != Tag::Pronoun).or_else(|| clauses.agent(grammar, group))?;
    key(story, grammar, doer)
}

fn lemma<'g>(grammar: &Grammar<'g>, head: usize) -> &'static str {
    super::entry_ending(grammar, head).map_or_else(|| grammar.lemma(head), |e| e.1)
}
