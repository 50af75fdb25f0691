//! The shape of a change in practice. `docs/practice.md` is its reference.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::answer::{CycleState, MissingDefinition};
use crate::ids::{ClusterId, EventId, Id, Label, Party, ReviewId, SupportId};
use crate::record::fact::{ActionStatus, FindingKind};
use crate::terms::{Change, Level};
use crate::time::{Date, Time};
use crate::version::DefinitionRef;

/// What was found, agreed, done and changed, review by review. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ChangeInPractice {
    /// The version of this shape.
    pub format: &'static str,
    /// The cluster.
    pub cluster: ClusterId,
    /// Its name.
    pub name: Option<String>,
    /// The date it is true at.
    pub as_of: Date,
    /// The time it was known at; null where all that is recorded counts.
    pub known: Option<Time>,
    /// Its reviews, by the day of the visit (or of the plan) and id.
    pub reviews: Vec<ReviewPractice>,
    /// Frameworks that were named and are not there: their questions have no titles, their ratings no order.
    pub missing_definitions: Vec<MissingDefinition>,
    /// Every event that the answer rests on.
    pub read: Vec<EventId>,
}

impl ChangeInPractice {
    /// The answer in JSON: the same inputs give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an answer can fail to be written: its keys are text and its numbers finite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// One review: its parts name each other by id.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReviewPractice {
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
    /// The framework it names.
    pub framework: Option<DefinitionRef>,
    /// The day of the visit.
    pub visit: Option<Date>,
    /// The day of the workshop.
    pub workshop: Option<Date>,
    /// The day of the first impact review.
    pub impact_review: Option<Date>,
    /// The questions that anything hangs on, in the order of the framework; those it lacks last, by id.
    pub questions: Vec<QuestionPractice>,
    /// What the team looked at.
    pub evidence: Vec<EvidenceSeen>,
    /// What it found.
    pub findings: Vec<FindingPractice>,
    /// What was agreed, with what became of it.
    pub actions: Vec<ActionPractice>,
    /// Support arranged.
    pub supports: Vec<SupportPractice>,
    /// Areas for development that no action addresses.
    pub unaddressed: Vec<Id>,
    /// Actions that address nothing recorded.
    pub addressing_nothing: Vec<Id>,
    /// The events of the review.
    pub events: Vec<EventId>,
}

/// All that hangs on one question of a review.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct QuestionPractice {
    /// Which.
    pub question: Id,
    /// Its text, in the framework's own language; null where that is not there, or lacks it.
    pub title: Option<String>,
    /// The title of its theme.
    pub theme: Option<String>,
    /// Whether the self-review proposed it as a focus.
    pub proposed: bool,
    /// Whether it is in the focus that was agreed.
    pub in_focus: bool,
    /// The words in which the focus asks it.
    pub wording: Option<String>,
    /// What the reviewee itself answered, by date.
    pub self_review: Vec<SelfAnswer>,
    /// Evidence that bears on it.
    pub evidence: Vec<Id>,
    /// Findings on it.
    pub findings: Vec<Id>,
    /// Actions that address it, or a finding on it.
    pub actions: Vec<Id>,
    /// How far it got by the action that got furthest; null where it has neither an area nor an action.
    pub reached: Option<Reached>,
    /// The self-review beside the peer review.
    pub comparison: Comparison,
}

/// What a reviewee answered itself.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SelfAnswer {
    /// When.
    pub on: Date,
    /// What it sees in it; null where it does not say.
    pub kind: Option<FindingKind>,
    /// A level of the framework's scale.
    pub rating: Option<Id>,
    /// In words.
    pub text: Option<String>,
    /// The event that says so.
    pub event: EventId,
}

/// Something the team looked at.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EvidenceSeen {
    /// Which.
    pub evidence: Id,
    /// How.
    pub method: Option<String>,
    /// The question it bears on.
    pub question: Option<Id>,
    /// What was seen.
    pub note: Option<String>,
}

/// A finding, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FindingPractice {
    /// Which.
    pub finding: Id,
    /// What it is.
    pub kind: FindingKind,
    /// The question it answers.
    pub question: Option<Id>,
    /// In words.
    pub text: Option<String>,
    /// The evidence it rests on.
    pub evidence: Vec<Id>,
    /// A level of the framework's scale.
    pub rating: Option<Id>,
    /// The actions that address it.
    pub actions: Vec<AddressedBy>,
    /// How far it got by the action that got furthest; null for what is no area for development.
    pub reached: Option<Reached>,
    /// One sentence; null for what is no area for development.
    pub why: Option<String>,
}

/// An action that addresses a finding.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AddressedBy {
    /// Which.
    pub action: Id,
    /// What it names: `finding` itself, or its `question`.
    pub by: &'static str,
    /// How far that action got.
    pub reached: Reached,
}

/// An action, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ActionPractice {
    /// Which.
    pub action: Id,
    /// What will be done.
    pub text: Option<String>,
    /// The level of who owns it.
    pub owner_level: Option<Level>,
    /// When it was agreed.
    pub agreed: Date,
    /// The last day for it.
    pub due: Option<Date>,
    /// How far it is.
    pub status: ActionStatus,
    /// When somebody said so last; null where nobody did since it was agreed.
    pub updated: Option<Date>,
    /// What was noted then.
    pub note: Option<String>,
    /// What it addresses.
    pub addresses: Vec<Addressed>,
    /// Whether it addresses something recorded; null where only a framework that is not there could tell.
    pub addresses_recorded: Option<bool>,
    /// Support that serves it.
    pub supports: Vec<SupportId>,
    /// What impact reviews found, by date.
    pub outcomes: Vec<OutcomeFound>,
    /// How far it got.
    pub reached: Reached,
    /// One sentence.
    pub why: String,
    /// The events that say so, in order.
    pub events: Vec<EventId>,
}

/// Something that an action addresses.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Addressed {
    /// Its id.
    pub id: Id,
    /// `finding`, `question`, or null where it is neither, as far as the record and the definitions tell.
    pub what: Option<&'static str>,
    /// The question: itself, or that of the finding.
    pub question: Option<Id>,
}

/// What an impact review found of an action.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OutcomeFound {
    /// When.
    pub on: Date,
    /// What changed.
    pub change: Change,
    /// How that is known.
    pub evidence: Option<String>,
    /// The event that says so.
    pub event: EventId,
}

/// Support arranged for the reviewee.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SupportPractice {
    /// Which.
    pub support: SupportId,
    /// Who gives it.
    pub from: Party,
    /// Their name.
    pub name: Option<String>,
    /// The actions it serves; none where it was arranged for the review as a whole.
    pub actions: Vec<Id>,
    /// When it was arranged.
    pub arranged: Date,
    /// When it starts.
    pub starts: Option<Date>,
    /// When it is to end.
    pub ends: Option<Date>,
    /// When it was concluded; null where it was not.
    pub concluded: Option<Date>,
    /// What came of it.
    pub outcome: Option<String>,
    /// The events that say so.
    pub events: Vec<EventId>,
}

/// How far something got from being found to having changed: where it stopped. Ordered: later is further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// No action addresses it.
    NoAction,
    /// Its action was given up.
    Dropped,
    /// Its action is agreed and not done.
    Open,
    /// … and its day is past. Not further than open, but the one to name of two.
    Overdue,
    /// Its action is done, and no impact review has looked at it.
    NoImpactReview,
    /// The impact review found no change.
    NotChanged,
    /// The impact review found it too early to say.
    TooEarly,
    /// The impact review found a change in part.
    ChangedInPart,
    /// The impact review found a change.
    Changed,
}

impl Reached {
    /// Its name in answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Reached::NoAction => "no_action",
            Reached::Dropped => "dropped",
            Reached::Open => "open",
            Reached::Overdue => "overdue",
            Reached::NoImpactReview => "no_impact_review",
            Reached::NotChanged => "not_changed",
            Reached::TooEarly => "too_early",
            Reached::ChangedInPart => "changed_in_part",
            Reached::Changed => "changed",
        }
    }
}

/// The self-review of a question beside the peer review of it. Nothing is counted or averaged.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Comparison {
    /// Whether both saw the same.
    pub agreement: Agreement,
    /// Who saw a strength where the other saw an area; null unless they differ.
    pub direction: Option<Direction>,
    /// The kinds that the self-review named.
    pub self_review: Vec<FindingKind>,
    /// The kinds that the peer review found.
    pub peer_review: Vec<FindingKind>,
    /// Their ratings beside each other; null where neither rated.
    pub ratings: Option<RatingComparison>,
    /// One sentence.
    pub why: String,
}

/// Whether two sides saw the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Both saw the same.
    Agree,
    /// Both saw one thing, and one of them another besides.
    InPart,
    /// One saw a strength, and the other an area for development.
    Differ,
    /// One side is silent, or they did not answer the same question.
    CannotTell,
}

impl Agreement {
    /// Its name in answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Agreement::Agree => "agree",
            Agreement::InPart => "in_part",
            Agreement::Differ => "differ",
            Agreement::CannotTell => "cannot_tell",
        }
    }
}

/// Who saw a strength where the other saw an area for development.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The self-review.
    SelfReviewSawStrength,
    /// The peer review.
    PeerReviewSawStrength,
}

impl Direction {
    /// Its name in answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Direction::SelfReviewSawStrength => "self_review_saw_strength",
            Direction::PeerReviewSawStrength => "peer_review_saw_strength",
        }
    }
}

/// The ratings of two sides beside each other, on the one scale of the one edition that both used.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RatingComparison {
    /// Whether both chose the same level: `agree`, `differ` or `cannot_tell`.
    pub agreement: Agreement,
    /// Who chose the higher level of the framework's own order; null unless they differ.
    pub direction: Option<RatingDirection>,
    /// The levels that the self-review chose.
    pub self_review: Vec<Id>,
    /// The levels that the peer review chose.
    pub peer_review: Vec<Id>,
    /// One sentence.
    pub why: String,
}

/// Who chose the higher level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RatingDirection {
    /// The self-review.
    SelfReviewHigher,
    /// The peer review.
    PeerReviewHigher,
}
