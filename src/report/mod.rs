//! Findings to text and to documents: one format a file, each with its own wire types.
