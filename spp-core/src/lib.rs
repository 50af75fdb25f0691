//! The Schools Partnership Programme as a library.
#![forbid(unsafe_code)]

pub mod assess;
pub mod assets;
pub mod definitions;
pub mod framework;
pub mod ids;
pub mod json;
pub mod problem;
pub mod programme;
pub mod record;
pub mod step;
pub mod table;
pub mod terms;
pub mod text;
pub mod time;
pub mod version;
pub mod view;
