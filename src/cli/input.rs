//! Which files are read, in which order, and how.

use super::args::InputArgs;
use super::error::Failure;
use crate::source::Source;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// One file to be read.
#[derive(Clone, Debug)]
pub(super) struct Input {
    /// The name in reports.
    pub name: String,
    path: PathBuf,
}

/// The files to be read, in the order of the run.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub files: Vec<Input>,
    /// What is not read, and why.
    pub not_checked: Vec<(String, String)>,
}

const READABLE: &[&str] = &["txt", "md"];
const LATER: &[&str] = &["html", "htm", "docx", "json", "jsonl"];

/// Lists the files named, folders opened; sorted by name.
pub(super) fn list(paths: &[PathBuf], args: &InputArgs) -> Result<Inputs, Failure> {
    let mut files = BTreeMap::new();
    let mut inputs = Inputs::default();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        if name == "-" {
            let name = args.stdin_filename.clone().unwrap_or(name);
            files.insert(name.clone(), Input { name, path: path.clone() });
        } else if path.is_dir() {
            folder(path, name.trim_end_matches('/'), &mut files, &mut inputs.not_checked);
        } else {
            files.insert(name.clone(), Input { name, path: path.clone() });
        }
    }
    inputs.files = files.into_values().collect();
    Ok(inputs)
}

fn folder(path: &Path, name: &str, files: &mut BTreeMap<String, Input>, not_checked: &mut Vec<(String, String)>) {
    let Ok(entries) = std::fs::read_dir(path) else { return };
    let mut entries: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        let inside = format!("{name}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        if path.is_dir() {
            folder(&path, &inside, files, not_checked);
        } else if READABLE.contains(&extension.as_str()) {
            files.insert(inside.clone(), Input { name: inside, path });
        } else if LATER.contains(&extension.as_str()) {
            not_checked.push((inside, format!("no reader for .{extension} yet")));
        } else {
            not_checked.push((inside, "not a source".to_owned()));
        }
    }
}

/// Reads one file.
pub(super) fn read(input: &Input) -> Result<Source, Failure> {
    let bytes = if input.path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(&input.path)
    };
    let bytes = bytes.map_err(|e| Failure::new(format!("cannot read a source: {e}")).at(&input.name))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(Source::from_text(&input.name, &text))
}
