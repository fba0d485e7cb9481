//! The same words, and another name beside them: a remark put into somebody else's mouth.
//!
//! Only what a text says outright counts, the name beside the marks and the verb of saying with it. A speaker that
//! was inferred (a pronoun, the paragraph before) may be our own misreading, and two offices may be one person.

use super::hit::{Camp, Context, Hit, merged};
use crate::align::{ClaimRef, folded};
use crate::claim::{Kind, one_speaker};
use crate::compare::{Judgement, Verdict};
use crate::lexicon::Tag;
use crate::rule::Slot;
use crate::text::{Span, TokenKind};
use crate::value::{Name, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Words that a remark has at least: shorter ones are said by many.
const FEWEST: usize = 7;
/// Tokens beside the marks among which the name and the verb must stand.
const BESIDE: usize = 10;
/// Documents of one remark that are set against each other at most.
const MOST: usize = 40;

/// Remarks of the same words under two names.
pub(super) fn speakers(cx: Context<'_>) -> Vec<Hit> {
    let mut remarks: BTreeMap<Vec<Cow<'_, str>>, Vec<(ClaimRef, Speaker)>> = BTreeMap::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        for (claim, c) in claims.iter().enumerate() {
            let at = ClaimRef { document, claim };
            let words = || {
                let folded = folded(cx.document(document), c.tokens.0, c.tokens.1);
                folded.words(cx.document(document), 0..folded.len())
            };
            if c.kind == Kind::Quote
                && c.not_compared.is_none()
                && let Some(speaker) = named(cx, at)
                && let words = words()
                && words.len() >= FEWEST
            {
                remarks.entry(words).or_default().push((at, speaker));
            }
        }
    }
    let mut hits = Vec::new();
    for said in remarks.values().filter(|s| s.len() > 1) {
        for (i, (a, x)) in said.iter().enumerate().take(MOST) {
            for (b, y) in said.iter().take(MOST).skip(i + 1) {
                if a.document != b.document && cx.alignment.neighbours.are(a.document, b.document) && x.differs(y) {
                    hits.push(hit(cx, (*a, x), (*b, y)));
                }
            }
        }
    }
    merged(hits)
}

/// A person who is named beside a remark.
struct Speaker {
    /// As the text has it there.
    text: String,
    span: Span,
    /// The name in full, as the text has it anywhere.
    full: String,
}

impl Speaker {
    fn differs(&self, other: &Self) -> bool {
        one_speaker(&self.full, &other.full) == Some(false) && one_speaker(&self.text, &other.text) == Some(false)
    }
}

/// The speaker of a quotation, if a text names them in the clause beside the marks and somewhere in full.
fn named(cx: Context<'_>, at: ClaimRef) -> Option<Speaker> {
    let (doc, claim) = (cx.document(at.document), cx.claim(at));
    let speaker = claim.speaker.as_deref()?;
    let last = speaker.rsplit(' ').next().filter(|w| w.starts_with(char::is_uppercase))?;
    let full = |text: &str, name: &Name| {
        let given = name.given.as_deref().unwrap_or_default();
        !given.is_empty() && text.ends_with(last) && one_speaker(text, speaker) == Some(true)
    };
    let full = cx.story.claims[at.document].iter().find_map(|c| match &c.value {
        Value::Name(name) if c.kind == Kind::Name => Some(doc.slice(c.span)).filter(|text| full(text, name)),
        _ => None,
    })?;
    let marks = |i: usize| doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::QuoteMark);
    let stops = |i: usize| marks(i) || matches!(doc.token(i), "." | ";" | "!" | "?") || doc.tokens.get(i).is_none_or(|t| t.new_paragraph);
    let (first, end) = claim.tokens;
    let behind = (end..doc.tokens.len()).skip_while(|&i| marks(i)).take(BESIDE).take_while(|&i| !stops(i));
    let before = (0..first).rev().skip_while(|&i| marks(i)).take(BESIDE).take_while(|&i| !stops(i));
    let clause = |tokens: Vec<usize>| {
        let name = tokens.iter().copied().find(|&i| doc.token(i) == last)?;
        let says = tokens.iter().any(|&i| doc.words.get(i).is_some_and(|w| matches!(w.tag, Tag::Past | Tag::Verb | Tag::Participle)));
        // A statement of two people is either's.
        let joint = tokens.iter().any(|&i| matches!(doc.token(i), "and" | "&" | "or"));
        (says && !joint).then_some(name)
    };
    // Behind a full stop another sentence begins.
    let closed = matches!(doc.token(end.saturating_sub(1)), "." | ";");
    let name = clause(behind.filter(|_| !closed).collect()).or_else(|| clause(before.collect()))?;
    let span = doc.span(name, name + 1);
    Some(Speaker { text: speaker.to_owned(), span, full: full.to_owned() })
}

fn hit(cx: Context<'_>, (a, x): (ClaimRef, &Speaker), (b, y): (ClaimRef, &Speaker)) -> Hit {
    let camp = |at: ClaimRef, s: &Speaker| Camp { value: None, display: s.full.clone(), passages: vec![cx.passage(at.document, s.span)] };
    let reason = "the same words in quotation marks".to_owned();
    let judgement = Judgement { verdict: Verdict::Contradicts, reason: reason.clone(), gap: 1.0, class: "speaker" };
    let mut hit = Hit::new(Kind::Quote, judgement, vec![camp(a, x), camp(b, y)]);
    let said = super::wording::words(cx.document(a.document).slice(cx.claim(a).span));
    hit.facts.push((Slot::Words, format!("“{}”", shortened(said.trim_end_matches([',', '.'])))));
    hit.facts.push((Slot::Speaker, [x, y].map(|s| s.full.clone()).join(", ")));
    hit.evidence.because.push((reason, 800));
    hit.evidence.centibits = 800;
    hit
}

/// The first words of a long remark.
fn shortened(text: &str) -> String {
    const WORDS: usize = 9;
    let mut words = text.split(' ');
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}
