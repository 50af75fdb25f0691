//! The built-in sample as material for properties, with what makes sets of events hard added to it.

use spp_core::assets;
use spp_core::definitions::Definitions;
use spp_core::ids::ClusterId;
use spp_core::record::Record;
use spp_core::time::Time;

/// The sample's lines, and with them: an unknown type, unknown fields, the same event in other words, two contents under
/// one identity, a withdrawal that came before what it withdraws, and a value nobody knows.
pub fn lines() -> Vec<String> {
    let mut lines: Vec<String> = assets::SAMPLE.lines().map(str::to_owned).collect();
    lines.extend(HARD.lines().map(str::to_owned));
    lines
}

const HARD: &str = r#"{"specversion":"1.0","id":"h1","source":"urn:hard","type":"spp.tea_served","time":"2026-01-01T09:00:00Z","data":{"deep":{"er":[1.50,{"x":"é\u00e9"}]}},"extension":"kept"}
{"specversion":"1.0","id":"h2","source":"urn:hard","type":"spp.hub_support_given","time":"2026-01-02T09:00:00Z","data":{"on":"2026-01-02","hub":"oak","cluster":"rowan","kind":"training","days":1.50,"cakes":3}}
{"data":{"cakes":3,"days":15e-1,"kind":"training","cluster":"rowan","hub":"oak","on":"2026-01-02"},"time":"2026-01-02T09:00:00Z","type":"spp.hub_support_given","source":"urn:hard","id":"h2","specversion":"1.0"}
{"specversion":"1.0","id":"h3","source":"urn:hard","type":"spp.member_joined","time":"2026-01-03T09:00:00Z","data":{"on":"2026-01-03","cluster":"oak","member":{"school":900008}}}
{"specversion":"1.0","id":"h3","source":"urn:hard","type":"spp.member_joined","time":"2026-01-04T09:00:00Z","data":{"on":"2026-01-03","cluster":"oak","member":{"school":900009}}}
{"specversion":"1.0","id":"h4","source":"urn:hard","type":"spp.withdrawn","time":"2025-12-01T09:00:00Z","data":{"on":"2025-12-01","event":"h2"}}
{"specversion":"1.0","id":"h5","source":"urn:hard","type":"spp.person_posted","time":"2026-01-05T09:00:00Z","data":{"on":"2026-01-05","person":"h-1","at":{"school":900001},"level":"apprentice"}}"#;

/// A record of lines.
pub fn record<'a>(lines: impl IntoIterator<Item = &'a String>) -> Record {
    let mut record = Record::new();
    for line in lines {
        record.append(line.as_bytes()).unwrap_or_else(|fault| panic!("{fault}: {line}"));
    }
    record
}

/// The answers about the sample's cluster and its neighbour, on days that mean something in it, and all that does not
/// resolve.
pub fn answers(record: &Record) -> String {
    answers_known(record, None)
}

/// The same, as known at a time.
pub fn answers_known(record: &Record, known: Option<Time>) -> String {
    let definitions = Definitions::illustrative();
    let mut all = String::new();
    for date in ["2024-12-31", "2026-07-31"] {
        let date = date.parse().unwrap();
        let view = known.map_or_else(|| record.as_of(date), |known| record.as_of_known(date, known));
        for cluster in ["oak", "rowan"] {
            all.push_str(&match view.assess(&ClusterId::new(cluster).unwrap(), &definitions) {
                Ok(answer) => answer.to_json(),
                Err(problem) => serde_json::to_string(&problem).unwrap(),
            });
            all.push('\n');
        }
        all.push_str(&view.network(&definitions, None, None).to_json());
        all.push_str(&view.overview(&definitions, None).to_json());
        for programme in definitions.programmes() {
            all.push_str(&view.what_if(&definitions, programme).to_json());
        }
        all.push_str(&serde_json::to_string(&view.problems()).unwrap());
        all.push('\n');
    }
    all
}
