//! Members of a cluster.

use spp_core::assess::Member;

use crate::abi::{ask, lent};
use crate::text::spp_text;
use crate::value::{spp_date, spp_party};

/// A member of the cluster on the date.
///
/// A part of its assessment, and never freed. Immutable: may be used from several threads at once.
#[cfg_attr(all(), repr(transparent))]
pub struct spp_member(Member);

lent! {
    spp_member of Member;
}

/// Who.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_member_party<'a>(member: Option<&'a spp_member>) -> spp_party<'a> {
    ask(member, |member| Some((&member.0.member).into()))
}

/// Its name; empty where it is not known.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_member_name<'a>(member: Option<&'a spp_member>) -> spp_text<'a> {
    ask(member, |member| member.0.name.as_deref().map(spp_text::of))
}

/// The day it joined.
#[unsafe(no_mangle)]
pub extern "C" fn spp_member_joined(member: Option<&spp_member>) -> spp_date {
    ask(member, |member| Some(member.0.joined.into()))
}

/// Whether it is active: not closed.
#[unsafe(no_mangle)]
pub extern "C" fn spp_member_active(member: Option<&spp_member>) -> bool {
    ask(member, |member| Some(member.0.active))
}
