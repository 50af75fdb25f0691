//! What is asked of a record beside the assessment: one operation of the library each, its answer as JSON.

use spp_core::definitions::Definitions;
use spp_core::ids::{ClusterId, ReviewId};
use spp_core::problem::Result;
use spp_core::programme::Programme;
use spp_core::record::Record;

use crate::replay::{json, view};
use crate::vectors::Vector;

/// The operations, in the order of `tests/vectors/README.md`.
pub const OPS: [&str; 2] = ["answers", "next_steps"];

/// The answer to the question of a case.
pub fn answer(vector: &Vector, record: &Record, definitions: &Definitions) -> Result<String> {
    let asks = |key: &str| vector.asks(key).unwrap_or_else(|| panic!("{}: asks no `{key}`", vector.name));
    Ok(match asks("op") {
        "answers" => {
            let review = ReviewId::new(asks("review")).expect("a vector asks for an id");
            json(&view(vector, record)?.answers(&review)?)
        }
        "next_steps" => {
            let cluster = vector.cluster.as_deref().expect("a vector names a cluster");
            let cluster = ClusterId::new(cluster).expect("a vector asks for an id");
            let view = view(vector, record)?;
            let programme = vector.programme.as_deref().map(Programme::read).transpose()?;
            let goal = asks("goal").parse()?;
            let by = vector.asks("by").map(str::parse).transpose()?;
            view.next_steps(&cluster, definitions, programme.as_ref(), &goal, by)?.to_json()
        }
        other => panic!("{}: no op `{other}`", vector.name),
    })
}
