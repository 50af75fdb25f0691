//! How the cluster stands: its lead, its size, and that each member is reviewed.

use std::collections::BTreeSet;

use super::super::case::Case;
use super::concern::{Concern, Found};
use super::visited;
use crate::ids::Party;
use crate::programme::Parameters;

/// `one_current_lead`: the lead named last has not left every post since.
pub(super) fn lead(case: &Case<'_>, found: &mut Found) {
    let Some(lead) = case.gathered.cluster.leads.last() else {
        found.broken(Concern::new(case.on, "nobody has been named Partnership Lead"));
        return;
    };
    let posts = case.gathered.people.get(lead.person).map(|person| (person, person.left()));
    let concern = |message: String| {
        let posting = case.posting_events(lead.person, case.on);
        Concern::new(case.on, message).people([lead.person]).events([lead.event]).events(posting)
    };
    let named = format!("`{}` was named Partnership Lead on {}", lead.person, lead.from);
    match posts {
        // Somebody named after leaving every post may well have one that is not on record.
        Some((_, Some(left))) if left <= lead.from => {
            found.open(concern(format!("{named}, and the record knows no post of that person since {left}")))
        }
        Some((_, Some(left))) => found.broken(concern(format!("{named}, and left every post on {left}"))),
        Some((person, None)) if !person.posts.is_empty() => {}
        _ => found.open(concern(format!("{named}, and the record knows no post of that person"))),
    }
}

/// `cluster_size`.
pub(super) fn size(case: &Case<'_>, asked: &Parameters, found: &mut Found) {
    if !case.knows_members() {
        found.open(Concern::new(case.on, "nobody is recorded to have joined the cluster"));
        return;
    }
    let (min, max) = (asked.min.unwrap_or(3), asked.max.unwrap_or(7));
    let active = case.gathered.active_members(case.on);
    let count = u32::try_from(active.len()).unwrap_or(u32::MAX);
    if count < min || count > max {
        let members = if count == 1 { "member" } else { "members" };
        let message = format!("the cluster has {count} active {members}, and {min} to {max} are usual");
        let held = case.gathered.cluster.members_on(case.on).filter(|held| active.contains(&held.member));
        let events = held.flat_map(|held| held.events.iter().copied());
        found.broken(Concern::new(case.on, message).parties(active.iter().copied()).events(events));
    }
}

/// `review_each_year`: whoever was an active member throughout the last whole programme year was visited in it.
pub(super) fn reviewed(case: &Case<'_>, found: &mut Found) {
    let starts = case.programme.document().year.starts;
    let (from, to) = starts.year_of(case.year.from.plus_days(-1));
    let in_year = visited::all(case).filter(|visited| (from..=to).contains(&visited.visit.on));
    let reviewed: BTreeSet<Party> = in_year.map(|visited| visited.reviewed).collect();
    for held in &case.gathered.cluster.memberships {
        let was_active = held.holds(from) && held.holds(to) && !case.gathered.is_closed(&held.member, to);
        if was_active && !reviewed.contains(&held.member) {
            let message = format!("{} had no visit from {from} to {to}", held.member);
            let concern = Concern::new(to, message).parties([&held.member]);
            found.broken(concern.events(held.events.iter().copied()));
        }
    }
}
