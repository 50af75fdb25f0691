//! The answers: what a cluster's facts mean under a programme.

mod answer;
mod case;
mod changes;
mod check;
mod criteria;
mod cycle;
mod definitions;
mod designation;
mod due;
mod forecast;
mod measure;
mod network;
mod next;
mod overview;
mod practice;
mod rules;
mod standing;
mod timeline;
mod training;
mod turn;
mod verdicts;
mod what_if;

pub use answer::*;
pub use case::Case;
pub use changes::*;
pub use check::{CaseResult, Difference, ProgrammeCheck};
pub use forecast::*;
pub use network::*;
pub use next::{
    Goal, GoalAnswer, Impossible, NextStep, NextSteps, PLAN_SOURCE, Plan, PlanEvent, StepKind, Wait,
};
pub use overview::*;
pub use practice::*;
pub use rules::Judged;
pub use timeline::{Cause, CauseKind, Change, Item, ItemKind, Timeline};
pub use verdicts::{ProgrammeNamed, Verdicts, VerdictsOn};
pub use what_if::*;

use crate::definitions::Definitions;
use crate::ids::ClusterId;
use crate::problem::{Code, Problem, Result};
use crate::programme::Programme;
use crate::time::Date;
use crate::version::FORMAT_ASSESSMENT;
use crate::view::{Gathered, View, event_ids_of};

impl View {
    /// Everything that is answered about one cluster, by the programme it had adopted at the date.
    ///
    /// Costs the events of the cluster, its members, people and reviews, whatever else the record holds.
    ///
    /// # Errors
    /// [`Code::NotFound`] where no cluster of that id was formed by the date, as known.
    pub fn assess(&self, cluster: &ClusterId, definitions: &Definitions) -> Result<Assessment> {
        self.assessed(cluster, definitions, None)
    }

    /// The same under another programme: what if.
    ///
    /// # Errors
    /// As [`View::assess`].
    pub fn assess_under(
        &self,
        cluster: &ClusterId,
        definitions: &Definitions,
        programme: &Programme,
    ) -> Result<Assessment> {
        self.assessed(cluster, definitions, Some(programme))
    }

    /// The answers about every cluster formed by the date, by id.
    pub fn assess_all(&self, definitions: &Definitions) -> impl Iterator<Item = Assessment> {
        self.cluster_ids().filter_map(|id| self.assess(id, definitions).ok())
    }

    /// The same under another programme: what if.
    pub fn assess_all_under(
        &self,
        definitions: &Definitions,
        programme: &Programme,
    ) -> impl Iterator<Item = Assessment> {
        self.cluster_ids().filter_map(|id| self.assess_under(id, definitions, programme).ok())
    }

    fn assessed(
        &self,
        cluster: &ClusterId,
        definitions: &Definitions,
        what_if: Option<&Programme>,
    ) -> Result<Assessment> {
        let gathered = self.gathered(cluster)?;
        let programme = definitions::judging(&gathered, definitions, what_if);
        let used =
            programme.map(|programme| definitions::used(programme, what_if.is_some(), &gathered.cluster));
        let year = programme.map(|programme| programme.document().year.starts.year_of(self.as_of()));
        let (cycle, due) = cycle::answer(&gathered, programme);
        let case = programme.map(|programme| Case::new(&gathered, programme));
        let judged = case.as_ref().map(rules::judge).unwrap_or_default();
        let (phase, phases) = standing::phases(&gathered, case.as_ref(), &judged);
        let hub = standing::hub(&gathered, case.as_ref(), &judged);
        let mut problems = self.problems_of(gathered.read.iter().copied());
        problems.extend(definitions::problems(&gathered, definitions));
        Ok(Assessment {
            format: FORMAT_ASSESSMENT,
            cluster: gathered.cluster.id.clone(),
            name: gathered.cluster.name.map(str::to_owned),
            kind: gathered.cluster.kind.map(crate::record::fact::ClusterKind::name),
            as_of: self.as_of(),
            known: self.known(),
            programme: used,
            year: year.map(|(from, to)| Span { from, to }),
            members: standing::members(&gathered),
            phase,
            phases,
            hub,
            cycle,
            due,
            breaches: judged.breaches,
            untestable: judged.untestable,
            problems,
            missing_definitions: definitions::missing(&gathered, definitions, what_if.is_some()),
            read: event_ids_of(&gathered.read),
        })
    }

    /// What answers about a cluster rest on, or that there is none.
    fn gathered(&self, cluster: &ClusterId) -> Result<Gathered<'_>> {
        self.gather(cluster).ok_or_else(|| not_formed(cluster, self.as_of()))
    }
}

fn not_formed(cluster: &ClusterId, by: Date) -> Box<Problem> {
    Box::new(Problem::new(Code::NotFound, format!("no cluster `{cluster}` was formed by {by}")))
}
