//! Turns the word tables in `src/lexicon/data/` into static tables.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
