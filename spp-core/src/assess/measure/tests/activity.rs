use serde_json::json;

use super::{World, brief, events, missing, school};

fn entered(world: World, phase: &str, on: &str) -> World {
    world.say("phase_entered", json!({"on": on, "cluster": "c", "phase": phase}))
}

#[test]
fn months_in_a_phase_run_to_the_next_entry_or_the_date() {
    let ask = |world: &World, phase: &str, least: u32| {
        world.ask("months_in_phase", json!({"phase": phase, "at_least": least}))
    };
    let world = World::new();
    let none = ask(&world, "one", 0);
    assert_eq!(brief(&none), "cannot_tell nothing");
    assert_eq!(none.why, "no decision to enter the phase `one` is on record");

    let world = entered(world, "one", "2025-09-30");
    assert_eq!(brief(&ask(&world, "one", 10)), "met 10");
    let short = ask(&world, "one", 12);
    assert_eq!(brief(&short), "not_met 10, short 2, needs 2");
    assert_eq!(
        short.why,
        "the phase `one` was entered on 2025-09-30, 10 whole months before 2026-07-31; 2 more are needed"
    );
    assert_eq!(events(&short), "phase_entered-1");

    // By its place, once entered for good; the months that are left cannot be made up.
    let world = entered(world, "2", "2026-03-29");
    assert_eq!(brief(&ask(&world, "1", 5)), "met 5");
    let over = ask(&world, "one", 6);
    assert_eq!(brief(&over), "not_met 5, short 1");
    assert_eq!(
        over.why,
        "the phase `one` lasted 5 whole months, from 2025-09-30 to 2026-03-29; at least 6 months is asked"
    );
    assert_eq!(events(&over), "phase_entered-1, phase_entered-2");
    assert_eq!(brief(&ask(&world, "two", 4)), "met 4");

    // Two systems record the one decision.
    let twice = entered(world.clone(), "two", "2026-05-01");
    assert_eq!(brief(&ask(&twice, "two", 4)), "met 4");
    // Entered again: the last time counts.
    let again = entered(world, "one", "2026-06-30");
    assert_eq!(brief(&ask(&again, "one", 1)), "met 1");
}

#[test]
fn members_are_active_on_the_date() {
    let world = World::new()
        .say(
            "school_listed",
            json!({"on": "2024-09-01", "urn": 100_001, "name": "A", "closed": "2026-07-31"}),
        )
        .say("member_left", json!({"on": "2026-08-01", "cluster": "c", "member": school(2)}));
    let ask = |on: &str, least: u32| world.ask_on(on, "active_members", json!({"at_least": least}));
    assert_eq!(brief(&ask("2026-07-30", 3)), "met 3");
    let closed = ask("2026-07-31", 3);
    assert_eq!(brief(&closed), "not_met 2, short 1, needs 1");
    assert_eq!(closed.why, "2 members are active on 2026-07-31; 1 more is needed");
    assert_eq!(events(&closed), "member_joined-2, member_joined-3");
    assert_eq!(ask("2026-08-01", 1).why, "1 member is active on 2026-08-01; at least 1 is asked");
    assert_eq!(brief(&world.ask("active_members", json!({"at_most": 1}))), "not_met 2, short 1");
    assert_eq!(brief(&world.ask("active_members", json!({"equals": 2}))), "met 2");
    assert_eq!(
        brief(&world.ask("active_members", json!({"at_least": 2.5}))),
        "not_met 2, short 0.5, needs 1"
    );
}

fn in_round(world: World, review: &str, round: Option<&str>) -> World {
    let plan = json!({"on": "2024-09-02", "review": review, "cluster": "c", "reviewee": school(1)});
    world.say("review_planned", super::with(plan, "round", round))
}

#[test]
fn a_round_is_complete_when_all_its_reviews_got_so_far() {
    let visited =
        |world: World, review: &str| world.say("visit_held", json!({"on": "2026-03-04", "review": review}));
    let ask = |world: &World, least: u32| world.ask("rounds_completed", json!({"at_least": least}));
    let world = in_round(in_round(World::new(), "r1", Some("a")), "r2", Some("a"));
    let world = visited(world, "r1");
    let half = ask(&world, 1);
    assert_eq!(brief(&half), "not_met 0, short 1, needs 1");
    assert_eq!(missing(&half), "r2");
    assert_eq!(half.why, "0 whole rounds have got as far as the visit; 1 more is needed");

    // A review that was cancelled holds nobody up, but one review is no round.
    let cancelled = world.clone().say("review_cancelled", json!({"on": "2026-03-05", "review": "r2"}));
    assert_eq!(brief(&ask(&cancelled, 1)), "not_met 0, short 1, needs 1");
    let whole = visited(world, "r2");
    let complete = ask(&whole, 1);
    assert_eq!(brief(&complete), "met 1");
    assert_eq!(events(&complete), "visit_held-1, visit_held-2");
    let deeper = whole.ask("rounds_completed", json!({"at_least": 1, "through": "workshop"}));
    assert_eq!(brief(&deeper), "not_met 0, short 1, needs 1");
    assert_eq!(missing(&deeper), "r1, r2");
}

#[test]
fn reviews_without_a_round_may_make_up_one() {
    let world = ["r1", "r2", "r3"].into_iter().fold(World::new(), |world, review| {
        in_round(world, review, None).say("visit_held", json!({"on": "2026-03-04", "review": review}))
    });
    let one = world.ask("rounds_completed", json!({"at_least": 1}));
    assert_eq!(brief(&one), "cannot_tell 0 +1, short 1, needs 1");
    assert_eq!(
        one.why,
        "0 whole rounds have got as far as the visit; 3 reviews that got so far name no round; at least 1 is asked"
    );
    assert_eq!(
        brief(&world.ask("rounds_completed", json!({"at_least": 2}))),
        "not_met 0 +1, short 2, needs 2"
    );
    // One that did not get so far spoils no round that has a name.
    let open = in_round(in_round(in_round(World::new(), "r1", None), "a1", Some("a")), "a2", Some("a"));
    let open = ["a1", "a2"]
        .into_iter()
        .fold(open, |world, review| world.say("visit_held", json!({"on": "2026-03-04", "review": review})));
    assert_eq!(brief(&open.ask("rounds_completed", json!({"at_least": 1}))), "met 1");
}
