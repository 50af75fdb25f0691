//! Tables of a what-if.

use super::{Rows, Table, joined, unknown};
use crate::assess::{CriterionSide, CriterionWhatIf, GoalWhatIf, ThresholdAnswer, VerdictCounts, WhatIf};
use crate::ids::ClusterId;
use crate::problem::Result;
use crate::terms::Value;

impl WhatIf {
    /// The names of its tables.
    pub const TABLES: [&'static str; 3] = ["what_if", "what_if_goals", "what_if_criteria"];

    /// The table of a name. Linear in the answer.
    ///
    /// # Errors
    /// [`crate::problem::Code::NotFound`] where there is no table of that name.
    pub fn table(&self, name: &str) -> Result<Table> {
        Ok(match name {
            "what_if" => what_if(self),
            "what_if_goals" => goals(self),
            "what_if_criteria" => criteria(self),
            _ => return Err(unknown(name, &WhatIf::TABLES)),
        })
    }
}

fn what_if(answer: &WhatIf) -> Table {
    let rows: Vec<_> = answer
        .clusters
        .iter()
        .flat_map(|cluster| cluster.goals.iter().map(move |goal| (cluster, goal)))
        .collect();
    let decisive = |goal: &GoalWhatIf| {
        let decisive = goal.criteria.iter().filter(|criterion| criterion.decisive.is_some());
        joined(decisive.filter_map(|criterion| criterion.id.as_ref()))
    };
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(&cluster.cluster))
        .text("name", |(cluster, _)| cluster.name.as_ref())
        .date("as_of", |_| Some(answer.as_of))
        .text("programme_before", |(cluster, _)| cluster.before.as_ref().map(|used| &used.id))
        .text("version_before", |(cluster, _)| cluster.before.as_ref().map(|used| &used.version))
        .text("programme", |_| Some(&answer.programme.id))
        .text("version", |_| Some(&answer.programme.version))
        .text("of", |(_, goal)| Some(goal.of.name()))
        .text("phase", |(_, goal)| goal.phase.as_ref())
        .text("phase_before", |(_, goal)| goal.phase_before.as_ref())
        .text("before", |(_, goal)| goal.before.map(|verdict| verdict.name()))
        .text("after", |(_, goal)| goal.after.map(|verdict| verdict.name()))
        .text("change", |(_, goal)| Some(goal.change.name()))
        .text("decisive", |(_, goal)| decisive(goal))
        .table("what_if")
}

fn goals(answer: &WhatIf) -> Table {
    let rows = &answer.goals;
    let verdicts = |counts: VerdictCounts| [counts.met, counts.not_met, counts.cannot_tell, counts.none];
    let mut table = Rows::of(rows)
        .text("of", |goal| Some(goal.of.name()))
        .text("phase", |goal| goal.phase.as_ref())
        .count("gains", |goal| goal.gains.len())
        .count("loses", |goal| goal.loses.len())
        .count("becomes_undecidable", |goal| goal.becomes_undecidable.len())
        .count("becomes_not_met", |goal| goal.becomes_not_met.len())
        .integer("same", |goal| Some(goal.same))
        .integer("added", |goal| Some(goal.added))
        .integer("removed", |goal| Some(goal.removed));
    for (at, name) in ["met", "not_met", "cannot_tell", "none"].into_iter().enumerate() {
        table = table
            .integer(&format!("{name}_before"), move |goal| verdicts(goal.before).get(at).copied())
            .integer(&format!("{name}_after"), move |goal| verdicts(goal.after).get(at).copied());
    }
    table.table("what_if_goals")
}

fn side<'a>(row: &OfCluster<'a>, is_after: bool) -> Option<&'a CriterionSide> {
    let (.., criterion) = row;
    if is_after { criterion.after.as_ref() } else { criterion.before.as_ref() }
}

type OfCluster<'a> = (&'a ClusterId, &'a GoalWhatIf, &'a CriterionWhatIf);

fn criteria(answer: &WhatIf) -> Table {
    let rows: Vec<OfCluster<'_>> = answer
        .clusters
        .iter()
        .flat_map(|cluster| {
            let goals = cluster.goals.iter();
            goals.flat_map(move |goal| {
                goal.criteria.iter().map(move |criterion| (&cluster.cluster, goal, criterion))
            })
        })
        .collect();
    let mut table = Rows::of(&rows)
        .text("cluster", |(cluster, ..)| Some(cluster))
        .text("of", |(_, goal, _)| Some(goal.of.name()))
        .text("phase", |(_, goal, _)| goal.phase.as_ref())
        .text("goal_change", |(_, goal, _)| Some(goal.change.name()))
        .text("id", |(.., criterion)| criterion.id.as_ref())
        .text("title", |(.., criterion)| criterion.title.as_ref())
        .text("kind", |(.., criterion)| Some(criterion.kind))
        .text("change", |(.., criterion)| Some(criterion.change.name()))
        .text("differs", |(.., criterion)| joined(&criterion.differs))
        .text("decisive", |(.., criterion)| criterion.decisive.map(|decisive| decisive.name()));
    for (name, is_after) in [("before", false), ("after", true)] {
        table = table
            .text(&format!("verdict_{name}"), move |row| side(row, is_after).map(|side| side.verdict.name()))
            .integer(&format!("need_{name}"), move |row| side(row, is_after)?.need)
            .text(&format!("measure_{name}"), move |row| side(row, is_after)?.measure.as_ref())
            .number(&format!("value_{name}"), move |row| number(side(row, is_after)?.value.as_ref()?))
            .text(&format!("value_text_{name}"), move |row| words(side(row, is_after)?.value.as_ref()?))
            .integer(&format!("undetermined_{name}"), move |row| side(row, is_after)?.undetermined)
            .text(&format!("comparison_{name}"), move |row| {
                side(row, is_after)?.threshold.as_ref().map(|threshold| match threshold {
                    ThresholdAnswer::AtLeast(_) => "at_least",
                    ThresholdAnswer::AtMost(_) => "at_most",
                    ThresholdAnswer::Equals(_) => "equals",
                })
            })
            .number(&format!("threshold_{name}"), move |row| {
                match side(row, is_after)?.threshold.as_ref()? {
                    ThresholdAnswer::AtLeast(number) | ThresholdAnswer::AtMost(number) => Some(number.get()),
                    ThresholdAnswer::Equals(value) => number(value),
                }
            })
            .text(&format!("threshold_text_{name}"), move |row| {
                match side(row, is_after)?.threshold.as_ref()? {
                    ThresholdAnswer::Equals(value) => words(value),
                    ThresholdAnswer::AtLeast(_) | ThresholdAnswer::AtMost(_) => None,
                }
            });
    }
    table.table("what_if_criteria")
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(number.get()),
        Value::Bool(_) | Value::Text(_) => None,
    }
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::Number(_) => None,
        Value::Text(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
    }
}
