//! The record: a set of dated events.
//!
//! Merging two records is set union: commutative, associative, idempotent. The order of arrival never matters, nothing is
//! lost or overwritten, and corrections are events too.

mod event;
pub mod fact;
mod read;
mod reader;
pub(crate) mod store;
mod sync;

use std::sync::Arc;

pub use event::{Body, Event};
pub use read::Report;
pub use reader::Reader;
pub use sync::{Part, Summary};

use crate::ids::EventId;
use crate::json::Limits;
use crate::problem::{Problem, Result};
use crate::time::{Date, Time};
use crate::view::View;
pub(crate) use store::Store;

/// What became of an event that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is new to the record.
    New,
    /// The record had it already: nothing changed.
    Repeated,
}

/// A set of events. Cloning is cheap; a clone and its origin change apart.
///
/// Send and Sync; one writer at a time. A [`View`] keeps what it saw, and adding to a record while views of it are alive
/// costs little more than without: what they share is not copied.
#[derive(Debug, Clone, Default)]
pub struct Record {
    store: Arc<Store>,
}

impl Record {
    /// An empty record.
    #[must_use]
    pub fn new() -> Self {
        Record::default()
    }

    /// A record of these events.
    pub(crate) fn of_events(events: impl IntoIterator<Item = Arc<Event>>) -> Self {
        Record::new().with(events)
    }

    /// This record with further events, which itself stays as it is. Costs its index.
    pub(crate) fn with(&self, events: impl IntoIterator<Item = Arc<Event>>) -> Self {
        let mut record = self.clone();
        let store = Arc::make_mut(&mut record.store);
        for event in events {
            store.add(&event);
        }
        record
    }

    /// Reads events from a single event, a batch (JSON array) or NDJSON, with the default [`Limits`].
    ///
    /// Never fails as a whole: what is malformed is refused with a code, a line, a JSON Pointer and a sentence, in the
    /// report and in [`Record::problems`]; the rest is added. Linear in the bytes. [`Reader`] does the same in chunks.
    pub fn read(&mut self, bytes: &[u8]) -> Report {
        self.read_within(bytes, &Limits::default())
    }

    /// The same, within limits of the caller's.
    pub fn read_within(&mut self, bytes: &[u8], limits: &Limits) -> Report {
        let report = read::read(Arc::make_mut(&mut self.store), bytes, limits);
        Arc::make_mut(&mut self.store).keep(&report.problems);
        report
    }

    /// Adds one event.
    ///
    /// # Errors
    /// Where it is malformed; the record is then as it was. An event of an unknown type, or with an unknown value, is no
    /// error: it is kept and reported by [`Record::problems`].
    pub fn append(&mut self, event: &[u8]) -> Result<Added> {
        let event = Event::read(event, &Limits::default())?;
        Ok(Arc::make_mut(&mut self.store).add(&Arc::new(event)))
    }

    /// Adds all events of another record: set union. Costs what the other holds.
    pub fn merge(&mut self, other: &Record) {
        if self.store.is_empty() {
            self.store = other.store.clone();
            return;
        }
        let store = Arc::make_mut(&mut self.store);
        for event in other.store.events() {
            store.add(event);
        }
        store.keep(other.store.kept());
    }

    /// All events as canonical NDJSON: one a line, by time, source and id, each as it came but for outer white space.
    ///
    /// The same set of events gives the same bytes. Refused lines are not part of the set.
    #[must_use]
    pub fn dump(&self) -> String {
        let mut events: Vec<&Arc<Event>> = self.store.events().collect();
        events.sort_by(|a, b| a.order().cmp(&b.order()));
        let bytes = events
            .iter()
            .fold(0_usize, |sum, event| sum.saturating_add(event.text().len()).saturating_add(1));
        let mut out = String::with_capacity(bytes);
        for event in events {
            out.push_str(event.text());
            out.push('\n');
        }
        out
    }

    /// How many events it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::try_from(self.store.len()).unwrap_or(usize::MAX)
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.store.is_empty()
    }

    /// Its events, in no meaningful order.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.store.events().map(AsRef::as_ref)
    }

    /// The events of one identity: none, one, or several that conflict.
    pub fn event(&self, id: &EventId) -> impl Iterator<Item = &Event> {
        self.store.with_id(id).filter_map(|at| self.store.event(at)).map(AsRef::as_ref)
    }

    /// What was refused when it was read, then what is kept but does not resolve; each in a stable order.
    ///
    /// The second part depends on the set of events only, never on how it arrived.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self.store.kept().iter().cloned().collect();
        problems.sort_by(|a, b| (a.line, &a.path, a).cmp(&(b.line, &b.path, b)));
        problems.extend(self.as_of(Date::MAX).problems());
        problems
    }

    /// The record as of a date, all that it holds being known.
    #[must_use]
    pub fn as_of(&self, date: Date) -> View {
        View::new(self.store.clone(), date, None)
    }

    /// The record as of a date, as it was known at a time: events recorded later do not exist yet.
    #[must_use]
    pub fn as_of_known(&self, date: Date, known: Time) -> View {
        View::new(self.store.clone(), date, Some(known))
    }
}
