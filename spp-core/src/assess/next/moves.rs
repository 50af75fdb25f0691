//! From a leaf that is not met to steps that would meet it, by measure; or one sentence why no step would.

mod cluster;
mod people;
mod review;
mod support;
mod team;

use super::answer::StepKind;
use super::draft::Draft;
use crate::assess::answer::{LeafAnswer, ThresholdAnswer, Verdict};
use crate::assess::case::Case;
use crate::ids::{ClusterId, Party, ReviewId};
use crate::programme::{Leaf, Measure};
use crate::terms::{Level, Value};
use crate::time::{Date, Time};
use crate::version::DefinitionRef;

/// A leaf, and how it stands.
#[derive(Debug, Clone)]
pub(super) struct Wanted<'a> {
    pub(super) leaf: &'a Leaf,
    pub(super) answer: LeafAnswer,
}

/// Whom a cluster could support, and who could join it: looked for only where a leaf asks.
#[derive(Debug, Clone, Default)]
pub(super) struct Others {
    /// Other clusters, each with a review that could be supported.
    pub(super) clusters: Vec<(ClusterId, Option<ReviewId>)>,
    /// Listed parties that are no member anywhere.
    pub(super) parties: Vec<Party>,
}

/// What would meet a leaf.
pub(super) enum Way {
    /// These steps.
    Steps(Vec<Draft>),
    /// Nothing but time.
    Wait(Date, String),
}

/// Moves in one situation: the facts as they would stand on a day, a plan begun included.
pub(super) struct Moves<'a> {
    pub(super) case: &'a Case<'a>,
    /// The first day on which anything can be done: the day after the date of the question.
    pub(super) start: Date,
    pub(super) known: Option<Time>,
    /// The unmet leaves that a plan is to meet together.
    pub(super) wanted: &'a [Wanted<'a>],
    pub(super) others: &'a Others,
    /// Whether the criteria ask that the cluster lead its own training.
    pub(super) is_led_by_cluster: bool,
    /// The levels that the criteria ask for on review teams.
    pub(super) mix: &'a [Level],
    /// What a new review pins.
    pub(super) framework: Option<&'a DefinitionRef>,
}

/// The order in which leaves are dealt with: time first, then who there is, then what they do.
pub(super) fn rank(leaf: &Leaf) -> u8 {
    match &leaf.measure {
        None => 0,
        Some(Measure::MonthsInPhase { .. }) => 1,
        Some(Measure::NotedFact { .. }) => 2,
        Some(Measure::ActiveMembers) => 3,
        Some(Measure::TrainedPeoplePerMember { .. }) => 4,
        Some(Measure::MembersWithTrainedPeople { .. }) => 5,
        Some(Measure::TrainedPeople { .. }) => 6,
        Some(Measure::ClusterLedTraining { .. }) => 7,
        Some(Measure::RoundsCompleted { .. }) => 8,
        Some(Measure::ActionsChanged { .. }) => 9,
        Some(Measure::ImpactReviewCoverage { .. }) => 10,
        Some(Measure::WorkshopFollowThrough { .. } | Measure::WorkshopIndependence { .. }) => 11,
        Some(Measure::ReviewerLevelMix { .. }) => 12,
        Some(Measure::ReviewCoverage { .. }) => 13,
        Some(Measure::SelfReviewCoverage { .. }) => 14,
        Some(Measure::SupportWithinCluster { .. }) => 15,
        Some(Measure::SupportAcrossClusters { .. } | Measure::ClustersSupported { .. }) => 16,
        Some(Measure::OpenBreaches { .. }) => 17,
    }
}

impl Moves<'_> {
    /// What would meet a leaf.
    ///
    /// # Errors
    /// One sentence, without a capital and a full stop, why no step would.
    pub(super) fn of(&self, leaf: &Leaf, answer: &LeafAnswer) -> Result<Way, String> {
        let Some(measure) = &leaf.measure else {
            return Err(format!("the measure `{}` is not known here", leaf.measure_name.escape_debug()));
        };
        match measure {
            Measure::MonthsInPhase { phase } => return self.months_in_phase(phase, answer),
            Measure::NotedFact { name } => return self.noted(name, answer).map(Way::Steps),
            Measure::OpenBreaches { rules, .. } => return self.breaches(rules, answer).map(Way::Steps),
            _ => {}
        }
        if let Some(why) = self.is_past(answer) {
            return Err(why);
        }
        let floor = answer.period.map_or(self.start, |period| period.from.max(self.start));
        let steps = match measure {
            Measure::ActiveMembers => self.join(answer),
            Measure::RoundsCompleted { through } => self.rounds(*through, answer),
            Measure::ReviewCoverage { .. } => self.covered(crate::step::Step::Visit, answer, floor),
            Measure::ImpactReviewCoverage { .. } => {
                self.covered(crate::step::Step::ImpactReview, answer, floor)
            }
            Measure::SelfReviewCoverage { .. } => self.self_reviews(answer, floor),
            Measure::WorkshopFollowThrough { within_days, .. } => {
                self.followed(Some(*within_days), answer, floor)
            }
            Measure::WorkshopIndependence { .. } => self.followed(None, answer, floor),
            Measure::TrainedPeople { role, levels } => self.train(*role, levels, answer),
            Measure::TrainedPeoplePerMember { role, levels } => self.train_each(*role, levels, answer),
            Measure::MembersWithTrainedPeople { role, levels, people } => {
                self.train_members(*role, levels, *people, answer)
            }
            Measure::ReviewerLevelMix { levels, .. } => self.mixed(levels, answer, floor),
            Measure::ClusterLedTraining { role, .. } => self.lead_training(*role, answer, floor),
            Measure::SupportWithinCluster { .. } => self.support_within(answer, floor),
            Measure::SupportAcrossClusters { .. } => self.support_others(answer, floor, false),
            Measure::ClustersSupported { .. } => self.support_others(answer, floor, true),
            Measure::ActionsChanged { counting, .. } => self.outcomes(counting, answer, floor),
            Measure::MonthsInPhase { .. } | Measure::OpenBreaches { .. } | Measure::NotedFact { .. } => {
                Ok(Vec::new())
            }
        };
        steps.map(Way::Steps)
    }

    /// A value that is too large already: what happened stays so.
    fn is_past(&self, answer: &LeafAnswer) -> Option<String> {
        let value = number(answer.value.as_ref());
        let too_much = match (&answer.threshold, value) {
            (Some(ThresholdAnswer::AtMost(most)), Some(value)) => value > most.get(),
            (Some(ThresholdAnswer::Equals(Value::Number(wanted))), Some(value)) => value > wanted.get(),
            (Some(ThresholdAnswer::Equals(Value::Number(_)) | ThresholdAnswer::AtLeast(_)), None) => false,
            (Some(ThresholdAnswer::AtLeast(_)), _) => false,
            _ => return Some(format!("no step can be named: {}", answer.why)),
        };
        if too_much {
            return Some(format!("{}, and what happened cannot be undone", answer.why));
        }
        // Not too much, and not met: what is recorded leaves it open how much it is.
        matches!(answer.threshold, Some(ThresholdAnswer::AtMost(_)))
            .then(|| format!("what is not known would have to be recorded first: {}", answer.why))
    }

    /// How many further items are needed, each of which adds one to what counts.
    fn count(&self, answer: &LeafAnswer) -> u32 {
        match (&answer.threshold, number(answer.value.as_ref())) {
            (Some(ThresholdAnswer::Equals(Value::Number(wanted))), Some(value)) => {
                whole(wanted.get() - value)
            }
            (Some(ThresholdAnswer::AtLeast(least)), Some(value)) => {
                answer.needs.unwrap_or_else(|| whole(least.get() - value))
            }
            (Some(ThresholdAnswer::AtLeast(least)), None) => whole(least.get()).max(1),
            _ => 1,
        }
        .max(1)
    }

    /// How many further items are needed that add one to what counts and one to what is counted among; `None` where no
    /// number would do, since what does not count stays.
    fn added(&self, leaf: &LeafAnswer) -> Option<u32> {
        const MOST: u32 = 400;
        let (counted, of) = (leaf.numerator.unwrap_or(0), leaf.denominator.unwrap_or(0));
        if leaf.unit != Some(crate::programme::Unit::Share) {
            return Some(self.count(leaf));
        }
        let reaches = |more: u32| {
            let share = f64::from(counted.saturating_add(more)) / f64::from(of.saturating_add(more));
            match &leaf.threshold {
                Some(ThresholdAnswer::AtLeast(least)) => share >= least.get(),
                Some(ThresholdAnswer::Equals(Value::Number(wanted))) => share == wanted.get(),
                _ => false,
            }
        };
        (1..=MOST).find(|more| reaches(*more))
    }

    fn name_of(&self, party: &Party) -> Option<&str> {
        self.case.gathered.name_of(party)
    }

    /// A party in a sentence: its name where it has one.
    fn called(&self, party: &Party) -> String {
        self.name_of(party).map_or_else(|| party.to_string(), str::to_owned)
    }

    /// Whether a leaf of the plan lacks something of a party, so that a step there serves it too.
    fn wants(&self, party: &Party, is: impl Fn(&Measure) -> bool) -> bool {
        self.wanted.iter().any(|wanted| {
            wanted.answer.verdict != Verdict::Met
                && wanted.leaf.measure.as_ref().is_some_and(&is)
                && wanted.answer.missing.parties.contains(party)
        })
    }

    fn draft(&self, kind: StepKind, key: String, why: String) -> Draft {
        Draft::new(kind, key, why)
    }
}

fn number(value: Option<&Value>) -> Option<f64> {
    match value {
        Some(Value::Number(number)) => Some(number.get()),
        _ => None,
    }
}

fn whole(number: f64) -> u32 {
    number.ceil().max(0.0) as u32
}
