//! What is asked of a record beside the assessment: one operation of the library each, its answer as JSON.

use spp_core::definitions::Definitions;
use spp_core::ids::ReviewId;
use spp_core::problem::Result;
use spp_core::programme::Programme;
use spp_core::record::Record;

use crate::replay::{json, view};
use crate::vectors::Vector;

/// The operations, in the order of `tests/vectors/README.md`.
pub const OPS: [&str; 4] = ["answers", "network", "what_if", "overview"];

/// The answer to the question of a case.
pub fn answer(vector: &Vector, record: &Record, definitions: &Definitions) -> Result<String> {
    let asks = |key: &str| vector.asks(key).unwrap_or_else(|| panic!("{}: asks no `{key}`", vector.name));
    Ok(match asks("op") {
        "answers" => {
            let review = ReviewId::new(asks("review")).expect("a vector asks for an id");
            json(&view(vector, record)?.answers(&review)?)
        }
        "network" => {
            let since = vector.asks("since").map(str::parse).transpose()?;
            view(vector, record)?.network(definitions, programme(vector)?.as_ref(), since).to_json()
        }
        "what_if" => {
            let programme = programme(vector)?.expect("a what-if has a programme");
            view(vector, record)?.what_if(definitions, &programme).to_json()
        }
        "overview" => view(vector, record)?.overview(definitions, programme(vector)?.as_ref()).to_json(),
        other => panic!("{}: no op `{other}`", vector.name),
    })
}

/// The programme that overrides the adopted one.
fn programme(vector: &Vector) -> Result<Option<Programme>> {
    vector.programme.as_ref().map(|bytes| Programme::read(bytes)).transpose()
}
