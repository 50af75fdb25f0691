//! What else the answers about a cluster rest on: who is whom, whose review it is, whether another cluster exists.

use std::collections::BTreeSet;

use super::{Gathered, View};
use crate::ids::{ClusterId, EventId, Party, PersonId, ReviewId, SupportId, Urn};
use crate::record::fact::{Fact, Key, MemberJoined, MemberLeft, PersonLeft, PersonPosted};

impl<'v> Gathered<'v> {
    /// Completes what was read: a record of these events alone gives the same answers about the cluster.
    pub(super) fn read_grounds(&mut self) {
        let mut grounds = Grounds {
            view: self.view,
            is_among_trusts: !self.trusts.is_empty(),
            named: BTreeSet::new(),
            read: BTreeSet::new(),
        };
        for dated in self.view.unsorted(&Key::Cluster(self.cluster.id.clone())) {
            match dated.fact {
                // Planned here, and perhaps for another cluster before or after.
                Fact::ReviewPlanned(fact) => grounds.plans(&fact.review),
                Fact::MemberJoined(MemberJoined { member, .. })
                | Fact::MemberLeft(MemberLeft { member, .. }) => {
                    grounds.names(member);
                }
                _ => {}
            }
        }
        for (_, fact, _) in &self.hub_support {
            grounds.formed(&fact.hub);
            grounds.formed(&fact.cluster);
        }
        for person in self.people.keys() {
            grounds.posts(person);
        }
        for dated in self.reviews.iter().flat_map(|review| &review.facts) {
            if let Fact::SupportArranged(fact) = dated.fact {
                grounds.names(&fact.from);
                grounds.arranged(&fact.support);
            }
        }
        for (_, fact, ..) in &self.support_given {
            grounds.plans(&fact.review);
            grounds.arranged(&fact.support);
        }
        self.identities.keys().for_each(|party| grounds.names(party));
        self.read.append(&mut grounds.read);
    }
}

struct Grounds<'v> {
    view: &'v View,
    is_among_trusts: bool,
    /// The schools whose successions were read.
    named: BTreeSet<Urn>,
    read: BTreeSet<&'v EventId>,
}

impl<'v> Grounds<'v> {
    /// Who a party is, and was on earlier days: what became of its names, and of whatever those successions name. In a cluster
    /// of trusts also what they are listed in.
    fn names(&mut self, party: &Party) {
        let Party::School(urn) = party else { return };
        let mut open = vec![*urn];
        while let Some(urn) = open.pop() {
            if !self.named.insert(urn) {
                continue;
            }
            for dated in self.view.successions(urn) {
                if let Fact::SchoolSucceeded(fact) = dated.fact {
                    self.read.insert(dated.event.id());
                    open.extend(fact.from.iter().chain(&fact.to));
                }
            }
            if self.is_among_trusts
                && let Some(school) = self.view.school(urn)
            {
                self.read.extend(school.events.iter().map(|event| event.id()));
            }
        }
    }

    /// Whose review it is.
    fn plans(&mut self, review: &ReviewId) {
        for dated in self.view.unsorted(&Key::Planned(review.clone())) {
            if let Fact::ReviewPlanned(fact) = dated.fact {
                self.read.insert(dated.event.id());
                self.formed(&fact.cluster);
            }
        }
    }

    /// Where somebody was posted, and left, even if it comes to nothing.
    fn posts(&mut self, person: &PersonId) {
        for dated in self.view.unsorted(&Key::Person(person.clone())) {
            if let Fact::PersonPosted(PersonPosted { at, .. }) | Fact::PersonLeft(PersonLeft { at, .. }) =
                dated.fact
            {
                self.read.insert(dated.event.id());
                self.names(at);
            }
        }
    }

    /// What is arranged under a support's id, and for whose review.
    fn arranged(&mut self, support: &SupportId) {
        if let Some((fact, event)) = self.view.arranged(support) {
            self.read.insert(event.id());
            self.plans(&fact.review);
        }
    }

    fn formed(&mut self, cluster: &ClusterId) {
        let about = Key::Formed(cluster.clone());
        self.read.extend(self.view.unsorted(&about).map(|dated| dated.event.id()));
    }
}
