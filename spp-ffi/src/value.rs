//! Small values that cross the edge by copy. Their layout never changes.

use spp_core::assess::ThresholdAnswer;
use spp_core::ids::{EventId, Party};
use spp_core::terms::{Number, Value};
use spp_core::time::Date;

use crate::number::{
    SPP_PARTY_ORGANISATION, SPP_PARTY_SCHOOL, SPP_PARTY_TRUST, SPP_THRESHOLD_AT_LEAST, SPP_THRESHOLD_AT_MOST,
    SPP_THRESHOLD_EQUALS, SPP_VALUE_NUMBER, SPP_VALUE_TEXT, SPP_VALUE_TRUTH, spp_threshold_kind,
};
use crate::text::spp_text;

/// A day of the Gregorian calendar; all zero where there is none.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct spp_date {
    /// 1800 to 2199.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl From<Date> for spp_date {
    fn from(date: Date) -> Self {
        let (year, month, day) = date.parts();
        spp_date { year, month: month.unsigned_abs(), day: day.unsigned_abs() }
    }
}

/// The identity of an event; both texts empty where there is none. They live as long as the handle that was asked.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub struct spp_event_id<'a> {
    /// Who recorded it.
    pub source: spp_text<'a>,
    /// What they call it.
    pub id: spp_text<'a>,
}

impl<'a> From<&'a EventId> for spp_event_id<'a> {
    fn from(event: &'a EventId) -> Self {
        spp_event_id { source: spp_text::of(&event.source), id: spp_text::of(&event.id) }
    }
}

/// Who: a school, a trust or another organisation. Its text lives as long as the handle that was asked.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub struct spp_party<'a> {
    /// Which: `SPP_PARTY_SCHOOL`, `SPP_PARTY_TRUST`, `SPP_PARTY_ORGANISATION`, or `SPP_PARTY_NONE`.
    pub kind: i32,
    /// The URN of a school, else 0.
    pub urn: u32,
    /// The GIAS group UID of a trust, or the id of an organisation, else empty.
    pub id: spp_text<'a>,
}

impl<'a> From<&'a Party> for spp_party<'a> {
    fn from(party: &'a Party) -> Self {
        match party {
            Party::School(urn) => {
                spp_party { kind: SPP_PARTY_SCHOOL, urn: urn.number(), id: spp_text::default() }
            }
            Party::Trust(uid) => spp_party { kind: SPP_PARTY_TRUST, urn: 0, id: spp_text::of(uid.as_str()) },
            Party::Organisation(id) => {
                spp_party { kind: SPP_PARTY_ORGANISATION, urn: 0, id: spp_text::of(id.as_str()) }
            }
        }
    }
}

/// A number, a text, or true or false; or nothing. Its text lives as long as the handle that was asked.
#[repr(C)]
#[derive(Debug, Clone, Copy, Default)]
pub struct spp_value<'a> {
    /// Which field holds it: `SPP_VALUE_NUMBER`, `SPP_VALUE_TEXT`, `SPP_VALUE_TRUTH`, or `SPP_VALUE_NONE`.
    pub kind: i32,
    /// 1 for true, 0 for false and for all other kinds.
    pub truth: i32,
    /// The number, else 0.
    pub number: f64,
    /// The text, else empty.
    pub text: spp_text<'a>,
}

impl<'a> From<&'a Value> for spp_value<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Number(number) => (*number).into(),
            Value::Text(text) => {
                spp_value { kind: SPP_VALUE_TEXT, text: spp_text::of(text), ..spp_value::default() }
            }
            Value::Bool(truth) => {
                spp_value { kind: SPP_VALUE_TRUTH, truth: i32::from(*truth), ..spp_value::default() }
            }
        }
    }
}

impl From<Number> for spp_value<'_> {
    fn from(number: Number) -> Self {
        spp_value { kind: SPP_VALUE_NUMBER, number: number.get(), ..spp_value::default() }
    }
}

/// How a threshold compares, and with what.
pub(crate) fn threshold(threshold: &ThresholdAnswer) -> (spp_threshold_kind, spp_value<'_>) {
    match threshold {
        ThresholdAnswer::AtLeast(number) => (SPP_THRESHOLD_AT_LEAST, (*number).into()),
        ThresholdAnswer::AtMost(number) => (SPP_THRESHOLD_AT_MOST, (*number).into()),
        ThresholdAnswer::Equals(value) => (SPP_THRESHOLD_EQUALS, value.into()),
    }
}
