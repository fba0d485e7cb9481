//! Names and words under a kind of the newsroom's own: one coach here, another there; convicted here, acquitted there.

use super::claims::{display, kind};
use super::hit::{Context, Hit, merged};
use crate::align::{ClaimRef, Regime};
use crate::claim::Claim;
use crate::compare::{self, Verdict};
use crate::rule::{HolderNeed, Rule, Slot};

/// What sentences told of one another, or of one holder, say of one kind, where it is not one name, or excludes the other.
pub(super) fn words(cx: Context<'_>, rule: &Rule) -> Vec<Hit> {
    let mut hits = Vec::new();
    for pair in &cx.alignment.sentences {
        let of_rule = |c: &(ClaimRef, &Claim)| c.1.house.is_some() && rule.is_on(c.1) && c.1.not_compared.is_none();
        let [left, right] = [pair.a, pair.b].map(|at| cx.story.in_sentence(at).filter(of_rule).collect::<Vec<_>>());
        // Of two coaches in one sentence either may be meant.
        let ([(a, x)], [(b, y)]) = (&left[..], &right[..]) else { continue };
        let holders = x.holder.is_some() && x.holder == y.holder;
        let whose = holders || rule.align.holder != HolderNeed::Same && (x.holder.is_none() || y.holder.is_none());
        let told = holders || pair.regime == Regime::Copy || pair.mutual;
        if x.house != y.house || pair.a.document == pair.b.document || !whose || !told {
            continue;
        }
        let judgement = compare::judge(&x.value, &y.value);
        if judgement.verdict < Verdict::Differs {
            continue;
        }
        let mut hit = Hit::new(kind(x, y), judgement, vec![cx.camp(*a, display(x)), cx.camp(*b, display(y))]);
        hit.copied = pair.regime == Regime::Copy;
        hit.about = super::claims::about(x);
        hit.facts.extend(x.head.as_ref().map(|head| (Slot::Head, head.text())));
        hit.facts.push((Slot::Holder, x.holder.clone().or_else(|| y.holder.clone()).unwrap_or_default()));
        hits.push(hit);
    }
    merged(hits)
}
