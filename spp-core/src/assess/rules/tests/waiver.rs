use serde_json::{Value, json};

use super::{Story, TODAY};

const TRAINED: &str = "reviewers_trained";

/// b3, untrained, reviews 900001 (an academy since, 900011) in review `r` of round `1`.
fn story() -> Story {
    let mut story = Story::new();
    story.posted("2020-09-01", "b3", 900_002);
    story.plans("r", 900_001);
    story.visits("2025-03-04", "r", &["b3"]);
    story.tell("school_succeeded", json!({"on": "2025-06-01", "from": [900_001], "to": [900_011]}));
    story
}

fn waived(story: &Story, on: &str) -> Option<String> {
    let judged = story.judged(TRAINED, &json!({}), on);
    assert_eq!(judged.breaches.len(), 1);
    judged.breaches[0].waived.as_ref().map(|waived| {
        assert_eq!(waived.reason, "why");
        waived.event.id.to_string()
    })
}

#[test]
fn a_waiver_silences_what_all_of_its_scope_matches() {
    for (scope, matches) in [
        (json!({"cluster": "oak"}), true),
        (json!({"review": "r"}), true),
        (json!({"person": "b3"}), true),
        (json!({"school": 900_001}), true),
        (json!({"school": 900_011}), true),
        (json!({"cluster": "oak", "round": "1"}), true),
        (json!({"cluster": "oak", "review": "r", "round": "1", "person": "b3", "school": 900_001}), true),
        (json!({"cluster": "elm"}), false),
        (json!({"review": "s"}), false),
        (json!({"person": "b1"}), false),
        (json!({"school": 900_003}), false),
        (json!({"cluster": "oak", "round": "2"}), false),
        (json!({"cluster": "oak", "person": "b1"}), false),
        (json!({"person": "b3", "review": "s"}), false),
        (json!({"person": "b3", "school": 900_003}), false),
        (json!({"person": "b3", "trust": "t"}), false),
        (json!({"person": "b3", "organisation": "o"}), false),
    ] {
        let mut story = story();
        let waiver = story.waives(TRAINED, scope.clone(), "2030-01-01");
        assert_eq!(waived(&story, TODAY), matches.then_some(waiver), "{scope}");
    }
}

#[test]
fn a_waiver_works_from_its_day_to_its_last_one() {
    let mut story = story();
    let waiver = story.tell(
        "waiver_granted",
        json!({"on": "2025-05-01", "rule": TRAINED, "scope": {"review": "r"}, "reason": "why", "until": "2025-07-31"}),
    );
    for (on, is_in_force) in
        [("2025-04-30", false), ("2025-05-01", true), ("2025-07-31", true), ("2025-08-01", false)]
    {
        assert_eq!(waived(&story, on), is_in_force.then(|| waiver.clone()), "{on}");
    }
}

#[test]
fn a_waiver_of_another_rule_silences_nothing() {
    let mut story = story();
    story.waives("steps_in_order", json!({"review": "r"}), "2030-01-01");
    assert_eq!(waived(&story, TODAY), None);
}

#[test]
fn of_several_the_one_that_holds_longest_counts_and_then_the_first() {
    let mut story = story();
    story.waives(TRAINED, json!({"review": "r"}), "2026-01-01");
    let longest = story.waives(TRAINED, json!({"person": "b3"}), "2027-01-01");
    story.waives(TRAINED, json!({"review": "r"}), "2027-01-01");
    story.waives(TRAINED, json!({"person": "b1"}), "2028-01-01");
    assert_eq!(waived(&story, TODAY), Some(longest));
}

#[test]
fn a_waiver_for_one_reviewer_leaves_the_others() {
    let mut story = story();
    story.posted("2020-09-01", "c3", 900_003);
    story.visits("2025-03-05", "r", &["b3", "c3"]);
    story.waives(TRAINED, json!({"person": "b3"}), "2030-01-01");
    let breaches = story.judged(TRAINED, &json!({}), TODAY).breaches;
    let said: Vec<(&str, bool)> =
        breaches.iter().map(|breach| (breach.people[0].as_str(), breach.waived.is_some())).collect();
    assert_eq!(said, [("b3", true), ("c3", false)]);
}

/// A rule, a scope, and how a breach of the rule comes about that falls under the scope.
type Waivable = (&'static str, Value, fn(&mut Story));

/// A breach of each rule, and a scope that it falls under.
#[test]
fn every_rule_can_be_waived() {
    let cases: [Waivable; 14] = [
        (TRAINED, json!({"person": "y"}), |story| reviewed_by_y(story)),
        ("facilitator_independent", json!({"person": "b1"}), |story| {
            story.reviewed("1", "2025-03-04", 900_001, &["b1"]);
            story.workshop("2025-03-25", "r-900001-1", "b1");
        }),
        ("steps_in_order", json!({"review": "r-900001-1"}), |story| {
            story.reviewed("1", "2025-03-04", 900_001, &["b1"]);
            story.workshop("2025-03-01", "r-900001-1", "c1");
        }),
        ("reviewers_from_other_schools", json!({"school": 900_001}), |story| reviewed_by_y(story)),
        ("one_current_lead", json!({"cluster": "oak", "person": "a1"}), |story| {
            story.leaves("2025-01-01", "a1", 900_001);
        }),
        ("framework_pinned", json!({"review": "x"}), |story| {
            let plan =
                json!({"on": "2024-10-01", "review": "x", "cluster": "oak", "reviewee": {"school": 900_001}});
            story.tell("review_planned", plan);
        }),
        ("review_each_year", json!({"school": 900_004}), |story| {
            story.joins("2023-09-01", json!({"school": 900_004}));
        }),
        ("visit_length", json!({"cluster": "oak", "round": "1"}), |story| {
            story.plans("x", 900_001);
            story.tell("visit_held", json!({"on": "2025-03-04", "review": "x", "days": 3}));
        }),
        ("cluster_size", json!({"cluster": "oak"}), |story| {
            story.tell(
                "member_left",
                json!({"on": "2025-03-04", "cluster": "oak", "member": {"school": 900_003}}),
            );
        }),
        ("sub_group_size", json!({"cluster": "oak", "round": "1"}), |story| {
            story.reviewed("1", "2025-03-04", 900_001, &["b1"]);
        }),
        ("champion_not_on_staff", json!({"school": 900_001, "person": "a2"}), |story| {
            story.reviewed("1", "2025-03-04", 900_001, &["b1"]);
            story.workshop("2025-03-25", "r-900001-1", "a2");
        }),
        ("no_reciprocal_reviews", json!({"school": 900_002}), |story| {
            story.reviewed("1", "2025-03-04", 900_001, &["b1"]);
            story.reviewed("1", "2025-03-05", 900_002, &["a1"]);
        }),
        ("no_repeated_pairs", json!({"cluster": "oak", "round": "2"}), |story| {
            story.reviewed("1", "2025-03-04", 900_001, &["b1"]);
            story.reviewed("2", "2025-05-04", 900_001, &["b1"]);
        }),
        ("equal_reviewer_load", json!({"person": "b1"}), |story| {
            for (day, urn) in [(1, 900_001), (2, 900_003), (3, 900_004)] {
                let team: &[&str] = if day == 1 { &["b1", "b2"] } else { &["b1"] };
                story.reviewed("1", &format!("2025-03-0{day}"), urn, team);
            }
        }),
    ];
    for (rule, scope, tell) in cases {
        let mut story = Story::new();
        tell(&mut story);
        let count = story.judged(rule, &json!({}), TODAY).breaches.len();
        let waiver = story.waives(rule, scope, "2025-07-31");
        let breaches = story.judged(rule, &json!({}), TODAY).breaches;
        assert_eq!((breaches.len(), count), (1, 1), "{rule}");
        assert_eq!(breaches[0].waived.as_ref().map(|waived| &*waived.event.id), Some(&*waiver), "{rule}");
        // Expired on the next day, and the breach is back.
        let next = story.judged(rule, &json!({}), "2025-08-01").breaches;
        assert!(next.len() == 1 && next[0].waived.is_none(), "{rule}");
    }
}

fn reviewed_by_y(story: &mut Story) {
    story.posted("2020-09-01", "y", 900_009);
    story.reviewed("1", "2025-03-04", 900_001, &["b1", "y"]);
}

#[test]
fn a_waiver_for_a_trust_reaches_its_schools_and_one_for_a_school_its_trust() {
    let mut story = Story::empty();
    story.tell("school_listed", json!({"on": "2020-09-01", "urn": 900_001, "name": "n", "trust": "t1"}));
    story.tell("school_listed", json!({"on": "2020-09-01", "urn": 900_002, "name": "n", "trust": "t1"}));
    story.joins("2024-09-01", json!({"trust": "t1"}));
    story.posted("2020-09-01", "b3", 900_003);
    for (reviewee, scope, reaches) in [
        (json!({"school": 900_001}), json!({"trust": "t1"}), true),
        (json!({"trust": "t1"}), json!({"school": 900_001}), true),
        (json!({"school": 900_001}), json!({"school": 900_001}), true),
        (json!({"school": 900_001}), json!({"school": 900_002}), false),
    ] {
        let mut story =
            Story { record: story.record.clone(), count: story.count, courses: story.courses.clone() };
        story.plans_in("r", reviewee, "1");
        story.visits("2025-03-04", "r", &["b3"]);
        let waiver = story.waives(TRAINED, scope.clone(), "2030-01-01");
        assert_eq!(waived(&story, TODAY), reaches.then_some(waiver), "{scope}");
    }
}
