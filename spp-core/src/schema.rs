//! JSON Schemas (2020-12) of everything that goes in and comes out. Committed under `docs/schemas`; a test compares.
//!
//! A schema says less than reading does: that a date exists, that ids resolve and that keys come once is checked by reading.

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::assess::{
    Assessment, ChangeInPractice, Changes, Forecast, Network, NextSteps, Overview, ProgrammeCheck, Timeline,
    Verdicts, WhatIf,
};
use crate::framework;
use crate::programme;
use crate::record::fact::Fact;
use crate::record::{Report, Summary};

/// Every schema by its name, as pretty-printed JSON with a final line feed. The same bytes every time.
#[must_use]
pub fn all() -> Vec<(&'static str, String)> {
    vec![
        ("event", text(&event())),
        ("framework", text(&input::<framework::Document>("framework"))),
        ("programme", text(&input::<programme::Document>("programme"))),
        ("assessment", text(&output::<Assessment>("assessment"))),
        ("change_in_practice", text(&output::<ChangeInPractice>("change_in_practice"))),
        ("changes", text(&output::<Changes>("changes"))),
        ("summary", text(&input::<Summary>("summary"))),
        ("timeline", text(&output::<Timeline>("timeline"))),
        ("programme_check", text(&output::<ProgrammeCheck>("programme_check"))),
        ("next_steps", text(&output::<NextSteps>("next_steps"))),
        ("report", text(&output::<Report>("report"))),
        ("diff", text(&output::<framework::Diff>("diff"))),
        ("release", text(&output::<framework::Release>("release"))),
        ("answers", text(&input::<Vec<framework::Answer>>("answers"))),
        ("observations", text(&input::<Vec<framework::Observation>>("observations"))),
        ("migration", text(&output::<framework::Migration>("migration"))),
        ("series", text(&output::<framework::Series>("series"))),
        ("effective", text(&output::<framework::Effective>("effective"))),
        ("network", text(&output::<Network>("network"))),
        ("what_if", text(&output::<WhatIf>("what_if"))),
        ("overview", text(&output::<Overview>("overview"))),
        ("forecast", text(&output::<Forecast>("forecast"))),
        ("verdicts", text(&output::<Verdicts>("verdicts"))),
        ("imported", text(&output::<framework::Imported>("imported"))),
    ]
}

/// The schema of a name.
#[must_use]
pub fn named(name: &str) -> Option<String> {
    all().into_iter().find(|(known, _)| *known == name).map(|(_, text)| text)
}

fn text(schema: &Schema) -> String {
    let mut text = serde_json::to_string_pretty(schema.as_value()).unwrap_or_default();
    text.push('\n');
    text
}

fn id(name: &str) -> Value {
    Value::from(format!("urn:spp:schema:{name}:{}", crate::version::FORMAT))
}

fn input<T: schemars::JsonSchema>(name: &str) -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), id(name));
    schema
}

fn output<T: schemars::JsonSchema>(name: &str) -> Schema {
    let mut schema =
        SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), id(name));
    schema
}

/// The envelope, with the payload that each type known here must have. Other types may carry anything.
fn event() -> Schema {
    let mut generator: SchemaGenerator = SchemaSettings::draft2020_12().into_generator();
    let payloads: Vec<Value> = Fact::schemas(&mut generator)
        .into_iter()
        .map(|(type_name, payload)| {
            json!({
                "if": { "properties": { "type": { "const": type_name } } },
                "then": { "properties": { "data": payload }, "required": ["data"] }
            })
        })
        .collect();
    let definitions: Map<String, Value> = generator.take_definitions(true);
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id("event"),
        "title": "Event",
        "description": "one dated fact, as a CloudEvents 1.0 event in structured JSON",
        "type": "object",
        "properties": {
            "specversion": { "const": "1.0" },
            "id": { "description": "its id at its source", "type": "string", "minLength": 1 },
            "source": { "description": "the system that recorded it", "type": "string", "minLength": 1 },
            "type": { "description": "what kind of fact it is", "type": "string", "minLength": 1 },
            "time": { "description": "when it was recorded", "type": "string", "format": "date-time" },
            "data": { "description": "the payload", "type": "object" }
        },
        "required": ["specversion", "id", "source", "type", "time"],
        "allOf": payloads,
        "$defs": definitions
    });
    Schema::try_from(schema).unwrap_or_default()
}
