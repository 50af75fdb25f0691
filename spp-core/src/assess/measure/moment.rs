//! When what a measure counts took place, whether it counts or not: each such day lies within a period until it leaves it.

use super::activity::last_entry;
use super::coverage::taken;
use crate::assess::case::Case;
use crate::assess::rules::Judged;
use crate::ids::{EventId, Label};
use crate::programme::{Measure, Period};
use crate::record::Event;
use crate::record::fact::Fact;
use crate::time::Date;

/// A day that lies in a period or not, and the events that say what took place on it.
pub(in crate::assess) struct Moment<'a> {
    pub(in crate::assess) on: Date,
    pub(in crate::assess) events: Vec<&'a EventId>,
}

/// The period over which a measure counts, and all that it would count in some period; none where it counts over none.
pub(in crate::assess) fn moments<'a>(
    case: &'a Case<'a>,
    measure: &Measure,
    judged: &'a Judged,
) -> Option<(Period, Vec<Moment<'a>>)> {
    let gathered = case.gathered;
    let moment = |on: Date, event: &'a Event| Moment { on, events: vec![event.id()] };
    let reviews = gathered.reviews.iter();
    let (period, moments) = match measure {
        Measure::ReviewCoverage { period }
        | Measure::WorkshopFollowThrough { period, .. }
        | Measure::ReviewerLevelMix { period, .. } => {
            let visits = reviews.filter_map(|review| review.visit.as_ref());
            (period, visits.map(|visit| moment(visit.on, visit.event)).collect())
        }
        Measure::SelfReviewCoverage { period } => {
            (period, gathered.self_reviews.iter().map(|held| moment(held.on, held.event)).collect())
        }
        Measure::ImpactReviewCoverage { period } => {
            let is_impact = |fact: &Fact| matches!(fact, Fact::ImpactReviewed(_));
            let held = reviews.flat_map(|review| taken(review, is_impact));
            (period, held.map(|(on, event)| moment(on, event)).collect())
        }
        Measure::WorkshopIndependence { period } => {
            let workshops = reviews.filter_map(|review| review.workshop.as_ref());
            (period, workshops.map(|workshop| moment(workshop.on, workshop.event)).collect())
        }
        Measure::ClusterLedTraining { period, .. } => {
            let trainings = gathered.people.values().flat_map(|person| &person.training);
            (period, trainings.map(|training| moment(training.on, training.event)).collect())
        }
        Measure::SupportWithinCluster { period } => {
            let supports = reviews.flat_map(|review| &review.supports);
            let moments = supports.map(|support| Moment {
                on: support.on,
                events: support.events.iter().take(1).map(|event| event.id()).collect(),
            });
            (period, moments.collect())
        }
        Measure::SupportAcrossClusters { period } | Measure::ClustersSupported { period } => {
            let by_hub = gathered.hub_support.iter().map(|(on, _, event)| moment(*on, event));
            let given = gathered.support_given.iter().map(|(on, .., event)| moment(*on, event));
            (period, by_hub.chain(given).collect())
        }
        Measure::ActionsChanged { period, .. } => {
            let actions = reviews.flat_map(|review| &review.actions);
            let moments = actions.map(|held| Moment {
                on: held.agreed,
                events: held.events.iter().take(1).map(|event| event.id()).collect(),
            });
            (period, moments.collect())
        }
        Measure::OpenBreaches { period, .. } => {
            let breaches = judged.breaches.iter().map(|breach| (breach.on, &breach.events));
            let open = judged.untestable.iter().map(|open| (open.on, &open.events));
            let moments =
                breaches.chain(open).map(|(on, events)| Moment { on, events: events.iter().collect() });
            (period, moments.collect())
        }
        Measure::MonthsInPhase { .. }
        | Measure::ActiveMembers
        | Measure::RoundsCompleted { .. }
        | Measure::TrainedPeople { .. }
        | Measure::TrainedPeoplePerMember { .. }
        | Measure::MembersWithTrainedPeople { .. }
        | Measure::NotedFact { .. } => return None,
    };
    Some((*period, moments))
}

/// The entry of a phase that still lasts.
pub(in crate::assess) fn of_phase<'a>(case: &'a Case<'_>, phase: &Label) -> Option<Moment<'a>> {
    let (entry, ended) = last_entry(case, phase);
    let on = entry.last()?.on;
    ended.is_none().then(|| Moment { on, events: entry.iter().map(|decision| decision.event.id()).collect() })
}
