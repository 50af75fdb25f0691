//! How everything stands on one date.

use std::collections::BTreeMap;

use super::item::{Item, ItemKind};
use crate::assess::answer::{CriterionAnswer, HubAnswer, PhaseAnswer, PhaseStanding};
use crate::assess::case::Case;
use crate::assess::rules::{self, Judged};
use crate::assess::turn::{self, Turns};
use crate::assess::{Due, HubStatus, cycle, definitions, standing};
use crate::definitions::Definitions;
use crate::ids::Id;
use crate::programme::Programme;
use crate::time::Date;
use crate::view::Gathered;

/// Everything that stands somehow.
pub(super) type Items = BTreeMap<Item, Standing>;

/// How one thing stands.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub(super) stands: String,
    pub(super) due: Option<Date>,
    pub(super) why: Option<String>,
}

/// A sentence may change from day to day while nothing does.
impl PartialEq for Standing {
    fn eq(&self, other: &Self) -> bool {
        self.stands == other.stands && self.due == other.due
    }
}

/// How everything stands, and when it may turn.
pub(super) struct State {
    pub(super) items: Items,
    pub(super) turns: Turns,
}

impl Default for State {
    fn default() -> Self {
        State { items: Items::new(), turns: Turns::new(Date::MAX, Date::MAX) }
    }
}

impl State {
    pub(super) fn of(
        gathered: &Gathered<'_>,
        definitions: &Definitions,
        what_if: Option<&Programme>,
        until: Date,
    ) -> Self {
        let on = gathered.view.as_of();
        let programme = definitions::judging(gathered, definitions, what_if);
        let (_, due) = cycle::answer(gathered, programme);
        let case = programme.map(|programme| Case::new(gathered, programme));
        let judged = case.as_ref().map(rules::judge).unwrap_or_default();
        let (phase, phases) = standing::phases(gathered, case.as_ref(), &judged);
        let hub = standing::hub(gathered, case.as_ref(), &judged);
        let turns = turn::all(gathered, case.as_ref(), &judged, hub.recorded.as_ref(), &due, (on, until));
        let mut state = State { items: Items::new(), turns };
        if let Some(programme) = programme {
            let named = format!("{} {}", programme.id(), programme.version());
            state.put(Item::new(ItemKind::Programme), named, None);
        }
        for member in standing::members(gathered) {
            let stands = if member.active { "active" } else { "closed" };
            state.put(Item { parties: vec![member.member], ..Item::new(ItemKind::Member) }, stands, None);
        }
        state.of_phases(&phase, &phases);
        state.of_hub(&hub);
        state.of_rules(&judged);
        state.of_due(&due, on);
        state
    }

    fn put(&mut self, item: Item, stands: impl Into<String>, why: Option<String>) {
        self.items.entry(item).or_insert_with(|| Standing { stands: stands.into(), due: None, why });
    }

    fn of_phases(&mut self, phase: &PhaseStanding, phases: &[PhaseAnswer]) {
        if let Some(recorded) = &phase.recorded {
            self.put(Item::new(ItemKind::Phase), recorded.phase.as_str(), None);
        }
        if let Some(next) = &phase.next {
            self.put(Item::new(ItemKind::NextPhase), next.as_str(), None);
        }
        if let Some(ready) = phase.ready {
            self.put(Item::new(ItemKind::Ready), ready.name(), None);
        }
        for phase in phases {
            let item = Item { phase: Some(phase.id.clone()), ..Item::new(ItemKind::PhaseVerdict) };
            self.put(item, phase.verdict.name(), None);
            self.of_leaves(Some(&phase.id), &phase.criteria);
        }
    }

    fn of_hub(&mut self, hub: &HubAnswer) {
        if let Some(recorded) = &hub.recorded {
            let status = match recorded.status {
                HubStatus::Designated => "designated",
                HubStatus::Lapsed => "lapsed",
                HubStatus::Ended => "ended",
            };
            self.put(Item::new(ItemKind::HubStatus), status, None);
        }
        self.put(Item::new(ItemKind::HubVerdict), hub.verdict.name(), None);
        if let Some(criteria) = &hub.criteria {
            self.of_leaves(None, criteria);
        }
    }

    fn of_leaves(&mut self, phase: Option<&Id>, criteria: &CriterionAnswer) {
        for leaf in criteria.leaves() {
            self.put(Item::of_criterion(phase, &leaf.id), leaf.verdict.name(), Some(leaf.why.clone()));
        }
    }

    fn of_rules(&mut self, judged: &Judged) {
        for breach in &judged.breaches {
            let stands = if breach.waived.is_some() { "waived" } else { "open" };
            self.put(Item::of_breach(breach), stands, Some(breach.message.clone()));
        }
        for open in &judged.untestable {
            self.put(Item::of_untestable(open), "untestable", Some(open.message.clone()));
        }
    }

    fn of_due(&mut self, items: &[Due], on: Date) {
        for item in items {
            let stands = match item.due {
                None => "undated",
                Some(_) if item.overdue => "overdue",
                Some(due) if due == on => "due",
                Some(due) if due > on => "ahead",
                Some(_) => "past",
            };
            let standing = Standing { stands: stands.to_owned(), due: item.due, why: Some(item.why.clone()) };
            self.items.entry(Item::of_due(item)).or_insert(standing);
        }
    }
}
