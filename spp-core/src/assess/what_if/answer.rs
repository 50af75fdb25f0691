//! The shape of a what-if. `docs/programme-change.md` is its reference.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::answer::{MissingDefinition, ProgrammeUsed, ThresholdAnswer, Verdict};
use crate::ids::{ClusterId, EventId, Id};
use crate::terms::Value;
use crate::time::{Date, Time};

/// The same record under another programme: who gains, who loses, and by which criterion. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WhatIf {
    /// The version of this shape.
    pub format: &'static str,
    /// The date it is true at.
    pub as_of: Date,
    /// The time it was known at; null where all that is recorded counts.
    pub known: Option<Time>,
    /// The programme that all are read by instead of the one each adopted.
    pub programme: ProgrammeAsked,
    /// How many clusters each goal changes for: every phase by id, the readiness for the next, the hub.
    pub goals: Vec<GoalCounts>,
    /// Every cluster formed by the date, by id.
    pub clusters: Vec<ClusterWhatIf>,
    /// Adopted programmes that are not there: what their clusters reached before cannot be told.
    pub missing_definitions: Vec<MissingDefinition>,
}

/// The programme asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProgrammeAsked {
    /// Its id.
    pub id: Id,
    /// Its version.
    pub version: semver::Version,
    /// Its title.
    pub title: String,
    /// Whether it is an example, and nobody's real programme.
    pub illustrative: bool,
}

/// What a verdict is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// The criteria of one phase.
    Phase,
    /// Those of the phase after the recorded one.
    Next,
    /// Those of a hub.
    Hub,
}

impl Goal {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Goal::Phase => "phase",
            Goal::Next => "next",
            Goal::Hub => "hub",
        }
    }
}

/// How a goal changes over all clusters. Each is a count; nothing is ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GoalCounts {
    /// Which goal.
    pub of: Goal,
    /// Which phase; null for the next and the hub.
    pub phase: Option<Id>,
    /// Verdicts under the adopted programmes.
    pub before: VerdictCounts,
    /// Verdicts under the programme asked.
    pub after: VerdictCounts,
    /// Met after, and not before.
    pub gains: Vec<ClusterId>,
    /// Not met after, and met before.
    pub loses: Vec<ClusterId>,
    /// Cannot tell after, and decided before.
    pub becomes_undecidable: Vec<ClusterId>,
    /// Not met after, and nobody could tell before.
    pub becomes_not_met: Vec<ClusterId>,
    /// With the same verdict.
    pub same: u32,
    /// To whom only the programme asked sets this goal.
    pub added: u32,
    /// To whom only the adopted one did.
    pub removed: u32,
}

/// How many clusters have each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerdictCounts {
    /// Met.
    pub met: u32,
    /// Not met.
    pub not_met: u32,
    /// Cannot tell.
    pub cannot_tell: u32,
    /// No such goal.
    pub none: u32,
}

/// One cluster under both.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ClusterWhatIf {
    /// The cluster.
    pub cluster: ClusterId,
    /// Its name.
    pub name: Option<String>,
    /// The programme it had adopted; null where none is known.
    pub before: Option<ProgrammeUsed>,
    /// What changes, goal by goal: every phase by id, the next, the hub.
    pub goals: Vec<GoalWhatIf>,
}

/// One goal of one cluster under both.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GoalWhatIf {
    /// Which goal.
    pub of: Goal,
    /// The phase; of the next, that under the programme asked; null for the hub, and after the last phase.
    pub phase: Option<Id>,
    /// The same under the adopted programme.
    pub phase_before: Option<Id>,
    /// The verdict under the adopted programme; null where that sets no such goal.
    pub before: Option<Verdict>,
    /// The verdict under the programme asked; null where that sets no such goal.
    pub after: Option<Verdict>,
    /// What that means.
    pub change: GoalChange,
    /// Criteria that are new, removed or changed; empty where only one of the two sets the goal, or the adopted programme is
    /// not known.
    pub criteria: Vec<CriterionWhatIf>,
}

/// How a verdict changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GoalChange {
    /// Met after, and not before.
    Gains,
    /// Not met after, and met before.
    Loses,
    /// Cannot tell after, and decided before.
    BecomesUndecidable,
    /// Not met after, and nobody could tell before.
    BecomesNotMet,
    /// The same.
    Same,
    /// Only the programme asked sets this goal.
    Added,
    /// Only the adopted one did.
    Removed,
}

impl GoalChange {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            GoalChange::Gains => "gains",
            GoalChange::Loses => "loses",
            GoalChange::BecomesUndecidable => "becomes_undecidable",
            GoalChange::BecomesNotMet => "becomes_not_met",
            GoalChange::Same => "same",
            GoalChange::Added => "added",
            GoalChange::Removed => "removed",
        }
    }
}

/// A criterion that is not the same under both.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CriterionWhatIf {
    /// Its id.
    pub id: Option<Id>,
    /// Its title, as the programme asked has it, else as the adopted one does.
    pub title: Option<String>,
    /// `leaf`, `all`, `any` or `at_least`, likewise.
    pub kind: &'static str,
    /// What became of it.
    pub change: CriterionChange,
    /// In what it differs: `kind` (of a branch, how many it needs included), `measure` (with its parameters), `threshold`,
    /// `value`, `verdict`.
    pub differs: Vec<&'static str>,
    /// Whether it made the difference to the goal: by itself, or only with others; null where it did not.
    pub decisive: Option<Decisive>,
    /// Under the adopted programme.
    pub before: Option<CriterionSide>,
    /// Under the programme asked.
    pub after: Option<CriterionSide>,
}

/// What became of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CriterionChange {
    /// Only the programme asked has it.
    New,
    /// Only the adopted one has it.
    Removed,
    /// Both have it, and it asks for something else, or comes to something else.
    Changed,
}

impl CriterionChange {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            CriterionChange::New => "new",
            CriterionChange::Removed => "removed",
            CriterionChange::Changed => "changed",
        }
    }
}

/// How a criterion made the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decisive {
    /// By itself.
    Alone,
    /// With others, and none of them by itself.
    Together,
}

impl Decisive {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Decisive::Alone => "alone",
            Decisive::Together => "together",
        }
    }
}

/// A criterion under one programme.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CriterionSide {
    /// Its verdict.
    pub verdict: Verdict,
    /// Of a branch, how many must be met.
    pub need: Option<u32>,
    /// Of a branch, how many there are.
    pub of: Option<u32>,
    /// Of a leaf, the measure.
    pub measure: Option<String>,
    /// What was measured; null where nothing could be.
    pub value: Option<Value>,
    /// How many more items may count.
    pub undetermined: Option<u32>,
    /// What it is compared with.
    pub threshold: Option<ThresholdAnswer>,
    /// One sentence.
    pub why: Option<String>,
    /// The events that were counted.
    pub events: Vec<EventId>,
}
