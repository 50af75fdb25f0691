//! Criteria that can never be met, whatever happens.

use std::collections::BTreeSet;

use super::clash::clash;
use super::walk::{below, leaves, together};
use crate::problem::{Code, Problem};
use crate::programme::{
    Criterion, Leaf, Measure, NodeKind, Period, Programme, Role, RuleName, RuleSeverity, Threshold, Unit,
};
use crate::terms::Value;
use crate::time::Date;

/// What of a tree can never be met, in the order of the document: leaves, the innermost branches, and the tree itself.
pub(super) fn of(programme: &Programme, tree: &Criterion, path: &str) -> Vec<Problem> {
    let mut findings = Vec::new();
    let days = turning_days(tree, path);
    node(programme, tree, path, &days, true, &mut findings);
    findings
}

/// A day of each stretch over which the same leaves apply.
fn turning_days(tree: &Criterion, path: &str) -> BTreeSet<Date> {
    let leaves = leaves(tree, path);
    let begins = leaves.iter().filter_map(|(_, leaf)| leaf.from);
    let ends = leaves.iter().filter_map(|(_, leaf)| leaf.until).map(|until| until.plus_days(1));
    begins.chain(ends).chain([Date::MIN]).collect()
}

/// Whether anything was found in it.
fn node(
    programme: &Programme,
    criterion: &Criterion,
    path: &str,
    days: &BTreeSet<Date>,
    is_tree: bool,
    findings: &mut Vec<Problem>,
) -> bool {
    let never = |message: String| Problem::new(Code::CriterionNeverMet, message).at(path);
    if let Criterion::Leaf(leaf) = criterion {
        let why = unasked(leaf).or_else(|| hopeless(programme, leaf));
        findings.extend(why.iter().map(|why| never(format!("`{}` can never be met: {why}", leaf.id))));
        return false;
    }
    let mut is_said = false;
    for (path, below) in below(criterion, path) {
        is_said |= node(programme, below, &path, days, false, findings);
    }
    let is_never = !days.iter().any(|day| possible(programme, criterion, *day) != Some(false));
    if is_never && (is_tree || !is_said) {
        findings.push(never("on no day can as many of these be met as are needed".to_owned()));
    }
    is_never
}

/// Whether it can be met on a day; `None` is a leaf that is not asked then.
fn possible(programme: &Programme, criterion: &Criterion, day: Date) -> Option<bool> {
    let (kind, of) = match criterion {
        Criterion::Leaf(leaf) => return leaf.applies(day).then(|| hopeless(programme, leaf).is_none()),
        Criterion::Branch { kind, of, .. } => (*kind, of),
    };
    let below: Vec<bool> = of.iter().filter_map(|below| possible(programme, below, day)).collect();
    let can_be = below.iter().filter(|can_be| **can_be).count();
    Some(match kind {
        NodeKind::All => can_be == below.len() && !clashes(criterion, day),
        NodeKind::Any => can_be > 0,
        NodeKind::AtLeast(need) => u32::try_from(can_be).is_ok_and(|can_be| can_be >= need),
    })
}

fn clashes(all: &Criterion, day: Date) -> bool {
    let mut asked = together(all, "");
    asked.retain(|(_, leaf)| leaf.applies(day));
    asked.iter().enumerate().any(|(at, (_, first))| {
        asked.iter().skip(at.saturating_add(1)).any(|(_, second)| clash(first, second))
    })
}

/// Why a leaf is asked on no day.
fn unasked(leaf: &Leaf) -> Option<String> {
    let (from, until) = leaf.from.zip(leaf.until)?;
    (from > until).then(|| format!("it is asked from {from}, and only until {until}"))
}

/// Why a leaf can be met on no day that it is asked.
fn hopeless(programme: &Programme, leaf: &Leaf) -> Option<String> {
    let Some(measure) = &leaf.measure else {
        return Some(format!(
            "the measure `{}` is not known here, or lacks what it needs",
            leaf.measure_name
        ));
    };
    let Some(threshold) = &leaf.threshold else {
        return Some("it has no threshold that its measure can reach".to_owned());
    };
    if let Threshold::Equals(Value::Number(number)) = threshold
        && matches!(leaf.unit(), Some(Unit::Count | Unit::Months))
        && number.get().fract() != 0.0
    {
        return Some(format!("a number of things is never {number}"));
    }
    unknowable(programme, measure).or_else(|| {
        let needs_some = match threshold {
            Threshold::AtLeast(number) | Threshold::Equals(Value::Number(number)) => number.get() > 0.0,
            Threshold::AtMost(_) | Threshold::Equals(_) => false,
        };
        needs_some.then(|| always_none(programme, measure)).flatten()
    })
}

/// Why nobody can ever tell what a measure is.
fn unknowable(programme: &Programme, measure: &Measure) -> Option<String> {
    match measure {
        Measure::TrainedPeople { role, .. }
        | Measure::TrainedPeoplePerMember { role, .. }
        | Measure::MembersWithTrainedPeople { role, .. }
        | Measure::ClusterLedTraining { role: Some(role), .. } => no_course(programme, *role),
        Measure::MonthsInPhase { phase } if programme.phase_at(phase).is_none() => {
            Some(format!("the programme has no phase `{phase}`"))
        }
        Measure::OpenBreaches { rules, severity, .. } => unjudged(programme, rules, *severity),
        _ => None,
    }
}

fn no_course(programme: &Programme, role: Role) -> Option<String> {
    let has_course = programme.courses_for(role).next().is_some();
    (!has_course).then(|| format!("the programme has no course for the role `{}`", role.name()))
}

/// Why what a measure counts is always nothing.
fn always_none(programme: &Programme, measure: &Measure) -> Option<String> {
    match measure {
        Measure::WorkshopIndependence { .. } => no_course(programme, Role::ImprovementChampion),
        Measure::ActionsChanged { counting, .. } if counting.is_empty() => {
            Some("it counts no outcome".to_owned())
        }
        _ if measure.period() == Some(Period::Months { months: 0 }) => {
            Some("a period of 0 months has no day".to_owned())
        }
        _ => None,
    }
}

fn unjudged(programme: &Programme, rules: &[RuleName], severity: RuleSeverity) -> Option<String> {
    if severity == RuleSeverity::Off {
        return Some("rules that are off are not judged".to_owned());
    }
    let is_held = |name| programme.rule(name).is_some_and(|rule| rule.severity == severity);
    let name = rules.iter().find(|name| !is_held(**name))?;
    Some(format!("the programme does not judge `{}` as `{}`", name.name(), severity.name()))
}
