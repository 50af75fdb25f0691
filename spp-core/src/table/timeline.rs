//! Tables of timelines.

use super::{Rows, Table, joined, unknown};
use crate::assess::{Cause, Change, Timeline};
use crate::definitions::Definitions;
use crate::problem::Result;
use crate::programme::Programme;
use crate::time::Date;
use crate::view::View;

impl Timeline {
    /// The names of its tables.
    pub const TABLES: [&'static str; 2] = ["changes", "causes"];

    /// The table of a name. Linear in the answer.
    ///
    /// # Errors
    /// [`crate::problem::Code::NotFound`] where there is no table of that name.
    pub fn table(&self, name: &str) -> Result<Table> {
        of_timelines(name, &[self])
    }
}

impl View {
    /// The table of a name, of the timelines of all clusters. Costs [`View::timeline`] for each.
    ///
    /// # Errors
    /// [`crate::problem::Code::NotFound`] where there is no table of that name.
    pub fn timeline_table(
        &self,
        name: &str,
        definitions: &Definitions,
        programme: Option<&Programme>,
        until: Date,
    ) -> Result<Table> {
        if !Timeline::TABLES.contains(&name) {
            return Err(unknown(name, &Timeline::TABLES));
        }
        let timelines =
            self.cluster_ids().filter_map(|id| self.timeline(id, definitions, programme, until).ok());
        let all: Vec<Timeline> = timelines.collect();
        of_timelines(name, &all.iter().collect::<Vec<_>>())
    }
}

/// The table of a name, of many timelines one after the other. Linear in the answers.
///
/// # Errors
/// [`crate::problem::Code::NotFound`] where there is no table of that name.
pub fn of_timelines(name: &str, timelines: &[&Timeline]) -> Result<Table> {
    Ok(match name {
        "changes" => changes(timelines),
        "causes" => causes(timelines),
        _ => return Err(unknown(name, &Timeline::TABLES)),
    })
}

/// A change of a timeline, and its place there from 1.
type Row<'t> = (&'t Timeline, u32, &'t Change);

fn rows<'t>(timelines: &[&'t Timeline]) -> impl Iterator<Item = Row<'t>> {
    timelines
        .iter()
        .flat_map(|timeline| (1..).zip(&timeline.changes).map(|(n, change)| (*timeline, n, change)))
}

fn changes(timelines: &[&Timeline]) -> Table {
    let rows: Vec<Row<'_>> = rows(timelines).collect();
    Rows::of(&rows)
        .text("cluster", |(timeline, ..)| Some(&timeline.cluster))
        .date("as_of", |(timeline, ..)| Some(timeline.as_of))
        .integer("change", |(_, n, _)| Some(*n))
        .date("on", |(.., change)| Some(change.on))
        .text("kind", |(.., change)| Some(change.item.kind.name()))
        .text("phase", |(.., change)| change.item.phase.as_ref())
        .text("criterion", |(.., change)| change.item.criterion.as_ref())
        .text("rule", |(.., change)| change.item.rule)
        .date("day", |(.., change)| change.item.day)
        .text("review", |(.., change)| change.item.review.as_ref())
        .text("round", |(.., change)| change.item.round.as_ref())
        .text("step", |(.., change)| change.item.step)
        .text("action", |(.., change)| change.item.action.as_ref())
        .text("parties", |(.., change)| joined(&change.item.parties))
        .text("people", |(.., change)| joined(&change.item.people))
        .text("from", |(.., change)| change.from.as_ref())
        .text("to", |(.., change)| change.to.as_ref())
        .date("due", |(.., change)| change.due)
        .date("due_before", |(.., change)| change.due_before)
        .text("why", |(.., change)| change.why.as_ref())
        .table("changes")
}

fn causes(timelines: &[&Timeline]) -> Table {
    let rows: Vec<(Row<'_>, &Cause)> =
        rows(timelines).flat_map(|row| row.2.causes.iter().map(move |cause| (row, cause))).collect();
    Rows::of(&rows)
        .text("cluster", |((timeline, ..), _)| Some(&timeline.cluster))
        .date("as_of", |((timeline, ..), _)| Some(timeline.as_of))
        .integer("change", |((_, n, _), _)| Some(*n))
        .date("on", |((.., change), _)| Some(change.on))
        .text("kind", |(_, cause)| Some(cause.kind.name()))
        .text("message", |(_, cause)| Some(&cause.message))
        .text("people", |(_, cause)| joined(&cause.people))
        .text("parties", |(_, cause)| joined(&cause.parties))
        .count("events", |(_, cause)| cause.events.len())
        .event(|(_, cause)| cause.events.first())
        .table("causes")
}
