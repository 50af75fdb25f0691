//! What of an answer can change: each thing that stands somehow, by what makes it the same thing from day to day.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::{Breach, Due, Untestable};
use crate::ids::{Id, Label, Party, PersonId, ReviewId};
use crate::programme::RuleName;
use crate::time::Date;

/// One thing that stands somehow. Its kind says which of the fields it has; the others are empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Item {
    /// What kind of thing it is.
    pub kind: ItemKind,
    /// The phase whose verdict or criterion it is; of a criterion without one, it is the hub's.
    pub phase: Option<Id>,
    /// The criterion.
    pub criterion: Option<Id>,
    /// The rule broken, or untestable.
    pub rule: Option<&'static str>,
    /// The day of the breach, where it has one of its own: `one_current_lead` and `cluster_size` have none.
    pub day: Option<Date>,
    /// The review.
    pub review: Option<ReviewId>,
    /// The round.
    pub round: Option<Label>,
    /// The step that is due.
    pub step: Option<&'static str>,
    /// The action that is due.
    pub action: Option<Id>,
    /// The parties: the member, the reviewee, those of a breach.
    pub parties: Vec<Party>,
    /// The people of a breach.
    pub people: Vec<PersonId>,
}

/// A kind of thing that can change. How it stands is said by the words in brackets; not there at all is null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// The programme that judges (its id and version).
    Programme,
    /// A member (active, closed).
    Member,
    /// The phase as decided (its id).
    Phase,
    /// The phase that comes next (its id).
    NextPhase,
    /// Readiness for the next phase (a verdict).
    Ready,
    /// Readiness for any phase (a verdict).
    PhaseVerdict,
    /// The status as a hub, as decided (designated, lapsed, ended).
    HubStatus,
    /// Eligibility as a hub (a verdict).
    HubVerdict,
    /// One criterion of a phase or of the hub (a verdict).
    Criterion,
    /// A breach (open, waived).
    Breach,
    /// A rule that nobody can decide (untestable).
    Untestable,
    /// Something due (ahead, due on its last day, overdue, past where it is optional, undated).
    Due,
}

impl ItemKind {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ItemKind::Programme => "programme",
            ItemKind::Member => "member",
            ItemKind::Phase => "phase",
            ItemKind::NextPhase => "next_phase",
            ItemKind::Ready => "ready",
            ItemKind::PhaseVerdict => "phase_verdict",
            ItemKind::HubStatus => "hub_status",
            ItemKind::HubVerdict => "hub_verdict",
            ItemKind::Criterion => "criterion",
            ItemKind::Breach => "breach",
            ItemKind::Untestable => "untestable",
            ItemKind::Due => "due",
        }
    }
}

impl Item {
    pub(in crate::assess) fn new(kind: ItemKind) -> Self {
        Item {
            kind,
            phase: None,
            criterion: None,
            rule: None,
            day: None,
            review: None,
            round: None,
            step: None,
            action: None,
            parties: Vec::new(),
            people: Vec::new(),
        }
    }

    pub(in crate::assess) fn of_criterion(phase: Option<&Id>, id: &Id) -> Self {
        Item { phase: phase.cloned(), criterion: Some(id.clone()), ..Item::new(ItemKind::Criterion) }
    }

    pub(in crate::assess) fn of_due(due: &Due) -> Self {
        Item {
            review: due.review.clone(),
            step: Some(due.step),
            action: due.action.clone(),
            parties: vec![due.reviewee.clone()],
            ..Item::new(ItemKind::Due)
        }
    }

    pub(in crate::assess) fn of_breach(breach: &Breach) -> Self {
        Item {
            rule: Some(breach.rule),
            day: own_day(breach.rule, breach.review.is_some(), breach.on),
            review: breach.review.clone(),
            round: breach.round.clone(),
            parties: breach.parties.clone(),
            people: breach.people.clone(),
            ..Item::new(ItemKind::Breach)
        }
    }

    pub(in crate::assess) fn of_untestable(open: &Untestable) -> Self {
        Item {
            rule: Some(open.rule),
            day: own_day(open.rule, open.review.is_some(), open.on),
            review: open.review.clone(),
            people: open.people.clone(),
            ..Item::new(ItemKind::Untestable)
        }
    }
}

/// What is about the cluster as it stands bears the date of the answer, whichever that is.
fn own_day(rule: &str, is_of_review: bool, on: Date) -> Option<Date> {
    (is_of_review || rule == RuleName::ReviewEachYear.name()).then_some(on)
}
