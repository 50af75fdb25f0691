//! Criteria trees, in three-valued logic, explained.

use super::answer::{BranchAnswer, CriterionAnswer, Verdict};
use super::case::Case;
use super::rules::Judged;
use crate::programme::Criterion;

pub(super) fn answer(_case: &Case<'_>, _criterion: &Criterion, _judged: &Judged) -> CriterionAnswer {
    CriterionAnswer::All(BranchAnswer {
        id: None,
        title: None,
        verdict: Verdict::CannotTell,
        need: 0,
        of: Vec::new(),
    })
}
