//! From the YAML shape to the compiled rule: names resolved, defaults filled, parts checked against one another.

use super::compiled::{AlignNeeds, Condition, Downgrade, Example, Examples, Grading, Rule, Unless};
use super::file::{DowngradeFile, ExamplesFile, PackFile, RuleFile, WhenFile};
use super::part::ExampleFile;
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

/// Reads all rules of one pack.
pub(super) fn rules(path: &str, text: &str, origin: Origin) -> Result<Vec<Rule>, YamlError> {
    let pack: PackFile = if origin == Origin::Shipped { yaml::from_trusted(path, text)? } else { yaml::from_str(path, text)? };
    let loader =
        Loader { path, text, origin, lexicons: pack.lexicons.into_iter().map(|(name, lexicon)| (name, lexicon.words.0)).collect() };
    if let Some(claim) = pack.claims.first() {
        return Err(loader.error(&claim.id.0, "kinds of claim of your own (`claims`) are not in this version"));
    }
    if let Some(ignore) = pack.ignore.first() {
        return Err(loader.error(&ignore.rule, "accepted pairs (`ignore`) are not in this version"));
    }
    let two = pack.compare.into_iter().map(|rule| loader.rule(rule));
    let one = pack.checks.into_iter().map(|rule| loader.rule(rule));
    let rules: Vec<Rule> = two.chain(one).collect::<Result<_, _>>()?;
    let mut seen = BTreeSet::new();
    match rules.iter().find(|rule| !seen.insert(rule.id.as_str())) {
        Some(twice) => Err(loader.error(&twice.id, format!("the rule `{}` stands twice in this file", twice.id))),
        None if rules.is_empty() => Err(YamlError::at(path, text, 1, 1, "no rule under `compare` or `checks`")),
        None => Ok(rules),
    }
}

struct Loader<'a> {
    path: &'a str,
    text: &'a str,
    origin: Origin,
    lexicons: BTreeMap<String, Vec<String>>,
}

impl Loader<'_> {
    /// An error at the last line that holds `word` as a whole value, if possible that of a key that names a rule.
    fn error(&self, word: &str, message: impl Into<String>) -> YamlError {
        let found = self.text.lines().enumerate().filter_map(|(i, line)| {
            let at = line.find(word)?;
            let bounded = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '.' && c != '-');
            let (before, after) = (line[..at].chars().next_back(), line[at + word.len()..].chars().next());
            let names = line[..at].ends_with("id: ") || line[..at].ends_with("rule: ");
            (bounded(before) && bounded(after)).then(|| (names, i + 1, line[..at].chars().count() + 1))
        });
        let (_, line, column) = found.max().unwrap_or((false, 1, 1));
        YamlError::at(self.path, self.text, line, column, message)
    }

    fn rule<const TWO: bool>(&self, file: RuleFile<TWO>) -> Result<Rule, YamlError> {
        let id = file.id.0;
        let mut steps = Vec::new();
        for (severity, when) in file.severity.0 {
            steps.push((severity, self.condition(&id, when)?));
        }
        if steps.is_empty() {
            return Err(self.error(&id, format!("the rule `{id}` has no severity")));
        }
        if let Some(at) = steps.iter().position(|(_, when)| *when == Condition::default())
            && at + 1 < steps.len()
        {
            let message = format!("`{}` always holds in the rule `{id}`, so what stands below it is never reached", steps[at].0.name());
            return Err(self.error(&id, message));
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
            return Err(self.error(class, yaml::unknown("class of change", class, known)));
        }
        let examples = examples(file.examples);
        let proven = !examples.contradicts.is_empty() && !(examples.agrees.is_empty() && examples.unrelated.is_empty());
        Ok(Rule {
            id,
            about: file.about,
            on: file.on.0.into_iter().map(|kind| kind.0).collect(),
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

    fn condition(&self, id: &str, file: WhenFile) -> Result<Condition, YamlError> {
        let mut about = Vec::new();
        for lexicon in file.about.map(|many| many.0).unwrap_or_default() {
            let Some(words) = self.lexicons.get(&lexicon.0) else {
                let known: Vec<&str> = self.lexicons.keys().map(String::as_str).collect();
                let message = match known[..] {
                    [] => format!("unknown lexicon `{}`; the file has none, write it under `lexicons`", lexicon.0),
                    _ => yaml::unknown("lexicon", &lexicon.0, &known),
                };
                return Err(self.error(if lexicon.0.is_empty() { id } else { &lexicon.0 }, message));
            };
            about.extend(words.iter().cloned());
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
