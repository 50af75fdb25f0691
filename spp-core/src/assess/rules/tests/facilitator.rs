use serde_json::json;

use super::{Story, TODAY};

const INDEPENDENT: &str = "facilitator_independent";
const NOT_ON_STAFF: &str = "champion_not_on_staff";

/// A review of 900001 by b1, its visit held.
fn visited() -> Story {
    let mut story = Story::new();
    story.plans("r", 900_001);
    story.visits("2025-03-04", "r", &["b1"]);
    story
}

fn message(story: &Story, rule: &str) -> String {
    story.judged(rule, &json!({}), TODAY).breaches[0].message.clone()
}

#[test]
fn a_trained_champion_of_the_partnership_who_was_not_on_the_team_is_independent() {
    let mut story = visited();
    story.workshop("2025-03-25", "r", "c1");
    story.keeps(INDEPENDENT);
    story.keeps(NOT_ON_STAFF);
    // Not yet held is not judged. One that took place is, though the review had been cancelled before its visit.
    visited().keeps(INDEPENDENT);
    let mut cancelled = Story::new();
    cancelled.plans("r", 900_001);
    cancelled.tell("review_cancelled", json!({"on": "2025-03-24", "review": "r"}));
    cancelled.keeps(INDEPENDENT);
    cancelled.workshop("2025-03-25", "r", "stranger");
    assert_eq!(cancelled.open(INDEPENDENT), ["2025-03-25 r stranger"]);
}

#[test]
fn a_champion_without_current_training_breaks_it() {
    let mut story = visited();
    story.posted("2020-09-01", "c3", 900_003);
    story.completes("2024-09-10", "c3", "reviewing");
    story.workshop("2025-03-25", "r", "c3");
    assert_eq!(story.broken(INDEPENDENT), ["2025-03-25 r c3"]);
    assert_eq!(
        message(&story, INDEPENDENT),
        "`c3` facilitated the workshop, and had no training for `improvement_champion`"
    );
    story.completes("2025-03-26", "c3", "facilitating");
    assert!(message(&story, INDEPENDENT).ends_with("completed training only on 2025-03-26"));
    // Unlike a reviewer, a champion may be trained on the day.
    story.completes("2025-03-25", "c3", "facilitating");
    story.keeps(INDEPENDENT);

    let mut lapsed = visited();
    lapsed.workshop("2025-09-10", "r", "c1");
    let judged = lapsed.judged(INDEPENDENT, &json!({}), "2025-10-01");
    assert!(judged.breaches[0].message.ends_with("had training of 2024-09-10 that lapsed on 2025-09-10"));
}

#[test]
fn a_champion_of_no_member_breaks_it() {
    let mut story = visited();
    story.posted("2020-09-01", "y", 900_009);
    story.completes("2024-09-10", "y", "facilitating");
    story.workshop("2025-03-25", "r", "y");
    assert_eq!(message(&story, INDEPENDENT), "`y` facilitated the workshop, and was posted at no member");

    // One who has left the partnership by the day is of no member; until the day before, of one.
    for (left, is_kept) in [("2025-03-25", false), ("2025-03-26", true)] {
        let mut story = visited();
        story.leaves(left, "c1", 900_003);
        story.workshop("2025-03-25", "r", "c1");
        assert_eq!(story.broken(INDEPENDENT).is_empty(), is_kept, "{left}");
    }
}

#[test]
fn a_champion_who_was_on_the_team_breaks_it_in_whatever_role() {
    for role in ["lead_reviewer", "peer_reviewer", "observer", "associate"] {
        let mut story = Story::new();
        story.plans("r", 900_001);
        let team = json!([{"person": "b1"}, {"person": "c1", "role": role}]);
        let visit = story.tell("visit_held", json!({"on": "2025-03-04", "review": "r", "team": team}));
        let workshop = story.workshop("2025-03-25", "r", "c1");
        let breach = &story.judged(INDEPENDENT, &json!({}), TODAY).breaches[0];
        assert_eq!(breach.message, "`c1` facilitated the workshop, and was on the team of that review");
        let mut both = vec![visit, workshop];
        both.sort();
        assert_eq!(breach.events.iter().map(|event| &*event.id).collect::<Vec<_>>(), both);
    }
    // On another review's team is no matter.
    let mut story = visited();
    story.reviewed("1", "2025-02-01", 900_002, &["c1"]);
    story.workshop("2025-03-25", "r", "c1");
    story.keeps(INDEPENDENT);
}

#[test]
fn all_parts_that_fail_are_named_and_one_settles_it() {
    let mut story = Story::new();
    story.plans("r", 900_001);
    story.posted("2020-09-01", "y", 900_009);
    story.visits("2025-03-04", "r", &["y"]);
    story.workshop("2025-03-25", "r", "y");
    assert_eq!(
        message(&story, INDEPENDENT),
        "`y` facilitated the workshop, and had no training for `improvement_champion` and was posted at no member \
         and was on the team of that review"
    );

    // Nothing is known of the stranger but that.
    let mut story = Story::new();
    story.plans("r", 900_001);
    story.visits("2025-03-04", "r", &["stranger"]);
    story.workshop("2025-03-25", "r", "stranger");
    assert_eq!(
        message(&story, INDEPENDENT),
        "`stranger` facilitated the workshop, and was on the team of that review"
    );
    assert_eq!(story.open(INDEPENDENT), Vec::<String>::new());
}

#[test]
fn what_is_not_recorded_of_the_facilitator_is_untestable() {
    let mut unnamed = visited();
    unnamed.tell("workshop_held", json!({"on": "2025-03-25", "review": "r"}));
    let mut stranger = visited();
    stranger.workshop("2025-03-25", "r", "stranger");
    let mut trained_only = visited();
    trained_only.completes("2024-09-10", "trained", "facilitating");
    trained_only.workshop("2025-03-25", "r", "trained");
    for rule in [INDEPENDENT, NOT_ON_STAFF] {
        for (story, said) in [
            (&unnamed, "2025-03-25 r"),
            (&stranger, "2025-03-25 r stranger"),
            (&trained_only, "2025-03-25 r trained"),
        ] {
            assert_eq!((story.broken(rule), story.open(rule)), (vec![], vec![said.to_owned()]), "{rule}");
        }
    }

    let mut unvisited = Story::new();
    unvisited.plans("r", 900_001);
    unvisited.workshop("2025-03-25", "r", "c1");
    assert_eq!(unvisited.open(INDEPENDENT), ["2025-03-25 r c1"]);
    unvisited.keeps(NOT_ON_STAFF);
    unvisited.visits("2025-03-04", "r", &[]);
    assert_eq!(unvisited.open(INDEPENDENT), ["2025-03-25 r c1"]);

    let mut untaught = visited();
    untaught.courses = json!([]);
    untaught.workshop("2025-03-25", "r", "c1");
    assert_eq!(untaught.open(INDEPENDENT), ["2025-03-25 r c1"]);
}

#[test]
fn the_planned_facilitator_counts_where_the_workshop_names_none() {
    let mut story = Story::new();
    let plan = story.tell(
        "review_planned",
        json!({"on": "2024-10-01", "review": "r", "cluster": "oak", "reviewee": {"school": 900_001}, "facilitator": "b1"}),
    );
    story.visits("2025-03-04", "r", &["b1"]);
    story.tell("workshop_held", json!({"on": "2025-03-25", "review": "r"}));
    let breach = &story.judged(INDEPENDENT, &json!({}), TODAY).breaches[0];
    assert!(breach.events.iter().any(|event| *event.id == *plan));
}

#[test]
fn a_champion_on_the_reviewed_schools_staff_is_noticed() {
    let mut story = visited();
    story.workshop("2025-03-25", "r", "a2");
    assert_eq!(story.broken(NOT_ON_STAFF), ["2025-03-25 r a2"]);
    assert_eq!(
        message(&story, NOT_ON_STAFF),
        "`a2` facilitated the workshop of school 900001 and was posted there"
    );
    // It is not what independence asks.
    story.keeps(INDEPENDENT);

    // In two posts, one of them there; and under the name that the school had before.
    let mut two_posts = visited();
    two_posts.tell("school_succeeded", json!({"on": "2025-03-10", "from": [900_001], "to": [900_011]}));
    two_posts.posted("2024-12-01", "c1", 900_001);
    two_posts.workshop("2025-03-25", "r", "c1");
    assert_eq!(two_posts.broken(NOT_ON_STAFF), ["2025-03-25 r c1"]);

    let mut moved = visited();
    moved.leaves("2025-03-25", "a2", 900_001);
    moved.workshop("2025-03-25", "r", "a2");
    moved.keeps(NOT_ON_STAFF);
}

#[test]
fn people_of_a_reviewed_trusts_schools_are_its_staff() {
    let mut story = Story::new();
    story.tell("school_listed", json!({"on": "2020-09-01", "urn": 900_021, "name": "n", "trust": "t1"}));
    story.joins("2024-09-01", json!({"trust": "t1"}));
    story.posted("2020-09-01", "t", 900_021);
    story.completes("2024-09-10", "t", "facilitating");
    story.plans_in("r", json!({"trust": "t1"}), "1");
    story.visits("2025-03-04", "r", &["b1"]);
    story.workshop("2025-03-25", "r", "t");
    assert_eq!(story.broken(NOT_ON_STAFF), ["2025-03-25 r t"]);
    // Posted at a school of a member trust is posted in the partnership.
    story.keeps(INDEPENDENT);
}
