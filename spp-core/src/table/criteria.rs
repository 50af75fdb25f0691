//! The table of criteria: the trees of every phase and of the hub, one node a row, in the order of the document.

use super::{Rows, Table, word};
use crate::assess::{Assessment, CriterionAnswer, LeafAnswer, ThresholdAnswer};
use crate::ids::ClusterId;
use crate::terms::Value;

/// One node, and where it stands.
struct NodeOf<'a> {
    cluster: &'a ClusterId,
    /// The phase; none for the criteria of a hub.
    phase: Option<&'a str>,
    /// Its place in its tree, as `1.2`; empty at the top.
    place: String,
    node: &'a CriterionAnswer,
}

impl<'a> NodeOf<'a> {
    fn leaf(&self) -> Option<&'a LeafAnswer> {
        match self.node {
            CriterionAnswer::Leaf(leaf) => Some(leaf),
            _ => None,
        }
    }

    fn names(&self) -> (Option<&'a str>, Option<&'a str>) {
        match self.node {
            CriterionAnswer::All(branch)
            | CriterionAnswer::Any(branch)
            | CriterionAnswer::AtLeast(branch) => {
                (branch.id.as_ref().map(|id| id.as_str()), branch.title.as_deref())
            }
            CriterionAnswer::Leaf(leaf) => (Some(leaf.id.as_str()), Some(&leaf.title)),
        }
    }

    fn below(self, rows: &mut Vec<NodeOf<'a>>) {
        let NodeOf { cluster, phase, place, node } = self;
        let nodes = (1_u32..).zip(node.of()).map(|(number, node)| {
            let dot = if place.is_empty() { "" } else { "." };
            NodeOf { cluster, phase, place: format!("{place}{dot}{number}"), node }
        });
        let nodes: Vec<NodeOf<'a>> = nodes.collect();
        rows.push(NodeOf { cluster, phase, place, node });
        nodes.into_iter().for_each(|below| below.below(rows));
    }
}

fn threshold(leaf: &LeafAnswer) -> Option<(&'static str, Option<f64>, Option<String>)> {
    leaf.threshold.as_ref().map(|threshold| match threshold {
        ThresholdAnswer::AtLeast(number) => ("at_least", Some(number.get()), None),
        ThresholdAnswer::AtMost(number) => ("at_most", Some(number.get()), None),
        ThresholdAnswer::Equals(Value::Number(number)) => ("equals", Some(number.get()), None),
        ThresholdAnswer::Equals(value) => ("equals", None, words(value)),
    })
}

/// A value that is no number, in words.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::Number(_) => None,
        Value::Text(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
    }
}

pub(super) fn criteria(answers: &[&Assessment]) -> Table {
    let mut rows: Vec<NodeOf<'_>> = Vec::new();
    for answer in answers {
        let cluster = &answer.cluster;
        for phase in &answer.phases {
            let (node, phase) = (&phase.criteria, Some(phase.id.as_str()));
            NodeOf { cluster, phase, place: String::new(), node }.below(&mut rows);
        }
        if let Some(node) = &answer.hub.criteria {
            NodeOf { cluster, phase: None, place: String::new(), node }.below(&mut rows);
        }
    }
    Rows::of(&rows)
        .text("cluster", |row| Some(row.cluster))
        .text("of", |row| Some(if row.phase.is_some() { "phase" } else { "hub" }))
        .text("phase", |row| row.phase)
        .text("place", |row| Some(&row.place))
        .text("id", |row| row.names().0)
        .text("title", |row| row.names().1)
        .text("kind", |row| Some(row.node.kind()))
        .text("verdict", |row| Some(row.node.verdict().name()))
        .text("measure", |row| row.leaf().map(|leaf| &leaf.measure))
        .text("unit", |row| row.leaf().and_then(|leaf| leaf.unit.as_ref()).map(word))
        .number("value", |row| match row.leaf()?.value.as_ref()? {
            Value::Number(number) => Some(number.get()),
            Value::Bool(_) | Value::Text(_) => None,
        })
        .text("value_text", |row| row.leaf()?.value.as_ref().and_then(words))
        .integer("undetermined", |row| row.leaf().map(|leaf| leaf.undetermined))
        .integer("numerator", |row| row.leaf().and_then(|leaf| leaf.numerator))
        .integer("denominator", |row| row.leaf().and_then(|leaf| leaf.denominator))
        .text("comparison", |row| row.leaf().and_then(threshold).map(|(comparison, ..)| comparison))
        .number("threshold", |row| row.leaf().and_then(threshold).and_then(|(_, number, _)| number))
        .text("threshold_text", |row| row.leaf().and_then(threshold).and_then(|(.., text)| text))
        .number("shortfall", |row| row.leaf()?.shortfall.map(|shortfall| shortfall.get()))
        .integer("needs", |row| row.leaf().and_then(|leaf| leaf.needs))
        .date("period_from", |row| row.leaf()?.period.map(|period| period.from))
        .date("period_to", |row| row.leaf()?.period.map(|period| period.to))
        .text("basis", |row| row.leaf().map(|leaf| leaf.basis))
        .text("source", |row| row.leaf().and_then(|leaf| leaf.source.as_ref()))
        .text("why", |row| row.leaf().map(|leaf| &leaf.why))
        .table("criteria")
}
