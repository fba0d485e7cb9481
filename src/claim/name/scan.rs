//! Finds the stretches of a text that may be names: runs of capitalised words with what belongs between them.

use crate::claim::role::words::{Use, role_word};
use crate::document::{Document, Zone};
use crate::lexicon::{Entry, Question, Tag};
use crate::text::TokenKind;
use rustc_hash::{FxBuildHasher, FxHashSet};

/// A run of tokens `first..last` that may hold a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub first: usize,
    pub last: usize,
    /// The capital of the first word says nothing: start of a sentence, or a line in title case.
    pub weak: bool,
    /// All capitals of the line say nothing: title case or all capitals.
    pub loud: bool,
}

/// All runs, in order.
pub(super) fn runs(doc: &Document) -> Vec<Run> {
    let mut runs = Vec::new();
    for sentence in &doc.sentences {
        let loud = is_loud(doc, sentence.first, sentence.last, sentence.zone);
        let (mut i, mut opening) = (sentence.first, true);
        while i < sentence.last {
            if starts(doc, i) {
                let last = end(doc, i, sentence.last);
                runs.push(Run { first: i, last, weak: opening, loud });
                (i, opening) = (last, false);
                continue;
            }
            let Some(token) = doc.tokens.get(i) else { break };
            // A colon or an opening quotation mark begins a sentence inside one.
            opening = match token.kind {
                TokenKind::QuoteMark => opening || token.spaced,
                TokenKind::Mark => opening || matches!(doc.token(i), ":" | "|" | "–" | "—" | "•" | "*"),
                _ => false,
            };
            i += 1;
        }
    }
    refine(doc, runs)
}

/// Whether the words of a line have capitals that tell nothing: all letters are capitals, or it has no full stop
/// and most words begin with one.
fn is_loud(doc: &Document, first: usize, last: usize, zone: Zone) -> bool {
    let tokens = doc.tokens.get(first..last).unwrap_or_default();
    let capital = tokens.iter().filter(|t| t.capital && t.kind == TokenKind::Word).count();
    if capital < 4 {
        return false;
    }
    if is_title_case(doc, first, last, capital) {
        return true;
    }
    let stop = matches!(doc.token(last.saturating_sub(1)), "." | "!" | "?" | "”" | "\"");
    let most = match (zone, stop) {
        (Zone::Headline, _) => capital - 1,
        (_, false) => capital / 3,
        _ => 0,
    };
    let small = |i: &usize| {
        let word = doc.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Word && !t.capital);
        word && (stop && zone != Zone::Headline || !entry_at(doc, *i, Entry::is_closed, false))
    };
    if (first..last).filter(small).nth(most).is_some() {
        return false;
    }
    !stop || zone == Zone::Headline || tokens.iter().all(|t| t.kind != TokenKind::Word || t.all_capitals || t.span.len() == 1)
}

/// Whether nearly all words of a line have capitals, small words too: Port To Close For Good.
fn is_title_case(doc: &Document, first: usize, last: usize, capital: usize) -> bool {
    let word = |i: &usize| doc.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Word && t.span.len() > 1);
    let capital_at = |i: usize| doc.tokens.get(i).is_some_and(|t| t.capital && !t.all_capitals);
    let inside = |i: usize| i > first && doc.tokens.get(i - 1).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
    let small = |i: &usize| {
        let tag = doc.words.get(*i).map_or(Tag::Other, |w| w.tag);
        let closed = matches!(tag, Tag::Preposition | Tag::Auxiliary | Tag::To | Tag::Pronoun | Tag::Conjunction | Tag::Possessive);
        capital_at(*i) && inside(*i) && closed && entry_at(doc, *i, |e| e.is_closed() && !e.is_given_name(), false)
    };
    let plain = |i: &usize| {
        word(i) && !capital_at(*i) && !doc.tokens.get(*i).is_some_and(|t| t.capital) && !entry_at(doc, *i, Entry::is_closed, false)
    };
    (first..last).any(|i| small(&i)) && (first..last).filter(plain).count() * 5 < capital
}

/// Bytes of the longest particle that begins a name.
const LONGEST_PARTICLE: usize = 5;

/// Whether a name may start at token `i`.
fn starts(doc: &Document, i: usize) -> bool {
    let Some(token) = doc.tokens.get(i).filter(|t| t.kind == TokenKind::Word) else { return false };
    if token.capital {
        let text = doc.token(i);
        let pronoun = text.starts_with('I') && (text == "I" || text.starts_with("I'") || text.starts_with("I’"));
        return !pronoun && !is_calendar(doc, i);
    }
    // al-Shabab, 'abd al-Latif; scripts without capitals. Cheap questions first: this is asked of every word.
    if token.span.len() <= LONGEST_PARTICLE
        && doc.asks(i, Question::Particle, |w| is_arabic_particle(w) || matches!(w, "abd" | "abu" | "abdul"))
    {
        let text = doc.token(i);
        if is_arabic_particle(text) && hyphen(doc, i + 1).is_some_and(|j| is_capital(doc, j)) {
            return true;
        }
        if matches!(text, "abd" | "abu" | "abdul") {
            return is_capital(doc, i + 1) || hyphen(doc, i + 1).is_some();
        }
    }
    if !token.spaced && apostrophe_before(doc, i) {
        return entry_at(doc, i, |e| !e.is_common(), true) && is_capital(doc, i + 1);
    }
    is_uncased(doc, i)
}

fn apostrophe_before(doc: &Document, i: usize) -> bool {
    i > 0 && matches!(doc.token(i - 1), "'" | "’" | "‘" | "`") && doc.tokens.get(i).is_some_and(|t| !t.spaced)
}

/// A month or weekday that is no given name here.
fn is_calendar(doc: &Document, i: usize) -> bool {
    let Some(entry) = entry(doc, i) else { return false };
    if entry.is_weekday() {
        return true;
    }
    entry.is_month()
        && !(entry.is_given_name() && is_capital(doc, i + 1) && entry_at(doc, i + 1, |e| !e.is_month() && !e.is_common(), true))
}

pub(super) fn entry(doc: &Document, i: usize) -> Option<Entry> {
    doc.words.get(i).and_then(|w| w.entry)
}

/// Asks the entry of token `i`; `unknown` for a word that has none.
pub(super) fn entry_at(doc: &Document, i: usize, ask: impl Fn(Entry) -> bool, unknown: bool) -> bool {
    entry(doc, i).map_or(unknown, ask)
}

pub(super) fn is_capital(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && (t.capital || is_uncased(doc, i)))
}

fn is_uncased(doc: &Document, i: usize) -> bool {
    let first = doc.tokens.get(i).and_then(|t| doc.text().as_bytes().get(t.span.start as usize));
    if first.is_none_or(u8::is_ascii) {
        return false;
    }
    doc.token(i).chars().next().is_some_and(|c| !c.is_ascii() && c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

/// The token after an unspaced hyphen at `i`.
fn hyphen(doc: &Document, i: usize) -> Option<usize> {
    let (mark, next) = (doc.tokens.get(i)?, doc.tokens.get(i + 1)?);
    let joins = !mark.spaced && !next.spaced && matches!(doc.token(i), "-" | "‐" | "‑");
    (joins && matches!(next.kind, TokenKind::Word | TokenKind::Number)).then_some(i + 1)
}

fn is_arabic_particle(text: &str) -> bool {
    matches!(text, "al" | "el" | "ul" | "ur" | "as" | "ad" | "ar" | "az" | "an" | "ash" | "ud" | "us" | "at")
}

fn is_particle(text: &str) -> bool {
    is_arabic_particle(text) && !matches!(text, "as" | "an" | "at" | "us" | "ad")
        || matches!(
            text,
            "de" | "da"
                | "di"
                | "dos"
                | "das"
                | "del"
                | "della"
                | "du"
                | "des"
                | "la"
                | "le"
                | "van"
                | "von"
                | "der"
                | "den"
                | "ter"
                | "bin"
                | "ibn"
                | "ben"
                | "bint"
                | "binti"
                | "ould"
                | "abu"
                | "af"
                | "av"
                | "zu"
                | "zum"
                | "dei"
                | "y"
        )
}

/// One past the last token of the run that starts at `i`.
fn end(doc: &Document, mut i: usize, stop: usize) -> usize {
    while let Some(next) = joined(doc, i, stop) {
        i = next;
    }
    i + 1
}

/// The next capitalised token that belongs to the same run as token `i`.
fn joined(doc: &Document, i: usize, stop: usize) -> Option<usize> {
    let j = i + 1;
    let token = doc.tokens.get(j).filter(|t| j < stop && !t.new_paragraph)?;
    let text = doc.token(j);
    if let Some(k) = hyphen(doc, j).filter(|&k| k < stop) {
        return if is_capital(doc, k) || doc.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Number) {
            Some(k)
        } else if hyphen(doc, k + 1).is_some_and(|l| l < stop && is_capital(doc, l)) && doc.token(k).len() <= 4 {
            hyphen(doc, k + 1)
        } else {
            // Kim Jong-un and Co-operation, but Moscow-backed.
            let small = doc.token(i) == "Co" || doc.token(k).len() <= 5 && entry_at(doc, k, |e| !e.is_common(), true);
            small.then_some(k)
        };
    }
    if token.kind == TokenKind::Word && token.spaced {
        if is_capital(doc, j) {
            let upper = token.all_capitals;
            let closed = !upper && text.len() > 1 && entry_at(doc, j, |e| e.is_closed() && !e.is_given_name(), false);
            let fresh = is_calendar(doc, j) || text == "I" || closed && !matches!(text, "Of" | "For" | "And" | "The");
            return (!fresh).then_some(j);
        }
        // Particles: one to three of them, then a capital.
        if doc.asks(j, Question::Joining, is_particle) && is_particle(text) {
            for k in j + 1..(j + 4).min(stop) {
                if is_capital(doc, k) {
                    return Some(k);
                }
                if let Some(k) = hyphen(doc, k).filter(|&k| k < stop && is_capital(doc, k)) {
                    return Some(k);
                }
                if !is_particle(doc.token(k)) {
                    break;
                }
            }
        }
        if matches!(text, "of" | "for") && holds_of(doc, i) {
            let k = if doc.token(j + 1) == "the" { j + 2 } else { j + 1 };
            return (k < stop && is_capital(doc, k) && !is_calendar(doc, k)).then_some(k);
        }
        return None;
    }
    // An apostrophe that opens a word: Mu'ammar 'Ali.
    if token.kind == TokenKind::QuoteMark && token.spaced && matches!(text, "'" | "‘" | "`" | "’") {
        let k = j + 1;
        let glued = doc.tokens.get(k).is_some_and(|t| !t.spaced && t.kind == TokenKind::Word);
        let name =
            is_capital(doc, k) || (entry_at(doc, k, |e| !e.is_common(), true) && (is_capital(doc, k + 1) || hyphen(doc, k + 1).is_some()));
        return (k < stop && glued && name && doc.token(k).len() > 2 && entry_at(doc, i, |e| !e.is_common(), true)).then_some(k);
    }
    match text {
        "." if !token.spaced && is_short_form(doc, i) && j + 1 < stop && is_capital(doc, j + 1) => Some(j + 1),
        "." if !token.spaced && is_short_form(doc, i) => {
            let k = hyphen(doc, j + 1).filter(|&k| k < stop && is_capital(doc, k));
            k.or_else(|| (j + 1 < stop && is_particle(doc.token(j + 1)) && is_capital(doc, j + 2)).then_some(j + 2))
        }
        "&" => (j + 1 < stop && is_capital(doc, j + 1)).then_some(j + 1),
        _ => None,
    }
}

/// An initial or an abbreviation that stands before a name.
fn is_short_form(doc: &Document, i: usize) -> bool {
    let text = doc.token(i);
    text.chars().count() == 1
        || matches!(role_word(text), Some(role) if role.usage != Use::Modifier && text.len() <= 4)
        || matches!(text, "St" | "Ste" | "Jr" | "Sr" | "Mt" | "Ft" | "Messrs" | "Mmes")
}

/// Ministry of …, Bank of …, Secretary of …: the word before `of` is what is named.
fn holds_of(doc: &Document, i: usize) -> bool {
    match role_word(doc.token(i)).map(|r| r.usage) {
        Some(Use::Office) => true,
        Some(Use::Address | Use::Kin) => false,
        _ => entry_at(doc, i, |e| e.is_common() && e.can_be(Tag::Noun) && !e.is_closed() && !e.is_given_name() && !e.is_surname(), false),
    }
}

/// Cuts off what a capital alone cannot make a name: first words of sentences, ordinary words of headlines.
fn refine(doc: &Document, runs: Vec<Run>) -> Vec<Run> {
    // Words seen with a capital where it means something.
    let mut seen: FxHashSet<&str> = FxHashSet::with_capacity_and_hasher(runs.len(), FxBuildHasher);
    for run in runs.iter().filter(|r| !r.loud) {
        for i in run.first + usize::from(run.weak)..run.last {
            if is_capital(doc, i) {
                seen.insert(doc.token(i));
            }
        }
    }
    let mut out = Vec::with_capacity(runs.len());
    for run in runs {
        if run.loud {
            split_loud(doc, run, &seen, &mut out);
            continue;
        }
        let mut run = run;
        // The article and other closed words begin no name, wherever they stand.
        while run.first < run.last && is_opener(doc, run, &seen) {
            run.first += 1;
            run.weak = false;
            while run.first < run.last && !is_capital(doc, run.first) {
                run.first += 1;
            }
        }
        if run.first < run.last {
            out.push(run);
        }
    }
    out
}

/// Whether the first word of a run is no part of a name.
fn is_opener(doc: &Document, run: Run, seen: &FxHashSet<&str>) -> bool {
    let Some(entry) = entry(doc, run.first) else { return false };
    let text = doc.token(run.first);
    let alone = run.first + 1 == run.last;
    let upper = doc.tokens.get(run.first).is_some_and(|t| t.all_capitals);
    // In Oslo: a preposition, though somebody may be called so.
    let small = entry.is_closed() && (!entry.is_given_name() || entry.can_be(Tag::Preposition));
    if matches!(text, "The" | "A" | "An") || run.weak && small && !upper {
        return true;
    }
    if !run.weak || !entry.is_common() {
        return false;
    }
    let listed = entry.is_given_name() || entry.is_surname() || entry.is_place();
    if alone {
        return !seen.contains(text);
    }
    let next = doc.token(run.first + 1);
    let next_common = entry_at(doc, run.first + 1, Entry::is_common, false);
    if seen.contains(text) && !entry.is_closed() || role_word(text).is_some() || next == "&" || next == "." {
        return false;
    }
    if listed && (!entry.is_closed() || !next_common && is_capital(doc, run.first + 1)) {
        return false;
    }
    // Supreme Court, Foreign Ministry; but Leaders Smith and Jones.
    !(next_common && is_capital(doc, run.first + 1) || entry.is_demonym() || next == "of" || next == "-")
}

/// In a line of title case or capitals, keeps the words that are seen as names elsewhere or are nothing else.
fn split_loud(doc: &Document, run: Run, seen: &FxHashSet<&str>, out: &mut Vec<Run>) {
    let named = |i: usize| {
        let text = doc.token(i);
        if seen.contains(text) || doc.tokens.get(i).is_some_and(|t| t.all_capitals) && seen.contains(titled(text).as_str()) {
            return true;
        }
        let free = |i: usize| is_capital(doc, i) && entry_at(doc, i, |e| !e.is_common() && !e.is_closed(), true);
        let listed = |i: usize, ask: fn(Entry) -> bool| entry_at(doc, i, ask, false);
        text.len() > 1
            && (free(i)
                || listed(i, Entry::is_given_name) && i + 1 < run.last && (free(i + 1) || listed(i + 1, Entry::is_surname))
                || listed(i, Entry::is_surname) && i > run.first && listed(i - 1, Entry::is_given_name))
            && !listed(i, Entry::is_closed)
    };
    let mut i = run.first;
    while i < run.last {
        if !is_capital(doc, i) || !named(i) {
            i += 1;
            continue;
        }
        let first = i;
        let mut last = i + 1;
        while let Some(next) = joined(doc, last - 1, run.last).filter(|&n| !is_capital(doc, n) || named(n)) {
            last = next + 1;
        }
        out.push(Run { first, last, weak: false, loud: true });
        i = last;
    }
}

/// `SMITH` as `Smith`.
fn titled(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}
