//! What is due, and what is overdue.

use spp_core::assess::Due;

use crate::abi::{ask, lent};
use crate::number::{self, spp_basis, spp_step};
use crate::text::spp_text;
use crate::value::{spp_date, spp_event_id, spp_party};

/// Something that is due: the next step of a member, or an agreed action.
///
/// A part of its assessment, and never freed. Immutable: may be used from several threads at once.
#[cfg_attr(all(), repr(transparent))]
pub struct spp_due(Due);

lent! {
    spp_due of Due;
}

/// Whose it is.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_due_reviewee<'a>(due: Option<&'a spp_due>) -> spp_party<'a> {
    ask(due, |due| Some((&due.0.reviewee).into()))
}

/// Its name; empty where it is not known.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_due_name<'a>(due: Option<&'a spp_due>) -> spp_text<'a> {
    ask(due, |due| due.0.name.as_deref().map(spp_text::of))
}

/// The id of the review; empty where there is none.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_due_review<'a>(due: Option<&'a spp_due>) -> spp_text<'a> {
    ask(due, |due| Some(spp_text::of(due.0.review.as_ref()?.as_str())))
}

/// A step of the loop, or `SPP_STEP_ACTION`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_due_step(due: Option<&spp_due>) -> spp_step {
    ask(due, |due| Some(number::step_named(due.0.step)))
}

/// The id of the action; empty for a step.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_due_action<'a>(due: Option<&'a spp_due>) -> spp_text<'a> {
    ask(due, |due| Some(spp_text::of(due.0.action.as_ref()?.as_str())))
}

/// The last day for it; none for an action without one.
#[unsafe(no_mangle)]
pub extern "C" fn spp_due_due(due: Option<&spp_due>) -> spp_date {
    ask(due, |due| due.0.due.map(Into::into))
}

/// Whether that day is past.
#[unsafe(no_mangle)]
pub extern "C" fn spp_due_overdue(due: Option<&spp_due>) -> bool {
    ask(due, |due| Some(due.0.overdue))
}

/// Where the day comes from; `SPP_BASIS_RECORD` where an event sets it.
#[unsafe(no_mangle)]
pub extern "C" fn spp_due_basis(due: Option<&spp_due>) -> spp_basis {
    ask(due, |due| Some(number::basis_named(due.0.basis)))
}

/// One sentence.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_due_why<'a>(due: Option<&'a spp_due>) -> spp_text<'a> {
    ask(due, |due| Some(spp_text::of(&due.0.why)))
}

/// How many events it rests on.
#[unsafe(no_mangle)]
pub extern "C" fn spp_due_event_count(due: Option<&spp_due>) -> usize {
    ask(due, |due| Some(due.0.events.len()))
}

/// One of them, from 0; empty past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_due_event_at<'a>(due: Option<&'a spp_due>, index: usize) -> spp_event_id<'a> {
    ask(due, |due| due.0.events.get(index).map(Into::into))
}
