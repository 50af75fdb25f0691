//! What was made of the facts about one thing, kept for later dates until another fact about it holds.

use std::collections::HashMap;
use std::hash::Hash;

use super::{Cluster, Dated, Person, Review, School, View};
use crate::ids::{ClusterId, Party, PersonId, ReviewId, Urn};
use crate::record::fact::{Fact, Key};
use crate::record::store::Hashed;
use crate::time::Date;

/// Parts of what is gathered of a cluster at the dates of a course, one later than the other. The default keeps nothing.
#[derive(Debug, Default)]
pub(crate) struct Kept<'v> {
    is_keeping: bool,
    cluster: Parts<ClusterId, Option<Cluster<'v>>>,
    reviews: Parts<ReviewId, Option<Review<'v>>>,
    people: Parts<PersonId, Option<Person<'v>>>,
    schools: Parts<Urn, Option<School<'v>>>,
    identities: Parts<Party, (Vec<Party>, Party)>,
    waivers: Parts<Key, Vec<Dated<'v>>>,
}

type Parts<K, T> = HashMap<K, Part<T>, Hashed>;

#[derive(Debug)]
struct Part<T> {
    made: T,
    /// The first day on which it may be otherwise.
    until: Option<Date>,
}

impl<'v> Kept<'v> {
    /// One that keeps. For views of one course only, in the order of their dates.
    pub(crate) fn new() -> Self {
        Kept { is_keeping: true, ..Kept::default() }
    }

    pub(super) fn is_keeping(&self) -> bool {
        self.is_keeping
    }

    pub(super) fn cluster(&mut self, view: &'v View, id: &ClusterId) -> Option<Cluster<'v>> {
        part(self.is_keeping.then_some(&mut self.cluster), view, id, || view.cluster(id))
    }

    pub(super) fn review(&mut self, view: &'v View, id: &ReviewId) -> Option<Review<'v>> {
        part(self.is_keeping.then_some(&mut self.reviews), view, id, || view.review(id))
    }

    pub(super) fn person(&mut self, view: &'v View, id: &PersonId) -> Option<Person<'v>> {
        part(self.is_keeping.then_some(&mut self.people), view, id, || view.person(id))
    }

    pub(super) fn school(&mut self, view: &'v View, urn: Urn) -> Option<School<'v>> {
        part(self.is_keeping.then_some(&mut self.schools), view, &urn, || view.school(urn))
    }

    /// Every identity of a party, and the one in which it goes on.
    pub(super) fn identities(&mut self, view: &'v View, party: &Party) -> (Vec<Party>, Party) {
        part(self.is_keeping.then_some(&mut self.identities), view, party, || {
            (view.identities(party), view.current_party(party))
        })
    }

    /// The waivers about something, in no order.
    pub(super) fn waivers(&mut self, view: &'v View, about: &Key) -> Vec<Dated<'v>> {
        part(self.is_keeping.then_some(&mut self.waivers), view, about, || {
            let facts = view.unsorted(about);
            facts.filter(|dated| matches!(dated.fact, Fact::WaiverGranted(_))).collect()
        })
    }
}

fn part<K: Clone + Eq + Hash, T: Clone>(
    parts: Option<&mut Parts<K, T>>,
    view: &View,
    of: &K,
    make: impl FnOnce() -> T,
) -> T {
    let Some(parts) = parts else { return make() };
    if let Some(part) = parts.get(of).filter(|part| part.until.is_none_or(|until| view.upto < until)) {
        return part.made.clone();
    }
    let (made, until) = view.watched(make);
    parts.insert(of.clone(), Part { made: made.clone(), until });
    made
}
