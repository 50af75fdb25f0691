//! Where members are in their cycle.

use spp_core::assess::{CycleAnswer, StepAnswer};

use crate::abi::{ask, lent, part};
use crate::number::{self, spp_state, spp_step};
use crate::text::spp_text;
use crate::value::{spp_date, spp_event_id, spp_party};

/// Where an active member is in its cycle.
///
/// A part of its assessment, and never freed. Immutable: may be used from several threads at once.
#[cfg_attr(all(), repr(transparent))]
pub struct spp_cycle(CycleAnswer);

/// A step that a review has taken.
///
/// A part of its assessment, and never freed. Immutable: may be used from several threads at once.
#[cfg_attr(all(), repr(transparent))]
pub struct spp_step_taken(StepAnswer);

lent! {
    spp_cycle of CycleAnswer;
    spp_step_taken of StepAnswer;
}

/// Who.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_reviewee<'a>(cycle: Option<&'a spp_cycle>) -> spp_party<'a> {
    ask(cycle, |cycle| Some((&cycle.0.reviewee).into()))
}

/// Its name; empty where it is not known.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_name<'a>(cycle: Option<&'a spp_cycle>) -> spp_text<'a> {
    ask(cycle, |cycle| cycle.0.name.as_deref().map(spp_text::of))
}

/// The id of its current review; empty where it has none.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_review<'a>(cycle: Option<&'a spp_cycle>) -> spp_text<'a> {
    ask(cycle, |cycle| Some(spp_text::of(cycle.0.review.as_ref()?.as_str())))
}

/// The round of that review; empty where none is recorded.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_round<'a>(cycle: Option<&'a spp_cycle>) -> spp_text<'a> {
    ask(cycle, |cycle| Some(spp_text::of(cycle.0.round.as_ref()?.as_str())))
}

/// How that review stands.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_state(cycle: Option<&spp_cycle>) -> spp_state {
    ask(cycle, |cycle| Some(number::state(cycle.0.state)))
}

/// The furthest step reached.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_step(cycle: Option<&spp_cycle>) -> spp_step {
    ask(cycle, |cycle| cycle.0.step.map(number::step))
}

/// When it was reached.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_reached(cycle: Option<&spp_cycle>) -> spp_date {
    ask(cycle, |cycle| cycle.0.reached.map(Into::into))
}

/// How many steps were taken.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_step_count(cycle: Option<&spp_cycle>) -> usize {
    ask(cycle, |cycle| Some(cycle.0.steps.len()))
}

/// One of them, from 0; NULL past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_step_at<'a>(
    cycle: Option<&'a spp_cycle>,
    index: usize,
) -> Option<&'a spp_step_taken> {
    part(cycle, |cycle| cycle.0.steps.get(index))
}

/// How many earlier steps the record does not show.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_skipped_count(cycle: Option<&spp_cycle>) -> usize {
    ask(cycle, |cycle| Some(cycle.0.skipped.len()))
}

/// One of them, from 0; `SPP_STEP_NONE` past the end.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_skipped_at(cycle: Option<&spp_cycle>, index: usize) -> spp_step {
    ask(cycle, |cycle| cycle.0.skipped.get(index).copied().map(number::step))
}

/// The step that comes next.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_next(cycle: Option<&spp_cycle>) -> spp_step {
    ask(cycle, |cycle| cycle.0.next.map(number::step))
}

/// The last day for it.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_due(cycle: Option<&spp_cycle>) -> spp_date {
    ask(cycle, |cycle| cycle.0.due.map(Into::into))
}

/// Whether that day is past.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cycle_overdue(cycle: Option<&spp_cycle>) -> bool {
    ask(cycle, |cycle| Some(cycle.0.overdue))
}

/// Which step.
#[unsafe(no_mangle)]
pub extern "C" fn spp_step_taken_step(taken: Option<&spp_step_taken>) -> spp_step {
    ask(taken, |taken| Some(number::step(taken.0.step)))
}

/// When.
#[unsafe(no_mangle)]
pub extern "C" fn spp_step_taken_on(taken: Option<&spp_step_taken>) -> spp_date {
    ask(taken, |taken| Some(taken.0.on.into()))
}

/// How many events say so.
#[unsafe(no_mangle)]
pub extern "C" fn spp_step_taken_event_count(taken: Option<&spp_step_taken>) -> usize {
    ask(taken, |taken| Some(taken.0.events.len()))
}

/// One of them, from 0; empty past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_step_taken_event_at<'a>(
    taken: Option<&'a spp_step_taken>,
    index: usize,
) -> spp_event_id<'a> {
    ask(taken, |taken| taken.0.events.get(index).map(Into::into))
}
