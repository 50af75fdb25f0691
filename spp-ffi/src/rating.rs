//! Ratings: only where a framework has a scale, only its own levels, and compared on one scale only.

use std::cmp::Ordering;
use std::ffi::c_char;
use std::mem::MaybeUninit;

use crate::abi::{ask, call, given, zeroed};
use crate::error::spp_error;
use crate::framework::spp_framework;
use crate::status::spp_status;
use crate::text::{spare_text, text};

/// Whether an answer fits: its question is asked here (else `SPP_UNKNOWN_QUESTION`), and its rating, empty for none, is a level of
/// the scale (else `SPP_RATING_WITHOUT_SCALE`, `SPP_RATING_NOT_ON_SCALE`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_check_answer(
    framework: Option<&spp_framework>,
    question: *const c_char,
    question_len: usize,
    rating: *const c_char,
    rating_len: usize,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        // SAFETY: the caller's promise.
        let question = unsafe { text(question, question_len, "question") }?;
        // SAFETY: the caller's promise.
        let rating = unsafe { spare_text(rating, rating_len, "rating") }?;
        given(framework, "framework")?.framework.check_answer(question, rating)
    })
}

/// Whether two editions rate alike: neither has a scale, or both have the same levels in the same order. Translations do not
/// count.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_same_scale(
    framework: Option<&spp_framework>,
    other: Option<&spp_framework>,
) -> bool {
    ask(framework, |framework| Some(framework.framework.same_scale(&other?.framework)))
}

/// How a rating stands to one under `other`: -1 where it is the lower, 0 where they are the same, 1 where it is the higher.
/// Nothing else can be done with ratings: no number stands behind a level.
///
/// `SPP_SCALES_DIFFER`, `SPP_RATING_WITHOUT_SCALE` or `SPP_RATING_NOT_ON_SCALE` where they cannot be compared; 0 is put then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_compare_ratings(
    framework: Option<&spp_framework>,
    rating: *const c_char,
    rating_len: usize,
    other: Option<&spp_framework>,
    other_rating: *const c_char,
    other_rating_len: usize,
    order: Option<&mut MaybeUninit<i32>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let order = zeroed(order, "order")?;
        // SAFETY: the caller's promise.
        let rating = unsafe { text(rating, rating_len, "rating") }?;
        // SAFETY: the caller's promise.
        let other_rating = unsafe { text(other_rating, other_rating_len, "other_rating") }?;
        let (framework, other) = (given(framework, "framework")?, given(other, "other")?);
        let found = framework.framework.compare_ratings(rating, &other.framework, other_rating)?;
        *order = match found {
            Ordering::Less => -1,
            Ordering::Equal => 0,
            Ordering::Greater => 1,
        };
        Ok(())
    })
}
