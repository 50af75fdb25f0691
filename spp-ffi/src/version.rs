//! Which library this is, and what it ships.

use crate::abi::ask;
use crate::text::spp_text;

/// The version of the C edge: raised when something a compiled caller relies on changes.
const ABI: u32 = 1;

/// The version of the library, as `0.1.0`. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_version() -> spp_text<'static> {
    ask(Some(&()), |()| Some(spp_text::of(spp_core::version::LIBRARY)))
}

/// The version of the events, definitions and answers that it reads and writes, apart from the library's own. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_format_version() -> spp_text<'static> {
    ask(Some(&()), |()| Some(spp_text::of(spp_core::version::FORMAT)))
}

/// The version of the C edge in the library that is loaded: compare it with `SPP_ABI_VERSION` of the header you compiled with.
#[unsafe(no_mangle)]
pub extern "C" fn spp_abi_version() -> u32 {
    ABI
}

/// The built-in sample record, as NDJSON: a fictional cluster, `oak`, of six schools over three years. Its natural date is
/// 2026-07-31. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_sample() -> spp_text<'static> {
    ask(Some(&()), |()| Some(spp_text::of(spp_core::assets::SAMPLE)))
}

/// The line of the header that names the version of the C edge.
#[doc(hidden)]
#[must_use]
pub fn version_of_header() -> String {
    format!("/** The version of the C edge that this header describes. */\n#define SPP_ABI_VERSION {ABI}\n")
}
