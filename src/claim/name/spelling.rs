//! Near-identical spellings inside one document, with what speaks for one name behind them.

use crate::claim::{Claim, Kind};
use crate::compare::Judgement;
use crate::compare::name::near_pairs;
use crate::document::Document;
use crate::value::{Name, NameKind, Value};
use rustc_hash::FxHashMap;

/// What makes two near spellings one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// The rest of the name is the same: Anna Berg, Anna Borg.
    SharedPart,
    /// A surname alone, and the only full name of the document that is near it.
    SoleNear,
    /// Both stand with the same office or body.
    SharedRole,
    /// Nothing: they are near, and that is all.
    Nothing,
}

/// Two spellings that may be one name.
#[derive(Clone, Debug, PartialEq)]
pub struct NearSpelling {
    /// The claims that bear each spelling (indices into the claims given), in order; every one stands with the
    /// other's rival.
    pub mentions: [Vec<usize>; 2],
    /// How the two compare; classes `slip`, `near` or `transliteration`.
    pub judgement: Judgement,
    /// What makes them one name.
    pub evidence: Evidence,
    /// Why they are left alone after all, in words; `None` for a candidate.
    pub veto: Option<&'static str>,
}

/// The near spellings among the names of one document, in the order of their first mentions. Linear in the number
/// of mentions but for names that share a part.
#[must_use]
pub fn near_spellings(doc: &Document, claims: &[Claim]) -> Vec<NearSpelling> {
    // Every distinct spelling, a chained surname apart from its full name.
    let mut spellings: Vec<(&Name, Vec<usize>)> = Vec::new();
    type Spelling<'c> = (Option<&'c str>, &'c str, NameKind);
    let mut index: FxHashMap<Spelling<'_>, usize> = FxHashMap::default();
    for (i, claim) in claims.iter().enumerate() {
        let (Kind::Name, Value::Name(name)) = (claim.kind, &claim.value) else { continue };
        let spelling = (name.given.as_deref(), name.family.as_deref().unwrap_or(&name.text), name.kind);
        let at = *index.entry(spelling).or_insert_with(|| {
            spellings.push((name, Vec::new()));
            spellings.len() - 1
        });
        if let Some((_, mentions)) = spellings.get_mut(at) {
            mentions.push(i);
        }
    }
    let names: Vec<&Name> = spellings.iter().map(|s| s.0).collect();
    let mut pairs = near_pairs(&names);
    // A middle name that comes and goes within one text is nothing to ask about.
    pairs.retain(|p| p.2.class != "partial");
    let mut found: Vec<NearSpelling> = Vec::new();
    let mut rivals = vec![0usize; names.len()];
    for k in pairs.iter().flat_map(|(i, j, _)| [*i, *j]) {
        rivals[k] += 1;
    }
    for (i, j, judgement) in &pairs {
        let (Some((a, left)), Some((b, right))) = (spellings.get(*i), spellings.get(*j)) else { continue };
        let mut near = NearSpelling {
            mentions: [left.clone(), right.clone()],
            judgement: judgement.clone(),
            evidence: evidence(doc, claims, (a, left), (b, right)),
            veto: None,
        };
        near.veto = veto(a, b, near.evidence, rivals[*i].max(rivals[*j]));
        // A surname with nothing but nearness becomes a slip by being the only one.
        if near.veto.is_none() && near.judgement.class == "near" && near.evidence != Evidence::SharedPart {
            near.judgement.class = "slip";
            near.judgement.verdict = crate::compare::Verdict::Contradicts;
            near.judgement.reason = match near.evidence {
                Evidence::SharedRole => format!("{} and {} stand with one office, and no other name here is near", a.text, b.text),
                _ => format!("{} and {}: no other name in this text is near", a.text, b.text),
            };
        }
        found.push(near);
    }
    found
}

fn evidence(doc: &Document, claims: &[Claim], a: (&Name, &[usize]), b: (&Name, &[usize])) -> Evidence {
    if a.0.given.is_some() && b.0.given.is_some() || a.0.words().len() > 1 && b.0.words().len() > 1 {
        return Evidence::SharedPart;
    }
    let roles = |mentions: &[usize]| -> Vec<String> {
        mentions
            .iter()
            .filter_map(|&m| claims.get(m))
            .filter_map(|c| c.tokens.0.checked_sub(1))
            .map(|i| doc.lemma(i).to_lowercase())
            .filter(|w| crate::claim::role::words::role_word(w).is_some_and(|r| r.class != "address"))
            .collect()
    };
    let (left, right) = (roles(a.1), roles(b.1));
    if left.iter().any(|r| right.contains(r)) {
        return Evidence::SharedRole;
    }
    if a.0.kind == NameKind::Person && b.0.kind == NameKind::Person || a.0.given.is_some() || b.0.given.is_some() {
        Evidence::SoleNear
    } else {
        Evidence::Nothing
    }
}

fn veto(a: &Name, b: &Name, evidence: Evidence, rivals: usize) -> Option<&'static str> {
    let known = |n: &Name| {
        let words = n.words();
        let last = words.len().saturating_sub(1);
        n.known >> last.min(31) & 1 == 1
    };
    match evidence {
        Evidence::SharedPart => None,
        Evidence::Nothing => Some("nothing but nearness speaks for one name"),
        _ if is_branded(&a.text) != is_branded(&b.text) => Some("one is made from the other"),
        _ if rivals > 1 => Some("more than one name is near"),
        _ if known(a) && known(b) => Some("both are names of their own"),
        _ if a.given.is_none() && b.given.is_none() => Some("neither has a given name to tell"),
        _ => None,
    }
}

/// A capital at the very end of a word with small letters: BergU, made from Berg.
fn is_branded(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::registry::Claims;
    use crate::source::Source;

    fn near(text: &str) -> Vec<(String, String, &'static str, Evidence, bool)> {
        let doc = Document::new(Source::from_text("a.txt", text));
        let mut claims = Claims::new(doc.tokens.len());
        super::super::run(&doc, &mut claims);
        let claims = claims.list();
        let text = |i: usize| doc.slice(claims[i].span).to_owned();
        near_spellings(&doc, claims)
            .into_iter()
            .map(|n| (text(n.mentions[0][0]), text(n.mentions[1][0]), n.judgement.class, n.evidence, n.veto.is_some()))
            .collect()
    }

    #[test]
    fn candidates_and_vetoes() {
        for (text, want) in [
            (
                "Palace aide Yuri Usarin spoke. Usarin said no. “We know,” Usharin said.",
                Some(("Yuri Usarin", "Usharin", "slip", Evidence::SoleNear, false)),
            ),
            (
                "Marta Lundgren arrived. Later Marta Lundgrin left.",
                Some(("Marta Lundgren", "Marta Lundgrin", "slip", Evidence::SharedPart, false)),
            ),
            ("President Donald Varga met President Ronald Kessler.", None),
            ("Anna Brundel met Paige Brundell.", None),
            ("Officials of Sri Lanka met Sri Lankan envoys.", None),
        ] {
            let want: Vec<_> =
                want.into_iter().map(|(a, b, c, e, v): (&str, &str, _, _, _)| (a.to_owned(), b.to_owned(), c, e, v)).collect();
            assert_eq!(near(text), want, "{text}");
        }
    }
}
