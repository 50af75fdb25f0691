//! Local wording: a cluster's overlay on a core framework, and a question in a review's own words.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use crate::abi::{call, given, spare};
use crate::error::spp_error;
use crate::framework::spp_framework;
use crate::status::spp_status;
use crate::text::{put_json, spp_string, text};

/// Puts an overlay onto an edition of its core: the one it names, or another, which is then said. `base` may be NULL; it is the
/// edition that the overlay names, and with it what the core has lost since is named too. The core itself is not touched.
///
/// `effective` is what a review of the cluster asks, `json` all of the answer: `framework`, `of`, `problems`. Either may be NULL.
/// `SPP_UNKNOWN_BASE` where `overlay` is no overlay, or one of another core, or the core is an overlay itself.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_onto(
    overlay: Option<&spp_framework>,
    core: Option<&spp_framework>,
    base: Option<&spp_framework>,
    effective: Option<&mut MaybeUninit<Option<Box<spp_framework>>>>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let (effective, json) = (spare(effective), spare(json));
        let (overlay, core) = (given(overlay, "overlay")?, given(core, "core")?);
        let made = overlay.framework.onto(&core.framework, base.map(|base| &base.framework))?;
        // What can fail goes first: on failure there is no output.
        let text = json.is_some().then(|| spp_string::of_json(&made)).transpose()?;
        if let Some(json) = json {
            *json = text;
        }
        if let Some(effective) = effective {
            *effective = Some(spp_framework::of(made.framework));
        }
        Ok(())
    })
}

/// A question in a review's own words, beside what the edition asks, as JSON: `framework`, `question`, `asks`, `wording`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_contextualise(
    framework: Option<&spp_framework>,
    question: *const c_char,
    question_len: usize,
    wording: *const c_char,
    wording_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let question = unsafe { text(question, question_len, "question") }?;
            // SAFETY: the caller's promise.
            let wording = unsafe { text(wording, wording_len, "wording") }?;
            let framework = given(framework, "framework")?;
            spp_string::of_json(&framework.framework.contextualise(question, wording)?)
        })
    })
}
