use serde_json::{Value as Json, json};

use super::{World, brief, events, missing, only, school};

fn workshop(world: World, review: &str, on: &str, facilitator: Option<&str>) -> World {
    let held = json!({"on": on, "review": review});
    world.say("workshop_held", super::with(held, "facilitator", facilitator))
}

#[test]
fn a_workshop_follows_in_time() {
    let ask = |world: &World, parameters: Json| {
        let mut all = json!({"within_days": 10, "at_least": 1});
        all.as_object_mut().unwrap().extend(parameters.as_object().unwrap().clone());
        world.ask("workshop_follow_through", all)
    };
    let world = World::new().visit("r1", 1, "2026-03-04").visit("r2", 2, "2026-03-04");
    let world = workshop(workshop(world, "r1", "2026-03-14", None), "r2", "2026-03-15", None);
    let leaf = ask(&world, json!({}));
    assert_eq!(brief(&leaf), "not_met 1/2, short 0.5, needs 1");
    assert_eq!(missing(&leaf), "r2");
    assert_eq!(events(&leaf), "visit_held-1, workshop_held-1");
    assert_eq!(
        leaf.why,
        "1 of 2 visits between 2025-08-01 and 2026-07-31 was followed by a workshop within 10 days; 1 more is needed"
    );
    assert_eq!(brief(&ask(&world, json!({"within_days": 11}))), "met 2/2");
    // The default is 60 days.
    assert_eq!(brief(&world.ask("workshop_follow_through", json!({"at_least": 1}))), "met 2/2");
    // A workshop before the visit follows nothing; one on its day does.
    let before = workshop(World::new().visit("r1", 1, "2026-03-04"), "r1", "2026-03-03", None);
    assert_eq!(brief(&ask(&before, json!({}))), "not_met 0/1, short 1, needs 1");
    assert_eq!(brief(&ask(&workshop(before, "r1", "2026-03-04", None), json!({}))), "met 1/1");
}

#[test]
fn a_visit_still_in_time_is_not_counted_unless_done() {
    let world = World::new().visit("r1", 1, "2026-07-21");
    let ask = |world: &World, on: &str| {
        world.ask_on(on, "workshop_follow_through", json!({"within_days": 10, "at_least": 1}))
    };
    let waiting = ask(&world, "2026-07-31");
    assert_eq!(brief(&waiting), "cannot_tell 0/0");
    assert_eq!(
        waiting.why,
        "every visit between 2025-08-01 and 2026-07-31 still has time, 10 days in all, for its workshop"
    );
    assert_eq!(brief(&ask(&world, "2026-08-01")), "not_met 0/1, short 1, needs 1");
    assert_eq!(brief(&ask(&workshop(world, "r1", "2026-07-31", None), "2026-07-31")), "met 1/1");
    let none = ask(&World::new(), "2026-07-31");
    assert_eq!(brief(&none), "cannot_tell 0/0");
    assert_eq!(none.why, "no visit was held between 2025-08-01 and 2026-07-31");
}

/// A visit by `rev` of school 3 to school 1, and a workshop led by `lead`.
fn led(world: World, lead: Option<&str>) -> World {
    let world = world
        .post("lead", 2, None)
        .train("lead", "champ", "2025-01-01")
        .post("rev", 3, None)
        .plan("r1", 1)
        .say("visit_held", json!({"on": "2026-03-04", "review": "r1", "team": [{"person": "rev"}]}));
    workshop(world, "r1", "2026-03-14", lead)
}

/// The measure, having made sure that the rule itself says the same of the one workshop.
fn independent(world: &World) -> String {
    let criterion = super::leaf("workshop_independence", json!({"at_least": 1}));
    let courses =
        json!([{"id": "champ", "title": "Leading", "role": "improvement_champion", "basis": "host"}]);
    let rules = json!([{"rule": "facilitator_independent", "severity": "breach", "basis": "host"}]);
    let answer = world.under("2026-07-31", &criterion, courses, rules);
    let leaf = only(&answer);
    let counts = [leaf.numerator.unwrap() as usize, answer.breaches.len(), answer.untestable.len()];
    assert_eq!(counts.into_iter().sum::<usize>(), 1, "{:?} {:?}", answer.breaches, answer.untestable);
    assert_eq!(leaf.undetermined as usize, answer.untestable.len());
    brief(&leaf)
}

const MET: &str = "met 1/1";
const NOT_MET: &str = "not_met 0/1, short 1, needs 1";
const OPEN: &str = "cannot_tell 0/1 +1, short 1, needs 1";

#[test]
fn workshops_are_led_by_trained_champions_from_outside_the_team() {
    let leaf = led(World::new(), Some("lead")).ask("workshop_independence", json!({"at_least": 1}));
    assert_eq!(brief(&leaf), MET);
    assert_eq!(events(&leaf), "training_completed-1, workshop_held-1");
    assert_eq!(
        leaf.why,
        "1 of 1 workshop between 2025-08-01 and 2026-07-31 was led by a trained champion of the partnership who took no part in the review; at least 100% is asked"
    );
    // Untrained and on the team; trained too late; posted elsewhere; gone.
    assert_eq!(independent(&led(World::new(), Some("rev"))), NOT_MET);
    let late = led(World::new().post("late", 2, None).train("late", "champ", "2026-03-15"), Some("late"));
    assert_eq!(independent(&late), NOT_MET);
    let elsewhere = led(World::new().post("far", 8, None).train("far", "champ", "2025-01-01"), Some("far"));
    assert_eq!(independent(&elsewhere), NOT_MET);
    let gone =
        World::new().say("person_left", json!({"on": "2026-03-14", "person": "lead", "at": school(2)}));
    assert_eq!(independent(&led(gone, Some("lead"))), NOT_MET);
    // A champion of the reviewed school is none of this rule's business.
    let own = led(World::new().post("own", 1, None).train("own", "champ", "2026-03-14"), Some("own"));
    assert_eq!(independent(&own), MET);
    assert_eq!(missing(&late.ask("workshop_independence", json!({"at_least": 1}))), "r1");
}

#[test]
fn nobody_can_tell_who_led_where_it_is_not_recorded() {
    let unnamed = led(World::new(), None).ask("workshop_independence", json!({"at_least": 1}));
    assert_eq!(brief(&unnamed), OPEN);
    assert_eq!(
        unnamed.why,
        "0 of 1 workshop between 2025-08-01 and 2026-07-31 were led by a trained champion of the partnership who took no part in the review; of 1 more the record does not say enough about who led or who had reviewed; at least 100% is asked"
    );
    assert_eq!(missing(&unnamed), "r1");
    assert_eq!(independent(&led(World::new(), Some("stranger"))), OPEN);
    // Trained, but nobody knows where posted; posted, but nobody knows who reviewed.
    assert_eq!(
        independent(&led(World::new().train("nowhere", "champ", "2025-01-01"), Some("nowhere"))),
        OPEN
    );
    let no_team = World::new().post("lead", 2, None).train("lead", "champ", "2025-01-01");
    let no_team = workshop(no_team.visit("r1", 1, "2026-03-04"), "r1", "2026-03-14", Some("lead"));
    assert_eq!(independent(&no_team), OPEN);
    // On the team settles it, whatever else is not known.
    let team = json!([{"person": "stranger", "role": "observer"}]);
    let on_team = World::new()
        .plan("r1", 1)
        .say("visit_held", json!({"on": "2026-03-04", "review": "r1", "team": team}));
    assert_eq!(independent(&workshop(on_team, "r1", "2026-03-14", Some("stranger"))), NOT_MET);
    // Without a course nobody can tell who is trained.
    let criterion = super::leaf("workshop_independence", json!({"at_least": 1}));
    let leaf = only(&led(World::new(), Some("lead")).under("2026-07-31", &criterion, json!([]), json!([])));
    assert_eq!(brief(&leaf), OPEN);
    assert!(leaf.why.contains("the programme has no course for improvement champions"), "{}", leaf.why);
}

#[test]
fn no_workshop_is_no_share() {
    let none = World::new().visit("r1", 1, "2026-03-04").ask("workshop_independence", json!({"at_least": 1}));
    assert_eq!(brief(&none), "cannot_tell 0/0");
    assert_eq!(none.why, "no workshop was held between 2025-08-01 and 2026-07-31");
}

fn acted(world: World, review: &str, on: &str, actions: &[&str]) -> World {
    let actions: Vec<Json> = actions.iter().map(|id| json!({"id": id})).collect();
    world.plan(review, 1).say("workshop_held", json!({"on": on, "review": review, "actions": actions}))
}

fn outcome(world: World, on: &str, action: &str, change: &str) -> World {
    world.say(
        "impact_reviewed",
        json!({"on": on, "review": "r1", "outcomes": [{"action": action, "change": change}]}),
    )
}

#[test]
fn actions_have_the_outcomes_asked_for() {
    let ask = |world: &World, parameters| world.ask("actions_changed", parameters);
    let world = acted(World::new(), "r1", "2026-03-14", &["a", "b", "c", "d"]);
    let none = ask(&world, json!({"at_least": 0.5}));
    assert_eq!(brief(&none), "cannot_tell 0/4 +4, short 0.5, needs 2");
    let world = outcome(world, "2026-05-01", "a", "yes");
    let world = outcome(world, "2026-05-02", "b", "partly");
    let world = outcome(world, "2026-05-03", "c", "too_early");
    let yes = ask(&world, json!({"at_least": 0.5}));
    assert_eq!(brief(&yes), "cannot_tell 1/4 +2, short 0.25, needs 1");
    assert_eq!(events(&yes), "impact_reviewed-1, workshop_held-1");
    assert_eq!(missing(&yes), "r1");
    assert_eq!(
        yes.why,
        "for 1 of 4 actions agreed between 2025-08-01 and 2026-07-31 the impact review found a change; for 2 more it found nothing yet; at least 50% is asked"
    );
    assert_eq!(brief(&ask(&world, json!({"at_least": 0.8}))), "not_met 1/4 +2, short 0.55, needs 3");
    assert_eq!(brief(&ask(&world, json!({"at_least": 0.25}))), "met 1/4 +2");
    let partly = json!({"at_least": 0.5, "counting": ["yes", "partly"]});
    let leaf = ask(&world, partly.clone());
    assert_eq!(brief(&leaf), "met 2/4 +2");
    assert_eq!(
        leaf.why,
        "for 2 of 4 actions agreed between 2025-08-01 and 2026-07-31 the impact review found a change or a change in part; at least 50% is asked"
    );
    // The latest outcome counts, be it that it is too early after all.
    assert_eq!(
        brief(&ask(&outcome(world.clone(), "2026-06-01", "a", "no"), partly.clone())),
        "cannot_tell 1/4 +2, short 0.25, needs 1"
    );
    assert_eq!(
        brief(&ask(&outcome(world, "2026-06-01", "a", "too_early"), json!({"at_most": 0.5}))),
        "cannot_tell 0/4 +3"
    );
}

#[test]
fn actions_count_by_the_day_of_their_workshop() {
    for (on, of) in [("2025-07-31", 0), ("2025-08-01", 1), ("2026-07-31", 1)] {
        let world = acted(World::new(), "r1", on, &["a"]);
        let leaf = world.ask("actions_changed", json!({"at_least": 0.5}));
        assert_eq!(leaf.denominator, Some(of), "{on}");
    }
    let none = World::new().ask("actions_changed", json!({"at_least": 0.5}));
    assert_eq!(none.why, "no action was agreed at a workshop between 2025-08-01 and 2026-07-31");
}

#[test]
fn an_action_that_two_systems_record_is_one() {
    let world = acted(World::new(), "r1", "2026-03-14", &["a"]);
    let world = world.say(
        "workshop_held",
        json!({"on": "2026-03-14", "review": "r1", "actions": [{"id": "a"}, {"id": "b"}]}),
    );
    let world = outcome(world, "2026-05-01", "a", "yes");
    assert_eq!(brief(&world.ask("actions_changed", json!({"at_least": 0.5}))), "met 1/2 +1");
}
