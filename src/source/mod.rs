//! Bytes of files to texts with metadata: which files there are, what they are, how they are encoded.
//!
//! With `cli` and `archive` the only room that touches the file system.

mod text;

pub use text::{Metadata, Source, SourceError};
