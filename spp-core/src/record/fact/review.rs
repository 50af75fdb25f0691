//! Self-review and peer review, up to the feedback.

use crate::ids::{ClusterId, Id, Label, Party, PersonId, ReviewId};
use crate::json::{quick_fields, quick_words};
use crate::prose::Prose;
use crate::terms::Days;
use crate::time::Date;
use crate::version::DefinitionRef;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a finding is. None of them is a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A strength.
    Strength,
    /// Effective practice worth sharing.
    EffectivePractice,
    /// An area for development.
    Area,
}

impl FindingKind {
    /// Its name in events and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            FindingKind::Strength => "strength",
            FindingKind::EffectivePractice => "effective_practice",
            FindingKind::Area => "area",
        }
    }
}

/// A school's own answer to a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object")]
pub struct Answer {
    /// The question of the framework.
    pub question: Id,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Prose>,
    /// What the school sees in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FindingKind>,
    /// A level of the framework's scale, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Id>,
}

/// A school, or trust, completes its self-review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct SelfReviewCompleted {
    /// The date it is true from.
    pub on: Date,
    /// Who.
    pub reviewee: Party,
    /// The framework used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<DefinitionRef>,
    /// Its answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// The questions it proposes as focus.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposed_focus: Vec<Id>,
    /// The peer review it prepares, where that is planned already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewId>,
}

/// The dates that a Partnership Lead sets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object")]
pub struct Dates {
    /// When the evidence pack is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_sharing: Option<Date>,
    /// When the visit starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Date>,
    /// When the improvement workshop is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workshop: Option<Date>,
    /// When the impact review is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impact_review: Option<Date>,
}

/// What somebody does on a review team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TeamRole {
    /// Leads the team.
    LeadReviewer,
    /// Reviews.
    PeerReviewer,
    /// An associate of the programme, who accompanies.
    Associate,
    /// Looks on and learns.
    Observer,
}

impl TeamRole {
    /// Its name in events and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            TeamRole::LeadReviewer => "lead_reviewer",
            TeamRole::PeerReviewer => "peer_reviewer",
            TeamRole::Associate => "associate",
            TeamRole::Observer => "observer",
        }
    }
}

/// Somebody on a review team.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object")]
pub struct Reviewer {
    /// Who.
    pub person: PersonId,
    /// In what role; absent is a peer reviewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<TeamRole>,
}

/// A review is planned, or planned anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct ReviewPlanned {
    /// The date it is true from.
    pub on: Date,
    /// Its id.
    pub review: ReviewId,
    /// The cluster whose review it is.
    pub cluster: ClusterId,
    /// Who is reviewed.
    pub reviewee: Party,
    /// The round it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<Label>,
    /// The framework it uses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<DefinitionRef>,
    /// The timetable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
    /// The review team.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<Reviewer>,
    /// The Improvement Champion who will facilitate the workshop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facilitator: Option<PersonId>,
}

/// A review is put off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct ReviewPostponed {
    /// The date it is true from.
    pub on: Date,
    /// Which.
    pub review: ReviewId,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Prose>,
    /// The new dates, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
}

/// A review will not take place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct ReviewCancelled {
    /// The date it is true from.
    pub on: Date,
    /// Which.
    pub review: ReviewId,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Prose>,
}

/// A question of the framework in the school's own context.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object")]
pub struct FocusQuestion {
    /// The question of the framework; absent for a purely local one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Id>,
    /// The words agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<Prose>,
    /// Why it matters now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rationale: Option<Prose>,
}

/// Host and team agree the focus.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct FocusAgreed {
    /// The date it is true from.
    pub on: Date,
    /// Which review.
    pub review: ReviewId,
    /// The questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<FocusQuestion>,
    /// The evidence the host asks to be explored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence_sought: Vec<Prose>,
}

/// The host gives the team its evidence pack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct DataShared {
    /// The date it is true from.
    pub on: Date,
    /// Which review.
    pub review: ReviewId,
}

/// How a visit took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// In person.
    InPerson,
    /// In part virtual.
    PartVirtual,
    /// Virtual.
    Virtual,
}

impl Mode {
    /// Its name in events and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Mode::InPerson => "in_person",
            Mode::PartVirtual => "part_virtual",
            Mode::Virtual => "virtual",
        }
    }
}

/// Something the team looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object")]
pub struct Evidence {
    /// Its id in the visit.
    pub id: Id,
    /// How: lesson visit, work scrutiny, interview …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Prose>,
    /// The question it bears on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Id>,
    /// What was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
}

/// What the team found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object")]
pub struct Finding {
    /// Its id in the review.
    pub id: Id,
    /// What it is.
    pub kind: FindingKind,
    /// The question it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Id>,
    /// The finding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Prose>,
    /// The evidence it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Id>,
    /// A level of the framework's scale, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Id>,
}

/// The peer review visit took place; it starts on this date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct VisitHeld {
    /// The date it is true from.
    pub on: Date,
    /// Which review.
    pub review: ReviewId,
    /// How long it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// How it took place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Who went; empty is the team as planned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<Reviewer>,
    /// What they looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// What they found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// The team gives its feedback.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct FeedbackGiven {
    /// The date it is true from.
    pub on: Date,
    /// Which review.
    pub review: ReviewId,
    /// In short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Prose>,
}

quick_fields! {
    Answer { question, text, kind, rating }
    SelfReviewCompleted { on, reviewee, framework, answers, proposed_focus, review }
    Dates { data_sharing, visit, workshop, impact_review }
    Reviewer { person, role }
    ReviewPlanned { on, review, cluster, reviewee, round, framework, dates, team, facilitator }
    ReviewPostponed { on, review, reason, dates }
    ReviewCancelled { on, review, reason }
    FocusQuestion { question, wording, rationale }
    FocusAgreed { on, review, questions, evidence_sought }
    DataShared { on, review }
    Evidence { id, method, question, note }
    Finding { id, kind, question, text, evidence, rating }
    VisitHeld { on, review, days, mode, team, evidence, findings }
    FeedbackGiven { on, review, summary }
}

quick_words! { FindingKind, TeamRole, Mode }
