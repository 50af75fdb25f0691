use super::{CriterionChange, Decisive, Goal, GoalChange, WhatIf};
use crate::assets::{PROGRAMME_SPP, SAMPLE};
use crate::definitions::Definitions;
use crate::programme::Programme;
use crate::record::Record;

/// The illustrative programme, edited as the page says.
fn next_edition() -> Programme {
    let mut document: serde_json::Value = serde_json::from_str(PROGRAMME_SPP).unwrap();
    document["version"] = "1.1.0".into();
    set(&mut document["phases"], "sustain.independence", 0.6);
    set(&mut document["hub"], "hub.reviewers", 20.0);
    Programme::read(document.to_string().as_bytes()).unwrap()
}

/// Sets the threshold of the leaf of an id, wherever it is.
fn set(node: &mut serde_json::Value, id: &str, threshold: f64) {
    match node {
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| set(item, id, threshold)),
        serde_json::Value::Object(fields) => {
            if fields.get("id").is_some_and(|own| own == id) {
                fields["at_least"] = threshold.into();
            }
            fields.values_mut().for_each(|below| set(below, id, threshold));
        }
        _ => {}
    }
}

fn sample() -> WhatIf {
    let mut record = Record::new();
    record.read(SAMPLE.as_bytes());
    record.as_of("2026-07-31".parse().unwrap()).what_if(&Definitions::illustrative(), &next_edition())
}

/// What `docs/programme-change.md` says of the sample.
#[test]
fn the_sample_is_as_the_page_says() {
    let sample = sample();
    let [oak, rowan] = sample.clusters.as_slice() else { panic!("two clusters") };
    let changes: Vec<_> = oak.goals.iter().map(|goal| (goal.of, goal.change)).collect();
    let same = |of| (of, GoalChange::Same);
    let gains = (Goal::Phase, GoalChange::Gains);
    assert_eq!(changes, [same(Goal::Phase), same(Goal::Phase), gains, same(Goal::Hub)]);
    let [criterion] = oak.goals[2].criteria.as_slice() else { panic!("one criterion changed") };
    assert_eq!(criterion.id.as_ref().unwrap().as_str(), "sustain.independence");
    assert_eq!((criterion.change, criterion.decisive), (CriterionChange::Changed, Some(Decisive::Alone)));
    assert_eq!(criterion.differs, ["threshold", "verdict"]);
    let [reviewers] = oak.goals[3].criteria.as_slice() else { panic!("one criterion changed") };
    assert_eq!((reviewers.id.as_ref().unwrap().as_str(), reviewers.decisive), ("hub.reviewers", None));
    assert_eq!((rowan.goals[0].change, rowan.before.is_none()), (GoalChange::BecomesNotMet, true));
    let gained: Vec<_> = sample.goals.iter().filter(|goal| !goal.gains.is_empty()).collect();
    assert_eq!(gained.len(), 1);
}

/// Nothing changes under the programme that a cluster has adopted already.
#[test]
fn the_adopted_programme_changes_nothing() {
    let mut record = Record::new();
    record.read(SAMPLE.as_bytes());
    let own = Programme::read(PROGRAMME_SPP.as_bytes()).unwrap();
    for on in ["2024-12-31", "2026-07-31"] {
        let answer = record.as_of(on.parse().unwrap()).what_if(&Definitions::illustrative(), &own);
        let oak = &answer.clusters[0];
        assert!(!oak.goals.is_empty());
        for goal in &oak.goals {
            assert_eq!(
                (goal.change, goal.criteria.as_slice()),
                (GoalChange::Same, &[][..]),
                "{on} {:?}",
                goal.phase
            );
        }
    }
}
