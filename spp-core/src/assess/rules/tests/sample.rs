use serde_json::json;

use crate::assess::answer::Breach;
use crate::assets::{PROGRAMME_SPP, SAMPLE};
use crate::definitions::Definitions;
use crate::ids::ClusterId;
use crate::programme::{Programme, RuleName};
use crate::record::Record;
use crate::view::View;

fn sample() -> Record {
    let mut record = Record::new();
    assert_eq!(record.read(SAMPLE.as_bytes()).problems, []);
    record
}

/// What each breach says, the programme being that of the library with some of its rules asked otherwise.
fn said(view: &View, asked: &[RuleName]) -> Vec<String> {
    let mut document: serde_json::Value = serde_json::from_str(PROGRAMME_SPP).unwrap();
    for rule in document["rules"].as_array_mut().unwrap() {
        if asked.iter().any(|asked| rule["rule"] == asked.name()) {
            rule["severity"] = json!("warning");
        }
    }
    let programme = Programme::read(document.to_string().as_bytes()).unwrap();
    let oak = ClusterId::new("oak").unwrap();
    let answer = view.assess_under(&oak, &Definitions::illustrative(), &programme).unwrap();
    assert_eq!(answer.untestable, []);
    answer.breaches.iter().map(brief).collect()
}

fn brief(breach: &Breach) -> String {
    let events: Vec<&str> = breach.events.iter().map(|event| &*event.id).collect();
    let waiver = breach.waived.as_ref().map_or("-", |waived| &*waived.event.id);
    format!("{} {} {} {} {waiver}", breach.severity, breach.rule, breach.on, events.join("+"))
}

#[test]
fn the_sample_breaks_what_its_page_says() {
    let view = sample().as_of("2026-07-31".parse().unwrap());
    assert_eq!(
        said(&view, &[]),
        [
            "breach reviewers_trained 2026-03-18 al-048+ef-004 ov-056",
            "breach facilitator_independent 2026-02-11 al-045+br-041 -",
            "warning sub_group_size 2026-06-16 al-045+al-048+br-036+dh-041 -",
        ]
    );
    // The waiver's last day is 30 September.
    for (day, waiver) in [("2026-09-30", "ov-056"), ("2026-10-01", "-")] {
        let all = said(&sample().as_of(day.parse().unwrap()), &[]);
        assert!(all[0].ends_with(&format!("al-048+ef-004 {waiver}")), "{day}: {}", all[0]);
    }
}

#[test]
fn the_sample_before_its_amendment_breaks_what_it_broke_then() {
    let day = "2025-03-26".parse().unwrap();
    let then = sample().as_of_known(day, "2025-03-26T12:00:00Z".parse().unwrap());
    let trained =
        |view: &View| said(view, &[]).iter().filter(|said| said.contains("reviewers_trained")).count();
    assert_eq!(trained(&then), 1);
    assert!(said(&then, &[])[0].contains("2024-11-20 cb-017+dh-018"), "{}", said(&then, &[])[0]);
    assert_eq!(trained(&sample().as_of(day)), 0);
}

#[test]
fn the_sample_is_as_cosy_as_its_page_says() {
    let view = sample().as_of("2026-07-31".parse().unwrap());
    for rule in [RuleName::NoReciprocalReviews, RuleName::NoRepeatedPairs] {
        let found = said(&view, &[rule]).iter().filter(|said| said.contains(rule.name())).count();
        assert!(found > 0, "{}", rule.name());
    }
}

#[test]
fn the_order_of_arrival_changes_nothing() {
    let day = "2026-07-31".parse().unwrap();
    let mut backwards = Record::new();
    for line in SAMPLE.lines().rev() {
        backwards.append(line.as_bytes()).unwrap();
    }
    assert_eq!(said(&backwards.as_of(day), RuleName::ALL), said(&sample().as_of(day), RuleName::ALL));
}
