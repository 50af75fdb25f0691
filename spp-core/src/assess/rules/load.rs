//! How many visits each reviewer of the latest round carried.

use std::collections::BTreeMap;

use super::super::case::Case;
use super::concern::{Concern, Found};
use super::round::{self, Round, Side};
use crate::ids::PersonId;
use crate::programme::Parameters;

/// `equal_reviewer_load`: counts people, not parties. Each review that is still to come, and each visit whose team is not
/// known, may yet bring those with the fewest one visit nearer; a difference that they could make up breaks nothing yet.
pub(super) fn equal(case: &Case<'_>, asked: &Parameters, found: &mut Found) {
    let rounds = round::all(case);
    let latest = rounds.last();
    round::say_unlabelled(case, latest.and_then(Round::first_day), found);
    let Some(round) = latest else { return };
    let mut visits: BTreeMap<&PersonId, u32> = BTreeMap::new();
    for person in round.visits.iter().flat_map(|side| &side.visited.reviewers) {
        let count = visits.entry(person).or_default();
        *count = count.saturating_add(1);
    }
    let unknown: Vec<&Side<'_>> = round.visits.iter().filter(|side| !side.visited.is_team_known()).collect();
    let may_rise = u32::try_from(unknown.len()).unwrap_or(u32::MAX).saturating_add(round.to_come);
    let allowed = asked.max_difference.unwrap_or(1);
    let (Some(fewest), Some(most)) = (visits.values().min().copied(), visits.values().max().copied()) else {
        unknown.iter().for_each(|side| found.open(side.unknown()));
        return;
    };
    if most.saturating_sub(fewest) <= allowed.saturating_add(may_rise) {
        unknown.iter().for_each(|side| found.open(side.unknown()));
        return;
    }
    let message = format!(
        "in round `{}` reviewers went on {fewest} to {most} visits, and they should not differ by more than {allowed}",
        round.label
    );
    // Those who carried too much or too little beside somebody else.
    let uneven = visits.iter().filter(|(_, count)| {
        count.saturating_sub(fewest) > allowed || most.saturating_sub(**count) > allowed
    });
    let concern = Concern::new(round.last_day().unwrap_or(case.on), message).round(Some(round.label));
    let events = round.visits.iter().flat_map(|side| side.visited.events.iter().copied());
    found.broken(concern.people(uneven.map(|(person, _)| *person)).events(events));
}
