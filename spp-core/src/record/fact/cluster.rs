//! Clusters: forming, members, lead, phases and the status of a hub.

use crate::ids::{ClusterId, Label, Party, PersonId};
use crate::json::{quick_fields, quick_words};
use crate::prose::Prose;
use crate::terms::Days;
use crate::time::Date;
use crate::version::DefinitionRef;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a cluster grew from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClusterKind {
    /// A multi-academy trust.
    MultiAcademyTrust,
    /// A teaching school alliance.
    TeachingSchoolAlliance,
    /// A local authority's schools.
    LocalAuthority,
    /// A partnership without a legal form.
    Informal,
}

impl ClusterKind {
    /// Its name in events and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ClusterKind::MultiAcademyTrust => "multi_academy_trust",
            ClusterKind::TeachingSchoolAlliance => "teaching_school_alliance",
            ClusterKind::LocalAuthority => "local_authority",
            ClusterKind::Informal => "informal",
        }
    }
}

/// A cluster (partnership) is formed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct ClusterFormed {
    /// The date it is true from.
    pub on: Date,
    /// Its id.
    pub cluster: ClusterId,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Prose>,
    /// What it grew from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ClusterKind>,
    /// The programme it adopts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<DefinitionRef>,
}

/// A cluster adopts a programme, or a new version of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct ProgrammeAdopted {
    /// The date it is true from.
    pub on: Date,
    /// Which cluster.
    pub cluster: ClusterId,
    /// Which programme.
    pub programme: DefinitionRef,
}

/// A member joins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct MemberJoined {
    /// The date it is true from.
    pub on: Date,
    /// Which cluster.
    pub cluster: ClusterId,
    /// Who joins.
    pub member: Party,
}

/// A member leaves: from that date it is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct MemberLeft {
    /// The date it is true from.
    pub on: Date,
    /// Which cluster.
    pub cluster: ClusterId,
    /// Who leaves.
    pub member: Party,
}

/// A Partnership Lead is named, in place of any before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct LeadNamed {
    /// The date it is true from.
    pub on: Date,
    /// Which cluster.
    pub cluster: ClusterId,
    /// Who.
    pub person: PersonId,
}

/// Somebody decides that a cluster enters a phase of the programme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct PhaseEntered {
    /// The date it is true from.
    pub on: Date,
    /// Which cluster.
    pub cluster: ClusterId,
    /// The phase: its id, or its place in the programme from 1.
    pub phase: Label,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<Prose>,
}

/// A cluster is designated as a hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct HubDesignated {
    /// The date it is true from.
    pub on: Date,
    /// Which cluster.
    pub cluster: ClusterId,
    /// The last day of the designation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A hub's designation ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct HubEnded {
    /// The date it is true from.
    pub on: Date,
    /// Which cluster.
    pub cluster: ClusterId,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Prose>,
}

/// What a hub gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HubSupportKind {
    /// Training.
    Training,
    /// Reviewing.
    Review,
    /// Facilitating a workshop.
    Workshop,
    /// Coaching.
    Coaching,
}

impl HubSupportKind {
    /// Its name in events and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            HubSupportKind::Training => "training",
            HubSupportKind::Review => "review",
            HubSupportKind::Workshop => "workshop",
            HubSupportKind::Coaching => "coaching",
        }
    }
}

/// A hub supports another cluster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct HubSupportGiven {
    /// The date it is true from.
    pub on: Date,
    /// The hub.
    pub hub: ClusterId,
    /// Who received it.
    pub cluster: ClusterId,
    /// What it gave.
    pub kind: HubSupportKind,
    /// How much of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
}

quick_fields! {
    ClusterFormed { on, cluster, name, kind, programme }
    ProgrammeAdopted { on, cluster, programme }
    MemberJoined { on, cluster, member }
    MemberLeft { on, cluster, member }
    LeadNamed { on, cluster, person }
    PhaseEntered { on, cluster, phase, decided_by }
    HubDesignated { on, cluster, until }
    HubEnded { on, cluster, reason }
    HubSupportGiven { on, hub, cluster, kind, days }
}

quick_words! { ClusterKind, HubSupportKind }
