//! What a cluster gave to others: as a hub, and through its members.

use std::collections::BTreeSet;

use super::{Gathered, View};
use crate::ids::{ClusterId, ReviewId, SupportId};
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
        self.view.arranged(&fact.support).is_some_and(|(_, by)| by.id() == event.id())
    }
}

impl View {
    /// What is arranged under a support's id, and by which event: the last that was, of any review that somebody planned. One
    /// for a review that nobody planned is a problem, and replaces nothing.
    pub(super) fn arranged(&self, id: &SupportId) -> Option<(&SupportArranged, &Event)> {
        self.facts(&Key::Support(id.clone())).into_iter().rev().find_map(|dated| match dated.fact {
            Fact::SupportArranged(fact) if self.is_planned(&fact.review) => Some((fact, dated.event)),
            _ => None,
        })
    }

    /// Whether somebody planned a review by the date, for a cluster that was formed by then.
    pub(super) fn is_planned(&self, id: &ReviewId) -> bool {
        self.unsorted(&Key::Planned(id.clone()))
            .any(|dated| matches!(dated.fact, Fact::ReviewPlanned(plan) if self.is_formed(&plan.cluster)))
    }
}
