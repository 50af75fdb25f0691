//! What came of reading events.

use std::mem::MaybeUninit;

use spp_core::record::Report;

use crate::abi::{ask, call, free, given, part};
use crate::error::spp_error;
use crate::problem::spp_problem;
use crate::status::spp_status;
use crate::text::{put_json, spp_string};

/// What came of reading: how many events were added, repeated and refused, and why.
///
/// Immutable: may be used from several threads at once. Free it with `spp_report_free`.
pub struct spp_report(pub(crate) Report);

/// How many events were new to the record.
#[unsafe(no_mangle)]
pub extern "C" fn spp_report_added(report: Option<&spp_report>) -> usize {
    ask(report, |report| Some(report.0.added))
}

/// How many the record had already.
#[unsafe(no_mangle)]
pub extern "C" fn spp_report_repeated(report: Option<&spp_report>) -> usize {
    ask(report, |report| Some(report.0.repeated))
}

/// How many were refused as malformed.
#[unsafe(no_mangle)]
pub extern "C" fn spp_report_refused(report: Option<&spp_report>) -> usize {
    ask(report, |report| Some(report.0.refused))
}

/// How many problems it tells of.
#[unsafe(no_mangle)]
pub extern "C" fn spp_report_problem_count(report: Option<&spp_report>) -> usize {
    ask(report, |report| Some(report.0.problems.len()))
}

/// One of them, from 0, in the order of the input; NULL past the end.
///
/// Lives as long as `report`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_report_problem_at<'a>(
    report: Option<&'a spp_report>,
    index: usize,
) -> Option<&'a spp_problem> {
    part(report, |report| report.0.problems.get(index))
}

/// It as JSON: `added`, `repeated`, `refused`, `problems`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_report_to_json(
    report: Option<&spp_report>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || put_json(json, || spp_string::of_json(&given(report, "report")?.0)))
}

/// Frees it. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn spp_report_free(report: Option<Box<spp_report>>) {
    free(report);
}
