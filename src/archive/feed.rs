//! What the named files and folders hold, one article after the other, none of them kept.

use super::article::Article;
use super::csv::{Record, Table, too_long};
use super::field::Fields;
use super::json;
use super::lines::{Counted, Line, Lines, beginning};
use super::pack::Packing;
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

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Json,
    Csv,
}

impl Form {
    fn of(name: &str) -> Option<(Self, Packing)> {
        let (packing, stem) = Packing::of(name);
        let extension = Path::new(stem).extension()?.to_str()?;
        let is = |wanted: &[&str]| wanted.iter().any(|w| extension.eq_ignore_ascii_case(w));
        let form = if is(&["jsonl", "ndjson"]) {
            Self::Json
        } else if is(&["csv", "tsv"]) {
            Self::Csv
        } else {
            return None;
        };
        Some((form, packing))
    }
}

enum Place {
    Records(PathBuf, Form, Packing),
    Standard,
    Source(Input),
}

/// The named files and folders as a stream of items.
pub struct Feed {
    files: std::vec::IntoIter<(String, Place)>,
    open: Option<Open>,
    limits: Limits,
    /// Bytes on disk of all inputs, as far as they are known.
    pub size: u64,
    /// Bytes on disk that were read so far.
    pub read: Arc<AtomicU64>,
    /// What lies in the folders and is no input, and files that were named twice.
    pub notes: Vec<String>,
}

struct Open {
    name: Arc<str>,
    rows: Rows,
}

enum Rows {
    Json(Lines),
    Csv(Table, Arc<[String]>),
}

/// One article, not read yet, or what is there instead of one.
#[derive(Debug)]
pub struct Item(What);

#[derive(Debug)]
enum What {
    Json(Arc<str>, u64, Vec<u8>),
    Csv(Arc<str>, u64, Arc<[String]>, Vec<String>),
    Source(Input),
    Reject(Reject),
}

impl Feed {
    /// Lists the inputs; `-` is standard input, a record of JSON a line.
    ///
    /// # Errors
    /// With every named file or folder that cannot be read.
    pub fn new(paths: &[PathBuf], limits: Limits) -> Result<Self, Vec<SourceError>> {
        let (mut files, mut size, mut plain) = (Vec::new(), 0, Vec::new());
        for path in paths {
            let name = slashed(path);
            if name == "-" {
                files.push((name, Place::Standard));
            } else if path.is_dir() {
                for inside in tables(path) {
                    if let Some((form, packing)) = Form::of(&slashed(&inside)) {
                        files.push((slashed(&inside), Place::Records(inside, form, packing)));
                    }
                }
                plain.push(path.clone());
            } else if let Some((form, packing)) = Form::of(&name).filter(|_| path.is_file()) {
                files.push((name, Place::Records(path.clone(), form, packing)));
            } else {
                plain.push(path.clone());
            }
        }
        let found = find_besides(&plain, |name| Form::of(name).is_some());
        if !found.errors.is_empty() {
            return Err(found.errors);
        }
        files.extend(found.inputs.into_iter().map(|input| (input.path.clone(), Place::Source(input))));
        files.sort_by(|a, b| a.0.cmp(&b.0));
        files.dedup_by(|a, b| a.0 == b.0);
        for (_, file) in &files {
            size += match file {
                Place::Records(path, ..) => std::fs::metadata(path).map_or(0, |m| m.len()),
                Place::Standard => 0,
                Place::Source(input) => input.size(),
            };
        }
        let unread = found.not_checked.into_iter().map(|n| format!("not read: {}: {}", n.what, n.why));
        let notes = found.notes.into_iter().chain(unread).collect();
        Ok(Self { files: files.into_iter(), open: None, limits, size, read: Arc::new(AtomicU64::new(0)), notes })
    }

    fn open(&mut self, name: Arc<str>, stream: Box<dyn Read + Send>, form: Form, packing: Packing) -> io::Result<()> {
        let own = Arc::new(AtomicU64::new(0));
        let counted = Counted::new(Counted::new(stream, Arc::clone(&self.read)), Arc::clone(&own));
        let stream = packing.open(Box::new(counted))?;
        let lines = Lines::new(stream, (packing != Packing::None).then_some(own), self.limits.record);
        let rows = match form {
            Form::Json => Rows::Json(lines),
            Form::Csv => {
                let table = Table::new(lines, self.limits.record)?;
                let names = table.names.clone().into();
                Rows::Csv(table, names)
            }
        };
        self.open = Some(Open { name, rows });
        Ok(())
    }

    fn next_row(&mut self) -> Option<What> {
        let Open { name, rows } = self.open.as_mut()?;
        let name = Arc::clone(name);
        let reject = |line, why| What::Reject(Reject { input: name.to_string(), line, why });
        let next = match rows {
            Rows::Json(lines) => loop {
                match lines.next() {
                    Ok(Some(Line::Whole(_, line))) if line.trim_ascii().is_empty() => {}
                    Ok(Some(Line::Whole(n, mut line))) => {
                        if n == 1 && line.starts_with(b"\xEF\xBB\xBF") {
                            line.drain(..3);
                        }
                        break Ok(Some(What::Json(Arc::clone(&name), n, line)));
                    }
                    Ok(Some(Line::TooLong(n))) => break Ok(Some(reject(n, too_long(self.limits.record)))),
                    Ok(None) => break Ok(None),
                    Err(e) => break Err((lines.number() + 1, e)),
                }
            },
            Rows::Csv(table, names) => match table.next() {
                Ok(Some(Record::Cells(n, cells))) => Ok(Some(What::Csv(Arc::clone(&name), n, Arc::clone(names), cells))),
                Ok(Some(Record::Bad(n, why))) => Ok(Some(reject(n, why))),
                Ok(None) => Ok(None),
                Err(e) => Err((table.number() + 1, e)),
            },
        };
        next.unwrap_or_else(|(line, error)| Some(reject(line, format!("and what follows it cannot be read: {error}"))))
    }
}

impl Iterator for Feed {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.next_row() {
                return Some(Item(item));
            }
            self.open = None;
            let (name, file) = self.files.next()?;
            let opened = match file {
                Place::Source(input) => {
                    self.read.fetch_add(input.size(), Ordering::Relaxed);
                    return Some(Item(What::Source(input)));
                }
                Place::Standard => self.open(name.as_str().into(), Box::new(io::stdin()), Form::Json, Packing::None),
                Place::Records(path, form, packing) => {
                    File::open(path).and_then(|f| self.open(name.as_str().into(), Box::new(f), form, packing))
                }
            };
            if let Err(e) = opened {
                return Some(Item(What::Reject(Reject { input: name, line: 0, why: format!("cannot be read: {e}") })));
            }
        }
    }
}

impl Item {
    /// How many bytes it holds, about.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.0 {
            What::Json(_, _, line) => line.len(),
            What::Csv(_, _, _, cells) => cells.iter().map(String::len).sum(),
            What::Source(input) => usize::try_from(input.size()).unwrap_or(usize::MAX),
            What::Reject(_) => 0,
        }
    }

    /// The file, and the line where it begins; 0 for a whole file.
    pub(super) fn place(&self) -> (String, u64) {
        match &self.0 {
            What::Json(input, line, _) | What::Csv(input, line, ..) => (input.to_string(), *line),
            What::Source(input) => (input.path.clone(), 0),
            What::Reject(reject) => (reject.input.clone(), reject.line),
        }
    }

    /// How it begins, for one who looks for it where its place says little.
    pub(super) fn begins(&self) -> Option<String> {
        match &self.0 {
            What::Json(_, _, line) => Some(beginning(line)),
            What::Csv(..) | What::Source(_) | What::Reject(_) => None,
        }
    }

    /// Reads it: one article, or several where a file is a list of them.
    #[must_use]
    pub fn articles(self, fields: &Fields, limits: Limits) -> Vec<Result<Article, Reject>> {
        let (input, line, row) = match self.0 {
            What::Reject(reject) => return vec![Err(reject)],
            What::Source(input) => return file(&input, limits),
            What::Json(input, line, bytes) => (input, line, json::row(&bytes, fields)),
            What::Csv(input, line, names, cells) => {
                let cell = |name: &str| names.iter().position(|n| n.eq_ignore_ascii_case(name)).and_then(|i| cells.get(i)).cloned();
                (input, line, fields.row(cell).ok_or_else(|| format!("has no text in {}", fields.of_text())))
            }
        };
        let article = row.map(|mut row| {
            row.date = row.date.map(json::date);
            Article::of_row(row)
        });
        vec![article.and_then(|a| small(a, limits)).map_err(|why| Reject { input: input.to_string(), line, why })]
    }
}

fn file(input: &Input, limits: Limits) -> Vec<Result<Article, Reject>> {
    let reject = |why| Reject { input: input.path.clone(), line: 0, why };
    match read(input) {
        Err(error) => vec![Err(reject(error.reason()))],
        Ok(reading) => {
            let lost =
                reading.errors.iter().map(|e| Err(Reject { input: e.path().to_string_lossy().into_owned(), line: 0, why: e.reason() }));
            let articles = reading.sources.into_iter().map(|s| small(Article::of_file(s), limits).map_err(reject));
            let none = reading.left_out.map(|left| Err(reject(left.why)));
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
    files.filter(|p| Form::of(&slashed(p)).is_some()).collect()
}

fn slashed(path: &Path) -> String {
    let name = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { name.into_owned() } else { name.replace(std::path::MAIN_SEPARATOR, "/") }
}
