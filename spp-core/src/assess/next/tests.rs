//! The laws of next steps.

mod law;
mod measures;
mod sample;
mod trees;
