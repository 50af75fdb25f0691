//! The shape of next steps. `docs/next-steps.md` is its reference.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::assess::answer::{ProgrammeUsed, Verdict};
use crate::ids::{ClusterId, Id, Party, PersonId, ReviewId};
use crate::programme::Role;
use crate::terms::{Change, Level, Value};
use crate::time::{Date, Time};

/// What would make a cluster ready, as plans that were tried out. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NextSteps {
    /// The version of this shape.
    pub format: &'static str,
    /// The cluster.
    pub cluster: ClusterId,
    /// The date from which it looks ahead.
    pub as_of: Date,
    /// The time it was known at; null where all that is recorded counts.
    pub known: Option<Time>,
    /// The last day by which the goal is wanted; null where any will do.
    pub by: Option<Date>,
    /// The programme it was judged by; null where it is not in the definitions, or none was adopted.
    pub programme: Option<ProgrammeUsed>,
    /// What is wanted.
    pub goal: GoalAnswer,
    /// How it stands on the date; null where there is no such goal: no phase comes next, or the programme has no hubs.
    pub verdict: Option<Verdict>,
    /// Plans, each enough, by number of steps, then by the day they count from, then by name.
    pub plans: Vec<Plan>,
    /// What cannot be met, or not by the day wanted.
    pub impossible: Vec<Impossible>,
    /// How many further minimal sets of leaves there are for which no plan was drawn up; null where nobody counted them.
    pub more: Option<u32>,
}

impl NextSteps {
    /// The answer in JSON: the same inputs give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an answer can fail to be written: its keys are text and its numbers finite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GoalAnswer {
    /// `phase` or `hub`.
    pub kind: &'static str,
    /// The phase; null for a hub, and where no phase comes next.
    pub phase: Option<Id>,
    /// Its title.
    pub title: Option<String>,
}

/// Steps that together make the goal met, and none of which may be dropped.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Plan {
    /// The steps, by day; none where it is enough to wait.
    pub steps: Vec<NextStep>,
    /// The first day known on which the goal is met, if every step is taken on its earliest day.
    pub counts_from: Date,
    /// The leaves that are not met now and are then, in the order of the document.
    pub leaves: Vec<Id>,
    /// What has to be waited for, besides.
    pub waits: Vec<Wait>,
}

/// Time that has to pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Wait {
    /// The leaf.
    pub leaf: Id,
    /// The day on which it may be met.
    pub until: Date,
    /// One sentence.
    pub why: String,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NextStep {
    /// What is to be done.
    pub kind: StepKind,
    /// Whose step it is: the school or trust.
    pub party: Option<Party>,
    /// Its name.
    pub name: Option<String>,
    /// Who.
    pub person: Option<PersonId>,
    /// Which review; one that does not exist yet has an id that begins with `plan-`.
    pub review: Option<ReviewId>,
    /// Which action.
    pub action: Option<Id>,
    /// Which course.
    pub course: Option<Id>,
    /// The role that the course prepares for.
    pub role: Option<Role>,
    /// The level to be recorded.
    pub level: Option<Level>,
    /// The outcome needed of the action.
    pub change: Option<Change>,
    /// The phase to be entered.
    pub phase: Option<Id>,
    /// The fact to be noted.
    pub fact: Option<Id>,
    /// Its value.
    pub value: Option<Value>,
    /// Another cluster, that is supported.
    pub cluster: Option<ClusterId>,
    /// Who gives the support.
    pub from: Option<Party>,
    /// The earliest day on which it can be done and count.
    pub earliest: Date,
    /// The day by which the programme would have it, where its calendar says so.
    pub due: Option<Date>,
    /// The leaves that would not be met without it, in the order of the document.
    pub leaves: Vec<Id>,
    /// One sentence.
    pub why: String,
    /// The events that would record it, in the order in which they would happen. A proposal: nothing of it is on record.
    pub events: Vec<PlanEvent>,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Somebody decides that a phase is entered.
    EnterPhase,
    /// A Partnership Lead is named.
    NameLead,
    /// The host notes a fact, if it is so.
    NoteFact,
    /// The level of a post is recorded, if it is that.
    RecordLevel,
    /// A member joins.
    Join,
    /// A person is trained.
    Train,
    /// A school reviews itself.
    SelfReview,
    /// A review is taken as far as its visit.
    Visit,
    /// A review is taken as far as its workshop.
    Workshop,
    /// A review is taken as far as its impact review.
    ImpactReview,
    /// An impact review finds what came of an action.
    Outcome,
    /// One member supports another.
    Support,
    /// Another cluster is supported.
    SupportOthers,
}

impl StepKind {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            StepKind::EnterPhase => "enter_phase",
            StepKind::NameLead => "name_lead",
            StepKind::NoteFact => "note_fact",
            StepKind::RecordLevel => "record_level",
            StepKind::Join => "join",
            StepKind::Train => "train",
            StepKind::SelfReview => "self_review",
            StepKind::Visit => "visit",
            StepKind::Workshop => "workshop",
            StepKind::ImpactReview => "impact_review",
            StepKind::Outcome => "outcome",
            StepKind::Support => "support",
            StepKind::SupportOthers => "support_others",
        }
    }
}

/// An event as it would be recorded, by the reserved source `urn:spp:plan`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PlanEvent {
    /// `1.0`.
    pub specversion: &'static str,
    /// Its id: the same for the same content.
    pub id: String,
    /// `urn:spp:plan`.
    pub source: &'static str,
    /// Its type.
    #[serde(rename = "type")]
    pub type_name: String,
    /// The end of its day, or the time as known at which the view is.
    pub time: String,
    /// Its payload.
    pub data: Map<String, Json>,
}

/// A leaf that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Impossible {
    /// The leaf.
    pub leaf: Id,
    /// One sentence.
    pub sentence: String,
    /// The first day known on which it could be met, with steps or by waiting; null where none is.
    pub first_possible: Option<Date>,
}
