//! Tables of what followed a review: actions, support and what changed.

use std::collections::BTreeMap;

use super::{Rows, Table, joined};
use crate::ids::ReviewId;
use crate::record::fact::Fact;
use crate::view::{Review, View};

pub(super) fn actions(view: &View) -> Table {
    // The rest of each review goes at once.
    let rows: Vec<_> = view
        .reviews()
        .flat_map(|Review { id, cluster, reviewee, actions, .. }| {
            actions.into_iter().map(move |held| ((id, cluster, reviewee.clone()), held))
        })
        .collect();
    Rows::of(&rows)
        .text("review", |((review, ..), _)| Some(review))
        .text("cluster", |((_, cluster, _), _)| Some(cluster))
        .party("reviewee", |((.., reviewee), _)| Some(reviewee.clone()))
        .text("action", |(_, held)| Some(&held.action.id))
        .text("text", |(_, held)| held.action.text.as_ref())
        .text("addresses", |(_, held)| joined(&held.action.addresses))
        .text("owner_level", |(_, held)| held.action.owner_level.map(|level| level.name()))
        .date("agreed", |(_, held)| Some(held.agreed))
        .date("due", |(_, held)| held.action.due)
        .text("status", |(_, held)| Some(held.status.name()))
        .text("change", |(_, held)| held.change.map(|change| change.name()))
        .event(|(_, held)| held.events.first().map(|event| event.id()))
        .table("actions")
}

pub(super) fn supports(view: &View) -> Table {
    let rows: Vec<_> = view
        .reviews()
        .flat_map(|Review { id, cluster, reviewee, supports, .. }| {
            supports.into_iter().map(move |support| ((id, cluster, reviewee.clone()), support))
        })
        .collect();
    Rows::of(&rows)
        .text("support", |(_, support)| Some(support.id))
        .text("review", |((review, ..), _)| Some(review))
        .text("cluster", |((_, cluster, _), _)| Some(cluster))
        .party("from", |(_, support)| Some(support.from.clone()))
        .party("to", |((.., reviewee), _)| Some(reviewee.clone()))
        .text("actions", |(_, support)| joined(&support.fact.actions))
        .date("arranged", |(_, support)| Some(support.on))
        .date("starts", |(_, support)| support.fact.starts)
        .date("ends", |(_, support)| support.fact.ends)
        .date("concluded", |(_, support)| support.concluded)
        .text("outcome", |(_, support)| support.outcome)
        .event(|(_, support)| support.events.first().map(|event| event.id()))
        .table("supports")
}

/// Every outcome that an impact review gave, also one that a later impact review replaced.
pub(super) fn outcomes(view: &View) -> Table {
    let reviews: BTreeMap<&ReviewId, Review<'_>> = view.reviews().map(|review| (review.id, review)).collect();
    let facts = view.all_facts();
    let mut rows = Vec::new();
    for dated in &facts {
        if let Fact::ImpactReviewed(fact) = dated.fact
            && let Some(review) = reviews.get(&fact.review)
        {
            rows.extend(fact.outcomes.iter().map(|outcome| (review, outcome, dated)));
        }
    }
    Rows::of(&rows)
        .text("review", |(review, ..)| Some(review.id))
        .text("cluster", |(review, ..)| Some(review.cluster))
        .party("reviewee", |(review, ..)| Some(review.reviewee.clone()))
        .text("action", |(_, outcome, _)| Some(&outcome.action))
        .text("change", |(_, outcome, _)| Some(outcome.change.name()))
        .text("evidence", |(_, outcome, _)| outcome.evidence.as_ref())
        .date("on", |(_, _, dated)| Some(dated.on))
        .event(|(_, _, dated)| Some(dated.event.id()))
        .table("outcomes")
}
