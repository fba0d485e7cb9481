//! The newsroom's own kinds of claim, as rules see them: compiled, with their proof.

use super::compile::{Loader, Origin};
use super::file::ClaimFile;
use super::part::{READINGS, ReadingFile};
use crate::claim::{HouseClaim, HouseKind};
use crate::pattern::Pattern;
use crate::value::Sort;
use crate::yaml::YamlError;

/// A kind of claim of the newsroom's own.
#[derive(Clone, Debug)]
pub struct HouseRule {
    /// How it is read.
    pub claim: HouseClaim,
    /// What it is, in one line.
    pub about: String,
    /// Sentences in which it must be read, each with what it says, if that is given.
    pub reads: Vec<(String, Option<String>)>,
    /// Sentences in which it must not be read.
    pub silent: Vec<String>,
    /// The pack that it comes from.
    pub pack: String,
}

impl HouseRule {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.claim.kind.name()
    }

    /// What its value is, as the file calls it.
    #[must_use]
    pub fn value_name(&self) -> &'static str {
        READINGS.iter().find(|(_, reading)| *reading == self.claim.value).map_or("word", |(name, _)| name)
    }
}

/// The words of a lexicon with what each says, and what that excludes.
fn sorts(loader: &Loader<'_>, name: &str) -> Result<Vec<Sort>, String> {
    loader.words(name)?;
    let lexicon = loader.lexicons.get(name).filter(|lexicon| !lexicon.opposites.is_empty());
    let lexicon = lexicon.ok_or_else(|| format!("the lexicon `{name}` has no `opposites`, so none of its words excludes another"))?;
    let against = |sort: &str| {
        let pairs = lexicon.opposites.iter().filter_map(|[a, b]| if a == sort { Some(b) } else { (b == sort).then_some(a) });
        pairs.cloned().collect()
    };
    let sorted = lexicon.words.0.iter().filter_map(|(word, sort)| Some((word, sort.as_ref()?)));
    Ok(sorted.map(|(word, sort)| Sort { word: word.clone(), sort: sort.clone(), against: against(sort) }).collect())
}

/// Compiles a kind from its shape.
pub(super) fn compile(loader: &Loader<'_>, file: ClaimFile) -> Result<HouseRule, YamlError> {
    let (id, frame) = (file.id.0, file.frame);
    if crate::claim::Kind::ALL.iter().any(|kind| kind.name() == id) {
        return Err(loader.error("", "id", &id, format!("`{id}` is a kind of claim already; give yours another id")));
    }
    let words = |name: &str| loader.words(name);
    let pattern = file.matches.0.with_words(&words).map_err(|why| loader.error(&id, "match", "", why))?;
    let before = |text: &str| Pattern::anywhere(text, &words).map_err(|why| loader.error(&id, "unless-before", text, why));
    let unless_before = file.unless_before.map(|text| before(&text.0)).transpose()?;
    let sorts = if let ReadingFile::Lexicon(name) = &frame.value.0 {
        sorts(loader, name).map_err(|why| loader.error(&id, "value", name, why))?
    } else {
        Vec::new()
    };
    let claim = HouseClaim {
        kind: HouseKind::named(&id),
        pattern,
        unless_before,
        unless_in: file.unless_in.iter().filter_map(|part| part.0).collect(),
        unless_quoted: file.unless_in.iter().any(|part| part.0.is_none()),
        value: frame.value.0.reading(),
        words: sorts,
        head: frame.head.unwrap_or_else(|| id.replace(['.', '-'], " ")),
        placed: frame.place.is_some(),
        timeless: frame.time.is_some_and(|nearest| !nearest.0),
    };
    let (reads, silent) = if loader.origin == Origin::Written { (file.examples.reads, file.examples.silent) } else { Default::default() };
    let reads = reads.into_iter().map(|read| (read.text, read.value.0)).collect();
    Ok(HouseRule { claim, about: file.about, reads, silent, pack: loader.path.to_owned() })
}
