//! The case at hand: a cluster's facts under a programme.

use super::answer::Span;
use crate::programme::{Period, Programme};
use crate::time::Date;
use crate::view::Gathered;

/// A cluster's facts, the programme that judges them, and the date.
pub(super) struct Case<'a> {
    pub(super) gathered: &'a Gathered<'a>,
    pub(super) programme: &'a Programme,
    /// The date of the answer.
    pub(super) on: Date,
    /// The programme year of the date.
    pub(super) year: Span,
}

impl<'a> Case<'a> {
    pub(super) fn new(gathered: &'a Gathered<'a>, programme: &'a Programme) -> Self {
        Case::on(gathered, programme, gathered.view.as_of())
    }

    /// The same on a later date, up to which nothing else came to hold.
    pub(super) fn on(gathered: &'a Gathered<'a>, programme: &'a Programme, on: Date) -> Self {
        let (from, to) = programme.document().year.starts.year_of(on);
        Case { gathered, programme, on, year: Span { from, to } }
    }

    /// The days of a period, seen from the date.
    pub(super) fn span(&self, period: Period) -> Span {
        let (from, to) = period.days(self.on, self.programme.document().year.starts);
        Span { from, to }
    }
}
