//! The YAML shape of a pack, word for word as people write it. It refuses unknown keys and does nothing.
//!
//! No shape here uses `flatten`, `untagged` or internal tags: they lose the place of an error. What only one value
//! can get wrong is checked while that value is read, so that the complaint points at it.

use super::compiled::{HeadNeed, HolderNeed, SpeakerNeed, TimeNeed, VerbNeed, Within};
use super::part::{Before, Capture, Day, EventWord, ExampleFile, Gap, Id, Lexicon, Many, Named, Nearest, Need, PartWord, ReadingWord};
use super::part::{Search, Sentence, SeverityFile, TestFile, TimeFrame, TimeWord, Why, Words};
use super::{Relation, Severity};
use crate::yaml::{Scalar, Unique};

/// A pack file.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackFile {
    #[serde(default)]
    pub lexicons: Unique<LexiconFile>,
    #[serde(default)]
    pub claims: Vec<ClaimFile>,
    #[serde(default)]
    pub compare: Vec<RuleFile<true>>,
    #[serde(default)]
    pub checks: Vec<RuleFile<false>>,
    #[serde(default)]
    pub ignore: Vec<AcceptedFile>,
}

/// Words under one name.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LexiconFile {
    pub words: Words,
    #[serde(default)]
    pub synonyms: bool,
    #[serde(default)]
    pub opposites: Vec<[String; 2]>,
}

/// A newsroom's own kind of claim.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ClaimFile {
    pub id: Id,
    pub about: String,
    #[serde(rename = "match")]
    pub matches: Capture,
    pub unless_before: Option<Before>,
    #[serde(default)]
    pub unless_in: Vec<PartWord>,
    pub frame: FrameFile,
    #[serde(default)]
    pub examples: ReadsFile,
}

/// What is known of every claim of a kind.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrameFile {
    pub value: ReadingWord,
    pub head: Option<String>,
    pub place: Option<Nearest>,
    pub time: Option<TimeFrame>,
}

/// The proof of a kind of claim.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadsFile {
    #[serde(default)]
    pub reads: Vec<ReadFile>,
    #[serde(default)]
    pub silent: Vec<String>,
}

/// A sentence, and what is read in it.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadFile {
    pub text: String,
    #[serde(default)]
    pub value: Scalar,
}

/// A pair of passages that a newsroom accepts, as it stands under `ignore` in a pack or in the configuration.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AcceptedFile {
    pub(super) rule: Named,
    pub(super) both_match: Search,
    pub(super) why: Why,
}

/// A rule: about two claims (`compare:`, `TWO`) or about one document (`checks:`).
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile<const TWO: bool> {
    pub id: Id,
    pub about: String,
    pub on: Many<Named>,
    #[serde(default)]
    pub align: AlignFile,
    pub test: TestFile<TWO>,
    #[serde(default)]
    pub unless: UnlessFile,
    pub severity: SeverityFile,
    #[serde(default)]
    pub downgrade: Vec<DowngradeFile>,
    pub message: Sentence,
    pub query: Sentence,
    pub suggest: Option<Sentence>,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub known: Vec<String>,
    #[serde(default)]
    pub examples: ExamplesFile,
}

/// What must be the same before two claims are compared.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AlignFile {
    pub head: Option<Need<HeadNeed>>,
    pub verb: Option<Need<VerbNeed>>,
    pub holder: Option<Need<HolderNeed>>,
    pub time: Option<Need<TimeNeed>>,
    pub speaker: Option<Need<SpeakerNeed>>,
    pub copied: Option<bool>,
}

/// What silences a rule about one document.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnlessFile {
    #[serde(default)]
    pub words_near: Vec<String>,
    #[serde(default)]
    pub shared_scale: bool,
}

/// When a grade holds.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhenFile {
    pub gap: Option<Gap>,
    pub class: Option<Many<String>>,
    pub within: Option<Need<Within>>,
    pub copied: Option<bool>,
    pub about: Option<Many<Lexicon>>,
    pub time: Option<TimeWord>,
    pub event: Option<EventWord>,
    pub later: Option<bool>,
    pub told: Option<bool>,
    pub disputed: Option<bool>,
    pub planned: Option<bool>,
}

/// What lowers a grade.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DowngradeFile {
    pub to: Severity,
    pub when: WhenFile,
    pub unless: Option<WhenFile>,
    pub relation: Option<Need<Relation>>,
    pub say: Option<String>,
}

/// The proof of a rule.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExamplesFile {
    #[serde(default)]
    pub contradicts: Vec<ExampleFile>,
    #[serde(default)]
    pub agrees: Vec<ExampleFile>,
    #[serde(default)]
    pub unrelated: Vec<ExampleFile>,
    #[serde(default)]
    pub todo: Vec<ExampleFile>,
}

/// One example, in full.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PairFile {
    pub a: String,
    pub b: Option<String>,
    pub date: Option<Day>,
    pub because: Option<String>,
}
