//! Criteria trees, in three-valued logic, explained.

mod compare;
#[cfg(test)]
mod tests;
mod why;

use super::answer::{BranchAnswer, CriterionAnswer, LeafAnswer, Missing, ThresholdAnswer, Verdict};
use super::case::Case;
use super::measure::{Found, measure};
use super::rules::Judged;
use crate::programme::{Criterion, Leaf, Measure, NodeKind, Threshold};
use crate::text::Text;
use compare::Compared;

/// The answer to a criterion. A single leaf outside its days asks nothing, as `all` of nothing does.
pub(super) fn answer(case: &Case<'_>, criterion: &Criterion, judged: &Judged) -> CriterionAnswer {
    node(case, criterion, judged).unwrap_or_else(|| {
        let verdict = Verdict::Met;
        CriterionAnswer::All(BranchAnswer { id: None, title: None, verdict, need: 0, of: Vec::new() })
    })
}

/// `None` is a leaf outside its days: it is left out.
fn node(case: &Case<'_>, criterion: &Criterion, judged: &Judged) -> Option<CriterionAnswer> {
    let (id, title, kind, of) = match criterion {
        Criterion::Leaf(asked) if !asked.applies(case.on) => return None,
        Criterion::Leaf(asked) => return Some(CriterionAnswer::Leaf(Box::new(leaf(case, asked, judged)))),
        Criterion::Branch { id, title, kind, of } => (id, title, *kind, of),
    };
    let of: Vec<_> = of.iter().filter_map(|below| node(case, below, judged)).collect();
    let need = needed(kind, of.len());
    let verdict = joined(need, of.iter().map(CriterionAnswer::verdict));
    let title = title.as_ref().map(|title| plain(case, title));
    let branch = BranchAnswer { id: id.clone(), title, verdict, need, of };
    Some(match kind {
        NodeKind::All => CriterionAnswer::All(branch),
        NodeKind::Any => CriterionAnswer::Any(branch),
        NodeKind::AtLeast(_) => CriterionAnswer::AtLeast(branch),
    })
}

/// What may be looked at to find a verdict alone.
pub(super) struct Look<'l> {
    /// Whether a measure may be taken of the facts at hand.
    pub(super) measures: &'l dyn Fn(&Measure) -> bool,
    /// What the rules find: judged only where that may decide something.
    pub(super) judged: &'l dyn Fn() -> &'l Judged,
}

/// The verdict alone, where what may be looked at decides it: nothing is measured, or judged, that could not change it.
pub(super) fn verdict(case: &Case<'_>, criterion: &Criterion, look: &Look<'_>) -> Option<Verdict> {
    match criterion {
        Criterion::Leaf(asked) if !asked.applies(case.on) => Some(Verdict::Met),
        _ => decided(case, criterion, look),
    }
}

/// The same of a node that applies.
fn decided(case: &Case<'_>, criterion: &Criterion, look: &Look<'_>) -> Option<Verdict> {
    let (kind, of) = match criterion {
        Criterion::Leaf(asked) => return verdict_of_leaf(case, asked, look),
        Criterion::Branch { kind, of, .. } => (*kind, of),
    };
    let applies = |below: &&Criterion| match below {
        Criterion::Leaf(asked) => asked.applies(case.on),
        Criterion::Branch { .. } => true,
    };
    // What is measured with least effort comes first, for it may decide; the order changes no verdict.
    let mut of: Vec<&Criterion> = of.iter().filter(applies).collect();
    of.sort_by_key(|below| effort(below));
    let asked = of.len();
    let need = needed(kind, asked);
    let mut seen = Vec::with_capacity(asked);
    let mut below = of.into_iter();
    loop {
        // Whatever those are that were not seen, the verdict lies between these.
        let unseen = asked.saturating_sub(seen.len());
        let with = |verdict| joined(need, seen.iter().copied().chain(std::iter::repeat_n(verdict, unseen)));
        let best = with(Verdict::Met);
        if best == with(Verdict::NotMet) {
            return Some(best);
        }
        seen.extend(decided(case, below.next()?, look));
    }
}

fn verdict_of_leaf(case: &Case<'_>, asked: &Leaf, look: &Look<'_>) -> Option<Verdict> {
    let Some(what) = &asked.measure else { return Some(Verdict::CannotTell) };
    if !(look.measures)(what) {
        return None;
    }
    let unjudged = Judged::default();
    let judged = if what.counts_breaches() { (look.judged)() } else { &unjudged };
    let measured = measure(case, what, least(asked), judged);
    Some(Compared::of(&measured, asked.threshold.as_ref(), asked.as_count).verdict)
}

fn effort(criterion: &Criterion) -> u8 {
    match criterion {
        Criterion::Leaf(leaf) => leaf.measure.as_ref().map_or(0, Measure::effort),
        Criterion::Branch { of, .. } => of.iter().map(effort).max().unwrap_or(0),
    }
}

/// How many of those that are asked must be met.
fn needed(kind: NodeKind, asked: usize) -> u32 {
    match kind {
        NodeKind::All => u32::try_from(asked).unwrap_or(u32::MAX),
        NodeKind::Any => 1,
        NodeKind::AtLeast(need) => need,
    }
}

fn least(asked: &Leaf) -> Option<f64> {
    match &asked.threshold {
        Some(Threshold::AtLeast(least)) => Some(least.get()),
        _ => None,
    }
}

/// Whether at least `need` are met: all and one are the ends of it.
pub(super) fn joined(need: u32, verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    let (mut met, mut open) = (0_u32, 0_u32);
    for verdict in verdicts {
        match verdict {
            Verdict::Met => met = met.saturating_add(1),
            Verdict::CannotTell => open = open.saturating_add(1),
            Verdict::NotMet => {}
        }
    }
    if met >= need {
        Verdict::Met
    } else if met.saturating_add(open) < need {
        Verdict::NotMet
    } else {
        Verdict::CannotTell
    }
}

fn plain(case: &Case<'_>, text: &Text) -> String {
    case.programme.plain(text).to_owned()
}

fn leaf(case: &Case<'_>, asked: &Leaf, judged: &Judged) -> LeafAnswer {
    let unmeasured = LeafAnswer {
        id: asked.id.clone(),
        title: plain(case, &asked.title),
        verdict: Verdict::CannotTell,
        measure: asked.measure_name.clone(),
        unit: asked.unit(),
        value: None,
        undetermined: 0,
        numerator: None,
        denominator: None,
        threshold: asked.threshold.as_ref().map(|threshold| match threshold {
            Threshold::AtLeast(least) => ThresholdAnswer::AtLeast(*least),
            Threshold::AtMost(most) => ThresholdAnswer::AtMost(*most),
            Threshold::Equals(value) => ThresholdAnswer::Equals(value.clone()),
        }),
        shortfall: None,
        needs: None,
        period: None,
        missing: Missing::default(),
        events: Vec::new(),
        basis: asked.basis.name(),
        source: asked.source.as_ref().map(|source| plain(case, source)),
        why: String::new(),
    };
    match &asked.measure {
        Some(what) => measured(case, asked, what, judged, unmeasured),
        None => LeafAnswer { why: why::unknown_measure(&asked.measure_name), ..unmeasured },
    }
}

fn measured(
    case: &Case<'_>,
    asked: &Leaf,
    what: &Measure,
    judged: &Judged,
    unmeasured: LeafAnswer,
) -> LeafAnswer {
    let mut measured = measure(case, what, least(asked), judged);
    let (numerator, denominator) = match measured.found {
        Found::Share { counted, of } => (Some(counted), Some(of)),
        _ => (None, None),
    };
    let compared = Compared::of(&measured, asked.threshold.as_ref(), asked.as_count);
    measured.events.sort_unstable();
    measured.events.dedup();
    let says = std::mem::take(&mut measured.says);
    let why = why::sentence(says, &measured, &compared, asked.threshold.as_ref(), unmeasured.unit);
    LeafAnswer {
        verdict: compared.verdict,
        value: compared.value,
        undetermined: measured.undetermined,
        numerator,
        denominator,
        shortfall: compared.shortfall,
        needs: compared.needs,
        period: measured.period,
        missing: measured.missing,
        events: measured.events.into_iter().cloned().collect(),
        why,
        ..unmeasured
    }
}
