//! One test binary for everything that is seen from outside: rules and their proofs, the corpus, the commands, and
//! the shape of the house itself.

mod floors;
mod house;
mod registry;
mod rules;
mod tidy;
