//! The measures: each a counted fact, with what would have to count and does not. `docs/definitions.md` is their reference.

mod activity;
mod coverage;
mod level;
mod moment;
mod noted;
mod reads;
mod support;
mod tally;
#[cfg(test)]
pub(super) mod tests;
mod trained;
mod words;
mod workshop;

pub(super) use moment::{Moment, moments, of_phase};

use super::answer::{Missing, Span};
use super::case::Case;
use super::rules::Judged;
use crate::ids::EventId;
use crate::programme::Measure;
use crate::step::Step;
use crate::terms::Value;

/// What a measure found.
#[derive(Debug)]
pub(super) struct Measured<'a> {
    pub(super) found: Found,
    /// How many more items may count, for all that is recorded.
    pub(super) undetermined: u32,
    /// Whether no more than these may count: where not even their number is known, nobody can tell.
    pub(super) is_bounded: bool,
    pub(super) needs: Needs,
    pub(super) period: Option<Span>,
    pub(super) missing: Missing,
    /// The events that were counted, in no order; one may come twice.
    pub(super) events: Vec<&'a EventId>,
    /// What was found, or why nothing could be.
    pub(super) says: String,
    /// What is not known of the undetermined items; empty where there are none.
    pub(super) unknown: String,
}

/// A value, from what certainly counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    /// Nothing could be measured.
    Nothing,
    /// So many, or so many months.
    Count(u32),
    /// So many of so many; of none there is no share.
    Share { counted: u32, of: u32 },
    /// What the host noted.
    Noted(Value),
}

/// How many further items would reach what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// As many as the value falls short by.
    Shortfall,
    /// So many, for the value is not the number of items.
    Exactly(u32),
    /// No further item would.
    Never,
}

impl Measured<'_> {
    fn new(found: Found, says: String) -> Self {
        Measured {
            found,
            undetermined: 0,
            is_bounded: true,
            needs: Needs::Shortfall,
            period: None,
            missing: Missing::default(),
            events: Vec::new(),
            says,
            unknown: String::new(),
        }
    }

    /// Nothing could be measured, and why.
    fn nothing(why: String) -> Self {
        Measured::new(Found::Nothing, why)
    }

    fn over(self, period: Span) -> Self {
        Measured { period: Some(period), ..self }
    }

    /// Says what is not known, where anything is not.
    fn unless_known(self, unknown: impl FnOnce(u32) -> String) -> Self {
        let unknown = if self.undetermined > 0 { unknown(self.undetermined) } else { String::new() };
        Measured { unknown, ..self }
    }
}

/// How many active members had a self-review, a review or an impact review in some days: what the measures of coverage count.
pub(super) fn covered_members<'a>(case: &'a Case<'a>, step: Step, period: Span) -> u32 {
    let measured = match step {
        Step::SelfReview => coverage::of_self_reviews(case, period),
        Step::ImpactReview => coverage::of_impact_reviews(case, period),
        _ => coverage::of_reviews(case, period),
    };
    match measured.found {
        Found::Share { counted, .. } => counted,
        Found::Nothing | Found::Count(_) | Found::Noted(_) => 0,
    }
}

/// Measures. `wanted` is how much the criterion asks for at least: what is missing may depend on it.
pub(super) fn measure<'a>(
    case: &'a Case<'a>,
    measure: &Measure,
    wanted: Option<f64>,
    judged: &'a Judged,
) -> Measured<'a> {
    match measure {
        Measure::MonthsInPhase { phase } => activity::months_in_phase(case, phase),
        Measure::ActiveMembers => activity::active_members(case),
        Measure::RoundsCompleted { through } => activity::rounds_completed(case, *through),
        Measure::ReviewCoverage { period } => coverage::of_reviews(case, case.span(*period)),
        Measure::SelfReviewCoverage { period } => coverage::of_self_reviews(case, case.span(*period)),
        Measure::ImpactReviewCoverage { period } => coverage::of_impact_reviews(case, case.span(*period)),
        Measure::WorkshopFollowThrough { period, within_days } => {
            workshop::follow_through(case, case.span(*period), *within_days)
        }
        Measure::WorkshopIndependence { period } => workshop::independence(case, case.span(*period)),
        Measure::TrainedPeople { role, levels } => trained::people(case, *role, levels),
        Measure::TrainedPeoplePerMember { role, levels } => {
            trained::people_per_member(case, *role, levels, wanted)
        }
        Measure::MembersWithTrainedPeople { role, levels, people } => {
            trained::members_with_people(case, *role, levels, *people)
        }
        Measure::ReviewerLevelMix { levels, period } => level::mix(case, levels, case.span(*period)),
        Measure::ClusterLedTraining { role, period } => {
            trained::led_by_cluster(case, *role, case.span(*period))
        }
        Measure::SupportWithinCluster { period } => support::within(case, case.span(*period)),
        Measure::SupportAcrossClusters { period } => support::across(case, case.span(*period)),
        Measure::ActionsChanged { period, counting } => {
            workshop::actions_changed(case, case.span(*period), counting)
        }
        Measure::OpenBreaches { rules, severity, period } => {
            noted::open_breaches(case, rules, *severity, case.span(*period), judged)
        }
        Measure::ClustersSupported { period } => support::clusters(case, case.span(*period)),
        Measure::NotedFact { name } => noted::fact(case, name),
    }
}
