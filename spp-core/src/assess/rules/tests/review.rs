use serde_json::json;

use super::{Story, TODAY};

const IN_ORDER: &str = "steps_in_order";
const PINNED: &str = "framework_pinned";
const LENGTH: &str = "visit_length";

#[test]
fn workshops_follow_visits_and_impact_reviews_follow_workshops() {
    for (visit, workshop, impact, broken) in [
        ("2025-03-04", "2025-03-25", "2025-06-25", vec![]),
        // On one day is in order.
        ("2025-03-04", "2025-03-04", "2025-03-04", vec![]),
        ("2025-03-04", "2025-03-03", "2025-06-25", vec!["2025-03-03 r"]),
        ("2025-03-04", "2025-03-25", "2025-03-24", vec!["2025-03-24 r"]),
        ("2025-03-04", "2025-03-03", "2025-03-02", vec!["2025-03-02 r", "2025-03-03 r"]),
    ] {
        let mut story = Story::new();
        story.plans("r", 900_001);
        let first = story.visits(visit, "r", &["b1"]);
        let second = story.workshop(workshop, "r", "c1");
        story.tell("impact_reviewed", json!({"on": impact, "review": "r"}));
        assert_eq!(story.broken(IN_ORDER), broken, "{visit} {workshop} {impact}");
        assert_eq!(story.open(IN_ORDER), Vec::<String>::new());
        let judged = story.judged(IN_ORDER, &json!({}), TODAY);
        if let Some(breach) = judged.breaches.iter().find(|breach| breach.message.contains("visit")) {
            assert_eq!(
                breach.message,
                "the workshop of school 900001 was on 2025-03-03, before the visit on 2025-03-04"
            );
            let mut both = [first, second];
            both.sort();
            assert_eq!(breach.events.iter().map(|event| &*event.id).collect::<Vec<_>>(), both);
        }
    }
}

#[test]
fn the_first_day_of_a_step_counts() {
    let mut story = Story::new();
    story.plans("r", 900_001);
    story.visits("2025-03-04", "r", &["b1"]);
    story.workshop("2025-03-25", "r", "c1");
    // A second visit after the workshop puts nothing out of order.
    story.visits("2025-04-04", "r", &["b1"]);
    story.keeps(IN_ORDER);
    // A workshop before any visit does, though another was held after.
    story.workshop("2025-03-01", "r", "c1");
    assert_eq!(story.broken(IN_ORDER), ["2025-03-01 r"]);
}

#[test]
fn a_step_whose_predecessor_is_not_on_record_leaves_the_order_open() {
    let mut story = Story::new();
    story.plans("r", 900_001);
    story.keeps(IN_ORDER);
    story.workshop("2025-03-25", "r", "c1");
    assert_eq!((story.broken(IN_ORDER), story.open(IN_ORDER)), (vec![], vec!["2025-03-25 r".to_owned()]));
    story.visits("2025-03-04", "r", &["b1"]);
    story.keeps(IN_ORDER);

    let mut impact = Story::new();
    impact.plans("r", 900_001);
    impact.visits("2025-03-04", "r", &["b1"]);
    impact.tell("impact_reviewed", json!({"on": "2025-06-25", "review": "r"}));
    assert_eq!((impact.broken(IN_ORDER), impact.open(IN_ORDER)), (vec![], vec!["2025-06-25 r".to_owned()]));

    let mut cancelled = Story::new();
    cancelled.plans("r", 900_001);
    cancelled.workshop("2025-03-25", "r", "c1");
    cancelled.tell("review_cancelled", json!({"on": "2025-03-26", "review": "r"}));
    // What took place counts for more than that it was cancelled.
    assert_eq!(cancelled.open(IN_ORDER), ["2025-03-25 r"]);
}

#[test]
fn a_review_pins_an_exact_framework_version_as_soon_as_it_is_planned() {
    let plan = |on: &str, framework: serde_json::Value| json!({"on": on, "review": "r", "cluster": "oak", "reviewee": {"school": 900_001}, "framework": framework});
    for (framework, message) in [
        (json!({"id": "f", "version": "1.0.0"}), None),
        (json!(null), Some("the review of school 900001 names no framework")),
        (json!({"id": "f"}), Some("the review of school 900001 names framework `f` without a version")),
        (
            json!({"id": "f", "version": "1.0"}),
            Some("the review of school 900001 names framework `f` in `1.0`, which is no exact version"),
        ),
    ] {
        let mut story = Story::new();
        let event = story.tell("review_planned", plan("2024-10-01", framework));
        let breaches = story.judged(PINNED, &json!({}), TODAY).breaches;
        assert_eq!(breaches.first().map(|breach| &*breach.message), message);
        if let Some(breach) = breaches.first() {
            assert_eq!((breach.on.to_string().as_str(), &*breach.events[0].id), ("2024-10-01", &*event));
        }
        story.tell("review_postponed", json!({"on": "2024-11-01", "review": "r"}));
        assert_eq!(story.broken(PINNED).is_empty(), message.is_none());
        story.tell("review_cancelled", json!({"on": "2024-11-02", "review": "r"}));
        story.keeps(PINNED);
        // What was held all the same is judged.
        story.visits("2025-03-04", "r", &["b1"]);
        assert_eq!(story.broken(PINNED).is_empty(), message.is_none());
    }

    // The plan in force counts, with its day.
    let mut story = Story::new();
    story.tell("review_planned", plan("2024-10-01", json!({"id": "f", "version": "1.0.0"})));
    story.tell("review_planned", plan("2024-10-08", json!({"id": "f"})));
    assert_eq!(story.broken(PINNED), ["2024-10-08 r"]);
    story.tell("review_planned", plan("2024-10-09", json!({"id": "f", "version": "1.0.1"})));
    story.keeps(PINNED);
}

#[test]
fn a_visit_takes_the_usual_time() {
    let held = |days: serde_json::Value| {
        let mut story = Story::new();
        story.plans("r", 900_001);
        story.tell("visit_held", json!({"on": "2025-03-04", "review": "r", "days": days}));
        story
    };
    for days in [1.0, 1.5, 2.0] {
        held(json!(days)).keeps(LENGTH);
    }
    for days in [0.5, 2.5] {
        assert_eq!(held(json!(days)).broken(LENGTH), ["2025-03-04 r"], "{days}");
    }
    assert_eq!(
        held(json!(2.5)).judged(LENGTH, &json!({}), TODAY).breaches[0].message,
        "school 900001 was visited for 2.5 days, and 1 to 2 are usual"
    );
    assert_eq!(held(json!(2.5)).broken_with(LENGTH, &json!({"max_days": 3})), Vec::<String>::new());
    assert_eq!(held(json!(0.5)).broken_with(LENGTH, &json!({"min_days": 0.5})), Vec::<String>::new());
    assert_eq!(held(json!(1)).broken_with(LENGTH, &json!({"min_days": 1.5})), ["2025-03-04 r"]);
    let unknown = held(json!(null));
    assert_eq!((unknown.broken(LENGTH), unknown.open(LENGTH)), (vec![], vec!["2025-03-04 r".to_owned()]));
    // Planned is not held.
    let mut planned = Story::new();
    planned.plans("r", 900_001);
    planned.keeps(LENGTH);
}
