//! Extracts of the register of schools, as events. What is read of them is in `docs/gias.md`.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use spp_core::gias::{Links, Provenance, Schools};
use spp_core::problem::{Problem, Result};
use spp_core::time::{Date, Time};

use crate::abi::{call, place, spare};
use crate::error::spp_error;
use crate::problem::spp_problems;
use crate::status::spp_status;
use crate::text::{bytes, spp_string, text};

/// What both entries do, but for the reading.
fn read(
    events: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    problems: Option<&mut MaybeUninit<Option<Box<spp_problems>>>>,
    read: impl FnOnce() -> Result<(Vec<String>, Vec<Problem>)>,
) -> Result<()> {
    let (events, problems) = (place(events, "events"), spare(problems));
    let events = events?;
    let (lines, found) = read()?;
    *events = Some(spp_string::of(lines.into_iter().map(|line| line + "\n").collect()));
    if let Some(problems) = problems {
        *problems = Some(spp_problems::of(found));
    }
    Ok(())
}

/// Who records the events of an extract, and of which day it is.
fn provenance(source: &str, time: &str, on: &str) -> Result<Provenance> {
    let (time, on): (Time, Date) = (time.parse()?, on.parse()?);
    Provenance::new(source, time, on)
}

/// A `spp.school_listed` for every school of an extract of establishments (CSV), as NDJSON for `spp_record_read`. Linear in the
/// bytes.
///
/// `source` and `time` say who records the events and when, `on` is the day that the extract shows: the same extract with the
/// same three gives the same events. `problems`, which may be NULL, are those of rows; the rest of the extract is there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_gias_schools(
    csv: *const c_char,
    csv_len: usize,
    source: *const c_char,
    source_len: usize,
    time: *const c_char,
    time_len: usize,
    on: *const c_char,
    on_len: usize,
    events: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    problems: Option<&mut MaybeUninit<Option<Box<spp_problems>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        read(events, problems, || {
            // SAFETY: the caller's promise.
            let csv = unsafe { bytes(csv, csv_len, "csv") }?;
            // SAFETY: the caller's promise.
            let (source, time) =
                unsafe { (text(source, source_len, "source")?, text(time, time_len, "time")?) };
            // SAFETY: the caller's promise.
            let on = unsafe { text(on, on_len, "on") }?;
            let provenance = provenance(source, time, on)?;
            let schools = Schools::read(csv)?;
            Ok((schools.events(&provenance), schools.problems))
        })
    })
}

/// A `spp.school_succeeded` for every dated change of an extract of links (CSV). All else is as for `spp_gias_schools`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_gias_links(
    csv: *const c_char,
    csv_len: usize,
    source: *const c_char,
    source_len: usize,
    time: *const c_char,
    time_len: usize,
    on: *const c_char,
    on_len: usize,
    events: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    problems: Option<&mut MaybeUninit<Option<Box<spp_problems>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        read(events, problems, || {
            // SAFETY: the caller's promise.
            let csv = unsafe { bytes(csv, csv_len, "csv") }?;
            // SAFETY: the caller's promise.
            let (source, time) =
                unsafe { (text(source, source_len, "source")?, text(time, time_len, "time")?) };
            // SAFETY: the caller's promise.
            let on = unsafe { text(on, on_len, "on") }?;
            let provenance = provenance(source, time, on)?;
            let links = Links::read(csv)?;
            Ok((links.events(&provenance), links.problems))
        })
    })
}
