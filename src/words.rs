//! Two lists of words to what they share and what only one has, and the foldings under which two words count as
//! one: British and American spelling, contractions. A quotation is judged and painted by the same alignment,
//! and this is the one door to `similar`.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::borrow::Cow;
use std::ops::Range;

/// One stretch of an alignment of two word lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// The same words in both.
    Shared(Range<usize>, Range<usize>),
    /// Words that differ; either side may be empty.
    Changed(Range<usize>, Range<usize>),
}

/// Aligns two word lists by the fewest changes. Deterministic; at most a few thousand words a side are sensible.
#[must_use]
pub fn align<T: Eq + std::hash::Hash + Ord>(left: &[T], right: &[T]) -> Vec<Run> {
    capture_diff_slices(Algorithm::Myers, left, right)
        .into_iter()
        .map(|op| {
            let (tag, l, r) = op.as_tag_tuple();
            if tag == DiffTag::Equal { Run::Shared(l, r) } else { Run::Changed(l, r) }
        })
        .collect()
}

/// How a word counts in [`align_together`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A word that carries meaning.
    Word,
    /// A small word, which anything may share.
    Small,
    /// Put in by the writer, in brackets.
    Inserted,
    /// An ellipsis, which stands for any words.
    Gap,
}

impl Part {
    fn worth(self) -> i32 {
        match self {
            Self::Word => 10,
            Self::Small => 4,
            Self::Inserted => 2,
            Self::Gap => 1,
        }
    }

    fn free(self) -> bool {
        matches!(self, Self::Inserted | Self::Gap)
    }
}

/// Cost of beginning to leave out words of one side.
const OPEN: i32 = 7;
/// Cost of each word left out.
const EXTEND: i32 = 1;
/// Cost of setting one word against another.
const SWAP: i32 = 4;
/// Above this many cells the fewest-changes alignment must do.
const CELLS: usize = 1 << 20;

/// Aligns two word lists so that what is shared stands together: few long gaps rather than many short ones, and
/// nothing to pay where one list only begins earlier or ends later (Gotoh 1982, free ends). The fewest-changes
/// alignment scatters a short list over a long one, which would make every shortened quotation look rewritten.
///
/// The parts say how each word counts, as many as there are words. Lists of more than about a thousand words a
/// side fall back to [`align`].
#[must_use]
pub fn align_together<T: Eq + std::hash::Hash + Ord>(left: (&[T], &[Part]), right: (&[T], &[Part])) -> Vec<Run> {
    let ((left, left_parts), (right, right_parts)) = (left, right);
    let (n, m) = (left.len(), right.len());
    if n == 0 || m == 0 || n.saturating_mul(m) > CELLS {
        return align(left, right);
    }
    let part = |parts: &[Part], i: usize| parts.get(i - 1).copied().unwrap_or(Part::Word);
    // Three layers: 0 a word against a word, 1 words of the left left out, 2 words of the right left out.
    const LOW: i32 = i32::MIN / 4;
    let width = m + 1;
    let mut from = vec![0u8; (n + 1) * width];
    let mut rows = [vec![0i32; width], vec![LOW; width], vec![LOW; width]];
    let (mut best, mut best_at) = (LOW, (n, 0, 0u8));
    for i in 1..=n {
        let above = rows.clone();
        let [pair, gone, extra] = &mut rows;
        (pair[0], gone[0], extra[0]) = (0, LOW, LOW);
        for j in 1..=m {
            let (p, q) = (part(left_parts, i), part(right_parts, j));
            let step = if left[i - 1] == right[j - 1] { p.worth().min(q.worth()) } else { -SWAP };
            let (diagonal, d) = highest(above[0][j - 1], above[1][j - 1], above[2][j - 1]);
            pair[j] = diagonal + step;
            // Leaving out what the writer put in, or anything beside an ellipsis, costs nothing.
            let (open, extend) = if p.free() || q == Part::Gap { (0, 0) } else { (OPEN, EXTEND) };
            let (up, u) = highest(above[0][j] - open, above[1][j], above[2][j] - open);
            gone[j] = up - extend;
            let (open, extend) = if q.free() || p == Part::Gap { (0, 0) } else { (OPEN, EXTEND) };
            let (aside, s) = highest(pair[j - 1] - open, gone[j - 1] - open, extra[j - 1]);
            extra[j] = aside - extend;
            from[i * width + j] = d | (u << 2) | (s << 4);
            if i == n || j == m {
                let (top, layer) = highest(pair[j], gone[j], extra[j]);
                if top > best {
                    (best, best_at) = (top, (i, j, layer));
                }
            }
        }
    }
    if best <= 0 {
        return vec![Run::Changed(0..n, 0..m)];
    }
    trace(left, right, &from, best_at)
}

/// The highest of three and which it is, the first where they tie.
fn highest(a: i32, b: i32, c: i32) -> (i32, u8) {
    if a >= b && a >= c {
        (a, 0)
    } else if b >= c {
        (b, 1)
    } else {
        (c, 2)
    }
}

/// Walks the table of [`align_together`] back from its best cell.
fn trace<T: Eq>(left: &[T], right: &[T], from: &[u8], best: (usize, usize, u8)) -> Vec<Run> {
    let width = right.len() + 1;
    let (mut i, mut j, mut layer) = best;
    let mut shared = vec![];
    while i > 0 && j > 0 {
        let cell = from[i * width + j];
        match layer {
            0 => {
                if left[i - 1] == right[j - 1] {
                    shared.push((i - 1, j - 1));
                }
                (i, j, layer) = (i - 1, j - 1, cell & 3);
            }
            1 => (i, layer) = (i - 1, (cell >> 2) & 3),
            _ => (j, layer) = (j - 1, (cell >> 4) & 3),
        }
    }
    shared.reverse();
    // Free ends leave a small word at the very beginning or end aside although both have it.
    let (first, last) = (shared.first().copied().unwrap_or((0, 0)), shared.last().copied().unwrap_or((0, 0)));
    let (l, r) = (left.get(..first.0).unwrap_or_default(), right.get(..first.1).unwrap_or_default());
    let lead = l.iter().zip(r).take_while(|(a, b)| a == b).count();
    shared.splice(0..0, (0..lead).map(|k| (k, k)));
    let (l, r) = (left.get(last.0 + 1..).unwrap_or_default(), right.get(last.1 + 1..).unwrap_or_default());
    let tail = l.iter().rev().zip(r.iter().rev()).take_while(|(a, b)| a == b).count();
    shared.extend((0..tail).rev().map(|k| (left.len() - 1 - k, right.len() - 1 - k)));
    let (mut runs, mut l, mut r) = (Vec::new(), 0, 0);
    let mut k = 0;
    while let Some(&(a, b)) = shared.get(k) {
        let mut len = 1;
        while shared.get(k + len) == Some(&(a + len, b + len)) {
            len += 1;
        }
        if l < a || r < b {
            runs.push(Run::Changed(l..a, r..b));
        }
        runs.push(Run::Shared(a..a + len, b..b + len));
        (l, r, k) = (a + len, b + len, k + len);
    }
    if l < left.len() || r < right.len() {
        runs.push(Run::Changed(l..left.len(), r..right.len()));
    }
    runs
}

/// The words a contraction stands for, or `None` for a word that is none. Expects lower case; any apostrophe.
/// `'d` stands for several words and is only set apart; `'s` is left alone.
#[must_use]
pub fn expand(word: &str) -> Option<(Cow<'_, str>, &'static str)> {
    let at = word.find(['\'', '’', 'ʼ', '‘', '`']).or_else(|| NO_MARK.iter().any(|w| w.0 == word).then_some(word.len()))?;
    if let Some(&(_, first, second)) = NO_MARK.iter().find(|w| w.0 == word) {
        return Some((Cow::Borrowed(first), second));
    }
    let head = &word[..at];
    let tail = word[at..].trim_start_matches(['\'', '’', 'ʼ', '‘', '`']);
    match tail {
        "t" if head.ends_with('n') => {
            let verb = match head {
                "won" => Cow::Borrowed("will"),
                "can" => Cow::Borrowed("can"),
                "shan" => Cow::Borrowed("shall"),
                "ain" => Cow::Borrowed("is"),
                _ => Cow::Borrowed(&head[..head.len() - 1]),
            };
            Some((verb, "not"))
        }
        "m" => Some((Cow::Borrowed(head), "am")),
        "re" => Some((Cow::Borrowed(head), "are")),
        "ve" => Some((Cow::Borrowed(head), "have")),
        "ll" => Some((Cow::Borrowed(head), "will")),
        // Had or would.
        "d" => Some((Cow::Borrowed(head), "'d")),
        _ => None,
    }
}

/// Contractions without an apostrophe.
const NO_MARK: &[(&str, &str, &str)] = &[
    ("cannot", "can", "not"),
    ("gonna", "going", "to"),
    ("wanna", "want", "to"),
    ("gotta", "got", "to"),
    ("lemme", "let", "me"),
    ("gimme", "give", "me"),
    ("dunno", "do", "know"),
];

/// Folds British and American spelling, and a few forms that differ only by house style, to one form, which is
/// not always a word. Expects lower case. Two different words must not fold to one.
#[must_use]
pub fn fold_spelling(word: &str) -> Cow<'_, str> {
    if word.len() < 2 || !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    if may_be_listed(word)
        && let Ok(i) = PAIRS.binary_search_by(|p| p.0.cmp(word))
    {
        return Cow::Borrowed(PAIRS[i].1);
    }
    if word.len() < 5 || !may_be_ruled(word) {
        return Cow::Borrowed(word);
    }
    let folded = fold_our(word)
        .or_else(|| fold_ise(word))
        .or_else(|| fold_re(word))
        .or_else(|| fold_double_l(word))
        .or_else(|| fold_ending(word, "ogue", "og"))
        .or_else(|| fold_ending(word, "ogues", "ogs"))
        .or_else(|| if word.len() > 5 { fold_ending(word, "body", "one") } else { None })
        .or_else(|| fold_greek(word));
    folded.map_or(Cow::Borrowed(word), Cow::Owned)
}

/// For each first letter, the lengths that words of [`PAIRS`] have, a bit a length: most words are in no list, and are
/// to learn it at a glance.
const LISTED: [u32; 32] = {
    let mut lengths = [0; 32];
    let mut i = 0;
    while i < PAIRS.len() {
        let word = PAIRS[i].0.as_bytes();
        assert!(word.len() < 32);
        lengths[(word[0] & 31) as usize] |= 1 << word.len();
        i += 1;
    }
    lengths
};

fn may_be_listed(word: &str) -> bool {
    let first = word.as_bytes().first().map_or(0, |b| usize::from(b & 31));
    word.len() < 32 && LISTED[first] >> word.len() & 1 == 1
}

/// Whether one of the rules of [`fold_spelling`] can be about the word: it holds two of their letters side by side.
fn may_be_ruled(word: &str) -> bool {
    let bytes = word.as_bytes();
    // (a|o)e, (i|y)s, ou; tre, bre and their forms, double l, -ogue and -body end so.
    bytes.windows(2).any(|w| match w[1] {
        b'e' => matches!(w[0], b'a' | b'o'),
        b's' => matches!(w[0], b'i' | b'y'),
        b'u' => w[0] == b'o',
        b'l' => w[0] == b'l',
        b'r' => matches!(w[0], b'b' | b't'),
        b'g' | b'd' => w[0] == b'o',
        _ => false,
    })
}

fn has_vowel(stem: &str) -> bool {
    stem.bytes().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}

/// colour, neighbourhood, favourite → color …; a stem without a vowel (four, hour, poured) is another word.
fn fold_our(word: &str) -> Option<String> {
    let at = word.rfind("our")?;
    let (stem, rest) = (&word[..at], &word[at + 3..]);
    let ending = matches!(
        rest,
        "" | "s"
            | "ed"
            | "ing"
            | "er"
            | "ers"
            | "ful"
            | "less"
            | "able"
            | "ably"
            | "ite"
            | "ites"
            | "hood"
            | "hoods"
            | "ly"
            | "ist"
            | "al"
            | "ally"
            | "edly"
    );
    (ending && has_vowel(stem)).then(|| [stem, "or", rest].concat())
}

/// organise, analyse, realisation → organize …
fn fold_ise(word: &str) -> Option<String> {
    const ENDINGS: [&str; 9] = ["e", "ed", "es", "ing", "er", "ers", "ation", "ations", "able"];
    let at = word.rfind("is").into_iter().chain(word.rfind("ys")).max()?;
    let rest = &word[at + 2..];
    (at >= 3 && ENDINGS.contains(&rest) && has_vowel(&word[..at])).then(|| [&word[..=at], "z", rest].concat())
}

/// centre, metres, centred → center …
fn fold_re(word: &str) -> Option<String> {
    for (from, to) in [("re", "er"), ("res", "ers"), ("red", "ered")] {
        let Some(stem) = word.strip_suffix(from) else { continue };
        if stem.len() >= 3 && stem.ends_with(['b', 't']) {
            return Some([stem, to].concat());
        }
    }
    None
}

/// travelled, cancelling, counsellor → traveled …; one vowel before the l (called) is another word.
fn fold_double_l(word: &str) -> Option<String> {
    for ending in ["led", "ling", "lings", "ler", "lers", "lor", "lors", "lery"] {
        let Some(stem) = word.strip_suffix(ending) else { continue };
        let before = stem.strip_suffix('l')?;
        let vowels = before.strip_suffix(['a', 'e', 'o']).is_some_and(has_vowel);
        return vowels.then(|| [before, ending].concat());
    }
    None
}

fn fold_ending(word: &str, from: &str, to: &str) -> Option<String> {
    word.strip_suffix(from).filter(|stem| stem.len() >= 2).map(|stem| [stem, to].concat())
}

/// paediatric, haemorrhage, foetus, anaesthetic → pediatric …
fn fold_greek(word: &str) -> Option<String> {
    if !(word.contains("ae") || word.contains("oe")) {
        return None;
    }
    for (from, to) in [
        ("paed", "ped"),
        ("haem", "hem"),
        ("aemi", "emi"),
        ("aesthe", "esthe"),
        ("foet", "fet"),
        ("oestro", "estro"),
        ("rrhoea", "rrhea"),
        ("noeuv", "neuv"),
        ("caesar", "cesar"),
        ("archae", "arche"),
    ] {
        if word.contains(from) {
            let word = word.replacen(from, to, 1);
            return Some(word.strip_suffix("re").map_or_else(|| word.clone(), |stem| [stem, "er"].concat()));
        }
    }
    None
}

/// Words that follow no rule, sorted.
const PAIRS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("advisor", "adviser"),
    ("advisors", "advisers"),
    ("afterwards", "afterward"),
    ("ageing", "aging"),
    ("airplane", "aeroplane"),
    ("alright", "allright"),
    ("aluminium", "aluminum"),
    ("amidst", "amid"),
    ("amongst", "among"),
    ("artefact", "artifact"),
    ("artefacts", "artifacts"),
    ("backwards", "backward"),
    ("burnt", "burned"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("cosy", "cozy"),
    ("councillor", "councilor"),
    ("councillors", "councilors"),
    ("defence", "defense"),
    ("defences", "defenses"),
    ("disc", "disk"),
    ("draught", "draft"),
    ("dreamt", "dreamed"),
    ("enrol", "enroll"),
    ("enrolment", "enrollment"),
    ("forwards", "forward"),
    ("fulfil", "fulfill"),
    ("fulfilment", "fulfillment"),
    ("fulfils", "fulfills"),
    ("gaol", "jail"),
    ("gray", "grey"),
    ("instalment", "installment"),
    ("instalments", "installments"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
    ("kerb", "curb"),
    ("kilometre", "kilometer"),
    ("learnt", "learned"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("maths", "math"),
    ("mold", "mould"),
    ("mom", "mum"),
    ("momma", "mama"),
    ("moustache", "mustache"),
    ("offence", "offense"),
    ("offences", "offenses"),
    ("ok", "okay"),
    ("plough", "plow"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("pyjamas", "pajamas"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("scepticism", "skepticism"),
    ("sceptics", "skeptics"),
    ("skilful", "skillful"),
    ("smelt", "smelled"),
    ("speciality", "specialty"),
    ("spelt", "spelled"),
    ("spoilt", "spoiled"),
    ("storey", "story"),
    ("storeys", "stories"),
    ("towards", "toward"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("upwards", "upward"),
    ("whilst", "while"),
    ("wilful", "willful"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    fn together(a: &str, b: &str) -> Vec<(String, String)> {
        let (a, b) = (split(a), split(b));
        align_together((&a, &vec![Part::Word; a.len()]), (&b, &vec![Part::Word; b.len()]))
            .into_iter()
            .filter_map(|run| match run {
                Run::Changed(l, r) => Some((a[l].join(" "), b[r].join(" "))),
                Run::Shared(..) => None,
            })
            .collect()
    }

    proptest::proptest! {
        #[test]
        fn no_rule_is_passed_over(word in "[a-z]{2,5}(our|is|ys|re|red|res|ll|ogue|body|ae|oe)?(e|ed|ing|er|s|led|ling|ation)?") {
            let ruled = fold_our(&word)
                .or_else(|| fold_ise(&word))
                .or_else(|| fold_re(&word))
                .or_else(|| fold_double_l(&word))
                .or_else(|| fold_ending(&word, "ogue", "og"))
                .or_else(|| fold_ending(&word, "ogues", "ogs"))
                .or_else(|| fold_ending(&word, "body", "one"))
                .or_else(|| fold_greek(&word));
            proptest::prop_assert!(ruled.is_none() || may_be_ruled(&word), "{word}");
        }
    }

    #[test]
    fn listed_words_are_found_at_a_glance() {
        for (word, other) in PAIRS {
            assert_eq!(fold_spelling(word), *other);
        }
    }

    #[test]
    fn the_table_of_pairs_is_sorted() {
        let mut sorted = PAIRS.to_vec();
        sorted.sort_unstable();
        sorted.dedup_by_key(|p| p.0);
        for (i, p) in sorted.iter().enumerate() {
            assert_eq!(Some(p), PAIRS.get(i));
        }
    }

    #[test]
    fn spellings_fold() {
        for (a, b) in [
            ("neighbourhood", "neighborhood"),
            ("organisation", "organization"),
            ("analysed", "analyzed"),
            ("centre", "center"),
            ("metres", "meters"),
            ("travelling", "traveling"),
            ("defence", "defense"),
            ("programme", "program"),
            ("dialogue", "dialog"),
            ("paediatric", "pediatric"),
            ("manoeuvre", "maneuver"),
            ("everybody", "everyone"),
        ] {
            assert_eq!(fold_spelling(a), fold_spelling(b), "{a} {b}");
        }
    }

    #[test]
    fn different_words_do_not_fold() {
        for (a, b) in [
            ("four", "for"),
            ("poured", "pored"),
            ("scoured", "scored"),
            ("called", "caled"),
            ("filled", "filed"),
            ("there", "theer"),
            ("prised", "prized"),
            ("body", "one"),
        ] {
            assert_ne!(fold_spelling(a), fold_spelling(b), "{a} {b}");
        }
    }

    #[test]
    fn contractions_expand() {
        for (word, want) in [
            ("don’t", Some("do not")),
            ("won't", Some("will not")),
            ("we're", Some("we are")),
            ("cannot", Some("can not")),
            ("gonna", Some("going to")),
            ("o'clock", None),
            ("house", None),
        ] {
            let got = expand(word).map(|(a, b)| format!("{a} {b}"));
            assert_eq!(got.as_deref(), want, "{word}");
        }
    }

    #[test]
    fn a_part_stands_together() {
        // The fewest-changes alignment takes the first "in" and tears the rest apart.
        let got = together("in any way at all", "living in a town where in any way at all was fine");
        assert_eq!(got, [("".into(), "living in a town where".into()), ("".into(), "was fine".into())]);
        assert_eq!(together("we will win today", "we will win tomorrow"), [("today".into(), "tomorrow".into())]);
        assert_eq!(together("x y z", "p q r"), [("x y z".into(), "p q r".into())]);
    }
}
