//! The shape of an overview. `docs/overview.md` is its reference.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::answer::{MissingDefinition, Span};
use crate::ids::ClusterId;
use crate::programme::Role;
use crate::terms::Level;
use crate::time::{Date, Time};

/// Whom the programme reaches, what is covered, what followed, and who is trained. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Overview {
    /// The version of this shape.
    pub format: &'static str,
    /// The date it is true at.
    pub as_of: Date,
    /// The time it was known at; null where all that is recorded counts.
    pub known: Option<Time>,
    /// Schools, people, localities and clusters.
    pub reach: Vec<ReachRow>,
    /// Self-reviews, reviews and impact reviews, by year: per cluster, then in total.
    pub coverage: Vec<CoverageRow>,
    /// From visits to what changed, by year of the visit: per cluster, then in total.
    pub follow_through: Vec<FollowRow>,
    /// Trained and current people by role and level: per cluster, then in total.
    pub capacity: Vec<CapacityRow>,
    /// Programmes that were needed and are not there.
    pub missing_definitions: Vec<MissingDefinition>,
}

/// How many of something, all together or of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReachRow {
    /// `clusters`, `members`, `schools`, `local_authorities`, `people` or `leaders`.
    pub of: &'static str,
    /// What they are told apart by: `kind`, `phase`, `local_authority` or `level`; null for all together.
    pub by: Option<&'static str>,
    /// Which; null for all together, and where it is not recorded.
    pub value: Option<String>,
    /// How many certainly.
    pub count: u32,
    /// How many more may be, for all that is recorded.
    pub undetermined: u32,
}

/// A year that a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OverviewYear {
    /// From the start of the current one to the date.
    ProgrammeYear,
    /// The last whole one.
    LastProgrammeYear,
}

impl OverviewYear {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            OverviewYear::ProgrammeYear => "programme_year",
            OverviewYear::LastProgrammeYear => "last_programme_year",
        }
    }
}

/// How many active members had a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CoverageRow {
    /// The cluster; null for all together.
    pub cluster: Option<ClusterId>,
    /// `self_review`, `review` or `impact_review`.
    pub step: &'static str,
    /// Which year.
    pub year: OverviewYear,
    /// Its days; null where the programme is not known, or clusters have different ones.
    pub period: Option<Span>,
    /// Active members that had it.
    pub numerator: u32,
    /// Active members.
    pub denominator: u32,
    /// Of how many of them nobody can tell, for the programme and with it the year is not known.
    pub undetermined: u32,
}

/// How many reviews got to a stage, and how many stopped there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FollowRow {
    /// The cluster; null for all together.
    pub cluster: Option<ClusterId>,
    /// `visit`, `workshop`, `agreed`, `done` or `changed`.
    pub stage: &'static str,
    /// The year in which the visit was held.
    pub year: OverviewYear,
    /// Its days; null where the programme is not known, or clusters have different ones.
    pub period: Option<Span>,
    /// Reviews with this stage on record.
    pub reviews: u32,
    /// Reviews of which this is the last stage on record.
    pub stopped: u32,
    /// Reviews of which nobody can tell.
    pub undetermined: u32,
    /// From `agreed` on, the actions of it; null before.
    pub actions: Option<u32>,
    /// Actions of which nobody can tell; null before `agreed`.
    pub actions_undetermined: Option<u32>,
}

/// How many people are trained for a role, and how many of them will be no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CapacityRow {
    /// The cluster; null for all together.
    pub cluster: Option<ClusterId>,
    /// The role.
    pub role: Role,
    /// The level; null for all together.
    pub level: Option<Level>,
    /// People posted at an active member at this level, trained or not.
    pub people: u32,
    /// Those of them trained for the role, and current.
    pub trained: u32,
    /// How many more may be: of a level that is not recorded, or where nobody can tell who is trained.
    pub undetermined: u32,
    /// Those trained whose training lapses within the next twelve months.
    pub lapsing: u32,
    /// How many more may lapse, likewise.
    pub lapsing_undetermined: u32,
}
