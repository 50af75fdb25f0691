//! Records for tests, tersely: `("visit_held", json!({...}))`, numbered `e1`, `e2` … and recorded at noon of the day they
//! are true from, unless the payload says `_id` or `_time`.

use serde_json::{Value, json};

use crate::ids::ClusterId;
use crate::record::Record;
use crate::time::Date;

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn cluster(id: &str) -> ClusterId {
    ClusterId::new(id).unwrap()
}

pub(crate) fn event(number: usize, type_name: &str, mut data: Value) -> String {
    let fields = data.as_object_mut().unwrap();
    let id = fields.remove("_id").unwrap_or_else(|| json!(format!("e{number}")));
    let noon = format!("{}T12:00:00Z", fields.get("on").and_then(Value::as_str).unwrap_or("2020-01-01"));
    let time = fields.remove("_time").unwrap_or_else(|| json!(noon));
    json!({"specversion": "1.0", "id": id, "source": "urn:test", "type": format!("spp.{type_name}"), "time": time, "data": data})
        .to_string()
}

#[track_caller]
pub(crate) fn record(events: &[(&str, Value)]) -> Record {
    let mut record = Record::new();
    for (number, (type_name, data)) in (1..).zip(events) {
        record.append(event(number, type_name, data.clone()).as_bytes()).unwrap();
    }
    record
}
