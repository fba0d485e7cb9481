//! What a run of capitalised words is made of: titles and nationalities before a name, the name, its parts.

use super::scan::{Run, entry_at, is_capital};
use crate::claim::role::words::{Use, is_strict, role_word};
use crate::document::Document;
use crate::lexicon::{Entry, Tag, lookup};
use crate::value::{NameKind, Origin, variant};

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

/// Words that end the name of a body or of a thing built or laid out: what they end is no person.
const BODIES: &str = "academy act administration agency air airlines airport airways alliance army assembly associates \
    association authority avenue bank bay beach board boulevard bridge broadcasting brothers building bureau cabinet canal \
    capitol caucus center centre chamber church circuit city club coalition college commission committee company \
    conference congress convention co corp corporation corps council county court creek cup daily department desert \
    district division embassy enterprises exchange faculty federation festival fire firm force forces forest forum \
    foundation front fund games gazette government group guard hall heights herald highway hills holdings hospital hotel \
    house inc industries initiative institute institution international island islands journal junction kingdom laboratories \
    laboratory lake league legislature library limited line llc llp ltd mall market media memorial ministry mosque \
    motors mountain mountains movement museum navy network news newspaper ocean office olympics opera organisation \
    organization palace park parliament partners partnership party peninsula plaza plc point police port post press prison \
    project province railway records republic reserve resort review river road school sea secretariat senate service \
    services society square stadium state states station store street studios summit synagogue systems tavern team \
    technologies television temple theater theatre times tower tribune trust tv union united university valley veterans \
    village volcano wing works zoo treaty agreement accord protocol bowl prix championship championships open award awards \
    prize war day week festival law code plan program programme deal amendment bill strip";

/// Words that begin the name of a thing, whatever name follows.
const HEADS: &str = "hurricane typhoon cyclone storm lake mount mt cape fort port camp operation project hotel radio uss hms ins ss flight \
    highway route interstate gate terminal apollo planet super grand university channel windows";

/// Words that begin the name of a place made of two.
const PLACE_HEADS: &str = "new north south east west northern southern eastern western central san santa los las el united saudi sri hong \
    puerto costa sierra buenos rio tel upper lower great";

fn is_among(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|w| w.eq_ignore_ascii_case(word))
}

/// Whether the word names a body or thing.
pub(super) fn is_body(word: &str) -> bool {
    use rustc_hash::FxHashSet;
    use std::sync::LazyLock;
    static SET: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| BODIES.split_whitespace().collect());
    let mut small = [0u8; 16];
    small.get_mut(..word.len()).is_some_and(|s| {
        s.copy_from_slice(word.as_bytes());
        s.make_ascii_lowercase();
        std::str::from_utf8(s).is_ok_and(|w| SET.contains(w))
    })
}

/// Surnames that East Asian names begin with, in the usual romanisations.
pub(super) fn is_east_asian_family(word: &str) -> bool {
    const LIST: &[&str] = &[
        "Bai", "Ban", "Bo", "Cai", "Cao", "Chen", "Cheng", "Cho", "Choe", "Choi", "Chu", "Chung", "Cui", "Dai", "Deng", "Ding", "Dong",
        "Du", "Fan", "Fang", "Feng", "Fu", "Gao", "Gong", "Gu", "Guo", "Han", "He", "Hong", "Hou", "Hu", "Hua", "Huang", "Huynh", "Hwang",
        "Jang", "Jeong", "Ji", "Jia", "Jiang", "Jin", "Jo", "Jung", "Kang", "Kim", "Kong", "Kwon", "Lai", "Le", "Lee", "Lei", "Li",
        "Liang", "Liao", "Lim", "Lin", "Ling", "Liu", "Long", "Lu", "Luo", "Ma", "Mao", "Meng", "Moon", "Nguyen", "Ni", "Oh", "Pak", "Pan",
        "Park", "Peng", "Pham", "Phan", "Qi", "Qian", "Qin", "Ren", "Ri", "Ryu", "Shen", "Shi", "Shin", "Song", "Su", "Suh", "Sun", "Tan",
        "Tang", "Tao", "Thein", "Tian", "Tran", "Trinh", "Tsai", "Vo", "Wan", "Wang", "Wei", "Wen", "Wong", "Wu", "Xi", "Xia", "Xiao",
        "Xie", "Xu", "Yan", "Yang", "Yao", "Ye", "Yi", "Yin", "Yoon", "Yu", "Yuan", "Yun", "Zeng", "Zhan", "Zhang", "Zhao", "Zheng",
        "Zhong", "Zhou", "Zhu",
    ];
    LIST.binary_search(&word).is_ok()
}

fn is_given(doc: &Document, i: usize) -> bool {
    entry_at(doc, i, Entry::is_given_name, false) || is_romanised(doc, i)
}

/// A form in the table of variants from Slavic or Arabic script.
fn is_romanised(doc: &Document, i: usize) -> bool {
    variant(&doc.token(i).to_lowercase()).is_some_and(|v| matches!(v.1, Origin::Slavic | Origin::Arabic))
}

/// An ordinary word that is no name of a person.
fn is_plain(doc: &Document, i: usize) -> bool {
    entry_at(doc, i, |e| e.is_common() && !e.is_given_name() && !e.is_surname(), false)
        && doc.token(i).len() > 1
        && !is_east_asian_family(doc.token(i))
}

fn is_demonym(doc: &Document, i: usize) -> bool {
    entry_at(doc, i, |e| e.is_demonym() && !e.is_given_name(), false)
}

fn is_place(doc: &Document, i: usize) -> bool {
    entry_at(doc, i, Entry::is_place, false)
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
    let words: Vec<usize> = (run.first..run.last).filter(|&i| is_word(doc, i)).collect();
    let n = words.len();
    let at = |k: usize| words.get(k).copied().unwrap_or(run.last);
    let text = |k: usize| doc.token(at(k));
    if n == 0 {
        return;
    }
    let ends_body = is_body(text(n - 1)) || words.iter().any(|&i| matches!(doc.token(i + 1), "of" | "for" | "&"));
    // Where the person begins: after the last title that a name follows.
    let (mut start, mut titled) = (0, false);
    for k in 0..n {
        if k < start {
            continue;
        }
        let Some(role) = role_word(text(k)) else { continue };
        // Gen. Smith, St. Louis: the dot belongs to the title, and the next word decides.
        let plain = |k: usize| is_plain(doc, at(k)) && role_word(text(k)).is_none();
        let named = k + 1 < n && !is_suffix(text(k + 1)) && (is_strict(text(k)) || !(k + 1..n).all(plain));
        let glued = doc.tokens.get(at(k) + 1).is_some_and(|t| !t.spaced) && matches!(doc.token(at(k) + 1), "-");
        let after_given =
            k > start && is_given(doc, at(k - 1)) && !is_place(doc, at(k - 1)) && entry_at(doc, at(k - 1), |e| !e.is_common(), true);
        // Secretary of State Anna Berg: what the office is of, then the name.
        if role.usage == Use::Office && matches!(doc.token(at(k) + 1), "of" | "for") {
            let mut m = k + 1;
            while m < n && (is_plain(doc, at(m)) || is_place(doc, at(m)) || role_word(text(m)).is_some() || is_demonym(doc, at(m))) {
                m += 1;
            }
            if m == n {
                // No name follows: the Mayor of Oslo leaves Oslo, the Secretary of State nothing.
                if (k + 1..n).all(|m| is_place(doc, at(m))) {
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
            Use::Modifier if k == start && !glued && n - k > 2 && is_given(doc, at(k + 1)) && is_plain(doc, at(k)) => start = k + 1,
            _ => {}
        }
    }
    if ends_body && start > 0 && n - start == 1 {
        (start, titled) = (0, false);
    }
    // What stands before the title is a body: EU Commission President, Boeing CEO.
    if start > 0 {
        let mut from = 0;
        while from < start && (is_demonym(doc, at(from)) || role_word(text(from)).is_some()) {
            from += 1;
        }
        let mut to = start;
        while to > from && role_word(text(to - 1)).is_some() {
            to -= 1;
        }
        if to > from && !(from..to).all(|k| is_plain(doc, at(k))) || to > from + 1 {
            push_thing(doc, at(from), at(to - 1) + 1, out);
        }
    }
    // A title alone is no name.
    let only_role = |k: usize| role_word(text(k)).is_some_and(|r| r.usage != Use::Address) && is_plain(doc, at(k));
    let office = |k: usize| only_role(k) && role_word(text(k)).is_some_and(|r| r.usage == Use::Office);
    if (start..n).all(only_role) {
        return;
    }
    // The Norwegian Ambassador, a Foreign Ministry Spokeswoman: the office goes, and what is left is a body or nothing.
    if start == 0 && office(n - 1) {
        let mut to = n - 1;
        while to > 0 && office(to - 1) {
            to -= 1;
        }
        if !(0..to).all(|k| is_demonym(doc, at(k))) {
            push_thing(doc, run.first, at(to - 1) + 1, out);
        }
        return;
    }
    if n - start >= 2 && is_demonym(doc, at(start)) && !is_plain(doc, at(start + 1)) {
        start += 1;
    }
    // Ambassador to China Andrei Denisov: a place, then a person.
    let led = at(start).checked_sub(1).is_some_and(|i| matches!(doc.token(i), "to" | "in" | "of" | "from" | "for"));
    if !titled && !ends_body && n - start >= 3 && led && is_place(doc, at(start)) && is_given(doc, at(start + 1)) {
        push_thing(doc, at(start), at(start) + 1, out);
        (start, titled) = (start + 1, true);
    }
    if !titled && !ends_body {
        // Ordinary words before a full name describe it: Special Counsel Robert Muller.
        let mut k = start;
        while k + 2 < n && is_plain(doc, at(k)) && !is_place(doc, at(k)) {
            k += 1;
        }
        if k > start && is_given(doc, at(k)) && !is_plain(doc, at(k + 1)) {
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
        let aside = |k: usize| acronym(k) || is_plain(doc, at(k)) || is_body(text(k)) || is_place(doc, at(k)) && !is_given(doc, at(k));
        let full = is_given(doc, at(given)) && is_surnamed(doc, at(family)) && !is_body(text(family)) && (start..given).all(aside);
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
    let kind = if single && is_place(doc, first) { NameKind::Place } else { NameKind::Organization };
    out.push(Piece { first, last, kind, family: first, proper: last, titled: false, sure: true });
}

fn name(doc: &Document, first: usize, last: usize, words: &[usize], titled: bool, body: bool, out: &mut Vec<Piece>) {
    let n = words.len();
    let Some((&head, &tail)) = words.first().zip(words.last()) else { return };
    let mut piece = Piece { first, last, kind: NameKind::Other, family: first, proper: last, titled, sure: false };
    if first + 1 == last && first == head {
        single(doc, &mut piece);
        // German, Western, Democratic: of a place or kind, no name in itself.
        if is_suffix(doc.token(first)) || role_word(doc.token(first)).is_some_and(|r| r.usage != Use::Modifier) && is_plain(doc, first) {
            return;
        }
        let quality = entry_at(doc, first, |e| e.is_demonym() || e.is_closed() || e.is_common() && !e.can_be(Tag::Noun), false);
        if quality && !titled && !doc.tokens.get(first).is_some_and(|t| t.all_capitals) && !is_east_asian_family(doc.token(first)) {
            return;
        }
        out.push(piece);
        return;
    }
    // A party and a state: (R-Ky.)
    if matches!(doc.token(head), "R" | "D" | "I") && doc.token(head + 1) == "-" && doc.token(tail).len() <= 5 {
        return;
    }
    let place_pair = n == 2 && !titled && is_among(PLACE_HEADS, doc.token(head)) && !is_plain(doc, tail);
    if place_pair || lookup(doc.slice(doc.span(first, last))).is_some_and(Entry::is_place) {
        (piece.kind, piece.sure) = (NameKind::Place, true);
        out.push(piece);
        return;
    }
    if body && !titled || n > 1 && !titled && is_among(HEADS, doc.token(head)) {
        (piece.kind, piece.sure) = (NameKind::Organization, true);
        out.push(piece);
        return;
    }
    let suffix = is_suffix(doc.token(tail)) && n > 1;
    let proper = if suffix { words.get(n - 2).map_or(last, |&i| i + 1) } else { last };
    let count = n - usize::from(suffix);
    let plain = words.iter().filter(|&&i| is_plain(doc, i)).count();
    let tail_place = is_place(doc, tail) && !entry_at(doc, tail, Entry::is_surname, false);
    let head_given = is_given(doc, head)
        && (!is_place(doc, head) || is_romanised(doc, head) || entry_at(doc, tail, Entry::is_surname, false))
        || is_initial(doc, head);
    let asian = is_east_asian_family(doc.token(head));
    let spoken = is_saying(doc.token(last)) || first > 0 && is_saying(doc.token(first - 1));
    let after_comma = doc.token(last) == ","
        && (doc.tokens.get(last + 1).is_some_and(|t| t.kind == crate::text::TokenKind::Number) || doc.token(last + 1) == "who");
    let acronym = words.iter().any(|&i| doc.tokens.get(i).is_some_and(|t| t.all_capitals && t.span.len() <= 4))
        && !words.iter().all(|&i| doc.tokens.get(i).is_some_and(|t| t.all_capitals || t.span.len() == 1));
    let surname = entry_at(doc, tail, |e| e.is_surname() && !e.is_common(), false);
    let evidence = head_given || asian || (spoken || after_comma) && !acronym;
    // Donald Trump is a person though a trump is a thing; Rose Garden passes for one.
    let few_plain =
        plain == 0 || plain == 1 && (is_surnamed(doc, tail) || head_given && (count == 2 || count == 3 && !is_plain(doc, tail)));
    let person = titled || evidence && !tail_place && few_plain;
    if person && count <= 7 && (titled || plain < words.len()) {
        piece.kind = NameKind::Person;
        piece.sure = titled || plain == 0;
        piece.proper = proper;
        piece.family = family_start(doc, first, proper, words);
    } else if words.iter().all(|&i| is_place(doc, i)) || tail_place && plain == 0 {
        piece.kind = NameKind::Place;
    } else if (2..=3).contains(&count) && (plain == 0 || count == 2 && plain == 1 && surname) && !acronym && !is_place(doc, head) {
        // Two or three words that are no ordinary ones: a person if the last is a surname, or stands alone later.
        let the = first > 0 && doc.token(first - 1).eq_ignore_ascii_case("the");
        let within = first > 0 && matches!(doc.token(first - 1), "in" | "at" | "near" | "from" | "In" | "At" | "Near" | "From");
        if !the && !within {
            piece.kind = NameKind::Person;
            piece.sure = plain == 0 && (surname || count == 2 && entry_at(doc, tail, Entry::is_surname, false));
            piece.proper = proper;
            piece.family = family_start(doc, first, proper, words);
        }
    } else if plain > 0 {
        piece.kind = NameKind::Organization;
    }
    out.push(piece);
}

fn is_surnamed(doc: &Document, i: usize) -> bool {
    entry_at(doc, i, |e| e.is_surname() || !e.is_common(), true)
}

fn is_initial(doc: &Document, i: usize) -> bool {
    let text = doc.token(i);
    text.chars().count() == 1 && doc.token(i + 1) == "." || text.len() == 4 && text.contains('.') && text != "U.S."
}

/// A single word: a place, an acronym, a person spoken of by one name.
fn single(doc: &Document, piece: &mut Piece) {
    let (i, token) = (piece.first, doc.token(piece.first));
    let spoken = is_saying(doc.token(piece.last)) || i > 0 && is_saying(doc.token(i - 1));
    let upper = doc.tokens.get(i).is_some_and(|t| t.all_capitals);
    (piece.kind, piece.sure) = if piece.titled {
        (NameKind::Person, true)
    } else if is_place(doc, i) && !spoken {
        (NameKind::Place, true)
    } else if is_body(token) || upper && token.len() <= 6 {
        (NameKind::Organization, upper)
    } else if is_given(doc, i) && (spoken || entry_at(doc, i, |e| e.idf() >= 5.5, false)) {
        (NameKind::Person, spoken)
    } else {
        (NameKind::Other, false)
    };
}

/// The first token of the family name: the last word with its particles and what a hyphen ties to it.
fn family_start(doc: &Document, first: usize, proper: usize, words: &[usize]) -> usize {
    let mut at = words.iter().copied().rfind(|&i| i < proper).unwrap_or(first);
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
