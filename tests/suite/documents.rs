//! The Rust examples of the documents, each run as a doctest. `readme.rs` sees that none is left out.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../docs/gias.md")]
struct Gias;
