//! Each measure on small records: what is met, what is not, and what nobody can tell.

mod activity;
mod coverage;
mod noted;
mod sample;
mod support;
mod trained;
mod workshop;

use serde_json::{Value as Json, json};

use crate::assess::answer::{Assessment, CriterionAnswer, LeafAnswer};
use crate::definitions::Definitions;
use crate::fixture;
use crate::programme::Programme;
use crate::record::Record;

/// A record in the making. Its events are called by their type and place: `visit_held-1`, `visit_held-2`.
#[derive(Clone)]
pub(in crate::assess) struct World {
    record: Record,
    said: Vec<String>,
}

/// A school by its last digit.
pub(in crate::assess) fn school(n: u32) -> Json {
    json!({ "school": 100_000_u32.saturating_add(n) })
}

impl World {
    /// A cluster `c` of schools 1, 2 and 3, formed on 1 September 2024.
    pub(in crate::assess) fn new() -> World {
        let members = [1, 2, 3].map(school);
        members.into_iter().fold(World::empty(), |world, member| {
            world.say("member_joined", json!({"on": "2024-09-01", "cluster": "c", "member": member}))
        })
    }

    pub(in crate::assess) fn empty() -> World {
        World { record: Record::new(), said: Vec::new() }
            .say("cluster_formed", json!({"on": "2024-09-01", "cluster": "c"}))
    }

    pub(in crate::assess) fn say(mut self, kind: &str, mut data: Json) -> World {
        let earlier = self.said.iter().filter(|said| *said == kind).count();
        data["_id"] = json!(format!("{kind}-{}", earlier.saturating_add(1)));
        self.record.append(fixture::event(0, kind, data).as_bytes()).unwrap();
        self.said.push(kind.to_owned());
        self
    }

    pub(in crate::assess) fn plan(self, review: &str, of: u32) -> World {
        self.say(
            "review_planned",
            json!({"on": "2024-09-02", "review": review, "cluster": "c", "reviewee": school(of)}),
        )
    }

    /// A visit with nobody on record.
    pub(in crate::assess) fn visit(self, review: &str, of: u32, on: &str) -> World {
        self.plan(review, of).say("visit_held", json!({"on": on, "review": review}))
    }

    pub(in crate::assess) fn post(self, person: &str, at: u32, level: Option<&str>) -> World {
        let post = json!({"on": "2024-09-01", "person": person, "at": school(at)});
        self.say("person_posted", with(post, "level", level))
    }

    pub(in crate::assess) fn train(self, person: &str, course: &str, on: &str) -> World {
        self.say("training_completed", json!({"on": on, "person": person, "course": course}))
    }

    pub(in crate::assess) fn assess(&self, on: &str, criteria: &Json) -> Assessment {
        let courses = json!([
            {"id": "rev", "title": "Reviewing", "role": "peer_reviewer", "valid_months": 24, "basis": "host"},
            {"id": "champ", "title": "Leading workshops", "role": "improvement_champion", "basis": "host"},
        ]);
        self.under(on, criteria, courses, json!([]))
    }

    pub(in crate::assess) fn under(
        &self,
        on: &str,
        criteria: &Json,
        courses: Json,
        rules: Json,
    ) -> Assessment {
        let programme = json!({
            "id": "p", "version": "1.0.0", "title": "P", "reviewee": "school", "year": {"starts": "09-01"},
            "courses": courses, "rules": rules,
            "phases": [
                {"id": "one", "title": "One", "criteria": criteria},
                {"id": "two", "title": "Two", "criteria": {"all": [{"id": "x", "title": "x", "measure": "active_members", "at_least": 1, "basis": "host"}]}},
            ],
        });
        let programme = Programme::read(programme.to_string().as_bytes()).unwrap();
        let view = self.record.as_of(fixture::date(on));
        view.assess_under(&fixture::cluster("c"), &Definitions::new(), &programme).unwrap()
    }

    /// The answer on 31 July 2026 to one leaf: a measure with its parameters and threshold.
    pub(in crate::assess) fn ask(&self, measure: &str, parameters: Json) -> LeafAnswer {
        self.ask_on("2026-07-31", measure, parameters)
    }

    pub(in crate::assess) fn ask_on(&self, on: &str, measure: &str, parameters: Json) -> LeafAnswer {
        only(&self.assess(on, &leaf(measure, parameters)))
    }
}

pub(in crate::assess) fn leaf(measure: &str, parameters: Json) -> Json {
    let mut leaf = json!({"id": "leaf", "title": "Leaf", "measure": measure, "basis": "host"});
    leaf.as_object_mut().unwrap().extend(parameters.as_object().unwrap().clone());
    leaf
}

pub(in crate::assess) fn only(assessment: &Assessment) -> LeafAnswer {
    match &assessment.phases[0].criteria {
        CriterionAnswer::Leaf(leaf) => (**leaf).clone(),
        branch => panic!("{branch:?}"),
    }
}

fn with(mut data: Json, field: &str, value: Option<&str>) -> Json {
    if let Some(value) = value {
        data[field] = json!(value);
    }
    data
}

/// The verdict, the value (of a share both of its parts), what may count besides, what is short and what is needed.
fn brief(leaf: &LeafAnswer) -> String {
    let value = match (leaf.numerator, leaf.denominator) {
        (Some(counted), Some(of)) => format!("{counted}/{of}"),
        _ => leaf.value.as_ref().map_or("nothing".to_owned(), |value| json!(value).to_string()),
    };
    let mut brief = format!("{} {value}", leaf.verdict.name());
    if leaf.undetermined > 0 {
        brief += &format!(" +{}", leaf.undetermined);
    }
    if let Some(shortfall) = leaf.shortfall {
        brief += &format!(", short {shortfall}");
    }
    if let Some(needs) = leaf.needs {
        brief += &format!(", needs {needs}");
    }
    brief
}

/// Who and what is missing, in one line.
fn missing(leaf: &LeafAnswer) -> String {
    let parties = leaf.missing.parties.iter().map(ToString::to_string);
    let people = leaf.missing.people.iter().map(ToString::to_string);
    let reviews = leaf.missing.reviews.iter().map(ToString::to_string);
    parties.chain(people).chain(reviews).collect::<Vec<_>>().join(", ")
}

fn events(leaf: &LeafAnswer) -> String {
    leaf.events.iter().map(|event| event.id.to_string()).collect::<Vec<_>>().join(", ")
}
