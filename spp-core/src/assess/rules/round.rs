//! The rounds, and who reviewed whom in them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::case::Case;
use super::concern::{Concern, Found};
use super::visited::{self, Visited};
use crate::ids::{Label, Party, PersonId};
use crate::time::Date;
use crate::view::ReviewState;

/// A round in which at least one visit was held.
pub(super) struct Round<'a> {
    pub(super) label: &'a Label,
    /// Its visits, by day.
    pub(super) visits: Vec<Side<'a>>,
    /// How many of its reviews are still to be held.
    pub(super) to_come: u32,
}

/// A visit, and the parties whose people reviewed on it.
pub(super) struct Side<'a> {
    pub(super) visited: Visited<'a>,
    /// The parties, other than the reviewed one, with those of their people who went. Somebody counts for the members among
    /// the parties where they are posted; where none is a member, for all of them.
    pub(super) from: BTreeMap<Party, BTreeSet<&'a PersonId>>,
    /// Reviewers of whom the record knows no post by the day, or not whose school it was.
    pub(super) unplaced: BTreeSet<&'a PersonId>,
}

impl<'a> Side<'a> {
    fn of(case: &Case<'a>, visited: Visited<'a>) -> Self {
        let mut from: BTreeMap<Party, BTreeSet<&'a PersonId>> = BTreeMap::new();
        let mut unplaced = BTreeSet::new();
        for person in &visited.reviewers {
            let posted = case.posted(person, visited.visit.on).filter(|posted| posted.unplaced.is_empty());
            let Some(parties) = posted.map(|posted| posted.parties) else {
                unplaced.insert(*person);
                continue;
            };
            let members = case.members_among(&parties, visited.visit.on);
            for party in if members.is_empty() { parties } else { members } {
                if party != visited.reviewed {
                    from.entry(party).or_default().insert(person);
                }
            }
        }
        Side { visited, from, unplaced }
    }

    /// Whether parties may have reviewed here that the record does not tell.
    pub(super) fn is_open(&self) -> bool {
        !self.unplaced.is_empty() || !self.visited.is_team_known()
    }

    /// That nobody can tell who reviewed here.
    pub(super) fn unknown(&self) -> Concern {
        let Visited { review, visit, events, .. } = &self.visited;
        let message = if self.visited.is_team_known() {
            let people: Vec<String> = self.unplaced.iter().map(|person| format!("`{person}`")).collect();
            format!(
                "{} reviewed {}, and the record does not say from where",
                people.join(", "),
                review.reviewee
            )
        } else {
            format!("the record does not say who visited {}", review.reviewee)
        };
        let concern = Concern::of(visit.on, review, message);
        concern.people(self.unplaced.iter().copied()).events(events.iter().copied())
    }
}

/// The rounds with visits, in the order of their first visit.
pub(super) fn all<'a>(case: &Case<'a>) -> Vec<Round<'a>> {
    let mut rounds: Vec<Round<'a>> = Vec::new();
    for (label, reviews) in case.gathered.rounds() {
        let to_come = reviews
            .iter()
            .filter(|r| matches!(r.state, ReviewState::Planned | ReviewState::Postponed))
            .count();
        let held = reviews.into_iter().filter_map(|review| Visited::of(case, review));
        let mut visits: Vec<Side<'a>> = held.map(|visited| Side::of(case, visited)).collect();
        visits.sort_by_key(|side| (side.visited.visit.on, side.visited.review.id));
        if !visits.is_empty() {
            rounds.push(Round { label, visits, to_come: u32::try_from(to_come).unwrap_or(u32::MAX) });
        }
    }
    // A review that was planned early and never held does not make its round an early one.
    rounds.sort_by_key(|round| (round.first_day(), round.label));
    rounds
}

/// Visits of no round, from a day on, may belong to the rounds that a rule looks at.
pub(super) fn say_unlabelled(case: &Case<'_>, from: Option<Date>, found: &mut Found) {
    let without = visited::all(case)
        .filter(|visited| visited.review.round.is_none() && from.is_none_or(|from| from <= visited.visit.on));
    let events: Vec<_> = without.flat_map(|visited| visited.events).collect();
    if !events.is_empty() {
        let message = "the record does not say of which round these visits were";
        found.open(Concern::new(case.on, message).events(events));
    }
}

impl Round<'_> {
    pub(super) fn first_day(&self) -> Option<Date> {
        self.visits.first().map(|side| side.visited.visit.on)
    }

    pub(super) fn last_day(&self) -> Option<Date> {
        self.visits.last().map(|side| side.visited.visit.on)
    }
}
