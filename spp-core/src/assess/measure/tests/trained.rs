use serde_json::{Value as Json, json};

use super::{World, brief, events, leaf, missing, only, school};

const SENIOR: Option<&str> = Some("senior_leader");
const TEACHER: Option<&str> = Some("teacher");

fn ask(world: &World, measure: &str, parameters: Json) -> crate::assess::answer::LeafAnswer {
    let mut all = json!({"role": "peer_reviewer"});
    all.as_object_mut().unwrap().extend(parameters.as_object().unwrap().clone());
    world.ask(measure, all)
}

/// `a` and `b` at school 1, `c` at school 2, `d` at no member; nobody at school 3. `b`'s training has lapsed.
fn world() -> World {
    World::new()
        .post("a", 1, SENIOR)
        .train("a", "rev", "2024-08-01")
        .post("b", 1, TEACHER)
        .train("b", "rev", "2024-07-31")
        .post("c", 2, None)
        .train("c", "rev", "2026-07-31")
        .post("d", 8, SENIOR)
        .train("d", "rev", "2026-01-01")
        .post("untrained", 3, SENIOR)
        .train("untrained", "champ", "2026-01-01")
}

#[test]
fn people_at_members_are_trained_while_their_training_is_current() {
    let two = ask(&world(), "trained_people", json!({"at_least": 2}));
    assert_eq!(brief(&two), "met 2");
    assert_eq!(missing(&two), "b");
    assert_eq!(events(&two), "person_posted-1, person_posted-3, training_completed-1, training_completed-3");
    assert_eq!(
        two.why,
        "2 people at our active members are currently trained as peer reviewers; at least 2 is asked"
    );
    let later =
        world().ask_on("2026-08-01", "trained_people", json!({"role": "peer_reviewer", "at_least": 2}));
    assert_eq!(brief(&later), "not_met 1, short 1, needs 1");
    assert_eq!(missing(&later), "a, b");
    assert_eq!(
        later.why,
        "1 person at our active members is currently trained as a peer reviewer; 1 more is needed"
    );
    let champions = world().ask("trained_people", json!({"role": "improvement_champion", "at_least": 1}));
    assert_eq!(brief(&champions), "met 1");
    let gone = world().say("person_left", json!({"on": "2026-07-31", "person": "a", "at": school(1)}));
    assert_eq!(brief(&ask(&gone, "trained_people", json!({"at_least": 2}))), "not_met 1, short 1, needs 1");
}

#[test]
fn a_level_that_is_not_recorded_may_be_the_one_asked() {
    let seniors =
        |least: u32| ask(&world(), "trained_people", json!({"levels": ["senior_leader"], "at_least": least}));
    assert_eq!(brief(&seniors(1)), "met 1 +1");
    let open = seniors(2);
    assert_eq!(brief(&open), "cannot_tell 1 +1, short 1, needs 1");
    assert_eq!(missing(&open), "c");
    assert_eq!(
        open.why,
        "1 senior leader at our active members is currently trained as a peer reviewer; the level of 1 more who is trained is not recorded; at least 2 is asked"
    );
    assert_eq!(brief(&seniors(3)), "not_met 1 +1, short 2, needs 2");
    let none =
        ask(&world(), "trained_people", json!({"levels": ["middle_leader", "teacher"], "at_least": 2}));
    assert_eq!(brief(&none), "not_met 0 +1, short 2, needs 2");
    assert_eq!(missing(&none), "b, c");
    assert_eq!(
        none.why,
        "no middle leader or teacher at our active members is currently trained as a peer reviewer; 2 more are needed"
    );
    let most = |most: u32| {
        brief(&ask(&world(), "trained_people", json!({"levels": ["senior_leader"], "at_most": most})))
    };
    assert_eq!(most(2), "met 1 +1");
    assert_eq!(most(1), "cannot_tell 1 +1");
    assert_eq!(most(0), "not_met 1 +1, short 1");
    let equal = |n: f64| {
        ask(&world(), "trained_people", json!({"levels": ["senior_leader"], "equals": n})).verdict.name()
    };
    assert_eq!(
        [0.0, 1.0, 1.5, 2.0, 3.0].map(equal),
        ["not_met", "cannot_tell", "not_met", "cannot_tell", "not_met"]
    );
}

#[test]
fn without_a_course_nobody_can_tell() {
    for measure in
        ["trained_people", "trained_people_per_member", "members_with_trained_people", "cluster_led_training"]
    {
        let leaf = world().ask(measure, json!({"role": "partnership_lead", "at_least": 0}));
        assert_eq!(brief(&leaf), "cannot_tell nothing", "{measure}");
        assert_eq!(
            leaf.why,
            "the programme has no course for partnership leads, so nobody can tell who is trained"
        );
    }
    let criterion = leaf("cluster_led_training", json!({"at_least": 0}));
    let none = only(&world().under("2026-07-31", &criterion, json!([]), json!([])));
    assert_eq!(none.why, "the programme has no courses");
}

#[test]
fn the_member_with_the_fewest_decides() {
    let ask = |world: &World, parameters| ask(world, "trained_people_per_member", parameters);
    let short = ask(&world(), json!({"at_least": 2}));
    assert_eq!(brief(&short), "not_met 0, short 2, needs 4");
    assert_eq!(missing(&short), "school 100001, school 100002, school 100003, b");
    assert_eq!(
        short.why,
        "1 of 3 members has nobody currently trained as a peer reviewer; 4 more are needed"
    );
    let one = ask(&world(), json!({"at_least": 1}));
    assert_eq!(brief(&one), "not_met 0, short 1, needs 1");
    assert_eq!(missing(&one), "school 100003");
    let each = world().train("untrained", "rev", "2026-01-01");
    let met = ask(&each, json!({"at_least": 1}));
    assert_eq!(brief(&met), "met 1");
    assert_eq!(missing(&met), "");
    assert_eq!(
        met.why,
        "each of 3 members has at least 1 person currently trained as a peer reviewer; at least 1 is asked"
    );
    // Of unknown level: school 2 may have one, and the smallest number be 1.
    let each = each.post("e", 2, TEACHER).train("e", "rev", "2026-01-01");
    let open = ask(&each, json!({"levels": ["senior_leader"], "at_least": 1}));
    assert_eq!(brief(&open), "cannot_tell 0 +1, short 1, needs 1");
    assert_eq!(missing(&open), "school 100002, c");
    assert_eq!(
        open.why,
        "1 of 3 members has no senior leader currently trained as a peer reviewer; the level of some more who are trained is not recorded; at least 1 is asked"
    );
    assert_eq!(brief(&ask(&World::empty(), json!({"at_least": 0}))), "cannot_tell nothing");
}

#[test]
fn members_have_enough_trained_people() {
    let ask = |parameters| ask(&world(), "members_with_trained_people", parameters);
    let one = ask(json!({"at_least": 1}));
    assert_eq!(brief(&one), "not_met 2/3, short 0.333333333333, needs 1");
    assert_eq!(missing(&one), "school 100003");
    assert_eq!(
        one.why,
        "2 of 3 members have at least 1 person currently trained as a peer reviewer; 1 more is needed"
    );
    assert_eq!(brief(&ask(json!({"at_least": 0.6}))), "met 2/3");
    let two = ask(json!({"people": 2, "at_least": 0.3}));
    assert_eq!(brief(&two), "not_met 0/3, short 0.3, needs 1");
    assert_eq!(missing(&two), "school 100001, school 100002, school 100003, b");
    let seniors = ask(json!({"levels": ["senior_leader"], "at_least": 0.6}));
    assert_eq!(brief(&seniors), "cannot_tell 1/3 +1, short 0.266666666667, needs 1");
    assert_eq!(missing(&seniors), "school 100002, school 100003, c");
    assert_eq!(
        seniors.why,
        "1 of 3 members has at least 1 senior leader currently trained as a peer reviewer; 1 more may, for the level of people who are trained is not recorded; at least 60% is asked"
    );
    assert_eq!(
        brief(&ask(json!({"levels": ["senior_leader"], "at_least": 0.7}))),
        "not_met 1/3 +1, short 0.366666666667, needs 2"
    );
}

#[test]
fn people_of_a_trusts_schools_count_for_the_trust_whatever_the_school_was_called() {
    let world = World::empty()
        .say("member_joined", json!({"on": "2024-09-01", "cluster": "c", "member": {"trust": "77"}}))
        .post("a", 1, TEACHER)
        .train("a", "rev", "2026-01-01")
        .say("school_listed", json!({"on": "2025-09-01", "urn": 100_009, "name": "A", "trust": "77"}))
        .say("school_succeeded", json!({"on": "2025-09-01", "from": [100_001], "to": [100_009]}));
    assert_eq!(brief(&ask(&world, "trained_people", json!({"levels": ["teacher"], "at_least": 1}))), "met 1");
    assert_eq!(brief(&ask(&world, "members_with_trained_people", json!({"at_least": 1}))), "met 1/1");
}

fn visit(world: World, review: &str, of: u32, on: &str, team: &[&str]) -> World {
    let team: Vec<Json> = team.iter().map(|person| json!({"person": person})).collect();
    world.plan(review, of).say("visit_held", json!({"on": on, "review": review, "team": team}))
}

#[test]
fn reviewers_are_of_the_level_they_had_at_the_visit() {
    let world = World::new().post("a", 1, SENIOR).post("b", 2, TEACHER);
    let world = visit(world, "r1", 3, "2025-08-01", &["a", "b"]);
    let teachers = |world: &World, least: f64| {
        world.ask("reviewer_level_mix", json!({"levels": ["teacher", "middle_leader"], "at_least": least}))
    };
    let half = teachers(&world, 0.5);
    assert_eq!(brief(&half), "met 1/2");
    assert_eq!(events(&half), "person_posted-2, visit_held-1");
    assert_eq!(
        half.why,
        "1 of 2 reviewers on visits between 2025-08-01 and 2026-07-31 was a teacher or middle leader; at least 50% is asked"
    );
    // Once each, by the latest visit; promotion later changes nothing.
    let promoted = world.clone().say(
        "person_posted",
        json!({"on": "2026-03-02", "person": "b", "at": school(2), "level": "senior_leader"}),
    );
    assert_eq!(brief(&teachers(&promoted, 0.5)), "met 1/2");
    let promoted = visit(promoted, "r2", 1, "2026-03-02", &["b"]);
    assert_eq!(brief(&teachers(&promoted, 0.5)), "not_met 0/2, short 0.5, needs 1");
    // A stranger may be of any level; an associate and an observer do not review.
    let world = visit(world, "r2", 1, "2026-03-02", &["stranger"]);
    let open = teachers(&world, 0.5);
    assert_eq!(brief(&open), "cannot_tell 1/3 +1, short 0.166666666667, needs 1");
    assert_eq!(missing(&open), "stranger");
    assert_eq!(
        open.why,
        "1 of 3 reviewers on visits between 2025-08-01 and 2026-07-31 was a teacher or middle leader; the level of 1 more at the visit is not recorded; at least 50% is asked"
    );
    assert_eq!(brief(&teachers(&world, 0.7)), "not_met 1/3 +1, short 0.366666666667, needs 2");
    let guests =
        json!([{"person": "a"}, {"person": "x", "role": "associate"}, {"person": "y", "role": "observer"}]);
    let guests = World::new()
        .post("a", 1, SENIOR)
        .plan("r1", 3)
        .say("visit_held", json!({"on": "2026-03-01", "review": "r1", "team": guests}));
    assert_eq!(brief(&teachers(&guests, 0.0)), "met 0/1");
}

#[test]
fn nobody_can_tell_the_mix_of_a_team_that_is_not_recorded() {
    let world = visit(World::new().post("b", 2, TEACHER), "r1", 3, "2026-03-01", &["b"]);
    let ask =
        |world: &World| world.ask("reviewer_level_mix", json!({"levels": ["teacher"], "at_least": 0.5}));
    assert_eq!(brief(&ask(&world)), "met 1/1");
    let world = world.visit("r2", 1, "2026-03-02");
    let open = ask(&world);
    assert_eq!(brief(&open), "cannot_tell 1/1 +1");
    assert_eq!(missing(&open), "r2");
    assert_eq!(
        open.why,
        "1 of 1 reviewer on visits between 2025-08-01 and 2026-07-31 was a teacher; 1 visit does not say who went; at least 50% is asked"
    );
    // As a number it only grows.
    let count = |least: u32| {
        let parameters = json!({"levels": ["teacher"], "as": "count", "at_least": least});
        world.ask("reviewer_level_mix", parameters).verdict.name()
    };
    assert_eq!([1, 2, 9].map(count), ["met", "cannot_tell", "cannot_tell"]);
    let none = ask(&World::new().visit("r2", 1, "2026-03-02"));
    assert_eq!(brief(&none), "cannot_tell 0/0 +1");
    assert_eq!(none.why, "1 visit between 2025-08-01 and 2026-07-31 does not say who went");
    let none = ask(&World::new());
    assert_eq!(none.why, "nobody is recorded as a reviewer on a visit between 2025-08-01 and 2026-07-31");
}

#[test]
fn trainings_are_led_by_the_cluster() {
    let led = |world: World, person: &str, course: &str, on: &str, trainer: Option<&str>| {
        let training = json!({"on": on, "person": person, "course": course});
        world.say("training_completed", super::with(training, "trainer", trainer))
    };
    let world = World::new().post("a", 1, None).post("d", 8, None);
    let world = led(world, "a", "rev", "2025-08-01", Some("cluster"));
    let world = led(world, "a", "champ", "2026-07-31", Some("associate"));
    // Before the period, at no member, and of no course of the programme.
    let world = led(world, "a", "rev", "2025-07-31", Some("hub"));
    let world = led(world, "d", "rev", "2026-01-01", Some("hub"));
    let world = led(world, "a", "first-aid", "2026-01-01", Some("hub"));
    let ask = |world: &World, parameters| world.ask("cluster_led_training", parameters);
    let half = ask(&world, json!({"at_least": 0.75}));
    assert_eq!(brief(&half), "not_met 1/2, short 0.25, needs 1");
    assert_eq!(events(&half), "training_completed-1");
    assert_eq!(
        half.why,
        "1 of 2 trainings completed between 2025-08-01 and 2026-07-31 was led by the partnership itself; 1 more is needed"
    );
    let role = json!({"at_least": 0.75, "role": "peer_reviewer"});
    assert_eq!(brief(&ask(&world, role.clone())), "met 1/1");
    let world = led(world, "a", "rev", "2026-02-01", None);
    let open = ask(&world, role);
    assert_eq!(brief(&open), "cannot_tell 1/2 +1, short 0.25, needs 1");
    assert_eq!(missing(&open), "a");
    assert_eq!(
        open.why,
        "1 of 2 peer reviewer trainings completed between 2025-08-01 and 2026-07-31 was led by the partnership itself; of 1 more it is not recorded who led; at least 75% is asked"
    );
    let none =
        ask(&world, json!({"at_least": 0.75, "role": "improvement_champion", "period": {"months": 0}}));
    assert_eq!(none.value, None);
    // Who left since was trained all the same.
    let left = world.say("person_left", json!({"on": "2026-07-01", "person": "a", "at": school(1)}));
    assert_eq!(brief(&ask(&left, json!({"at_least": 0.3}))), "met 1/2 +1");
}
