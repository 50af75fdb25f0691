//! What is asked of a record beside the assessment: one operation of the library each, its answer as JSON.

use spp_core::definitions::Definitions;
use spp_core::ids::ReviewId;
use spp_core::problem::Result;
use spp_core::record::Record;

use crate::replay::{json, view};
use crate::vectors::Vector;

/// The operations, in the order of `tests/vectors/README.md`.
pub const OPS: [&str; 1] = ["answers"];

/// The answer to the question of a case.
pub fn answer(vector: &Vector, record: &Record, _definitions: &Definitions) -> Result<String> {
    let asks = |key: &str| vector.asks(key).unwrap_or_else(|| panic!("{}: asks no `{key}`", vector.name));
    Ok(match asks("op") {
        "answers" => {
            let review = ReviewId::new(asks("review")).expect("a vector asks for an id");
            json(&view(vector, record)?.answers(&review)?)
        }
        other => panic!("{}: no op `{other}`", vector.name),
    })
}
