//! What tests and benchmarks share: the examples of the documents, and a generator of records of any size.

#[path = "suite/documents.rs"]
mod documents;
pub mod generate;
