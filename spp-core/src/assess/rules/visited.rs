//! A review whose visit was held, and who reviewed.

use std::collections::BTreeSet;

use super::super::case::Case;
use crate::ids::{Party, PersonId};
use crate::record::Event;
use crate::record::fact::Fact;
use crate::time::Date;
use crate::view::{Review, ReviewState, Visit};

/// A review whose visit was held.
pub(super) struct Visited<'a> {
    pub(super) review: &'a Review<'a>,
    pub(super) visit: Visit<'a>,
    /// Who was reviewed, as the member it counts for.
    pub(super) reviewed: Party,
    /// Who reviewed, each once; associates and observers did not.
    pub(super) reviewers: BTreeSet<&'a PersonId>,
    /// The events that say so: the visit and, where that names nobody, the plan.
    pub(super) events: Vec<&'a Event>,
}

impl<'a> Visited<'a> {
    pub(super) fn of(case: &Case<'a>, review: &'a Review<'a>) -> Option<Self> {
        let visit = review.visit?;
        let mut events = vec![visit.event];
        if visit.fact.team.is_empty() {
            events.extend(plan(review).map(|(_, event)| event));
        }
        Some(Visited {
            review,
            visit,
            reviewed: case.gathered.counting(review.named, visit.on),
            reviewers: review.reviewers().map(|reviewer| &reviewer.person).collect(),
            events,
        })
    }

    /// Whether the record says who went.
    pub(super) fn is_team_known(&self) -> bool {
        !self.visit.team.is_empty()
    }
}

/// The reviews that are judged: one cancelled before its visit is not.
pub(super) fn reviews<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Review<'a>> {
    case.gathered.reviews.iter().filter(|review| review.state != ReviewState::Cancelled)
}

/// The reviews whose visit was held.
pub(super) fn all<'a>(case: &Case<'a>) -> impl Iterator<Item = Visited<'a>> {
    reviews(case).filter_map(|review| Visited::of(case, review))
}

/// The plan in force, and its day.
pub(super) fn plan<'a>(review: &Review<'a>) -> Option<(Date, &'a Event)> {
    // One for a cluster that nobody formed is not in force.
    let is_in_force =
        |fact: &Fact| matches!(fact, Fact::ReviewPlanned(plan) if plan.cluster == *review.cluster);
    let last = review.facts.iter().rfind(|dated| is_in_force(dated.fact));
    last.map(|dated| (dated.on, dated.event))
}
