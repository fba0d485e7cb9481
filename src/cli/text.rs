//! `twosource text`: a source as it is read, to find the place that a report names.

use super::args::{Global, TextArgs};
use super::error::Failure;
use super::{Exit, input, output, pager, screen};
use crate::report::{caution, source_page};

pub(super) fn run(args: &TextArgs, global: &Global) -> Result<Exit, Failure> {
    let found = input::list(&args.files);
    let mut errors = found.errors;
    if !errors.is_empty() && (!args.input.keep_going || found.inputs.is_empty()) {
        return Err(Failure::sources(&errors, found.inputs.len()));
    }
    let (look, paint) = (screen::stdout(global), screen::stderr(global.color));
    let (mut first, mut page) = (true, String::new());
    for file in &found.inputs {
        match input::one(file, &args.input) {
            Ok(mut reading) => {
                for source in &reading.sources {
                    let gap = if std::mem::take(&mut first) { "" } else { "\n" };
                    page += &format!("{gap}{}", source_page(source, &look));
                }
                errors.append(&mut reading.errors);
            }
            Err(error) => errors.push(error),
        }
        if !errors.is_empty() && !args.input.keep_going {
            return Err(Failure::sources(&errors, 0));
        }
    }
    pager::print(&page, global)?;
    for error in &errors {
        output::complain(&caution(&format!("not read: {error}"), paint));
    }
    Ok(Exit::Clean)
}
