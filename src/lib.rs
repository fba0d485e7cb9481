//! Finds where sources disagree.
//!
//! Data flows one way: bytes become a [`source`], a source becomes a [`document`], a document gives [`claim`]s,
//! claims are [`align`]ed, [`check`] compares the aligned ones under the [`rule`]s, and [`report`] shows what does
//! not square. Everything from `document` to `check` is a pure function.

pub mod text;
pub mod value;
pub mod words;
pub mod yaml;

pub mod lexicon;
pub mod pattern;

pub mod source;

pub mod document;

pub mod claim;

pub mod compare;

pub mod align;

pub mod rule;

pub mod check;

pub mod report;

pub mod archive;

pub mod cli;
