//! The programme at a glance: reach, coverage, follow-through and capacity.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use spp_core::assess::Overview;

use crate::abi::{call, free, given, place, reading};
use crate::definitions::spp_definitions;
use crate::error::spp_error;
use crate::programme::spp_programme;
use crate::status::spp_status;
use crate::table::spp_table;
use crate::text::{put_json, spp_string, text};
use crate::view::spp_view;

/// Whom the programme reaches, what is covered, what followed, and who is trained.
///
/// Immutable: may be used from several threads at once. Free it with `spp_overview_free`.
pub struct spp_overview(Overview);

/// Reach, coverage, follow-through and capacity of all clusters, as of the date, each read by the programme it had adopted, or
/// all by `programme` where that is not NULL: what if.
///
/// Gathers each cluster once: linear in the events of all clusters, their members, people and reviews. Keep the handle for its
/// JSON and all of its tables.
#[unsafe(no_mangle)]
pub extern "C" fn spp_view_overview(
    view: Option<&spp_view>,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    overview: Option<&mut MaybeUninit<Option<Box<spp_overview>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let overview = place(overview, "overview")?;
        let definitions = reading(&given(definitions, "definitions")?.0)?.clone();
        let programme = programme.map(|programme| &programme.programme);
        let answer = given(view, "view")?.view.overview(&definitions, programme);
        *overview = Some(Box::new(spp_overview(answer)));
        Ok(())
    })
}

/// The whole answer as JSON, `docs/overview.md`: the same inputs give the same bytes, in every language.
#[unsafe(no_mangle)]
pub extern "C" fn spp_overview_to_json(
    overview: Option<&spp_overview>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || put_json(json, || Ok(spp_string::of(given(overview, "overview")?.0.to_json()))))
}

/// The table of a name: `reach`, `coverage`, `follow_through`, `capacity`. Linear in the answer.
///
/// `SPP_NOT_FOUND` where there is no table of that name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_overview_table(
    overview: Option<&spp_overview>,
    name: *const c_char,
    name_len: usize,
    table: Option<&mut MaybeUninit<Option<Box<spp_table>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let table = place(table, "table")?;
        // SAFETY: the caller's promise.
        let name = unsafe { text(name, name_len, "name") }?;
        *table = Some(spp_table::of(given(overview, "overview")?.0.table(name)?));
        Ok(())
    })
}

/// Frees it. NULL is allowed. Its tables live on.
#[unsafe(no_mangle)]
pub extern "C" fn spp_overview_free(overview: Option<Box<spp_overview>>) {
    free(overview);
}
