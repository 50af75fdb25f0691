//! The shape of the network of hubs. `docs/network.md` is its reference.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::answer::{MissingDefinition, ProgrammeUsed, Verdict};
use crate::ids::{ClusterId, EventId, Id, PersonId, Urn};
use crate::terms::Number;
use crate::time::{Date, Time};

/// Every hub, what each gave to whom, and who is supported by none or by several. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Network {
    /// The version of this shape.
    pub format: &'static str,
    /// The date it is true at.
    pub as_of: Date,
    /// The time it was known at; null where all that is recorded counts.
    pub known: Option<Time>,
    /// The days over which support is counted.
    pub period: Since,
    /// How many there are.
    pub counts: NetworkCounts,
    /// Every cluster that was ever designated or gave support as a hub, by id.
    pub hubs: Vec<Hub>,
    /// Who supported whom, by hub and then cluster.
    pub edges: Vec<Edge>,
    /// Every cluster formed by the date, by id.
    pub clusters: Vec<NetworkCluster>,
    /// Clusters without a designation that holds, and supported by no hub.
    pub unsupported: Vec<ClusterId>,
    /// Clusters supported by two hubs or more.
    pub shared: Vec<ClusterId>,
    /// Programmes that were needed and are not there.
    pub missing_definitions: Vec<MissingDefinition>,
}

/// Days up to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Since {
    /// The first day; null is as far back as the record goes.
    pub from: Option<Date>,
    /// The last day: the date of the answer.
    pub to: Date,
}

/// How many clusters there are of each kind. Each is a count; nothing is ranked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NetworkCounts {
    /// Clusters.
    pub clusters: u32,
    /// With a designation that holds.
    pub designated: u32,
    /// Whose last designation lapsed.
    pub lapsed: u32,
    /// Whose last designation was ended.
    pub ended: u32,
    /// Whose facts reach the criteria of a hub.
    pub eligible: u32,
    /// Whose facts do not.
    pub not_eligible: u32,
    /// Of whom nobody can tell.
    pub cannot_tell: u32,
    /// Supported by no hub, whether or not they are hubs themselves.
    pub without_hub: u32,
    /// Supported by one.
    pub with_one_hub: u32,
    /// Supported by several.
    pub with_several_hubs: u32,
}

/// A hub: what was decided, what the facts reach, and what it gave.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Hub {
    /// The cluster.
    pub cluster: ClusterId,
    /// Its name.
    pub name: Option<String>,
    /// The programme that its eligibility is read by; null where none is known.
    pub programme: Option<ProgrammeUsed>,
    /// How its last designation stands; null where it was never designated.
    pub status: Option<DesignationStatus>,
    /// Whether the facts reach the criteria of a hub. No decision.
    pub verdict: Verdict,
    /// The criteria that are not met.
    pub unmet: Vec<Id>,
    /// The criteria of which nobody can tell.
    pub undecided: Vec<Id>,
    /// Every designation, by date.
    pub designations: Vec<Designation>,
    /// What it gave, and how much.
    pub gave: Depth,
    /// Whom it reached.
    pub reach: Reach,
    /// What its standing as a hub lacks; empty where nothing.
    pub concerns: Vec<HubConcern>,
}

/// A designation: somebody's decision, never this library's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Designation {
    /// How it stands on the date.
    pub status: DesignationStatus,
    /// The first day.
    pub since: Date,
    /// The last day of its term; null where there is none, or nobody can tell.
    pub until: Option<Date>,
    /// Where that comes from: `record`, `programme` (its term) or `none` (its programme has no term); null where the
    /// programme is not known.
    pub until_by: Option<&'static str>,
    /// The first day of being none, where somebody ended it.
    pub ended: Option<Date>,
    /// Why it was ended.
    pub reason: Option<String>,
    /// The day from which the next designation took its place.
    pub renewed: Option<Date>,
    /// The events that say so.
    pub events: Vec<EventId>,
}

/// How a designation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DesignationStatus {
    /// It holds.
    Designated,
    /// Its last day is past.
    Lapsed,
    /// Somebody ended it.
    Ended,
    /// The next one took its place before its last day.
    Renewed,
}

impl DesignationStatus {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            DesignationStatus::Designated => "designated",
            DesignationStatus::Lapsed => "lapsed",
            DesignationStatus::Ended => "ended",
            DesignationStatus::Renewed => "renewed",
        }
    }
}

/// How much was given.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Depth {
    /// Support given as a hub, by kind, in the order training, review, workshop, coaching; kinds not given are left out.
    pub kinds: Vec<KindGiven>,
    /// The days of it that are recorded.
    pub days: Number,
    /// How often its days are not recorded.
    pub days_unknown: u32,
    /// How often a member arranged to support a review of the other cluster, while the designation held or may have held.
    pub arranged: u32,
    /// Trainings that people of the other cluster completed, led by a hub, which can be told to be this one.
    pub trained: u32,
    /// Trainings led by a hub that may be this one.
    pub trained_undetermined: u32,
    /// How often support as a hub was given while a designation held.
    pub within_term: u32,
    /// How often while none did.
    pub outside_term: u32,
    /// How often nobody can tell, for the term is not known.
    pub term_unknown: u32,
    /// The day of the first of all this; null where there is none.
    pub first: Option<Date>,
    /// The day of the last.
    pub last: Option<Date>,
    /// The events that were counted, those undetermined left out.
    pub events: Vec<EventId>,
}

/// Support of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct KindGiven {
    /// Training, review, workshop or coaching.
    pub kind: &'static str,
    /// How often.
    pub times: u32,
    /// The days that are recorded.
    pub days: Number,
    /// How often days are not recorded.
    pub days_unknown: u32,
}

/// Who was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reach {
    /// Clusters supported.
    pub clusters: Vec<ClusterId>,
    /// Schools: those active in the cluster on a day of support as a hub or of training, and those whose review was supported.
    pub schools: Vec<Urn>,
    /// Their local authorities, each once, as the register names them.
    pub local_authorities: Vec<String>,
    /// How many of the schools have none on record.
    pub local_authority_unknown: u32,
}

/// What a hub gave to one cluster.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Edge {
    /// The hub.
    pub hub: ClusterId,
    /// The cluster it supported.
    pub cluster: ClusterId,
    /// How much.
    pub gave: Depth,
    /// Whom it reached there.
    pub reach: Reach,
}

/// A cluster in the network, a hub or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NetworkCluster {
    /// Its id.
    pub cluster: ClusterId,
    /// Its name.
    pub name: Option<String>,
    /// What it grew from.
    pub kind: Option<&'static str>,
    /// The schools active in it on the date.
    pub schools: u32,
    /// How its last designation stands; null where it was never designated.
    pub status: Option<DesignationStatus>,
    /// Whether the facts reach the criteria of a hub.
    pub verdict: Verdict,
    /// The hubs that supported it.
    pub hubs: Vec<ClusterId>,
    /// Trainings of its people led by a hub that cannot be told.
    pub untold_trainings: Vec<UntoldTraining>,
}

/// A training led by a hub: which hub cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UntoldTraining {
    /// Who completed it.
    pub person: PersonId,
    /// When.
    pub on: Date,
    /// The hubs that it may have been: those on record as having trained this cluster in the period.
    pub candidates: Vec<ClusterId>,
    /// The event that says so.
    pub event: EventId,
}

/// Something that a hub's standing lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HubConcern {
    /// What.
    pub kind: HubConcernKind,
    /// Since when, where a day can be told.
    pub on: Option<Date>,
    /// The criteria in question.
    pub criteria: Vec<Id>,
    /// The events in question.
    pub events: Vec<EventId>,
    /// One sentence.
    pub message: String,
}

/// What a hub's standing lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HubConcernKind {
    /// Designated, and the facts do not reach the criteria.
    NotEligible,
    /// Designated, and nobody can tell whether the facts reach them.
    EligibilityUnknown,
    /// Its term ran out.
    Lapsed,
    /// It gave support as a hub while no designation held.
    SupportOutsideTerm,
    /// It gave support as a hub, and nobody can tell whether a designation still held.
    TermUnknown,
}

impl HubConcernKind {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            HubConcernKind::NotEligible => "not_eligible",
            HubConcernKind::EligibilityUnknown => "eligibility_unknown",
            HubConcernKind::Lapsed => "lapsed",
            HubConcernKind::SupportOutsideTerm => "support_outside_term",
            HubConcernKind::TermUnknown => "term_unknown",
        }
    }
}
