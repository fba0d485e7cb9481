//! Words in quotation marks that are no speech: titles, nicknames, scare quotes, and fragments of two or three
//! words that somebody used of something.
//!
//! Such a fragment is held to be word for word too (a “limitless” friendship is no “no limits” friendship), but
//! two of them can be compared only by what they are said of. So each gets the noun it modifies as its head.

use super::attribution::saying::{Voice, tag, voice};
use super::attribution::{Frame, Speech, is_titled};
use super::quote::{claim, is_broken, is_speech};
use super::registry::Claims;
use super::{Head, Kind};
use crate::document::Document;
use crate::lexicon::Tag;
use crate::text::TokenKind;

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let speeches = claims.speeches(doc);
    for speech in &speeches.list {
        if is_speech(doc, speech) || is_broken(doc, speech) {
            continue;
        }
        let title = is_titled(doc, speech.pair) && speech.pair.last > speech.pair.first + 1;
        // A phrase has a speaker only where a person is named: an agreement that pledges “no limits” is none.
        let named = speech.speaker.as_ref().and_then(|s| s.split(' ').next_back()).is_some_and(|w| w.starts_with(char::is_uppercase));
        let head = if title { None } else { head(doc, speech) };
        let mut phrase = claim(doc, speech, Kind::Phrase, "phrase");
        if title || speech.frame == Frame::Whole || !named {
            phrase.speaker = None;
        }
        phrase.head = head.map(|i| of(doc, i));
        phrase.not_compared = title.then_some("a title");
        claims.push(phrase);
    }
    for &pair in &speeches.nested {
        let speech = Speech { pair, frame: Frame::None, speaker: None, carrier: None };
        let mut phrase = claim(doc, &speech, Kind::Phrase, "phrase");
        phrase.not_compared = Some("inside another quotation");
        claims.push(phrase);
    }
}

fn of(doc: &Document, noun: usize) -> Head {
    Head { noun: doc.lemma(noun).into_owned(), modifiers: Vec::new(), span: doc.span(noun, noun + 1) }
}

fn is_noun(doc: &Document, i: usize) -> bool {
    tag(doc, i).is_noun()
}

/// Token of the noun that the words in marks are said of.
fn head(doc: &Document, speech: &Speech) -> Option<usize> {
    let pair = speech.pair;
    // A “no limits” friendship: the noun phrase goes on behind the marks.
    let ended = matches!(doc.token(pair.last - 1), "." | "," | "!" | "?");
    if !ended {
        let behind =
            (pair.after..pair.after + 4).take_while(|&i| is_noun(doc, i) || matches!(tag(doc, i), Tag::Adjective | Tag::Name)).last();
        if let Some(noun) = behind.filter(|&i| is_noun(doc, i)) {
            return Some(noun);
        }
    }
    let before = pair.open.checked_sub(1)?;
    let floor = doc.sentences.get(doc.sentence_of(before)).map_or(0, |s| s.first);
    // Called the plan “madness”, described the plan as “madness”.
    let object =
        if is_noun(doc, before) { Some(before) } else { before.checked_sub(1).filter(|&i| doc.token(before) == "as" && is_noun(doc, i)) };
    if let Some(noun) = object {
        let named = (floor..noun).rev().take(8).any(|i| voice(doc, i) == Some(Voice::Call));
        return named.then_some(noun);
    }
    // The friendship between the two has “no limits”, is “limitless”.
    let verb = (floor..=before).rev().take(3).find(|&i| {
        doc.words.get(i).and_then(|w| w.entry).is_some_and(|e| matches!(e.lemma(Tag::Verb), "be" | "have" | "become" | "remain" | "know"))
    })?;
    subject_noun(doc, verb, floor)
}

/// Head noun of the subject before `verb`: the first noun phrase after the last boundary of a clause.
fn subject_noun(doc: &Document, verb: usize, floor: usize) -> Option<usize> {
    let bounds = |i: &usize| {
        doc.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::QuoteMark || t.kind == TokenKind::Mark && doc.token(*i) != "-")
            || matches!(doc.token(*i).to_ascii_lowercase().as_str(), "that" | "which" | "who" | "and" | "but" | "while" | "because" | "if")
            || matches!(tag(doc, *i), Tag::Past | Tag::Verb)
    };
    let helped = (floor..verb).rev().find(|&i| !matches!(tag(doc, i), Tag::Modal | Tag::Auxiliary | Tag::Adverb | Tag::Negator))?;
    let start = (floor..=helped).rev().find(bounds).map_or(floor, |i| i + 1);
    let first = (start..=helped).find(|&i| is_noun(doc, i))?;
    (first..=helped).take_while(|&i| is_noun(doc, i)).last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::value::Value;

    #[test]
    fn phrases_and_what_they_are_said_of() {
        for (text, want) in [
            ("They signed a “no limits” friendship.", &[("no limits", Some("friendship"), true)][..]),
            ("Ties between the two would have “no limits.”", &[("no limits.", Some("tie"), true)]),
            ("Keller called the plan “madness” on Monday.", &[("madness", Some("plan"), true)]),
            ("The plan is “madness”, Keller said.", &[("madness", Some("plan"), true)]),
            ("She starred in “The Long Road Home” last year.", &[("The Long Road Home", None, false)]),
            ("“He told me, ‘Go home,’ and I went,” she said.", &[("Go home,", None, false)]),
        ] {
            let doc = Document::new(Source::from_text("t", text));
            let mut claims = Claims::new(doc.tokens.len());
            run(&doc, &mut claims);
            let got: Vec<_> = claims
                .list()
                .iter()
                .map(|c| match &c.value {
                    Value::Quote(q) => (q.text.as_str(), c.head.as_ref().map(|h| h.noun.as_str()), c.not_compared.is_none()),
                    other => panic!("{other:?}"),
                })
                .collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
