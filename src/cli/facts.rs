//! `twosource facts`: a draft, claim by claim, with what its sources make of each.

use super::args::{FactsArgs, Global};
use super::baseline::Drafts;
use super::check::{Checked, compare};
use super::config::Settings;
use super::error::Failure;
use super::story::Named;
use super::target::Target;
use super::{Exit, baseline, output, rules, screen};
use crate::check::{Options, facts};
use crate::report::{FactReport, Look};
use std::io::Write;
use std::slice;

pub(super) fn run(args: &FactsArgs, global: &Global) -> Result<Exit, Failure> {
    let errors = screen::stderr(global.color);
    Target::check(&args.output_file)?;
    let settings = Settings::new(global, &args.rules)?;
    let rules = rules::load(&settings, errors)?;
    let named = Named {
        files: slice::from_ref(&args.draft),
        against: &args.against,
        archive: args.archive.as_deref(),
        input: &args.input,
        since: None,
        one: true,
        quiet: args.quiet,
    };
    let options = Options { against: true, facts: true, ..Options::default() };
    let Checked { documents, mut outcome, left_out, .. } = compare(&named, &settings, &rules, &options, errors)?;
    Target::spare(&args.output_file, documents.iter().map(|d| d.source.path.as_str()))?;
    if let Some(path) = &settings.baseline.value {
        baseline::hide(path, &mut outcome, &Drafts::new(&documents, 1, path), errors)?;
    }
    let sheet = facts(&outcome);
    let left_out = outcome.summary.not_checked.get(..left_out).unwrap_or_default();
    let look = Look { quiet: args.quiet, ..screen::stdout(global) };
    let report = FactReport { documents: &documents, outcome: &outcome, sheet: &sheet, left_out, look };
    for target in &args.output_file {
        let mut bytes = Vec::new();
        (target.format.write)(&FactReport { look: Look { quiet: false, ..look.plain() }, ..report }, &mut bytes)
            .map_err(output::failure)?;
        target.write(&bytes)?;
    }
    let mut out = output::stdout();
    (args.format.write)(&report, &mut out).and_then(|()| out.flush()).map_err(output::failure)?;
    Ok(Exit::Clean)
}
