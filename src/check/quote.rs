//! One remark, printed in different words inside quotation marks.

use super::camps::{Pair, cluster};
use super::hit::{Camp, Context, Hit};
use crate::align::{ClaimRef, same_slot};
use crate::claim::{Claim, Kind, one_speaker};
use crate::compare::quote::{self, Utterance};
use crate::compare::{Judgement, Verdict};
use crate::lexicon::{self, Tag};
use crate::rule::Slot;
use crate::text::Span;
use crate::value::{Quote, Value};
use crate::words::fold_spelling;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::{LazyCell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A word that stands in more quotations than this finds no candidates.
const CROWDED: usize = 60;
/// Words lighter than this many bits find no candidates by themselves; two of them do.
const HEAVY: f32 = 3.0;

/// Quotations of one remark that differ.
pub(super) fn altered(cx: Context<'_>) -> Vec<Hit> {
    let quotes = Quotes::new(cx);
    let mut judged: BTreeMap<Pair, Judgement> = BTreeMap::new();
    for (i, j) in candidates(&quotes) {
        if let Some(judgement) = judge(&quotes, i, j) {
            judged.insert((quotes.at[i], quotes.at[j]), judgement);
        }
    }
    let of = |keep: &dyn Fn(Verdict) -> bool| judged.iter().filter(|(_, j)| keep(j.verdict)).map(|(p, _)| *p).collect::<Vec<Pair>>();
    let conflicts = best_partners(&of(&|v| v >= Verdict::Differs), &of(&|v| v < Verdict::Differs), &judged);
    let agreeing = of(&|v| v == Verdict::Agrees);
    let same = |a: ClaimRef, b: ClaimRef| {
        let (lo, hi) = (a.min(b), a.max(b));
        judged.get(&(lo, hi)).map_or_else(|| quotes.words_of(a) == quotes.words_of(b), |j| j.verdict < Verdict::Differs)
    };
    // A remark that is quoted in part has no likeness to another part of it.
    cluster(&conflicts, &agreeing, same, |_, _| false)
        .into_iter()
        .filter_map(|c| hit(cx, &c.camps, &c.pairs.iter().map(|&i| conflicts[i]).collect::<Vec<_>>(), &judged))
        .collect()
}

/// The quotations of a story, each read once.
struct Quotes<'c> {
    cx: Context<'c>,
    /// In their order.
    at: Vec<ClaimRef>,
    values: Vec<&'c Quote>,
    /// The folded words of each.
    words: Vec<Vec<Cow<'c, str>>>,
    utterances: Vec<OnceCell<Utterance<'c>>>,
    /// What is known of two speakers, once it was asked.
    speakers: RefCell<FxHashMap<(&'c str, &'c str), Option<bool>>>,
}

impl<'c> Quotes<'c> {
    fn new(cx: Context<'c>) -> Self {
        let (mut at, mut values) = (Vec::new(), Vec::new());
        for (document, claims) in cx.story.claims.iter().enumerate() {
            for (claim, c) in claims.iter().enumerate() {
                let Value::Quote(value) = &c.value else { continue };
                if matches!(c.kind, Kind::Quote | Kind::Phrase) && c.not_compared.is_none() {
                    at.push(ClaimRef { document, claim });
                    values.push(value);
                }
            }
        }
        let words = values.iter().map(|v| words(&v.text)).collect();
        let utterances = values.iter().map(|_| OnceCell::new()).collect();
        Self { cx, at, values, words, utterances, speakers: RefCell::default() }
    }

    fn claim(&self, i: usize) -> &'c Claim {
        self.cx.claim(self.at[i])
    }

    fn utterance(&self, i: usize) -> &Utterance<'c> {
        self.utterances[i].get_or_init(|| Utterance::read(self.values[i]))
    }

    fn same_speaker(&self, i: usize, j: usize) -> Option<bool> {
        let (a, b) = (self.claim(i).speaker.as_deref()?, self.claim(j).speaker.as_deref()?);
        *self.speakers.borrow_mut().entry((a, b)).or_insert_with(|| one_speaker(a, b))
    }

    fn words_of(&self, at: ClaimRef) -> Option<&[Cow<'c, str>]> {
        self.at.binary_search(&at).ok().and_then(|i| self.words.get(i)).map(Vec::as_slice)
    }
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

fn value<'c>(cx: Context<'c>, at: ClaimRef) -> Option<&'c Quote> {
    match &cx.claim(at).value {
        Value::Quote(q) => Some(q),
        _ => None,
    }
}

/// The folded words of a quotation.
fn words(text: &str) -> Vec<Cow<'_, str>> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty()).map(fold_spelling).collect()
}

/// Pairs of quotations with a heavy word or two lighter ones in common, and short ones in aligned sentences.
fn candidates(quotes: &Quotes<'_>) -> BTreeSet<(usize, usize)> {
    let cx = quotes.cx;
    let mut postings: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, words) in quotes.words.iter().enumerate() {
        for w in words {
            let list = postings.entry(w).or_default();
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    let mut lists: Vec<(&str, Vec<usize>)> = postings.into_iter().filter(|(_, l)| l.len() > 1 && l.len() <= CROWDED).collect();
    lists.sort_unstable();
    // By pair and then by word, so that the weights are summed in one order.
    let mut shared: Vec<(usize, usize, f32)> = Vec::new();
    for (word, list) in lists {
        let idf = lexicon::lookup(word).map_or(6.5, lexicon::Entry::idf);
        for (n, &i) in list.iter().enumerate() {
            shared.extend(list[n + 1..].iter().map(|&j| (i, j, idf)));
        }
    }
    shared.sort_by_key(|s| (s.0, s.1));
    let heavy = shared.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)).filter(|c| c.iter().map(|s| s.2).sum::<f32>() >= HEAVY);
    let mut pairs: BTreeSet<(usize, usize)> = heavy.map(|c| (c[0].0, c[0].1)).collect();
    let mut by_sentence: FxHashMap<(usize, usize), Vec<usize>> = FxHashMap::default();
    for (i, &q) in quotes.at.iter().enumerate() {
        by_sentence.entry((q.document, cx.claim(q).sentence)).or_default().push(i);
    }
    for p in &cx.alignment.sentences {
        let (Some(l), Some(r)) = (by_sentence.get(&(p.a.document, p.a.sentence)), by_sentence.get(&(p.b.document, p.b.sentence))) else {
            continue;
        };
        pairs.extend(l.iter().flat_map(|&i| r.iter().map(move |&j| (i.min(j), i.max(j)))).filter(|(i, j)| i != j));
    }
    pairs.extend(same_thing(quotes));
    let of = |i: usize| quotes.at[i].document;
    pairs.retain(|&(i, j)| of(i) == of(j) || cx.alignment.neighbours.are(of(i), of(j)));
    pairs
}

/// Short marked phrases on the same noun: the “no limits” and the “borderless” partnership.
fn same_thing(quotes: &Quotes<'_>) -> Vec<(usize, usize)> {
    let short: Vec<usize> = (0..quotes.at.len()).filter(|&i| quotes.words[i].len() <= 3 && quotes.claim(i).head.is_some()).collect();
    let mut out = Vec::new();
    for (n, &i) in short.iter().take(400).enumerate() {
        for &j in short.iter().take(400).skip(n + 1) {
            if quotes.at[i].document != quotes.at[j].document && same_head(quotes.claim(i), quotes.claim(j)) {
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
fn judge(quotes: &Quotes<'_>, i: usize, j: usize) -> Option<Judgement> {
    let cx = quotes.cx;
    let (a, b) = (quotes.at[i], quotes.at[j]);
    let (x, y) = (quotes.claim(i), quotes.claim(j));
    let known = quotes.same_speaker(i, j);
    if known == Some(false) || goes_on(quotes, i, j) {
        return None;
    }
    let aligned = aligned(cx, a, b);
    let marked = x.kind == Kind::Phrase || y.kind == Kind::Phrase;
    let (v, w) = (&quotes.words[i], &quotes.words[j]);
    let short = v.len().min(w.len()) <= 3;
    let one_text = a.document == b.document;
    if marked || short {
        // Said of one thing, and with a word in common or by one holder in one place: else a sentence with two
        // phrases would set each against the other's.
        let thing = same_head(x, y) && (x.holder.is_none() || y.holder.is_none() || x.holder == y.holder);
        let held = thing && (aligned || x.holder.is_some() && x.holder == y.holder);
        let placed = short && same_place(cx, a, b) || thing && half_alike(v, w);
        // In one document a speaker comes back to a thing in other words.
        let alike = || (aligned || thing) && !one_text && quote::alike(quotes.utterance(i), quotes.utterance(j));
        if !held && !placed && !alike() {
            return None;
        }
        let (p, q) = (quotes.utterance(i), quotes.utterance(j));
        let pair = LazyCell::new(|| quote::Pair::new(p, q));
        if one_text && (p.most_shared(q) < NEARLY_ALL || two_remarks(&pair, true, known)) {
            return None;
        }
        let few = placed || v.len().max(w.len()) <= 4;
        if !few && !p.may_be_one(q) {
            return None;
        }
        let judgement = if few { pair.judge_one() } else { pair.judge() };
        return (judgement.verdict != Verdict::Unknown).then_some(judgement);
    }
    let (p, q) = (quotes.utterance(i), quotes.utterance(j));
    if !p.may_be_one(q) {
        return None;
    }
    let pair = quote::Pair::new(p, q);
    let judgement = pair.judge();
    let same_speaker = known == Some(true) && !one_text;
    let one = || aligned || pair.same_utterance(same_speaker);
    let placed = || !one_text && same_place(cx, a, b);
    (judgement.verdict != Verdict::Unknown && one() && (placed() || !two_remarks(&pair, one_text, known))).then_some(judgement)
}

/// The share of the shorter of two quotations in one text from which they are one remark.
const NEARLY_ALL: f32 = 0.9;

/// Two quotations with a turn of phrase in common and not much more: a speaker, and a text, comes back to a subject.
/// One text seldom prints one remark in two ways, so there nearly all of the shorter one must be in the other.
fn two_remarks(pair: &quote::Pair<'_>, one_text: bool, same_speaker: Option<bool>) -> bool {
    const MOST: f32 = 0.75;
    const ROW: usize = 6;
    let found = pair.coverage();
    if one_text {
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
fn half_alike(a: &[Cow<'_, str>], b: &[Cow<'_, str>]) -> bool {
    let parts = |words: &[Cow<'_, str>]| -> Vec<String> {
        let split = |w: &Cow<'_, str>| match w.strip_suffix("less").filter(|stem| lexicon::lookup(stem).is_some()) {
            Some(stem) => vec!["no".to_owned(), stem.to_owned()],
            None => vec![lexicon::lookup(w).map_or_else(|| w.to_string(), |e| e.lemma(Tag::Noun).to_owned())],
        };
        words.iter().flat_map(split).collect()
    };
    let (p, q) = (parts(a), parts(b));
    let shared = p.iter().filter(|w| q.iter().any(|v| v == *w || lexicon::same_class(w, v))).count();
    !p.is_empty() && !q.is_empty() && p.len().max(q.len()) <= 3 && 2 * shared >= p.len().max(q.len())
}

/// Two stretches of one speech: a sentence or two apart in one text, a turn of phrase comes back. What is nearly all the
/// same was printed twice.
fn goes_on(quotes: &Quotes<'_>, i: usize, j: usize) -> bool {
    let (x, y) = (quotes.claim(i), quotes.claim(j));
    let near = quotes.at[i].document == quotes.at[j].document && x.zone == y.zone && x.sentence.abs_diff(y.sentence) <= 2;
    let twice = || {
        let (p, q) = (&quotes.words[i], &quotes.words[j]);
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
    let carriers = camps.iter().flatten().filter_map(|&c| value(cx, c)).filter_map(|q| q.carrier.as_deref());
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
        if let Some((p, q)) = value(cx, at).zip(rival(at).and_then(|o| value(cx, o))) {
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
    let all = quote::Pair::new(&Utterance::read(p), &Utterance::read(q)).differences();
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
