//! One name in two spellings, and one person where the other account has another.

use super::finding::{Evidence, Passage, Relation};
use super::hit::{Camp, Context, Hit};
use crate::align::{COPY, ClaimRef, Folded, SentencePair, SentenceRef, same_slot};
use crate::claim::{Claim, Kind, near_spellings};
use crate::compare::{self, Judgement, Verdict};
use crate::document::Document;
use crate::lexicon::{self, Tag};
use crate::rule::Slot;
use crate::text::Span;
use crate::value::{Name, Value};
use crate::words;
use std::collections::{BTreeMap, BTreeSet};

/// How many later names with one key a name is compared with.
const STYLES: usize = 16;

/// Where one spelling stands.
type Places = BTreeMap<String, Vec<Passage>>;

/// Names that are one but for their spelling: inside one document, else across the sources.
pub(super) fn spellings(cx: Context<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    for document in 0..cx.story.documents.len() {
        within(cx, document, &mut told, &mut hits);
    }
    across(cx, &told, &mut hits);
    hits
}

/// Two forms in the order of the alphabet, which names the pair.
fn ordered((x, y): (String, String)) -> (String, String) {
    if x < y { (x, y) } else { (y, x) }
}

fn within(cx: Context<'_>, document: usize, told: &mut BTreeSet<(String, String)>, hits: &mut Vec<Hit>) {
    let (doc, claims) = (cx.document(document), &cx.story.claims[document]);
    let mut found: BTreeMap<(String, String), (Judgement, Vec<usize>)> = BTreeMap::new();
    for near in near_spellings(doc, claims).into_iter().filter(|n| n.veto.is_none() && n.judgement.class != "near") {
        let name = |side: usize| near.mentions[side].first().and_then(|&m| person(claims.get(m)?));
        let (Some(a), Some(b)) = (name(0), name(1)) else { continue };
        let Some(pair) = differing_parts(a, b) else { continue };
        let entry = found.entry(ordered(pair)).or_insert_with(|| (near.judgement.clone(), Vec::new()));
        entry.1.extend(near.mentions.iter().flatten().filter(|&&m| claims[m].not_compared.is_none()));
        if near.judgement.verdict > entry.0.verdict {
            entry.0 = near.judgement;
        }
    }
    for (pair, (judgement, mentions)) in found {
        let at: Vec<ClaimRef> = mentions.into_iter().map(|claim| ClaimRef { document, claim }).collect();
        let hit = spelling(cx, &at, &pair, judgement);
        // Two accounts with one slip are asked once.
        let new = hit.and_then(|hit| repeated(hits, hit));
        hits.extend(new);
        told.insert(pair);
    }
}

/// Adds the passages of a hit to one with the same spellings; gives the hit back if there is none.
fn repeated(hits: &mut [Hit], hit: Hit) -> Option<Hit> {
    let forms = |h: &Hit| h.camps.iter().map(|c| c.display.clone()).collect::<Vec<_>>();
    let Some(before) = hits.iter_mut().find(|h| forms(h) == forms(&hit)) else { return Some(hit) };
    for (to, from) in before.camps.iter_mut().zip(hit.camps) {
        to.passages.extend(from.passages);
    }
    None
}

fn across(cx: Context<'_>, told: &BTreeSet<(String, String)>, hits: &mut Vec<Hit>) {
    let (names, refs) = distinct(cx);
    let mut found: BTreeMap<(String, String), (Judgement, BTreeSet<usize>)> = BTreeMap::new();
    for (i, j, judgement) in compare::name::near_pairs(&names).into_iter().chain(styles(&names)) {
        if judgement.verdict < Verdict::Differs || judgement.class == "partial" && runs_on(names[i], names[j]) {
            continue;
        }
        // A middle name left out, another order: the whole names are the readings, unless one text has both.
        let whole = matches!(judgement.class, "partial" | "near");
        if whole && refs[i].iter().any(|a| refs[j].iter().any(|b| a.document == b.document)) {
            continue;
        }
        let parts = if whole { Some((names[i].text.clone(), names[j].text.clone())) } else { differing_parts(names[i], names[j]) };
        let Some(pair) = parts.map(ordered).filter(|p| !told.contains(p)) else { continue };
        let entry = found.entry(pair).or_insert_with(|| (judgement.clone(), BTreeSet::new()));
        entry.1.extend([i, j]);
        if judgement.verdict > entry.0.verdict {
            entry.0 = judgement;
        }
    }
    for (pair, (judgement, members)) in found {
        let at: Vec<ClaimRef> = members.iter().flat_map(|&m| refs[m].iter().copied()).collect();
        hits.extend(spelling(cx, &at, &pair, judgement));
    }
}

/// One begins with the other in full and goes on: another surname, or the words that stand next. The name itself is
/// spelt alike in both.
fn runs_on(a: &Name, b: &Name) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    short.text.contains(' ') && long.text.strip_prefix(short.text.as_str()).is_some_and(|rest| rest.starts_with(' '))
}

/// The distinct names of the run, and where each stands.
fn distinct(cx: Context<'_>) -> (Vec<&Name>, Vec<Vec<ClaimRef>>) {
    let mut by_text: BTreeMap<&str, (&Name, Vec<ClaimRef>)> = BTreeMap::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        for (claim, c) in claims.iter().enumerate() {
            if let (Value::Name(name), None, Kind::Name) = (&c.value, c.not_compared, c.kind) {
                by_text.entry(&name.text).or_insert_with(|| (name, Vec::new())).1.push(ClaimRef { document, claim });
            }
        }
    }
    by_text.into_values().unzip()
}

/// The words of two names that the other lacks; the whole names where their letters are the same or the words do not
/// pair up; `None` where one only says less.
fn differing_parts(a: &Name, b: &Name) -> Option<(String, String)> {
    let letters = |n: &Name| Name::fold(&n.text).replace(' ', "");
    if letters(a) == letters(b) {
        return (a.text != b.text).then(|| (a.text.clone(), b.text.clone()));
    }
    let (x, y): (Vec<&str>, Vec<&str>) = (a.text.split_whitespace().collect(), b.text.split_whitespace().collect());
    let (p, q) = (without(&x, &y), without(&y, &x));
    match (p.as_slice(), q.as_slice()) {
        ([], _) | (_, []) => None,
        ([p], [q]) => Some(((*p).to_owned(), (*q).to_owned())),
        // "Yuri Usakov" and "Ushakov": the family names are what differs.
        ([.., p], [q]) | ([p], [.., q]) if strsim::damerau_levenshtein(p, q) <= 2 => Some(((*p).to_owned(), (*q).to_owned())),
        _ => Some((a.text.clone(), b.text.clone())),
    }
}

fn without<'w>(these: &[&'w str], those: &[&str]) -> Vec<&'w str> {
    these.iter().filter(|w| !those.iter().any(|v| v.eq_ignore_ascii_case(w))).copied().collect()
}

/// Names that are taken for one spelling and yet are printed in two ways: a hyphen, a space, an accent. Capitals alone
/// are no difference.
fn styles(names: &[&Name]) -> Vec<(usize, usize, Judgement)> {
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, n) in names.iter().enumerate().filter(|(_, n)| !n.key.is_empty()) {
        by_key.entry(&n.key).or_default().push(i);
    }
    let mut out = Vec::new();
    for list in by_key.values() {
        for (n, &i) in list.iter().enumerate() {
            for &j in list[n + 1..].iter().take(STYLES) {
                let judgement = compare::name::judge(names[i], names[j]);
                if judgement.class == "style" && names[i].text.to_lowercase() != names[j].text.to_lowercase() {
                    out.push((i, j, Judgement { verdict: Verdict::Differs, ..judgement }));
                }
            }
        }
    }
    out
}

/// The hit of two spellings (as they are printed) on the claims that bear one of them.
fn spelling(cx: Context<'_>, at: &[ClaimRef], (x, y): &(String, String), judgement: Judgement) -> Option<Hit> {
    let mut by_document: BTreeMap<usize, Places> = BTreeMap::new();
    for &at in at {
        let claim = cx.claim(at);
        if about_spelling(cx.document(at.document), claim.sentence) {
            continue;
        }
        // "Rockin' Robbin'" in the name of a song is no other name than Robbing.
        if (x.strip_suffix('g') == Some(y) || y.strip_suffix('g') == Some(x)) && dropped(cx.document(at.document), claim) {
            continue;
        }
        let whole = cx.document(at.document).slice(claim.span);
        let Some(form) = [x, y].into_iter().filter(|w| whole.contains(w.as_str())).max_by_key(|w| w.len()) else { continue };
        let start = claim.span.start as usize + whole.find(form.as_str()).unwrap_or(0);
        let passage = cx.passage(at.document, Span::new(start, start + form.len()));
        by_document.entry(at.document).or_default().entry(form.clone()).or_default().push(passage);
    }
    let both = by_document.iter().find(|(_, places)| places.len() > 1);
    let places: Places = match both {
        Some((_, places)) => places.clone(),
        None => by_document.into_values().fold(Places::new(), |mut all, places| {
            for (form, list) in places {
                all.entry(form).or_default().extend(list);
            }
            all
        }),
    };
    if places.len() < 2 {
        return None;
    }
    let camps: Vec<Camp> = places
        .into_iter()
        .map(|(form, passages)| Camp { value: Some(Value::Name(Name::new(&form).into())), display: form, passages })
        .collect();
    let class = judgement.class;
    let reason = judgement.reason.clone();
    let mut hit = Hit::new(Kind::Name, judgement, camps);
    // A slip of the pen is no style of its own.
    hit.relation = if class == "slip" { Relation::Contradiction } else { Relation::Variant };
    hit.evidence = Evidence { centibits: 0, because: vec![(reason, 0)] };
    hit.facts.push((Slot::Class, class.to_owned()));
    Some(hit)
}

/// An apostrophe behind a name that ends in "in", before or behind a stop.
fn dropped(doc: &Document, claim: &Claim) -> bool {
    let last = claim.tokens.1;
    let apostrophe = |i: usize| matches!(doc.token(i), "'" | "’");
    doc.slice(claim.span).ends_with("in") && (apostrophe(last) || matches!(doc.token(last), "." | ",") && apostrophe(last + 1))
}

/// A sentence that speaks of how a name is spelt, or corrects it, prints both forms on purpose.
fn about_spelling(doc: &Document, sentence: usize) -> bool {
    const SPELT: &[&str] = &[
        "spell",
        "spelled",
        "spelt",
        "spells",
        "spelling",
        "spellings",
        "misspell",
        "misspelled",
        "misspelt",
        "misspelling",
        "misspells",
        "misspellings",
    ];
    const CORRECTED: &[&str] = &["correct", "corrected", "corrects", "correction", "misidentified", "misstated"];
    let Some(s) = doc.sentences.get(sentence) else { return false };
    let has = |list: &[&str]| (s.first..s.last).any(|i| doc.is(i, list));
    has(SPELT) || has(CORRECTED) && has(&["name", "names", "surname"])
}

/// Names that take one another's places between two texts, as long as the two tell of one thing. A slip puts one name
/// for another; where one text has another name in place after place, both were made from one form.
const MIXED_UP: usize = 2;

/// Without the names of texts that were made from one form: see [`MIXED_UP`].
pub(super) fn few(hits: Vec<Hit>) -> Vec<Hit> {
    let documents = |hit: &Hit| hit.camps.iter().flat_map(|c| &c.passages).map(|p| p.document).collect::<BTreeSet<_>>();
    let mut names: BTreeMap<BTreeSet<usize>, BTreeSet<BTreeSet<String>>> = BTreeMap::new();
    for hit in &hits {
        // "Anna Dahl" and "Dahl" are one.
        let last = |camp: &Camp| Name::fold(camp.display.rsplit(' ').next().unwrap_or_default());
        names.entry(documents(hit)).or_default().insert(hit.camps.iter().map(last).collect());
    }
    hits.into_iter().filter(|hit| names.get(&documents(hit)).is_none_or(|names| names.len() <= MIXED_UP)).collect()
}

/// In sentences that tell one thing, another full name stands where the first account has this one.
pub(super) fn swapped(cx: Context<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for pair in cx.alignment.sentences.iter().filter(|p| p.dice >= COPY && p.mutual && p.a.document != p.b.document) {
        hits.extend(swap(cx, pair));
    }
    hits
}

fn swap(cx: Context<'_>, pair: &SentencePair) -> Option<Hit> {
    let people = |s: SentenceRef| {
        cx.story
            .in_sentence(s)
            .filter(|(_, c)| c.kind == Kind::Name && c.not_compared.is_none())
            .filter_map(|(r, c)| person(c).map(|n| (r, n)))
            .collect::<Vec<_>>()
    };
    let (left, right) = (people(pair.a), people(pair.b));
    let known = |n: &Name, those: &[(ClaimRef, &Name)]| {
        those.iter().any(|(_, m)| m.key == n.key || shares_a_part(n, m))
            || those.iter().any(|(_, m)| compare::name::judge(n, m).class != "different")
    };
    // One on each side; that there are two is enough to know.
    let strange = |these: &[(ClaimRef, &Name)], those: &[(ClaimRef, &Name)]| {
        let mut strange = (0..these.len()).filter(|&i| !known(these[i].1, those));
        strange.next().filter(|_| strange.next().is_none())
    };
    let (l, r) = (strange(&left, &right)?, strange(&right, &left)?);
    let ((a, x), (b, y)) = (left[l], right[r]);
    // A surname alone has its given name from elsewhere; only names written in full stand for one another.
    let full = |n: &Name| n.family.is_some() && n.given.as_deref().is_some_and(|g| n.text.contains(g));
    let (p, q) = (cx.claim(a), cx.claim(b));
    if !full(x) || !full(y) || p.quoted || q.quoted || listed(cx, a) || listed(cx, b) {
        return None;
    }
    let (fa, fb) = (cx.story.folds.of(pair.a), cx.story.folds.of(pair.b));
    let slot = same_slot(fa, p.tokens, fb, q.tokens);
    if slot < 2
        || another_verb((cx.document(pair.a.document), fa), (cx.document(pair.b.document), fb))
        || names_other(cx, pair.a, y)
        || names_other(cx, pair.b, x)
    {
        return None;
    }
    let judgement = Judgement {
        verdict: Verdict::Contradicts,
        reason: format!("{} and {} in the same place", x.text, y.text),
        gap: 1.0,
        class: "person",
    };
    let mut hit = Hit::new(Kind::Name, judgement, vec![cx.camp(a, x.text.clone()), cx.camp(b, y.text.clone())]);
    hit.copied = true;
    hit.evidence.because.push((format!("sentences alike (Dice .{:02})", (pair.dice * 100.0) as u32), 500));
    hit.evidence.because.push(("same words before and after".to_owned(), i32::from(slot) * 75));
    hit.evidence.centibits = 500 + i32::from(slot) * 75;
    Some(hit)
}

/// Where the one opened what the other closed, or denied what the other said, two people did two things.
fn another_verb((x, fa): (&Document, &Folded), (y, fb): (&Document, &Folded)) -> bool {
    let verb = |d: &Document, tokens: &[usize]| {
        let is_verb = |i: &&usize| d.words.get(**i).is_some_and(|w| matches!(w.tag, Tag::Verb | Tag::Past));
        tokens.iter().find(is_verb).map(|&i| d.lemma(i).into_owned())
    };
    let denies = |d: &Document, tokens: &[usize]| {
        tokens.iter().filter(|&&i| d.words.get(i).and_then(|w| w.entry).is_some_and(lexicon::Entry::is_negative)).count() % 2
    };
    if denies(x, &fa.tokens) != denies(y, &fb.tokens) {
        return true;
    }
    words::align(&fa.hashes, &fb.hashes).into_iter().any(|run| match run {
        words::Run::Changed(l, r) => {
            matches!((verb(x, &fa.tokens[l]), verb(y, &fb.tokens[r])), (Some(p), Some(q)) if p != q && !lexicon::same_class(&p, &q))
        }
        words::Run::Shared(..) => false,
    })
}

fn person(c: &Claim) -> Option<&Name> {
    match &c.value {
        Value::Name(n) => Some(n),
        _ => None,
    }
}

fn shares_a_part(a: &Name, b: &Name) -> bool {
    a.family.is_some() && a.family == b.family
        || a.text.split_whitespace().any(|w| w.len() > 2 && b.text.split_whitespace().any(|v| v == w))
}

/// One of several people in a row: "A, B and C".
fn listed(cx: Context<'_>, at: ClaimRef) -> bool {
    let (doc, claim) = (cx.document(at.document), cx.claim(at));
    let joins = |i: Option<usize>| i.is_some_and(|i| matches!(doc.token(i).to_ascii_lowercase().as_str(), "and" | "or" | "&"));
    joins(claim.tokens.0.checked_sub(1)) || joins(Some(claim.tokens.1))
}

/// The sentence names this person too.
fn names_other(cx: Context<'_>, at: SentenceRef, other: &Name) -> bool {
    let doc = cx.document(at.document);
    let text = doc.slice(doc.sentences[at.sentence].span);
    other.family.as_deref().unwrap_or(&other.text).split_whitespace().all(|w| text.contains(w))
}
