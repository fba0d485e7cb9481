//! Bytes of files to texts with metadata: which files there are, what they are, how they are encoded.
//!
//! With `cli` and `archive` the only room that touches the file system: [`find`] names the files, [`read`] reads
//! one of them and [`decode`] is what `read` does with the bytes, for a caller that has them already.

mod encoding;
mod find;
mod front_matter;
mod read;
mod text;

pub use find::{Found, Input, NotChecked, find};
pub use read::{decode, read};
pub use text::{Metadata, Source, SourceError};
