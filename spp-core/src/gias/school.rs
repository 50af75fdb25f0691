//! Schools, from the extract of establishments.

use std::collections::HashMap;

use super::code::{self, Status};
use super::provenance::Provenance;
use super::row::Row;
use super::table::{self, Column, Heading};
use crate::ids::{Label, Urn};
use crate::problem::{Code, Problem, Result};
use crate::prose::Prose;
use crate::record::fact::{Location, PhaseOfEducation, SchoolListed};
use crate::time::Date;

/// What an extract of establishments says of one school. Everything but URN and name may be unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct School {
    /// Its URN.
    pub urn: Urn,
    /// Its name.
    pub name: String,
    /// Its phase of education.
    pub phase_of_education: Option<PhaseOfEducation>,
    /// Its type of establishment, in the register's words.
    pub kind: Option<String>,
    /// The name of its local authority.
    pub local_authority: Option<String>,
    /// The group UID of its trust.
    pub trust: Option<Label>,
    /// Where it is; known only where both coordinates are.
    pub location: Option<Location>,
    /// How many pupils it has.
    pub pupils: Option<u32>,
    /// The day it opened.
    pub opened: Option<Date>,
    /// The day it closed, or is to close.
    pub closed: Option<Date>,
    /// Whether it is open.
    pub status: Option<Status>,
}

impl School {
    /// The payload of its listing on a day. A closed school of which the extract does not say since when is listed as
    /// closed on that day: it is so from then on, at the latest.
    #[must_use]
    pub fn listed(&self, on: Date) -> SchoolListed {
        let closed_by_now = (self.status == Some(Status::Closed)).then_some(on);
        SchoolListed {
            on,
            urn: self.urn,
            name: self.name.as_str().into(),
            phase_of_education: self.phase_of_education,
            kind: self.kind.as_deref().map(Prose::from),
            local_authority: self.local_authority.as_deref().map(Prose::from),
            trust: self.trust.clone(),
            location: self.location.clone(),
            pupils: self.pupils,
            opened: self.opened,
            closed: self.closed.or(closed_by_now),
        }
    }

    /// Whether nothing known speaks against its being open on a day.
    #[must_use]
    pub fn is_open(&self, on: Date) -> bool {
        let shut = match self.status {
            // The date decides where there is one: a school may have been open on an earlier day.
            Some(Status::Closed) => self.closed.is_none(),
            Some(Status::ProposedToOpen) => self.opened.is_none(),
            _ => false,
        };
        !shut && self.opened.is_none_or(|opened| opened <= on) && self.closed.is_none_or(|closed| on < closed)
    }
}

/// An extract of establishments, read.
///
/// A host that runs a programme of some schools keeps those (`schools.retain(…)`) before it makes events of them.
#[derive(Debug, Clone, Default)]
pub struct Schools {
    /// The schools, in the order of their rows; no URN twice.
    pub schools: Vec<School>,
    /// How many rows the extract has below its heading.
    pub rows: u64,
    /// What is wrong with rows, or worth saying, in the order of their lines.
    pub problems: Vec<Problem>,
}

struct Columns {
    urn: Column,
    name: Column,
    phase: Option<Column>,
    phase_code: Option<Column>,
    kind: Option<Column>,
    kind_code: Option<Column>,
    local_authority: Option<Column>,
    trust: Option<Column>,
    easting: Option<Column>,
    northing: Option<Column>,
    pupils: Option<Column>,
    opened: Option<Column>,
    closed: Option<Column>,
    status: Option<Column>,
}

impl Columns {
    /// The names, without case, spaces and signs; GIAS's own first, then those of EduBase and of cuts made from it.
    fn of(heading: &Heading) -> Result<Self> {
        Ok(Columns {
            urn: heading.need("URN", &["urn"])?,
            name: heading.need("EstablishmentName", &["establishmentname", "schoolname", "name"])?,
            phase: heading.find(&["phaseofeducationname", "phaseofeducation", "phase"]),
            phase_code: heading.find(&["phaseofeducationcode"]),
            kind: heading.find(&["typeofestablishmentname", "typeofestablishment", "establishmenttype"]),
            kind_code: heading.find(&["typeofestablishmentcode"]),
            local_authority: heading.find(&["laname", "la", "localauthorityname", "localauthority"]),
            trust: heading.find(&["trustscode", "trustcode"]),
            easting: heading.find(&["easting"]),
            northing: heading.find(&["northing"]),
            pupils: heading.find(&["numberofpupils"]),
            opened: heading.find(&["opendate", "dateopened"]),
            closed: heading.find(&["closedate", "dateclosed"]),
            status: heading.find(&[
                "establishmentstatusname",
                "establishmentstatus",
                "establishmentstatuscode",
            ]),
        })
    }
}

impl Schools {
    /// Reads an extract of establishments.
    ///
    /// # Errors
    /// Where it is no table with the columns `URN` and `EstablishmentName`; every other fault is one row's.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let mut schools: Vec<School> = Vec::new();
        let mut seen: HashMap<Urn, (usize, u64)> = HashMap::new();
        let outcome = table::read(bytes, Columns::of, |columns, row| {
            let Some(school) = school(columns, row) else { return };
            if let Some((index, line)) = seen.get(&school.urn) {
                let same = schools.get(*index) == Some(&school);
                row.repeated(&school.urn.to_string(), *line, same);
                return;
            }
            seen.insert(school.urn, (schools.len(), row.line));
            schools.push(school);
        })?;
        Ok(Schools { schools, rows: outcome.rows, problems: outcome.problems })
    }

    /// A `spp.school_listed` of every school, each one line of JSON.
    #[must_use]
    pub fn events(&self, provenance: &Provenance) -> Vec<String> {
        let on = provenance.on();
        let event = |school: &School| {
            let called = format!("listed-{}-{on}", school.urn);
            provenance.event("spp.school_listed", &called, &school.listed(on))
        };
        self.schools.iter().map(event).collect()
    }
}

fn school(columns: &Columns, row: &mut Row<'_>) -> Option<School> {
    let urn = row.urn(&columns.urn)?;
    let Some(name) = row.words(Some(&columns.name)) else {
        row.report(Code::BadRow, Some(&columns.name), format!("`{urn}` has no name"));
        return None;
    };
    let school = School {
        urn,
        name,
        phase_of_education: listed_value(row, &[&columns.phase, &columns.phase_code], code::phase),
        kind: kind(columns, row),
        // A code says nothing to a reader, so it is no name.
        local_authority: row.words(columns.local_authority.as_ref()).filter(|name| !is_code(name)),
        trust: trust(columns, row),
        location: location(columns, row),
        pupils: row.number(columns.pupils.as_ref(), 100_000),
        opened: row.date(columns.opened.as_ref()),
        closed: row.date(columns.closed.as_ref()),
        status: listed_value(row, &[&columns.status], Status::read),
    };
    if school.status == Some(Status::Closed) && school.closed.is_none() {
        let message = format!("`{urn}` is closed, since a day that the row does not say");
        row.report(Code::ClosedUndated, columns.closed.as_ref(), message);
    }
    Some(school)
}

fn is_code(cell: &str) -> bool {
    cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// A value of one of the register's closed lists, from the first of the columns that is not blank.
fn listed_value<T>(
    row: &mut Row<'_>,
    columns: &[&Option<Column>],
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let (column, cell) =
        columns.iter().find_map(|column| row.text(column.as_ref()).map(|cell| (column.as_ref(), cell)))?;
    let value = read(cell);
    if value.is_none() {
        row.report(Code::RowUnknownValue, column, format!("`{}` is not known here", cell.escape_debug()));
    }
    value
}

/// The name of the type as the row writes it; the name of its code where the row has only that.
fn kind(columns: &Columns, row: &mut Row<'_>) -> Option<String> {
    if let Some(name) = row.words(columns.kind.as_ref())
        && !is_code(&name)
    {
        return Some(name);
    }
    listed_value(row, &[&columns.kind, &columns.kind_code], code::kind).map(str::to_owned)
}

fn trust(columns: &Columns, row: &mut Row<'_>) -> Option<Label> {
    let column = columns.trust.as_ref();
    let cell = row.text(column)?;
    let label = if is_code(cell) { Label::new(cell).ok() } else { None };
    if label.is_none() {
        row.report(Code::RowBadNumber, column, format!("`{}` is not a group UID", cell.escape_debug()));
    }
    label
}

/// Both coordinates or none. The register writes 0 and 0 where it knows none, far out at sea.
fn location(columns: &Columns, row: &mut Row<'_>) -> Option<Location> {
    let (east, north) = (columns.easting.as_ref(), columns.northing.as_ref());
    // The National Grid is 700 km wide and 1,300 km high.
    match (row.number(east, 700_000), row.number(north, 1_300_000)) {
        (Some(0), Some(0)) => None,
        (Some(easting), Some(northing)) => Some(Location { easting, northing }),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
