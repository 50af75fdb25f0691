//! What if: the same record under another programme, over all clusters at once. `docs/programme-change.md` explains it.

mod answer;
mod criterion;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::{BTreeMap, BTreeSet};

pub use answer::*;

use super::answer::{HubAnswer, PhaseAnswer, PhaseStanding, Verdict};
use super::case::Case;
use super::{definitions, rules, standing};
use crate::definitions::Definitions;
use crate::ids::{ClusterId, Id};
use crate::programme::{Criterion, Programme};
use crate::version::FORMAT_WHAT_IF;
use crate::view::{Gathered, View};
use tree::Node;

impl View {
    /// Every cluster under `programme` beside the one it had adopted at the date: each goal's verdict before and after, who
    /// gains, who loses, of whom nobody can tell any more, and by which criteria.
    ///
    /// Gathers each cluster once: linear in the events of all clusters, their members, people and reviews, and in the criteria
    /// of both programmes. A cluster whose adopted programme is not in `definitions` cannot be told before.
    #[must_use]
    pub fn what_if(&self, definitions: &Definitions, programme: &Programme) -> WhatIf {
        let mut missing = BTreeSet::new();
        let mut clusters = Vec::new();
        for id in self.cluster_ids() {
            let Some(gathered) = self.gather(id) else { continue };
            missing.extend(definitions::missing_programme(
                &gathered.cluster,
                self.as_of(),
                definitions,
                false,
            ));
            clusters.push(cluster(&gathered, definitions, programme));
        }
        WhatIf {
            format: FORMAT_WHAT_IF,
            as_of: self.as_of(),
            known: self.known(),
            programme: ProgrammeAsked {
                id: programme.id().clone(),
                version: programme.version().clone(),
                title: programme.title().to_owned(),
                illustrative: programme.is_illustrative(),
            },
            goals: counts(&clusters),
            clusters,
            missing_definitions: missing.into_iter().collect(),
        }
    }
}

impl WhatIf {
    /// The answer in JSON: the same inputs give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an answer can fail to be written: its keys are text and its numbers finite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A cluster's standing under one programme.
struct Standing<'p> {
    programme: Option<&'p Programme>,
    phase: PhaseStanding,
    phases: Vec<PhaseAnswer>,
    hub: HubAnswer,
}

impl<'p> Standing<'p> {
    fn of(gathered: &Gathered<'_>, programme: Option<&'p Programme>) -> Self {
        let case = programme.map(|programme| Case::new(gathered, programme));
        let judged = case.as_ref().map(rules::judge).unwrap_or_default();
        let (phase, phases) = standing::phases(gathered, case.as_ref(), &judged);
        Standing { programme, phase, phases, hub: standing::hub(gathered, case.as_ref(), &judged) }
    }

    /// A phase by its id: nobody can tell where the programme is not known, and `None` where it has no such phase.
    fn phase(&self, id: &Id) -> Side<'_> {
        let Some(programme) = self.programme else { return Side::UNKNOWN };
        let answer = self.phases.iter().find(|phase| phase.id == *id);
        let criterion = programme.phases().iter().find(|phase| phase.id == *id);
        let (Some(answer), Some(phase)) = (answer, criterion) else { return Side::default() };
        Side {
            phase: Some(id.clone()),
            verdict: Some(answer.verdict),
            tree: Some((&phase.criteria, &answer.criteria)),
        }
    }

    fn next(&self) -> Side<'_> {
        match &self.phase.next {
            Some(id) => self.phase(id),
            // After the last phase there is no goal; of a phase that the programme lacks nobody can tell the next.
            None => Side { verdict: self.phase.ready, ..Side::default() },
        }
    }

    fn hub(&self) -> Side<'_> {
        let Some(programme) = self.programme else { return Side::UNKNOWN };
        let (Some(answer), Some(terms)) = (&self.hub.criteria, programme.hub()) else {
            return Side::default();
        };
        Side { phase: None, verdict: Some(self.hub.verdict), tree: Some((&terms.criteria, answer)) }
    }
}

/// A goal under one programme.
#[derive(Default)]
struct Side<'s> {
    phase: Option<Id>,
    verdict: Option<Verdict>,
    tree: Option<(&'s Criterion, &'s super::answer::CriterionAnswer)>,
}

impl Side<'_> {
    const UNKNOWN: Side<'static> = Side { phase: None, verdict: Some(Verdict::CannotTell), tree: None };
}

fn cluster(gathered: &Gathered<'_>, definitions: &Definitions, programme: &Programme) -> ClusterWhatIf {
    let pinned = definitions::judging(gathered, definitions, None);
    let (old, new) = (Standing::of(gathered, pinned), Standing::of(gathered, Some(programme)));
    let mut ids: Vec<&Id> = new.phases.iter().map(|phase| &phase.id).collect();
    ids.extend(
        old.phases.iter().map(|phase| &phase.id).filter(|id| new.phases.iter().all(|phase| phase.id != **id)),
    );
    let mut goals = Vec::new();
    for id in ids {
        let mut asked = goal(gathered, Goal::Phase, old.phase(id), new.phase(id));
        // A phase that only one of them has is still called by its id.
        if let Some(asked) = &mut asked {
            asked.phase = Some(id.clone());
        }
        goals.extend(asked);
    }
    goals.extend(goal(gathered, Goal::Next, old.next(), new.next()));
    goals.extend(goal(gathered, Goal::Hub, old.hub(), new.hub()));
    ClusterWhatIf {
        cluster: gathered.cluster.id.clone(),
        name: gathered.cluster.name.map(str::to_owned),
        before: pinned.map(|programme| definitions::used(programme, false, &gathered.cluster)),
        goals,
    }
}

/// `None` where neither sets the goal.
fn goal(gathered: &Gathered<'_>, of: Goal, before: Side<'_>, after: Side<'_>) -> Option<GoalWhatIf> {
    let change = match (before.verdict, after.verdict) {
        (None, None) => return None,
        (None, Some(_)) => GoalChange::Added,
        (Some(_), None) => GoalChange::Removed,
        (Some(before), Some(after)) if before == after => GoalChange::Same,
        (_, Some(Verdict::Met)) => GoalChange::Gains,
        (_, Some(Verdict::CannotTell)) => GoalChange::BecomesUndecidable,
        (Some(Verdict::CannotTell), _) => GoalChange::BecomesNotMet,
        (Some(_), Some(Verdict::NotMet)) => GoalChange::Loses,
    };
    let on = gathered.view.as_of();
    let criteria = before.tree.zip(after.tree).map_or_else(Vec::new, |(old, new)| {
        criterion::compared(&Node::top(old.0, old.1, on), &Node::top(new.0, new.1, on))
    });
    Some(GoalWhatIf {
        of,
        phase: after.phase,
        phase_before: before.phase,
        before: before.verdict,
        after: after.verdict,
        change,
        criteria,
    })
}

/// By goal, in the order in which the clusters have them.
fn counts(clusters: &[ClusterWhatIf]) -> Vec<GoalCounts> {
    let mut order: Vec<(Goal, Option<Id>)> = Vec::new();
    let mut found: BTreeMap<(Goal, Option<Id>), GoalCounts> = BTreeMap::new();
    for cluster in clusters {
        for goal in &cluster.goals {
            let phase = goal.phase.clone().filter(|_| goal.of == Goal::Phase);
            let key = (goal.of, phase.clone());
            if !found.contains_key(&key) {
                order.push(key.clone());
            }
            let counts = found.entry(key).or_insert_with(|| GoalCounts::new(goal.of, phase));
            counts.add(&cluster.cluster, goal);
        }
    }
    // Phases first, then the next and the hub, whichever cluster has them.
    order.sort_by_key(|(of, _)| *of);
    order.iter().filter_map(|key| found.remove(key)).collect()
}

impl GoalCounts {
    fn new(of: Goal, phase: Option<Id>) -> Self {
        let (before, after) = (VerdictCounts::default(), VerdictCounts::default());
        let (gains, loses, becomes_undecidable, becomes_not_met) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (same, added, removed) = (0, 0, 0);
        GoalCounts {
            of,
            phase,
            before,
            after,
            gains,
            loses,
            becomes_undecidable,
            becomes_not_met,
            same,
            added,
            removed,
        }
    }

    fn add(&mut self, cluster: &ClusterId, goal: &GoalWhatIf) {
        self.before.add(goal.before);
        self.after.add(goal.after);
        let add = |count: &mut u32| *count = count.saturating_add(1);
        match goal.change {
            GoalChange::Gains => self.gains.push(cluster.clone()),
            GoalChange::Loses => self.loses.push(cluster.clone()),
            GoalChange::BecomesUndecidable => self.becomes_undecidable.push(cluster.clone()),
            GoalChange::BecomesNotMet => self.becomes_not_met.push(cluster.clone()),
            GoalChange::Same => add(&mut self.same),
            GoalChange::Added => add(&mut self.added),
            GoalChange::Removed => add(&mut self.removed),
        }
    }
}

impl VerdictCounts {
    fn add(&mut self, verdict: Option<Verdict>) {
        let count = match verdict {
            Some(Verdict::Met) => &mut self.met,
            Some(Verdict::NotMet) => &mut self.not_met,
            Some(Verdict::CannotTell) => &mut self.cannot_tell,
            None => &mut self.none,
        };
        *count = count.saturating_add(1);
    }
}
