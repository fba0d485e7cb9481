//! What the named files and folders hold, one article after the other, none of them kept.

use super::add::Plan;
use super::article::Article;
use super::field::Fields;
use super::format::{Context, Format, Next, Reading, Record, Records, STANDARD, Stream};
use super::ledger::{Ledger, SoFar, Summed};
use super::pack::Packing;
use super::swell::Counted;
use crate::source::{Input, SourceError, find_besides, read};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How much an input may hold.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest text of an article, in bytes.
    pub article: usize,
    /// Largest record, in bytes.
    pub record: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { article: 1 << 20, record: 16 << 20 }
    }
}

/// Something that is set aside, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The file.
    pub input: String,
    /// The line at which it begins; 0 for a whole file.
    pub line: u64,
    /// Why, as a part of a sentence: `is no JSON`.
    pub why: String,
}

enum Place {
    Records(PathBuf, &'static Format, Packing),
    Standard,
    /// With the argument under which it was found.
    Source(Input, String),
}

/// Gives the fields of an input, by its name.
type Lookup = Box<dyn Fn(&str) -> Fields + Send>;

/// The named files and folders as a stream of items.
pub struct Feed {
    files: std::vec::IntoIter<(String, Place)>,
    open: Option<Open>,
    limits: Limits,
    fields: Lookup,
    /// Bytes on disk of all inputs, as far as they are known.
    pub size: u64,
    /// Bytes on disk that were read so far.
    pub read: Arc<AtomicU64>,
    /// What was read so far.
    pub ledger: Ledger,
    /// What lies in the folders and is no input, and files that were named twice.
    pub notes: Vec<String>,
}

struct Open {
    file: Arc<Named>,
    records: Box<dyn Records>,
    path: Option<PathBuf>,
    so_far: SoFar,
}

/// A file, and which of its fields is what.
#[derive(Debug)]
struct Named {
    name: String,
    fields: Fields,
}

/// One article, not read yet, or what is there instead of one.
#[derive(Debug)]
pub struct Item(What);

#[derive(Debug)]
enum What {
    Record(Arc<Named>, u64, Box<dyn Record>),
    Source(Input),
    Reject(Reject),
    /// So many records of the file that are no articles.
    Other(String, u64),
}

/// What an item came to.
#[derive(Debug)]
pub(super) enum Got {
    Article(Box<Article>),
    Reject(Reject),
    /// So many records of other things.
    Other(u64),
}

impl Feed {
    /// Lists the inputs; `-` is standard input, a record of JSON a line.
    ///
    /// # Errors
    /// With every named file or folder that cannot be read.
    pub fn new(paths: &[PathBuf], plan: &Plan) -> Result<Self, Vec<SourceError>> {
        let (mut files, mut size, mut plain) = (Vec::new(), 0, Vec::new());
        for path in paths {
            let name = slashed(path);
            if name == "-" {
                files.push((name, Place::Standard));
            } else if path.is_dir() {
                for inside in tables(path) {
                    if let Some((format, packing)) = Format::of(&slashed(&inside)) {
                        files.push((slashed(&inside), Place::Records(inside, format, packing)));
                    }
                }
                plain.push(path.clone());
            } else if let Some((format, packing)) = Format::of(&name).filter(|_| path.is_file()) {
                files.push((name, Place::Records(path.clone(), format, packing)));
            } else {
                plain.push(path.clone());
            }
        }
        let found = find_besides(&plain, |name| Format::of(name).is_some());
        if !found.errors.is_empty() {
            return Err(found.errors);
        }
        let names: Vec<String> = plain.iter().map(|path| slashed(path)).collect();
        let under = |name: &str| {
            names
                .iter()
                .find(|n| name.strip_prefix(n.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || n.ends_with('/')))
        };
        files.extend(found.inputs.into_iter().map(|input| {
            let argument = under(&input.path).unwrap_or(&input.path).clone();
            (input.path.clone(), Place::Source(input, argument))
        }));
        files.sort_by(|a, b| a.0.cmp(&b.0));
        files.dedup_by(|a, b| a.0 == b.0);
        for (_, file) in &files {
            size += match file {
                Place::Records(path, ..) => std::fs::metadata(path).map_or(0, |m| m.len()),
                Place::Standard => 0,
                Place::Source(input, _) => input.size(),
            };
        }
        let unread = found.not_checked.into_iter().map(|n| format!("not read: {}: {}", n.what, n.why));
        let notes = found.notes.into_iter().chain(unread).collect();
        let read = Arc::new(AtomicU64::new(0));
        Ok(Self {
            files: files.into_iter(),
            open: None,
            limits: plan.limits,
            fields: plan.lookup(),
            size,
            read,
            ledger: Ledger::default(),
            notes,
        })
    }

    fn open(
        &mut self,
        name: &str,
        stream: Box<dyn Read + Send>,
        path: Option<PathBuf>,
        format: &Format,
        packing: Packing,
    ) -> io::Result<()> {
        let so_far = SoFar::default();
        let counted = Counted::new(Summed::new(stream, so_far.clone()), Arc::clone(&self.read));
        let records = (format.open)(Stream::new(Box::new(counted), packing, self.limits))?;
        let file = Arc::new(Named { name: name.to_owned(), fields: (self.fields)(name) });
        self.open = Some(Open { file, records, path, so_far });
        Ok(())
    }

    /// Ends the file that is open.
    fn close(&mut self, ended: bool) {
        if let Some(Open { file, path, so_far, .. }) = self.open.take() {
            self.ledger.close(&file.name, path.as_deref(), &so_far, ended);
        }
    }

    fn next_record(&mut self) -> Option<What> {
        let Open { file, records, .. } = self.open.as_mut()?;
        let reject = |line, why| What::Reject(Reject { input: file.name.clone(), line, why });
        match records.next() {
            Ok(None) => None,
            Ok(Some(Next::Record(line, record))) => Some(What::Record(Arc::clone(file), line, record)),
            Ok(Some(Next::Bad(line, why))) => Some(reject(line, why)),
            Ok(Some(Next::Other(count))) => Some(What::Other(file.name.clone(), count)),
            Err(e) => {
                let line = records.place();
                let end = reject(line, format!("and what follows it cannot be read: {e}"));
                self.close(false);
                Some(end)
            }
        }
    }
}

impl Iterator for Feed {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.next_record() {
                return Some(Item(item));
            }
            self.close(true);
            let (name, file) = self.files.next()?;
            let (form, opened) = match file {
                Place::Source(input, argument) => {
                    if let Some(path) = &input.file {
                        self.ledger.file(&argument, &name, path);
                    }
                    self.read.fetch_add(input.size(), Ordering::Relaxed);
                    return Some(Item(What::Source(input)));
                }
                Place::Standard => (STANDARD.name, self.open(&name, Box::new(io::stdin()), None, STANDARD, Packing::None)),
                Place::Records(path, format, packing) => {
                    (format.name, File::open(&path).and_then(|f| self.open(&name, Box::new(f), Some(path), format, packing)))
                }
            };
            if let Err(e) = opened {
                let why = format!("cannot be read as {form}: {e}");
                return Some(Item(What::Reject(Reject { input: name, line: 0, why })));
            }
        }
    }
}

impl Item {
    /// How many bytes it holds, about.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.0 {
            What::Record(_, _, record) => record.size(),
            What::Source(input) => usize::try_from(input.size()).unwrap_or(usize::MAX),
            What::Reject(_) | What::Other(..) => 0,
        }
    }

    /// The file, and the line where it begins; 0 for a whole file.
    pub(super) fn place(&self) -> (String, u64) {
        match &self.0 {
            What::Record(file, line, _) => (file.name.clone(), *line),
            What::Other(name, _) => (name.clone(), 0),
            What::Source(input) => (input.path.clone(), 0),
            What::Reject(reject) => (reject.input.clone(), reject.line),
        }
    }

    /// How it begins, for one who looks for it where its place says little.
    pub(super) fn begins(&self) -> Option<String> {
        match &self.0 {
            What::Record(_, _, record) => record.begins(),
            What::Source(_) | What::Reject(_) | What::Other(..) => None,
        }
    }

    /// Its articles, and what is set aside of it.
    #[must_use]
    pub fn articles(self, limits: Limits) -> Vec<Result<Article, Reject>> {
        let all = self.read(limits).into_iter().filter_map(|got| match got {
            Got::Article(article) => Some(Ok(*article)),
            Got::Reject(reject) => Some(Err(reject)),
            Got::Other(_) => None,
        });
        all.collect()
    }

    /// Reads it: one article, or several where a file is a list of them.
    pub(super) fn read(self, limits: Limits) -> Vec<Got> {
        let (file, line, record) = match self.0 {
            What::Reject(reject) => return vec![Got::Reject(reject)],
            What::Other(_, count) => return vec![Got::Other(count)],
            What::Source(input) => return source(&input, limits),
            What::Record(file, line, record) => (file, line, record),
        };
        let context = Context { fields: &file.fields, limits, file: &file.name };
        let reject = |why| Got::Reject(Reject { input: file.name.clone(), line, why });
        vec![match record.read(&context) {
            Reading::Article(article) => small(*article, limits).map_or_else(reject, |a| Got::Article(Box::new(a))),
            Reading::Bad(why) => reject(why),
            Reading::Other => Got::Other(1),
        }]
    }
}

fn source(input: &Input, limits: Limits) -> Vec<Got> {
    let reject = |why| Got::Reject(Reject { input: input.path.clone(), line: 0, why });
    match read(input) {
        Err(error) => vec![reject(error.reason())],
        Ok(reading) => {
            let lost = reading.errors.iter().map(|e| {
                let input = e.path().to_string_lossy().into_owned();
                Got::Reject(Reject { input, line: 0, why: e.reason() })
            });
            let articles = reading.sources.into_iter().map(|s| small(Article::of_file(s), limits));
            let articles = articles.map(|a| a.map_or_else(reject, |a| Got::Article(Box::new(a))));
            let none = reading.left_out.map(|left| reject(left.why));
            articles.chain(lost).chain(none).collect()
        }
    }
}

fn small(article: Article, limits: Limits) -> Result<Article, String> {
    let size = article.source.text.len();
    if size > limits.article {
        return Err(format!("is an article of {} KiB; the most is {} KiB (--max-article)", size >> 10, limits.article >> 10));
    }
    if article.source.text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err("holds no text".to_owned());
    }
    Ok(article)
}

/// Tables in a folder, at any depth; hidden ones are nobody's, and links are not followed.
fn tables(folder: &Path) -> Vec<PathBuf> {
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).hidden(true).follow_links(false).build();
    let files = walk.flatten().filter(|e| e.file_type().is_some_and(|t| t.is_file())).map(ignore::DirEntry::into_path);
    files.filter(|p| Format::of(&slashed(p)).is_some()).collect()
}

fn slashed(path: &Path) -> String {
    let name = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { name.into_owned() } else { name.replace(std::path::MAIN_SEPARATOR, "/") }
}
