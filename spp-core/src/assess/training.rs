//! Who is trained for what, and when.

use super::case::Case;
use crate::ids::PersonId;
use crate::programme::{Course, Role};
use crate::time::Date;
use crate::view::{Person, Training};

/// How somebody stands, on a day, to the training that a role asks for.
pub(super) enum Trained<'a> {
    /// Trained in time, and still current.
    Current(&'a Training<'a>),
    /// Trained in time, and current no more since a day.
    Lapsed(&'a Training<'a>, Date),
    /// Trained too late.
    Later(&'a Training<'a>),
    /// The record knows the person, and no such training.
    Never,
    /// The record knows nothing of the person: neither posts nor training.
    Unknown,
}

impl<'a> Case<'a> {
    /// The training that makes a person trained for a role on a day: completed by then and still current. Of several, the
    /// one completed last. A course that the programme does not have prepares for nothing.
    pub(super) fn training(&self, person: &PersonId, role: Role, on: Date) -> Option<&'a Training<'a>> {
        match self.trained(person, role, on, on) {
            Trained::Current(training) => Some(training),
            _ => None,
        }
    }

    /// How a person stands to the training for a role: completed by one day, the last that is in time, and current on another.
    pub(super) fn trained(&self, person: &PersonId, role: Role, by: Date, on: Date) -> Trained<'a> {
        match self.gathered.people.get(person) {
            Some(person) => self.trained_of(person, role, by, on),
            None => Trained::Unknown,
        }
    }

    /// The same, of a person whose facts are at hand.
    pub(super) fn trained_of(&self, person: &'a Person<'a>, role: Role, by: Date, on: Date) -> Trained<'a> {
        let mut lapsed = None;
        let mut later = None;
        for training in person.training.iter().rev() {
            match self.lapses(training, role) {
                None => {}
                // Seen from the last to the first, so the last one set is the earliest.
                Some(_) if training.on > by => later = Some(training),
                Some(Some(lapses)) if lapses <= on => {
                    lapsed = lapsed.or(Some((training, lapses)));
                }
                Some(_) => return Trained::Current(training),
            }
        }
        match (lapsed, later) {
            (Some((training, lapses)), _) => Trained::Lapsed(training, lapses),
            (None, Some(training)) => Trained::Later(training),
            (None, None) => Trained::Never,
        }
    }

    /// The first day on which a training for a role is current no more; the inner `None` is never, the outer that it is none
    /// for this role.
    pub(super) fn lapses(&self, training: &Training<'_>, role: Role) -> Option<Option<Date>> {
        let course = self.course(training, role)?;
        Some(course.valid_months.map(|months| training.on.plus_months(i32::from(months))))
    }

    /// Whether the programme has any course for a role: without one, nobody can tell who is trained for it.
    pub(super) fn trains(&self, role: Role) -> bool {
        self.programme.courses_for(role).next().is_some()
    }

    fn course(&self, training: &Training<'_>, role: Role) -> Option<&'a Course> {
        self.programme.courses_for(role).find(|course| course.id == *training.course)
    }
}
