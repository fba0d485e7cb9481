//! One remark, printed in different words inside quotation marks.

use super::camps::{Pair, cluster};
use super::hit::{Camp, Context, Hit};
use crate::align::{ClaimRef, same_slot};
use crate::claim::{Claim, Kind, same_speaker};
use crate::compare::{self, Judgement, Verdict};
use crate::lexicon::{self, Tag};
use crate::rule::Slot;
use crate::text::Span;
use crate::value::{Quote, Value};
use crate::words::fold_spelling;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A word that stands in more quotations than this finds no candidates.
const CROWDED: usize = 60;
/// Words lighter than this many bits find no candidates by themselves; two of them do.
const HEAVY: f32 = 3.0;

/// Quotations of one remark that differ.
pub(super) fn altered(cx: Context<'_>) -> Vec<Hit> {
    let quotes = all(cx);
    let mut judged: BTreeMap<Pair, Judgement> = BTreeMap::new();
    for (i, j) in candidates(cx, &quotes) {
        let (a, b) = (quotes[i], quotes[j]);
        if let Some(judgement) = judge(cx, a, b) {
            judged.insert((a, b), judgement);
        }
    }
    let of = |keep: &dyn Fn(Verdict) -> bool| judged.iter().filter(|(_, j)| keep(j.verdict)).map(|(p, _)| *p).collect::<Vec<Pair>>();
    let conflicts = best_partners(&of(&|v| v >= Verdict::Differs), &of(&|v| v < Verdict::Differs), &judged);
    let agreeing = of(&|v| v == Verdict::Agrees);
    let folded: FxHashMap<ClaimRef, Vec<String>> = quotes.iter().map(|&q| (q, words(cx, q))).collect();
    let same = |a: ClaimRef, b: ClaimRef| {
        let (lo, hi) = (a.min(b), a.max(b));
        judged.get(&(lo, hi)).map_or_else(|| folded.get(&a) == folded.get(&b), |j| j.verdict < Verdict::Differs)
    };
    // A remark that is quoted in part has no likeness to another part of it.
    cluster(&conflicts, &agreeing, same, |_, _| false)
        .into_iter()
        .filter_map(|c| hit(cx, &c.camps, &c.pairs.iter().map(|&i| conflicts[i]).collect::<Vec<_>>(), &judged))
        .collect()
}

/// A quotation is compared with its nearest partner in each document only, and with none there if it has an equal.
fn best_partners(conflicts: &[Pair], fine: &[Pair], judged: &BTreeMap<Pair, Judgement>) -> Vec<Pair> {
    let fine: BTreeSet<(ClaimRef, usize)> = fine.iter().flat_map(|&(a, b)| [(a, b.document), (b, a.document)]).collect();
    let mut nearest: BTreeMap<(ClaimRef, usize), f64> = BTreeMap::new();
    for &(a, b) in conflicts {
        let gap = judged[&(a, b)].gap;
        for key in [(a, b.document), (b, a.document)] {
            let best = nearest.entry(key).or_insert(f64::INFINITY);
            *best = best.min(gap);
        }
    }
    conflicts
        .iter()
        .copied()
        .filter(|&(a, b)| {
            [(a, b.document), (b, a.document)].iter().all(|k| !fine.contains(k) && nearest.get(k).is_none_or(|&g| judged[&(a, b)].gap <= g))
        })
        .collect()
}

fn all(cx: Context<'_>) -> Vec<ClaimRef> {
    let mut out = Vec::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        for (claim, c) in claims.iter().enumerate() {
            if matches!(c.kind, Kind::Quote | Kind::Phrase) && c.not_compared.is_none() && matches!(c.value, Value::Quote(_)) {
                out.push(ClaimRef { document, claim });
            }
        }
    }
    out
}

fn quote<'c>(cx: Context<'c>, at: ClaimRef) -> Option<&'c Quote> {
    match &cx.claim(at).value {
        Value::Quote(q) => Some(q),
        _ => None,
    }
}

/// The folded words of a quotation.
fn words(cx: Context<'_>, at: ClaimRef) -> Vec<String> {
    let text = quote(cx, at).map_or("", |q| q.text.as_str());
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|w| !w.is_empty())
        .map(|w| fold_spelling(w).into_owned())
        .collect()
}

/// Pairs of quotations with a heavy word or two lighter ones in common, and short ones in aligned sentences.
fn candidates(cx: Context<'_>, quotes: &[ClaimRef]) -> BTreeSet<(usize, usize)> {
    let mut postings: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (i, &q) in quotes.iter().enumerate() {
        let mut seen: Vec<String> = words(cx, q);
        seen.sort_unstable();
        seen.dedup();
        for w in seen {
            postings.entry(w).or_default().push(i);
        }
    }
    let mut weight: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    let mut lists: Vec<(&String, &Vec<usize>)> = postings.iter().filter(|(_, l)| l.len() > 1 && l.len() <= CROWDED).collect();
    lists.sort_unstable();
    for (word, list) in lists {
        let idf = lexicon::lookup(word).map_or(6.5, lexicon::Entry::idf);
        for (n, &i) in list.iter().enumerate() {
            for &j in &list[n + 1..] {
                *weight.entry((i, j)).or_default() += idf;
            }
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = weight.into_iter().filter(|(_, w)| *w >= HEAVY).map(|(p, _)| p).collect();
    let mut by_sentence: FxHashMap<(usize, usize), Vec<usize>> = FxHashMap::default();
    for (i, &q) in quotes.iter().enumerate() {
        by_sentence.entry((q.document, cx.claim(q).sentence)).or_default().push(i);
    }
    for p in &cx.alignment.sentences {
        let (Some(l), Some(r)) = (by_sentence.get(&(p.a.document, p.a.sentence)), by_sentence.get(&(p.b.document, p.b.sentence))) else {
            continue;
        };
        pairs.extend(l.iter().flat_map(|&i| r.iter().map(move |&j| (i.min(j), i.max(j)))).filter(|(i, j)| i != j));
    }
    pairs.extend(same_thing(cx, quotes));
    pairs.retain(|&(i, j)| quotes[i].document == quotes[j].document || cx.alignment.neighbours.are(quotes[i].document, quotes[j].document));
    pairs
}

/// Short marked phrases on the same noun: the “no limits” and the “borderless” partnership.
fn same_thing(cx: Context<'_>, quotes: &[ClaimRef]) -> Vec<(usize, usize)> {
    let short: Vec<usize> = (0..quotes.len()).filter(|&i| words(cx, quotes[i]).len() <= 3 && cx.claim(quotes[i]).head.is_some()).collect();
    let mut out = Vec::new();
    for (n, &i) in short.iter().take(400).enumerate() {
        for &j in short.iter().take(400).skip(n + 1) {
            if quotes[i].document != quotes[j].document && same_head(cx.claim(quotes[i]), cx.claim(quotes[j])) {
                out.push((i, j));
            }
        }
    }
    out
}

fn same_head(a: &Claim, b: &Claim) -> bool {
    match (&a.head, &b.head) {
        (Some(x), Some(y)) => x.noun == y.noun || lexicon::same_class(&x.noun, &y.noun),
        _ => false,
    }
}

/// What two quotations say of one another, or `None` where they are not of one remark.
fn judge(cx: Context<'_>, a: ClaimRef, b: ClaimRef) -> Option<Judgement> {
    let (x, y) = (cx.claim(a), cx.claim(b));
    let (p, q) = (quote(cx, a)?, quote(cx, b)?);
    let known = same_speaker(x, y);
    if known == Some(false) || goes_on(cx, a, b) {
        return None;
    }
    let aligned = aligned(cx, a, b);
    let marked = x.kind == Kind::Phrase || y.kind == Kind::Phrase;
    let short = words(cx, a).len().min(words(cx, b).len()) <= 3;
    if marked || short {
        // Said of one thing, and with a word in common or by one holder in one place: else a sentence with two
        // phrases would set each against the other's.
        let thing = same_head(x, y) && (x.holder.is_none() || y.holder.is_none() || x.holder == y.holder);
        let held = thing && (aligned || x.holder.is_some() && x.holder == y.holder);
        let placed = short && same_place(cx, a, b) || thing && half_alike(&words(cx, a), &words(cx, b));
        // In one document a speaker comes back to a thing in other words.
        let alike = (aligned || thing) && a.document != b.document && compare::quote::alike(p, q);
        if !held && !placed && !alike {
            return None;
        }
        if a.document == b.document && two_remarks((a, p), (b, q), known) {
            return None;
        }
        let few = placed || words(cx, a).len().max(words(cx, b).len()) <= 4;
        let judgement = if few { compare::quote::judge_one(p, q) } else { compare::quote::judge(p, q) };
        return (judgement.verdict != Verdict::Unknown).then_some(judgement);
    }
    let judgement = compare::quote::judge(p, q);
    let same_speaker = known == Some(true) && a.document != b.document;
    let one = aligned || compare::quote::same_utterance(p, q, same_speaker);
    let placed = a.document != b.document && same_place(cx, a, b);
    (one && judgement.verdict != Verdict::Unknown && (placed || !two_remarks((a, p), (b, q), known))).then_some(judgement)
}

/// Two quotations with a turn of phrase in common and not much more: a speaker, and a text, comes back to a subject.
/// One text seldom prints one remark in two ways, so there nearly all of the shorter one must be in the other.
fn two_remarks((a, p): (ClaimRef, &Quote), (b, q): (ClaimRef, &Quote), same_speaker: Option<bool>) -> bool {
    const NEARLY_ALL: f32 = 0.9;
    const MOST: f32 = 0.75;
    const ROW: usize = 6;
    let found = compare::quote::coverage(p, q);
    if a.document == b.document {
        return found.share < NEARLY_ALL || found.row < ROW - 1;
    }
    if found.framed && found.share < NEARLY_ALL {
        return true;
    }
    // A handful of words that nobody is known to have said.
    if same_speaker != Some(true) && found.words < ROW && found.row < ROW - 2 {
        return true;
    }
    found.share < MOST && found.row < ROW && (found.words < 10 || found.row < ROW - 1)
}

/// The two stand in the same place of copied sentences.
fn same_place(cx: Context<'_>, a: ClaimRef, b: ClaimRef) -> bool {
    let (lo, hi) = (a.min(b), a.max(b));
    let (x, y) = (cx.claim(lo), cx.claim(hi));
    let sentences = (cx.sentence(lo), cx.sentence(hi));
    let copy = cx.copies.binary_search_by_key(&sentences, |c| (c.a, c.b)).ok().and_then(|i| cx.copies.get(i));
    copy.is_some_and(|c| same_slot(c.fa, x.tokens, c.fb, y.tokens) >= 3)
}

/// At least half the words of two short phrases are of one class; "-less" says "no".
fn half_alike(a: &[String], b: &[String]) -> bool {
    let parts = |words: &[String]| -> Vec<String> {
        let split = |w: &String| match w.strip_suffix("less").filter(|stem| lexicon::lookup(stem).is_some()) {
            Some(stem) => vec!["no".to_owned(), stem.to_owned()],
            None => vec![lexicon::lookup(w).map_or_else(|| w.clone(), |e| e.lemma(Tag::Noun).to_owned())],
        };
        words.iter().flat_map(split).collect()
    };
    let (p, q) = (parts(a), parts(b));
    let shared = p.iter().filter(|w| q.iter().any(|v| v == *w || lexicon::same_class(w, v))).count();
    !p.is_empty() && !q.is_empty() && p.len().max(q.len()) <= 3 && 2 * shared >= p.len().max(q.len())
}

/// Two stretches of one speech: a sentence or two apart in one text, a turn of phrase comes back. What is nearly all the
/// same was printed twice.
fn goes_on(cx: Context<'_>, a: ClaimRef, b: ClaimRef) -> bool {
    let (x, y) = (cx.claim(a), cx.claim(b));
    let near = a.document == b.document && x.zone == y.zone && x.sentence.abs_diff(y.sentence) <= 2;
    let twice = || {
        let (p, q) = (words(cx, a), words(cx, b));
        4 * p.iter().filter(|w| q.contains(w)).count() >= 3 * p.len().max(q.len())
    };
    near && x.kind == Kind::Quote && y.kind == Kind::Quote && !twice()
}

fn aligned(cx: Context<'_>, a: ClaimRef, b: ClaimRef) -> bool {
    let (lo, hi) = (cx.sentence(a.min(b)), cx.sentence(a.max(b)));
    cx.alignment.sentences.binary_search_by_key(&(lo, hi), |p| (p.a, p.b)).is_ok_and(|i| cx.alignment.sentences[i].mutual)
}

fn hit(cx: Context<'_>, camps: &[Vec<ClaimRef>], pairs: &[Pair], judged: &BTreeMap<Pair, Judgement>) -> Option<Hit> {
    let worst = pairs
        .iter()
        .map(|p| &judged[p])
        .max_by(|p, q| p.verdict.cmp(&q.verdict).then(rank(p.class).cmp(&rank(q.class))).then(p.gap.total_cmp(&q.gap)))?;
    let readings = camps.iter().map(|camp| {
        let rival = |at: ClaimRef| {
            let against = pairs.iter().filter_map(|&(a, b)| {
                if a == at {
                    Some(b)
                } else if b == at {
                    Some(a)
                } else {
                    None
                }
            });
            against.min().or_else(|| camps.iter().find(|c| !c.contains(&at)).map(|c| c[0]))
        };
        reading(cx, camp, rival)
    });
    let first = cx.claim(camps[0][0]);
    let mut hit = Hit::new(Kind::Quote, worst.clone(), readings.collect());
    let speaker = camps.iter().flatten().find_map(|&c| cx.claim(c).speaker.clone());
    hit.facts.push((Slot::Speaker, speaker.unwrap_or_default()));
    hit.facts.push((Slot::Words, hit.camps.iter().map(|c| format!("“{}”", c.display)).collect::<Vec<_>>().join(", ")));
    hit.about = first.head.iter().map(|h| h.noun.clone()).collect();
    let carriers = camps.iter().flatten().filter_map(|&c| quote(cx, c)).filter_map(|q| q.carrier.as_deref());
    if let Some(carrier) = carriers.into_iter().find(|c| translates(c)) {
        hit.note = Some(format!("carried by {carrier}: these may be two translations"));
    }
    Some(hit)
}

/// Whether what this agency carries was mostly said in another language than English.
fn translates(carrier: &str) -> bool {
    crate::value::Name::fold(carrier).split(' ').any(|w| lexicon::in_class(w, "AGENCY_ABROAD"))
}

/// Classes from harmless to grave.
fn rank(class: &str) -> usize {
    const ORDER: [&str; 12] = [
        "punctuation",
        "spelling",
        "function",
        "ellipsis",
        "reordered",
        "word",
        "several",
        "pronoun",
        "modality",
        "name",
        "number",
        "negation",
    ];
    ORDER.iter().position(|c| *c == class).unwrap_or(0)
}

/// A camp with the words marked that differ from those of a `rival` in another camp, and the words between them.
fn reading(cx: Context<'_>, camp: &[ClaimRef], rival: impl Fn(ClaimRef) -> Option<ClaimRef>) -> Camp {
    let mut out = Camp { value: Some(cx.claim(camp[0]).value.clone()), ..Camp::default() };
    for &at in camp {
        let base = cx.claim(at).span;
        let mut passage = cx.passage(at.document, base);
        if let Some((p, q)) = quote(cx, at).zip(rival(at).and_then(|o| quote(cx, o))) {
            let spans: Vec<Span> =
                changes(p, q).into_iter().map(|r| Span::new(base.start as usize + r.start, base.start as usize + r.end)).collect();
            let inside = spans.iter().all(|s| base.contains(*s));
            if let (Some(first), true) = (spans.first(), inside) {
                passage.span = widen(cx, at.document, base, spans.iter().fold(*first, |x, y| x.join(*y)));
                passage.differs = spans;
            }
        }
        if out.display.is_empty() {
            out.display = super::wording::words(cx.document(at.document).slice(passage.span)).trim_end_matches([',', '.']).to_owned();
        }
        out.passages.push(passage);
    }
    out
}

/// The bytes of `p` that differ from `q`. Where one was cut shorter at an edge, the edge is no difference, unless it is
/// the only one.
fn changes(p: &Quote, q: &Quote) -> Vec<Range<usize>> {
    let all = compare::quote::differences(p, q);
    let last = (p.text.trim_end().len(), q.text.trim_end().len());
    let edge = |(l, r): &(Range<usize>, Range<usize>)| {
        let cut = l.is_empty() != r.is_empty();
        cut && (l.start <= 1 && r.start <= 1 || l.end + 2 >= last.0 && r.end + 2 >= last.1)
    };
    let inner: Vec<Range<usize>> = all.iter().filter(|c| !edge(c)).map(|c| c.0.clone()).collect();
    if inner.is_empty() { all.into_iter().map(|c| c.0).collect() } else { inner }
}

/// At least one word more than the difference, so that a reader sees where it stands; all of a short quotation.
fn widen(cx: Context<'_>, document: usize, quote: Span, differing: Span) -> Span {
    let doc = cx.document(document);
    let (first, last) = (doc.token_at(quote.start), doc.token_at(quote.end));
    if last.saturating_sub(first) <= 4 {
        return quote;
    }
    let (start, end) = (doc.token_at(differing.start), doc.token_at(differing.end.max(differing.start + 1)));
    let wide =
        doc.span(start.saturating_sub(1).max(first), (end + usize::from(differing.is_empty())).clamp(start + 1, last.max(start + 1)));
    if quote.contains(wide) { wide } else { differing }
}
