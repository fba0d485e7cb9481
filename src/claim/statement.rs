//! Statements: a verb with what makes it affirmed or denied, firm or loose. Polarity and strength read the same
//! group of words (`will not`, `plans to`, `has yet to`), so they share this.

use super::attribution::saying::{Voice, voice};
use super::{Claim, Head, Kind};
use crate::document::Document;
use crate::lexicon::{Entry, Question, Tag};
use crate::text::TokenKind;
use crate::value::{Polarity, Strength, Value};

/// A verb with its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// Token of the main verb.
    pub verb: usize,
    /// First token of its group: `did not`, `plans to`.
    pub first: usize,
    /// One past the last token: the verb, or the object that a `no` denies.
    pub last: usize,
    /// Denials in the group; two affirm.
    pub denials: u32,
    /// May 1, plan 2, will 3, did 4; `None` for what is neither (must, should, can).
    pub step: Option<u8>,
    /// Token of the object or complement.
    pub object: Option<usize>,
    /// Under a condition, or in a question.
    pub open: bool,
}

impl Statement {
    /// Lemma of the main verb.
    pub fn predicate(&self, doc: &Document) -> String {
        doc.words
            .get(self.verb)
            .and_then(|w| w.entry)
            .map_or_else(|| doc.token(self.verb).to_lowercase(), |e| e.lemma(Tag::Verb).to_owned())
    }

    /// As a claim.
    pub fn claim(&self, doc: &Document, kind: Kind) -> Option<Claim> {
        let predicate = self.predicate(doc);
        let (value, extractor) = match kind {
            Kind::Polarity => (Value::Polarity(Polarity { predicate, positive: self.denials.is_multiple_of(2) }), "polarity"),
            Kind::Strength => (Value::Strength(Strength { predicate, step: self.step? }), "strength"),
            _ => return None,
        };
        let mut claim = Claim::new(doc, extractor, kind, value, self.first, self.last);
        claim.positive = self.denials.is_multiple_of(2);
        claim.head = self.object.map(|i| Head { noun: doc.lemma(i).into_owned(), modifiers: Vec::new(), span: doc.span(i, i + 1) });
        if self.open {
            claim.not_compared = Some("a condition or a question");
        }
        Some(claim)
    }
}

/// Words that deny, besides negators and short forms.
const DENIALS: &[&str] = &["no", "never", "nobody", "none", "nothing", "neither", "hardly", "yet"];

/// Words that open a condition or a question.
const CONDITIONS: &[&str] = &["if", "unless", "whether", "until", "till"];

/// Whether a token is one of [`DENIALS`]: cheaper than to compare letters, and asked of nearly every token.
pub(super) fn may_be_denial(doc: &Document, i: usize) -> bool {
    doc.asks(i, Question::Denial, |word| DENIALS.contains(&word))
}

/// All statements of a sentence, in order.
pub(super) fn statements(doc: &Document, sentence: usize) -> impl Iterator<Item = Statement> + '_ {
    let (first, last) = doc.sentences.get(sentence).map_or((0, 0), |s| (s.first, s.last));
    let opens = |entry: Entry| entry.asks(Question::Condition, |word| CONDITIONS.contains(&word));
    let words = doc.words.get(first..last).unwrap_or_default();
    let open = (first..).zip(words).any(|(i, word)| word.entry.is_some_and(opens) || word.tag == Tag::Mark && doc.is_mark(i, b'?'));
    // I don't think that it is: the denial belongs to what is thought, wherever it stands.
    let open = open || (first..last).any(|i| doubts(doc, i, first));
    (first..last).filter_map(move |i| read(doc, i, first, last, open))
}

fn thinks(verb: Entry) -> bool {
    matches!(verb.lemma(Tag::Verb), "think" | "believe" | "feel" | "suppose" | "expect" | "imagine")
}

/// A denied verb of thinking.
fn doubts(doc: &Document, i: usize, floor: usize) -> bool {
    let thinks = doc.words.get(i).is_some_and(|w| w.tag.is_verb() && w.entry.is_some_and(|e| e.asks(Question::Thinking, |_| thinks(e))));
    thinks
        && (i.saturating_sub(2).max(floor)..i).any(|k| {
            let word = doc.token(k);
            tag(doc, k) == Tag::Negator || word.ends_with("n't") || word.ends_with("n’t")
        })
}

fn tag(doc: &Document, i: usize) -> Tag {
    doc.words.get(i).map_or(Tag::Other, |w| w.tag)
}

fn is(doc: &Document, i: usize, words: &[&str]) -> bool {
    doc.is(i, words)
}

/// The statement whose main verb is token `verb`, if it is one.
fn read(doc: &Document, verb: usize, floor: usize, ceiling: usize, open: bool) -> Option<Statement> {
    let form = tag(doc, verb);
    if !(form.is_verb() || form == Tag::Auxiliary) || leads_on(doc, verb, ceiling) {
        return None;
    }
    let mut group = Group { denials: 0, step: None, finite: matches!(form, Tag::Past | Tag::Verb | Tag::Auxiliary), infinitive: false };
    let mut first = verb;
    if form == Tag::Auxiliary {
        group.helper(doc, verb);
    }
    while first > floor && verb - first < 9 && group.take(doc, first - 1) {
        first -= 1;
    }
    // Adverbs belong to the group only between its words.
    while first < verb && tag(doc, first) == Tag::Adverb && !is(doc, first, &["never", "hardly"]) {
        first += 1;
    }
    // May close its docks and sell them: the second verb has its modal from the first, and what else from there.
    let before = (floor..first).rev().take(5).find(|&b| tag(doc, b) != Tag::Adverb);
    let coordinated = form == Tag::Verb && first == verb && before.is_some_and(|b| tag(doc, b) == Tag::Conjunction || doc.token(b) == ",");
    if coordinated {
        return None;
    }
    let helped = (first..verb).any(|i| matches!(tag(doc, i), Tag::Auxiliary | Tag::Modal));
    let says = match form {
        Tag::Participle | Tag::Ing => helped,
        _ => group.finite && (!group.infinitive || group.step.is_some() || group.denials > 0),
    };
    if !says || (group.infinitive && tag(doc, first) == Tag::To) {
        return None;
    }
    group.denials += u32::from(denied_subject(doc, first, floor)) + u32::from(denied_claim(doc, first, verb, floor));
    // Perhaps the yard will close its dock; the yard probably will.
    if is(doc, floor, &["perhaps", "maybe", "possibly"]) && group.step.is_some() {
        group.lower(Some(1));
    }
    let object = object(doc, verb, ceiling);
    let none = (verb + 1..ceiling.min(verb + 4))
        .find(|&i| tag(doc, i) != Tag::Adverb)
        .filter(|&i| may_be_denial(doc, i) && is(doc, i, &["no", "nothing", "nobody", "none", "neither"]));
    let mut last = verb + 1;
    // Is not legal, has not: the negator stands behind the verb.
    while form == Tag::Auxiliary && last < ceiling && matches!(tag(doc, last), Tag::Negator | Tag::Adverb) {
        group.denials += u32::from((tag(doc, last) == Tag::Negator || is(doc, last, &["never", "hardly"])) && !idiom(doc, last));
        last += 1;
    }
    // Said no deal was near: the denial is not in the saying.
    if let Some(none) = none.filter(|&i| !idiom(doc, i) && voice(doc, verb) != Some(Voice::Say)) {
        group.denials += 1;
        last = object.map_or(none + 1, |o| o + 1).max(none + 1).max(last);
    }
    Some(Statement { verb, first, last: last.min(ceiling), denials: group.denials, step: group.step.map_or(Some(4), |s| s), object, open })
}

/// Whether token `i` only leads on to the main verb: an auxiliary before it, or `plans` in `plans to go`.
fn leads_on(doc: &Document, i: usize, ceiling: usize) -> bool {
    let next = (i + 1..ceiling.min(i + 5)).find(|&k| !matches!(tag(doc, k), Tag::Adverb | Tag::Negator));
    let Some(next) = next else { return false };
    let chained = || {
        let to = if is(doc, next, &["yet"]) { next + 1 } else { next };
        tag(doc, to) == Tag::To && matches!(tag(doc, to + 1), Tag::Verb | Tag::Auxiliary)
    };
    match tag(doc, i) {
        Tag::Auxiliary => {
            let opened = || chain(doc, next).is_some() && tag(doc, next + 1) == Tag::To && tag(doc, next + 2) == Tag::Verb;
            matches!(tag(doc, next), Tag::Participle | Tag::Ing | Tag::Past | Tag::Auxiliary | Tag::Verb) || chained() || opened()
        }
        _ => chain(doc, i).is_some() && chained(),
    }
}

/// What a verb before an infinitive makes of it.
#[derive(Clone, Copy)]
enum Chain {
    Denies,
    /// Denied, and only likely so.
    Doubts,
    Step(u8),
}

/// Verbs, by their lemmas, and other words before an infinitive.
const CHAINS: &[(Chain, &[&str])] = &[
    (Chain::Denies, &["fail", "refuse", "decline", "neglect"]),
    (Chain::Step(1), &["hope", "consider", "threaten"]),
    (Chain::Step(2), &["plan", "intend", "aim", "expect", "propose", "seek", "prepare", "schedule", "want", "mean", "appear", "seem"]),
    (Chain::Step(3), &["go", "promise", "vow", "pledge", "agree", "decide", "commit", "resolve", "opt"]),
];
const LEADS: &[(Chain, &[&str])] = &[
    (Chain::Denies, &["unable", "unwilling", "reluctant"]),
    (Chain::Doubts, &["unlikely"]),
    (Chain::Step(2), &["likely", "certain", "sure", "able"]),
    (Chain::Step(3), &["set", "due", "about", "ready"]),
];

fn chain(doc: &Document, i: usize) -> Option<Chain> {
    let entry = doc.words.get(i)?.entry?;
    let of = |table: &[(Chain, &[&str])], word: &str| table.iter().find(|row| row.1.contains(&word)).map(|row| row.0);
    let of_word = |word: &str| of(CHAINS, entry.lemma(Tag::Verb)).or_else(|| of(LEADS, word));
    if !entry.asks(Question::Chain, |word| of_word(word).is_some()) {
        return None;
    }
    of_word(entry.word())
}

/// What the words before a verb say of it.
struct Group {
    denials: u32,
    /// `Some(None)` for a modal that has no step.
    step: Option<Option<u8>>,
    finite: bool,
    infinitive: bool,
}

impl Group {
    /// Takes token `i` into the group, if it belongs there.
    fn take(&mut self, doc: &Document, i: usize) -> bool {
        match tag(doc, i) {
            Tag::Negator => self.denials += u32::from(!idiom(doc, i)),
            Tag::Adverb => self.adverb(doc, i),
            Tag::Auxiliary | Tag::Modal => {
                self.helper(doc, i);
                // Is to close, has to close.
                if self.infinitive && tag(doc, i + 1) == Tag::To {
                    let be = is(doc, i, &["is", "are", "was", "were"]);
                    self.lower(if be { Some(3) } else { None });
                }
            }
            Tag::To => self.infinitive = true,
            Tag::Ing if tag(doc, i + 1) == Tag::Ing && is(doc, i, &["considering", "contemplating", "weighing", "mulling"]) => {
                self.lower(Some(1));
            }
            _ if tag(doc, i + 1) == Tag::To && is(doc, i, &["yet"]) => self.denials += 1,
            _ if self.infinitive && tag(doc, i + 1) == Tag::To => match chain(doc, i) {
                Some(Chain::Denies) => self.denials += 1,
                Some(Chain::Doubts) => {
                    self.denials += 1;
                    self.lower(Some(2));
                }
                Some(Chain::Step(step)) => self.lower(Some(step)),
                None => return false,
            },
            _ => return false,
        }
        true
    }

    /// An adverb, which may deny or doubt.
    fn adverb(&mut self, doc: &Document, i: usize) {
        self.denials += u32::from(is(doc, i, &["never", "hardly"]));
        if self.infinitive && is(doc, i, &["about"]) {
            self.lower(Some(3));
        } else if is(doc, i, &["likely", "probably"]) {
            self.lower(Some(2));
        } else if is(doc, i, &["possibly", "perhaps", "maybe"]) {
            self.lower(Some(1));
        }
    }

    /// An auxiliary or a modal, which may hold a `n't`.
    fn helper(&mut self, doc: &Document, i: usize) {
        let word = doc.token(i);
        let denied = word.ends_with('t') && (word.ends_with("n't") || word.ends_with("n’t"))
            || word.len() == 6 && word.eq_ignore_ascii_case("cannot");
        self.denials += u32::from(denied && !idiom(doc, i));
        self.finite = true;
        if tag(doc, i) == Tag::Modal {
            let stem = if denied { word.trim_end_matches("n't").trim_end_matches("n’t") } else { word };
            let is = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(stem));
            self.lower(match () {
                () if is(&["may", "might", "could"]) => Some(1),
                () if is(&["will", "wo", "shall", "sha", "would", "'ll", "’ll"]) => Some(3),
                () => None,
            });
        }
    }

    fn lower(&mut self, step: Option<u8>) {
        self.step = Some(match (self.step, step) {
            (None, step) => step,
            (Some(Some(a)), Some(b)) => Some(a.min(b)),
            _ => None,
        });
    }
}

/// No more than, not only, no longer: they deny nothing, or something else.
fn idiom(doc: &Document, i: usize) -> bool {
    is(doc, i + 1, &["only", "just", "more", "less", "fewer", "doubt", "matter", "least", "later", "to", "necessarily", "merely"])
}

/// No one, nobody, no agreement, none of the boards, neither the board nor the mayor as the subject that ends before
/// `first`.
fn denied_subject(doc: &Document, first: usize, floor: usize) -> bool {
    let mut deep = false;
    for i in (floor..first).rev().take(9) {
        if may_be_denial(doc, i) && (is(doc, i, &["none", "neither", "nothing", "nobody"]) || is(doc, i, &["no"]) && !deep) {
            return !idiom(doc, i);
        }
        match tag(doc, i) {
            Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Pronoun | Tag::Number | Tag::Other | Tag::Name => {}
            // None of the boards; but no word of the boards is another matter, and so is a clause.
            Tag::Determiner | Tag::Possessive => deep = true,
            _ if is(doc, i, &["of", "nor"]) => deep = true,
            _ => return false,
        }
        if doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark) {
            return false;
        }
    }
    false
}

/// Whether the statement is what somebody denies: denied that it had closed, denied it was closing.
fn denied_claim(doc: &Document, first: usize, verb: usize, floor: usize) -> bool {
    let helped = first < verb;
    for i in (floor..first).rev().take(8) {
        let that = || (i..first).any(|k| is(doc, k, &["that"]));
        let word = doc.words.get(i);
        if word.is_some_and(|w| w.tag.is_verb() || matches!(w.tag, Tag::Auxiliary | Tag::Modal)) {
            let denies = word.and_then(|w| w.entry).is_some_and(|e| matches!(e.lemma(Tag::Verb), "deny" | "dispute" | "refute" | "rebut"));
            let denied =
                i > floor && (tag(doc, i - 1) == Tag::Negator || doc.token(i - 1).ends_with('t') && tag(doc, i - 1) == Tag::Auxiliary);
            return denies && (helped || that()) && !denied;
        }
        if doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark) || tag(doc, i) == Tag::Conjunction && !that() {
            return false;
        }
    }
    false
}

/// Head of the noun phrase, or the adjective, behind the verb.
fn object(doc: &Document, verb: usize, ceiling: usize) -> Option<usize> {
    let mut head = None;
    for i in verb + 1..ceiling.min(verb + 10) {
        match tag(doc, i) {
            Tag::Noun | Tag::Nouns | Tag::Name => head = Some(i),
            Tag::Adjective if head.is_none() => head = Some(i),
            Tag::Determiner | Tag::Possessive | Tag::Number if head.is_none_or(|h| tag(doc, h) == Tag::Adjective) => {}
            Tag::Possessive => {}
            Tag::Adjective | Tag::Participle | Tag::Ing if head.is_none_or(|h| tag(doc, h) == Tag::Adjective) => {}
            Tag::Adverb | Tag::Negator if head.is_none() => {}
            Tag::Mark if doc.token(i) == "-" => {}
            _ => break,
        }
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn words_that_deny_or_open_are_in_the_lexicon() {
        for word in DENIALS.iter().chain(CONDITIONS) {
            assert_eq!(crate::lexicon::lookup(word).map(Entry::word), Some(*word));
        }
    }

    #[test]
    fn groups() {
        for (text, want) in [
            ("The court did not uphold the ban.", &[("uphold", 1, Some(4), "ban")][..]),
            ("We won't have any trouble.", &[("have", 1, Some(3), "trouble")]),
            ("It will have no subsidy.", &[("have", 1, Some(3), "subsidy")]),
            ("Nobody had ever received the letter.", &[("receive", 1, Some(4), "letter")]),
            ("The yard may close its dock.", &[("close", 0, Some(1), "dock")]),
            ("Keller plans to raise tolls.", &[("raise", 0, Some(2), "toll")]),
            ("Keller is going to raise tolls.", &[("raise", 0, Some(3), "toll")]),
            ("Keller has refused to sign the treaty.", &[("sign", 1, Some(4), "treaty")]),
            ("The court did not fail to uphold the ban.", &[("uphold", 2, Some(4), "ban")]),
            ("The treaty was not ratified.", &[("ratify", 1, Some(4), "")]),
            ("They have yet to sign the treaty.", &[("sign", 1, Some(4), "treaty")]),
            ("The toll is not legal.", &[("be", 1, Some(4), "legal")]),
            ("They may close docks and then sell ships.", &[("close", 0, Some(1), "dock")]),
            ("They came to sign.", &[("come", 0, Some(4), "")]),
            ("None of the yards signed the treaty.", &[("sign", 1, Some(4), "treaty")]),
            ("Neither the yard nor the mayor signed the treaty.", &[("sign", 1, Some(4), "treaty")]),
            ("Keller no longer backs the ban.", &[("back", 1, Some(4), "ban")]),
            ("Keller was unable to sign the treaty.", &[("sign", 1, Some(4), "treaty")]),
            ("Keller is unlikely to sign the treaty.", &[("sign", 1, Some(2), "treaty")]),
            ("Keller is not likely to sign the treaty.", &[("sign", 1, Some(2), "treaty")]),
            ("Keller is about to sign the treaty.", &[("sign", 0, Some(3), "treaty")]),
            ("Keller agreed to sign the treaty.", &[("sign", 0, Some(3), "treaty")]),
            ("Keller will probably sign the treaty.", &[("sign", 0, Some(2), "treaty")]),
            ("Perhaps Keller will sign the treaty.", &[("sign", 0, Some(1), "treaty")]),
            ("The yard is to close its dock.", &[("close", 0, Some(3), "dock")]),
            ("The yard has to close its dock.", &[("close", 0, None, "dock")]),
            ("The yard is considering closing its dock.", &[("consider", 0, Some(4), "dock"), ("close", 0, Some(1), "dock")]),
            ("The yard appears to have closed its dock.", &[("close", 0, Some(2), "dock")]),
            ("Keller denied that she had signed the treaty.", &[("deny", 0, Some(4), ""), ("sign", 1, Some(4), "treaty")]),
            ("Keller did not deny that she had signed it.", &[("deny", 1, Some(4), ""), ("sign", 0, Some(4), "")]),
        ] {
            let doc = Document::new(Source::from_text("t", text));
            let got: Vec<_> = statements(&doc, 0)
                .map(|s| (s.predicate(&doc), s.denials, s.step, s.object.map_or(String::new(), |i| doc.lemma(i).to_lowercase())))
                .collect();
            let want: Vec<_> = want.iter().map(|w| (w.0.to_owned(), w.1, w.2, w.3.to_owned())).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
