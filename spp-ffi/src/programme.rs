//! Programmes: how a cluster matures, and what is expected when.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use spp_core::definitions::Definitions;
use spp_core::programme::{Phase, Programme};

use crate::abi::{ask, call, free, given, place, reading};
use crate::definitions::spp_definitions;
use crate::error::spp_error;
use crate::problem::spp_problems;
use crate::status::spp_status;
use crate::text::{bytes, put_json, spp_string, spp_text};

/// A programme, read and checked once.
///
/// Immutable: may be used from several threads at once. Free it with `spp_programme_free`.
pub struct spp_programme {
    pub(crate) programme: Programme,
    version: String,
}

impl spp_programme {
    pub(crate) fn of(programme: Programme) -> Box<spp_programme> {
        let version = programme.version().to_string();
        Box::new(spp_programme { programme, version })
    }

    fn phase(&self, index: usize) -> Option<&Phase> {
        self.programme.phases().get(index)
    }
}

/// Reads and checks a programme document of at most 16 MiB. Linear in its bytes.
///
/// Refused with the code, place and sentence of its first fault where it is not JSON or a field has the wrong type. All other
/// faults are kept, as `spp_programme_problems`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_programme_read(
    json: *const c_char,
    json_len: usize,
    programme: Option<&mut MaybeUninit<Option<Box<spp_programme>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let programme = place(programme, "programme")?;
        // SAFETY: the caller's promise.
        let json = unsafe { bytes(json, json_len, "json") }?;
        *programme = Some(spp_programme::of(Programme::read(json)?));
        Ok(())
    })
}

/// Runs the cases that the document carries, and looks for criteria that no case decides, that can never be met, or that contradict
/// each other. As JSON: `is_clean`, `cases`, `findings`. `definitions` may be NULL. Costs an assessment a case.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_check(
    programme: Option<&spp_programme>,
    definitions: Option<&spp_definitions>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            let definitions = match definitions {
                Some(definitions) => reading(&definitions.0)?.clone(),
                None => Definitions::new(),
            };
            spp_string::of_json(&given(programme, "programme")?.programme.check(&definitions))
        })
    })
}

/// Its id.
///
/// Lives as long as `programme`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_id<'a>(programme: Option<&'a spp_programme>) -> spp_text<'a> {
    ask(programme, |programme| Some(spp_text::of(programme.programme.id().as_str())))
}

/// Its semantic version.
///
/// Lives as long as `programme`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_version<'a>(programme: Option<&'a spp_programme>) -> spp_text<'a> {
    ask(programme, |programme| Some(spp_text::of(&programme.version)))
}

/// Its title, in its own language where it has several.
///
/// Lives as long as `programme`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_title<'a>(programme: Option<&'a spp_programme>) -> spp_text<'a> {
    ask(programme, |programme| Some(spp_text::of(programme.programme.title())))
}

/// The language of its plain texts: a tag of BCP 47.
///
/// Lives as long as `programme`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_language<'a>(programme: Option<&'a spp_programme>) -> spp_text<'a> {
    ask(programme, |programme| Some(spp_text::of(programme.programme.language().as_str())))
}

/// Whether it is an example of this library's, and nobody's real programme.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_illustrative(programme: Option<&spp_programme>) -> bool {
    ask(programme, |programme| Some(programme.programme.is_illustrative()))
}

/// What its content is known by: SHA-256 in hexadecimal, the same however the document is laid out.
///
/// Lives as long as `programme`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_digest<'a>(programme: Option<&'a spp_programme>) -> spp_text<'a> {
    ask(programme, |programme| Some(spp_text::of(programme.programme.digest())))
}

/// How many phases it has.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_phase_count(programme: Option<&spp_programme>) -> usize {
    ask(programme, |programme| Some(programme.programme.phases().len()))
}

/// The id of a phase, from 0, in order; empty past the end.
///
/// Lives as long as `programme`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_phase_id<'a>(
    programme: Option<&'a spp_programme>,
    index: usize,
) -> spp_text<'a> {
    ask(programme, |programme| Some(spp_text::of(programme.phase(index)?.id.as_str())))
}

/// The title of a phase, from 0, in the programme's own language; empty past the end.
///
/// Lives as long as `programme`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_phase_title<'a>(
    programme: Option<&'a spp_programme>,
    index: usize,
) -> spp_text<'a> {
    ask(programme, |programme| Some(spp_text::of(programme.programme.plain(&programme.phase(index)?.title))))
}

/// What its check found, as a list for the caller to free.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_problems(
    programme: Option<&spp_programme>,
    problems: Option<&mut MaybeUninit<Option<Box<spp_problems>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let problems = place(problems, "problems")?;
        *problems = Some(spp_problems::of(given(programme, "programme")?.programme.problems().to_vec()));
        Ok(())
    })
}

/// The document as it was read, without white space between its parts: nothing is lost.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_to_json(
    programme: Option<&spp_programme>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || Ok(spp_string::of(given(programme, "programme")?.programme.to_json().to_owned())))
    })
}

/// Frees it. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn spp_programme_free(programme: Option<Box<spp_programme>>) {
    free(programme);
}
