//! Which files changed since a commit, as `git` tells. It is the one program that this one starts, and only for
//! `--since`.

use super::error::Failure;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The files that differ from where the working tree left `reference`, and those that are not yet known to `git`.
pub(super) fn changed(reference: &str) -> Result<BTreeSet<PathBuf>, Failure> {
    let commit = format!("{reference}^{{commit}}");
    let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(|why| {
        let help = "a commit, a branch or a tag is wanted; a shallow clone may lack it (fetch-depth: 0)";
        Failure::new(format!("--since: no commit `{reference}`{why}")).help(help)
    })?;
    let commit = line(&commit);
    let failure = |why: String| Failure::new(format!("--since: git cannot tell what changed{why}"));
    let base = git(&["merge-base", &commit, "HEAD"]).map_or(commit, |base| line(&base));
    let top = PathBuf::from(line(&git(&["rev-parse", "--show-toplevel"]).map_err(failure)?));
    let differ = git(&["diff", "--no-ext-diff", "--no-renames", "--name-only", "--diff-filter=d", "-z", &base, "--"]).map_err(failure)?;
    let top_name = top.to_string_lossy().into_owned();
    let fresh = git(&["-C", &top_name, "ls-files", "--others", "--exclude-standard", "-z"]).map_err(failure)?;
    let names = differ.split('\0').chain(fresh.split('\0')).filter(|name| !name.is_empty());
    Ok(names.map(|name| identity(&top.join(name))).collect())
}

/// One name for one file.
pub(super) fn identity(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn line(text: &str) -> String {
    text.trim_end_matches(['\n', '\r']).to_owned()
}

/// What `git` prints; what it complains of in brackets. A repository cannot make it start anything.
fn git(args: &[&str]) -> Result<String, String> {
    let safe = ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-optional-locks"];
    let output =
        Command::new("git").args(safe).args(args).stdin(Stdio::null()).output().map_err(|e| format!(" (cannot start git: {e})"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(if said.is_empty() { String::new() } else { format!(" ({said})") });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
