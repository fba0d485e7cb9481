//! A sum of money that lost its "million" or "billion".
//!
//! Only the scale is at issue: the two sums may be of different times, and need not be equal.

use super::hit::{Context, Hit};
use crate::align::ClaimRef;
use crate::claim::{Claim, Kind};
use crate::compare;
use crate::document::Document;
use crate::lexicon::Tag;
use crate::rule::{Rule, Slot, Unless};
use crate::text::TokenKind;
use crate::value::{Quantity, Value};

/// Words that set two sums of one thing side by side.
const SETS_BESIDE: [&str; 14] =
    ["while", "from", "up", "down", "compared", "against", "versus", "rose", "fell", "grew", "increased", "whereas", "than", "until"];
/// How near a word that silences the rule must stand, in tokens.
const NEAR: usize = 6;

/// Bare sums beside one with a scale word.
pub(super) fn missing(cx: Context<'_>, rule: &Rule, powers: &[u32], within: f64) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        let money: Vec<(usize, &Claim, &Quantity)> = claims
            .iter()
            .enumerate()
            .filter(|(_, c)| c.kind == Kind::Money && c.not_compared.is_none())
            .filter_map(|(i, c)| if let Value::Quantity(q) = &c.value { Some((i, c, q)) } else { None })
            .collect();
        // Claims are in the order of the text, so those of one sentence stand together.
        for (group, &(i, bare, q)) in money.chunk_by(|a, b| a.1.sentence == b.1.sentence).flat_map(|g| g.iter().map(move |m| (g, m))) {
            let doc = cx.document(document);
            let beside = group.iter().filter(|(j, c, s)| *j != i && !q.scaled && s.scaled && c.quoted == bare.quoted);
            let fits = beside.filter_map(|(j, c, s)| compare::scale::missing(q, s, powers, within).map(|power| (*j, *c, power)));
            let Some((j, sibling, power)) = fits.min_by_key(|(_, c, _)| c.span.start.abs_diff(bare.span.start)) else { continue };
            if silenced(doc, bare, &rule.unless) || !one_thing(doc, bare, sibling) {
                continue;
            }
            let (a, b) = (ClaimRef { document, claim: i }, ClaimRef { document, claim: j });
            let judgement = compare::Judgement {
                verdict: compare::Verdict::Contradicts,
                reason: format!("only {} brings the two near", scale_word(power)),
                gap: f64::from(power),
                class: "scale",
            };
            let display = |c: &Claim| super::claims::display(c);
            let mut hit = Hit::new(Kind::Money, judgement, vec![cx.camp(a, display(bare)), cx.camp(b, display(sibling))]);
            hit.facts = vec![(Slot::AText, doc.slice(bare.span).to_owned()), (Slot::BText, doc.slice(sibling.span).to_owned())];
            hit.facts.extend([(Slot::AScale, scale_word(power).to_owned()), (Slot::BScale, scale_word(power).to_owned())]);
            // The sum with a scale word is in no doubt.
            hit.beside_it = hit.camps.get(1).and_then(|c| c.passages.first().cloned());
            hit.about = super::claims::about(bare);
            hit.evidence.because.push(("same sentence".to_owned(), 400));
            hit.evidence.centibits = 400;
            hits.push(hit);
        }
    }
    hits
}

fn scale_word(power: u32) -> &'static str {
    match power {
        3 => "thousand",
        6 => "million",
        9 => "billion",
        12 => "trillion",
        _ => "…",
    }
}

/// A word near the sum says that it is small on purpose, or it shares its scale word with the next.
fn silenced(doc: &Document, bare: &Claim, unless: &Unless) -> bool {
    let sentence = doc.sentences.get(bare.sentence).copied();
    let (first, last) = sentence.map_or((0, 0), |s| (s.first, s.last));
    let from = bare.tokens.0.saturating_sub(NEAR).max(first);
    let to = (bare.tokens.1 + NEAR).min(last);
    let text = format!(" {} ", (from..to).map(|i| doc.token(i).to_lowercase()).collect::<Vec<_>>().join(" "));
    if unless.words_near.iter().any(|w| text.contains(&format!(" {w} "))) {
        return true;
    }
    let next = |n: usize| doc.token(bare.tokens.1 + n).to_lowercase();
    let shared = matches!(next(0).as_str(), "to" | "or" | "and" | "-" | "–" | "compared" | "versus");
    unless.shared_scale && shared && (1..4).any(|n| doc.tokens.get(bare.tokens.1 + n).is_some_and(|t| t.kind == TokenKind::Number))
}

/// The two sums are of one thing: the same noun, or a pronoun stands for it, or a word sets them side by side.
fn one_thing(doc: &Document, bare: &Claim, sibling: &Claim) -> bool {
    if let (Some(x), Some(y)) = (&bare.head, &sibling.head)
        && x.noun == y.noun
    {
        return true;
    }
    let (from, to) = (bare.tokens.0.min(sibling.tokens.1), bare.tokens.0.max(sibling.tokens.0));
    let between = sibling.tokens.1.min(bare.tokens.1)..to.max(from);
    between.clone().any(|i| SETS_BESIDE.iter().any(|w| doc.token(i).eq_ignore_ascii_case(w)))
        || between.clone().any(|i| doc.words.get(i).is_some_and(|w| w.tag == Tag::Pronoun) && doc.token(i).eq_ignore_ascii_case("it"))
}
