//! Names written by their initials: the World Harbour Organisation (WHO), and the WHO after that.
//!
//! The initials stand for the name as a surname stands for the person: one card for each body and document. They are
//! tied to it where the text says so, with brackets or `or`; without that only where three letters or more, or two with
//! an article, fit one name of the document and no other.

use super::shape::Piece;
use crate::document::Document;
use crate::value::{Name, NameKind};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Letters that a short form may have.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// Gives every short form the key of the name it stands for.
pub(super) fn link(doc: &Document, names: &mut [(Piece, Arc<Name>)]) {
    // Short form -> index of its name; `None` where it stands for two.
    let mut cards: FxHashMap<String, Option<usize>> = FxHashMap::default();
    let shorts: Vec<(usize, String)> = names.iter().enumerate().filter_map(|(at, (piece, _))| Some((at, letters(doc, piece)?))).collect();
    for (at, short) in &shorts {
        let Some((piece, _)) = names.get(*at) else { continue };
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let card = near
            .filter(|&k| names.get(k).is_some_and(|(long, _)| told(doc, piece, long, short)))
            .find(|&k| names.get(k).is_some_and(|(long, _)| stands_for(doc, short, long)));
        if let Some(card) = card {
            add(&mut cards, names, short.clone(), card);
        }
    }
    // The initials of the names, read if the text has short forms that it does not explain.
    let mut initials: Option<FxHashMap<String, Option<usize>>> = None;
    for (at, short) in &shorts {
        let Some((piece, _)) = names.get(*at) else { continue };
        // Two letters are many things, but the UN is a body.
        let the = || piece.first.checked_sub(1).is_some_and(|b| doc.is(b, &["the"]));
        if cards.contains_key(short) || short.len() < 3 && !the() {
            continue;
        }
        let initials = initials.get_or_insert_with(|| initials_of(doc, names));
        cards.insert(short.clone(), initials.get(short).copied().flatten());
    }
    let mut known: FxHashMap<usize, Arc<Name>> = FxHashMap::default();
    for (at, letters) in &shorts {
        let Some((_, short)) = names.get(*at) else { continue };
        let Some(&Some(card)) = cards.get(letters) else { continue };
        let Some((_, long)) = names.get(card) else { continue };
        let name = known.entry(card).or_insert_with(|| {
            let family = Some(long.family.clone().unwrap_or_else(|| long.text.clone()));
            Arc::new(Name { text: short.text.clone(), family, kind: NameKind::Organization, ..Name::clone(long) })
        });
        let name =
            if name.text == short.text { Arc::clone(name) } else { Arc::new(Name { text: short.text.clone(), ..Name::clone(name) }) };
        if let Some(slot) = names.get_mut(*at) {
            slot.1 = name;
        }
    }
}

/// The letters of a short form, in capitals: one word of capitals, with or without dots; MoD.
fn letters(doc: &Document, piece: &Piece) -> Option<String> {
    if piece.last != piece.first + 1 || piece.titled {
        return None;
    }
    let text = doc.token(piece.first);
    let token = doc.tokens.get(piece.first)?;
    let capitals = if token.all_capitals { 2 } else { text.bytes().skip(1).filter(u8::is_ascii_uppercase).count() + 1 };
    if capitals < 2 || text.len() > 2 * LETTERS.end() || !text.is_ascii() {
        return None;
    }
    let short: String = text.chars().filter(|&c| c != '.').collect();
    (LETTERS.contains(&short.len()) && (token.all_capitals || capitals * 2 > short.len())).then_some(short)
}

/// Whether the text says that one is the other: nothing between them but a bracket, `or`, or an apposition.
fn told(doc: &Document, short: &Piece, long: &Piece, letters: &str) -> bool {
    let behind = long.last <= short.first;
    let (from, to) = if behind { (long.last, short.first) } else { (short.last, long.first) };
    let between = |i: usize| matches!(doc.token(i), "(" | "," | "or" | "the" | "“" | "\"" | "‘" | "'" | "known" | "as" | "”" | "’");
    if to <= from || to - from > 4 || !(from..to).all(between) {
        return false;
    }
    let bracket = doc.token(from) == "(";
    bracket || doc.token(from) == "," && (!behind || (from..to).any(|i| matches!(doc.token(i), "or" | "known"))) && letters.len() > 1
}

/// The initials of every name that may have a short form, with and without its small words.
fn initials_of(doc: &Document, names: &[(Piece, Arc<Name>)]) -> FxHashMap<String, Option<usize>> {
    let mut found = FxHashMap::default();
    for (at, (long, _)) in names.iter().enumerate().filter(|(_, (long, _))| may_be_short(long)) {
        let (large, all) = initials(doc, long);
        if large != all {
            add(&mut found, names, all, at);
        }
        add(&mut found, names, large, at);
    }
    found
}

/// A name of several words that is no person's.
fn may_be_short(long: &Piece) -> bool {
    long.last > long.first + 1 && !(long.kind == NameKind::Person && long.sure)
}

/// The initials of the words with a capital, and of all words.
fn initials(doc: &Document, long: &Piece) -> (String, String) {
    let words = (long.first..long.last).map(|i| doc.token(i)).filter(|w| w.starts_with(|c: char| c.is_ascii_alphabetic()));
    let (mut large, mut all) = (String::new(), String::new());
    for initial in words.filter_map(|w| w.chars().next()) {
        if initial.is_ascii_uppercase() {
            large.push(initial);
        }
        all.push(initial.to_ascii_uppercase());
    }
    (large, all)
}

/// Whether letters beside a name are its initials, or letters from inside its words too (MoD).
fn stands_for(doc: &Document, short: &str, long: &Piece) -> bool {
    let (large, all) = initials(doc, long);
    let letters = short.to_ascii_uppercase();
    if !may_be_short(long) || large == letters || all == letters {
        return may_be_short(long);
    }
    let mut inside = (long.first..long.last).flat_map(|i| doc.token(i).bytes()).map(|b| b.to_ascii_uppercase());
    all.get(..1) == letters.get(..1) && letters.bytes().all(|letter| inside.any(|b| b == letter))
}

fn add(cards: &mut FxHashMap<String, Option<usize>>, names: &[(Piece, Arc<Name>)], short: String, card: usize) {
    let key = |at: usize| names.get(at).map(|(_, name)| name.key.as_str());
    let slot = cards.entry(short).or_insert(Some(card));
    if slot.is_some_and(|known| key(known) != key(card)) {
        *slot = None;
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::registry::Claims;
    use crate::document::Document;
    use crate::source::Source;
    use crate::value::Value;

    #[test]
    fn initials_stand_for_the_name() {
        for (text, short, long) in [
            ("The World Harbour Organisation (WHO) met. The WHO left.", "WHO", Some("World Harbour Organisation")),
            ("The World Harbour Organisation (W.H.O.) met.", "W.H.O.", Some("World Harbour Organisation")),
            ("The North Sea Fishing Council, or NSFC, met.", "NSFC", Some("North Sea Fishing Council")),
            ("NHI, the National Harbour Institute, met. NHI left.", "NHI", Some("National Harbour Institute")),
            ("The Federal Port Agency (“FPA”) met. The FPA left.", "FPA", Some("Federal Port Agency")),
            ("The Ministry of Docks (MoD) met. The MoD left.", "MoD", Some("Ministry of Docks")),
            ("The Union of Port Workers met. UPW left.", "UPW", Some("Union of Port Workers")),
            ("The Port Union met. The PU left.", "PU", Some("Port Union")),
            // Two bodies with one set of initials, initials of none, a party and a state.
            ("The Port Labour Union and the Public Lock Union met. PLU left.", "PLU", None),
            ("The Port Labour Union met. The NSFC left.", "NSFC", None),
            ("The Port Union met. PU left.", "PU", None),
        ] {
            let doc = Document::new(Source::from_text("a.txt", text));
            let mut claims = Claims::new(doc.tokens.len());
            super::super::run(&doc, &mut claims);
            let key = |text: &str| {
                claims.list().iter().rev().find_map(|c| match &c.value {
                    Value::Name(n) if n.text == text => Some(n.key.clone()),
                    _ => None,
                })
            };
            assert!(key(short).is_some(), "{text}");
            match long {
                Some(long) => assert_eq!(key(short), key(long), "{text}"),
                None => assert_eq!(key(short), Some(short.to_lowercase()), "{text}"),
            }
        }
    }
}
