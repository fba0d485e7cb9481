//! `twosource archive verify`.

use super::args::VerifyArgs;
use super::{failure, many};
use crate::archive::Store;
use crate::cli::args::Global;
use crate::cli::error::Failure;
use crate::cli::progress::Progress;
use crate::cli::{Exit, output};
use crate::report::Problem;

pub(super) fn run(args: &VerifyArgs, _: &Global) -> Result<Exit, Failure> {
    let store = Store::open(&args.archive).map_err(failure)?;
    let (mut read, mut progress) = (0, Progress::logged());
    let faults = store.verify(|articles| {
        read = articles;
        progress.say(|| many(articles as u64, "article", "articles"));
    });
    progress.clear();
    let faults = faults.map_err(failure)?;
    if faults.is_empty() {
        output::print(format!("{}, all as they were stored\n", many(read as u64, "article", "articles")).as_bytes())?;
        return Ok(Exit::Clean);
    }
    let problem = Problem {
        what: "the archive is damaged".to_owned(),
        places: vec![args.archive.to_string_lossy().into_owned()],
        notes: faults,
        help: vec!["make it again from its inputs with archive add, or take what can be read with archive export".to_owned()],
        ..Problem::default()
    };
    Err(Failure::Problems(vec![problem], "the archive cannot be relied on".to_owned()))
}
