//! Many dates of one record: what is looked up about anything is looked up once, whatever the date.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::View;
use super::known::{Dated, is_correction};
use crate::record::fact::Key;
use crate::record::store::At;
use crate::time::Date;

/// What a course of views has looked up. It grows by what is asked, and answers the same whoever asks first.
#[derive(Debug, Default)]
pub(super) struct Found(Mutex<Lookups>);

#[derive(Debug, Default)]
struct Lookups {
    facts: BTreeMap<Key, Arc<[Row]>>,
    /// The events whose facts hold from a day on, corrections apart: those count at every date.
    days: BTreeMap<Date, BTreeSet<At>>,
}

/// An event that counts at some date, about one thing.
#[derive(Debug, Clone, Copy)]
struct Row {
    on: Date,
    at: At,
    /// The amendment that says what it says.
    by: Option<At>,
    /// A correction counts at every date.
    is_correction: bool,
}

/// Views of one record, as known at one time, at any dates.
#[derive(Debug)]
pub(crate) struct Course {
    view: View,
    found: Arc<Found>,
}

impl Course {
    pub(crate) fn new(view: &View) -> Self {
        let found = Arc::<Found>::default();
        let view = View { found: Some(found.clone()), ..view.clone() };
        Course { view, found }
    }

    /// The view as of a date.
    pub(crate) fn on(&self, date: Date) -> View {
        View { as_of: date, upto: date, ..self.view.clone() }
    }

    /// The view as of a date as if nothing were recorded to hold from that very day: only time has passed.
    pub(crate) fn before_facts_of(&self, date: Date) -> View {
        View { as_of: date, upto: date.plus_days(-1), ..self.view.clone() }
    }

    /// The view as of a date without one event.
    pub(crate) fn without(&self, date: Date, event: At) -> View {
        View { without: Some(event), ..self.on(date) }
    }

    /// The first day after a date from which another fact holds about anything that was looked up so far.
    ///
    /// Whatever is computed from views of a course reads the record through lookups, so it is the same on both days unless such
    /// a fact lies between them or the dates themselves are compared with something.
    pub(crate) fn next_fact(&self, after: Date) -> Option<Date> {
        self.found
            .lookups()
            .days
            .range((Bound::Excluded(after), Bound::Unbounded))
            .next()
            .map(|(day, _)| *day)
    }

    /// The events from whose facts on a day something holds that was looked up so far.
    pub(crate) fn events_of(&self, day: Date) -> Vec<At> {
        self.found.lookups().days.get(&day).map_or_else(Vec::new, |events| events.iter().copied().collect())
    }
}

impl Found {
    /// What [`View::facts`] finds, of what was found before.
    pub(super) fn of<'v>(&self, view: &'v View, key: &Key) -> Vec<Dated<'v>> {
        let rows = self.rows(view, key);
        let counts = |row: &&Row| {
            row.is_correction || (row.on <= view.upto && view.without.is_none_or(|without| without != row.at))
        };
        rows.iter().filter(counts).filter_map(|row| view.stated(row.at, row.by)).collect()
    }

    fn rows(&self, view: &View, key: &Key) -> Arc<[Row]> {
        let mut lookups = self.lookups();
        if let Some(rows) = lookups.facts.get(key) {
            return rows.clone();
        }
        let all = View { upto: Date::MAX, without: None, found: None, ..view.clone() };
        let rows: Arc<[Row]> = all
            .placed(key)
            .into_iter()
            .map(|(at, by, dated)| Row { on: dated.on, at, by, is_correction: is_correction(dated.event) })
            .collect();
        for row in rows.iter().filter(|row| !row.is_correction) {
            lookups.days.entry(row.on).or_default().insert(row.at);
        }
        lookups.facts.insert(key.clone(), rows.clone());
        rows
    }

    fn lookups(&self) -> MutexGuard<'_, Lookups> {
        // Whoever panicked while it held the lock left whole entries behind: each is put in by one call.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
