//! From the leaves that could be flipped to plans that were tried out.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Impossible, Plan, Wait};
use super::tree::{Minimal, Places, minimal};
use super::trial::{State, Trial, applied};
use crate::assess::answer::{CriterionAnswer, Verdict};
use crate::assess::case::Case;
use crate::ids::Id;
use crate::programme::{Leaf, Measure, NamedPeriod, Period};
use crate::time::Date;

/// At most so many plans are given.
pub(super) const PLANS: usize = 10;
/// At most so many sets of leaves are tried from one day.
const SETS: usize = 24;
/// How often a plan that broke something else is mended.
const MENDED: usize = 3;
/// How many sets are tried where one has to be mended.
const MENDS: usize = 3;
/// How many days are tried for a leaf that nothing meets now.
const DAYS: usize = 120;
/// How many days besides the first a search starts from.
const ROOTS: usize = 4;
/// How many months ahead something is looked for.
const MONTHS_AHEAD: i32 = 60;

/// What a search found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) plans: Vec<Plan>,
    pub(super) impossible: Vec<Impossible>,
    pub(super) more: Option<u32>,
}

/// A plan that holds, and the names of its steps.
struct Held {
    state: State,
    keys: BTreeSet<String>,
}

/// How a leaf could be met by itself.
enum Alone {
    /// With so many steps, on a day.
    With(usize, Date),
    /// By no step now.
    Never(String),
}

impl<'a> Trial<'a> {
    /// Plans, and what stands in their way.
    pub(super) fn search(&self, now: &CriterionAnswer, by: Option<Date>) -> Found {
        let is_late = |on: Date| by.is_some_and(|by| on > by);
        let mut impossible = Vec::new();
        let mut roots: BTreeMap<Date, Vec<(Id, Date, String)>> = BTreeMap::from([(self.start, Vec::new())]);
        let alone = self.alone(self.start);
        for (leaf, way) in &alone {
            match way {
                Some(Alone::Never(why)) => {
                    let first_possible = self.first_possible(leaf);
                    if let Some(day) = first_possible {
                        roots.entry(day).or_default().push((leaf.id.clone(), day, why.clone()));
                    }
                    impossible.push(blocked(leaf, why, first_possible));
                }
                Some(Alone::With(_, on)) if is_late(*on) => impossible.push(late(leaf, *on, by)),
                _ => {}
            }
        }
        let mut held: Vec<Held> = Vec::new();
        let mut untried = Some(0_usize);
        let mut waits = Vec::new();
        for (root, further) in roots.into_iter().take(ROOTS.saturating_add(1)) {
            waits.extend(further);
            let sets = self.from(State { waits: waits.clone(), ..State::new(root) }, &mut held);
            untried = untried.zip(sets).map(|(a, b)| a.saturating_add(b));
        }
        let (late_ones, mut in_time): (Vec<Held>, Vec<Held>) =
            held.into_iter().partition(|held| is_late(held.state.on));
        in_time.sort_by(order);
        let cut = in_time.len().saturating_sub(PLANS);
        in_time.truncate(PLANS);
        let more = untried.map(|untried| u32::try_from(untried.saturating_add(cut)).unwrap_or(u32::MAX));
        if in_time.is_empty()
            && impossible.is_empty()
            && let Some(first) =
                late_ones.iter().min_by(|a, b| a.state.on.cmp(&b.state.on).then_with(|| order(a, b)))
        {
            // Each leaf could be met in time, and not all together.
            let plan = self.plan(now, &first.state);
            let steps = plan.steps.iter().filter(|step| is_late(step.earliest)).flat_map(|step| &step.leaves);
            let waits = plan.waits.iter().filter(|wait| is_late(wait.until)).map(|wait| &wait.leaf);
            let leaves: BTreeSet<&Id> = steps.chain(waits).collect();
            let named = alone.iter().map(|(leaf, _)| *leaf).filter(|leaf| leaves.contains(&leaf.id));
            impossible.extend(named.map(|leaf| late(leaf, first.state.on, by)));
        }
        if in_time.is_empty() && impossible.is_empty() {
            // Each leaf could be met by itself, and what meets one stands in the way of another.
            let unmet = alone.iter().filter(|(_, way)| way.is_some());
            impossible.extend(unmet.map(|(leaf, _)| apart(leaf)));
        }
        let plans = in_time.iter().map(|held| self.plan(now, &held.state)).collect();
        Found { plans, impossible, more }
    }

    /// How each leaf could be met by itself from a day; `None` where it is met.
    fn alone(&self, on: Date) -> Vec<(&'a Leaf, Option<Alone>)> {
        let answers = self.leaf_answers(&[], on).into_iter();
        let ways = answers.map(|(leaf, answer)| {
            if answer.verdict == Verdict::Met {
                return (leaf, None);
            }
            let way = match self.only(leaf).reach(&[leaf], State::new(on)) {
                Ok(state) => Alone::With(state.drafts.len(), state.on),
                Err(why) => Alone::Never(why),
            };
            (leaf, Some(way))
        });
        ways.collect()
    }

    /// Tries the minimal sets of leaves as they stand on a day. Gives how many were not tried; `None` where nobody counted.
    fn from(&self, root: State, held: &mut Vec<Held>) -> Option<usize> {
        let on = root.on;
        let alone = self.alone(on);
        let costs: Vec<Option<(usize, Date)>> = alone
            .iter()
            .map(|(_, way)| match way {
                Some(Alone::With(steps, on)) => Some((*steps, *on)),
                _ => None,
            })
            .collect();
        let can_be = |place: usize| costs.get(place).is_some_and(Option::is_some);
        let Minimal { mut sets, is_whole } = self.stand(&[], on, |_, answer| minimal(answer, &can_be))?;
        sets.sort_by_cached_key(|set| {
            let of = || set.iter().filter_map(|place| costs.get(*place).copied().flatten());
            let steps = of().fold(0_usize, |sum, (steps, _)| sum.saturating_add(steps));
            (steps, of().map(|(_, on)| on).max(), set.clone())
        });
        let untried = sets.len().saturating_sub(SETS);
        for set in sets.iter().take(SETS) {
            if let Some(state) = self.whole(set, root.clone(), MENDED) {
                let state = self.shrink(state);
                let keys: BTreeSet<String> = state.drafts.iter().map(|draft| draft.key.clone()).collect();
                let is_better = |a: &BTreeSet<String>, at: Date, b: &BTreeSet<String>, bt: Date| {
                    at <= bt && a.is_subset(b)
                };
                if held.iter().all(|other| !is_better(&other.keys, other.state.on, &keys, state.on)) {
                    held.retain(|other| !is_better(&keys, state.on, &other.keys, other.state.on));
                    held.push(Held { state, keys });
                }
            }
        }
        is_whole.then_some(untried)
    }

    /// Meets a set of leaves and, where that broke or outlasted something else, that too.
    fn whole(&self, set: &Places, state: State, left: usize) -> Option<State> {
        let here = applied(self.criterion, state.on);
        let wanted: Vec<&Leaf> = set.iter().filter_map(|place| here.get(*place).copied()).collect();
        let state = self.reach(&wanted, state).ok()?;
        let minimal = self.stand(&state.drafts, state.on, |_, answer| {
            (answer.verdict() != Verdict::Met).then(|| minimal(answer, &|_| true))
        })?;
        let Some(Minimal { sets, .. }) = minimal else { return Some(state) };
        let left = left.checked_sub(1)?;
        sets.iter().take(MENDS).find_map(|set| self.whole(set, state.clone(), left))
    }

    fn plan(&self, now: &CriterionAnswer, state: &State) -> Plan {
        let met: BTreeSet<&Id> = now
            .leaves()
            .into_iter()
            .filter(|leaf| leaf.verdict == Verdict::Met)
            .map(|leaf| &leaf.id)
            .collect();
        let then = self.leaf_answers(&state.drafts, state.on).into_iter();
        let flipped =
            then.filter(|(_, answer)| answer.verdict == Verdict::Met).map(|(leaf, _)| leaf.id.clone());
        let leaves: Vec<Id> = flipped.filter(|id| !met.contains(id)).collect();
        let waited = state.waits.iter().filter(|(leaf, ..)| leaves.contains(leaf));
        let mut waits: Vec<Wait> = waited
            .map(|(leaf, until, why)| Wait { leaf: leaf.clone(), until: *until, why: why.clone() })
            .collect();
        waits.sort_by(|a, b| (a.until, &a.leaf).cmp(&(b.until, &b.leaf)));
        waits.dedup();
        Plan { steps: self.steps(state), counts_from: state.on, leaves, waits }
    }

    /// The first of the days on which something about a leaf changes by itself, when it is met or steps would meet it.
    fn first_possible(&self, leaf: &'a Leaf) -> Option<Date> {
        let days = self.stand(&[], self.start, |case, _| breakpoints(case, leaf))?;
        let last = self.start.plus_months(MONTHS_AHEAD);
        let days = days.into_iter().filter(|day| *day > self.start && *day <= last).take(DAYS);
        let only = self.only(leaf);
        for day in days {
            if !leaf.applies(day) {
                return Some(day);
            }
            if let Ok(state) = only.reach(&[leaf], State::new(day)) {
                return Some(state.on);
            }
        }
        None
    }
}

fn order(a: &Held, b: &Held) -> std::cmp::Ordering {
    (a.keys.len(), a.state.on, &a.keys).cmp(&(b.keys.len(), b.state.on, &b.keys))
}

fn blocked(leaf: &Leaf, why: &str, first_possible: Option<Date>) -> Impossible {
    let when = match first_possible {
        Some(day) => format!("it could first be met on {day}"),
        None => "nothing on record lets it be met later".to_owned(),
    };
    Impossible {
        leaf: leaf.id.clone(),
        sentence: format!("no step meets `{}` now: {why}; {when}", leaf.id),
        first_possible,
    }
}

fn apart(leaf: &Leaf) -> Impossible {
    Impossible {
        leaf: leaf.id.clone(),
        sentence: format!(
            "`{}` could be met by itself, and no steps were found that meet it together with what else is asked",
            leaf.id
        ),
        first_possible: None,
    }
}

fn late(leaf: &Leaf, on: Date, by: Option<Date>) -> Impossible {
    let after = by.map_or_else(String::new, |by| format!(", and not by {by}"));
    Impossible {
        leaf: leaf.id.clone(),
        sentence: format!("`{}` could first be met on {on}{after}", leaf.id),
        first_possible: Some(on),
    }
}

/// Days on which a leaf may change with nothing being done: it ends, a year begins, something leaves its period, a training
/// lapses.
fn breakpoints(case: &Case<'_>, leaf: &Leaf) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    days.extend(leaf.until.map(|until| until.plus_days(1)));
    days.extend(leaf.from);
    let starts = case.programme.document().year.starts;
    let mut start = case.year.from;
    for _ in 0..6 {
        start = starts.year_of(start).1.plus_days(1);
        days.insert(start);
    }
    let gathered = case.gathered;
    let mut dated: BTreeSet<Date> = BTreeSet::new();
    for review in &gathered.reviews {
        dated.extend(review.steps.iter().map(|reached| reached.on));
        dated.extend(review.visit.map(|visit| visit.on));
        dated.extend(review.workshop.map(|workshop| workshop.on));
        dated.extend(review.actions.iter().map(|held| held.agreed));
    }
    dated.extend(gathered.self_reviews.iter().map(|held| held.on));
    dated.extend(gathered.support_given.iter().map(|(on, ..)| *on));
    dated.extend(gathered.hub_support.iter().map(|(on, ..)| *on));
    for held in gathered.people.values() {
        for training in &held.training {
            dated.insert(training.on);
            let courses =
                case.programme.document().courses.iter().filter(|course| course.id == *training.course);
            let lapses = courses.filter_map(|course| course.valid_months);
            days.extend(lapses.map(|months| training.on.plus_months(i32::from(months))));
        }
    }
    let months = match leaf.measure.as_ref().and_then(period) {
        Some(Period::Months { months }) => Some(months),
        Some(Period::Named(NamedPeriod::ProgrammeYear | NamedPeriod::LastProgrammeYear)) | None => None,
    };
    if let Some(months) = months {
        let months = i32::from(months);
        for on in dated {
            // The first day whose period begins after it: at the ends of months that is not always the same day of the month.
            let mut leaves = on.plus_months(months).plus_days(-3);
            while leaves.plus_months(months.saturating_neg()) < on && leaves < Date::MAX {
                leaves = leaves.plus_days(1);
            }
            days.insert(leaves);
        }
    }
    days
}

fn period(measure: &Measure) -> Option<Period> {
    match measure {
        Measure::ReviewCoverage { period }
        | Measure::SelfReviewCoverage { period }
        | Measure::ImpactReviewCoverage { period }
        | Measure::WorkshopFollowThrough { period, .. }
        | Measure::WorkshopIndependence { period }
        | Measure::ReviewerLevelMix { period, .. }
        | Measure::ClusterLedTraining { period, .. }
        | Measure::SupportWithinCluster { period }
        | Measure::SupportAcrossClusters { period }
        | Measure::ActionsChanged { period, .. }
        | Measure::OpenBreaches { period, .. }
        | Measure::ClustersSupported { period } => Some(*period),
        Measure::MonthsInPhase { .. }
        | Measure::ActiveMembers
        | Measure::RoundsCompleted { .. }
        | Measure::TrainedPeople { .. }
        | Measure::TrainedPeoplePerMember { .. }
        | Measure::MembersWithTrainedPeople { .. }
        | Measure::NotedFact { .. } => None,
    }
}
