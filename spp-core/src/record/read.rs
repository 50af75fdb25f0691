//! Reading many events: a single one, a batch or NDJSON.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

use super::store::Store;
use super::{Added, Event};
use crate::json::{self, Limits};
use crate::problem::{Code, Problem, Severity};

/// What came of reading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Report {
    /// Events new to the record.
    pub added: usize,
    /// Events that the record had already.
    pub repeated: usize,
    /// Events refused as malformed.
    pub refused: usize,
    /// What was refused, and what is worth saying, in the order of the input.
    pub problems: Vec<Problem>,
}

impl Report {
    fn take(&mut self, store: &mut Store, bytes: &[u8], limits: &Limits, line: u64, at: &str) {
        match Event::read(bytes, limits) {
            Ok(event) => {
                let event = Arc::new(event);
                match store.add(&event) {
                    Added::New => self.added = self.added.saturating_add(1),
                    Added::Repeated => {
                        self.repeated = self.repeated.saturating_add(1);
                        let id = event.id();
                        let message = format!("event {id} came again; it counts once");
                        self.problems.push(
                            Problem::new(Code::RepeatedEvent, message).on_line(line).at(at).of(id.clone()),
                        );
                    }
                }
            }
            Err(problem) => self.refuse(*problem, line, at),
        }
    }

    fn refuse(&mut self, mut problem: Problem, line: u64, at: &str) {
        problem.path.insert_str(0, at);
        self.refused = self.refused.saturating_add(usize::from(problem.severity == Severity::Error));
        self.problems.push(problem.on_line(line));
    }
}

pub(super) fn read(store: &mut Store, bytes: &[u8], limits: &Limits) -> Report {
    let mut report = Report::default();
    let unmarked = without_mark(bytes, &mut report);
    let trimmed = unmarked.trim_ascii();
    if trimmed.is_empty() {
        report.problems.push(Problem::new(Code::EmptyInput, "the input holds no event"));
    } else if trimmed.first() == Some(&b'[') {
        batch(store, unmarked, limits, &mut report);
    } else if is_one_event(trimmed, limits) {
        report.take(store, trimmed, limits, first_line(unmarked), "");
    } else {
        let mut lines = Lines::default();
        let mut rest = unmarked;
        while let Some(end) = memchr::memchr(b'\n', rest) {
            lines.take(rest.get(..end).unwrap_or_default(), store, limits, &mut report);
            rest = rest.get(end..).and_then(|rest| rest.get(1..)).unwrap_or_default();
        }
        lines.take(rest, store, limits, &mut report);
    }
    report
}

/// What follows a byte order mark, which is reported.
pub(super) fn without_mark<'b>(bytes: &'b [u8], report: &mut Report) -> &'b [u8] {
    let Some(unmarked) = bytes.strip_prefix(b"\xEF\xBB\xBF") else { return bytes };
    let message = "the input began with a byte order mark, which was passed over";
    report.problems.push(Problem::new(Code::ByteOrderMark, message).on_line(1));
    unmarked
}

/// Whether the input is one event over several lines; NDJSON of one event has one line only and needs no such look.
fn is_one_event(trimmed: &[u8], limits: &Limits) -> bool {
    memchr::memchr(b'\n', trimmed).is_some()
        && trimmed.len() <= limits.bytes
        && serde_json::from_slice::<&RawValue>(trimmed).is_ok()
}

fn first_line(bytes: &[u8]) -> u64 {
    let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace());
    blank.filter(|byte| **byte == b'\n').fold(1, |line, _| line.saturating_add(1))
}

/// The lines of NDJSON, one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    number: u64,
    has_crlf: bool,
}

impl Lines {
    pub(super) fn take(&mut self, line: &[u8], store: &mut Store, limits: &Limits, report: &mut Report) {
        let unended = line.strip_suffix(b"\r");
        self.begin(unended.is_some(), report);
        let line = unended.unwrap_or(line);
        if !line.trim_ascii().is_empty() {
            report.take(store, line, limits, self.number, "");
        }
    }

    /// A line of so many bytes, too many to have been kept.
    pub(super) fn refuse_long(
        &mut self,
        bytes: usize,
        ends_in_cr: bool,
        limits: &Limits,
        report: &mut Report,
    ) {
        self.begin(ends_in_cr, report);
        report.refuse(json::too_long(bytes, limits), self.number, "");
    }

    fn begin(&mut self, ends_in_cr: bool, report: &mut Report) {
        self.number = self.number.saturating_add(1);
        if ends_in_cr && !self.has_crlf {
            let message = "lines end in CR LF, which was read as LF";
            report.problems.push(Problem::new(Code::CrlfLineEndings, message).on_line(self.number));
        }
        self.has_crlf |= ends_in_cr;
    }
}

/// A JSON array of events. One event that is malformed as JSON makes the whole array unreadable; one that does not fit its
/// type is refused alone.
fn batch(store: &mut Store, bytes: &[u8], limits: &Limits, report: &mut Report) {
    let line = first_line(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => {
            let message = format!("not UTF-8 from byte {} on", fault.valid_up_to());
            return report.refuse(Problem::new(Code::InvalidUtf8, message), line, "");
        }
    };
    let events: Vec<&RawValue> = match serde_json::from_str(text) {
        Ok(events) => events,
        Err(fault) => {
            let (code, message) = json::classified(&fault);
            let fault_line = u64::try_from(fault.line()).unwrap_or(line);
            return report.refuse(Problem::new(code, message), fault_line, "");
        }
    };
    if events.is_empty() {
        report.problems.push(Problem::new(Code::EmptyInput, "the batch holds no event").on_line(line));
    }
    let mut at_line = 1_u64;
    let mut at_byte = 0_usize;
    for (index, event) in events.into_iter().enumerate() {
        // The line where this event begins, counted on from the one before: the whole text is passed over once.
        let start = (event.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let between = text.as_bytes().get(at_byte..start).unwrap_or_default();
        at_line =
            between.iter().filter(|byte| **byte == b'\n').fold(at_line, |line, _| line.saturating_add(1));
        at_byte = start;
        report.take(store, event.get().as_bytes(), limits, at_line, &format!("/{index}"));
    }
}
