//! Where somebody was posted on a day, as far as the record tells.

use std::collections::BTreeSet;

use super::super::case::Case;
use crate::ids::{Party, PersonId};
use crate::record::Event;
use crate::time::Date;

impl<'a> Case<'a> {
    /// The parties that a person counted for on a day; `None` where the record knows of no post begun by then. Somebody who
    /// left every post is known to have been posted nowhere.
    pub(super) fn posted(&self, person: &PersonId, on: Date) -> Option<BTreeSet<Party>> {
        let held = self.gathered.people.get(person)?;
        let is_known = held.posts.iter().any(|post| post.from <= on);
        is_known.then(|| self.gathered.parties_of(person, on))
    }

    /// The events that say so.
    pub(super) fn posting_events(&self, person: &PersonId, on: Date) -> Vec<&'a Event> {
        let posts = self.gathered.people.get(person).into_iter().flat_map(|held| &held.posts);
        posts.filter(|post| post.from <= on).flat_map(|post| post.events.iter().copied()).collect()
    }

    /// Those of some parties that were members on a day.
    pub(super) fn members_among(&self, parties: &BTreeSet<Party>, on: Date) -> BTreeSet<Party> {
        let cluster = &self.gathered.cluster;
        parties.iter().filter(|party| cluster.is_member(party, on)).cloned().collect()
    }

    /// Whether the record says who the members are at all: of a cluster that nobody is recorded to have joined, it does not.
    pub(super) fn knows_members(&self) -> bool {
        !self.gathered.cluster.memberships.is_empty()
    }
}
