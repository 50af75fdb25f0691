//! The Schools Partnership Programme as a library.
#![forbid(unsafe_code)]

pub mod assess;
pub mod assets;
pub mod definitions;
#[cfg(test)]
mod fixture;
pub mod framework;
#[cfg(feature = "gias")]
pub mod gias;
pub mod ids;
pub mod json;
pub mod problem;
pub mod programme;
pub mod prose;
pub mod record;
pub mod schema;
pub mod step;
pub mod table;
pub mod terms;
pub mod text;
pub mod time;
pub mod version;
pub mod view;
