//! From visits to what changed: how many reviews got to each stage, and where they stopped.

use super::answer::{FollowRow, OverviewYear};
use super::{Days, YEARS, add, size};
use crate::assess::answer::Span;
use crate::assess::case::Case;
use crate::record::fact::{ActionStatus, Change};
use crate::view::{ActionState, Gathered, Review};

const STAGES: [&str; 5] = ["visit", "workshop", "agreed", "done", "changed"];

/// What is counted at one stage.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    reviews: u32,
    stopped: u32,
    undetermined: u32,
    actions: u32,
    actions_undetermined: u32,
}

#[derive(Default)]
pub(super) struct Totals {
    rows: Vec<FollowRow>,
    all: [(Days, [Counted; 5]); 2],
}

impl Totals {
    pub(super) fn take(&mut self, gathered: &Gathered<'_>, case: Option<&Case<'_>>) {
        for (year, (days, all)) in YEARS.into_iter().zip(&mut self.all) {
            let period = year.days(case);
            let counted = counted(&gathered.reviews, period);
            days.take(period);
            for (stage, (own, all)) in STAGES.into_iter().zip(counted.iter().zip(all)) {
                self.rows.push(row(Some(gathered.cluster.id.clone()), stage, year, period, *own));
                add(&mut all.reviews, own.reviews);
                add(&mut all.stopped, own.stopped);
                add(&mut all.undetermined, own.undetermined);
                add(&mut all.actions, own.actions);
                add(&mut all.actions_undetermined, own.actions_undetermined);
            }
        }
    }

    pub(super) fn rows(mut self) -> Vec<FollowRow> {
        if self.rows.is_empty() {
            return self.rows;
        }
        for (year, (days, counted)) in YEARS.into_iter().zip(self.all) {
            let all = STAGES.into_iter().zip(counted);
            self.rows.extend(all.map(|(stage, counted)| row(None, stage, year, days.span(), counted)));
        }
        self.rows
    }
}

fn row(
    cluster: Option<crate::ids::ClusterId>,
    stage: &'static str,
    year: OverviewYear,
    period: Option<Span>,
    counted: Counted,
) -> FollowRow {
    let of_actions = !matches!(stage, "visit" | "workshop");
    FollowRow {
        cluster,
        stage,
        year,
        period,
        reviews: counted.reviews,
        stopped: counted.stopped,
        undetermined: counted.undetermined,
        actions: of_actions.then_some(counted.actions),
        actions_undetermined: of_actions.then_some(counted.actions_undetermined),
    }
}

fn is_done(held: &&ActionState<'_>) -> bool {
    held.status == ActionStatus::Done
}

fn is_changed(held: &&ActionState<'_>) -> bool {
    matches!(held.change, Some(Change::Yes | Change::Partly))
}

fn is_open(held: &&ActionState<'_>) -> bool {
    matches!(held.change, None | Some(Change::TooEarly))
}

/// Where the year is not known, every review with a visit may be of it: then all that would count is undetermined.
fn counted(reviews: &[Review<'_>], period: Option<Span>) -> [Counted; 5] {
    let mut counted = [Counted::default(); 5];
    for review in reviews {
        let Some(visit) = review.visit else { continue };
        if period.is_some_and(|period| !period.holds(visit.on)) {
            continue;
        }
        let count = |is: fn(&&ActionState<'_>) -> bool| size(review.actions.iter().filter(is).count());
        let (agreed, done, changed) = (size(review.actions.len()), count(is_done), count(is_changed));
        let open = count(is_open);
        let reached = [true, review.workshop.is_some(), agreed > 0, done > 0, changed > 0];
        let actions = [0, 0, agreed, done, changed];
        let last = reached.iter().rposition(|reached| *reached);
        for (at, (here, (reached, actions))) in
            counted.iter_mut().zip(reached.iter().zip(actions)).enumerate()
        {
            // Of an action without an outcome nobody can tell whether anything changed.
            let (may, open) = if at == 4 && !reached {
                (open > 0, open)
            } else if at == 4 {
                (false, open)
            } else {
                (false, 0)
            };
            if period.is_none() {
                add(&mut here.undetermined, u32::from(*reached || may));
                add(&mut here.actions_undetermined, actions.saturating_add(open));
                continue;
            }
            add(&mut here.reviews, u32::from(*reached));
            add(&mut here.stopped, u32::from(last == Some(at)));
            add(&mut here.undetermined, u32::from(may));
            add(&mut here.actions, actions);
            add(&mut here.actions_undetermined, open);
        }
    }
    counted
}
