//! The answers: what a cluster's facts mean under a programme.

mod answer;

pub use answer::*;
