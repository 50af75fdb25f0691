//! What a cluster gave to others: as a hub, and through its members.

use std::collections::BTreeSet;

use super::Gathered;
use crate::ids::ClusterId;
use crate::record::Event;
use crate::record::fact::{Fact, HubSupportGiven, Key, SupportArranged};
use crate::time::Date;

/// Something that a cluster gave to another.
#[derive(Debug, Clone, Copy)]
pub struct Given<'v> {
    /// When it was given, or arranged.
    pub on: Date,
    /// The cluster that received it.
    pub to: &'v ClusterId,
    /// How it was given.
    pub by: GivenBy<'v>,
    /// The event that says so.
    pub event: &'v Event,
}

/// How something was given.
#[derive(Debug, Clone, Copy)]
pub enum GivenBy<'v> {
    /// By the cluster as a hub.
    Hub(&'v HubSupportGiven),
    /// By a party that was its member on the day, to a review of the other cluster.
    Member(&'v SupportArranged),
}

impl<'v> Gathered<'v> {
    /// What the cluster, or a party that was its member on the day, gave to other clusters: first as a hub, then through its
    /// members, each by date. Support arranged again under its id is replaced, maybe by another giver.
    #[must_use]
    pub fn given(&self) -> Vec<Given<'v>> {
        let ours = self.cluster.id;
        let by_hub =
            self.hub_support.iter().filter(|(_, fact, _)| fact.hub == *ours && fact.cluster != *ours);
        let by_hub = by_hub.map(|(on, fact, event)| {
            let by = GivenBy::Hub(fact);
            Given { on: *on, to: &fact.cluster, by, event }
        });
        let mut seen = BTreeSet::new();
        let arranged = self.support_given.iter().filter(|(on, fact, _, event)| {
            self.cluster.is_member(&self.counting(&fact.from, *on), *on)
                && self.is_in_force(fact, event)
                && seen.insert(&fact.support)
        });
        let arranged = arranged.map(|(on, fact, to, event)| {
            let by = GivenBy::Member(fact);
            Given { on: *on, to, by, event }
        });
        by_hub.chain(arranged).collect()
    }

    fn is_in_force(&self, fact: &SupportArranged, event: &Event) -> bool {
        let facts = self.view.facts(&Key::Support(fact.support.clone()));
        let arranged = facts.iter().rfind(|dated| matches!(dated.fact, Fact::SupportArranged(_)));
        arranged.is_some_and(|dated| dated.event.id() == event.id())
    }
}
