//! Rules that the facts break, and rules that nobody can decide.

use spp_core::assess::{Breach, Untestable};

use crate::abi::{ask, lent};
use crate::number::{self, spp_basis, spp_severity};
use crate::status::spp_status;
use crate::text::spp_text;
use crate::value::{spp_date, spp_event_id, spp_party};

/// A rule broken.
///
/// A part of its assessment, and never freed. Immutable: may be used from several threads at once.
#[cfg_attr(all(), repr(transparent))]
pub struct spp_breach(Breach);

/// A rule that nobody can decide from what is recorded.
///
/// A part of its assessment, and never freed. Immutable: may be used from several threads at once.
#[cfg_attr(all(), repr(transparent))]
pub struct spp_untestable(Untestable);

lent! {
    spp_breach of Breach;
    spp_untestable of Untestable;
}

/// The rule, as `steps_in_order`.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_rule<'a>(breach: Option<&'a spp_breach>) -> spp_text<'a> {
    ask(breach, |breach| Some(spp_text::of(breach.0.rule)))
}

/// Its code, as `SPP_STEPS_IN_ORDER`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_code(breach: Option<&spp_breach>) -> spp_status {
    ask(breach, |breach| Some(breach.0.code.number()))
}

/// How seriously the programme takes it: `SPP_SEVERITY_BREACH` or `SPP_SEVERITY_WARNING`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_severity(breach: Option<&spp_breach>) -> spp_severity {
    ask(breach, |breach| Some(number::severity_named(breach.0.severity)))
}

/// Where the rule comes from.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_basis(breach: Option<&spp_breach>) -> spp_basis {
    ask(breach, |breach| Some(number::basis_named(breach.0.basis)))
}

/// Where that is stated, in words; empty where nobody says.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_source<'a>(breach: Option<&'a spp_breach>) -> spp_text<'a> {
    ask(breach, |breach| breach.0.source.as_deref().map(spp_text::of))
}

/// The day it was broken: that of the event, else the date of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_on(breach: Option<&spp_breach>) -> spp_date {
    ask(breach, |breach| Some(breach.0.on.into()))
}

/// The id of the review; empty where it is about none.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_review<'a>(breach: Option<&'a spp_breach>) -> spp_text<'a> {
    ask(breach, |breach| Some(spp_text::of(breach.0.review.as_ref()?.as_str())))
}

/// The round; empty where it is about none.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_round<'a>(breach: Option<&'a spp_breach>) -> spp_text<'a> {
    ask(breach, |breach| Some(spp_text::of(breach.0.round.as_ref()?.as_str())))
}

/// How many parties are concerned.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_party_count(breach: Option<&spp_breach>) -> usize {
    ask(breach, |breach| Some(breach.0.parties.len()))
}

/// One of them, from 0; none past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_party_at<'a>(breach: Option<&'a spp_breach>, index: usize) -> spp_party<'a> {
    ask(breach, |breach| breach.0.parties.get(index).map(Into::into))
}

/// How many people are concerned.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_person_count(breach: Option<&spp_breach>) -> usize {
    ask(breach, |breach| Some(breach.0.people.len()))
}

/// The id of one of them, from 0; empty past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_person_at<'a>(breach: Option<&'a spp_breach>, index: usize) -> spp_text<'a> {
    ask(breach, |breach| Some(spp_text::of(breach.0.people.get(index)?.as_str())))
}

/// How many events say so.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_event_count(breach: Option<&spp_breach>) -> usize {
    ask(breach, |breach| Some(breach.0.events.len()))
}

/// One of them, from 0; empty past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_event_at<'a>(breach: Option<&'a spp_breach>, index: usize) -> spp_event_id<'a> {
    ask(breach, |breach| breach.0.events.get(index).map(Into::into))
}

/// One sentence.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_message<'a>(breach: Option<&'a spp_breach>) -> spp_text<'a> {
    ask(breach, |breach| Some(spp_text::of(&breach.0.message)))
}

/// Whether a waiver for it is in force on the date.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_waived(breach: Option<&spp_breach>) -> bool {
    ask(breach, |breach| Some(breach.0.waived.is_some()))
}

/// The event that grants the waiver; empty where there is none.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_waived_event<'a>(breach: Option<&'a spp_breach>) -> spp_event_id<'a> {
    ask(breach, |breach| Some((&breach.0.waived.as_ref()?.event).into()))
}

/// Why it is waived; empty where it is not.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_waived_reason<'a>(breach: Option<&'a spp_breach>) -> spp_text<'a> {
    ask(breach, |breach| Some(spp_text::of(&breach.0.waived.as_ref()?.reason)))
}

/// The last day the waiver holds; none where there is none.
#[unsafe(no_mangle)]
pub extern "C" fn spp_breach_waived_until(breach: Option<&spp_breach>) -> spp_date {
    ask(breach, |breach| Some(breach.0.waived.as_ref()?.until.into()))
}

/// The rule.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_untestable_rule<'a>(untestable: Option<&'a spp_untestable>) -> spp_text<'a> {
    ask(untestable, |untestable| Some(spp_text::of(untestable.0.rule)))
}

/// The day in question.
#[unsafe(no_mangle)]
pub extern "C" fn spp_untestable_on(untestable: Option<&spp_untestable>) -> spp_date {
    ask(untestable, |untestable| Some(untestable.0.on.into()))
}

/// The id of the review; empty where it is about none.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_untestable_review<'a>(untestable: Option<&'a spp_untestable>) -> spp_text<'a> {
    ask(untestable, |untestable| Some(spp_text::of(untestable.0.review.as_ref()?.as_str())))
}

/// How many people are concerned.
#[unsafe(no_mangle)]
pub extern "C" fn spp_untestable_person_count(untestable: Option<&spp_untestable>) -> usize {
    ask(untestable, |untestable| Some(untestable.0.people.len()))
}

/// The id of one of them, from 0; empty past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_untestable_person_at<'a>(
    untestable: Option<&'a spp_untestable>,
    index: usize,
) -> spp_text<'a> {
    ask(untestable, |untestable| Some(spp_text::of(untestable.0.people.get(index)?.as_str())))
}

/// How many events do not say enough.
#[unsafe(no_mangle)]
pub extern "C" fn spp_untestable_event_count(untestable: Option<&spp_untestable>) -> usize {
    ask(untestable, |untestable| Some(untestable.0.events.len()))
}

/// One of them, from 0; empty past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_untestable_event_at<'a>(
    untestable: Option<&'a spp_untestable>,
    index: usize,
) -> spp_event_id<'a> {
    ask(untestable, |untestable| untestable.0.events.get(index).map(Into::into))
}

/// One sentence.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_untestable_message<'a>(untestable: Option<&'a spp_untestable>) -> spp_text<'a> {
    ask(untestable, |untestable| Some(spp_text::of(&untestable.0.message)))
}
