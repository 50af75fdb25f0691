//! The timeline: the dates on which an answer about a cluster changes, and why.
//!
//! Nothing steps through the days. Whatever is computed of a cluster changes only where a fact comes to hold about something that
//! was looked up, or where a date is reached that the answer compares with its own: [`super::turn`] gives those. The answer is
//! computed at each such date, and a change is reported where it really differs.
//!
//! A cause is found by trying. On each date the answer is computed first as if nothing were recorded to hold from that day:
//! what has changed then, time has changed, and the turns of that day say how. What changes besides, events of the day changed:
//! those without which the change would not be there.

mod answer;
mod item;
mod state;

use std::collections::{BTreeMap, BTreeSet};

pub use answer::{Cause, CauseKind, Change, Timeline};
pub use item::{Item, ItemKind};
use state::{Items, State};

use super::definitions;
use super::turn::{Turn, Turns};
use crate::definitions::Definitions;
use crate::ids::{ClusterId, Id};
use crate::problem::Result;
use crate::programme::Programme;
use crate::record::{Body, Event, fact::Fact};
use crate::time::Date;
use crate::version::FORMAT_TIMELINE;
use crate::view::{Course, View};

impl View {
    /// The dates after the view's own, up to and including `until`, on which an answer about a cluster changes: what changes,
    /// from what to what, and why. Facts dated later than the view's date count from theirs on, as known by the view.
    /// `programme` asks what if; without it the adopted one judges, on each date the one adopted by then.
    ///
    /// Costs an assessment for each date on which something may change, and one more for each event that changes something.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::problem::Code::NotFound) where no cluster of that id was formed by the view's date, as known.
    pub fn timeline(
        &self,
        cluster: &ClusterId,
        definitions: &Definitions,
        programme: Option<&Programme>,
        until: Date,
    ) -> Result<Timeline> {
        let course = Course::new(self);
        let asked = Asked { course: &course, cluster, definitions, programme };
        let first = course.on(self.as_of());
        let Some(gathered) = first.gather_facts(cluster) else {
            return Err(super::not_formed(cluster, self.as_of()));
        };
        let used = definitions::judging(&gathered, definitions, programme)
            .map(|judging| definitions::used(judging, programme.is_some(), &gathered.cluster));
        let mut timeline = Timeline {
            format: FORMAT_TIMELINE,
            cluster: cluster.clone(),
            name: gathered.cluster.name.map(str::to_owned),
            as_of: self.as_of(),
            until,
            known: self.known(),
            programme: used,
            changes: Vec::new(),
        };
        let mut on = self.as_of();
        let (mut items, mut turns) = asked.at(&first, until).into_parts();
        while let Some(next) = [turns.next(), course.next_fact(on)].into_iter().flatten().min() {
            if next > until {
                break;
            }
            let now = asked.at(&course.on(next), until);
            let changes = changed(&items, &now.items);
            if !changes.is_empty() {
                let due: Vec<Turn> = turns.found.into_iter().filter(|turn| turn.on == next).collect();
                let causes = asked.causes(next, &items, &now.items, &changes, &due);
                timeline.changes.extend(changes.into_iter().map(|(item, (from, to))| {
                    let causes = causes.get(item).cloned().unwrap_or_default();
                    Change::new(next, item, from, to, causes)
                }));
            }
            on = next;
            (items, turns) = now.into_parts();
        }
        Ok(timeline)
    }
}

/// What is asked at every date.
struct Asked<'a> {
    course: &'a Course,
    cluster: &'a ClusterId,
    definitions: &'a Definitions,
    programme: Option<&'a Programme>,
}

/// What changed, from what to what.
type Changed<'a> = BTreeMap<&'a Item, (Option<&'a state::Standing>, Option<&'a state::Standing>)>;

fn changed<'a>(before: &'a Items, after: &'a Items) -> Changed<'a> {
    let items: BTreeSet<&Item> = before.keys().chain(after.keys()).collect();
    let both = items.into_iter().map(|item| (item, (before.get(item), after.get(item))));
    both.filter(|(_, (before, after))| before != after).collect()
}

impl Asked<'_> {
    /// How everything stands in a view; nothing stands anyhow where the cluster is not formed in it.
    fn at(&self, view: &View, until: Date) -> State {
        let gathered = view.gather_facts(self.cluster);
        gathered.map_or_else(State::default, |gathered| {
            State::of(&gathered, self.definitions, self.programme, until)
        })
    }

    /// Why each item changed on a day.
    fn causes<'i>(
        &self,
        day: Date,
        before: &Items,
        after: &Items,
        changes: &Changed<'i>,
        turns: &[Turn],
    ) -> BTreeMap<&'i Item, Vec<Cause>> {
        let events = self.course.events_of(day);
        // Where no fact is of this day, all that changed is of time.
        let waited = if events.is_empty() {
            None
        } else {
            Some(self.at(&self.course.before_facts_of(day), day).items)
        };
        let by_time = changed(before, waited.as_ref().unwrap_or(after));
        let mut causes: BTreeMap<&Item, Vec<Cause>> = BTreeMap::new();
        for item in changes.keys().filter(|item| by_time.contains_key(**item)) {
            causes.insert(item, of_time(item, turns, &by_time, before));
        }
        if let Some(waited) = waited {
            self.of_events(day, &events, &changed(&waited, after), changes, &mut causes);
        }
        for causes in causes.values_mut() {
            causes.sort();
            causes.dedup();
        }
        causes
    }

    /// Adds the events without which something would not stand as it does.
    fn of_events<'i>(
        &self,
        day: Date,
        events: &[crate::record::store::At],
        by_events: &Changed<'_>,
        changes: &Changed<'i>,
        causes: &mut BTreeMap<&'i Item, Vec<Cause>>,
    ) {
        let by_events: Vec<(&'i Item, _)> =
            changes.keys().filter_map(|item| by_events.get(*item).map(|(_, to)| (*item, *to))).collect();
        if by_events.is_empty() {
            return;
        }
        let view = self.course.on(day);
        let mut unexplained: BTreeSet<&Item> = by_events.iter().map(|(item, _)| *item).collect();
        for at in events {
            let Some(event) = view.event_at(*at) else { continue };
            let without = match events.len() {
                1 => None,
                _ => Some(self.at(&self.course.without(day, *at), day).items),
            };
            for (item, to) in &by_events {
                // The only event of the day is the cause of all that changed by events.
                if without.as_ref().is_none_or(|without| without.get(item) != *to) {
                    causes.entry(item).or_default().push(Cause::of_event(event));
                    unexplained.remove(item);
                }
            }
        }
        // Several events that each would have done: all that the answer reads of that day.
        if !unexplained.is_empty()
            && let Some(gathered) = view.gather_facts(self.cluster)
        {
            let of_day = events.iter().filter_map(|at| view.event_at(*at));
            let read: Vec<&Event> = of_day.filter(|event| gathered.read.contains(event.id())).collect();
            for item in unexplained {
                causes.entry(item).or_default().extend(read.iter().copied().map(Cause::of_event));
            }
        }
    }
}

/// What time did to an item: its own turns, or for a verdict over several criteria theirs.
fn of_time(item: &Item, turns: &[Turn], by_time: &Changed<'_>, before: &Items) -> Vec<Cause> {
    let own = |item: &Item| -> Vec<Cause> {
        turns.iter().filter(|turn| turn.of.covers(item)).map(|turn| turn.cause.clone()).collect()
    };
    let next = || before.get(&Item::new(ItemKind::NextPhase)).map(|next| next.stands.as_str());
    let phase = match item.kind {
        ItemKind::HubVerdict => None,
        ItemKind::PhaseVerdict => item.phase.as_ref().map(Id::as_str),
        ItemKind::Ready => next(),
        _ => return own(item),
    };
    let criteria = by_time
        .keys()
        .filter(|other| other.kind == ItemKind::Criterion && other.phase.as_ref().map(Id::as_str) == phase);
    criteria.flat_map(|criterion| own(criterion)).collect()
}

impl Cause {
    pub(super) fn of_event(event: &Event) -> Cause {
        let adopts = matches!(event.body(), Body::Fact(Fact::ProgrammeAdopted(_)));
        let kind = if adopts { CauseKind::ProgrammeAdopted } else { CauseKind::Event };
        let message = format!("`{}` is recorded", event.type_name());
        let events = vec![event.id().clone()];
        Cause { kind, message, events, people: Vec::new(), parties: Vec::new() }
    }
}

impl State {
    fn into_parts(self) -> (Items, Turns) {
        (self.items, self.turns)
    }
}
