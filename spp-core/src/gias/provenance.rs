//! Where an import's events come from, and the texts they are written as.

use std::sync::Arc;

use serde::Serialize;

use crate::json;
use crate::problem::{Code, Problem, Result};
use crate::time::{Date, Time};

/// What an extract does not say of itself: who speaks, when it is recorded, and which day it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    source: Arc<str>,
    time: Time,
    on: Date,
}

#[derive(Serialize)]
struct Envelope<'a, T> {
    specversion: &'a str,
    id: &'a str,
    source: &'a str,
    r#type: &'a str,
    time: Time,
    data: &'a T,
}

impl Provenance {
    /// The `source` of the events, the `time` at which they are recorded, and the day `on` which the register was as the
    /// extract shows it.
    ///
    /// Give the same three for the same extract and its events are the same, whoever reads it and however often: the
    /// register's own `source` and midnight after its day serve well. A later `time` makes other events, which say the
    /// same again and do no harm.
    ///
    /// # Errors
    /// `empty_text` where the source is empty.
    pub fn new(source: &str, time: Time, on: Date) -> Result<Self> {
        if source.trim().is_empty() {
            return Err(Box::new(Problem::new(Code::EmptyText, "the source is empty")));
        }
        Ok(Provenance { source: source.into(), time, on })
    }

    /// The source of the events.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// When they are recorded.
    #[must_use]
    pub fn time(&self) -> Time {
        self.time
    }

    /// The day the extract shows.
    #[must_use]
    pub fn on(&self) -> Date {
        self.on
    }

    /// An event as one line of JSON. Its id is `called` and a digest of all it says, so that two events with one id say
    /// the same: an extract cut to fewer columns, or read by a newer library, adds events and never conflicts.
    pub(super) fn event<T: Serialize>(&self, r#type: &str, called: &str, data: &T) -> String {
        let unnamed = self.line(r#type, "", data);
        let digest = json::digest(&unnamed);
        let id = format!("{called}-{}", digest.get(..8).unwrap_or(&digest));
        self.line(r#type, &id, data)
    }

    fn line<T: Serialize>(&self, r#type: &str, id: &str, data: &T) -> String {
        let envelope =
            Envelope { specversion: "1.0", id, source: &self.source, r#type, time: self.time, data };
        // INVARIANT: payloads are structs of texts, numbers and lists, which always serialise.
        serde_json::to_string(&envelope).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(time: &str, data: &str) -> String {
        let on = "2026-06-01".parse().unwrap();
        Provenance::new("urn:gias", time.parse().unwrap(), on).unwrap().event("spp.x", "x-1", &data)
    }

    #[test]
    fn equal_ids_mean_equal_events() {
        let first = event("2026-06-01T00:00:00Z", "a");
        let id = |event: &str| serde_json::from_str::<serde_json::Value>(event).unwrap()["id"].to_string();
        assert_eq!(first, event("2026-06-01T00:00:00Z", "a"));
        for other in [event("2026-06-02T00:00:00Z", "a"), event("2026-06-01T00:00:00Z", "b")] {
            assert_ne!(id(&first), id(&other));
        }
        assert!(id(&first).starts_with("\"x-1-"));
        assert!(!first.contains('\n'));
    }

    #[test]
    fn somebody_must_speak() {
        let fault = Provenance::new(" ", "2026-06-01T00:00:00Z".parse().unwrap(), Date::MIN).unwrap_err();
        assert_eq!(fault.code, Code::EmptyText);
    }
}
