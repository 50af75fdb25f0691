//! The committed JSON Schemas are those of the types, and they accept what the library accepts.

use spp_core::{assets, schema};

use crate::place;

#[test]
fn schemas_are_committed_as_made() {
    for (name, text) in schema::all() {
        place::same_as_committed(&format!("docs/schemas/{name}.schema.json"), &text);
    }
}

#[test]
fn schemas_accept_the_sample_and_the_examples() {
    let validator = |name: &str| {
        let schema = serde_json::from_str(&schema::named(name).unwrap()).unwrap();
        jsonschema::draft202012::new(&schema).unwrap()
    };
    let event = validator("event");
    for line in assets::SAMPLE.lines() {
        event.validate(&serde_json::from_str(line).unwrap()).unwrap();
    }
    for (name, text) in [
        ("framework", assets::FRAMEWORK_FOUR_THEMES),
        ("programme", assets::PROGRAMME_SPP),
        ("programme", assets::PROGRAMME_TRUST_PAIRS),
    ] {
        validator(name).validate(&serde_json::from_str(text).unwrap()).unwrap();
    }
    let refused = serde_json::json!({"specversion": "1.0", "id": "1", "source": "s", "type": "spp.data_shared",
        "time": "2026-01-01T00:00:00Z", "data": {"on": "2026-01-01"}});
    assert!(!event.is_valid(&refused), "a data_shared that names no review");
}

#[test]
fn the_schema_of_answers_accepts_an_answer() {
    let mut record = spp_core::record::Record::new();
    let report = record.read(assets::SAMPLE.as_bytes());
    let definitions = spp_core::definitions::Definitions::illustrative();
    let view = record.as_of("2026-07-31".parse().unwrap());
    let oak = view.cluster_ids().next().unwrap().clone();
    let hub = view.next_steps(&oak, &definitions, None, &spp_core::assess::Goal::Hub, None).unwrap();
    for (name, value) in view
        .assess_all(&definitions)
        .map(|answer| ("assessment", serde_json::from_str(&answer.to_json()).unwrap()))
        .chain([("report", serde_json::to_value(&report).unwrap())])
        .chain([("next_steps", serde_json::to_value(&hub).unwrap())])
    {
        let schema = serde_json::from_str(&schema::named(name).unwrap()).unwrap();
        jsonschema::draft202012::new(&schema).unwrap().validate(&value).unwrap();
    }
}
