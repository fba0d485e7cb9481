//! The baseline: read before a report, or written instead of one.

use super::error::Failure;
use super::output;
use crate::check::{Baseline, Finding, Outcome};
use crate::document::Document;
use crate::report::{Paint, caution, read_baseline, write_baseline};
use std::path::{Path, PathBuf};

/// The largest baseline that is read, in bytes.
const LIMIT: u64 = 64 << 20;
/// How many stale entries are named.
const NAMED: usize = 5;

/// The documents of a run as a baseline names them.
pub(super) struct Drafts<'d> {
    documents: &'d [Document],
    /// How many of them are drafts.
    drafts: usize,
    /// The folder of the baseline.
    folder: PathBuf,
}

impl<'d> Drafts<'d> {
    pub fn new(documents: &'d [Document], drafts: usize, baseline: &Path) -> Self {
        let parent = baseline.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Self { documents, drafts, folder: std::fs::canonicalize(parent).unwrap_or_else(|_| parent.to_owned()) }
    }

    /// A draft by its path from the folder of the baseline, so that it has one name wherever the program is started.
    fn name(&self, index: usize) -> String {
        let Some(doc) = self.documents.get(index).filter(|_| index < self.drafts) else { return String::new() };
        let path = doc.source.path.as_str();
        let inside = std::fs::canonicalize(path).ok().and_then(|p| p.strip_prefix(&self.folder).map(Path::to_owned).ok());
        inside.map_or_else(|| path.to_owned(), |p| p.to_string_lossy().replace('\\', "/"))
    }

    /// The names of all of them; one without a name where sources are compared with one another.
    fn names(&self) -> Vec<String> {
        if self.drafts == 0 { vec![String::new()] } else { (0..self.drafts).map(|i| self.name(i)).collect() }
    }
}

/// The draft of a finding: the first document that it stands in.
fn draft(finding: &Finding) -> usize {
    finding.readings.iter().flat_map(|r| &r.passages).map(|p| p.document).min().unwrap_or(0)
}

/// Hides what the baseline at `path` knows, and says what it knows in vain.
pub(super) fn hide(path: &Path, outcome: &mut Outcome, drafts: &Drafts<'_>, errors: Paint) -> Result<(), Failure> {
    let baseline = read(path)?.ok_or_else(|| {
        let help = format!("--write-baseline {} makes one", path.display());
        Failure::new("cannot read the baseline: no such file or folder").at(path.to_string_lossy()).help(help)
    })?;
    let names = drafts.names();
    let stale = baseline.hide(outcome, &names, |f| drafts.name(draft(f)));
    for (known, times) in stale.iter().take(NAMED) {
        let draft = if known.draft.is_empty() { String::new() } else { format!("{}: ", known.draft) };
        output::complain(&caution(&format!("found no more: {draft}{}: {}", known.rule, times.message), errors));
    }
    if !stale.is_empty() {
        let (n, s) = (stale.len(), if stale.len() == 1 { "y" } else { "ies" });
        let what = format!("{n} stale entr{s} in {}; --write-baseline {} takes them out", path.display(), path.display());
        output::complain(&caution(&what, errors));
    }
    Ok(())
}

/// Writes all findings of the run to `path`; what is there about other drafts stays.
pub(super) fn write(path: &Path, outcome: &Outcome, drafts: &Drafts<'_>) -> Result<String, Failure> {
    let mut baseline = read(path)?.unwrap_or_default();
    baseline.take(&outcome.findings, &drafts.names(), |f| drafts.name(draft(f)));
    let failure = |e: std::io::Error| Failure::new(format!("cannot write the baseline: {e}")).at(path.to_string_lossy());
    let text = write_baseline(&baseline).map_err(failure)?;
    output::replace(path, &text).map_err(failure)?;
    let (n, s) = (outcome.findings.len(), if outcome.findings.len() == 1 { "" } else { "s" });
    Ok(format!("{}: {n} finding{s} written; --baseline {} hides them from now on", path.display(), path.display()))
}

fn read(path: &Path) -> Result<Option<Baseline>, Failure> {
    let failure = |why: String| Failure::new(format!("cannot read the baseline: {why}")).at(path.to_string_lossy());
    match std::fs::metadata(path) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(failure(e.to_string())),
        Ok(meta) if !meta.is_file() => return Err(failure("not a file".to_owned())),
        Ok(meta) if meta.len() > LIMIT => return Err(failure(format!("larger than {LIMIT} bytes"))),
        Ok(_) => {}
    }
    let text = std::fs::read_to_string(path).map_err(|e| failure(e.to_string()))?;
    let broken = |why: String| {
        Failure::new("the baseline is broken")
            .at(format!("{}:{why}", path.display()))
            .help("delete it and write it anew with --write-baseline")
    };
    read_baseline(&text).map(Some).map_err(broken)
}
