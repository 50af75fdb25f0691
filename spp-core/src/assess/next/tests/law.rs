//! What holds of every plan, asked through the front door: its events appended to the whole record, assessed again.

use crate::assess::{Goal, NextSteps, PlanEvent, Verdict};
use crate::definitions::Definitions;
use crate::ids::ClusterId;
use crate::programme::Programme;
use crate::record::Record;
use crate::time::Date;

/// The verdict of a goal.
pub(super) fn verdict(
    record: &Record,
    on: Date,
    cluster: &ClusterId,
    definitions: &Definitions,
    programme: Option<&Programme>,
    answer: &NextSteps,
) -> Verdict {
    let view = record.as_of(on);
    let assessed = match programme {
        Some(programme) => view.assess_under(cluster, definitions, programme),
        None => view.assess(cluster, definitions),
    }
    .unwrap();
    match &answer.goal.phase {
        None => assessed.hub.verdict,
        Some(phase) => assessed.phases.iter().find(|found| found.id == *phase).unwrap().verdict,
    }
}

fn with<'e>(record: &Record, events: impl Iterator<Item = &'e PlanEvent>) -> Record {
    let mut record = record.clone();
    for event in events {
        record.append(serde_json::to_string(event).unwrap().as_bytes()).unwrap();
    }
    record
}

/// Asks, and checks that every plan makes the goal met, that no step of it may be dropped, and that nothing counts too early.
pub(super) fn asked(
    record: &Record,
    on: Date,
    cluster: &ClusterId,
    definitions: &Definitions,
    programme: Option<&Programme>,
    goal: &Goal,
    by: Option<Date>,
) -> NextSteps {
    let answer = record.as_of(on).next_steps(cluster, definitions, programme, goal, by).unwrap();
    for plan in &answer.plans {
        let judged =
            |events: &Record| verdict(events, plan.counts_from, cluster, definitions, programme, &answer);
        let shown = || serde_json::to_string_pretty(plan).unwrap();
        let whole = with(record, plan.steps.iter().flat_map(|step| &step.events));
        assert_eq!(judged(&whole), Verdict::Met, "{}", shown());
        for dropped in &plan.steps {
            let others = plan.steps.iter().filter(|step| *step != dropped).flat_map(|step| &step.events);
            assert_ne!(judged(&with(record, others)), Verdict::Met, "without {}: {}", dropped.why, shown());
        }
        assert!(by.is_none_or(|by| plan.counts_from <= by));
        assert!(plan.steps.iter().all(|step| step.earliest <= plan.counts_from && step.earliest > on));
    }
    let sizes: Vec<_> = answer.plans.iter().map(|plan| (plan.steps.len(), plan.counts_from)).collect();
    assert!(sizes.is_sorted());
    answer
}
