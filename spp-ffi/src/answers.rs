//! Answers through the editions of a framework: carried to the last, or looked at over time.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use spp_core::framework::{Answer, Framework, Observation, Succession, migrate, series};
use spp_core::problem::Result;

use crate::abi::{call, listed};
use crate::error::spp_error;
use crate::framework::spp_framework;
use crate::number::{across_of, is_exactly, spp_across, spp_succession};
use crate::status::spp_status;
use crate::text::{bytes, put_json, spp_string, text};

/// The way from the first edition of a list to its last.
fn way(editions: &[&spp_framework], succession: spp_succession) -> Result<Succession> {
    let editions: Vec<Framework> = editions.iter().map(|edition| edition.framework.clone()).collect();
    match editions.as_slice() {
        [first, .., last] if !is_exactly(succession)? => Succession::between(first, last, &editions),
        _ => is_exactly(succession).and_then(|_| Succession::exactly(editions)),
    }
}

/// Carries answers, a JSON list, from the first of `editions` to the last, through those between. As JSON: `from`, `to`,
/// `through`, `counts`, `answers`, `problems`. Each answer is in it once, untouched: carried, to be looked at, or archived.
/// Linear in answers times editions.
///
/// Give all the editions you have, those between in any order, with `SPP_SUCCESSION_BETWEEN`: a major version that is skipped
/// is then `SPP_EDITION_MISSING`. With `SPP_SUCCESSION_EXACTLY` the list is the way, in rising order. Editions that do not
/// follow each other are `SPP_BAD_SUCCESSION`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_migrate(
    answers: *const c_char,
    answers_len: usize,
    editions: *const Option<&spp_framework>,
    edition_count: usize,
    succession: spp_succession,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let answers = unsafe { bytes(answers, answers_len, "answers") }?;
            // SAFETY: the caller's promise.
            let editions = unsafe { listed(editions, edition_count, "editions") }?;
            let answers = Answer::read_list(answers)?;
            spp_string::of_json(&migrate(&answers, &way(&editions, succession)?))
        })
    })
}

/// The answers to a question of the last of `editions` over time, from a JSON list of observations (`on`, `version`, `answer`).
/// As JSON: `question`, `edition`, `stretches`, `breaks`, `reworded`, `unplaced`, `problems`. It lists; it counts and ranks
/// nothing. Linear in observations times editions.
///
/// With `SPP_ACROSS_REFUSE` a series whose question or scale changed on the way is refused (`SPP_NOT_COMPARABLE`,
/// `SPP_SCALES_DIFFER`). The editions are given as for `spp_framework_migrate`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_series(
    question: *const c_char,
    question_len: usize,
    observations: *const c_char,
    observations_len: usize,
    editions: *const Option<&spp_framework>,
    edition_count: usize,
    succession: spp_succession,
    across: spp_across,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let question = unsafe { text(question, question_len, "question") }?;
            // SAFETY: the caller's promise.
            let observations = unsafe { bytes(observations, observations_len, "observations") }?;
            // SAFETY: the caller's promise.
            let editions = unsafe { listed(editions, edition_count, "editions") }?;
            let across = across_of(across)?;
            let observations = Observation::read_list(observations)?;
            spp_string::of_json(&series(question, &observations, &way(&editions, succession)?, across)?)
        })
    })
}
