//! One card for each person of a document: which word is the family name, and which full name a surname stands for.

use super::acronym;
use super::card::card;
use super::fact::is_east_asian_family;
use super::shape::Piece;
use crate::compare::name::is_nickname;
use crate::document::Document;
use crate::lexicon::lookup;
use crate::text::single_spaced;
use crate::value::{Name, NameKind};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::Arc;

/// The pieces with their names, in order.
pub(super) fn resolve(doc: &Document, pieces: &[Piece]) -> Vec<(Piece, Arc<Name>)> {
    // The words that stand alone.
    let mut alone: FxHashSet<&str> = FxHashSet::with_capacity_and_hasher(pieces.len(), FxBuildHasher);
    alone.extend(pieces.iter().filter(|p| p.first + 1 == p.last).map(|p| doc.token(p.first)));
    let mut cache: FxHashMap<(&str, NameKind), Arc<Name>> = FxHashMap::with_capacity_and_hasher(pieces.len(), FxBuildHasher);
    let mut names: Vec<(Piece, Arc<Name>)> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let piece = settle(doc, *piece, &alone);
        let text = doc.slice(doc.span(piece.first, piece.last));
        let name = cache.entry((text, piece.kind)).or_insert_with(|| build(doc, piece, &alone));
        names.push((piece, Arc::clone(name)));
    }
    chain(doc, &mut names);
    acronym::link(doc, &mut names);
    names
}

/// A run of unknown words is a person if its last word stands alone elsewhere; without that it is not told.
fn settle(doc: &Document, mut piece: Piece, alone: &FxHashSet<&str>) -> Piece {
    if piece.kind == NameKind::Person && !piece.sure && piece.family > piece.first {
        piece.sure = alone.contains(doc.token(piece.family)) || lookup(doc.token(piece.first)).is_some_and(|e| e.is_given_name());
        if !piece.sure {
            piece.kind = NameKind::Other;
        }
    }
    piece
}

fn build(doc: &Document, piece: Piece, alone: &FxHashSet<&str>) -> Arc<Name> {
    let slice = |from: usize, to: usize| clean(doc.slice(doc.span(from, to)));
    let text = slice(piece.first, piece.last);
    if piece.kind != NameKind::Person {
        return card(&text, None, None, piece.kind);
    }
    if piece.first + 1 == piece.last || piece.family == piece.first {
        return card(&text, None, Some(&slice(piece.first, piece.proper)), piece.kind);
    }
    if family_first(doc, piece, alone) {
        let (family, given) = (slice(piece.first, piece.first + 1), slice(piece.first + 1, piece.proper));
        return card(&text, Some(&given), Some(&family), piece.kind);
    }
    let (given, family) = (slice(piece.first, piece.family), slice(piece.family, piece.proper));
    card(&text, Some(&given), Some(&family), piece.kind)
}

/// White space as single spaces; what hangs over at the end left out.
fn clean(text: &str) -> Cow<'_, str> {
    match single_spaced(text) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_end_matches(['-', '\'', '’', '&'])),
        Cow::Owned(text) => Cow::Owned(text.trim_end_matches(['-', '\'', '’', '&']).to_owned()),
    }
}

/// Whether the family name stands first: its word stands alone in the document and the last one does not; where
/// neither does, the first is an East Asian surname and the rest no listed names of the West.
fn family_first(doc: &Document, piece: Piece, alone: &FxHashSet<&str>) -> bool {
    let (head, tail) = (doc.token(piece.first), doc.token(piece.family));
    if !doc.tokens.get(piece.first + 1).is_some_and(|t| t.spaced && t.capital) {
        return false;
    }
    let western = |word: &str| lookup(word).is_some_and(|e| e.is_given_name() && !e.is_surname() || e.is_surname());
    let asian = is_east_asian_family(head);
    match (alone.contains(head), alone.contains(tail)) {
        (_, true) => false,
        (true, false) => asian || !lookup(head).is_some_and(|e| e.is_given_name()),
        (false, false) => asian && !(piece.first + 1..piece.proper).any(|i| western(doc.token(i))),
    }
}

/// Gives every surname that stands alone the full name it stands for, if the document has exactly one.
fn chain(doc: &Document, names: &mut [(Piece, Arc<Name>)]) {
    // Folded family name -> the full names with it; the same for the first of the given names.
    let mut full: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut first: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    // A name that is said again has been read.
    let mut read: FxHashSet<*const Name> = FxHashSet::with_capacity_and_hasher(names.len(), FxBuildHasher);
    for (i, (_, name)) in names.iter().enumerate().filter(|(_, (_, name))| name.given.is_some() && read.insert(Arc::as_ptr(name))) {
        if let (Some(given), Some(family)) = (&name.given, &name.family) {
            let known = |cards: &[usize]| cards.iter().any(|&c| names.get(c).is_some_and(|(_, n)| n.key == name.key));
            let cards = full.entry(Name::fold(family)).or_default();
            if !known(cards) {
                cards.push(i);
                first.entry(Name::fold(given.split(' ').next().unwrap_or(given))).or_default().push(i);
            }
        }
    }
    if full.is_empty() {
        return;
    }
    // What each text that stands alone is short for.
    let mut known: FxHashMap<&str, Option<Arc<Name>>> = FxHashMap::with_capacity_and_hasher(names.len() / 2, FxBuildHasher);
    for i in 0..names.len() {
        let Some((piece, name)) = names.get(i) else { continue };
        let may_be_person = match name.kind {
            NameKind::Person | NameKind::Other => name.given.is_none(),
            // Bush said; but in Washington, whoever else is called so.
            NameKind::Place => {
                let before = piece.first.checked_sub(1).map_or("", |i| doc.token(i));
                let within = ["in", "from", "to", "at", "near", "of", "outside", "around", "In", "From", "At", ","].contains(&before);
                !within && lookup(&name.text).is_some_and(|e| e.is_surname() && !e.is_country())
            }
            // A surname in a line of capitals passes for an acronym.
            NameKind::Organization => piece.last == piece.first + 1 && doc.tokens.get(piece.first).is_some_and(|t| t.all_capitals),
        };
        if !may_be_person {
            continue;
        }
        let text = doc.slice(doc.span(piece.first, piece.last));
        let short = known.entry(text).or_insert_with(|| {
            let folded = Name::fold(&name.text);
            let given = || {
                let called = name.kind != NameKind::Organization && lookup(&name.text).is_some_and(|e| e.is_given_name());
                first.get(&folded).filter(|_| called)
            };
            let card = full.get(&folded).or_else(given).and_then(|cards| one(cards, names))?;
            let (_, whole) = names.get(card)?;
            Some(Arc::new(Name { text: name.text.clone(), kind: NameKind::Person, ..Name::clone(whole) }))
        });
        if let Some(short) = short.clone()
            && let Some((_, name)) = names.get_mut(i)
        {
            *name = short;
        }
    }
}

/// The card meant: the only one, or the first where all go together (Donald Trump, Donald J. Trump, Don Trump).
fn one(cards: &[usize], names: &[(Piece, Arc<Name>)]) -> Option<usize> {
    let (&first, rest) = cards.split_first()?;
    let given = |c: usize| names.get(c).and_then(|(_, n)| n.words().into_iter().next()).unwrap_or_default();
    let family = |c: usize| names.get(c).and_then(|(_, n)| n.words().pop()).unwrap_or_default();
    let goes = |a: &str, b: &str| a == b || is_nickname(a, b) || a.len().min(b.len()) == 1 && a.bytes().next() == b.bytes().next();
    rest.iter().all(|&c| goes(&given(c), &given(first)) && family(c) == family(first)).then_some(first)
}
