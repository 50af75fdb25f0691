//! A step being drawn up, with the events that would record it.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::answer::{NextStep, PlanEvent, StepKind};
use crate::ids::Party;
use crate::json::{self, Limits};
use crate::record::Event;
use crate::time::{Date, Time};

/// The source of every event of a plan. No host records under it.
pub const PLAN_SOURCE: &str = "urn:spp:plan";

/// A step, and what tells it from others: two drafts with one key are one step.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) key: String,
    pub(super) step: NextStep,
    pub(super) read: Vec<(Date, Arc<Event>)>,
}

/// The fields of a payload.
pub(super) fn data<const N: usize>(fields: [(&str, Json); N]) -> Map<String, Json> {
    fields
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// What goes into a payload. Nothing of ours can fail to be written.
pub(super) fn json<T: Serialize>(value: &T) -> Json {
    serde_json::to_value(value).unwrap_or_default()
}

impl Draft {
    pub(super) fn new(kind: StepKind, key: String, why: String) -> Self {
        let step = NextStep {
            kind,
            party: None,
            name: None,
            person: None,
            review: None,
            action: None,
            course: None,
            role: None,
            level: None,
            change: None,
            phase: None,
            fact: None,
            value: None,
            cluster: None,
            from: None,
            earliest: Date::MIN,
            due: None,
            leaves: Vec::new(),
            why,
            events: Vec::new(),
        };
        Draft { key, step, read: Vec::new() }
    }

    pub(super) fn of(mut self, party: &Party, name: Option<&str>) -> Self {
        self.step.party = Some(party.clone());
        self.step.name = name.map(str::to_owned);
        self
    }

    /// One more event. What cannot be read would be no event, and the plan would not stand its trial.
    pub(super) fn event(&mut self, kind: &str, on: Date, known: Option<Time>, mut data: Map<String, Json>) {
        data.insert("on".to_owned(), json(&on));
        let type_name = format!("spp.{kind}");
        let digest = json::digest(&serde_json::to_string(&data).unwrap_or_default());
        let short: String = digest.chars().rev().take(12).collect();
        let id = format!("{kind}-{on}-{short}");
        let time = known.map_or_else(|| format!("{on}T23:59:59Z"), |known| known.to_string());
        let event = PlanEvent { specversion: "1.0", id, source: PLAN_SOURCE, type_name, time, data };
        let text = serde_json::to_string(&event).unwrap_or_default();
        if let Ok(read) = Event::read(text.as_bytes(), &Limits::of_document()) {
            self.read.push((on, Arc::new(read)));
            self.step.events.push(event);
            self.step.earliest = self.step.earliest.max(on);
        }
    }

    /// Goes on where an earlier draft of the same step stopped.
    pub(super) fn extend(&mut self, further: Draft) {
        let Draft { step, read, .. } = further;
        for (event, read) in step.events.iter().zip(read) {
            if self.step.events.iter().all(|held| held.id != event.id) {
                self.step.events.push(event.clone());
                self.read.push(read);
            }
        }
        let earliest = self.step.earliest.max(step.earliest);
        self.step = NextStep { events: std::mem::take(&mut self.step.events), earliest, ..step };
    }

    /// The same step stopped one event earlier, where that is a step of its own: a review at its workshop, or at its visit.
    pub(super) fn shorter(&self) -> Option<Draft> {
        let mut shorter = self.clone();
        if !matches!(self.step.kind, StepKind::ImpactReview | StepKind::Workshop) {
            return None;
        }
        shorter.step.kind = loop {
            shorter.step.events.pop()?;
            shorter.read.pop()?;
            match shorter.step.events.last()?.type_name.as_str() {
                "spp.workshop_held" => break StepKind::Workshop,
                "spp.visit_held" => break StepKind::Visit,
                _ => {}
            }
        };
        shorter.step.earliest = shorter.read.iter().map(|(on, _)| *on).max()?;
        shorter.step.due = None;
        shorter.step.why = super::words::review(&shorter.step);
        Some(shorter)
    }
}
