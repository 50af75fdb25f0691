//! The Schools Partnership Programme as a library.
#![forbid(unsafe_code)]

pub mod framework;
pub mod ids;
pub mod json;
pub mod problem;
pub mod record;
pub mod step;
pub mod text;
pub mod time;
pub mod version;
pub mod view;
