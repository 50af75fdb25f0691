//! The tests that go across modules and languages: one binary, one file a theme.

mod place;
mod replay;
mod vectors;
