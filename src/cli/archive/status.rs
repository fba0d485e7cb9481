//! `twosource archive status`.

use super::args::{StatusArgs, StatusForm};
use super::{failure, grouped, many, size};
use crate::archive::{Counts, Run, Store};
use crate::cli::args::Global;
use crate::cli::error::Failure;
use crate::cli::{Exit, output, screen};
use crate::report::ledger_page;
use crate::value::Calendar;

/// Runs that are listed.
const RUNS: usize = 5;

pub(super) fn run(args: &StatusArgs, global: &Global) -> Result<Exit, Failure> {
    let store = Store::open(&args.archive).map_err(failure)?;
    let look = screen::stdout(global);
    if args.format == StatusForm::Json {
        let state = if args.rejects { store.set_aside() } else { store.state(RUNS) };
        output::print(state.map_err(failure)?.as_bytes())?;
        return Ok(Exit::Clean);
    }
    if args.rejects {
        let rows = store.rejects().map_err(failure)?;
        let rows: Vec<[String; 2]> =
            rows.into_iter().map(|r| [if r.line > 0 { format!("{}:{}", r.input, r.line) } else { r.input }, r.why]).collect();
        output::print(ledger_page(&rows, &look).as_bytes())?;
        return Ok(Exit::Clean);
    }
    let mut rows = counted(&store.counts().map_err(failure)?);
    for run in store.runs(RUNS).map_err(failure)? {
        rows.push(["run".to_owned(), ran(&run)]);
    }
    output::print(ledger_page(&rows, &look).as_bytes())?;
    Ok(Exit::Clean)
}

fn counted(counts: &Counts) -> Vec<[String; 2]> {
    let mut articles = many(counts.documents, "article", "articles");
    if counts.outlets > 0 {
        articles += &format!(" of {}", many(counts.outlets, "outlet", "outlets"));
    }
    if let Some((first, last)) = counts.days {
        articles += &format!(", {} to {}", Calendar::iso(first), Calendar::iso(last));
    }
    if counts.undated > 0 {
        articles += &format!(", {} without a date", grouped(counts.undated));
    }
    let part = if counts.bytes > 0 { format!(", {:.2} of the text", counts.size as f64 / counts.bytes as f64) } else { String::new() };
    vec![
        ["articles".to_owned(), articles],
        ["text".to_owned(), size(counts.bytes)],
        ["archive".to_owned(), size(counts.size) + &part],
        ["claims".to_owned(), grouped(counts.claims)],
        ["findings".to_owned(), grouped(counts.findings)],
        ["set aside".to_owned(), many(counts.rejects, "record", "records")],
    ]
}

/// `3, add, 2026-11-22 15:30 UTC, 12 s, version 0.1.0: {"added":10}`.
fn ran(run: &Run) -> String {
    let minute = run.started.rem_euclid(86400) / 60;
    let day = i32::try_from(run.started.div_euclid(86400)).unwrap_or(0);
    let began = format!("{} {:02}:{:02} UTC", Calendar::iso(day), minute / 60, minute % 60);
    let ended = match run.finished {
        Some(end) => format!("{} s", end.saturating_sub(run.started)),
        None => "not finished; the same command goes on".to_owned(),
    };
    format!("{}, {}, {began}, {ended}, version {}: {}", run.run, run.kind, run.version, run.counts)
}
