//! The programme document as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::case::WrittenCase;
use super::criteria::{Criterion, Node};
use super::rule::RuleFields;
use crate::ids::Id;
use crate::step::Step;
use crate::terms::Days;
use crate::text::{Language, Text};
use crate::time::{Date, MonthDay};

/// Where a statement comes from. The three are never mixed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Stated by the programme, its funder or its evaluator.
    Published,
    /// Stated by one hub, cluster or neighbouring scheme.
    Practice,
    /// Nobody has published it: the host's to replace.
    Host,
}

impl Basis {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Basis::Published => "published",
            Basis::Practice => "practice",
            Basis::Host => "host",
        }
    }
}

/// The kind of party that a programme reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reviewee {
    /// Schools.
    School,
    /// Trusts.
    Trust,
}

/// A role that training prepares for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reviews other schools.
    PeerReviewer,
    /// Facilitates improvement workshops.
    ImprovementChampion,
    /// Keeps the schedule of a cluster.
    PartnershipLead,
}

impl Role {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::PeerReviewer => "peer_reviewer",
            Role::ImprovementChampion => "improvement_champion",
            Role::PartnershipLead => "partnership_lead",
        }
    }
}

/// The document. Names of rules, steps and measures are as written: a name not known here is reported, not refused.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a programme: an object")]
pub struct Document {
    /// Its id.
    pub id: Id,
    /// Its semantic version.
    #[serde(deserialize_with = "crate::version::exact")]
    pub version: semver::Version,
    /// Its title.
    pub title: Text,
    /// The language of its plain texts; English where it says none.
    #[serde(default = "Language::english")]
    pub language: Language,
    /// Whether it is an example, and nobody's real programme.
    #[serde(default)]
    pub illustrative: bool,
    /// When it was published.
    #[serde(default)]
    pub published: Option<Date>,
    /// What a reader should know before using it.
    #[serde(default)]
    pub notice: Option<Text>,
    /// The kind of party that is reviewed.
    pub reviewee: Reviewee,
    /// Its year.
    pub year: Year,
    /// Its courses.
    #[serde(default)]
    pub courses: Vec<Course>,
    /// What is due how long after, or before, what.
    #[serde(default)]
    pub steps: Vec<StepFields>,
    /// Its rules.
    #[serde(default)]
    pub rules: Vec<RuleFields>,
    /// Its phases, in order.
    #[serde(default)]
    pub phases: Vec<PhaseFields>,
    /// What it asks of a hub.
    #[serde(default)]
    pub hub: Option<HubFields>,
    /// Guidance and material around it, as in a framework.
    #[serde(default)]
    pub resources: Vec<serde_json::Map<String, serde_json::Value>>,
    /// Cases: what its criteria are to say of some records.
    #[serde(default)]
    pub cases: Vec<WrittenCase>,
}

/// A programme's year.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
pub struct Year {
    /// Its first day, `MM-DD`.
    pub starts: MonthDay,
}

/// A course.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Course {
    /// Its id, which trainings name.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// The role it prepares for.
    pub role: Role,
    /// How long it takes.
    #[serde(default)]
    pub days: Option<Days>,
    /// For how many months from its completion it is current; absent: it does not lapse.
    #[serde(default)]
    pub valid_months: Option<u16>,
    /// Where that comes from.
    pub basis: Basis,
    /// In words.
    #[serde(default)]
    pub source: Option<Text>,
}

/// When a step is due, as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the fields are those of `StepOffset`")]
pub struct StepFields {
    pub step: String,
    #[serde(default)]
    pub after: Option<String>,
    #[serde(default)]
    pub before: Option<String>,
    #[serde(default)]
    pub months: Option<u16>,
    #[serde(default)]
    pub weeks: Option<u16>,
    #[serde(default)]
    pub days: Option<u16>,
    #[serde(default)]
    pub optional: bool,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<Text>,
}

/// When a step is due: so long after, or before, another step or the start of the programme year.
#[derive(Debug, Clone)]
pub struct StepOffset {
    /// The step.
    pub step: Step,
    /// The other step; `None` is the start of the programme year.
    pub anchor: Option<Step>,
    /// Whether it is due before the other.
    pub is_before: bool,
    /// Whole months.
    pub months: u16,
    /// Days, weeks included.
    pub days: u32,
    /// Whether it may be left out: then it is never overdue.
    pub optional: bool,
    /// Where that comes from.
    pub basis: Basis,
    /// In words.
    pub source: Option<Text>,
}

impl StepOffset {
    /// The last day for the step, where the other is, or is due, on a day.
    #[must_use]
    pub fn from(&self, anchor: Date) -> Date {
        let sign = if self.is_before { -1_i32 } else { 1 };
        let days = i32::try_from(self.days).unwrap_or(i32::MAX).saturating_mul(sign);
        anchor.plus_months(i32::from(self.months).saturating_mul(sign)).plus_days(days)
    }
}

/// A phase, as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the fields are those of `Phase`")]
pub struct PhaseFields {
    pub id: Id,
    pub title: Text,
    #[serde(default)]
    pub usual_months: Option<u16>,
    pub criteria: Node,
}

/// A phase.
#[derive(Debug, Clone)]
pub struct Phase {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// How long it usually takes.
    pub usual_months: Option<u16>,
    /// What makes a cluster ready to enter it.
    pub criteria: Criterion,
}

/// What is asked of a hub, as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the fields are those of `HubTerms`")]
pub struct HubFields {
    pub criteria: Node,
    #[serde(default)]
    pub term_months: Option<u16>,
    #[serde(default)]
    pub basis: Option<Basis>,
}

/// What is asked of a hub.
#[derive(Debug, Clone)]
pub struct HubTerms {
    /// What makes a cluster eligible.
    pub criteria: Criterion,
    /// How long a designation holds that names no last day.
    pub term_months: Option<u16>,
}
