//! A person's posts and training as of the date.

use super::View;
use super::spell::{self, Change, Spell};
use crate::ids::{Id, Party, PersonId};
use crate::record::Event;
use crate::record::fact::{Days, Fact, Key, Level, Trainer};
use crate::time::Date;

/// A person, as far as the record tells.
#[derive(Debug, Clone)]
pub struct Person<'v> {
    /// Who.
    pub id: &'v PersonId,
    /// Posts, by the day they began. A change of level ends one and begins another.
    pub posts: Vec<Post<'v>>,
    /// Trainings, by the day they were completed.
    pub training: Vec<Training<'v>>,
}

/// A post at one party and level.
#[derive(Debug, Clone)]
pub struct Post<'v> {
    /// Where, as the record names it.
    pub at: &'v Party,
    /// At what level; absent is not known.
    pub level: Option<Level>,
    /// Its first day.
    pub from: Date,
    /// The first day on which it is no more.
    pub to: Option<Date>,
    /// The events that say so.
    pub events: Vec<&'v Event>,
}

impl Post<'_> {
    /// Whether the post is held on a day.
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.from <= on && self.to.is_none_or(|to| on < to)
    }
}

/// A training completed.
#[derive(Debug, Clone)]
pub struct Training<'v> {
    /// Which course.
    pub course: &'v Id,
    /// When it was completed.
    pub on: Date,
    /// How long it took.
    pub days: Option<Days>,
    /// Who led it; absent is not known.
    pub trainer: Option<Trainer>,
    /// The event that says so.
    pub event: &'v Event,
}

impl<'v> Person<'v> {
    pub(super) fn of(view: &'v View, id: &PersonId) -> Option<Self> {
        let mut known: Option<&'v PersonId> = None;
        let mut changes = Vec::new();
        let mut training = Vec::new();
        for dated in view.facts(&Key::Person(id.clone())) {
            let (on, event) = (dated.on, dated.event);
            match dated.fact {
                Fact::PersonPosted(fact) => {
                    known = Some(&fact.person);
                    changes.push(Change { on, at: &fact.at, begins: Some(fact.level), event });
                }
                Fact::PersonLeft(fact) => changes.push(Change { on, at: &fact.at, begins: None, event }),
                Fact::TrainingCompleted(fact) => {
                    known = Some(&fact.person);
                    let (course, days, trainer) = (&fact.course, fact.days, fact.trainer);
                    training.push(Training { course, on, days, trainer, event });
                }
                _ => {}
            }
        }
        let posts = spell::all(view, &changes).into_iter().map(|spell| {
            let Spell { at, what: level, from, to, events } = spell;
            Post { at, level, from, to, events }
        });
        known.map(|id| Person { id, posts: posts.collect(), training })
    }

    /// The posts held on a day.
    pub fn posts_on(&self, on: Date) -> impl Iterator<Item = &Post<'v>> {
        self.posts.iter().filter(move |post| post.holds(on))
    }

    /// The first day on which no post is held any more, after the last one ended.
    #[must_use]
    pub fn left(&self) -> Option<Date> {
        let ends: Option<Vec<Date>> = self.posts.iter().map(|post| post.to).collect();
        ends.and_then(|ends| ends.into_iter().max())
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::PersonId;
    use crate::problem::Code;
    use crate::record::Record;
    use crate::time::Date;

    /// One person at schools that merge into 900007 on 2025-04-01; each event says its type, day and payload.
    fn posts(events: &[(&str, &str, u32)]) -> Vec<(String, Option<Date>)> {
        let mut record = Record::new();
        let succession = r#"{"specversion":"1.0","source":"s","id":"x","time":"2025-04-01T00:00:00Z",
            "type":"spp.school_succeeded","data":{"on":"2025-04-01","from":[900003,900004],"to":[900007]}}"#;
        record.append(succession.as_bytes()).unwrap();
        for (at, (kind, on, urn)) in events.iter().enumerate() {
            let event = format!(
                r#"{{"specversion":"1.0","source":"s","id":"{at}","time":"2025-09-01T00:00:0{at}Z","type":"spp.{kind}",
                "data":{{"on":"{on}","person":"p","at":{{"school":{urn}}}}}}}"#
            );
            record.append(event.as_bytes()).unwrap();
        }
        let view = record.as_of(Date::MAX);
        assert_eq!(
            view.problems().iter().filter(|problem| problem.code == Code::NeverPostedThere).count(),
            0
        );
        let person = view.person(&PersonId::new("p").unwrap()).unwrap();
        person.posts.iter().map(|post| (post.at.to_string(), post.to)).collect()
    }

    #[test]
    fn a_post_goes_on_under_the_name_that_its_school_took() {
        let left = Some("2026-01-01".parse().unwrap());
        let leaves = ("person_left", "2026-01-01", 900_007);
        assert_eq!(
            posts(&[("person_posted", "2024-09-01", 900_003), leaves]),
            [("school 900003".into(), left)]
        );
        let again = ("person_posted", "2025-09-01", 900_007);
        let moved = Some("2025-09-01".parse().unwrap());
        assert_eq!(
            posts(&[("person_posted", "2024-09-01", 900_003), again, leaves]),
            [("school 900003".into(), moved), ("school 900007".into(), left)]
        );
    }

    #[test]
    fn posts_at_schools_that_merge_later_are_two_until_then() {
        let (one, other) =
            (("person_posted", "2023-09-01", 900_003), ("person_posted", "2024-09-01", 900_004));
        let left = Some("2025-01-01".parse().unwrap());
        assert_eq!(
            posts(&[one, other, ("person_left", "2025-01-01", 900_003)]),
            [("school 900003".into(), left), ("school 900004".into(), None)]
        );
    }
}
