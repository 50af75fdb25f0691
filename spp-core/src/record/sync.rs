//! What two records need to become one over any transport: each says in short what it holds, and is sent what it lacks.
//!
//! A sender's clock is no guide to what a receiver has: events are recorded late, dated back, and passed on by others. So a
//! record is compared by content, part by part, and nothing can be missed.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Event, Record};
use crate::json::{self, Limits};
use crate::problem::{Code, Problem, Result};
use crate::time::Time;
use crate::version::FORMAT_SUMMARY;

/// What a record holds, in short. Equal summaries are equal records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a summary: an object with `format` and `parts`")]
pub struct Summary {
    /// The version of this shape.
    pub format: String,
    /// How many events there are.
    pub events: u64,
    /// SHA-256, in hexadecimal, of the record's dump.
    pub digest: String,
    /// Its parts, by source and month.
    pub parts: Vec<Part>,
}

/// What one source recorded in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a part: an object with `source`, `month`, `events` and `digest`")]
pub struct Part {
    /// Who recorded.
    pub source: String,
    /// The month of `time`, in UTC, as `2026-03`.
    pub month: String,
    /// How many events there are.
    pub events: u64,
    /// SHA-256, in hexadecimal, of their lines in the order of the dump.
    pub digest: String,
}

impl Summary {
    /// Reads a summary.
    ///
    /// # Errors
    /// A problem of class malformed, at the place of the first fault; [`Code::UnknownValue`] where it is of another format.
    pub fn read(bytes: &[u8]) -> Result<Summary> {
        let text = json::text(bytes, &Limits::of_document())?;
        let summary = json::typed::<Summary>(text, "")?.value;
        json::objects(text, &summary)?;
        if summary.format != FORMAT_SUMMARY {
            let format = summary.format.escape_debug();
            let message = format!("a summary of the format `{format}`; `{FORMAT_SUMMARY}` is known here");
            return Err(Box::new(Problem::new(Code::UnknownValue, message).at("/format")));
        }
        Ok(summary)
    }

    /// It in JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Lines that are counted and digested.
#[derive(Default)]
struct Digested {
    events: u64,
    hash: Sha256,
}

impl Digested {
    fn add(&mut self, event: &Event) {
        self.events = self.events.saturating_add(1);
        self.hash.update(event.text().as_bytes());
        self.hash.update(b"\n");
    }

    fn digest(self) -> String {
        self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn part_of(event: &Event) -> (String, String) {
    // `2026-03-05T…Z`: the years in range have four digits.
    let month: String = event.time().to_string().chars().take(7).collect();
    (event.id().source.as_ref().to_owned(), month)
}

impl Record {
    /// What it holds, in short: small enough to send each time. Linear in the bytes of the events.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let mut all = Digested::default();
        let mut parts: BTreeMap<(String, String), Digested> = BTreeMap::new();
        for event in self.in_order() {
            all.add(event);
            parts.entry(part_of(event)).or_default().add(event);
        }
        let parts = parts.into_iter().map(|((source, month), part)| {
            let events = part.events;
            Part { source, month, events, digest: part.digest() }
        });
        let (parts, events) = (parts.collect(), all.events);
        Summary { format: FORMAT_SUMMARY.to_owned(), events, digest: all.digest(), parts }
    }

    /// The events that a peer with that summary may lack, as canonical NDJSON: the whole of every part in which the two
    /// differ, and so all that it lacks. Read into the peer's record, and the peer's into this one, both are equal. Linear in
    /// the bytes of the events.
    #[must_use]
    pub fn missing(&self, peer: &Summary) -> String {
        let held: BTreeMap<(&str, &str), &Part> =
            peer.parts.iter().map(|part| ((part.source.as_str(), part.month.as_str()), part)).collect();
        let own = self.summary();
        let is_held = |part: &&Part| {
            held.get(&(part.source.as_str(), part.month.as_str())).is_some_and(|other| *other == *part)
        };
        let differing: std::collections::BTreeSet<(String, String)> = own
            .parts
            .iter()
            .filter(|part| !is_held(part))
            .map(|part| (part.source.clone(), part.month.clone()))
            .collect();
        lines(self.in_order().into_iter().filter(|event| differing.contains(&part_of(event))))
    }

    /// The events recorded after a time, as canonical NDJSON: what is new on a screen. To keep two records the same use
    /// [`Record::missing`]: what another system recorded earlier may arrive later. Linear in the events.
    #[must_use]
    pub fn events_since(&self, time: Time) -> String {
        lines(self.in_order().into_iter().filter(|event| event.time() > time))
    }

    /// The events in the order of the dump.
    fn in_order(&self) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.events().collect();
        events.sort_by(|a, b| a.order().cmp(&b.order()));
        events
    }
}

fn lines<'e>(events: impl Iterator<Item = &'e Event>) -> String {
    let mut out = String::new();
    for event in events {
        out.push_str(event.text());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    fn sample() -> Record {
        let mut record = Record::new();
        record.read(assets::SAMPLE.as_bytes());
        record
    }

    fn digest(text: &str) -> String {
        Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn a_summary_digests_the_dump_and_its_lines() {
        let record = sample();
        let summary = record.summary();
        assert_eq!(summary.digest, digest(&record.dump()));
        assert_eq!(summary.parts.iter().map(|part| part.events).sum::<u64>(), summary.events);
        let part = &summary.parts[0];
        let of_part = |line: &&str| {
            line.contains(&format!(r#""source":"{}""#, part.source))
                && line.contains(&format!(r#""time":"{}"#, part.month))
        };
        let dump = record.dump();
        let lines: String = dump.lines().filter(of_part).flat_map(|line| [line, "\n"]).collect();
        assert_eq!(part.digest, digest(&lines));
        assert_eq!(Summary::read(summary.to_json().as_bytes()), Ok(summary.clone()));
        assert!(summary.to_json().len() * 4 < dump.len(), "{} of {}", summary.to_json().len(), dump.len());
    }

    #[test]
    fn what_is_sent_is_the_parts_that_differ() {
        let record = sample();
        assert_eq!(record.missing(&record.summary()), "");
        assert_eq!(record.missing(&Record::new().summary()), record.dump());
        assert_eq!(Record::new().missing(&record.summary()), "");
        let mut behind = Record::new();
        let dump = record.dump();
        let (last, before): (Vec<&str>, Vec<&str>) =
            dump.lines().partition(|line| line.contains("\"dh-041\""));
        behind.read(before.join("\n").as_bytes());
        let sent = record.missing(&behind.summary());
        assert!(sent.contains(last[0]) && sent.lines().count() < 20, "{sent}");
        behind.read(sent.as_bytes());
        assert_eq!(behind.summary(), record.summary());
    }

    #[test]
    fn a_summary_of_another_format_is_refused() {
        let other = sample().summary().to_json().replace("spp.summary/1", "spp.summary/2");
        let fault = Summary::read(other.as_bytes()).unwrap_err();
        assert_eq!((fault.code, fault.path.as_str()), (Code::UnknownValue, "/format"));
        assert_eq!(Summary::read(b"[]").unwrap_err().code, Code::WrongType);
        assert_eq!(Summary::read(br#"{"format":"spp.summary/1"}"#).unwrap_err().code, Code::MissingField);
    }

    #[test]
    fn the_feed_since_a_time_is_what_was_recorded_later() {
        let record = sample();
        let dump = record.dump();
        let last = dump.lines().last().unwrap();
        let event: serde_json::Value = serde_json::from_str(last).unwrap();
        let time: Time = event["time"].as_str().unwrap().parse().unwrap();
        assert_eq!(record.events_since(time), "");
        assert_eq!(record.events_since("1900-01-01T00:00:00Z".parse().unwrap()), dump);
    }
}
