//! One test binary for everything that is seen from outside: the commands, the documents that others rely on, the
//! rules and their proofs, the corpus, and the shape of the house itself.

mod archive;
mod archive_kill;
mod audit;
mod baseline;
mod broken;
mod browser;
mod cli;
mod compared;
mod config;
mod contract;
mod corpus;
mod drafts;
mod facts;
mod files;
mod floors;
mod formats;
mod gate;
mod hostile;
mod house;
mod html;
mod init;
mod inputs;
mod markup;
mod newcomer;
mod pack;
mod pages;
mod proof;
mod registry;
mod rules;
mod schema;
mod streams;
mod suppress;
mod tidy;
mod tricky;
mod tutorial;
