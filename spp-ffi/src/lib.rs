//! The C edge of the Schools Partnership Programme library: `libspp` and `include/spp.h`.
//!
//! `docs/embedding-c.md` holds the conventions that every function here keeps, and the reference for C callers. `abi.rs`,
//! `text.rs` and `error.rs` are the mechanics, and hold all that is unsafe but the callers' promises about text; each other file
//! is one noun. Rust callers want `spp-core`.
#![allow(non_camel_case_types, reason = "the types are named as C callers see them")]
#![allow(
    clippy::missing_safety_doc,
    reason = "an entry is unsafe only for text by pointer and length, and one page words that promise for all"
)]
#![allow(
    clippy::needless_lifetimes,
    reason = "what a borrowed text or part lives as long as is said in full, as C callers read it"
)]

mod abi;
mod answers;
mod assessment;
mod breach;
mod case;
mod criterion;
mod cycle;
mod definitions;
mod due;
mod edition;
mod error;
mod framework;
mod gias;
mod language;
mod member;
mod missing;
mod network;
mod number;
mod overlay;
mod overview;
mod phase;
mod problem;
mod programme;
mod rating;
mod reader;
mod record;
mod reference;
mod report;
mod schema;
mod status;
mod table;
mod text;
mod value;
mod version;
mod view;
mod what_if;

pub use answers::*;
pub use assessment::*;
pub use breach::*;
pub use case::*;
pub use criterion::*;
pub use cycle::*;
pub use definitions::*;
pub use due::*;
pub use edition::*;
pub use error::*;
pub use framework::*;
pub use gias::*;
pub use language::*;
pub use member::*;
pub use missing::*;
pub use network::*;
pub use number::*;
pub use overlay::*;
pub use overview::*;
pub use phase::*;
pub use problem::*;
pub use programme::*;
pub use rating::*;
pub use reader::*;
pub use record::*;
pub use reference::*;
pub use report::*;
pub use schema::*;
pub use status::*;
pub use table::*;
pub use text::*;
pub use value::*;
pub use version::*;
pub use view::*;
pub use what_if::*;
