//! `twosource archive remove`.

use super::args::RemoveArgs;
use super::{failure, many};
use crate::archive::{Begun, Store};
use crate::cli::args::Global;
use crate::cli::error::Failure;
use crate::cli::{Exit, output};

pub(super) fn run(args: &RemoveArgs, _: &Global) -> Result<Exit, Failure> {
    let mut store = Store::open(&args.archive).map_err(failure)?;
    let mut documents = Vec::new();
    for name in &args.names {
        let called = store.called(name).map_err(failure)?;
        if called.is_empty() {
            return Err(Failure::new("no article of the archive is called so; nothing was removed").at(name.as_str()));
        }
        documents.extend(called);
    }
    // Addresses of what is taken out are not to stay in the record.
    let begun = Begun { kind: "remove", command: "[\"twosource\",\"archive\",\"remove\"]", settings: "{}", rules: None };
    let gone = store.remove(&documents, &begun).map_err(failure)?;
    output::print(format!("{} removed\n", many(gone as u64, "article", "articles")).as_bytes())?;
    Ok(Exit::Clean)
}
