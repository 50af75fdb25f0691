//! Three clusters: `h` and `i` are hubs at times, `c` has schools 1 and 2 in two local authorities.

use serde_json::{Value, json};

use super::{DesignationStatus, HubConcernKind, Network};
use crate::definitions::Definitions;
use crate::fixture::{self, date};
use crate::programme::Programme;

fn school(urn: u32) -> Value {
    json!({"school": urn})
}

struct World(Vec<(&'static str, Value)>);

impl World {
    fn new() -> World {
        let mut world = World(Vec::new());
        for cluster in ["c", "d", "h", "i"] {
            let programme = json!({"id": "p", "version": "1.0.0"});
            world = world.say(
                "cluster_formed",
                json!({"on": "2020-09-01", "cluster": cluster, "programme": programme}),
            );
        }
        for (urn, cluster, authority) in [
            (900_001, "c", Some("North")),
            (900_002, "c", None),
            (900_003, "h", Some("North")),
            (900_004, "d", Some("South")),
        ] {
            world = world
                .say(
                    "school_listed",
                    json!({"on": "2020-09-01", "urn": urn, "name": "S", "local_authority": authority}),
                )
                .say("member_joined", json!({"on": "2020-09-01", "cluster": cluster, "member": school(urn)}));
        }
        world
    }

    fn say(mut self, name: &'static str, data: Value) -> World {
        self.0.push((name, data));
        self
    }

    fn support(self, on: &str, hub: &str, to: &str, kind: &str, days: Option<f64>) -> World {
        let mut data = json!({"on": on, "hub": hub, "cluster": to, "kind": kind});
        if let Some(days) = days {
            data["days"] = json!(days);
        }
        self.say("hub_support_given", data)
    }

    fn designated(self, on: &str, hub: &str) -> World {
        self.say("hub_designated", json!({"on": on, "cluster": hub}))
    }

    fn seen(&self, on: &str) -> Network {
        self.since(on, None)
    }

    fn since(&self, on: &str, since: Option<&str>) -> Network {
        let mut definitions = Definitions::new();
        definitions.add(programme()).unwrap();
        fixture::record(&self.0).as_of(date(on)).network(&definitions, None, since.map(date))
    }
}

/// A hub has a member; its term is a year.
fn programme() -> Programme {
    let programme = json!({"id": "p", "version": "1.0.0", "title": "P", "reviewee": "school", "year": {"starts": "09-01"},
        "hub": {"term_months": 12, "basis": "host", "criteria":
            {"id": "a", "title": "A", "measure": "active_members", "at_least": 1, "basis": "host"}}});
    Programme::read(programme.to_string().as_bytes()).unwrap()
}

fn hub<'n>(network: &'n Network, id: &str) -> &'n super::Hub {
    network.hubs.iter().find(|hub| hub.cluster.as_str() == id).unwrap()
}

fn concerns(network: &Network, id: &str) -> Vec<HubConcernKind> {
    hub(network, id).concerns.iter().map(|concern| concern.kind).collect()
}

fn statuses(network: &Network, id: &str) -> Vec<DesignationStatus> {
    hub(network, id).designations.iter().map(|held| held.status).collect()
}

#[test]
fn a_designation_lapses_after_the_programmes_term() {
    let world = World::new().designated("2024-09-01", "h");
    let last = world.seen("2025-08-31");
    assert_eq!(statuses(&last, "h"), [DesignationStatus::Designated]);
    assert_eq!(hub(&last, "h").designations[0].until, Some(date("2025-08-31")));
    assert_eq!(hub(&last, "h").designations[0].until_by, Some("programme"));
    assert_eq!(concerns(&last, "h"), []);
    let over = world.seen("2025-09-01");
    assert_eq!(statuses(&over, "h"), [DesignationStatus::Lapsed]);
    assert_eq!(concerns(&over, "h"), [HubConcernKind::Lapsed]);
    assert_eq!(hub(&over, "h").concerns[0].on, Some(date("2025-09-01")));
    assert_eq!((over.counts.designated, over.counts.lapsed), (0, 1));
}

#[test]
fn every_designation_is_told_and_not_only_the_last() {
    let world = World::new()
        .designated("2022-09-01", "h")
        .designated("2023-03-01", "h")
        .say("hub_ended", json!({"on": "2023-12-01", "cluster": "h", "reason": "the lead left"}))
        .designated("2024-09-01", "h");
    let network = world.seen("2025-01-01");
    let expected = [DesignationStatus::Renewed, DesignationStatus::Ended, DesignationStatus::Designated];
    assert_eq!(statuses(&network, "h"), expected);
    let held = &hub(&network, "h").designations;
    assert_eq!(held[0].renewed, Some(date("2023-03-01")));
    assert_eq!((held[1].ended, held[1].reason.as_deref()), (Some(date("2023-12-01")), Some("the lead left")));
    let ended = world.seen("2024-01-01");
    assert_eq!(hub(&ended, "h").status, Some(DesignationStatus::Ended));
    assert_eq!(ended.counts.ended, 1);
}

#[test]
fn support_outside_the_term_is_said_with_its_events() {
    let world = World::new()
        .designated("2024-09-01", "h")
        .support("2024-08-31", "h", "c", "coaching", None)
        .support("2024-09-01", "h", "c", "coaching", Some(0.5))
        .support("2025-08-31", "h", "c", "review", Some(2.0))
        .support("2025-09-01", "h", "c", "coaching", Some(1.0))
        .support("2025-09-02", "i", "c", "workshop", Some(1.0));
    let network = world.seen("2025-12-31");
    let gave = &hub(&network, "h").gave;
    assert_eq!((gave.within_term, gave.outside_term, gave.term_unknown), (2, 2, 0));
    assert_eq!((gave.days.get(), gave.days_unknown), (3.5, 1));
    assert_eq!((gave.first, gave.last), (Some(date("2024-08-31")), Some(date("2025-09-01"))));
    let kinds: Vec<_> = gave.kinds.iter().map(|kind| (kind.kind, kind.times, kind.days.get())).collect();
    assert_eq!(kinds, [("review", 1, 2.0), ("coaching", 3, 1.5)]);
    assert_eq!(concerns(&network, "h"), [HubConcernKind::Lapsed, HubConcernKind::SupportOutsideTerm]);
    let outside: Vec<&str> =
        hub(&network, "h").concerns[1].events.iter().map(|event| event.id.as_ref()).collect();
    assert_eq!(outside, ["e14", "e17"]);
    // Never designated, and yet it gave support as a hub.
    assert_eq!(
        (hub(&network, "i").status, concerns(&network, "i")),
        (None, vec![HubConcernKind::SupportOutsideTerm])
    );
    let of = |since| hub(&world.since("2025-12-31", Some(since)), "h").gave.outside_term;
    assert_eq!((of("2024-09-01"), of("2025-09-02")), (1, 0));
}

#[test]
fn without_the_programme_nobody_knows_the_term() {
    let world = World::new()
        .designated("2024-09-01", "h")
        .support("2024-08-31", "h", "c", "coaching", None)
        .support("2026-03-01", "h", "c", "coaching", None);
    let view = fixture::record(&world.0).as_of(date("2026-04-01"));
    let network = view.network(&Definitions::new(), None, None);
    let gave = &hub(&network, "h").gave;
    assert_eq!((gave.within_term, gave.outside_term, gave.term_unknown), (0, 1, 1));
    let expected =
        [HubConcernKind::EligibilityUnknown, HubConcernKind::SupportOutsideTerm, HubConcernKind::TermUnknown];
    assert_eq!(concerns(&network, "h"), expected);
    assert_eq!(hub(&network, "h").designations[0].until_by, None);
    assert_eq!(network.missing_definitions.len(), 1);
    assert_eq!(network.counts.cannot_tell, 4);
    // Under a programme passed outright it is known again.
    let asked = view.network(&Definitions::new(), Some(&programme()), None);
    assert_eq!(hub(&asked, "h").gave.outside_term, 2);
    assert!(asked.missing_definitions.is_empty());
}

#[test]
fn a_designated_hub_may_lose_its_ground() {
    let world = World::new()
        .designated("2024-09-01", "h")
        .say("member_left", json!({"on": "2025-01-01", "cluster": "h", "member": school(900_003)}));
    assert_eq!(concerns(&world.seen("2024-12-31"), "h"), []);
    let lost = world.seen("2025-01-01");
    assert_eq!(concerns(&lost, "h"), [HubConcernKind::NotEligible]);
    let concern = &hub(&lost, "h").concerns[0];
    assert_eq!(concern.criteria.len(), 1);
    assert_eq!(concern.message, "designated since 2024-09-01, and on 2025-01-01 the facts do not reach `a`");
    // Decided and computed stand side by side.
    assert_eq!(hub(&lost, "h").status, Some(DesignationStatus::Designated));
}

#[test]
fn clusters_are_supported_by_none_one_or_two() {
    let world = World::new()
        .designated("2024-09-01", "h")
        .designated("2024-09-01", "i")
        .support("2024-10-01", "h", "c", "coaching", Some(1.0))
        .support("2024-11-01", "i", "c", "coaching", Some(1.0));
    let network = world.seen("2025-01-01");
    let ids = |ids: &[crate::ids::ClusterId]| ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>();
    assert_eq!(
        (ids(&network.shared), ids(&network.unsupported)),
        (vec!["c".to_owned()], vec!["d".to_owned()])
    );
    let counts = &network.counts;
    assert_eq!((counts.without_hub, counts.with_one_hub, counts.with_several_hubs), (3, 0, 1));
    let reach = &hub(&network, "h").reach;
    assert_eq!((reach.schools.len(), reach.local_authority_unknown), (2, 1));
    assert_eq!(
        (ids(&reach.clusters), reach.local_authorities.as_slice()),
        (vec!["c".to_owned()], &["North".to_owned()][..])
    );
    // A school that joined after the support was not reached by it.
    let later =
        world.say("member_joined", json!({"on": "2024-12-01", "cluster": "c", "member": school(900_004)}));
    assert_eq!(hub(&later.seen("2025-01-01"), "h").reach.schools.len(), 2);
}

#[test]
fn members_support_is_the_hubs_while_it_is_designated() {
    let arranged =
        |id: &str, on: &str| json!({"on": on, "support": id, "review": "r", "from": school(900_003)});
    let world = World::new()
        .designated("2024-09-01", "h")
        .say(
            "review_planned",
            json!({"on": "2024-05-01", "review": "r", "cluster": "c", "reviewee": school(900_002)}),
        )
        .say("support_arranged", arranged("s1", "2024-08-31"))
        .say("support_arranged", arranged("s2", "2024-09-01"));
    let network = world.seen("2025-01-01");
    let edge = &network.edges[0];
    assert_eq!((network.edges.len(), edge.gave.arranged, edge.gave.within_term), (1, 1, 0));
    assert_eq!(edge.reach.schools.iter().map(ToString::to_string).collect::<Vec<_>>(), ["900002"]);
}

#[test]
fn a_training_is_a_hubs_where_its_days_meet_one_hubs_support() {
    let trained = |person: &str, on: &str| json!({"on": on, "person": person, "course": "x", "days": 2, "trainer": "hub"});
    let posted = |person: &str| json!({"on": "2020-09-01", "person": person, "at": school(900_001)});
    let world = World::new()
        .designated("2024-09-01", "h")
        .designated("2024-09-01", "i")
        .support("2024-10-01", "h", "c", "training", Some(2.0))
        .say("person_posted", posted("a"))
        .say("training_completed", trained("a", "2024-10-03"));
    let told = world.seen("2025-01-01");
    assert_eq!(hub(&told, "h").gave.trained, 1);
    assert!(told.clusters[0].untold_trainings.is_empty());
    // A day further: only one hub ever trained this cluster, and nobody can tell.
    let world = world.say("person_posted", posted("b")).say("training_completed", trained("b", "2024-10-04"));
    let open = world.seen("2025-01-01");
    assert_eq!((hub(&open, "h").gave.trained, hub(&open, "h").gave.trained_undetermined), (1, 1));
    assert_eq!(open.clusters[0].untold_trainings[0].candidates.len(), 1);
    // Two hubs on the same days: either.
    let both = world.support("2024-10-02", "i", "c", "training", Some(1.0)).seen("2025-01-01");
    assert_eq!((hub(&both, "h").gave.trained, hub(&both, "i").gave.trained), (0, 0));
    let candidates: Vec<usize> =
        both.clusters[0].untold_trainings.iter().map(|training| training.candidates.len()).collect();
    assert_eq!(candidates, [2, 2]);
}

/// The figures of `docs/network.md`, read off the events by hand.
#[test]
fn the_sample_is_as_the_page_says() {
    let mut record = crate::record::Record::new();
    record.read(crate::assets::SAMPLE.as_bytes());
    let network = record.as_of(date("2026-07-31")).network(&Definitions::illustrative(), None, None);
    let [oak] = network.hubs.as_slice() else { panic!("one cluster supports another") };
    assert_eq!((oak.cluster.as_str(), oak.status, oak.verdict.name()), ("oak", None, "not_met"));
    let ids = |ids: &[crate::ids::EventId]| ids.iter().map(|id| id.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&oak.gave.events), ["ov-055", "ov-058"]);
    assert_eq!((oak.gave.days.get(), oak.gave.outside_term), (1.5, 2));
    assert_eq!(
        oak.concerns.iter().map(|concern| concern.kind).collect::<Vec<_>>(),
        [HubConcernKind::SupportOutsideTerm]
    );
    assert_eq!((oak.reach.clusters.len(), oak.reach.schools.len()), (1, 0));
    assert_eq!(network.unsupported, [fixture::cluster("oak")]);
    let untold = &network.clusters[0].untold_trainings;
    assert!(untold.iter().all(|training| training.candidates.is_empty()));
    let events: Vec<_> = untold.iter().map(|training| training.event.clone()).collect();
    assert_eq!(ids(&events), ["cb-019", "dh-022", "ef-026"]);
}
