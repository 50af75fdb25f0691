//! What is asked of a record beside the assessment: one operation of the library each, its answer as JSON.

use spp_core::definitions::Definitions;
use spp_core::ids::{ClusterId, ReviewId};
use spp_core::problem::Result;
use spp_core::programme::Programme;
use spp_core::record::Record;

use crate::replay::{json, view};
use crate::vectors::Vector;

/// The operations, in the order of `tests/vectors/README.md`.
pub const OPS: [&str; 2] = ["answers", "timeline"];

/// The answer to the question of a case.
pub fn answer(vector: &Vector, record: &Record, definitions: &Definitions) -> Result<String> {
    let asks = |key: &str| vector.asks(key).unwrap_or_else(|| panic!("{}: asks no `{key}`", vector.name));
    Ok(match asks("op") {
        "answers" => {
            let review = ReviewId::new(asks("review")).expect("a vector asks for an id");
            json(&view(vector, record)?.answers(&review)?)
        }
        "timeline" => {
            let cluster = vector.cluster.as_deref().expect("a vector that asks of a cluster names it");
            let cluster = ClusterId::new(cluster).expect("a vector asks for an id");
            let programme = vector.programme.as_deref().map(Programme::read).transpose()?;
            let until = asks("until").parse()?;
            json(&view(vector, record)?.timeline(&cluster, definitions, programme.as_ref(), until)?)
        }
        other => panic!("{}: no op `{other}`", vector.name),
    })
}
