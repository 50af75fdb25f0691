//! Events that were known then and say something else now.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::answer::Correction;
use crate::ids::EventId;
use crate::json;
use crate::record::fact::Fact;
use crate::record::{Body, Event};
use crate::view::View;

/// Of the events read then or now, those that were known then and whose payload is another. A correction is told by what it
/// corrects.
pub(super) fn between(then: &View, now: &View, read: &BTreeSet<&EventId>) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for id in read.iter().copied().filter(|id| then.knows(id)) {
        let (before, after) = (then.said(id), now.said(id));
        let Some((event, _)) = before.or(after) else { continue };
        if matches!(event.type_name(), "spp.amended" | "spp.withdrawn") {
            continue;
        }
        let (said, says) = (payload(before), payload(after));
        let same = |text: &Option<Box<RawValue>>| text.as_ref().map(|text| json::canonical(text.get()));
        if same(&said) == same(&says) {
            continue;
        }
        let by = now.corrections_since(id, then);
        corrections.push(Correction {
            event: id.clone(),
            type_name: event.type_name().to_owned(),
            change: match (&before, &after) {
                (Some(_), None) if now.is_contested(id) => "conflict",
                (Some(_), None) => "withdrawn",
                (None, Some((_, None))) => "restored",
                _ => "amended",
            },
            before: said.as_deref().and_then(value),
            now: says.as_deref().and_then(value),
            reason: by.iter().rev().find_map(|correction| reason(correction)),
            by: by.into_iter().map(|correction| correction.id().clone()).collect(),
        });
    }
    corrections
}

/// The payload of an event that counts: by its amendment, where it has one.
fn payload(said: Option<(&Event, Option<&Event>)>) -> Option<Box<RawValue>> {
    #[derive(Deserialize)]
    struct Envelope {
        data: Option<Box<RawValue>>,
    }
    let (event, amending) = said?;
    if let Some(Body::Fact(Fact::Amended(amendment))) = amending.map(Event::body) {
        return Some(amendment.data.clone());
    }
    serde_json::from_str::<Envelope>(event.text()).ok()?.data
}

fn value(payload: &RawValue) -> Option<Json> {
    serde_json::from_str(payload.get()).ok()
}

fn reason(correction: &Event) -> Option<String> {
    match correction.body() {
        Body::Fact(Fact::Withdrawn(withdrawn)) => withdrawn.reason.as_deref().map(str::to_owned),
        _ => None,
    }
}
