//! Stories in terse JSON, and what the rules make of them.

mod cluster;
mod facilitator;
mod load;
mod pair;
mod review;
mod sample;
mod team;
mod waiver;

use serde_json::{Value, json};

use super::super::answer::{Breach, Untestable};
use super::super::case::Case;
use super::{Judged, judge};
use crate::ids::ClusterId;
use crate::programme::{Programme, RuleName};
use crate::record::Record;

/// Before all that happens in a story, and the natural date to look back from.
const START: &str = "2024-09-01";
const TODAY: &str = "2025-07-31";

/// The cluster `oak` of schools 900001, 900002 and 900003, with trained people a1, a2, b1, b2, c1 and c2 there, led by a1.
struct Story {
    record: Record,
    count: u32,
    courses: Value,
}

impl Story {
    fn empty() -> Self {
        let courses = json!([
            {"id": "reviewing", "title": "r", "role": "peer_reviewer", "valid_months": 12, "basis": "host"},
            {"id": "facilitating", "title": "f", "role": "improvement_champion", "valid_months": 12, "basis": "host"}
        ]);
        let mut story = Story { record: Record::new(), count: 0, courses };
        story.tell("cluster_formed", json!({"on": START, "cluster": "oak"}));
        story
    }

    fn new() -> Self {
        let mut story = Story::empty();
        for (place, urn) in [("a", 900_001), ("b", 900_002), ("c", 900_003)] {
            story.joins(START, json!({"school": urn}));
            for number in 1..=2 {
                let person = format!("{place}{number}");
                story.posted("2020-09-01", &person, urn);
                story.completes("2024-09-10", &person, "reviewing");
                story.completes("2024-09-10", &person, "facilitating");
            }
        }
        story.tell("lead_named", json!({"on": START, "cluster": "oak", "person": "a1"}));
        story
    }

    /// Tells an event; gives its id.
    fn tell(&mut self, kind: &str, data: Value) -> String {
        self.count = self.count.saturating_add(1);
        let id = format!("e-{}", self.count);
        let minute = format!("{:02}:{:02}", self.count / 60, self.count % 60);
        let event = json!({"specversion": "1.0", "source": "s", "id": id, "type": format!("spp.{kind}"),
            "time": format!("2026-08-01T{minute}:00Z"), "data": data});
        self.record.append(event.to_string().as_bytes()).unwrap();
        id
    }

    fn joins(&mut self, on: &str, member: Value) -> String {
        self.tell("member_joined", json!({"on": on, "cluster": "oak", "member": member}))
    }

    fn posted(&mut self, on: &str, person: &str, urn: u32) -> String {
        self.tell("person_posted", json!({"on": on, "person": person, "at": {"school": urn}}))
    }

    fn leaves(&mut self, on: &str, person: &str, urn: u32) -> String {
        self.tell("person_left", json!({"on": on, "person": person, "at": {"school": urn}}))
    }

    fn completes(&mut self, on: &str, person: &str, course: &str) -> String {
        self.tell("training_completed", json!({"on": on, "person": person, "course": course}))
    }

    /// Plans a review of a school in round `1`.
    fn plans(&mut self, review: &str, urn: u32) -> String {
        self.plans_in(review, json!({"school": urn}), "1")
    }

    fn plans_in(&mut self, review: &str, reviewee: Value, round: &str) -> String {
        self.tell(
            "review_planned",
            json!({"on": "2024-09-20", "review": review, "cluster": "oak", "reviewee": reviewee, "round": round,
                "framework": {"id": "f", "version": "1.0.0"}}),
        )
    }

    fn visits(&mut self, on: &str, review: &str, team: &[&str]) -> String {
        let team: Vec<Value> = team.iter().map(|person| json!({"person": person})).collect();
        self.tell("visit_held", json!({"on": on, "review": review, "days": 1, "team": team}))
    }

    /// Plans a review of a school in a round and holds its visit; the review is called after the school and the round.
    fn reviewed(&mut self, round: &str, on: &str, urn: u32, team: &[&str]) -> String {
        let review = format!("r-{urn}-{round}");
        self.plans_in(&review, json!({"school": urn}), round);
        self.visits(on, &review, team)
    }

    fn workshop(&mut self, on: &str, review: &str, facilitator: &str) -> String {
        self.tell("workshop_held", json!({"on": on, "review": review, "facilitator": facilitator}))
    }

    fn waives(&mut self, rule: &str, scope: Value, until: &str) -> String {
        self.tell(
            "waiver_granted",
            json!({"on": START, "rule": rule, "scope": scope, "reason": "why", "until": until}),
        )
    }

    fn programme(&self, rule: &str, settings: &Value) -> Programme {
        let mut asked =
            json!({"rule": rule, "severity": "breach", "basis": "practice", "source": "somewhere"});
        for (name, value) in settings.as_object().unwrap() {
            asked[name] = value.clone();
        }
        let document = json!({"id": "p", "version": "1.0.0", "title": "p", "reviewee": "school",
            "year": {"starts": "09-01"}, "courses": self.courses, "rules": [asked]});
        let programme = Programme::read(document.to_string().as_bytes()).unwrap();
        assert_eq!(programme.problems(), []);
        programme
    }

    fn judged(&self, rule: &str, settings: &Value, on: &str) -> Judged {
        let view = self.record.as_of(on.parse().unwrap());
        let gathered = view.gather(&ClusterId::new("oak").unwrap()).unwrap();
        let programme = self.programme(rule, settings);
        let judged = judge(&Case::new(&gathered, &programme));
        for breach in &judged.breaches {
            let code = RuleName::from_name(rule).unwrap().code();
            assert_eq!((breach.rule, breach.code, breach.basis), (rule, code, "practice"));
            assert_eq!(breach.source.as_deref(), Some("somewhere"));
        }
        let messages = judged.breaches.iter().map(|breach| &breach.message);
        for message in messages.chain(judged.untestable.iter().map(|untestable| &untestable.message)) {
            assert!(!message.ends_with('.') && !message.starts_with(char::is_uppercase), "{message}");
        }
        let events = judged.breaches.iter().flat_map(|breach| &breach.events);
        for event in events.chain(judged.untestable.iter().flat_map(|untestable| &untestable.events)) {
            assert!(gathered.read.contains(event), "{event} is not among the events read");
        }
        judged
    }

    /// The breaches of a rule today, in brief.
    fn broken(&self, rule: &str) -> Vec<String> {
        self.judged(rule, &json!({}), TODAY).breaches.iter().map(brief).collect()
    }

    /// The same with parameters.
    fn broken_with(&self, rule: &str, settings: &Value) -> Vec<String> {
        self.judged(rule, settings, TODAY).breaches.iter().map(brief).collect()
    }

    /// What is untestable of a rule today, in brief.
    fn open(&self, rule: &str) -> Vec<String> {
        self.judged(rule, &json!({}), TODAY).untestable.iter().map(brief_of_open).collect()
    }

    /// Asserts that a rule is neither broken nor open today.
    #[track_caller]
    fn keeps(&self, rule: &str) {
        assert_eq!((self.broken(rule), self.open(rule)), (Vec::new(), Vec::new()));
    }
}

/// Its day, review and people.
fn brief(breach: &Breach) -> String {
    let review = breach.review.as_ref().map_or("-", |review| review.as_str());
    let people: Vec<&str> = breach.people.iter().map(|person| person.as_str()).collect();
    format!("{} {review} {}", breach.on, people.join("+")).trim_end().to_owned()
}

fn brief_of_open(untestable: &Untestable) -> String {
    let review = untestable.review.as_ref().map_or("-", |review| review.as_str());
    let people: Vec<&str> = untestable.people.iter().map(|person| person.as_str()).collect();
    format!("{} {review} {}", untestable.on, people.join("+")).trim_end().to_owned()
}

#[test]
fn a_rule_that_is_off_or_not_asked_is_not_judged() {
    let mut story = Story::new();
    story.reviewed("1", "2024-11-01", 900_001, &["b1", "nobody"]);
    story.tell(
        "review_planned",
        json!({"on": START, "review": "bare", "cluster": "oak", "reviewee": {"school": 900_002}}),
    );
    for rule in RuleName::ALL {
        let judged = story.judged(rule.name(), &json!({"severity": "off"}), TODAY);
        assert!(judged.breaches.is_empty() && judged.untestable.is_empty(), "{}", rule.name());
    }
    // Another rule says nothing of this one's breach.
    assert_eq!(story.broken("framework_pinned").len(), 1);
    assert_eq!(story.broken("steps_in_order").len(), 0);
}

#[test]
fn severity_is_the_programmes() {
    let mut story = Story::new();
    story.tell(
        "review_planned",
        json!({"on": START, "review": "bare", "cluster": "oak", "reviewee": {"school": 900_002}}),
    );
    for severity in ["breach", "warning"] {
        let judged = story.judged("framework_pinned", &json!({"severity": severity}), TODAY);
        assert_eq!(judged.breaches[0].severity, severity);
    }
}
