use serde_json::json;

use super::{Story, TODAY};

const LOAD: &str = "equal_reviewer_load";

/// b1 goes on two visits of round `1`, c1 on one, and on a third b1 again, or not.
fn story(third: &[&str]) -> Story {
    let mut story = Story::new();
    story.reviewed("1", "2024-11-01", 900_001, &["b1", "c1"]);
    story.reviewed("1", "2024-12-01", 900_003, &["b1", "b2"]);
    story.reviewed("1", "2025-01-01", 900_004, third);
    story
}

#[test]
fn reviewers_carry_equal_numbers_of_visits() {
    story(&["c1"]).keeps(LOAD);
    let uneven = story(&["b1"]);
    // All who carried too much or too little beside somebody else.
    assert_eq!(uneven.broken(LOAD), ["2025-01-01 - b1+b2+c1"]);
    let breach = &uneven.judged(LOAD, &json!({}), TODAY).breaches[0];
    assert_eq!(
        breach.message,
        "in round `1` reviewers went on 1 to 3 visits, and they should not differ by more than 1"
    );
    assert_eq!((breach.round.as_ref().unwrap().as_str(), breach.events.len()), ("1", 3));
    assert_eq!(uneven.broken_with(LOAD, &json!({"max_difference": 2})), Vec::<String>::new());
    assert_eq!(story(&["c1"]).broken_with(LOAD, &json!({"max_difference": 0})), ["2025-01-01 - b1+b2+c1"]);
}

#[test]
fn only_the_latest_round_and_only_reviewers_count() {
    let mut past = story(&["b1"]);
    past.reviewed("2", "2025-02-01", 900_001, &["b1"]);
    past.keeps(LOAD);

    let mut observed = Story::new();
    for (day, urn) in [(1, 900_001), (2, 900_003), (3, 900_004)] {
        let review = format!("r-{urn}");
        observed.plans(&review, urn);
        let team = json!([{"person": "b1", "role": "observer"}, {"person": format!("c{day}")}, {"person": format!("c{day}")}]);
        observed.tell("visit_held", json!({"on": format!("2025-02-0{day}"), "review": review, "team": team}));
    }
    observed.keeps(LOAD);
}

#[test]
fn what_may_still_even_out_breaks_nothing() {
    let mut story = story(&["b1"]);
    story.plans("x", 900_002);
    // The one review to come may bring those with one visit to two.
    story.keeps(LOAD);
    assert_eq!(story.broken_with(LOAD, &json!({"max_difference": 0})), ["2025-01-01 - b1+b2+c1"]);
    // Held by nobody knows whom, it may have done so.
    story.visits("2025-02-01", "x", &[]);
    assert_eq!((story.broken(LOAD), story.open(LOAD)), (vec![], vec!["2025-02-01 x".to_owned()]));
    story.tell("withdrawn", json!({"on": "2025-02-02", "event": format!("e-{}", story.count)}));
    story.tell("review_cancelled", json!({"on": "2025-02-02", "review": "x"}));
    assert_eq!(story.broken(LOAD), ["2025-01-01 - b1+b2+c1"]);
}
