//! Phases with their criteria.

use spp_core::assess::PhaseAnswer;

use crate::abi::{ask, lent, part};
use crate::criterion::spp_criterion;
use crate::number::{self, spp_verdict};
use crate::text::spp_text;
use crate::value::spp_date;

/// One phase of the programme, with its criteria.
///
/// A part of its assessment, and never freed. Immutable: may be used from several threads at once.
#[cfg_attr(all(), repr(transparent))]
pub struct spp_phase(PhaseAnswer);

lent! {
    spp_phase of PhaseAnswer;
}

/// Its id.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_phase_id<'a>(phase: Option<&'a spp_phase>) -> spp_text<'a> {
    ask(phase, |phase| Some(spp_text::of(phase.0.id.as_str())))
}

/// Its title.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_phase_title<'a>(phase: Option<&'a spp_phase>) -> spp_text<'a> {
    ask(phase, |phase| Some(spp_text::of(&phase.0.title)))
}

/// When it was decided to have been entered, first; none where no such decision is on record.
#[unsafe(no_mangle)]
pub extern "C" fn spp_phase_entered(phase: Option<&spp_phase>) -> spp_date {
    ask(phase, |phase| phase.0.entered.map(Into::into))
}

/// Whether the facts reach its criteria. Not a decision: that is `spp_phase_entered`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_phase_verdict(phase: Option<&spp_phase>) -> spp_verdict {
    ask(phase, |phase| Some(number::verdict(phase.0.verdict)))
}

/// Why: the root of its tree of criteria.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_phase_criteria<'a>(phase: Option<&'a spp_phase>) -> Option<&'a spp_criterion> {
    part(phase, |phase| Some(&phase.0.criteria))
}
