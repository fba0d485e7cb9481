//! Which sources the named files and folders hold.
//!
//! Any order of arguments gives the same list: inputs are sorted by path, and a file that is reached twice is
//! taken once, under the path that sorts first.

use super::SourceError;
use super::reader::{Known, Reader};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::FileType;
use std::path::{Path, PathBuf};

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The path as given, or the folder as given joined by `/` with the path inside; `-` for standard input.
    pub path: String,
    /// Where it lies; `None` for standard input.
    pub file: Option<PathBuf>,
    /// It lies in a folder that was named, and was not named itself.
    pub(super) in_folder: bool,
    /// The same for every way to reach one file.
    identity: PathBuf,
}

/// Files that were left out, for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotChecked {
    /// How many, and the first of them by name: `3 files (desk/a.html, desk/b.html, …)`.
    pub what: String,
    /// Why.
    pub why: String,
}

/// What the named files and folders came to.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What is to be read, sorted by path.
    pub inputs: Vec<Input>,
    /// Named files and folders that cannot be read, sorted by path.
    pub errors: Vec<SourceError>,
    /// What lies in the folders and is no source, one row a reason, sorted by reason.
    pub not_checked: Vec<NotChecked>,
    /// What a reader should know: a file that was named twice. Sorted.
    pub notes: Vec<String>,
}

impl Input {
    /// The same under another name, which also says how it is read.
    #[must_use]
    pub fn under(&self, name: &str) -> Self {
        Self { path: name.to_owned(), ..self.clone() }
    }

    /// Its size on disk as far as it is known: 0 for standard input and for what is gone by now.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.file.as_ref().and_then(|f| std::fs::metadata(f).ok()).map_or(0, |m| m.len())
    }
}

impl Found {
    /// Takes out what `other` holds too: a draft that also lies in the folder it is held against.
    pub fn without(&mut self, other: &Found) {
        let taken: BTreeSet<&Path> = other.inputs.iter().map(|i| i.identity.as_path()).collect();
        self.inputs.retain(|i| !taken.contains(i.identity.as_path()));
    }
}

/// Finds the sources among `named`: files, folders (searched to any depth, links not followed) and `-`.
#[must_use]
pub fn find<P: AsRef<Path>>(named: &[P]) -> Found {
    find_besides(named, |_| false)
}

/// As [`find`], for a caller who reads some of the files in folders by other means: `theirs` tells them by their path.
#[must_use]
pub fn find_besides<P: AsRef<Path>>(named: &[P], theirs: fn(&str) -> bool) -> Found {
    let mut search = Search { theirs, inputs: Vec::new(), errors: Vec::new(), left_out: BTreeMap::new() };
    for path in named {
        search.name(path.as_ref());
    }
    search.finish()
}

struct Search {
    theirs: fn(&str) -> bool,
    inputs: Vec<Input>,
    errors: Vec<SourceError>,
    left_out: BTreeMap<String, BTreeSet<String>>,
}

impl Search {
    fn name(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            self.inputs.push(Input { path: "-".to_owned(), file: None, in_folder: false, identity: PathBuf::from("-") });
            return;
        }
        let meta = match std::fs::metadata(path) {
            Ok(meta) => meta,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return self.errors.push(SourceError::Missing(path.to_owned())),
            Err(e) => return self.errors.push(SourceError::Unreadable(path.to_owned(), e.to_string())),
        };
        if meta.is_dir() {
            self.folder(path);
        } else if let Some(what) = special(meta.file_type()) {
            self.errors.push(SourceError::Special(path.to_owned(), what));
        } else if let Known::Unread(extension) = Reader::named(&slashed(path)) {
            self.errors.push(SourceError::NoReader(path.to_owned(), extension));
        } else {
            self.take(slashed(path), path, false);
        }
    }

    fn folder(&mut self, folder: &Path) {
        let (before, mut others) = (self.inputs.len(), false);
        // What a folder holds is read whatever version control makes of it; hidden files are nobody's sources.
        let walk = ignore::WalkBuilder::new(folder).standard_filters(false).hidden(true).follow_links(false).build();
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(e) => {
                    self.leave(slashed(folder), format!("cannot be read: {e}"));
                    continue;
                }
            };
            let (path, Some(kind)) = (entry.path(), entry.file_type()) else { continue };
            if kind.is_dir() {
                continue;
            }
            let name = inside(folder, path);
            if kind.is_file() && (self.theirs)(&name) {
                others = true;
                continue;
            }
            match Reader::in_folder(&name) {
                _ if kind.is_symlink() => self.leave(name, "a link, which is not followed".to_owned()),
                _ if !kind.is_file() => self.leave(name, format!("{}, not a file", special(kind).unwrap_or("a special file"))),
                Known::Read(_) => self.take(name, path, true),
                Known::Unread(extension) => self.leave(name, format!("there is no reader for .{extension}")),
                Known::No => self.leave(name, "not one of the formats read from folders".to_owned()),
            }
        }
        if self.inputs.len() == before && !others {
            self.errors.push(SourceError::EmptyFolder(folder.to_owned()));
        }
    }

    fn take(&mut self, path: String, file: &Path, in_folder: bool) {
        let identity = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        self.inputs.push(Input { path, file: Some(file.to_owned()), in_folder, identity });
    }

    fn leave(&mut self, what: String, why: String) {
        self.left_out.entry(why).or_default().insert(what);
    }

    fn finish(mut self) -> Found {
        self.inputs.sort_by(|a, b| (a.path.as_bytes(), &a.file).cmp(&(b.path.as_bytes(), &b.file)));
        let (mut first, mut notes) = (BTreeMap::new(), BTreeSet::new());
        let mut inputs: Vec<Input> = Vec::with_capacity(self.inputs.len());
        for input in self.inputs {
            match first.get(&input.identity) {
                None => {
                    first.insert(input.identity.clone(), inputs.len());
                    inputs.push(input);
                }
                Some(&at) => {
                    let Some(taken) = inputs.get_mut(at) else { continue };
                    taken.in_folder &= input.in_folder;
                    notes.insert(if taken.path == input.path {
                        format!("{} was named twice and is read once", taken.path)
                    } else {
                        format!("{} is the same file as {} and is read once", input.path, taken.path)
                    });
                }
            }
        }
        self.errors.sort_by(|a, b| (a.path(), a.reason()).cmp(&(b.path(), b.reason())));
        self.errors.dedup();
        let not_checked = self.left_out.into_iter().map(|(why, files)| NotChecked { what: summary(&files), why }).collect();
        Found { inputs, errors: self.errors, not_checked, notes: notes.into_iter().collect() }
    }
}

/// `3 files (a, b, …)`.
fn summary(files: &BTreeSet<String>) -> String {
    let names: Vec<&str> = files.iter().take(2).map(String::as_str).collect();
    let more = if files.len() > names.len() { ", …" } else { "" };
    format!("{} {} ({}{more})", files.len(), if files.len() == 1 { "file" } else { "files" }, names.join(", "))
}

fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// The folder as given, a slash, and the way from there.
fn inside(folder: &Path, path: &Path) -> String {
    let rest = path.strip_prefix(folder).unwrap_or(path);
    let names: Vec<_> = rest.components().map(|c| OsStr::to_string_lossy(c.as_os_str())).collect();
    let given = slashed(folder);
    format!("{}{}{}", given, if given.ends_with('/') { "" } else { "/" }, names.join("/"))
}

/// What a thing is that is neither file, folder nor link.
#[cfg(unix)]
fn special(kind: FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt as _;
    match () {
        () if kind.is_fifo() => Some("a pipe"),
        () if kind.is_socket() => Some("a socket"),
        () if kind.is_block_device() || kind.is_char_device() => Some("a device"),
        () => None,
    }
}

#[cfg(not(unix))]
fn special(kind: FileType) -> Option<&'static str> {
    (!kind.is_file() && !kind.is_dir() && !kind.is_symlink()).then_some("a special file")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for each test, which goes with it.
    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    impl std::ops::Deref for Folder {
        type Target = Path;
        fn deref(&self) -> &Path {
            &self.0
        }
    }

    impl AsRef<Path> for Folder {
        fn as_ref(&self) -> &Path {
            &self.0
        }
    }

    fn folder(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("twosource-find-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("inner")).unwrap();
        Folder(folder)
    }

    fn write(folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, "The harbour reopened on Monday.\n").unwrap();
        path
    }

    #[test]
    fn a_folder_gives_its_texts_and_says_what_it_left_out() {
        let f = folder("kinds");
        for name in ["b.txt", "a.MD", "inner/c.txt", "page.html", "two.html", "expected.yaml", "scan.pdf", ".hidden.txt"] {
            write(&f, name);
        }
        let found = find(&[&f]);
        let base = f.to_str().unwrap();
        let paths: Vec<_> = found.inputs.iter().map(|i| i.path.strip_prefix(base).unwrap()).collect();
        assert_eq!(paths, ["/a.MD", "/b.txt", "/inner/c.txt", "/page.html", "/two.html"]);
        let why: Vec<_> = found.not_checked.iter().map(|n| (n.what.split(' ').next().unwrap(), n.why.as_str())).collect();
        assert_eq!(why, [("2", "not one of the formats read from folders")]);
        assert!(found.errors.is_empty());
    }

    #[test]
    fn one_file_is_read_once_in_any_order() {
        let f = folder("twice");
        let (a, b) = (write(&f, "a.txt"), write(&f, "b.txt"));
        let other = f.join("inner").join("..").join("a.txt");
        let one = find(&[&a, &b, &*f, &other, &a]);
        let two = find(&[&other, &a, &a, &*f, &b]);
        assert_eq!(one.inputs, two.inputs);
        assert_eq!(one.notes, two.notes);
        assert_eq!(one.inputs.len(), 2);
        // Named and found in a folder is named, whichever came first.
        assert!(one.inputs.iter().chain(&two.inputs).all(|i| !i.in_folder));
        assert_eq!(one.notes.len(), 3, "{:?}", one.notes);
    }

    #[test]
    fn what_cannot_be_read_is_an_error_with_its_reason() {
        let f = folder("errors");
        let page = write(&f, "page.pdf");
        let missing = f.join("missing.txt");
        let empty = f.join("inner");
        let found = find(&[&page, &missing, &empty]);
        let reasons: Vec<_> = found.errors.iter().map(SourceError::reason).collect();
        assert_eq!(
            reasons,
            ["holds no text that can be checked", "no such file or folder", "a PDF is not read itself, but its text can be"]
        );
        assert!(found.inputs.is_empty());
    }

    #[test]
    fn a_draft_is_not_held_against_itself() {
        let f = folder("draft");
        let draft = write(&f, "draft.md");
        write(&f, "wire.txt");
        let mut sources = find(&[&f]);
        sources.without(&find(&[&draft]));
        assert_eq!(sources.inputs.len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn devices_and_links_are_not_opened() {
        let f = folder("special");
        write(&f, "a.txt");
        std::os::unix::fs::symlink(f.join("a.txt"), f.join("link.txt")).unwrap();
        std::os::unix::fs::symlink(&f, f.join("inner").join("loop")).unwrap();
        let found = find(&[&*f, Path::new("/dev/null")]);
        assert_eq!(found.inputs.len(), 1);
        assert_eq!(found.errors, [SourceError::Special(PathBuf::from("/dev/null"), "a device")]);
        assert_eq!(found.not_checked[0].why, "a link, which is not followed");
    }
}
