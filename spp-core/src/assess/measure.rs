//! The measures: each a counted fact, with what would have to count and does not.

use std::collections::BTreeSet;

use super::answer::{Missing, Span};
use super::case::Case;
use super::rules::Judged;
use crate::ids::EventId;
use crate::programme::Measure;
use crate::terms::Value;

/// What a measure found.
#[derive(Debug, Default)]
pub(super) struct Measured<'a> {
    /// The value, from what certainly counts; `None` where nothing could be measured.
    pub(super) value: Option<Value>,
    /// How many more items may count.
    pub(super) undetermined: u32,
    /// Of a share, what certainly counts, and of how many.
    pub(super) share: Option<(u32, u32)>,
    pub(super) period: Option<Span>,
    pub(super) missing: Missing,
    pub(super) events: BTreeSet<&'a EventId>,
}

pub(super) fn measure<'a>(_case: &Case<'a>, _measure: &Measure, _judged: &Judged) -> Measured<'a> {
    Measured::default()
}
