//! Records: sets of dated events.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::RwLock;

use spp_core::ids::EventId;
use spp_core::json::Limits;
use spp_core::problem::{Code, Problem, Result};
use spp_core::record::{Added, Record, Summary};
use spp_core::time::{Date, Time};

use crate::abi::{ask, call, free, given, place, reading, spare, writing};
use crate::error::spp_error;
use crate::problem::spp_problems;
use crate::report::spp_report;
use crate::status::spp_status;
use crate::text::{bytes, put_json, spp_string, text};
use crate::view::spp_view;

/// A set of events: merging two is set union, and the order of arrival never matters.
///
/// May be used from several threads at once: a call that changes it waits for those that read, and they for it. Free it with
/// `spp_record_free`.
pub struct spp_record(RwLock<Record>);

impl spp_record {
    fn of(record: Record) -> Box<spp_record> {
        Box::new(spp_record(RwLock::new(record)))
    }

    /// The record, to be changed by this call alone.
    pub(crate) fn writing(&self) -> Result<std::sync::RwLockWriteGuard<'_, Record>> {
        writing(&self.0)
    }

    /// The events as they are now. Costs nothing; what is added later is not seen.
    fn snapshot(&self) -> Result<Record> {
        Ok(reading(&self.0)?.clone())
    }
}

/// An empty record.
#[unsafe(no_mangle)]
pub extern "C" fn spp_record_new(
    record: Option<&mut MaybeUninit<Option<Box<spp_record>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        *place(record, "record")? = Some(spp_record::of(Record::new()));
        Ok(())
    })
}

/// A record of its own with the same events. Cheap: the events are shared until one of the two changes.
#[unsafe(no_mangle)]
pub extern "C" fn spp_record_clone(
    record: Option<&spp_record>,
    copy: Option<&mut MaybeUninit<Option<Box<spp_record>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let copy = place(copy, "copy")?;
        *copy = Some(spp_record::of(given(record, "record")?.snapshot()?));
        Ok(())
    })
}

/// Reads events from a single event, a batch (JSON array) or NDJSON, and adds them. Linear in the bytes.
///
/// `SPP_OK` even where events are refused: what is malformed is in `report`, with code, line, JSON Pointer and sentence, and
/// the rest is added. `report` may be NULL; the refusals are then still among `spp_record_problems`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_record_read(
    record: Option<&spp_record>,
    events: *const c_char,
    events_len: usize,
    report: Option<&mut MaybeUninit<Option<Box<spp_report>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let report = spare(report);
        // SAFETY: the caller's promise.
        let events = unsafe { bytes(events, events_len, "events") }?;
        read(given(record, "record")?, events, &Limits::default(), report)
    })
}

/// The same within limits of the caller's: the longest event in bytes (0 = 1 MiB), the deepest nesting (0 = 32, at most 100).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_record_read_within(
    record: Option<&spp_record>,
    events: *const c_char,
    events_len: usize,
    max_bytes: usize,
    max_depth: usize,
    report: Option<&mut MaybeUninit<Option<Box<spp_report>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let report = spare(report);
        let limits = limits(max_bytes, max_depth)?;
        // SAFETY: the caller's promise.
        let events = unsafe { bytes(events, events_len, "events") }?;
        read(given(record, "record")?, events, &limits, report)
    })
}

/// Limits of the caller's, 0 standing for the usual one.
pub(crate) fn limits(max_bytes: usize, max_depth: usize) -> Result<Limits> {
    let mut limits = Limits::default();
    if max_bytes != 0 {
        limits.bytes = max_bytes;
    }
    if max_depth != 0 {
        limits.depth = max_depth;
    }
    if limits.depth > 100 {
        let message = format!("the depth {max_depth} is more than 100");
        return Err(Box::new(Problem::new(Code::OutOfRange, message)));
    }
    Ok(limits)
}

fn read(
    record: &spp_record,
    events: &[u8],
    limits: &Limits,
    report: Option<&mut Option<Box<spp_report>>>,
) -> Result<()> {
    let read = writing(&record.0)?.read_within(events, limits);
    if let Some(report) = report {
        *report = Some(Box::new(spp_report(read)));
    }
    Ok(())
}

/// Adds one event. Where it is malformed the call fails with its code, and the record is as it was.
///
/// `is_new`, which may be NULL, is set to whether the record did not have it already.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_record_append(
    record: Option<&spp_record>,
    event: *const c_char,
    event_len: usize,
    is_new: Option<&mut MaybeUninit<bool>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let is_new = is_new.map(|is_new| is_new.write(false));
        // SAFETY: the caller's promise.
        let event = unsafe { bytes(event, event_len, "event") }?;
        let added = writing(&given(record, "record")?.0)?.append(event)?;
        if let Some(is_new) = is_new {
            *is_new = added == Added::New;
        }
        Ok(())
    })
}

/// Adds all events of another record, which stays as it was: set union. Costs what the other holds. Merging a record with
/// itself changes nothing.
#[unsafe(no_mangle)]
pub extern "C" fn spp_record_merge(
    record: Option<&spp_record>,
    other: Option<&spp_record>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        // A snapshot, so that two records merged into each other by two threads do not wait for each other for ever.
        let other = given(other, "other")?.snapshot()?;
        writing(&given(record, "record")?.0)?.merge(&other);
        Ok(())
    })
}

/// How many events it holds.
#[unsafe(no_mangle)]
pub extern "C" fn spp_record_len(record: Option<&spp_record>) -> usize {
    ask(record, |record| Some(reading(&record.0).ok()?.len()))
}

/// All events as canonical NDJSON: one a line, by time, source and id. The same set of events gives the same bytes, and
/// reading them again gives the same record. Linear in the events.
#[unsafe(no_mangle)]
pub extern "C" fn spp_record_dump(
    record: Option<&spp_record>,
    ndjson: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let ndjson = place(ndjson, "ndjson")?;
        *ndjson = Some(spp_string::of(given(record, "record")?.snapshot()?.dump()));
        Ok(())
    })
}

/// What it holds, in short, as JSON: events counted and digested by source and month. Small enough to send each time; equal
/// summaries are equal records. Linear in the bytes of the events.
#[unsafe(no_mangle)]
pub extern "C" fn spp_record_summary(
    record: Option<&spp_record>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || put_json(json, || spp_string::of_json(&given(record, "record")?.snapshot()?.summary())))
}

/// The events that a peer with that summary (JSON, from its `spp_record_summary`) may lack, as canonical NDJSON; empty where it
/// lacks none. When each has read what it lacks from the other, both records are equal. Linear in the bytes of the events.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_record_missing(
    record: Option<&spp_record>,
    summary: *const c_char,
    summary_len: usize,
    ndjson: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let ndjson = place(ndjson, "ndjson")?;
        // SAFETY: the caller's promise.
        let summary = Summary::read(unsafe { bytes(summary, summary_len, "summary") }?)?;
        *ndjson = Some(spp_string::of(given(record, "record")?.snapshot()?.missing(&summary)));
        Ok(())
    })
}

/// The events recorded after a time (RFC 3339), as canonical NDJSON: what is new on a screen. To keep two records the same use
/// `spp_record_missing`: what another system recorded earlier may arrive later. Linear in the events.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_record_events_since(
    record: Option<&spp_record>,
    time: *const c_char,
    time_len: usize,
    ndjson: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let ndjson = place(ndjson, "ndjson")?;
        // SAFETY: the caller's promise.
        let time: Time = unsafe { text(time, time_len, "time") }?.parse()?;
        *ndjson = Some(spp_string::of(given(record, "record")?.snapshot()?.events_since(time)));
        Ok(())
    })
}

/// The events of one identity as NDJSON: one line, or several where different events have the same identity.
/// `SPP_NOT_FOUND` where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_record_event(
    record: Option<&spp_record>,
    source: *const c_char,
    source_len: usize,
    id: *const c_char,
    id_len: usize,
    ndjson: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let ndjson = place(ndjson, "ndjson")?;
        // SAFETY: the caller's promise.
        let (source, id) = unsafe { (text(source, source_len, "source")?, text(id, id_len, "id")?) };
        let record = given(record, "record")?.snapshot()?;
        let wanted = EventId { source: source.into(), id: id.into() };
        let mut found: Vec<&str> = record.event(&wanted).map(|event| event.text()).collect();
        if found.is_empty() {
            return Err(Box::new(Problem::new(
                Code::NotFound,
                format!("no event {wanted} is in the record"),
            )));
        }
        found.sort_unstable();
        let lines: String = found.iter().flat_map(|line| [*line, "\n"]).collect();
        *ndjson = Some(spp_string::of(lines));
        Ok(())
    })
}

/// What was refused when it was read, then what is kept but does not resolve, as a list for the caller to free. Linear in the
/// events.
#[unsafe(no_mangle)]
pub extern "C" fn spp_record_problems(
    record: Option<&spp_record>,
    problems: Option<&mut MaybeUninit<Option<Box<spp_problems>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let problems = place(problems, "problems")?;
        *problems = Some(spp_problems::of(given(record, "record")?.snapshot()?.problems()));
        Ok(())
    })
}

/// The record as of a date (`YYYY-MM-DD`), all that it holds being known. Costs nothing until it is asked.
///
/// The view keeps what it saw: the record may change, and be freed, while the view is used.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_record_as_of(
    record: Option<&spp_record>,
    date: *const c_char,
    date_len: usize,
    view: Option<&mut MaybeUninit<Option<Box<spp_view>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let view = place(view, "view")?;
        // SAFETY: the caller's promise.
        let date: Date = unsafe { text(date, date_len, "date") }?.parse()?;
        *view = Some(spp_view::of(given(record, "record")?.snapshot()?.as_of(date)));
        Ok(())
    })
}

/// The record as of a date, as it was known at a time (RFC 3339, with an offset): events recorded later do not exist yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_record_as_of_known(
    record: Option<&spp_record>,
    date: *const c_char,
    date_len: usize,
    known: *const c_char,
    known_len: usize,
    view: Option<&mut MaybeUninit<Option<Box<spp_view>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let view = place(view, "view")?;
        // SAFETY: the caller's promise.
        let (date, known) = unsafe { (text(date, date_len, "date")?, text(known, known_len, "known")?) };
        let (date, known): (Date, Time) = (date.parse()?, known.parse()?);
        *view = Some(spp_view::of(given(record, "record")?.snapshot()?.as_of_known(date, known)));
        Ok(())
    })
}

/// Frees it. NULL is allowed. Views of it live on.
#[unsafe(no_mangle)]
pub extern "C" fn spp_record_free(record: Option<Box<spp_record>>) {
    free(record);
}
