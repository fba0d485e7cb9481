//! A text told from another has a name that the other does not know, where that has another name.
//!
//! A summary or a draft written from its source adds no people: a name that its source has nowhere, in a sentence that
//! is told from one with another name in the same place, has taken the place of that name.

use super::hit::{Context, Hit};
use crate::align::{ClaimRef, SentenceRef, around, covering, same_slot, share, window};
use crate::claim::{Claim, Kind};
use crate::compare::{self, Judgement, Verdict};
use crate::document::{Document, Zone};
use crate::lexicon::Tag;
use crate::text::TokenKind;
use crate::value::{Name, NameKind, Value};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// How much of the text must stand in its source: its author has no other.
const TOLD: f32 = 0.75;
/// From this sum of evidence on, in hundredths of a bit, one name stands for the other.
const ACCEPT: i32 = 100;
/// The same for a person in full, with given name and family name, neither of which the source has anywhere.
const ACCEPT_STRANGER: i32 = -300;
/// Sentences of the source that name somebody in full, of which so many are looked at for a stranger.
const PLACES: usize = 200;
/// What a sentence covers only together with its neighbours counts so much.
const AROUND: f32 = 0.8;
/// By how much the best candidate must lead the next.
const CLEAR: i32 = 100;

/// A name of the source with the sum of the evidence and its pieces.
type Candidate = (i32, ClaimRef, Vec<(String, i32)>);

/// Names that a text told from another has in place of a name of that.
pub(super) fn names(cx: Context<'_>) -> Vec<Hit> {
    let mut hits: BTreeMap<(usize, usize, String, String), Hit> = BTreeMap::new();
    let documents = cx.story.documents.len();
    for source in 0..documents {
        let telling: Vec<usize> = cx
            .alignment
            .neighbours
            .of(source)
            .iter()
            .copied()
            .filter(|&d| {
                let faithful = cx.alignment.faithful.contains(&(d, source));
                cx.alignment.shares.digest(d, source) && (faithful || cx.alignment.shares.of(d, source) >= TOLD)
            })
            .collect();
        if telling.is_empty() {
            continue;
        }
        let known = words_of(cx.document(source));
        for told in telling {
            let mentioned = words_of(cx.document(told));
            for claim in &cx.story.claims[told] {
                if let Some((key, hit)) = swapped(cx, told, claim, source, (&known, &mentioned)) {
                    match hits.entry((told, source, key.0, key.1)) {
                        std::collections::btree_map::Entry::Vacant(v) => {
                            v.insert(hit);
                        }
                        std::collections::btree_map::Entry::Occupied(mut o) => {
                            for (camp, more) in o.get_mut().camps.iter_mut().zip(hit.camps) {
                                camp.passages.extend(more.passages);
                            }
                        }
                    }
                }
            }
        }
    }
    hits.into_values().collect()
}

fn name(c: &Claim) -> Option<&Name> {
    match &c.value {
        Value::Name(n) if c.kind == Kind::Name && c.not_compared.is_none() => Some(n),
        _ => None,
    }
}

/// The words of a document, folded as names are.
fn words_of(doc: &Document) -> FxHashSet<String> {
    let words = doc.tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word).map(|(i, _)| Name::fold(doc.token(i)));
    words.flat_map(|w| w.split(' ').map(str::to_owned).collect::<Vec<_>>()).filter(|w| !w.is_empty()).collect()
}

fn has(known: &FxHashSet<String>, word: &str) -> bool {
    known.contains(word) || word.strip_suffix('s').is_some_and(|w| known.contains(w)) || known.contains(&format!("{word}s"))
}

fn swapped(
    cx: Context<'_>,
    told: usize,
    claim: &Claim,
    source: usize,
    (known, mentioned): (&FxHashSet<String>, &FxHashSet<String>),
) -> Option<((String, String), Hit)> {
    let own = name(claim)?;
    if matches!(claim.zone, Zone::Promo | Zone::Credit) || claim.quoted || capitals(cx.document(told), claim.sentence, full(own)) {
        return None;
    }
    let words: Vec<String> = Name::fold(&own.text).split(' ').filter(|w| w.len() > 2).map(str::to_owned).collect();
    let unknown = words.iter().filter(|w| !has(known, w)).count();
    let whole = unknown == words.len();
    // "Terry Dahl" where the source has Anna Dahl alone.
    let given = !whole && own.family.is_some() && own.given.as_deref().is_some_and(|g| !Name::fold(g).split(' ').any(|w| has(known, w)));
    // "Anna Berg" where the source has Anna Dahl alone.
    let family = !whole && !given && full(own) && own.family.as_deref().is_some_and(|f| !Name::fold(f).split(' ').any(|w| has(known, w)));
    if words.is_empty() || !whole && !given && !family {
        return None;
    }
    let stranger =
        whole && (full(own) || words.len() == 2 && words.iter().all(|w| of_people(w))) && cx.alignment.faithful.contains(&(told, source));
    let doc = cx.document(told);
    if credited(doc, claim.sentence) {
        return None;
    }
    let at = SentenceRef { document: told, sentence: claim.sentence };
    let sentence = doc.sentences.get(claim.sentence)?;
    let mine = cx.story.folds.of(at);
    let here: FxHashSet<String> = (sentence.first..sentence.last).map(|i| Name::fold(doc.token(i))).collect();
    let around = |reach| around(doc, cx.story.folds.terms(at.document), at.sentence, claim.tokens, reach);
    let (rest, near) = (around(usize::MAX), around(8));
    let mut found: Vec<Candidate> = Vec::new();
    let mostly = stranger.then(|| most_named(cx, source)).flatten();
    let mut places = covering(&rest, &cx.alignment.bags[source]);
    if stranger {
        // He must stand for somebody.
        let named: BTreeSet<usize> = cx.story.claims[source].iter().filter(|c| name(c).is_some_and(full)).map(|c| c.sentence).collect();
        let more = named.into_iter().take(PLACES).filter(|s| !places.iter().any(|p| p.0 == *s)).collect::<Vec<_>>();
        places.extend(more.into_iter().map(|s| (s, share(&rest, &window(&cx.alignment.bags[source], s)) * AROUND)));
    }
    for (sentence, cover) in places {
        let their = SentenceRef { document: source, sentence };
        let theirs = cx.story.folds.of(their);
        let near = share(&near, &cx.alignment.bags[source][sentence]);
        for (r, c) in cx.story.in_sentence(their) {
            let Some(rival) = name(c) else { continue };
            // Whom the text names as well has not lost his place to another.
            if (stranger || family) && full(rival) && Name::fold(&rival.text).split(' ').all(|w| has(mentioned, w)) {
                continue;
            }
            let parts: Vec<String> = Name::fold(&rival.text).split(' ').filter(|w| w.len() > 2).map(str::to_owned).collect();
            // A surname alone may well be the one told: "Recep Dahl" is no other than "Dahl".
            let namesake = own.family.is_some() && own.family == rival.family && rival.given.is_some();
            if given && one_given(own, rival) {
                continue;
            }
            let first = full(rival) && own.given == rival.given && own.given.is_some();
            let namesake = if family { first } else { namesake };
            if !could_be(own, rival) || (given || family) && !namesake || !namesake && parts.iter().any(|w| here.contains(w)) {
                continue;
            }
            // Two reports may each have a source of their own, unless the source says the same thing.
            if cover < STATEMENT && says_so(doc, claim) && says_so(cx.document(source), c) {
                continue;
            }
            let slot = same_slot(mine, claim.tokens, theirs, c.tokens);
            // People in full are told apart by their names; anything else has to stand in the same words.
            let people = (full(own) || stranger) && rival.kind == NameKind::Person;
            let bodies = own.kind == NameKind::Organization && rival.kind == own.kind && slot >= 3;
            // One word for a person stands for one word of another.
            let single = own.kind == NameKind::Person && rival.kind == own.kind && slot >= 2;
            if !people && !given && !family && !bodies && !single {
                continue;
            }
            let mut because = vec![("one text is told from the other: starting odds".to_owned(), -500)];
            because.push(("the source has this name nowhere".to_owned(), 300));
            let mut weigh = |words: String, bits: i32| {
                if bits != 0 {
                    because.push((words, bits));
                }
            };
            let hundredths = |v: f32| (v * 100.0).clamp(0.0, 100.0) as u8;
            weigh(format!("{}% of the rest of the sentence stands in the other", hundredths(cover)), steps(cover));
            weigh(format!("{}% of the words around it stand there", hundredths(near)), steps(near));
            weigh("same words before and after".to_owned(), i32::from(slot) * 75);
            let same = if family { "the same given name" } else { "the same family name" };
            weigh(same.to_owned(), if namesake { 300 } else { 0 });
            let chief = stranger && mostly.as_deref() == Some(rival.key.as_str());
            weigh("whom the source names most".to_owned(), if chief { 200 } else { 0 });
            weigh("both are names of one sort".to_owned(), if own.kind == rival.kind && own.kind != NameKind::Other { 100 } else { 0 });
            found.push((because.iter().map(|b| b.1).sum(), r, because));
        }
    }
    found.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
    let (sum, best, because) = found.first()?;
    let rival = name(cx.claim(*best))?;
    let next = found.iter().filter(|f| name(cx.claim(f.1)).is_some_and(|n| n.key != rival.key)).map(|f| f.0).max();
    // Of a whole person whom the source does not know it matters less in whose place he stands.
    if *sum < if stranger { ACCEPT_STRANGER } else { ACCEPT } || !stranger && next.is_some_and(|n| n + CLEAR > *sum) {
        return None;
    }
    let reason = format!("{} stands where the source has {}, and the source has it nowhere", own.text, rival.text);
    let camps = vec![
        super::hit::Camp { value: Some(claim.value.clone()), display: own.text.clone(), passages: vec![cx.passage(told, claim.span)] },
        cx.camp(*best, rival.text.clone()),
    ];
    let mut hit = Hit::new(Kind::Name, Judgement { verdict: Verdict::Contradicts, reason, gap: 1.0, class: "person" }, camps);
    hit.evidence.centibits = *sum;
    hit.evidence.because.clone_from(because);
    Some(((own.key.clone(), rival.key.clone()), hit))
}

/// "Anna Dahl contributed to this report": each desk names its own.
fn credited(doc: &Document, sentence: usize) -> bool {
    let words = |i: usize| ["contributed", "to", "this"].iter().enumerate().all(|(n, w)| doc.token(i + n).eq_ignore_ascii_case(w));
    doc.sentences.get(sentence).is_some_and(|s| (s.first..s.last).any(words))
}

/// The person whom a document names most.
fn most_named(cx: Context<'_>, document: usize) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for n in cx.story.claims[document].iter().filter_map(name).filter(|n| n.kind == NameKind::Person) {
        *counts.entry(n.key.as_str()).or_default() += 1;
    }
    counts.into_iter().max_by(|x, y| x.1.cmp(&y.1).then(y.0.cmp(x.0))).map(|c| c.0.to_owned())
}

/// A word that nobody uses but for a person, as far as is known.
fn of_people(word: &str) -> bool {
    crate::lexicon::lookup(word).is_none_or(|e| (e.is_given_name() || e.is_surname()) && !e.is_common() && !e.is_place())
}

/// "Jerry" for "Jerrold": one given name, said shorter.
fn one_given(a: &Name, b: &Name) -> bool {
    let letters = |n: &Name| n.given.as_deref().map(Name::fold).unwrap_or_default();
    let (x, y) = (letters(a), letters(b));
    let shared = x.bytes().zip(y.bytes()).take_while(|(p, q)| p == q).count();
    shared >= 3 || shared >= 2 && x.len().min(y.len()) <= 3
}

/// How much of a sentence that credits somebody must stand in the other for the two to be one statement.
const STATEMENT: f32 = 0.8;

/// Whether a verb of saying stands right beside a name, or before its title ("said patrol officer Ole Strand").
fn says_so(doc: &Document, claim: &Claim) -> bool {
    const TITLE: usize = 5;
    let verb = |i: usize| doc.words.get(i).is_some_and(|w| w.tag.is_verb()) && crate::lexicon::in_class(&doc.lemma(i), "SAY");
    let title = |i: &usize| doc.words.get(*i).is_some_and(|w| matches!(w.tag, Tag::Name | Tag::Noun | Tag::Adjective));
    let before = (1..=TITLE).map_while(|n| claim.tokens.0.checked_sub(n)).find(|i| !title(i));
    before.is_some_and(verb) || verb(claim.tokens.1)
}

/// A person with given name and family name.
fn full(n: &Name) -> bool {
    n.kind == NameKind::Person && n.family.is_some() && n.given.as_deref().is_some_and(|g| n.text.contains(g))
}

/// A headline with capitals on every word: there a name cannot be told from a word.
fn capitals(doc: &Document, sentence: usize, full: bool) -> bool {
    let Some(s) = doc.sentences.get(sentence) else { return true };
    let words = |i: &usize| doc.tokens[*i].kind == TokenKind::Word && doc.token(*i).len() > 3;
    let small = (s.first..s.last).filter(words).filter(|&i| doc.token(i).starts_with(char::is_lowercase)).count();
    let all = (s.first..s.last).filter(words).count();
    // What is a given name and a family name is no other word so easily.
    (if full { 6 } else { 3 }) * small <= all
}

fn steps(share: f32) -> i32 {
    match share {
        s if s >= 0.8 => 300,
        s if s >= 0.65 => 200,
        s if s >= 0.5 => 100,
        s if s >= 0.4 => 0,
        _ => -200,
    }
}

/// Whether two names are two, of one sort, and no two forms of one.
fn could_be(a: &Name, b: &Name) -> bool {
    let sorts = a.kind == b.kind || a.kind == NameKind::Other || b.kind == NameKind::Other;
    let letters = |n: &Name| -> String { n.text.split_whitespace().filter_map(|w| w.chars().next()).collect::<String>().to_lowercase() };
    let short = |n: &Name| Name::fold(&n.text).replace(' ', "");
    let initials = letters(a) == short(b) || letters(b) == short(a);
    let country = |n: &Name| crate::lexicon::country_of(&Name::fold(&n.text));
    let one_country = country(a).is_some() && country(a) == country(b);
    let near = |x: &str, y: &str| strsim::damerau_levenshtein(x, y) <= 1 + x.len().min(y.len()) / 6;
    let (p, q) = (Name::fold(&a.text), Name::fold(&b.text));
    let slip = p.split(' ').count() == q.split(' ').count() && p.split(' ').zip(q.split(' ')).all(|(x, y)| near(x, y));
    sorts && !slip && !initials && !one_country && compare::name::judge(a, b).class == "different"
}
