//! `twosource archive`: any number of articles in one file.

mod add;
mod args;
mod export;
mod remove;
mod status;
mod verify;

pub(super) use add::lasting;
pub(super) use args::ArchiveArgs;

use super::Exit;
use super::args::Global;
use super::error::Failure;
use crate::archive::{StoreError, word_list};
use args::ArchiveCommand;

pub(super) fn run(args: &ArchiveArgs, global: &Global) -> Result<Exit, Failure> {
    match &args.command {
        ArchiveCommand::Add(args) => add::run(args, global),
        ArchiveCommand::Status(args) => status::run(args, global),
        ArchiveCommand::Verify(args) => verify::run(args, global),
        ArchiveCommand::Remove(args) => remove::run(args, global),
        ArchiveCommand::Export(args) => export::run(args, global),
    }
}

/// What is wrong with an archive, as the end of a run.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn failure(error: StoreError) -> Failure {
    let failure = Failure::new(error.reason()).at(error.path().to_string_lossy());
    match error.help() {
        Some(help) => failure.help(help),
        None => failure,
    }
}

/// What the program was called with, for the record of a run.
pub(super) fn command_line() -> String {
    let words = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
    word_list(&std::iter::once("twosource".to_owned()).chain(words).collect::<Vec<_>>())
}

/// `1,234,567`.
pub(super) fn grouped(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(0).to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 article`, `2,000 articles`.
pub(super) fn many(number: impl TryInto<u64>, one: &str, more: &str) -> String {
    let number = number.try_into().unwrap_or(0);
    format!("{} {}", grouped(number), if number == 1 { one } else { more })
}

/// `640 bytes`, `1.4 MB`, in thousands.
fn size(bytes: impl TryInto<u64>) -> String {
    let bytes = bytes.try_into().unwrap_or(0);
    let scaled = |unit: u64| bytes as f64 / unit as f64;
    match bytes {
        0..1000 => many(bytes, "byte", "bytes"),
        1000..1_000_000 => format!("{:.1} kB", scaled(1000)),
        1_000_000..1_000_000_000 => format!("{:.1} MB", scaled(1_000_000)),
        _ => format!("{:.2} GB", scaled(1_000_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_sizes_have_units() {
        for (number, want) in [(0u64, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), want);
        }
        assert_eq!(many(1u64, "article", "articles"), "1 article");
        for (bytes, want) in [(1u64, "1 byte"), (999, "999 bytes"), (1_420_000, "1.4 MB"), (6_100_000_000, "6.10 GB")] {
            assert_eq!(size(bytes), want);
        }
    }
}
