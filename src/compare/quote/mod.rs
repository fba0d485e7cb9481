//! Two quotations of one utterance: are the words the same, and if not, what kind of words changed?
//!
//! What stands between quotation marks is held to be word for word. Two outlets that print one utterance with
//! different words cannot both have it right, but most differences on the page are none: one cut it shorter, put
//! an explanation in brackets, spelt it the British way. So the two are folded, aligned and every stretch that
//! differs is named; the worst name is the class of the whole.

mod read;
#[cfg(test)]
mod tests;
mod utterance;
mod word;

use super::{Judgement, Verdict};
use crate::lexicon::same_class;
use crate::value::{Name, Quote};
use crate::words::{Run, align_together};
use read::Word;
use rustc_hash::FxHashMap;
use std::ops::Range;
pub use utterance::Utterance;
use word::{CARRIES, is_modal, is_negator, is_quiet, is_small, person};

/// Share of the shorter quotation, weighed by rarity, that must be found in the other.
const COVERAGE: f32 = 0.60;

/// Words in a row that two quotations of one utterance share; the same words strewn about are the same subject.
const ROW: usize = 4;

/// Judges two quotations; see [`Pair::judge`].
#[must_use]
pub fn judge(a: &Quote, b: &Quote) -> Judgement {
    if a.text == b.text {
        return identical();
    }
    Pair::new(&Utterance::read(a), &Utterance::read(b)).judge()
}

fn identical() -> Judgement {
    Judgement { verdict: Verdict::Agrees, reason: "word for word the same".into(), gap: 0.0, class: "identical" }
}

/// Whether every telling word of the shorter has its like in the other: the same root, or a synonym.
#[must_use]
pub fn alike(a: &Utterance<'_>, b: &Utterance<'_>) -> bool {
    let (mut few, mut many) = (a.telling(), b.telling());
    if few.len() > many.len() {
        std::mem::swap(&mut few, &mut many);
    }
    let like = |x: &str, y: &str| x == y || same_root(x, y) || same_class(x, y);
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
    /// What is shared stands inside a sentence of one of them, with words of its own on either side, and the other
    /// has its own words there too.
    pub framed: bool,
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

/// A stretch that differs.
#[derive(Clone, Debug)]
struct Change {
    left: Range<usize>,
    right: Range<usize>,
    class: Class,
}

/// Two quotations set against each other, in an order that does not depend on which was given first.
pub struct Pair<'u> {
    left: &'u Utterance<'u>,
    right: &'u Utterance<'u>,
    runs: Vec<Run>,
    swapped: bool,
}

impl<'u> Pair<'u> {
    /// Aligns their words.
    #[must_use]
    pub fn new(a: &'u Utterance<'u>, b: &'u Utterance<'u>) -> Self {
        let swapped = a.text > b.text;
        let (left, right) = if swapped { (b, a) } else { (a, b) };
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut number = |words: &'u [Word]| -> Vec<u32> {
            words
                .iter()
                .map(|w| {
                    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                    *numbers.entry(&w.text).or_insert(next)
                })
                .collect()
        };
        let (l, r) = (number(&left.words), number(&right.words));
        let runs = align_together((&l, &left.parts), (&r, &right.parts));
        Self { left, right, runs, swapped }
    }

    /// Whether they are one utterance in one wording. Classes, mildest first: `identical`, `punctuation`, `spelling`,
    /// `ellipsis`, `partial` (one was cut shorter), `function` (that, the …), `reordered`, `word`, `several`, `pronoun`,
    /// `modality`, `name`, `number`, `negation`; and `other` for two that are not the same utterance. `gap` is the share
    /// of the shorter one's words that changed.
    #[must_use]
    pub fn judge(&self) -> Judgement {
        self.judged(true)
    }

    /// The same for two short quotations that are known, by what they are said of, to be one utterance: “no limits” and
    /// “limitless” share no word, and that is the point.
    #[must_use]
    pub fn judge_one(&self) -> Judgement {
        self.judged(false)
    }

    /// Whether the two are so alike that they must be one utterance. Quotations of one known speaker need less, but a
    /// speaker has favourite words; many small words in one order are as telling as a few rare ones.
    #[must_use]
    pub fn same_utterance(&self, same_speaker: bool) -> bool {
        let found = self.coverage();
        if found.row < ROW {
            return false;
        }
        found.share >= COVERAGE && found.telling >= 4
            || found.share >= 0.75 && (found.words >= 7 || same_speaker && found.telling >= 2 && found.words >= 5)
    }

    /// Bytes of the words that differ, in the first and in the second; an empty range where one side has nothing.
    /// Differences that mean nothing (spelling, a shorter cut, an ellipsis) are not among them.
    #[must_use]
    pub fn differences(&self) -> Vec<(Range<usize>, Range<usize>)> {
        self.changes()
            .into_iter()
            .filter(|c| c.class > Class::Partial)
            .map(|c| {
                let (l, r) = (bytes(&self.left.words, &c.left), bytes(&self.right.words, &c.right));
                if self.swapped { (r, l) } else { (l, r) }
            })
            .collect()
    }

    /// How much of the shorter quotation stands in the other.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let shorter = self.left.weight.min(self.right.weight);
        let (mut shared, mut telling, mut all, mut row) = (0.0, 0, 0, 0);
        for run in &self.runs {
            let Run::Shared(l, r) = run else { continue };
            row = row.max(l.len());
            for (a, b) in l.clone().zip(r.clone()) {
                let (Some(x), Some(y)) = (self.left.words.get(a), self.right.words.get(b)) else { continue };
                if !x.inserted && !y.inserted {
                    let rarity = self.left.rarity.get(a).copied().unwrap_or_default();
                    shared += rarity;
                    telling += usize::from(rarity >= CARRIES);
                    all += 1;
                }
            }
        }
        Coverage { share: if shorter > 0.0 { shared / shorter } else { 0.0 }, telling, words: all, row, framed: self.framed() }
    }

    /// See [`Coverage::framed`].
    fn framed(&self) -> bool {
        let begins = |words: &[Word], at: usize| words.get(at).is_some_and(|w| w.start);
        // Whole sentences before or behind what is shared are a cut.
        let lead = match self.runs.first() {
            Some(Run::Changed(l, r)) => {
                (!l.is_empty() && !begins(&self.left.words, l.end), !r.is_empty() && !begins(&self.right.words, r.end))
            }
            _ => return false,
        };
        let tail = match self.runs.last() {
            Some(Run::Changed(l, r)) => {
                (!l.is_empty() && !begins(&self.left.words, l.start), !r.is_empty() && !begins(&self.right.words, r.start))
            }
            _ => return false,
        };
        lead.0 && tail.0 && (lead.1 || tail.1) || lead.1 && tail.1 && (lead.0 || tail.0)
    }

    /// With `gated`, two that share too little are not judged.
    fn judged(&self, gated: bool) -> Judgement {
        if self.left.text == self.right.text {
            return identical();
        }
        let coverage = self.coverage().share;
        let changes = self.changes();
        let shorter = self.left.words.len().min(self.right.words.len()).max(1);
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
        let (l, r) = (say(&self.left.words, &change.left), say(&self.right.words, &change.right));
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
        let l = gather(&self.left.words, loud().map(|c| c.left.clone()).collect());
        !l.is_empty() && l == gather(&self.right.words, loud().map(|c| c.right.clone()).collect())
    }

    /// Every stretch that differs, with its class.
    fn changes(&self) -> Vec<Change> {
        let denials = |words: &[Word], pick: fn(&Run) -> Range<usize>| {
            let inner = self.runs.iter().enumerate().filter(|(i, run)| matches!(run, Run::Shared(..)) || !self.edge(*i));
            inner.flat_map(|(_, run)| words.get(pick(run)).unwrap_or_default()).filter(|w| is_negator(&w.text)).count()
        };
        let balanced = denials(&self.left.words, left_of) == denials(&self.right.words, right_of);
        let mut changes = Vec::new();
        for (i, run) in self.runs.iter().enumerate() {
            let Run::Changed(l, r) = run else { continue };
            let class = if self.edge(i) && self.lifted() { Class::Partial } else { self.name(i, l, r, balanced) };
            changes.push(Change { left: l.clone(), right: r.clone(), class });
        }
        changes
    }

    /// Both begin and both end with words of their own, several of them: the same words were lifted out of what
    /// surrounds them, and where they were cut is no change.
    fn lifted(&self) -> bool {
        let both = |run: Option<&Run>| match run {
            Some(Run::Changed(l, r)) if !l.is_empty() && !r.is_empty() => l.len().max(r.len()),
            _ => 0,
        };
        self.runs.len() > 2 && both(self.runs.first()).min(both(self.runs.last())) >= 2
    }

    fn edge(&self, run: usize) -> bool {
        run == 0 || run + 1 == self.runs.len()
    }

    /// The class of one stretch.
    fn name(&self, run: usize, l: &Range<usize>, r: &Range<usize>, balanced: bool) -> Class {
        let all = |words: &[Word], range: &Range<usize>| words.get(range.clone()).unwrap_or_default().to_vec();
        let (left, right) = (all(&self.left.words, l), all(&self.right.words, r));
        let said = |words: &[Word]| words.iter().filter(|w| !w.gap && !w.inserted).cloned().collect::<Vec<_>>();
        let (mut a, mut b) = (said(&left), said(&right));
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
        // What differs only in dress at either end of the stretch is no part of the change.
        while let (Some(x), Some(y)) = (a.first(), b.first())
            && (same_word(&x.text, &y.text) || same_word(&y.text, &x.text))
        {
            a.remove(0);
            b.remove(0);
        }
        if self.edge(run) && run > 0 && (a.is_empty() || b.is_empty()) {
            return Class::Partial;
        }
        if a.iter().chain(&b).all(|w| is_quiet(&w.text)) {
            return Class::Function;
        }
        if sound_alike(&a, &b) || sound_alike(&b, &a) {
            return Class::Spelling;
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
            if begins(&self.left.words, after.map(|r| left_of(r).start)) && begins(&self.right.words, after.map(|r| right_of(r).start)) {
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

/// "their" for "they're", "its" for "it's": one sound, taken down in two ways.
fn sound_alike(one: &[Word], two: &[Word]) -> bool {
    let loud = |words: &[Word]| words.iter().filter(|w| !is_quiet(&w.text) || w.text == "'s").map(|w| w.text.clone()).collect::<Vec<_>>();
    let (one, two) = (loud(one), loud(two));
    let [one] = one.as_slice() else { return false };
    let apart = match one.as_str() {
        "their" | "there" => ["they", "are"],
        "your" => ["you", "are"],
        "its" => ["it", "'s"],
        "whose" => ["who", "'s"],
        _ => return false,
    };
    two == apart
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
