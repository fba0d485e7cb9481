//! `twosource rules new`: the draft of a rule, complete with examples that pass, to be changed into one's own.

use super::args::Global;
use super::error::Failure;
use super::{Exit, output, screen};
use crate::claim::Kind;
use crate::report::done;
use crate::rule::RuleSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The draft; `ID` and `KIND` are filled in.
const DRAFT: &str = include_str!("draft.txt");

/// Writes the draft of rule `id` and says what to do next. A file that is there stays as it is.
pub(super) fn write(id: &str, path: Option<&Path>, global: &Global) -> Result<Exit, Failure> {
    let text = draft(id)?;
    let name = format!("{id}.yaml");
    let path = match path {
        Some(folder) if folder.is_dir() || !folder.extension().is_some_and(|e| e == "yaml" || e == "yml") => folder.join(name),
        Some(file) => file.to_owned(),
        None => PathBuf::from(name),
    };
    let shown = path.to_string_lossy().into_owned();
    let failure = |e: &std::io::Error| match e.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::new("the file is there already, and stays as it is").at(shown.clone()),
        std::io::ErrorKind::NotFound => Failure::new("cannot write a rule file: no such folder").at(shown.clone()),
        _ => Failure::new(format!("cannot write a rule file: {e}")).at(shown.clone()),
    };
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(&path).map_err(|e| failure(&e))?;
    let written = file.write_all(text.as_bytes());
    if let Err(e) = written {
        // Half a draft helps nobody.
        drop(std::fs::remove_file(&path));
        return Err(failure(&e));
    }
    let next = format!("  twosource rules test {shown}");
    let said = done(&[&format!("wrote {shown}"), "next: change it to your own matter, then", &next], screen::stdout(global).paint);
    output::print(said.as_bytes())?;
    Ok(Exit::Clean)
}

/// The draft of rule `id`.
fn draft(id: &str) -> Result<String, Failure> {
    if RuleSet::shipped().get(id).is_some() {
        return Err(
            Failure::new(format!("`{id}` is a rule of the program")).help("give yours another id; one of the same id would replace it")
        );
    }
    let parts: Vec<&str> = id.split('.').collect();
    let kind = parts.first().copied().unwrap_or_default();
    let taken = parts.len() < 2 || Kind::ALL.into_iter().any(|k| k.name() == kind);
    let kind = if taken { format!("{kind}-claim") } else { kind.to_owned() };
    let text = DRAFT.replace("id: ID\n", &format!("id: {id}\n")).replace("KIND", &kind);
    let broken = RuleSet::shipped().add_packs(&[(String::new(), text.clone())]).err();
    match broken.and_then(|errors| errors.into_iter().next()) {
        Some(error) => Err(Failure::new(error.message).help("an id such as turnout.conflict")),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{verify, verify_kind};

    #[test]
    fn a_draft_loads_and_proves_itself() {
        for id in ["turnout.conflict", "ferry", "count.house", "a.b.c"] {
            let mut rules = RuleSet::shipped();
            rules.add_packs(&[("draft.yaml".to_owned(), draft(id).unwrap())]).unwrap();
            let (rule, kind) = (rules.get(id).unwrap(), &rules.kinds[0]);
            assert!(!rule.draft, "{id}");
            let failing = [verify(rule, &rules).failing, verify_kind(kind, &rules).failing].concat();
            assert!(failing.is_empty(), "{id}: {failing:?}");
        }
        for id in ["Two words", "", "a..b", "count.conflict", "a\nb"] {
            assert!(draft(id).is_err(), "{id}");
        }
    }
}
