//! Tables of self-reviews and reviews, up to the findings.

use super::{Rows, Table, joined};
use crate::record::fact::{Fact, SelfReviewCompleted};
use crate::step::Step;
use crate::view::{Dated, Review, ReviewState, View, VisitOf};

fn completed<'f, 'v>(facts: &'f [Dated<'v>]) -> Vec<(&'v SelfReviewCompleted, &'f Dated<'v>)> {
    let completed = facts.iter().filter_map(|dated| match dated.fact {
        Fact::SelfReviewCompleted(fact) => Some((fact, dated)),
        _ => None,
    });
    completed.collect()
}

pub(super) fn self_reviews(view: &View) -> Table {
    let facts = view.all_facts();
    let rows = completed(&facts);
    Rows::of(&rows)
        .party("reviewee", |(fact, _)| Some(view.current_party(&fact.reviewee)))
        .date("on", |(_, dated)| Some(dated.on))
        .text("review", |(fact, _)| fact.review.as_ref())
        .text("framework", |(fact, _)| fact.framework.as_ref().map(|pinned| &pinned.id))
        .text("framework_version", |(fact, _)| {
            fact.framework.as_ref().and_then(|pinned| pinned.version.as_ref())
        })
        .count("answers", |(fact, _)| fact.answers.len())
        .text("proposed_focus", |(fact, _)| joined(&fact.proposed_focus))
        .event(|(_, dated)| Some(dated.event.id()))
        .table("self_reviews")
}

pub(super) fn self_review_answers(view: &View) -> Table {
    let facts = view.all_facts();
    let rows: Vec<_> = completed(&facts)
        .into_iter()
        .flat_map(|(fact, dated)| fact.answers.iter().map(move |answer| (fact, answer, dated)))
        .collect();
    Rows::of(&rows)
        .party("reviewee", |(fact, ..)| Some(view.current_party(&fact.reviewee)))
        .date("on", |(_, _, dated)| Some(dated.on))
        .text("question", |(_, answer, _)| Some(&answer.question))
        .text("kind", |(_, answer, _)| answer.kind.map(|kind| kind.name()))
        .text("text", |(_, answer, _)| answer.text.as_ref())
        .text("rating", |(_, answer, _)| answer.rating.as_ref())
        .event(|(_, _, dated)| Some(dated.event.id()))
        .table("self_review_answers")
}

fn state(state: ReviewState) -> &'static str {
    match state {
        ReviewState::Planned => "planned",
        ReviewState::Postponed => "postponed",
        ReviewState::Cancelled => "cancelled",
        ReviewState::UnderWay => "under_way",
        ReviewState::Complete => "complete",
    }
}

pub(super) fn reviews(view: &View) -> Table {
    let rows: Vec<Review<'_>> = view.reviews().collect();
    Rows::of(&rows)
        .text("review", |review| Some(review.id))
        .text("cluster", |review| Some(review.cluster))
        .party("reviewee", |review| Some(review.reviewee.clone()))
        .text("round", |review| review.round)
        .text("framework", |review| review.framework.map(|pinned| &pinned.id))
        .text("framework_version", |review| review.framework.and_then(|pinned| pinned.version.as_ref()))
        .text("state", |review| Some(state(review.state)))
        .text("reason", |review| review.reason)
        .date("planned", |review| Some(review.planned))
        .date("planned_data_sharing", |review| review.dates.data_sharing)
        .date("planned_visit", |review| review.dates.visit)
        .date("planned_workshop", |review| review.dates.workshop)
        .date("planned_impact_review", |review| review.dates.impact_review)
        .date("visit", |review| review.visit.map(|visit| visit.on))
        .number("visit_days", |review| review.visit.and_then(|visit| visit.days).map(|days| days.number()))
        .text("mode", |review| review.visit.and_then(|visit| visit.mode).map(|mode| mode.name()))
        .count("reviewers", |review| review.visit.map_or(review.planned_team, |visit| visit.team).len())
        .count("findings", |review| review.visit.map_or(0, |visit| visit.fact.findings.len()))
        .date("workshop", |review| review.workshop.map(|workshop| workshop.on))
        .text("facilitator", |review| {
            review.workshop.and_then(|workshop| workshop.facilitator).or(review.planned_facilitator)
        })
        .count("actions", |review| review.actions.len())
        .date("impact_review", |review| {
            review.steps.iter().find(|reached| reached.step == Step::ImpactReview).map(|reached| reached.on)
        })
        .event(|review| review.events.first().map(|event| event.id()))
        .table("reviews")
}

pub(super) fn steps(view: &View) -> Table {
    // The rest of each review goes at once.
    let rows: Vec<_> = view
        .reviews()
        .flat_map(|Review { id, cluster, reviewee, steps, .. }| {
            steps.into_iter().map(move |reached| ((id, cluster, reviewee.clone()), reached))
        })
        .collect();
    Rows::of(&rows)
        .text("review", |((review, ..), _)| Some(review))
        .text("cluster", |((_, cluster, _), _)| Some(cluster))
        .party("reviewee", |((.., reviewee), _)| Some(reviewee.clone()))
        .text("step", |(_, reached)| Some(reached.step))
        .date("on", |(_, reached)| Some(reached.on))
        .event(|(_, reached)| reached.events.first().map(|event| event.id()))
        .table("steps")
}

/// Who went; before the visit, who is planned to go.
pub(super) fn teams(view: &View) -> Table {
    let reviews: Vec<Review<'_>> = view.reviews().collect();
    let rows: Vec<_> = reviews
        .iter()
        .flat_map(|review| {
            let team = review.visit.map_or(review.planned_team, |visit| visit.team);
            team.iter().map(move |reviewer| (review, reviewer))
        })
        .collect();
    Rows::of(&rows)
        .text("review", |(review, _)| Some(review.id))
        .text("cluster", |(review, _)| Some(review.cluster))
        .text("person", |(_, reviewer)| Some(&reviewer.person))
        .text("role", |(_, reviewer)| Some(reviewer.role.map_or("peer_reviewer", |role| role.name())))
        .date("visit", |(review, _)| review.visit.map(|visit| visit.on))
        .event(|(review, _)| {
            review.visit.map(|visit| visit.event).or(review.events.first().copied()).map(|event| event.id())
        })
        .table("teams")
}

pub(super) fn evidence(view: &View) -> Table {
    let visits: Vec<VisitOf<'_>> = view.visits().collect();
    let rows: Vec<_> = visits
        .iter()
        .flat_map(|visited| visited.visit.fact.evidence.iter().map(move |item| (visited, item)))
        .collect();
    Rows::of(&rows)
        .text("review", |(visited, _)| Some(visited.review))
        .text("cluster", |(visited, _)| Some(visited.cluster))
        .text("evidence", |(_, item)| Some(&item.id))
        .text("method", |(_, item)| item.method.as_ref())
        .text("question", |(_, item)| item.question.as_ref())
        .text("note", |(_, item)| item.note.as_ref())
        .event(|(visited, _)| Some(visited.visit.event.id()))
        .table("evidence")
}

pub(super) fn findings(view: &View) -> Table {
    let visits: Vec<VisitOf<'_>> = view.visits().collect();
    let rows: Vec<_> = visits
        .iter()
        .flat_map(|visited| visited.visit.fact.findings.iter().map(move |finding| (visited, finding)))
        .collect();
    Rows::of(&rows)
        .text("review", |(visited, _)| Some(visited.review))
        .text("cluster", |(visited, _)| Some(visited.cluster))
        .party("reviewee", |(visited, _)| Some(visited.reviewee.clone()))
        .date("on", |(visited, _)| Some(visited.visit.on))
        .text("finding", |(_, finding)| Some(&finding.id))
        .text("kind", |(_, finding)| Some(finding.kind.name()))
        .text("question", |(_, finding)| finding.question.as_ref())
        .text("text", |(_, finding)| finding.text.as_ref())
        .text("evidence", |(_, finding)| joined(&finding.evidence))
        .text("rating", |(_, finding)| finding.rating.as_ref())
        .event(|(visited, _)| Some(visited.visit.event.id()))
        .table("findings")
}
