//! `twosource rules`: the rules, read, explained and tested.

use super::args::{Global, RuleArgs, RulesArgs, RulesCommand};
use super::error::Failure;
use super::{Exit, output};
use crate::rule::RuleSet;

pub(super) fn run(args: &RulesArgs, _global: &Global) -> Result<Exit, Failure> {
    match &args.command {
        RulesCommand::List { rules } => {
            let set = load(rules)?;
            let lines: Vec<String> = set.rules.iter().map(|r| format!("{:<24} {}\n", r.id, r.about)).collect();
            output::print(lines.concat().as_bytes())?;
            Ok(Exit::Clean)
        }
        RulesCommand::Explain { id, rules } => {
            let set = load(rules)?;
            let Some(rule) = set.rules.iter().find(|r| r.id == *id) else {
                return Err(Failure::new("no such rule").at(id.as_str()).help("twosource rules list"));
            };
            output::print(format!("{}\n{}\n", rule.id, rule.about).as_bytes())?;
            Ok(Exit::Clean)
        }
        RulesCommand::Test { paths } => {
            let set = load(&RuleArgs { packs: paths.clone(), ..RuleArgs::default() })?;
            output::print(format!("{} rules\n", set.rules.len()).as_bytes())?;
            Ok(Exit::Clean)
        }
    }
}

/// The rules of a run.
pub(super) fn load(_args: &RuleArgs) -> Result<RuleSet, Failure> {
    Ok(RuleSet::default())
}
