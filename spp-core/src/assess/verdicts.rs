//! The verdicts of a cluster at many dates: what assessing it at each of them would find, for far less.
//!
//! What the record says is looked up once. What was made of it at one date, a review or a person, is kept for the next until a
//! fact about it comes to hold. And at each date it is first tried to tell the verdicts of the cluster as it was gathered before,
//! by the criteria whose measures read none of the facts since: a cluster that nobody has trained people for is no hub, whatever
//! else it does.

use std::cell::OnceCell;

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Verdict;
use super::case::Case;
use super::criteria::{self, Look};
use super::{definitions, standing};
use crate::definitions::Definitions;
use crate::ids::{ClusterId, Id, Label};
use crate::problem::Result;
use crate::programme::{Criterion, Measure, Programme};
use crate::record::fact::Fact;
use crate::time::{Date, Time};
use crate::version::FORMAT_VERDICTS;
use crate::view::{Course, Gathered, Kept, View};

/// The verdicts about one cluster at many dates. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Verdicts {
    /// The version of this shape.
    pub format: &'static str,
    /// The cluster.
    pub cluster: ClusterId,
    /// Its name.
    pub name: Option<String>,
    /// The date of the view, by which the cluster was formed.
    pub as_of: Date,
    /// The time it was known at; null where all that is recorded counts.
    pub known: Option<Time>,
    /// Whether a programme was passed outright, instead of the one adopted on each date.
    pub what_if: bool,
    /// Each date by which the cluster was formed, once, in order.
    pub verdicts: Vec<VerdictsOn>,
}

impl Verdicts {
    /// The verdicts in JSON: the same inputs give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an answer can fail to be written: its keys are text and its numbers finite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The verdicts on one date: those of the assessment as of that date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerdictsOn {
    /// The date.
    pub on: Date,
    /// The programme that judges; null where it is not in the definitions, or none was adopted.
    pub programme: Option<ProgrammeNamed>,
    /// The phase recorded last: its id in the programme, or as the record names it; null before any decision.
    pub phase: Option<Label>,
    /// The phase after it; null after the last, and where the programme is not known.
    pub next: Option<Id>,
    /// The readiness for the next phase; null after the last.
    pub ready: Option<Verdict>,
    /// Whether the criteria for a hub are met.
    pub hub: Verdict,
}

/// A programme by its id and version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProgrammeNamed {
    /// Its id.
    pub id: Id,
    /// Its version.
    pub version: semver::Version,
}

impl View {
    /// What the facts reach at each of some dates: the phase recorded, the readiness for the next one, and the verdict on the hub's
    /// criteria, as [`View::assess`] finds them as of that date, known as by this view. Dates may lie before and after the view's;
    /// they are answered each once, in order, and one by which the cluster was not formed is left out. `programme` asks what if;
    /// without it the adopted one judges, on each date the one adopted by then.
    ///
    /// Looks the cluster's events up once, and puts together again, for each date, what facts since the date before are about.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::problem::Code::NotFound) where no cluster of that id was formed by the view's date, as known.
    pub fn verdicts(
        &self,
        cluster: &ClusterId,
        definitions: &Definitions,
        programme: Option<&Programme>,
        dates: &[Date],
    ) -> Result<Verdicts> {
        let course = Course::new(self);
        let today = course.on(self.as_of());
        let Some(found) = today.cluster(cluster) else {
            return Err(super::not_formed(cluster, self.as_of()));
        };
        let mut dates = dates.to_vec();
        dates.sort_unstable();
        dates.dedup();
        let views: Vec<View> = dates.into_iter().map(|date| course.on(date)).collect();
        let mut kept = Kept::new();
        let mut last: Option<(Date, Option<Gathered<'_>>)> = None;
        let mut verdicts = Vec::with_capacity(views.len());
        for view in &views {
            let asked = Asked { definitions, programme, on: view.as_of() };
            if let Some((gathered_on, gathered)) = &last {
                let facts = course.facts_since(*gathered_on, view);
                let found = match gathered {
                    Some(gathered) => asked.of(gathered, &facts),
                    None if facts.is_empty() => continue,
                    None => None,
                };
                if let Some(found) = found {
                    verdicts.push(found);
                    continue;
                }
            }
            let gathered = view.gather_kept(cluster, &mut kept);
            verdicts.extend(gathered.as_ref().and_then(|gathered| asked.of(gathered, &[])));
            last = Some((asked.on, gathered));
        }
        Ok(Verdicts {
            format: FORMAT_VERDICTS,
            cluster: cluster.clone(),
            name: found.name.map(str::to_owned),
            as_of: self.as_of(),
            known: self.known(),
            what_if: programme.is_some(),
            verdicts,
        })
    }

    /// The verdicts about every cluster formed by the view's date, by id.
    pub fn verdicts_all(
        &self,
        definitions: &Definitions,
        programme: Option<&Programme>,
        dates: &[Date],
    ) -> impl Iterator<Item = Verdicts> {
        self.cluster_ids().filter_map(move |id| self.verdicts(id, definitions, programme, dates).ok())
    }
}

/// What is asked on one date.
struct Asked<'a> {
    definitions: &'a Definitions,
    programme: Option<&'a Programme>,
    on: Date,
}

impl Asked<'_> {
    /// The verdicts, of a cluster as it was gathered at this date or earlier, where the facts that came to hold since leave alone
    /// all that decides them.
    fn of(&self, gathered: &Gathered<'_>, since: &[&Fact]) -> Option<VerdictsOn> {
        if since.iter().any(|fact| {
            matches!(fact, Fact::ClusterFormed(_) | Fact::ProgrammeAdopted(_) | Fact::PhaseEntered(_))
        }) {
            return None;
        }
        let programme = definitions::judging(gathered, self.definitions, self.programme);
        let case = programme.map(|programme| Case::on(gathered, programme, self.on));
        let judged = OnceCell::new();
        let verdict = |criterion: &Criterion| {
            let Some(case) = &case else { return Some(Verdict::CannotTell) };
            let measures = |measure: &Measure| !since.iter().any(|fact| measure.reads(fact));
            let judged = || judged.get_or_init(|| case.judge());
            criteria::verdict(case, criterion, &Look { measures: &measures, judged: &judged })
        };
        let recorded = gathered.cluster.phase_on(self.on).map(|decision| decision.phase);
        let (next, ready) = match standing::next(recorded, programme) {
            None => (None, Some(Verdict::CannotTell)),
            Some(at) => match programme.and_then(|programme| programme.phases().get(at)) {
                None => (None, None),
                Some(phase) => (Some(phase.id.clone()), Some(verdict(&phase.criteria)?)),
            },
        };
        let hub = match programme.and_then(Programme::hub) {
            None => Verdict::CannotTell,
            Some(terms) => verdict(&terms.criteria)?,
        };
        let programme_named = |programme: &Programme| ProgrammeNamed {
            id: programme.id().clone(),
            version: programme.version().clone(),
        };
        Some(VerdictsOn {
            on: self.on,
            programme: programme.map(programme_named),
            phase: recorded.map(|label| standing::named(programme, label).1),
            next,
            ready,
            hub,
        })
    }
}
