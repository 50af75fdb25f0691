//! Workshops: whether they follow the visits, who leads them, and what came of their actions.

use super::Measured;
use super::coverage::taken;
use super::tally::Tally;
use super::words::{any_of, between, by_number, share};
use crate::assess::answer::Span;
use crate::assess::case::Case;
use crate::assess::rules::is_independent;
use crate::programme::Role;
use crate::record::fact::{Change, Fact};
use crate::view::ReviewState;

pub(super) fn follow_through<'a>(case: &'a Case<'a>, period: Span, within_days: u32) -> Measured<'a> {
    let mut tally = Tally::default();
    let mut is_one_waiting = false;
    for review in &case.gathered.reviews {
        let Some(visit) = review.visit.filter(|visit| period.holds(visit.on)) else { continue };
        let last = visit.on.plus_days(i32::try_from(within_days).unwrap_or(i32::MAX));
        let mut held = taken(review, |fact| matches!(fact, Fact::WorkshopHeld(_)));
        let in_time = held.find(|(on, _)| (visit.on..=last).contains(on));
        if in_time.is_none() && case.on <= last {
            is_one_waiting = true;
            continue;
        }
        let events = in_time.iter().flat_map(|(_, event)| [visit.event, *event]);
        if !tally.add(Some(in_time.is_some()), events) {
            tally.reviews.insert(review.id.clone());
        }
    }
    let (between, days) = (between(period), super::words::number(within_days, "day", "days"));
    let says = match (tally.of, is_one_waiting) {
        (0, false) => format!("no visit was held {between}"),
        (0, true) => format!("every visit {between} still has time, {days} in all, for its workshop"),
        (of, _) => {
            let visits = share(tally.counted, of, "visit", "visits");
            let were = by_number(tally.counted, "was", "were");
            format!("{visits} {between} {were} followed by a workshop within {days}")
        }
    };
    tally.share(says).over(period)
}

pub(super) fn independence<'a>(case: &'a Case<'a>, period: Span) -> Measured<'a> {
    let mut tally = Tally::default();
    // The rule judges no review that was cancelled before its visit, whatever else is recorded of it.
    let judged = case.gathered.reviews.iter().filter(|review| review.state != ReviewState::Cancelled);
    for review in judged {
        let Some(workshop) = review.workshop.filter(|workshop| period.holds(workshop.on)) else { continue };
        let counts = is_independent(case, review, &workshop);
        let training = workshop
            .facilitator
            .and_then(|person| case.training(person, Role::ImprovementChampion, workshop.on));
        let events = [workshop.event].into_iter().chain(training.map(|training| training.event));
        if !tally.add(counts, events) {
            tally.reviews.insert(review.id.clone());
        }
    }
    let between = between(period);
    let says = if tally.of == 0 {
        format!("no workshop was held {between}")
    } else {
        let workshops = share(tally.counted, tally.of, "workshop", "workshops");
        let were = by_number(tally.counted, "was", "were");
        format!(
            "{workshops} {between} {were} led by a trained champion of the partnership who took no part in the review"
        )
    };
    let has_course = case.trains(Role::ImprovementChampion);
    tally.share(says).over(period).unless_known(|n| {
        if has_course {
            format!("of {n} more the record does not say enough about who led or who had reviewed")
        } else {
            format!("of {n} more nobody can tell, for the programme has no course for improvement champions")
        }
    })
}

pub(super) fn actions_changed<'a>(case: &'a Case<'a>, period: Span, counting: &[Change]) -> Measured<'a> {
    let mut tally = Tally::default();
    let actions = case.gathered.reviews.iter().flat_map(|review| {
        review.actions.iter().filter(|held| period.holds(held.agreed)).map(move |held| (review, held))
    });
    for (review, held) in actions {
        let counts = match held.change {
            Some(change) if counting.contains(&change) => Some(true),
            None | Some(Change::TooEarly) => None,
            Some(_) => Some(false),
        };
        let mut outcomes = held.events.iter().filter(|event| event.type_name() == "spp.impact_reviewed");
        let events = held.events.first().into_iter().chain(outcomes.next_back()).copied();
        tally.add(counts, events);
        if counts.is_none() {
            tally.reviews.insert(review.id.clone());
        }
    }
    let between = between(period);
    let says = if tally.of == 0 {
        format!("no action was agreed at a workshop {between}")
    } else {
        let actions = share(tally.counted, tally.of, "action", "actions");
        let outcomes = any_of(counting.iter().map(|change| match change {
            Change::Yes => "a change",
            Change::Partly => "a change in part",
            Change::No => "no change",
            Change::TooEarly => "that it is too early",
        }));
        format!("for {actions} agreed {between} the impact review found {outcomes}")
    };
    tally.share(says).over(period).unless_known(|n| format!("for {n} more it found nothing yet"))
}
