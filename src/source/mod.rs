//! Bytes of files to texts with metadata: which files there are, what they are, how they are encoded.
//!
//! With `cli` and `archive` the only room that touches the file system: [`find`] names the files, [`read`] reads
//! one of them and [`decode`] is what `read` does with the bytes, for a caller that has them already.

mod docx;
mod encoding;
mod extract;
mod find;
mod front_matter;
mod html;
mod read;
mod reader;
mod record;
mod text;
mod transcode;
mod xml;

pub use extract::{Paragraph, Part};
pub use find::{Found, Input, NotChecked, find, find_besides};
pub use read::{Reading, decode, decode_all, marked_up, read};
pub use reader::Reader;
pub use text::{Metadata, Source, SourceError};
pub use xml::{Attributes, Step, Walk, local};
