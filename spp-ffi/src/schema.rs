//! JSON Schemas of what goes in and comes out.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use spp_core::problem::{Code, Problem};
use spp_core::schema;

use crate::abi::{call, place};
use crate::error::spp_error;
use crate::status::spp_status;
use crate::text::{spp_string, text};

/// A JSON Schema (2020-12) by its name: `event`, `framework`, `programme`, `assessment`, `report`. `SPP_NOT_FOUND` names those there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_schema(
    name: *const c_char,
    name_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let json = place(json, "json")?;
        // SAFETY: the caller's promise.
        let name = unsafe { text(name, name_len, "name") }?;
        let schema = schema::named(name).ok_or_else(|| {
            let names: Vec<&str> = schema::all().iter().map(|(name, _)| *name).collect();
            let message = format!("no schema `{}`; there are {}", name.escape_debug(), names.join(", "));
            Box::new(Problem::new(Code::NotFound, message))
        })?;
        *json = Some(spp_string::of(schema));
        Ok(())
    })
}
