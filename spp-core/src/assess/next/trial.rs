//! Trying a plan out: its events in a small record, judged again by the measures and rules of every other answer.

use std::sync::Arc;

use super::answer::{NextStep, StepKind};
use super::draft::Draft;
use super::moves::{Moves, Others, Wanted, Way, rank};
use crate::assess::answer::{CriterionAnswer, LeafAnswer, Verdict};
use crate::assess::case::Case;
use crate::assess::{criteria, rules};
use crate::definitions::Definitions;
use crate::ids::{ClusterId, Id};
use crate::programme::{Criterion, Leaf, Measure, Programme};
use crate::record::{Event, Record};
use crate::terms::Level;
use crate::time::{Date, Time};
use crate::version::DefinitionRef;

/// How often one leaf is taken up before it is given up: a step may make another one necessary.
const PASSES: usize = 4;

/// What plans are tried against.
pub(super) struct Trial<'a> {
    pub(super) cluster: &'a ClusterId,
    pub(super) definitions: &'a Definitions,
    pub(super) programme: &'a Programme,
    pub(super) is_what_if: bool,
    pub(super) criterion: &'a Criterion,
    /// The events about the cluster, and nothing else.
    pub(super) base: Record,
    /// The day after the date of the question.
    pub(super) start: Date,
    pub(super) known: Option<Time>,
    pub(super) others: Others,
    pub(super) is_led_by_cluster: bool,
    pub(super) mix: Vec<Level>,
    pub(super) framework: Option<DefinitionRef>,
    /// Whether any criterion looks at breaches: judging the rules costs as much as all else.
    pub(super) needs_rules: bool,
}

/// A plan being drawn up.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) drafts: Vec<Draft>,
    /// The day on which it is judged.
    pub(super) on: Date,
    pub(super) waits: Vec<(Id, Date, String)>,
}

impl State {
    pub(super) fn new(on: Date) -> Self {
        State { drafts: Vec::new(), on, waits: Vec::new() }
    }

    fn add(&mut self, draft: Draft) {
        self.on = self.on.max(draft.step.earliest);
        let is_review =
            matches!(draft.step.kind, StepKind::Visit | StepKind::Workshop | StepKind::ImpactReview);
        match self.drafts.iter_mut().find(|held| held.key == draft.key) {
            Some(held) if is_review => held.extend(draft),
            Some(held) => *held = draft,
            None => self.drafts.push(draft),
        }
    }
}

/// The leaves that apply on a day, in the order in which an answer has them.
pub(super) fn applied(criterion: &Criterion, on: Date) -> Vec<&Leaf> {
    match criterion {
        Criterion::Leaf(leaf) => {
            if leaf.applies(on) {
                vec![leaf]
            } else {
                Vec::new()
            }
        }
        Criterion::Branch { of, .. } => of.iter().flat_map(|below| applied(below, on)).collect(),
    }
}

/// All leaves, whether or not they apply.
pub(super) fn leaves(criterion: &Criterion) -> Vec<&Leaf> {
    let nodes = nodes(criterion).into_iter();
    nodes
        .filter_map(|node| if let Criterion::Leaf(leaf) = node { Some(leaf.as_ref()) } else { None })
        .collect()
}

/// The same as criteria.
fn nodes(criterion: &Criterion) -> Vec<&Criterion> {
    match criterion {
        Criterion::Leaf(_) => vec![criterion],
        Criterion::Branch { of, .. } => of.iter().flat_map(nodes).collect(),
    }
}

impl<'a> Trial<'a> {
    /// Asks something of the facts as they would stand on a day. `None` where the cluster would be judged by another programme
    /// then.
    pub(super) fn stand<T>(
        &self,
        drafts: &[Draft],
        on: Date,
        ask: impl FnOnce(&Case<'_>, &CriterionAnswer) -> T,
    ) -> Option<T> {
        let events: Vec<Arc<Event>> =
            drafts.iter().flat_map(|draft| &draft.read).map(|(_, event)| event.clone()).collect();
        let record = if events.is_empty() { self.base.clone() } else { self.base.with(events) };
        let view = record.as_of(on);
        let gathered = view.gather(self.cluster)?;
        if !self.is_what_if {
            let adopted = gathered.cluster.programme_on(on)?;
            let then = self.definitions.programme_pinned(adopted.programme)?;
            if then.id() != self.programme.id() || then.version() != self.programme.version() {
                return None;
            }
        }
        let case = Case::new(&gathered, self.programme);
        let judged = if self.needs_rules { rules::judge(&case) } else { rules::Judged::default() };
        let answer = criteria::answer(&case, self.criterion, &judged);
        Some(ask(&case, &answer))
    }

    pub(super) fn is_met(&self, drafts: &[Draft], on: Date) -> bool {
        self.stand(drafts, on, |_, answer| answer.verdict()) == Some(Verdict::Met)
    }

    /// The same of one leaf alone: it costs less to ask.
    pub(super) fn only(&self, leaf: &'a Leaf) -> Trial<'a> {
        let nodes = nodes(self.criterion);
        let node = nodes
            .into_iter()
            .find(|node| matches!(node, Criterion::Leaf(held) if std::ptr::eq(held.as_ref(), leaf)));
        Trial {
            criterion: node.unwrap_or(self.criterion),
            needs_rules: matches!(leaf.measure, Some(Measure::OpenBreaches { .. })),
            base: self.base.clone(),
            others: self.others.clone(),
            mix: self.mix.clone(),
            framework: self.framework.clone(),
            ..*self
        }
    }

    /// The answers to the leaves on a day.
    pub(super) fn leaf_answers(&self, drafts: &[Draft], on: Date) -> Vec<(&'a Leaf, LeafAnswer)> {
        let answers =
            self.stand(drafts, on, |_, answer| answer.leaves().into_iter().cloned().collect::<Vec<_>>());
        applied(self.criterion, on).into_iter().zip(answers.unwrap_or_default()).collect()
    }

    /// Adds to a state what would meet leaves together.
    ///
    /// # Errors
    /// One sentence why it cannot be done.
    pub(super) fn reach(&self, wanted: &[&'a Leaf], mut state: State) -> Result<State, String> {
        let mut order: Vec<&'a Leaf> = wanted.to_vec();
        order.sort_by_key(|leaf| rank(leaf));
        for leaf in order {
            let mut passes = 0..PASSES;
            loop {
                let way = self.way(leaf, wanted, &state)?;
                match way {
                    None => break,
                    Some(_) if passes.next().is_none() => {
                        return Err("the steps that can be named do not reach it".to_owned());
                    }
                    Some(Way::Wait(until, why)) => {
                        if until <= state.on {
                            return Err(why);
                        }
                        state.on = until;
                        state.waits.push((leaf.id.clone(), until, why));
                    }
                    Some(Way::Steps(drafts)) => {
                        if drafts.is_empty() {
                            return Err("no step can be named".to_owned());
                        }
                        drafts.into_iter().for_each(|draft| state.add(draft));
                    }
                }
            }
        }
        Ok(state)
    }

    /// What would meet a leaf next; `None` where it is met, or does not apply.
    fn way(&self, leaf: &'a Leaf, wanted: &[&'a Leaf], state: &State) -> Result<Option<Way>, String> {
        let way = self.stand(&state.drafts, state.on, |case, answer| {
            let here: Vec<Wanted<'_>> = applied(self.criterion, state.on)
                .into_iter()
                .zip(answer.leaves())
                .filter(|(leaf, _)| wanted.iter().any(|wanted| std::ptr::eq(*wanted, *leaf)))
                .map(|(leaf, answer)| Wanted { leaf, answer: answer.clone() })
                .collect();
            let Some(this) = here.iter().find(|wanted| std::ptr::eq(wanted.leaf, leaf)) else {
                return Ok(None);
            };
            if this.answer.verdict == Verdict::Met {
                return Ok(None);
            }
            let moves = Moves {
                case,
                start: self.start,
                known: self.known,
                wanted: &here,
                others: &self.others,
                is_led_by_cluster: self.is_led_by_cluster,
                mix: &self.mix,
                framework: self.framework.as_ref(),
            };
            moves.of(leaf, &this.answer).map(Some)
        });
        way.unwrap_or_else(|| Err("the partnership is judged by another programme by then".to_owned()))
    }

    /// Takes away what is not needed, one step at a time, and finds the first day of those tried on which the rest is enough.
    pub(super) fn shrink(&self, mut state: State) -> State {
        loop {
            while let Some(smaller) = self.smaller(&state) {
                state.drafts = smaller;
            }
            let done = state.drafts.iter().map(|draft| draft.step.earliest).fold(self.start, Date::max);
            let sooner =
                state.waits.iter().map(|(_, until, _)| *until).filter(|until| *until >= done).chain([done]);
            let mut sooner: Vec<Date> = sooner.filter(|on| *on < state.on).collect();
            sooner.sort();
            match sooner.into_iter().find(|on| self.is_met(&state.drafts, *on)) {
                Some(on) => state.on = on,
                None => break,
            }
        }
        let on = state.on;
        state.waits.retain(|(_, until, _)| *until <= on);
        state
    }

    fn smaller(&self, state: &State) -> Option<Vec<Draft>> {
        let all = 0..state.drafts.len();
        let without = all.clone().rev().map(|at| without(&state.drafts, at));
        let shorter = all.rev().filter_map(|at| {
            let mut drafts = state.drafts.clone();
            let held = drafts.get_mut(at)?;
            *held = held.shorter()?;
            Some(drafts)
        });
        without.chain(shorter).find(|drafts| self.is_met(drafts, state.on))
    }

    /// The steps of a plan, each with the leaves that would not be met without it.
    pub(super) fn steps(&self, state: &State) -> Vec<NextStep> {
        let met = |drafts: &[Draft]| -> Vec<&'a Id> {
            let leaves = self.leaf_answers(drafts, state.on).into_iter();
            leaves.filter(|(_, answer)| answer.verdict == Verdict::Met).map(|(leaf, _)| &leaf.id).collect()
        };
        let with = met(&state.drafts);
        let mut steps: Vec<(String, NextStep)> = Vec::new();
        for (at, draft) in state.drafts.iter().enumerate() {
            let others = met(&without(&state.drafts, at));
            let leaves = with.iter().filter(|id| !others.contains(id)).map(|id| (*id).clone()).collect();
            steps.push((draft.key.clone(), NextStep { leaves, ..draft.step.clone() }));
        }
        steps.sort_by(|(a, left), (b, right)| {
            (left.earliest, left.kind, a).cmp(&(right.earliest, right.kind, b))
        });
        steps.into_iter().map(|(_, step)| step).collect()
    }
}

fn without(drafts: &[Draft], at: usize) -> Vec<Draft> {
    drafts.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, draft)| draft.clone()).collect()
}
