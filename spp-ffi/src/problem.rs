//! Problems: what was refused, does not resolve, or is worth saying.

use std::mem::MaybeUninit;

use spp_core::problem::Problem;

use crate::abi::{ask, call, free, given, lent, part};
use crate::error::spp_error;
use crate::number::{self, spp_severity};
use crate::status::spp_status;
use crate::text::{put_json, spp_string, spp_text};
use crate::value::spp_event_id;

/// One thing that is wrong, or worth saying: a code, a place and a sentence.
///
/// A part of what it was asked of, and never freed. Immutable: may be used from several threads at once.
#[cfg_attr(all(), repr(transparent))]
pub struct spp_problem(Problem);

lent! {
    spp_problem of Problem;
}

/// What it is: the number of a code, as `SPP_BAD_DATE`; `SPP_OK` for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn spp_problem_code(problem: Option<&spp_problem>) -> spp_status {
    ask(problem, |problem| Some(problem.0.code.number()))
}

/// How much it matters.
#[unsafe(no_mangle)]
pub extern "C" fn spp_problem_severity(problem: Option<&spp_problem>) -> spp_severity {
    ask(problem, |problem| Some(number::severity(problem.0.severity)))
}

/// One sentence, lower case, without a full stop, the user's own text in backticks.
///
/// Lives as long as what `problem` is a part of.
#[unsafe(no_mangle)]
pub extern "C" fn spp_problem_message<'a>(problem: Option<&'a spp_problem>) -> spp_text<'a> {
    ask(problem, |problem| Some(spp_text::of(&problem.0.message)))
}

/// Where: a JSON Pointer (RFC 6901) within the event or document; empty for all of it.
///
/// Lives as long as what `problem` is a part of.
#[unsafe(no_mangle)]
pub extern "C" fn spp_problem_path<'a>(problem: Option<&'a spp_problem>) -> spp_text<'a> {
    ask(problem, |problem| Some(spp_text::of(&problem.0.path)))
}

/// The line of the input, from 1; 0 where there was an input without lines.
#[unsafe(no_mangle)]
pub extern "C" fn spp_problem_line(problem: Option<&spp_problem>) -> u64 {
    ask(problem, |problem| problem.0.line)
}

/// The event concerned, where it could be told.
///
/// Lives as long as what `problem` is a part of.
#[unsafe(no_mangle)]
pub extern "C" fn spp_problem_event<'a>(problem: Option<&'a spp_problem>) -> spp_event_id<'a> {
    ask(problem, |problem| problem.0.event.as_ref().map(Into::into))
}

/// It as JSON: `code`, `severity`, `line`, `path`, `event`, `message`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_problem_to_json(
    problem: Option<&spp_problem>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || put_json(json, || spp_string::of_json(&given(problem, "problem")?.0)))
}

/// A list of problems that the caller owns.
///
/// Immutable: may be used from several threads at once. Free it with `spp_problems_free`.
pub struct spp_problems(Vec<Problem>);

impl spp_problems {
    pub(crate) fn of(problems: Vec<Problem>) -> Box<spp_problems> {
        Box::new(spp_problems(problems))
    }
}

/// How many there are.
#[unsafe(no_mangle)]
pub extern "C" fn spp_problems_count(problems: Option<&spp_problems>) -> usize {
    ask(problems, |problems| Some(problems.0.len()))
}

/// One of them, from 0; NULL past the end.
///
/// Lives as long as `problems`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_problems_at<'a>(
    problems: Option<&'a spp_problems>,
    index: usize,
) -> Option<&'a spp_problem> {
    part(problems, |problems| problems.0.get(index))
}

/// All of them as a JSON list.
#[unsafe(no_mangle)]
pub extern "C" fn spp_problems_to_json(
    problems: Option<&spp_problems>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || put_json(json, || spp_string::of_json(&given(problems, "problems")?.0)))
}

/// Frees it. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn spp_problems_free(problems: Option<Box<spp_problems>>) {
    free(problems);
}
