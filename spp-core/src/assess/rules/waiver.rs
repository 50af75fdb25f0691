//! Which waiver silences a breach.

use super::super::answer::Waived;
use super::super::case::Case;
use super::concern::Concern;
use crate::ids::{Party, Subject};
use crate::programme::RuleName;
use crate::time::Date;

/// The waiver in force on the date of the answer whose scope matches; of several, the one that holds longest.
pub(super) fn of(case: &Case<'_>, rule: RuleName, concern: &Concern) -> Option<Waived> {
    // One granted later than the date is not in the view.
    let in_force = case.gathered.waivers.iter().filter(|waiver| {
        waiver.fact.rule.as_str() == rule.name()
            && case.on <= waiver.fact.until
            && matches(case, &waiver.fact.scope, concern)
    });
    // Of those that hold equally long, the one that was recorded first.
    let longest = in_force
        .max_by(|a, b| a.fact.until.cmp(&b.fact.until).then_with(|| b.event.order().cmp(&a.event.order())));
    longest.map(|waiver| Waived {
        event: waiver.event.id().clone(),
        reason: String::from(&waiver.fact.reason),
        until: waiver.fact.until,
    })
}

/// Whether all that a scope names matches.
fn matches(case: &Case<'_>, scope: &Subject, concern: &Concern) -> bool {
    scope.cluster.as_ref().is_none_or(|cluster| cluster == case.gathered.cluster.id)
        && scope.review.as_ref().is_none_or(|review| concern.review.as_ref() == Some(review))
        && scope.round.as_ref().is_none_or(|round| concern.round.as_ref() == Some(round))
        && scope.person.as_ref().is_none_or(|person| concern.people.contains(person))
        && scope
            .parties()
            .all(|party| concern.parties.iter().any(|found| covers(case, &party, found, concern.on)))
}

/// Whether a waiver for one party reaches another: itself under any of its names, the trust that a school counts for.
fn covers(case: &Case<'_>, named: &Party, found: &Party, on: Date) -> bool {
    let current = case.gathered.view.current_party(named);
    *found == current
        || *found == case.gathered.counting(named, on)
        || case.gathered.counting(found, on) == current
}
