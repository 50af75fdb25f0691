//! By which criteria a goal's verdict changes.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::answer::{CriterionChange, CriterionSide, CriterionWhatIf, Decisive};
use super::tree::{Edit, Key, Node, What};
use crate::assess::answer::{BranchAnswer, CriterionAnswer, Verdict};

/// One criterion, where each tree has it.
struct Pair<'n, 'a> {
    before: Option<(&'n Node<'a>, Option<&'n Key>)>,
    after: Option<(&'n Node<'a>, Option<&'n Key>)>,
}

/// The criteria that are not the same in both trees: those of the tree after in its order, then those removed.
pub(super) fn compared(before: &Node<'_>, after: &Node<'_>) -> Vec<CriterionWhatIf> {
    let (old, new) = (before.all(), after.all());
    let by_key = |nodes: &[(&Node<'_>, Option<&Key>)]| -> BTreeMap<Key, usize> {
        nodes.iter().enumerate().map(|(at, (node, _))| (node.key.clone(), at)).collect()
    };
    let (old_at, new_at) = (by_key(&old), by_key(&new));
    let kept = new.iter().map(|found| {
        let before = old_at.get(&found.0.key).and_then(|at| old.get(*at)).copied();
        Pair { before, after: Some(*found) }
    });
    let gone = old.iter().filter(|(node, _)| !new_at.contains_key(&node.key));
    let gone = gone.map(|found| Pair { before: Some(*found), after: None });
    let (was, is) = (verdict(before, None), verdict(after, None));
    let has = |at: &BTreeMap<Key, usize>, key: Option<&Key>| key.is_some_and(|key| at.contains_key(key));
    let mut found: Vec<(CriterionWhatIf, bool)> = Vec::new();
    for pair in kept.chain(gone) {
        let Some(mut told) = told(&pair) else { continue };
        let (done, undone) = tried(&pair, before, after, |key| has(&old_at, key), |key| has(&new_at, key));
        let towards = is.cmp(&was);
        let alone = towards != Ordering::Equal
            && (done.is_some_and(|done| done.cmp(&was) == towards)
                || undone.is_some_and(|undone| is.cmp(&undone) == towards));
        told.decisive = alone.then_some(Decisive::Alone);
        found.push((told, towards != Ordering::Equal && pulls(&pair, towards)));
    }
    if was != is && found.iter().all(|(told, _)| told.decisive.is_none()) {
        for (told, pulls) in &mut found {
            told.decisive = pulls.then_some(Decisive::Together);
        }
    }
    found.into_iter().map(|(told, _)| told).collect()
}

/// Not met is less than cannot tell, and that less than met: no part of a tree that gains makes it lose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    NotMet,
    CannotTell,
    Met,
}

fn rank(verdict: Verdict) -> Rank {
    match verdict {
        Verdict::NotMet => Rank::NotMet,
        Verdict::CannotTell => Rank::CannotTell,
        Verdict::Met => Rank::Met,
    }
}

fn verdict(tree: &Node<'_>, edit: Option<&Edit<'_, '_>>) -> Rank {
    // The top is never dropped.
    tree.verdict(edit).map_or(Rank::Met, rank)
}

/// What the goal would come to with this change alone, and without it alone.
fn tried(
    pair: &Pair<'_, '_>,
    before: &Node<'_>,
    after: &Node<'_>,
    is_before: impl Fn(Option<&Key>) -> bool,
    is_after: impl Fn(Option<&Key>) -> bool,
) -> (Option<Rank>, Option<Rank>) {
    match (&pair.before, &pair.after) {
        (None, Some((node, parent))) => {
            let under = parent.filter(|_| is_before(*parent));
            let done = under.map(|under| verdict(before, Some(&Edit::Insert { under, node })));
            (done, Some(verdict(after, Some(&Edit::Drop(&node.key)))))
        }
        (Some((node, parent)), None) => {
            let under = parent.filter(|_| is_after(*parent));
            let undone = under.map(|under| verdict(after, Some(&Edit::Insert { under, node })));
            (Some(verdict(before, Some(&Edit::Drop(&node.key)))), undone)
        }
        (Some((old, _)), Some((new, _))) => match (&old.what, &new.what) {
            (What::Leaf(_, was), What::Leaf(_, is)) => (
                Some(verdict(before, Some(&Edit::Verdict(&old.key, *is)))),
                Some(verdict(after, Some(&Edit::Verdict(&new.key, *was)))),
            ),
            (What::Branch(was, _), What::Branch(is, _)) => (
                Some(verdict(before, Some(&Edit::Kind(&old.key, *is)))),
                Some(verdict(after, Some(&Edit::Kind(&new.key, *was)))),
            ),
            _ => (None, None),
        },
        (None, None) => (None, None),
    }
}

/// Whether a change pulls the goal's verdict to one side: up or down.
fn pulls(pair: &Pair<'_, '_>, towards: Ordering) -> bool {
    let own = |node: &Node<'_>| verdict(node, None);
    match (&pair.before, &pair.after) {
        (None, Some((node, _))) => {
            own(node).cmp(&Rank::CannotTell) == towards || own(node) == Rank::CannotTell
        }
        (Some((node, _)), None) => {
            own(node).cmp(&Rank::CannotTell) == towards.reverse() || own(node) == Rank::CannotTell
        }
        (Some((old, _)), Some((new, _))) => {
            let is_branch = matches!(new.what, What::Branch(..));
            is_branch || own(new).cmp(&own(old)) == towards
        }
        (None, None) => false,
    }
}

/// What there is to say of a criterion; `None` where it is the same in both.
fn told(pair: &Pair<'_, '_>) -> Option<CriterionWhatIf> {
    let (old, new) = (pair.before.map(|(node, _)| node), pair.after.map(|(node, _)| node));
    let (change, differs) = match (old, new) {
        (None, Some(_)) => (CriterionChange::New, Vec::new()),
        (Some(_), None) => (CriterionChange::Removed, Vec::new()),
        (Some(old), Some(new)) => {
            let differs = differs(old, new);
            // What a branch comes to follows from what is below it.
            if differs.is_empty() {
                return None;
            }
            (CriterionChange::Changed, differs)
        }
        (None, None) => return None,
    };
    let shown = new.or(old)?.answer?;
    let (id, title) = match shown {
        CriterionAnswer::Leaf(leaf) => (Some(leaf.id.clone()), Some(leaf.title.clone())),
        CriterionAnswer::All(branch) | CriterionAnswer::Any(branch) | CriterionAnswer::AtLeast(branch) => {
            (branch.id.clone(), branch.title.clone())
        }
    };
    Some(CriterionWhatIf {
        id,
        title,
        kind: shown.kind(),
        change,
        differs,
        decisive: None,
        before: old.and_then(|node| node.answer).map(side),
        after: new.and_then(|node| node.answer).map(side),
    })
}

fn differs(old: &Node<'_>, new: &Node<'_>) -> Vec<&'static str> {
    let mut differs = Vec::new();
    match (&old.what, &new.what) {
        (What::Leaf(was, before), What::Leaf(is, after)) => {
            let asks = was.measure_name != is.measure_name
                || was.measure != is.measure
                || was.as_count != is.as_count;
            differs.extend(asks.then_some("measure"));
            differs.extend((was.threshold != is.threshold).then_some("threshold"));
            let counted = |node: &Node<'_>| match node.answer {
                Some(CriterionAnswer::Leaf(leaf)) => Some((leaf.value.clone(), leaf.undetermined)),
                _ => None,
            };
            differs.extend((counted(old) != counted(new)).then_some("value"));
            differs.extend((before != after).then_some("verdict"));
        }
        (What::Branch(was, _), What::Branch(is, _)) => differs.extend((was != is).then_some("kind")),
        _ => {}
    }
    differs
}

fn side(answer: &CriterionAnswer) -> CriterionSide {
    match answer {
        CriterionAnswer::Leaf(leaf) => CriterionSide {
            verdict: leaf.verdict,
            need: None,
            of: None,
            measure: Some(leaf.measure.clone()),
            value: leaf.value.clone(),
            undetermined: Some(leaf.undetermined),
            threshold: leaf.threshold.clone(),
            why: Some(leaf.why.clone()),
            events: leaf.events.clone(),
        },
        CriterionAnswer::All(branch) | CriterionAnswer::Any(branch) | CriterionAnswer::AtLeast(branch) => {
            let BranchAnswer { verdict, need, of, .. } = branch;
            CriterionSide {
                verdict: *verdict,
                need: Some(*need),
                of: u32::try_from(of.len()).ok(),
                measure: None,
                value: None,
                undetermined: None,
                threshold: None,
                why: None,
                events: Vec::new(),
            }
        }
    }
}
