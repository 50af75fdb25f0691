use serde_json::json;

use super::{Story, TODAY};

const MUTUAL: &str = "no_reciprocal_reviews";
const REPEATED: &str = "no_repeated_pairs";
const GROUP: &str = "sub_group_size";

#[test]
fn two_parties_that_review_each_other_in_one_round_break_it() {
    let mut story = Story::new();
    let first = story.reviewed("1", "2024-11-01", 900_001, &["b1"]);
    story.reviewed("1", "2024-12-01", 900_003, &["a1"]);
    // The other way round in the next round is not each other.
    story.reviewed("2", "2025-01-01", 900_002, &["a1"]);
    story.keeps(MUTUAL);
    story.plans("x", 900_002);
    let last = story.visits("2024-12-05", "x", &["a2", "c1"]);
    assert_eq!(story.broken(MUTUAL), ["2024-12-05 x a2+b1"]);
    let breach = &story.judged(MUTUAL, &json!({}), TODAY).breaches[0];
    assert_eq!(breach.message, "school 900001 and school 900002 reviewed each other in round `1`");
    assert_eq!((breach.parties.len(), breach.round.as_ref().unwrap().as_str()), (2, "1"));
    let mut both = vec![first, last];
    both.sort();
    assert_eq!(breach.events.iter().map(|event| &*event.id).collect::<Vec<_>>(), both);
}

#[test]
fn who_reviews_their_own_school_is_no_pair() {
    let mut story = Story::new();
    for round in ["1", "2"] {
        story.reviewed(round, &format!("2024-1{round}-01"), 900_001, &["a1"]);
    }
    for rule in [MUTUAL, REPEATED, GROUP] {
        story.keeps(rule);
    }
}

#[test]
fn a_visit_that_might_make_it_mutual_leaves_it_open() {
    let mut story = Story::new();
    story.reviewed("1", "2024-11-01", 900_001, &["b1"]);
    story.reviewed("1", "2024-12-01", 900_003, &["stranger"]);
    // 900003 reviewed nobody, so whoever reviewed it makes nothing mutual.
    story.keeps(MUTUAL);
    story.reviewed("1", "2024-12-05", 900_002, &["c1", "stranger"]);
    assert_eq!(story.broken(MUTUAL), Vec::<String>::new());
    assert_eq!(story.open(MUTUAL), ["2024-12-01 r-900003-1 stranger", "2024-12-05 r-900002-1 stranger"]);
    // Once the stranger is placed, all is told.
    story.posted("2020-09-01", "stranger", 900_002);
    assert_eq!(story.broken(MUTUAL), ["2024-12-05 r-900002-1 c1+stranger"]);
    assert_eq!(story.open(MUTUAL), Vec::<String>::new());
    // Of a pair that is mutual already, another stranger's part changes nothing.
    let mut settled = Story::new();
    settled.reviewed("1", "2024-11-01", 900_001, &["b1", "stranger"]);
    settled.reviewed("1", "2024-12-01", 900_002, &["a1"]);
    assert_eq!((settled.broken(MUTUAL).len(), settled.open(MUTUAL)), (1, vec![]));

    let mut teamless = Story::new();
    teamless.reviewed("1", "2024-11-01", 900_001, &["b1"]);
    teamless.reviewed("1", "2024-12-01", 900_002, &[]);
    assert_eq!(teamless.open(MUTUAL), ["2024-12-01 r-900002-1"]);
}

#[test]
fn a_pair_in_two_rounds_running_breaks_it() {
    let mut story = Story::new();
    let first = story.reviewed("1", "2024-11-01", 900_001, &["b1"]);
    story.reviewed("2", "2025-01-01", 900_001, &["c1"]);
    story.reviewed("2", "2025-02-01", 900_002, &["a1"]);
    story.reviewed("3", "2025-04-01", 900_001, &["b2"]);
    // By b in rounds 1 and 3, by c in 2: never twice running.
    story.keeps(REPEATED);
    story.reviewed("4", "2025-06-01", 900_001, &["b1"]);
    assert_eq!(story.broken(REPEATED), ["2025-06-01 r-900001-4 b1+b2"]);
    let breach = &story.judged(REPEATED, &json!({}), TODAY).breaches[0];
    assert_eq!(
        breach.message,
        "school 900002 reviewed school 900001 in round `3` and again in the next, `4`"
    );
    assert_eq!((breach.round.as_ref().unwrap().as_str(), breach.events.len()), ("4", 2));
    assert!(breach.events.iter().all(|event| *event.id != *first));
}

#[test]
fn a_round_in_which_nothing_was_held_lies_between_none() {
    let mut story = Story::new();
    story.reviewed("1", "2024-11-01", 900_001, &["b1"]);
    story.tell(
        "review_planned",
        json!({"on": "2024-09-20", "review": "x", "cluster": "oak", "reviewee": {"school": 900_002}, "round": "2",
            "dates": {"visit": "2025-01-10"}}),
    );
    story.reviewed("3", "2025-04-01", 900_001, &["b1"]);
    assert_eq!(story.broken(REPEATED), ["2025-04-01 r-900001-3 b1"]);
    // Planned for before, and held after: the rounds follow each other by what was held.
    story.visits("2025-05-10", "x", &["c1"]);
    assert_eq!(story.broken(REPEATED), ["2025-04-01 r-900001-3 b1"]);
}

#[test]
fn a_review_planned_early_and_never_held_makes_no_round_an_early_one() {
    let mut story = Story::new();
    story.tell(
        "review_planned",
        json!({"on": "2024-09-20", "review": "x", "cluster": "oak", "reviewee": {"school": 900_002}, "round": "2",
            "dates": {"visit": "2024-10-10"}}),
    );
    story.reviewed("1", "2024-11-01", 900_001, &["b1"]);
    story.reviewed("2", "2025-04-01", 900_001, &["b1"]);
    assert_eq!(story.broken(REPEATED), ["2025-04-01 r-900001-2 b1"]);
}

#[test]
fn a_visit_that_might_repeat_a_pair_leaves_it_open() {
    let mut story = Story::new();
    story.reviewed("1", "2024-11-01", 900_001, &["b1"]);
    story.reviewed("1", "2024-11-02", 900_002, &["c1"]);
    story.reviewed("2", "2025-01-01", 900_001, &["c1", "stranger"]);
    story.reviewed("2", "2025-01-02", 900_003, &["stranger"]);
    // Nobody reviewed 900003 in the round before.
    assert_eq!(story.open(REPEATED), ["2025-01-01 r-900001-2 stranger"]);
    assert_eq!(story.broken(REPEATED), Vec::<String>::new());
    // Where the only pair that could be repeated is repeated already, nothing is open.
    story.visits("2025-01-01", "r-900001-2", &["b2", "stranger"]);
    assert_eq!(story.broken(REPEATED), ["2025-01-01 r-900001-2 b1+b2"]);
    assert_eq!(story.open(REPEATED), Vec::<String>::new());
}

#[test]
fn visits_of_no_round_leave_rules_about_rounds_open() {
    let mut story = Story::new();
    story.tell(
        "review_planned",
        json!({"on": "2024-09-20", "review": "x", "cluster": "oak", "reviewee": {"school": 900_001}}),
    );
    for rule in [MUTUAL, REPEATED, GROUP, "equal_reviewer_load"] {
        story.keeps(rule);
    }
    story.visits("2024-11-01", "x", &["b1"]);
    for rule in [MUTUAL, REPEATED, GROUP, "equal_reviewer_load"] {
        assert_eq!(
            (story.broken(rule), story.open(rule)),
            (vec![], vec!["2025-07-31 -".to_owned()]),
            "{rule}"
        );
    }
    // What lies before the latest round is not of it.
    story.reviewed("2", "2024-11-02", 900_001, &["b1", "c1"]);
    for rule in [GROUP, "equal_reviewer_load"] {
        story.keeps(rule);
    }
}

#[test]
fn sub_groups_have_the_usual_size() {
    let mut story = Story::new();
    for (urn, person) in [(900_004, "d1"), (900_005, "e1"), (900_006, "f1")] {
        story.joins("2024-09-01", json!({"school": urn}));
        story.posted("2020-09-01", person, urn);
    }
    // An earlier round, all six in one: not looked at.
    for (day, urn, person) in
        [(1, 900_001, "b1"), (2, 900_002, "c1"), (3, 900_003, "d1"), (4, 900_004, "e1"), (5, 900_005, "f1")]
    {
        story.reviewed("1", &format!("2024-10-0{day}"), urn, &[person]);
    }
    assert_eq!(story.broken(GROUP), ["2024-10-05 -"]);
    // Three and three.
    for (day, urn, person) in [(1, 900_001, "b1"), (2, 900_002, "c1"), (3, 900_004, "e1"), (4, 900_005, "f1")]
    {
        story.reviewed("2", &format!("2025-02-0{day}"), urn, &[person]);
    }
    story.keeps(GROUP);
    assert_eq!(story.broken_with(GROUP, &json!({"min": 4})), ["2025-02-02 -", "2025-02-04 -"]);
    let breaches = story.judged(GROUP, &json!({"max": 2, "min": 1}), TODAY).breaches;
    assert_eq!(breaches.len(), 2);
    assert_eq!(
        breaches[0].message,
        "in round `2` 3 parties reviewed each other as one group, and 1 to 2 are usual"
    );
    assert_eq!((breaches[0].parties.len(), breaches[0].events.len()), (3, 2));
    assert_eq!(breaches[0].round.as_ref().unwrap().as_str(), "2");
    // A review between the two joins them; a person in two posts joins as well.
    let mut joined = story.record.clone();
    story.reviewed("2", "2025-02-05", 900_006, &["a1"]);
    assert_eq!(story.broken(GROUP), ["2025-02-05 -"]);
    std::mem::swap(&mut story.record, &mut joined);
    story.keeps(GROUP);
    story.posted("2025-01-01", "c1", 900_006);
    assert_eq!(story.broken(GROUP), ["2025-02-04 -"]);
}

#[test]
fn a_sub_group_is_too_small_only_when_its_round_is_over() {
    let mut story = Story::new();
    story.plans("x", 900_003);
    story.reviewed("1", "2024-11-01", 900_001, &["b1"]);
    story.keeps(GROUP);
    story.tell("review_cancelled", json!({"on": "2025-01-01", "review": "x"}));
    assert_eq!(story.broken(GROUP), ["2024-11-01 -"]);
    assert_eq!(story.broken_with(GROUP, &json!({"min": 2})), Vec::<String>::new());
}

#[test]
fn an_unknown_reviewer_leaves_the_size_of_groups_open_but_for_those_too_large() {
    let mut story = Story::new();
    story.reviewed("1", "2024-11-01", 900_001, &["b1", "stranger"]);
    assert_eq!(
        (story.broken(GROUP), story.open(GROUP)),
        (vec![], vec!["2024-11-01 r-900001-1 stranger".to_owned()])
    );
    assert_eq!(story.broken_with(GROUP, &json!({"min": 1, "max": 1})), ["2024-11-01 -"]);
    // Left every post by then: of no party, and nothing is open.
    story.posted("2020-09-01", "stranger", 900_003);
    story.leaves("2024-10-31", "stranger", 900_003);
    assert_eq!((story.broken(GROUP), story.open(GROUP)), (vec!["2024-11-01 -".to_owned()], vec![]));
}

#[test]
fn posts_outside_the_cluster_join_no_group_beside_one_inside() {
    let mut story = Story::new();
    for (person, urn) in [("b1", 900_001), ("a1", 900_002)] {
        story.tell(
            "person_posted",
            json!({"on": "2020-09-01", "person": person, "at": {"organisation": "council"}}),
        );
        story.reviewed("1", "2024-11-01", urn, &[person, "c1"]);
    }
    assert_eq!(story.broken_with(GROUP, &json!({"max": 3})), Vec::<String>::new());
}
