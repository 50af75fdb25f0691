use serde_json::json;

use super::{START, Story, TODAY};

const LEAD: &str = "one_current_lead";
const SIZE: &str = "cluster_size";
const EACH_YEAR: &str = "review_each_year";

#[test]
fn a_cluster_has_a_lead_until_that_person_leaves_every_post() {
    let mut story = Story::new();
    story.keeps(LEAD);
    story.posted("2024-12-01", "a1", 900_002);
    story.leaves("2025-01-01", "a1", 900_001);
    // One post is left.
    story.keeps(LEAD);
    story.leaves("2025-07-31", "a1", 900_002);
    let judged = story.judged(LEAD, &json!({}), "2025-07-30");
    assert_eq!(judged.breaches, []);
    // A state bears the date of the answer.
    assert_eq!(story.broken(LEAD), ["2025-07-31 - a1"]);
    assert_eq!(
        story.judged(LEAD, &json!({}), "2025-09-09").breaches[0].message,
        "`a1` was named Partnership Lead on 2024-09-01, and left every post on 2025-07-31"
    );
    // Another is named; who was named before does not come back.
    story.tell("lead_named", json!({"on": "2025-07-31", "cluster": "oak", "person": "b1"}));
    story.keeps(LEAD);
    story.leaves("2025-07-31", "b1", 900_002);
    assert_eq!(story.open(LEAD), ["2025-07-31 - b1"]);
}

#[test]
fn a_cluster_without_any_lead_breaks_it() {
    let mut story = Story::empty();
    assert_eq!(story.broken(LEAD), ["2025-07-31 -"]);
    assert_eq!(story.open(LEAD), Vec::<String>::new());
    // Named ahead is not named yet.
    story.tell("lead_named", json!({"on": "2025-08-01", "cluster": "oak", "person": "a1"}));
    assert_eq!(story.broken(LEAD), ["2025-07-31 -"]);
}

#[test]
fn a_lead_without_known_posts_is_untestable() {
    let mut story = Story::new();
    story.tell("lead_named", json!({"on": "2025-01-01", "cluster": "oak", "person": "stranger"}));
    assert_eq!((story.broken(LEAD), story.open(LEAD)), (vec![], vec!["2025-07-31 - stranger".to_owned()]));
    story.completes("2025-01-10", "stranger", "reviewing");
    assert_eq!((story.broken(LEAD), story.open(LEAD)), (vec![], vec!["2025-07-31 - stranger".to_owned()]));
    story.posted("2020-09-01", "stranger", 900_001);
    story.keeps(LEAD);
    // Named after leaving: whatever post there is now is not on record.
    story.leaves("2024-12-31", "stranger", 900_001);
    assert_eq!((story.broken(LEAD), story.open(LEAD)), (vec![], vec!["2025-07-31 - stranger".to_owned()]));
}

#[test]
fn a_lead_leaves_a_school_under_the_name_it_took() {
    let mut story = Story::new();
    story.tell("school_succeeded", json!({"on": "2025-01-01", "from": [900_001], "to": [900_011]}));
    story.leaves("2025-06-01", "a1", 900_011);
    assert_eq!(story.broken(LEAD), ["2025-07-31 - a1"]);
}

#[test]
fn a_cluster_has_the_usual_size() {
    let mut story = Story::new();
    story.keeps(SIZE);
    assert_eq!(story.broken_with(SIZE, &json!({"min": 4})), ["2025-07-31 -"]);
    assert_eq!(story.broken_with(SIZE, &json!({"max": 2})), ["2025-07-31 -"]);
    story.tell("school_listed", json!({"on": START, "urn": 900_003, "name": "n", "closed": "2025-07-31"}));
    let breach = &story.judged(SIZE, &json!({}), TODAY).breaches[0];
    assert_eq!(breach.message, "the cluster has 2 active members, and 3 to 7 are usual");
    assert_eq!((breach.parties.len(), breach.events.len()), (2, 2));
    assert_eq!(story.judged(SIZE, &json!({}), "2025-07-30").breaches, []);
    for urn in 900_004..=900_009 {
        story.joins("2025-01-01", json!({"school": urn}));
    }
    assert_eq!(story.broken(SIZE), ["2025-07-31 -"]);
    story.tell("member_left", json!({"on": "2025-07-31", "cluster": "oak", "member": {"school": 900_009}}));
    story.keeps(SIZE);

    let nobody = Story::empty();
    assert_eq!((nobody.broken(SIZE), nobody.open(SIZE)), (vec![], vec!["2025-07-31 -".to_owned()]));
}

#[test]
fn members_throughout_the_last_whole_year_are_visited_in_it() {
    let mut story = Story::new();
    story.reviewed("1", "2024-09-01", 900_001, &["b1"]);
    story.reviewed("1", "2025-08-31", 900_002, &["a1"]);
    // Cancelled, and held a day too late.
    story.plans("c", 900_003);
    story.tell("review_cancelled", json!({"on": "2025-01-01", "review": "c"}));
    story.reviewed("2", "2025-09-01", 900_003, &["a1"]);
    let on = |day: &str| story.judged(EACH_YEAR, &json!({}), day).breaches;
    // The year is not over; the one before had no members.
    assert_eq!(on("2025-08-31"), []);
    let breaches = on("2025-09-01");
    assert_eq!(breaches.len(), 1);
    assert_eq!(breaches[0].message, "school 900003 had no visit from 2024-09-01 to 2025-08-31");
    assert_eq!((breaches[0].on.to_string().as_str(), breaches[0].events.len()), ("2025-08-31", 1));
    assert_eq!(on("2026-08-31"), breaches);
    // The next year has other members in want of a visit.
    let parties: Vec<String> = on("2026-09-01").iter().map(|breach| breach.parties[0].to_string()).collect();
    assert_eq!(parties, ["school 900001", "school 900002"]);
}

#[test]
fn who_was_a_member_for_a_part_of_the_year_need_not_be_visited() {
    let mut story = Story::empty();
    story.joins("2024-09-02", json!({"school": 900_001}));
    for (urn, left) in [(900_002, "2025-08-31"), (900_003, "2025-09-01")] {
        story.joins("2024-09-01", json!({"school": urn}));
        story.tell("member_left", json!({"on": left, "cluster": "oak", "member": {"school": urn}}));
    }
    story.joins("2024-09-01", json!({"school": 900_004}));
    story.tell("school_listed", json!({"on": START, "urn": 900_004, "name": "n", "closed": "2025-07-01"}));
    let breaches = story.judged(EACH_YEAR, &json!({}), "2025-10-01").breaches;
    assert_eq!(
        breaches.iter().map(|breach| breach.parties[0].to_string()).collect::<Vec<_>>(),
        ["school 900003"]
    );
}

#[test]
fn a_visit_counts_for_the_member_that_the_reviewed_school_is_now() {
    let mut story = Story::new();
    story.reviewed("1", "2024-11-01", 900_001, &["b1"]);
    story.reviewed("1", "2024-12-01", 900_002, &["a1"]);
    story.reviewed("1", "2025-06-01", 900_003, &["a1"]);
    story.tell("school_succeeded", json!({"on": "2025-01-01", "from": [900_001], "to": [900_011]}));
    story.tell("member_left", json!({"on": "2025-01-01", "cluster": "oak", "member": {"school": 900_001}}));
    story.joins("2025-01-01", json!({"school": 900_011}));
    assert_eq!(story.judged(EACH_YEAR, &json!({}), "2025-10-01").breaches, []);
    // A school of a member trust counts for the trust.
    story.joins("2024-09-01", json!({"trust": "t"}));
    assert_eq!(story.judged(EACH_YEAR, &json!({}), "2025-10-01").breaches.len(), 1);
    story.tell("school_listed", json!({"on": START, "urn": 900_021, "name": "n", "trust": "t"}));
    story.posted("2020-09-01", "t", 900_021);
    story.reviewed("1", "2025-06-01", 900_021, &["a1", "t"]);
    assert_eq!(story.judged(EACH_YEAR, &json!({}), "2025-10-01").breaches, []);
}
