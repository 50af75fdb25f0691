//! Counting items of which each counts, may count, or does not.

use std::collections::BTreeSet;

use super::{Found, Measured};
use crate::assess::answer::Missing;
use crate::ids::{EventId, Party, PersonId, ReviewId};
use crate::record::Event;

/// What was counted so far. Whether an item counts is `Some(true)`, `Some(false)`, or `None` where nobody knows.
#[derive(Debug, Default)]
pub(super) struct Tally<'a> {
    pub(super) counted: u32,
    pub(super) undetermined: u32,
    pub(super) of: u32,
    pub(super) parties: BTreeSet<Party>,
    pub(super) people: BTreeSet<PersonId>,
    pub(super) reviews: BTreeSet<ReviewId>,
    pub(super) events: Vec<&'a EventId>,
}

impl<'a> Tally<'a> {
    /// One more item, with the events by which it counts. Says whether it certainly does.
    pub(super) fn add(&mut self, counts: Option<bool>, events: impl IntoIterator<Item = &'a Event>) -> bool {
        self.of = self.of.saturating_add(1);
        match counts {
            Some(true) => {
                self.counted = self.counted.saturating_add(1);
                self.events.extend(events.into_iter().map(Event::id));
            }
            Some(false) => {}
            None => self.undetermined = self.undetermined.saturating_add(1),
        }
        counts == Some(true)
    }

    /// Takes over the events of another count.
    pub(super) fn absorb(&mut self, other: &mut Tally<'a>) {
        self.events.append(&mut other.events);
    }

    pub(super) fn count(self, says: String) -> Measured<'a> {
        let found = Found::Count(self.counted);
        self.measured(found, says)
    }

    pub(super) fn share(self, says: String) -> Measured<'a> {
        let found = Found::Share { counted: self.counted, of: self.of };
        self.measured(found, says)
    }

    /// What was found, where it is not simply the number of items that count.
    pub(super) fn measured(self, found: Found, says: String) -> Measured<'a> {
        let missing = Missing {
            parties: self.parties.into_iter().collect(),
            people: self.people.into_iter().collect(),
            reviews: self.reviews.into_iter().collect(),
        };
        let (undetermined, events) = (self.undetermined, self.events);
        Measured { undetermined, missing, events, ..Measured::new(found, says) }
    }
}

/// Whether one of two holds, where either may not be known.
pub(super) fn either(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}
