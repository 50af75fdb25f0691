//! Tables of an overview.

use super::{Rows, Table, unknown};
use crate::assess::Overview;
use crate::ids::ClusterId;
use crate::problem::Result;

impl Overview {
    /// The names of its tables.
    pub const TABLES: [&'static str; 4] = ["reach", "coverage", "follow_through", "capacity"];

    /// The table of a name. Linear in the answer.
    ///
    /// # Errors
    /// [`crate::problem::Code::NotFound`] where there is no table of that name.
    pub fn table(&self, name: &str) -> Result<Table> {
        Ok(match name {
            "reach" => reach(self),
            "coverage" => coverage(self),
            "follow_through" => follow_through(self),
            "capacity" => capacity(self),
            _ => return Err(unknown(name, &Overview::TABLES)),
        })
    }
}

/// Rows of one cluster and rows of all together must never be added up: each says which it is.
fn scope(cluster: Option<&ClusterId>) -> &'static str {
    if cluster.is_some() { "cluster" } else { "all" }
}

fn reach(overview: &Overview) -> Table {
    Rows::of(&overview.reach)
        .date("as_of", |_| Some(overview.as_of))
        .text("of", |row| Some(row.of))
        .text("by", |row| row.by)
        .text("value", |row| row.value.as_ref())
        .integer("count", |row| Some(row.count))
        .integer("undetermined", |row| Some(row.undetermined))
        .table("reach")
}

fn coverage(overview: &Overview) -> Table {
    Rows::of(&overview.coverage)
        .date("as_of", |_| Some(overview.as_of))
        .text("scope", |row| Some(scope(row.cluster.as_ref())))
        .text("cluster", |row| row.cluster.as_ref())
        .text("step", |row| Some(row.step))
        .text("year", |row| Some(row.year.name()))
        .date("period_from", |row| row.period.map(|period| period.from))
        .date("period_to", |row| row.period.map(|period| period.to))
        .integer("numerator", |row| Some(row.numerator))
        .integer("denominator", |row| Some(row.denominator))
        .integer("undetermined", |row| Some(row.undetermined))
        .table("coverage")
}

fn follow_through(overview: &Overview) -> Table {
    Rows::of(&overview.follow_through)
        .date("as_of", |_| Some(overview.as_of))
        .text("scope", |row| Some(scope(row.cluster.as_ref())))
        .text("cluster", |row| row.cluster.as_ref())
        .text("stage", |row| Some(row.stage))
        .text("year", |row| Some(row.year.name()))
        .date("period_from", |row| row.period.map(|period| period.from))
        .date("period_to", |row| row.period.map(|period| period.to))
        .integer("reviews", |row| Some(row.reviews))
        .integer("stopped", |row| Some(row.stopped))
        .integer("undetermined", |row| Some(row.undetermined))
        .integer("actions", |row| row.actions)
        .integer("actions_undetermined", |row| row.actions_undetermined)
        .table("follow_through")
}

fn capacity(overview: &Overview) -> Table {
    Rows::of(&overview.capacity)
        .date("as_of", |_| Some(overview.as_of))
        .text("scope", |row| Some(scope(row.cluster.as_ref())))
        .text("cluster", |row| row.cluster.as_ref())
        .text("role", |row| Some(row.role.name()))
        .text("level", |row| row.level.map(|level| level.name()))
        .integer("people", |row| Some(row.people))
        .integer("trained", |row| Some(row.trained))
        .integer("undetermined", |row| Some(row.undetermined))
        .integer("lapsing", |row| Some(row.lapsing))
        .integer("lapsing_undetermined", |row| Some(row.lapsing_undetermined))
        .table("capacity")
}
