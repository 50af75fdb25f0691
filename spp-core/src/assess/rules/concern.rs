//! What a rule found: facts that break it, or that leave it open.

use std::collections::BTreeSet;

use crate::ids::{EventId, Label, Party, PersonId, ReviewId};
use crate::record::Event;
use crate::time::Date;
use crate::view::Review;

/// One thing found. Concerns sort by their day, then by what they are about; two that are equal are one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Concern {
    pub(super) on: Date,
    pub(super) review: Option<ReviewId>,
    pub(super) people: BTreeSet<PersonId>,
    pub(super) parties: BTreeSet<Party>,
    pub(super) round: Option<Label>,
    pub(super) events: BTreeSet<EventId>,
    pub(super) message: String,
}

/// What one rule found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What breaks it for certain.
    pub(super) broken: BTreeSet<Concern>,
    /// What the record leaves open.
    pub(super) open: BTreeSet<Concern>,
}

impl Found {
    pub(super) fn broken(&mut self, concern: Concern) {
        self.broken.insert(concern);
    }

    pub(super) fn open(&mut self, concern: Concern) {
        self.open.insert(concern);
    }
}

impl Concern {
    pub(super) fn new(on: Date, message: impl Into<String>) -> Self {
        Concern {
            on,
            review: None,
            people: BTreeSet::new(),
            parties: BTreeSet::new(),
            round: None,
            events: BTreeSet::new(),
            message: message.into(),
        }
    }

    /// One of a review, its round and its reviewee.
    pub(super) fn of(on: Date, review: &Review<'_>, message: impl Into<String>) -> Self {
        Concern::new(on, message).review(review).round(review.round).parties([&review.reviewee])
    }

    pub(super) fn review(mut self, review: &Review<'_>) -> Self {
        self.review = Some(review.id.clone());
        self
    }

    pub(super) fn round(mut self, round: Option<&Label>) -> Self {
        self.round = round.cloned();
        self
    }

    pub(super) fn people<'p>(mut self, people: impl IntoIterator<Item = &'p PersonId>) -> Self {
        self.people.extend(people.into_iter().cloned());
        self
    }

    pub(super) fn parties<'p>(mut self, parties: impl IntoIterator<Item = &'p Party>) -> Self {
        self.parties.extend(parties.into_iter().cloned());
        self
    }

    pub(super) fn events<'e>(mut self, events: impl IntoIterator<Item = &'e Event>) -> Self {
        self.events.extend(events.into_iter().map(|event| event.id().clone()));
        self
    }
}
