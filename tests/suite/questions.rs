//! What is asked of a record beside the assessment: one operation of the library each, its answer as JSON.

use spp_core::definitions::Definitions;
use spp_core::ids::{ClusterId, ReviewId};
use spp_core::problem::Result;
use spp_core::record::Record;

use crate::replay::{json, view};
use crate::vectors::Vector;

/// The operations, in the order of `tests/vectors/README.md`.
pub const OPS: [&str; 2] = ["answers", "change_in_practice"];

/// The answer to the question of a case.
pub fn answer(vector: &Vector, record: &Record, definitions: &Definitions) -> Result<String> {
    let asks = |key: &str| vector.asks(key).unwrap_or_else(|| panic!("{}: asks no `{key}`", vector.name));
    let cluster = || ClusterId::new(vector.cluster.as_deref().expect("a cluster")).expect("an id");
    Ok(match asks("op") {
        "answers" => {
            let review = ReviewId::new(asks("review")).expect("a vector asks for an id");
            json(&view(vector, record)?.answers(&review)?)
        }
        "change_in_practice" => {
            let review = vector.asks("review").map(|id| ReviewId::new(id).expect("a vector asks for an id"));
            view(vector, record)?.change_in_practice(&cluster(), definitions, review.as_ref())?.to_json()
        }
        other => panic!("{}: no op `{other}`", vector.name),
    })
}
