//! Next steps: the smallest sets of steps that would make an unmet verdict met, each tried out. `docs/next-steps.md`.

mod answer;
mod draft;
mod moves;
mod search;
#[cfg(test)]
mod tests;
mod tree;
mod trial;
mod words;

use std::str::FromStr;

pub use answer::{GoalAnswer, Impossible, NextStep, NextSteps, Plan, PlanEvent, StepKind, Wait};
pub use draft::PLAN_SOURCE;

use super::answer::Verdict;
use super::definitions;
use crate::definitions::Definitions;
use crate::ids::{ClusterId, Label, Party};
use crate::problem::{Code, Problem, Result};
use crate::programme::{Criterion, Measure, Programme, Reviewee};
use crate::record::fact::{Fact, Key};
use crate::terms::Level;
use crate::time::Date;
use crate::version::{DefinitionRef, FORMAT_NEXT_STEPS};
use crate::view::{Gathered, ReviewState, View};
use moves::Others;
use trial::{Trial, leaves};

/// How many others are looked up whom a cluster could support, or who could join it.
const OTHERS: usize = 12;

/// What next steps lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// The phase after the one that is on record.
    NextPhase,
    /// A phase of the programme, by its id or its place from 1.
    Phase(Label),
    /// To be eligible as a hub.
    Hub,
}

impl FromStr for Goal {
    type Err = Box<Problem>;

    /// `next`, `hub`, or a phase by its id or its place from 1.
    fn from_str(text: &str) -> Result<Self> {
        match text {
            "next" => Ok(Goal::NextPhase),
            "hub" => Ok(Goal::Hub),
            _ => Label::new(text).map(Goal::Phase).map_err(|_| {
                let message = format!("`{}` is not `next`, `hub` or a phase", text.escape_debug());
                Box::new(Problem::new(Code::BadId, message))
            }),
        }
    }
}

impl View {
    /// The smallest sets of steps that would make an unmet verdict of a cluster met, at the earliest and by a day, if one is
    /// given. Every plan was tried out: its events, added to the record, make the goal met on its day, and without any one step it
    /// is not.
    ///
    /// `programme` is the one to judge by; `None` is the one adopted.
    ///
    /// Costs the events of the cluster once for every trial: some hundreds of assessments. Where a criterion asks for support of
    /// other clusters, or for members, it also looks through the record for a few.
    ///
    /// # Errors
    /// [`Code::NotFound`] where no cluster of that id was formed by the date, or the programme has no such phase.
    pub fn next_steps(
        &self,
        cluster: &ClusterId,
        definitions: &Definitions,
        programme: Option<&Programme>,
        goal: &Goal,
        by: Option<Date>,
    ) -> Result<NextSteps> {
        let gathered = self.gathered(cluster)?;
        let used = definitions::judging(&gathered, definitions, programme);
        let (at, criterion) = match used {
            Some(used) => wanted(used, &gathered, goal)?,
            None => (None, None),
        };
        let phase = used.zip(at).and_then(|(used, at)| used.phases().get(at));
        let mut answer = NextSteps {
            format: FORMAT_NEXT_STEPS,
            cluster: gathered.cluster.id.clone(),
            as_of: self.as_of(),
            known: self.known(),
            by,
            programme: used.map(|used| definitions::used(used, programme.is_some(), &gathered.cluster)),
            goal: GoalAnswer {
                kind: if *goal == Goal::Hub { "hub" } else { "phase" },
                phase: phase.map(|phase| phase.id.clone()),
                title: phase.zip(used).map(|(phase, used)| used.plain(&phase.title).to_owned()),
            },
            verdict: used.is_none().then_some(Verdict::CannotTell),
            plans: Vec::new(),
            impossible: Vec::new(),
            more: Some(0),
        };
        let Some((used, criterion)) = used.zip(criterion) else { return Ok(answer) };
        let all = leaves(criterion);
        let asks = |is: fn(&Measure) -> bool| all.iter().any(|leaf| leaf.measure.as_ref().is_some_and(is));
        let others = Others {
            clusters: if asks(|measure| {
                matches!(measure, Measure::SupportAcrossClusters { .. } | Measure::ClustersSupported { .. })
            }) {
                self.others(cluster)
            } else {
                Vec::new()
            },
            parties: if asks(|measure| *measure == Measure::ActiveMembers) {
                self.free_parties(used.document().reviewee)
            } else {
                Vec::new()
            },
        };
        let further = others
            .clusters
            .iter()
            .filter_map(|(_, review)| review.clone().map(Key::Review))
            .chain(others.clusters.iter().map(|(id, _)| Key::Cluster(id.clone())))
            .chain(others.parties.iter().cloned().map(Key::Party));
        let further: Vec<Key> = further.collect();
        let trial = Trial {
            cluster,
            definitions,
            programme: used,
            is_what_if: programme.is_some(),
            criterion,
            base: self.about(cluster, &further),
            start: self.as_of().plus_days(1),
            known: self.known(),
            others,
            is_led_by_cluster: asks(|measure| matches!(measure, Measure::ClusterLedTraining { .. })),
            mix: mix(criterion),
            framework: framework(&gathered, definitions),
            needs_rules: asks(|measure| matches!(measure, Measure::OpenBreaches { .. })),
        };
        let Some(now) = trial.stand(&[], self.as_of(), |_, answer| answer.clone()) else { return Ok(answer) };
        answer.verdict = Some(now.verdict());
        if now.verdict() != Verdict::Met {
            let found = trial.search(&now, by);
            answer.plans = found.plans;
            answer.impossible = found.impossible;
            answer.more = found.more;
        }
        Ok(answer)
    }

    /// Other clusters by id, each with its latest review that was not cancelled.
    fn others(&self, ours: &ClusterId) -> Vec<(ClusterId, Option<crate::ids::ReviewId>)> {
        let ids = self.cluster_ids().filter(|id| *id != ours).take(OTHERS);
        ids.map(|id| {
            let planned = self.facts(&Key::Cluster(id.clone())).into_iter().rev();
            let review = planned
                .filter_map(|dated| match dated.fact {
                    Fact::ReviewPlanned(fact) => self.review(&fact.review),
                    _ => None,
                })
                .find(|review| review.cluster == id && review.state != ReviewState::Cancelled);
            (id.clone(), review.map(|review| review.id.clone()))
        })
        .collect()
    }

    /// Parties of a kind that the record lists and that never joined a cluster, by id.
    fn free_parties(&self, kind: Reviewee) -> Vec<Party> {
        let parties = self.ids_of_parties().filter(|party| match (kind, party) {
            (Reviewee::School, Party::School(urn)) => self
                .school(*urn)
                .is_some_and(|school| school.name.is_some() && !school.is_closed(self.as_of())),
            (Reviewee::Trust, Party::Trust(_)) => true,
            _ => false,
        });
        let is_free = |party: &&Party| {
            self.identities(party).into_iter().all(|identity| {
                self.facts(&Key::Party(identity))
                    .iter()
                    .all(|dated| !matches!(dated.fact, Fact::MemberJoined(_)))
            })
        };
        parties.filter(is_free).take(OTHERS).cloned().collect()
    }
}

/// The criteria of a goal, and the place of its phase. Both are absent where no phase comes next or the programme has no hubs.
fn wanted<'p>(
    programme: &'p Programme,
    gathered: &Gathered<'_>,
    goal: &Goal,
) -> Result<(Option<usize>, Option<&'p Criterion>)> {
    let at = match goal {
        Goal::Hub => return Ok((None, programme.hub().map(|terms| &terms.criteria))),
        Goal::Phase(label) => match programme.phase_at(label) {
            Some(at) => Some(at),
            None => {
                let name = label.as_str().escape_debug();
                let message = format!("`{}` {} has no phase `{name}`", programme.id(), programme.version());
                return Err(Box::new(Problem::new(Code::NotFound, message)));
            }
        },
        Goal::NextPhase => match gathered.cluster.phase_on(gathered.view.as_of()) {
            None => Some(0),
            // A phase that the programme does not have tells nobody what comes next.
            Some(decision) => programme.phase_at(decision.phase).map(|at| at.saturating_add(1)),
        },
    };
    let phase = at.and_then(|at| programme.phases().get(at));
    Ok((at.filter(|_| phase.is_some()), phase.map(|phase| &phase.criteria)))
}

/// The levels that a criterion asks for on review teams.
fn mix(criterion: &Criterion) -> Vec<Level> {
    let asked = leaves(criterion).into_iter().find_map(|leaf| match &leaf.measure {
        Some(Measure::ReviewerLevelMix { levels, .. }) => Some(levels.clone()),
        _ => None,
    });
    asked.unwrap_or_default()
}

/// What a new review would pin: what the latest pinned exactly, else the only framework there is.
fn framework(gathered: &Gathered<'_>, definitions: &Definitions) -> Option<DefinitionRef> {
    let pinned = gathered.reviews.iter().rev().filter_map(|review| review.framework);
    let mut pinned = pinned.filter(|reference| reference.exact().is_some());
    let mut known = definitions.frameworks();
    let only = known.next().filter(|_| known.next().is_none());
    let only = only.map(|framework| DefinitionRef {
        id: framework.id().clone(),
        version: Some(framework.version().to_string()),
    });
    pinned.next().cloned().or(only)
}
