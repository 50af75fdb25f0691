//! Waivers, a host's own measures, grants and corrections.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::ids::{EventRef, Id, ReviewId, Subject};
use crate::json::{Quick, Reader, quick_fields};
use crate::prose::Prose;
use crate::terms::Value;
use crate::time::Date;

/// A breach of a rule is waived while this holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct WaiverGranted {
    /// The date it is true from.
    pub on: Date,
    /// Which rule.
    pub rule: Id,
    /// Where: all that is given must match the breach.
    pub scope: Subject,
    /// Why.
    pub reason: Prose,
    /// The last day it holds.
    pub until: Date,
}

/// A fact of the host's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct FactNoted {
    /// The date it is true from.
    pub on: Date,
    /// What it is about.
    pub subject: Subject,
    /// Its name.
    pub name: Id,
    /// Its value.
    pub value: Value,
}

/// Somebody may see a review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct AccessGranted {
    /// The date it is true from.
    pub on: Date,
    /// Which review.
    pub review: ReviewId,
    /// Who.
    pub audience: Audience,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// Somebody may no longer see a review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct AccessRevoked {
    /// The date it is true from.
    pub on: Date,
    /// Which review.
    pub review: ReviewId,
    /// Who.
    pub audience: Audience,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// An event was an error and counts no more, from the time this was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct Withdrawn {
    /// The date it is true from.
    pub on: Date,
    /// Which event.
    pub event: EventRef,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Prose>,
}

/// Who may see something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "wrong type: expected a subject, or text")]
pub enum Audience {
    /// People of a school, trust, cluster …, or one person.
    Subject(Subject),
    /// In the host's own words.
    Text(Prose),
}

/// An event's payload is replaced whole, from the time this was recorded.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct Amended {
    /// The date the correction was made; when it counts from is its `time`.
    pub on: Date,
    /// Which event.
    pub event: EventRef,
    /// The payload it should have had.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub data: Box<RawValue>,
}

impl PartialEq for Amended {
    fn eq(&self, other: &Self) -> bool {
        self.on == other.on && self.event == other.event && self.data.get() == other.data.get()
    }
}

quick_fields! {
    WaiverGranted { on, rule, scope, reason, until }
    FactNoted { on, subject, name, value }
    AccessGranted { on, review, audience, until }
    AccessRevoked { on, review, audience, until }
    Withdrawn { on, event, reason }
    Amended { on, event, data }
}

impl Quick for Audience {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        if json.is_at("\"") {
            return Prose::quick(json).map(Audience::Text);
        }
        // The strict path does not see unknown fields here.
        let known = json.unknown_count();
        Subject::quick(json).filter(|_| json.unknown_count() == known).map(Audience::Subject)
    }
}
