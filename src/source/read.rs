//! One file, or standard input, as a source.

use super::front_matter;
use super::{Input, Source, SourceError, encoding};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Largest text that is read, in bytes on disk.
const LIMIT: u64 = 64 << 20;

/// Reads what [`find`](super::find) found.
///
/// # Errors
/// Where it is gone, unreadable, larger than 64 MiB, not text, or has a broken front matter.
pub fn read(input: &Input) -> Result<Source, SourceError> {
    let path = input.file.clone().unwrap_or_else(|| PathBuf::from("-"));
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
    from_bytes(&input.path, &path, bytes)
}

/// Makes a source of bytes that are in hand: decodes them and reads the front matter.
///
/// # Errors
/// Where they are not text, or the front matter is broken.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<Source, SourceError> {
    from_bytes(path, Path::new(path), bytes)
}

fn from_bytes(name: &str, path: &Path, bytes: Vec<u8>) -> Result<Source, SourceError> {
    let size = bytes.len();
    let Some(decoded) = encoding::decode(bytes) else { return Err(SourceError::Binary(path.to_owned())) };
    let metadata = front_matter::read(name, &decoded.text).map_err(|e| SourceError::FrontMatter(path.to_owned(), e))?;
    let mut notes = decoded.notes;
    if decoded.text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        notes.push("the file is empty".to_owned());
    }
    Ok(Source { path: name.to_owned(), text: decoded.text, metadata, bytes: size, offsets: decoded.offsets, notes })
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
        let source = read(&found.inputs[0]).unwrap();
        assert_eq!(source.metadata.title.as_deref(), Some("Port"));
        assert_eq!(source.bytes, 27);
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(read(&found.inputs[0]), Err(SourceError::Missing(_))));
    }
}
