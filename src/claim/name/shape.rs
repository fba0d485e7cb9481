//! What a run of capitalised words is made of: titles and nationalities before a name, the name, its parts.

use super::fact::Fact;
use super::scan::{Run, is_capital};
use crate::claim::role::words::Use;
use crate::document::Document;
use crate::lexicon::{Entry, Tag, lookup};
use crate::value::NameKind;
use smallvec::SmallVec;

/// A name in the text: tokens `first..last` without title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub first: usize,
    pub last: usize,
    pub kind: NameKind,
    /// First token of the family name as English writes it: last, with its particles; `first` if it stands alone.
    pub family: usize,
    /// One past the last token of the name proper, before `Jr.` and the like.
    pub proper: usize,
    /// A title or a form of address stands before it.
    pub titled: bool,
    /// How sure the kind is: a listed given name, a title, a verb of saying.
    pub sure: bool,
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Sr" | "II" | "III" | "IV" | "JR" | "SR")
}

/// Capitals that belong to the word after them: De Niro, Van Dyke, Al Assad.
fn is_capital_particle(word: &str) -> bool {
    matches!(
        word,
        "De" | "Da"
            | "Di"
            | "Del"
            | "Della"
            | "Du"
            | "La"
            | "Le"
            | "Van"
            | "Von"
            | "Der"
            | "Den"
            | "Ter"
            | "Al"
            | "El"
            | "Bin"
            | "Ibn"
            | "Ben"
            | "AL"
            | "EL"
            | "BIN"
            | "BEN"
            | "DE"
            | "VAN"
            | "VON"
            | "Dos"
            | "St"
    )
}

/// The verbs of saying that follow or come before a person's name.
pub(super) fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "asked"
            | "announced"
            | "wrote"
            | "writes"
            | "tweeted"
            | "argued"
            | "warned"
            | "insisted"
            | "claimed"
            | "noted"
            | "explained"
            | "replied"
            | "recalled"
            | "testified"
            | "declared"
            | "stated"
            | "denied"
            | "acknowledged"
            | "admitted"
            | "thinks"
            | "believes"
            | "doubts"
    )
}

/// The names in a run.
pub(super) fn pieces(doc: &Document, run: Run, out: &mut Vec<Piece>) {
    let words: SmallVec<[Fact<'_>; 6]> = (run.first..run.last).filter(|&i| is_word(doc, i)).map(|i| Fact::new(doc, i)).collect();
    let n = words.len();
    let Some(end) = words.last() else { return };
    let w = |k: usize| words.get(k).unwrap_or(end);
    let at = |k: usize| if k < n { w(k).at } else { run.last };
    let text = |k: usize| w(k).text;
    let ends_body = end.body || words.iter().any(|f| f.at + 1 < run.last && matches!(doc.token(f.at + 1), "of" | "for" | "&"));
    // Where the person begins: after the last title that a name follows.
    let (mut start, mut titled) = (0, false);
    for k in 0..n {
        if k < start {
            continue;
        }
        let Some(role) = w(k).role else { continue };
        // Gen. Smith, St. Louis: the dot belongs to the title, and the next word decides.
        let plain = |k: usize| w(k).plain() && w(k).role.is_none();
        let named = k + 1 < n && !is_suffix(text(k + 1)) && (role.strict || !(k + 1..n).all(plain));
        let glued = doc.tokens.get(at(k) + 1).is_some_and(|t| !t.spaced) && matches!(doc.token(at(k) + 1), "-");
        let after_given = k > start && w(k - 1).given() && !w(k - 1).place() && w(k - 1).is(|e| !e.is_common(), true);
        // Secretary of State Anna Berg: what the office is of, then the name.
        if role.usage == Use::Office && matches!(doc.token(at(k) + 1), "of" | "for") {
            let mut m = k + 1;
            while m < n && (w(m).plain() || w(m).place() || w(m).role.is_some() || w(m).demonym()) {
                m += 1;
            }
            if m == n {
                // No name follows: the Mayor of Oslo leaves Oslo, the CEO of Nordic Oil the firm, the Secretary of State
                // nothing.
                let firm = matches!(role.class, "chief-executive" | "founder" | "owner" | "chair" | "executive" | "president" | "director")
                    && (k + 2 < n || !w(n - 1).plain());
                if k + 1 < n && (firm || (k + 1..n).all(|m| w(m).place())) {
                    push_thing(doc, at(k + 1), run.last, out);
                }
                return;
            }
            (start, titled) = (m, true);
            continue;
        }
        match role.usage {
            Use::Office | Use::Address | Use::Kin if named && !glued && !after_given => {
                let is_saint = matches!(text(k), "St" | "st" | "Saint");
                if !(ends_body && role.usage == Use::Address || is_saint) {
                    (start, titled) = (k + 1, true);
                }
            }
            Use::Modifier if k == start && !glued && n - k > 2 && w(k + 1).given() && w(k).plain() => start = k + 1,
            _ => {}
        }
    }
    if ends_body && start > 0 && n - start == 1 {
        (start, titled) = (0, false);
    }
    // What stands before the title is a body: EU Commission President, Boeing CEO.
    if start > 0 {
        let mut from = 0;
        while from < start && (w(from).demonym() || w(from).role.is_some()) {
            from += 1;
        }
        let mut to = start;
        while to > from && w(to - 1).role.is_some() {
            to -= 1;
        }
        if to > from && !(from..to).all(|k| w(k).plain()) || to > from + 1 {
            push_thing(doc, at(from), at(to - 1) + 1, out);
        }
    }
    // A title alone is no name.
    let only_role = |k: usize| w(k).role.is_some_and(|r| r.usage != Use::Address) && w(k).plain();
    let office = |k: usize| only_role(k) && w(k).role.is_some_and(|r| r.usage == Use::Office);
    if (start..n).all(only_role) {
        return;
    }
    // The Norwegian Ambassador, a Foreign Ministry Spokeswoman: the office goes, and what is left is a body or nothing.
    if start == 0 && office(n - 1) {
        let mut to = n - 1;
        while to > 0 && office(to - 1) {
            to -= 1;
        }
        if !(0..to).all(|k| w(k).demonym()) {
            push_thing(doc, run.first, at(to - 1) + 1, out);
        }
        return;
    }
    if n - start >= 2 && w(start).demonym() && !w(start + 1).plain() {
        start += 1;
    }
    // The envoy to Norway Anna Berg: a place, then a person.
    let led = at(start).checked_sub(1).is_some_and(|i| matches!(doc.token(i), "to" | "in" | "of" | "from" | "for"));
    if !titled && !ends_body && n - start >= 3 && led && w(start).place() && w(start + 1).given() {
        push_thing(doc, at(start), at(start) + 1, out);
        (start, titled) = (start + 1, true);
    }
    if !titled && !ends_body {
        // Ordinary words before a full name describe it: Special Counsel Robert Muller.
        let mut k = start;
        while k + 2 < n && w(k).plain() && !w(k).place() {
            k += 1;
        }
        if k > start && w(k).given() && !w(k + 1).plain() {
            (start, titled) = (k, true);
        }
    }
    // RB Marcus Hill; the Southern District of Ohio Anna Berg: what stands before a full name at the end is no part of it.
    if n - start >= 3 && !titled {
        let (given, family) = (n - 2, n - 1);
        let upper = |k: usize| doc.tokens.get(at(k)).is_some_and(|t| t.all_capitals);
        let acronym = |k: usize| upper(k) && text(k).len() <= 5 && !text(k).contains('.');
        let spaced = |k: usize| doc.tokens.get(at(k)).is_some_and(|t| t.spaced);
        let consonants = (start..given).all(|k| acronym(k) && text(k).len() <= 3 && !text(k).bytes().any(|b| b"AEIOUJ".contains(&b)));
        let aside = |k: usize| acronym(k) || w(k).plain() || w(k).body || w(k).place() && !w(k).given();
        let full = w(given).given() && w(family).surnamed() && !w(family).body && (start..given).all(aside);
        if spaced(given) && spaced(family) && !upper(given) && (full || consonants) {
            push_thing(doc, at(start), at(given - 1) + 1, out);
            (start, titled) = (given, true);
        }
    }
    let ends_body = ends_body && !titled;
    let first = if run.first >= at(start) || start > 0 { at(start) } else { run.first };
    let first = particle_before(doc, run.first, first);
    name(doc, first, run.last, &words[start.min(n)..], titled, ends_body, out);
}

/// A lower-case particle that begins the name: al-Shabab, 'abd al-Latif.
fn particle_before(doc: &Document, from: usize, first: usize) -> usize {
    let mut at = first;
    while at > from && !is_word(doc, at - 1) && matches!(doc.token(at - 1), "-") {
        at = at.saturating_sub(2).max(from);
    }
    at
}

fn is_word(doc: &Document, i: usize) -> bool {
    is_capital(doc, i)
}

fn push_thing(doc: &Document, first: usize, last: usize, out: &mut Vec<Piece>) {
    let single = last == first + 1;
    let kind = if single && doc.words.get(first).and_then(|w| w.entry).is_some_and(Entry::is_place) {
        NameKind::Place
    } else {
        NameKind::Organization
    };
    out.push(Piece { first, last, kind, family: first, proper: last, titled: false, sure: true });
}

fn name(doc: &Document, first: usize, last: usize, words: &[Fact<'_>], titled: bool, body: bool, out: &mut Vec<Piece>) {
    let n = words.len();
    let Some((head, tail)) = words.first().zip(words.last()) else { return };
    let mut piece = Piece { first, last, kind: NameKind::Other, family: first, proper: last, titled, sure: false };
    if first + 1 == last && first == head.at {
        single(doc, head, &mut piece);
        // German, Western, Democratic: of a place or kind, no name in itself.
        if is_suffix(head.text) || head.role.is_some_and(|r| r.usage != Use::Modifier) && head.plain() {
            return;
        }
        let quality = head.is(|e| e.is_demonym() || e.is_closed() || e.is_common() && !e.can_be(Tag::Noun), false);
        if quality && !titled && !doc.tokens.get(first).is_some_and(|t| t.all_capitals) && !head.asian {
            return;
        }
        out.push(piece);
        return;
    }
    // A party and a state: (R-Ky.)
    if matches!(head.text, "R" | "D" | "I") && doc.token(head.at + 1) == "-" && tail.text.len() <= 5 {
        return;
    }
    let place_pair = n == 2 && !titled && head.place_head && !tail.plain();
    if place_pair || lookup(doc.slice(doc.span(first, last))).is_some_and(Entry::is_place) {
        (piece.kind, piece.sure) = (NameKind::Place, true);
        out.push(piece);
        return;
    }
    if body && !titled || n > 1 && !titled && head.head {
        (piece.kind, piece.sure) = (NameKind::Organization, true);
        out.push(piece);
        return;
    }
    let suffix = is_suffix(tail.text) && n > 1;
    let proper = if suffix { words.get(n - 2).map_or(last, |f| f.at + 1) } else { last };
    let count = n - usize::from(suffix);
    let plain = words.iter().filter(|f| f.plain()).count();
    let tail_place = tail.place() && !tail.is(Entry::is_surname, false);
    let head_given = head.given() && (!head.place() || head.romanised || tail.is(Entry::is_surname, false)) || is_initial(doc, head);
    let asian = head.asian;
    let spoken = is_saying(doc.token(last)) || first > 0 && is_saying(doc.token(first - 1));
    let after_comma = doc.token(last) == ","
        && (doc.tokens.get(last + 1).is_some_and(|t| t.kind == crate::text::TokenKind::Number) || doc.token(last + 1) == "who");
    let acronym = words.iter().any(|f| doc.tokens.get(f.at).is_some_and(|t| t.all_capitals && t.span.len() <= 4))
        && !words.iter().all(|f| doc.tokens.get(f.at).is_some_and(|t| t.all_capitals || t.span.len() == 1));
    let surname = tail.is(|e| e.is_surname() && !e.is_common(), false);
    let evidence = head_given || asian || (spoken || after_comma) && !acronym;
    // Donald Trump is a person though a trump is a thing; Rose Garden passes for one.
    let few_plain = plain == 0 || plain == 1 && (tail.surnamed() || head_given && (count == 2 || count == 3 && !tail.plain()));
    let person = titled || evidence && !tail_place && few_plain;
    if person && count <= 7 && (titled || plain < words.len()) {
        piece.kind = NameKind::Person;
        piece.sure = titled || plain == 0;
        piece.proper = proper;
        piece.family = family_start(doc, first, proper, words);
    } else if words.iter().all(Fact::place) || tail_place && plain == 0 {
        piece.kind = NameKind::Place;
    } else if (2..=3).contains(&count) && (plain == 0 || count == 2 && plain == 1 && surname) && !acronym && !head.place() {
        // Two or three words that are no ordinary ones: a person if the last is a surname, or stands alone later.
        let the = first > 0 && doc.token(first - 1).eq_ignore_ascii_case("the");
        let within = first > 0 && matches!(doc.token(first - 1), "in" | "at" | "near" | "from" | "In" | "At" | "Near" | "From");
        if !the && !within {
            piece.kind = NameKind::Person;
            piece.sure = plain == 0 && (surname || count == 2 && tail.is(Entry::is_surname, false));
            piece.proper = proper;
            piece.family = family_start(doc, first, proper, words);
        }
    } else if plain > 0 {
        piece.kind = NameKind::Organization;
    }
    out.push(piece);
}

fn is_initial(doc: &Document, word: &Fact<'_>) -> bool {
    let text = word.text;
    text.chars().count() == 1 && doc.token(word.at + 1) == "." || text.len() == 4 && text.contains('.') && text != "U.S."
}

/// A single word: a place, an acronym, a person spoken of by one name.
fn single(doc: &Document, word: &Fact<'_>, piece: &mut Piece) {
    let (i, token) = (word.at, word.text);
    let spoken = is_saying(doc.token(piece.last)) || i > 0 && is_saying(doc.token(i - 1));
    let upper = doc.tokens.get(i).is_some_and(|t| t.all_capitals);
    (piece.kind, piece.sure) = if piece.titled {
        (NameKind::Person, true)
    } else if word.place() && !spoken {
        (NameKind::Place, true)
    } else if word.body || upper && token.len() <= 6 {
        (NameKind::Organization, upper)
    } else if word.given() && (spoken || word.is(|e| e.idf() >= 5.5, false)) {
        (NameKind::Person, spoken)
    } else {
        (NameKind::Other, false)
    };
}

/// The first token of the family name: the last word with its particles and what a hyphen ties to it.
fn family_start(doc: &Document, first: usize, proper: usize, words: &[Fact<'_>]) -> usize {
    let mut at = words.iter().map(|f| f.at).rfind(|&i| i < proper).unwrap_or(first);
    while at > first {
        let before = doc.token(at - 1);
        let hyphen = matches!(before, "-" | "‐" | "‑") && doc.tokens.get(at - 1).is_some_and(|t| !t.spaced);
        let particle = doc.tokens.get(at - 1).is_some_and(|t| t.kind == crate::text::TokenKind::Word && !t.capital)
            || is_capital_particle(before) && at - 1 > first;
        let mark = matches!(before, "'" | "’" | "‘" | "`") && doc.tokens.get(at).is_some_and(|t| !t.spaced);
        if hyphen && at >= first + 2 {
            at -= 2;
        } else if particle || mark {
            at -= 1;
        } else {
            break;
        }
    }
    at
}
