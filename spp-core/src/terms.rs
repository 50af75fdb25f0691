//! Words that definitions and events share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The level of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A head, deputy or other senior leader.
    SeniorLeader,
    /// A middle leader.
    MiddleLeader,
    /// A teacher.
    Teacher,
    /// Other staff.
    OtherStaff,
}

impl Level {
    /// Its name in events and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Level::SeniorLeader => "senior_leader",
            Level::MiddleLeader => "middle_leader",
            Level::Teacher => "teacher",
            Level::OtherStaff => "other_staff",
        }
    }
}

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It changed.
    Yes,
    /// It changed in part.
    Partly,
    /// It did not change.
    No,
    /// It is too early to say.
    TooEarly,
}

impl Change {
    /// Its name in events and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Change::Yes => "yes",
            Change::Partly => "partly",
            Change::No => "no",
            Change::TooEarly => "too_early",
        }
    }
}

/// The value of a noted fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "wrong type: expected a number, text, or true or false")]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
}

/// A number of days, 0 to 366; halves and quarters are usual.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Days(f64);

impl Days {
    /// The number.
    #[must_use]
    pub fn number(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Days {
    type Error = String;

    fn try_from(days: f64) -> std::result::Result<Self, String> {
        if (0.0..=366.0).contains(&days) {
            Ok(Days(days))
        } else {
            Err(format!("bad_number: `{days}` is not 0 to 366 days"))
        }
    }
}

impl From<Days> for f64 {
    fn from(days: Days) -> f64 {
        days.0
    }
}

impl JsonSchema for Days {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Days".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "a number of days; fractions are usual", "type": "number", "minimum": 0, "maximum": 366 })
    }
}
