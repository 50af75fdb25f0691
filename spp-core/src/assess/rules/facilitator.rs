//! Who facilitated the workshop.

use super::super::case::Case;
use super::super::training::Trained;
use super::concern::{Concern, Found};
use super::visited::{self, Visited};
use crate::ids::PersonId;
use crate::programme::Role;
use crate::record::Event;
use crate::view::{Review, Workshop};

/// `facilitator_independent`: trained and current on the day of the workshop, posted at a member on it, and in no role on the
/// team of that review's visit.
pub(super) fn independent(case: &Case<'_>, found: &mut Found) {
    for (review, workshop) in workshops(case) {
        let Some(person) = facilitator(review, &workshop, found) else { continue };
        let parts = Parts::of(case, review, &workshop, person);
        let (said, is_broken) = match parts.is_kept() {
            Some(true) => continue,
            Some(false) => (&parts.fails, true),
            None => (&parts.open, false),
        };
        let message = format!("`{person}` facilitated the workshop, and {}", said.join(" and "));
        let concern = of_workshop(review, &workshop, person, message).events(parts.events);
        if is_broken {
            found.broken(concern);
        } else {
            found.open(concern);
        }
    }
}

/// Whether a workshop keeps `facilitator_independent`, waived or not; `None` where nobody can tell.
pub(in crate::assess) fn is_independent<'a>(
    case: &Case<'a>,
    review: &'a Review<'a>,
    workshop: &Workshop<'_>,
) -> Option<bool> {
    Parts::of(case, review, workshop, workshop.facilitator?).is_kept()
}

/// `champion_not_on_staff`: not posted at the reviewed party on the day of the workshop.
pub(super) fn not_on_staff(case: &Case<'_>, found: &mut Found) {
    for (review, workshop) in workshops(case) {
        let Some(person) = facilitator(review, &workshop, found) else { continue };
        let concern = |message: String| {
            of_workshop(review, &workshop, person, message).events(case.posting_events(person, workshop.on))
        };
        let said = format!("`{person}` facilitated the workshop of {}", review.reviewee);
        match case.posted(person, workshop.on) {
            None => {
                found.open(concern(format!("{said}, and the record knows no post of that person by then")));
            }
            Some(posted) if posted.parties.contains(&case.gathered.counting(review.named, workshop.on)) => {
                found.broken(concern(format!("{said} and was posted there")));
            }
            Some(posted) => {
                if let Some(unplaced) = posted.says_unplaced() {
                    found.open(concern(format!("{said}, and {unplaced}")));
                }
            }
        }
    }
}

/// The parts of independence that fail, those that nobody can tell, and the events that say so.
#[derive(Default)]
struct Parts<'a> {
    fails: Vec<String>,
    open: Vec<String>,
    events: Vec<&'a Event>,
}

impl<'a> Parts<'a> {
    fn of(case: &Case<'a>, review: &'a Review<'a>, workshop: &Workshop<'_>, person: &PersonId) -> Self {
        let mut parts = Parts::default();
        parts.training(case, workshop, person);
        parts.post(case, workshop, person);
        parts.team(case, review, person);
        parts
    }

    /// One part that certainly fails settles it, whatever is open of the others.
    fn is_kept(&self) -> Option<bool> {
        if self.fails.is_empty() { self.open.is_empty().then_some(true) } else { Some(false) }
    }

    fn training(&mut self, case: &Case<'a>, workshop: &Workshop<'_>, person: &PersonId) {
        let on = workshop.on;
        if !case.trains(Role::ImprovementChampion) {
            self.open.push("the programme has no course for `improvement_champion`".to_owned());
            return;
        }
        match case.trained(person, Role::ImprovementChampion, on, on) {
            Trained::Current(_) => {}
            Trained::Unknown => {
                self.open.push("the record knows neither a post nor training of that person".to_owned());
            }
            Trained::Never => self.fails.push("had no training for `improvement_champion`".to_owned()),
            Trained::Lapsed(training, lapses) => {
                self.fails.push(format!("had training of {} that lapsed on {lapses}", training.on));
                self.events.push(training.event);
            }
            Trained::Later(training) => {
                self.fails.push(format!("completed training only on {}", training.on));
                self.events.push(training.event);
            }
        }
    }

    fn post(&mut self, case: &Case<'a>, workshop: &Workshop<'_>, person: &PersonId) {
        match case.posted(person, workshop.on) {
            None if case.gathered.people.contains_key(person) => {
                self.open.push("the record knows no post of that person by then".to_owned());
            }
            // Said already: the record knows nothing of the person.
            None => {}
            Some(_) if !case.knows_members() => {
                self.open.push("the record does not say who the members are".to_owned());
            }
            Some(posted) if case.members_among(&posted.parties, workshop.on).is_empty() => {
                match posted.says_unplaced() {
                    Some(said) => self.open.push(said),
                    None => self.fails.push("was posted at no member".to_owned()),
                }
                self.events.extend(case.posting_events(person, workshop.on));
            }
            Some(_) => {}
        }
    }

    fn team(&mut self, case: &Case<'a>, review: &'a Review<'a>, person: &PersonId) {
        match Visited::of(case, review) {
            None => {
                self.open.push("no visit is on record, so nobody can tell who was on its team".to_owned())
            }
            Some(visited) if !visited.is_team_known() => {
                self.open.push("the record does not say who was on the team".to_owned());
                self.events.extend(visited.events);
            }
            Some(visited) => {
                if visited.visit.team.iter().any(|member| member.person == *person) {
                    self.fails.push("was on the team of that review".to_owned());
                    self.events.extend(visited.events);
                }
            }
        }
    }
}

fn workshops<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a Review<'a>, Workshop<'a>)> {
    visited::reviews(case).filter_map(|review| review.workshop.map(|workshop| (review, workshop)))
}

/// Who facilitated; where that is not recorded, says so.
fn facilitator<'a>(
    review: &'a Review<'a>,
    workshop: &Workshop<'a>,
    found: &mut Found,
) -> Option<&'a PersonId> {
    if workshop.facilitator.is_none() {
        let message = format!("the record does not say who facilitated the workshop of {}", review.reviewee);
        let concern = Concern::of(workshop.on, review, message);
        found.open(concern.events(workshop_events(review, workshop)));
    }
    workshop.facilitator
}

fn of_workshop(review: &Review<'_>, workshop: &Workshop<'_>, person: &PersonId, message: String) -> Concern {
    Concern::of(workshop.on, review, message).people([person]).events(workshop_events(review, workshop))
}

/// The workshop and, where that names no facilitator, the plan.
fn workshop_events<'e>(review: &Review<'e>, workshop: &Workshop<'e>) -> Vec<&'e Event> {
    let planned = workshop.fact.facilitator.is_none().then(|| visited::plan(review)).flatten();
    planned.map(|(_, event)| event).into_iter().chain([workshop.event]).collect()
}
