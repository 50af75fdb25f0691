//! What if: the same record under another programme, over all clusters at once.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use spp_core::assess::WhatIf;

use crate::abi::{call, free, given, place, reading};
use crate::definitions::spp_definitions;
use crate::error::spp_error;
use crate::programme::spp_programme;
use crate::status::spp_status;
use crate::table::spp_table;
use crate::text::{put_json, spp_string, text};
use crate::view::spp_view;

/// Every cluster under another programme beside the one it had adopted: who gains, who loses, and by which criterion.
///
/// Immutable: may be used from several threads at once. Free it with `spp_what_if_free`.
pub struct spp_what_if(WhatIf);

/// Every goal of every cluster (each phase, the next one, the hub) under `programme` beside the programme it had adopted at the
/// date.
///
/// Gathers each cluster once: linear in the events of all clusters, their members, people and reviews. Keep the handle for its
/// JSON and all of its tables.
#[unsafe(no_mangle)]
pub extern "C" fn spp_view_what_if(
    view: Option<&spp_view>,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    what_if: Option<&mut MaybeUninit<Option<Box<spp_what_if>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let what_if = place(what_if, "what_if")?;
        let definitions = reading(&given(definitions, "definitions")?.0)?.clone();
        let programme = &given(programme, "programme")?.programme;
        let answer = given(view, "view")?.view.what_if(&definitions, programme);
        *what_if = Some(Box::new(spp_what_if(answer)));
        Ok(())
    })
}

/// The whole answer as JSON, `docs/programme-change.md`: the same inputs give the same bytes, in every language.
#[unsafe(no_mangle)]
pub extern "C" fn spp_what_if_to_json(
    what_if: Option<&spp_what_if>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || put_json(json, || Ok(spp_string::of(given(what_if, "what_if")?.0.to_json()))))
}

/// The table of a name: `what_if`, `what_if_goals`, `what_if_criteria`. Linear in the answer.
///
/// `SPP_NOT_FOUND` where there is no table of that name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_what_if_table(
    what_if: Option<&spp_what_if>,
    name: *const c_char,
    name_len: usize,
    table: Option<&mut MaybeUninit<Option<Box<spp_table>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let table = place(table, "table")?;
        // SAFETY: the caller's promise.
        let name = unsafe { text(name, name_len, "name") }?;
        *table = Some(spp_table::of(given(what_if, "what_if")?.0.table(name)?));
        Ok(())
    })
}

/// Frees it. NULL is allowed. Its tables live on.
#[unsafe(no_mangle)]
pub extern "C" fn spp_what_if_free(what_if: Option<Box<spp_what_if>>) {
    free(what_if);
}
