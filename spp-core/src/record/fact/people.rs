//! People by pseudonymous id: posts and training.

use crate::ids::{Id, Party, PersonId};
use crate::json::{quick_fields, quick_words};
use crate::terms::{Days, Level};
use crate::time::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A person takes up a post, or its level changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct PersonPosted {
    /// The date it is true from.
    pub on: Date,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub at: Party,
    /// At what level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
}

/// A person leaves a post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct PersonLeft {
    /// The date it is true from.
    pub on: Date,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub at: Party,
}

/// Who led a training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trainer {
    /// An associate of the programme.
    Associate,
    /// A hub.
    Hub,
    /// The cluster itself.
    Cluster,
}

impl Trainer {
    /// Its name in events and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Trainer::Associate => "associate",
            Trainer::Hub => "hub",
            Trainer::Cluster => "cluster",
        }
    }
}

/// A person completes a course.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct TrainingCompleted {
    /// The date it is true from.
    pub on: Date,
    /// Who.
    pub person: PersonId,
    /// Which course of the programme.
    pub course: Id,
    /// How long it took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// Who led it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trainer: Option<Trainer>,
}

quick_fields! {
    PersonPosted { on, person, at, level }
    PersonLeft { on, person, at }
    TrainingCompleted { on, person, course, days, trainer }
}

quick_words! { Trainer }
