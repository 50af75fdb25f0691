//! Where somebody was posted on a day, as far as the record tells.

use std::collections::BTreeSet;

use super::super::case::Case;
use crate::ids::{Party, PersonId};
use crate::record::Event;
use crate::time::Date;

/// Where somebody was posted on a day.
pub(in crate::assess) struct Posted {
    /// The parties that the person counted for.
    pub(in crate::assess) parties: BTreeSet<Party>,
    /// Schools of which nobody can tell whether a member trust had them.
    pub(in crate::assess) unplaced: BTreeSet<Party>,
}

impl Posted {
    /// That nobody can tell whose school it was.
    pub(in crate::assess) fn says_unplaced(&self) -> Option<String> {
        let school = self.unplaced.first()?;
        Some(format!("the record does not say of which trust {school} was by then"))
    }
}

impl<'a> Case<'a> {
    /// The parties that a person counted for on a day; `None` where the record knows of no post begun by then. Somebody who
    /// left every post is known to have been posted nowhere.
    pub(in crate::assess) fn posted(&self, person: &PersonId, on: Date) -> Option<Posted> {
        let held = self.gathered.people.get(person)?;
        let is_known = held.posts.iter().any(|post| post.from <= on);
        let mut posted = Posted { parties: BTreeSet::new(), unplaced: BTreeSet::new() };
        for post in held.posts_on(on) {
            match self.gathered.stands_for(post.at, on) {
                Some(party) => posted.parties.insert(party),
                None => posted.unplaced.insert(self.gathered.counting(post.at, on)),
            };
        }
        is_known.then_some(posted)
    }

    /// The events that say so.
    pub(in crate::assess) fn posting_events(&self, person: &PersonId, on: Date) -> Vec<&'a Event> {
        let posts = self.gathered.people.get(person).into_iter().flat_map(|held| &held.posts);
        posts.filter(|post| post.from <= on).flat_map(|post| post.events.iter().copied()).collect()
    }

    /// Those of some parties that were members on a day.
    pub(in crate::assess) fn members_among(&self, parties: &BTreeSet<Party>, on: Date) -> BTreeSet<Party> {
        let cluster = &self.gathered.cluster;
        parties.iter().filter(|party| cluster.is_member(party, on)).cloned().collect()
    }

    /// Whether the record says who the members are at all: of a cluster that nobody is recorded to have joined, it does not.
    pub(in crate::assess) fn knows_members(&self) -> bool {
        !self.gathered.cluster.memberships.is_empty()
    }
}
