//! The network of hubs: what each gave to whom, and who is supported by none or by several.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use spp_core::assess::Network;

use crate::abi::{call, free, given, place, reading};
use crate::definitions::spp_definitions;
use crate::error::spp_error;
use crate::programme::spp_programme;
use crate::status::spp_status;
use crate::table::spp_table;
use crate::text::{put_json, spare_text, spp_string, text};
use crate::view::spp_view;

/// Every hub with its designations, its eligibility and what it gave; every cluster with the hubs that supported it.
///
/// Immutable: may be used from several threads at once. Free it with `spp_network_free`.
pub struct spp_network(Network);

/// The network of hubs, support counted from `since` (`YYYY-MM-DD`; NULL: as far back as the record goes) to the date. Each
/// cluster is read by the programme it had adopted, or all by `programme` where that is not NULL: what if.
///
/// Gathers each cluster once: linear in the events of all clusters, their members, people and reviews. Keep the handle for its
/// JSON and all of its tables.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_network(
    view: Option<&spp_view>,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    since: *const c_char,
    since_len: usize,
    network: Option<&mut MaybeUninit<Option<Box<spp_network>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let network = place(network, "network")?;
        // SAFETY: the caller's promise.
        let since = unsafe { spare_text(since, since_len, "since") }?.map(str::parse).transpose()?;
        let definitions = reading(&given(definitions, "definitions")?.0)?.clone();
        let programme = programme.map(|programme| &programme.programme);
        let answer = given(view, "view")?.view.network(&definitions, programme, since);
        *network = Some(Box::new(spp_network(answer)));
        Ok(())
    })
}

/// The whole answer as JSON, `docs/network.md`: the same inputs give the same bytes, in every language.
#[unsafe(no_mangle)]
pub extern "C" fn spp_network_to_json(
    network: Option<&spp_network>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || put_json(json, || Ok(spp_string::of(given(network, "network")?.0.to_json()))))
}

/// The table of a name: `hubs`, `designations`, `hub_concerns`, `edges`, `edge_kinds`, `network_clusters`, `untold_trainings`.
/// Linear in the answer.
///
/// `SPP_NOT_FOUND` where there is no table of that name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_network_table(
    network: Option<&spp_network>,
    name: *const c_char,
    name_len: usize,
    table: Option<&mut MaybeUninit<Option<Box<spp_table>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let table = place(table, "table")?;
        // SAFETY: the caller's promise.
        let name = unsafe { text(name, name_len, "name") }?;
        *table = Some(spp_table::of(given(network, "network")?.0.table(name)?));
        Ok(())
    })
}

/// Frees it. NULL is allowed. Its tables live on.
#[unsafe(no_mangle)]
pub extern "C" fn spp_network_free(network: Option<Box<spp_network>>) {
    free(network);
}
