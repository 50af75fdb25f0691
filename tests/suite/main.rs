//! The tests that go across modules and languages: one binary, one file a theme.

mod coverage;
mod errors;
mod place;
mod replay;
mod vectors;
