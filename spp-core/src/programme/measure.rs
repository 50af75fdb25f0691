//! The closed set of measures. `docs/definitions.md` says what each counts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::criteria::Node;
use super::document::Role;
use super::rule::{RuleName, RuleSeverity};
use crate::ids::{Id, Label};
use crate::step::Step;
use crate::terms::{Change, Level};
use crate::time::{Date, MonthDay};

/// The time over which something is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "wrong type: a period is `programme_year`, `last_programme_year` or {`months`: n}"
)]
pub enum Period {
    /// A year of the programme.
    Named(NamedPeriod),
    /// So many months up to and including the date.
    Months {
        /// How many.
        months: u16,
    },
}

/// A year of the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NamedPeriod {
    /// From the start of the current one to the date.
    ProgrammeYear,
    /// The last whole one.
    LastProgrammeYear,
}

impl Default for Period {
    fn default() -> Self {
        Period::Months { months: 12 }
    }
}

impl Period {
    /// Its first and last day, seen from a date.
    #[must_use]
    pub fn days(self, on: Date, year: MonthDay) -> (Date, Date) {
        let (start, _) = year.year_of(on);
        match self {
            Period::Named(NamedPeriod::ProgrammeYear) => (start, on),
            Period::Named(NamedPeriod::LastProgrammeYear) => year.year_of(start.plus_days(-1)),
            Period::Months { months } => {
                (on.plus_months(i32::from(months).saturating_neg()).plus_days(1), on)
            }
        }
    }
}

/// The first date from which the months up to it no longer hold a day.
pub(crate) fn leaves(day: Date, months: u16) -> Date {
    // A month has 28 days at least, so the date found by its number is at most a few days early: 31 January is within the month
    // up to 28 February, and so it is on no later one.
    let is_out = |on: &Date| on.plus_months(i32::from(months).saturating_neg()) >= day;
    let first = day.plus_months(i32::from(months));
    (0..4).map(|more| first.plus_days(more)).find(is_out).unwrap_or(Date::MAX)
}

/// The kind of value a measure has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Whole months.
    Months,
    /// A number of things.
    Count,
    /// 0 to 1.
    Share,
    /// Whatever the host noted.
    Fact,
}

/// A measure with its parameters.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each is documented, with its parameters, in `docs/definitions.md`")]
pub enum Measure {
    MonthsInPhase { phase: Label },
    ActiveMembers,
    RoundsCompleted { through: Step },
    ReviewCoverage { period: Period },
    SelfReviewCoverage { period: Period },
    ImpactReviewCoverage { period: Period },
    WorkshopFollowThrough { period: Period, within_days: u32 },
    WorkshopIndependence { period: Period },
    TrainedPeople { role: Role, levels: Vec<Level> },
    TrainedPeoplePerMember { role: Role, levels: Vec<Level> },
    MembersWithTrainedPeople { role: Role, levels: Vec<Level>, people: u32 },
    ReviewerLevelMix { levels: Vec<Level>, period: Period },
    ClusterLedTraining { role: Option<Role>, period: Period },
    SupportWithinCluster { period: Period },
    SupportAcrossClusters { period: Period },
    ActionsChanged { period: Period, counting: Vec<Change> },
    OpenBreaches { rules: Vec<RuleName>, severity: RuleSeverity, period: Period },
    ClustersSupported { period: Period },
    NotedFact { name: Id },
}

/// Every measure's name and the parameters it takes.
const TAKES: [(&str, &[&str]); 19] = [
    ("months_in_phase", &["phase"]),
    ("active_members", &[]),
    ("rounds_completed", &["through"]),
    ("review_coverage", &["period"]),
    ("self_review_coverage", &["period"]),
    ("impact_review_coverage", &["period"]),
    ("workshop_follow_through", &["period", "within_days"]),
    ("workshop_independence", &["period"]),
    ("trained_people", &["role", "levels"]),
    ("trained_people_per_member", &["role", "levels"]),
    ("members_with_trained_people", &["role", "levels", "people"]),
    ("reviewer_level_mix", &["levels", "period"]),
    ("cluster_led_training", &["role", "period"]),
    ("support_within_cluster", &["period"]),
    ("support_across_clusters", &["period"]),
    ("actions_changed", &["period", "counting"]),
    ("open_breaches", &["rules", "severity", "period"]),
    ("clusters_supported", &["period"]),
    ("noted_fact", &["name"]),
];

impl Measure {
    /// The names of all measures.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TAKES.iter().map(|(name, _)| *name)
    }

    /// The parameters that the measure of a name takes, or `None` where there is no such measure.
    pub(super) fn takes(name: &str) -> Option<&'static [&'static str]> {
        TAKES.iter().find(|(known, _)| *known == name).map(|(_, takes)| *takes)
    }

    /// The measure that a node names, or the parameter that it needs and lacks or cannot use.
    pub(super) fn of(name: &str, node: &Node) -> Result<Option<Measure>, &'static str> {
        let period = node.period.unwrap_or_default();
        let levels = node.levels.clone().unwrap_or_default();
        let role = node.role.ok_or("role");
        let measure = match name {
            "months_in_phase" => Measure::MonthsInPhase { phase: node.phase.clone().ok_or("phase")? },
            "active_members" => Measure::ActiveMembers,
            "rounds_completed" => Measure::RoundsCompleted { through: through(node)? },
            "review_coverage" => Measure::ReviewCoverage { period },
            "self_review_coverage" => Measure::SelfReviewCoverage { period },
            "impact_review_coverage" => Measure::ImpactReviewCoverage { period },
            "workshop_follow_through" => {
                Measure::WorkshopFollowThrough { period, within_days: node.within_days.unwrap_or(60) }
            }
            "workshop_independence" => Measure::WorkshopIndependence { period },
            "trained_people" => Measure::TrainedPeople { role: role?, levels },
            "trained_people_per_member" => Measure::TrainedPeoplePerMember { role: role?, levels },
            "members_with_trained_people" => {
                Measure::MembersWithTrainedPeople { role: role?, levels, people: node.people.unwrap_or(1) }
            }
            "reviewer_level_mix" => {
                Measure::ReviewerLevelMix { levels: node.levels.clone().ok_or("levels")?, period }
            }
            "cluster_led_training" => Measure::ClusterLedTraining { role: node.role, period },
            "support_within_cluster" => Measure::SupportWithinCluster { period },
            "support_across_clusters" => Measure::SupportAcrossClusters { period },
            "actions_changed" => {
                let counting = node.counting.clone().unwrap_or_else(|| vec![Change::Yes]);
                Measure::ActionsChanged { period, counting }
            }
            "open_breaches" => {
                let severity = node.severity.unwrap_or(RuleSeverity::Breach);
                Measure::OpenBreaches { rules: rules(node)?, severity, period }
            }
            "clusters_supported" => Measure::ClustersSupported { period },
            "noted_fact" => Measure::NotedFact { name: node.name.clone().ok_or("name")? },
            _ => return Ok(None),
        };
        Ok(Some(measure))
    }

    /// Whether it needs the rules judged.
    pub(crate) fn counts_breaches(&self) -> bool {
        matches!(self, Measure::OpenBreaches { .. })
    }

    /// How much work it takes beside others: a look at the cluster, at reviews, at all its people, or at all rules.
    pub(crate) fn effort(&self) -> u8 {
        match self {
            Measure::MonthsInPhase { .. } | Measure::ActiveMembers | Measure::NotedFact { .. } => 0,
            Measure::RoundsCompleted { .. }
            | Measure::ReviewCoverage { .. }
            | Measure::SelfReviewCoverage { .. }
            | Measure::ImpactReviewCoverage { .. }
            | Measure::WorkshopFollowThrough { .. }
            | Measure::WorkshopIndependence { .. }
            | Measure::SupportWithinCluster { .. }
            | Measure::SupportAcrossClusters { .. }
            | Measure::ClustersSupported { .. }
            | Measure::ActionsChanged { .. } => 1,
            Measure::TrainedPeople { .. }
            | Measure::TrainedPeoplePerMember { .. }
            | Measure::MembersWithTrainedPeople { .. }
            | Measure::ReviewerLevelMix { .. }
            | Measure::ClusterLedTraining { .. } => 2,
            Measure::OpenBreaches { .. } => 3,
        }
    }

    /// The time over which it counts; `None` where it tells how things stand on the day.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        match self {
            Measure::ReviewCoverage { period }
            | Measure::SelfReviewCoverage { period }
            | Measure::ImpactReviewCoverage { period }
            | Measure::WorkshopFollowThrough { period, .. }
            | Measure::WorkshopIndependence { period }
            | Measure::ReviewerLevelMix { period, .. }
            | Measure::ClusterLedTraining { period, .. }
            | Measure::SupportWithinCluster { period }
            | Measure::SupportAcrossClusters { period }
            | Measure::ActionsChanged { period, .. }
            | Measure::OpenBreaches { period, .. }
            | Measure::ClustersSupported { period } => Some(*period),
            Measure::MonthsInPhase { .. }
            | Measure::ActiveMembers
            | Measure::RoundsCompleted { .. }
            | Measure::TrainedPeople { .. }
            | Measure::TrainedPeoplePerMember { .. }
            | Measure::MembersWithTrainedPeople { .. }
            | Measure::NotedFact { .. } => None,
        }
    }

    /// The kind of value it has.
    #[must_use]
    pub fn unit(&self) -> Unit {
        match self {
            Measure::MonthsInPhase { .. } => Unit::Months,
            Measure::ReviewCoverage { .. }
            | Measure::SelfReviewCoverage { .. }
            | Measure::ImpactReviewCoverage { .. }
            | Measure::WorkshopFollowThrough { .. }
            | Measure::WorkshopIndependence { .. }
            | Measure::MembersWithTrainedPeople { .. }
            | Measure::ReviewerLevelMix { .. }
            | Measure::ClusterLedTraining { .. }
            | Measure::ActionsChanged { .. } => Unit::Share,
            Measure::ActiveMembers
            | Measure::RoundsCompleted { .. }
            | Measure::TrainedPeople { .. }
            | Measure::TrainedPeoplePerMember { .. }
            | Measure::SupportWithinCluster { .. }
            | Measure::SupportAcrossClusters { .. }
            | Measure::OpenBreaches { .. }
            | Measure::ClustersSupported { .. } => Unit::Count,
            Measure::NotedFact { .. } => Unit::Fact,
        }
    }
}

fn through(node: &Node) -> Result<Step, &'static str> {
    match node.through.as_deref() {
        None | Some("visit") => Ok(Step::Visit),
        Some("workshop") => Ok(Step::Workshop),
        Some("impact_review") => Ok(Step::ImpactReview),
        Some(_) => Err("through"),
    }
}

fn rules(node: &Node) -> Result<Vec<RuleName>, &'static str> {
    let names = node.rules.iter().flatten();
    names.map(|name| RuleName::from_name(name).ok_or("rules")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_leaves_the_months_that_are_counted_on_the_first_date_that_no_longer_holds_it() {
        let year: MonthDay = "09-01".parse().unwrap();
        let first: Date = "2024-01-01".parse().unwrap();
        for day in (0..500).map(|days| first.plus_days(days)) {
            for months in [0, 1, 2, 3, 6, 11, 12, 13, 24] {
                let is_within = |on: Date| Period::Months { months }.days(on, year).0 <= day;
                let on = leaves(day, months);
                assert!(!is_within(on) && is_within(on.plus_days(-1)), "{day} and {months} months: {on}");
            }
        }
    }
}
