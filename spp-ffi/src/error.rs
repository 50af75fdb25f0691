//! What a failed call says.

use spp_core::problem::Problem;

use crate::abi::{ask, free, part};
use crate::problem::spp_problem;
use crate::status::spp_status;
use crate::text::spp_text;

/// Why a call failed: a code, a place and a sentence. It refers to nothing else and outlives every other handle.
///
/// Immutable: may be used from several threads at once. Free it with `spp_error_free`.
pub struct spp_error(Problem);

impl spp_error {
    pub(crate) fn of(problem: Problem) -> Self {
        spp_error(problem)
    }

    #[cfg(test)]
    pub(crate) fn problem(&self) -> &Problem {
        &self.0
    }
}

/// Its code: the status that the call returned. `SPP_OK` for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn spp_error_code(error: Option<&spp_error>) -> spp_status {
    ask(error, |error| Some(error.0.code.number()))
}

/// One sentence, lower case, without a full stop.
///
/// Lives as long as `error`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_error_message<'a>(error: Option<&'a spp_error>) -> spp_text<'a> {
    ask(error, |error| Some(spp_text::of(&error.0.message)))
}

/// Where in the input: a JSON Pointer (RFC 6901); empty for all of it.
///
/// Lives as long as `error`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_error_path<'a>(error: Option<&'a spp_error>) -> spp_text<'a> {
    ask(error, |error| Some(spp_text::of(&error.0.path)))
}

/// The same as a problem, for its severity, event and JSON; NULL for NULL.
///
/// Lives as long as `error`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_error_problem<'a>(error: Option<&'a spp_error>) -> Option<&'a spp_problem> {
    part(error, |error| Some(&error.0))
}

/// Frees it. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn spp_error_free(error: Option<Box<spp_error>>) {
    free(error);
}
