//! The forecast is what looking at every day would find, and what the rules say once it has come to pass.
//!
//! Day by day: the stretches are the counts of the measure `trained_people`, which knows nothing of forecasts. Come to pass: with
//! each person who can, or cannot, a visit or workshop is recorded as held on its day, and the rules judge it.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use spp_core::assess::{Assessment, Forecast, Need, Place};
use spp_core::assets;
use spp_core::definitions::Definitions;
use spp_core::ids::{ClusterId, PersonId};
use spp_core::programme::Programme;
use spp_core::record::Record;
use spp_core::step::Step;
use spp_core::terms;
use spp_core::time::Date;
use spp_tests::generate::Plan;

const ROLES: [&str; 3] = ["peer_reviewer", "improvement_champion", "partnership_lead"];
const LEVELS: [&str; 4] = ["senior_leader", "middle_leader", "teacher", "other_staff"];

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// The illustrative programme with training that lapses soon, every rule about people judged, and each count of a stretch as
/// a criterion.
fn counting() -> Programme {
    let text = assets::DEFINITIONS.iter().find(|text| text.contains("\"id\": \"spp\"")).unwrap();
    let mut document: Value = serde_json::from_str(text).unwrap();
    for course in document["courses"].as_array_mut().unwrap() {
        course["valid_months"] = json!(7);
    }
    let mut leaves = Vec::new();
    for role in ROLES {
        for (at, levels) in std::iter::once(json!([])).chain(LEVELS.map(|level| json!([level]))).enumerate() {
            leaves.push(
                json!({"id": format!("{role}-{at}"), "title": "t", "measure": "trained_people", "role": role,
                "levels": levels, "at_least": 1, "basis": "host"}),
            );
        }
    }
    document["hub"] = json!({"criteria": {"all": leaves}, "basis": "host"});
    document["version"] = json!("9.0.0");
    Programme::read(document.to_string().as_bytes()).unwrap()
}

/// How many and how many more may be, as the day's answer has it.
fn measured(answer: &Assessment, role: &str, at: usize) -> (u32, u32) {
    let criteria = answer.hub.criteria.as_ref().unwrap();
    let leaf = criteria.leaves().into_iter().find(|leaf| leaf.id.as_str() == format!("{role}-{at}")).unwrap();
    let Some(terms::Value::Number(value)) = &leaf.value else { panic!("no value of {role}") };
    (value.get() as u32, leaf.undetermined)
}

/// Every day of the forecast, its counts compared; gives how often a stretch ended.
fn day_by_day(
    record: &Record,
    forecast: &Forecast,
    definitions: &Definitions,
    programme: &Programme,
) -> usize {
    let mut day = forecast.as_of;
    while day <= forecast.until {
        let answer = record.as_of(day).assess_under(&forecast.cluster, definitions, programme).unwrap();
        for role in &forecast.roles {
            let mut holding =
                role.stretches.iter().filter(|stretch| stretch.from <= day && day <= stretch.to);
            let (stretch, name) = (holding.next().expect("a stretch of every day"), role.role.name());
            assert!(holding.next().is_none(), "two stretches hold on {day}");
            let found = (stretch.trained.unwrap(), stretch.undetermined.unwrap());
            assert_eq!(found, measured(&answer, name, 0), "{name} on {day}");
            assert_eq!(stretch.people.len() as u32, found.0);
            for (at, level) in stretch.levels.iter().enumerate() {
                let found = (level.trained.unwrap(), level.undetermined.unwrap());
                assert_eq!(found, measured(&answer, name, at + 1), "{name}, {:?} on {day}", level.level);
            }
        }
        day = day.plus_days(1);
    }
    let mut ends = 0;
    for role in &forecast.roles {
        assert_eq!(role.stretches.first().unwrap().from, forecast.as_of);
        assert_eq!(role.stretches.last().unwrap().to, forecast.until);
        for pair in role.stretches.windows(2) {
            let (before, after) = (&pair[0], &pair[1]);
            assert_eq!(before.to.plus_days(1), after.from);
            assert!((&before.people, &before.levels) != (&after.people, &after.levels), "{after:?}");
            let set = |people: &[PersonId]| -> BTreeSet<PersonId> { people.iter().cloned().collect() };
            let (was, is) = (set(&before.people), set(&after.people));
            let lost: Vec<&PersonId> = after.lost.iter().map(|change| &change.person).collect();
            let gained: Vec<&PersonId> = after.gained.iter().map(|change| &change.person).collect();
            assert_eq!(lost, was.difference(&is).collect::<Vec<_>>());
            assert_eq!(gained, is.difference(&was).collect::<Vec<_>>());
            for change in after.lost.iter().chain(&after.gained) {
                assert!(!change.causes.is_empty(), "no cause of {change:?}");
                assert_eq!(change.on, after.from);
            }
            ends += 1;
        }
    }
    ends
}

fn event(at: usize, kind: &str, data: &Value) -> String {
    json!({"specversion": "1.0", "id": format!("later-{at}"), "source": "urn:test", "type": format!("spp.{kind}"),
        "time": format!("2099-01-01T00:00:0{at}Z"), "data": data})
    .to_string()
}

/// The record with somebody having done it on the day.
fn came_to_pass(record: &Record, need: &Need, place: &Place, person: &PersonId) -> Record {
    let mut record = record.clone();
    let (on, review) = (need.on, &place.review);
    let data = match place.step {
        Step::Visit => json!({"on": on, "review": review, "team": [{"person": person}]}),
        _ => json!({"on": on, "review": review, "facilitator": person}),
    };
    let kind = if place.step == Step::Visit { "visit_held" } else { "workshop_held" };
    record.append(event(1, kind, &data).as_bytes()).unwrap();
    record
}

/// What each rule about people says of somebody at a place: broken, open, or nothing.
fn judged(answer: &Assessment, place: &Place, person: &PersonId) -> &'static str {
    let rules: BTreeSet<&str> = place.asks.iter().map(|asked| asked.rule).collect();
    let is_here = |rule: &str, review: Option<&spp_core::ids::ReviewId>, people: &[PersonId]| {
        rules.contains(rule) && review == Some(&place.review) && people.contains(person)
    };
    let broken =
        answer.breaches.iter().any(|found| is_here(found.rule, found.review.as_ref(), &found.people));
    let open =
        answer.untestable.iter().any(|found| is_here(found.rule, found.review.as_ref(), &found.people));
    match (broken, open) {
        (true, _) => "broken",
        (false, true) => "open",
        (false, false) => "kept",
    }
}

/// Whom the forecast says can, may and cannot is whom the rules say could; gives how many were tried.
fn comes_to_pass(
    record: &Record,
    forecast: &Forecast,
    definitions: &Definitions,
    programme: &Programme,
) -> [usize; 2] {
    let mut tried = [0, 0];
    let needs = forecast.roles.iter().flat_map(|role| &role.needs);
    let places = needs.flat_map(|need| need.places.iter().map(move |place| (need, place)));
    for (need, place) in places.step_by(3) {
        let view = record.as_of(need.on);
        let gathered = view.gather(&forecast.cluster).unwrap();
        if place.step == Step::Workshop {
            // Without a visit and its team nobody can tell who was on it, and the rule stays open.
            let review = gathered.review(&place.review).unwrap();
            if review.visit.is_none_or(|visit| visit.team.is_empty()) {
                continue;
            }
        }
        let active = gathered.active_members(need.on);
        for (at, person) in gathered.people.keys().enumerate() {
            let is_here = gathered.parties_of(person, need.on).iter().any(|party| active.contains(party));
            let is_named = place.named.iter().any(|named| named.person == **person);
            if !(is_named || is_here && at % 3 == 0) {
                continue;
            }
            let held = came_to_pass(record, need, place, person);
            let answer = held.as_of(need.on).assess_under(&forecast.cluster, definitions, programme).unwrap();
            let expected = match (place.can.contains(person), place.may.contains(person)) {
                (true, _) => "kept",
                (_, true) => "open",
                _ => "broken",
            };
            assert_eq!(judged(&answer, place, person), expected, "{person} on {} at {place:?}", need.on);
            tried[usize::from(expected == "kept")] += 1;
        }
    }
    tried
}

#[test]
fn on_the_sample_the_forecast_is_what_every_day_would_show() {
    let mut record = Record::new();
    record.read(assets::SAMPLE.as_bytes());
    let (definitions, programme) = (Definitions::illustrative(), counting());
    let cluster = ClusterId::new("oak").unwrap();
    let view = record.as_of(date("2025-03-01"));
    let forecast = view.forecast(&cluster, &definitions, Some(&programme), date("2026-01-31")).unwrap();
    assert!(day_by_day(&record, &forecast, &definitions, &programme) > 5);
    let [cannot, can] = comes_to_pass(&record, &forecast, &definitions, &programme);
    assert!(cannot > 10 && can > 5, "{cannot} cannot, {can} can");
}

#[test]
fn on_generated_records_the_forecast_is_what_every_day_would_show() {
    let (definitions, programme) = (Definitions::illustrative(), counting());
    let (mut ends, mut cannot, mut can) = (0, 0, 0);
    for seed in 1..=2 {
        let mut record = Record::new();
        for (at, line) in (Plan { prose: 0.0, ..Plan::small(3, 2, seed) }).lines().enumerate() {
            let mut event: Value = serde_json::from_str(&line).unwrap();
            if at % 4 == 0 && event["type"] == "spp.person_posted" {
                event["data"].as_object_mut().unwrap().remove("level");
            }
            if at % 3 == 0 && event["type"] == "spp.school_listed" {
                event["data"]["closed"] = json!("2026-02-20");
            }
            record.append(event.to_string().as_bytes()).unwrap();
        }
        for place in 0..3 {
            let cluster = ClusterId::new(&Plan::cluster(place)).unwrap();
            let view = record.as_of(date("2025-12-01"));
            if view.cluster(&cluster).is_none() {
                continue;
            }
            let until = date("2026-05-31");
            let forecast = view.forecast(&cluster, &definitions, Some(&programme), until).unwrap();
            ends += day_by_day(&record, &forecast, &definitions, &programme);
            let [not, yes] = comes_to_pass(&record, &forecast, &definitions, &programme);
            (cannot, can) = (cannot + not, can + yes);
        }
    }
    assert!(ends > 10, "only {ends} stretches ended");
    assert!(cannot > 10 && can > 10, "{cannot} cannot, {can} can");
}
