//! The verdicts at many dates are those of separate assessments: on every date, under every measure, whichever dates are asked.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use spp_core::assess::Verdict;
use spp_core::assets;
use spp_core::definitions::{Definition, Definitions};
use spp_core::ids::ClusterId;
use spp_core::programme::Programme;
use spp_core::record::Record;
use spp_core::time::Date;
use spp_tests::generate::Plan;

use crate::timeline::thorough;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn months(from: &str, until: &str) -> Vec<Date> {
    let (first, until) = (date(from), date(until));
    (0..).map(|n| first.plus_months(n)).take_while(|on| *on <= until).collect()
}

fn generated(clusters: u32, years: u16, seed: u64) -> Record {
    let mut record = Record::new();
    for line in (Plan { prose: 0.0, ..Plan::small(clusters, years, seed) }).lines() {
        record.append(line.as_bytes()).unwrap();
    }
    record
}

/// Of every date, what a separate assessment says; gives how many there are and which verdicts were seen.
#[track_caller]
fn same(
    record: &Record,
    cluster: &ClusterId,
    definitions: &Definitions,
    programme: Option<&Programme>,
    dates: &[Date],
) -> (usize, BTreeSet<(Option<Verdict>, Verdict)>) {
    let view = record.as_of(Date::MAX);
    let swept = view.verdicts(cluster, definitions, programme, dates).unwrap();
    let mut seen = BTreeSet::new();
    let mut expected = Vec::new();
    for on in dates {
        let view = record.as_of(*on);
        let answer = match programme {
            Some(programme) => view.assess_under(cluster, definitions, programme),
            None => view.assess(cluster, definitions),
        };
        let Ok(answer) = answer else { continue };
        seen.insert((answer.phase.ready, answer.hub.verdict));
        let programme = answer.programme.map(|used| json!({"id": used.id, "version": used.version}));
        expected.push(json!({
            "on": on, "programme": programme, "phase": answer.phase.recorded.map(|recorded| recorded.phase),
            "next": answer.phase.next, "ready": answer.phase.ready, "hub": answer.hub.verdict,
        }));
    }
    let found: Value = serde_json::from_str(&swept.to_json()).unwrap();
    let found = found["verdicts"].as_array().unwrap();
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected, "{cluster}");
    }
    assert_eq!(found.len(), expected.len(), "{cluster}");
    (expected.len(), seen)
}

#[test]
fn on_the_sample_they_are_those_of_assessing_on_every_day() {
    let mut record = Record::new();
    record.read(assets::SAMPLE.as_bytes());
    let definitions = Definitions::illustrative();
    let first = date("2024-06-01");
    let days: Vec<Date> = (0..=900).step_by(3).map(|days| first.plus_days(days)).collect();
    for cluster in record.as_of(Date::MAX).cluster_ids() {
        same(&record, cluster, &definitions, None, &days);
        same(&record, cluster, &definitions, Some(&thorough()), &months("2024-06-30", "2027-06-30"));
    }
}

#[test]
fn on_generated_records_they_are_those_of_assessing_at_every_month() {
    let mut definitions = Definitions::illustrative();
    definitions.add(Definition::Programme(thorough())).unwrap();
    let (mut compared, mut seen) = (0, BTreeSet::new());
    for seed in 1..=3 {
        let record = generated(3, 3, seed);
        for cluster in record.as_of(Date::MAX).cluster_ids() {
            let (count, verdicts) =
                same(&record, cluster, &definitions, None, &months("2023-08-31", "2027-03-31"));
            compared += count;
            seen.extend(verdicts);
            same(&record, cluster, &definitions, Some(&thorough()), &months("2023-09-15", "2026-12-15"));
        }
    }
    assert!(compared > 150, "only {compared} were compared");
    assert!(seen.len() > 2, "only {seen:?} were seen");
}

/// The programme whose hub asks for one of the leaves of another's and nothing else.
fn alone(programme: &Programme, leaf: usize) -> Programme {
    let mut document: Value = serde_json::from_str(programme.to_json()).unwrap();
    let leaf = document["hub"]["criteria"]["of"][leaf].clone();
    document["hub"]["criteria"] = leaf;
    Programme::read(document.to_string().as_bytes()).unwrap()
}

/// Each measure by itself reads all the facts that may change it: of a tree with others it might be measured again for theirs.
#[test]
fn a_measure_alone_is_measured_again_whenever_a_fact_may_change_it() {
    let definitions = Definitions::illustrative();
    let thorough = thorough();
    let document: Value = serde_json::from_str(thorough.to_json()).unwrap();
    let leaves = document["hub"]["criteria"]["of"].as_array().unwrap();
    let programmes: Vec<Programme> = (0..leaves.len()).map(|leaf| alone(&thorough, leaf)).collect();
    let mut turned = BTreeSet::new();
    for seed in 4..=5 {
        let record = generated(3, 3, seed);
        let first = date("2023-09-01");
        let days: Vec<Date> = (0..1_100).step_by(11).map(|days| first.plus_days(days)).collect();
        for cluster in record.as_of(Date::MAX).cluster_ids() {
            let mut answers = Vec::new();
            for on in &days {
                if let Ok(answer) = record.as_of(*on).assess_under(cluster, &definitions, &thorough) {
                    let leaves = answer.hub.criteria.unwrap();
                    let of: Vec<(String, Verdict)> =
                        leaves.leaves().into_iter().map(|leaf| (leaf.id.to_string(), leaf.verdict)).collect();
                    answers.push((*on, of));
                }
            }
            for (leaf, programme) in leaves.iter().zip(&programmes) {
                let id = leaf["id"].as_str().unwrap();
                let swept =
                    record.as_of(Date::MAX).verdicts(cluster, &definitions, Some(programme), &days).unwrap();
                assert_eq!(swept.verdicts.len(), answers.len());
                let mut verdicts = BTreeSet::new();
                for (found, (on, leaves)) in swept.verdicts.iter().zip(&answers) {
                    // One that is not asked on the day asks nothing.
                    let asked = leaves.iter().find(|(asked, _)| asked == id);
                    let expected = asked.map_or(Verdict::Met, |(_, verdict)| *verdict);
                    assert_eq!((found.on, found.hub), (*on, expected), "{cluster} of seed {seed}: {leaf}");
                    verdicts.insert(expected);
                }
                if verdicts.len() > 1 {
                    turned.insert(leaf["measure"].as_str().unwrap().to_owned());
                }
            }
        }
    }
    assert!(turned.len() > 14, "only these turned: {turned:?}");
}
