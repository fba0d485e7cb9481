//! One surname, another given name in the same place of copied sentences: Karl Holm here, Carl Holm there; or Piet
//! Holm here and Jan Holm there.
//!
//! Elsewhere two given names beside one surname are two people of one family, which is why names alone are never
//! taken for slips of one another by a given name. In a copied sentence it is one person, spelt or named otherwise.

use super::hit::{Context, Hit};
use crate::align::{ClaimRef, SentenceRef};
use crate::claim::Kind;
use crate::compare::{self, Judgement, Verdict};
use crate::rule::{Relation, Slot};
use crate::value::{Name, Value};
use crate::words::Run;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many letters apart two spellings of one given name are at most.
const SPELLINGS: usize = 2;

/// Another spelling of the given name.
pub(super) fn spellings(cx: Context<'_>) -> Vec<Hit> {
    hits(cx, true)
}

/// Another given name.
pub(super) fn swapped(cx: Context<'_>) -> Vec<Hit> {
    hits(cx, false)
}

fn hits(cx: Context<'_>, near: bool) -> Vec<Hit> {
    let mut found: BTreeMap<(String, String), Hit> = BTreeMap::new();
    for copy in cx.copies.iter().filter(|c| c.told && c.a.document != c.b.document) {
        for run in &copy.runs {
            let Run::Changed(l, r) = run else { continue };
            let sides = (given_at(cx, copy.a, &copy.fa.tokens, l), given_at(cx, copy.b, &copy.fb.tokens, r));
            let (Some((a, x)), Some((b, y))) = sides else { continue };
            if !one_family(x, y) || elsewhere(cx, b.document, x) || elsewhere(cx, a.document, y) || spelt_alike(x, y) != near {
                continue;
            }
            // What the comparison of names tells by itself is reported by it; of short forms only those that sound alike
            // are spellings.
            match compare::name::judge(x, y).class {
                "different" | "near" => {}
                "nickname" if near && sounds_alike(x, y) => {}
                _ => continue,
            }
            let key = if x.text < y.text { (x.text.clone(), y.text.clone()) } else { (y.text.clone(), x.text.clone()) };
            let new = hit(cx, (a, x), (b, y), near);
            match found.get_mut(&key) {
                None => {
                    found.insert(key, new);
                }
                Some(hit) => {
                    for camp in new.camps {
                        if let Some(c) = hit.camps.iter_mut().find(|c| c.display == camp.display) {
                            c.passages.extend(camp.passages);
                        }
                    }
                }
            }
        }
    }
    found.into_values().collect()
}

/// The person whose given name is the one changed word.
fn given_at<'c>(cx: Context<'c>, at: SentenceRef, tokens: &[usize], run: &Range<usize>) -> Option<(ClaimRef, &'c Name)> {
    let [token] = tokens.get(run.clone())? else { return None };
    cx.story.in_sentence(at).find_map(|(r, c)| match &c.value {
        Value::Name(name) if c.kind == Kind::Name && c.not_compared.is_none() && !c.quoted && c.tokens.0 == *token => {
            let doc = cx.document(at.document);
            let given = name.given.as_deref().is_some_and(|g| g == doc.token(*token) && g.chars().count() > 2 && !g.contains('.'));
            (given && name.family.as_deref().is_some_and(|f| name.text.ends_with(f))).then_some((r, &**name))
        }
        _ => None,
    })
}

fn one_family(x: &Name, y: &Name) -> bool {
    let fold = |n: &Name| n.family.as_deref().map(Name::fold);
    fold(x).is_some() && fold(x) == fold(y)
}

/// The document names this person, or someone of that given name and family, too.
fn elsewhere(cx: Context<'_>, document: usize, name: &Name) -> bool {
    cx.story.claims[document]
        .iter()
        .any(|c| matches!(&c.value, Value::Name(n) if c.kind == Kind::Name && n.given == name.given && one_family(n, name)))
}

/// The two given names may be spellings of one: Sara, Sarah; Jon, John; but not Tom, Tim.
fn spelt_alike(x: &Name, y: &Name) -> bool {
    let (Some(p), Some(q)) = (x.given.as_deref().map(Name::fold), y.given.as_deref().map(Name::fold)) else { return false };
    // A letter put for another makes another name, unless both sound alike.
    sound(&p) == sound(&q) || p.len() != q.len() && strsim::damerau_levenshtein(&p, &q) <= SPELLINGS
}

fn sounds_alike(x: &Name, y: &Name) -> bool {
    matches!((&x.given, &y.given), (Some(p), Some(q)) if sound(&Name::fold(p)) == sound(&Name::fold(q)))
}

/// The letters of a given name as English hears them, roughly: enough for Karl and Carl, Stephen and Steven.
fn sound(folded: &str) -> String {
    let one = folded.replace("ph", "v").replace("ck", "k").replace('c', "k").replace('z', "s").replace('y', "i").replace('h', "");
    let mut out = String::with_capacity(one.len());
    for c in one.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

fn hit(cx: Context<'_>, (a, x): (ClaimRef, &Name), (b, y): (ClaimRef, &Name), near: bool) -> Hit {
    let reason = format!("{} and {} in the same place of copied sentences; neither text has the other’s given name", x.text, y.text);
    let class = if near { "given" } else { "person" };
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
    fn a_given_name_in_copied_sentences() {
        let rules = RuleSet::shipped();
        for (a, b, more, want) in [
            ("Karl Holm", "Carl Holm", "", "warning name.variant"),
            ("Sara Holm", "Sarah Holm", "", "warning name.variant"),
            ("Stephen Holm", "Steven Holm", "", "warning name.variant"),
            ("Piet Holm", "Jan Holm", "", "warning name.swapped"),
            ("Donald Holm", "Ronald Holm", "", "warning name.swapped"),
            // A short form, an initial, the same person.
            ("Robert Holm", "Bob Holm", "", ""),
            ("Robert Holm", "R. Holm", "", ""),
            // Both texts know both.
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
