//! Two quotations of one utterance: are the words the same, and if not, what kind of words changed?
//!
//! What stands between quotation marks is held to be word for word. Two outlets that print one utterance with
//! different words cannot both have it right, but most differences on the page are none: one cut it shorter, put
//! an explanation in brackets, spelt it the British way. So the two are folded, aligned and every stretch that
//! differs is named; the worst name is the class of the whole.

use super::{Judgement, Verdict};
use crate::lexicon::{Entry, UNKNOWN_IDF, lookup, same_class};
use crate::text::{Token, TokenKind, tokenize};
use crate::value::{Name, Quote};
use crate::words::{Part, Run, align_together, expand, fold_spelling};
use std::ops::Range;

/// Share of the shorter quotation, weighed by rarity, that must be found in the other.
const COVERAGE: f32 = 0.60;

/// Words in a row that two quotations of one utterance share; the same words strewn about are the same subject.
const ROW: usize = 4;

/// Words of which a longer text is no quotation that anyone compares.
const WORDS: usize = 1_500;

/// Judges two quotations. Classes, mildest first: `identical`, `punctuation`, `spelling`, `ellipsis`, `partial`
/// (one was cut shorter), `function` (that, the …), `reordered`, `word`, `several`, `pronoun`, `modality`, `name`,
/// `number`, `negation`; and `other` for two that are not the same utterance. `gap` is the share of the shorter
/// one's words that changed.
#[must_use]
pub fn judge(a: &Quote, b: &Quote) -> Judgement {
    if a.text == b.text {
        return Judgement { verdict: Verdict::Agrees, reason: "word for word the same".into(), gap: 0.0, class: "identical" };
    }
    Pair::new(&a.text, &b.text).0.judge(true)
}

/// Judges two short quotations that are known, by what they are said of, to be one utterance: “no limits” and
/// “limitless” share no word, and that is the point.
#[must_use]
pub fn judge_one(a: &Quote, b: &Quote) -> Judgement {
    if a.text == b.text { judge(a, b) } else { Pair::new(&a.text, &b.text).0.judge(false) }
}

/// Whether every telling word of the shorter has its like in the other: the same root, or a synonym.
#[must_use]
pub fn alike(a: &Quote, b: &Quote) -> bool {
    let (left, right) = (read(&a.text), read(&b.text));
    let telling = |words: Vec<Word>| words.into_iter().filter(|w| !w.gap && rarity(&w.text) >= CARRIES).collect::<Vec<_>>();
    let (mut few, mut many) = (telling(left), telling(right));
    if few.len() > many.len() {
        std::mem::swap(&mut few, &mut many);
    }
    let like = |x: &Word, y: &Word| x.text == y.text || same_root(&x.text, &y.text) || same_class(&x.text, &y.text);
    !few.is_empty() && few.iter().all(|x| many.iter().any(|y| like(x, y)))
}

/// Two words of one root, roughly: three quarters of the shorter one's letters.
fn same_root(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    shared >= 4 && shared * 4 >= 3 * a.chars().count().min(b.chars().count())
}

/// How much of one quotation stands in another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coverage {
    /// Share of the shorter one, its words weighed by rarity, 0 to 1.
    pub share: f32,
    /// Shared words that carry meaning.
    pub telling: usize,
    /// Shared words of any kind.
    pub words: usize,
    /// The most of them in a row.
    pub row: usize,
}

/// How much of the shorter quotation stands in the other.
#[must_use]
pub fn coverage(a: &Quote, b: &Quote) -> Coverage {
    Pair::new(&a.text, &b.text).0.coverage()
}

/// Whether the two are so alike that they must be one utterance. Quotations of one known speaker need less, but a
/// speaker has favourite words; many small words in one order are as telling as a few rare ones.
#[must_use]
pub fn same_utterance(a: &Quote, b: &Quote, same_speaker: bool) -> bool {
    let found = coverage(a, b);
    if found.row < ROW {
        return false;
    }
    found.share >= COVERAGE && found.telling >= 4
        || found.share >= 0.75 && (found.words >= 7 || same_speaker && found.telling >= 2 && found.words >= 5)
}

/// Bytes of the words that differ, in `a` and in `b`; an empty range where one side has nothing. Differences that
/// mean nothing (spelling, a shorter cut, an ellipsis) are not among them.
#[must_use]
pub fn differences(a: &Quote, b: &Quote) -> Vec<(Range<usize>, Range<usize>)> {
    let (pair, swapped) = Pair::new(&a.text, &b.text);
    pair.changes()
        .into_iter()
        .filter(|c| c.class > Class::Partial)
        .map(|c| {
            let (l, r) = (bytes(&pair.left, &c.left), bytes(&pair.right, &c.right));
            if swapped { (r, l) } else { (l, r) }
        })
        .collect()
}

/// What kind of words a stretch changed, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Punctuation,
    Spelling,
    Ellipsis,
    Partial,
    Function,
    Reordered,
    Word,
    Several,
    Pronoun,
    Modality,
    Name,
    Number,
    Negation,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Self::Punctuation => "punctuation",
            Self::Spelling => "spelling",
            Self::Ellipsis => "ellipsis",
            Self::Partial => "partial",
            Self::Function => "function",
            Self::Reordered => "reordered",
            Self::Word => "word",
            Self::Several => "several",
            Self::Pronoun => "pronoun",
            Self::Modality => "modality",
            Self::Name => "name",
            Self::Number => "number",
            Self::Negation => "negation",
        }
    }

    fn verdict(self) -> Verdict {
        match self {
            Self::Punctuation => Verdict::Agrees,
            Self::Spelling | Self::Ellipsis | Self::Partial => Verdict::Compatible,
            Self::Function => Verdict::Differs,
            _ => Verdict::Contradicts,
        }
    }

    fn reason(self, changed: &str) -> String {
        match self {
            Self::Punctuation => "the same words, other punctuation".into(),
            Self::Spelling => "the same words in another spelling".into(),
            Self::Ellipsis => "one leaves words out and says so".into(),
            Self::Partial => "one is a part of the other".into(),
            Self::Function => format!("a small word differs: {changed}"),
            Self::Reordered => format!("the same words in another order: {changed}"),
            Self::Word => format!("a word differs: {changed}"),
            Self::Several => format!("several words differ: {changed}"),
            Self::Pronoun => format!("the person differs: {changed}"),
            Self::Modality => format!("how firmly it is said differs: {changed}"),
            Self::Name => format!("a name differs: {changed}"),
            Self::Number => format!("a number differs: {changed}"),
            Self::Negation => format!("one denies what the other affirms: {changed}"),
        }
    }
}

/// One word of a quotation, folded.
#[derive(Clone, Debug, PartialEq)]
struct Word {
    /// Folded: lower case, one spelling, numbers as digits.
    text: String,
    /// Bytes in the quotation.
    range: Range<usize>,
    /// An ellipsis: any words may stand here.
    gap: bool,
    /// In brackets: put there by the writer.
    inserted: bool,
    /// Written with a capital though no sentence begins here.
    capital: bool,
    /// First word of a sentence.
    start: bool,
    /// A number.
    number: bool,
}

/// A stretch that differs.
#[derive(Clone, Debug)]
struct Change {
    left: Range<usize>,
    right: Range<usize>,
    class: Class,
}

/// Two quotations, in an order that does not depend on which was given first.
struct Pair {
    left: Vec<Word>,
    right: Vec<Word>,
    runs: Vec<Run>,
}

impl Pair {
    /// Also says whether the two were swapped.
    fn new(a: &str, b: &str) -> (Self, bool) {
        let swapped = a > b;
        let (a, b) = if swapped { (b, a) } else { (a, b) };
        let (left, right) = (read(a), read(b));
        let (l, r): (Vec<&str>, Vec<&str>) =
            (left.iter().map(|w| w.text.as_str()).collect(), right.iter().map(|w| w.text.as_str()).collect());
        let runs = align_together((&l, &parts(&left)), (&r, &parts(&right)));
        (Self { left, right, runs }, swapped)
    }

    fn coverage(&self) -> Coverage {
        let total = |words: &[Word]| words.iter().filter(|w| !w.inserted).map(|w| rarity(&w.text)).sum::<f32>();
        let shorter = total(&self.left).min(total(&self.right));
        let (mut shared, mut telling, mut all, mut row) = (0.0, 0, 0, 0);
        for run in &self.runs {
            let Run::Shared(l, r) = run else { continue };
            row = row.max(l.len());
            for (a, b) in l.clone().zip(r.clone()) {
                let (Some(a), Some(b)) = (self.left.get(a), self.right.get(b)) else { continue };
                if !a.inserted && !b.inserted {
                    shared += rarity(&a.text);
                    telling += usize::from(rarity(&a.text) >= CARRIES);
                    all += 1;
                }
            }
        }
        Coverage { share: if shorter > 0.0 { shared / shorter } else { 0.0 }, telling, words: all, row }
    }

    /// With `gated`, two that share too little are not judged.
    fn judge(&self, gated: bool) -> Judgement {
        let coverage = self.coverage().share;
        let changes = self.changes();
        let shorter = self.left.len().min(self.right.len()).max(1);
        let moved = |c: &Change| c.left.len().max(c.right.len());
        let changed: usize = changes.iter().filter(|c| c.class >= Class::Function).map(moved).sum();
        #[expect(clippy::cast_precision_loss, reason = "word counts are small")]
        let gap = (changed as f64 / shorter as f64).min(1.0);
        if gated && (coverage < COVERAGE || gap > 0.6) {
            return Judgement { verdict: Verdict::Unknown, reason: "not the same utterance".into(), gap, class: "other" };
        }
        let class = self.class(&changes);
        let loud = changes.iter().filter(|c| c.class > Class::Partial).max_by(|x, y| {
            // The first of the worst.
            x.class.cmp(&y.class).then(y.left.start.cmp(&x.left.start))
        });
        let shown = loud.map(|c| self.show(c)).unwrap_or_default();
        Judgement { verdict: class.verdict(), reason: class.reason(&shown), gap, class: class.name() }
    }

    /// `“for it” and “for this”`, without regard to which side was given first.
    fn show(&self, change: &Change) -> String {
        let say = |words: &[Word], range: &Range<usize>| {
            let text = words.get(range.clone()).unwrap_or_default().iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
            if text.is_empty() { "nothing".to_owned() } else { format!("“{text}”") }
        };
        let (l, r) = (say(&self.left, &change.left), say(&self.right, &change.right));
        if l <= r { format!("{l} and {r}") } else { format!("{r} and {l}") }
    }

    /// The class of the whole.
    fn class(&self, changes: &[Change]) -> Class {
        let worst = changes.iter().map(|c| c.class).max().unwrap_or(Class::Punctuation);
        if worst < Class::Reordered {
            return worst;
        }
        if self.reordered(changes) {
            return Class::Reordered;
        }
        let spots = changes.iter().filter(|c| c.class >= Class::Reordered).count();
        // Among many changes no single one is the point, except a number or a name, which no rewording touches.
        if worst > Class::Several && (spots <= 3 || worst == Class::Number || worst == Class::Negation) {
            return worst;
        }
        if spots > 1 { Class::Several } else { worst }
    }

    /// The same words left here that were put in there.
    fn reordered(&self, changes: &[Change]) -> bool {
        let loud = || changes.iter().filter(|c| c.class >= Class::Partial);
        let gather = |words: &[Word], ranges: Vec<Range<usize>>| {
            let mut texts: Vec<String> =
                ranges.into_iter().flat_map(|r| words.get(r).unwrap_or_default()).map(|w| w.text.clone()).collect();
            texts.sort_unstable();
            texts
        };
        let l = gather(&self.left, loud().map(|c| c.left.clone()).collect());
        !l.is_empty() && l == gather(&self.right, loud().map(|c| c.right.clone()).collect())
    }

    /// Every stretch that differs, with its class.
    fn changes(&self) -> Vec<Change> {
        let denials = |words: &[Word], pick: fn(&Run) -> Range<usize>| {
            let inner = self.runs.iter().enumerate().filter(|(i, run)| matches!(run, Run::Shared(..)) || !self.edge(*i));
            inner.flat_map(|(_, run)| words.get(pick(run)).unwrap_or_default()).filter(|w| is_negator(&w.text)).count()
        };
        let balanced = denials(&self.left, left_of) == denials(&self.right, right_of);
        let mut changes = Vec::new();
        for (i, run) in self.runs.iter().enumerate() {
            let Run::Changed(l, r) = run else { continue };
            let class = self.name(i, l, r, balanced);
            changes.push(Change { left: l.clone(), right: r.clone(), class });
        }
        changes
    }

    fn edge(&self, run: usize) -> bool {
        run == 0 || run + 1 == self.runs.len()
    }

    /// The class of one stretch.
    fn name(&self, run: usize, l: &Range<usize>, r: &Range<usize>, balanced: bool) -> Class {
        let all = |words: &[Word], range: &Range<usize>| words.get(range.clone()).unwrap_or_default().to_vec();
        let (left, right) = (all(&self.left, l), all(&self.right, r));
        let said = |words: &[Word]| words.iter().filter(|w| !w.gap && !w.inserted).cloned().collect::<Vec<_>>();
        let (a, b) = (said(&left), said(&right));
        // Words that only one has, where the other says that it left some out or put its own in.
        if (a.is_empty() && !left.is_empty()) || (b.is_empty() && !right.is_empty()) || (a.is_empty() && b.is_empty()) {
            return Class::Ellipsis;
        }
        if self.edge(run) && self.cut(run, &left, &right) {
            return Class::Partial;
        }
        if same_letters(&a, &b) {
            return Class::Spelling;
        }
        if a.iter().chain(&b).all(|w| is_quiet(&w.text)) {
            return Class::Function;
        }
        named(&a, &b, balanced)
    }

    /// At an edge of the quotations: does one merely begin or end elsewhere?
    fn cut(&self, run: usize, left: &[Word], right: &[Word]) -> bool {
        if left.is_empty() || right.is_empty() {
            return true;
        }
        let lead = run == 0;
        // Sentences that neither shares with the other.
        if lead {
            let after = self.runs.get(run + 1);
            let begins = |words: &[Word], at: Option<usize>| at.and_then(|i| words.get(i)).is_some_and(|w| w.start);
            if begins(&self.left, after.map(|r| left_of(r).start)) && begins(&self.right, after.map(|r| right_of(r).start)) {
                return true;
            }
        } else if left.first().is_some_and(|w| w.start) && right.first().is_some_and(|w| w.start) {
            return true;
        }
        // A few words against a few are a change; a few against many are two cuts.
        if left.len().max(right.len()) > 4 {
            return true;
        }
        // A fragment fitted into the reporter's sentence: “takes” for “take”.
        let fitted = |words: &[Word]| words.len() == 1 || words.len() == 2 && words.first().is_some_and(|w| person(&w.text).is_some());
        lead && fitted(left)
            && fitted(right)
            && left.last().zip(right.last()).is_some_and(|(a, b)| a.text != b.text && same_stem(&a.text, &b.text))
    }
}

fn parts(words: &[Word]) -> Vec<Part> {
    let part = |w: &Word| match w {
        w if w.gap => Part::Gap,
        w if w.inserted => Part::Inserted,
        w if is_small(&w.text) => Part::Small,
        _ => Part::Word,
    };
    words.iter().map(part).collect()
}

fn left_of(run: &Run) -> Range<usize> {
    let (Run::Shared(l, _) | Run::Changed(l, _)) = run;
    l.clone()
}

fn right_of(run: &Run) -> Range<usize> {
    let (Run::Shared(_, r) | Run::Changed(_, r)) = run;
    r.clone()
}

/// The class of words set against words inside two quotations.
fn named(a: &[Word], b: &[Word], balanced: bool) -> Class {
    let has = |words: &[Word], test: fn(&str) -> bool| words.iter().any(|w| test(&w.text));
    let few = a.len().max(b.len()) <= 4;
    if !balanced && has(a, is_negator) != has(b, is_negator) && few {
        return Class::Negation;
    }
    if let ([x], [y]) = (a, b)
        && opposite_by_prefix(&x.text, &y.text)
    {
        return Class::Negation;
    }
    let numbers = |words: &[Word]| words.iter().filter(|w| w.number).map(|w| w.text.clone()).collect::<Vec<_>>();
    let (x, y) = (numbers(a), numbers(b));
    if !x.is_empty() && !y.is_empty() && x != y {
        return Class::Number;
    }
    let names = |words: &[Word]| words.iter().filter(|w| w.capital).map(|w| w.text.clone()).collect::<Vec<_>>();
    let (x, y) = (names(a), names(b));
    if few && !x.is_empty() && !y.is_empty() && x != y {
        return if one_name(&x, &y) { Class::Spelling } else { Class::Name };
    }
    if few {
        let modals = |words: &[Word]| words.iter().find(|w| is_modal(&w.text)).map(|w| w.text.clone());
        if modals(a) != modals(b) && content(a) + content(b) <= 2 {
            return Class::Modality;
        }
        let persons = |words: &[Word]| words.iter().find_map(|w| person(&w.text));
        if let (Some(p), Some(q)) = (persons(a), persons(b))
            && p != q
        {
            return Class::Pronoun;
        }
    }
    if content(a).max(content(b)) >= 3 { Class::Several } else { Class::Word }
}

fn content(words: &[Word]) -> usize {
    words.iter().filter(|w| !is_small(&w.text) && !is_modal(&w.text)).count()
}

/// One name in two spellings or lengths; a rule about names looks at slips more closely.
fn one_name(a: &[String], b: &[String]) -> bool {
    let name = |words: &[String]| {
        let capital = |w: &String| w.chars().take(1).flat_map(char::to_uppercase).chain(w.chars().skip(1)).collect::<String>();
        Name::new(&words.iter().map(capital).collect::<Vec<_>>().join(" "))
    };
    super::name::judge(&name(a), &name(b)).class != "different"
}

/// The same words in another dress: written together or apart, `'s` for is and has, initials, letters starred out.
fn same_letters(a: &[Word], b: &[Word]) -> bool {
    let join = |words: &[Word]| words.iter().map(|w| w.text.as_str()).collect::<String>();
    let (x, y) = (join(a), join(b));
    if x == y || initials(a, b) || initials(b, a) || handle(&x, &y) || handle(&y, &x) {
        return true;
    }
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| same_word(&x.text, &y.text) || same_word(&y.text, &x.text))
}

fn same_word(a: &str, b: &str) -> bool {
    let open = match a {
        "'s" => &["is", "has", "us"][..],
        "'d" => &["had", "would", "did"],
        _ => &[],
    };
    // motherf***er: the beginning must do.
    a == b || open.contains(&b) || a.strip_suffix('*').is_some_and(|start| start.len() >= 2 && b.starts_with(start))
}

/// Whether one word is made of the first letters of several: EB and executive board.
fn initials(short: &[Word], long: &[Word]) -> bool {
    let [short] = short else { return false };
    long.len() >= 2 && short.text.chars().filter(|c| *c != '.').eq(long.iter().filter_map(|w| w.text.chars().next()))
}

/// Whether a network name (`@annakeller`) holds the letters of a name.
fn handle(name: &str, letters: &str) -> bool {
    letters.len() >= 4 && name.strip_prefix('@').is_some_and(|name| name.contains(letters))
}

/// Two forms of one word, by their beginning: cheap, and only asked where a wrong yes is harmless.
fn same_stem(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    shared >= 3 && shared + 4 >= a.chars().count().max(b.chars().count())
}

/// able and unable, statement and misstatement.
fn opposite_by_prefix(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= 4
        && long.strip_suffix(short).is_some_and(|p| matches!(p, "un" | "in" | "im" | "ir" | "il" | "non" | "dis" | "mis" | "anti"))
}

/// Bytes of a stretch of words; an empty stretch stands behind the word before it.
fn bytes(words: &[Word], range: &Range<usize>) -> Range<usize> {
    match (words.get(range.start), range.end.checked_sub(1).and_then(|l| words.get(l))) {
        (Some(first), Some(last)) if range.start < range.end => first.range.start..last.range.end.max(first.range.start),
        _ => {
            let at = range.start.checked_sub(1).and_then(|i| words.get(i)).map_or(0, |w| w.range.end);
            at..at
        }
    }
}

/// Rarity from which a word counts as carrying meaning.
const CARRIES: f32 = 2.0;

/// Bits of rarity; small words weigh little whatever the lexicon says.
fn rarity(word: &str) -> f32 {
    if word == "…" {
        0.0
    } else if is_small(word) || is_modal(word) || is_negator(word) {
        0.5
    } else {
        lookup(word).map_or(UNKNOWN_IDF, Entry::idf)
    }
}

/// Words whose coming and going changes nothing that is said.
fn is_quiet(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "that"
            | "and"
            | "so"
            | "well"
            | "uh"
            | "um"
            | "er"
            | "oh"
            | "of"
            | "this"
            | "these"
            | "those"
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
            | "st"
            | "est"
            | "pst"
            | "edt"
            | "pdt"
            | "gmt"
            | "'s"
    )
}

/// Words that carry little meaning by themselves.
fn is_small(word: &str) -> bool {
    is_quiet(word)
        || person(word).is_some()
        || matches!(
            word,
            "it" | "its"
                | "in"
                | "on"
                | "at"
                | "to"
                | "for"
                | "from"
                | "by"
                | "with"
                | "as"
                | "about"
                | "into"
                | "over"
                | "under"
                | "up"
                | "out"
                | "off"
                | "but"
                | "or"
                | "if"
                | "then"
                | "than"
                | "because"
                | "when"
                | "while"
                | "where"
                | "who"
                | "which"
                | "what"
                | "how"
                | "why"
                | "be"
                | "is"
                | "are"
                | "was"
                | "were"
                | "been"
                | "being"
                | "am"
                | "have"
                | "has"
                | "had"
                | "do"
                | "does"
                | "did"
                | "there"
                | "here"
                | "just"
                | "very"
                | "too"
                | "also"
                | "only"
                | "all"
                | "any"
                | "some"
                | "more"
                | "most"
                | "such"
                | "now"
                | "'d"
        )
}

fn is_negator(word: &str) -> bool {
    matches!(word, "not" | "no" | "never" | "none" | "nothing" | "noone" | "nowhere" | "neither" | "nor" | "without" | "hardly")
}

fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "would"
            | "may"
            | "might"
            | "can"
            | "could"
            | "should"
            | "must"
            | "shall"
            | "perhaps"
            | "maybe"
            | "possibly"
            | "probably"
            | "likely"
            | "allegedly"
            | "reportedly"
    )
}

/// Grammatical person and number of a pronoun: a quotation retold from outside changes it.
fn person(word: &str) -> Option<u8> {
    Some(match word {
        "i" | "me" | "my" | "mine" | "myself" => 1,
        "we" | "us" | "our" | "ours" | "ourselves" => 2,
        "you" | "your" | "yours" | "yourself" => 3,
        "he" | "him" | "his" | "himself" => 4,
        "she" | "her" | "hers" | "herself" => 5,
        "they" | "them" | "their" | "theirs" | "themselves" => 6,
        _ => return None,
    })
}

/// Reads a quotation as folded words.
fn read(text: &str) -> Vec<Word> {
    let tokens = tokenize(text);
    let mut reader = Reader { text, tokens: &tokens, words: Vec::with_capacity(tokens.len()), brackets: 0, start: true };
    let mut i = 0;
    while i < tokens.len() && reader.words.len() < WORDS {
        i = reader.token(i);
    }
    merge_numbers(reader.words)
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    words: Vec<Word>,
    brackets: usize,
    start: bool,
}

impl Reader<'_> {
    fn of(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    fn push(&mut self, text: String, range: Range<usize>, token: &Token) {
        let number = text.starts_with(|c: char| c.is_ascii_digit()) || number_word(&text).is_some();
        let word =
            Word { text, range, gap: false, inserted: self.brackets > 0, capital: token.capital && !self.start, start: self.start, number };
        self.words.push(word);
        self.start = false;
    }

    /// Reads token `i` and what belongs to it; gives the index of the next.
    fn token(&mut self, i: usize) -> usize {
        let Some(&token) = self.tokens.get(i) else { return i + 1 };
        let range = token.span.range();
        match token.kind {
            TokenKind::Word => self.word(i, &token),
            TokenKind::Number => self.number(i, &token),
            TokenKind::Clitic => {
                self.push("'s".into(), range, &token);
                i + 1
            }
            TokenKind::QuoteMark => {
                // Tokenised text sets a contraction apart: "I ' m".
                let next = self.of(i + 1).to_lowercase();
                if matches!(self.of(i), "'" | "’" | "ʼ" | "`" | "‘") && matches!(next.as_str(), "s" | "m" | "re" | "ve" | "ll" | "d") {
                    let (text, end) = (contracted(&next), self.tokens.get(i + 1).map_or(range.end, |t| t.span.range().end));
                    self.push(text, range.start..end, &token);
                    return i + 2;
                }
                i + 1
            }
            TokenKind::Mark => {
                self.mark(i, &token);
                i + 1
            }
        }
    }

    fn mark(&mut self, i: usize, token: &Token) {
        let range = token.span.range();
        match self.of(i) {
            "[" | "(" | "{" => self.brackets += 1,
            "]" | ")" | "}" => self.brackets = self.brackets.saturating_sub(1),
            "." | "!" | "?" => {
                // ". . ." is an ellipsis too.
                if self.of(i + 1) == "." && self.of(i).starts_with('.') {
                    self.gap(range);
                } else {
                    self.start = true;
                }
            }
            "%" => self.push("percent".into(), range, token),
            "&" => self.push("and".into(), range, token),
            s if s.starts_with('…') || (s.starts_with("..") && s.len() > 1) => {
                self.gap(range);
                self.start = true;
            }
            _ => {}
        }
    }

    fn gap(&mut self, range: Range<usize>) {
        if self.words.last().is_none_or(|w| !w.gap) {
            self.words.push(Word { text: "…".into(), range, gap: true, inserted: false, capital: false, start: false, number: false });
        }
    }

    fn word(&mut self, i: usize, token: &Token) -> usize {
        let raw = self.of(i);
        if token.all_capitals && raw == "US" {
            self.push("u.s.".into(), token.span.range(), token);
            return i + 1;
        }
        let lower = raw.to_lowercase();
        // A bracket inside a word changes its ending or its first letter: pick[ing], [t]he.
        if let Some(next) = self.glued(i) {
            let mut text = lower;
            let mut end = token.span.range().end;
            for k in i + 1..next {
                if self.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word) {
                    text.push_str(&self.of(k).to_lowercase());
                }
                end = self.tokens.get(k).map_or(end, |t| t.span.range().end);
            }
            let inside = std::mem::replace(&mut self.brackets, 1);
            self.push(text, token.span.range().start..end, token);
            self.brackets = inside.saturating_sub(usize::from(inside > 0 && self.of(next.saturating_sub(2)) == "]"));
            return next;
        }
        if lower.contains('.') {
            let text: String = lower.chars().filter(|&c| c != '.').collect();
            let text = if text == "us" { "u.s.".to_owned() } else { text };
            self.push(text, token.span.range(), token);
            return i + 1;
        }
        // "n't" set apart by a tokeniser.
        if matches!(lower.as_str(), "n't" | "n’t") {
            self.push("not".into(), token.span.range(), token);
            return i + 1;
        }
        if let Some((first, second)) = expand(&lower) {
            let (first, range) = (fold_spelling(&first).into_owned(), token.span.range());
            let split = range.end;
            self.push(first, range.start..split, token);
            self.push(second.to_owned(), split..split, token);
            if let Some(w) = self.words.last_mut() {
                w.range = range;
                w.capital = false;
            }
            return i + 1;
        }
        // Letters starred out.
        let starred = self.tokens.get(i + 1).is_some_and(|t| !t.spaced && t.span.len() >= 2) && self.of(i + 1).starts_with(['*', '-', '_']);
        if starred {
            let rest = self.tokens.get(i + 2).filter(|t| !t.spaced && t.kind == TokenKind::Word);
            let end = rest.or(self.tokens.get(i + 1)).map_or(token.span.range().end, |t| t.span.range().end);
            self.push(format!("{lower}*"), token.span.range().start..end, token);
            return i + 2 + usize::from(rest.is_some());
        }
        if lower == "no" && self.of(i + 1) == "." && self.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Number) {
            self.push("number".into(), token.span.range(), token);
            return i + 2;
        }
        let handle = i.checked_sub(1).is_some_and(|b| self.of(b) == "@" && !token.spaced);
        if handle {
            self.push(format!("@{lower}"), token.span.range(), token);
            return i + 1;
        }
        if let Some(ordinal) = ordinal(&lower) {
            self.push(ordinal, token.span.range(), token);
            return i + 1;
        }
        let text = match lower.as_str() {
            "sen" if self.of(i + 1) == "." => "senator".to_owned(),
            "gov" if self.of(i + 1) == "." => "governor".to_owned(),
            "rep" if self.of(i + 1) == "." => "representative".to_owned(),
            "gen" if self.of(i + 1) == "." => "general".to_owned(),
            "ca" | "wo" if matches!(self.of(i + 1), "n't" | "n’t") => if lower == "ca" { "can" } else { "will" }.to_owned(),
            _ => fold_spelling(&lower).into_owned(),
        };
        let title = self.of(i + 1) == "." && matches!(lower.as_str(), "sen" | "gov" | "rep" | "gen" | "mr" | "mrs" | "ms" | "dr" | "st");
        self.push(text, token.span.range(), token);
        i + 1 + usize::from(title)
    }

    /// Where a word goes on through a bracket without a space: the index after it.
    fn glued(&self, i: usize) -> Option<usize> {
        let glued = |k: usize| self.tokens.get(k).is_some_and(|t| !t.spaced);
        let word = |k: usize| self.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word);
        if self.of(i + 1) == "[" && glued(i + 1) && word(i + 2) && glued(i + 2) && self.of(i + 3) == "]" {
            return Some(i + 4);
        }
        if self.of(i + 1) == "]" && self.brackets > 0 && word(i + 2) && glued(i + 1) && glued(i + 2) {
            return Some(i + 3);
        }
        None
    }

    /// A number, or a time of day: 6 p.m., 6:00 p.m., 18:00.
    fn number(&mut self, i: usize, token: &Token) -> usize {
        let digits: String = self.of(i).chars().filter(|&c| c != ',').collect();
        let (start, mut end, mut next) = (token.span.range().start, token.span.range().end, i + 1);
        let mut minutes = None;
        if self.of(i + 1) == ":" && self.of(i + 2).len() == 2 && self.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Number) {
            minutes = self.of(i + 2).parse::<u32>().ok();
            (next, end) = (i + 3, self.tokens.get(i + 2).map_or(end, |t| t.span.range().end));
        }
        let half = self.of(next).to_lowercase().replace('.', "");
        let hour = digits.parse::<u32>().ok().filter(|&h| h <= 24);
        if let Some(hour) = hour.filter(|_| minutes.is_some() || matches!(half.as_str(), "am" | "pm")) {
            let hour = match half.as_str() {
                "pm" if hour < 12 => hour + 12,
                "am" if hour == 12 => 0,
                _ => hour,
            };
            if matches!(half.as_str(), "am" | "pm") {
                end = self.tokens.get(next).map_or(end, |t| t.span.range().end);
                next += 1;
            }
            self.push(format!("{hour:02}:{:02}", minutes.unwrap_or(0)), start..end, token);
            return next;
        }
        // 0241 GMT
        if digits.len() == 4 && matches!(half.as_str(), "gmt" | "utc") && digits.is_ascii() {
            self.push(format!("{}:{}", &digits[..2], &digits[2..]), start..end, token);
            return i + 1;
        }
        let ending = self.tokens.get(i + 1).filter(|t| !t.spaced && matches!(t.span.of(self.text), "st" | "nd" | "rd" | "th"));
        if let Some(ending) = ending {
            self.push(format!("{digits}th"), start..ending.span.range().end, token);
            return i + 2;
        }
        self.push(digits, token.span.range(), token);
        i + 1
    }
}

/// `9th` for ninth, up to twelfth, which are written both ways.
fn ordinal(word: &str) -> Option<String> {
    const WORDS: [&str; 10] = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    WORDS.iter().position(|&w| w == word).map(|i| format!("{}th", i + 3))
}

fn contracted(clitic: &str) -> String {
    match clitic {
        "m" => "am",
        "re" => "are",
        "ve" => "have",
        "ll" => "will",
        "d" => "'d",
        _ => "'s",
    }
    .to_owned()
}

/// The value of a number word up to ninety-nine, or of one that multiplies (negative).
fn number_word(word: &str) -> Option<f64> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(i) = SMALL.iter().position(|&w| w == word) {
        return Some(f64::from(u32::try_from(i).unwrap_or(0)));
    }
    if let Some(i) = TENS.iter().position(|&w| w == word) {
        return Some(f64::from(u32::try_from(i + 2).unwrap_or(0) * 10));
    }
    Some(match word {
        "hundred" => -1e2,
        "thousand" => -1e3,
        "million" => -1e6,
        "billion" => -1e9,
        "trillion" => -1e12,
        _ => return None,
    })
}

/// Joins number words and digits that make one number: twenty five, 2 million.
fn merge_numbers(words: Vec<Word>) -> Vec<Word> {
    let mut merged: Vec<Word> = Vec::with_capacity(words.len());
    let value = |w: &Word| number_word(&w.text).or_else(|| w.text.parse::<f64>().ok().filter(|v| v.is_finite() && *v >= 0.0 && w.number));
    let mut last: Option<f64> = None;
    for mut word in words {
        let Some(v) = value(&word) else {
            last = None;
            merged.push(word);
            continue;
        };
        let joined = match last {
            Some(before) if v < 0.0 => Some(before * -v),
            Some(before) if (20.0..100.0).contains(&before) && before % 10.0 == 0.0 && (1.0..10.0).contains(&v) => Some(before + v),
            _ => None,
        };
        match (joined, merged.last_mut()) {
            (Some(total), Some(before)) => {
                before.text = format!("{total}");
                before.range.end = word.range.end;
                last = Some(total);
            }
            _ if v < 0.0 => {
                // hundreds of, a million
                last = None;
                merged.push(word);
            }
            _ => {
                word.text = format!("{v}");
                last = Some(v);
                merged.push(word);
            }
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(text: &str) -> Quote {
        Quote { text: text.into(), carrier: None }
    }

    #[test]
    fn classes() {
        for (a, b, want) in [
            ("We will rebuild the bridge by spring.", "We will rebuild the bridge by spring.", "identical"),
            ("We will rebuild the bridge, by spring,", "we will rebuild the bridge by spring.", "punctuation"),
            ("The neighbours didn’t organise the harbour clean-up", "The neighbors did not organize the harbor cleanup", "spelling"),
            ("It's a two-in-three chance of rain", "It is a 2 in 3 chance of rain", "spelling"),
            ("The ferry leaves at 6 p.m. from the harbour", "The ferry leaves at 6:00 p.m. from the harbor", "punctuation"),
            ("They rebuilt the bridge and the school", "Nobody helped. They rebuilt the bridge and the school in a year.", "partial"),
            ("They rebuilt … the school after the flood", "They rebuilt the bridge and the school after the flood", "ellipsis"),
            ("He [the mayor] signed the harbour contract", "He signed the harbour contract", "ellipsis"),
            ("I think that the harbour will reopen soon", "I think the harbour will reopen soon", "function"),
            ("We repaired the harbour wall quickly", "We quickly repaired the harbour wall", "reordered"),
            ("The mayor opened the new harbour bridge", "The mayor opened the new harbour tunnel", "word"),
            ("The mayor opened a large harbour bridge yesterday", "The governor opened a large harbour tunnel yesterday", "several"),
            ("We closed 12 schools in the harbour district", "We closed 21 schools in the harbour district", "number"),
            ("We told Minister Brandt about the harbour leak", "We told Minister Keller about the harbour leak", "name"),
            ("We did not repair the harbour wall", "We did repair the harbour wall", "negation"),
            ("The harbour wall is safe for visitors", "The harbour wall is unsafe for visitors", "negation"),
            ("The harbour wall will hold this winter", "The harbour wall may hold this winter", "modality"),
            ("We repaired the harbour wall last winter", "They repaired the harbour wall last winter", "pronoun"),
            ("The ninth ward has the No. 1 harbour", "The 9th ward has the number one harbour", "punctuation"),
            ("The Executive Board will meet the pilots at the harbour", "The EB will meet the pilots at the harbour", "spelling"),
            ("The fish market smells of diesel", "Our schools need more teachers", "other"),
        ] {
            let (a, b) = (quote(a), quote(b));
            assert_eq!(judge(&a, &b).class, want, "{} | {}", a.text, b.text);
            assert_eq!(judge(&b, &a), judge(&a, &b), "not symmetric: {} | {}", a.text, b.text);
        }
    }

    #[test]
    fn differences_mark_the_words() {
        let (a, b) = (quote("The mayor opened the new bridge at noon."), quote("The mayor opened the new tunnel at noon"));
        let marks = differences(&a, &b);
        assert_eq!(marks.len(), 1);
        assert_eq!((&a.text[marks[0].0.clone()], &b.text[marks[0].1.clone()]), ("bridge", "tunnel"));
        let lost = differences(&quote("The harbour is very deep here"), &quote("The harbour is deep here"));
        assert_eq!(lost[0].1, 14..14);
    }

    #[test]
    fn short_phrases_of_one_thing() {
        for (a, b, alike_too, want) in [
            ("no limits", "no limitations", true, "word"),
            ("no limits", "boundless", false, "word"),
            ("as soon as Monday", "from Monday", true, "word"),
            ("no limits.", "“no limits”", true, "punctuation"),
            ("false hope", "false claims", false, "word"),
        ] {
            let (a, b) = (quote(a), quote(b));
            assert_eq!((alike(&a, &b), judge_one(&a, &b).class), (alike_too, want), "{} | {}", a.text, b.text);
            assert_eq!(judge_one(&a, &b), judge_one(&b, &a));
        }
    }

    #[test]
    fn an_utterance_is_known_by_its_rare_words() {
        let (a, b) = (quote("We are quietly training for it"), quote("We are quietly training for this"));
        assert!(!same_utterance(&quote("the great harbour"), &quote("a great harbour town"), true));
        assert!(same_utterance(&a, &b, true));
        assert!(!same_utterance(&a, &b, false));
    }

    proptest::proptest! {
        #[test]
        fn symmetric_and_in_bounds(a in ".{0,60}", b in "[a-z0-9 .,…'’\\[\\]()“”-]{0,80}") {
            let (a, b) = (quote(&a), quote(&b));
            proptest::prop_assert_eq!(judge(&a, &b), judge(&b, &a));
            proptest::prop_assert_eq!(judge(&a, &a).verdict, Verdict::Agrees);
            for (l, r) in differences(&a, &b) {
                proptest::prop_assert!(a.text.get(l).is_some() && b.text.get(r).is_some());
            }
        }
    }
}
