//! `twosource check`: from files to a report and an exit code.

use super::args::{CheckArgs, Global};
use super::error::Failure;
use super::{Exit, input, output};
use crate::check::{Options, check};
use crate::document::Document;
use crate::report::{Look, Report};
use rayon::prelude::*;
use std::io::Write;

pub(super) fn run(args: &CheckArgs, global: &Global) -> Result<Exit, Failure> {
    super::threads(global)?;
    let directed = !args.against.is_empty();
    let mut inputs = input::list(&args.files, &args.input)?;
    if directed {
        if inputs.files.len() != 1 {
            return Err(Failure::new("one draft at a time").help("name one FILE before --against"));
        }
        let draft = inputs.files[0].name.clone();
        let sources = input::list(&args.against, &args.input)?;
        inputs.files.extend(sources.files.into_iter().filter(|f| f.name != draft));
        inputs.not_checked.extend(sources.not_checked);
    }
    let documents: Result<Vec<Document>, Failure> = inputs.files.par_iter().map(|f| input::read(f).map(Document::new)).collect();
    let documents = documents?;
    let rules = super::rules::load(&args.rules)?;
    let mut outcome = check(&documents, &rules, &Options { against: directed, rejected: args.explain_rejected });
    outcome.summary.not_checked.splice(0..0, inputs.not_checked);
    let loud = args.fail_on.severity().is_some_and(|s| outcome.findings.iter().any(|f| f.severity >= s));
    let exit = if loud && !args.exit_zero { Exit::Findings } else { Exit::Clean };
    let look = Look {
        explain: args.explain,
        rejected: args.explain_rejected,
        notes: args.notes,
        quiet: args.quiet,
        ..super::screen::stdout(global)
    };
    let report = Report {
        documents: &documents,
        outcome: &outcome,
        exit: exit.code(),
        fail_on: args.fail_on.name(),
        draft: directed,
        unread: 0,
        look,
    };
    let mut out = output::stdout();
    (args.format.findings)(&report, &mut out).and_then(|()| out.flush()).map_err(output::failure)?;
    Ok(exit)
}
