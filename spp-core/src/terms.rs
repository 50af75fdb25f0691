//! Words that definitions and events share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::json::{Quick, Reader, quick_words};

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
    Number(Number),
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

/// A finite number, written without a fraction where it has none.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Number(f64);

impl Number {
    /// It as a float.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl From<f64> for Number {
    fn from(number: f64) -> Self {
        Number(number)
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Number(f64::from(number))
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Whole numbers up to 2^53 are exact in both forms, and readers expect `5`, not `5.0`.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

quick_words! { Level, Change }

impl Quick for Value {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        if json.takes("true") {
            return Some(Value::Bool(true));
        }
        if json.takes("false") {
            return Some(Value::Bool(false));
        }
        if json.is_at("\"") {
            return String::quick(json).map(Value::Text);
        }
        f64::quick(json).map(|number| Value::Number(Number(number)))
    }
}

impl Quick for Days {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        f64::quick(json).and_then(|days| Days::try_from(days).ok())
    }
}
