//! How far each finding and action got, and where it stopped.

use super::Joined;
use super::answer::{ActionPractice, Addressed, AddressedBy, FindingPractice, Reached};
use crate::ids::Id;
use crate::record::fact::{ActionStatus, ActionUpdated, Fact, Finding, FindingKind};
use crate::terms::Change;
use crate::time::Date;
use crate::view::{ActionState, event_ids};

impl Joined<'_> {
    pub(super) fn action(&self, held: &ActionState<'_>) -> ActionPractice {
        let action = held.action;
        let addresses: Vec<Addressed> = action.addresses.iter().map(|id| self.addressed(id)).collect();
        let serving = self.review.supports.iter().filter(|support| support.fact.actions.contains(&action.id));
        let (updated, note) = self.updated(&action.id).unzip();
        let reached = reached(held, self.on());
        ActionPractice {
            action: action.id.clone(),
            text: action.text.as_deref().map(str::to_owned),
            owner_level: action.owner_level,
            agreed: held.agreed,
            due: action.due,
            status: held.status,
            updated,
            note: note.flatten(),
            addresses_recorded: self.is_recorded(&addresses),
            addresses,
            supports: serving.map(|support| support.id.clone()).collect(),
            outcomes: self.outcomes(&action.id),
            reached,
            why: why(held, reached),
            events: event_ids(&held.events),
        }
    }

    /// The last update of an action: its day and note.
    fn updated(&self, action: &Id) -> Option<(Date, Option<String>)> {
        self.facts.iter().rev().find_map(|dated| match dated.fact {
            Fact::ActionUpdated(ActionUpdated { action: id, note, .. }) if id == action => {
                Some((dated.on, note.as_deref().map(str::to_owned)))
            }
            _ => None,
        })
    }

    /// An id that both a finding and a question bear is the finding's, as where answers are carried across editions.
    fn addressed(&self, id: &Id) -> Addressed {
        if let Some(finding) = self.findings().iter().find(|finding| finding.id == *id) {
            return Addressed { id: id.clone(), what: Some("finding"), question: finding.question.clone() };
        }
        let in_framework = self.framework.is_some_and(|framework| framework.question(id.as_str()).is_some());
        if in_framework || self.asked().contains(id) {
            return Addressed { id: id.clone(), what: Some("question"), question: Some(id.clone()) };
        }
        Addressed { id: id.clone(), what: None, question: None }
    }

    fn is_recorded(&self, addresses: &[Addressed]) -> Option<bool> {
        if addresses.iter().any(|at| at.what.is_some()) {
            return Some(true);
        }
        // What no event mentions may still be a question of a framework that is not here.
        let may_be_question = !addresses.is_empty() && self.framework.is_none();
        (!may_be_question).then_some(false)
    }

    pub(super) fn finding(&self, finding: &Finding, actions: &[ActionPractice]) -> FindingPractice {
        let addressing: Vec<AddressedBy> =
            actions.iter().filter_map(|action| addressing(action, finding)).collect();
        let is_area = finding.kind == FindingKind::Area;
        let reached = addressing.iter().map(|by| by.reached).max().unwrap_or(Reached::NoAction);
        FindingPractice {
            finding: finding.id.clone(),
            kind: finding.kind,
            question: finding.question.clone(),
            text: finding.text.as_deref().map(str::to_owned),
            evidence: finding.evidence.clone(),
            rating: finding.rating.clone(),
            reached: is_area.then_some(reached),
            why: is_area.then(|| self.why_finding(&addressing, reached, actions)),
            actions: addressing,
        }
    }

    fn why_finding(&self, by: &[AddressedBy], reached: Reached, actions: &[ActionPractice]) -> String {
        let Some(furthest) = by.iter().find(|by| by.reached == reached) else {
            return match (self.review.workshop, self.review.visit) {
                (Some(workshop), _) => format!("no action of the workshop on {} addresses it", workshop.on),
                (None, _) => "no workshop is on record, so no action addresses it".to_owned(),
            };
        };
        let said = actions.iter().find(|action| action.action == furthest.action).map(|action| &action.why);
        let said = said.cloned().unwrap_or_default();
        match by.len() {
            1 => said,
            many => format!("of {many} actions the furthest: {said}"),
        }
    }
}

/// By which name an action addresses a finding: its own before that of its question.
fn addressing(action: &ActionPractice, finding: &Finding) -> Option<AddressedBy> {
    let names = |id: &Id, what: &str| action.addresses.iter().any(|at| at.id == *id && at.what == Some(what));
    let by = if names(&finding.id, "finding") {
        "finding"
    } else if finding.question.as_ref().is_some_and(|question| names(question, "question")) {
        "question"
    } else {
        return None;
    };
    Some(AddressedBy { action: action.action.clone(), by, reached: action.reached })
}

/// What an impact review found for certain counts for more than the status; what was given up is no longer too early.
fn reached(held: &ActionState<'_>, on: Date) -> Reached {
    match (held.change, held.status) {
        (Some(Change::Yes), _) => Reached::Changed,
        (Some(Change::Partly), _) => Reached::ChangedInPart,
        (Some(Change::No), _) => Reached::NotChanged,
        (_, ActionStatus::Dropped) => Reached::Dropped,
        (Some(Change::TooEarly), _) => Reached::TooEarly,
        (None, ActionStatus::Done) => Reached::NoImpactReview,
        (None, ActionStatus::Open | ActionStatus::InProgress) => match held.action.due {
            Some(due) if due < on => Reached::Overdue,
            _ => Reached::Open,
        },
    }
}

fn why(held: &ActionState<'_>, reached: Reached) -> String {
    let id = &held.action.id;
    let status = held.status.name().replace('_', " ");
    match reached {
        Reached::NoAction => String::new(),
        Reached::Dropped => format!("action `{id}` was dropped"),
        Reached::Open => match held.action.due {
            Some(due) => format!("action `{id}` is {status}, and due by {due}"),
            None => format!("action `{id}` is {status}, and has no day set"),
        },
        Reached::Overdue => match held.action.due {
            Some(due) => format!("action `{id}` is {status}, and was due by {due}"),
            None => format!("action `{id}` is {status}"),
        },
        Reached::NoImpactReview => format!("action `{id}` is done, and no impact review has looked at it"),
        Reached::NotChanged => format!("the impact review found no change by action `{id}`"),
        Reached::TooEarly => format!("the impact review found it too early to tell of action `{id}`"),
        Reached::ChangedInPart => format!("the impact review found a change in part by action `{id}`"),
        Reached::Changed => format!("the impact review found a change by action `{id}`"),
    }
}
