//! What is due, and by when: steps of reviews, the plan of the next one, actions agreed.

use std::cmp::Ordering;

use super::answer::Due;
use crate::ids::{EventId, Party};
use crate::programme::{Programme, StepOffset};
use crate::record::fact::ActionStatus;
use crate::step::Step;
use crate::time::Date;
use crate::view::{ActionState, Gathered, Review, ReviewState, event_ids};

/// The cluster's facts and the programme's dates.
pub(super) struct Calendar<'a> {
    pub(super) gathered: &'a Gathered<'a>,
    pub(super) programme: Option<&'a Programme>,
    on: Date,
}

/// The last day for a step, where it comes from, and in words.
struct Deadline {
    on: Date,
    basis: &'static str,
    reason: String,
    events: Vec<EventId>,
}

impl<'a> Calendar<'a> {
    pub(super) fn new(gathered: &'a Gathered<'a>, programme: Option<&'a Programme>) -> Self {
        Calendar { gathered, programme, on: gathered.view.as_of() }
    }

    /// The first day of the programme year of a day; the same for all days where no programme is known.
    pub(super) fn year_of(&self, day: Date) -> Date {
        self.programme.map_or(Date::MIN, |programme| programme.document().year.starts.year_of(day).0)
    }

    pub(super) fn is_optional(&self, step: &str) -> bool {
        Step::from_name(step).ok().and_then(|step| self.offset(step)).is_some_and(|offset| offset.optional)
    }

    fn offset(&self, step: Step) -> Option<&'a StepOffset> {
        self.programme.and_then(|programme| programme.step(step))
    }

    /// The last day for a step of a review: the day its timetable sets, else so long from another step.
    fn deadline(&self, review: &Review<'_>, step: Step) -> Option<Deadline> {
        if let Some(on) = review.date_set(step) {
            // Of the events that planned, the last one set the date.
            let mut plans = review
                .events
                .iter()
                .filter(|event| matches!(event.type_name(), "spp.review_planned" | "spp.review_postponed"));
            let events = plans.next_back().map(|event| event.id().clone()).into_iter().collect();
            return Some(Deadline {
                on,
                basis: "record",
                reason: "as the timetable sets it".to_owned(),
                events,
            });
        }
        let offset = self.offset(step)?;
        let (anchor, said, events) = match offset.anchor {
            None => {
                let start = self.year_of(review.anchor().unwrap_or(review.planned));
                (start, format!("the start of the programme year on {start}"), Vec::new())
            }
            Some(other) => match review.steps.iter().find(|reached| reached.step == other) {
                Some(reached) => {
                    let said = format!("the {} on {}", words(other.name()), reached.on);
                    (reached.on, said, event_ids(&reached.events))
                }
                // Not yet taken: so long from the day that it is due itself. The programme has no circles of steps.
                None => {
                    let due = self.deadline(review, other)?;
                    (due.on, format!("the {} due on {}", words(other.name()), due.on), due.events)
                }
            },
        };
        Some(Deadline {
            on: offset.from(anchor),
            basis: offset.basis.name(),
            reason: reason(offset, &said),
            events,
        })
    }

    fn name_of(&self, party: &Party) -> Option<String> {
        self.gathered.name_of(party).map(str::to_owned)
    }

    fn item(&self, member: &Party, review: Option<&Review<'_>>, step: Step, deadline: Deadline) -> Due {
        let overdue = deadline.on < self.on && !self.offset(step).is_some_and(|offset| offset.optional);
        let was = if deadline.on < self.on { "was" } else { "is" };
        let of =
            review.map_or_else(|| "the next review".to_owned(), |review| format!("review `{}`", review.id));
        let why =
            format!("the {} of {of} {was} due by {}, {}", words(step.name()), deadline.on, deadline.reason);
        Due {
            reviewee: member.clone(),
            name: self.name_of(member),
            review: review.map(|review| review.id.clone()),
            step: step.name(),
            action: None,
            due: Some(deadline.on),
            overdue,
            basis: deadline.basis,
            why,
            events: deadline.events,
        }
    }
}

/// All that is due of one member.
pub(super) fn of_member(calendar: &Calendar<'_>, member: &Party, reviews: &[&Review<'_>]) -> Vec<Due> {
    let mut items = Vec::new();
    for review in reviews.iter().rev().copied() {
        let is_open = !matches!(review.state, ReviewState::Cancelled | ReviewState::Complete);
        if is_open && !is_overtaken(review, reviews) {
            items.extend(next_steps(calendar, member, review));
        }
        if review.state != ReviewState::Cancelled {
            let open = |held: &&ActionState<'_>| {
                matches!(held.status, ActionStatus::Open | ActionStatus::InProgress)
            };
            items.extend(
                review.actions.iter().filter(open).map(|held| action(calendar, member, review, held)),
            );
        }
    }
    items.extend(next_plan(calendar, member, reviews));
    items
}

/// Once a later review has had its visit, nobody goes back to finish the loop of an earlier one.
pub(super) fn is_overtaken(review: &Review<'_>, reviews: &[&Review<'_>]) -> bool {
    let last_visit = reviews.iter().filter_map(|review| review.visit.map(|visit| visit.on)).max();
    review.anchor().unwrap_or(review.planned) < last_visit.unwrap_or(Date::MIN)
}

/// The next step of a review that may not be left out, and those before it that may, while their day is not past.
fn next_steps(calendar: &Calendar<'_>, member: &Party, review: &Review<'_>) -> Vec<Due> {
    let furthest = review.furthest().map(|reached| reached.step);
    let mut items = Vec::new();
    for step in Step::ALL.into_iter().filter(|step| Some(*step) > furthest) {
        let Some(deadline) = calendar.deadline(review, step) else { continue };
        let is_optional = calendar.offset(step).is_some_and(|offset| offset.optional);
        if !is_optional {
            items.push(calendar.item(member, Some(review), step, deadline));
            break;
        }
        if calendar.on <= deadline.on {
            items.push(calendar.item(member, Some(review), step, deadline));
        }
    }
    items
}

/// The plan of another review: due in this programme year where it has none yet, else in the next, unless the visit of one is to come.
fn next_plan(calendar: &Calendar<'_>, member: &Party, reviews: &[&Review<'_>]) -> Option<Due> {
    let programme = calendar.programme?;
    let offset = programme.step(Step::Plan).filter(|offset| offset.anchor.is_none())?;
    let (start, end) = programme.document().year.starts.year_of(calendar.on);
    let mut counting = reviews.iter().filter(|review| review.state != ReviewState::Cancelled);
    let is_open = |review: &&Review<'_>| {
        matches!(review.state, ReviewState::Planned | ReviewState::Postponed)
            && !is_overtaken(review, reviews)
    };
    if counting.clone().any(is_open) {
        return None;
    }
    let is_done = counting.any(|review| (start..=end).contains(&review.anchor().unwrap_or(review.planned)));
    let start = if is_done { end.plus_days(1) } else { start };
    let joined = calendar.gathered.cluster.members_on(calendar.on).find(|held| held.member == *member)?;
    let (from, said) = if start < joined.joined {
        (joined.joined, format!("joining on {}", joined.joined))
    } else {
        (start, format!("the start of the programme year on {start}"))
    };
    let events = if start < joined.joined { event_ids(&joined.events) } else { Vec::new() };
    let (on, basis) = (offset.from(from), offset.basis.name());
    let deadline = Deadline { on, basis, reason: reason(offset, &said), events };
    Some(calendar.item(member, None, Step::Plan, deadline))
}

fn action(calendar: &Calendar<'_>, member: &Party, review: &Review<'_>, held: &ActionState<'_>) -> Due {
    let due = held.action.due;
    let overdue = due.is_some_and(|due| due < calendar.on);
    let status = words(held.status.name());
    let id = &held.action.id;
    let why = match due {
        None => format!("action `{id}` has no day set, and is {status}"),
        Some(due) if overdue => format!("action `{id}` was due by {due}, and is {status}"),
        Some(due) => format!("action `{id}` is due by {due}, and is {status}"),
    };
    Due {
        reviewee: member.clone(),
        name: calendar.name_of(member),
        review: Some(review.id.clone()),
        step: "action",
        action: Some(id.clone()),
        due,
        overdue,
        basis: "record",
        why,
        events: event_ids(&held.events),
    }
}

/// By day, what has none last; then by whose, what and which.
pub(super) fn order(a: &Due, b: &Due) -> Ordering {
    let key = |item: &Due| (item.due.is_none(), item.due);
    key(a).cmp(&key(b)).then_with(|| {
        (&a.reviewee, a.step, &a.review, &a.action).cmp(&(&b.reviewee, b.step, &b.review, &b.action))
    })
}

fn words(name: &str) -> String {
    name.replace('_', " ")
}

/// "6 weeks after the visit on …", as the programme says it.
fn reason(offset: &StepOffset, anchor: &str) -> String {
    let count = |n: u32, one: &str| match n {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    let days = match offset.days.checked_rem(7) {
        Some(0) => count(offset.days.checked_div(7).unwrap_or(0), "week"),
        _ => count(offset.days, "day"),
    };
    let length = match (offset.months, offset.days) {
        (0, 0) => return format!("on {}", anchor.rsplit(' ').next().unwrap_or_default()),
        (0, _) => days,
        (months, 0) => count(u32::from(months), "month"),
        (months, _) => format!("{} and {days}", count(u32::from(months), "month")),
    };
    format!("{length} {} {anchor}", if offset.is_before { "before" } else { "after" })
}
