//! How long, how many, how often: months in a phase, members, rounds.

use super::tally::Tally;
use super::words::{by_number, number};
use super::{Found, Measured, Needs};
use crate::assess::case::Case;
use crate::ids::Label;
use crate::record::Event;
use crate::step::Step;
use crate::view::PhaseDecision;

/// The decisions by which a phase was entered the last time, the last first, and the one that ended it. Decisions that name the
/// same phase one after the other are one entry: several systems may record it.
pub(super) fn last_entry<'a>(
    case: &'a Case<'_>,
    phase: &Label,
) -> (Vec<&'a PhaseDecision<'a>>, Option<&'a PhaseDecision<'a>>) {
    let is_same = |a: &Label, b: &Label| match (case.programme.phase_at(a), case.programme.phase_at(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    };
    let decisions = &case.gathered.cluster.phases;
    let last = decisions.iter().rposition(|decision| is_same(decision.phase, phase));
    let upto = last.map_or(0, |last| last.saturating_add(1));
    let before = decisions.iter().take(upto).rev();
    (before.take_while(|decision| is_same(decision.phase, phase)).collect(), decisions.get(upto))
}

pub(super) fn months_in_phase<'a>(case: &'a Case<'a>, phase: &Label) -> Measured<'a> {
    let (entry, next) = last_entry(case, phase);
    let Some(from) = entry.last().map(|decision| decision.on) else {
        return Measured::nothing(format!("no decision to enter the phase `{phase}` is on record"));
    };
    let to = next.map_or(case.on, |next| next.on);
    let months = to.months_since(from);
    let whole = number(months, "whole month", "whole months");
    let says = match next {
        Some(_) => format!("the phase `{phase}` lasted {whole}, from {from} to {to}"),
        None => format!("the phase `{phase}` was entered on {from}, {whole} before {to}"),
    };
    let events = entry.iter().map(|decision| decision.event).chain(next.map(|next| next.event));
    // Months still to come count only while the phase lasts.
    let needs = if next.is_some() { Needs::Never } else { Needs::Shortfall };
    Measured { needs, events: events.map(Event::id).collect(), ..Measured::new(Found::Count(months), says) }
}

pub(super) fn active_members<'a>(case: &'a Case<'a>) -> Measured<'a> {
    let active = case.gathered.active_members(case.on);
    let mut tally = Tally::default();
    for held in case.gathered.cluster.members_on(case.on).filter(|held| active.contains(&held.member)) {
        tally.add(Some(true), held.events.iter().copied());
    }
    let members = number(tally.counted, "member is", "members are");
    tally.count(format!("{members} active on {}", case.on))
}

/// A review that names no round spoils none; two that got so far may make up a round that nobody named.
pub(super) fn rounds_completed<'a>(case: &'a Case<'a>, through: Step) -> Measured<'a> {
    let mut tally = Tally::default();
    for (_, reviews) in case.gathered.rounds() {
        let open: Vec<_> = reviews.iter().filter(|review| review.reached(through).is_none()).collect();
        let steps = reviews.iter().flat_map(|review| &review.steps).filter(|taken| taken.step == through);
        let is_complete = open.is_empty() && reviews.len() >= 2;
        tally.add(Some(is_complete), steps.flat_map(|taken| &taken.events).copied());
        tally.reviews.extend(open.into_iter().map(|review| review.id.clone()));
    }
    let unnamed = case.gathered.reviews.iter().filter(|review| {
        review.round.is_none()
            && review.state != crate::view::ReviewState::Cancelled
            && review.reached(through).is_some()
    });
    let unnamed = u32::try_from(unnamed.count()).unwrap_or(u32::MAX);
    tally.undetermined = unnamed.checked_div(2).unwrap_or_default();
    let so_far = match through {
        Step::ImpactReview => "the impact review",
        Step::Workshop => "the workshop",
        _ => "the visit",
    };
    let rounds = number(tally.counted, "whole round has", "whole rounds have");
    let says = format!("{rounds} got as far as {so_far}");
    tally.count(says).unless_known(|_| {
        format!("{unnamed} reviews that got so far {} no round", by_number(unnamed, "names", "name"))
    })
}
