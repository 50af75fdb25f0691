//! The sub-groups of the latest round: parties joined by who reviewed whom.

use std::collections::BTreeSet;

use super::super::case::Case;
use super::concern::{Concern, Found};
use super::round::{self, Round, Side};
use crate::ids::Party;
use crate::programme::Parameters;

/// `sub_group_size`. A group that is too large stays so; one that is too small is so only once no review of the round is
/// still to come and none is open.
pub(super) fn size(case: &Case<'_>, asked: &Parameters, found: &mut Found) {
    let rounds = round::all(case);
    let latest = rounds.last();
    round::say_unlabelled(case, latest.and_then(Round::first_day), found);
    let Some(round) = latest else { return };
    let (min, max) = (asked.min.unwrap_or(3), asked.max.unwrap_or(4));
    let open: Vec<&Side<'_>> = round.visits.iter().filter(|side| side.is_open()).collect();
    open.iter().for_each(|side| found.open(side.unknown()));
    let is_final = round.to_come == 0 && open.is_empty();
    for group in groups(round) {
        let count = u32::try_from(group.parties.len()).unwrap_or(u32::MAX);
        if count > max || (count < min && is_final) {
            let message = format!(
                "in round `{}` {count} parties reviewed each other as one group, and {min} to {max} are usual",
                round.label
            );
            let on = group.visits.iter().map(|side| side.visited.visit.on).max().unwrap_or(case.on);
            let events = group.visits.iter().flat_map(|side| side.visited.events.iter().copied());
            let concern = Concern::new(on, message).round(Some(round.label)).events(events);
            found.broken(concern.parties(&group.parties));
        }
    }
}

struct Group<'g> {
    parties: BTreeSet<Party>,
    visits: Vec<&'g Side<'g>>,
}

fn groups<'g>(round: &'g Round<'g>) -> Vec<Group<'g>> {
    let mut groups: Vec<Group<'g>> = Vec::new();
    for side in round.visits.iter().filter(|side| !side.from.is_empty()) {
        let mut joined = Group { parties: side.from.keys().cloned().collect(), visits: vec![side] };
        joined.parties.insert(side.visited.reviewed.clone());
        let (touching, apart): (Vec<Group<'g>>, Vec<Group<'g>>) =
            groups.into_iter().partition(|group| !group.parties.is_disjoint(&joined.parties));
        for group in touching {
            joined.parties.extend(group.parties);
            joined.visits.extend(group.visits);
        }
        groups = apart;
        groups.push(joined);
    }
    groups
}
