//! The generator of records: the same plan the same lines, all of them readable, with all that a host meets in them.

use std::collections::BTreeSet;

use spp_core::assess::Case;
use spp_core::definitions::Definitions;
use spp_core::problem::Code;
use spp_core::record::Record;
use spp_tests::generate::Plan;

fn text(plan: &Plan) -> String {
    plan.lines().fold(String::new(), |text, line| text + &line + "\n")
}

fn read(text: &str) -> Record {
    let mut record = Record::new();
    let report = record.read(text.as_bytes());
    assert_eq!(report.refused, 0, "{:?}", report.problems.first());
    record
}

#[test]
fn a_plan_is_the_same_lines_on_every_machine() {
    let plan = Plan::small(3, 3, 7);
    let lines = text(&plan);
    assert_eq!(text(&plan), lines);
    assert_ne!(text(&Plan::small(3, 3, 8)), lines);
    // FNV-1a: two machines that measure the same plan have measured the same bytes.
    let sum = lines
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    assert_eq!((lines.lines().count(), format!("{sum:016x}").as_str()), (202, "e753b67c9157e7ff"));
}

#[test]
fn the_order_of_keys_changes_no_event() {
    let plan = Plan::small(4, 2, 3);
    let shuffled = Plan { is_shuffled: true, ..plan.clone() };
    let (lines, others) = (text(&plan), text(&shuffled));
    assert_ne!(lines, others);
    let mut record = read(&lines);
    let report = record.read(others.as_bytes());
    assert_eq!((report.added, report.refused), (0, 0));
}

#[test]
fn what_hosts_meet_is_in_it_and_is_answered() {
    let lines = text(&Plan::small(24, 8, 4));
    let record = read(&lines);
    let types: BTreeSet<&str> = record.events().map(|event| event.type_name()).collect();
    let missing: Vec<_> =
        spp_core::record::fact::Fact::TYPES.iter().filter(|known| !types.contains(*known)).collect();
    assert_eq!(missing, [&""; 0]);
    let codes: BTreeSet<Code> = record.problems().iter().map(|problem| problem.code).collect();
    for code in [Code::UnknownEventType, Code::UnknownField, Code::ConflictingEvent, Code::UnknownReview] {
        assert!(codes.contains(&code), "{code}");
    }
    assert!(lines.contains("\\u") && !lines.is_ascii());
    assert!(record.len() < lines.lines().count(), "some lines come twice");
    let view = record.as_of(Plan::end().parse().unwrap());
    let definitions = Definitions::illustrative();
    let answers: Vec<_> = view.assess_all(&definitions).collect();
    assert_eq!(answers.len(), 24);
}

#[test]
fn a_verdict_alone_is_that_of_the_explained_answer() {
    let record = read(&text(&Plan::small(30, 4, 2)));
    let view = record.as_of("2026-03-31".parse().unwrap());
    let definitions = Definitions::illustrative();
    let programme = definitions.programmes().next().unwrap();
    let mut seen = BTreeSet::new();
    for cluster in view.cluster_ids() {
        let gathered = view.gather(cluster).unwrap();
        let case = Case::new(&gathered, programme);
        let judged = case.judge();
        let phases = programme.phases().iter().map(|phase| &phase.criteria);
        for criterion in phases.chain(programme.hub().map(|hub| &hub.criteria)) {
            let answer = case.criterion(criterion, &judged);
            assert_eq!(case.verdict(criterion, &judged), answer.verdict(), "{cluster}");
            seen.insert(format!("{:?}", answer.verdict()));
        }
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
}

#[test]
fn an_answer_rests_on_the_events_that_it_reads_alone() {
    let record = read(&text(&Plan::small(16, 8, 4)));
    let definitions = Definitions::illustrative();
    for date in ["2025-01-31", "2026-07-31"] {
        let date = date.parse().unwrap();
        for answer in record.as_of(date).assess_all(&definitions) {
            let mut few = Record::new();
            for event in record.events().filter(|event| answer.read.binary_search(event.id()).is_ok()) {
                few.append(event.text().as_bytes()).unwrap();
            }
            assert!(few.len() < record.len());
            let mut again = few.as_of(date).assess(&answer.cluster, &definitions).unwrap();
            // These ask what else the record has.
            again.problems = answer.problems.clone();
            assert_eq!(again.to_json(), answer.to_json());
        }
    }
}

#[test]
fn a_record_that_is_looked_at_all_the_while_is_the_same_record() {
    let lines = text(&Plan::small(4, 4, 6));
    let whole = read(&lines);
    let mut watched = Record::new();
    let mut views = Vec::new();
    for (number, line) in lines.lines().enumerate() {
        views.push(watched.as_of(Plan::end().parse().unwrap()));
        watched.append(line.as_bytes()).unwrap();
        // Views come and go.
        if number % 7 == 0 {
            views.remove(number % views.len());
        }
    }
    assert_eq!(watched.dump(), whole.dump());
    let (definitions, end) = (Definitions::illustrative(), Plan::end().parse().unwrap());
    // Of the record itself: reading notes repeats besides, and appending says them at once.
    assert_eq!(watched.as_of(end).problems(), whole.as_of(end).problems());
    let answers = |record: &Record| -> Vec<String> {
        record.as_of(end).assess_all(&definitions).map(|answer| answer.to_json()).collect()
    };
    assert_eq!(answers(&watched), answers(&whole));
    let mut clusters = 0;
    for view in views.iter().step_by(40) {
        let now = view.cluster_ids().count();
        assert!(now >= clusters);
        clusters = now;
    }
}
