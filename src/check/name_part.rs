//! One part of a name in other letters, or another part altogether, in the same place of copied sentences: Karl Holm
//! here, Carl Holm there; Piet Holm here, Jan Holm or Piet Holmes there.
//!
//! Elsewhere two given names beside one surname are two people of one family, and two surnames beside one given name
//! two people, which is why names alone are seldom taken for slips of one another by one part. In a copied sentence it
//! is one person, spelt or named otherwise.

use super::hit::{Context, Hit, merged};
use crate::align::{ClaimRef, SentenceRef};
use crate::claim::{Claim, Kind};
use crate::compare::{self, Judgement, Verdict};
use crate::rule::{Relation, Slot};
use crate::value::{Name, Value};
use crate::words::Run;
use std::ops::Range;

/// How many letters apart two spellings of one part are at most.
const SPELLINGS: usize = 2;

/// Another spelling of the part.
pub(super) fn spellings(cx: Context<'_>) -> Vec<Hit> {
    hits(cx, true)
}

/// Another name.
pub(super) fn swapped(cx: Context<'_>) -> Vec<Hit> {
    hits(cx, false)
}

fn hits(cx: Context<'_>, near: bool) -> Vec<Hit> {
    let mut found: Vec<Hit> = Vec::new();
    for copy in cx.copies.iter().filter(|c| c.told && c.a.document != c.b.document) {
        for run in &copy.runs {
            let Run::Changed(l, r) = run else { continue };
            let sides = (part_at(cx, copy.a, &copy.fa.tokens, l), part_at(cx, copy.b, &copy.fb.tokens, r));
            let (Some((a, x, part)), Some((b, y, other))) = sides else { continue };
            if part != other || !part.rest_is_one(x, y) || elsewhere(cx, b.document, x, part) || elsewhere(cx, a.document, y, part) {
                continue;
            }
            let (Some(p), Some(q)) = (part.of(x), part.of(y)) else { continue };
            // What the comparison of names tells by itself is reported by it; of short forms only those that sound alike
            // are spellings.
            let alike = match compare::name::judge(x, y).class {
                "near" => true,
                "different" => part.spelt_alike(&p, &q),
                "nickname" if sound(&p) == sound(&q) => true,
                _ => continue,
            };
            if alike != near {
                continue;
            }
            found.push(hit(cx, (a, x), (b, y), near));
        }
    }
    merged(found)
}

/// A part of the name of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Given,
    Family,
}

impl Part {
    /// The part, folded.
    fn of(self, name: &Name) -> Option<String> {
        let part = if self == Self::Given { &name.given } else { &name.family };
        part.as_deref().map(Name::fold)
    }

    /// The other part of the two names is one.
    fn rest_is_one(self, x: &Name, y: &Name) -> bool {
        let other = if self == Self::Given { Self::Family } else { Self::Given };
        other.of(x).is_some() && other.of(x) == other.of(y)
    }

    /// Two forms may be spellings of one: Sara, Sarah; Holm, Holmes; but not Tom, Tim, and not Dahl, Hald.
    fn spelt_alike(self, p: &str, q: &str) -> bool {
        let edits = strsim::damerau_levenshtein(p, q);
        // A letter of a given name put for another makes another name, unless both sound alike.
        let near = edits <= SPELLINGS && p.len() != q.len() || self == Self::Family && edits <= 1;
        near || sound(p) == sound(q)
    }
}

/// The person of whose name one part is the one changed word, named in full.
fn part_at<'c>(cx: Context<'c>, at: SentenceRef, tokens: &[usize], run: &Range<usize>) -> Option<(ClaimRef, &'c Name, Part)> {
    let [token] = tokens.get(run.clone())? else { return None };
    let doc = cx.document(at.document);
    let word = doc.token(*token);
    let part = |claim: &Claim, name: &Name| {
        let (given, family) = (name.given.as_deref()?, name.family.as_deref()?);
        let full = name.text.starts_with(given) && name.text.ends_with(family);
        let long = word.chars().count() > 2 && !word.contains('.');
        match () {
            () if !full || !long => None,
            () if claim.tokens.0 == *token && given == word => Some(Part::Given),
            () if claim.tokens.1 == token + 1 && family == word => Some(Part::Family),
            () => None,
        }
    };
    cx.story.in_sentence(at).find_map(|(r, c)| match &c.value {
        Value::Name(name) if c.kind == Kind::Name && c.not_compared.is_none() && !c.quoted => Some((r, &**name, part(c, name)?)),
        _ => None,
    })
}

/// The document names this person too, or another of that family name where it is the family name that changed.
fn elsewhere(cx: Context<'_>, document: usize, name: &Name, part: Part) -> bool {
    let Some(family) = Part::Family.of(name) else { return true };
    cx.story.claims[document].iter().filter(|c| c.kind == Kind::Name).any(|c| match &c.value {
        Value::Name(n) => n.words().contains(&family) && (part == Part::Family || Part::Given.of(n) == Part::Given.of(name)),
        _ => false,
    })
}

/// The consonants of a name as English hears them, roughly: enough for Karl and Carl, Stephen and Steven, Catherine and
/// Kathryn. Of short names the vowels count too: Jan is not Jon.
fn sound(folded: &str) -> String {
    let one = folded.replace("ph", "v").replace("ck", "k").replace('c', "k").replace('z', "s").replace('y', "i").replace('h', "");
    let mut out = String::with_capacity(one.len());
    for c in one.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    let bare: String = out.char_indices().filter(|&(i, c)| i == 0 || !"aeiou".contains(c)).map(|(_, c)| c).collect();
    if bare.len() >= 4 { bare } else { out }
}

fn hit(cx: Context<'_>, (a, x): (ClaimRef, &Name), (b, y): (ClaimRef, &Name), near: bool) -> Hit {
    let reason = format!("{} and {} in the same place of copied sentences; neither text has the other’s", x.text, y.text);
    let class = if near { "part" } else { "person" };
    let judgement = Judgement { verdict: Verdict::Contradicts, reason: reason.clone(), gap: 1.0, class };
    let mut hit = Hit::new(Kind::Name, judgement, vec![cx.camp(a, x.text.clone()), cx.camp(b, y.text.clone())]);
    hit.copied = true;
    if near {
        hit.relation = Relation::Variant;
        hit.facts.push((Slot::Class, class.to_owned()));
    }
    hit.evidence.because.push((reason, 500));
    hit.evidence.centibits = 500;
    hit
}

#[cfg(test)]
mod tests {
    use crate::check::{Options, check};
    use crate::document::Document;
    use crate::rule::RuleSet;
    use crate::source::Source;

    #[test]
    fn one_part_of_a_name_in_copied_sentences() {
        let rules = RuleSet::shipped();
        for (a, b, more, want) in [
            ("Karl Holm", "Carl Holm", "", "warning name.variant"),
            ("Sara Holm", "Sarah Holm", "", "warning name.variant"),
            ("Stephen Holm", "Steven Holm", "", "warning name.variant"),
            ("Catherine Holm", "Kathryn Holm", "", "warning name.variant"),
            ("Piet Holm", "Jan Holm", "", "warning name.swapped"),
            ("Donald Holm", "Ronald Holm", "", "warning name.swapped"),
            ("Piet Holm", "Piet Holmes", "", "warning name.variant"),
            ("Piet Holm", "Piet Dahl", "", "warning name.swapped"),
            // A short form, an initial, the same person.
            ("Robert Holm", "Bob Holm", "", ""),
            ("Robert Holm", "R. Holm", "", ""),
            // Both texts know both.
            ("Piet Holm", "Piet Dahl", " Dahl and Holm are friends.", ""),
            ("Piet Holm", "Jan Holm", " Jan Holm and Piet Holm are brothers.", ""),
        ] {
            let text = |name: &str| format!("Police in Arvik arrested {name}, 34, after the fire on the Tarn ferry.{more}");
            let documents = [("a", a), ("b", b)].map(|(path, name)| Document::new(Source::from_text(path, &text(name))));
            let outcome = check(&documents, &rules, &Options::default());
            let said: Vec<String> = outcome
                .findings
                .iter()
                .filter(|f| f.severity > crate::rule::Severity::Note)
                .map(|f| format!("{} {}", f.severity.name(), f.rule))
                .collect();
            assert_eq!(said.join(", "), want, "{a}, {b}{more}");
        }
    }
}
