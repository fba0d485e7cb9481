//! The state of an archive as one JSON object, for programs that watch over it.

use super::{Run, Store, StoreError};
use crate::value::Calendar;
use serde_json::{Value, json};

impl Store {
    /// What the archive holds and what its last runs did: sizes in bytes, times in seconds since 1970, dates as
    /// `2026-01-31`.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn state(&self, runs: usize) -> Result<String, StoreError> {
        let (counts, runs) = (self.counts()?, self.runs(runs)?);
        let state = json!({
            "articles": counts.documents, "outlets": counts.outlets, "undated": counts.undated,
            "first": counts.days.map(|d| Calendar::iso(d.0)), "last": counts.days.map(|d| Calendar::iso(d.1)),
            "text_bytes": counts.bytes, "archive_bytes": counts.size, "claims": counts.claims, "findings": counts.findings,
            "set_aside": counts.rejects, "runs": runs.iter().map(told).collect::<Vec<Value>>(),
        });
        Ok(format!("{state:#}\n"))
    }

    /// What was set aside, by input and line (0 for a whole file).
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn set_aside(&self) -> Result<String, StoreError> {
        let rejects: Vec<Value> = self.rejects()?.into_iter().map(|r| json!({ "input": r.input, "line": r.line, "why": r.why })).collect();
        Ok(format!("{:#}\n", json!({ "set_aside": rejects })))
    }
}

fn told(run: &Run) -> Value {
    let counts: Value = serde_json::from_str(&run.counts).unwrap_or_default();
    json!({
        "run": run.run, "kind": run.kind, "started": run.started, "finished": run.finished, "version": run.version, "counts": counts,
    })
}
