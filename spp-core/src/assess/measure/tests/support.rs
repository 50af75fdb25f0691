use serde_json::json;

use super::{World, brief, events, school};

fn support(world: World, id: &str, review: &str, from: u32, on: &str) -> World {
    world.say("support_arranged", json!({"on": on, "support": id, "review": review, "from": school(from)}))
}

/// A neighbouring cluster `d` whose school 7 has a review `x`.
fn neighbour(world: World) -> World {
    world.say("cluster_formed", json!({"on": "2024-09-01", "cluster": "d"})).say(
        "review_planned",
        json!({"on": "2024-09-02", "review": "x", "cluster": "d", "reviewee": school(7)}),
    )
}

#[test]
fn members_support_each_other() {
    let world = World::new().plan("r1", 1);
    let world = support(world, "s1", "r1", 2, "2025-08-01");
    let world = support(world, "s2", "r1", 3, "2026-07-31");
    let ask = |world: &World, least: u32| world.ask("support_within_cluster", json!({"at_least": least}));
    let leaf = ask(&world, 2);
    assert_eq!(brief(&leaf), "met 2");
    assert_eq!(events(&leaf), "support_arranged-1, support_arranged-2");
    let short = ask(&world, 4);
    assert_eq!(brief(&short), "not_met 2, short 2, needs 2");
    assert_eq!(
        short.why,
        "2 times between 2025-08-01 and 2026-07-31 one member arranged to support another; 2 more are needed"
    );
    // Too early, from outside, from itself, and arranged anew from outside: none of them counts.
    let world = support(world, "s3", "r1", 2, "2025-07-31");
    let world = support(world, "s4", "r1", 8, "2026-03-01");
    let world = support(world, "s5", "r1", 1, "2026-03-01");
    let world = support(support(world, "s6", "r1", 2, "2026-03-01"), "s6", "r1", 8, "2026-03-02");
    assert_eq!(brief(&ask(&world, 2)), "met 2");
    let left = world.say("member_left", json!({"on": "2026-07-31", "cluster": "c", "member": school(3)}));
    assert_eq!(brief(&ask(&left, 2)), "not_met 1, short 1, needs 1");
}

#[test]
fn a_school_supports_under_the_name_it_had() {
    let world = support(World::new().plan("r1", 1), "s1", "r1", 2, "2026-03-01")
        .say("school_succeeded", json!({"on": "2026-04-01", "from": [100_002], "to": [100_009]}));
    assert_eq!(brief(&world.ask("support_within_cluster", json!({"at_least": 1}))), "met 1");
    // School 1 becomes school 2's successor: then it helped itself.
    let itself = support(World::new().plan("r1", 1), "s1", "r1", 2, "2026-03-01")
        .say("school_succeeded", json!({"on": "2026-04-01", "from": [100_002], "to": [100_001]}));
    assert_eq!(
        brief(&itself.ask("support_within_cluster", json!({"at_least": 1}))),
        "not_met 0, short 1, needs 1"
    );
}

#[test]
fn members_and_hubs_support_others() {
    let world = support(neighbour(World::new()), "s1", "x", 1, "2025-08-01")
        .say("cluster_formed", json!({"on": "2020-09-01", "cluster": "e"}));
    let hub = |world: World, hub: &str, to: &str, on: &str| {
        world.say("hub_support_given", json!({"on": on, "hub": hub, "cluster": to, "kind": "coaching"}))
    };
    let world = hub(world, "c", "d", "2026-07-31");
    // Received, given to itself, too early, by a school that is no member, and for our own review.
    let world = hub(hub(hub(world, "d", "c", "2026-03-01"), "c", "c", "2026-03-01"), "c", "e", "2025-07-31");
    let world =
        support(support(world, "s2", "x", 8, "2026-03-01").plan("r1", 1), "s3", "r1", 2, "2026-03-01");
    let across = world.ask("support_across_clusters", json!({"at_least": 3}));
    assert_eq!(brief(&across), "not_met 2, short 1, needs 1");
    assert_eq!(events(&across), "hub_support_given-1, support_arranged-1");
    assert_eq!(
        across.why,
        "2 times between 2025-08-01 and 2026-07-31 we supported another partnership; 1 more is needed"
    );
    let clusters = world.ask("clusters_supported", json!({"at_least": 1}));
    assert_eq!(brief(&clusters), "met 1");
    assert_eq!(events(&clusters), "hub_support_given-1, support_arranged-1");
    assert_eq!(
        clusters.why,
        "we supported 1 other partnership between 2025-08-01 and 2026-07-31; at least 1 is asked"
    );
    let two = hub(world.clone(), "c", "e", "2026-03-01");
    assert_eq!(brief(&two.ask("clusters_supported", json!({"at_least": 2}))), "met 2");
    assert_eq!(brief(&two.ask("support_across_clusters", json!({"at_least": 3}))), "met 3");
    let longer = world.ask("clusters_supported", json!({"at_least": 2, "period": {"months": 13}}));
    assert_eq!(brief(&longer), "met 2");
    // Arranged anew by somebody else: not ours any more.
    let anew = support(world, "s1", "x", 8, "2026-01-01");
    assert_eq!(brief(&anew.ask("support_across_clusters", json!({"at_least": 1}))), "met 1");
}
