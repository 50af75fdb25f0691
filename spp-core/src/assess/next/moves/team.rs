//! Who could review, and who could facilitate, without breaking a rule of the programme.

use std::collections::BTreeSet;

use super::{Moves, StepKind};
use crate::assess::next::draft::Draft;
use crate::assess::training::Trained;
use crate::ids::{Party, PersonId};
use crate::programme::Role;
use crate::terms::Level;
use crate::time::Date;
use crate::view::Review;

/// How many go on a visit, where the levels asked do not need more.
const TEAM: usize = 2;

/// People for a task, and the trainings that some of them need first.
pub(super) struct Chosen {
    pub(super) people: Vec<PersonId>,
    pub(super) trainings: Vec<Draft>,
}

impl Moves<'_> {
    /// Whether somebody is trained for a role on a day, having completed it by another.
    fn stands(&self, person: &PersonId, role: Role, by: Date, on: Date) -> bool {
        !self.case.trains(role) || matches!(self.case.trained(person, role, by, on), Trained::Current(_))
    }

    /// How often somebody was on a team so far.
    fn load(&self, person: &PersonId) -> usize {
        let reviews = self.case.gathered.reviews.iter();
        reviews
            .filter(|review| review.visit.is_some() && review.reviewers().any(|held| held.person == *person))
            .count()
    }

    /// A team for a visit: trained before, from other members, not the facilitator; of the levels asked where there are any.
    /// Where nobody is, somebody is trained first.
    pub(super) fn team(
        &self,
        party: &Party,
        on: Date,
        levels: &[Level],
        of_levels: usize,
        spared: Option<&PersonId>,
    ) -> Result<Chosen, String> {
        let mut eligible: Vec<(bool, bool, usize, &PersonId, Party)> = Vec::new();
        for person in self.case.gathered.people.keys().copied().filter(|person| spared != Some(*person)) {
            let members = self.members_of(person, on);
            // Somebody posted at the reviewed school too is not from another one.
            let Some(member) = members.iter().next().filter(|_| !members.contains(party)) else { continue };
            let is_trained = self.stands(person, Role::PeerReviewer, on.plus_days(-1), on);
            let is_of_level = self.is_of(person, on, levels);
            eligible.push((!is_of_level, !is_trained, self.load(person), person, member.clone()));
        }
        eligible.sort();
        let wanted = of_levels.max(TEAM);
        let (mut people, mut trainings) = (Vec::new(), Vec::new());
        let mut from: BTreeSet<Party> = BTreeSet::new();
        let is_level_asked = of_levels > 0;
        // Each from a member of their own, as far as there are so many.
        for may_share in [false, true] {
            for (is_other_level, is_untrained, _, person, member) in &eligible {
                let is_needed = is_level_asked && !is_other_level && people.len() < of_levels;
                let is_enough =
                    if is_level_asked { people.len() >= of_levels } else { people.len() >= wanted };
                if is_enough
                    || people.contains(*person)
                    || (is_level_asked && *is_other_level)
                    || (*is_untrained && !is_needed && !people.is_empty())
                    || (!may_share && from.contains(member))
                {
                    continue;
                }
                if *is_untrained {
                    if eligible.iter().any(|(other, untrained, .., rival, _)| {
                        !is_needed && !untrained && !other && !people.contains(*rival)
                    }) {
                        continue;
                    }
                    let course = self.course(Role::PeerReviewer)?;
                    trainings.push(self.training(person, member, course, Date::MIN));
                }
                from.insert(member.clone());
                people.push((*person).clone());
            }
        }
        if is_level_asked && people.len() < of_levels {
            return Err(format!(
                "{of_levels} people of those levels would have to go, and the record knows {} at other members",
                people.len()
            ));
        }
        if self.case.gathered.active_members(on).len() < 2 {
            return Err(format!("no other member could review {}", self.called(party)));
        }
        Ok(Chosen { people, trainings })
    }

    /// Whether somebody works at one of some levels on a day; of no levels asked, anybody does.
    pub(super) fn is_of(&self, person: &PersonId, on: Date, levels: &[Level]) -> bool {
        let held = self.case.gathered.people.get(person).into_iter();
        levels.is_empty()
            || held
                .flat_map(|held| held.posts_on(on))
                .any(|post| post.level.is_some_and(|level| levels.contains(&level)))
    }

    /// Whether the team as planned may go: trained, and from other members.
    pub(super) fn is_fit(&self, review: &Review<'_>, on: Date) -> bool {
        let party = self.case.gathered.counting(review.named, self.case.on);
        let mut reviewers = review.planned_team.iter().map(|reviewer| &reviewer.person).peekable();
        reviewers.peek().is_some()
            && reviewers.all(|person| {
                let members = self.members_of(person, on);
                !members.is_empty()
                    && !members.contains(&party)
                    && self.stands(person, Role::PeerReviewer, on.plus_days(-1), on)
            })
    }

    /// A champion for a workshop: trained, posted in the partnership, not on the team; rather not of the reviewed school. Where
    /// nobody is, somebody is trained first.
    pub(super) fn facilitator(
        &self,
        party: &Party,
        on: Date,
        team: &[PersonId],
        planned: Option<&PersonId>,
    ) -> Result<Chosen, String> {
        let mut eligible = Vec::new();
        for person in self.case.gathered.people.keys().copied().filter(|person| !team.contains(person)) {
            let members = self.members_of(person, on);
            let Some(member) = members.iter().next() else { continue };
            let is_trained = self.stands(person, Role::ImprovementChampion, on, on);
            let is_own = members.contains(party);
            let led = self.case.gathered.reviews.iter().filter_map(|review| review.workshop);
            let led = led.filter(|workshop| workshop.facilitator == Some(person)).count();
            eligible.push((!is_trained, planned != Some(person), is_own, led, person, member.clone()));
        }
        eligible.sort();
        let Some((is_untrained, _, _, _, person, member)) = eligible.into_iter().next() else {
            return Err(format!(
                "nobody in the partnership could facilitate the workshop of {}",
                self.called(party)
            ));
        };
        let trainings = if is_untrained {
            let course = self.course(Role::ImprovementChampion)?;
            vec![self.training(person, &member, course, Date::MIN)]
        } else {
            Vec::new()
        };
        Ok(Chosen { people: vec![person.clone()], trainings })
    }

    /// Puts trainings that a step needs in front of it. Says on what day the last is completed.
    pub(super) fn first(&self, draft: &mut Draft, trainings: Vec<Draft>) -> Option<Date> {
        let mut last = None;
        for training in trainings {
            debug_assert_eq!(training.step.kind, StepKind::Train);
            last = last.max(Some(training.step.earliest));
            for (event, read) in training.step.events.into_iter().zip(training.read) {
                if draft.step.events.iter().all(|held| held.id != event.id) {
                    draft.step.earliest = draft.step.earliest.max(read.0);
                    draft.step.events.push(event);
                    draft.read.push(read);
                }
            }
        }
        last
    }
}
