//! The sample cluster, on many days.

use super::law::asked;
use crate::assess::Goal;
use crate::assets::SAMPLE;
use crate::definitions::Definitions;
use crate::fixture::{cluster, date};
use crate::programme::Programme;
use crate::record::Record;

fn sample() -> Record {
    let mut record = Record::new();
    record.read(SAMPLE.as_bytes());
    record
}

#[test]
fn every_plan_of_the_sample_holds() {
    let (record, definitions) = (sample(), Definitions::illustrative());
    for (day, goal, by) in [
        ("2024-03-01", "next", None),
        ("2025-07-31", "next", None),
        ("2026-07-31", "hub", None),
        ("2027-06-01", "sustain", Some("2027-06-02")),
    ] {
        let goal: Goal = goal.parse().unwrap();
        let answer = asked(&record, date(day), &cluster("oak"), &definitions, None, &goal, by.map(date));
        assert!(!answer.plans.is_empty() || !answer.impossible.is_empty());
    }
}

#[test]
fn the_events_about_a_cluster_are_all_that_its_answers_rest_on() {
    let (record, definitions) = (sample(), Definitions::illustrative());
    let pairs: Programme = Programme::read(crate::assets::PROGRAMME_TRUST_PAIRS.as_bytes()).unwrap();
    for day in ["2023-10-01", "2024-09-01", "2026-07-31", "2028-01-01"] {
        let view = record.as_of(date("2024-01-01"));
        let fields = |record: &Record, programme: Option<&Programme>| {
            let view = record.as_of(date(day));
            let assessed = match programme {
                Some(programme) => view.assess_under(&cluster("oak"), &definitions, programme),
                None => view.assess(&cluster("oak"), &definitions),
            };
            serde_json::to_value(assessed.unwrap()).unwrap().as_object().unwrap().clone()
        };
        let few = view.about(&cluster("oak"), &[]);
        for programme in [None, Some(&pairs)] {
            let here = fields(&few, programme);
            for (field, whole) in fields(&record, programme) {
                assert_eq!(here.get(&field), Some(&whole), "{field} on {day}");
            }
        }
    }
}
