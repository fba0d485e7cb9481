//! The record of the runs, for other programs: what was read, by which rules, what came of it.

use super::super::recipe::Recipe;
use super::{Ingested, Run, Store, StoreError};
use crate::report::Cell;
use crate::value::Calendar;
use serde::Serialize;
use serde_json::value::RawValue;

/// A run as a line of JSON.
#[derive(Serialize)]
struct Line<'r> {
    run: i64,
    kind: &'r str,
    started: String,
    finished: Option<String>,
    version: &'r str,
    command: Option<Box<RawValue>>,
    settings: Option<Box<RawValue>>,
    counts: Option<Box<RawValue>>,
    inputs: &'r [Ingested],
    rules: Option<Rules<'r>>,
}

#[derive(Serialize)]
struct Rules<'r> {
    name: &'r str,
    files: Vec<File>,
    configuration: Vec<File>,
    select: Vec<String>,
    ignore: Vec<String>,
}

/// A file that was read for the rules.
#[derive(Serialize)]
struct File {
    path: String,
    sha256: String,
}

impl Store {
    /// Gives the runs to `each`, the first first, as cells and as JSON; ends early where `each` says so.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn export_runs(&self, mut each: impl FnMut(&[(&'static str, Cell<'_>)], &str) -> bool) -> Result<(), StoreError> {
        for run in self.runs(usize::MAX)?.into_iter().rev() {
            let recipe = run.rules.as_deref().map(|name| self.rule_set(name)).transpose()?.flatten();
            let line = line(&run, recipe.as_deref().and_then(Recipe::read).unwrap_or_default());
            let text = |raw: &Option<Box<RawValue>>| raw.as_ref().map_or_else(String::new, |raw| raw.get().to_owned());
            let (command, settings, counts) = (text(&line.command), text(&line.settings), text(&line.counts));
            let inputs = serde_json::to_string(&line.inputs).unwrap_or_default();
            let row = [
                ("run", Cell::Whole(run.run)),
                ("kind", Cell::Text(&run.kind)),
                ("started", Cell::Text(&line.started)),
                ("finished", line.finished.as_deref().map_or(Cell::Empty, Cell::Text)),
                ("version", Cell::Text(&run.version)),
                ("rules", run.rules.as_deref().map_or(Cell::Empty, Cell::Text)),
                ("command", Cell::Text(&command)),
                ("settings", Cell::Text(&settings)),
                ("counts", Cell::Text(&counts)),
                ("inputs", Cell::Text(&inputs)),
            ];
            if !each(&row, &serde_json::to_string(&line).unwrap_or_default()) {
                break;
            }
        }
        Ok(())
    }
}

fn line(run: &Run, recipe: Recipe) -> Line<'_> {
    let raw = |json: &str| RawValue::from_string(json.to_owned()).ok();
    let files = |all: Vec<super::super::recipe::RecipeFile>| all.into_iter().map(|f| File { path: f.path, sha256: f.sha256 }).collect();
    let Recipe { files: packs, configuration, select, ignore } = recipe;
    Line {
        run: run.run,
        kind: &run.kind,
        started: moment(run.started),
        finished: run.finished.map(moment),
        version: &run.version,
        command: run.command.as_deref().and_then(raw),
        settings: raw(&run.settings),
        counts: raw(&run.counts),
        inputs: &run.inputs,
        rules: run.rules.as_deref().map(|name| Rules { name, files: files(packs), configuration: files(configuration), select, ignore }),
    }
}

/// `2026-11-22T15:30:00Z`.
fn moment(seconds: i64) -> String {
    let (day, second) = (seconds.div_euclid(86400), seconds.rem_euclid(86400));
    let day = i32::try_from(day).unwrap_or(0).clamp(-700_000, 2_900_000);
    format!("{}T{:02}:{:02}:{:02}Z", Calendar::iso(day), second / 3600, second / 60 % 60, second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_everybody_writes_it() {
        for (seconds, want) in [(0, "1970-01-01T00:00:00Z"), (1_700_000_000, "2023-11-14T22:13:20Z"), (-1, "1969-12-31T23:59:59Z")] {
            assert_eq!(moment(seconds), want);
        }
        assert!(moment(i64::MAX).ends_with('Z') && moment(i64::MIN).ends_with('Z'));
    }
}
