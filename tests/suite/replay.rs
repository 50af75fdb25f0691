//! The vectors in Rust: what comes of each, against what it expects, and written down for the other languages.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::Value;
use spp_core::definitions::{Definition, Definitions};
use spp_core::ids::ClusterId;
use spp_core::problem::Result;
use spp_core::programme::Programme;
use spp_core::record::Record;
use spp_core::view::View;

use crate::editions;
use crate::questions;
use crate::vectors::{self, Vector};

/// What came of a case.
struct Outcome {
    json: String,
    dump: String,
}

fn outcome(vector: &Vector) -> Outcome {
    let mut definitions = if vector.illustrative { Definitions::illustrative() } else { Definitions::new() };
    let of_definitions: Vec<String> =
        vector.definitions.iter().map(|bytes| added(&mut definitions, bytes)).collect();
    let mut record = Record::new();
    let report = vector.input.as_ref().map(|bytes| record.read(bytes));
    let said = |answer: Result<String>| answer.unwrap_or_else(|problem| json(&problem));
    let (answer, asked) = match (&vector.cluster, vector.ask.is_empty()) {
        (_, false) => (
            "null".to_owned(),
            format!(",\"asked\":{}", said(questions::answer(vector, &record, &definitions))),
        ),
        (Some(cluster), true) => (said(answer(vector, cluster, &record, &definitions)), String::new()),
        (None, true) => ("null".to_owned(), String::new()),
    };
    let json = format!(
        r#"{{"report":{},"problems":{},"definitions":[{}],"answer":{answer}{asked}}}"#,
        json(&report),
        json(&record.problems()),
        of_definitions.join(","),
    );
    Outcome { json, dump: record.dump() }
}

pub fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// A definition's problems, or why it was refused.
fn added(definitions: &mut Definitions, bytes: &[u8]) -> String {
    let read = Definition::read(bytes).and_then(|definition| {
        let problems = match &definition {
            Definition::Framework(framework) => framework.problems().to_vec(),
            Definition::Programme(programme) => programme.problems().to_vec(),
        };
        definitions.add(definition)?;
        Ok(problems)
    });
    match read {
        Ok(problems) => json(&problems),
        Err(problem) => json(&problem),
    }
}

fn answer(vector: &Vector, cluster: &str, record: &Record, definitions: &Definitions) -> Result<String> {
    let cluster = ClusterId::new(cluster).expect("a vector asks for an id");
    let view = view(vector, record)?;
    let answer = match &vector.programme {
        Some(bytes) => view.assess_under(&cluster, definitions, &Programme::read(bytes)?)?,
        None => view.assess(&cluster, definitions)?,
    };
    Ok(answer.to_json())
}

/// The record as of the date of a case.
pub fn view(vector: &Vector, record: &Record) -> Result<View> {
    let as_of = vector.as_of.as_deref().expect("a vector that asks says for which date").parse()?;
    let known = vector.known.as_deref().map(str::parse).transpose()?;
    Ok(known.map_or_else(|| record.as_of(as_of), |known| record.as_of_known(as_of, known)))
}

/// What came of all cases: the folder where each lies with its outcome, and what is not as expected.
pub struct Replayed {
    /// Where the cases are.
    pub folder: PathBuf,
    /// How many there are.
    pub count: usize,
    /// Sentences.
    pub disagreements: Vec<String>,
}

/// Replays everything once, whichever test asks first.
pub fn replayed() -> &'static Replayed {
    static REPLAYED: OnceLock<Replayed> = OnceLock::new();
    REPLAYED.get_or_init(|| {
        let folder = crate::place::target().join("vectors");
        // A case that is no more must not linger: the other languages walk the folder.
        let _ = fs::remove_dir_all(&folder);
        let vectors = vectors::all();
        let mut disagreements = Vec::new();
        let mut disputed = Vec::new();
        for vector in vectors {
            let case = vector.write(&folder);
            let outcome = outcome(vector);
            fs::write(case.join("out.rust.json"), &outcome.json).unwrap();
            fs::write(case.join("dump.rust.ndjson"), &outcome.dump).unwrap();
            let value: Value = serde_json::from_str(&outcome.json).unwrap();
            let found = vector.disagreements(&value);
            match &vector.disputed {
                None => disagreements.extend(found),
                // A dispute that is settled must not go on being excused.
                Some(_) if found.is_empty() => {
                    disagreements.push(format!("{}: disputed, but nothing disagrees any more", vector.name));
                }
                Some(why) => disputed.push(format!("{}: {why}", vector.name)),
            }
            let again = redumped(&outcome.dump);
            if again != outcome.dump {
                disagreements
                    .push(format!("{}: loading the dump and dumping it again changes it", vector.name));
            }
        }
        if !disputed.is_empty() {
            crate::place::say(&format!("disputed vectors:\n{}", disputed.join("\n")));
        }
        disagreements.extend(editions::replay(&folder));
        Replayed { folder, count: vectors.len() + editions::all().len(), disagreements }
    })
}

fn redumped(dump: &str) -> String {
    let mut record = Record::new();
    record.read(dump.as_bytes());
    record.dump()
}

#[test]
fn every_vector_gives_in_rust_what_it_expects() {
    let replayed = replayed();
    assert!(
        replayed.disagreements.is_empty(),
        "{} of {} vectors disagree:\n{}",
        replayed.disagreements.len(),
        replayed.count,
        replayed.disagreements.join("\n")
    );
}
