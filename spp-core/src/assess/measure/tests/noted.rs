use serde_json::{Value as Json, json};

use super::{World, brief, events, missing};
use crate::assess::answer::{Breach, Untestable, Waived};
use crate::assess::case::Case;
use crate::assess::measure::{Found, measure};
use crate::assess::rules::Judged;
use crate::fixture;
use crate::ids::EventId;
use crate::programme::{Measure, Period, Programme, RuleName, RuleSeverity};

fn note(world: World, on: &str, value: Json) -> World {
    world.say("fact_noted", json!({"on": on, "subject": {"cluster": "c"}, "name": "agreed", "value": value}))
}

fn ask(world: &World, threshold: Json) -> String {
    let mut parameters = json!({"name": "agreed"});
    parameters.as_object_mut().unwrap().extend(threshold.as_object().unwrap().clone());
    brief(&world.ask("noted_fact", parameters))
}

#[test]
fn the_latest_note_about_the_cluster_counts() {
    let none = World::new().ask("noted_fact", json!({"name": "agreed", "equals": false}));
    assert_eq!(brief(&none), "cannot_tell nothing");
    assert_eq!(none.why, "nobody has noted `agreed`");
    let world = note(note(World::new(), "2026-03-02", json!(true)), "2026-03-01", json!(false));
    let leaf = world.ask("noted_fact", json!({"name": "agreed", "equals": true}));
    assert_eq!(brief(&leaf), "met true");
    assert_eq!(leaf.why, "`agreed` was noted on 2026-03-02 as true, as asked");
    assert_eq!(events(&leaf), "fact_noted-1");
    assert_eq!(ask(&world, json!({"equals": false})), "not_met true");
    // About a school of ours, or of another name: not about us.
    let school = json!({"cluster": "c", "school": 100_001});
    let other = json!({"on": "2026-05-01", "subject": school, "name": "agreed", "value": false});
    assert_eq!(ask(&world.say("fact_noted", other), json!({"equals": true})), "met true");
}

#[test]
fn a_note_of_another_type_equals_nothing_and_has_no_size() {
    let yes = note(World::new(), "2026-03-01", json!(true));
    assert_eq!(ask(&yes, json!({"equals": "true"})), "not_met true");
    assert_eq!(ask(&yes, json!({"equals": 1})), "not_met true");
    assert_eq!(ask(&yes, json!({"at_least": 1})), "cannot_tell true");
    assert_eq!(ask(&yes, json!({"at_most": 1})), "cannot_tell true");
    let leaf = yes.ask("noted_fact", json!({"name": "agreed", "at_least": 1}));
    assert_eq!(leaf.why, "`agreed` was noted on 2026-03-01 as true, which is no number; at least 1 is asked");
    let number = note(World::new(), "2026-03-01", json!(3.5));
    assert_eq!(ask(&number, json!({"at_least": 3.5})), "met 3.5");
    assert_eq!(ask(&number, json!({"at_least": 5})), "not_met 3.5, short 1.5");
    assert_eq!(ask(&number, json!({"at_most": 3})), "not_met 3.5, short 0.5");
    assert_eq!(ask(&number, json!({"equals": 3.5})), "met 3.5");
    assert_eq!(ask(&number, json!({"equals": "3.5"})), "not_met 3.5");
    let text = note(World::new(), "2026-03-01", json!("oak"));
    assert_eq!(ask(&text, json!({"equals": "oak"})), "met \"oak\"");
    assert_eq!(ask(&text, json!({"equals": 4})), "not_met \"oak\"");
}

fn breach(rule: RuleName, severity: RuleSeverity, on: &str, is_waived: bool) -> Breach {
    let event = EventId { source: "s".into(), id: on.into() };
    let waived = Waived { event: event.clone(), reason: String::new(), until: fixture::date("2030-01-01") };
    Breach {
        rule: rule.name(),
        code: rule.code(),
        severity: severity.name(),
        basis: "host",
        source: None,
        on: fixture::date(on),
        review: None,
        round: None,
        parties: Vec::new(),
        people: Vec::new(),
        events: vec![event],
        message: String::new(),
        waived: is_waived.then_some(waived),
    }
}

/// What is open, and what may be, of rules at a severity in the year to 31 July 2026.
fn open(rules: &[RuleName], severity: RuleSeverity, judged: &Judged) -> (Found, u32, usize, String) {
    let programme = json!({
        "id": "p", "version": "1.0.0", "title": "P", "reviewee": "school", "year": {"starts": "09-01"},
        "rules": [
            {"rule": "one_current_lead", "severity": "breach", "basis": "host"},
            {"rule": "framework_pinned", "severity": "breach", "basis": "host"},
            {"rule": "visit_length", "severity": "warning", "basis": "host"},
            {"rule": "cluster_size", "severity": "off", "basis": "host"},
        ],
    });
    let programme = Programme::read(programme.to_string().as_bytes()).unwrap();
    let view = World::new().record.as_of(fixture::date("2026-07-31"));
    let gathered = view.gather(&fixture::cluster("c")).unwrap();
    let case = Case::new(&gathered, &programme);
    let asked = Measure::OpenBreaches { rules: rules.to_vec(), severity, period: Period::default() };
    let found = measure(&case, &asked, None, judged);
    (found.found, found.undetermined, found.events.len(), found.says)
}

#[test]
fn open_breaches_are_those_of_the_rules_and_severity_asked_that_nobody_waived() {
    use RuleName::{ClusterSize, FrameworkPinned, OneCurrentLead, VisitLength};
    use RuleSeverity::{Breach, Off, Warning};
    let untestable = |rule: RuleName, on: &str| Untestable {
        rule: rule.name(),
        on: fixture::date(on),
        review: None,
        people: Vec::new(),
        events: Vec::new(),
        message: String::new(),
    };
    let judged = Judged {
        breaches: vec![
            breach(OneCurrentLead, Breach, "2025-08-01", false),
            breach(FrameworkPinned, Breach, "2026-07-31", false),
            breach(FrameworkPinned, Breach, "2025-07-31", false),
            breach(FrameworkPinned, Breach, "2026-03-01", true),
            breach(VisitLength, Warning, "2026-03-01", false),
        ],
        untestable: vec![
            untestable(OneCurrentLead, "2026-01-01"),
            untestable(OneCurrentLead, "2025-07-31"),
            untestable(VisitLength, "2026-01-01"),
        ],
    };
    let (found, undetermined, events, says) = open(&[], Breach, &judged);
    assert_eq!((found, undetermined, events), (Found::Count(2), 1, 2));
    assert_eq!(
        says,
        "2 breaches of the programme's rules between 2025-08-01 and 2026-07-31 stand and are not waived"
    );
    let only = |rules: &[RuleName], severity| {
        let (found, undetermined, ..) = open(rules, severity, &judged);
        (found, undetermined)
    };
    assert_eq!(only(&[FrameworkPinned], Breach), (Found::Count(1), 0));
    assert_eq!(only(&[], Warning), (Found::Count(1), 1));
    // Rules that the programme does not judge so are never found broken: nobody can tell.
    assert_eq!(only(&[VisitLength], Breach), (Found::Nothing, 0));
    assert_eq!(only(&[FrameworkPinned, ClusterSize], Breach), (Found::Nothing, 0));
    assert_eq!(only(&[], Off), (Found::Nothing, 0));
    let (.., says) = open(&[ClusterSize], Breach, &judged);
    assert_eq!(says, "the programme does not judge the rule `cluster_size` as `breach`");
}

#[test]
fn breaches_are_compared_with_the_most_allowed() {
    let rules = json!([{"rule": "one_current_lead", "severity": "breach", "basis": "host"}]);
    let criterion = super::leaf("open_breaches", json!({"at_most": 0}));
    let lead = json!({"on": "2024-09-01", "cluster": "c", "person": "p"});
    let world = World::new().post("p", 1, None).say("lead_named", lead);
    let kept = super::only(&world.under("2026-07-31", &criterion, json!([]), rules));
    assert_eq!(brief(&kept), "met 0");
    assert_eq!(missing(&kept), "");
    assert_eq!(
        kept.why,
        "0 breaches of the programme's rules between 2025-08-01 and 2026-07-31 stand and are not waived; at most 0 is allowed"
    );
}
