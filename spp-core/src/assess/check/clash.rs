//! Pairs of leaves of which never both are met.

use super::walk::{below, together};
use crate::problem::{Code, Problem};
use crate::programme::{Criterion, Leaf, NodeKind, Threshold};
use crate::terms::Value;
use crate::time::Date;

/// The pairs that an `all` asks together, and that ask one measure for what it cannot be at once, each at its second leaf.
pub(super) fn of(tree: &Criterion, path: &str) -> Vec<Problem> {
    let mut findings = Vec::new();
    search(tree, path, false, &mut findings);
    findings
}

/// `is_joined`: an `all` above asks the leaves of this one already.
fn search(criterion: &Criterion, path: &str, is_joined: bool, findings: &mut Vec<Problem>) {
    let is_all = matches!(criterion, Criterion::Branch { kind: NodeKind::All, .. });
    if is_all && !is_joined {
        let asked = together(criterion, path);
        for (at, (_, first)) in asked.iter().enumerate() {
            for (path, second) in asked.iter().skip(at.saturating_add(1)) {
                if clash(first, second) {
                    let message = format!("`{}` and `{}` are never both met", first.id, second.id);
                    findings.push(Problem::new(Code::CriteriaContradict, message).at(path.clone()));
                }
            }
        }
    }
    for (path, below) in below(criterion, path) {
        search(below, &path, is_all, findings);
    }
}

/// Whether two leaves, asked on one day, are never both met.
pub(super) fn clash(a: &Leaf, b: &Leaf) -> bool {
    let is_one = a.measure.is_some() && a.measure == b.measure && a.as_count == b.as_count;
    let from = a.from.max(b.from).unwrap_or(Date::MIN);
    let until = [a.until, b.until].into_iter().flatten().min().unwrap_or(Date::MAX);
    let are_together = from <= until;
    is_one
        && are_together
        && a.threshold.as_ref().zip(b.threshold.as_ref()).is_some_and(|(a, b)| !overlap(a, b))
}

/// Whether some value reaches both.
fn overlap(a: &Threshold, b: &Threshold) -> bool {
    if let (Threshold::Equals(a), Threshold::Equals(b)) = (a, b) {
        return a == b;
    }
    match (range(a), range(b)) {
        (Some((low, high)), Some((least, most))) => low <= most && least <= high,
        // A text or a truth value is no number.
        _ => false,
    }
}

fn range(threshold: &Threshold) -> Option<(f64, f64)> {
    match threshold {
        Threshold::AtLeast(least) => Some((least.get(), f64::INFINITY)),
        Threshold::AtMost(most) => Some((f64::NEG_INFINITY, most.get())),
        Threshold::Equals(Value::Number(number)) => Some((number.get(), number.get())),
        Threshold::Equals(_) => None,
    }
}
