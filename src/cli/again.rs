//! `audit --again`: a run that is recorded, done once more.

use super::archive::failure;
use super::error::Failure;
use super::output;
use crate::archive::{Audited, Recipe, Run, Scope, Settings, Store};
use crate::report::{Paint, Problem, caution};
use crate::value::Calendar;

/// An audit as it is recorded.
pub(super) struct Past {
    run: Run,
    pub recipe: Recipe,
    pub scope: Scope,
    /// The number of the last article that there was.
    pub last: i64,
    settings: Settings,
    found: Audited,
}

impl Past {
    pub fn of(store: &Store, number: i64) -> Result<Self, Failure> {
        let place = store.path().to_string_lossy().into_owned();
        let bad = |why: &str| Failure::new(format!("--again {number}: {why}")).at(place.as_str());
        let list = || bad("is no finished audit").help("twosource archive status lists the runs");
        let runs = store.runs(usize::MAX).map_err(failure)?;
        let run = runs.into_iter().find(|r| r.run == number && r.kind == "audit" && r.finished.is_some()).ok_or_else(list)?;
        let recipe = run.rules.as_ref().map(|name| store.rule_set(name)).transpose().map_err(failure)?.flatten();
        let recipe = recipe.as_deref().and_then(Recipe::read).ok_or_else(|| bad("its rules are not in the archive"))?;
        let settings = Settings::read(&run.settings).ok_or_else(|| bad("its record cannot be read"))?;
        let found = Audited::read(&run.counts).ok_or_else(|| bad("its record cannot be read"))?;
        let scope = Scope { since: settings.since.as_deref().and_then(Calendar::read), outlet: settings.outlet.clone() };
        Ok(Self { run, recipe, scope, last: settings.last, settings, found })
    }

    /// Says whether the same was found, and what may be the reason where it was not.
    pub fn compare(&self, now: &Audited, paint: Paint) -> Result<(), Failure> {
        let number = self.run.run;
        if now.sha256 == self.found.sha256 {
            output::complain(&caution(&format!("the findings are those of run {number}, byte for byte"), paint));
            return Ok(());
        }
        let mut notes = Vec::new();
        let version = env!("CARGO_PKG_VERSION");
        if self.run.version != version {
            notes.push(format!("run {number} was done by version {}; this is {version}", self.run.version));
        }
        if now.articles != self.settings.articles {
            notes.push(format!("{} of its articles were taken out since", self.settings.articles.saturating_sub(now.articles)));
        }
        if notes.is_empty() {
            notes.push("nothing that is recorded has changed; please report it".to_owned());
        }
        let problem = Problem { what: format!("the findings are not those of run {number}"), notes, ..Problem::default() };
        Err(Failure::Problems(vec![problem], "not the same".to_owned()))
    }
}
