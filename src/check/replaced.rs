//! In a copied sentence another name or nationality stands in the same place, and the other account does not know it.
//!
//! Two desks that copy one sentence may shorten a name or call a country by its people; they do not put one person,
//! company or town for another that the other text never mentions.

use super::copied::{Copy, changed_camp, quoted};
use super::hit::{Context, Hit};
use crate::align::{Folded, SentenceRef};
use crate::claim::Kind;
use crate::compare::{self, Judgement, Verdict};
use crate::document::Document;
use crate::lexicon::{self, Tag};
use crate::value::{Name, NameKind, Value};
use crate::words::Run;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::ops::Range;

/// Words that a changed stretch may have at most.
const LONGEST: usize = 5;
/// Share of the words of the longer sentence that must be shared.
const SHARED: f32 = 0.7;

/// From here on, nothing of weight but the name changed.
const VERBATIM: f32 = 0.85;

/// Whether two words on either side of a change are shared, as far as the sentence goes on there.
fn framed(copy: &Copy<'_>, l: &Range<usize>, r: &Range<usize>) -> bool {
    let ((a, b), (end_a, end_b)) = ((&copy.fa.hashes, &copy.fb.hashes), (copy.fa.len(), copy.fb.len()));
    let before = |n: usize| match (l.start.checked_sub(n), r.start.checked_sub(n)) {
        (Some(i), Some(j)) => a.get(i) == b.get(j),
        (None, None) => true,
        _ => false,
    };
    let behind = |n: usize| match (l.end + n < end_a, r.end + n < end_b) {
        (true, true) => a.get(l.end + n) == b.get(r.end + n),
        (false, false) => true,
        _ => false,
    };
    before(1) && before(2) && behind(0) && behind(1)
}

/// Names that another has taken the place of.
pub(super) fn names(cx: Context<'_>) -> Vec<Hit> {
    let words: Vec<OnceCell<Words>> = cx.story.documents.iter().map(|_| OnceCell::new()).collect();
    let of = |document: usize| words[document].get_or_init(|| Words::of(cx.document(document)));
    let copies = cx.copies.iter().filter(|c| c.told && c.a.document != c.b.document && c.shared() >= SHARED);
    copies.flat_map(|c| in_copy(cx, c, of)).collect()
}

/// `words` gives the words of a document.
fn in_copy<'w>(cx: Context<'_>, copy: &Copy<'_>, words: impl Fn(usize) -> &'w Words) -> Vec<Hit> {
    let mut hits = Vec::new();
    // Where a number changed too, two people may each give a figure of their own.
    let number = |d: &Document, f: &Folded, r: &Range<usize>| {
        f.tokens[r.clone()].iter().any(|&i| d.words.get(i).is_some_and(|w| w.tag == Tag::Number))
    };
    let (a, b) = (cx.document(copy.a.document), cx.document(copy.b.document));
    if copy.runs.iter().any(|run| matches!(run, Run::Changed(l, r) if number(a, copy.fa, l) && number(b, copy.fb, r))) {
        return hits;
    }
    for run in &copy.runs {
        let Run::Changed(l, r) = run else { continue };
        if l.is_empty() || r.is_empty() || l.len().max(r.len()) > LONGEST {
            continue;
        }
        let (Some(x), Some(y)) = (Named::read(cx, copy.a, copy.fa, l.clone()), Named::read(cx, copy.b, copy.fb, r.clone())) else {
            continue;
        };
        let (theirs, ours) = (x.stands_in(words(copy.b.document)), y.stands_in(words(copy.a.document)));
        // Where nothing else changed, it is enough that one of the two texts does not have the other's name.
        if !x.differs(&y) || theirs && ours || (theirs || ours) && (copy.shared() < VERBATIM || !framed(copy, l, r)) {
            continue;
        }
        if quoted(cx, copy.a, &x.tokens, copy.fa, l.start) || quoted(cx, copy.b, &y.tokens, copy.fb, r.start) {
            continue;
        }
        let camps = vec![changed_camp(cx, copy.a, copy.fa, l.clone()), changed_camp(cx, copy.b, copy.fb, r.clone())];
        let alone = if theirs || ours { "one of the texts does not have the other's" } else { "neither text has the other's" };
        let reason = format!("{} and {} in the same place of copied sentences; {alone}", x.text, y.text);
        let mut hit =
            Hit::new(Kind::Name, Judgement { verdict: Verdict::Contradicts, reason: reason.clone(), gap: 1.0, class: "person" }, camps);
        hit.copied = true;
        hit.evidence.because.push((reason, 500));
        hit.evidence.centibits = 500;
        hits.push(hit);
    }
    hits
}

/// A name, or the word for a nation, in a changed stretch.
struct Named {
    /// Its words as they stand.
    text: String,
    tokens: Vec<usize>,
    words: Vec<String>,
    kind: NameKind,
    /// The country it stands for.
    country: Option<&'static str>,
    /// The name it is a part of, where one was read.
    name: Option<Name>,
}

impl Named {
    fn read(cx: Context<'_>, at: SentenceRef, folded: &Folded, run: Range<usize>) -> Option<Self> {
        let doc = cx.document(at.document);
        let all = &folded.tokens[run];
        let tokens: Vec<usize> = all.iter().copied().filter(|&i| is_name(doc, i)).collect();
        let rest_is_small = all.iter().filter(|i| !tokens.contains(i)).all(|&i| small(doc, i));
        let (&first, &last) = (tokens.first()?, tokens.last()?);
        // "Pacific Ocean", "Pacific Basin": the word that changed names nothing by itself.
        let common = |i: usize| {
            let proper = |e: lexicon::Entry| e.is_place() || e.is_demonym() || e.is_surname() || e.is_given_name();
            doc.words.get(i).and_then(|w| w.entry).is_some_and(|e| e.can_be(Tag::Noun) && e.is_common() && !proper(e))
        };
        let inside = first.checked_sub(1).is_some_and(|i| is_name(doc, i));
        if inside && tokens.iter().all(|&i| common(i)) || headline(doc, at.sentence) {
            return None;
        }
        if !rest_is_small || last + 1 - first > tokens.len() + 1 || told_to(doc, first) {
            return None;
        }
        let text = super::wording::words(doc.slice(doc.span(first, last + 1)));
        let words: Vec<String> = tokens.iter().map(|&i| Name::fold(doc.token(i))).collect();
        let overlapping = |kind: Kind| {
            cx.story.in_sentence(at).map(|c| c.1).filter(move |c| c.kind == kind && c.tokens.0 < last + 1 && c.tokens.1 > first)
        };
        // "President Dahl" and "Anna Dahl": an office stands there, and no other name.
        if overlapping(Kind::Role).next().is_some() {
            return None;
        }
        let name = overlapping(Kind::Name).find_map(|c| if let Value::Name(n) = &c.value { Some((**n).clone()) } else { None });
        let kind = name.as_ref().map_or(NameKind::Other, |n| n.kind);
        let country = lexicon::country_of(&words.join(" ")).or_else(|| words.last().and_then(|w| lexicon::country_of(w)));
        Some(Self { text, tokens, words, kind, country, name })
    }

    /// Two names that cannot be two forms of one.
    fn differs(&self, other: &Self) -> bool {
        let kinds = self.kind == other.kind || self.kind == NameKind::Other || other.kind == NameKind::Other;
        if !kinds || self.country.is_some() != other.country.is_some() || self.country.is_some() && self.country == other.country {
            return false;
        }
        let near =
            |x: &str, y: &str| short_for(x, y) || short_for(y, x) || strsim::damerau_levenshtein(x, y) <= 1 + x.len().min(y.len()) / 3;
        if self.words.iter().any(|x| other.words.iter().any(|y| near(x, y))) || initials(&self.words, &other.words) {
            return false;
        }
        let (x, y) = (Name::new(&self.text), Name::new(&other.text));
        // Of a place or a body the words that changed are what tells the two apart; a person is his whole name.
        let whole = |n: &Named| {
            let long = |name: &Name| name.kind != NameKind::Person && name.text.split_whitespace().count() > n.words.len();
            n.name.as_ref().filter(|name| !long(name)).cloned()
        };
        compare::name::judge(&whole(self).unwrap_or(x), &whole(other).unwrap_or(y)).class == "different"
    }

    /// Whether a document has one of its words anywhere.
    fn stands_in(&self, document: &Words) -> bool {
        self.words.iter().any(|w| document.words.contains(w) || w.len() > 4 && document.stems.contains(stem(w)))
            || self.country.is_some_and(|c| document.countries.contains(c))
    }
}

/// The capitalised words of a document, folded, and the countries that they stand for.
#[derive(Debug, Default)]
struct Words {
    words: FxHashSet<String>,
    stems: FxHashSet<String>,
    countries: FxHashSet<&'static str>,
}

impl Words {
    fn of(doc: &Document) -> Self {
        let mut all = Self::default();
        for i in (0..doc.tokens.len()).filter(|&i| doc.token(i).starts_with(char::is_uppercase)) {
            let word = Name::fold(doc.token(i));
            all.countries.extend(lexicon::country_of(&word));
            all.stems.insert(stem(&word).to_owned());
            all.words.insert(word);
        }
        all
    }
}

/// "Lt" for "lieutenant": the letters of the one stand in the other, in order, beginning with the first.
fn short_for(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().next() == long.chars().next() && short.chars().all(|c| rest.by_ref().any(|l| l == c))
}

/// A plural and a possessive are the name too.
fn stem(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// One is the initials of the other: "UN" and "United Nations".
fn initials(x: &[String], y: &[String]) -> bool {
    let of = |short: &[String], long: &[String]| {
        let letters: String = long.iter().filter_map(|w| w.chars().next()).collect();
        short.len() == 1 && long.len() > 1 && short[0] == letters
    };
    of(x, y) || of(y, x)
}

/// Capitals on every word: there a name cannot be told from a word.
fn headline(doc: &Document, sentence: usize) -> bool {
    let Some(s) = doc.sentences.get(sentence) else { return true };
    let long = |i: &usize| doc.token(*i).len() > 3 && doc.token(*i).starts_with(char::is_alphabetic);
    let small = (s.first..s.last).filter(long).filter(|&i| doc.token(i).starts_with(char::is_lowercase)).count();
    6 * small <= (s.first..s.last).filter(long).count()
}

fn is_name(doc: &Document, i: usize) -> bool {
    let Some(word) = doc.words.get(i) else { return false };
    if !doc.token(i).starts_with(char::is_uppercase) || word.entry.is_some_and(|e| e.is_month() || e.is_weekday()) {
        return false;
    }
    word.tag == Tag::Name || word.entry.is_some_and(|e| e.is_demonym() || e.is_place())
}

fn small(doc: &Document, i: usize) -> bool {
    doc.words.get(i).is_some_and(|w| matches!(w.tag, Tag::Determiner | Tag::Possessive | Tag::Preposition | Tag::Mark))
        || matches!(doc.token(i), "'s" | "’s" | "s" | "man" | "woman" | "men" | "women" | "citizen" | "citizens" | "national" | "nationals")
}

/// "told Reuters": each desk names its own.
fn told_to(doc: &Document, first: usize) -> bool {
    let before = first.checked_sub(1).map_or("", |i| doc.token(i));
    let told = first.checked_sub(1).is_some_and(|i| lexicon::in_class(&doc.lemma(i), "SAY"));
    told || ["to", "via", "with", "told", "(", "for"].iter().any(|w| before.eq_ignore_ascii_case(w))
        && first.checked_sub(2).is_some_and(|i| lexicon::in_class(&doc.lemma(i), "SAY"))
}
