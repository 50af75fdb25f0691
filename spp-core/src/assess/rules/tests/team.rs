use serde_json::json;

use super::{Story, TODAY};

const TRAINED: &str = "reviewers_trained";
const FROM_OTHERS: &str = "reviewers_from_other_schools";

#[test]
fn reviewers_are_trained_before_the_visit_and_current_on_its_day() {
    let mut story = Story::new();
    story.posted("2020-09-01", "b3", 900_002);
    story.plans("r", 900_001);
    let visit = story.visits("2025-03-04", "r", &["b1", "b3"]);
    let judged = story.judged(TRAINED, &json!({}), TODAY);
    let breach = &judged.breaches[0];
    assert_eq!(judged.breaches.len(), 1);
    assert_eq!(breach.events.iter().map(|event| &*event.id).collect::<Vec<_>>(), [visit]);
    assert_eq!(breach.round.as_ref().unwrap().as_str(), "1");
    assert_eq!(breach.parties[0].to_string(), "school 900001");
    assert_eq!(
        breach.message,
        "`b3` reviewed school 900001 on 2025-03-04 without training for `peer_reviewer`"
    );
    assert_eq!(story.broken(TRAINED), ["2025-03-04 r b3"]);

    // On the day itself is not before it; the day before is.
    let mut late = Story::new();
    late.posted("2020-09-01", "b3", 900_002);
    late.plans("r", 900_001);
    late.visits("2025-03-04", "r", &["b1", "b3"]);
    late.completes("2025-03-04", "b3", "reviewing");
    let message = late.judged(TRAINED, &json!({}), TODAY).breaches[0].message.clone();
    assert!(message.ends_with("completed training only on 2025-03-04"), "{message}");
    late.completes("2025-03-03", "b3", "reviewing");
    late.keeps(TRAINED);

    // For another role is none, and so is a course that the programme does not have.
    story.completes("2024-10-01", "b3", "facilitating");
    story.completes("2024-10-01", "b3", "baking");
    assert_eq!(story.broken(TRAINED), ["2025-03-04 r b3"]);
}

#[test]
fn reviewers_training_lapses_on_a_day() {
    for (day, is_current) in [("2025-09-09", true), ("2025-09-10", false)] {
        let mut story = Story::new();
        story.plans("r", 900_001);
        story.visits(day, "r", &["b1"]);
        let judged = story.judged(TRAINED, &json!({}), "2026-01-01");
        assert_eq!(judged.breaches.is_empty(), is_current, "{day}");
        if let Some(breach) = judged.breaches.first() {
            assert_eq!(
                breach.message,
                "`b1` reviewed school 900001 on 2025-09-10 with training of 2024-09-10 that lapsed on 2025-09-10"
            );
            // The visit, and the training that lapsed.
            assert_eq!(breach.events.len(), 2);
        }
    }
    let mut never_lapses = Story::new();
    never_lapses.courses[0].as_object_mut().unwrap().remove("valid_months");
    never_lapses.plans("r", 900_001);
    never_lapses.visits("2025-12-01", "r", &["b1"]);
    assert_eq!(never_lapses.judged(TRAINED, &json!({}), "2040-01-01").breaches, []);
}

#[test]
fn what_nobody_recorded_of_a_reviewer_is_untestable() {
    let mut story = Story::new();
    story.plans("r", 900_001);
    story.visits("2025-03-04", "r", &["b1", "stranger"]);
    assert_eq!(story.broken(TRAINED), Vec::<String>::new());
    assert_eq!(story.open(TRAINED), ["2025-03-04 r stranger"]);
    // A waiver says nothing of what is untestable.
    story.waives(TRAINED, json!({"person": "stranger"}), "2030-01-01");
    assert_eq!(story.open(TRAINED), ["2025-03-04 r stranger"]);
    // Known by any training, and so in breach.
    story.completes("2024-09-10", "stranger", "facilitating");
    assert_eq!(story.broken(TRAINED), ["2025-03-04 r stranger"]);
    assert_eq!(story.open(TRAINED), Vec::<String>::new());

    let mut teamless = Story::new();
    teamless.plans("r", 900_001);
    teamless.visits("2025-03-04", "r", &[]);
    for rule in [TRAINED, FROM_OTHERS] {
        assert_eq!(teamless.open(rule), ["2025-03-04 r"], "{rule}");
    }

    let mut untaught = Story::new();
    untaught.courses = json!([]);
    untaught.plans("r", 900_001);
    untaught.visits("2025-03-04", "r", &["b1"]);
    assert_eq!((untaught.broken(TRAINED), untaught.open(TRAINED)), (vec![], vec!["2025-07-31 -".to_owned()]));
}

#[test]
fn the_planned_team_counts_where_the_visit_names_none() {
    let mut story = Story::new();
    story.posted("2020-09-01", "b3", 900_002);
    story.tell(
        "review_planned",
        json!({"on": "2024-10-01", "review": "r", "cluster": "oak", "reviewee": {"school": 900_001},
            "team": [{"person": "b3"}]}),
    );
    // Planned and not yet held: nobody has reviewed.
    story.keeps(TRAINED);
    story.visits("2025-03-04", "r", &[]);
    let judged = story.judged(TRAINED, &json!({}), TODAY);
    assert_eq!(judged.breaches[0].events.len(), 2);
}

#[test]
fn associates_and_observers_are_no_reviewers_and_nobody_counts_twice() {
    let mut story = Story::new();
    story.plans("r", 900_001);
    story
        .tell("person_posted", json!({"on": "2020-09-01", "person": "x", "at": {"organisation": "network"}}));
    let team = json!([{"person": "b1", "role": "lead_reviewer"}, {"person": "x", "role": "associate"},
        {"person": "a1", "role": "observer"}]);
    story.tell("visit_held", json!({"on": "2025-03-04", "review": "r", "team": team}));
    story.keeps(TRAINED);
    story.keeps(FROM_OTHERS);

    let mut twice = Story::new();
    twice.plans("r", 900_001);
    twice.posted("2020-09-01", "y", 900_009);
    let team = json!([{"person": "y", "role": "lead_reviewer"}, {"person": "y"}, {"person": "y", "role": "observer"}]);
    twice.tell("visit_held", json!({"on": "2025-03-04", "review": "r", "team": team}));
    // The same visit, told by another school's system as well.
    twice.tell("visit_held", json!({"on": "2025-03-04", "review": "r", "team": team}));
    assert_eq!(twice.broken(TRAINED), ["2025-03-04 r y"]);
    assert_eq!(twice.broken(FROM_OTHERS), ["2025-03-04 r y"]);
}

#[test]
fn reviewers_come_from_other_members() {
    let mut story = Story::new();
    story.plans("r", 900_001);
    story.visits("2025-03-04", "r", &["a1", "b1", "c1"]);
    assert_eq!(story.broken(FROM_OTHERS), ["2025-03-04 r a1"]);
    let breach = &story.judged(FROM_OTHERS, &json!({}), TODAY).breaches[0];
    assert_eq!(breach.message, "`a1` reviewed school 900001 on 2025-03-04 and was posted there");

    let mut outside = Story::new();
    outside.posted("2020-09-01", "y", 900_009);
    outside.plans("r", 900_001);
    outside.visits("2025-03-04", "r", &["b1", "y"]);
    let breach = &outside.judged(FROM_OTHERS, &json!({}), TODAY).breaches[0];
    assert_eq!(breach.message, "`y` reviewed school 900001 on 2025-03-04 and was posted at no other member");
    assert_eq!(
        breach.parties.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["school 900001", "school 900009"]
    );

    let mut kept = Story::new();
    kept.plans("r", 900_001);
    kept.visits("2025-03-04", "r", &["b1", "c1"]);
    kept.keeps(FROM_OTHERS);
}

#[test]
fn posts_and_memberships_count_on_the_day_of_the_visit() {
    let mut story = Story::new();
    story.leaves("2025-03-04", "b1", 900_002);
    story.posted("2025-03-05", "b2", 900_001);
    story.tell("member_left", json!({"on": "2025-03-05", "cluster": "oak", "member": {"school": 900_003}}));
    story.plans("r", 900_001);
    // b1 leaves on the day; b2 comes to the reviewed school, and c1's school leaves, a day later.
    story.plans("s", 900_001);
    story.visits("2025-03-05", "s", &["b1", "b2", "c1"]);
    let day_later = ["2025-03-05 s b1", "2025-03-05 s b2", "2025-03-05 s c1"];
    assert_eq!(story.broken(FROM_OTHERS), day_later);
    story.visits("2025-03-04", "r", &["b1", "b2", "c1"]);
    assert_eq!(story.broken(FROM_OTHERS), [&["2025-03-04 r b1"][..], &day_later].concat());
    // Recorded again it is one visit: of its first day, in the last words.
    story.visits("2025-03-06", "r", &["b2"]);
    assert_eq!(story.broken(FROM_OTHERS), day_later);
}

#[test]
fn somebody_in_two_posts_counts_for_both() {
    let mut story = Story::new();
    story.tell(
        "person_posted",
        json!({"on": "2020-09-01", "person": "b1", "at": {"organisation": "council"}}),
    );
    story.posted("2020-09-01", "c1", 900_001);
    story.plans("r", 900_001);
    story.visits("2025-03-04", "r", &["b1", "c1"]);
    assert_eq!(story.broken(FROM_OTHERS), ["2025-03-04 r c1"]);
}

#[test]
fn a_reviewer_without_known_posts_is_untestable() {
    let mut story = Story::new();
    story.completes("2024-09-10", "trained-only", "reviewing");
    story.posted("2025-05-01", "posted-later", 900_002);
    story.plans("r", 900_001);
    story.visits("2025-03-04", "r", &["posted-later", "stranger", "trained-only"]);
    assert_eq!(story.broken(FROM_OTHERS), Vec::<String>::new());
    assert_eq!(
        story.open(FROM_OTHERS),
        ["2025-03-04 r posted-later", "2025-03-04 r stranger", "2025-03-04 r trained-only"]
    );

    let mut memberless = Story::empty();
    memberless.posted("2020-09-01", "b1", 900_002);
    memberless.posted("2020-09-01", "a1", 900_001);
    memberless.plans("r", 900_001);
    memberless.visits("2025-03-04", "r", &["a1", "b1"]);
    assert_eq!(memberless.broken(FROM_OTHERS), ["2025-03-04 r a1"]);
    assert_eq!(memberless.open(FROM_OTHERS), ["2025-03-04 r b1"]);
}

#[test]
fn a_school_stays_itself_when_it_becomes_an_academy() {
    let mut story = Story::new();
    // 900001 and 900002 become academies; b1 and a1 keep the posts that were recorded before.
    story.tell("school_succeeded", json!({"on": "2025-01-01", "from": [900_001], "to": [900_011]}));
    story.tell("school_succeeded", json!({"on": "2025-01-01", "from": [900_002], "to": [900_012]}));
    story.posted("2025-02-01", "b3", 900_012);
    story.plans("r", 900_011);
    story.visits("2025-03-04", "r", &["a1", "b1", "b3"]);
    assert_eq!(story.broken(FROM_OTHERS), ["2025-03-04 r a1"]);
}

#[test]
fn people_of_a_trusts_schools_count_for_the_trust() {
    let mut story = Story::empty();
    for (urn, trust) in [(900_001, "t1"), (900_002, "t2"), (900_003, "t2")] {
        story.tell("school_listed", json!({"on": "2020-09-01", "urn": urn, "name": "n", "trust": trust}));
    }
    story.joins("2024-09-01", json!({"trust": "t1"}));
    story.joins("2024-09-01", json!({"trust": "t2"}));
    for (person, urn) in [("a1", 900_001), ("b1", 900_002), ("c1", 900_003)] {
        story.posted("2020-09-01", person, urn);
    }
    story.tell("person_posted", json!({"on": "2020-09-01", "person": "t", "at": {"trust": "t2"}}));
    story.plans_in("r", json!({"trust": "t1"}), "1");
    story.visits("2025-03-04", "r", &["a1", "b1", "c1", "t"]);
    assert_eq!(story.broken(FROM_OTHERS), ["2025-03-04 r a1"]);
    // A single school of a trust is reviewed by none of the trust's own.
    story.plans_in("s", json!({"school": 900_002}), "1");
    story.visits("2025-03-05", "s", &["a1", "c1"]);
    assert_eq!(story.broken(FROM_OTHERS), ["2025-03-04 r a1", "2025-03-05 s c1"]);
}
