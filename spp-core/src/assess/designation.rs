//! Designations as a hub, each with its term, its lapse and its end. Decisions on record; eligibility is another matter.

use super::answer::{HubStatus, RecordedHub};
use crate::programme::Programme;
use crate::time::Date;
use crate::view::{Cluster, HubSpell};

/// Where the last day of a designation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// The record sets it.
    Record,
    /// The programme's term does.
    Programme,
    /// The programme has no term: it does not lapse.
    Open,
    /// The programme is not known: nobody can tell.
    Unknown,
}

/// A designation, read with the programme's term.
#[derive(Debug)]
pub(super) struct Held<'a, 'v> {
    pub(super) spell: &'a HubSpell<'v>,
    /// The last day, as designated or by the programme's term.
    pub(super) until: Option<Date>,
    pub(super) term: Term,
    /// The day from which the next designation holds in its stead.
    pub(super) renewed: Option<Date>,
}

impl Held<'_, '_> {
    /// The last day on which it held, or will: the first of its last day, the day before its end and that before it was renewed.
    pub(super) fn last(&self) -> Option<Date> {
        let before = |day: Option<Date>| day.map(|day| day.plus_days(-1));
        [self.until, before(self.spell.ended), before(self.renewed)].into_iter().flatten().min()
    }

    /// Whether it held on a day; `None` where nobody can tell, for the term is not known.
    pub(super) fn holds(&self, on: Date) -> Option<bool> {
        if on < self.spell.since || self.last().is_some_and(|last| last < on) {
            return Some(false);
        }
        (self.term != Term::Unknown).then_some(true)
    }

    /// Whether its last day is past, and nobody ended or renewed it before.
    pub(super) fn is_lapsed(&self, on: Date) -> bool {
        self.spell.ended.is_none() && self.renewed.is_none() && self.until.is_some_and(|until| until < on)
    }
}

/// Every designation of a cluster, by date.
pub(super) fn all<'a, 'v>(cluster: &'a Cluster<'v>, programme: Option<&Programme>) -> Vec<Held<'a, 'v>> {
    let months = programme.and_then(Programme::hub).and_then(|terms| terms.term_months);
    let held = |(at, spell): (usize, &'a HubSpell<'v>)| {
        // So many months from its first day: the last day is the one before the same day of the month.
        let by_term = months.map(|months| spell.since.plus_months(i32::from(months)).plus_days(-1));
        let (until, term) = match (spell.until, by_term) {
            (Some(until), _) => (Some(until), Term::Record),
            (None, Some(until)) => (Some(until), Term::Programme),
            (None, None) if programme.is_some() => (None, Term::Open),
            (None, None) => (None, Term::Unknown),
        };
        let next = cluster.hub.get(at.saturating_add(1)).map(|next| next.since);
        let is_over = |day: Date| {
            spell.ended.is_some_and(|ended| ended <= day) || until.is_some_and(|until| until < day)
        };
        Held { spell, until, term, renewed: next.filter(|next| !is_over(*next)) }
    };
    cluster.hub.iter().enumerate().map(held).collect()
}

/// The last one, as it stands on a day.
pub(super) fn recorded(
    cluster: &Cluster<'_>,
    programme: Option<&Programme>,
    on: Date,
) -> Option<RecordedHub> {
    let held = all(cluster, programme).pop()?;
    let status = match held.spell.ended {
        Some(_) => HubStatus::Ended,
        None if held.is_lapsed(on) => HubStatus::Lapsed,
        None => HubStatus::Designated,
    };
    let event = held.spell.events.last()?;
    Some(RecordedHub { status, since: held.spell.since, until: held.until, event: event.id().clone() })
}
