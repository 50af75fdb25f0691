//! The programme at a glance, as of a date: whom it reaches, what is covered, what followed, and who is trained.
//! `docs/overview.md` explains it.

mod answer;
mod capacity;
mod coverage;
mod follow;
mod reach;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use answer::*;
pub(super) use capacity::ROLES;
pub(super) use reach::{LEVELS, Levels, at, posted};

use super::answer::Span;
use super::case::Case;
use super::definitions;
use crate::definitions::Definitions;
use crate::programme::{NamedPeriod, Period, Programme};
use crate::version::FORMAT_OVERVIEW;
use crate::view::View;

impl View {
    /// Reach, coverage, follow-through and capacity of all clusters, as of the date, each cluster read by the programme it had
    /// adopted, or all by `programme`: what if. Rows are counts, never averages; what nobody can tell is counted apart.
    ///
    /// Gathers each cluster once: linear in the events of all clusters, their members, people and reviews.
    #[must_use]
    pub fn overview(&self, definitions: &Definitions, programme: Option<&Programme>) -> Overview {
        let mut missing = BTreeSet::new();
        let (mut reach, mut coverage) = (reach::Totals::default(), coverage::Totals::default());
        let (mut follow, mut capacity) = (follow::Totals::default(), capacity::Totals::default());
        for id in self.cluster_ids() {
            let Some(gathered) = self.gather(id) else { continue };
            let cluster = &gathered.cluster;
            missing.extend(definitions::missing_programme(
                cluster,
                self.as_of(),
                definitions,
                programme.is_some(),
            ));
            let used = definitions::judging(&gathered, definitions, programme);
            let case = used.map(|programme| Case::new(&gathered, programme));
            reach.take(&gathered, used);
            coverage.take(&gathered, case.as_ref());
            follow.take(&gathered, case.as_ref());
            capacity.take(&gathered, case.as_ref());
        }
        Overview {
            format: FORMAT_OVERVIEW,
            as_of: self.as_of(),
            known: self.known(),
            reach: reach.rows(),
            coverage: coverage.rows(),
            follow_through: follow.rows(),
            capacity: capacity.rows(),
            missing_definitions: missing.into_iter().collect(),
        }
    }
}

impl Overview {
    /// The answer in JSON: the same inputs give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an answer can fail to be written: its keys are text and its numbers finite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The two years that rows are about; the days of one are not known where the programme is not.
const YEARS: [OverviewYear; 2] = [OverviewYear::ProgrammeYear, OverviewYear::LastProgrammeYear];

impl OverviewYear {
    fn days(self, case: Option<&Case<'_>>) -> Option<Span> {
        let named = match self {
            OverviewYear::ProgrammeYear => NamedPeriod::ProgrammeYear,
            OverviewYear::LastProgrammeYear => NamedPeriod::LastProgrammeYear,
        };
        case.map(|case| case.span(Period::Named(named)))
    }
}

/// The days of a total: those of its parts, where all have the same.
#[derive(Debug, Clone, Copy, Default)]
enum Days {
    #[default]
    None,
    Same(Span),
    Several,
}

impl Days {
    fn take(&mut self, span: Option<Span>) {
        *self = match (*self, span) {
            (Days::None, Some(span)) => Days::Same(span),
            (Days::Same(held), Some(span)) if held == span => Days::Same(held),
            _ => Days::Several,
        };
    }

    fn span(self) -> Option<Span> {
        match self {
            Days::Same(span) => Some(span),
            Days::None | Days::Several => None,
        }
    }
}

fn add(count: &mut u32, more: u32) {
    *count = count.saturating_add(more);
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
