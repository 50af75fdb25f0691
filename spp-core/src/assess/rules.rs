//! The rules of a programme, judged on the facts.

use super::answer::{Breach, Untestable};
use super::case::Case;

/// What judging found, each in a stable order.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) breaches: Vec<Breach>,
    pub(super) untestable: Vec<Untestable>,
}

pub(super) fn judge(_case: &Case<'_>) -> Judged {
    Judged::default()
}
