//! The tests that go across modules and languages: one binary, one file a theme.

mod artifacts;
mod asked;
mod c;
mod coverage;
mod editions;
mod errors;
mod forecast;
mod generated;
mod place;
mod properties;
mod python;
mod questions;
mod readme;
mod replay;
mod sample;
mod schemas;
mod summary;
mod timeline;
mod vectors;
mod verdicts;
mod worked;
