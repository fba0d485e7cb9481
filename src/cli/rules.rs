//! `twosource rules`: the rules, read, explained and tested.

use super::args::{Global, RuleArgs, RulesArgs, RulesCommand};
use super::config::Settings;
use super::error::Failure;
use super::{Exit, draft, output, pager, screen};
use crate::archive::{Recipe, RecipeFile};
use crate::check::{Proof, verify, verify_kind};
use crate::claim::House;
use crate::report::{Paint, caution, kind_page, proof_page, rule_list, rule_page};
use crate::rule::{HouseRule, Rule, RuleSet};
use crate::yaml::{YamlError, nearest};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// What editors complete and check rule files by.
const SCHEMA: &str = include_str!("../../docs/schema/rules.json");

pub(super) fn run(args: &RulesArgs, global: &Global) -> Result<Exit, Failure> {
    let (look, errors) = (screen::stdout(global), screen::stderr(global.color));
    match &args.command {
        RulesCommand::List { rules } => {
            let set = full(&Settings::new(global, rules)?, errors)?;
            pager::print(&rule_list(&set, &look), global)?;
            Ok(Exit::Clean)
        }
        RulesCommand::Explain { id, rules } => {
            let set = full(&Settings::new(global, rules)?, errors)?;
            let kind = || set.kinds.iter().find(|kind| kind.id() == id);
            let page = match set.get(id) {
                Some(rule) => rule_page(rule, &look),
                None => kind_page(kind().ok_or_else(|| unknown(id, &set))?, &set, &look),
            };
            pager::print(&page, global)?;
            Ok(Exit::Clean)
        }
        RulesCommand::New { id, path } => draft::write(id, path.as_deref(), global),
        RulesCommand::Schema => {
            output::print(SCHEMA.as_bytes())?;
            Ok(Exit::Clean)
        }
        RulesCommand::Test { paths } => {
            let args = RuleArgs { packs: paths.clone(), ..RuleArgs::default() };
            // As they are written: what a configuration changes proves nothing.
            let set = whole(&Settings::new(global, &args)?, errors)?;
            let named: Vec<String> = packs(paths)?.into_iter().map(|(path, _)| path).collect();
            let wanted: Vec<&Rule> = set.rules.iter().filter(|r| named.is_empty() || named.contains(&r.pack)).collect();
            let kinds: Vec<&HouseRule> = set.kinds.iter().filter(|k| named.is_empty() || named.contains(&k.pack)).collect();
            let mut proofs: Vec<Proof> = kinds.par_iter().map(|kind| verify_kind(kind, &set)).collect();
            proofs.par_extend(wanted.par_iter().map(|rule| verify(rule, &set)));
            output::print(proof_page(&proofs, &look).as_bytes())?;
            Ok(if proofs.iter().all(|p| p.failing.is_empty()) { Exit::Clean } else { Exit::Failed })
        }
    }
}

fn unknown(id: &str, set: &RuleSet) -> Failure {
    let near = nearest(id, set.rules.iter().map(|r| r.id.as_str()).chain(set.kinds.iter().map(|kind| kind.id())));
    let help = near.map_or_else(|| "twosource rules list".to_owned(), |near| format!("did you mean {near}?"));
    Failure::new(format!("no rule or kind of claim is called `{id}`")).help(help)
}

/// The rules of a check: those built in, the packs named on top, then what is selected.
pub(super) fn load(settings: &Settings, errors: Paint) -> Result<RuleSet, Failure> {
    let mut set = RuleSet::shipped();
    add(&mut set, settings, errors)?;
    settings.choose(&mut set)?;
    Ok(set)
}

/// As [`load`], with what the rules are made of.
pub(super) fn load_with_recipe(global: &Global, args: &RuleArgs, errors: Paint) -> Result<(RuleSet, Recipe), Failure> {
    let settings = Settings::new(global, args)?;
    let files = packs(&settings.packs()?)?.iter().map(|(path, text)| RecipeFile::new(path, text)).collect();
    let recipe = Recipe { files, configuration: settings.configuration(), select: args.select.clone(), ignore: args.ignore.clone() };
    Ok((cook(&recipe, &settings, errors)?, recipe))
}

/// The rules of a run that is recorded, whatever became of their files.
pub(super) fn recorded(recipe: &Recipe, errors: Paint) -> Result<RuleSet, Failure> {
    cook(recipe, &Settings::recorded(recipe)?, errors)
}

fn cook(recipe: &Recipe, settings: &Settings, errors: Paint) -> Result<RuleSet, Failure> {
    let mut set = RuleSet::shipped();
    let packs: Vec<(String, String)> = recipe.files.iter().map(|f| (f.path.clone(), f.text.clone())).collect();
    put(&mut set, &packs, errors)?;
    settings.choose(&mut set)?;
    Ok(set)
}

/// The newsroom's own kinds of claim.
pub(super) fn house(settings: &Settings, errors: Paint) -> Result<House, Failure> {
    if settings.packs()?.is_empty() { Ok(House::default()) } else { load(settings, errors).map(|set| set.house) }
}

/// As [`load`], with the examples.
fn full(settings: &Settings, errors: Paint) -> Result<RuleSet, Failure> {
    let mut set = whole(settings, errors)?;
    settings.choose(&mut set)?;
    Ok(set)
}

/// All rules there are, with their examples.
fn whole(settings: &Settings, errors: Paint) -> Result<RuleSet, Failure> {
    let mut set = RuleSet::shipped_in_full().map_err(|e| Failure::rules(&[e], 1))?;
    add(&mut set, settings, errors)?;
    Ok(set)
}

/// Puts the packs on top.
fn add(set: &mut RuleSet, settings: &Settings, errors: Paint) -> Result<(), Failure> {
    put(set, &packs(&settings.packs()?)?, errors)
}

fn put(set: &mut RuleSet, packs: &[(String, String)], errors: Paint) -> Result<(), Failure> {
    let said = set.add_packs(packs).map_err(|e: Vec<YamlError>| Failure::rules(&e, packs.len()))?;
    for line in said {
        output::complain(&caution(&line, errors));
    }
    Ok(())
}

/// Path and text of the rule files named, and of those in the folders named.
fn packs(paths: &[PathBuf]) -> Result<Vec<(String, String)>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = files.len();
            let mut walk = ignore::WalkBuilder::new(path);
            walk.standard_filters(false).hidden(true).follow_links(false).sort_by_file_name(std::ffi::OsStr::cmp);
            files.extend(walk.build().flatten().map(ignore::DirEntry::into_path).filter(|p| p.is_file() && is_yaml(p)));
            if files.len() == before {
                return Err(Failure::new("no rule file (.yaml, .yml) in the folder").at(path.to_string_lossy()));
            }
        } else {
            files.push(path.clone());
        }
    }
    files.iter().map(|path| pack(path)).collect()
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"))
}

fn pack(path: &Path) -> Result<(String, String), Failure> {
    let name = path.to_string_lossy().into_owned();
    let failure = |why: String| Failure::new(format!("cannot read a rule file: {why}")).at(name.as_str());
    let size = std::fs::metadata(path).map_err(|e| failure(e.to_string()))?.len();
    if size > crate::yaml::LIMIT as u64 {
        return Err(failure(format!("larger than {} bytes", crate::yaml::LIMIT)));
    }
    let text = std::fs::read_to_string(path).map_err(|e| failure(e.to_string()))?;
    Ok((name, text))
}
