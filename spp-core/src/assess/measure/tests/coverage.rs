use serde_json::json;

use super::{World, brief, events, missing, school};

#[test]
fn both_ends_of_the_period_count() {
    for (on, counts) in
        [("2025-07-31", false), ("2025-08-01", true), ("2026-07-31", true), ("2026-08-01", false)]
    {
        let world = World::new().visit("r1", 1, on);
        let leaf = world.ask("review_coverage", json!({"as": "count", "at_least": 1}));
        assert_eq!(leaf.numerator, Some(u32::from(counts)), "{on}");
    }
    let period = |period| {
        let leaf = World::new().ask("review_coverage", json!({"period": period, "at_least": 1}));
        leaf.period.map(|span| format!("{}..{}", span.from, span.to)).unwrap()
    };
    assert_eq!(period(json!({"months": 1})), "2026-07-01..2026-07-31");
    assert_eq!(period(json!("programme_year")), "2025-09-01..2026-07-31");
    assert_eq!(period(json!("last_programme_year")), "2024-09-01..2025-08-31");
}

#[test]
fn visits_cover_members() {
    let world = World::new().visit("r1", 1, "2026-03-04").visit("r2", 2, "2026-03-05").plan("r3", 3);
    let ask = |parameters| world.ask("review_coverage", parameters);
    let short = ask(json!({"at_least": 1}));
    assert_eq!(brief(&short), "not_met 2/3, short 0.333333333333, needs 1");
    assert_eq!(short.why, "2 of 3 members had a visit between 2025-08-01 and 2026-07-31; 1 more is needed");
    assert_eq!(missing(&short), "school 100003");
    assert_eq!(events(&short), "visit_held-1, visit_held-2");
    let enough = ask(json!({"at_least": 0.66}));
    assert_eq!(brief(&enough), "met 2/3");
    assert_eq!(
        enough.why,
        "2 of 3 members had a visit between 2025-08-01 and 2026-07-31; at least 66% is asked"
    );
    let count = ask(json!({"as": "count", "at_least": 4}));
    assert_eq!(brief(&count), "not_met 2/3, short 2, needs 2");
    assert_eq!(json!(count.unit), "count");
    assert_eq!(json!(count.value), 2);
    assert_eq!(brief(&ask(json!({"at_most": 0.5}))), "not_met 2/3, short 0.166666666667");
}

#[test]
fn no_active_member_is_no_share() {
    let none = World::empty().ask("review_coverage", json!({"at_least": 0}));
    assert_eq!(brief(&none), "cannot_tell 0/0");
    assert_eq!(none.value, None);
    assert_eq!(none.why, "the partnership has no active member on 2026-07-31");
    // As a count it is 0, and known.
    let count = World::empty().ask("review_coverage", json!({"as": "count", "at_least": 1}));
    assert_eq!(brief(&count), "not_met 0/0, short 1, needs 1");
}

#[test]
fn a_visit_counts_for_the_school_that_goes_on() {
    let world = World::new()
        .visit("r1", 1, "2026-03-04")
        .say("school_succeeded", json!({"on": "2026-04-01", "from": [100_001], "to": [100_009]}))
        .say("member_left", json!({"on": "2026-04-01", "cluster": "c", "member": school(1)}))
        .say("member_joined", json!({"on": "2026-04-01", "cluster": "c", "member": school(9)}));
    let leaf = world.ask("review_coverage", json!({"at_least": 0.3}));
    assert_eq!(brief(&leaf), "met 1/3");
    assert_eq!(missing(&leaf), "school 100002, school 100003");
    // Whoever has left is not asked about any more.
    let left = World::new()
        .visit("r1", 1, "2026-03-04")
        .say("member_left", json!({"on": "2026-07-31", "cluster": "c", "member": school(1)}));
    assert_eq!(brief(&left.ask("review_coverage", json!({"at_least": 0}))), "met 0/2");
}

#[test]
fn a_review_of_a_school_counts_for_the_trust_that_is_a_member() {
    let world = World::empty()
        .say("school_listed", json!({"on": "2024-09-01", "urn": 100_001, "name": "A", "trust": "77"}))
        .say("member_joined", json!({"on": "2024-09-01", "cluster": "c", "member": {"trust": "77"}}))
        .say("self_review_completed", json!({"on": "2026-01-10", "reviewee": school(1)}))
        .post("p", 1, None)
        .visit("r1", 1, "2026-03-04");
    assert_eq!(brief(&world.ask("review_coverage", json!({"at_least": 1}))), "met 1/1");
    assert_eq!(brief(&world.ask("self_review_coverage", json!({"at_least": 1}))), "met 1/1");
}

#[test]
fn self_reviews_cover_members() {
    let world = World::new()
        .say("self_review_completed", json!({"on": "2025-08-01", "reviewee": school(1)}))
        .say("self_review_completed", json!({"on": "2025-07-31", "reviewee": school(2)}))
        .say("self_review_completed", json!({"on": "2026-07-31", "reviewee": school(3)}));
    let leaf = world.ask("self_review_coverage", json!({"at_least": 1}));
    assert_eq!(brief(&leaf), "not_met 2/3, short 0.333333333333, needs 1");
    assert_eq!(missing(&leaf), "school 100002");
    assert_eq!(events(&leaf), "self_review_completed-1, self_review_completed-3");
    assert_eq!(
        leaf.why,
        "2 of 3 members completed a self-review between 2025-08-01 and 2026-07-31; 1 more is needed"
    );
    assert_eq!(brief(&world.ask("self_review_coverage", json!({"at_least": 0.6}))), "met 2/3");
    assert_eq!(brief(&World::empty().ask("self_review_coverage", json!({"at_least": 1}))), "cannot_tell 0/0");
}

#[test]
fn impact_reviews_cover_members_whenever_the_visit_was() {
    let world = World::new()
        .visit("r1", 1, "2025-03-04")
        .say("impact_reviewed", json!({"on": "2025-07-31", "review": "r1"}))
        .visit("r2", 2, "2025-03-04")
        .visit("r3", 3, "2025-03-05")
        .say("impact_reviewed", json!({"on": "2026-07-31", "review": "r3"}));
    let leaf = world.ask("impact_review_coverage", json!({"at_least": 1}));
    assert_eq!(brief(&leaf), "not_met 1/3, short 0.666666666667, needs 2");
    // School 1's last review is complete: it needs a new one, and no review of its is missing.
    assert_eq!(missing(&leaf), "school 100001, school 100002, r2");
    assert_eq!(
        leaf.why,
        "1 of 3 members had an impact review between 2025-08-01 and 2026-07-31; 2 more are needed"
    );
    // A second check back counts by its own day.
    let again = world.say("impact_reviewed", json!({"on": "2025-08-01", "review": "r1"}));
    let leaf = again.ask("impact_review_coverage", json!({"at_least": 0.5}));
    assert_eq!(brief(&leaf), "met 2/3");
    assert_eq!(events(&leaf), "impact_reviewed-2, impact_reviewed-3");
    assert_eq!(
        brief(&World::empty().ask("impact_review_coverage", json!({"at_least": 1}))),
        "cannot_tell 0/0"
    );
}
