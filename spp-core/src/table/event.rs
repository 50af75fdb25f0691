//! Tables of governance, and of the events themselves with their problems.

use super::{Rows, Table};
use crate::ids::Subject;
use crate::problem::Problem;
use crate::record::fact::Fact;
use crate::terms::Value;
use crate::view::View;

/// A subject in words, as `school 900001, round 2`.
fn named(subject: &Subject) -> Option<String> {
    let mut parts: Vec<String> = subject.parties().map(|party| party.to_string()).collect();
    parts.extend(subject.cluster.iter().map(|id| format!("cluster {id}")));
    parts.extend(subject.person.iter().map(|id| format!("person {id}")));
    parts.extend(subject.review.iter().map(|id| format!("review {id}")));
    parts.extend(subject.round.iter().map(|id| format!("round {id}")));
    (!parts.is_empty()).then(|| parts.join(", "))
}

pub(super) fn waivers(view: &View) -> Table {
    let facts = view.all_facts();
    let rows: Vec<_> = facts
        .iter()
        .filter_map(|dated| match dated.fact {
            Fact::WaiverGranted(fact) => Some((fact, dated)),
            _ => None,
        })
        .collect();
    Rows::of(&rows)
        .text("rule", |(fact, _)| Some(&fact.rule))
        .text("scope", |(fact, _)| named(&fact.scope))
        .text("cluster", |(fact, _)| fact.scope.cluster.as_ref())
        .text("reason", |(fact, _)| Some(&fact.reason))
        .date("on", |(_, dated)| Some(dated.on))
        .date("until", |(fact, _)| Some(fact.until))
        .boolean("holds", |(fact, dated)| Some((dated.on..=fact.until).contains(&view.as_of())))
        .event(|(_, dated)| Some(dated.event.id()))
        .table("waivers")
}

pub(super) fn facts(view: &View) -> Table {
    let facts = view.all_facts();
    let rows: Vec<_> = facts
        .iter()
        .filter_map(|dated| match dated.fact {
            Fact::FactNoted(fact) => Some((fact, dated)),
            _ => None,
        })
        .collect();
    Rows::of(&rows)
        .text("subject", |(fact, _)| named(&fact.subject))
        .text("cluster", |(fact, _)| fact.subject.cluster.as_ref())
        .text("name", |(fact, _)| Some(&fact.name))
        .number("value_number", |(fact, _)| match &fact.value {
            Value::Number(number) => Some(number.get()),
            Value::Bool(_) | Value::Text(_) => None,
        })
        .text("value_text", |(fact, _)| match &fact.value {
            Value::Text(text) => Some(text),
            Value::Bool(_) | Value::Number(_) => None,
        })
        .boolean("value_boolean", |(fact, _)| match fact.value {
            Value::Bool(value) => Some(value),
            Value::Number(_) | Value::Text(_) => None,
        })
        .date("on", |(_, dated)| Some(dated.on))
        .event(|(_, dated)| Some(dated.event.id()))
        .table("facts")
}

/// Every event that counts at the date and as known, by the date it is true from, as amended.
pub(super) fn events(view: &View) -> Table {
    let rows = view.all_facts();
    Rows::of(&rows)
        .date("on", |dated| Some(dated.on))
        .text("type", |dated| Some(dated.event.type_name()))
        .time("time", |dated| Some(dated.event.time()))
        .event(|dated| Some(dated.event.id()))
        .table("events")
}

pub(super) fn problems(name: &'static str, rows: &[Problem]) -> Table {
    Rows::of(rows)
        .text("code", |problem| Some(problem.code.name()))
        .integer("number", |problem| Some(problem.code.number()))
        .text("severity", |problem| Some(super::word(&problem.severity)))
        .column("line", super::Cells::Integer, |problem| {
            problem.line.and_then(|line| i64::try_from(line).ok())
        })
        .text("path", |problem| Some(&problem.path))
        .text("message", |problem| Some(&problem.message))
        .event(|problem| problem.event.as_ref())
        .table(name)
}
