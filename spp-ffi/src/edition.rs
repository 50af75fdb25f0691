//! Editions of a framework: what changed from one to the next, and whether that may be published.

use std::mem::MaybeUninit;

use crate::abi::{call, given, spare, zeroed};
use crate::error::spp_error;
use crate::framework::spp_framework;
use crate::number::{self, spp_bump};
use crate::status::spp_status;
use crate::text::{put_json, spp_string};

/// Every change from one edition to another, by kind and place, and the bump that each needs, as JSON: `old`, `new`,
/// `required_bump`, `changes`. Linear in both documents.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_diff(
    old: Option<&spp_framework>,
    new: Option<&spp_framework>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            let (old, new) = (given(old, "old")?, given(new, "new")?);
            spp_string::of_json(&old.framework.diff(&new.framework))
        })
    })
}

/// How much the version must rise for what changed from one edition to another: one of the `SPP_BUMP_` constants. Linear in
/// both documents.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_required_bump(
    old: Option<&spp_framework>,
    new: Option<&spp_framework>,
    bump: Option<&mut MaybeUninit<spp_bump>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let bump = zeroed(bump, "bump")?;
        let (old, new) = (given(old, "old")?, given(new, "new")?);
        *bump = number::bump(old.framework.diff(&new.framework).required_bump);
        Ok(())
    })
}

/// Whether an edition may be published after `old`. One that changes more than its version promises is refused
/// (`SPP_BUMP_TOO_SMALL`), and so is one that says other things under a version that is taken (`SPP_VERSION_CONTENT_DIFFERS`).
///
/// A refusal is the call's failure, with the first reason as its error. `json` has them all, refused or not, and may be NULL:
/// `accepted`, `given_bump`, `lowest_version`, `problems`, `demanding`, `diff`. So of all outputs it alone may be there on
/// failure: free it in any case.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_check_release(
    framework: Option<&spp_framework>,
    old: Option<&spp_framework>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let json = spare(json);
        let (framework, old) = (given(framework, "framework")?, given(old, "old")?);
        let release = framework.framework.check_release(&old.framework);
        if let Some(json) = json {
            *json = Some(spp_string::of_json(&release)?);
        }
        release.problems.into_iter().next().map_or(Ok(()), |problem| Err(Box::new(problem)))
    })
}

/// `SPP_VERSION_CONTENT_DIFFERS` where another framework says something else under the same id and version: a published
/// version is immutable. The error names both digests.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_clashes_with(
    framework: Option<&spp_framework>,
    other: Option<&spp_framework>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let (framework, other) = (given(framework, "framework")?, given(other, "other")?);
        framework.framework.clashes_with(&other.framework).map_or(Ok(()), |problem| Err(Box::new(problem)))
    })
}
