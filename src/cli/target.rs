//! Files that reports are written to, beside standard output. A file is there whole or not at all: the report goes to
//! a temporary file beside it, which then takes its name.

use super::error::Failure;
use crate::report::{FACT_FORMATS, FORMATS, FactFormat, Format, Problem};
use crate::yaml::nearest;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A format and the file that is to hold it.
#[derive(Debug)]
pub(super) struct Target<F: 'static> {
    pub format: &'static F,
    path: PathBuf,
}

impl<F> Clone for Target<F> {
    fn clone(&self) -> Self {
        Self { format: self.format, path: self.path.clone() }
    }
}

/// Reads `FORMAT=PATH` of a check.
pub(super) fn of_check(text: &str) -> Result<Target<Format>, String> {
    Target::parse(text, FORMATS, |f| f.name)
}

/// Reads `FORMAT=PATH` of a fact sheet.
pub(super) fn of_facts(text: &str) -> Result<Target<FactFormat>, String> {
    Target::parse(text, FACT_FORMATS, |f| f.name)
}

impl<F> Target<F> {
    fn parse(text: &str, formats: &'static [F], called: fn(&F) -> &'static str) -> Result<Self, String> {
        let Some((name, path)) = text.split_once('=') else {
            return Err("a format and a path are wanted, as in html=report.html".to_owned());
        };
        let Some(format) = formats.iter().find(|f| called(f) == name) else {
            let names: Vec<&str> = formats.iter().map(called).collect();
            let near = nearest(name, names.iter().copied())
                .map_or_else(|| format!("there are {}", names.join(", ")), |n| format!("did you mean `{n}`?"));
            return Err(format!("no format is called `{name}`; {near}"));
        };
        match path {
            "" => Err("the path is missing".to_owned()),
            "-" => Err("`-` is standard output, of which --format speaks".to_owned()),
            _ => Ok(Self { format, path: PathBuf::from(path) }),
        }
    }

    /// Whether the report can come to lie there, as far as that can be told before it is made.
    pub fn check(targets: &[Self]) -> Result<(), Failure> {
        for (i, target) in targets.iter().enumerate() {
            let folder = folder(&target.path);
            if target.path.is_dir() {
                return Err(target.failure("it is a folder"));
            }
            if !folder.is_dir() {
                return Err(target.failure(&format!("there is no folder {}", folder.display())));
            }
            if targets.iter().take(i).any(|t| real(&t.path) == real(&target.path)) {
                return Err(target.failure("another format goes there too"));
            }
        }
        Ok(())
    }

    /// Keeps a report from taking the place of a text it is about. `sources` are paths as they were given.
    pub fn spare<'p>(targets: &[Self], sources: impl Iterator<Item = &'p str> + Clone) -> Result<(), Failure> {
        for target in targets {
            let own = real(&target.path);
            if target.path.exists() && sources.clone().any(|s| real(Path::new(s)) == own) {
                return Err(target.failure("it is one of the sources").help("write reports outside the folders that are read"));
            }
        }
        Ok(())
    }

    /// Writes the report.
    pub fn write(&self, report: &[u8]) -> Result<(), Failure> {
        place(&real(&self.path), report).map_err(|error| self.failure(&error.to_string()))
    }

    fn failure(&self, why: &str) -> Failure {
        let problem = Problem {
            what: format!("cannot write the report: {why}"),
            places: vec![self.path.to_string_lossy().into_owned()],
            ..Problem::default()
        };
        Failure::Problems(vec![problem], "no report".to_owned())
    }
}

/// The folder that a file lies in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file that a path stands for: a link stays a link, and what it points to is written.
fn real(path: &Path) -> PathBuf {
    let file = || Some(fs::canonicalize(folder(path)).ok()?.join(path.file_name()?));
    fs::canonicalize(path).ok().or_else(file).unwrap_or_else(|| path.to_owned())
}

fn place(path: &Path, report: &[u8]) -> io::Result<()> {
    let before = fs::metadata(path).ok();
    if before.as_ref().is_some_and(|m| !m.is_file()) {
        // A device or a pipe: there is nothing whole to keep.
        return OpenOptions::new().write(true).open(path)?.write_all(report);
    }
    if before.as_ref().is_some_and(|m| m.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let beside = folder(path).join(format!(".twosource-{}.part", std::process::id()));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(report)?;
        if let Some(before) = &before {
            file.set_permissions(before.permissions())?;
        }
        // On disk before it takes the name of what is there.
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&beside, path));
    if placed.is_err() {
        let _ = fs::remove_file(&beside);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_and_a_path() {
        let target = of_check("sarif=out/a=b.sarif").unwrap();
        assert_eq!((target.format.name, target.path), ("sarif", PathBuf::from("out/a=b.sarif")));
        for (text, want) in [
            ("report.sarif", "a format and a path are wanted, as in html=report.html"),
            ("serif=a", "no format is called `serif`; did you mean `sarif`?"),
            ("json=", "the path is missing"),
            ("json=-", "`-` is standard output, of which --format speaks"),
        ] {
            assert_eq!(of_check(text).unwrap_err(), want, "{text}");
        }
        assert_eq!(of_facts("html=sheet.html").unwrap().format.name, "html");
        assert!(of_facts("sarif=sheet").is_err_and(|e| e.starts_with("no format is called `sarif`; there are text, ")));
    }
}
