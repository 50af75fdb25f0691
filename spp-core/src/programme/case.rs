//! Cases that a programme document carries: a record, a date, and what its criteria are to say.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::ids::{ClusterId, Id};
use crate::text::Text;
use crate::time::Date;

/// A case: what is recorded, and what is expected of it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a case: an object")]
pub struct WrittenCase {
    /// Its id.
    pub id: Id,
    /// Its title.
    #[serde(default)]
    pub title: Option<Text>,
    /// Another case of the document whose events come first.
    #[serde(default)]
    pub base: Option<Id>,
    /// Its events, each whole.
    #[serde(default)]
    pub record: Vec<Map<String, Value>>,
    /// The cluster that is asked about.
    pub cluster: ClusterId,
    /// The date.
    pub as_of: Date,
    /// What is expected.
    #[serde(default)]
    pub expect: Expected,
}

/// The verdicts that a case expects; what is not named may be anything.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Expected {
    /// Of the hub's criteria.
    #[serde(default)]
    pub hub: Option<ExpectedVerdict>,
    /// Of phases, by id.
    #[serde(default)]
    pub phases: BTreeMap<Id, ExpectedVerdict>,
    /// Of leaves, by id.
    #[serde(default)]
    pub leaves: BTreeMap<Id, ExpectedVerdict>,
}

/// A verdict that is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExpectedVerdict {
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// Cannot tell.
    CannotTell,
}
