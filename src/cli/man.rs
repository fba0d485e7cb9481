//! `twosource man`: the manual, a page a command, written from the arguments.

use super::args::{Cli, ManArgs};
use super::error::Failure;
use super::{Exit, output};
use crate::yaml::nearest;
use clap::{Command, CommandFactory};

pub(super) fn run(args: &ManArgs) -> Result<Exit, Failure> {
    let mut root = Cli::command();
    root.build();
    let mut name = root.get_name().to_owned();
    let mut command = root;
    for part in &args.command {
        let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
        let Some(found) = command.get_subcommands().find(|c| c.get_name() == part) else {
            let near = nearest(part, names.iter().map(String::as_str));
            let help = near.map_or_else(|| "twosource --help".to_owned(), |near| format!("did you mean {near}?"));
            return Err(Failure::new(format!("there is no command `{part}`")).help(help));
        };
        name = format!("{name}-{}", found.get_name());
        command = found.clone();
    }
    let mut page = Vec::new();
    let titled = titled(command, &name);
    clap_mangen::Man::new(titled).section("1").render(&mut page).map_err(|e| Failure::new(format!("cannot write the page: {e}")))?;
    output::print(&page)?;
    Ok(Exit::Clean)
}

/// The command under the name of its page. A page has its own shape: the examples follow the options.
fn titled(command: Command, name: &str) -> Command {
    let text = |part: Option<&clap::builder::StyledStr>| part.map(ToString::to_string).unwrap_or_default();
    let after = [text(command.get_before_help()), text(command.get_after_help())];
    let after: Vec<&str> = after.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let after = after.join("\n\n");
    // The parser keeps names for the life of the program, which ends with the page.
    let name: &'static str = name.to_owned().leak();
    command.name(name).display_name(name).before_help("").after_help(after)
}
