//! Many dates of one record: what is looked up about anything is looked up once, whatever the date.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::View;
use super::known::{Dated, is_correction};
use crate::record::fact::{Fact, Key};
use crate::record::store::{At, Hashed};
use crate::time::Date;

/// What a course of views has looked up. It grows by what is asked, and answers the same whoever asks first.
#[derive(Debug, Default)]
pub(super) struct Found(Mutex<Lookups>);

#[derive(Debug, Default)]
struct Lookups {
    facts: HashMap<Key, Arc<[Row]>, Hashed>,
    /// The events whose facts hold from a day on, corrections apart: those count at every date.
    days: BTreeMap<Date, BTreeSet<At>>,
    /// The first day, after those of the views that asked, from which another fact holds about anything that was asked for
    /// since [`View::watched`] began.
    later: Option<Date>,
}

impl Lookups {
    fn watch(&mut self, later: Option<Date>) {
        self.later = [self.later, later].into_iter().flatten().min();
    }
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

    /// The facts that come to hold after a date, and up to that of a view, about anything that was looked up so far.
    pub(crate) fn facts_since<'v>(&self, after: Date, view: &'v View) -> Vec<&'v Fact> {
        if after >= view.as_of {
            return Vec::new();
        }
        let lookups = self.found.lookups();
        let days = lookups.days.range((Bound::Excluded(after), Bound::Included(view.as_of)));
        days.flat_map(|(_, events)| events).filter_map(|at| view.dated(*at)).map(|dated| dated.fact).collect()
    }

    /// The events from whose facts on a day something holds that was looked up so far.
    pub(crate) fn events_of(&self, day: Date) -> Vec<At> {
        self.found.lookups().days.get(&day).map_or_else(Vec::new, |events| events.iter().copied().collect())
    }
}

impl View {
    /// What something makes of what it looks up, and the first later day on which it may make something else of it; none where
    /// it will not. In a course only, and for what depends on the view's date through lookups alone.
    pub(super) fn watched<T>(&self, make: impl FnOnce() -> T) -> (T, Option<Date>) {
        let Some(found) = &self.found else { return (make(), Some(self.upto)) };
        let before = found.lookups().later.take();
        let made = make();
        let mut lookups = found.lookups();
        let later = lookups.later;
        lookups.watch(before);
        (made, later)
    }
}

impl Found {
    /// What [`View::facts`] finds, of what was found before.
    pub(super) fn of<'v>(&self, view: &'v View, key: &Key) -> impl Iterator<Item = Dated<'v>> + use<'v> {
        let rows = self.rows(view, key);
        let counts = |row: &Row| {
            row.is_correction || (row.on <= view.upto && view.without.is_none_or(|without| without != row.at))
        };
        let counting = (0..rows.len()).filter_map(move |at| rows.get(at).copied().filter(counts));
        counting.filter_map(|row| view.stated(row.at, row.by))
    }

    fn rows(&self, view: &View, key: &Key) -> Arc<[Row]> {
        let mut lookups = self.lookups();
        let rows = match lookups.facts.get(key) {
            Some(rows) => rows.clone(),
            None => Self::look_up(&mut lookups, view, key),
        };
        let reached = rows.partition_point(|row| row.on <= view.upto);
        let later = rows.iter().skip(reached).find(|row| !row.is_correction);
        lookups.watch(later.map(|row| row.on));
        rows
    }

    fn look_up(lookups: &mut Lookups, view: &View, key: &Key) -> Arc<[Row]> {
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
