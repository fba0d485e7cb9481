//! Near-copies that lost a word or changed one that carries a fact.
//!
//! Only sentences that are copies of one another are looked at; a word is lost where the shorter sentence is the
//! longer one minus a few words in a row and what is left is no phrase that the tagger accepts.

use super::finding::{Passage, Relation};
use super::hit::{Camp, Context, Hit, merged};
use crate::align::{Alignment, Folded, Folds, Regime, SentencePair, SentenceRef, Story};
use crate::claim::Kind;
use crate::compare::{Judgement, Verdict};
use crate::document::{Document, Zone};
use crate::lexicon::{self, Tag};
use crate::rule::Slot;
use crate::text::{Span, TokenKind};
use crate::words::{Run, align};
use rayon::prelude::*;
use std::ops::Range;

/// Words in common that two sentences need, as a share of the longer, before a single change in them means anything.
const SHARED: f32 = 0.6;

/// A copied pair with its word alignment.
#[derive(Debug)]
pub(super) struct Copy<'c> {
    pub a: SentenceRef,
    pub b: SentenceRef,
    pub fa: &'c Folded,
    pub fb: &'c Folded,
    pub runs: Vec<Run>,
    /// Both sentences belong to the story, not to a promotion or a credit.
    pub told: bool,
}

impl Copy<'_> {
    /// The share of the words of the longer sentence that both have.
    pub fn shared(&self) -> f32 {
        let shared: usize = self.runs.iter().map(|r| if let Run::Shared(l, _) = r { l.len() } else { 0 }).sum();
        shared as f32 / self.fa.len().max(self.fb.len()).max(1) as f32
    }
}

/// Sentences that lack words which they cannot do without. At most `most` words in a row count as lost.
pub(super) fn lost_words(cx: Context<'_>, most: usize) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for copy in cx.copies {
        for (index, run) in copy.runs.iter().enumerate() {
            let Run::Changed(l, r) = run else { continue };
            // Where the word beside the gap was changed too, the phrase was put otherwise: "finished third", "took third place".
            let long_enough =
                |i: Option<usize>| i.and_then(|i| copy.runs.get(i)).is_some_and(|r| matches!(r, Run::Shared(s, _) if s.len() >= 2));
            let framed = long_enough(index.checked_sub(1)) && index + 1 < copy.runs.len();
            for (short, gap, long, lost, full) in [(&copy.a, l, &copy.b, r, copy.fb), (&copy.b, r, &copy.a, l, copy.fa)] {
                let short_words = if *short == copy.a { copy.fa } else { copy.fb };
                if gap.is_empty() && framed && (1..=most).contains(&lost.len()) {
                    hits.extend(lost_word(cx, (*short, short_words, gap.start), (*long, full, lost.clone())));
                }
            }
        }
    }
    merged(hits)
}

fn lost_word(cx: Context<'_>, short: (SentenceRef, &Folded, usize), long: (SentenceRef, &Folded, Range<usize>)) -> Option<Hit> {
    let ((s, words, at), (l, full, lost)) = (short, long);
    let (doc, other) = (cx.document(s.document), cx.document(l.document));
    let before = *words.tokens.get(at.checked_sub(1)?)?;
    let after = *words.tokens.get(at)?;
    let needed = incomplete(doc, before, after, other, &full.tokens[lost.clone()]);
    let elsewhere = stands_elsewhere(doc, s, other, &full.tokens, lost.clone());
    if !needed && !elsewhere {
        return None;
    }
    let lost_text = full.words(other, lost.clone()).join(" ");
    let (first, last) = (full.tokens[lost.start.checked_sub(1)?], full.tokens[lost.end - 1]);
    let next = full.tokens.get(lost.end).copied().unwrap_or(last);
    let gap = Span::new(doc.tokens[before].span.end as usize, doc.tokens[after].span.start as usize);
    let mut whole = cx.passage(l.document, other.span(first, next + 1));
    whole.differs = vec![other.span(full.tokens[lost.start], last + 1)];
    let mut cut = cx.passage(s.document, doc.span(before, after + 1));
    cut.differs = vec![gap];
    let judgement =
        Judgement { verdict: Verdict::Contradicts, reason: "every other word in order".to_owned(), gap: lost.len() as f64, class: "lost" };
    let camp = |p: Passage, d: &Document| Camp { value: None, display: super::wording::words(d.slice(p.span)), passages: vec![p] };
    let mut hit = Hit::new(Kind::Strength, judgement, vec![camp(whole, other), camp(cut, doc)]);
    hit.relation = Relation::Broken;
    hit.copied = true;
    hit.facts = vec![(Slot::Words, lost_text)];
    Some(hit)
}

/// What is left on either side of the gap does not join to a phrase: an adjective without its noun, a determiner or
/// preposition without either, a verb without its particle.
fn incomplete(doc: &Document, before: usize, after: usize, other: &Document, lost: &[usize]) -> bool {
    let tag = |d: &Document, i: usize| d.words.get(i).map_or(Tag::Other, |w| w.tag);
    let noun_lost = lost.last().is_some_and(|&i| matches!(tag(other, i), Tag::Noun | Tag::Nouns | Tag::Name));
    let touching = doc.tokens.get(after).is_some_and(|t| t.kind == TokenKind::Word) && after == before + 1;
    if !touching || !noun_lost {
        return false;
    }
    let follows = matches!(
        tag(doc, after),
        Tag::Preposition | Tag::Verb | Tag::Past | Tag::Auxiliary | Tag::Modal | Tag::Determiner | Tag::Conjunction
    );
    let left = lost[0].saturating_sub(1);
    match tag(other, left) {
        // "recommended her" is whole without the noun.
        Tag::Determiner | Tag::Possessive
            if matches!(
                other.token(left).to_lowercase().as_str(),
                "her" | "that" | "this" | "these" | "those" | "all" | "some" | "any"
            ) =>
        {
            false
        }
        Tag::Determiner | Tag::Possessive => follows,
        // "dry run for" → "dry for": the adjective stood before the noun that is gone, and cannot stand for it.
        Tag::Adjective => follows && tag(doc, after) == Tag::Preposition && lost.len() == 1,
        _ => false,
    }
}

/// The short document has the full phrase elsewhere: the words before, the lost ones and the word after.
fn stands_elsewhere(doc: &Document, short: SentenceRef, other: &Document, full: &[usize], lost: Range<usize>) -> bool {
    let Some(start) = lost.start.checked_sub(1) else { return false };
    let phrase: Vec<String> = full[start..(lost.end + 1).min(full.len())].iter().map(|&i| other.token(i).to_lowercase()).collect();
    let contentful = lost
        .clone()
        .any(|i| other.words.get(full[i]).is_some_and(|w| matches!(w.tag, Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Ing | Tag::Verb)));
    if phrase.len() < 3 || !contentful {
        return false;
    }
    let tags_idiom = matches!(other.words.get(full[lost.start - 1]).map(|w| w.tag), Some(Tag::Adjective | Tag::Noun | Tag::Verb));
    tags_idiom
        && doc.sentences.iter().enumerate().any(|(i, s)| {
            i != short.sentence
                && (s.first..s.last)
                    .any(|t| phrase.iter().enumerate().all(|(k, w)| t + k < s.last && doc.token(t + k).to_lowercase() == *w))
        })
}

/// One word in otherwise equal clauses that carries a fact was changed.
pub(super) fn reworded(cx: Context<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for copy in cx.copies.iter().filter(|c| c.told) {
        let (x, y) = (cx.document(copy.a.document), cx.document(copy.b.document));
        for (l, r) in regions(copy) {
            let (tl, tr) = (&copy.fa.tokens[l.clone()], &copy.fb.tokens[r.clone()]);
            let Some((class, reason)) = changed_fact(x, tl, y, tr) else { continue };
            // What only moved to another place in its sentence was not changed.
            if moved((x, copy.fa), (y, copy.fb), l.clone()) || moved((y, copy.fb), (x, copy.fa), r.clone()) {
                continue;
            }
            if quoted(cx, copy.a, tl, copy.fa, l.start) || quoted(cx, copy.b, tr, copy.fb, r.start) {
                continue;
            }
            let judgement = Judgement { verdict: Verdict::Contradicts, reason, gap: l.len().max(r.len()) as f64, class };
            let camps = vec![changed_camp(cx, copy.a, copy.fa, l.clone()), changed_camp(cx, copy.b, copy.fb, r.clone())];
            let (left, right) = (camps[0].display.clone(), camps[1].display.clone());
            let mut hit = Hit::new(Kind::Strength, judgement, camps);
            hit.copied = true;
            hit.facts = vec![(Slot::Words, format!("“{left}”, “{right}”"))];
            hits.push(hit);
        }
    }
    merged(hits)
}

/// The changed stretches of a copy that stand between shared words, at most this many words long. Two that are parted
/// by one shared word ("will be", "would be part of") are one.
fn regions(copy: &Copy<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    const LONGEST: usize = 6;
    let mut regions: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for run in &copy.runs {
        let Run::Changed(l, r) = run else { continue };
        match regions.last_mut() {
            Some(last) if l.start <= last.0.end + 1 && r.start <= last.1.end + 1 => (last.0.end, last.1.end) = (l.end, r.end),
            _ => regions.push((l.clone(), r.clone())),
        }
    }
    let starts = |l: &Range<usize>, r: &Range<usize>| l.start == 0 && r.start == 0;
    let ends = |l: &Range<usize>, r: &Range<usize>| l.end == copy.fa.len() && r.end == copy.fb.len();
    regions.retain(|(l, r)| l.len().max(r.len()) <= LONGEST && !(starts(l, r) && ends(l, r)));
    regions
}

/// A changed stretch with the shared word on either side, so that a reader sees where it stands.
pub(super) fn changed_camp(cx: Context<'_>, at: SentenceRef, folded: &Folded, run: Range<usize>) -> Camp {
    let doc = cx.document(at.document);
    let first = folded.tokens[run.start.saturating_sub(1)];
    let last = folded.tokens[run.end.min(folded.tokens.len() - 1)];
    let mut passage = cx.passage(at.document, doc.span(first, last + 1));
    passage.differs = match (folded.tokens.get(run.start), run.end.checked_sub(1).and_then(|i| folded.tokens.get(i))) {
        (Some(&f), Some(&l)) if run.end > run.start => vec![doc.span(f, l + 1)],
        _ => vec![Span::new(doc.tokens[first].span.end as usize, doc.tokens[last].span.start as usize)],
    };
    Camp { value: None, display: super::wording::words(doc.slice(passage.span)), passages: vec![passage] }
}

/// Words inside quotation marks belong to the quotation rules.
pub(super) fn quoted(cx: Context<'_>, at: SentenceRef, tokens: &[usize], folded: &Folded, start: usize) -> bool {
    let token = tokens.first().copied().or_else(|| folded.tokens.get(start).copied());
    token.is_some_and(|t| cx.in_marks(at.document, cx.document(at.document).tokens[t].span))
}

/// Whether all the words of a stretch stand in a row in the other sentence, too.
fn moved((x, of): (&Document, &Folded), (y, other): (&Document, &Folded), run: Range<usize>) -> bool {
    const ROW: usize = 3;
    if run.len() < ROW {
        return false;
    }
    let words = of.words(x, run);
    !words.is_empty()
        && other.words(y, 0..other.len()).windows(words.len()).any(|w| w.iter().zip(&words).all(|(x, y)| x.eq_ignore_ascii_case(y)))
}

/// What a change of these words does to the fact, if anything.
fn changed_fact(x: &Document, l: &[usize], y: &Document, r: &[usize]) -> Option<(&'static str, String)> {
    let words = |d: &Document, t: &[usize]| t.iter().map(|&i| d.token(i).to_lowercase()).collect::<Vec<_>>();
    let (wl, wr) = (words(x, l), words(y, r));
    let only = |d: &Document, these: &[usize], those: &[String]| -> Vec<usize> {
        these.iter().copied().filter(|&i| !those.contains(&d.token(i).to_lowercase())).collect()
    };
    let (own_l, own_r) = (only(x, l, &wr), only(y, r, &wl));
    // "Their son" may be his son too, a ship is "it" and "she", and what one tells of himself another tells of him.
    let one_of_many = |a: u8, b: u8| matches!((a.min(b), a.max(b)), (2, 3 | 4) | (1, 4) | (1..=4, 5..=7));
    if let (Some((p, a)), Some((q, b))) = (lone_possessor(&words(x, &own_l)), lone_possessor(&words(y, &own_r)))
        && a != b
        && !one_of_many(a, b)
    {
        return Some(("pronoun", format!("“{p}” and “{q}” stand for different people")));
    }
    if let ([p], [q]) = (wl.as_slice(), wr.as_slice()) {
        let place = |w: &str| {
            ["in", "near", "outside", "before", "after", "from", "to", "until", "since", "over", "under", "inside", "above", "below"]
                .contains(&w)
        };
        if place(p) && place(q) && opposed(p, q) {
            return Some(("preposition", format!("“{p}” and “{q}” place it differently")));
        }
    }
    if let ([a], [b]) = (l, r)
        && let Some(sort) = exclusive(&x.lemma(*a), &y.lemma(*b))
    {
        return Some(("exclusive", format!("“{}” and “{}” are two {sort}", wl.join(" "), wr.join(" "))));
    }
    let part = |long: &[String], short: &[String]| {
        let without: Vec<&str> = long.iter().map(String::as_str).collect();
        without.windows(2).any(|w| w == ["part", "of"]) && !short.iter().any(|w| w == "part")
    };
    if part(&wl, &wr) || part(&wr, &wl) {
        return Some(("part", "one says the whole, the other a part".to_owned()));
    }
    scale_steps(x, &own_l, y, &own_r)
}

/// The sort of which two words are different members: no two colours are one.
fn exclusive(a: &str, b: &str) -> Option<&'static str> {
    const SORTS: [(&str, &str); 5] = [
        ("COLOUR", "colours"),
        ("KIN", "relations"),
        ("STRETCH", "stretches of time"),
        ("ORDINAL", "places in an order"),
        ("COMPASS", "directions"),
    ];
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    SORTS
        .into_iter()
        .find(|s| a != b && lexicon::in_class(&a, s.0) && lexicon::in_class(&b, s.0) && !lexicon::same_class(&a, &b))
        .map(|s| s.1)
}

/// The only possessive among the words, with the person it stands for.
fn lone_possessor(words: &[String]) -> Option<(String, u8)> {
    let mut found = words.iter().filter_map(|w| possessor(w).map(|p| (w.clone(), p)));
    found.next().filter(|_| found.next().is_none())
}

/// Whose: the number and person of a possessive or pronoun.
fn possessor(word: &str) -> Option<u8> {
    Some(match word {
        "its" => 1,
        "their" => 2,
        "his" => 3,
        "her" => 4,
        "my" => 5,
        "our" => 6,
        "your" => 7,
        _ => return None,
    })
}

fn opposed(p: &str, q: &str) -> bool {
    const PAIRS: [(&str, &str); 9] = [
        ("before", "after"),
        ("from", "to"),
        ("until", "since"),
        ("over", "under"),
        ("inside", "outside"),
        ("in", "outside"),
        ("in", "near"),
        ("above", "below"),
        ("until", "from"),
    ];
    PAIRS.iter().any(|&(a, b)| (a, b) == (p, q) || (b, a) == (p, q))
}

/// A verb or a word of quantity moved along a strength scale of the lexicon: suspend and cut off, enough and plenty of.
/// Modals are left to the rule on strength: reported speech changes them without changing what is said. So are verbs of
/// saying, which writers vary.
fn scale_steps(x: &Document, l: &[usize], y: &Document, r: &[usize]) -> Option<(&'static str, String)> {
    let (left, right) = (short_phrases(x, l), short_phrases(y, r));
    left.iter().find_map(|p| {
        right.iter().find_map(|q| {
            let steps = lexicon::strength_steps(p, q).filter(|&s| s > 0)?;
            // How far something fell is told by its figures.
            if lexicon::sign(p, "LEVEL") != 0 {
                return None;
            }
            let saying = lexicon::in_class(p, "SAY") && lexicon::in_class(q, "SAY");
            (steps > 0 && !saying).then(|| ("strength", format!("“{p}” and “{q}” differ in strength")))
        })
    })
}

/// The lemmas of one or two words in a row, the longer first.
fn short_phrases(doc: &Document, tokens: &[usize]) -> Vec<String> {
    let plain = |i: &usize| doc.words.get(*i).is_some_and(|w| w.tag != Tag::Modal);
    let two = tokens.windows(2).filter(|w| w[1] == w[0] + 1).map(|w| format!("{} {}", doc.lemma(w[0]), doc.lemma(w[1])));
    two.chain(tokens.iter().filter(|i| plain(i)).map(|&i| doc.lemma(i).into_owned())).collect()
}

/// All pairs of sentences that are copies, with their words aligned: worked out once a run, for several tests.
pub(super) fn copies<'c>(story: Story<'c>, alignment: &Alignment) -> Vec<Copy<'c>> {
    let one = |p: &SentencePair| {
        let sentence = |s: SentenceRef| story.documents[s.document].sentences[s.sentence];
        let folds: &'c Folds<'c> = story.folds;
        let (fa, fb) = (folds.of(p.a), folds.of(p.b));
        let runs = align(&fa.hashes, &fb.hashes);
        let shared: usize = runs.iter().map(|r| if let Run::Shared(l, _) = r { l.len() } else { 0 }).sum();
        let longest = fa.len().max(fb.len());
        let told = [p.a, p.b].iter().all(|&s| !matches!(sentence(s).zone, Zone::Promo | Zone::Credit));
        (shared as f32 >= SHARED * longest as f32 && shared >= 4).then_some(Copy { a: p.a, b: p.b, fa, fb, runs, told })
    };
    let copied: Vec<&SentencePair> = alignment.sentences.iter().filter(|p| p.regime == Regime::Copy).collect();
    copied.into_par_iter().filter_map(one).collect()
}
