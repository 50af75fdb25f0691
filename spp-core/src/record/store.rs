//! The events of a record, found by identity and by what they are about.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher};
use std::sync::Arc;

use super::fact::{Fact, Key};
use super::{Added, Body, Event};
use crate::ids::EventId;
use crate::json;
use crate::problem::{Problem, Result};
use crate::time::Time;

/// Where an event stands in its store.
pub(crate) type At = u32;

/// Where to find events. It hashes without a secret, so that it is the same in every process, and nobody sees its order.
type Index<K> = HashMap<K, Vec<At>, BuildHasherDefault<DefaultHasher>>;

#[derive(Debug, Clone, Default)]
pub(crate) struct Store {
    events: Vec<Arc<Event>>,
    by_id: Index<EventId>,
    by_key: Index<Key>,
    /// What each amendment makes of the event it names, read as soon as both are here.
    amended: BTreeMap<(At, At), Result<Arc<Fact>>>,
    /// What was refused or noticed in reading.
    kept: BTreeSet<Problem>,
}

impl Store {
    pub(crate) fn is_empty(&self) -> bool {
        self.events.is_empty() && self.kept.is_empty()
    }

    pub(crate) fn events(&self) -> &[Arc<Event>] {
        &self.events
    }

    pub(crate) fn event(&self, at: At) -> Option<&Arc<Event>> {
        self.events.get(usize::try_from(at).ok()?)
    }

    pub(crate) fn with_id(&self, id: &EventId) -> &[At] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn with_key(&self, key: &Key) -> &[At] {
        self.by_key.get(key).map_or(&[], Vec::as_slice)
    }

    /// Every key, in no order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.by_key.keys()
    }

    pub(crate) fn kept(&self) -> &BTreeSet<Problem> {
        &self.kept
    }

    pub(crate) fn keep<'p>(&mut self, problems: impl IntoIterator<Item = &'p Problem>) {
        self.kept.extend(problems.into_iter().cloned());
    }

    /// Adds an event, unless the same is here already. Costs the event, whatever the store holds.
    pub(super) fn add(&mut self, event: Arc<Event>) -> Added {
        for at in self.by_id.get(event.id()).into_iter().flatten() {
            let Some(present) = usize::try_from(*at).ok().and_then(|at| self.events.get_mut(at)) else {
                continue;
            };
            if present.text() == event.text() {
                return Added::Repeated;
            }
            if json::canonical(present.text()) == json::canonical(event.text()) {
                // Of two ways to write the same event one is kept, and the same one in whatever order they come.
                if event.text() < present.text() {
                    *present = event;
                }
                return Added::Repeated;
            }
        }
        let Ok(at) = At::try_from(self.events.len()) else { return Added::Repeated };
        self.by_id.entry(event.id().clone()).or_default().push(at);
        if let Body::Fact(fact) = event.body() {
            self.index(at, fact, &event.id().source);
        }
        self.events.push(event.clone());
        self.link(at, &event);
        Added::New
    }

    fn index(&mut self, at: At, fact: &Fact, source: &Arc<str>) {
        let by_key = &mut self.by_key;
        fact.keys(source, &mut |key| {
            let found = by_key.entry(key).or_default();
            // Kept in order: a new event goes last, and only an amended one has to be looked for.
            if found.last().is_none_or(|last| *last < at) {
                found.push(at);
            } else if let Err(place) = found.binary_search(&at) {
                found.insert(place, at);
            }
        });
    }

    /// Brings amendments and what they amend together, whichever came first.
    fn link(&mut self, at: At, event: &Event) {
        let mut pairs: Vec<(At, At)> = Vec::new();
        if let Body::Fact(Fact::Amended(amendment)) = event.body() {
            let target = amendment.event.resolve(&event.id().source);
            pairs.extend(self.with_id(&target).iter().map(|target| (at, *target)));
        }
        let waiting = self.with_key(&Key::Event(event.id().clone()));
        pairs.extend(waiting.iter().filter(|waiting| **waiting != at).map(|waiting| (*waiting, at)));
        for (amendment, target) in pairs {
            self.amend(amendment, target);
        }
    }

    fn amend(&mut self, amendment: At, target: At) {
        let (Some(by), Some(event)) = (self.event(amendment).cloned(), self.event(target).cloned()) else {
            return;
        };
        let Body::Fact(Fact::Amended(payload)) = by.body() else { return };
        if matches!(event.body(), Body::Fact(Fact::Amended(_) | Fact::Withdrawn(_))) {
            return;
        }
        let Some(read) = Fact::amended(event.type_name(), payload.data.get()) else { return };
        let read = read.map(Arc::new).map_err(|fault| fault.below("/data"));
        if let Ok(fact) = &read {
            self.index(target, &fact.clone(), &event.id().source);
        }
        self.amended.insert((amendment, target), read);
    }

    /// What an amendment makes of an event, or why it makes nothing of it; `None` where it does not apply to it at all.
    pub(crate) fn amendment(&self, amendment: At, target: At) -> Option<&Result<Arc<Fact>>> {
        self.amended.get(&(amendment, target))
    }

    /// Whether an event was recorded by a time.
    pub(crate) fn is_known(&self, at: At, known: Option<Time>) -> bool {
        self.event(at).is_some_and(|event| known.is_none_or(|known| event.time() <= known))
    }
}
