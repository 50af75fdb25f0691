//! Tables of schools and people.

use super::{Rows, Table, joined};
use crate::ids::Urn;
use crate::record::fact::Fact;
use crate::view::{Person, School, View};

pub(super) fn schools(view: &View) -> Table {
    let rows: Vec<School<'_>> = view.schools().collect();
    Rows::of(&rows)
        .integer("urn", |school| Some(school.urn.number()))
        .text("name", |school| school.name)
        .text("phase_of_education", |school| school.phase_of_education.map(|phase| phase.name()))
        .text("kind", |school| school.kind)
        .text("local_authority", |school| school.local_authority)
        .text("trust", |school| school.trust)
        .integer("easting", |school| school.location.map(|at| at.easting))
        .integer("northing", |school| school.location.map(|at| at.northing))
        .integer("pupils", |school| school.pupils)
        .date("opened", |school| school.opened)
        .date("closed", |school| school.closed)
        .boolean("is_open", |school| Some(!school.is_closed(view.as_of())))
        .integer("current_urn", |school| Some(view.current(school.urn).number()))
        .event(|school| school.events.last().map(|event| event.id()))
        .table("schools")
}

/// One row for each pair of a school and one that followed it.
pub(super) fn successions(view: &View) -> Table {
    let facts = view.all_facts();
    let mut rows: Vec<(usize, Urn, Option<Urn>)> = Vec::new();
    for (at, dated) in facts.iter().enumerate() {
        if let Fact::SchoolSucceeded(fact) = dated.fact {
            for from in &fact.from {
                rows.extend(fact.to.iter().map(|to| (at, *from, Some(*to))));
                if fact.to.is_empty() {
                    rows.push((at, *from, None));
                }
            }
        }
    }
    let how = |at: usize| match facts.get(at).map(|dated| dated.fact) {
        Some(Fact::SchoolSucceeded(fact)) => fact.how.map(|how| how.name()),
        _ => None,
    };
    Rows::of(&rows)
        .integer("from_urn", |(_, from, _)| Some(from.number()))
        .integer("to_urn", |(_, _, to)| to.map(Urn::number))
        .date("on", |(at, ..)| facts.get(*at).map(|dated| dated.on))
        .text("how", |(at, ..)| how(*at))
        .event(|(at, ..)| facts.get(*at).map(|dated| dated.event.id()))
        .table("successions")
}

pub(super) fn people(view: &View) -> Table {
    let rows: Vec<Person<'_>> = view.people().collect();
    Rows::of(&rows)
        .text("person", |person| Some(person.id))
        .count("posts", |person| person.posts_on(view.as_of()).count())
        .text("courses", |person| joined(person.training.iter().map(|training| training.course)))
        .date("left", |person| person.left())
        .table("people")
}

pub(super) fn posts(view: &View) -> Table {
    let rows: Vec<_> = view
        .people()
        .flat_map(|person| person.posts.into_iter().map(move |post| (person.id, post)))
        .collect();
    Rows::of(&rows)
        .text("person", |(person, _)| Some(person))
        .party("at", |(_, post)| Some(post.at.clone()))
        .text("level", |(_, post)| post.level.map(|level| level.name()))
        .date("from", |(_, post)| Some(post.from))
        .date("to", |(_, post)| post.to)
        .boolean("holds", |(_, post)| Some(post.holds(view.as_of())))
        .event(|(_, post)| post.events.first().map(|event| event.id()))
        .table("posts")
}

pub(super) fn training(view: &View) -> Table {
    let rows: Vec<_> = view
        .people()
        .flat_map(|person| person.training.into_iter().map(move |training| (person.id, training)))
        .collect();
    Rows::of(&rows)
        .text("person", |(person, _)| Some(person))
        .text("course", |(_, training)| Some(training.course))
        .date("on", |(_, training)| Some(training.on))
        .number("days", |(_, training)| training.days.map(|days| days.number()))
        .text("trainer", |(_, training)| training.trainer.map(|trainer| trainer.name()))
        .event(|(_, training)| Some(training.event.id()))
        .table("training")
}
