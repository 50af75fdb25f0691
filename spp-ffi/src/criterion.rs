//! Criteria with their verdict, and why.

use spp_core::assess::{BranchAnswer, CriterionAnswer, LeafAnswer};

use crate::abi::{ask, ask_count, lent, part};
use crate::number::{self, spp_basis, spp_node_kind, spp_threshold_kind, spp_unit, spp_verdict};
use crate::text::spp_text;
use crate::value::{self, spp_date, spp_event_id, spp_party, spp_value};

/// A node of a tree of criteria, with its verdict, and why.
///
/// A part of its assessment, and never freed. Immutable: may be used from several threads at once. What is said of a leaf only
/// is the zero of its type, or -1, at a branch.
#[cfg_attr(all(), repr(transparent))]
pub struct spp_criterion(CriterionAnswer);

lent! {
    spp_criterion of CriterionAnswer;
}

impl spp_criterion {
    fn branch(&self) -> Option<&BranchAnswer> {
        match &self.0 {
            CriterionAnswer::All(branch)
            | CriterionAnswer::Any(branch)
            | CriterionAnswer::AtLeast(branch) => Some(branch),
            CriterionAnswer::Leaf(_) => None,
        }
    }

    fn leaf(&self) -> Option<&LeafAnswer> {
        match &self.0 {
            CriterionAnswer::Leaf(leaf) => Some(leaf),
            _ => None,
        }
    }
}

/// What it is: a branch (`SPP_NODE_ALL`, `_ANY`, `_AT_LEAST`) or `SPP_NODE_LEAF`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_kind(criterion: Option<&spp_criterion>) -> spp_node_kind {
    ask(criterion, |criterion| Some(number::criterion_kind(&criterion.0)))
}

/// Its verdict; that of a branch is joined from below as in three-valued logic.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_verdict(criterion: Option<&spp_criterion>) -> spp_verdict {
    ask(criterion, |criterion| Some(number::verdict(criterion.0.verdict())))
}

/// Its id; empty for a branch that has none.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_id<'a>(criterion: Option<&'a spp_criterion>) -> spp_text<'a> {
    ask(criterion, |criterion| match criterion.leaf() {
        Some(leaf) => Some(spp_text::of(leaf.id.as_str())),
        None => criterion.branch()?.id.as_ref().map(|id| spp_text::of(id.as_str())),
    })
}

/// Its title; empty for a branch that has none.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_title<'a>(criterion: Option<&'a spp_criterion>) -> spp_text<'a> {
    ask(criterion, |criterion| match criterion.leaf() {
        Some(leaf) => Some(spp_text::of(&leaf.title)),
        None => criterion.branch()?.title.as_deref().map(spp_text::of),
    })
}

/// Of a branch: how many below it must be met; -1 for a leaf.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_need(criterion: Option<&spp_criterion>) -> i64 {
    ask_count(criterion, |criterion| Some(criterion.branch()?.need))
}

/// How many nodes are directly below it; 0 for a leaf.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_count(criterion: Option<&spp_criterion>) -> usize {
    ask(criterion, |criterion| Some(criterion.0.of().len()))
}

/// A node directly below it, from 0, in the order of the document; NULL past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_at<'a>(
    criterion: Option<&'a spp_criterion>,
    index: usize,
) -> Option<&'a spp_criterion> {
    part(criterion, |criterion| criterion.0.of().get(index))
}

/// Of a leaf: the measure, as `review_coverage`.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_measure<'a>(criterion: Option<&'a spp_criterion>) -> spp_text<'a> {
    ask(criterion, |criterion| Some(spp_text::of(&criterion.leaf()?.measure)))
}

/// Of a leaf: what kind of value the measure has.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_unit(criterion: Option<&spp_criterion>) -> spp_unit {
    ask(criterion, |criterion| criterion.leaf()?.unit.map(number::unit))
}

/// Of a leaf: what was measured; none where nothing could be.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_value<'a>(criterion: Option<&'a spp_criterion>) -> spp_value<'a> {
    ask(criterion, |criterion| criterion.leaf()?.value.as_ref().map(Into::into))
}

/// Of a leaf: how many more items may count, for all that is recorded; -1 for a branch.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_undetermined(criterion: Option<&spp_criterion>) -> i64 {
    ask_count(criterion, |criterion| Some(criterion.leaf()?.undetermined))
}

/// Of a share: how many certainly count; else -1.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_numerator(criterion: Option<&spp_criterion>) -> i64 {
    ask_count(criterion, |criterion| criterion.leaf()?.numerator)
}

/// Of a share: of how many; else -1.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_denominator(criterion: Option<&spp_criterion>) -> i64 {
    ask_count(criterion, |criterion| criterion.leaf()?.denominator)
}

/// Of a leaf: how the value is compared.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_threshold_kind(criterion: Option<&spp_criterion>) -> spp_threshold_kind {
    ask(criterion, |criterion| Some(value::threshold(criterion.leaf()?.threshold.as_ref()?).0))
}

/// Of a leaf: what the value is compared with; none where the document gives nothing usable.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_threshold<'a>(criterion: Option<&'a spp_criterion>) -> spp_value<'a> {
    ask(criterion, |criterion| Some(value::threshold(criterion.leaf()?.threshold.as_ref()?).1))
}

/// Of a leaf: how far the value is from what is asked, in its own unit; none where it is reached, or nothing was
/// measured.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_shortfall<'a>(criterion: Option<&'a spp_criterion>) -> spp_value<'a> {
    ask(criterion, |criterion| criterion.leaf()?.shortfall.map(Into::into))
}

/// Of a leaf: how many further items would reach it, all else unchanged; -1 where it is reached or that has no
/// meaning.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_needs(criterion: Option<&spp_criterion>) -> i64 {
    ask_count(criterion, |criterion| criterion.leaf()?.needs)
}

/// Of a leaf: the first of the days over which it was counted.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_period_from(criterion: Option<&spp_criterion>) -> spp_date {
    ask(criterion, |criterion| criterion.leaf()?.period.map(|period| period.from.into()))
}

/// Of a leaf: the last of the days over which it was counted.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_period_to(criterion: Option<&spp_criterion>) -> spp_date {
    ask(criterion, |criterion| criterion.leaf()?.period.map(|period| period.to.into()))
}

/// Of a leaf: how many parties do not count, and would have to.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_missing_party_count(criterion: Option<&spp_criterion>) -> usize {
    ask(criterion, |criterion| Some(criterion.leaf()?.missing.parties.len()))
}

/// One of them, from 0; none past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_missing_party_at<'a>(
    criterion: Option<&'a spp_criterion>,
    index: usize,
) -> spp_party<'a> {
    ask(criterion, |criterion| criterion.leaf()?.missing.parties.get(index).map(Into::into))
}

/// Of a leaf: how many people do not count, and would have to.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_missing_person_count(criterion: Option<&spp_criterion>) -> usize {
    ask(criterion, |criterion| Some(criterion.leaf()?.missing.people.len()))
}

/// The id of one of them, from 0; empty past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_missing_person_at<'a>(
    criterion: Option<&'a spp_criterion>,
    index: usize,
) -> spp_text<'a> {
    ask(criterion, |criterion| Some(spp_text::of(criterion.leaf()?.missing.people.get(index)?.as_str())))
}

/// Of a leaf: how many reviews do not count, and would have to.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_missing_review_count(criterion: Option<&spp_criterion>) -> usize {
    ask(criterion, |criterion| Some(criterion.leaf()?.missing.reviews.len()))
}

/// The id of one of them, from 0; empty past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_missing_review_at<'a>(
    criterion: Option<&'a spp_criterion>,
    index: usize,
) -> spp_text<'a> {
    ask(criterion, |criterion| Some(spp_text::of(criterion.leaf()?.missing.reviews.get(index)?.as_str())))
}

/// Of a leaf: how many events were counted.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_event_count(criterion: Option<&spp_criterion>) -> usize {
    ask(criterion, |criterion| Some(criterion.leaf()?.events.len()))
}

/// One of them, from 0; empty past the end.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_event_at<'a>(
    criterion: Option<&'a spp_criterion>,
    index: usize,
) -> spp_event_id<'a> {
    ask(criterion, |criterion| criterion.leaf()?.events.get(index).map(Into::into))
}

/// Of a leaf: where the condition comes from.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_basis(criterion: Option<&spp_criterion>) -> spp_basis {
    ask(criterion, |criterion| Some(number::basis_named(criterion.leaf()?.basis)))
}

/// Of a leaf: where that is stated, in words; empty where nobody says.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_source<'a>(criterion: Option<&'a spp_criterion>) -> spp_text<'a> {
    ask(criterion, |criterion| criterion.leaf()?.source.as_deref().map(spp_text::of))
}

/// Of a leaf: one sentence.
///
/// Lives as long as the assessment.
#[unsafe(no_mangle)]
pub extern "C" fn spp_criterion_why<'a>(criterion: Option<&'a spp_criterion>) -> spp_text<'a> {
    ask(criterion, |criterion| Some(spp_text::of(&criterion.leaf()?.why)))
}
