//! `archive` in `twosource.yaml`: which field of the articles' inputs is what, for all of them or for some.

use super::file::{Name, Names, SizeKib};
use super::layer::Layer;
use super::paths::Paths;
use super::settings::{Item, Origin};
use crate::archive::{Fields, Limits, Memory, Plan};
use crate::cli::error::Failure;
use crate::yaml::YamlError;
use serde::Deserialize;
use std::path::Path;
use std::sync::Arc;

/// How articles are read into an archive.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in super::super) struct ArchiveFile {
    #[serde(default)]
    map: MapFile,
    #[serde(default)]
    set: SetFile,
    #[serde(default)]
    inputs: Vec<InputsFile>,
    any_language: Option<bool>,
    max_article: Option<SizeKib>,
}

/// The fields in which each role is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct MapFile {
    text: Option<Names>,
    id: Option<Names>,
    title: Option<Names>,
    date: Option<Names>,
    outlet: Option<Names>,
    url: Option<Names>,
    desk: Option<Names>,
    language: Option<Names>,
}

/// What holds whatever the records say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SetFile {
    date: Option<Name>,
    outlet: Option<Name>,
    desk: Option<Name>,
    language: Option<Name>,
}

/// What holds for some of the inputs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InputsFile {
    paths: Names,
    #[serde(default)]
    map: MapFile,
    #[serde(default)]
    set: SetFile,
}

impl MapFile {
    fn all(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        let Self { text, id, title, date, outlet, url, desk, language } = self;
        let all = [
            ("text", text),
            ("id", id),
            ("title", title),
            ("date", date),
            ("outlet", outlet),
            ("url", url),
            ("desk", desk),
            ("language", language),
        ];
        all.into_iter().filter_map(|(role, names)| Some((role, names.as_ref()?.0.as_slice())))
    }
}

impl SetFile {
    fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let Self { date, outlet, desk, language } = self;
        let all = [("date", date), ("outlet", outlet), ("desk", desk), ("language", language)];
        all.into_iter().filter_map(|(role, value)| Some((role, value.as_ref()?.0.as_str())))
    }
}

/// What the configuration says of the inputs of an archive.
#[derive(Debug)]
pub(in super::super) struct ArchiveSettings {
    /// A line each: `map text: story.plain`.
    said: Vec<Item<(String, String)>>,
    fields: Fields,
    some: Vec<Item<(String, Paths, Fields)>>,
    any_language: Item<bool>,
    max_article: Item<usize>,
}

impl Default for ArchiveSettings {
    fn default() -> Self {
        let kib = Limits::default().article >> 10;
        Self {
            said: Vec::new(),
            fields: Fields::default(),
            some: Vec::new(),
            any_language: Item::default(false),
            max_article: Item::default(kib),
        }
    }
}

/// What is wrong: where it stands, and why.
type Wrong = (Vec<String>, String);

/// The fields of a mapping, and how it is shown; `at` is the way to it.
fn fields(map: &MapFile, set: &SetFile, at: &[&str]) -> Result<(Fields, Vec<(String, String)>), Wrong> {
    let (mut fields, mut said) = (Fields::default(), Vec::new());
    let place = |key: &str, role: &str| at.iter().copied().chain([key, role]).map(str::to_owned).collect::<Vec<_>>();
    for (role, names) in map.all() {
        if names.is_empty() {
            return Err((place("map", role), format!("no field; write the name of one, such as `{role}: {role}_of_story`")));
        }
        fields.look(role, names).map_err(|why| (place("map", role), why))?;
        said.push((format!("map {role}"), names.join(", ")));
    }
    for (role, value) in set.all() {
        if map.all().any(|(mapped, _)| mapped == role) {
            return Err((place("set", role), format!("`{role}` is mapped to a field, too; say one of the two")));
        }
        fields.fix(role, value).map_err(|why| (place("set", role), why))?;
        said.push((format!("set {role}"), value.to_owned()));
    }
    Ok((fields, said))
}

impl ArchiveSettings {
    /// Lays a layer, the `index`th, over what there is.
    pub(super) fn add(&mut self, layer: &Layer, index: usize) -> Result<(), YamlError> {
        let Some(file) = &layer.file.archive else { return Ok(()) };
        let from = |path: &[&str]| Origin::Layer(index, layer.line(path));
        let error = |(path, why): Wrong| layer.error(&path.iter().map(String::as_str).collect::<Vec<_>>(), why);
        let (fields, said) = self::fields(&file.map, &file.set, &["archive"]).map_err(error)?;
        self.fields.lay(&fields);
        for (name, value) in said {
            let (key, role) = name.split_once(' ').unwrap_or((&name, ""));
            let from = from(&["archive", key, role]);
            self.said.retain(|item| item.value.0.split_once(' ').is_none_or(|(_, known)| known != role));
            self.said.push(Item { value: (name, value), from });
        }
        for inputs in &file.inputs {
            let first = inputs.paths.0.first().map_or("paths", String::as_str);
            let wrong = |path: &str, why: &str| error((["archive", "inputs", path].map(str::to_owned).to_vec(), why.to_owned()));
            if inputs.paths.0.is_empty() {
                return Err(wrong("paths", "no path; write a glob such as `wire/**`"));
            }
            let (fields, said) = self::fields(&inputs.map, &inputs.set, &["archive", "inputs", first]).map_err(error)?;
            if said.is_empty() {
                return Err(wrong(first, "this changes nothing; say `map` or `set`"));
            }
            let paths = Paths::new(&layer.base, &inputs.paths.0).map_err(|(glob, why)| wrong(&glob, &why))?;
            let said: Vec<String> = said.into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
            let shown = format!("{}: {}", inputs.paths.0.join(", "), said.join("; "));
            self.some.push(Item { value: (shown, paths, fields), from: from(&["archive", "inputs", first]) });
        }
        if let Some(any) = file.any_language {
            self.any_language = Item { value: any, from: from(&["archive", "any-language"]) };
        }
        if let Some(size) = file.max_article {
            self.max_article = Item { value: size.0, from: from(&["archive", "max-article"]) };
        }
        Ok(())
    }

    /// Each setting with its value and where that comes from.
    pub(super) fn rows(&self) -> Vec<(String, Origin)> {
        let said = self.said.iter().map(|i| (format!("{}: {}", i.value.0, i.value.1), i.from));
        let some = self.some.iter().map(|i| (i.value.0.clone(), i.from));
        let any = [&self.any_language].into_iter().filter(|i| i.from != Origin::Default);
        let size = [&self.max_article].into_iter().filter(|i| i.from != Origin::Default);
        let any = any.map(|i| (format!("any-language: {}", i.value), i.from));
        said.chain(some).chain(any).chain(size.map(|i| (format!("max-article: {}", i.value), i.from))).collect()
    }

    /// How articles are read, with what the command line says on top: `--map`, `--max-article`, `--any-language`.
    pub(in super::super) fn plan(self, map: &[String], max_article: Option<usize>, any_language: bool) -> Result<Plan, Failure> {
        let mut over = Fields::default();
        for setting in map {
            over.map(setting).map_err(|why| Failure::new(format!("--map: {why}")))?;
        }
        let usual = Limits::default();
        let article = max_article.unwrap_or(self.max_article.value).saturating_mul(1024);
        let limits = Limits { article, record: usual.record.max(article) };
        let some = self.some.into_iter().map(|item| {
            let (_, paths, fields) = item.value;
            let among: Arc<dyn Fn(&str) -> bool + Send + Sync> =
                Arc::new(move |input: &str| Path::new(input) != Path::new("-") && paths.hold(input));
            (among, fields)
        });
        Ok(Plan {
            fields: self.fields,
            some: some.collect(),
            over,
            limits,
            any_language: any_language || self.any_language.value,
            memory: Memory::default(),
        })
    }
}
