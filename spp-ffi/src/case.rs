//! Frameworks as CASE packages, out and in. The mapping is in `docs/case.md`.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use spp_core::framework::{CaseExport, CaseImport, Framework};
use spp_core::ids::Id;
use spp_core::problem::{Code, Problem};

use crate::abi::{call, given, spare};
use crate::error::spp_error;
use crate::framework::spp_framework;
use crate::status::spp_status;
use crate::text::{bytes, parsed, put_json, spare_text, spp_string};

/// A framework as a CASE 1.1 package, in JSON. The same arguments give the same bytes.
///
/// `changed` is when it last changed (RFC 3339, with an offset); empty for the day it was published, and `SPP_MISSING_FIELD` where it
/// does not say. `creator` is who has authority over it; empty for whom an imported package named, else the framework's id.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_to_case(
    framework: Option<&spp_framework>,
    changed: *const c_char,
    changed_len: usize,
    creator: *const c_char,
    creator_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let changed = unsafe { spare_text(changed, changed_len, "changed") }?;
            // SAFETY: the caller's promise.
            let creator = unsafe { spare_text(creator, creator_len, "creator") }?;
            let framework = &given(framework, "framework")?.framework;
            let changed = changed.map(str::parse).transpose()?;
            let options = CaseExport { changed, creator: creator.map(str::to_owned) };
            Ok(spp_string::of(framework.to_case(&options)?))
        })
    })
}

/// Reads a CASE package, of version 1.0 or 1.1, leniently: what cannot be read is left out and reported.
///
/// `framework` is what it became, `json` all of the answer: `framework`, `edition`, `counts`, `report`. Either may be NULL. `id` and
/// `version` are those the framework is to have; empty for what the package says. `SPP_NOT_A_PACKAGE` where it is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_from_case(
    package: *const c_char,
    package_len: usize,
    id: *const c_char,
    id_len: usize,
    version: *const c_char,
    version_len: usize,
    framework: Option<&mut MaybeUninit<Option<Box<spp_framework>>>>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let (framework, json) = (spare(framework), spare(json));
        // SAFETY: the caller's promise.
        let package = unsafe { bytes(package, package_len, "package") }?;
        // SAFETY: the caller's promise.
        let id = unsafe { spare_text(id, id_len, "id") }?;
        // SAFETY: the caller's promise.
        let version = unsafe { spare_text(version, version_len, "version") }?;
        let id = id.map(|id| parsed(Id::new(id))).transpose()?;
        let version = version.map(|version| {
            version.parse().map_err(|_| {
                let message = format!("`{}` is not a semantic version, as `1.0.0`", version.escape_debug());
                Box::new(Problem::new(Code::BadVersion, message))
            })
        });
        let imported = Framework::from_case(package, &CaseImport { id, version: version.transpose()? })?;
        // What can fail goes first: on failure there is no output.
        let text = json.is_some().then(|| spp_string::of_json(&imported)).transpose()?;
        if let Some(json) = json {
            *json = text;
        }
        if let Some(framework) = framework {
            *framework = Some(spp_framework::of(imported.framework));
        }
        Ok(())
    })
}
