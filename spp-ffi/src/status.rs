//! Statuses: how a call went.

use spp_core::problem::Code;

use crate::abi::ask;
use crate::text::spp_text;

/// How a call went, or what a problem is: `SPP_OK` (0), or the number of a code, `SPP_NULL_ARGUMENT` and so on.
///
/// Numbers are permanent: that of a retired code is never used again, and later versions may return new ones.
pub type spp_status = i32;

/// It went well.
pub(crate) const SPP_OK: spp_status = 0;

pub(crate) fn code_of(status: spp_status) -> Option<Code> {
    Code::ALL.iter().copied().find(|code| code.number() == status)
}

/// The name of a status, as JSON and Python have it (`null_argument`); `ok` for `SPP_OK`, empty for a number that is none.
///
/// Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_status_name(status: spp_status) -> spp_text<'static> {
    ask(Some(&status), |status| match code_of(*status) {
        Some(code) => Some(spp_text::of(code.name())),
        None => (*status == SPP_OK).then(|| spp_text::of("ok")),
    })
}

/// A sentence that is true whenever this status is returned; empty for `SPP_OK` and for a number that is none.
///
/// Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_status_title(status: spp_status) -> spp_text<'static> {
    ask(Some(&status), |status| Some(spp_text::of(code_of(*status)?.title())))
}
