//! The `twosource` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    twosource::cli::run()
}
