//! From the workshop to the impact review.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::ids::{Id, Party, PersonId, ReviewId, SupportId};
use crate::json::{quick_fields, quick_words};
use crate::prose::Prose;
use crate::terms::{Change, Level};
use crate::time::Date;

/// An action that a school agreed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object")]
pub struct Action {
    /// Its id in the review.
    pub id: Id,
    /// What will be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Prose>,
    /// The findings or questions it addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Id>,
    /// The level of who owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_level: Option<Level>,
    /// The last day for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

/// The improvement workshop took place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct WorkshopHeld {
    /// The date it is true from.
    pub on: Date,
    /// Which review.
    pub review: ReviewId,
    /// The Improvement Champion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facilitator: Option<PersonId>,
    /// How many attended, by level.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attended: BTreeMap<Level, u32>,
    /// The school's own action plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
}

/// A school is brokered support from another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct SupportArranged {
    /// The date it is true from.
    pub on: Date,
    /// Its id.
    pub support: SupportId,
    /// The review it follows.
    pub review: ReviewId,
    /// The actions it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Id>,
    /// Who gives it.
    pub from: Party,
    /// When it starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Date>,
    /// When it is to end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Date>,
}

/// Support is concluded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct SupportConcluded {
    /// The date it is true from.
    pub on: Date,
    /// Which.
    pub support: SupportId,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Prose>,
}

/// How far an action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActionStatus {
    /// Not begun.
    Open,
    /// Begun.
    InProgress,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

impl ActionStatus {
    /// Its name in events and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ActionStatus::Open => "open",
            ActionStatus::InProgress => "in_progress",
            ActionStatus::Done => "done",
            ActionStatus::Dropped => "dropped",
        }
    }
}

/// How far an action is, from this date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct ActionUpdated {
    /// The date it is true from.
    pub on: Date,
    /// Which review.
    pub review: ReviewId,
    /// Which action.
    pub action: Id,
    /// How far.
    pub status: ActionStatus,
    /// A note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
}

/// What came of an action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object")]
pub struct Outcome {
    /// Which action.
    pub action: Id,
    /// What changed.
    pub change: Change,
    /// How that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Prose>,
}

/// A check back on what changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct ImpactReviewed {
    /// The date it is true from.
    pub on: Date,
    /// Which review.
    pub review: ReviewId,
    /// What came of each action.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
}

quick_fields! {
    Action { id, text, addresses, owner_level, due }
    WorkshopHeld { on, review, facilitator, attended, actions }
    SupportArranged { on, support, review, actions, from, starts, ends }
    SupportConcluded { on, support, outcome }
    ActionUpdated { on, review, action, status, note }
    Outcome { action, change, evidence }
    ImpactReviewed { on, review, outcomes }
}

quick_words! { ActionStatus }
