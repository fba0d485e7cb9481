//! One file, or standard input, as a source.

use super::reader::{Known, looks_like_html};
use super::{Input, NotChecked, Reader, Source, SourceError, docx, encoding, front_matter, html, record};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Largest text that is read, in bytes on disk.
const LIMIT: u64 = 64 << 20;

/// What one file came to.
#[derive(Debug, Default)]
pub struct Reading {
    /// Its documents: one, or several where the file is a list of them.
    pub sources: Vec<Source>,
    /// Documents of the list that cannot be read.
    pub errors: Vec<SourceError>,
    /// What lay in a folder and turned out to be no source, with the reason.
    pub left_out: Option<NotChecked>,
}

/// Reads what [`find`](super::find) found.
///
/// # Errors
/// Where it is gone, unreadable, larger than 64 MiB, not text, or has a broken front matter.
pub fn read(input: &Input) -> Result<Reading, SourceError> {
    let path = input.file.clone().unwrap_or_else(|| PathBuf::from(&input.path));
    let unreadable = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::NotFound => SourceError::Missing(path.clone()),
        _ => SourceError::Unreadable(path.clone(), e.to_string()),
    };
    let mut bytes = Vec::new();
    let size = if let Some(file) = &input.file {
        let file = File::open(file).map_err(unreadable)?;
        let meta = file.metadata().map_err(unreadable)?;
        if meta.len() > LIMIT {
            return Err(SourceError::TooLarge(path.clone(), meta.len(), LIMIT));
        }
        bytes.reserve_exact(usize::try_from(meta.len()).unwrap_or(0) + 1);
        file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(unreadable)?
    } else {
        std::io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes).map_err(unreadable)?
    };
    if size as u64 > LIMIT {
        return Err(SourceError::TooLarge(path.clone(), size as u64, LIMIT));
    }
    match from_bytes(&input.path, &path, bytes) {
        // JSON is used for much: in a folder it may be anything.
        Err(SourceError::NoRecords(path, why)) if input.in_folder => {
            let what = path.to_string_lossy().into_owned();
            Ok(Reading { left_out: Some(NotChecked { what, why: format!("holds no record with a `text`: {why}") }), ..Reading::default() })
        }
        read => read,
    }
}

/// Makes a source of bytes that are in hand: decodes them, takes the text out of its format and reads what it says of
/// itself. Of a list of documents it is the first.
///
/// # Errors
/// Where they are not text, or the front matter is broken.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<Source, SourceError> {
    let mut reading = decode_all(path, bytes)?;
    let first = if reading.sources.is_empty() { None } else { Some(reading.sources.swap_remove(0)) };
    first.ok_or_else(|| reading.errors.pop().unwrap_or_else(|| SourceError::Binary(PathBuf::from(path))))
}

/// As [`decode`], with all documents of a list.
///
/// # Errors
/// As [`decode`].
pub fn decode_all(path: &str, bytes: Vec<u8>) -> Result<Reading, SourceError> {
    from_bytes(path, Path::new(path), bytes)
}

/// Makes a source of a piece of markup that is all story: the body of an article in HTML, under its headline.
#[must_use]
pub fn marked_up(title: Option<&str>, markup: &str) -> Source {
    let (extract, metadata) = html::fragment(markup, title);
    let paragraphs = extract.paragraphs;
    Source { bytes: markup.len(), metadata, paragraphs, reader: Reader::Html, ..Source::from_string("", extract.text) }
}

fn from_bytes(name: &str, path: &Path, bytes: Vec<u8>) -> Result<Reading, SourceError> {
    if bytes.starts_with(b"%PDF-") {
        return Err(SourceError::NoReader(path.to_owned(), "pdf"));
    }
    let reader = match Reader::named(name) {
        Known::Read(reader) => reader,
        Known::Unread(extension) => return Err(SourceError::NoReader(path.to_owned(), extension)),
        Known::No if looks_like_html(&bytes) => Reader::Html,
        Known::No if docx::looks_like(&bytes) => Reader::Docx,
        Known::No => Reader::Text,
    };
    let source = match reader {
        Reader::Text | Reader::Markdown => as_it_stands(name, path, bytes, reader)?,
        Reader::Html => page(name, path, bytes)?,
        Reader::Docx => word(name, path, bytes)?,
        Reader::Json | Reader::JsonLines => {
            let Some(decoded) = encoding::decode(bytes) else { return Err(SourceError::Binary(path.to_owned())) };
            let mut reading = record::read(name, path, &decoded.text, reader)?;
            for source in reading.sources.iter_mut() {
                source.notes.extend(decoded.notes.iter().cloned());
            }
            reading.sources = reading.sources.into_iter().map(finish).collect();
            return Ok(reading);
        }
    };
    Ok(Reading { sources: vec![source], ..Reading::default() })
}

fn as_it_stands(name: &str, path: &Path, bytes: Vec<u8>, reader: Reader) -> Result<Source, SourceError> {
    let size = bytes.len();
    let Some(decoded) = encoding::decode(bytes) else { return Err(SourceError::Binary(path.to_owned())) };
    let metadata = front_matter::read(name, &decoded.text).map_err(|e| SourceError::FrontMatter(path.to_owned(), e))?;
    let offsets = decoded.offsets;
    Ok(finish(Source { bytes: size, offsets, notes: decoded.notes, metadata, reader, ..Source::from_string(name, decoded.text) }))
}

fn page(name: &str, path: &Path, bytes: Vec<u8>) -> Result<Source, SourceError> {
    let size = bytes.len();
    let Some(decoded) = encoding::decode_page(bytes) else { return Err(SourceError::Binary(path.to_owned())) };
    let (extract, metadata, mut notes) = html::read(&decoded.text);
    notes.splice(0..0, decoded.notes);
    let paragraphs = extract.paragraphs;
    Ok(finish(Source { bytes: size, metadata, paragraphs, reader: Reader::Html, notes, ..Source::from_string(name, extract.text) }))
}

fn word(name: &str, path: &Path, bytes: Vec<u8>) -> Result<Source, SourceError> {
    let size = bytes.len();
    let broken = |why| SourceError::Broken(path.to_owned(), format!("cannot be read as a Word document: {why}"));
    let (extract, metadata, notes) = docx::read(bytes).map_err(broken)?;
    let paragraphs = extract.paragraphs;
    Ok(finish(Source { bytes: size, metadata, paragraphs, reader: Reader::Docx, notes, ..Source::from_string(name, extract.text) }))
}

/// What is to be said of every source.
fn finish(mut source: Source) -> Source {
    if source.text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        source
            .notes
            .push(if source.bytes > 0 && source.reader.extracts() { "no text was found in it" } else { "the file is empty" }.to_owned());
    }
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_is_an_empty_source_with_a_note() {
        for bytes in [&b""[..], b"\n \n", b"\xEF\xBB\xBF"] {
            let source = decode("a.txt", bytes.to_vec()).unwrap();
            assert_eq!(source.notes, ["the file is empty"]);
        }
    }

    #[test]
    fn a_broken_front_matter_names_its_line() {
        let error = decode("a.md", b"---\ntitle: Harbour reopens\ndate: [2022\n---\nText.\n".to_vec()).unwrap_err();
        let SourceError::FrontMatter(_, yaml) = &error else { panic!("{error}") };
        assert!(yaml.line >= 3, "{error}");
        assert!(error.to_string().starts_with("a.md: broken front matter in line "), "{error}");
    }

    #[test]
    fn files_are_read_from_disk() {
        let path = std::env::temp_dir().join(format!("twosource-read-{}.txt", std::process::id()));
        std::fs::write(&path, "---\ntitle: Port\n---\nShips.\n").unwrap();
        let found = crate::source::find(&[&path]);
        let source = read(&found.inputs[0]).unwrap().sources.remove(0);
        assert_eq!(source.metadata.title.as_deref(), Some("Port"));
        assert_eq!(source.bytes, 27);
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(read(&found.inputs[0]), Err(SourceError::Missing(_))));
    }
}
