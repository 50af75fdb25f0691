//! What is asked of a record beside the assessment: one operation of the library each, its answer as JSON.

use spp_core::definitions::Definitions;
use spp_core::ids::{ClusterId, ReviewId};
use spp_core::problem::Result;
use spp_core::programme::Programme;
use spp_core::record::{Record, Summary};

use crate::replay::{json, view};
use crate::vectors::Vector;

/// The operations, in the order of `tests/vectors/README.md`.
pub const OPS: [&str; 14] = [
    "answers",
    "change_in_practice",
    "changes_since",
    "summary",
    "missing",
    "events_since",
    "network",
    "what_if",
    "overview",
    "next_steps",
    "timeline",
    "forecast",
    "verdicts",
    "check",
];

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
        "changes_since" => {
            let (view, since) = (view(vector, record)?, asks("since").parse()?);
            view.changes_since(&cluster(), definitions, programme(vector)?.as_ref(), since)?.to_json()
        }
        "summary" => record.summary().to_json(),
        "missing" => list(&record.missing(&Summary::read(asks("summary").as_bytes())?)),
        "events_since" => list(&record.events_since(asks("since").parse()?)),
        "network" => {
            let since = vector.asks("since").map(str::parse).transpose()?;
            view(vector, record)?.network(definitions, programme(vector)?.as_ref(), since).to_json()
        }
        "what_if" => {
            let programme = programme(vector)?.expect("a what-if has a programme");
            view(vector, record)?.what_if(definitions, &programme).to_json()
        }
        "overview" => view(vector, record)?.overview(definitions, programme(vector)?.as_ref()).to_json(),
        "timeline" => {
            let (view, until) = (view(vector, record)?, asks("until").parse()?);
            view.timeline(&cluster(), definitions, programme(vector)?.as_ref(), until)?.to_json()
        }
        "forecast" => {
            let (view, until) = (view(vector, record)?, asks("until").parse()?);
            view.forecast(&cluster(), definitions, programme(vector)?.as_ref(), until)?.to_json()
        }
        "verdicts" => {
            let dates = asks("dates").split_whitespace().map(str::parse).collect::<Result<Vec<_>>>()?;
            let view = view(vector, record)?;
            view.verdicts(&cluster(), definitions, programme(vector)?.as_ref(), &dates)?.to_json()
        }
        "next_steps" => {
            let (view, goal) = (view(vector, record)?, asks("goal").parse()?);
            let by = vector.asks("by").map(str::parse).transpose()?;
            view.next_steps(&cluster(), definitions, programme(vector)?.as_ref(), &goal, by)?.to_json()
        }
        "check" => {
            let programme = vector.programme.as_deref().expect("a programme to check");
            Programme::read(programme)?.check(definitions).to_json()
        }
        other => panic!("{}: no op `{other}`", vector.name),
    })
}

/// Lines of JSON as one list.
fn list(lines: &str) -> String {
    format!("[{}]", lines.lines().collect::<Vec<_>>().join(","))
}

/// The programme that overrides the adopted one.
fn programme(vector: &Vector) -> Result<Option<Programme>> {
    vector.programme.as_ref().map(|bytes| Programme::read(bytes)).transpose()
}
