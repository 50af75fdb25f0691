//! The shape of a timeline. `docs/answers.md` is its reference.

use schemars::JsonSchema;
use serde::Serialize;

use super::item::Item;
use super::state::Standing;
use crate::assess::ProgrammeUsed;
use crate::ids::{ClusterId, EventId, Party, PersonId};
use crate::time::{Date, Time};

/// The dates on which an answer about a cluster changes. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Timeline {
    /// The version of this shape.
    pub format: &'static str,
    /// The cluster.
    pub cluster: ClusterId,
    /// Its name.
    pub name: Option<String>,
    /// The date from which it looks ahead; changes of that day itself are not in it.
    pub as_of: Date,
    /// The last day it looks at.
    pub until: Date,
    /// The time it was known at; null where all that is recorded counts.
    pub known: Option<Time>,
    /// The programme that judged on the first day; null where it is not in the definitions, or none was adopted.
    pub programme: Option<ProgrammeUsed>,
    /// All that changes, by date and then by what it is.
    pub changes: Vec<Change>,
}

impl Timeline {
    /// The timeline in JSON: the same inputs give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an answer can fail to be written: its keys are text and its numbers finite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// One thing that stands otherwise from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// The first day on which it stands so.
    pub on: Date,
    /// What changes.
    #[serde(flatten)]
    pub item: Item,
    /// How it stood the day before; null where it was not there.
    pub from: Option<String>,
    /// How it stands; null where it is there no more.
    pub to: Option<String>,
    /// Of what is due: the day by which, where one is set; of what is gone, the day by which it was.
    pub due: Option<Date>,
    /// Of what is due: the day by which it was due before, where it was there.
    pub due_before: Option<Date>,
    /// Why, each in a sentence: what time did, then the events of the day.
    pub causes: Vec<Cause>,
    /// What the answer of the day says of it; null where it is there no more.
    pub why: Option<String>,
}

impl Change {
    pub(super) fn new(
        on: Date,
        item: &Item,
        from: Option<&Standing>,
        to: Option<&Standing>,
        causes: Vec<Cause>,
    ) -> Self {
        let stands = |standing: &Standing| standing.stands.clone();
        Change {
            on,
            item: item.clone(),
            from: from.map(stands),
            to: to.map(stands),
            due: to.or(from).and_then(|standing| standing.due),
            due_before: from.and_then(|standing| standing.due),
            causes,
            why: to.and_then(|standing| standing.why.clone()),
        }
    }
}

/// Why something changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Cause {
    /// What kind of cause it is.
    pub kind: CauseKind,
    /// In a sentence.
    pub message: String,
    /// The events that it rests on.
    pub events: Vec<EventId>,
    /// People it is about.
    pub people: Vec<PersonId>,
    /// Parties it is about.
    pub parties: Vec<Party>,
}

/// A kind of cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// A year of the programme started.
    YearStart,
    /// Something is no longer within the months that are counted.
    Window,
    /// So many months of a phase have passed.
    MonthsPassed,
    /// A criterion is asked from this day on, or no longer.
    CriterionDate,
    /// A last day is reached, or has passed.
    Deadline,
    /// A training lapses.
    TrainingLapses,
    /// A waiver has ended.
    WaiverEnds,
    /// The term of a hub has ended.
    HubTermEnds,
    /// A school is closed, by a date that was recorded before.
    SchoolCloses,
    /// A programme was adopted on this day.
    ProgrammeAdopted,
    /// Something else is recorded of this day.
    Event,
}

impl CauseKind {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            CauseKind::YearStart => "year_start",
            CauseKind::Window => "window",
            CauseKind::MonthsPassed => "months_passed",
            CauseKind::CriterionDate => "criterion_date",
            CauseKind::Deadline => "deadline",
            CauseKind::TrainingLapses => "training_lapses",
            CauseKind::WaiverEnds => "waiver_ends",
            CauseKind::HubTermEnds => "hub_term_ends",
            CauseKind::SchoolCloses => "school_closes",
            CauseKind::ProgrammeAdopted => "programme_adopted",
            CauseKind::Event => "event",
        }
    }
}
