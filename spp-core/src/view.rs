//! The view: a record as of a date, and as known at a time.
//!
//! Nothing is computed until it is asked for, and what is asked for touches only the events about it: a cluster's answer
//! costs what that cluster's events cost, however large the record.

mod about;
mod answers;
mod cluster;
mod course;
mod gathered;
mod given;
mod grounds;
mod kept;
mod known;
mod lineage;
mod person;
mod problems;
mod review;
mod school;
mod spell;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use cluster::{Adoption, Cluster, HubSpell, Lead, Membership, PhaseDecision};
pub(crate) use course::Course;
pub use gathered::{Gathered, SelfReview, Waiver};
pub use given::{Given, GivenBy};
pub(crate) use kept::Kept;
pub(crate) use known::Dated;
pub use person::{Person, Post, Training};
pub(crate) use review::VisitOf;
pub use review::{ActionState, Review, ReviewState, StepReached, Support, Visit, Workshop};
pub use school::School;

use crate::ids::{ClusterId, EventId, Party, PersonId, ReviewId, Urn};
use crate::problem::Problem;
use crate::record::fact::Key;
use crate::record::store::At;
use crate::record::{Event, Store};
use crate::time::{Date, Time};

/// A record as of a date, and as known at a time. Immutable, cheap to clone, Send and Sync.
#[derive(Debug, Clone)]
pub struct View {
    store: Arc<Store>,
    as_of: Date,
    known: Option<Time>,
    /// The last day whose facts are in it: its date, but for what asks what only time does.
    upto: Date,
    /// An event that is left out, to see what it does.
    without: Option<At>,
    /// What was looked up before, at other dates.
    found: Option<Arc<course::Found>>,
}

impl View {
    pub(crate) fn new(store: Arc<Store>, as_of: Date, known: Option<Time>) -> Self {
        View { store, as_of, known, upto: as_of, without: None, found: None }
    }

    /// The date it is true at.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The time it was known at; `None` where all that is recorded counts.
    #[must_use]
    pub fn known(&self) -> Option<Time> {
        self.known
    }

    /// The same record as of the same date, as it was known at another time.
    pub(crate) fn as_known(&self, known: Time) -> View {
        View::new(self.store.clone(), self.as_of, Some(known))
    }

    /// The ids of the clusters formed by the date, in order.
    pub fn cluster_ids(&self) -> impl Iterator<Item = &ClusterId> {
        self.ids(|key| if let Key::Cluster(id) = key { Some(id) } else { None })
            .filter(|id| self.is_formed(id))
    }

    /// The clusters formed by the date, by id.
    pub fn clusters(&self) -> impl Iterator<Item = Cluster<'_>> {
        self.ids(|key| if let Key::Cluster(id) = key { Some(id) } else { None })
            .filter_map(|id| self.cluster(id))
    }

    /// One cluster, where it was formed by the date. Costs its events.
    #[must_use]
    pub fn cluster(&self, id: &ClusterId) -> Option<Cluster<'_>> {
        Cluster::of(self, id)
    }

    /// The schools that some event lists, by URN.
    pub fn schools(&self) -> impl Iterator<Item = School<'_>> {
        self.ids(|key| if let Key::Party(Party::School(urn)) = key { Some(urn) } else { None })
            .filter_map(|urn| self.school(*urn))
    }

    /// Every party that some event is about, by name.
    pub(crate) fn ids_of_parties(&self) -> impl Iterator<Item = &Party> {
        self.ids(|key| if let Key::Party(party) = key { Some(party) } else { None })
    }

    /// One school, where it is listed or named in a succession by the date. Costs its events.
    #[must_use]
    pub fn school(&self, urn: Urn) -> Option<School<'_>> {
        School::of(self, urn)
    }

    /// The people with a post or a training by the date, by id.
    pub fn people(&self) -> impl Iterator<Item = Person<'_>> {
        self.ids(|key| if let Key::Person(id) = key { Some(id) } else { None })
            .filter_map(|id| self.person(id))
    }

    /// One person, where a post or a training is recorded by the date. Costs that person's events.
    #[must_use]
    pub fn person(&self, id: &PersonId) -> Option<Person<'_>> {
        Person::of(self, id)
    }

    /// The reviews planned by the date in a cluster that exists, by id.
    pub fn reviews(&self) -> impl Iterator<Item = Review<'_>> {
        self.review_ids().filter_map(|id| self.review(id))
    }

    /// The visits of the same reviews, where they were held, by the id of the review.
    pub(crate) fn visits(&self) -> impl Iterator<Item = VisitOf<'_>> {
        self.review_ids().filter_map(|id| VisitOf::of(self, id))
    }

    fn review_ids(&self) -> impl Iterator<Item = &ReviewId> {
        self.ids(|key| if let Key::Review(id) = key { Some(id) } else { None })
    }

    /// One review. Costs its events.
    #[must_use]
    pub fn review(&self, id: &ReviewId) -> Option<Review<'_>> {
        Review::of(self, id)
    }

    /// All that answers about one cluster rest on. Costs the events of the cluster, its members, people and reviews.
    #[must_use]
    pub fn gather(&self, id: &ClusterId) -> Option<Gathered<'_>> {
        Gathered::of(self, id)
    }

    /// The same, without the corrections among what was read.
    pub(crate) fn gather_facts(&self, id: &ClusterId) -> Option<Gathered<'_>> {
        Gathered::of_facts(self, id, &mut Kept::default())
    }

    /// The same in a course, of what was kept from its earlier dates; the events read are not noted.
    pub(crate) fn gather_kept<'v>(&'v self, id: &ClusterId, kept: &mut Kept<'v>) -> Option<Gathered<'v>> {
        Gathered::of_facts(self, id, kept)
    }

    pub(crate) fn event_at(&self, at: At) -> Option<&Event> {
        self.store.event(at).map(AsRef::as_ref)
    }

    /// What does not resolve, as of this date and as known then, in the order of the events.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        problems::of_all(self)
    }

    /// What does not resolve of some events, in the order of the events.
    #[must_use]
    pub fn problems_of<'e>(&self, events: impl IntoIterator<Item = &'e EventId>) -> Vec<Problem> {
        problems::of_some(self, events)
    }

    /// The ids of a kind, in order, each once. Costs all that the record is about.
    fn ids<'v, T: Ord + 'v>(&'v self, kind: impl Fn(&'v Key) -> Option<T>) -> impl Iterator<Item = T> {
        let mut ids: Vec<T> = self.store.keys().filter_map(kind).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter()
    }
}

/// The identities of events, each once, in order.
pub(crate) fn event_ids_of(read: &std::collections::BTreeSet<&EventId>) -> Vec<EventId> {
    read.iter().map(|id| (*id).clone()).collect()
}

/// The identities of events, in order, each once.
pub(crate) fn event_ids(events: &[&crate::record::Event]) -> Vec<EventId> {
    let ids: std::collections::BTreeSet<&EventId> = events.iter().map(|event| event.id()).collect();
    event_ids_of(&ids)
}
