//! Which events count: recorded in time, not in conflict, not withdrawn, and as amended.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::View;
use crate::ids::EventId;
use crate::record::fact::{Fact, Key};
use crate::record::{Body, Event, store::At};
use crate::time::{Date, Time};

/// A fact that counts, and the event that states it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dated<'v> {
    pub(crate) on: Date,
    pub(crate) fact: &'v Fact,
    pub(crate) event: &'v Event,
}

impl Dated<'_> {
    /// Facts follow each other by their date; on one day, in the order in which they were recorded.
    fn order(&self, other: &Self) -> Ordering {
        self.on.cmp(&other.on).then_with(|| self.event.order().cmp(&other.event.order()))
    }
}

impl View {
    /// The facts about something, by date. Costs the events about it.
    pub(crate) fn facts(&self, key: &Key) -> Vec<Dated<'_>> {
        match &self.found {
            Some(found) => found.of(self, key).collect(),
            None => {
                let mut facts: Vec<Dated<'_>> = self.unsorted(key).collect();
                facts.sort_unstable_by(Dated::order);
                facts
            }
        }
    }

    /// The same in no order.
    pub(crate) fn unsorted<'v>(&'v self, key: &Key) -> impl Iterator<Item = Dated<'v>> {
        let found = self.found.as_ref().map(|found| found.of(self, key));
        let rest = self.found.is_none().then(|| self.looked_up(key).map(|(.., dated)| dated));
        found.into_iter().flatten().chain(rest.into_iter().flatten())
    }

    /// The facts about something, each with its place in the store and that of the amendment that says what it says, by date.
    pub(super) fn placed(&self, key: &Key) -> Vec<(At, Option<At>, Dated<'_>)> {
        let mut facts: Vec<_> = self.looked_up(key).collect();
        facts.sort_unstable_by(|(.., a), (.., b)| a.order(b));
        facts
    }

    fn looked_up<'v>(&'v self, key: &Key) -> impl Iterator<Item = (At, Option<At>, Dated<'v>)> {
        self.store.with_key(key).filter_map(|at| {
            let by = self.counting(at)?;
            let dated = self.stated(at, by).filter(|dated| self.is_reached(at, dated))?;
            (!self.store.is_doubtful(at) || is_about(&dated, key)).then_some((at, by, dated))
        })
    }

    /// Every fact that counts, by date.
    pub(crate) fn all_facts(&self) -> Vec<Dated<'_>> {
        // The day and the time mostly tell the order, and are at hand without a look at the event.
        let mut facts: Vec<(Time, Dated<'_>)> = (0..self.store.len())
            .filter_map(|at| self.dated(at))
            .map(|dated| (dated.event.time(), dated))
            .collect();
        facts.sort_unstable_by(|(at, a), (time, b)| (a.on, at).cmp(&(b.on, time)).then_with(|| a.order(b)));
        facts.into_iter().map(|(_, dated)| dated).collect()
    }

    /// The fact of an event, where it counts at this view's date.
    pub(crate) fn dated(&self, at: At) -> Option<Dated<'_>> {
        let by = self.counting(at)?;
        self.stated(at, by).filter(|dated| self.is_reached(at, dated))
    }

    fn is_reached(&self, at: At, dated: &Dated<'_>) -> bool {
        // A correction acts from the time it was recorded, whatever date it bears.
        let is_correction = matches!(dated.fact, Fact::Amended(_) | Fact::Withdrawn(_));
        is_correction || (dated.on <= self.upto && self.without != Some(at))
    }

    /// Whether an event counts at all, and by which amendment.
    fn counting(&self, at: At) -> Option<Option<At>> {
        let event = self.store.event(at)?;
        if !self.store.is_doubtful(at) {
            return self.known.is_none_or(|known| event.time() <= known).then_some(None);
        }
        (self.is_single(at, event.id()) && !self.is_withdrawn(at)).then(|| self.amendment(at))
    }

    /// What an event says, by an amendment where there is one.
    pub(super) fn stated(&self, at: At, by: Option<At>) -> Option<Dated<'_>> {
        let event = self.store.event(at)?;
        let fact: &Fact = match (by, event.body()) {
            (Some(by), _) => self.store.amendment(by, at)?.as_ref().ok()?,
            (None, Body::Fact(fact)) => fact,
            (None, Body::Unknown | Body::Held(_)) => return None,
        };
        Some(Dated { on: fact.on(), fact, event })
    }

    /// Whether the event is known, and no other content under its identity is.
    pub(crate) fn is_single(&self, at: At, id: &EventId) -> bool {
        let mut known = self.store.with_id(id).filter(|other| self.store.is_known(*other, self.known));
        known.next() == Some(at) && known.next().is_none()
    }

    /// The corrections that count of some events: who reads an amended event must read its amendment too.
    pub(crate) fn corrections_of<'v>(&'v self, events: &BTreeSet<&EventId>) -> Vec<&'v EventId> {
        let mut corrections = Vec::new();
        for id in events {
            if self.store.with_id(id).any(|at| self.store.is_doubtful(at)) {
                let about = Key::Event((*id).clone());
                corrections.extend(self.unsorted(&about).map(|dated| dated.event.id()));
            }
        }
        corrections
    }

    fn is_withdrawn(&self, at: At) -> bool {
        let Some(event) = self.store.event(at) else { return false };
        let of_correction = is_correction(event);
        let about = Key::Event(event.id().clone());
        self.store.with_key(&about).any(|by| {
            self.store.event(by).is_some_and(|withdrawal| {
                matches!(withdrawal.body(), Body::Fact(Fact::Withdrawn(_)))
                    // Corrections of corrections must be later than what they correct, so this never turns in a circle.
                    && (!of_correction || withdrawal.order() > event.order())
                    && self.is_single(by, withdrawal.id())
                    && !self.is_withdrawn(by)
            })
        })
    }

    /// Whether anything under an identity is known.
    pub(crate) fn knows(&self, id: &EventId) -> bool {
        self.store.with_id(id).any(|at| self.store.is_known(at, self.known))
    }

    /// Whether several contents under one identity are known, so that none counts.
    pub(crate) fn is_contested(&self, id: &EventId) -> bool {
        self.store.with_id(id).filter(|at| self.store.is_known(*at, self.known)).nth(1).is_some()
    }

    /// The event of an identity, where it counts whatever its date, and the amendment by which it says what it says.
    pub(crate) fn said(&self, id: &EventId) -> Option<(&Event, Option<&Event>)> {
        let mut counting = self.store.with_id(id).filter_map(|at| Some((at, self.counting(at)?)));
        let (at, by) = counting.find(|(at, by)| self.stated(*at, *by).is_some())?;
        let amending = by.and_then(|by| self.store.event(by)).map(AsRef::as_ref);
        Some((self.store.event(at)?.as_ref(), amending))
    }

    /// The corrections of an event, and of those, that are known here and were not known to an earlier view; as recorded.
    pub(crate) fn corrections_since(&self, id: &EventId, earlier: &View) -> Vec<&Event> {
        let mut found: Vec<&Event> = Vec::new();
        let mut open = vec![id];
        let mut seen: BTreeSet<&EventId> = BTreeSet::new();
        while let Some(about) = open.pop() {
            let key = Key::Event(about.clone());
            for at in self.store.with_key(&key) {
                let Some(event) = self.store.event(at).filter(|_| self.store.is_known(at, self.known)) else {
                    continue;
                };
                if seen.insert(event.id()) {
                    open.push(event.id());
                    if !self.store.is_known(at, earlier.known) {
                        found.push(event);
                    }
                }
            }
        }
        found.sort_by(|a, b| a.order().cmp(&b.order()));
        found
    }

    /// The latest amendment that counts.
    fn amendment(&self, at: At) -> Option<At> {
        let event = self.store.event(at)?;
        let about = Key::Event(event.id().clone());
        let mut best: Option<(&Event, At)> = None;
        for by in self.store.with_key(&about) {
            let (Some(amending), Some(Ok(_))) = (self.store.event(by), self.store.amendment(by, at)) else {
                continue;
            };
            if self.is_single(by, amending.id())
                && !self.is_withdrawn(by)
                && best.is_none_or(|(last, _)| last.order() < amending.order())
            {
                best = Some((amending, by));
            }
        }
        best.map(|(_, by)| by)
    }
}

pub(crate) fn is_correction(event: &Event) -> bool {
    matches!(event.body(), Body::Fact(Fact::Amended(_) | Fact::Withdrawn(_)))
}

/// An amended fact may be about other things than before, and the index has both.
fn is_about(dated: &Dated<'_>, key: &Key) -> bool {
    let mut about = false;
    dated.fact.keys(&dated.event.id().source, &mut |found| about |= found == *key);
    about
}
