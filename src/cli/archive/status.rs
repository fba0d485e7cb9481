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
    let json = args.format == StatusForm::Json;
    if args.rejects {
        let rejects = store.rejects().map_err(failure)?;
        if json {
            return told(&serde_json::json!({ "set_aside": rejects }));
        }
        let rows: Vec<[String; 2]> =
            rejects.into_iter().map(|r| [if r.line > 0 { format!("{}:{}", r.input, r.line) } else { r.input }, r.why]).collect();
        output::print(ledger_page(&rows, &look).as_bytes())?;
        return Ok(Exit::Clean);
    }
    let (counts, runs) = (store.counts().map_err(failure)?, store.runs(RUNS).map_err(failure)?);
    if json {
        return told(&state(&counts, &runs));
    }
    let mut rows = counted(&counts);
    for run in runs {
        rows.push(["run".to_owned(), ran(&run)]);
    }
    output::print(ledger_page(&rows, &look).as_bytes())?;
    Ok(Exit::Clean)
}

fn told(value: &serde_json::Value) -> Result<Exit, Failure> {
    output::print(format!("{value:#}\n").as_bytes())?;
    Ok(Exit::Clean)
}

/// What the page says, as it is counted: sizes in bytes, times in seconds since 1970.
fn state(counts: &Counts, runs: &[Run]) -> serde_json::Value {
    let read = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap_or_default();
    let runs: Vec<serde_json::Value> = (runs.iter())
        .map(|run| {
            serde_json::json!({
                "run": run.run, "kind": run.kind, "started": run.started, "finished": run.finished, "version": run.version,
                "counts": read(&run.counts),
            })
        })
        .collect();
    serde_json::json!({
        "articles": counts.documents, "outlets": counts.outlets, "undated": counts.undated,
        "first": counts.days.map(|d| Calendar::iso(d.0)), "last": counts.days.map(|d| Calendar::iso(d.1)),
        "text_bytes": counts.bytes, "archive_bytes": counts.size, "claims": counts.claims, "findings": counts.findings,
        "set_aside": counts.rejects, "runs": runs,
    })
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
