//! The vectors of editions, asked in Rust: one operation of the library each, its answer as JSON.

use std::cmp::Ordering;

use serde::Serialize;
use spp_core::framework::{
    Across, Answer, CaseExport, CaseImport, Framework, Migration, Observation, Succession, WordList, migrate,
    series,
};
use spp_core::problem::Result;
use spp_core::step::Step;
use spp_core::text::Language;

use crate::editions::{self, EditionVector};

/// The operations, in the order of `tests/vectors/README.md`.
pub const OPS: [&str; 19] = [
    "diff",
    "check_release",
    "migrate",
    "series",
    "onto",
    "missing_translations",
    "speak",
    "citations",
    "csl_json",
    "resources_for",
    "judgement_words",
    "check_answer",
    "compare_ratings",
    "to_case",
    "from_case",
    "problems",
    "contextualise",
    "same_scale",
    "languages",
];

/// What comes of a case: the answer, or the problem for which there is none.
pub fn outcome(vector: &EditionVector) -> String {
    answer(vector).unwrap_or_else(|problem| json(&problem))
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

fn answer(vector: &EditionVector) -> Result<String> {
    let op = vector.asks("op").expect("an op");
    if op == "from_case" {
        return Framework::from_case(vector.documents[0].as_bytes(), &CaseImport::default())
            .map(|made| json(&made));
    }
    let editions: Vec<Framework> =
        vector.documents.iter().map(|text| Framework::read(text.as_bytes())).collect::<Result<_>>()?;
    let first = &editions[0];
    let language = || vector.asks("language").map(|tag| Language::new(tag).unwrap());
    let question = || vector.asks("question").expect("a question");
    let input = || vector.input.as_deref().expect("an input").as_bytes();
    Ok(match op {
        "diff" => json(&first.diff(&editions[1])),
        "check_release" => json(&editions[1].check_release(first)),
        "migrate" => json(&migrate(&Answer::read_list(input())?, &way(vector, &editions)?)),
        "series" => {
            let known = |across: &Across| vector.asks("across") == Some(across.name());
            let across = Across::ALL.iter().copied().find(known).unwrap_or(Across::Refuse);
            let across = if vector.asks("outright").is_some() { Across::Outright } else { across };
            json(&series(question(), &Observation::read_list(input())?, &way(vector, &editions)?, across)?)
        }
        "onto" => json(&first.onto(&editions[1], editions.get(2))?),
        "missing_translations" => json(&first.missing_translations(language().as_ref())),
        "speak" => {
            first.check_answer(question(), None)?;
            let text = &first.question(question()).unwrap().text;
            json(&first.speak(text, &language().expect("a language")))
        }
        "citations" => json(&first.citations()),
        "csl_json" => first.csl_json(),
        "resources_for" => {
            let step = vector.asks("step").map(Step::from_name).transpose()?;
            json(&first.resources_for(step, vector.asks("question"), vector.asks("phase"))?)
        }
        "judgement_words" => json(&first.judgement_words(&WordList::illustrative()?)),
        "check_answer" => json(&first.check_answer(question(), vector.asks("rating"))?),
        "compare_ratings" => {
            let (rating, other) = (vector.asks("rating").unwrap(), vector.asks("other_rating").unwrap());
            json(&sign(first.compare_ratings(rating, &editions[1], other)?))
        }
        "to_case" => {
            let changed = vector.asks("changed").map(str::parse).transpose()?;
            first.to_case(&CaseExport { changed, creator: vector.asks("creator").map(str::to_owned) })?
        }
        "problems" => json(&first.problems()),
        "contextualise" => json(&first.contextualise(question(), vector.asks("wording").unwrap())?),
        "same_scale" => json(&first.same_scale(&editions[1])),
        "languages" => json(&first.languages()),
        other => panic!("{}: no op `{other}`", vector.name),
    })
}

/// As C's comparisons say it.
fn sign(order: Ordering) -> i32 {
    order as i32
}

/// Through all the documents, the last of which is the target.
fn way(vector: &EditionVector, editions: &[Framework]) -> Result<Succession> {
    if vector.asks("exactly").is_some() {
        return Succession::exactly(editions.to_vec());
    }
    Succession::between(&editions[0], editions.last().unwrap(), editions)
}

/// The law behind the vectors: whoever stops at an edition in between is told the same, in every byte.
#[test]
fn to_stop_in_between_changes_no_vector() {
    let mut stopped = 0;
    // What is refused is refused at once or in two steps: there is nothing to compare.
    for vector in editions::all().iter().filter(|vector| vector.asks("op") == Some("migrate")) {
        let texts = vector.documents.iter();
        let editions: Vec<Framework> = texts.map(|text| Framework::read(text.as_bytes()).unwrap()).collect();
        let Ok(answers) = Answer::read_list(vector.input.as_deref().unwrap().as_bytes()) else { continue };
        for place in 1..editions.len().saturating_sub(1) {
            // A pre-release is no stop: it is passed over, and whoever answers under one begins there.
            if !editions[place].version().pre.is_empty() {
                continue;
            }
            let (Ok(before), Ok(after)) = (way(vector, &editions[..=place]), way(vector, &editions[place..]))
            else {
                continue;
            };
            let in_two: Migration = migrate(&answers, &before).onward(&after).unwrap();
            assert_eq!(json(&in_two), outcome(vector), "{}", vector.name);
            stopped += 1;
        }
    }
    assert!(stopped > 0, "no vector goes over three editions");
}
