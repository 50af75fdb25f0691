//! Who could be trained, and whose level is to be recorded.

use std::collections::BTreeSet;

use super::{Moves, StepKind};
use crate::assess::answer::LeafAnswer;
use crate::assess::next::draft::{Draft, data, json};
use crate::assess::next::words;
use crate::ids::{Party, PersonId};
use crate::programme::{Course, Measure, Role};
use crate::record::fact::Trainer;
use crate::terms::Level;
use crate::time::Date;
use crate::view::Post;

impl Moves<'_> {
    /// The active members for which somebody counts on a day.
    pub(super) fn members_of(&self, person: &PersonId, on: Date) -> BTreeSet<Party> {
        let active = self.case.gathered.active_members(on);
        let mut parties = self.case.gathered.parties_of(person, on);
        parties.retain(|party| active.contains(party));
        parties
    }

    /// Whether somebody works at one of some levels at a party; `None` where that is not recorded.
    fn fits(&self, person: &PersonId, at: &Party, levels: &[Level]) -> Option<bool> {
        if levels.is_empty() {
            return Some(true);
        }
        let posts = self.posts_at(person, at);
        if posts.iter().any(|post| post.level.is_some_and(|level| levels.contains(&level))) {
            return Some(true);
        }
        if posts.iter().any(|post| post.level.is_none()) { None } else { Some(false) }
    }

    fn posts_at(&self, person: &PersonId, at: &Party) -> Vec<&Post<'_>> {
        let held = self.case.gathered.people.get(person).into_iter();
        let posts = held.flat_map(|held| held.posts_on(self.case.on));
        posts.filter(|post| self.case.gathered.counting(post.at, self.case.on) == *at).collect()
    }

    fn is_trained(&self, person: &PersonId, role: Role) -> bool {
        self.case.training(person, role, self.case.on).is_some()
    }

    /// How many trained people of some levels a member certainly has.
    fn trained_at(&self, member: &Party, role: Role, levels: &[Level]) -> u32 {
        let people = self.case.gathered.people.keys();
        let counted = people.filter(|person| {
            self.members_of(person, self.case.on).contains(member)
                && self.is_trained(person, role)
                && self.fits(person, member, levels) == Some(true)
        });
        u32::try_from(counted.count()).unwrap_or(u32::MAX)
    }

    /// Who could be trained at a member, or at any: those first who serve most leaves of the plan, then those whose training
    /// lapsed.
    fn trainable(&self, role: Role, levels: &[Level], at: Option<&Party>) -> Vec<(PersonId, Party)> {
        let mut found = Vec::new();
        for (person, held) in &self.case.gathered.people {
            let members = self.members_of(person, self.case.on);
            let mut fitting = members.into_iter().filter(|member| {
                at.is_none_or(|at| at == member) && self.fits(person, member, levels) == Some(true)
            });
            let Some(member) = fitting.next().filter(|_| !self.is_trained(person, role)) else { continue };
            let had = held.training.iter().any(|training| self.case.lapses(training, role).is_some());
            found.push((
                std::cmp::Reverse(self.serves(person, &member, role)),
                !had,
                (*person).clone(),
                member,
            ));
        }
        found.sort();
        found.into_iter().map(|(.., person, member)| (person, member)).collect()
    }

    /// How many leaves of the plan somebody's training would serve.
    fn serves(&self, person: &PersonId, member: &Party, asked: Role) -> usize {
        let serves = |measure: &Measure, lacks: bool| match measure {
            Measure::TrainedPeople { role, levels } => {
                *role == asked && self.fits(person, member, levels) == Some(true)
            }
            Measure::TrainedPeoplePerMember { role, levels }
            | Measure::MembersWithTrainedPeople { role, levels, .. } => {
                *role == asked && lacks && self.fits(person, member, levels) == Some(true)
            }
            _ => false,
        };
        let wanted = self.wanted.iter().filter(|wanted| !Moves::is_met(&wanted.answer));
        let served = wanted.filter(|wanted| {
            let lacks = wanted.answer.missing.parties.contains(member);
            wanted.leaf.measure.as_ref().is_some_and(|measure| serves(measure, lacks))
        });
        served.count()
    }

    pub(super) fn course(&self, role: Role) -> Result<&Course, String> {
        let none = || format!("the programme has no course for the role `{}`", role.name());
        self.case.programme.courses_for(role).next().ok_or_else(none)
    }

    /// The first day on which a course that begins tomorrow is completed.
    pub(super) fn completed(&self, course: &Course) -> Date {
        let days = course.days.map_or(1.0, |days| days.number()).ceil() as i32;
        self.start.plus_days(days.max(1).saturating_sub(1))
    }

    /// A training that is current on the day in question, completed no earlier than another day.
    pub(super) fn training(&self, person: &PersonId, member: &Party, course: &Course, floor: Date) -> Draft {
        let mut on = self.completed(course).max(floor);
        if let Some(valid) = course.valid_months {
            let last = self.case.on.plus_months(i32::from(valid).saturating_neg());
            on = on.max(last);
            while on < self.case.on && on.plus_months(i32::from(valid)) <= self.case.on {
                on = on.plus_days(1);
            }
        }
        let role = course.role;
        let why = format!(
            "`{person}` of {} completes the course `{}`, {}",
            self.called(member),
            course.id,
            match course.days {
                Some(days) if days.number() == 1.0 => "1 day".to_owned(),
                Some(days) => format!("{} days", days.number()),
                None => "of no set length".to_owned(),
            }
        );
        let mut draft = self.draft(StepKind::Train, format!("train:{person}:{}", course.id), why);
        draft = draft.of(member, self.name_of(member));
        draft.step.person = Some(person.clone());
        draft.step.course = Some(course.id.clone());
        draft.step.role = Some(role);
        let trainer = if self.is_led_by_cluster { json(&Trainer::Cluster) } else { serde_json::Value::Null };
        let days = course.days.map(|days| json(&days)).unwrap_or_default();
        let completed = data([
            ("person", json(person)),
            ("course", json(&course.id)),
            ("days", days),
            ("trainer", trainer),
        ]);
        draft.event("training_completed", on, self.known, completed);
        draft
    }

    /// Trains so many at a member, or at any; where too few could be, those of unknown level who are trained are recorded.
    fn train_people(
        &self,
        role: Role,
        levels: &[Level],
        at: Option<&Party>,
        n: u32,
    ) -> Result<Vec<Draft>, String> {
        let course = self.course(role)?;
        let n = usize::try_from(n).unwrap_or(usize::MAX);
        let mut drafts: Vec<Draft> = self
            .trainable(role, levels, at)
            .into_iter()
            .take(n)
            .map(|(person, member)| self.training(&person, &member, course, Date::MIN))
            .collect();
        let unknown = self.of_unknown_level(role, levels, at);
        for (person, member) in unknown {
            if drafts.len() >= n {
                break;
            }
            drafts.extend(self.record_level(&person, &member, levels));
        }
        if drafts.len() < n {
            let place = at.map_or_else(|| "our active members".to_owned(), |member| self.called(member));
            let of_level = if levels.is_empty() { "" } else { ", at a level that counts," };
            return Err(format!(
                "{} at {place} would have to be trained for the role `{}`, and the record knows {} there{of_level} who could be",
                words::more(n, "person", "people"),
                role.name(),
                drafts.len()
            ));
        }
        Ok(drafts)
    }

    fn of_unknown_level(&self, role: Role, levels: &[Level], at: Option<&Party>) -> Vec<(PersonId, Party)> {
        let mut found = Vec::new();
        for person in self.case.gathered.people.keys().filter(|person| self.is_trained(person, role)) {
            for member in self.members_of(person, self.case.on) {
                if at.is_none_or(|at| *at == member) && self.fits(person, &member, levels).is_none() {
                    found.push(((*person).clone(), member));
                    break;
                }
            }
        }
        found
    }

    /// The level of a post, put into the event that began it.
    fn record_level(&self, person: &PersonId, member: &Party, levels: &[Level]) -> Option<Draft> {
        let level = levels.first()?;
        let posts = self.posts_at(person, member);
        let post = posts.iter().find(|post| post.level.is_none())?;
        let event = post.events.first()?;
        let why = format!(
            "the level of `{person}` at {} is recorded; it would have to be `{}`",
            self.called(member),
            level.name()
        );
        let mut draft = self.draft(StepKind::RecordLevel, format!("level:{person}:{member}"), why);
        draft = draft.of(member, self.name_of(member));
        draft.step.person = Some(person.clone());
        draft.step.level = Some(*level);
        let posted = data([
            ("on", json(&post.from)),
            ("person", json(person)),
            ("at", json(post.at)),
            ("level", json(level)),
        ]);
        let which = serde_json::json!({ "source": event.id().source, "id": event.id().id });
        draft.event("amended", self.start, self.known, data([("event", which), ("data", posted.into())]));
        Some(draft)
    }

    pub(super) fn train(
        &self,
        role: Role,
        levels: &[Level],
        answer: &LeafAnswer,
    ) -> Result<Vec<Draft>, String> {
        self.train_people(role, levels, None, self.count(answer))
    }

    /// Each member up to what is asked of each.
    pub(super) fn train_each(
        &self,
        role: Role,
        levels: &[Level],
        answer: &LeafAnswer,
    ) -> Result<Vec<Draft>, String> {
        let value = super::number(answer.value.as_ref()).unwrap_or(0.0);
        let asked = super::whole(value).saturating_add(match &answer.threshold {
            Some(crate::assess::answer::ThresholdAnswer::AtLeast(least)) => super::whole(least.get() - value),
            _ => self.count(answer),
        });
        let mut drafts: Vec<Draft> = Vec::new();
        let members = self.case.gathered.active_members(self.case.on);
        if members.is_empty() {
            return Err("no member is active".to_owned());
        }
        for member in members {
            let lacking = asked.saturating_sub(self.trained_at(member, role, levels));
            if lacking > 0 {
                drafts.extend(self.train_people(role, levels, Some(member), lacking)?);
            }
        }
        Ok(drafts)
    }

    /// So many members up to what is asked of each of those: the members first that lack least.
    pub(super) fn train_members(
        &self,
        role: Role,
        levels: &[Level],
        people: u32,
        answer: &LeafAnswer,
    ) -> Result<Vec<Draft>, String> {
        let needed = usize::try_from(self.count(answer)).unwrap_or(usize::MAX);
        let mut lacking: Vec<(u32, bool, &Party)> = Vec::new();
        for member in self.case.gathered.active_members(self.case.on) {
            let lacks = people.saturating_sub(self.trained_at(member, role, levels));
            if lacks > 0 {
                let is_wanted = self.wants(member, |measure| {
                    matches!(measure, Measure::TrainedPeoplePerMember { role: other, .. } if *other == role)
                });
                lacking.push((lacks, !is_wanted, member));
            }
        }
        lacking.sort();
        let mut drafts = Vec::new();
        let mut reached = 0_usize;
        let mut refused = None;
        for (lacks, _, member) in lacking {
            if reached >= needed {
                break;
            }
            match self.train_people(role, levels, Some(member), lacks) {
                Ok(found) => {
                    drafts.extend(found);
                    reached = reached.saturating_add(1);
                }
                Err(why) => refused = refused.or(Some(why)),
            }
        }
        match refused {
            _ if reached >= needed => Ok(drafts),
            Some(why) => Err(why),
            None => Err(format!("too few members are active: {}", answer.why)),
        }
    }

    /// Trainings led by the cluster itself: of people who lack one first, then of others.
    pub(super) fn lead_training(
        &self,
        role: Option<Role>,
        answer: &LeafAnswer,
        floor: Date,
    ) -> Result<Vec<Draft>, String> {
        let needed = self.added(answer).ok_or_else(|| past(answer))?;
        let needed = usize::try_from(needed).unwrap_or(usize::MAX);
        let roles = match role {
            Some(role) => vec![role],
            None => vec![Role::PeerReviewer, Role::ImprovementChampion, Role::PartnershipLead],
        };
        let mut drafts: Vec<Draft> = Vec::new();
        for role in roles {
            let Ok(course) = self.course(role) else { continue };
            for (person, member) in self.trainable(role, &[], None) {
                if drafts.len() < needed {
                    drafts.push(self.training(&person, &member, course, floor));
                }
            }
        }
        if drafts.len() < needed {
            return Err(format!(
                "the partnership would have to lead {}, and the record knows {} people who have none",
                words::more(needed, "training", "trainings"),
                drafts.len()
            ));
        }
        Ok(drafts)
    }
}

/// What happened keeps the share too low, however much is added.
pub(super) fn past(answer: &LeafAnswer) -> String {
    format!("{}, and what happened cannot be undone", answer.why)
}
