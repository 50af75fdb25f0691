//! The case at hand: a cluster's facts under a programme.

use super::answer::{CriterionAnswer, Span, Verdict};
use super::criteria;
use super::rules::{self, Judged};
use crate::programme::{Criterion, Period, Programme};
use crate::time::Date;
use crate::view::Gathered;

/// A cluster's facts, the programme that judges them, and the date: for whoever asks about one criterion, or about the same
/// cluster again and again. [`crate::view::View::assess`] answers everything at once.
pub struct Case<'a> {
    pub(super) gathered: &'a Gathered<'a>,
    pub(super) programme: &'a Programme,
    /// The date of the answer.
    pub(super) on: Date,
    /// The programme year of the date.
    pub(super) year: Span,
}

impl<'a> Case<'a> {
    /// The case of a cluster under a programme, whether or not it adopted it.
    #[must_use]
    pub fn new(gathered: &'a Gathered<'a>, programme: &'a Programme) -> Self {
        Case::on(gathered, programme, gathered.view.as_of())
    }

    /// The same on a later date, up to which nothing else came to hold.
    pub(super) fn on(gathered: &'a Gathered<'a>, programme: &'a Programme, on: Date) -> Self {
        let (from, to) = programme.document().year.starts.year_of(on);
        Case { gathered, programme, on, year: Span { from, to } }
    }

    /// What the programme's rules find. Costs the cluster's reviews and people.
    #[must_use]
    pub fn judge(&self) -> Judged {
        rules::judge(self)
    }

    /// A criterion's verdict, explained. `judged` is what [`Case::judge`] found: some criteria count breaches.
    #[must_use]
    pub fn criterion(&self, criterion: &Criterion, judged: &Judged) -> CriterionAnswer {
        criteria::answer(self, criterion, judged)
    }

    /// The verdict alone: the same, measuring no more than decides it.
    #[must_use]
    pub fn verdict(&self, criterion: &Criterion, judged: &Judged) -> Verdict {
        let look = criteria::Look { measures: &|_| true, judged: &|| judged };
        // Where everything may be looked at, something is found.
        criteria::verdict(self, criterion, &look).unwrap_or(Verdict::CannotTell)
    }

    /// The days of a period, seen from the date.
    pub(super) fn span(&self, period: Period) -> Span {
        let (from, to) = period.days(self.on, self.programme.document().year.starts);
        Span { from, to }
    }
}
