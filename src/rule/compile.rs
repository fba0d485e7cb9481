//! From the YAML shape to the compiled rule: names resolved, defaults filled, parts checked against one another.

use super::compiled::{AlignNeeds, Condition, Downgrade, Example, Examples, Grading, Rule, Unless};
use super::file::{AcceptedFile, DowngradeFile, ExamplesFile, LexiconFile, PackFile, RuleFile, WhenFile};
use super::house::{self, HouseRule};
use super::part::ExampleFile;
use super::spot::Spot;
use super::{Accepted, Test};
use crate::claim::{HouseKind, Kind, Reading};
use crate::yaml::{self, YamlError};
use std::collections::{BTreeMap, BTreeSet};

/// Where a pack comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Built into the binary, and read without its examples.
    Shipped,
    /// Written by a newsroom, or built in and read in full.
    Written,
}

/// What one pack holds.
#[derive(Debug, Default)]
pub(super) struct Pack {
    pub rules: Vec<Rule>,
    pub kinds: Vec<HouseRule>,
    /// Nouns, each with the lexicon that has it for one thing with others.
    pub synonyms: BTreeMap<String, HouseKind>,
    pub accepted: Vec<Accepted>,
}

/// The shape of a pack, read and not yet compiled: what it calls its kinds of claim must be known to all packs first.
pub(super) struct Read<'t> {
    path: &'t str,
    text: &'t str,
    origin: Origin,
    file: PackFile,
}

/// Reads the shape of one pack.
pub(super) fn read<'t>(path: &'t str, text: &'t str, origin: Origin) -> Result<Read<'t>, YamlError> {
    let file = if origin == Origin::Shipped { yaml::from_trusted(path, text)? } else { yaml::from_strict(path, text)? };
    Ok(Read { path, text, origin, file })
}

impl Read<'_> {
    /// The kinds of claim that the pack defines, each with whether it has its proof.
    pub fn kinds(&self) -> impl Iterator<Item = (&str, Known)> {
        self.file.claims.iter().map(|claim| {
            let proven = !claim.examples.reads.is_empty() && !claim.examples.silent.is_empty();
            (claim.id.0.as_str(), Known { value: claim.frame.value.0.reading(), proven })
        })
    }

    /// Compiles it. `kinds` are the newsroom's kinds of claim in all packs.
    pub fn compile(self, kinds: &Kinds) -> Result<Pack, YamlError> {
        let Read { path, text, origin, file } = self;
        let loader = Loader { path, text, origin, lexicons: file.lexicons.0, kinds };
        let synonyms = loader.synonyms()?;
        let house = file.claims.into_iter().map(|claim| house::compile(&loader, claim)).collect::<Result<Vec<_>, _>>()?;
        let accepted = file.ignore.into_iter().map(|file| loader.accepted(file)).collect::<Result<Vec<_>, _>>()?;
        let two = file.compare.into_iter().map(|rule| loader.rule(rule));
        let one = file.checks.into_iter().map(|rule| loader.rule(rule));
        let rules: Vec<Rule> = two.chain(one).collect::<Result<_, _>>()?;
        let mut seen = BTreeSet::new();
        if let Some(twice) =
            rules.iter().map(|rule| rule.id.as_str()).chain(house.iter().map(|kind| kind.id())).find(|id| !seen.insert(*id))
        {
            let message = format!("the id `{twice}` stands twice in this file; give one of the two another id");
            return Err(Spot { id: twice, ..Spot::default() }.twice(path, text, message));
        }
        if rules.is_empty() && house.is_empty() && accepted.is_empty() && synonyms.is_empty() {
            return Err(YamlError::at(path, text, 1, 1, "nothing under `claims`, `compare`, `checks` or `ignore`"));
        }
        Ok(Pack { rules, kinds: house, synonyms, accepted })
    }
}

/// What a rule must know of a kind of claim that it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub value: Reading,
    pub proven: bool,
}

/// The newsroom's kinds of claim by id.
pub(super) type Kinds = BTreeMap<String, Known>;

pub(super) struct Loader<'a> {
    pub path: &'a str,
    text: &'a str,
    pub origin: Origin,
    pub lexicons: BTreeMap<String, LexiconFile>,
    kinds: &'a Kinds,
}

impl Loader<'_> {
    /// An error in the entry of an id, at the word under a key; see [`Spot`].
    pub fn error(&self, id: &str, key: &str, word: &str, message: impl Into<String>) -> YamlError {
        Spot { id, key, word }.error(self.path, self.text, message)
    }

    /// The words of the lexicons that have them for one thing. Opposites must be sorts of words.
    fn synonyms(&self) -> Result<BTreeMap<String, HouseKind>, YamlError> {
        let mut all = BTreeMap::new();
        for (name, lexicon) in &self.lexicons {
            let sorts: BTreeSet<&str> = lexicon.words.0.iter().filter_map(|(_, sort)| sort.as_deref()).collect();
            let known: Vec<&str> = sorts.into_iter().collect();
            if let Some(lost) = lexicon.opposites.iter().flatten().find(|sort| !known.contains(&sort.as_str())) {
                return Err(self.error("", "opposites", lost, yaml::unknown("sort of words", lost, &known)));
            }
            if lexicon.synonyms {
                all.extend(lexicon.words.0.iter().map(|(word, _)| (word.clone(), HouseKind::named(name))));
            }
        }
        Ok(all)
    }

    fn accepted(&self, file: AcceptedFile) -> Result<Accepted, YamlError> {
        let (id, pattern) = (file.rule.0.clone(), file.both_match.0.written().to_owned());
        Accepted::compile(file, self.path, &|name| self.words(name)).map_err(|why| self.error(&id, "both-match", &pattern, why))
    }

    /// The words of a lexicon.
    pub fn words(&self, name: &str) -> Result<Vec<String>, String> {
        let words = |lexicon: &LexiconFile| lexicon.words.0.iter().map(|(word, _)| word.clone()).collect();
        self.lexicons.get(name).map(words).ok_or_else(|| {
            let known: Vec<&str> = self.lexicons.keys().map(String::as_str).collect();
            match known[..] {
                [] => format!("unknown lexicon `{name}`; the file has none, write it under `lexicons`"),
                _ => yaml::unknown("lexicon", name, &known),
            }
        })
    }

    fn rule<const TWO: bool>(&self, file: RuleFile<TWO>) -> Result<Rule, YamlError> {
        let id = file.id.0;
        let mut steps = Vec::new();
        for (severity, when) in file.severity.0 {
            steps.push((severity, self.condition(&id, when)?));
        }
        if steps.is_empty() {
            return Err(self.error(&id, "severity", "", format!("the rule `{id}` has no severity")));
        }
        if let Some(at) = steps.iter().position(|(_, when)| *when == Condition::default())
            && at + 1 < steps.len()
        {
            let message = format!(
                "`{}` always holds in the rule `{id}`, so what stands below it is never reached; give it a condition",
                steps[at].0.name()
            );
            return Err(self.error(&id, "severity", steps[at].0.name(), message));
        }
        let known = file.test.0.classes();
        let mut downgrade = Vec::new();
        for DowngradeFile { to, when, unless, relation, say } in file.downgrade {
            let when = self.condition(&id, when)?;
            let unless = unless.map(|when| self.condition(&id, when)).transpose()?;
            downgrade.push(Downgrade { to, when, unless, relation: relation.map(|need| need.0), say });
        }
        let conditions =
            steps.iter().map(|(_, when)| when).chain(downgrade.iter().flat_map(|d| [Some(&d.when), d.unless.as_ref()]).flatten());
        if let Some(class) = conditions.flat_map(|when| &when.class).find(|class| !known.contains(&class.as_str())) {
            return Err(self.error(&id, "class", class, yaml::unknown("class of change", class, known)));
        }
        let on = file.on.0.iter().map(|kind| self.kind(&id, &kind.0, &file.test.0)).collect::<Result<Vec<_>, _>>()?;
        let examples = examples(file.examples);
        let known = |kind: &Kind| self.kinds.get(kind.name()).is_none_or(|known| known.proven);
        let proven =
            on.iter().all(known) && !examples.contradicts.is_empty() && !(examples.agrees.is_empty() && examples.unrelated.is_empty());
        Ok(Rule {
            id,
            about: file.about,
            on,
            align: AlignNeeds {
                head: file.align.head.map(|need| need.0).unwrap_or_default(),
                verb: file.align.verb.map(|need| need.0).unwrap_or_default(),
                holder: file.align.holder.map(|need| need.0).unwrap_or_default(),
                time: file.align.time.map(|need| need.0).unwrap_or_default(),
                speaker: file.align.speaker.map(|need| need.0).unwrap_or_default(),
                copied: file.align.copied.unwrap_or_default(),
            },
            test: file.test.0,
            unless: Unless {
                words_near: file.unless.words_near.iter().map(|w| w.to_lowercase()).collect(),
                shared_scale: file.unless.shared_scale,
            },
            grading: Grading { steps },
            downgrade,
            draft: self.origin == Origin::Written && !proven,
            message: file.message.0,
            query: file.query.0,
            suggest: file.suggest.map(|sentence| sentence.0),
            why: file.why.trim().to_owned(),
            known: file.known,
            examples,
            pack: self.path.to_owned(),
        })
    }

    /// A kind of claim by its name, which the comparison must be able to compare.
    fn kind(&self, id: &str, name: &str, test: &Test) -> Result<Kind, YamlError> {
        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == name) {
            return Ok(kind);
        }
        let Some(known) = self.kinds.get(name) else {
            let names: Vec<&str> = Kind::ALL.map(Kind::name).into_iter().chain(self.kinds.keys().map(String::as_str)).collect();
            let message = match yaml::nearest(name, names.iter().copied()) {
                Some(_) => yaml::unknown("kind", name, &names),
                None => format!(
                    "unknown kind `{name}`; write it under `claims`, or take one of the program's: {}",
                    Kind::ALL.map(Kind::name).join(", ")
                ),
            };
            return Err(self.error(id, "on", name, message));
        };
        let right: &[&str] = match known.value {
            Reading::Of(Kind::Name) => &["name"],
            Reading::Of(Kind::Date) => &["date"],
            Reading::Word => &["polarity"],
            Reading::Of(_) | Reading::Number => &["interval", "unit"],
        };
        if !right.contains(&test.name()) {
            let message = format!("`{}` does not compare the values of `{name}`; there are `{}`", test.name(), right.join("`, `"));
            return Err(self.error(id, "test", test.name(), message));
        }
        Ok(Kind::House(HouseKind::named(name)))
    }

    fn condition(&self, id: &str, file: WhenFile) -> Result<Condition, YamlError> {
        let mut about = Vec::new();
        for lexicon in file.about.map(|many| many.0).unwrap_or_default() {
            let words = self.words(&lexicon.0).map_err(|why| self.error(id, "when", &lexicon.0, why))?;
            about.extend(words);
        }
        Ok(Condition {
            gap: file.gap.map(|gap| gap.0),
            class: file.class.map(|many| many.0).unwrap_or_default(),
            within: file.within.map(|need| need.0),
            copied: file.copied,
            about,
            time_apart: file.time.map(|time| time.0),
            past_year: file.event.map(|_| true),
            later: file.later,
            told: file.told,
            disputed: file.disputed,
            planned: file.planned,
        })
    }
}

fn examples(file: ExamplesFile) -> Examples {
    let read = |list: Vec<ExampleFile>| {
        let one = |ExampleFile(pair)| Example { a: pair.a, b: pair.b, date: pair.date.map(|day| day.0), because: pair.because };
        list.into_iter().map(one).collect()
    };
    Examples { contradicts: read(file.contradicts), agrees: read(file.agrees), unrelated: read(file.unrelated), todo: read(file.todo) }
}
