//! `twosource init`: a commented configuration to start from, and the schema by which editors check one.

use super::args::{Global, InitArgs};
use super::error::Failure;
use super::{Exit, output, screen};
use crate::report::caution;
use std::path::Path;

const TEXT: &str = include_str!("init.yaml");
const SCHEMA: &str = include_str!("../../docs/schema/config.json");
const NAME: &str = "twosource.yaml";

pub(super) fn run(args: &InitArgs, global: &Global) -> Result<Exit, Failure> {
    if args.schema {
        output::print(SCHEMA.as_bytes())?;
        return Ok(Exit::Clean);
    }
    let folder = args.folder.as_deref().unwrap_or(Path::new(""));
    for name in super::config::NAMES {
        let there = folder.join(name);
        if there.symlink_metadata().is_ok() {
            return Err(Failure::new("there is a configuration already").at(there.to_string_lossy()).help("nothing has been changed"));
        }
    }
    let path = folder.join(NAME);
    output::replace(&path, TEXT.as_bytes())
        .map_err(|e| Failure::new(format!("cannot write the configuration: {e}")).at(path.to_string_lossy()))?;
    let said = format!("wrote {}; every setting in it is still a comment", path.display());
    output::complain(&caution(&said, screen::stderr(global.color)));
    Ok(Exit::Clean)
}
