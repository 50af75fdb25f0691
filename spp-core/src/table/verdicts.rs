//! The table of verdicts at many dates.

use super::{Rows, Table, unknown};
use crate::assess::{Verdict, Verdicts, VerdictsOn};
use crate::definitions::Definitions;
use crate::problem::Result;
use crate::programme::Programme;
use crate::time::Date;
use crate::view::View;

impl Verdicts {
    /// The names of its tables.
    pub const TABLES: [&'static str; 1] = ["verdicts"];

    /// The table of a name. Linear in the answer.
    ///
    /// # Errors
    /// [`crate::problem::Code::NotFound`] where there is no table of that name.
    pub fn table(&self, name: &str) -> Result<Table> {
        of_verdicts(name, &[self])
    }
}

impl View {
    /// The table of a name, of the verdicts about all clusters at each of some dates. Costs [`View::verdicts`] for each cluster.
    ///
    /// # Errors
    /// [`crate::problem::Code::NotFound`] where there is no table of that name.
    pub fn verdicts_table(
        &self,
        name: &str,
        definitions: &Definitions,
        programme: Option<&Programme>,
        dates: &[Date],
    ) -> Result<Table> {
        if !Verdicts::TABLES.contains(&name) {
            return Err(unknown(name, &Verdicts::TABLES));
        }
        let all: Vec<Verdicts> = self.verdicts_all(definitions, programme, dates).collect();
        of_verdicts(name, &all.iter().collect::<Vec<_>>())
    }
}

/// The table of a name, of the verdicts about many clusters one after the other. Linear in the answers.
///
/// # Errors
/// [`crate::problem::Code::NotFound`] where there is no table of that name.
pub fn of_verdicts(name: &str, answers: &[&Verdicts]) -> Result<Table> {
    match name {
        "verdicts" => Ok(verdicts(answers)),
        _ => Err(unknown(name, &Verdicts::TABLES)),
    }
}

fn verdicts(answers: &[&Verdicts]) -> Table {
    let rows: Vec<(&Verdicts, &VerdictsOn)> =
        answers.iter().flat_map(|answer| answer.verdicts.iter().map(|on| (*answer, on))).collect();
    Rows::of(&rows)
        .text("cluster", |(answer, _)| Some(&answer.cluster))
        .date("on", |(_, row)| Some(row.on))
        .text("programme", |(_, row)| row.programme.as_ref().map(|programme| &programme.id))
        .text("programme_version", |(_, row)| row.programme.as_ref().map(|programme| &programme.version))
        .text("phase", |(_, row)| row.phase.as_ref())
        .text("next_phase", |(_, row)| row.next.as_ref())
        .text("ready", |(_, row)| row.ready.map(Verdict::name))
        .text("hub_verdict", |(_, row)| Some(row.hub.name()))
        .table("verdicts")
}
