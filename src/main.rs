//! The `twosource` program.

use std::process::ExitCode;

/// A claim is a handful of short strings: this takes less time over them than the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    twosource::cli::run()
}
