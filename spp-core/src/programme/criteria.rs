//! Criteria: a tree of conditions over measured facts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::document::{Basis, Role};
use super::measure::{Measure, Period, Unit};
use crate::ids::{Id, Label};
use crate::terms::{Level, Number, Value};
use crate::text::Text;
use crate::time::Date;

/// A node as written: a branch has one of `all`, `any` or `of`, a leaf has `measure`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a criterion: an object")]
#[expect(missing_docs, reason = "the fields are those of `Criterion`, `Leaf` and `Measure`")]
pub struct Node {
    #[serde(default)]
    pub id: Option<Id>,
    #[serde(default)]
    pub title: Option<Text>,
    #[serde(default)]
    pub all: Option<Vec<Node>>,
    #[serde(default)]
    pub any: Option<Vec<Node>>,
    #[serde(default)]
    pub of: Option<Vec<Node>>,
    #[serde(default)]
    pub measure: Option<String>,
    #[serde(default)]
    pub at_least: Option<Number>,
    #[serde(default)]
    pub at_most: Option<Number>,
    #[serde(default)]
    pub equals: Option<Value>,
    #[serde(default)]
    pub basis: Option<Basis>,
    #[serde(default)]
    pub source: Option<Text>,
    #[serde(default)]
    pub from: Option<Date>,
    #[serde(default)]
    pub until: Option<Date>,
    #[serde(default, rename = "as")]
    pub compare: Option<Compare>,
    #[serde(default)]
    pub period: Option<Period>,
    #[serde(default)]
    pub phase: Option<Label>,
    #[serde(default)]
    pub role: Option<Role>,
    #[serde(default)]
    pub levels: Option<Vec<Level>>,
    #[serde(default)]
    pub people: Option<u32>,
    #[serde(default)]
    pub through: Option<String>,
    #[serde(default)]
    pub within_days: Option<u32>,
    #[serde(default)]
    pub counting: Option<Vec<crate::terms::Change>>,
    #[serde(default)]
    pub rules: Option<Vec<String>>,
    #[serde(default)]
    pub severity: Option<super::rule::RuleSeverity>,
    #[serde(default)]
    pub name: Option<Id>,
}

/// What of a share is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Compare {
    /// The share, 0 to 1.
    Share,
    /// Its numerator.
    Count,
}

/// A criterion, its names resolved.
#[derive(Debug, Clone)]
pub enum Criterion {
    /// A branch.
    Branch {
        /// Its id.
        id: Option<Id>,
        /// Its title.
        title: Option<Text>,
        /// How what is below it is joined.
        kind: NodeKind,
        /// What is below it.
        of: Vec<Criterion>,
    },
    /// A leaf.
    Leaf(Box<Leaf>),
}

/// How a branch joins what is below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    /// All must be met.
    All,
    /// One must be met.
    Any,
    /// So many must be met.
    AtLeast(u32),
}

/// A condition on one measure.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// The measure's name as written.
    pub measure_name: String,
    /// The measure; `None` where it is not known here, or lacks what it needs: then nobody can tell.
    pub measure: Option<Measure>,
    /// Whether the numerator of a share is compared, and not the share.
    pub as_count: bool,
    /// What it is compared with; `None` where the document gives none that can be used.
    pub threshold: Option<Threshold>,
    /// Where it comes from.
    pub basis: Basis,
    /// In words.
    pub source: Option<Text>,
    /// The first day it applies.
    pub from: Option<Date>,
    /// The last day it applies.
    pub until: Option<Date>,
}

impl Leaf {
    /// The unit of what is compared; `None` where the measure is not known.
    #[must_use]
    pub fn unit(&self) -> Option<Unit> {
        self.measure.as_ref().map(|measure| match measure.unit() {
            Unit::Share if self.as_count => Unit::Count,
            unit => unit,
        })
    }

    /// Whether it applies on a day.
    #[must_use]
    pub fn applies(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on <= until)
    }
}

/// What a measure is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Threshold {
    /// At least so much.
    AtLeast(Number),
    /// At most so much.
    AtMost(Number),
    /// Exactly this.
    Equals(Value),
}
