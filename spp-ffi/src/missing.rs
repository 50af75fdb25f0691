//! Definitions that were needed and are not there.

use spp_core::assess::MissingDefinition;

use crate::abi::{ask, lent};
use crate::text::spp_text;

/// A definition that was needed and is not there: what it would have decided cannot be told.
///
/// A part of its assessment, and never freed. Immutable: may be used from several threads at once.
#[cfg_attr(all(), repr(transparent))]
pub struct spp_missing_definition(MissingDefinition);

lent! {
    spp_missing_definition of MissingDefinition;
}

/// `programme` or `framework`.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_missing_definition_kind<'a>(
    missing: Option<&'a spp_missing_definition>,
) -> spp_text<'a> {
    ask(missing, |missing| Some(spp_text::of(missing.0.kind)))
}

/// Its id.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_missing_definition_id<'a>(missing: Option<&'a spp_missing_definition>) -> spp_text<'a> {
    ask(missing, |missing| Some(spp_text::of(missing.0.id.as_str())))
}

/// Its version, as the event says it; empty where it says none.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_missing_definition_version<'a>(
    missing: Option<&'a spp_missing_definition>,
) -> spp_text<'a> {
    ask(missing, |missing| missing.0.version.as_deref().map(spp_text::of))
}
