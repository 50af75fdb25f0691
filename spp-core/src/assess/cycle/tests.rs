use serde_json::{Value, json};

use super::super::Assessment;
use crate::assets;
use crate::definitions::Definitions;
use crate::fixture::{cluster, date, record};
use crate::programme::Programme;
use crate::step::Step;

/// A programme with steps only: what the answer says of them depends on nothing else.
fn programme() -> Programme {
    let step = |step: &str, after: &str, anchor: &str, days: u16| json!({"step": step, after: anchor, "days": days, "basis": "host"});
    let mut support = step("support", "after", "workshop", 30);
    support["optional"] = json!(true);
    let document = json!({
        "id": "p", "version": "1.0.0", "title": "P", "reviewee": "school", "year": {"starts": "09-01"},
        "steps": [
            step("plan", "after", "year_start", 30),
            step("focus", "before", "visit", 14),
            step("visit", "after", "year_start", 300),
            step("workshop", "after", "visit", 14),
            support,
            step("impact_review", "after", "workshop", 180),
        ]
    });
    Programme::read(document.to_string().as_bytes()).unwrap()
}

fn base() -> Vec<(&'static str, Value)> {
    let joined = json!({"on": "2023-09-01", "cluster": "c", "member": {"school": 900001}});
    vec![("cluster_formed", json!({"on": "2023-09-01", "cluster": "c"})), ("member_joined", joined)]
}

fn planned(review: &str, on: &str, visit: Option<&str>) -> (&'static str, Value) {
    let dates = visit.map_or_else(|| json!({}), |visit| json!({"visit": visit}));
    (
        "review_planned",
        json!({"on": on, "review": review, "cluster": "c", "reviewee": {"school": 900001}, "dates": dates}),
    )
}

fn step(type_name: &'static str, review: &str, on: &str) -> (&'static str, Value) {
    (type_name, json!({"on": on, "review": review}))
}

fn answer(events: &[(&'static str, Value)], on: &str) -> Assessment {
    let all: Vec<_> = base().into_iter().chain(events.iter().cloned()).collect();
    let view = record(&all).as_of(date(on));
    view.assess_under(&cluster("c"), &Definitions::new(), &programme()).unwrap()
}

/// The state, the furthest step, the next one, its day, and `!` where it is overdue.
#[track_caller]
fn stands(events: &[(&'static str, Value)], on: &str, expected: &str) {
    let answer = answer(events, on);
    let cycle = &answer.cycle[0];
    let name = |step: Option<Step>| step.map_or("-", Step::name);
    let state = serde_json::to_value(cycle.state).unwrap();
    let due = cycle.due.map_or_else(|| "-".to_owned(), |due| due.to_string());
    let late = if cycle.overdue { "!" } else { "" };
    let found = format!("{} {} {} {due}{late}", state.as_str().unwrap(), name(cycle.step), name(cycle.next));
    assert_eq!(found, expected, "{on}");
}

#[test]
fn without_a_review_the_plan_is_due_in_the_year() {
    stands(&[], "2023-09-15", "none - plan 2023-10-01");
    stands(&[], "2023-10-01", "none - plan 2023-10-01");
    stands(&[], "2023-10-02", "none - plan 2023-10-01!");
    stands(&[], "2024-09-01", "none - plan 2024-10-01");
}

#[test]
fn a_member_that_joins_in_the_year_has_as_long_from_joining() {
    let joined = json!({"on": "2024-03-01", "cluster": "c", "member": {"school": 900002}});
    let answer = answer(&[("member_joined", joined)], "2024-03-10");
    let dues: Vec<String> =
        answer.due.iter().map(|item| format!("{} {}", item.reviewee, item.due.unwrap())).collect();
    assert_eq!(dues, ["school 900001 2023-10-01", "school 900002 2024-03-31"]);
}

#[test]
fn each_step_is_due_so_long_from_another() {
    let mut events = vec![planned("r", "2023-09-20", Some("2024-01-31"))];
    stands(&events, "2023-10-01", "planned plan focus 2024-01-17");
    stands(&events, "2024-01-18", "planned plan focus 2024-01-17!");
    events.push(step("focus_agreed", "r", "2024-01-10"));
    stands(&events, "2024-01-18", "planned focus visit 2024-01-31");
    events.push(step("visit_held", "r", "2024-02-02"));
    stands(&events, "2024-02-02", "under_way visit workshop 2024-02-16");
    events.push(step("workshop_held", "r", "2024-02-10"));
    // Support may be left out, so it is never what comes next.
    stands(&events, "2024-02-10", "under_way workshop impact_review 2024-08-08");
    stands(&events, "2024-08-09", "under_way workshop impact_review 2024-08-08!");
    events.push(step("impact_reviewed", "r", "2024-08-01"));
    stands(&events, "2024-08-09", "complete impact_review plan 2024-10-01");
}

#[test]
fn a_step_waits_for_the_day_that_another_is_due() {
    // No visit is set: it is due 300 days into the year, and the focus 14 days before that.
    stands(&[planned("r", "2023-09-20", None)], "2023-10-01", "planned plan focus 2024-06-13");
}

#[test]
fn what_may_be_left_out_is_due_and_never_overdue() {
    let events = [
        planned("r", "2023-09-20", Some("2024-01-31")),
        step("visit_held", "r", "2024-01-31"),
        step("workshop_held", "r", "2024-02-10"),
    ];
    let support = |on: &str| {
        let due = answer(&events, on).due;
        due.iter()
            .find(|item| item.step == "support")
            .map(|item| (item.due.unwrap().to_string(), item.overdue))
    };
    assert_eq!(support("2024-03-11"), Some(("2024-03-11".to_owned(), false)));
    assert_eq!(support("2024-03-12"), None);
}

#[test]
fn steps_passed_over_are_said() {
    let events = [planned("r", "2023-09-20", Some("2024-01-31")), step("visit_held", "r", "2024-01-31")];
    assert_eq!(answer(&events, "2024-02-01").cycle[0].skipped, [Step::Focus]);
}

#[test]
fn a_review_put_off_or_cancelled_is_shown_so() {
    let plan = planned("r", "2023-09-20", Some("2024-01-31"));
    let off = step("review_postponed", "r", "2024-01-20");
    stands(&[plan.clone(), off], "2024-01-25", "postponed plan focus 2024-06-13");
    let cancelled = step("review_cancelled", "r", "2024-01-20");
    stands(&[plan.clone(), cancelled.clone()], "2024-01-25", "cancelled plan plan 2023-10-01!");
    let other = planned("s", "2023-09-21", Some("2023-11-01"));
    // Another review of the same year counts for more, though its day is earlier.
    stands(&[plan, cancelled, other], "2024-01-25", "planned plan focus 2023-10-18!");
}

#[test]
fn an_unfinished_review_is_let_go_once_a_later_one_has_its_visit() {
    let mut events = vec![
        planned("r", "2023-09-20", Some("2024-01-31")),
        step("visit_held", "r", "2024-01-31"),
        planned("s", "2024-09-20", Some("2025-01-31")),
    ];
    let of = |events: &[(&'static str, Value)], on: &str| -> Vec<String> {
        let shown = |item: &crate::assess::Due| {
            format!("{} {}", item.review.as_ref().map_or("-", |id| id.as_str()), item.step)
        };
        answer(events, on).due.iter().map(shown).collect()
    };
    assert_eq!(of(&events, "2024-12-01"), ["r workshop", "s focus"]);
    events.push(step("visit_held", "s", "2025-01-31"));
    assert_eq!(of(&events, "2025-02-01"), ["s workshop", "- plan"]);
}

#[test]
fn actions_are_due_until_done_or_dropped() {
    let actions =
        json!([{"id": "a", "due": "2024-03-01"}, {"id": "b"}, {"id": "c", "due": "2024-03-01"}, {"id": "d"}]);
    let update = |action: &str, status: &str| {
        ("action_updated", json!({"on": "2024-02-20", "review": "r", "action": action, "status": status}))
    };
    let events = [
        planned("r", "2023-09-20", Some("2024-01-31")),
        ("workshop_held", json!({"on": "2024-02-10", "review": "r", "actions": actions})),
        update("a", "in_progress"),
        update("c", "done"),
        update("d", "dropped"),
    ];
    let of = |on: &str| -> Vec<(String, bool)> {
        let due = answer(&events, on).due.into_iter().filter(|item| item.step == "action");
        due.map(|item| (item.action.unwrap().to_string(), item.overdue)).collect()
    };
    assert_eq!(of("2024-03-01"), [("a".to_owned(), false), ("b".to_owned(), false)]);
    assert_eq!(of("2024-03-02"), [("a".to_owned(), true), ("b".to_owned(), false)]);
}

#[test]
fn a_member_that_left_has_no_cycle() {
    let left = json!({"on": "2024-01-01", "cluster": "c", "member": {"school": 900001}});
    let found = answer(&[("member_left", left)], "2024-01-01");
    assert!(found.cycle.is_empty() && found.due.is_empty());
}

#[test]
fn without_a_programme_the_timetable_still_says_what_is_due() {
    let all: Vec<_> = base().into_iter().chain([planned("r", "2023-09-20", Some("2024-01-31"))]).collect();
    let view = record(&all).as_of(date("2024-02-01"));
    let answer = view.assess(&cluster("c"), &Definitions::new()).unwrap();
    let due = &answer.due[0];
    assert_eq!(
        (due.step, due.due, due.overdue, due.basis),
        ("visit", Some(date("2024-01-31")), true, "record")
    );
    assert_eq!(answer.programme, None);
}

#[test]
fn the_sample_is_due_what_its_guide_says() {
    let mut record = crate::record::Record::new();
    record.read(assets::SAMPLE.as_bytes());
    let view = record.as_of(date("2026-07-31"));
    let answer = view.assess(&cluster("oak"), &Definitions::illustrative()).unwrap();
    let overdue: Vec<String> = answer
        .due
        .iter()
        .filter(|item| item.overdue)
        .map(|item| {
            item.action
                .as_ref()
                .map_or_else(|| format!("{} {}", item.reviewee, item.step), ToString::to_string)
        })
        .collect();
    let expected = [
        "2425-elderflower-a3",
        "2526-brackenside-a1",
        "school 900002 impact_review",
        "2526-brackenside-a2",
        "school 900004 workshop",
        "2526-acorn-a3",
        "2526-catkin-a2",
    ];
    assert_eq!(overdue, expected);
}
