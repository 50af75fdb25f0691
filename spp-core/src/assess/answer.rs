//! The shape of an assessment. `docs/answers.md` is its reference.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::ids::{ClusterId, EventId, Id, Label, Party, PersonId, ReviewId};
use crate::problem::{Code, Problem};
use crate::programme::Unit;
use crate::step::Step;
use crate::terms::{Number, Value};
use crate::time::{Date, Time};

/// A three-valued verdict: missing is not false.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The facts reach what is asked.
    Met,
    /// They do not, and nothing missing could change that.
    NotMet,
    /// Something needed is not known.
    CannotTell,
}

impl Verdict {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::NotMet => "not_met",
            Verdict::CannotTell => "cannot_tell",
        }
    }
}

/// Everything that is answered about one cluster. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Assessment {
    /// The version of this shape.
    pub format: &'static str,
    /// The cluster.
    pub cluster: ClusterId,
    /// Its name.
    pub name: Option<String>,
    /// What it grew from.
    pub kind: Option<&'static str>,
    /// The date it is true at.
    pub as_of: Date,
    /// The time it was known at; null where all that is recorded counts.
    pub known: Option<Time>,
    /// The programme it was judged by; null where it is not in the definitions, or none was adopted.
    pub programme: Option<ProgrammeUsed>,
    /// The programme year of the date.
    pub year: Option<Span>,
    /// The members on the date.
    pub members: Vec<Member>,
    /// The phase, as decided, and the readiness for the next.
    pub phase: PhaseStanding,
    /// Every phase with its criteria.
    pub phases: Vec<PhaseAnswer>,
    /// The status as a hub, as decided, and the eligibility.
    pub hub: HubAnswer,
    /// Where each active member is in its cycle.
    pub cycle: Vec<CycleAnswer>,
    /// What is due, and what is overdue, by date.
    pub due: Vec<Due>,
    /// Rules that the facts break.
    pub breaches: Vec<Breach>,
    /// Rules that nobody can decide from what is recorded.
    pub untestable: Vec<Untestable>,
    /// What does not resolve of the events read.
    pub problems: Vec<Problem>,
    /// Definitions that were needed and are not there.
    pub missing_definitions: Vec<MissingDefinition>,
    /// Every event that the answer rests on.
    pub read: Vec<EventId>,
}

impl Assessment {
    /// The answer in JSON: the same inputs give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an answer can fail to be written: its keys are text and its numbers finite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The programme that an answer was judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProgrammeUsed {
    /// Its id.
    pub id: Id,
    /// Its version.
    pub version: semver::Version,
    /// Its title.
    pub title: String,
    /// Whether it is an example, and nobody's real programme.
    pub illustrative: bool,
    /// When the cluster adopted it; null where it did not (what if).
    pub adopted: Option<Date>,
    /// Whether it was passed outright, and not looked up as adopted.
    pub what_if: bool,
}

/// Two days, both within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Span {
    /// Whether a day lies within.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// A member on the date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Member {
    /// Who.
    pub member: Party,
    /// Its name.
    pub name: Option<String>,
    /// When it joined.
    pub joined: Date,
    /// Whether it is active: not closed.
    pub active: bool,
}

/// The phase as decided, and the readiness for the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PhaseStanding {
    /// The last decision on record.
    pub recorded: Option<RecordedPhase>,
    /// The phase after it; null after the last, and where the programme is not known.
    pub next: Option<Id>,
    /// The readiness for the next phase; null after the last.
    pub ready: Option<Verdict>,
}

/// A decision that a phase is entered: somebody's, never this library's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecordedPhase {
    /// The phase: its id in the programme, or as the record names it.
    pub phase: Label,
    /// Its title; null where the programme has no such phase.
    pub title: Option<String>,
    /// Since when.
    pub since: Date,
    /// Who decided.
    pub decided_by: Option<String>,
    /// The event that says so.
    pub event: EventId,
}

/// One phase with its criteria.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PhaseAnswer {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// When it was decided to have been entered, first; null where no such decision is on record.
    pub entered: Option<Date>,
    /// Whether the facts reach its criteria.
    pub verdict: Verdict,
    /// Why.
    pub criteria: CriterionAnswer,
}

/// The status as a hub, and the eligibility.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HubAnswer {
    /// The last designation on record.
    pub recorded: Option<RecordedHub>,
    /// Whether the facts reach the criteria of a hub.
    pub verdict: Verdict,
    /// Why; null where no programme that has hubs is known.
    pub criteria: Option<CriterionAnswer>,
}

/// A designation as a hub: somebody's decision, never this library's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecordedHub {
    /// How it stands on the date.
    pub status: HubStatus,
    /// The first day.
    pub since: Date,
    /// The last day, as designated or by the programme's term; null where neither says.
    pub until: Option<Date>,
    /// The event that says so.
    pub event: EventId,
}

/// How a designation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HubStatus {
    /// It holds.
    Designated,
    /// Its last day is past.
    Lapsed,
    /// Somebody ended it.
    Ended,
}

/// A criterion with its verdict, and why.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CriterionAnswer {
    /// All of these must be met.
    All(BranchAnswer),
    /// One of these must be met.
    Any(BranchAnswer),
    /// Some of these must be met.
    AtLeast(BranchAnswer),
    /// A measured condition.
    Leaf(Box<LeafAnswer>),
}

impl CriterionAnswer {
    /// Its verdict.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self {
            CriterionAnswer::All(branch)
            | CriterionAnswer::Any(branch)
            | CriterionAnswer::AtLeast(branch) => branch.verdict,
            CriterionAnswer::Leaf(leaf) => leaf.verdict,
        }
    }

    /// Its kind: `all`, `any`, `at_least` or `leaf`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            CriterionAnswer::All(_) => "all",
            CriterionAnswer::Any(_) => "any",
            CriterionAnswer::AtLeast(_) => "at_least",
            CriterionAnswer::Leaf(_) => "leaf",
        }
    }

    /// What is below it; empty for a leaf.
    #[must_use]
    pub fn of(&self) -> &[CriterionAnswer] {
        match self {
            CriterionAnswer::All(branch)
            | CriterionAnswer::Any(branch)
            | CriterionAnswer::AtLeast(branch) => &branch.of,
            CriterionAnswer::Leaf(_) => &[],
        }
    }

    /// The leaves at and below it, in the order of the document.
    #[must_use]
    pub fn leaves(&self) -> Vec<&LeafAnswer> {
        match self {
            CriterionAnswer::Leaf(leaf) => vec![leaf],
            branch => branch.of().iter().flat_map(CriterionAnswer::leaves).collect(),
        }
    }
}

/// A branch with its verdict.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BranchAnswer {
    /// Its id.
    pub id: Option<Id>,
    /// Its title.
    pub title: Option<String>,
    /// Its verdict, joined from below as in three-valued logic.
    pub verdict: Verdict,
    /// How many must be met: all, one, or as the document says.
    pub need: u32,
    /// What is below it.
    pub of: Vec<CriterionAnswer>,
}

/// A measured condition with its verdict, and why.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LeafAnswer {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its verdict.
    pub verdict: Verdict,
    /// The measure.
    pub measure: String,
    /// What kind of value it has; null where the measure is not known.
    pub unit: Option<Unit>,
    /// What was measured; null where nothing could be.
    pub value: Option<Value>,
    /// How many more items may count, for all that is recorded.
    pub undetermined: u32,
    /// Of a share, what certainly counts.
    pub numerator: Option<u32>,
    /// Of a share, of how many.
    pub denominator: Option<u32>,
    /// What it is compared with; null where the document gives nothing usable.
    pub threshold: Option<ThresholdAnswer>,
    /// How far the value is from what is asked, in its own unit; null where it is reached, or nothing was measured.
    pub shortfall: Option<Number>,
    /// How many further items would reach it, all else unchanged; null where it is reached or that has no meaning.
    pub needs: Option<u32>,
    /// The days over which it was counted.
    pub period: Option<Span>,
    /// Who and what does not count, and would have to.
    pub missing: Missing,
    /// The events that were counted.
    pub events: Vec<EventId>,
    /// Where the condition comes from: published, practice or host.
    pub basis: &'static str,
    /// In words.
    pub source: Option<String>,
    /// One sentence.
    pub why: String,
}

/// What a value is compared with.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdAnswer {
    /// At least so much.
    AtLeast(Number),
    /// At most so much.
    AtMost(Number),
    /// Exactly this.
    Equals(Value),
}

/// Who and what does not count, and would have to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missing {
    /// Parties.
    pub parties: Vec<Party>,
    /// People.
    pub people: Vec<PersonId>,
    /// Reviews.
    pub reviews: Vec<ReviewId>,
}

/// Where a member is in its cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CycleAnswer {
    /// Who.
    pub reviewee: Party,
    /// Its name.
    pub name: Option<String>,
    /// Its current review; null where it has none.
    pub review: Option<ReviewId>,
    /// The round of it.
    pub round: Option<Label>,
    /// How it stands.
    pub state: CycleState,
    /// The furthest step reached.
    pub step: Option<Step>,
    /// When.
    pub reached: Option<Date>,
    /// The steps taken.
    pub steps: Vec<StepAnswer>,
    /// Earlier steps that the record does not show.
    pub skipped: Vec<Step>,
    /// The step that comes next.
    pub next: Option<Step>,
    /// The last day for it.
    pub due: Option<Date>,
    /// Whether that day is past.
    pub overdue: bool,
}

/// How the current review of a member stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CycleState {
    /// It has none.
    None,
    /// Planned, its visit not yet held.
    Planned,
    /// Put off.
    Postponed,
    /// It will not take place.
    Cancelled,
    /// Its visit was held, its impact review not yet.
    UnderWay,
    /// Its impact review was held.
    Complete,
}

impl CycleState {
    /// How a review stands.
    pub(super) fn of(state: crate::view::ReviewState) -> Self {
        use crate::view::ReviewState;
        match state {
            ReviewState::Planned => CycleState::Planned,
            ReviewState::Postponed => CycleState::Postponed,
            ReviewState::Cancelled => CycleState::Cancelled,
            ReviewState::UnderWay => CycleState::UnderWay,
            ReviewState::Complete => CycleState::Complete,
        }
    }
}

/// A step taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StepAnswer {
    /// Which.
    pub step: Step,
    /// When.
    pub on: Date,
    /// The events that say so.
    pub events: Vec<EventId>,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Due {
    /// Whose it is.
    pub reviewee: Party,
    /// Its name.
    pub name: Option<String>,
    /// The review, where there is one.
    pub review: Option<ReviewId>,
    /// A step of the loop, or `action`.
    pub step: &'static str,
    /// The action.
    pub action: Option<Id>,
    /// The last day for it; null for an action without one.
    pub due: Option<Date>,
    /// Whether that day is past.
    pub overdue: bool,
    /// Where the day comes from: published, practice or host; `record` where an event sets it.
    pub basis: &'static str,
    /// One sentence.
    pub why: String,
    /// The events it rests on.
    pub events: Vec<EventId>,
}

/// A rule broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Breach {
    /// The rule.
    pub rule: &'static str,
    /// Its code.
    pub code: Code,
    /// How seriously the programme takes it: breach or warning.
    pub severity: &'static str,
    /// Where the rule comes from: published, practice or host.
    pub basis: &'static str,
    /// In words.
    pub source: Option<String>,
    /// The day it was broken: that of the event, else the date of the answer.
    pub on: Date,
    /// The review.
    pub review: Option<ReviewId>,
    /// The round.
    pub round: Option<Label>,
    /// The parties concerned.
    pub parties: Vec<Party>,
    /// The people concerned.
    pub people: Vec<PersonId>,
    /// The events that say so.
    pub events: Vec<EventId>,
    /// One sentence.
    pub message: String,
    /// The waiver in force on the date, if one is.
    pub waived: Option<Waived>,
}

/// A waiver in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Waived {
    /// The event that grants it.
    pub event: EventId,
    /// Why.
    pub reason: String,
    /// The last day it holds.
    pub until: Date,
}

/// A rule that nobody can decide from what is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Untestable {
    /// The rule.
    pub rule: &'static str,
    /// The day in question.
    pub on: Date,
    /// The review.
    pub review: Option<ReviewId>,
    /// The people concerned.
    pub people: Vec<PersonId>,
    /// The events that do not say enough.
    pub events: Vec<EventId>,
    /// One sentence.
    pub message: String,
}

/// A definition that was needed and is not there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct MissingDefinition {
    /// `programme` or `framework`.
    pub kind: &'static str,
    /// Its id.
    pub id: Id,
    /// Its version, as the event says it; null where it says none.
    pub version: Option<Arc<str>>,
}
