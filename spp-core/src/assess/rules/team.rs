//! Who reviewed: trained, and from other members.

use super::super::case::Case;
use super::super::training::Trained;
use super::concern::{Concern, Found};
use super::visited::{self, Visited};
use crate::ids::PersonId;
use crate::programme::Role;

/// `reviewers_trained`: each reviewer completed training before the day of the visit, and it was current on that day.
pub(super) fn trained(case: &Case<'_>, found: &mut Found) {
    if !case.trains(Role::PeerReviewer) {
        let message = "the programme has no course for `peer_reviewer`, so nobody can tell who is trained";
        found.open(Concern::new(case.on, message));
        return;
    }
    for visited in visited::all(case) {
        say_unknown_team(&visited, found);
        let on = visited.visit.on;
        for person in &visited.reviewers {
            let concern = |message: String| of_reviewer(&visited, person, message);
            let reviewed = format!("`{person}` reviewed {} on {on}", visited.review.reviewee);
            match case.trained(person, Role::PeerReviewer, on.plus_days(-1), on) {
                Trained::Current(_) => {}
                Trained::Unknown => found.open(concern(format!(
                    "{reviewed}, and the record knows neither a post nor training of that person"
                ))),
                Trained::Never => {
                    found.broken(concern(format!("{reviewed} without training for `peer_reviewer`")));
                }
                Trained::Lapsed(training, lapses) => found.broken(
                    concern(format!("{reviewed} with training of {} that lapsed on {lapses}", training.on))
                        .events([training.event]),
                ),
                Trained::Later(training) => found.broken(
                    concern(format!("{reviewed} and completed training only on {}", training.on))
                        .events([training.event]),
                ),
            }
        }
    }
}

/// `reviewers_from_other_schools`: each reviewer was posted at a member on the day, and not at the reviewed one. Where there was
/// no other member, nobody could have come from one.
pub(super) fn from_other_members(case: &Case<'_>, found: &mut Found) {
    for visited in visited::all(case) {
        say_unknown_team(&visited, found);
        let on = visited.visit.on;
        for person in &visited.reviewers {
            let concern = |message: String| {
                of_reviewer(&visited, person, message).events(case.posting_events(person, on))
            };
            let reviewed = format!("`{person}` reviewed {} on {on}", visited.review.reviewee);
            let Some(posted) = case.posted(person, on) else {
                found.open(concern(format!(
                    "{reviewed}, and the record knows no post of that person by then"
                )));
                continue;
            };
            let (parties, unplaced) = (&posted.parties, posted.says_unplaced());
            if parties.contains(&visited.reviewed) {
                found.broken(concern(format!("{reviewed} and was posted there")));
            } else if !case.knows_members() {
                found.open(concern(format!("{reviewed}, and the record does not say who the members are")));
            } else if let Some(said) = unplaced {
                found.open(concern(format!("{reviewed}, and {said}")));
            } else if !case.gathered.cluster.members_on(on).any(|held| held.member != visited.reviewed) {
                found.open(concern(format!("{reviewed}, and the cluster had no other member")));
            } else if case.members_among(parties, on).is_empty() {
                found.broken(
                    concern(format!("{reviewed} and was posted at no other member")).parties(parties),
                );
            }
        }
    }
}

fn of_reviewer(visited: &Visited<'_>, person: &PersonId, message: String) -> Concern {
    Concern::of(visited.visit.on, visited.review, message)
        .people([person])
        .events(visited.events.iter().copied())
}

fn say_unknown_team(visited: &Visited<'_>, found: &mut Found) {
    if !visited.is_team_known() {
        let message = format!("the record does not say who visited {}", visited.review.reviewee);
        let concern = Concern::of(visited.visit.on, visited.review, message);
        found.open(concern.events(visited.events.iter().copied()));
    }
}
