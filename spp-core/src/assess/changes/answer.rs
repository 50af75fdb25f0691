//! The shape of what changed between two known times. `docs/changes.md` is its reference.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

use crate::assess::answer::{Breach, CycleState, Due, Member, ProgrammeUsed, Verdict};
use crate::ids::{ClusterId, EventId, Id, Label, Party, PersonId, ReviewId};
use crate::problem::Problem;
use crate::record::fact::Trainer;
use crate::step::Step;
use crate::terms::{Level, Number, Value};
use crate::time::{Date, Time};

/// What is known now of a cluster and was not known then, all as of one date: only knowledge moved. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Changes {
    /// The version of this shape.
    pub format: &'static str,
    /// The cluster.
    pub cluster: ClusterId,
    /// Its name.
    pub name: Option<String>,
    /// The date that both sides are true at.
    pub as_of: Date,
    /// The earlier known time.
    pub since: Time,
    /// The later one; null where all that is recorded counts.
    pub known: Option<Time>,
    /// Whether the cluster was not known then: all of it is new.
    pub is_new: bool,
    /// The programme by which it is judged now.
    pub programme: Option<ProgrammeUsed>,
    /// Verdicts that changed, or of which a criterion did.
    pub verdicts: Vec<VerdictMoved>,
    /// Recorded decisions that changed: programme, lead, phase, hub.
    pub decisions: Vec<DecisionMoved>,
    /// Breaches that came, went, were waived or are waived no more.
    pub breaches: Vec<Moved<Breach>>,
    /// What became due, was done, fell away or has another day.
    pub due: Vec<Moved<Due>>,
    /// Members that came, went or changed.
    pub members: Vec<Moved<Member>>,
    /// People whose posts or training changed, by id.
    pub people: Vec<PersonMoved>,
    /// Reviews that came, went or got further.
    pub reviews: Vec<Moved<ReviewLine>>,
    /// Events that were known then and say something else now, or nothing.
    pub corrections: Vec<Correction>,
    /// Problems that came and went.
    pub problems: Vec<Moved<Problem>>,
    /// The events recorded since then on which this rests.
    pub events: Vec<EventId>,
}

impl Changes {
    /// The answer in JSON: the same inputs give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an answer can fail to be written: its keys are text and its numbers finite.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.is_new
            && self.verdicts.is_empty()
            && self.decisions.is_empty()
            && self.breaches.is_empty()
            && self.due.is_empty()
            && self.members.is_empty()
            && self.people.is_empty()
            && self.reviews.is_empty()
            && self.corrections.is_empty()
            && self.problems.is_empty()
    }
}

/// How something moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// It was not there then.
    New,
    /// It is there no more.
    Gone,
    /// It is there and says something else.
    Changed,
    /// It was due, and was done.
    Done,
    /// A waiver silences it now.
    Waived,
    /// The waiver silences it no more.
    WaiverGone,
}

/// Something then and now.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Moved<T> {
    /// How it moved.
    pub change: Movement,
    /// As it was known then; null where it is new.
    pub before: Option<T>,
    /// As it is known now; null where it is gone or done.
    pub now: Option<T>,
}

/// A verdict then and now, and the criteria by which it moved.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct VerdictMoved {
    /// `phase` or `hub`.
    pub of: &'static str,
    /// The phase; null for the hub.
    pub phase: Option<Id>,
    /// Its title.
    pub title: Option<String>,
    /// The verdict then; null where there was none.
    pub before: Option<Verdict>,
    /// The verdict now; null where there is none.
    pub now: Option<Verdict>,
    /// The criteria whose verdict changed, in the order of the programme.
    pub criteria: Vec<CriterionMoved>,
}

/// A criterion then and now.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CriterionMoved {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The verdict then; null where the programme had no such criterion.
    pub before: Option<Verdict>,
    /// The verdict now; null where the programme has no such criterion.
    pub now: Option<Verdict>,
    /// What was measured then.
    pub value_before: Option<Value>,
    /// What is measured now.
    pub value: Option<Value>,
    /// One sentence of now; of then where it is gone.
    pub why: String,
}

/// A recorded decision then and now: somebody's, never this library's.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DecisionMoved {
    /// `programme`, `lead`, `phase` or `hub`.
    pub of: &'static str,
    /// How it moved.
    pub change: Movement,
    /// As it was known then.
    pub before: Option<Decided>,
    /// As it is known now.
    pub now: Option<Decided>,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Decided {
    /// The programme's id and version, the person, the phase, or how the designation stands.
    pub value: String,
    /// From when.
    pub since: Date,
    /// The last day, where there is one.
    pub until: Option<Date>,
    /// Who decided, where it is recorded.
    pub decided_by: Option<String>,
    /// The event that says so.
    pub event: EventId,
}

/// A person whose posts or training changed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PersonMoved {
    /// Who.
    pub person: PersonId,
    /// Posts.
    pub posts: Vec<Moved<PostLine>>,
    /// Training.
    pub training: Vec<Moved<TrainingLine>>,
}

/// A post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PostLine {
    /// Where.
    pub at: Party,
    /// At what level.
    pub level: Option<Level>,
    /// Its first day.
    pub from: Date,
    /// The first day on which it is no more.
    pub to: Option<Date>,
}

/// A training completed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TrainingLine {
    /// Which course.
    pub course: Id,
    /// When.
    pub on: Date,
    /// How long it took.
    pub days: Option<Number>,
    /// Who led it.
    pub trainer: Option<Trainer>,
}

/// A review in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReviewLine {
    /// Which.
    pub review: ReviewId,
    /// Who is reviewed.
    pub reviewee: Party,
    /// Its name.
    pub name: Option<String>,
    /// The round.
    pub round: Option<Label>,
    /// How it stands.
    pub state: CycleState,
    /// The furthest step reached.
    pub step: Option<Step>,
    /// When.
    pub reached: Option<Date>,
    /// The day of the visit: held, or set.
    pub visit: Option<Date>,
    /// How many findings there are.
    pub findings: usize,
    /// How many actions were agreed.
    pub actions: usize,
    /// How many of them are open.
    pub open_actions: usize,
}

/// An event that was known then and says something else now.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Correction {
    /// Which.
    pub event: EventId,
    /// Its type.
    #[serde(rename = "type")]
    pub type_name: String,
    /// What happened to it: `amended`, `withdrawn`, `restored`, or `conflict` where other content came under its identity.
    pub change: &'static str,
    /// The payload it counted with then; null where it did not count.
    pub before: Option<Json>,
    /// The payload it counts with now; null where it does not count.
    pub now: Option<Json>,
    /// The corrections recorded since then.
    pub by: Vec<EventId>,
    /// Why, where the last withdrawal says so.
    pub reason: Option<String>,
}
