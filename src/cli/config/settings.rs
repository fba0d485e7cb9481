//! What holds in a run: defaults, configuration and arguments put together, each with where it comes from.

use super::archive::ArchiveSettings;
use super::file::{OverrideFile, SettingFile};
use super::layer::is_yaml;
use super::paths::Paths;
use super::{Layer, load};
use crate::archive::{Recipe, RecipeFile};
use crate::check::PathGrade;
use crate::cli::args::{FailOn, Global, RuleArgs};
use crate::cli::error::Failure;
use crate::document::Document;
use crate::report::{FORMATS, Format};
use crate::rule::{Accepted, RuleSet, Severity, fits};
use crate::yaml::{YamlError, nearest};
use std::path::{Path, PathBuf};

/// Where a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Default,
    /// Index of the layer, and the line there.
    Layer(usize, usize),
    Argument(&'static str),
}

/// A setting, or one of a list.
#[derive(Clone, Debug)]
pub(in super::super) struct Item<T> {
    pub value: T,
    pub(super) from: Origin,
}

impl<T> Item<T> {
    pub(super) fn default(value: T) -> Self {
        Self { value, from: Origin::Default }
    }

    /// What the command line gives takes the place of what there is.
    pub fn argue(&mut self, given: Option<T>, name: &'static str) {
        if let Some(value) = given {
            *self = Self { value, from: Origin::Argument(name) };
        }
    }
}

/// All that can be configured.
#[derive(Debug)]
pub(in super::super) struct Settings {
    layers: Vec<Layer>,
    pub packs: Vec<Item<PathBuf>>,
    pub select: Vec<Item<String>>,
    pub ignore: Vec<Item<String>>,
    rules: Vec<Item<(String, SettingFile)>>,
    accept: Vec<Item<Accepted>>,
    overrides: Vec<Item<(OverrideFile, Paths)>>,
    pub fail_on: Item<FailOn>,
    pub format: Item<&'static Format>,
    pub notes: Item<bool>,
    pub baseline: Item<Option<PathBuf>>,
    pub archive: ArchiveSettings,
}

impl Settings {
    /// What the configuration says, with the arguments that choose rules on top.
    pub fn new(global: &Global, rules: &RuleArgs) -> Result<Self, Failure> {
        Self::of(load(global)?, rules)
    }

    /// What held in a run that is recorded.
    pub fn recorded(recipe: &Recipe) -> Result<Self, Failure> {
        let layer = |file: &RecipeFile| {
            let base = Path::new(&file.path).parent().map(Path::to_owned).unwrap_or_default();
            Layer::parse(file.path.clone(), base, file.text.clone())
        };
        let args = RuleArgs { select: recipe.select.clone(), ignore: recipe.ignore.clone(), ..RuleArgs::default() };
        Self::of(recipe.configuration.iter().map(layer).collect::<Result<_, _>>()?, &args)
    }

    /// The files of the configuration, whole, in the order in which they hold.
    pub fn configuration(&self) -> Vec<RecipeFile> {
        self.layers.iter().map(|layer| RecipeFile::new(&layer.name, layer.text())).collect()
    }

    fn of(layers: Vec<Layer>, rules: &RuleArgs) -> Result<Self, Failure> {
        let mut all = Self {
            layers,
            packs: Vec::new(),
            select: Vec::new(),
            ignore: Vec::new(),
            rules: Vec::new(),
            accept: Vec::new(),
            overrides: Vec::new(),
            fail_on: Item::default(FailOn::Error),
            format: Item::default(&FORMATS[0]),
            notes: Item::default(false),
            baseline: Item::default(None),
            archive: ArchiveSettings::default(),
        };
        for index in 0..all.layers.len() {
            all.add(index);
            all.add_lists(index)?;
            if let Some(layer) = all.layers.get(index) {
                all.archive.add(layer, index).map_err(|error| Failure::config(&[error]))?;
            }
        }
        let argued =
            |list: &[String], name| list.iter().map(|v| Item { value: v.clone(), from: Origin::Argument(name) }).collect::<Vec<_>>();
        all.packs.extend(rules.packs.iter().map(|p| Item { value: p.clone(), from: Origin::Argument("--rules") }));
        if !rules.select.is_empty() {
            // Who asks for a rule by name gets it.
            all.select = argued(&rules.select, "--select");
            all.ignore.clear();
            all.rules.iter_mut().for_each(|r| r.value.1.severity = r.value.1.severity.filter(|s| s.0.is_some()));
        }
        all.ignore.extend(argued(&rules.ignore, "--ignore"));
        Ok(all)
    }

    fn add(&mut self, index: usize) {
        let Some(layer) = self.layers.get(index) else { return };
        let file = &layer.file;
        let from = |path: &[&str]| Origin::Layer(index, layer.line(path));
        let names = |names: &Option<super::file::Names>, key: &str| -> Vec<Item<String>> {
            let all = names.iter().flat_map(|n| &n.0);
            all.map(|v| Item { value: v.clone(), from: from(&[key, v]) }).collect()
        };
        self.packs.extend(names(&file.rules, "rules").into_iter().map(|i| Item { value: layer.base.join(i.value), from: i.from }));
        if file.select.is_some() {
            self.select = names(&file.select, "select");
        }
        self.ignore.extend(names(&file.ignore, "ignore"));
        for (id, setting) in &file.settings {
            let from = from(&["settings", id]);
            let mut setting = setting.clone();
            if let Some(at) = self.rules.iter().position(|r| r.value.0 == *id) {
                setting.or(&self.rules.remove(at).value.1);
            }
            self.rules.push(Item { value: (id.clone(), setting), from });
        }
        if let Some(gate) = &file.fail_on {
            self.fail_on = Item { value: gate.0, from: from(&["fail-on"]) };
        }
        if let Some(format) = &file.format {
            self.format = Item { value: format.0, from: from(&["format"]) };
        }
        if let Some(notes) = file.notes {
            self.notes = Item { value: notes, from: from(&["notes"]) };
        }
        if let Some(name) = &file.baseline {
            self.baseline = Item { value: Some(layer.base.join(&name.0)), from: from(&["baseline"]) };
        }
    }

    /// What is added to by every file, and may be broken.
    fn add_lists(&mut self, index: usize) -> Result<(), Failure> {
        let Some(layer) = self.layers.get_mut(index) else { return Ok(()) };
        let accept = std::mem::take(&mut layer.file.accept);
        let layer = &*layer;
        let failure = |path: &[&str], why: String| Failure::config(&[layer.error(path, why)]);
        for file in accept {
            let accepted = Accepted::new(file, &layer.name).map_err(|why| failure(&["accept"], why))?;
            let line = layer.line(&["accept", &accepted.rule]);
            self.accept.push(Item { value: accepted, from: Origin::Layer(index, line) });
        }
        for file in &layer.file.overrides {
            let first = file.paths.0.first().map_or("paths", String::as_str);
            if file.paths.0.is_empty() {
                return Err(failure(&["overrides", "paths"], "no path; write a glob such as `opinion/**`".to_owned()));
            }
            if file.ignore.0.is_empty() && file.severity.is_empty() {
                return Err(failure(&["overrides", first], "this changes nothing; say `ignore` or `severity`".to_owned()));
            }
            let paths = Paths::new(&layer.base, &file.paths.0).map_err(|(glob, why)| failure(&["overrides", &glob], why))?;
            let from = Origin::Layer(index, layer.line(&["overrides", first]));
            self.overrides.push(Item { value: (file.clone(), paths), from });
        }
        Ok(())
    }

    /// The grades that hold for some of the documents only.
    pub fn path_grades(&self, documents: &[Document]) -> Vec<PathGrade> {
        let grade = |(file, paths): &(OverrideFile, Paths)| PathGrade {
            documents: documents.iter().map(|d| paths.hold(&d.source.path)).collect(),
            rules: (file.severity.iter().map(|(id, loudness)| (id.clone(), loudness.0)))
                .chain(file.ignore.0.iter().map(|id| (id.clone(), None)))
                .collect(),
        };
        self.overrides.iter().map(|o| grade(&o.value)).collect()
    }

    /// Changes the rules as the settings say, and keeps those that are wanted.
    pub fn choose(&self, set: &mut RuleSet) -> Result<(), Failure> {
        let mut errors = Vec::new();
        for item in self.select.iter().chain(&self.ignore) {
            let key = if self.select.iter().any(|s| std::ptr::eq(s, item)) { "select" } else { "ignore" };
            errors.extend(self.unknown(set, item.from, key, &item.value));
        }
        for Item { value, from } in &self.overrides {
            for id in value.0.ignore.0.iter().chain(value.0.severity.keys()) {
                errors.extend(self.unknown(set, *from, "overrides", id));
            }
        }
        for Item { value, from } in &self.accept {
            errors.extend(self.unknown(set, *from, "accept", &value.rule));
            set.accepted.push(value.clone());
        }
        let mut off = Vec::new();
        for Item { value: (id, setting), from } in &self.rules {
            errors.extend(self.unknown(set, *from, "settings", id));
            let Some(setting) = setting.setting() else {
                off.push(id.clone());
                continue;
            };
            for rule in set.rules.iter_mut().filter(|rule| fits(id, &rule.id)) {
                match setting.misplaced(rule) {
                    Some((name, why)) => errors.extend(self.error(*from, &["settings", id, name], &why)),
                    None => setting.apply(rule),
                }
            }
        }
        if !errors.is_empty() {
            return Err(Failure::config(&errors));
        }
        let names = |list: &[Item<String>]| list.iter().map(|i| i.value.clone()).collect::<Vec<_>>();
        off.append(&mut names(&self.ignore));
        set.narrow(&names(&self.select), &off).map_err(Failure::new)
    }

    /// A complaint if the name of a file fits no rule. What an argument names is looked at later.
    fn unknown(&self, set: &RuleSet, from: Origin, key: &str, name: &str) -> Option<YamlError> {
        if set.rules.iter().any(|rule| fits(name, &rule.id)) {
            return None;
        }
        let meant = nearest(name, set.rules.iter().map(|rule| rule.id.as_str()));
        let hint = meant.map_or_else(|| "; `twosource rules list` lists them".to_owned(), |id| format!("; did you mean `{id}`?"));
        self.error(from, &[key, name], &format!("no rule is called `{name}`{hint}"))
    }

    fn error(&self, from: Origin, path: &[&str], message: &str) -> Option<YamlError> {
        let Origin::Layer(index, _) = from else { return None };
        self.layers.get(index).map(|layer| layer.error(path, message))
    }

    /// The packs, each as a path; one that is missing is complained of where it is named.
    pub fn packs(&self) -> Result<Vec<PathBuf>, Failure> {
        let bad = |p: &Item<PathBuf>| {
            let Origin::Layer(index, line) = p.from else { return None };
            let layer = self.layers.get(index)?;
            let names = layer.file.rules.iter().flat_map(|n| &n.0);
            let name = names.into_iter().find(|n| layer.base.join(n) == p.value && layer.line(&["rules", n]) == line)?;
            let why = match (p.value.exists(), p.value.is_dir() || is_yaml(&p.value)) {
                (true, true) => return None,
                // Only a rule file may be read here: a complaint shows lines of the file.
                (true, false) => format!("`{name}` is no .yaml file"),
                (false, _) => format!("there is no file or folder `{}`; paths start from the folder of this file", p.value.display()),
            };
            Some(layer.error(&["rules", name], why))
        };
        let missing: Vec<YamlError> = self.packs.iter().filter_map(bad).collect();
        if missing.is_empty() { Ok(self.packs.iter().map(|p| p.value.clone()).collect()) } else { Err(Failure::config(&missing)) }
    }

    /// Each setting with its value and where that comes from, for people.
    pub fn rows(&self) -> Vec<[String; 3]> {
        let from = |origin: Origin| match origin {
            Origin::Default => "default".to_owned(),
            Origin::Argument(name) => name.to_owned(),
            Origin::Layer(index, line) => {
                let name = self.layers.get(index).map_or("", |l| l.name.as_str());
                if name == "--config" { name.to_owned() } else { format!("{name}:{line}") }
            }
        };
        let mut rows = Vec::new();
        let one = |key: &str, value: String, origin| [key.to_owned(), value, from(origin)];
        let list = |rows: &mut Vec<[String; 3]>, key: &str, all: Vec<(String, Origin)>, none: &str| {
            if all.is_empty() {
                rows.push(one(key, none.to_owned(), Origin::Default));
            }
            for (i, (value, origin)) in all.into_iter().enumerate() {
                rows.push(one(if i == 0 { key } else { "" }, value, origin));
            }
        };
        let names = |list: &[Item<String>]| list.iter().map(|i| (i.value.clone(), i.from)).collect::<Vec<_>>();
        list(&mut rows, "rules", self.packs.iter().map(|p| (p.value.display().to_string(), p.from)).collect(), "those built in");
        list(&mut rows, "select", names(&self.select), "every rule");
        list(&mut rows, "ignore", names(&self.ignore), "none");
        let settings = self.rules.iter().map(|r| (format!("{}: {}", r.value.0, r.value.1.shown()), r.from)).collect();
        list(&mut rows, "settings", settings, "as shipped");
        let overrides = self.overrides.iter().map(|o| (shown(&o.value.0), o.from)).collect();
        list(&mut rows, "overrides", overrides, "none");
        let accept = self.accept.iter().map(|a| (format!("{}: {}", a.value.rule, a.value.why), a.from)).collect();
        list(&mut rows, "accept", accept, "none");
        rows.push(one("fail-on", self.fail_on.value.name().to_owned(), self.fail_on.from));
        rows.push(one("format", self.format.value.name.to_owned(), self.format.from));
        rows.push(one("notes", self.notes.value.to_string(), self.notes.from));
        let baseline = self.baseline.value.as_ref().map_or_else(|| "none".to_owned(), |path| path.display().to_string());
        rows.push(one("baseline", baseline, self.baseline.from));
        list(&mut rows, "archive", self.archive.rows(), "fields by their usual names");
        rows
    }

    /// The files that were read, the nearest first.
    pub fn files(&self) -> Vec<&str> {
        self.layers.iter().rev().map(|l| l.name.as_str()).filter(|name| *name != "--config").collect()
    }
}

/// `opinion/**: ignore quote.altered; copy.*: note`.
fn shown(file: &OverrideFile) -> String {
    let ignored = file.ignore.0.iter().map(|id| format!("ignore {id}"));
    let graded = file.severity.iter().map(|(id, to)| format!("{id}: {}", to.0.map_or("off", Severity::name)));
    format!("{}: {}", file.paths.0.join(", "), ignored.chain(graded).collect::<Vec<_>>().join("; "))
}
