//! How many active members had a self-review, a review, an impact review: the counts of the measures of that name.

use super::answer::{CoverageRow, OverviewYear};
use super::{Days, YEARS, add, size};
use crate::assess::case::Case;
use crate::assess::measure::covered_members;
use crate::step::Step;
use crate::view::Gathered;

const STEPS: [(&str, Step); 3] =
    [("self_review", Step::SelfReview), ("review", Step::Visit), ("impact_review", Step::ImpactReview)];

#[derive(Default)]
pub(super) struct Totals {
    rows: Vec<CoverageRow>,
    all: Vec<(&'static str, OverviewYear, Days, [u32; 3])>,
}

impl Totals {
    pub(super) fn take(&mut self, gathered: &Gathered<'_>, case: Option<&Case<'_>>) {
        let members = size(gathered.active_members(gathered.view.as_of()).len());
        for year in YEARS {
            for (name, step) in STEPS {
                let period = year.days(case);
                let numerator = case.zip(period).map(|(case, period)| covered_members(case, step, period));
                let row = CoverageRow {
                    cluster: Some(gathered.cluster.id.clone()),
                    step: name,
                    year,
                    period,
                    numerator: numerator.unwrap_or_default(),
                    denominator: members,
                    undetermined: if numerator.is_some() { 0 } else { members },
                };
                self.sum(&row);
                self.rows.push(row);
            }
        }
    }

    fn sum(&mut self, row: &CoverageRow) {
        let at = self.all.iter().position(|(step, year, ..)| (*step, *year) == (row.step, row.year));
        let at = at.unwrap_or_else(|| {
            self.all.push((row.step, row.year, Days::None, [0; 3]));
            self.all.len().saturating_sub(1)
        });
        let Some((_, _, days, [numerator, denominator, undetermined])) = self.all.get_mut(at) else { return };
        days.take(row.period);
        add(numerator, row.numerator);
        add(denominator, row.denominator);
        add(undetermined, row.undetermined);
    }

    pub(super) fn rows(mut self) -> Vec<CoverageRow> {
        let all = self.all.into_iter().map(|(step, year, days, [numerator, denominator, undetermined])| {
            CoverageRow {
                cluster: None,
                step,
                year,
                period: days.span(),
                numerator,
                denominator,
                undetermined,
            }
        });
        self.rows.extend(all);
        self.rows
    }
}
