//! `docs/worked-check.md` says what the answer says.

use spp_core::assess::LeafAnswer;
use spp_core::assets;
use spp_core::definitions::Definitions;
use spp_core::ids::ClusterId;
use spp_core::record::Record;

use crate::place;

#[test]
fn the_worked_check_holds() {
    let mut record = Record::new();
    record.read(assets::SAMPLE.as_bytes());
    let view = record.as_of("2026-07-31".parse().unwrap());
    let answer = view.assess(&ClusterId::new("oak").unwrap(), &Definitions::illustrative()).unwrap();
    let criteria = answer.hub.criteria.unwrap();
    let leaves = criteria.leaves();
    let page = std::fs::read_to_string(place::root().join("docs/worked-check.md")).unwrap();
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|line| line.starts_with("| `hub."))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), leaves.len(), "each line of the answer is checked");
    for (row, leaf) in rows.iter().zip(leaves) {
        let value = serde_json::to_string(&leaf.value).unwrap();
        assert_eq!(
            [row[1], row[2], row[3]],
            [format!("`{}`", leaf.id).as_str(), leaf.verdict.name(), &value]
        );
        named_events_exist(row[4], leaf);
    }
    assert_eq!(answer.hub.verdict.name(), "not_met");
}

/// Every event that a row names is in the record, and one of them at least is among those counted.
fn named_events_exist(by_hand: &str, leaf: &LeafAnswer) {
    let is_event = |word: &&str| {
        word.split_once('-').is_some_and(|(source, number)| {
            source.len() == 2 && number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit())
        })
    };
    let named: Vec<&str> = by_hand.split('`').filter(is_event).collect();
    for event in &named {
        assert!(assets::SAMPLE.contains(&format!("\"id\":\"{event}\"")), "{event} is not in the sample");
    }
    let counted = |event: &&str| leaf.events.iter().any(|id| *id.id == **event);
    assert!(named.is_empty() || named.iter().any(counted), "{}: none of {named:?} was counted", leaf.id);
}
