//! Evidence that two claims are about one point, in hundredths of a bit: each bit doubles or halves the odds.
//!
//! Additive log2 Bayes factors after Fellegi and Sunter (1969), as Splink uses them; the weights are starting values
//! from reading real pairs. Correlated pieces (words in common, rare words) are capped, so the sum ranks pairs; it is
//! no probability.

use super::veto::{Heads, dimension, heads};
use super::{Regime, SentencePair};
use crate::claim::{Claim, Kind};
use crate::document::Zone;
use crate::lexicon;
use crate::value::{Dimension, Value};

/// One piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// The sources were given together.
    Prior,
    /// Words in common, Dice in hundredths.
    Words(u8),
    /// Another pair of sentences is a better fit.
    NotBest,
    /// The same head noun.
    HeadSame,
    /// Head nouns of one class.
    HeadClass,
    /// Head nouns that differ.
    HeadOther,
    /// Restrictive modifiers in common.
    Modifiers,
    /// The same holder.
    Holder,
    /// The same verb, or one of its class.
    Verb,
    /// Another verb.
    VerbOther,
    /// Rare words in common.
    Anchors,
    /// The same time.
    Time,
    /// No time to compare.
    TimeUnknown,
    /// The same neighbours.
    Slot,
    /// The only claims of their kind in both documents.
    Rare,
    /// A caption or headline against the story, or a quotation against plain text.
    Zone,
    /// Several claims of one kind on either side.
    Crowd,
    /// How much of the text stands in the source, in hundredths.
    Digest(u8),
    /// How much of a sentence told from the other stands in that, in hundredths.
    Covered(u8),
    /// How much of what stands around the claim does.
    Near(u8),
    /// The source does not have the value anywhere.
    Nowhere,
    /// The source has the value in another sentence.
    Elsewhere,
    /// The source has the value of other things only.
    OfOther,
    /// The source has one value of this sort and no other.
    Only,
    /// A short telling has a figure that its source does not bear in any form.
    Unborne,
    /// The text told from the source has the source's value too, elsewhere.
    Taken,
    /// The newsroom gives both one name.
    House,
    /// Two named holders.
    HolderOther,
    /// Given in another unit.
    UnitOther,
    /// Counts of another size altogether.
    SizeOther,
}

impl Feature {
    /// In words, for the report.
    #[must_use]
    pub fn words(self, a: &Claim, b: &Claim) -> String {
        let noun = |c: &Claim| c.head.as_ref().map_or_else(|| "–".to_owned(), |h| h.noun.clone());
        let verb = |c: &Claim| c.predicate.as_ref().map_or_else(|| "–".to_owned(), |p| p.verb.clone());
        match self {
            Self::Prior => "sources given together: starting odds".to_owned(),
            Self::Words(d) => format!("words in common (Dice .{d:02})"),
            Self::NotBest => "another sentence fits better".to_owned(),
            Self::HeadSame => format!("head: {} in both", noun(a)),
            Self::HeadClass => format!("head: {}, {}: one class", noun(a), noun(b)),
            Self::HeadOther => format!("head: {}, {}", noun(a), noun(b)),
            Self::Modifiers => "modifiers in common".to_owned(),
            Self::Holder => format!("holder: {}", a.holder.as_deref().unwrap_or("–")),
            Self::Verb => format!("verb: {}, {}", verb(a), verb(b)),
            Self::VerbOther => format!("other verb: {}, {}", verb(a), verb(b)),
            Self::Anchors => "rare words in common".to_owned(),
            Self::Time => "same time".to_owned(),
            Self::TimeUnknown => "no time to compare".to_owned(),
            Self::Slot => "same words before and after".to_owned(),
            Self::Rare => "the only one of its kind in each document".to_owned(),
            Self::Zone => "another part of the article".to_owned(),
            Self::Crowd => "several candidates".to_owned(),
            Self::Digest(d) => format!("{d}% of the text stands in the source"),
            Self::Covered(d) => format!("{d}% of the sentence stands in the other"),
            Self::Near(d) => format!("{d}% of the words around it stand there"),
            Self::Nowhere => "the source has this value nowhere".to_owned(),
            Self::Elsewhere => "the source has this value elsewhere".to_owned(),
            Self::OfOther => "the source has this value of other things".to_owned(),
            Self::Only => "the source has one value of this sort".to_owned(),
            Self::Unborne => "a short telling adds no figures of its own".to_owned(),
            Self::Taken => "the text has the source's value elsewhere".to_owned(),
            Self::House => format!("both are {}", a.kind_name()),
            Self::HolderOther => "other holder".to_owned(),
            Self::SizeOther => "of another size altogether".to_owned(),
            Self::UnitOther => "another unit".to_owned(),
        }
    }
}

/// Evidence with its sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weighed {
    /// Each piece with its hundredths of a bit.
    pub pieces: Vec<(Feature, i32)>,
    /// Their sum.
    pub sum: i32,
}

impl Weighed {
    /// Adds a piece.
    pub fn add(&mut self, feature: Feature, centibits: i32) {
        self.pieces.push((feature, centibits));
        self.sum += centibits;
    }
}

/// From this sum on, two claims are taken to be about one point.
pub const ACCEPT: i32 = 300;

/// The same for a claim of a text told from another.
pub const ACCEPT_TOLD: i32 = 50;

/// Weighs two claims. `anchors` is Σ max(0, weight − 4.5) over the terms their sentences share, in bits; `slot` the
/// neighbours they share, 0 to 6; `alone` says that each is the only one of its kind and dimension in its document.
pub(super) fn weigh(pair: &SentencePair, x: &Claim, y: &Claim, anchors: f32, slot: u8, alone: bool) -> Weighed {
    let mut w = Weighed::default();
    w.add(Feature::Prior, -600);
    let dice = pair.dice;
    w.add(
        Feature::Words((dice * 100.0).clamp(0.0, 99.0) as u8),
        match dice {
            d if d >= 0.75 => 700,
            d if d >= 0.55 => 500,
            d if d >= 0.40 => 200,
            d if d >= 0.30 => 0,
            _ => -300,
        },
    );
    if !pair.mutual {
        w.add(Feature::NotBest, if pair.regime == Regime::Keyed { -100 } else { -400 });
    }
    match heads(x, y) {
        Heads::Same => w.add(Feature::HeadSame, 400),
        Heads::Class => w.add(Feature::HeadClass, 300),
        Heads::Different => w.add(Feature::HeadOther, -200),
        Heads::Unknown => {}
    }
    if let (Some(p), Some(q)) = (&x.head, &y.head)
        && p.modifiers.iter().any(|m| q.modifiers.contains(m))
    {
        w.add(Feature::Modifiers, 100);
    }
    if x.holder.is_some() && x.holder == y.holder {
        w.add(Feature::Holder, 300);
    }
    if let (Some(p), Some(q)) = (&x.predicate, &y.predicate) {
        if p.verb == q.verb || lexicon::same_class(&p.verb, &q.verb) {
            w.add(Feature::Verb, 200);
        } else {
            w.add(Feature::VerbOther, -200);
        }
    }
    if x.house.is_some() && x.house == y.house {
        w.add(Feature::House, 300);
    }
    let anchored = ((anchors / 1.5) * 100.0) as i32;
    if anchored > 0 {
        w.add(Feature::Anchors, anchored.min(600));
    }
    match (x.time.and_then(|t| t.days), y.time.and_then(|t| t.days)) {
        (Some(p), Some(q)) if p == q => w.add(Feature::Time, 200),
        (Some(_), Some(_)) => {}
        _ if x.kind == Kind::Date => {}
        _ => w.add(Feature::TimeUnknown, -100),
    }
    if slot > 0 {
        w.add(Feature::Slot, i32::from(slot) * 75);
    }
    if alone && dimension(&x.value) != Some(Dimension::Count) && x.kind != Kind::Date {
        w.add(Feature::Rare, 300);
    }
    let side = |z: Zone| matches!(z, Zone::Caption | Zone::Headline);
    if side(x.zone) != side(y.zone) || x.quoted != y.quoted {
        w.add(Feature::Zone, -100);
    }
    w
}

/// Whether one count is twenty times the other: 23 are no slip for 2,800.
fn another_size(a: &Value, b: &Value) -> bool {
    let (Value::Quantity(p), Value::Quantity(q)) = (a, b) else { return false };
    let (x, y) = (p.core.middle(), q.core.middle());
    x.min(y) > 0.0 && x.max(y) >= 20.0 * x.min(y)
}

/// Whether two holders are one: the same words, or the one a part of the other ("anna dahl", "dahl").
#[must_use]
pub fn one_holder(a: &str, b: &str) -> bool {
    let within = |x: &str, y: &str| x.split(' ').all(|w| y.split(' ').any(|v| v == w));
    a == b || within(a, b) || within(b, a)
}

/// What is known of a claim in a text told from a source, and of a claim of that source.
pub(super) struct Told {
    /// Share of the told text that stands in the source, and whether it is a short telling of it.
    pub share: (f32, bool),
    /// Share of the told sentence that the other covers.
    pub cover: f32,
    /// Share of the words around the claim that stand in the other sentence.
    pub near: f32,
    /// Neighbours they share, 0 to 6.
    pub slot: u8,
    /// The told text has the source's value too.
    pub taken: bool,
    /// Where the source has the told value.
    pub found: Found,
    /// The source's value is its only one of this sort.
    pub only: bool,
}

/// Where a source has the value that is told from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Nowhere.
    Nowhere,
    /// Nowhere in the story below.
    Untold,
    /// Of other things only.
    OfOther,
    /// Of what may be the same thing.
    Elsewhere,
}

/// Weighs a claim `x`, whose value the source does not have, against the claim `y` of the source.
pub(super) fn weigh_told(x: &Claim, y: &Claim, told: &Told) -> Weighed {
    let mut w = Weighed::default();
    let hundredths = |v: f32| (v * 100.0).clamp(0.0, 100.0) as u8;
    w.add(Feature::Prior, -600);
    let (share, short) = told.share;
    w.add(Feature::Digest(hundredths(share)), if share >= 0.8 { 0 } else { -100 } - if short { 0 } else { 150 });
    match told.found {
        // Of hundreds of summaries nobody changed, one in thirty has such a figure.
        Found::Nowhere => w.add(Feature::Nowhere, if short { 400 } else { 300 }),
        Found::Untold => w.add(Feature::Nowhere, 300),
        Found::OfOther => w.add(Feature::OfOther, -75),
        Found::Elsewhere => w.add(Feature::Elsewhere, -150),
    }
    // One date in a text is that of one deed.
    let deeds_apart = x.kind == Kind::Date && x.predicate.is_some() && y.predicate.is_some() && !super::veto::same_verb(x, y);
    if told.only && told.found == Found::Nowhere && !deeds_apart {
        w.add(Feature::Only, 200);
    }
    w.add(
        Feature::Covered(hundredths(told.cover)),
        match told.cover {
            c if c >= 0.8 => 300,
            c if c >= 0.65 => 200,
            c if c >= 0.5 => 100,
            c if c >= 0.4 => 0,
            _ => -100,
        },
    );
    w.add(
        Feature::Near(hundredths(told.near)),
        match told.near {
            c if c >= 0.8 => 300,
            c if c >= 0.6 => 200,
            c if c >= 0.4 => 0,
            _ => -200,
        },
    );
    match heads(x, y) {
        Heads::Same => w.add(Feature::HeadSame, 300),
        Heads::Class => w.add(Feature::HeadClass, 200),
        Heads::Different => w.add(Feature::HeadOther, -200),
        Heads::Unknown => {}
    }
    if let (Some(p), Some(q)) = (&x.head, &y.head)
        && p.modifiers.iter().any(|m| q.modifiers.contains(m))
    {
        w.add(Feature::Modifiers, 100);
    }
    match (&x.holder, &y.holder) {
        (Some(p), Some(q)) if one_holder(p, q) => w.add(Feature::Holder, 200),
        (Some(_), Some(_)) => w.add(Feature::HolderOther, -200),
        _ => {}
    }
    if let (Some(p), Some(q)) = (&x.predicate, &y.predicate) {
        if p.verb == q.verb || lexicon::same_class(&p.verb, &q.verb) {
            w.add(Feature::Verb, 100);
        } else {
            // A date is of what happened then.
            w.add(Feature::VerbOther, if x.kind == Kind::Date { -250 } else { -100 });
        }
    }
    if let (Value::Quantity(p), Value::Quantity(q)) = (&x.value, &y.value)
        && p.unit.name != q.unit.name
    {
        w.add(Feature::UnitOther, -200);
    }
    if x.kind == Kind::Count && another_size(&x.value, &y.value) {
        w.add(Feature::SizeOther, -300);
    }
    if told.slot > 0 {
        // Two words on either side are a phrase.
        w.add(Feature::Slot, if told.slot >= 5 { i32::from(told.slot) * 110 } else { i32::from(told.slot) * 75 });
    }
    if told.taken {
        w.add(Feature::Taken, -300);
    }
    if x.quoted != y.quoted {
        w.add(Feature::Zone, -100);
    }
    w
}
