use serde_json::{Value, json};

use super::*;
use crate::fixture::{cluster, date, record};
use crate::problem::Code;
use crate::record::Record;
use crate::step::Step;

fn formed() -> (&'static str, Value) {
    ("cluster_formed", json!({"on": "2023-09-01", "cluster": "c", "name": "C"}))
}

fn joined(on: &str, urn: u32) -> (&'static str, Value) {
    ("member_joined", json!({"on": on, "cluster": "c", "member": {"school": urn}}))
}

fn left(on: &str, urn: u32) -> (&'static str, Value) {
    ("member_left", json!({"on": on, "cluster": "c", "member": {"school": urn}}))
}

fn succeeded(on: &str, from: &[u32], to: &[u32]) -> (&'static str, Value) {
    ("school_succeeded", json!({"on": on, "from": from, "to": to}))
}

fn planned(on: &str, visit: &str) -> (&'static str, Value) {
    let dates = json!({"visit": visit});
    (
        "review_planned",
        json!({"on": on, "review": "r", "cluster": "c", "reviewee": {"school": 900001}, "dates": dates,
        "team": [{"person": "p"}], "facilitator": "f"}),
    )
}

/// Members on a day, with the days of their memberships.
fn members(record: &Record, on: &str) -> Vec<String> {
    let view = record.as_of(date(on));
    let cluster = view.cluster(&cluster("c")).unwrap();
    let shown = |held: &Membership<'_>| {
        format!(
            "{} {}–{}",
            held.member,
            held.joined,
            held.left.map_or_else(String::new, |left| left.to_string())
        )
    };
    cluster.members_on(date(on)).map(shown).collect()
}

fn codes(record: &Record) -> Vec<Code> {
    record.problems().into_iter().map(|problem| problem.code).collect()
}

#[test]
fn a_membership_is_half_open() {
    let record = record(&[formed(), joined("2023-09-01", 900001), left("2024-08-31", 900001)]);
    assert_eq!(members(&record, "2023-09-01"), ["school 900001 2023-09-01–"]);
    assert_eq!(members(&record, "2024-08-30").len(), 1);
    assert!(members(&record, "2024-08-31").is_empty());
}

#[test]
fn a_member_goes_on_under_its_successors_urn() {
    let events = [formed(), joined("2023-09-01", 900001), succeeded("2024-04-01", &[900001], &[900007])];
    let record = record(&events);
    assert_eq!(members(&record, "2024-03-31"), ["school 900001 2023-09-01–"]);
    assert_eq!(members(&record, "2024-04-01"), ["school 900007 2023-09-01–"]);
}

#[test]
fn it_may_leave_under_the_new_urn_or_the_old() {
    for urn in [900007, 900001] {
        let record = record(&[
            formed(),
            joined("2023-09-01", 900001),
            succeeded("2024-04-01", &[900001], &[900007]),
            left("2025-01-01", urn),
        ]);
        assert_eq!(members(&record, "2024-12-31").len(), 1, "{urn}");
        assert!(members(&record, "2025-01-01").is_empty(), "{urn}");
    }
}

#[test]
fn schools_that_merge_are_one_member_as_long_as_one_of_them_was() {
    let record = record(&[
        formed(),
        joined("2023-09-01", 900001),
        joined("2023-10-01", 900002),
        left("2024-02-01", 900001),
        succeeded("2024-04-01", &[900001, 900002], &[900003]),
    ]);
    assert_eq!(members(&record, "2024-04-01"), ["school 900003 2023-09-01–"]);
}

#[test]
fn a_split_is_not_followed() {
    let record = record(&[
        formed(),
        joined("2023-09-01", 900001),
        succeeded("2024-04-01", &[900001], &[900002, 900003]),
    ]);
    assert_eq!(members(&record, "2024-04-01"), ["school 900001 2023-09-01–"]);
    let view = record.as_of(date("2024-04-01"));
    let school = view.school(Urn::new(900_001).unwrap()).unwrap();
    assert_eq!((school.closed, school.successors.len()), (Some(date("2024-04-01")), 2));
}

#[test]
fn a_circle_of_successions_ends_and_all_of_it_agrees() {
    let record = record(&[
        succeeded("2024-01-01", &[900003], &[900001]),
        succeeded("2024-02-01", &[900001], &[900002]),
        succeeded("2024-03-01", &[900002], &[900001]),
    ]);
    let view = record.as_of(date("2025-01-01"));
    let urn = |number| Urn::new(number).unwrap();
    for from in [900_001, 900_002, 900_003] {
        assert_eq!(view.current(urn(from)), urn(900_001), "{from}");
    }
    assert_eq!(view.identities(&Party::School(urn(900_002))).len(), 3);
    let circles = codes(&record).into_iter().filter(|code| *code == Code::SuccessionCycle).count();
    assert_eq!(circles, 2, "said of the two schools in the circle, not of the one that leads to it");
}

#[test]
fn corrections_act_on_the_known_axis_only() {
    let mut amended = json!({"on": "2024-01-10", "review": "r", "days": 2});
    let visit =
        json!({"on": "2024-01-10", "review": "r", "days": 1, "_id": "v", "_time": "2024-01-11T00:00:00Z"});
    let amendment = json!({"on": "2024-01-20", "event": "v", "data": amended.take(), "_id": "a", "_time": "2024-01-20T00:00:00Z"});
    let withdrawal = json!({"on": "2024-01-30", "event": "v", "_time": "2024-01-30T00:00:00Z", "_id": "w"});
    let undone = json!({"on": "2024-02-05", "event": "w", "_time": "2024-02-05T00:00:00Z", "_id": "x"});
    let record = record(&[
        formed(),
        planned("2023-10-01", "2024-01-10"),
        ("visit_held", visit),
        ("amended", amendment),
        ("withdrawn", withdrawal),
        ("withdrawn", undone),
    ]);
    let days = |known: &str| {
        // As of the day of the visit itself: the corrections bear later dates, which do not matter.
        let view = record.as_of_known(date("2024-01-10"), known.parse().unwrap());
        let review = view.review(&ReviewId::new("r").unwrap()).unwrap();
        review.visit.map(|visit| visit.days.unwrap().number())
    };
    assert_eq!(days("2024-01-10T23:59:59Z"), None);
    assert_eq!(days("2024-01-11T00:00:00Z"), Some(1.0));
    assert_eq!(days("2024-01-20T00:00:00Z"), Some(2.0));
    assert_eq!(days("2024-01-30T00:00:00Z"), None);
    assert_eq!(days("2024-02-05T00:00:00Z"), Some(2.0));
}

#[test]
fn of_several_amendments_the_latest_counts_and_may_change_what_the_event_is_about() {
    let about = |person: &str| json!({"on": "2024-01-01", "person": person, "course": "x"});
    let amended = |time: &str, person: &str| {
        (
            "amended",
            json!({"on": "2024-01-02", "event": {"source": "urn:test", "id": "t"}, "data": about(person), "_time": time}),
        )
    };
    let mut training = about("p1");
    training["_id"] = json!("t");
    // The amendments arrive before what they amend, and in the wrong order.
    let record = record(&[
        amended("2024-03-01T00:00:00Z", "p3"),
        amended("2024-02-01T00:00:00Z", "p2"),
        ("training_completed", training),
    ]);
    let view = record.as_of(date("2024-12-31"));
    let trained: Vec<&str> = view.people().map(|person| person.id.as_str()).collect();
    assert_eq!(trained, ["p3"]);
}

#[test]
fn a_forming_and_a_plan_are_found_by_what_they_say_in_the_end() {
    let forms = |cluster: &str| json!({"on": "2023-09-01", "cluster": cluster});
    let plans = |review: &str, cluster: &str| json!({"on": "2023-10-01", "review": review, "cluster": cluster, "reviewee": {"school": 900001}});
    let with_id = |id: &str, mut data: Value| {
        data["_id"] = json!(id);
        data
    };
    let amended = |id: &str, data: Value| ("amended", json!({"on": "2024-01-01", "event": id, "data": data}));
    let withdrawn = |id: &str| ("withdrawn", json!({"on": "2024-01-01", "event": id}));
    let mut events = vec![
        ("cluster_formed", with_id("f", forms("a"))),
        ("cluster_formed", with_id("g", forms("gone"))),
        ("review_planned", with_id("p", plans("r", "gone"))),
        ("review_planned", with_id("q", plans("s", "b"))),
        amended("f", forms("b")),
        amended("p", plans("t", "b")),
        withdrawn("g"),
        withdrawn("q"),
    ];
    // Whichever comes first, what is corrected or what corrects it.
    for _ in 0..2 {
        let record = record(&events);
        let view = record.as_of(date("2024-12-31"));
        let clusters: Vec<&str> = view.cluster_ids().map(ClusterId::as_str).collect();
        assert_eq!(clusters, ["b"]);
        let reviews: Vec<&str> = view.reviews().map(|review| review.id.as_str()).collect();
        assert_eq!(reviews, ["t"]);
        let is_planned = |id: &str| view.is_planned(&ReviewId::new(id).unwrap());
        assert_eq!(["r", "s", "t"].map(is_planned), [false, false, true]);
        let is_formed = |id: &str| view.is_formed(&cluster(id));
        assert_eq!(["a", "b", "gone"].map(is_formed), [false, true, false]);
        let before = record.as_of(date("2023-09-15"));
        assert!(before.is_formed(&cluster("b")) && !before.is_planned(&ReviewId::new("t").unwrap()));
        events.reverse();
    }
}

#[test]
fn a_cluster_that_an_amendment_forms_is_among_what_another_rests_on() {
    let record = record(&[
        formed(),
        (
            "cluster_formed",
            json!({"on": "2023-09-01", "cluster": "d", "kind": "of a newer writer", "_id": "f"}),
        ),
        ("amended", json!({"on": "2024-01-01", "event": "f", "data": {"on": "2023-09-01", "cluster": "d"}})),
        ("hub_support_given", json!({"on": "2024-02-01", "hub": "c", "cluster": "d", "kind": "training"})),
    ]);
    let view = record.as_of(date("2024-12-31"));
    assert!(view.is_formed(&cluster("d")));
    let few = view.about(&cluster("c"), &[]);
    assert!(few.as_of(date("2024-12-31")).is_formed(&cluster("d")));
}

#[test]
fn corrections_that_cannot_count_are_said() {
    let early = json!({"on": "2024-01-01", "event": "w", "_id": "x", "_time": "2024-01-01T00:00:00Z"});
    let later = json!({"on": "2024-02-01", "event": "e1", "_id": "w", "_time": "2024-02-01T00:00:00Z"});
    let record = record(&[
        formed(),
        ("withdrawn", later),
        ("withdrawn", early),
        ("amended", json!({"on": "2024-02-01", "event": "w", "data": {}})),
        ("amended", json!({"on": "2024-02-01", "event": "nothing", "data": {}})),
        ("training_completed", json!({"on": "2024-01-01", "person": "p", "course": "x"})),
        ("amended", json!({"on": "2024-02-01", "event": "e6", "data": {"on": "2024-01-01"}})),
    ]);
    let said = codes(&record);
    for code in
        [Code::CorrectionTooEarly, Code::CorrectionNotAmendable, Code::UnknownEvent, Code::AmendmentMalformed]
    {
        assert_eq!(said.iter().filter(|said| **said == code).count(), 1, "{code}");
    }
    let view = record.as_of(date("2024-12-31"));
    assert!(view.cluster(&cluster("c")).is_none(), "withdrawn, and its withdrawal not undone");
    assert!(view.person(&PersonId::new("p").unwrap()).is_some(), "stays as it was");
}

#[test]
fn of_two_contents_under_one_identity_neither_counts_once_both_are_known() {
    let first = json!({"on": "2023-09-01", "cluster": "c", "_id": "x", "_time": "2023-09-01T00:00:00Z"});
    let second = json!({"on": "2023-09-02", "cluster": "c", "_id": "x", "_time": "2023-10-01T00:00:00Z"});
    let record = record(&[("cluster_formed", first), ("cluster_formed", second)]);
    assert_eq!(record.len(), 2);
    assert!(record.as_of(date("2024-01-01")).cluster(&cluster("c")).is_none());
    let before = record.as_of_known(date("2024-01-01"), "2023-09-30T00:00:00Z".parse().unwrap());
    assert_eq!(before.cluster(&cluster("c")).unwrap().formed, date("2023-09-01"));
    assert_eq!(codes(&record), [Code::ConflictingEvent, Code::ConflictingEvent]);
}

#[test]
fn a_plan_is_replaced_whole_and_postponing_voids_its_dates() {
    let postponed = |data: Value| ("review_postponed", data);
    let look = |events: &[(&str, Value)]| {
        let record = record(events);
        let view = record.as_of(date("2025-01-01"));
        let review = view.review(&ReviewId::new("r").unwrap()).unwrap();
        (review.state, review.dates.visit, review.planned)
    };
    let plan = planned("2023-10-01", "2024-01-10");
    assert_eq!(
        look(&[formed(), plan.clone()]),
        (ReviewState::Planned, Some(date("2024-01-10")), date("2023-10-01"))
    );
    let off = postponed(json!({"on": "2023-12-01", "review": "r", "reason": "flood"}));
    assert_eq!(
        look(&[formed(), plan.clone(), off.clone()]),
        (ReviewState::Postponed, None, date("2023-10-01"))
    );
    let again = planned("2023-12-15", "2024-03-01");
    assert_eq!(
        look(&[formed(), plan.clone(), off, again]),
        (ReviewState::Planned, Some(date("2024-03-01")), date("2023-10-01"))
    );
    let cancelled = ("review_cancelled", json!({"on": "2023-12-01", "review": "r"}));
    assert_eq!(look(&[formed(), plan.clone(), cancelled.clone()]).0, ReviewState::Cancelled);
    let visit = ("visit_held", json!({"on": "2024-01-10", "review": "r"}));
    assert_eq!(look(&[formed(), plan, cancelled, visit]).0, ReviewState::UnderWay);
}

#[test]
fn a_visit_without_a_team_has_the_planned_one() {
    let record = record(&[
        formed(),
        planned("2023-10-01", "2024-01-10"),
        ("visit_held", json!({"on": "2024-01-10", "review": "r"})),
        ("workshop_held", json!({"on": "2024-02-10", "review": "r"})),
    ]);
    let view = record.as_of(date("2025-01-01"));
    let review = view.review(&ReviewId::new("r").unwrap()).unwrap();
    assert_eq!(review.reviewers().map(|reviewer| reviewer.person.as_str()).collect::<Vec<_>>(), ["p"]);
    assert_eq!(review.workshop.unwrap().facilitator.unwrap().as_str(), "f");
}

#[test]
fn a_self_review_prepares_the_next_visit_of_its_school() {
    let second = json!({"on": "2024-10-01", "review": "s", "cluster": "c", "reviewee": {"school": 900001}, "dates": {"visit": "2025-01-10"}});
    let own = |on: &str| ("self_review_completed", json!({"on": on, "reviewee": {"school": 900001}}));
    let record = record(&[
        formed(),
        joined("2023-09-01", 900001),
        planned("2023-10-01", "2024-01-10"),
        ("review_planned", second),
        own("2023-11-01"),
        own("2024-01-11"),
        own("2025-01-11"),
    ]);
    let view = record.as_of(date("2025-02-01"));
    let gathered = view.gather(&cluster("c")).unwrap();
    let reviews: Vec<Option<&str>> =
        gathered.self_reviews.iter().map(|held| held.review.map(ReviewId::as_str)).collect();
    assert_eq!(reviews, [Some("r"), Some("s"), None]);
    let reached: Vec<Option<Date>> =
        gathered.reviews.iter().map(|review| review.reached(Step::SelfReview)).collect();
    assert_eq!(reached, [Some(date("2023-11-01")), Some(date("2024-01-11"))]);
}

#[test]
fn actions_become_what_was_last_said_of_them() {
    let workshop = json!({"on": "2024-02-10", "review": "r", "actions": [{"id": "a"}, {"id": "b"}]});
    let record = record(&[
        formed(),
        planned("2023-10-01", "2024-01-10"),
        ("workshop_held", workshop),
        (
            "action_updated",
            json!({"on": "2024-03-01", "review": "r", "action": "a", "status": "in_progress"}),
        ),
        ("action_updated", json!({"on": "2024-05-01", "review": "r", "action": "a", "status": "done"})),
        (
            "impact_reviewed",
            json!({"on": "2024-06-01", "review": "r", "outcomes": [{"action": "a", "change": "too_early"}]}),
        ),
        (
            "impact_reviewed",
            json!({"on": "2024-09-01", "review": "r", "outcomes": [{"action": "a", "change": "yes"}]}),
        ),
        ("action_updated", json!({"on": "2024-05-01", "review": "r", "action": "z", "status": "done"})),
    ]);
    let names = |on: &str| {
        let view = record.as_of(date(on));
        let review = view.review(&ReviewId::new("r").unwrap()).unwrap();
        let named = |held: &ActionState<'_>| {
            format!(
                "{} {} {}",
                held.action.id,
                held.status.name(),
                held.change.map_or("", |change| change.name())
            )
        };
        review.actions.iter().map(named).collect::<Vec<_>>()
    };
    assert_eq!(names("2024-04-01"), ["a in_progress ", "b open "]);
    assert_eq!(names("2024-06-30"), ["a done too_early", "b open "]);
    assert_eq!(names("2024-12-31"), ["a done yes", "b open "]);
    assert!(codes(&record).contains(&Code::UnknownAction));
}

#[test]
fn an_action_agreed_twice_is_one_in_the_later_words() {
    let workshop =
        |actions: Value| ("workshop_held", json!({"on": "2024-02-10", "review": "r", "actions": actions}));
    let outcomes = json!([{"action": "a", "change": "yes"}]);
    let record = record(&[
        formed(),
        planned("2023-10-01", "2024-01-10"),
        workshop(json!([{"id": "a", "due": "2024-03-01"}])),
        workshop(json!([{"id": "a", "due": "2024-04-01"}, {"id": "b"}])),
        ("impact_reviewed", json!({"on": "2024-06-01", "review": "r", "outcomes": outcomes})),
    ]);
    let view = record.as_of(date("2024-12-31"));
    let review = view.review(&ReviewId::new("r").unwrap()).unwrap();
    let named = |held: &ActionState<'_>| {
        (held.action.id.to_string(), held.action.due, held.change.map(|change| change.name()))
    };
    let actions: Vec<_> = review.actions.iter().map(named).collect();
    let a = ("a".to_owned(), Some(date("2024-04-01")), Some("yes"));
    assert_eq!(actions, [a, ("b".to_owned(), None, None)]);
}

#[test]
fn posts_and_levels_follow_each_other() {
    let posted = |on: &str, urn: u32, level: &str| {
        ("person_posted", json!({"on": on, "person": "p", "at": {"school": urn}, "level": level}))
    };
    let record = record(&[
        posted("2023-09-01", 900001, "teacher"),
        posted("2024-09-01", 900001, "middle_leader"),
        posted("2024-10-01", 900002, "teacher"),
        ("person_left", json!({"on": "2025-01-01", "person": "p", "at": {"school": 900001}})),
        ("person_left", json!({"on": "2025-01-01", "person": "p", "at": {"school": 900003}})),
    ]);
    let view = record.as_of(date("2026-01-01"));
    let person = view.person(&PersonId::new("p").unwrap()).unwrap();
    let held = |on: &str| {
        person
            .posts_on(date(on))
            .map(|post| format!("{} {}", post.at, post.level.unwrap().name()))
            .collect::<Vec<_>>()
    };
    assert_eq!(held("2024-08-31"), ["school 900001 teacher"]);
    assert_eq!(held("2024-09-01"), ["school 900001 middle_leader"]);
    assert_eq!(held("2024-12-31"), ["school 900001 middle_leader", "school 900002 teacher"]);
    assert_eq!(held("2025-01-01"), ["school 900002 teacher"]);
    assert_eq!(person.left(), None);
    let said = codes(&record);
    assert!(said.contains(&Code::PersonInTwoPosts) && said.contains(&Code::NeverPostedThere));
}

#[test]
fn what_names_nothing_known_is_kept_and_said_and_not_in_the_view() {
    let unknown_cluster =
        json!({"on": "2024-01-01", "review": "q", "cluster": "nobody", "reviewee": {"school": 900001}});
    let record = record(&[
        formed(),
        ("review_planned", unknown_cluster),
        ("data_shared", json!({"on": "2024-01-01", "review": "nobody"})),
        ("support_concluded", json!({"on": "2024-01-01", "support": "nobody"})),
        ("lead_named", json!({"on": "2024-01-01", "cluster": "c", "person": "nobody"})),
        left("2024-01-01", 900009),
        joined("2024-06-01", 900008),
        left("2024-05-01", 900008),
    ]);
    let said = codes(&record);
    for code in [
        Code::UnknownCluster,
        Code::UnknownReview,
        Code::UnknownSupport,
        Code::UnknownPerson,
        Code::NeverAMember,
        Code::MembershipEndsBeforeItStarts,
    ] {
        assert_eq!(said.iter().filter(|said| **said == code).count(), 1, "{code}");
    }
    let view = record.as_of(date("2025-01-01"));
    assert!(view.review(&ReviewId::new("q").unwrap()).is_none());
    assert_eq!(members(&record, "2025-01-01"), ["school 900008 2024-06-01–"]);
    assert_eq!(record.dump().lines().count(), 8, "nothing is lost");
}

#[test]
fn a_post_goes_on_through_an_academisation() {
    let posted =
        |on: &str, urn: u32| ("person_posted", json!({"on": on, "person": "p", "at": {"school": urn}}));
    let record = record(&[
        posted("2023-09-01", 900001),
        succeeded("2024-04-01", &[900001], &[900007]),
        posted("2024-05-01", 900007),
        ("person_left", json!({"on": "2025-01-01", "person": "p", "at": {"school": 900007}})),
    ]);
    let view = record.as_of(date("2026-01-01"));
    let person = view.person(&PersonId::new("p").unwrap()).unwrap();
    let days: Vec<_> = person.posts.iter().map(|post| (post.from, post.to)).collect();
    let (first, second, last) = (date("2023-09-01"), date("2024-05-01"), date("2025-01-01"));
    assert_eq!(days, [(first, Some(second)), (second, Some(last))]);
    assert!(
        !codes(&record).contains(&Code::PersonInTwoPosts)
            && !codes(&record).contains(&Code::NeverPostedThere)
    );
}

#[test]
fn a_whole_review_is_a_list_of_answers() {
    let mut record = Record::new();
    record.read(crate::assets::SAMPLE.as_bytes());
    let view = record.as_of(date("2026-07-31"));
    let gathered = view.gather(&cluster("oak")).unwrap();
    let review = gathered.review(&ReviewId::new("r-2526-acorn").unwrap()).unwrap();
    let answers = gathered.answers(review);
    let of = |head: &str| answers.iter().filter(|answer| answer.key.starts_with(head)).count();
    let visit = review.visit.unwrap().fact;
    assert_eq!(of("focus/"), review.focus.unwrap().questions.len());
    assert_eq!(
        of("visit/findings/"),
        visit.findings.iter().filter(|finding| finding.question.is_some()).count()
    );
    assert_eq!(of("visit/evidence/"), visit.evidence.iter().filter(|seen| seen.question.is_some()).count());
    assert!(of("self_review/") > 0 && of("visit/findings/") > 0);
    let keys: std::collections::BTreeSet<&str> = answers.iter().map(|answer| answer.key.as_str()).collect();
    assert_eq!(keys.len(), answers.len(), "each key once");
}

#[test]
fn a_school_that_is_among_its_own_successors_goes_on_as_itself() {
    let events =
        [formed(), joined("2023-09-01", 900001), succeeded("2024-04-01", &[900001], &[900002, 900001])];
    let record = record(&events);
    assert_eq!(members(&record, "2024-04-01"), ["school 900001 2023-09-01–"]);
    let view = record.as_of(date("2024-04-01"));
    assert_eq!(view.school(Urn::new(900_001).unwrap()).unwrap().closed, None);
}

#[test]
fn a_waiver_may_name_a_reviewee_that_is_no_member() {
    let waiver = json!({"on": "2023-10-01", "rule": "framework_pinned", "scope": {"school": 900001}, "reason": "new", "until": "2025-01-01"});
    let record = record(&[formed(), planned("2023-10-01", "2024-01-10"), ("waiver_granted", waiver)]);
    let view = record.as_of(date("2024-01-01"));
    assert_eq!(view.gather(&cluster("c")).unwrap().waivers.len(), 1);
}

#[test]
fn the_day_of_a_step_is_its_first() {
    let own = |on: &str, review: Option<&str>| {
        ("self_review_completed", json!({"on": on, "reviewee": {"school": 900001}, "review": review}))
    };
    let events = [
        formed(),
        joined("2023-09-01", 900001),
        planned("2023-10-01", "2024-01-10"),
        own("2023-12-01", Some("r")),
        own("2023-11-01", None),
    ];
    let record = record(&events);
    let view = record.as_of(date("2024-01-01"));
    let gathered = view.gather(&cluster("c")).unwrap();
    assert_eq!(gathered.reviews[0].reached(Step::SelfReview), Some(date("2023-11-01")));
}
