//! Why somebody counts for a role no more, or from now on: found by trying, as the causes of a timeline are.

use std::collections::{BTreeMap, BTreeSet};

use super::Asked;
use super::answer::PersonChange;
use super::day::{Day, Roster, Rosters};
use crate::assess::overview::ROLES;
use crate::assess::timeline::{Cause, CauseKind};
use crate::assess::turn::{Scope, Turn};
use crate::ids::PersonId;
use crate::programme::Role;
use crate::record::Event;
use crate::time::Date;

/// Who is lost and who is gained of a role on a day.
#[derive(Default)]
pub(super) struct Changes {
    pub(super) lost: Vec<PersonChange>,
    pub(super) gained: Vec<PersonChange>,
}

/// What changes about each role on a day, and why.
///
/// Tried first as if nothing were recorded to hold from that day: what changes then, time changes. What changes besides, events
/// of the day change: those without which it would not be so.
pub(super) fn changes(asked: &Asked<'_>, on: Date, before: &Day, now: &Day) -> [Changes; 3] {
    let mut all: [Changes; 3] = Default::default();
    if (0..ROLES.len()).all(|at| changed(&before.rosters, &now.rosters, at).is_empty()) {
        return all;
    }
    let events = asked.course.events_of(on);
    let waited = (!events.is_empty()).then(|| asked.at(&asked.course.before_facts_of(on), on)).flatten();
    let waited = waited.as_ref().unwrap_or(now);
    let view = asked.course.on(on);
    let events: Vec<(&Event, Option<Rosters>)> = events
        .iter()
        .filter_map(|at| {
            // The only event of the day is the cause of all that changed by events.
            let without = (events.len() > 1).then(|| asked.at(&asked.course.without(on, *at), on)).flatten();
            Some((view.event_at(*at)?, without.map(|day| day.rosters)))
        })
        .collect();
    for (at, (role, changes)) in ROLES.into_iter().zip(&mut all).enumerate() {
        for (person, is_lost) in changed(&before.rosters, &now.rosters, at) {
            let mut causes = Vec::new();
            if has(&waited.rosters, at, person) != has(&before.rosters, at, person) {
                causes.extend(of_time(role, on, person, before, waited));
            }
            if has(&waited.rosters, at, person) != has(&now.rosters, at, person) {
                causes.extend(of_events(&events, now, at, person));
            }
            causes.sort();
            causes.dedup();
            let change = PersonChange { person: person.clone(), on, causes };
            if is_lost { changes.lost.push(change) } else { changes.gained.push(change) }
        }
    }
    all
}

/// Who changed, and whether they are lost.
fn changed<'d>(before: &'d Rosters, now: &'d Rosters, at: usize) -> BTreeMap<&'d PersonId, bool> {
    let people = |rosters: &'d Rosters| rosters.get(at).map(|roster| &roster.people).into_iter();
    let all: BTreeSet<&PersonId> =
        people(before).chain(people(now)).flat_map(|people| people.keys()).collect();
    let differs = |person: &&PersonId| has(before, at, person) != has(now, at, person);
    all.into_iter().filter(differs).map(|person| (person, has(before, at, person))).collect()
}

fn has(rosters: &Rosters, at: usize, person: &PersonId) -> bool {
    rosters.get(at).is_some_and(|roster: &Roster| roster.people.contains_key(person))
}

/// What time did: their training lapsed; or, where they are posted nowhere any more, their schools closed.
fn of_time(role: Role, on: Date, person: &PersonId, before: &Day, waited: &Day) -> Vec<Cause> {
    let was_at = before.posted.get(person);
    let concerns = |turn: &&Turn| {
        let is_of_role = matches!(turn.of, Scope::Trained(of) if of == role);
        let is_theirs = match turn.cause.kind {
            CauseKind::SchoolCloses => {
                !waited.posted.contains_key(person)
                    && was_at.is_some_and(|parties| turn.cause.parties.iter().any(|of| parties.contains(of)))
            }
            _ => turn.cause.people.contains(person),
        };
        turn.on == on && is_of_role && is_theirs
    };
    before.turns.iter().filter(concerns).map(|turn| turn.cause.clone()).collect()
}

fn of_events(events: &[(&Event, Option<Rosters>)], now: &Day, at: usize, person: &PersonId) -> Vec<Cause> {
    let decides = |without: &Option<Rosters>| {
        without.as_ref().is_none_or(|without| has(without, at, person) != has(&now.rosters, at, person))
    };
    let mut causes: Vec<Cause> = events
        .iter()
        .filter(|(_, without)| decides(without))
        .map(|(event, _)| Cause::of_event(event))
        .collect();
    if causes.is_empty() {
        // Several events that each would have done: all of the day that the answer reads.
        let read = events.iter().filter(|(event, _)| now.read.contains(event.id()));
        causes.extend(read.map(|(event, _)| Cause::of_event(event)));
    }
    causes
}
