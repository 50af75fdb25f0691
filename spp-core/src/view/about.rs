//! A small record of all that answers about one cluster may rest on, at whatever date they are asked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::View;
use crate::ids::{ClusterId, EventId, Party};
use crate::record::fact::{Fact, Key};
use crate::record::{Body, Event, Record, store::At};
use crate::time::Date;

impl View {
    /// The events about a cluster, its members, their people and its reviews, and those that correct them, of all dates and
    /// as known at the time of this view. The same questions about the cluster have the same answers there. Costs those events.
    ///
    /// `further` is what else is looked at: parties that may join, reviews of other clusters that members may support,
    /// and other clusters that may be supported themselves.
    pub(crate) fn about(&self, cluster: &ClusterId, further: &[Key]) -> Record {
        // Who is whom is asked of all dates: what joins later must be here already.
        let whole = View { as_of: Date::MAX, ..self.clone() };
        let mut about =
            About { view: &whole, events: BTreeMap::new(), keys: BTreeSet::new(), open: Vec::new() };
        about.ask(Key::Cluster(cluster.clone()));
        for key in further {
            match key {
                Key::Cluster(other) => about.form(other),
                key => about.ask(key.clone()),
            }
        }
        while let Some(key) = about.open.pop() {
            about.follow(&key, cluster);
        }
        Record::of_events(about.events.into_values())
    }
}

struct About<'v> {
    view: &'v View,
    events: BTreeMap<At, Arc<Event>>,
    keys: BTreeSet<Key>,
    open: Vec<Key>,
}

impl<'v> About<'v> {
    fn ask(&mut self, key: Key) {
        if self.keys.insert(key.clone()) {
            self.open.push(key);
        }
    }

    /// Takes the events about something, and asks on for what they are about.
    fn follow(&mut self, key: &Key, ours: &ClusterId) {
        let view = self.view;
        let is_others = matches!(key, Key::Review(_)) && !self.is_ours(key, ours);
        for at in view.store.with_key(key) {
            let Some(event) = view.store.event(at) else { continue };
            self.take(event.id());
            let mut keys = Vec::new();
            if let Body::Fact(fact) = event.body() {
                fact.keys(&event.id().source, &mut |found| keys.push(found));
                self.further(key, fact, ours);
            }
            let about = Key::Event(event.id().clone());
            for amending in view.store.with_key(&about) {
                if let Some(Ok(fact)) = view.store.amendment(amending, at) {
                    fact.keys(&event.id().source, &mut |found| keys.push(found));
                    self.further(key, fact, ours);
                }
            }
            for found in keys {
                let is_followed = match &found {
                    _ if is_others => matches!(found, Key::Support(_)),
                    Key::Person(_) | Key::Support(_) => true,
                    // Another cluster's reviews matter where our members support them; its own facts do not.
                    Key::Review(_) => !matches!(key, Key::Person(_)),
                    Key::Party(_) => matches!(key, Key::Cluster(_) | Key::Review(_)),
                    Key::Cluster(_)
                    | Key::Event(_)
                    | Key::Succession(_)
                    | Key::Formed(_)
                    | Key::Planned(_) => false,
                };
                if is_followed {
                    self.ask(found);
                }
            }
        }
    }

    /// Whether a review was ever planned for our cluster.
    fn is_ours(&self, review: &Key, ours: &ClusterId) -> bool {
        let store = &self.view.store;
        let plans = |fact: &Fact| matches!(fact, Fact::ReviewPlanned(fact) if fact.cluster == *ours);
        store.with_key(review).any(|at| {
            let Some(event) = store.event(at) else { return false };
            let about = Key::Event(event.id().clone());
            let amending = store.with_key(&about);
            let mut amended =
                amending.filter_map(|by| store.amendment(by, at)).filter_map(|read| read.as_ref().ok());
            matches!(event.body(), Body::Fact(fact) if plans(fact)) || amended.any(|fact| plans(fact))
        })
    }

    /// What is needed beyond the keys of a fact: other names of a party, the schools of a trust, the forming of a cluster.
    fn further(&mut self, key: &Key, fact: &Fact, ours: &ClusterId) {
        let view = self.view;
        match fact {
            Fact::MemberJoined(fact) => self.identities(&fact.member),
            Fact::HubSupportGiven(fact) => {
                self.form(&fact.hub);
                self.form(&fact.cluster);
            }
            Fact::ReviewPlanned(fact) => {
                if fact.cluster != *ours {
                    self.form(&fact.cluster);
                }
                self.identities(&fact.reviewee);
            }
            Fact::SchoolListed(fact) if matches!(key, Key::Party(Party::Trust(_))) => {
                self.identities(&Party::School(fact.urn));
            }
            Fact::PersonPosted(fact) if matches!(key, Key::Person(_)) => {
                // Where else somebody is posted: who that party is, and what is waived for it, not who works there.
                for identity in view.identities(&fact.at).into_iter().chain([fact.at.clone()]) {
                    let party = Key::Party(identity);
                    for at in view.store.with_key(&party) {
                        let Some(event) = view.store.event(at) else { continue };
                        if !matches!(event.body(), Body::Fact(Fact::PersonPosted(_) | Fact::PersonLeft(_))) {
                            self.take(event.id());
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn identities(&mut self, party: &Party) {
        self.ask(Key::Party(party.clone()));
        for identity in self.view.identities(party) {
            self.ask(Key::Party(identity));
        }
    }

    /// That another cluster exists is all that is asked of it.
    fn form(&mut self, cluster: &ClusterId) {
        let view = self.view;
        for at in view.store.with_key(&Key::Formed(cluster.clone())) {
            if let Some(event) = view.store.event(at) {
                self.take(event.id());
            }
        }
    }

    /// Takes an event with all that stands under its identity, and with what corrects it.
    fn take(&mut self, id: &EventId) {
        let view = self.view;
        let mut open = vec![id.clone()];
        while let Some(id) = open.pop() {
            for at in view.store.with_id(&id) {
                if self.events.contains_key(&at) || !view.store.is_known(at, view.known) {
                    continue;
                }
                if let Some(event) = view.store.event(at) {
                    self.events.insert(at, event.clone());
                }
                let about = Key::Event(id.clone());
                let corrections = view.store.with_key(&about);
                open.extend(corrections.filter_map(|by| view.store.event(by)).map(|by| by.id().clone()));
            }
        }
    }
}
