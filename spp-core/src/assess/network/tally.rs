//! How much was given, and whom it reached, counted up.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Depth, Edge, KindGiven, Reach};
use super::own::{Gave, HubLed};
use crate::ids::{ClusterId, EventId, Urn};
use crate::record::fact::HubSupportKind;
use crate::terms::{Days, Number};
use crate::time::Date;
use crate::view::{GivenBy, event_ids_of};

/// Schools, each with its local authority where that is on record.
pub(super) type Schools<'o> = BTreeMap<Urn, Option<&'o str>>;

/// What one hub gave, to one cluster or to all.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally<'o> {
    kinds: BTreeMap<HubSupportKind, Times>,
    arranged: u32,
    trained: u32,
    trained_undetermined: u32,
    within_term: u32,
    outside_term: u32,
    term_unknown: u32,
    first: Option<Date>,
    last: Option<Date>,
    events: BTreeSet<&'o EventId>,
    clusters: BTreeSet<&'o ClusterId>,
    schools: Schools<'o>,
}

/// How often, and for how many days.
#[derive(Debug, Clone, Copy, Default)]
struct Times {
    times: u32,
    days: f64,
    days_unknown: u32,
}

impl Times {
    fn add(&mut self, days: Option<Days>) {
        add(&mut self.times, 1);
        match days {
            Some(days) => self.days += days.number(),
            None => add(&mut self.days_unknown, 1),
        }
    }
}

fn add(count: &mut u32, more: u32) {
    *count = count.saturating_add(more);
}

impl<'o> Tally<'o> {
    pub(super) fn take(&mut self, gave: &Gave<'o>, schools: Schools<'o>) {
        match gave.given.by {
            GivenBy::Hub(fact) => {
                self.kinds.entry(fact.kind).or_default().add(fact.days);
                let count = match gave.is_within_term {
                    Some(true) => &mut self.within_term,
                    Some(false) => &mut self.outside_term,
                    None => &mut self.term_unknown,
                };
                add(count, 1);
            }
            GivenBy::Member(_) => add(&mut self.arranged, 1),
        }
        self.note(gave.given.on, gave.given.event.id(), schools);
    }

    pub(super) fn train(&mut self, training: &HubLed<'o>, schools: Schools<'o>) {
        add(&mut self.trained, 1);
        self.note(training.on, training.event.id(), schools);
    }

    pub(super) fn may_train(&mut self) {
        add(&mut self.trained_undetermined, 1);
    }

    fn note(&mut self, on: Date, event: &'o EventId, schools: Schools<'o>) {
        self.first = Some(self.first.map_or(on, |first| first.min(on)));
        self.last = self.last.max(Some(on));
        self.events.insert(event);
        self.schools.extend(schools);
    }

    /// Takes over what was given to one cluster.
    pub(super) fn absorb(&mut self, to: &'o ClusterId, other: &Tally<'o>) {
        for (kind, more) in &other.kinds {
            let times = self.kinds.entry(*kind).or_default();
            add(&mut times.times, more.times);
            add(&mut times.days_unknown, more.days_unknown);
            times.days += more.days;
        }
        add(&mut self.arranged, other.arranged);
        add(&mut self.trained, other.trained);
        add(&mut self.trained_undetermined, other.trained_undetermined);
        add(&mut self.within_term, other.within_term);
        add(&mut self.outside_term, other.outside_term);
        add(&mut self.term_unknown, other.term_unknown);
        self.first = match (self.first, other.first) {
            (Some(ours), Some(theirs)) => Some(ours.min(theirs)),
            (ours, theirs) => ours.or(theirs),
        };
        self.last = self.last.max(other.last);
        self.events.extend(&other.events);
        self.clusters.insert(to);
        self.schools.extend(&other.schools);
    }

    pub(super) fn depth(&self) -> Depth {
        let kinds = self.kinds.iter().map(|(kind, given)| KindGiven {
            kind: kind.name(),
            times: given.times,
            days: Number::from(given.days),
            days_unknown: given.days_unknown,
        });
        let unknown = self.kinds.values().map(|given| given.days_unknown);
        Depth {
            kinds: kinds.collect(),
            days: Number::from(self.kinds.values().map(|given| given.days).sum::<f64>()),
            days_unknown: unknown.fold(0, u32::saturating_add),
            arranged: self.arranged,
            trained: self.trained,
            trained_undetermined: self.trained_undetermined,
            within_term: self.within_term,
            outside_term: self.outside_term,
            term_unknown: self.term_unknown,
            first: self.first,
            last: self.last,
            events: event_ids_of(&self.events),
        }
    }

    pub(super) fn reach(&self) -> Reach {
        let named: BTreeSet<&str> = self.schools.values().copied().flatten().collect();
        let unknown = self.schools.values().filter(|authority| authority.is_none()).count();
        Reach {
            clusters: self.clusters.iter().map(|id| (*id).clone()).collect(),
            schools: self.schools.keys().copied().collect(),
            local_authorities: named.into_iter().map(str::to_owned).collect(),
            local_authority_unknown: u32::try_from(unknown).unwrap_or(u32::MAX),
        }
    }

    pub(super) fn edge(mut self, hub: &ClusterId, to: &'o ClusterId) -> Edge {
        self.clusters.insert(to);
        Edge { hub: hub.clone(), cluster: to.clone(), gave: self.depth(), reach: self.reach() }
    }
}
