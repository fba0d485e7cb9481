//! A rule after loading: checked, typed, and unable to be wrong.

use super::{Relation, Severity, Template};
use crate::claim::{Claim, Kind};

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `family.what`, as in reports and suppressions.
    pub id: String,
    /// What it finds, in one line.
    pub about: String,
    /// The kinds of claim it is about; the first is the kind of its findings where the claims do not say.
    pub on: Vec<Kind>,
    /// What must be known to be the same before two claims are compared. Only for tests of two claims.
    pub align: AlignNeeds,
    /// How the values are compared.
    pub test: Test,
    /// What silences it, for a rule about one document.
    pub unless: Unless,
    /// How loud the answer is: the first condition that holds decides.
    pub grading: Grading,
    /// What lowers it again.
    pub downgrade: Vec<Downgrade>,
    /// A house rule without a firing and a silent example: never louder than a note.
    pub draft: bool,
    /// One sentence for the report.
    pub message: Template,
    /// The question to the reporter.
    pub query: Template,
    /// What it might be, without quotation marks; the report asks it.
    pub suggest: Option<Template>,
    /// Why it matters in print, in a few sentences; empty for the rules of [`RuleSet::shipped`](super::RuleSet::shipped),
    /// as are `known` and `examples`.
    pub why: String,
    /// What it is known to report without need, and to miss.
    pub known: Vec<String>,
    /// Its own proof.
    pub examples: Examples,
    /// The pack that it comes from: a path, or `rules/…` for one built into the binary.
    pub pack: String,
}

impl Rule {
    /// Whether it is about a claim, by the claim's own kind or by the newsroom's.
    #[must_use]
    pub fn is_on(&self, claim: &Claim) -> bool {
        self.on.contains(&claim.kind) || claim.house.is_some_and(|house| self.on.contains(&Kind::House(house)))
    }

    /// The loudest that it can be.
    #[must_use]
    pub fn loudest(&self) -> Severity {
        let loudest = self.grading.steps.iter().map(|(severity, _)| *severity).max().unwrap_or(Severity::Note);
        if self.draft { Severity::Note } else { loudest }
    }
}

/// What silences a rule about one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unless {
    /// One of these words or phrases, in small letters, stands near the words at issue in their sentence.
    pub words_near: Vec<String>,
    /// The number shares its scale word with the one it is compared with: `$2.417 compared to $2.396 trillion`.
    pub shared_scale: bool,
}

/// What two claims must share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AlignNeeds {
    /// Head nouns.
    pub head: HeadNeed,
    /// Verbs.
    pub verb: VerbNeed,
    /// Whose it is.
    pub holder: HolderNeed,
    /// When.
    pub time: TimeNeed,
    /// Who says it.
    pub speaker: SpeakerNeed,
    /// Only between sentences that are copies of one another.
    pub copied: bool,
}

/// How near two head nouns must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeadNeed {
    /// Whatever they are.
    #[default]
    Any,
    /// Of one synonym class.
    SameClass,
    /// The same noun.
    Same,
}

/// How near two verbs must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VerbNeed {
    /// Whatever they are.
    #[default]
    Any,
    /// Of one synonym class, or one of them not known.
    Compatible,
}

/// How near two holders must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HolderNeed {
    /// Whatever they are.
    #[default]
    Any,
    /// The same, or one of them not known.
    Compatible,
    /// Known and the same.
    Same,
}

/// How near two times must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeNeed {
    /// Whatever they are.
    #[default]
    Any,
    /// Overlapping and not nested, or one of them not known.
    Compatible,
    /// Known and the same.
    Same,
}

/// How near two speakers must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SpeakerNeed {
    /// Whoever they are.
    #[default]
    Any,
    /// The same, or one of them not known.
    Compatible,
    /// Known and the same.
    Same,
}

/// How a rule compares. The names in YAML are the variants in kebab-case.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Two quantities of one dimension by their intervals.
    Interval,
    /// The same number with another unit of one family (currency, length, percent and point).
    Unit,
    /// Two dates by their days at the coarser grain.
    Date,
    /// Two names: spelling, transliteration, slip.
    Name,
    /// Two words for one office of one person.
    Role,
    /// Two quotations.
    Quote,
    /// Two quotations in the same words, each with the name of another speaker.
    OtherSpeaker,
    /// A quotation, and the report of it without marks.
    Reported,
    /// Two statements, one affirmed and one denied.
    Polarity,
    /// Two statements of different firmness.
    Strength,
    /// One document: a bare sum of money beside one with a scale word.
    MissingScale {
        /// Powers of ten that may have been lost.
        powers: Vec<u32>,
        /// How far apart the two may be once it is put back, as a factor.
        within: f64,
    },
    /// One document: a weekday that is not the day of its date.
    Weekday {
        /// For a date without a year, how far from the document date it may lie, in days.
        within_days: i32,
    },
    /// An event whose name says one year while the text, or another source, dates it to another.
    EventYear {
        /// How near the document date the event must be dated, in days.
        within_days: i32,
    },
    /// A stated length of an event against the days between its start and its end.
    DurationDates,
    /// Copied sentences: one lacks words that it cannot do without.
    LostWords {
        /// How many words in a row may have been lost.
        words: usize,
    },
    /// Copied sentences: a word that carries a fact was changed.
    RewordedFact,
    /// Copied sentences: another person stands in the same place.
    PersonSwapped,
    /// The ends of a range the other way round.
    ReversedRange,
    /// One document: a headline or standfirst that its story does not bear out.
    Headline,
    /// One document: a caption that its story does not bear out.
    Caption,
    /// One document: a sentence broken in two.
    BrokenSentence,
    /// One document: a sum that does not come out.
    Sum(Sum),
    /// The draft: a comment to this program that has a fault.
    Comment(CommentFault),
}

/// What is the matter with a comment such as `<!-- twosource: ignore[rule.id] -->`. The names in YAML are the variants
/// with `-comment`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentFault {
    /// It is not understood.
    Unread,
    /// It hides nothing.
    Unused,
    /// It hides something and gives no reason.
    Unexplained,
}

impl CommentFault {
    /// All of them, each with its name in YAML.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Unread, "unread-comment"), (Self::Unused, "unused-comment"), (Self::Unexplained, "unexplained-comment")];

    /// Its name in YAML.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(fault, _)| *fault == self).map_or("", |&(_, name)| name)
    }
}

/// A sum that a text does itself, and that can be done again. The names in YAML are the variants in kebab-case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Parts that are said to make up a total.
    PartsTotal,
    /// A part larger than its whole.
    PartWhole,
    /// A number of another number, and the percentage it is called.
    PercentOf,
    /// From one number to another, and the change it is called.
    PercentChange,
    /// An age against the dates of birth and death.
    BirthDate,
    /// So many years ago, an anniversary, a span from year to year.
    Years,
    /// Shares of one whole that are more than all of it.
    Shares,
    /// So many things, and the list of them.
    ListCount,
    /// A score and the margin it is called.
    Margin,
    /// A measure and its conversion in brackets.
    Conversion,
}

impl Sum {
    /// All of them, each with its name in YAML.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::PartsTotal, "parts-total"),
        (Self::PartWhole, "part-whole"),
        (Self::PercentOf, "percent-of"),
        (Self::PercentChange, "percent-change"),
        (Self::BirthDate, "birth-date"),
        (Self::Years, "years"),
        (Self::Shares, "shares"),
        (Self::ListCount, "list-count"),
        (Self::Margin, "margin"),
        (Self::Conversion, "conversion"),
    ];

    /// Its name in YAML.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(sum, _)| *sum == self).map_or("", |&(_, name)| name)
    }
}

impl Test {
    /// The names of all comparisons in YAML.
    pub const NAMES: [&'static str; 34] = [
        "interval",
        "unit",
        "date",
        "name",
        "role",
        "quote",
        "other-speaker",
        "reported",
        "polarity",
        "strength",
        "missing-scale",
        "weekday",
        "event-year",
        "duration-dates",
        "lost-words",
        "reworded-fact",
        "person-swapped",
        "reversed-range",
        "headline",
        "caption",
        "broken-sentence",
        "parts-total",
        "part-whole",
        "percent-of",
        "percent-change",
        "birth-date",
        "years",
        "shares",
        "list-count",
        "margin",
        "conversion",
        "unread-comment",
        "unused-comment",
        "unexplained-comment",
    ];

    /// Its name in YAML.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Interval => "interval",
            Self::Unit => "unit",
            Self::Date => "date",
            Self::Name => "name",
            Self::Role => "role",
            Self::Quote => "quote",
            Self::OtherSpeaker => "other-speaker",
            Self::Reported => "reported",
            Self::Polarity => "polarity",
            Self::Strength => "strength",
            Self::MissingScale { .. } => "missing-scale",
            Self::Weekday { .. } => "weekday",
            Self::EventYear { .. } => "event-year",
            Self::DurationDates => "duration-dates",
            Self::LostWords { .. } => "lost-words",
            Self::RewordedFact => "reworded-fact",
            Self::PersonSwapped => "person-swapped",
            Self::ReversedRange => "reversed-range",
            Self::Headline => "headline",
            Self::Caption => "caption",
            Self::BrokenSentence => "broken-sentence",
            Self::Sum(sum) => sum.name(),
            Self::Comment(fault) => fault.name(),
        }
    }

    /// The words by which its judgements call a change, for rules to grade by.
    #[must_use]
    pub fn classes(&self) -> &'static [&'static str] {
        match self {
            Self::Interval => &["hedge", "bound", "scale", "digit", "last-digit", "written"],
            Self::Unit => &["unit"],
            Self::Date => &["year", "day", "coarse", "day-off-by-one", "weekday", "shift", "event-relative", "weak"],
            Self::Name => &["style", "transliteration", "partial", "near", "slip", "part", "different"],
            Self::Role => &["gender", "neutral"],
            Self::Quote => &["function", "reordered", "word", "several", "pronoun", "modality", "name", "number", "negation"],
            Self::Reported => &["negation", "antonym", "modality"],
            Self::Polarity => &["negation", "antonym"],
            Self::EventYear { .. } => &["year"],
            Self::DurationDates => &["dated", "weak"],
            Self::LostWords { .. } => &["lost"],
            Self::RewordedFact => &["pronoun", "preposition", "part", "strength"],
            Self::Headline | Self::Caption => &["quotation", "absent", "name", "denial"],
            Self::BrokenSentence => &["aligned", "alone"],
            Self::Sum(_) => &["exact", "rounded", "spoken"],
            Self::Comment(_) | Self::OtherSpeaker | Self::Strength | Self::MissingScale { .. } | Self::Weekday { .. } => &[],
            Self::PersonSwapped | Self::ReversedRange => &[],
        }
    }

    /// What can be set about it: its key in YAML, the value, and what it means.
    #[must_use]
    pub fn parameters(&self) -> Vec<(&'static str, String, &'static str)> {
        match self {
            Self::MissingScale { powers, within } => vec![
                ("powers", format!("{powers:?}"), "the powers of ten that may have been lost"),
                ("within", within.to_string(), "how far apart the two sums may be once the scale is put back, as a factor"),
            ],
            Self::Weekday { within_days } => {
                vec![("within-days", within_days.to_string(), "how far from the day of writing a date without a year may lie")]
            }
            Self::EventYear { within_days } => {
                vec![("within-days", within_days.to_string(), "how near the day of writing the event must be dated")]
            }
            Self::LostWords { words } => vec![("words", words.to_string(), "how many words in a row may have been lost")],
            _ => Vec::new(),
        }
    }

    /// Whether it looks at one document at a time (`checks:` in YAML) and not at two claims (`compare:`).
    #[must_use]
    pub fn alone(&self) -> bool {
        matches!(
            self,
            Self::MissingScale { .. }
                | Self::Weekday { .. }
                | Self::Headline
                | Self::Caption
                | Self::BrokenSentence
                | Self::Sum(_)
                | Self::Comment(_)
        )
    }
}

/// Severity by condition, loudest first; the first that holds decides, and none means no finding.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grading {
    /// Severity and its condition.
    pub steps: Vec<(Severity, Condition)>,
}

/// When a grade or a downgrade holds: every part that is given must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    /// The gap of the judgement is at least this (a share: 10% is .1; for dates, days).
    pub gap: Option<f64>,
    /// The class of the judgement is one of these (see [`crate::compare::Judgement::class`]).
    pub class: Vec<String>,
    /// Inside one document, or between two.
    pub within: Option<Within>,
    /// The two sentences are (or are not) copies of one another.
    pub copied: Option<bool>,
    /// Head or predicate is one of these words or phrases, in small letters: the words of the lexicons that the rule
    /// names.
    pub about: Vec<String>,
    /// The times of the two are known and different, or unknown.
    pub time_apart: Option<bool>,
    /// The sentence dates the event to an earlier year.
    pub past_year: Option<bool>,
    /// One of the documents is later than the other.
    pub later: Option<bool>,
    /// One of the texts is told from the other: a summary, a rewrite, a draft written from its source.
    pub told: Option<bool>,
    /// Two speakers say it, each for himself: a dispute between them, and not between the sources.
    pub disputed: Option<bool>,
    /// One of the two is a plan, and the other is not.
    pub planned: Option<bool>,
}

/// Where two readings stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// In one document.
    Document,
    /// In two sources.
    Sources,
}

/// What lowers a grade.
#[derive(Clone, Debug, PartialEq)]
pub struct Downgrade {
    /// To this.
    pub to: Severity,
    /// When this holds …
    pub when: Condition,
    /// … unless this does.
    pub unless: Option<Condition>,
    /// How the readings stand to each other then, where it is no contradiction.
    pub relation: Option<Relation>,
    /// And what is said then.
    pub say: Option<String>,
}

/// The examples of a rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examples {
    /// Must give a finding of exactly this rule, at warning or above unless the rule never is.
    pub contradicts: Vec<Example>,
    /// Must give nothing above a note.
    pub agrees: Vec<Example>,
    /// Must not be aligned, and give nothing above a note.
    pub unrelated: Vec<Example>,
    /// A known miss.
    pub todo: Vec<Example>,
}

/// One example: one text, or two.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    /// The first source.
    pub a: String,
    /// The second, for a rule about two.
    pub b: Option<String>,
    /// Document date of both, `2022-09-13`.
    pub date: Option<String>,
    /// Why, for the reader.
    pub because: Option<String>,
}
