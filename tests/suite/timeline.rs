//! The timeline is what assessing day by day would find: on every thing it reports, and on the day.
//!
//! Here the days are stepped through and each day's whole assessment is compared with the day before. Nothing of the library's
//! own notion of an item or a breakpoint is used.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use spp_core::assess::{Assessment, CauseKind, Change, ItemKind};
use spp_core::assets;
use spp_core::definitions::{Definition, Definitions};
use spp_core::ids::ClusterId;
use spp_core::programme::Programme;
use spp_core::record::Record;
use spp_core::time::Date;
use spp_tests::generate::Plan;

/// What a thing is, and how it stands with its day.
type Standing = BTreeMap<String, (String, Option<Date>)>;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn words<T: ToString>(words: impl IntoIterator<Item = T>) -> String {
    words.into_iter().map(|word| word.to_string()).collect::<Vec<_>>().join(",")
}

/// A key of all that makes a thing the same from day to day, as `docs/answers.md` has it.
fn key(kind: &str, fields: &Value) -> String {
    format!("{kind} {fields}")
}

fn standing(answer: &Assessment) -> Standing {
    let mut all = Standing::new();
    let mut put = |key: String, stands: &str, due: Option<Date>| {
        assert!(all.insert(key.clone(), (stands.to_owned(), due)).is_none(), "twice: {key}");
    };
    if let Some(used) = &answer.programme {
        put(key("programme", &json!({})), &format!("{} {}", used.id, used.version), None);
    }
    for member in &answer.members {
        let stands = if member.active { "active" } else { "closed" };
        put(key("member", &json!({"parties": member.member.to_string()})), stands, None);
    }
    if let Some(recorded) = &answer.phase.recorded {
        put(key("phase", &json!({})), recorded.phase.as_str(), None);
    }
    if let Some(next) = &answer.phase.next {
        put(key("next_phase", &json!({})), next.as_str(), None);
    }
    if let Some(ready) = answer.phase.ready {
        put(key("ready", &json!({})), ready.name(), None);
    }
    let mut trees = Vec::new();
    for phase in &answer.phases {
        put(key("phase_verdict", &json!({"phase": phase.id})), phase.verdict.name(), None);
        trees.push((json!(phase.id), &phase.criteria));
    }
    if let Some(recorded) = &answer.hub.recorded {
        put(key("hub_status", &json!({})), json!(recorded.status).as_str().unwrap(), None);
    }
    put(key("hub_verdict", &json!({})), answer.hub.verdict.name(), None);
    trees.extend(answer.hub.criteria.as_ref().map(|criteria| (Value::Null, criteria)));
    for (phase, tree) in trees {
        for leaf in tree.leaves() {
            put(key("criterion", &json!({"phase": phase, "criterion": leaf.id})), leaf.verdict.name(), None);
        }
    }
    for breach in &answer.breaches {
        let has_day = breach.review.is_some() || breach.rule == "review_each_year";
        let fields = json!({"rule": breach.rule, "day": has_day.then_some(breach.on), "review": breach.review,
            "round": breach.round, "parties": words(&breach.parties), "people": words(&breach.people)});
        put(key("breach", &fields), if breach.waived.is_some() { "waived" } else { "open" }, None);
    }
    for open in &answer.untestable {
        let fields = json!({"rule": open.rule, "day": open.review.is_some().then_some(open.on), "review": open.review,
            "people": words(&open.people)});
        put(key("untestable", &fields), "untestable", None);
    }
    for item in &answer.due {
        let fields = json!({"review": item.review, "step": item.step, "action": item.action,
            "parties": item.reviewee.to_string()});
        let stands = match item.due {
            None => "undated",
            Some(_) if item.overdue => "overdue",
            Some(due) if due > answer.as_of => "ahead",
            Some(due) if due == answer.as_of => "due",
            Some(_) => "past",
        };
        put(key("due", &fields), stands, item.due);
    }
    all
}

fn key_of(change: &Change) -> String {
    let item = &change.item;
    let fields = match item.kind {
        ItemKind::Member => json!({"parties": words(&item.parties)}),
        ItemKind::PhaseVerdict => json!({"phase": item.phase}),
        ItemKind::Criterion => json!({"phase": item.phase, "criterion": item.criterion}),
        ItemKind::Breach => json!({"rule": item.rule, "day": item.day, "review": item.review,
            "round": item.round, "parties": words(&item.parties), "people": words(&item.people)}),
        ItemKind::Untestable => json!({"rule": item.rule, "day": item.day, "review": item.review,
            "people": words(&item.people)}),
        ItemKind::Due => json!({"review": item.review, "step": item.step, "action": item.action,
            "parties": words(&item.parties)}),
        _ => json!({}),
    };
    key(item.kind.name(), &fields)
}

/// One change in words: what, from how to how.
fn said(
    on: Date,
    key: &str,
    from: Option<&(String, Option<Date>)>,
    to: Option<&(String, Option<Date>)>,
) -> String {
    format!("{on} {key}: {from:?} -> {to:?}")
}

fn day_by_day(
    record: &Record,
    cluster: &ClusterId,
    definitions: &Definitions,
    programme: Option<&Programme>,
    (from, until): (Date, Date),
) -> Vec<String> {
    let on = |day: Date| {
        let view = record.as_of(day);
        let answer = match programme {
            Some(programme) => view.assess_under(cluster, definitions, programme),
            None => view.assess(cluster, definitions),
        };
        standing(&answer.unwrap())
    };
    let mut found = Vec::new();
    let (mut before, mut day) = (on(from), from);
    while day < until {
        day = day.plus_days(1);
        let after = on(day);
        let keys: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let changed = keys.into_iter().filter(|key| before.get(*key) != after.get(*key));
        found.extend(changed.map(|key| said(day, key, before.get(key), after.get(key))));
        before = after;
    }
    found.sort();
    found
}

#[track_caller]
fn same(
    record: &Record,
    cluster: &str,
    definitions: &Definitions,
    programme: Option<&Programme>,
    (from, until): (&str, &str),
) -> Vec<Change> {
    let cluster = ClusterId::new(cluster).unwrap();
    let (from, until) = (date(from), date(until));
    let timeline = record.as_of(from).timeline(&cluster, definitions, programme, until).unwrap();
    let mut found: Vec<String> = timeline
        .changes
        .iter()
        .map(|change| {
            let before = change.from.clone().map(|stood| (stood, change.due_before));
            let due = change.to.as_ref().and(change.due);
            let after = change.to.clone().map(|stands| (stands, due));
            said(change.on, &key_of(change), before.as_ref(), after.as_ref())
        })
        .collect();
    found.sort();
    let expected = day_by_day(record, &cluster, definitions, programme, (from, until));
    let missing: Vec<&String> = expected.iter().filter(|change| !found.contains(change)).collect();
    let invented: Vec<&String> = found.iter().filter(|change| !expected.contains(change)).collect();
    assert!(missing.is_empty() && invented.is_empty(), "missing {missing:#?}\ninvented {invented:#?}");
    for change in &timeline.changes {
        assert!(!change.causes.is_empty(), "no cause of {change:?}");
    }
    timeline.changes
}

/// The illustrative programme with every rule judged, and for a hub every measure over every kind of period.
pub fn thorough() -> Programme {
    let text = assets::DEFINITIONS.iter().find(|text| text.contains("\"id\": \"spp\"")).unwrap();
    let mut document: Value = serde_json::from_str(text).unwrap();
    for rule in document["rules"].as_array_mut().unwrap() {
        if rule["severity"] == "off" {
            rule["severity"] = json!("warning");
        }
    }
    let measures = [
        json!({"measure": "months_in_phase", "phase": "build", "at_least": 7}),
        json!({"measure": "months_in_phase", "phase": "1", "equals": 9}),
        json!({"measure": "active_members", "at_most": 4}),
        json!({"measure": "rounds_completed", "at_least": 1}),
        json!({"measure": "rounds_completed", "through": "impact_review", "at_least": 1}),
        json!({"measure": "review_coverage", "at_least": 0.6}),
        json!({"measure": "self_review_coverage", "at_least": 0.6}),
        json!({"measure": "impact_review_coverage", "at_least": 0.4}),
        json!({"measure": "workshop_follow_through", "within_days": 30, "at_least": 0.5}),
        json!({"measure": "workshop_independence", "at_least": 0.8}),
        json!({"measure": "trained_people", "role": "peer_reviewer", "at_least": 6}),
        json!({"measure": "trained_people", "role": "improvement_champion", "levels": ["senior_leader"], "at_least": 2}),
        json!({"measure": "trained_people_per_member", "role": "peer_reviewer", "at_least": 1}),
        json!({"measure": "members_with_trained_people", "role": "peer_reviewer", "people": 2, "at_least": 0.5}),
        json!({"measure": "reviewer_level_mix", "levels": ["middle_leader"], "at_least": 0.3}),
        json!({"measure": "cluster_led_training", "at_least": 0.3}),
        json!({"measure": "support_within_cluster", "at_least": 1}),
        json!({"measure": "support_across_clusters", "at_least": 1}),
        json!({"measure": "clusters_supported", "at_least": 1}),
        json!({"measure": "actions_changed", "at_least": 0.3}),
        json!({"measure": "open_breaches", "at_most": 0}),
        json!({"measure": "open_breaches", "severity": "warning", "at_most": 2}),
        json!({"measure": "noted_fact", "name": "associate_agreed", "equals": true}),
    ];
    let periods =
        [json!({"months": 1}), json!({"months": 5}), json!("programme_year"), json!("last_programme_year")];
    let mut leaves = Vec::new();
    for (at, measure) in measures.iter().enumerate() {
        for (number, period) in periods.iter().enumerate() {
            let mut leaf = measure.clone();
            leaf["id"] = json!(format!("m{at}-{number}"));
            leaf["title"] = json!("t");
            leaf["basis"] = json!("host");
            leaf["period"] = period.clone();
            if at % 5 == number {
                leaf["from"] = json!("2025-02-11");
                leaf["until"] = json!("2025-12-31");
            }
            leaves.push(leaf);
        }
    }
    document["hub"] = json!({"criteria": {"at_least": 20, "of": leaves}, "term_months": 9, "basis": "host"});
    document["version"] = json!("9.0.0");
    Programme::read(document.to_string().as_bytes()).unwrap()
}

#[test]
fn on_the_sample_the_timeline_is_what_day_by_day_would_find() {
    let mut record = Record::new();
    record.read(assets::SAMPLE.as_bytes());
    let definitions = Definitions::illustrative();
    let changes = same(&record, "oak", &definitions, None, ("2026-01-01", "2026-11-30"));
    let kinds: std::collections::BTreeSet<CauseKind> =
        changes.iter().flat_map(|change| change.causes.iter().map(|cause| cause.kind)).collect();
    assert!(kinds.contains(&CauseKind::Event) && kinds.contains(&CauseKind::Deadline), "{kinds:?}");
    same(&record, "oak", &definitions, Some(&thorough()), ("2026-05-15", "2026-09-30"));
}

#[test]
fn on_generated_records_the_timeline_is_what_day_by_day_would_find() {
    let mut definitions = Definitions::illustrative();
    definitions.add(Definition::Programme(thorough())).unwrap();
    let mut compared = 0;
    for seed in 1..=2 {
        let mut record = Record::new();
        for line in (Plan { prose: 0.0, ..Plan::small(3, 2, seed) }).lines() {
            record.append(line.as_bytes()).unwrap();
        }
        for place in 0..3 {
            let cluster = Plan::cluster(place);
            let view = record.as_of(date("2025-04-01"));
            if view.cluster(&ClusterId::new(&cluster).unwrap()).is_none() {
                continue;
            }
            compared +=
                same(&record, &cluster, &definitions, Some(&thorough()), ("2025-05-20", "2025-10-10")).len();
            compared += same(&record, &cluster, &definitions, None, ("2026-07-20", "2026-10-20")).len();
        }
    }
    assert!(compared > 50, "only {compared} changes were compared");
}
