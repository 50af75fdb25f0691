//! Who is trained for what, and when.

use super::case::Case;
use crate::ids::PersonId;
use crate::programme::{Course, Role};
use crate::time::Date;
use crate::view::Training;

impl<'a> Case<'a> {
    /// The training that makes a person trained for a role on a day: completed by then and still current. Of several, the
    /// one completed last. A course that the programme does not have prepares for nothing.
    pub(super) fn training(&self, person: &PersonId, role: Role, on: Date) -> Option<&'a Training<'a>> {
        let person = self.gathered.people.get(person)?;
        let current = person.training.iter().filter(|training| {
            training.on <= on
                && self.lapses(training, role).is_some_and(|lapses| lapses.is_none_or(|lapses| on < lapses))
        });
        current.last()
    }

    /// The first day on which a training for a role is current no more; the inner `None` is never, the outer that it is none
    /// for this role.
    pub(super) fn lapses(&self, training: &Training<'_>, role: Role) -> Option<Option<Date>> {
        let course = self.course(training, role)?;
        Some(course.valid_months.map(|months| training.on.plus_months(i32::from(months))))
    }

    fn course(&self, training: &Training<'_>, role: Role) -> Option<&'a Course> {
        self.programme.courses_for(role).find(|course| course.id == *training.course)
    }
}
