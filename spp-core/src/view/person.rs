//! A person's posts and training as of the date.

use super::View;
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
        let mut posts: Vec<Post<'v>> = Vec::new();
        let mut training = Vec::new();
        for dated in view.facts(&Key::Person(id.clone())) {
            match dated.fact {
                Fact::PersonPosted(fact) => {
                    known = Some(&fact.person);
                    if let Some(held) = held_at(view, &mut posts, &fact.at) {
                        held.to = Some(dated.on);
                        held.events.push(dated.event);
                    }
                    let (at, level) = (&fact.at, fact.level);
                    posts.push(Post { at, level, from: dated.on, to: None, events: vec![dated.event] });
                }
                Fact::PersonLeft(fact) => {
                    if let Some(held) = held_at(view, &mut posts, &fact.at) {
                        held.to = Some(dated.on);
                        held.events.push(dated.event);
                    }
                }
                Fact::TrainingCompleted(fact) => {
                    known = Some(&fact.person);
                    let (course, days, trainer) = (&fact.course, fact.days, fact.trainer);
                    training.push(Training { course, on: dated.on, days, trainer, event: dated.event });
                }
                _ => {}
            }
        }
        known.map(|id| Person { id, posts, training })
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

/// The open post at a party: under that very name, else under another of its names, as when a school became an academy.
fn held_at<'p, 'v>(view: &View, posts: &'p mut [Post<'v>], at: &Party) -> Option<&'p mut Post<'v>> {
    let exact = posts.iter().position(|post| post.to.is_none() && post.at == at);
    let current = || {
        let current = view.current_party(at);
        posts.iter().position(|post| post.to.is_none() && view.current_party(post.at) == current)
    };
    let found = exact.or_else(current)?;
    posts.get_mut(found)
}
