//! Which texts are compared with which: all that are named with one another, or each draft with its sources.

use super::args::InputArgs;
use super::error::Failure;
use super::{input, output, since};
use crate::archive::{Store, near};
use crate::document::Document;
use crate::report::{Paint, caution};
use crate::source::{Found, Input, Source, SourceError};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

/// How much of a text is compared, in bytes: more than any article holds, and than most books. The rest is said to be
/// left out.
const COMPARED: usize = 8 << 20;
/// Stands for the folder of the draft in what `--against` names.
const FOLDER: &str = "{dir}";
/// Largest list of files that is read, in bytes.
const LIST: u64 = 16 << 20;

/// The texts of a run.
#[derive(Default)]
pub(super) struct Stories {
    /// Each compared in itself: its draft first, if there is one, then by path.
    pub list: Vec<Vec<Source>>,
    pub not_checked: Vec<(String, String)>,
    pub unread: usize,
}

/// What is to be compared, as it is named on the command line.
pub(super) struct Named<'a> {
    pub files: &'a [PathBuf],
    /// What the files are held against, if they are drafts.
    pub against: &'a [PathBuf],
    /// An archive whose nearest articles they are held against too.
    pub archive: Option<&'a Path>,
    pub input: &'a InputArgs,
    /// Only the drafts that changed since this commit.
    pub since: Option<&'a str>,
    /// There may be one draft only.
    pub one: bool,
    /// Nobody is to be told how far it has come.
    pub quiet: bool,
}

/// Finds and reads them.
pub(super) fn gather(args: &Named<'_>, paint: Paint) -> Result<Stories, Failure> {
    let directed = !args.against.is_empty() || args.archive.is_some();
    let mut named = input::list(args.files);
    if args.one && named.errors.is_empty() && named.inputs.len() != 1 {
        return Err(one_draft(&format!("{} files are named before it", named.inputs.len())));
    }
    let mut reader = Reader { input: args.input, read: BTreeMap::new(), errors: std::mem::take(&mut named.errors), cut: BTreeSet::new() };
    let mut list = Vec::new();
    let archive = args.archive.map(Store::open).transpose().map_err(super::archive::failure)?;
    if directed {
        let changed = args.since.map(since::changed).transpose()?;
        let drafts = std::mem::take(&mut named.inputs);
        let own = Found { inputs: drafts.clone(), ..Found::default() };
        for draft in &drafts {
            let mut against = input::list(&sources_of(draft, args.against));
            against.without(&own);
            reader.errors.append(&mut against.errors);
            named.not_checked.append(&mut against.not_checked);
            named.notes.append(&mut against.notes);
            let is_new = |input: &Input| input.file.as_deref().is_none_or(|f| changed.iter().any(|c| c.contains(&since::identity(f))));
            if changed.is_some() && !is_new(draft) && !against.inputs.iter().any(is_new) {
                continue;
            }
            let sources = reader.all(&against.inputs);
            // A file of several documents holds several drafts.
            let texts = reader.all(std::slice::from_ref(draft));
            if args.one && texts.len() > 1 {
                return Err(one_draft(&format!("{} holds {} documents", draft.path, texts.len())));
            }
            for text in texts {
                let mut filed = archive.as_ref().map(|store| nearest(store, &text, &mut reader.cut)).transpose()?.unwrap_or_default();
                filed.retain(|f| sources.iter().all(|s| s.path != f.path));
                let mut own = [vec![text], sources.clone(), filed].concat();
                own[1..].sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
                list.push(own);
            }
        }
    } else {
        list.extend(Some(reader.all(&named.inputs)).filter(|all| !all.is_empty()));
    }
    let Reader { mut errors, cut, .. } = reader;
    errors.sort_by(|a, b| (a.path(), a.reason()).cmp(&(b.path(), b.reason())));
    errors.dedup();
    let lost = list.is_empty();
    if !errors.is_empty() && (!args.input.keep_going || lost) {
        let read: BTreeSet<&str> = list.iter().flatten().map(|s| s.path.as_str()).collect();
        return Err(Failure::sources(&errors, if directed && lost { 0 } else { read.len() }));
    }
    for note in named.notes.iter().collect::<BTreeSet<_>>() {
        output::complain(&caution(note, paint));
    }
    let mut not_checked: Vec<(String, String)> = errors.iter().map(input::left_out).collect();
    not_checked.extend(cut);
    for row in named.not_checked.into_iter().map(|n| (n.what, n.why)) {
        if !not_checked.contains(&row) {
            not_checked.push(row);
        }
    }
    Ok(Stories { list, not_checked, unread: errors.iter().map(SourceError::count).sum() })
}

/// What an archive may have about the points of a draft; that there is more is said.
fn nearest(store: &Store, draft: &Source, not_checked: &mut BTreeSet<(String, String)>) -> Result<Vec<Source>, Failure> {
    let document = input::fenced(&draft.path, || Document::new(draft.clone()))?;
    let (sources, more) = near(store, &document).map_err(super::archive::failure)?;
    if more > 0 {
        let what = format!("{} of {}", super::archive::many(more as u64, "article", "articles"), store.path().display());
        not_checked.insert((what, format!("others share more with {}", draft.path)));
    }
    Ok(sources)
}

fn one_draft(instead: &str) -> Failure {
    Failure::new(format!("--against takes one draft, and {instead}")).help("twosource facts DRAFT --against SOURCE…")
}

/// What `--against` names for one draft.
fn sources_of(draft: &Input, against: &[PathBuf]) -> Vec<PathBuf> {
    let folder = draft.file.as_deref().and_then(Path::parent).filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let one = |path: &PathBuf| match path.to_str().filter(|p| p.contains(FOLDER)) {
        Some(named) => PathBuf::from(named.replace(FOLDER, &folder.to_string_lossy())),
        None => path.clone(),
    };
    against.iter().map(one).collect()
}

/// The names in a file, one a line, or with a zero byte between them.
pub(super) fn listed(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failure = |e: std::io::Error| Failure::new(format!("cannot read the list of files: {e}")).at(path.to_string_lossy());
    let mut text = String::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(LIST).read_to_string(&mut text).map_err(failure)?;
    } else {
        std::fs::File::open(path).and_then(|f| f.take(LIST).read_to_string(&mut text)).map_err(failure)?;
    }
    let between = if text.contains('\0') { '\0' } else { '\n' };
    Ok(text.split(between).map(|name| name.trim_end_matches('\r')).filter(|name| !name.is_empty()).map(PathBuf::from).collect())
}

struct Reader<'a> {
    input: &'a InputArgs,
    /// What was read already, for the next draft that is held against it.
    read: BTreeMap<String, Vec<Source>>,
    errors: Vec<SourceError>,
    cut: BTreeSet<(String, String)>,
}

impl Reader<'_> {
    /// Reads the inputs side by side; what cannot be read joins the errors. Sorted by path: standard input may have been
    /// given another name.
    fn all(&mut self, inputs: &[Input]) -> Vec<Source> {
        let args = self.input;
        let fresh: Vec<&Input> = inputs.iter().filter(|i| !self.read.contains_key(&i.path)).collect();
        let results: Vec<_> = fresh.par_iter().map(|i| input::one(i, args)).collect();
        for (input, result) in fresh.into_iter().zip(results) {
            let mut sources = Vec::new();
            match result {
                Ok(mut reading) => {
                    for source in &mut reading.sources {
                        if source.cut(COMPARED) {
                            let what = format!("{} after its first {} MiB", source.path, COMPARED >> 20);
                            self.cut.insert((what, "so much of a text is compared at most".to_owned()));
                        }
                    }
                    sources.append(&mut reading.sources);
                    self.errors.append(&mut reading.errors);
                    self.cut.extend(reading.left_out.map(|n| (n.what, n.why)));
                }
                Err(error) => self.errors.push(error),
            }
            self.read.insert(input.path.clone(), sources);
        }
        let mut list: Vec<Source> = inputs.iter().filter_map(|i| self.read.get(&i.path)).flatten().cloned().collect();
        list.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
        list
    }
}
