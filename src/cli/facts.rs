//! `twosource facts`: a draft, claim by claim, with what its sources make of each.

use super::args::{FactsArgs, Global};
use super::baseline::Drafts;
use super::check::{Checked, compare};
use super::config::Settings;
use super::error::Failure;
use super::story::Named;
use super::{Exit, baseline, output, rules, screen};
use crate::check::{Options, facts};
use crate::report::FactReport;
use std::io::Write;
use std::slice;

pub(super) fn run(args: &FactsArgs, global: &Global) -> Result<Exit, Failure> {
    let errors = screen::stderr(global.color);
    let settings = Settings::new(global, &args.rules)?;
    let rules = rules::load(&settings, errors)?;
    let named = Named {
        files: slice::from_ref(&args.draft),
        against: &args.against,
        archive: args.archive.as_deref(),
        input: &args.input,
        since: None,
        one: true,
        quiet: false,
    };
    let options = Options { against: true, facts: true, ..Options::default() };
    let Checked { documents, mut outcome, left_out, .. } = compare(&named, &settings, &rules, &options, errors)?;
    if let Some(path) = &settings.baseline.value {
        baseline::hide(path, &mut outcome, &Drafts::new(&documents, 1, path), errors)?;
    }
    let sheet = facts(&outcome);
    let left_out = outcome.summary.not_checked.get(..left_out).unwrap_or_default();
    let report = FactReport { documents: &documents, outcome: &outcome, sheet: &sheet, left_out, look: screen::stdout(global) };
    let mut out = output::stdout();
    (args.format.write)(&report, &mut out).and_then(|()| out.flush()).map_err(output::failure)?;
    Ok(Exit::Clean)
}
