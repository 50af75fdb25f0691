//! What stands around questions: cited works, and the resources that help now.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use spp_core::step::Step;

use crate::abi::{call, given};
use crate::error::spp_error;
use crate::framework::spp_framework;
use crate::status::spp_status;
use crate::text::{put_json, spare_text, spp_string};

/// Every cited work with the questions that cite it, in the document's order: a JSON list of `reference`, `questions`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_citations(
    framework: Option<&spp_framework>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || spp_string::of_json(&given(framework, "framework")?.framework.citations()))
    })
}

/// The cited works as a CSL-JSON list, each with the questions that cite it in its `custom` field, under `questions`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_csl_json(
    framework: Option<&spp_framework>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || put_json(json, || Ok(spp_string::of(given(framework, "framework")?.framework.csl_json()))))
}

/// The resources that help at a step, with a question, in a phase of the programme: a JSON list of the document's resources, those
/// tied to the most of what was asked for first. Each may be left open, as empty text. A step goes by its name, which
/// `spp_step_name` has for a number. `SPP_UNKNOWN_STEP`, `SPP_UNKNOWN_QUESTION`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_resources_for(
    framework: Option<&spp_framework>,
    step: *const c_char,
    step_len: usize,
    question: *const c_char,
    question_len: usize,
    phase: *const c_char,
    phase_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let step = unsafe { spare_text(step, step_len, "step") }?;
            // SAFETY: the caller's promise.
            let question = unsafe { spare_text(question, question_len, "question") }?;
            // SAFETY: the caller's promise.
            let phase = unsafe { spare_text(phase, phase_len, "phase") }?;
            let framework = &given(framework, "framework")?.framework;
            let step = step.map(Step::from_name).transpose()?;
            spp_string::of_json(&framework.resources_for(step, question, phase)?)
        })
    })
}
