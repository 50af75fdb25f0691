//! Where each member is in its cycle.

#[cfg(test)]
mod tests;

use super::answer::{CycleAnswer, CycleState, Due, StepAnswer};
use super::due::{self, Calendar};
use crate::ids::Party;
use crate::programme::Programme;
use crate::step::Step;
use crate::view::{Gathered, Review, ReviewState, event_ids};

/// The cycle of each active member, and all that is due.
pub(super) fn answer(gathered: &Gathered<'_>, programme: Option<&Programme>) -> (Vec<CycleAnswer>, Vec<Due>) {
    let calendar = Calendar::new(gathered, programme);
    let (mut cycle, mut due) = (Vec::new(), Vec::new());
    for member in gathered.active_members(gathered.view.as_of()) {
        // A school that a pair of trusts reviews is reviewed for its trust.
        let is_of = |review: &&Review<'_>| {
            gathered.counting(review.named, review.anchor().unwrap_or(review.planned)) == *member
        };
        let reviews: Vec<&Review<'_>> = gathered.reviews.iter().filter(is_of).collect();
        let mut items = due::of_member(&calendar, member, &reviews);
        cycle.push(of_member(&calendar, member, &reviews, &items));
        due.append(&mut items);
    }
    due.sort_by(due::order);
    (cycle, due)
}

fn of_member(calendar: &Calendar<'_>, member: &Party, reviews: &[&Review<'_>], due: &[Due]) -> CycleAnswer {
    let current = current(calendar, reviews);
    let furthest = current.and_then(Review::furthest);
    // What comes next is the first that is due of the current review, else the plan of another.
    let of_current = |item: &&Due| current.is_some_and(|review| item.review.as_ref() == Some(review.id));
    let is_step = |item: &&Due| item.action.is_none() && !calendar.is_optional(item.step);
    let next = due.iter().filter(is_step).find(of_current);
    let next = next.or_else(|| due.iter().filter(is_step).find(|item| item.review.is_none()));
    CycleAnswer {
        reviewee: member.clone(),
        name: calendar.gathered.name_of(member).map(str::to_owned),
        review: current.map(|review| review.id.clone()),
        round: current.and_then(|review| review.round.cloned()),
        state: current.map_or(CycleState::None, |review| CycleState::of(review.state)),
        step: furthest.map(|reached| reached.step),
        reached: furthest.map(|reached| reached.on),
        steps: current.map_or_else(Vec::new, steps),
        skipped: current.map_or_else(Vec::new, |review| skipped(calendar, review)),
        next: next.and_then(|item| Step::from_name(item.step).ok()),
        due: next.and_then(|item| item.due),
        overdue: next.is_some_and(|item| item.overdue),
    }
}

/// The review that a member is in: the last one by the day of its visit, one that was cancelled only where no other falls in
/// its programme year or later.
fn current<'a, 'v>(calendar: &Calendar<'_>, reviews: &[&'a Review<'v>]) -> Option<&'a Review<'v>> {
    let rank = |review: &Review<'_>| {
        let day = review.anchor().unwrap_or(review.planned);
        (calendar.year_of(day), review.state != ReviewState::Cancelled, day)
    };
    // Of equal ranks the last counts: reviews come by day and id.
    reviews.iter().copied().max_by_key(|review| rank(review))
}

fn steps(review: &Review<'_>) -> Vec<StepAnswer> {
    let steps = review.steps.iter();
    steps
        .map(|reached| StepAnswer { step: reached.step, on: reached.on, events: event_ids(&reached.events) })
        .collect()
}

/// Steps before the furthest one that the programme asks for and the record does not show.
fn skipped(calendar: &Calendar<'_>, review: &Review<'_>) -> Vec<Step> {
    let furthest = review.furthest().map(|reached| reached.step);
    let asked = calendar.programme.into_iter().flat_map(Programme::steps);
    asked
        .filter(|offset| {
            !offset.optional && Some(offset.step) < furthest && review.reached(offset.step).is_none()
        })
        .map(|offset| offset.step)
        .collect()
}
