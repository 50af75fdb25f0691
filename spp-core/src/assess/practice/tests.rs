//! The sample, looked through by hand. Single cases are vectors (`tests/vectors/practice`).

use super::*;
use crate::assets;
use crate::record::Record;

fn sample() -> ChangeInPractice {
    let mut record = Record::new();
    record.read(assets::SAMPLE.as_bytes());
    let view = record.as_of("2026-07-31".parse().unwrap());
    view.change_in_practice(&ClusterId::new("oak").unwrap(), &Definitions::illustrative(), None).unwrap()
}

#[test]
fn every_part_names_only_what_is_there() {
    for review in sample().reviews {
        let findings: BTreeSet<&Id> = review.findings.iter().map(|finding| &finding.finding).collect();
        let actions: BTreeSet<&Id> = review.actions.iter().map(|action| &action.action).collect();
        for question in &review.questions {
            assert!(question.title.is_some(), "{}", question.question);
            assert!(question.findings.iter().all(|id| findings.contains(id)));
            assert!(question.actions.iter().all(|id| actions.contains(id)));
        }
        let by_findings = review.findings.iter().flat_map(|finding| &finding.actions);
        assert!(by_findings.clone().all(|by| actions.contains(&by.action)), "{}", review.review);
        // An area stopped where its furthest action did, and one without an action nowhere.
        for finding in review.findings.iter().filter(|finding| finding.kind.name() == "area") {
            let furthest = finding.actions.iter().map(|by| by.reached).max();
            assert_eq!(finding.reached, Some(furthest.unwrap_or(Reached::NoAction)), "{}", finding.finding);
        }
    }
}

#[test]
fn the_sample_is_followed_through_as_its_page_says() {
    let practice = sample();
    let actions: Vec<&ActionPractice> = practice
        .reviews
        .iter()
        .flat_map(|review| &review.actions)
        .filter(|action| action.status.name() != "done")
        .collect();
    let open = |action: &&&ActionPractice| matches!(action.status.name(), "open" | "in_progress");
    assert_eq!(actions.iter().filter(open).count(), 6, "six open actions");
    // Of the five that are overdue the impact review looked at one, and found it too early to tell.
    let overdue: Vec<&str> = actions
        .iter()
        .filter(|action| action.reached == Reached::Overdue)
        .map(|action| action.action.as_str())
        .collect();
    let early: Vec<&str> = actions
        .iter()
        .filter(open)
        .filter(|action| action.reached == Reached::TooEarly)
        .map(|action| action.action.as_str())
        .collect();
    assert_eq!(overdue, ["2526-brackenside-a1", "2526-brackenside-a2", "2526-catkin-a2"]);
    assert_eq!(early, ["2526-acorn-a3"]);
}
