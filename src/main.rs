//! The `twosource` program.

fn main() {}
