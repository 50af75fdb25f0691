//! Which events count: recorded in time, not in conflict, not withdrawn, and as amended.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::View;
use crate::ids::EventId;
use crate::record::fact::{Fact, Key};
use crate::record::{Body, Event, store::At};
use crate::time::Date;

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
        let mut facts: Vec<Dated<'_>> = self.unsorted(key).collect();
        facts.sort_unstable_by(Dated::order);
        facts
    }

    /// The same in no order.
    pub(crate) fn unsorted<'v>(&'v self, key: &Key) -> impl Iterator<Item = Dated<'v>> {
        self.store.with_key(key).filter_map(|at| {
            let dated = self.dated(at)?;
            (!self.store.is_doubtful(at) || is_about(&dated, key)).then_some(dated)
        })
    }

    /// Every fact that counts, by date.
    pub(crate) fn all_facts(&self) -> Vec<Dated<'_>> {
        let mut facts: Vec<Dated<'_>> = (0..self.store.len()).filter_map(|at| self.dated(at)).collect();
        facts.sort_unstable_by(Dated::order);
        facts
    }

    /// The fact of an event, where it counts at this view's date.
    pub(crate) fn dated(&self, at: At) -> Option<Dated<'_>> {
        let event = self.store.event(at)?;
        let fact = match event.body() {
            Body::Fact(fact) if !self.store.is_doubtful(at) => {
                self.known.is_none_or(|known| event.time() <= known).then_some(fact)?
            }
            _ => self.counting(at)?,
        };
        // A correction acts from the time it was recorded, whatever date it bears.
        let is_correction = matches!(fact, Fact::Amended(_) | Fact::Withdrawn(_));
        (is_correction || fact.on() <= self.as_of).then_some(Dated { on: fact.on(), fact, event })
    }

    /// What an event says, where it counts at all.
    fn counting(&self, at: At) -> Option<&Fact> {
        let event = self.store.event(at)?;
        if !self.is_single(at, event.id()) || self.is_withdrawn(at) {
            return None;
        }
        match (self.amendment(at), event.body()) {
            (Some(amended), _) => Some(amended),
            (None, Body::Fact(fact)) => Some(fact),
            (None, Body::Unknown | Body::Held(_)) => None,
        }
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

    /// The payload by the latest amendment that counts.
    fn amendment(&self, at: At) -> Option<&Fact> {
        let event = self.store.event(at)?;
        let about = Key::Event(event.id().clone());
        let mut best: Option<(&Event, &Fact)> = None;
        for by in self.store.with_key(&about) {
            let (Some(amending), Some(Ok(fact))) = (self.store.event(by), self.store.amendment(by, at))
            else {
                continue;
            };
            if self.is_single(by, amending.id())
                && !self.is_withdrawn(by)
                && best.is_none_or(|(last, _)| last.order() < amending.order())
            {
                best = Some((amending, fact));
            }
        }
        best.map(|(_, fact)| fact)
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
