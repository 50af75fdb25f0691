//! The tests that go across modules and languages: one binary, one file a theme.

mod coverage;
mod errors;
mod place;
mod properties;
mod replay;
mod sample;
mod vectors;
